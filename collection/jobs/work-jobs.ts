/**
 * Works off jobs, whichever store keeps them and however many others do the same: takes what is due, tells the store that it
 * is still at it, and settles each. A job may be done twice (its worker was taken for dead and was not), never not at all; so
 * what handles it must not mind.
 */
import { hashString } from '../../src/model/feature-hash.ts';
import type { CorpusStore, JobRecord, Store } from '../../store/store.ts';

/** Does one job; what it throws is kept with the job, which is tried again later. `signal`: stop soon, the worker ends. */
export type Handler = (job: JobRecord, corpus: CorpusStore, signal: AbortSignal) => Promise<void>;

export interface WorkOptions {
  /** By kind of job; others are left to others. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** A name that no other worker has. */
  readonly worker: string;
  /** Jobs at a time; default 1. */
  readonly concurrency?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal says so. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Between two looks at an empty queue; default 1000 ms. */
  readonly pauseMs?: number;
  /** Looks after a corpus now and then: when the worker starts, and every hour. */
  readonly sweep?: (corpus: CorpusStore) => Promise<unknown>;
  /** Told of each job once it is settled as done: no other worker does it again. */
  readonly onDone?: (job: JobRecord) => void;
  /** Told of whatever goes wrong; a store that cannot be reached is asked again and again. */
  readonly onProblem?: (problem: unknown, job?: JobRecord) => void;
}

export interface Worker {
  /** Resolves when nothing is due and nothing is running. */
  idle(): Promise<void>;
  /** Takes no more jobs; resolves when those that run have ended. */
  stop(): Promise<void>;
}

const LEASE_MS = 30_000;
const RENEW_MS = 5_000;
const PAUSE_MS = 1_000;
/** Done jobs are of no use after a week. */
const KEEP_DONE_MS = 7 * 86_400_000;
const SWEEP_EVERY_MS = 3_600_000;
const FIRST_RETRY_MS = 15_000;
const LAST_RETRY_MS = 6 * 3_600_000;

/**
 * When a job that failed for the n-th time (from 1) is tried again, in milliseconds from now: 15 seconds, twice as long each
 * time, six hours at the most; up to a quarter more, told apart by the job, so that many do not come back all at once.
 */
export function retryAfterMs(id: string, attempts: number): number {
  const base = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.round(base * (1 + ((hashString(id) >>> 0) % 1000) / 4000));
}

export function startWorker(store: Store, options: WorkOptions): Worker {
  const { handlers, worker, concurrency = 1, now, wait, pauseMs = PAUSE_MS } = options;
  const { onDone = () => undefined, onProblem = () => undefined, sweep = async () => undefined } = options;
  const kinds = Object.keys(handlers);
  const ending = new AbortController();
  const running = new Map<
    string,
    { readonly corpus: CorpusStore; readonly job: JobRecord; readonly done: Promise<void> }
  >();
  const waiters: (() => void)[] = [];
  let sweptAt = -Infinity;

  const iso = (ms: number): string => new Date(ms).toISOString();

  async function handle(corpus: CorpusStore, job: JobRecord): Promise<void> {
    try {
      try {
        await handlers[job.kind]!(job, corpus, ending.signal);
      } catch (error) {
        onProblem(error, job);
        const problem = error instanceof Error ? error.message : String(error);
        await corpus.jobs.fail(job.id, worker, { problem, retryAt: iso(now() + retryAfterMs(job.id, job.attempts)) });
        return;
      }
      if (await corpus.jobs.done(job.id, worker)) onDone(job);
    } catch (error) {
      // The store is gone for now: its lease runs out, and somebody does the job again.
      onProblem(error, job);
    }
  }

  /** How many jobs were taken. */
  async function takeJobs(): Promise<number> {
    if (now() - sweptAt > SWEEP_EVERY_MS) await sweepAll();
    let taken = 0;
    for (const { id } of await store.corpora.list()) {
      const limit = concurrency - running.size;
      if (limit <= 0) break;
      const corpus = store.corpus(id);
      const time = now();
      const jobs = await corpus.jobs.claim({ kinds, worker, now: iso(time), leaseUntil: iso(time + LEASE_MS), limit });
      taken += jobs.length;
      for (const job of jobs) {
        const key = `${id}\t${job.id}`;
        const done = handle(corpus, job).finally(() => running.delete(key));
        running.set(key, { corpus, job, done });
      }
    }
    return taken;
  }

  async function sweepAll(): Promise<void> {
    for (const { id } of await store.corpora.list()) {
      const corpus = store.corpus(id);
      await corpus.jobs.sweep(iso(now() - KEEP_DONE_MS));
      await sweep(corpus);
    }
    sweptAt = now();
  }

  async function keepLeases(): Promise<void> {
    while (!ending.signal.aborted || running.size > 0) {
      await wait(RENEW_MS, ending.signal);
      if (ending.signal.aborted) await Promise.all([...running.values()].map(({ done }) => done));
      const byCorpus = Map.groupBy(running.values(), ({ corpus }) => corpus.id);
      for (const list of byCorpus.values())
        await list[0]!.corpus.jobs
          .renew(
            list.map(({ job }) => job.id),
            worker,
            iso(now() + LEASE_MS),
          )
          .catch((error: unknown) => onProblem(error));
    }
  }

  async function work(): Promise<void> {
    while (!ending.signal.aborted) {
      let taken = 0;
      try {
        taken = await takeJobs();
      } catch (error) {
        onProblem(error);
      }
      if (taken === 0 && running.size === 0) for (const tell of waiters.splice(0)) tell();
      if (running.size >= concurrency) await Promise.race([...running.values()].map(({ done }) => done));
      else if (taken === 0)
        await Promise.race([wait(pauseMs, ending.signal), ...[...running.values()].map(({ done }) => done)]);
    }
    await Promise.all([...running.values()].map(({ done }) => done));
    for (const tell of waiters.splice(0)) tell();
  }

  const whole = Promise.all([work(), keepLeases()]);
  return {
    idle: () => new Promise((tell) => waiters.push(tell)),
    async stop() {
      ending.abort();
      await whole;
    },
  };
}
