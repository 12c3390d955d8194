import { describe, expect, test } from 'vitest';
import { contains, overlaps, surface, totalLength, union } from './span.ts';

describe('spans', () => {
  test('a span is the words from start to before end', () => {
    expect(surface('The mayor said so.', [4, 9])).toBe('mayor');
  });
  test('spans that only touch do not overlap', () => {
    expect(overlaps([0, 4], [4, 8])).toBe(false);
    expect(overlaps([0, 5], [4, 8])).toBe(true);
  });
  test('a span contains itself', () => {
    expect(contains([2, 6], [2, 6])).toBe(true);
    expect(contains([2, 6], [2, 7])).toBe(false);
  });
  test('a union merges what touches or overlaps and keeps the rest apart', () => {
    expect(union([[8, 9], [0, 3], [3, 5], [4, 6]])).toEqual([[0, 6], [8, 9]]); // prettier-ignore
  });
  test('a union leaves its input alone', () => {
    const spans: [number, number][] = [
      [0, 3],
      [2, 5],
    ];
    union(spans);
    expect(spans).toEqual([
      [0, 3],
      [2, 5],
    ]);
  });
  test('the total length counts UTF-16 code units', () => {
    expect(totalLength([[0, 3], [5, 7]])).toBe(5); // prettier-ignore
  });
});
