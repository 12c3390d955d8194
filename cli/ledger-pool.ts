/**
 * Works out the ledgers of many stories on all cores. No story needs to know of another one, so that each goes to one thread: the
 * larger ones to worker threads, and meanwhile the smaller ones, from the other end of the queue, are done here. While reports
 * are still added here, the worker threads begin with stories that no longer grow. What comes out is the same, whoever did it.
 */
import { Worker } from 'node:worker_threads';
import { openDesk } from '../src/link/desk.ts';
import type { Report } from '../src/model/report.ts';
import { workOutStory, type StoryLedger, type StoryMaterial, type Tracer } from '../src/trace.ts';

export interface LedgerPool {
  /** To be asked for all stories before the first one is waited for. Rejects when working it out throws. */
  workOut(story: StoryMaterial): Promise<StoryLedger>;
  /** Adds the reports to `tracer`, which links later, and keeps the threads busy meanwhile. */
  addAll(reports: Iterable<Report>, tracer: Tracer): Promise<void>;
  close(): Promise<void>;
}

interface Task {
  readonly story: StoryMaterial;
  readonly resolve: (ledger: StoryLedger) => void;
  readonly reject: (problem: unknown) => void;
}

const SCRIPT = new URL(`./ledger-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** So many reports are handed to a thread ahead, so that it need not wait while a story is worked out here. */
const REPORTS_AHEAD = 60;
/** So many reports are added before the threads are looked after: fewer than one of them does in the same time. */
const REPORTS_BETWEEN = 16;
/** For what is new in a thread's memory; see reader-pool.ts. */
const YOUNG_MEGABYTES = 48;

/** `threads`: besides this one, started with the first story; with none all is done here. */
export function ledgerPool(threads: number): LedgerPool {
  const waiting: Task[] = [];
  const workers: LedgerThread[] = [];
  const desk = openDesk();
  let isRunning = false;

  const start = (): void => {
    while (workers.length < threads) workers.push(new LedgerThread(waiting));
  };
  const run = async (): Promise<void> => {
    waiting.sort((a, b) => b.story.reports.length - a.story.reports.length);
    start();
    for (const worker of workers) worker.take();
    for (let task = waiting.pop(); task; task = waiting.pop()) {
      try {
        task.resolve(workOutStory(task.story, desk));
      } catch (problem) {
        task.reject(problem);
      }
      // Lets the answers of the threads in, and the next stories out.
      await new Promise(setImmediate);
    }
    isRunning = false;
  };

  return {
    workOut(story) {
      return new Promise((resolve, reject) => {
        waiting.push({ story, resolve, reject });
        if (isRunning) return;
        isRunning = true;
        setImmediate(() => void run());
      });
    },
    async addAll(reports, tracer) {
      const workAhead = (worker: LedgerThread): Promise<boolean> => tracer.workAhead((story) => worker.workOut(story));
      let added = 0;
      for (const report of reports) {
        await tracer.add(report);
        if (threads === 0 || ++added % REPORTS_BETWEEN > 0) continue;
        start();
        // Lets the answers of the threads in.
        await new Promise(setImmediate);
        for (const worker of workers) while (worker.hasRoom && (await workAhead(worker)));
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

/** One worker thread, which takes from the front of the queue whenever little is left for it to do. */
class LedgerThread {
  readonly #waiting: Task[];
  readonly #worker: Worker;
  /** In their order, which is that of the answers. */
  readonly #handed: Task[] = [];
  /** Reports of these. */
  #ahead = 0;

  constructor(waiting: Task[]) {
    this.#waiting = waiting;
    this.#worker = new Worker(SCRIPT, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
    this.#worker.on('message', (ledger: StoryLedger) => {
      const { story, resolve } = this.#handed.shift()!;
      this.#ahead -= story.reports.length;
      resolve(ledger);
      this.take();
    });
    this.#worker.on('error', (problem) => this.#giveUp(problem));
    this.#worker.on('exit', (code) => this.#giveUp(new Error(`a thread ended with status ${code}`)));
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** Whether it would soon have nothing to do. */
  get hasRoom(): boolean {
    return this.#ahead < REPORTS_AHEAD;
  }

  workOut(story: StoryMaterial): Promise<StoryLedger> {
    return new Promise((resolve, reject) => this.#hand({ story, resolve, reject }));
  }

  take(): void {
    while (this.hasRoom) {
      const task = this.#waiting.shift();
      if (!task) return;
      this.#hand(task);
    }
  }

  #hand(task: Task): void {
    this.#handed.push(task);
    this.#ahead += task.story.reports.length;
    this.#worker.postMessage(withoutReasons(task.story));
  }

  #giveUp(problem: unknown): void {
    for (const { reject } of this.#handed.splice(0)) reject(problem);
  }
}

/** Why an attribution was read as it was is most of a report, takes as long to hand over, and is asked for by nobody who works out a story. */
function withoutReasons(story: StoryMaterial): StoryMaterial {
  const reports = story.reports.map((report) => ({
    ...report,
    attributions: report.attributions.map((attribution) => ({ ...attribution, why: [] })),
  }));
  return { ...story, reports };
}
