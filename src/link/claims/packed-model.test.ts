import { expect, test } from 'vitest';
import { LEAVES, NODES } from '../stance/forest.ts';
import { packBag, packForest, unpackBag, unpackForest } from './packed-model.ts';

test('a forest comes out as it went in', () => {
  const forest = {
    classes: 3,
    feature: Uint16Array.from({ length: 3 * NODES }, (_, k) => k % 2),
    cut: Uint8Array.from({ length: 3 * NODES }, (_, k) => k),
    leaf: Int16Array.from({ length: 3 * LEAVES }, (_, k) => 100 * k - 2000),
    leafScale: 1 / 4096,
  };
  const bins = { edges: Float32Array.of(0.5, 1, 3), edgeStart: Int32Array.of(0, 2, 3) };
  expect(unpackForest(packForest({ bins, forest }))).toEqual({ bins, forest });
});

test('a bag of words comes out as it went in', () => {
  const bag = { weights: Int8Array.of(-127, 0, 3, 127), scale: 0.012 };
  expect(unpackBag(packBag(bag))).toEqual(bag);
});

test('what is no forest is refused', () => {
  expect(() => unpackForest(btoa('something else'))).toThrow(RangeError);
});
