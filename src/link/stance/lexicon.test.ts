import { expect, test } from 'vitest';
import { Lexicon } from './lexicon.ts';

test('a word is the same entry wherever it stands', () => {
  const lexicon = new Lexicon();
  const text = 'The dam held. No dam burst.';
  const first = lexicon.entryAt(text, 4, 7);
  expect(first.surface).toBe('dam');
  expect(lexicon.entryAt(text, 17, 20)).toBe(first);
  expect(lexicon.entryAt('dam', 0, 3)).toBe(first);
});

test('words in one stem have one term, and another capital another entry', () => {
  const lexicon = new Lexicon();
  const [closed, closing, capital] = ['closed', 'closing', 'Closed'].map((word) => lexicon.entryAt(word, 0, word.length));
  expect(closing!.term).toBe(closed!.term);
  expect(capital!.term).toBe(closed!.term);
  expect(capital!.flags).not.toBe(closed!.flags);
}); // prettier-ignore

test('of thousands of words each is found again', () => {
  const lexicon = new Lexicon();
  const words = Array.from({ length: 5000 }, (_, k) => `word${k.toString(36)}`);
  const entries = words.map((word) => lexicon.entryAt(word, 0, word.length));
  expect(entries.map(({ surface }) => surface)).toEqual(words);
  words.forEach((word, k) => expect(lexicon.entryAt(`a ${word} b`, 2, 2 + word.length)).toBe(entries[k]));
});
