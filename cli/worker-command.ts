/** `hearsay worker`: works off the jobs of a collection, beside any number of others, until it is interrupted. */
import { availableParallelism, hostname } from 'node:os';
import type { ParseArgsConfig } from 'node:util';
import { addQueue, BATCH, type AddQueue } from '../collection/add-queue.ts';
import { ALL_CORES, shareCores, type Cores } from '../collection/share-cores.ts';
import { storiesHere, storyThread } from '../collection/story-thread.ts';
import { readHandler } from '../collection/jobs/read-later.ts';
import { startWorker, type Handler } from '../collection/jobs/work-jobs.ts';
import { applyRetention } from '../collection/retention.ts';
import { addressOf, watchHandlers, type WatchEvent } from '../collection/watch/watch.ts';
import { createPoliteFetcher } from '../fetch/polite-fetcher.ts';
import type { Store } from '../store/store.ts';
import { WORKER_USAGE } from './collection-usage.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { interrupted, startReading, type Reading } from './start-reading.ts';
import { openGivenStore } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { UsageError } from './usage.ts';

const OPTIONS = {
  store: { type: 'string' },
  jobs: { type: 'string' },
  once: { type: 'boolean', default: false },
  'allow-private': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Returns the exit status: 0, or 1 when it worked once and a job failed. Throws UsageError; HearsayError where the store fails. */
export async function workerCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('worker', args, OPTIONS);
  if (values.help) {
    process.stdout.write(WORKER_USAGE);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(`worker takes no inputs, and there is "${positionals[0]}"`);
  const threads = threadsOf(values.jobs ?? '1');
  const store = await openGivenStore(values.store, { isWritten: true });
  try {
    return await work(store, threads, values);
  } finally {
    await store.close();
  }
}

/** `--jobs N`: threads that read. Throws UsageError. */
export function threadsOf(given: string | undefined): number {
  const threads = given === undefined ? Math.min(availableParallelism(), 16) : Number(given);
  if (!Number.isInteger(threads) || threads < 1 || threads > 256)
    throw new UsageError(`--jobs ${given} is no whole number from 1 to 256`);
  return threads;
}

/** As the command line has them. */
export interface WorkOptions {
  readonly 'allow-private': boolean;
  /** Ends when nothing is due, instead of waiting for more. */
  readonly once: boolean;
  /** One line of JSON for each job that ended. */
  readonly json: boolean;
}

/**
 * `threads`: articles that are read at a time; linking them, storing them and making stories anew take their share of it. Resolves
 * with the exit status when it was interrupted, or when nothing is due and it is to work once: 1 where something failed then.
 */
export async function work(
  store: Store,
  threads: number,
  { 'allow-private': isPrivateAllowed, once: isOnce, json: isJson }: WorkOptions,
): Promise<number> {
  let isWell = true;
  const ports = systemPorts();
  const name = `${hostname()}-${process.pid}-${ports.newId().slice(-6)}`;
  const reading = startReading(threads, isPrivateAllowed);
  const complain = (problem: unknown): void => {
    const message = problem instanceof Error ? problem.message : String(problem);
    process.stderr.write(`hearsay: ${plain(message)}\n`);
  };
  // Of as many things as it may do at a time one may be a story.
  const cores = shareCores(threads);
  const thread = threads > 1 ? storyThread(store.where) : storiesHere(store);
  const queue = addQueue({ now: ports.now, thread, onProblem: complain, cores });
  const tell = (line: object): void =>
    void (isJson && process.stdout.write(`${JSON.stringify({ ...line, worker: name })}\n`));
  if (isJson) tell({ state: 'ready', pid: process.pid });
  else if (!isOnce) process.stderr.write(`hearsay: ${name} works; Ctrl-C ends it when what it is at is done\n`);
  await releaseJobsOfTheDead(store, ports.now());
  const tellWatched = (happened: WatchEvent): void => {
    if (happened.state === 'failed') isWell = false;
    if (isJson) return tell(happened);
    if (happened.state === 'failed') complain(`${happened.url}: ${happened.problem}`);
    else
      process.stdout.write(
        `${happened.state.padEnd(9)} ${plain(happened.article)}${happened.url === undefined ? '' : `  ${plain(happened.url)}`}\n`,
      );
  };
  const worker = startWorker(store, {
    handlers: handlersOf(reading, queue, { isPrivateAllowed, cores, tellWatched }),
    worker: name,
    // Enough to go on reading while what was read waits for its turn to be added, as many at a time as one turn takes.
    concurrency: 2 * BATCH + threads * 4,
    now: Date.now,
    wait: (ms, signal) => waitFor(ms, signal),
    sweep: (corpus) => applyRetention(corpus, ports),
    onDone: ({ id, kind }) => tell({ job: id, kind, state: 'done' }),
    onProblem(problem, job) {
      isWell = false;
      if (job) tell({ job: job.id, kind: job.kind, state: 'failed', problem: String(problem) });
      if (job && !isJson)
        complain(`${addressOf(job) ?? job.id}: ${problem instanceof Error ? problem.message : String(problem)}`);
      if (!job) complain(problem);
    },
  });
  for (const { id } of await store.corpora.list()) queue.relink(store.corpus(id));
  await (isOnce ? Promise.race([worker.idle(), interrupted()]) : interrupted());
  await worker.stop();
  await queue.idle();
  await thread.close();
  await reading.close();
  return isWell || !isOnce ? 0 : 1;
}

/**
 * What a killed process of this machine was at waits for nobody: its leases need not run out. Elsewhere, and on PostgreSQL,
 * they do.
 */
async function releaseJobsOfTheDead(store: Store, now: string): Promise<void> {
  const mine = `${hostname()}-`;
  for (const { id } of await store.corpora.list()) {
    const { jobs } = store.corpus(id);
    for (const { id: job, worker = '' } of (await jobs.list({ state: 'running', limit: 1000 })).items) {
      const pid = worker.startsWith(mine) ? Number(worker.slice(mine.length).split('-')[0]) : NaN;
      if (Number.isInteger(pid) && !isAlive(pid))
        await jobs.fail(job, worker, { problem: 'its process ended in the middle', retryAt: now, isKilled: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export interface HandlerSettings {
  readonly isPrivateAllowed: boolean;
  readonly cores?: Cores;
  /** Told of what watching brought. */
  readonly tellWatched?: (happened: WatchEvent) => void;
}

/** What a worker can do: read what was given, visit feeds and pages, fetch and read again. */
export function handlersOf(
  reading: Reading,
  queue: AddQueue,
  { isPrivateAllowed, cores = ALL_CORES, tellWatched }: HandlerSettings,
): Readonly<Record<string, Handler>> {
  const { now } = systemPorts();
  const fetcher = createPoliteFetcher({ allowPrivate: isPrivateAllowed, now: Date.now, wait: waitFor });
  const { readPage, readEntry } = reading;
  return {
    read: readHandler({
      now,
      read: (given) =>
        cores.share('reading', async () => {
          const report = await reading.readGiven(given);
          queue.prepare(report);
          return report;
        }),
      add: queue.add,
    }),
    ...watchHandlers({ now, fetcher, readPage, readEntry, tell: tellWatched }),
  };
}

/** Resolves after so many milliseconds, or at once when the signal says so. */
export function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
  });
}
