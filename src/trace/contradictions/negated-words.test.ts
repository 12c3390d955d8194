import { expect, test } from 'vitest';
import { negatedWords, withholds } from './negated-words.ts';

/** The stems that are denied. */
const denied = (text: string, isRejected = false): string[] =>
  [...negatedWords(text, isRejected)].filter(([, isNegated]) => isNegated).map(([stem]) => stem);

test.each([
  ['no siren was heard', ['siren', 'hear']],
  ['the tower stood, and no siren was heard', ['siren', 'hear']],
  ['not twelve but twenty bodies lay there', ['twelv']],
  ['the memo is a forgery', ['memo', 'forgery']],
  ['the keeper refused to open the gate', ['open', 'gat']],
  ['the gate that failed was old', []],
  ["it had 'not seen a siren'", ['see', 'siren']],
  ['not only had the siren sounded', []],
  ['it is unlikely that the siren sounded', ['siren', 'sound']],
])('of "%s" are denied: %j', (text, expected) => {
  expect(denied(text)).toEqual(expected);
});

test('what a cue rejects is denied, and what was denied in it is not', () => {
  expect(denied('that any siren sounded', true)).toContain('siren');
  expect(denied('that no siren sounded', true)).not.toContain('siren');
});

test.each([
  ['declined', true],
  ['has refused to release', true],
  ['did not acknowledge', true],
  ['said', false],
  ['did not only say', false],
])('the cue "%s" withholds: %s', (cue, expected) => {
  expect(withholds(cue)).toBe(expected);
});
