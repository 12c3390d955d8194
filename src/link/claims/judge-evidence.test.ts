import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { describePieces } from './describe-pieces.ts';
import { STANCE_VALUES, describeStances } from './describe-stance.ts';
import { judgeEvidence } from './judge-evidence.ts';
import { readStatements } from './read-statements.ts';
import { viewRows } from './table.ts';

const CLAIM = 'The main hinge of the swing bridge at Harl was cracked.';
const evidenceOf = (marked: string, id = 'r') => {
  const one = report(id, marked);
  return readStatements(one)
    .filter(({ attribution }) => attribution !== null)
    .map((statement) => ({ statement, report: one, chance: 0.8 }));
};
const ASSERTED = evidenceOf('[s Mayor Ida Brandt] [c said] [t the main hinge of the swing bridge at Harl was cracked].', 'first'); // prettier-ignore
const stanceOf = (marked: string): string => {
  const evidence = [...ASSERTED, ...evidenceOf(marked)];
  return judgeEvidence({ text: CLAIM, from: ASSERTED[0]!.statement }, describePieces(evidence)).at(-1)!.stance;
};

test.each([
  ['agree', '[s An engineer] [c reported] [t that the main hinge of the swing bridge at Harl was cracked].'],
  ['agree', '[s The bridge master] [c confirmed] [t that the main hinge was cracked].'],
  // By its cue alone this would be against it.
  ['agree', '[s The ministry] [c contended] [t that the main hinge of the swing bridge at Harl was cracked].'],
  ['agree', '[s The owner] [c hit back] [t that the hinge of the bridge was cracked].'],
  ['disagree', '[s The ministry] [c contended] [t that the main hinge of the swing bridge at Harl was not cracked].'],
  ['disagree', '[s The ministry] [c denied] [t that the main hinge of the swing bridge was cracked].'],
  ['disagree', '[s The council] [c rejected] [t claims that the hinge was cracked].'],
  ['discuss', '[s A spokesman] [c could not say] [t whether the main hinge of the bridge was cracked].'],
])('%s: %s', (stance, marked) => {
  expect(stanceOf(marked)).toBe(stance);
});

test('another number of the same disagrees, the same number of less does not', () => {
  const ferry = evidenceOf('[s The port chief] [c said] [t twenty people had died on the ferry Ilsa].', 'ferry');
  const wording = { text: 'Twenty people had died on the ferry Ilsa.', from: ferry[0]!.statement };
  const standing = (marked: string): string =>
    judgeEvidence(wording, describePieces([...ferry, ...evidenceOf(marked)])).at(-1)!.stance;
  expect(standing('[s A doctor] [c said] [t twelve people had died on the ferry Ilsa].')).toBe('disagree');
  expect(standing('[s A doctor] [c said] [t twenty people had died on the ferry Ilsa].')).toBe('agree');
});

test('the probability is that it is evidence, and stands so', () => {
  for (const { probability } of judgeEvidence(
    { text: CLAIM, from: ASSERTED[0]!.statement },
    describePieces(ASSERTED),
  )) {
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThanOrEqual(0.8);
  }
});

test('a piece of evidence has a number for every name', () => {
  const evidence = [...ASSERTED, ...evidenceOf('[s The council] [c denied] [t it].')];
  const [values] = viewRows(describeStances({ text: CLAIM, from: ASSERTED[0]!.statement }, describePieces(evidence)));
  expect(values!.length).toBe(STANCE_VALUES.length);
  expect(values!.every(Number.isFinite)).toBe(true);
});

test.each([
  ['official', '[s The council] [c said] [t the hinge was sound].', 1],
  ['official', '[s A deckhand] [c said] [t the hinge was sound].', 0],
  ['cue replies', '[s The council] [c hit back] [t that the hinge was sound].', 1],
  ['cue replies', '[s The council] [c said] [t the hinge was sound].', 0],
  ['cue names', '[s The council] [c called] [t the crack a scratch].', 1],
  ['of nobody', '[c Reportedly], [t the hinge was cracked].', 1],
] as const)('%s of %s: %i', (name, marked, value) => {
  const evidence = [...ASSERTED, ...evidenceOf(marked)];
  const described = viewRows(describeStances({ text: CLAIM, from: ASSERTED[0]!.statement }, describePieces(evidence)));
  expect(described.at(-1)![STANCE_VALUES.indexOf(name)]).toBe(value);
});
