/**
 * A thread that works out stories beside the one that adds: it reads a store of its own, one state of it for each story,
 * and hands back what is to be written. Only that holds up others who write.
 */
import { Worker } from 'node:worker_threads';
import { openDesk } from '../src/trace.ts';
import type { Store } from '../store/store.ts';
import { workOut, type WorkedOut } from './relink.ts';

export interface StoryTask {
  readonly corpus: string;
  readonly story: string;
  readonly at: string;
}
export interface StoryThread {
  /** It takes a moment to start, which does not pay for a few stories. */
  readonly isStarted: boolean;
  /** Starts it if need be. undefined: it cannot be done in this way, or not at all; whoever does it in a transaction will see. */
  workOut(task: StoryTask): Promise<WorkedOut | undefined>;
  close(): Promise<void>;
}

export interface StoryAnswer {
  readonly number: number;
  readonly done: WorkedOut | undefined;
}

const SCRIPT = new URL(`./story-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** For what is new in its memory; see cli/reader-pool.ts. */
const YOUNG_MEGABYTES = 48;

/** The same without a thread, for a process that is to take one core: between others, on a state of its own. */
export function storiesHere(store: Store): StoryThread {
  let last: Promise<unknown> = Promise.resolve();
  const desk = openDesk();
  return {
    isStarted: true,
    async workOut({ corpus, story, at }) {
      const mine = last.then(() => store.corpus(corpus).snapshot((inside) => workOut(inside, story, at, desk)));
      last = mine.catch(() => undefined);
      // What goes wrong is met once more, and told, by whoever does it in a transaction.
      return mine.catch(() => undefined);
    },
    close: async () => undefined,
  };
}

/** `where`: as `openStore` takes it; the store is there. Starts with the first task. */
export function storyThread(where: string): StoryThread {
  const waiting = new Map<number, (done: WorkedOut | undefined) => void>();
  let next = 0;
  let worker: Worker | undefined;
  let isOver = false;

  const answer = (number: number, done: WorkedOut | undefined): void => {
    waiting.get(number)?.(done);
    waiting.delete(number);
    // It keeps nobody from ending who does not wait for it.
    if (waiting.size === 0) worker?.unref();
  };
  const giveUp = (): void => {
    isOver = true;
    for (const number of waiting.keys()) answer(number, undefined);
  };
  const start = (): Worker => {
    const started = new Worker(SCRIPT, {
      workerData: { where },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    started.on('message', ({ number, done }: StoryAnswer) => answer(number, done));
    started.on('error', giveUp);
    started.on('exit', giveUp);
    return started;
  };

  return {
    get isStarted() {
      return worker !== undefined && !isOver;
    },
    async workOut(task) {
      if (isOver) return undefined;
      const running = (worker ??= start());
      return new Promise((resolve) => {
        const number = next++;
        waiting.set(number, resolve);
        running.ref();
        running.postMessage({ number, ...task });
      });
    },
    async close() {
      giveUp();
      await worker?.terminate();
    },
  };
}
