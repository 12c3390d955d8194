import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { describeFits } from './describe-fits.ts';
import { describeNeighbours, NEIGHBOUR_VALUES } from './describe-neighbours.ts';
import { readStatements } from './read-statements.ts';
import { viewRows } from './table.ts';

const REPORTS = [
  report('a', '[s The harbour master] [c said] [t the ferry Ilsa had carried 300 passengers]. [s The owners] [c called] [t this a fairy tale]. [s The owners] [c said] [t the ferry Ilsa was new].'),
  report('b', '[s A deckhand] [c told] a paper [t the ferry Ilsa had carried 300 passengers, not 118].'),
]; // prettier-ignore
const pieces = REPORTS.flatMap(readStatements).map((statement) => ({ statement, isOwnVoice: statement.attribution === null })); // prettier-ignore
const at = (id: string): number => pieces.findIndex(({ statement }) => statement.id === id);
const [CARRIED, TALE, NEW, DECKHAND] = ['a#a1', 'a#a2', 'a#a3', 'b#a1'].map(at) as [number, number, number, number];
const links = [
  { a: CARRIED, b: DECKHAND, probability: 0.9 },
  { a: CARRIED, b: TALE, probability: 0.5 },
  { a: CARRIED, b: NEW, probability: 0.1 },
];
/** The harbour master and the deckhand are one group, the others stand alone. */
const group = Int32Array.from(pieces, (_, piece) => (piece === DECKHAND ? CARRIED : piece));
const { fits: all, table } = describeFits(pieces, links, group);
const fits = all.filter(({ piece }) => !pieces[piece]!.isOwnVoice);
const CHANCES = new Map([[CARRIED, 0.9], [TALE, 0.4], [NEW, 0.1], [DECKHAND, 0.8]]); // prettier-ignore
const chances = fits.map(({ piece, group: name }) => (name === CARRIED ? CHANCES.get(piece)! : 0.3));
const described = viewRows(describeNeighbours(pieces, links, { fits, table }, chances));
const valueOf = (piece: number, name: (typeof NEIGHBOUR_VALUES)[number]): number =>
  described[fits.findIndex((fit) => fit.piece === piece && fit.group === CARRIED)]![NEIGHBOUR_VALUES.indexOf(name)]!;

test('a fit has a number for every name', () => {
  for (const values of described) {
    expect(values.length).toBe(NEIGHBOUR_VALUES.length);
    expect(values.every(Number.isFinite)).toBe(true);
  }
});

test('what was thought of the statements before and after stands beside each', () => {
  expect(valueOf(TALE, 'of the one before')).toBeCloseTo(0.9);
  expect(valueOf(TALE, 'of the one after')).toBeCloseTo(0.1);
  expect(valueOf(CARRIED, 'of the one before')).toBe(-1);
  expect(valueOf(DECKHAND, 'of the one after')).toBe(-1);
});

test('what the same speaker says elsewhere counts, a speaker who says one thing has no other', () => {
  expect(valueOf(TALE, 'best of its speaker')).toBeCloseTo(0.1);
  expect(valueOf(NEW, 'mean of its speaker')).toBeCloseTo(0.4);
  expect(valueOf(DECKHAND, 'best of its speaker')).toBe(-1);
});

test('a link counts by the chance that the other end belongs there', () => {
  expect(valueOf(TALE, 'sum of links by chance')).toBeCloseTo(0.5 * 0.9);
  expect(valueOf(CARRIED, 'best link by chance')).toBeCloseTo(0.9 * 0.8);
  expect(valueOf(CARRIED, 'more probable ones')).toBe(0);
  expect(valueOf(NEW, 'more probable ones')).toBe(3);
});
