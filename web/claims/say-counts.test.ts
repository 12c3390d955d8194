import { expect, test } from 'vitest';
import { sayCounts } from './say-counts.ts';

test('how many say so is said wherever others say otherwise, also when all of them do', () => {
  expect(sayCounts({ reports: 5, agree: 5, traced: 5, disagree: 4, discuss: 2 })).toBe('5 reports: 5 say so, 4 say it is not so, 2 speak of it'); // prettier-ignore
  expect(sayCounts({ reports: 6, agree: 5, traced: 2, disagree: 1, discuss: 0 })).toBe('6 reports: 5 say so (2 back to an origin), 1 says it is not so'); // prettier-ignore
  expect(sayCounts({ reports: 2, agree: 0, traced: 0, disagree: 1, discuss: 1 })).toBe('2 reports: none says so, 1 says it is not so, 1 speaks of it'); // prettier-ignore
});

test('that all say so and nobody says otherwise goes without saying', () => {
  expect(sayCounts({ reports: 3, agree: 3, traced: 3, disagree: 0, discuss: 0 })).toBe('3 reports');
  expect(sayCounts({ reports: 3, agree: 3, disagree: 0, discuss: 0 })).toBe('3 reports');
  expect(sayCounts({ reports: 1, agree: 1, traced: 0, disagree: 0, discuss: 0 })).toBe('1 report (none back to an origin)'); // prettier-ignore
});
