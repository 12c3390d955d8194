import { expect, test } from 'vitest';
import type { Evidence } from '../src/model/ledger.ts';
import { claimInterest, isSurelyTold } from './claim-interest.ts';

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

test('what every second report surely tells of comes before what is told of perhaps', () => {
  const counts = { reports: 4, agree: 4, disagree: 0, disputed: false, origins: { atLeast: 1, atMost: 4 } };
  expect(claimInterest({ ...counts, isSure: true })).toBeGreaterThan(claimInterest(counts));
  const evidence = (...chances: number[]): Evidence[] =>
    chances.map((probability, k) => ({
      report: `a${k}`,
      attribution: null,
      span: [0, 1],
      stance: 'agree',
      probability,
    }));
  expect([isSurelyTold({ evidence: evidence(0.5, 0.1) }), isSurelyTold({ evidence: evidence(0.5, 0.1, 0.1) })]).toEqual(
    [true, false],
  );
});
