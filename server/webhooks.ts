/**
 * News that go out by themselves. A webhook gets what a saved search asks for (or all information; echoes are no news), in
 * one POST of JSON, signed. What is to be sent becomes a job in the same transaction that moves the webhook's mark, so
 * that nothing is lost or told twice by us; a job that fails is tried again with back-off, and lies with the dead at last.
 * Where it goes is checked as for pages: at connection time, on the address connected to. Redirects are not followed.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { startWorker } from '../collection/jobs/work-jobs.ts';
import { guardedConnector, isPublicAddress, type IsAllowed } from '../fetch/address-guard.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { CorpusStore, Store } from '../store/store.ts';
import { matching } from './match-saved.ts';
import { newsView } from './views/overview.ts';

const WEBHOOK_JOB = 'webhook';

export interface WebhookSettings {
  readonly store: Store;
  now(): string;
  /** Default: addresses of the public internet. */
  readonly isAllowed?: IsAllowed;
  /** Between two looks at the news; default 1000. */
  readonly everyMs?: number;
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
const MOST_NEWS = 200;
/** The last try is about eight hours after the first. */
const MOST_ATTEMPTS = 12;

export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

/** `Hearsay-Signature: t=SECONDS,v1=HEX`, HMAC-SHA256 of `SECONDS.BODY`: who holds the secret can tell it is from here, and fresh. */
export function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Sends until it is stopped. */
export function startWebhooks(settings: WebhookSettings): { stop(): Promise<void> } {
  const { store, now, log, everyMs = 1000, isAllowed = isPublicAddress, worker } = settings;
  const agent = new Agent({ connect: guardedConnector(isAllowed, TIME_LIMIT_MS), connections: 4 });
  const ending = new AbortController();
  const sending = startWorker(store, {
    handlers: { [WEBHOOK_JOB]: (job, corpus) => deliver(corpus, job.payload as Payload, Date.parse(now()), agent) },
    worker,
    concurrency: 4,
    now: () => Date.parse(now()),
    wait: pause,
    pauseMs: everyMs,
    // What fails is told with the job.
    onProblem: (problem, job) => job === undefined && log(`webhooks: ${String(problem)}`),
  });
  const looking = (async () => {
    while (!ending.signal.aborted) {
      await enqueueNews(store, now()).catch((error: unknown) => log(`webhooks: ${String(error)}`));
      await pause(everyMs, ending.signal);
    }
  })();
  return {
    async stop() {
      ending.abort();
      await Promise.all([looking, sending.stop()]);
      await agent.destroy();
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}

async function enqueueNews(store: Store, now: string): Promise<void> {
  for (const { id } of await store.corpora.list()) {
    const corpus = store.corpus(id);
    const { items: hooks } = await corpus.webhooks.list({ limit: 1000 });
    if (hooks.length === 0) continue;
    const last = await corpus.news.last();
    for (const hook of hooks) if (!hook.paused && hook.seq < last) await enqueue(corpus, hook.id, now);
  }
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

/** Throws with a reason for whoever looks at the list of jobs. */
async function deliver(corpus: CorpusStore, payload: Payload, time: number, agent: Agent): Promise<void> {
  try {
    await send(corpus, payload, time, agent);
  } catch (cause) {
    throw new Error(cause instanceof Error ? reasonOf(cause) : String(cause), { cause });
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

/** What whoever made the webhook needs to know, and no more of the network here than the address they gave. */
function reasonOf(error: Error): string {
  if (error instanceof HearsayError) return error.message;
  if (error.name === 'TimeoutError' || error.name.includes('Timeout'))
    return `no answer within ${TIME_LIMIT_MS / 1000} s`;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? error.message : `no connection (${code})`;
}
