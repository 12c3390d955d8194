import { afterEach, expect, test } from 'vitest';
import type { Job, Result } from './read-article.ts';
import { ReaderPool, timeLimitFor } from './reader-pool.ts';

const script = new URL('../test/cli/workers/echo.mjs', import.meta.url);
const job = (number: number, text = 'read'): Job => ({ number, line: { number, text, isTooLong: false } });
const pools: ReaderPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function makePool(size: number, timeLimitMs?: (job: Job) => number): { pool: ReaderPool; counter: Int32Array } {
  const counter = new SharedArrayBuffer(8);
  const pool = new ReaderPool({ size, script, workerData: { counter }, ...(timeLimitMs && { timeLimitMs }) });
  pools.push(pool);
  return { pool, counter: new Int32Array(counter) };
}

const bodies = (results: readonly Result[]): (string | undefined)[] =>
  results.map(({ output, problem }) => output?.body.split(' ')[0] ?? problem?.message);

test('every job gets its own result, whichever thread was done first', async () => {
  const { pool, counter } = makePool(3);
  const results = await Promise.all(Array.from({ length: 12 }, (_, i) => pool.run(job(i))));
  expect(results.map(({ output }) => output?.id)).toEqual(Array.from({ length: 12 }, (_, i) => String(i)));
  expect(counter[0]).toBe(12);
});

test('threads are started only when they are needed, and no more than asked for', async () => {
  const { pool } = makePool(8);
  const threads = new Set<string>();
  for (let i = 0; i < 4; i++) threads.add((await pool.run(job(i))).output!.body.split(' ')[2]!);
  expect(threads.size).toBe(1);
  const { pool: small } = makePool(2);
  const results = await Promise.all(Array.from({ length: 9 }, (_, i) => small.run(job(i))));
  expect(new Set(results.map(({ output }) => output!.body.split(' ')[2])).size).toBe(2);
});

test('memory that is shared is not copied into the threads', async () => {
  const { pool, counter } = makePool(2);
  await Promise.all([pool.run(job(1)), pool.run(job(2))]);
  expect(counter[0]).toBe(2);
});

test('a job that takes too long is given up, and the others still come out', async () => {
  const { pool } = makePool(1, (each) => (each.number === 2 ? 1500 : timeLimitFor(each)));
  const results = await Promise.all([pool.run(job(1)), pool.run(job(2, 'hang')), pool.run(job(3))]);
  expect(bodies(results)).toEqual(['read', 'given up after 2 s; cut it into smaller articles', 'read']);
});

test('a thread that breaks costs only its own job', async () => {
  const { pool } = makePool(2);
  const jobs = ['read', 'crash', 'exit', 'read', 'read'];
  const results = await Promise.all(jobs.map((text, i) => pool.run(job(i, text))));
  expect(bodies(results)).toEqual([
    'read',
    'failed inside Hearsay, please report it: out of order',
    'its thread ended with status 3',
    'read',
    'read',
  ]);
});

test('a pool without threads is refused', () => {
  expect(() => new ReaderPool({ size: 0, workerData: {} })).toThrow(RangeError);
});

test('the time limit grows with the article', () => {
  const long: Job = { number: 1, kind: undefined, content: new Uint8Array(2_000_000) };
  expect(timeLimitFor(long)).toBeGreaterThan(timeLimitFor(job(1)));
});
