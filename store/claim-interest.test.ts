import { expect, test } from 'vitest';
import { claimInterest } from './claim-interest.ts';

const claim = (reports: number, agree: number, disagree: number, atMost: number, disputed = false) =>
  claimInterest({ reports, agree, disagree, disputed, origins: { atLeast: Math.min(1, atMost), atMost } });

test('what a single report tells, or nobody says or denies, is of no interest', () => {
  expect([claim(1, 1, 1, 1, true), claim(4, 0, 0, 0), claim(3, 1, 0, 1)]).toEqual([0, 0, 0]);
});

test('more reports, a dispute, and few origins behind many reports each count', () => {
  expect(claim(8, 8, 0, 8)).toBeGreaterThan(claim(4, 4, 0, 4));
  expect(claim(4, 4, 0, 4, true)).toBeGreaterThan(claim(4, 4, 0, 4));
  expect(claim(4, 4, 0, 1)).toBeGreaterThan(claim(4, 4, 0, 3));
  expect(claim(4, 4, 0, 0)).toBe(claim(4, 4, 0, 4));
});

test('a few reports more or less are of like interest, so that the later can come first', () => {
  expect(claim(4, 4, 0, 4)).toBe(claim(7, 7, 0, 7));
});
