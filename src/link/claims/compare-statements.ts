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

/** A statement made ready to be compared with many. */
export interface Compared extends Statement {
  /** Each term's place in `terms`. */
  readonly placeOf: ReadonlyMap<number, number>;
  readonly pairSet: ReadonlySet<number>;
}

export function prepareStatement(statement: Statement): Compared {
  return {
    ...statement,
    placeOf: new Map(statement.terms.map((term, t) => [term, t])),
    pairSet: new Set(statement.pairs),
  };
}

/** The chance that two statements belong to one claim, in (0, 1). Symmetric. */
export function sameClaim(a: Compared, b: Statement): number {
  const values = pairValues(a, b);
  let score = PAIR_BIAS;
  for (let k = 0; k < values.length; k++) score += PAIR_WEIGHTS[k]! * values[k]!;
  return 1 / (1 + Math.exp(-score));
}

/** PAIR_VALUES of two statements. */
export function pairValues(a: Compared, b: Statement): number[] {
  let ownDot = 0;
  let dot = 0;
  let shared = 0;
  let rarest = 0;
  let foundA = 0;
  let foundB = 0;
  for (let t = 0; t < b.terms.length; t++) {
    const place = a.placeOf.get(b.terms[t]!);
    if (place === undefined) continue;
    const weight = b.weights[t]!;
    const other = a.weights[place]!;
    dot += weight * other;
    if (place < a.ownTerms) foundA += other;
    if (t >= b.ownTerms) continue;
    foundB += weight;
    if (place >= a.ownTerms) continue;
    ownDot += weight * other;
    shared += weight;
    rarest = Math.max(rarest, weight);
  }
  const shares = [shared / a.ownTotal, shared / b.ownTotal] as const;
  const found = [foundA / a.ownTotal, foundB / b.ownTotal] as const;
  const numbers = countShared(a.numbers, b.numbers);
  let pairs = 0;
  for (const pair of b.pairs) if (a.pairSet.has(pair)) pairs++;
  const isSameSpeaker = Number(a.speaker !== '' && a.speaker === b.speaker);
  const isSameReport = a.report === b.report;
  const apart = isSameReport && a.sentence >= 0 && b.sentence >= 0 ? Math.abs(a.sentence - b.sentence) : Infinity;
  const nearness = isSameReport && a.order >= 0 && b.order >= 0 ? 1 / Math.max(1, Math.abs(a.order - b.order)) : 0;
  return [
    ownDot / (a.ownNorm * b.ownNorm), dot / (a.norm * b.norm), Math.min(...shares), Math.max(...shares),
    Math.min(...found), Math.max(...found), rarest, Math.min(40, shared),
    Math.min(3, numbers), Number(countsOtherwise(a, b)), Math.min(4, a.numbers.length + b.numbers.length - 2 * numbers),
    pairs / (1 + Math.min(a.pairs.length, b.pairs.length)), Math.min(4, countShared(a.capitals, b.capitals)),
    isSameSpeaker, Number(isSameReport), nearness, 1 / (1 + apart), Number(apart === 0), nearness * isSameSpeaker,
    Number(a.parent === b.id || b.parent === a.id), Number(a.isRejected !== b.isRejected), Math.min(20, a.ownTerms, b.ownTerms),
  ]; // prettier-ignore
}

/** "12 dead" and "20 dead" count the same otherwise; "12 dead, 20 hurt" and "20 hurt" do not. */
export function countsOtherwise(
  { counts: a }: Pick<Statement, 'counts'>,
  { counts: b }: Pick<Statement, 'counts'>,
): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return a.some(
    ([what]) =>
      b.some(([other]) => other === what) &&
      !a.some(([mine, howMany]) => mine === what && b.some(([other, many]) => other === what && many === howMany)),
  );
}

/**
 * Whether two reports may tell of the same event: they share two of the names that they have most, or all that one has. The flood of
 * Vila Serena is not the flood of Oskburg, in however equal words; a report without names may be about anything.
 */
export function maySettingsFit({ setting: a }: Statement, { setting: b }: Statement): boolean {
  return countShared(a, b) >= Math.min(2, a.length, b.length);
}

/** Whether they share more than the names which their reports have all through: those say what the event is, not what is claimed of it. */
export function shareMoreThanNames(a: Compared, b: Statement): boolean {
  return b.terms.some((term) => a.placeOf.has(term) && !(a.setting.includes(term) && b.setting.includes(term)));
}

/** Of short lists. */
function countShared(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (const item of a) if (b.includes(item)) count++;
  return count;
}
