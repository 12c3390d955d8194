import { expect, it } from 'vitest';
import { alternation, wordSet } from './word-list.ts';

it('takes the words of a list over several lines, and nothing between them', () => {
  expect([
    ...wordSet(`
      harbour  dam
      n't dam`),
  ]).toEqual(['harbour', 'dam', "n't"]);
});

it('makes one pattern of them that binds as a whole', () => {
  const colour = new RegExp(`^${alternation('col harb')}our$`, 'u');
  expect(['colour', 'harbour', 'our', 'harb'].map((word) => colour.test(word))).toEqual([true, true, false, false]);
});
