import { expect, test } from 'vitest';
import type { EvidenceView } from '../api-types.ts';
import { claimTimeline } from './claim-timeline.ts';

const piece = (article: string, published: string, words: string, more: Partial<EvidenceView> = {}): EvidenceView => ({
  id: `${article}#${words.length}`,
  article,
  outlet: `The ${article}`,
  published,
  span: [0, words.length],
  words,
  before: '',
  after: '',
  attribution: null,
  source: null,
  stance: 'agree',
  probability: 0.2,
  origin: null,
  chain: [],
  ...more,
});
const told = (evidence: EvidenceView[]) =>
  claimTimeline({ origins: [], evidence, copies: [], launderings: [], news: [] }).map(({ kind, words }) => [kind, words]); // prettier-ignore

test('a report is told by what it says most plainly, not by what stands first in it', () => {
  const evidence = [
    piece('Wire', '2026-05-12', 'contact was lost'),
    piece('Wire', '2026-05-12', 'the valve had failed', { probability: 0.6 }),
    piece('Wire', '2026-05-12', 'the valve', { probability: 0.9, stance: 'discuss' }),
    piece('Post', '2026-05-13', 'no valve had failed', { probability: 0.5, stance: 'disagree' }),
  ];
  expect(told(evidence)).toEqual([
    ['first', 'the valve had failed'],
    ['disagree', 'no valve had failed'],
  ]);
});

test('what a person took out is not told, and what a person judged otherwise is told so', () => {
  const evidence = [
    piece('Wire', '2026-05-12', 'it rained', { decided: { state: 'withdrawn', decisions: [] } }),
    piece('Post', '2026-05-13', 'the valve had failed'),
    piece('Echo', '2026-05-14', 'had the valve failed', { decided: { state: 'corrected', stance: 'disagree', decisions: [] } }),
  ]; // prettier-ignore
  expect(told(evidence)).toEqual([
    ['first', 'the valve had failed'],
    ['disagree', 'had the valve failed'],
  ]);
});
