/** The reader of this page, as state: not yet wanted, loading, ready. It lives as long as the page does. */
import type { Report } from '../../src/model/report.ts';
import type { Answer, Order, Pasted } from './reader-worker.ts';

export interface Reading {
  readonly report: Report;
  /** Without loading. */
  readonly ms: number;
}

let state = $state<'idle' | 'loading' | 'ready' | 'failed'>('idle');
/** In [0, 1]. */
let progress = $state(0);
let failure = $state('');
let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, { resolve: (reading: Reading) => void; reject: (error: Error) => void }>();

export const reader = {
  get state() {
    return state;
  },
  get progress() {
    return progress;
  },
  get failure() {
    return failure;
  },
  /** Loads the models, once; again where that failed. */
  load(): void {
    if (state === 'loading' || state === 'ready') return;
    state = 'loading';
    progress = 0;
    send({ kind: 'load' });
  },
  /** Rejects with a sentence for people. */
  read(pasted: Pasted, { places = false } = {}): Promise<Reading> {
    const id = ++lastId;
    reader.load();
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      // A copy, because what is state cannot be sent to another thread.
      send({ kind: 'read', id, pasted: { ...pasted }, places });
    });
  },
};

function send(order: Order): void {
  if (!worker) {
    worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
    worker.onerror = () => fail('The reader could not be started.');
  }
  worker.postMessage(order);
}

function hear(answer: Answer): void {
  switch (answer.kind) {
    case 'progress':
      progress = Math.min(1, answer.loaded / answer.total);
      return;
    case 'ready':
      state = 'ready';
      return;
    case 'failed':
      return fail(answer.message);
    case 'read':
      waiting.get(answer.id)?.resolve(answer);
      break;
    case 'refused':
      waiting.get(answer.id)?.reject(new Error(answer.message));
  }
  waiting.delete(answer.id);
}

function fail(message: string): void {
  state = 'failed';
  failure = message;
  worker?.terminate();
  worker = undefined;
  for (const { reject } of waiting.values()) reject(new Error(message));
  waiting.clear();
}
