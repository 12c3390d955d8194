/** What runs in the threads of ledger-pool.ts: one story after the other. */
import { parentPort } from 'node:worker_threads';
import { openDesk } from '../src/link/desk.ts';
import { workOutStory, type StoryMaterial } from '../src/trace.ts';

const desk = openDesk();
parentPort!.on('message', (story: StoryMaterial) => parentPort!.postMessage(workOutStory(story, desk)));
