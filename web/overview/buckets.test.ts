import { expect, test } from 'vitest';
import { type Bucket, labelsOf, partsOf, rangeOf, stepOf } from './buckets.ts';

test('days, months and years that follow each other are one step apart, also across the turn of a year', () => {
  expect(stepOf('2026-01-01', 'day') - stepOf('2025-12-31', 'day')).toBe(1);
  expect(stepOf('2024-03-01', 'day') - stepOf('2024-02-28', 'day')).toBe(2);
  expect(stepOf('2026-01', 'month') - stepOf('2025-12', 'month')).toBe(1);
  expect(stepOf('2026', 'year') - stepOf('2024', 'year')).toBe(2);
  expect(stepOf('somewhen', 'day')).toBeNaN();
});

test('a bucket covers its first to its last day', () => {
  expect(rangeOf('2025-11-05')).toEqual({ from: '2025-11-05', to: '2025-11-05' });
  expect(rangeOf('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(rangeOf('2025-12')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(rangeOf('2025')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
});

const texts = (from: string, to: string, bucket: Bucket, most: number): string[] =>
  labelsOf(stepOf(from, bucket), stepOf(to, bucket), bucket, most).map(({ text }) => text);

test('labels stand at the beginning of months or years, and there are never more than fit', () => {
  expect(texts('2025-11-20', '2026-02-03', 'day', 10)).toEqual(['Dec 2025', '2026', 'Feb']);
  expect(texts('2024-10', '2025-08', 'month', 10)).toEqual(['Oct 2024', '2025', 'Apr', 'Jul']);
  expect(texts('1900', '2026', 'year', 10).length).toBeLessThanOrEqual(10);
});

test('where no label stands at the beginning of a year, the first one of each year says which', () => {
  expect(texts('2026-03', '2027-08', 'month', 3)).toEqual(['Apr 2026', 'Oct', 'Apr 2027']);
  expect(texts('2025-10', '2026-12', 'month', 3)).toEqual(['Oct 2025', 'Apr 2026', 'Oct']);
});

test('the first label says its year, also where a line is too short for the beginning of a month', () => {
  expect(texts('2025-11-20', '2025-11-24', 'day', 10)).toEqual(['Nov 2025']);
  expect(texts('2025-11', '2025-12', 'month', 10)).toEqual(['Nov 2025']);
  expect(texts('2026-01-01', '2026-02-02', 'day', 10)).toEqual(['2026', 'Feb']);
  expect(texts('2026', '2026', 'year', 10)).toEqual(['2026']);
});

const parts = (bucket: Bucket, ats: readonly string[]): [string, string[]][] =>
  partsOf({ bucket, items: ats.map((at) => ({ at, articles: 1, undated: 0, claims: 0 })) }).map(({ name, items }) => [name, items.map(({ at }) => at)]); // prettier-ignore

test('a line too long for its bars is shown in parts, of which none is empty', () => {
  expect(parts('day', ['2025-01-01', '2025-12-31'])).toEqual([['', ['2025-01-01', '2025-12-31']]]);
  expect(parts('day', ['2019-05-01', '2025-01-01', '2025-12-31'])).toEqual([
    ['2019', ['2019-05-01']],
    ['2025', ['2025-01-01', '2025-12-31']],
  ]);
  expect(parts('month', ['1905-05', '1999-12', '2000-01', '2024-12'])).toEqual([
    ['1900–1924', ['1905-05']],
    ['1975–1999', ['1999-12']],
    ['2000–2024', ['2000-01', '2024-12']],
  ]);
  expect(parts('day', [])).toEqual([['', []]]);
  expect(parts('day', ['somewhen', '2025-01-01'])).toEqual([['', ['2025-01-01']]]);
});
