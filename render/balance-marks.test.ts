import { expect, test } from 'vitest';
import { balanceMarks, curlMarks } from './balance-marks.ts';

test('words that an article tells in its own words get no marks, those that it quotes keep theirs', () => {
  expect(balanceMarks('that the vote had been unanimous')).toBe('that the vote had been unanimous');
  expect(balanceMarks('“The valve had failed,”')).toBe('“The valve had failed,”');
  expect(balanceMarks('five are marked “positive, above action level”')).toBe('five are marked “positive, above action level”'); // prettier-ignore
  expect(balanceMarks('it had "seen no evidence" of that')).toBe('it had "seen no evidence" of that');
  expect(balanceMarks('the crew’s log')).toBe('the crew’s log');
});

test('a quotation that begins before the words, or ends after them, is told as one', () => {
  expect(balanceMarks('of the reports”')).toBe('“of the reports”');
  expect(balanceMarks('all of it as “opera')).toBe('all of it as “opera”');
  expect(balanceMarks('„Das war falsch')).toBe('„Das war falsch“');
  expect(balanceMarks('seen no evidence" of that')).toBe('"seen no evidence" of that');
  expect(balanceMarks('it had "seen no evidence')).toBe('it had "seen no evidence"');
  expect(balanceMarks('a pipe of 12" and more')).toBe('a pipe of 12" and more');
});

test('straight marks of a sentence of ours are printed as pairs, and an inch stays one', () => {
  expect(curlMarks('"an officer" is "a naval officer": one has it from the other.')).toBe('“an officer” is “a naval officer”: one has it from the other.'); // prettier-ignore
  expect(curlMarks('the text calls it only possible ("may")')).toBe('the text calls it only possible (“may”)');
  expect(curlMarks('The copy credits Wire: "in 2019".')).toBe('The copy credits Wire: “in 2019”.');
  expect(curlMarks('a pipe of 12" and more')).toBe('a pipe of 12" and more');
  expect(curlMarks('“may” is “may”')).toBe('“may” is “may”');
});
