/** What runs in the thread of story-thread.ts: one story after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDesk } from '../src/trace.ts';
import { openStore } from '../store/open-store.ts';
import { collectBeyond } from './collect-beyond.ts';
import { workOut } from './relink.ts';
import type { StoryAnswer, StoryTask } from './story-thread.ts';

const { where } = workerData as { where: string };
const store = await openStore(where, { readonly: true, now: new Date().toISOString() });

const desk = openDesk();

/** Some 100 MB are alive. */
const collect = collectBeyond(250e6);
let last: Promise<void> = Promise.resolve();
parentPort!.on('message', (task: StoryTask & { number: number }) => {
  last = last.then(async () => {
    parentPort!.postMessage(await answer(task));
    collect();
  });
});

async function answer({ number, corpus, story, at }: StoryTask & { number: number }): Promise<StoryAnswer> {
  try {
    return { number, done: await store.corpus(corpus).snapshot((inside) => workOut(inside, story, at, desk)) };
  } catch {
    // Whoever does it in a transaction meets the problem, and tells it.
    return { number, done: undefined };
  }
}
