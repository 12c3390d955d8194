/**
 * Which statements of a story are compared: all of one claim with each other, and besides those of other claims, because
 * what excludes each other need not be said in the same words: they share telling words, or the one answers the other a
 * line below.
 */
import type { Claim } from '../../model/ledger.ts';
import type { Actors } from '../origins/join-sources.ts';
import type { Statements } from '../statements/read-statement.ts';
import { LEAST, type Rarity } from './compare-statements.ts';
import { readSide, type Side } from './read-side.ts';

/** Statements of one claim that are compared with each other; of one wording only the first. */
const MAX_OF_CLAIM = 60;
/** Statements beyond its claims that one is compared with. */
const MAX_BEYOND = 8;
/** A word that more statements have tells nothing apart. */
const MAX_POSTINGS = 24;
/** Telling words that statements of different claims must share. */
const MIN_SHARED = 2;

/** The sides of all claims, each once: those that disagree first, then in the order of the evidence. Linear. */
export function readSides(
  claims: readonly Pick<Claim, 'id' | 'evidence'>[],
  statementOf: Statements,
  actors: Actors,
): Side[] {
  const sides = new Map<string, Side>();
  const byReport = new Map<string, Side[]>();
  for (const { id, evidence } of claims) {
    const order = [
      ...evidence.filter(({ stance }) => stance === 'disagree'),
      ...evidence.filter(({ stance }) => stance !== 'disagree'),
    ];
    const seen = new Set<string>();
    for (const entry of order) {
      if (seen.size >= MAX_OF_CLAIM) break;
      const statement = entry.attribution === null ? undefined : statementOf(entry);
      if (!statement) continue;
      const words = `${statement.attribution?.polarity} ${statement.text}`;
      if (seen.has(words)) continue;
      seen.add(words);
      const key = `${entry.report}\u0000${entry.attribution}`;
      const side = sides.get(key) ?? readSide(statement, actors);
      if (!side) continue;
      if (!sides.has(key)) byReport.set(entry.report, [...(byReport.get(entry.report) ?? []), side]);
      sides.set(key, side);
      side.claims.set(id, entry);
      if (entry.stance === 'disagree') side.isAgainst = true;
    }
  }
  for (const told of byReport.values())
    told.sort((a, b) => a.start - b.start).forEach((side, rank) => (side.rank = rank));
  return [...sides.values()];
}

/** Inverse frequency among these statements. */
export function rarityAmong(sides: readonly Side[]): Rarity {
  const counts = new Map<string, number>();
  for (const { statement } of sides) for (const word of statement.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarities = new Map([...counts].map(([word, count]) => [word, Math.log((sides.length + 1) / count)]));
  const totals = new Map<Side, number>();
  const of = (word: string): number => rarities.get(word) ?? 0;
  return {
    of,
    ofAll(side) {
      let total = totals.get(side);
      if (total !== undefined) return total;
      total = 0;
      for (const word of side.statement.words) total += of(word);
      totals.set(side, (total = Math.max(LEAST, total)));
      return total;
    },
  };
}

/** Every pair once. Quadratic in the statements of one claim, of which there are at most 60; else linear. */
export function pairSides(sides: readonly Side[]): [Side, Side][] {
  const pairs: [Side, Side][] = [];
  const paired = new Set<number>();
  /** By their places among the sides. */
  const pair = (i: number, j: number): void => {
    const [first, second] = i < j ? [i, j] : [j, i];
    const key = first * sides.length + second;
    if (i === j || paired.has(key)) return;
    paired.add(key);
    const [a, b] = [sides[first]!, sides[second]!];
    if (!isInside(a, b) && !isInside(b, a)) pairs.push([a, b]);
  };
  const byClaim = new Map<string, number[]>();
  const byReport = new Map<string, number[]>();
  const byWord = new Map<string, number[]>();
  const shelve = (shelves: Map<string, number[]>, key: string, side: number): void => {
    const shelf = shelves.get(key);
    if (shelf) shelf.push(side);
    else shelves.set(key, [side]);
  };
  sides.forEach(({ claims, statement }, side) => {
    for (const claim of claims.keys()) shelve(byClaim, claim, side);
    shelve(byReport, statement.evidence.report, side);
    for (const word of statement.words) shelve(byWord, word, side);
  });
  for (const shelf of byClaim.values())
    for (let i = 0; i < shelf.length; i++) for (let j = i + 1; j < shelf.length; j++) pair(shelf[i]!, shelf[j]!);
  for (const told of byReport.values()) {
    const inOrder = told.toSorted((a, b) => sides[a]!.rank - sides[b]!.rank);
    inOrder.forEach((a, i) => inOrder.slice(i + 1, i + 3).forEach((b) => pair(a, b)));
  }
  const common = new Uint32Array(sides.length);
  sides.forEach(({ statement }, side) => {
    const met: number[] = [];
    for (const word of statement.words) {
      const shelf = byWord.get(word)!;
      if (shelf.length > MAX_POSTINGS) continue;
      for (const other of shelf) if (other !== side && common[other]!++ === 0) met.push(other);
    }
    met
      .filter((other) => common[other]! >= MIN_SHARED)
      .sort((a, b) => common[b]! - common[a]!)
      .slice(0, MAX_BEYOND)
      .forEach((other) => pair(side, other));
    for (const other of met) common[other] = 0;
  });
  return pairs;
}

/** "The paper reports that [the minister denied it]": what is told and its telling are no two sides. */
function isInside({ statement: a }: Side, { statement: b }: Side): boolean {
  return a.report === b.report && a.evidence.span[0] <= b.evidence.span[0] && b.evidence.span[1] <= a.evidence.span[1];
}
