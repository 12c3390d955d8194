import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { localWeight, readStatements, type Statement } from './read-statements.ts';
import { indexWords, likenessTo, markHeavy, roomToShare, shareWords } from './share-words.ts';

const REPORTS = [
  report('a', `[s The harbour master] [c said] [t the ferry Ilsa had carried 300 passengers]. [s The owners] [c denied] [t that the ferry Ilsa was overloaded].

The ferry Ilsa was overloaded, the harbour master of Strathorrin fears.`),
  report('b', '[s A deckhand] [c told] a paper [t the ferry Ilsa had carried 300 passengers, not 118]. [s The harbour master] [c denied] [t that the deckhand could know].'),
  report('c', '[s The school board] [c hoped] [t the new library would open in May]. The owners of the ferry agreed.'),
  report('d', '[s The mayor] [c warned] [t the river at Strathorrin was rising].'),
  report('e', '[s A baker] [c told] us [t the bread of Strathorrin was best].'),
]; // prettier-ignore
const statements = REPORTS.flatMap(readStatements);
const index = indexWords(statements);

/** Words of who says the one that the other states. */
const speaksOf = (one: Statement, other: Statement): number =>
  one.saidBy.filter((term) => other.terms.slice(0, other.ownTerms).includes(term)).length;

/** Looked up pair by pair. */
function sharedOf(a: Statement, b: Statement) {
  const sums = { dot: 0, ownDot: 0, foundOfTheirs: 0, foundOfMine: 0, weight: 0, terms: 0, rarest: 0, localDot: 0, localRarest: 0 }; // prettier-ignore
  b.terms.forEach((term, t) => {
    const place = a.terms.indexOf(term);
    if (place < 0) return;
    const [mine, theirs] = [b.weights[t]!, a.weights[place]!];
    sums.dot += mine * theirs;
    if (place < a.ownTerms) sums.foundOfTheirs += theirs;
    if (t < b.ownTerms) sums.foundOfMine += mine;
    if (t >= b.ownTerms || place >= a.ownTerms) return;
    const local = localWeight(mine, Math.max(a.times[place]!, b.times[t]!));
    sums.ownDot += mine * theirs;
    sums.weight += mine;
    sums.terms++;
    sums.rarest = Math.max(sums.rarest, mine);
    sums.localDot += local ** 2;
    sums.localRarest = Math.max(sums.localRarest, local);
  });
  return {
    ...sums,
    pairs: b.pairs.filter((pair) => a.pairs.includes(pair)).length,
    saidBy: b.saidBy.filter((term) => a.saidBy.includes(term)).length,
    spokenOf: speaksOf(a, b) + speaksOf(b, a),
  };
}

test('one pass over an index finds what looking up pair by pair finds', () => {
  const shared = roomToShare(index);
  const seen = new Set<string>();
  for (const mine of statements) {
    shareWords(index, mine, shared);
    for (const [k, other] of statements.entries())
      for (const [name, value] of Object.entries(sharedOf(other, mine))) {
        expect(shared[name as keyof typeof shared][k], `${name} of ${other.id} and ${mine.id}`).toBe(value);
        if (value > 0 && other !== mine) seen.add(name);
      }
  }
  expect([...seen].sort()).toEqual(Object.keys(shared).sort());
});

test('likeness is that of both sides, and the names that two reports have all through are no more than names', () => {
  const size = statements.length;
  const likeness = { products: new Float64Array(size ** 2), isMoreThanNames: new Uint8Array(size ** 2) };
  statements.forEach((mine, place) => likenessTo(index, mine, likeness, place, size));
  for (let one = 0; one < size; one++)
    for (let other = 0; other < size; other++)
      expect(likeness.products[one * size + other]).toBe(likeness.products[other * size + one]);
  const cellOf = (one: string, other: string): number =>
    statements.findIndex(({ id }) => id === one) * size + statements.findIndex(({ id }) => id === other);
  expect(likeness.isMoreThanNames[cellOf('a#a1', 'b#a1')]).toBe(1);
  expect(likeness.products[cellOf('a#a1', 'c#a1')]).toBe(0);
  expect(likeness.products[cellOf('d#a1', 'e#a1')]).toBeGreaterThan(0);
  expect(likeness.isMoreThanNames[cellOf('d#a1', 'e#a1')]).toBe(0);
});

test('a heavy word is shared by those that both have it so', () => {
  const marks = new Uint8Array(statements.length);
  const mine = statements.find(({ id }) => id === 'b#a1')!;
  markHeavy(index, mine, marks);
  const marked = statements.filter((_, k) => marks[k]).map(({ id }) => id);
  expect(marked).toContain('a#a1');
  expect(marked).not.toContain('c#a1');
});
