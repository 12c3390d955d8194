/** Whether two statements are for, against or about the same proposition: one logistic score over what they share. */
import type { Statement } from './read-statements.ts';
import { PAIR_BIAS, PAIR_WEIGHTS } from './pair-weights.ts';

/** What the score is made of, in the order of `pairValues`. */
export const PAIR_VALUES = [
  'cosine of what is stated', 'cosine with the words around', 'least share stated by both', 'largest share stated by both',
  'least share found in or around the other', 'largest share found in or around the other', 'rarest shared', 'weight shared',
  'numbers shared', 'same thing counted otherwise', 'numbers of one alone', 'word pairs shared', 'capitals shared',
  'same speaker', 'same report', 'nearness of attributions', 'nearness of sentences', 'same sentence', 'nearness, same speaker', 'one holds the other',
  'rejection of one alone', 'least number of words',
] as const; // prettier-ignore

/** A statement with what comparing needs more than once. */
export interface Compared {
  readonly statement: Statement;
  readonly weightOf: ReadonlyMap<number, number>;
  readonly ownTotal: number;
  readonly ownNorm: number;
  readonly norm: number;
}

export function prepareStatement(statement: Statement): Compared {
  const { terms, weights, ownTerms } = statement;
  let ownSquare = 0;
  let square = 0;
  let ownTotal = 0;
  for (let t = 0; t < terms.length; t++) {
    square += weights[t]! ** 2;
    if (t >= ownTerms) continue;
    ownSquare += weights[t]! ** 2;
    ownTotal += weights[t]!;
  }
  return {
    statement,
    weightOf: new Map(terms.map((term, t) => [term, weights[t]!])),
    ownTotal: ownTotal || 1,
    ownNorm: Math.sqrt(ownSquare) || 1,
    norm: Math.sqrt(square) || 1,
  };
}

/** The chance that two statements belong to one claim, in (0, 1). Symmetric. */
export function sameClaim(a: Compared, b: Compared): number {
  const values = pairValues(a, b);
  let score = PAIR_BIAS;
  for (let k = 0; k < values.length; k++) score += PAIR_WEIGHTS[k]! * values[k]!;
  return 1 / (1 + Math.exp(-score));
}

/** PAIR_VALUES of two statements. */
export function pairValues(a: Compared, b: Compared): number[] {
  const one = a.statement;
  const two = b.statement;
  let ownDot = 0;
  let dot = 0;
  let shared = 0;
  let rarest = 0;
  let foundA = 0;
  for (let t = 0; t < one.terms.length; t++) {
    const weight = one.weights[t]!;
    const other = b.weightOf.get(one.terms[t]!);
    if (other === undefined) continue;
    dot += weight * other;
    if (t >= one.ownTerms) continue;
    foundA += weight;
    // Equal terms weigh the same where both state them, and less around.
    if (other < weight) continue;
    ownDot += weight * weight;
    shared += weight;
    rarest = Math.max(rarest, weight);
  }
  let foundB = 0;
  for (let t = 0; t < two.ownTerms; t++) if (a.weightOf.has(two.terms[t]!)) foundB += two.weights[t]!;
  const shares = [shared / a.ownTotal, shared / b.ownTotal] as const;
  const found = [foundA / a.ownTotal, foundB / b.ownTotal] as const;
  const numbers = countShared(one.numbers, two.numbers);
  const pairs = countShared(one.pairs, two.pairs);
  const isSameSpeaker = Number(one.speaker !== '' && one.speaker === two.speaker);
  const isSameReport = one.report === two.report;
  const apart =
    isSameReport && one.sentence >= 0 && two.sentence >= 0 ? Math.abs(one.sentence - two.sentence) : Infinity;
  const nearness =
    isSameReport && one.order >= 0 && two.order >= 0 ? 1 / Math.max(1, Math.abs(one.order - two.order)) : 0;
  return [
    ownDot / (a.ownNorm * b.ownNorm), dot / (a.norm * b.norm), Math.min(...shares), Math.max(...shares),
    Math.min(...found), Math.max(...found), rarest, Math.min(40, shared),
    Math.min(3, numbers), Number(countsOtherwise(one, two)), Math.min(4, one.numbers.length + two.numbers.length - 2 * numbers),
    pairs / (1 + Math.min(one.pairs.length, two.pairs.length)), Math.min(4, countShared(one.capitals, two.capitals)),
    isSameSpeaker, Number(isSameReport), nearness, 1 / (1 + apart), Number(apart === 0), nearness * isSameSpeaker, Number(one.parent === two.id || two.parent === one.id),
    Number(one.isRejected !== two.isRejected), Math.min(20, one.ownTerms, two.ownTerms),
  ]; // prettier-ignore
}

/** "12 dead" and "20 dead" count the same otherwise; "12 dead, 20 hurt" and "20 hurt" do not. */
export function countsOtherwise({ counts: a }: Statement, { counts: b }: Statement): boolean {
  for (const [what] of a) {
    const mine = a.filter(([w]) => w === what);
    const theirs = b.filter(([w]) => w === what);
    if (theirs.length > 0 && !mine.some(([, n]) => theirs.some(([, m]) => m === n))) return true;
  }
  return false;
}

function countShared(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const other = new Set(b);
  let count = 0;
  for (const item of a) if (other.has(item)) count++;
  return count;
}
