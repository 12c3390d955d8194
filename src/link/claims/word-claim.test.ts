import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { readStatements } from './read-statements.ts';
import { describePieces } from './describe-pieces.ts';
import { openWordings, readCandidate } from './word-claim.ts';
import type { Worded } from './worded.ts';

/** The attributions of a report written as in test/link/write-report.ts. */
function worded(written: string, chances: readonly number[] = []): Worded[] {
  const one = report('harl', written);
  return readStatements(one)
    .filter(({ attribution }) => attribution !== null)
    .map((statement, k) => ({ statement, report: one, chance: chances[k] ?? 0.5 }));
}
function words(...claims: Worded[][]): string[] {
  const word = openWordings();
  return claims.map((evidence) => word(describePieces(evidence)).text);
}
const nameOf = (written: string): string => openWordings()(describePieces(worded(written))).name;

test('a claim whose words nobody could place is called by the sentence that says whose they are', () => {
  expect(nameOf('[s Nora Falk] [c says] [t she wrote to the minister on Monday].')).toBe('Nora Falk says she wrote to the minister on Monday.'); // prettier-ignore
  expect(nameOf('[t “I count posts,”] [c said] [s the man].')).toBe('“I count posts,” said the man.');
  expect(nameOf('[s The council] [c denied] [t that].')).toBe('The council denied that.');
  // What stands by itself keeps its own words, and what no sentence helps stays as it is.
  expect(nameOf('[s Nora Falk] [c says] [t the minister was told on Monday].')).toBe(
    'The minister was told on Monday.',
  );
  expect(nameOf('[s He] [c says] [t she wrote to the minister on Monday].')).toBe(
    'She wrote to the minister on Monday.',
  );
});

test('where its sentence does not tell who speaks either, the name begins with who does', () => {
  // A source that the report names elsewhere, and here by "she"; "the council" is meant by a "she" that is not the source.
  const named = (written: string, kind: 'direct' | 'indirect' = 'indirect'): string => {
    const told = worded(written).map((one) => {
      const sources = one.report.sources.map((source) => (source.name === 'She' ? { ...source, name: 'Nora Falk' } : source)); // prettier-ignore
      const attributions = one.report.attributions.map((attribution) => ({ ...attribution, kind }));
      return { ...one, report: { ...one.report, sources, attributions } };
    });
    return openWordings()(describePieces(told)).name;
  };
  expect(named('[s She] [c would not say] [t who rang].')).toBe('Nora Falk would not say who rang.');
  expect(named('He rang on Monday. [s She] [c says] [t he wrote to the minister].')).toBe('Nora Falk says he wrote to the minister.'); // prettier-ignore
  const long = `${'and so on and on '.repeat(10)}[s She] [c said] [t “I count posts”].`;
  expect(named(long, 'direct')).toBe('Nora Falk: “I count posts.”');
  expect(named(long.replace('“I', '“FALK: I'))).toBe('Nora Falk: I count posts.');
  expect(named(long.replace('“I count', '“she counts'), 'indirect')).toBe('Nora Falk: She counts posts.');
  expect(named(long.replace('“I count posts”', 'our photographs, and Nora Falk’s'))).toBe(
    'Our photographs, and Nora Falk’s.',
  );
  expect(named(long.replace('“I count posts”', 'the posts were counted'))).toBe('The posts were counted.');
});

test.each([
  ['HARL, 3 May — The bridge had been closed to lorries.', 'The bridge had been closed to lorries.'],
  ['HARL, May 3 (Atlas Wire) - The bridge had been closed to lorries.', 'The bridge had been closed to lorries.'],
  ['Olling (Atlas Wire) – The bridge had been closed to lorries.', 'The bridge had been closed to lorries.'],
  // no datelines
  ['NATO — which has no lorries — had closed the bridge.', 'NATO — which has no lorries — had closed the bridge.'],
  ['The bridge (a listed one) - the oldest at Harl - was closed.', 'The bridge (a listed one) - the oldest at Harl - was closed.'], // prettier-ignore
])('a dateline is no part of what a claim is called: %s', (sentence, name) => {
  const one = { ...report('harl', ''), article: { ...report('harl', '').article, text: sentence } };
  const statement = { ...worded('[s A] [c said] [t the bridge had been closed].')[0]!.statement, attribution: null, span: [0, sentence.length] as [number, number] }; // prettier-ignore
  expect(openWordings()(describePieces([{ statement, report: one, chance: 0.5 }])).name).toBe(name);
});

test.each([
  ['but the dam held', 'The dam held.'],
  ['Then again, the dam held', 'The dam held.'],
  ['so the dam held', 'The dam held.'],
  ['However, the dam held', 'The dam held.'],
  ['“The dam held.”', 'The dam held.'],
  ["'When the dam broke nobody was told of it", 'When the dam broke nobody was told of it.'],
  ["the dam held,'", 'The dam held.'],
  ["the dam was ''very strong''", 'The dam was very strong.'],
  // no words that tie it to another sentence, no lone marks
  ['so far the dam has held', 'So far the dam has held.'],
  ['but for the dam the town was lost', 'But for the dam the town was lost.'],
  ['however hard it rained, the dam held', 'However hard it rained, the dam held.'],
  ['the workers’ dam held', 'The workers’ dam held.'],
])('what hangs on the sentence before is cut away: %s', (stated, name) => {
  expect(nameOf(`${'and so on and on '.repeat(10)}[s A porter] [c said] [t ${stated}].`)).toBe(name);
});

test('words cut out of a long sentence are called by it, unless it is too long for anything', () => {
  const rest = (count: number): string => 'and over the hill '.repeat(count).trim();
  const written = (count: number): string => `[s The union] [c is known] [t to have asked for a new dam above the town] ${rest(count)}.`;
  expect(nameOf(written(8))).toBe(`The union is known to have asked for a new dam above the town ${rest(8)}.`);
  expect(nameOf(written(20))).toBe('To have asked for a new dam above the town.');
}); // prettier-ignore

test.each([
  [
    'capitals',
    'HEARTLESS bosses told nurses to run the tap for an hour',
    'NATO bosses told nurses to run the tap for an hour',
  ],
  ['two sentences', 'the tap was run for an hour. Nobody was told', 'the tap of Dr. Falk was run for an hour'],
  ['a question', 'was the tap run for an hour on Monday?', 'the tap was run for an hour on Monday'],
  ['nobody in particular', 'she was told to run the tap for an hour', 'a nurse was told to run the tap for an hour'],
])('%s do not read well as a name', (_, worse, better) => {
  const fitnessOf = (stated: string): number => readCandidate(worded(`[s A porter] [c said] [t ${stated}].`)[0]!).fitness; // prettier-ignore
  expect(fitnessOf(worse)).toBeLessThan(fitnessOf(better));
});

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
