import { expect, it } from 'vitest';
import { averageMatches, matchShingles } from './measure.ts';

it('counts shingles of four words as the benchmark does', () => {
  // Gold: abcd, bcde. Found: bcde, cdef.
  expect(matchShingles('a b c d e', 'b, c; d e f')).toEqual({ both: 1 / 3, foundOnly: 1 / 3, goldOnly: 1 / 3 });
  expect(matchShingles('a b', 'a b')).toEqual({ both: 1, foundOnly: 0, goldOnly: 0 });
  expect(matchShingles('a b c d', '')).toEqual({ both: 0, foundOnly: 0, goldOnly: 1 });
  // A shingle that is found twice and stands once is one too many.
  expect(matchShingles('a a a a', 'a a a a a')).toEqual({ both: 0.5, foundOnly: 0.5, goldOnly: 0 });
});

it('averages precision and recall over pages, and leaves out what cannot have one', () => {
  const matches = [
    { both: 0.5, foundOnly: 0.5, goldOnly: 0 },
    { both: 0, foundOnly: 0, goldOnly: 1 },
  ];
  expect(averageMatches(matches)).toEqual({ pages: 2, precision: 0.5, recall: 0.5, f1: 0.5 });
});
