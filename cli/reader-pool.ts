/**
 * Worker threads that read articles side by side. A pool of our own, not tinypool: it needs no more than one queue, and
 * must end a thread whose article takes too long and give back the reason, which tinypool leaves to its callers.
 */
import { Worker } from 'node:worker_threads';
import type { Job, Result } from './read-article.ts';

export interface ReaderPoolOptions {
  /** The most threads; each is started when an article waits and none is free. */
  readonly size: number;
  /** Handed to every thread as it starts; SharedArrayBuffers in it are not copied. */
  readonly workerData: unknown;
  /** An article that takes longer is given up and its thread ended. Default: see {@link timeLimitFor}. */
  readonly timeLimitMs?: (job: Job) => number;
  /** Default: `reader-worker`. */
  readonly script?: URL;
}

/** The worker script beside this file: TypeScript in a clone, JavaScript in the package. */
const SCRIPT = new URL(`./reader-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

interface Waiting {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
}

export class ReaderPool {
  readonly #options: Required<ReaderPoolOptions>;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Waiting[] = [];

  constructor(options: ReaderPoolOptions) {
    if (!Number.isInteger(options.size) || options.size < 1)
      throw new RangeError(`a pool needs at least 1 thread, not ${options.size}`);
    this.#options = { script: SCRIPT, timeLimitMs: timeLimitFor, ...options };
  }

  /** Never rejects: an article that cannot be read has its problem as result. Its bytes are moved, not copied. */
  run(job: Job): Promise<Result> {
    return new Promise((resolve) => {
      this.#waiting.push({ job, resolve });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #dispatch(): void {
    const { size, script, workerData, timeLimitMs } = this.#options;
    while (this.#waiting.length > 0) {
      let thread = [...this.#threads].find(({ isFree }) => isFree);
      if (!thread) {
        if (this.#threads.size >= size) return;
        thread = new Thread(script, workerData);
        this.#threads.add(thread);
      }
      const { job, resolve } = this.#waiting.shift()!;
      const used = thread;
      void used.run(job, timeLimitMs(job)).then((result) => {
        if (used.isDead) this.#threads.delete(used);
        resolve(result);
        this.#dispatch();
      });
    }
  }
}

/** Far more than any article of its size needs, even on a busy machine: only what hangs is cut off. */
export function timeLimitFor(job: Job): number {
  return 120_000 + (lengthOf(job) / 1e6) * 30_000;
}

function lengthOf(job: Job): number {
  if ('content' in job) return job.content.length;
  if ('line' in job) return job.line.text.length;
  return 'entry' in job ? (job.entry.content?.value.length ?? 0) : 0;
}

/**
 * For what is new in a thread's memory. Left alone it grows to 134 MB in each thread, and gains nothing: 200 pages took 9.2 s
 * of processor time so and 8.3 s with 48 MB (22 November 2026; bench/warc.ts shows what all threads take together).
 */
const YOUNG_MEGABYTES = 48;

/** One worker thread, one article at a time. */
class Thread {
  isDead = false;
  readonly #worker: Worker;
  #settle: ((result: Result) => void) | undefined;

  constructor(script: URL, workerData: unknown) {
    this.#worker = new Worker(script, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
    this.#worker.on('message', (result: Result) => this.#finish(result));
    this.#worker.on('error', (error: NodeJS.ErrnoException) => {
      this.isDead = true;
      const message =
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? 'needs more memory than a thread has; cut it into smaller articles'
          : `failed inside Hearsay, please report it: ${error.message}`;
      this.#finish({ problem: { message, stack: error.stack } });
    });
    this.#worker.on('exit', (code) => {
      this.isDead = true;
      this.#finish({ problem: { message: `its thread ended with status ${code}`, stack: undefined } });
    });
  }

  get isFree(): boolean {
    return !this.isDead && this.#settle === undefined;
  }

  run(job: Job, timeLimitMs: number): Promise<Result> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.isDead = true;
        const message = `given up after ${Math.round(timeLimitMs / 1000)} s; cut it into smaller articles`;
        void this.#worker.terminate();
        this.#finish({ problem: { message, stack: undefined } });
      }, timeLimitMs);
      this.#settle = (result) => {
        clearTimeout(timer);
        resolve(result);
      };
      // Bytes that own their whole buffer move; a view into a larger one has to be copied.
      const content = 'content' in job ? job.content : undefined;
      const isWhole = content !== undefined && content.byteLength === content.buffer.byteLength;
      this.#worker.postMessage(job, isWhole && content.buffer instanceof ArrayBuffer ? [content.buffer] : []);
    });
  }

  async end(): Promise<void> {
    this.isDead = true;
    await this.#worker.terminate();
  }

  #finish(result: Result): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(result);
  }
}
