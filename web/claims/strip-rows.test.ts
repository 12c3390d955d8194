import { expect, test } from 'vitest';
import type { ClaimEvent } from '../../server/api-types.ts';
import { stripOf } from './strip-rows.ts';

const events = (...given: [kind: ClaimEvent['kind'], at: string | null][]) => given.map(([kind, at]) => ({ kind, at }));

test('the strip has a row for what is there, and promises no other', () => {
  const { rows, from, to } = stripOf(events(['first', '2026-05-01'], ['copy', '2026-05-02'], ['agree', '2026-05-03']))!;
  expect(rows.map(({ label }) => label)).toEqual(['says so']);
  expect(rows[0]!.marks.map(({ at }) => at)).toEqual([0, 0.5, 1]);
  expect([from, to]).toEqual(['2026-05-01', '2026-05-03']);
});

test('a report with both sides stands in both rows, all on one scale', () => {
  const { rows } = stripOf(events(['disagree', '2026-05-01'], ['both', '2026-05-02'], ['discuss', '2026-05-05']))!;
  expect(rows).toEqual([
    { label: 'says so', marks: [{ kind: 'both', at: 0.25 }] },
    { label: 'says it is not so', marks: [{ kind: 'disagree', at: 0 }, { kind: 'both', at: 0.25 }] },
    { label: 'speaks of it', marks: [{ kind: 'discuss', at: 1 }] },
  ]); // prettier-ignore
});

test('of one day, or of too few with a date, nothing is drawn that means nothing', () => {
  expect(stripOf(events(['first', '2026-05-01'], ['agree', null], ['copy', 'some day']))).toBeUndefined();
  const { rows } = stripOf(events(['first', '2026-05-01'], ['agree', '2026-05-01'], ['copy', '2026-05-01']))!;
  expect(rows[0]!.marks.map(({ at }) => at)).toEqual([0, 0, 0]);
});

test('what a report only may say stands in a row of its own, each side by itself', () => {
  const told = (kind: ClaimEvent['kind'], day: number, likely: ClaimEvent['likely']) => ({
    kind,
    at: `2026-05-0${day}`,
    likely,
  });
  const { rows } = stripOf([told('first', 1, []), told('both', 2, ['disagree']), told('agree', 3, ['agree']), told('rejection', 4, ['agree'])])!; // prettier-ignore
  expect(rows.map(({ label, marks }) => [label, marks.map(({ kind }) => kind)])).toEqual([
    ['says so', ['agree']],
    ['may say so', ['first', 'both']],
    ['says it is not so', ['both', 'rejection']],
  ]);
});
