import { expect, test } from 'vitest';
import { firstIndex } from './first-index.ts';

test('finds where a sorted list reaches a value, whatever stands on either side', () => {
  const sorted = [1, 3, 3, 7];
  const reach = (value: number): number => firstIndex(sorted.length, (k) => sorted[k]! >= value);
  expect([0, 1, 2, 3, 4, 7, 8].map(reach)).toEqual([0, 0, 1, 1, 3, 3, 4]);
  expect(firstIndex(0, () => true)).toBe(0);
});
