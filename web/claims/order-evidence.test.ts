import { expect, test } from 'vitest';
import { orderEvidence } from './order-evidence.ts';

let next = 0;
const piece = (article: string, probability: number, words: string, start = (next += 1000)) => ({
  article,
  probability,
  words,
  span: [start, start + words.length] as [number, number],
});
const said = (rows: readonly { piece: { words: string } }[]): string[] => rows.map(({ piece: { words } }) => words);

test('what a report says most plainly stands before what it says beside it, and the plainest report is the first', () => {
  const { first, all } = orderEvidence([
    piece('wire', 0.1, 'contact was lost'),
    piece('observer', 0.2, 'news to them'),
    piece('observer', 0.7, 'pressure fell to zero in nine seconds'),
    piece('post', 0.6, 'the pressure had dropped'),
  ]);
  expect(said(first)).toEqual([
    'pressure fell to zero in nine seconds',
    'the pressure had dropped',
    'contact was lost',
  ]);
  expect(said(all)).toEqual([...said(first), 'news to them']);
});

test('of passages that are equally sure the earlier stays before the later', () => {
  const { all } = orderEvidence([piece('a', 0.5, 'one'), piece('b', 0.5, 'two'), piece('a', 0.5, 'three')]);
  expect(said(all)).toEqual(['one', 'two', 'three']);
});

test('the same words in two reports are one passage, which shows both', () => {
  const { first, all } = orderEvidence([
    piece('wire', 0.5, 'that the valve had failed'),
    piece('post', 0.4, 'The valve had failed,'),
    piece('post', 0.3, 'nobody was told'),
  ]);
  expect(said(first)).toEqual(['that the valve had failed']);
  expect(first[0]!.alike.map(({ article }) => article)).toEqual(['post']);
  expect(said(all)).toEqual(['that the valve had failed', 'nobody was told']);
});

test('a passage within another of the same report is a part of it, one that only begins alike is not', () => {
  const { all } = orderEvidence([
    piece('wire', 0.5, 'that they know of no man with a can', 100),
    piece('wire', 0.4, 'of no man with a can', 115),
    piece('wire', 0.3, 'no man with a can was there', 300),
  ]);
  expect(said(all)).toEqual(['that they know of no man with a can', 'no man with a can was there']);
  expect(all[0]!.alike).toHaveLength(1);
});
