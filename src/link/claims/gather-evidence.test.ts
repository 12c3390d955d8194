import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { sameClaims } from './compare-statements.ts';
import { describeFits, FIT_VALUES } from './describe-fits.ts';
import { PAIR_VALUES, pairValues } from './describe-pair.ts';
import { gatherEvidence, joins } from './gather-evidence.ts';
import type { Link } from './group-statements.ts';
import { readStatements } from './read-statements.ts';
import { indexWords, roomToShare, shareWords } from './share-words.ts';

const REPORTS = [
  report('a', `[s The harbour master] [c said] [t the ferry Ilsa had carried 300 passengers]. [s The owners] [c denied] [t that the ferry Ilsa was overloaded].

The ferry Ilsa was overloaded.`),
  report('b', '[s A deckhand] [c told] a paper [t the ferry Ilsa had carried 300 passengers, not 118].'),
  report('c', '[s The school board] [c said] [t the new library would open in May].'),
]; // prettier-ignore
const pieces = REPORTS.flatMap(readStatements).map((statement) => ({ statement, isOwnVoice: statement.attribution === null })); // prettier-ignore
const statements = pieces.map(({ statement }) => statement);
const index = indexWords(statements);
const pairs = statements.flatMap((_, b) => statements.slice(0, b).map((_, a) => ({ a, b })));
const links: Link[] = Array.from(
  sameClaims(index, statements, { ones: pairs.map(({ a }) => a), others: pairs.map(({ b }) => b) }),
  (probability, k) => ({ ...pairs[k]!, probability }),
);

test('every attribution begins just one claim, an own-voice sentence joins one at most', () => {
  const claims = gatherEvidence(pieces, links);
  pieces.forEach(({ isOwnVoice }, piece) => {
    const mine = claims.flat().filter((gathered) => gathered.piece === piece);
    if (isOwnVoice) expect(mine.length).toBeLessThanOrEqual(1);
    else expect(mine.filter(({ isFirst }) => isFirst).length).toBe(1);
    for (const { chance } of mine) expect(chance).toBeGreaterThan(0);
    for (const { chance } of mine) expect(chance).toBeLessThan(1);
  });
});

test('two outlets of one statement are together, a library stays outside', () => {
  const claims = gatherEvidence(pieces, links).map((claim) => claim.map(({ piece }) => pieces[piece]!.statement.id));
  const carried = claims.find((ids) => ids.includes('a#a1'))!;
  expect(carried).toContain('b#a1');
  expect(carried).not.toContain('c#a1');
});

test('sentences of outlets alone are a claim where they are nearly the same, and not for their topic', () => {
  const text = 'The ferry Ilsa was overloaded.';
  const two = ['a', 'b'].map((id) => {
    const [statement] = readStatements({ ...report(id, text), ownVoice: [[0, text.length]] });
    return { statement: statement!, isOwnVoice: true };
  });
  const together = (probability: number): number =>
    Math.max(...gatherEvidence(two, [{ a: 0, b: 1, probability }]).map(({ length }) => length));
  expect(together(0.9)).toBe(2);
  expect(together(0.4)).toBe(1);
});

test('two statements compare alike from both sides', () => {
  for (const { a, b } of pairs) {
    const [there, back] = sameClaims(index, statements, { ones: [a, b], others: [b, a] });
    expect(there).toBeCloseTo(back!, 6);
  }
});

test('descriptions have a number for every name', () => {
  const shared = roomToShare(index);
  shareWords(index, statements[1]!, shared);
  const values = pairValues(statements[0]!, statements[1]!, shared, 0);
  expect(values.length).toBe(PAIR_VALUES.length);
  expect(values.every(Number.isFinite)).toBe(true);
  const { fits, table } = describeFits(
    pieces,
    links,
    Int32Array.from(pieces, (_, k) => k),
  );
  expect(fits.length).toBeGreaterThan(pieces.length);
  expect(fits.map(({ row }) => row)).toEqual([...fits.keys()]);
  expect(table.values.length).toBe(fits.length * FIT_VALUES.length);
  expect(table.values.every(Number.isFinite)).toBe(true);
});

test('a large claim takes in what a small one leaves out, and none what fits another far better', () => {
  expect(joins(0.15, 0.15, 6)).toBe(true);
  expect(joins(0.15, 0.15, 5)).toBe(false);
  expect(joins(0.25, 0.25, 2)).toBe(true);
  expect(joins(0.25, 0.9, 6)).toBe(false);
});

test('what has a link to no other stands in one claim alone', () => {
  const alone = gatherEvidence(pieces, []).filter((claim) => claim.length > 0);
  expect(alone.flat().length).toBe(pieces.length);
  expect(alone.every((claim) => claim.length === 1)).toBe(true);
});
