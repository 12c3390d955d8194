import { expect, test } from 'vitest';
import { kindOfContradiction } from './disputes.ts';
import type { Evidence, Passage, Stance } from './ledger.ts';

const passage = (report: string, start: number) => ({ report, attribution: null, span: [start, start + 20] as [number, number] }); // prettier-ignore
const piece = (report: string, start: number, stance: Stance): Evidence => ({ ...passage(report, start), stance, probability: 0.5 }); // prettier-ignore
const pair = (a: Passage, b: Passage, rule = 'number') => ({ a, b, why: [{ rule, note: '' }] });
const claim = { evidence: [piece('wire', 0, 'agree'), piece('post', 0, 'disagree'), piece('echo', 0, 'agree')] };

test('two sentences dispute a claim where the one says that it is so and the other that it is not', () => {
  expect(kindOfContradiction(claim, pair(passage('wire', 4), passage('post', 0)))).toBe('dispute');
  expect(kindOfContradiction(claim, pair(passage('post', 0), passage('echo', 0)))).toBe('dispute');
});

test('two that both say so and differ in a number are variants', () => {
  expect(kindOfContradiction(claim, pair(passage('wire', 0), passage('echo', 0)))).toBe('variant');
});

test('two whose words exclude each other dispute it, though both were taken to say so', () => {
  expect(kindOfContradiction(claim, pair(passage('wire', 0), passage('echo', 0), 'opposites'))).toBe('dispute');
  expect(kindOfContradiction(claim, pair(passage('wire', 0), passage('post', 300), 'opposites'))).toBe('elsewhere');
});

test('a sentence that is no evidence of the claim denies another one', () => {
  expect(kindOfContradiction(claim, pair(passage('wire', 0), passage('post', 300)))).toBe('elsewhere');
  expect(kindOfContradiction(claim, pair(passage('gazette', 0), passage('post', 0)))).toBe('elsewhere');
});
