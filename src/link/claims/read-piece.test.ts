import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { Lexicon } from '../stance/words.ts';
import { isAgainst, readPiece, wordFeatures } from './read-piece.ts';
import { readStatements } from './read-statements.ts';
import type { Worded } from './worded.ts';

const worded = (marked: string): Worded => {
  const one = report('r', marked);
  return { statement: readStatements(one).find(({ attribution }) => attribution !== null)!, report: one, chance: 0.5 };
};
const [AGREE, DISAGREE, DISCUSS] = [0, 1, 2] as const;

test.each([
  [true, '[s The ministry] [c denied] [t that the hinge was cracked].'],
  [true, '[s The ministry] [c withdrew] [t its statement on the hinge].'],
  [false, '[s The ministry] [c confirmed] [t that the hinge was cracked].'],
])('its cue is against what it states: %s: %s', (against, marked) => {
  expect(isAgainst(readPiece(worded(marked)))).toBe(against);
});

test.each([
  [DISAGREE, AGREE, '[s A spokesman] [c denied] [t any such thing].'],
  [DISCUSS, AGREE, '[s The inquiry] [c will examine] [t whether anybody was told].'],
  [AGREE, DISAGREE, '[s Two people who were there] [c said] [t that he had been told].'],
])('its words speak more for stance %i than for %i: %s', (more, less, marked) => {
  const { words } = readPiece(worded(marked));
  expect(words[more]!).toBeGreaterThan(words[less]!);
});

test('a word of the cue is another feature than the same word in what is stated', () => {
  const of = (marked: string): Set<number> => wordFeatures(worded(marked), new Lexicon());
  const both = of('[s The ministry] [c denied] [t the denied plan].');
  const once = of('[s The ministry] [c denied] [t the plan].');
  expect([...once].filter((feature) => !both.has(feature)).length).toBe(1); // "the plan"
  expect(both.size).toBeGreaterThan(once.size);
});
