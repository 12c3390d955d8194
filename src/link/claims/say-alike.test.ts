import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { describePieces } from './describe-pieces.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { readPiece } from './read-piece.ts';
import { readStatements } from './read-statements.ts';
import { sayAlike } from './say-alike.ts';

const evidenceOf = (marked: string, id: string) => {
  const one = report(id, marked);
  return readStatements(one)
    .filter(({ attribution }) => attribution !== null)
    .map((statement) => ({ statement, report: one, chance: 0.8 }));
};
const FIRST = '[s Ida Brandt] [c said] [t it was very strange that the pilots had missed a streak of light over Harl].';
const areAlike = (marked: string): boolean => {
  const pieces = [...evidenceOf(FIRST, 'one'), ...evidenceOf(marked, 'other')].map((worded) => readPiece(worded));
  return sayAlike(pieces)[1] === 0;
};

test.each([
  '[s Brandt, an adviser,] [c said] [t it was “very strange that the pilots had missed a streak of light over Harl”].',
  '[s Brandt] [c insisted] [t that it was strange the pilots had missed a streak of light over Harl].',
])('the same once more: %s', (marked) => {
  expect(areAlike(marked)).toBe(true);
});

test.each([
  // by its cue
  '[s Brandt] [c denied] [t that it was very strange that the pilots had missed a streak of light over Harl].',
  '[s Brandt] [c could not say] [t whether it was very strange that the pilots had missed a streak of light over Harl].',
  '[s Brandt] [c asked] [t whether it was very strange that the pilots had missed a streak of light over Harl].',
  // by a negation, a number, another thing
  '[s Brandt] [c said] [t it was not very strange that the pilots had missed a streak of light over Harl].',
  '[s Brandt] [c said] [t it was very strange that the 40 pilots had missed a streak of light over Harl].',
  '[s Brandt] [c said] [t it was very strange that the pilots had found a stone under the trees].',
])('something else: %s', (marked) => {
  expect(areAlike(marked)).toBe(false);
});

test('whoever says the same again stands on the same side', () => {
  const evidence = [
    ...evidenceOf(
      '[s The harbour office] [c said] [t the ferry Ilsa had left the pier with too many cars aboard].',
      'a',
    ),
    ...evidenceOf('[s The owner] [c contended] [t that a scratch of paint was all that the ferry Ilsa had].', 'b'),
    ...evidenceOf('[s The owner] [c hit back] [t that “a scratch of paint was all that the ferry Ilsa had”].', 'c'),
  ];
  const judged = judgeEvidence(
    { text: 'The ferry Ilsa had left the pier with too many cars aboard.', from: evidence[0]!.statement },
    describePieces(evidence),
  );
  expect(judged[1]!.stance).toBe(judged[2]!.stance);
  expect(judged[1]!.probability).toBe(judged[2]!.probability);
});
