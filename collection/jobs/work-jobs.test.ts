// On a real store in a folder; the clock is the test's own where waiting would be needed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import type { CorpusStore, Store } from '../../store/store.ts';
import { retryAfterMs, startWorker, type Handler, type Worker } from './work-jobs.ts';

const NOW = '2026-11-22T09:00:00.000Z';
let folder: string;
let store: Store;
let corpus: CorpusStore;
let clock: number;
let workers: Worker[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-jobs-'));
  store = await openStore(folder, { now: NOW });
  corpus = store.corpus('default');
  clock = Date.parse(NOW);
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const work = (handler: Handler, options: { worker?: string; concurrency?: number } = {}): Worker => {
  const worker = startWorker(store, {
    handlers: { note: handler },
    worker: 'w1',
    now: () => clock,
    wait: (ms, signal) => sleep(Math.min(ms, 5), undefined, { signal }).catch(() => undefined),
    ...options,
  });
  workers.push(worker);
  return worker;
};
const put = (id: string, maxAttempts = 3): Promise<void> =>
  corpus.jobs.enqueue({ id, kind: 'note', payload: { id }, made: NOW, maxAttempts });

test('everything that is due is done, once, by one worker or several', async () => {
  for (let i = 0; i < 12; i++) await put(`job ${i}`);
  const done: string[] = [];
  const handler: Handler = async ({ id }) => void done.push(id);
  const two = [work(handler), work(handler, { worker: 'w2', concurrency: 3 })];
  await Promise.all(two.map((worker) => worker.idle()));
  expect(done.toSorted()).toEqual(Array.from({ length: 12 }, (_, i) => `job ${i}`).toSorted());
  expect(await corpus.jobs.count()).toEqual({ waiting: 0, running: 0, done: 12, dead: 0 });
});

test('a job that fails is tried again later and later, and is dead in the end; a person can have it tried again', async () => {
  await put('a', 2);
  let isBroken = true;
  const tried: number[] = [];
  const worker = work(async () => {
    tried.push(clock);
    if (isBroken) throw new Error('the outlet’s server fails');
  });
  await worker.idle();
  expect(await corpus.jobs.get('a')).toMatchObject({
    state: 'waiting',
    attempts: 1,
    problem: 'the outlet’s server fails',
  });
  expect(tried).toHaveLength(1);
  clock += retryAfterMs('a', 1);
  await worker.idle();
  expect(await corpus.jobs.get('a')).toMatchObject({ state: 'dead', attempts: 2 });
  isBroken = false;
  expect(await corpus.jobs.retry('a', new Date(clock).toISOString())).toBe(true);
  await worker.idle();
  expect(await corpus.jobs.get('a')).toMatchObject({ state: 'done' });
  expect(tried).toHaveLength(3);
});

test('what a killed worker was at is done by another one', async () => {
  await put('a');
  // Takes it and is never heard of again.
  const lease = { now: NOW, leaseUntil: new Date(clock + 30_000).toISOString(), limit: 1 };
  expect(await corpus.jobs.claim({ kinds: ['note'], worker: 'killed', ...lease })).toHaveLength(1);
  const done: string[] = [];
  const worker = work(async ({ id }) => void done.push(id));
  await worker.idle();
  expect(done).toEqual([]);
  clock += 30_001;
  await worker.idle();
  expect(done).toEqual(['a']);
  expect(await corpus.jobs.done('a', 'killed')).toBe(false);
});

test('workers that are killed do not soon make a job dead; one that kills them all is dead in the end', async () => {
  await put('told', 2);
  await put('silent', 2);
  const until = (minute: number): string => new Date(clock + minute * 60_000).toISOString();
  const claim = (worker: string, minute: number) =>
    corpus.jobs.claim({ kinds: ['note'], worker, now: until(minute), leaseUntil: until(minute + 0.5), limit: 2 });
  for (let minute = 0; minute < 6; minute++) {
    expect(await claim(`killed ${minute}`, minute)).toHaveLength(2);
    // Of one it is seen that the worker is gone, of the other its lease runs out.
    const gone = { problem: 'its process ended in the middle', retryAt: until(minute + 1), isKilled: true };
    expect(await corpus.jobs.fail('told', `killed ${minute}`, gone)).toBe(true);
  }
  expect(await claim('last', 9)).toEqual([]);
  expect(await corpus.jobs.count()).toMatchObject({ waiting: 0, dead: 2 });
});

test('a long job keeps its lease, and a worker that is stopped ends what it began', async () => {
  await put('long');
  await put('next');
  const begun: string[] = [];
  let isTold = false;
  const worker = work(async ({ id }, _, signal) => {
    begun.push(id);
    while (!signal.aborted && begun.length === 1) await sleep(2);
    isTold = signal.aborted;
  });
  await expect.poll(async () => (await corpus.jobs.get('long'))?.leaseUntil).toBeDefined();
  const first = (await corpus.jobs.get('long'))!.leaseUntil!;
  clock += 20_000;
  await expect.poll(async () => (await corpus.jobs.get('long'))?.leaseUntil).not.toBe(first);
  await worker.stop();
  expect([begun, isTold]).toEqual([['long'], true]);
  expect((await corpus.jobs.get('long'))?.state).toBe('done');
  expect((await corpus.jobs.get('next'))?.state).toBe('waiting');
});

test('the wait before the next try doubles up to six hours, and differs from job to job', () => {
  const waits = Array.from({ length: 14 }, (_, i) => retryAfterMs('a', i + 1));
  for (let i = 1; i < 10; i++) expect(waits[i]! / waits[i - 1]!).toBeCloseTo(2, 3);
  expect(waits.at(-1)).toBeLessThanOrEqual(6 * 3_600_000 * 1.25);
  expect(retryAfterMs('b', 1)).not.toBe(retryAfterMs('a', 1));
});
