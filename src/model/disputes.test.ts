import { expect, test } from 'vitest';
import { kindOfContradiction } from './disputes.ts';
import type { Evidence, Stance } from './ledger.ts';

const passage = (report: string, start: number) => ({ report, attribution: null, span: [start, start + 20] as [number, number] }); // prettier-ignore
const piece = (report: string, start: number, stance: Stance): Evidence => ({ ...passage(report, start), stance, probability: 0.5 }); // prettier-ignore
const claim = { evidence: [piece('wire', 0, 'agree'), piece('post', 0, 'disagree'), piece('echo', 0, 'agree')] };

test('two sentences dispute a claim where the one says that it is so and the other that it is not', () => {
  expect(kindOfContradiction(claim, { a: passage('wire', 4), b: passage('post', 0) })).toBe('dispute');
  expect(kindOfContradiction(claim, { a: passage('post', 0), b: passage('echo', 0) })).toBe('dispute');
});

test('two that both say so and differ in a number are variants', () => {
  expect(kindOfContradiction(claim, { a: passage('wire', 0), b: passage('echo', 0) })).toBe('variant');
});

test('a sentence that is no evidence of the claim denies another one', () => {
  expect(kindOfContradiction(claim, { a: passage('wire', 0), b: passage('post', 300) })).toBe('elsewhere');
  expect(kindOfContradiction(claim, { a: passage('gazette', 0), b: passage('post', 0) })).toBe('elsewhere');
});
