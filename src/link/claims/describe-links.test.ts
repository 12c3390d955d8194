import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { describeLinks, LINK_VALUES } from './describe-links.ts';
import { readStatements } from './read-statements.ts';
import { viewRows } from './table.ts';

const REPORTS = [
  report('a', '[s The harbour master] [c said] [t the ferry Ilsa had carried 300 passengers]. [s The owners] [c called] [t this a fairy tale].'),
  report('b', '[s A deckhand] [c told] a paper [t the ferry Ilsa had carried 300 passengers, not 118]. [s The owners] [c said] [t nobody had counted].'),
  report('c', '[s The coastguard] [c said] [t 300 people were on the ferry Ilsa].'),
]; // prettier-ignore
const pieces = REPORTS.flatMap(readStatements).filter(({ attribution }) => attribution !== null).map((statement) => ({ statement, isOwnVoice: false })); // prettier-ignore
const at = (id: string): number => pieces.findIndex(({ statement }) => statement.id === id);
const [MASTER, TALE, DECKHAND, NOBODY_COUNTED, COASTGUARD] = ['a#a1', 'a#a2', 'b#a1', 'b#a2', 'c#a1'].map(at) as [number, number, number, number, number]; // prettier-ignore
const links = [
  { a: MASTER, b: TALE, probability: 0.3 },
  { a: MASTER, b: DECKHAND, probability: 0.8 },
  { a: MASTER, b: COASTGUARD, probability: 0.6 },
  { a: TALE, b: NOBODY_COUNTED, probability: 0.2 },
  { a: DECKHAND, b: COASTGUARD, probability: 0.5 },
];
const described = viewRows(describeLinks(pieces, links));
const valueOf = (a: number, b: number, name: (typeof LINK_VALUES)[number]): number =>
  described[links.findIndex((link) => link.a === a && link.b === b)]![LINK_VALUES.indexOf(name)]!;

test('a link has a number for every name', () => {
  for (const values of described) {
    expect(values.length).toBe(LINK_VALUES.length);
    expect(values.every(Number.isFinite)).toBe(true);
  }
});

test('two that are linked to the same third have a way by it, two that share nobody have none', () => {
  expect(valueOf(MASTER, DECKHAND, 'shared neighbours')).toBe(1);
  expect(valueOf(MASTER, DECKHAND, 'ways by others')).toBeCloseTo(0.6 * 0.5);
  expect(valueOf(MASTER, DECKHAND, 'best way by another')).toBeCloseTo(0.5);
  expect(valueOf(TALE, NOBODY_COUNTED, 'shared neighbours')).toBe(0);
  expect(valueOf(MASTER, TALE, 'ways by others')).toBe(0);
});

test('the link of what stands before both counts, where something stands before both', () => {
  expect(valueOf(TALE, NOBODY_COUNTED, 'of those before them')).toBeCloseTo(0.8);
  expect(valueOf(MASTER, DECKHAND, 'of those before them')).toBe(-1);
  expect(valueOf(MASTER, DECKHAND, 'of those after them')).toBeCloseTo(0.2);
});

test('a link is seen beside the others of both ends', () => {
  expect(valueOf(MASTER, COASTGUARD, 'best place among links')).toBe(0);
  expect(valueOf(MASTER, COASTGUARD, 'worst place among links')).toBe(1);
  expect(valueOf(MASTER, COASTGUARD, 'largest sum of links')).toBeCloseTo(1.7);
});

test('a link means the same from either end, and whatever is described before it', () => {
  const turned = viewRows(describeLinks(pieces, links.map(({ a, b, probability }) => ({ a: b, b: a, probability })).reverse())).reverse(); // prettier-ignore
  turned.forEach((values, row) =>
    values.forEach((value, k) => expect(value, LINK_VALUES[k]).toBeCloseTo(described[row]![k]!, 5)),
  );
});
