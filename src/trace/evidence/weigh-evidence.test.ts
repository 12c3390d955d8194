import { expect, test } from 'vitest';
import { traceMarked } from '../../../test/cases/trace/trace-marked.ts';
import { TextRead } from '../statements/read-statement.ts';
import { findEcho, findElsewhere, weighEvidence } from './weigh-evidence.ts';

const STORY = `Hill Post: [source Ines Roth] [cue said] [content the dam wall was cracked].
  Valley Echo: [source A baker] [cue said] [content the dam wall had a crack].
  Lake News: [source The mayor] [cue said] [content the bread was late].`;

test('evidence is looked up in the other claims that it stands for', () => {
  const { evidence } = traceMarked(STORY);
  const [first, second] = evidence as [(typeof evidence)[0], (typeof evidence)[0]];
  const elsewhere = findElsewhere([
    { id: 'a', evidence: [{ ...first, probability: 0.3 }, second] },
    { id: 'b', evidence: [{ ...first, probability: 0.8 }] },
    { id: 'c', evidence: [{ ...first, probability: 0.5 }] },
  ]);
  expect([elsewhere(first, 'a'), elsewhere(first, 'b'), elsewhere(first, 'c')]).toEqual([0.8, 0.5, 0.8]);
  expect(elsewhere(second, 'a')).toBe(0);
});

test('what is like the other evidence weighs more than what is beside the point', () => {
  const { evidence, statementOf } = traceMarked(STORY);
  const claim = { id: 'a', text: 'the dam wall was cracked', evidence: evidence.map((entry, k) => ({ ...entry, probability: k < 2 ? 0.6 : 0.2 })) }; // prettier-ignore
  const weights = [...weighEvidence(claim, statementOf, findElsewhere([claim])).values()];
  expect(weights).toHaveLength(3);
  expect(Math.min(weights[0]!, weights[1]!)).toBeGreaterThan(weights[2]!);
});

test('a thousand pieces in the same words weigh what a few do', () => {
  const { evidence, statementOf } = traceMarked(STORY);
  const many = Array.from({ length: 1000 }, () => ({ ...evidence[0]! }));
  const weights = [...weighEvidence({ id: 'a', text: 'the dam wall was cracked', evidence: many }, statementOf, () => 0).values()]; // prettier-ignore
  expect(weights).toHaveLength(1000);
  expect(new Set(weights).size).toBe(1);
});

test('a piece echoes its claim by the words that they share; one with hardly a word does', () => {
  const { evidence, statementOf } = traceMarked(`${STORY}
    Dyke Paper: [source Ivo Sand] [cue rejected] [content this].`);
  const echo = findEcho(new TextRead('The dam wall was cracked.'), statementOf);
  expect(evidence.map((piece) => echo(piece))).toEqual([1, expect.closeTo(1), 0, 1]);
});
