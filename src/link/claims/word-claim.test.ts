import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { readStatements } from './read-statements.ts';
import { openWordings, type Worded } from './word-claim.ts';

/** The attributions of a report written as in test/link/write-report.ts. */
function worded(written: string, chances: readonly number[] = []): Worded[] {
  const one = report('harl', written);
  return readStatements(one)
    .filter(({ attribution }) => attribution !== null)
    .map((statement, k) => ({ statement, report: one, chance: chances[k] ?? 0.5 }));
}
function words(...claims: Worded[][]): string[] {
  const word = openWordings();
  return claims.map((evidence) => word(evidence).text);
}

test('a clause names a claim rather than words that hang in the air', () => {
  const evidence = worded('[s Ida Brandt] [c spoke of] [t a crack in the main hinge of the bridge at Harl]. [s Otto Renn] [c said] [t the main hinge of the bridge at Harl had a crack].'); // prettier-ignore
  expect(words(evidence)).toEqual(['The main hinge of the bridge at Harl had a crack.']);
});

test('where nothing is a clause of its own, the sentence that holds the best names the claim', () => {
  const evidence = worded('The ferry did not sail. [s The weather office] [c had warned] [t of waves of three metres in the strait].'); // prettier-ignore
  expect(words(evidence)).toEqual(['The weather office had warned of waves of three metres in the strait.']);
});

test('two claims do not bear the same words while one of them has others', () => {
  const [crack, old, ford] = worded('[s Ida Brandt] [c said] [t the main hinge of the bridge at Harl had a crack]. [s Otto Renn] [c said] [t the hinge was forty years old]. [s A driver] [c said] [t the ford at Olling was full].', [0.9, 0.2, 0.2]); // prettier-ignore
  const [wide, narrow] = words([crack!, old!, ford!], [crack!, old!]);
  expect(wide).toBe('The main hinge of the bridge at Harl had a crack.');
  expect(narrow).toBe('The hinge was forty years old.');
  expect(words([crack!], [crack!])).toEqual([wide, wide]);
});

test('a second that is told with the first loses its “that”, as the first does', () => {
  const evidence = worded('[s Ida Brandt] [c said] [t that the bridge had been closed and that the ford was open].');
  expect(words(evidence)).toEqual(['The bridge had been closed and the ford was open.']);
});
