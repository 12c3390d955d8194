import { expect, test } from 'vitest';
import { wholeWords } from './quotation.ts';

test('what stands around words is cut between words, and not at all where the paragraph ends', () => {
  const long = `${'aaaa '.repeat(31)}bbbbb`;
  expect(long).toHaveLength(160);
  const cut = wholeWords({ before: long, after: long });
  expect(cut.before).toBe(`… ${long.slice(5)}`);
  expect(cut.after).toBe(`${'aaaa '.repeat(31)}…`);
  expect(wholeWords({ before: 'The mayor said ', after: '.' })).toEqual({ before: 'The mayor said ', after: '.' });
});
