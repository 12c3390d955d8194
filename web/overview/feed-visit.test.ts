import { expect, test } from 'vitest';
import type { Feed } from '../../server/api-types.ts';
import { visitOf } from './feed-visit.ts';

const feed = (state: unknown): Feed => ({ id: 'f', url: 'https://coast.example/feed', kind: 'feed', added: '2025-11-05T08:00:00Z', paused: false, state }); // prettier-ignore

test('what the watcher noted is told as times and words', () => {
  const state = { visits: 3, failures: 2, problem: 'answered 503', lastVisit: Date.UTC(2025, 10, 5, 9, 30), nextVisit: Date.UTC(2025, 10, 5, 9, 45) };
  expect(visitOf(feed(state))).toEqual({ last: '2025-11-05T09:30Z', next: '2025-11-05T09:45Z', failures: 2, problem: 'answered 503' });
}); // prettier-ignore

test('notes of another shape say nothing, and break nothing', () => {
  const nothing = { last: undefined, next: undefined, failures: 0, problem: undefined };
  for (const state of [
    undefined,
    null,
    'text',
    [],
    { lastVisit: '2025', nextVisit: 1e300, failures: '9', problem: {} },
  ])
    expect(visitOf(feed(state))).toEqual(nothing);
});
