import { expect, test } from 'vitest';
import {
  firstVisit,
  planNextVisit,
  planRereads,
  REREAD_AFTER_MS,
  type Outcome,
  type VisitState,
} from './plan-visits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Visits at the planned times, one outcome after the other; the gaps between them in minutes. */
function gaps(outcomes: readonly Outcome[], state: VisitState = firstVisit(0)): number[] {
  return outcomes.map((outcome) => {
    const now = state.nextVisit;
    state = planNextVisit(state, outcome, now);
    return Math.round((state.nextVisit - now) / MINUTE);
  });
}

test('a feed that has news is visited more often, up to every five minutes', () => {
  expect(gaps(Array.from({ length: 4 }, () => ({ kind: 'news' }) as const))).toEqual([8, 5, 5, 5]);
});

test('a feed without news is visited more and more seldom, and at least every six hours', () => {
  const quiet = gaps(Array.from({ length: 20 }, () => ({ kind: 'nothing' }) as const));
  expect(quiet.slice(0, 4)).toEqual([20, 27, 36, 47]);
  expect(quiet.at(-1)).toBe(360);
});

test('a feed that fails is left alone twice as long each time, at most a day, and comes back to its pace', () => {
  const failed = { kind: 'failed', problem: 'the server answers with status 500' } as const;
  const day = gaps(Array.from({ length: 12 }, () => failed));
  expect(day.slice(0, 5)).toEqual([5, 10, 20, 40, 80]);
  expect(day.at(-1)).toBe(24 * 60);
  const state = planNextVisit(planNextVisit(firstVisit(0), failed, 0), { kind: 'nothing' }, HOUR);
  expect([state.failures, state.problem, state.nextVisit - HOUR]).toEqual([0, undefined, 20 * MINUTE]);
});

test('a server that asks for more time gets it', () => {
  expect(gaps([{ kind: 'failed', problem: 'too many requests', retryAfterMs: 3 * HOUR }])).toEqual([180]);
});

test('what a server said of the page is kept over failures, and until it says otherwise', () => {
  const known = planNextVisit(firstVisit(0), { kind: 'news', etag: '"1"', lastModified: 'Sat' }, 0);
  const failed = planNextVisit(known, { kind: 'failed', problem: 'no' }, 1);
  expect([failed.etag, failed.lastModified]).toEqual(['"1"', 'Sat']);
  expect(planNextVisit(failed, { kind: 'news', etag: '"2"' }, 2)).toMatchObject({ etag: '"2"' });
  expect(planNextVisit(failed, { kind: 'news' }, 2)).not.toHaveProperty('etag');
});

test('an article is read again four times, whatever of these is still to come', () => {
  expect(planRereads(0, 0)).toEqual(REREAD_AFTER_MS.map((after) => after));
  expect(planRereads(0, 7 * HOUR)).toEqual([24 * HOUR, 168 * HOUR]);
  expect(planRereads(0, 200 * HOUR)).toEqual([]);
});
