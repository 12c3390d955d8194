import { expect, test } from 'vitest';
import type { News } from '../../server/api-types.ts';
import { gatherNews } from './gather-news.ts';

const news = (seq: number, at: string, more: Partial<News>): News => ({
  seq,
  at,
  kind: 'claim',
  text: 'Two reports say the same.',
  ...more,
});

test('the latest day comes first, and what happened to one claim on it stands together, in order', () => {
  const days = gatherNews([
    news(1, '2025-11-05T08:00:00Z', { claim: 'c1', claimText: 'The dam held.' }),
    news(2, '2025-11-06T08:00:00Z', { claim: 'c1', claimText: 'The dam held.' }),
    news(3, '2025-11-06T09:00:00Z', { claim: 'c2', claimText: 'The gate was shut.', opening: { id: 'a1', title: 'Dam' } }),
    news(4, '2025-11-06T10:00:00Z', { claim: 'c1', claimText: 'The dam held.', kind: 'contradiction', text: 'Two sentences exclude each other.' }),
    news(5, '2025-11-06T11:00:00Z', { claim: 'c1', claimText: 'The dam held.', kind: 'contradiction', text: 'Two sentences exclude each other.' }),
  ]); // prettier-ignore
  expect(days.map(({ day }) => day)).toEqual(['2025-11-06', '2025-11-05']);
  expect(days[0]!.things.map(({ title }) => title)).toEqual(['The dam held.', 'The gate was shut.']);
  expect(days[0]!.things.map(({ opening }) => opening?.title)).toEqual([undefined, 'Dam']);
  expect(days[0]!.things[0]!.notes).toEqual([
    { text: 'Two reports say the same.', count: 1, isDispute: false },
    { text: 'Two sentences exclude each other.', count: 2, isDispute: true },
  ]);
});

test('what is about an article alone bears its title; what is about nothing that is left says so', () => {
  const [day] = gatherNews([
    news(7, '2025-11-06T08:00:00Z', { kind: 'edit', article: 'a1', articleTitle: 'Dam that drowned a town', text: 'The article was changed.' }),
    news(8, '2025-11-06T08:00:00Z', { claim: 'gone' }),
  ]); // prettier-ignore
  expect(day!.things.map(({ title }) => title)).toEqual(['A claim that is no more', 'Dam that drowned a town']);
});
