import { expect, test } from 'vitest';
import type { Report, Source } from '../../model/report.ts';
import { fullDescription } from './full-description.ts';

/** The description of the source that stands in brackets, called by its first words. */
function describe(text: string, words: number, kind: Source['kind'] = 'anonymous'): string {
  const [start, end] = [text.indexOf('['), text.indexOf(']') - 1];
  const plain = text.replace(/[[\]]/gu, '');
  const name = plain.slice(start, end).split(' ').slice(0, words).join(' ').toLowerCase();
  const source: Source = { id: 's1', name, kind, mentions: [[start, end]] };
  return fullDescription(source, { article: { text: plain } } as Report);
}

test.each([
  ['[A man who works in the kit room] told the Echo so.', 2, 'a man who works in the kit room'],
  ['It was so, claims [a person who has seen it, and the annex].', 2, 'a person who has seen it'],
  ['[A soldier who guarded polling station 112] confirms it.', 2, 'a soldier who guarded polling station 112'],
  // a cleaner is somebody without her hours
  ['[A cleaner who works evenings] said so.', 2, 'a cleaner'],
  // that he is a source says nothing of him
  ['[The man who told the Echo] said so again.', 2, 'the man'],
  ['[A man] who works in the kit room said so.', 2, 'a man'],
] as const)('%s', (text, words, expected) => {
  expect(describe(text, words)).toBe(expected);
});

test('who has a name is called by it', () => {
  expect(describe('[Ines Roth who works in the kit room] said so.', 2, 'person')).toBe('ines roth');
});

test('a clause without end is left out', () => {
  expect(describe(`[A man who ${'walked and '.repeat(12)}came home] said so.`, 2)).toBe('a man');
});
