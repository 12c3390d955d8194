import { expect, test } from 'vitest';
import { partStories } from './part-stories.ts';

test('reports that links join over some steps are one story, the others are stories of their own', () => {
  const pairs = [['d', 'b'], ['b', 'e'], ['x', 'a'], ['c', 'c']] as const; // prettier-ignore
  expect(partStories(['a', 'b', 'c', 'd', 'e'], pairs)).toEqual([['a'], ['b', 'd', 'e'], ['c']]);
});

test('the order of the pairs does not count, an id that is asked twice stands once', () => {
  const pairs = [['a', 'b'], ['c', 'd'], ['b', 'c']] as const; // prettier-ignore
  expect(partStories(['d', 'a', 'd', 'b', 'c'], pairs)).toEqual(partStories(['d', 'a', 'b', 'c'], pairs.toReversed()));
});

test('a hundred thousand reports in one chain are no trouble', () => {
  const ids = Array.from({ length: 100_000 }, (_, i) => `${i}`);
  expect(partStories(ids, ids.slice(1).map((id, i) => [id, `${i}`] as const))).toHaveLength(1); // prettier-ignore
});
