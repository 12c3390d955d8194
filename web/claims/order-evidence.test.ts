import { expect, test } from 'vitest';
import { orderEvidence } from './order-evidence.ts';

const piece = (article: string, probability: number, words: string) => ({ article, probability, words });

test('what a report says most plainly stands before what it says beside it, and the plainest report is the first', () => {
  const { first, all } = orderEvidence([
    piece('wire', 0.1, 'contact was lost'),
    piece('observer', 0.2, 'news to them'),
    piece('observer', 0.7, 'pressure fell to zero in nine seconds'),
    piece('post', 0.6, 'the pressure had dropped'),
  ]);
  expect(first.map(({ words }) => words)).toEqual([
    'pressure fell to zero in nine seconds',
    'the pressure had dropped',
    'contact was lost',
  ]);
  expect(all.map(({ words }) => words)).toEqual([...first.map(({ words }) => words), 'news to them']);
});

test('of passages that are equally sure the earlier stays before the later', () => {
  const { all } = orderEvidence([piece('a', 0.5, 'one'), piece('b', 0.5, 'two'), piece('a', 0.5, 'three')]);
  expect(all.map(({ words }) => words)).toEqual(['one', 'two', 'three']);
});
