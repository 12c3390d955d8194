import { expect, test } from 'vitest';
import { Tail } from './tail.ts';

const run = (...pairs: readonly (readonly [number, number])[]) => ({
  keys: Uint32Array.from(pairs, ([key]) => key),
  entries: Uint32Array.from(pairs, ([, entry]) => entry),
});

test('entries of a key stand in the order in which they came, one by one or in runs', () => {
  const tail = new Tail();
  tail.add(7, 1);
  tail.addRun(run([7, 2], [9, 2]));
  tail.addRun(run([7, 3]));
  tail.add(7, 4);
  expect(tail.length).toBe(5);
  expect(tail.entriesOf(7)).toEqual([1, 2, 3, 4]);
  expect(tail.entriesOf(9)).toEqual([2]);
  expect(tail.entriesOf(8)).toEqual([]);
});

test('as a run it holds what was added, also what nobody asked for, and nothing once it is cleared', () => {
  const tail = new Tail();
  tail.addRun(run([9, 5], [7, 6]));
  tail.add(8, 6);
  const { keys, entries } = tail.toRun();
  expect([...keys]).toEqual([7, 8, 9]);
  expect([...entries]).toEqual([6, 6, 5]);
  tail.addRun(run([7, 7]));
  tail.clear();
  expect(tail.length).toBe(0);
  expect(tail.entriesOf(7)).toEqual([]);
  expect(tail.toRun().keys.length).toBe(0);
});
