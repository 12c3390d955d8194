import { describe, expect, it } from 'vitest';
import { dice } from '../../../test/dice.ts';
import { binFeatures, LEAVES, makeSummer, NODES, sumTrees, type Bins, type Forest } from './forest.ts';

const roll = dice(7);
const FEATURES = 70;
const edgesOf = Array.from({ length: FEATURES }, (_, f) =>
  Array.from({ length: f % 5 === 0 ? 0 : f % 64 }, () => roll(1000) / 100 - 5).sort((a, b) => a - b),
);
const bins: Bins = {
  edges: Float32Array.from(edgesOf.flat()),
  edgeStart: Int32Array.from([0, ...edgesOf.keys()], (_, f) => edgesOf.slice(0, f).flat().length),
};

function forestOf(trees: number, classes: number): Forest {
  return {
    classes,
    leafScale: 2 ** -12,
    feature: Uint16Array.from({ length: trees * NODES }, () => roll(FEATURES)),
    // 255: all go left.
    cut: Uint8Array.from({ length: trees * NODES }, (_, node) => (node % 17 === 0 ? 255 : roll(64))),
    leaf: Int16Array.from({ length: trees * LEAVES }, () => roll(65_536) - 32_768),
  };
}
const ODD = [NaN, Infinity, -Infinity, 0, -0, 1e300, bins.edges[3]!];
const rowOf = (): number[] =>
  Array.from({ length: FEATURES }, () => (roll(9) === 0 ? ODD[roll(ODD.length)]! : roll(1000) / 90 - 5.5));

describe('makeSummer', () => {
  it.each([
    [1, 1, 1],
    [140, 1, 15],
    [90, 1, 16],
    [360, 3, 17],
    [6, 2, 100],
  ])('gives of %i trees in %i classes and %i rows what they give one by one', (trees, classes, rows) => {
    const forest = forestOf(trees, classes);
    const values = Array.from({ length: rows }, rowOf);
    const bin = new Uint8Array(FEATURES);
    const oneByOne = values.flatMap((row) => {
      binFeatures(row, bins, bin);
      return [...sumTrees(forest, bin)];
    });
    const sum = makeSummer(forest, bins);
    expect([...sum(rows, (row) => values[row]!)]).toEqual(oneByOne);
    expect([...sum(1, () => values.at(-1)!)]).toEqual(oneByOne.slice(-classes));
    expect(sum(0, rowOf)).toHaveLength(0);
  });
});
