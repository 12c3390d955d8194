import { expect, test } from 'vitest';
import { isOpposite } from './is-opposite.ts';
import { prepareStatement, prepareText, TERM_BITS } from './prepare-text.ts';

/** All terms weigh the same. */
const WEIGHTS = { weight: new Uint8Array(1 << TERM_BITS).fill(16) };
const isOppositeOf = (statement: string, text: string): boolean =>
  isOpposite(prepareStatement(statement, WEIGHTS), prepareText(text, WEIGHTS), 0);

test.each([
  ['The mayor will not resign.', 'The mayor will resign by Friday, a clerk said.', true],
  ['A safety valve had been broken.', 'The mill denied that any safety valve had been broken.', true],
  ['The ferry never sailed on Monday.', 'The ferry sailed on Monday.', true],
  // both deny it
  ['The mayor will not resign.', 'The mayor will not resign, a clerk said.', false],
  // the negation is of something else
  ['The mayor will resign by Friday.', 'The mayor will resign by Friday, said a clerk who would not be named.', false],
  ['The ferry sailed on Monday.', 'No passenger complained that evening, and nothing else was heard until the ferry sailed on Monday.', false],
  // more than a negation differs
  ['The mayor will not resign.', 'The mayor will sell the ferry.', false],
] as const)('%s / %s: %s', (statement, text, expected) => {
  expect(isOppositeOf(statement, text)).toBe(expected);
}); // prettier-ignore
