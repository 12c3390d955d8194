import { describe, expect, it } from 'vitest';
import { BLOCK_LENGTH, firstBlock, lowerBound, makeFences, makeFilter, mayHave, mergeRuns, packRun, sortRun, unpackRun, type Run } from './postings.ts'; // prettier-ignore

const runOf = (pairs: readonly (readonly [number, number])[]): Run =>
  sortRun(Uint32Array.from(pairs, ([key]) => key), Uint32Array.from(pairs, ([, entry]) => entry)); // prettier-ignore
const pairsOf = ({ keys, entries }: Run): [number, number][] => Array.from(keys, (key, i) => [key, entries[i]!]);

describe('runs of postings', () => {
  it('are sorted by key, then entry, over all that 32 bits hold', () => {
    const pairs = [[4294967295, 1], [0, 4294967295], [0, 3], [7, 7], [0, 1]] as const; // prettier-ignore
    const sorted = [[0, 1], [0, 3], [0, 4294967295], [7, 7], [4294967295, 1]]; // prettier-ignore
    expect(pairsOf(runOf(pairs))).toEqual(sorted);
    const near = pairs.map(([key, entry]) => [key, entry % 1000] as const);
    expect(pairsOf(runOf(near))).toEqual([[0, 1], [0, 3], [0, 295], [7, 7], [4294967295, 1]]); // prettier-ignore
  });

  it('become one without what is gone', () => {
    const merged = mergeRuns([runOf([[1, 1], [5, 2]]), runOf([[1, 3], [4, 4]]), runOf([])], (entry) => entry === 2); // prettier-ignore
    expect(pairsOf(merged)).toEqual([[1, 1], [1, 3], [4, 4]]); // prettier-ignore
  });

  it('come back from bytes, wherever these lie in memory', () => {
    const run = runOf([[1, 9], [2, 8], [3, 7]]); // prettier-ignore
    const bytes = packRun(run, 1, 3);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(pairsOf(unpackRun(shifted.subarray(1)))).toEqual([[2, 8], [3, 7]]); // prettier-ignore
  });

  it('say in which block a key begins, also one that fills several', () => {
    const keys = Uint32Array.from({ length: BLOCK_LENGTH * 4 }, (_, i) => (i < 10 ? 1 : i < BLOCK_LENGTH * 3 ? 2 : 3));
    const fences = makeFences({ keys, entries: keys });
    expect([...fences]).toEqual([1, 2, 2, 3]);
    expect([0, 1, 2, 3, 4].map((key) => firstBlock(fences, key))).toEqual([0, 0, 0, 2, 3]);
    expect([0, 2, 9].map((value) => lowerBound(fences, value))).toEqual([0, 1, 4]);
  });

  it('filter out most keys that they do not have, and none that they have', () => {
    const run = runOf(Array.from({ length: 20_000 }, (_, i) => [Math.imul(i, 2654435761) >>> 0, i] as const));
    const filter = makeFilter(run);
    expect(run.keys.every((key) => mayHave(filter, key))).toBe(true);
    const wrong = Array.from({ length: 20_000 }, (_, i) => (Math.imul(i, 2654435761) + 1) >>> 0).filter((key) =>
      mayHave(filter, key),
    );
    expect(wrong.length / 20_000).toBeLessThan(0.04);
  });
});
