import { expect, test } from 'vitest';
import { bareReport } from '../../../training/copies/bare-report.ts';
import type { Comparison } from './compare-texts.ts';
import type { Citation } from './judge-citation.ts';
import type { CopyLink } from './judge-copy.ts';
import { settleOriginals } from './settle-originals.ts';

const TEXT =
  'The harbour office said that the ferry Ilsa had left the pier. “There was no light on the bridge,” a deckhand said.';
const reports = ['hill', 'mill'].map((id) => bareReport({ id, text: TEXT }));
const whole: [number, number] = [0, TEXT.length];
const SHARED: Comparison = { shareOfA: 0.5, shareOfB: 0.9, ownShare: 0.5, longest: 20, passages: [{ a: whole, b: whole, words: 20, quoted: 8 }] }; // prettier-ignore
const cites = (citing: string, cited: string, rule: Citation['rule'], strength = 8): Citation =>
  ({ citing, cited, rule, strength, outlet: cited, spans: [{ span: whole }], note: 'It has this from there.' }); // prettier-ignore
const told = (link: Omit<CopyLink, 'a' | 'b'>): string[] =>
  settleOriginals(reports, [{ a: 'hill', b: 'mill', ...link }]).map(({ from, to }) => `${from} > ${to}`);

test('who has a text from another is not the one that this one has it from', () => {
  for (const rule of ['lifted-quotation', 'unnamed-media'] as const) {
    expect(told({ comparison: SHARED, citations: [cites('hill', 'mill', rule)] })).toEqual(['hill > mill']);
    expect(told({ citations: [cites('hill', 'mill', rule)] })).toEqual(['mill > hill']);
  }
});

test('of two guesses against each other the surer one stands, and one of two as sure', () => {
  const guesses = (mine: number, theirs: number): string[] =>
    told({
      citations: [cites('hill', 'mill', 'lifted-quotation', mine), cites('mill', 'hill', 'lifted-quotation', theirs)],
    });
  expect(guesses(8, 5)).toEqual(['mill > hill']);
  expect(guesses(5, 8)).toEqual(['hill > mill']);
  expect(guesses(8, 8)).toHaveLength(1);
});

test('an outlet that is named is cited all the same', () => {
  const both = told({
    comparison: SHARED,
    citations: [cites('hill', 'mill', 'names-outlet'), cites('mill', 'hill', 'names-outlet')],
  });
  expect(both.sort()).toEqual(['hill > mill', 'mill > hill']);
});
