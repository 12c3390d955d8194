import { expect, test } from 'vitest';
import { asExcerpt, wholeWords } from './quotation.ts';

test('what stands around words is cut between words, and not at all where the paragraph ends', () => {
  const long = `${'aaaa '.repeat(31)}bbbbb`;
  expect(long).toHaveLength(160);
  const cut = wholeWords({ before: long, after: long });
  expect(cut.before).toBe(`… ${long.slice(5)}`);
  expect(cut.after).toBe(`${'aaaa '.repeat(31).trimEnd()}\u00a0…`);
  expect(wholeWords({ before: 'The mayor said ', after: '.' })).toEqual({ before: 'The mayor said ', after: '.' });
});

test('a passage that is cut within a sentence has dots there, and a whole one has none', () => {
  const told = (...texts: string[]): string =>
    asExcerpt(texts.map((text, index) => ({ text, hit: index === 1 })))
      .map(({ text }) => text)
      .join('');
  expect(told('the ', 'valve', ' had stuck twice, an engineer')).toBe(
    '… the valve had stuck twice, an engineer\u00a0…',
  );
  expect(told('The ', 'valve', ' had stuck.')).toBe('The valve had stuck.');
  expect(told('- The ', 'valve', ' had stuck.')).toBe('The valve had stuck.');
  expect(told('-5 ', 'degrees', '.')).toBe('-5 degrees.');
  expect(told('“It was the ', 'valve', '.”')).toBe('“It was the valve.”');
  expect(told('هل أغلقت البوابة؟')).toBe('هل أغلقت البوابة؟');
  expect(told()).toBe('');
});
