import { expect, test } from 'vitest';
import type { ClaimSummary } from '../../server/api-types.ts';
import { countsOf, mostTraced, toldByFew, toldByFewTitle } from './told-by-few.ts';

const claim = (id: string, agree: number, atMost: number, disagree = 0, more: Partial<ClaimSummary> = {}): ClaimSummary => ({
  id, text: id, story: 's', reports: agree + disagree, agree, disagree, discuss: 0, origins: { atLeast: 1, atMost },
  disputed: disagree > 0, first: '2026-01-01', latest: '2026-01-02', latestNews: null, news: 0, ...more,
}); // prettier-ignore

test('seven reports of one origin come before eight of three, and before seven of one that somebody denies', () => {
  const claims = [claim('eight of three', 8, 3), claim('denied', 7, 1, 2), claim('seven of one', 7, 1), claim('two', 2, 1)]; // prettier-ignore
  expect(toldByFew(claims, 3).map(({ id }) => id)).toEqual(['seven of one', 'denied', 'eight of three']);
});

test('what reports likely say comes before what more of them only may', () => {
  const said = (id: string, agree: number, likely: number): ClaimSummary =>
    claim(id, agree, 1, 0, { likely: { agree: likely, disagree: 0, discuss: 0 } });
  const claims = [said('seven may', 7, 0), said('three do', 4, 3), said('one does', 8, 1), said('four do', 5, 4)];
  expect(toldByFew(claims, 4).map(({ id }) => id)).toEqual(['four do', 'three do', 'one does', 'seven may']);
});

test('where no two reports likely say any of it, they perhaps do', () => {
  const likely = (agree: number) => ({ likely: { agree, disagree: 0, discuss: 0 } });
  const [sure, unsure] = [claim('two do', 4, 1, 0, likely(2)), claim('one does', 9, 1, 0, likely(1))];
  expect(toldByFewTitle([unsure, sure])).toBe('Told by many, known from few');
  expect(toldByFewTitle([unsure])).toBe('Perhaps told by many, known from few');
});

test('what a person decided counts before what the machine counted', () => {
  const effective = { reports: 2, agree: 2, disagree: 0, discuss: 0, origins: { atLeast: 2, atMost: 2 } };
  const decided = { state: 'split' as const, decisions: [], comments: 0, effective };
  const split = claim('split', 9, 1, 0, { decided });
  expect(countsOf(split)).toEqual(effective);
  expect(countsOf(claim('as it was', 3, 1))).toMatchObject({ agree: 3, origins: { atMost: 1 } });
  expect(toldByFew([split, claim('as it was', 3, 1)], 1)[0]!.id).toBe('as it was');
});

test('the one of which most outlets are traced comes first, and of equal ones what came first', () => {
  const traced = (id: string, ...reaches: number[]) => ({
    id,
    origins: reaches.map((reach) => ({
      name: id, kind: 'person' as const, withdrawn: false, isLikely: true, passages: [], direct: Array<string>(reach).fill('Quay Times'), through: [],
    })),
  }); // prettier-ignore
  const order = (...told: ReturnType<typeof traced>[]): string[] => mostTraced(told).map(({ id }) => id);
  expect(order(traced('none'), traced('three', 3), traced('also three', 2, 1), traced('one', 1))).toEqual(['three', 'none', 'also three', 'one']); // prettier-ignore
  expect(order()).toEqual([]);
  // What only may go back to somebody is no example, unless there is no other.
  const doubtful = { ...traced('doubtful'), origins: traced('doubtful', 5).origins.map((one) => ({ ...one, isLikely: false })) }; // prettier-ignore
  expect(order(traced('none'), doubtful, traced('one', 1))).toEqual(['one', 'none', 'doubtful']);
  expect(order(traced('none'), doubtful)).toEqual(['doubtful', 'none']);
});
