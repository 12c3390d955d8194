import { expect, test } from 'vitest';
import { nearest } from './usage.ts';

test.each([
  ['jsno', 'json'],
  ['fromat', 'format'],
  ['outlt', 'outlet'],
  ['min-probabilty', 'min-probability'],
  ['x', undefined],
  ['banana', undefined],
])('%s probably means %s', (word, meant) =>
  expect(nearest(word, ['json', 'format', 'outlet', 'out', 'min-probability', 'html'])).toBe(meant),
);
