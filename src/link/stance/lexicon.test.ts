import { expect, test } from 'vitest';
import { Lexicon } from './lexicon.ts';
import { glanceWords, readWords } from './words.ts';

test('a word is the same wherever it stands', () => {
  const lexicon = new Lexicon();
  const text = 'The dam held. No dam burst.';
  const first = lexicon.rowOf(text, 4, 7);
  expect(lexicon.rowOf(text, 17, 20)).toBe(first);
  expect(lexicon.rowOf('dam', 0, 3)).toBe(first);
  expect(lexicon.rowOf('dams', 0, 4)).not.toBe(first);
});

test('words in one stem have one term, and one with a capital other flags', () => {
  const lexicon = new Lexicon();
  const [closed, closing, capital] = ['closed', 'closing', 'Closed'].map((word) => {
    const row = lexicon.rowOf(word, 0, word.length);
    return { term: lexicon.termIn(row), flags: lexicon.flagsIn(row) };
  });
  expect(closing!.term).toBe(closed!.term);
  expect(capital!.term).toBe(closed!.term);
  expect(capital!.flags).not.toBe(closed!.flags);
});

test('a word of the list of counted ones is told by its place there', () => {
  const lexicon = new Lexicon();
  const counted = ['hoax', 'Fake', 'dam'].map((word) => lexicon.countedIn(lexicon.rowOf(word, 0, word.length)));
  expect(counted).toEqual([1, 0, -1]);
});

test('of thousands of words each is found again, with what is known of it', () => {
  const lexicon = new Lexicon();
  const words = Array.from({ length: 5000 }, (_, k) => `word${k.toString(36)}`);
  const termOf = (word: string): number => lexicon.termIn(lexicon.rowOf(`a ${word} b`, 2, 2 + word.length));
  const terms = words.map(termOf);
  expect(words.map(termOf)).toEqual(terms);
  expect(new Set(words.map((word) => lexicon.rowOf(word, 0, word.length))).size).toBe(words.length);
});

test('more words than are kept are read all the same', () => {
  const lexicon = new Lexicon();
  const termOf = (k: number): number => lexicon.termIn(lexicon.rowOf(`w${k}`, 0, `w${k}`.length));
  const first = termOf(0);
  for (let k = 0; k < 100_010; k++) termOf(k);
  expect(termOf(0)).toBe(first);
});

test('words that are glanced at are those that are read, until the next text', () => {
  const lexicon = new Lexicon();
  const text = 'The dam held, the mayor said. No dam burst.';
  const read = readWords(text, lexicon);
  const { length, ...rows } = glanceWords(text, lexicon);
  expect(length).toBe(read.length);
  for (const [name, row] of Object.entries(rows))
    expect(row.slice(0, length), name).toEqual(read[name as keyof typeof rows]);
  glanceWords('Burst', lexicon);
  expect(rows.term[0]).not.toBe(read.term[0]);
});
