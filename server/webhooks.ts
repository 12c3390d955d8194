/**
 * News that go out by themselves. A webhook gets what a saved search asks for (or all information; echoes are no news), in
 * one POST of JSON, signed. What is to be sent becomes a job in the same transaction that moves the webhook's mark, so
 * that nothing is lost or told twice by us; a job that fails is tried again with back-off, and lies with the dead at last.
 * Where it goes is checked as for pages: at connection time, on the address connected to. Redirects are not followed.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'undici';
import { guardedConnector, isPublicAddress, type IsAllowed } from '../fetch/address-guard.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { CorpusStore, JobRecord, Store } from '../store/store.ts';
import { matching } from './match-saved.ts';
import { newsView } from './views/overview.ts';

export const WEBHOOK_JOB = 'webhook';

export interface WebhookSettings {
  readonly store: Store;
  now(): string;
  /** Default: addresses of the public internet. */
  readonly isAllowed?: IsAllowed;
  readonly everyMs?: number;
  /** Milliseconds before another try, by the number of tries so far. */
  readonly backOffMs?: (attempts: number) => number;
  /** Who this process is, for its leases. */
  readonly worker: string;
  log(line: string): void;
}

interface Payload {
  readonly webhook: string;
  /** News after `from`, up to and with `to`. */
  readonly from: number;
  readonly to: number;
}

const TIME_LIMIT_MS = 10_000;
const LEASE_MS = 60_000;
const MOST_NEWS = 200;
/** With the back-off below the last try is a day after the first. */
const MOST_ATTEMPTS = 10;
const backOff = (attempts: number): number => Math.min(6 * 3_600_000, 15_000 * 3 ** (attempts - 1));

export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

/** `Hearsay-Signature: t=SECONDS,v1=HEX`, HMAC-SHA256 of `SECONDS.BODY`: who holds the secret can tell it is from here, and fresh. */
export function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Sends until it is stopped. */
export function startWebhooks(settings: WebhookSettings): { stop(): Promise<void> } {
  const { store, log, everyMs = 1000, isAllowed = isPublicAddress } = settings;
  const agent = new Agent({ connect: guardedConnector(isAllowed, TIME_LIMIT_MS), connections: 4 });
  let isStopped = false;
  let wake = (): void => undefined;
  const working = (async () => {
    while (!isStopped) {
      for (const { id } of await store.corpora.list().catch(() => [])) {
        const corpus = store.corpus(id);
        await sendDue(corpus, settings, agent).catch((error: unknown) => log(`webhooks: ${String(error)}`));
      }
      if (isStopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      isStopped = true;
      wake();
      await working;
      await agent.destroy();
    },
  };
}

async function sendDue(corpus: CorpusStore, settings: WebhookSettings, agent: Agent): Promise<void> {
  const { items: hooks } = await corpus.webhooks.list({ limit: 1000 });
  if (hooks.length === 0) return;
  const last = await corpus.news.last();
  for (const { id, seq, paused } of hooks) if (!paused && seq < last) await enqueue(corpus, id, settings.now());
  const now = settings.now();
  const leaseUntil = new Date(Date.parse(now) + LEASE_MS).toISOString();
  const jobs = await corpus.jobs.claim({ kinds: [WEBHOOK_JOB], worker: settings.worker, now, leaseUntil, limit: 4 });
  await Promise.all(jobs.map((job) => deliver(corpus, job, settings, agent)));
}

async function enqueue(corpus: CorpusStore, id: string, now: string): Promise<void> {
  await corpus.transaction(async (inside) => {
    const hook = await inside.webhooks.get(id);
    if (!hook) return;
    const news = await inside.news.after(hook.seq, MOST_NEWS);
    const to = news.at(-1)?.seq;
    if (to === undefined) return;
    const saved = hook.savedSearch === null ? undefined : await inside.savedSearches.get(hook.savedSearch);
    const isOrphan = hook.savedSearch !== null && !saved;
    if (!isOrphan && (await matching(inside, news, saved)).length > 0) {
      const payload: Payload = { webhook: id, from: hook.seq, to };
      await inside.jobs.enqueue({
        id: `webhook-${id}-${to}`,
        kind: WEBHOOK_JOB,
        payload,
        made: now,
        maxAttempts: MOST_ATTEMPTS,
      });
    }
    await inside.webhooks.put({ ...hook, seq: to });
  });
}

async function deliver(corpus: CorpusStore, job: JobRecord, settings: WebhookSettings, agent: Agent): Promise<void> {
  const { worker, now, backOffMs = backOff } = settings;
  try {
    await send(corpus, job.payload as Payload, Date.parse(now()), agent);
    await corpus.jobs.done(job.id, worker);
  } catch (error) {
    const problem = error instanceof Error ? reasonOf(error) : String(error);
    const retryAt = new Date(Date.parse(now()) + backOffMs(job.attempts)).toISOString();
    await corpus.jobs.fail(job.id, worker, { problem, retryAt });
  }
}

async function send(corpus: CorpusStore, { webhook, from, to }: Payload, time: number, agent: Agent): Promise<void> {
  const hook = await corpus.webhooks.get(webhook);
  if (!hook || hook.paused) return;
  const saved = hook.savedSearch === null ? undefined : await corpus.savedSearches.get(hook.savedSearch);
  const news = (await corpus.news.after(from, MOST_NEWS)).filter(({ seq }) => seq <= to);
  const items = (await matching(corpus, news, saved)).map(newsView);
  if (items.length === 0) return;
  const body = JSON.stringify({ webhook, corpus: corpus.id, savedSearch: hook.savedSearch, items });
  const { statusCode, body: answer } = await request(hook.url, {
    method: 'POST',
    dispatcher: agent,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Hearsay',
      'hearsay-signature': signature(hook.secret, Math.floor(time / 1000), body),
      'idempotency-key': `${webhook}-${to}`,
    },
    headersTimeout: TIME_LIMIT_MS,
    bodyTimeout: TIME_LIMIT_MS,
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
  });
  await answer.dump({ limit: 65_536 }).catch(() => undefined);
  if (statusCode < 200 || statusCode > 299) throw new Error(`it answered with status ${statusCode}`);
}

/** For the list of jobs: what whoever made the webhook needs, and no more of the network here than the address they gave. */
function reasonOf(error: Error): string {
  if (error instanceof HearsayError) return error.message;
  if (error.name === 'TimeoutError' || error.name.includes('Timeout'))
    return `no answer within ${TIME_LIMIT_MS / 1000} s`;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? error.message : `no connection (${code})`;
}
