/** Two statements side by side: what they share, and how one follows the other in its report. */
import { MARK, type Statement } from './read-statements.ts';
import type { SharedWords } from './share-words.ts';

/** What a pair is judged by, in the order of `pairValues`. "Following" is in one report: the later of the two, one over their distance. */
export const PAIR_VALUES = [
  'cosine of what is stated', 'cosine with the words around', 'least share stated by both', 'largest share stated by both',
  'least share found in or around the other', 'largest share found in or around the other', 'rarest shared', 'weight shared',
  'numbers shared', 'same thing counted otherwise', 'numbers of one alone', 'word pairs shared', 'capitals shared',
  'same speaker', 'same report', 'nearness of attributions', 'nearness of sentences', 'same sentence', 'nearness, same speaker', 'one holds the other',
  'rejection of one alone', 'least number of words', 'largest number of words', 'words shared', 'share of the shorter',
  'cosine without what the reports have all through', 'rarest shared of it', 'both in one other', 'words of those who say it shared', 'one speaks of who says the other',
  'nearness of paragraphs', 'following refers back', 'following has a pronoun', 'following is short', 'following rejects', 'following accepts', 'following after but',
  'refer back', 'pronouns', 'reject', 'accept', 'shares', 'money', 'first person', 'negations', 'negation of one alone', 'nested', 'nested one alone',
  'direct', 'open', 'numbers', 'least in the title', 'most in the title', 'least in the lead', 'most in the lead',
] as const; // prettier-ignore

/** A follow-up with fewer content words says little by itself: "that is absurd". */
const SHORT = 4;

/**
 * PAIR_VALUES of two statements, written into `values`: whoever compares many pairs gives the same ones again. `shared`: what the second one
 * shares with others (share-words.ts); the first stands there at `place`.
 */
export function pairValues(
  a: Statement,
  b: Statement,
  shared: SharedWords,
  place: number,
  values = new Float32Array(PAIR_VALUES.length),
): Float32Array {
  const weight = shared.weight[place]!;
  const terms = shared.terms[place]!;
  const [shareOfA, shareOfB] = [weight / a.ownTotal, weight / b.ownTotal];
  const foundOfA = shared.foundOfTheirs[place]! / a.ownTotal;
  const foundOfB = shared.foundOfMine[place]! / b.ownTotal;
  const numbers = countShared(a.numbers, b.numbers);
  const isSameSpeaker = Number(a.speaker !== '' && a.speaker === b.speaker);
  const isSameReport = a.report === b.report;
  const apart = isSameReport && a.sentence >= 0 && b.sentence >= 0 ? Math.abs(a.sentence - b.sentence) : Infinity;
  const nearness = isSameReport && a.order >= 0 && b.order >= 0 ? 1 / Math.max(1, Math.abs(a.order - b.order)) : 0;
  const paragraphs =
    isSameReport && a.paragraph >= 0 && b.paragraph >= 0 ? Math.abs(a.paragraph - b.paragraph) : Infinity;
  const later = a.order > b.order ? a : b;
  const fewest = Math.min(a.ownTerms, b.ownTerms);
  let at = 0;
  values[at++] = shared.ownDot[place]! / (a.ownNorm * b.ownNorm);
  values[at++] = shared.dot[place]! / (a.norm * b.norm);
  values[at++] = Math.min(shareOfA, shareOfB);
  values[at++] = Math.max(shareOfA, shareOfB);
  values[at++] = Math.min(foundOfA, foundOfB);
  values[at++] = Math.max(foundOfA, foundOfB);
  values[at++] = shared.rarest[place]!;
  values[at++] = Math.min(40, weight);
  values[at++] = Math.min(3, numbers);
  values[at++] = Number(countsOtherwise(a, b));
  values[at++] = Math.min(4, a.numbers.length + b.numbers.length - 2 * numbers);
  values[at++] = shared.pairs[place]! / (1 + Math.min(a.pairs.length, b.pairs.length));
  values[at++] = Math.min(4, countShared(a.capitals, b.capitals));
  values[at++] = isSameSpeaker;
  values[at++] = Number(isSameReport);
  values[at++] = nearness;
  values[at++] = 1 / (1 + apart);
  values[at++] = Number(apart === 0);
  values[at++] = nearness * isSameSpeaker;
  values[at++] = Number(a.parent === b.id || b.parent === a.id);
  values[at++] = Number(a.isRejected !== b.isRejected);
  values[at++] = fewest;
  values[at++] = Math.max(a.ownTerms, b.ownTerms);
  values[at++] = terms;
  values[at++] = terms / Math.max(1, fewest);
  values[at++] = shared.localDot[place]! / (a.localNorm * b.localNorm);
  values[at++] = shared.localRarest[place]!;
  values[at++] = Number(a.parent !== null && a.parent === b.parent);
  values[at++] = shared.saidBy[place]!;
  values[at++] = shared.spokenOf[place]!;
  values[at++] = 1 / (1 + paragraphs);
  values[at++] = has(later, MARK.refersBack) * nearness;
  values[at++] = has(later, MARK.pronoun) * nearness;
  values[at++] = later.ownTerms < SHORT ? nearness : 0;
  values[at++] = has(later, MARK.rejects) * nearness;
  values[at++] = has(later, MARK.accepts) * nearness;
  values[at++] = has(later, MARK.afterBut) * nearness;
  values[at++] = have(a, b, MARK.refersBack);
  values[at++] = have(a, b, MARK.pronoun);
  values[at++] = have(a, b, MARK.rejects);
  values[at++] = have(a, b, MARK.accepts);
  values[at++] = have(a, b, MARK.share);
  values[at++] = have(a, b, MARK.money);
  values[at++] = have(a, b, MARK.firstPerson);
  values[at++] = have(a, b, MARK.negation);
  values[at++] = Number(have(a, b, MARK.negation) === 1);
  values[at++] = have(a, b, MARK.nested);
  values[at++] = Number(have(a, b, MARK.nested) === 1);
  values[at++] = have(a, b, MARK.direct);
  values[at++] = have(a, b, MARK.open);
  values[at++] = have(a, b, MARK.number);
  values[at++] = Math.min(a.inTitle, b.inTitle);
  values[at++] = Math.max(a.inTitle, b.inTitle);
  values[at++] = Math.min(a.inLead, b.inLead);
  values[at] = Math.max(a.inLead, b.inLead);
  return values;
}

const has = ({ marks }: Statement, mark: number): number => ((marks & mark) !== 0 ? 1 : 0);
const have = (a: Statement, b: Statement, mark: number): number => has(a, mark) + has(b, mark);

/** "12 dead" and "20 dead" count the same otherwise; "12 dead, 20 hurt" and "20 hurt" do not. */
export function countsOtherwise(
  { counts: a }: Pick<Statement, 'counts'>,
  { counts: b }: Pick<Statement, 'counts'>,
): boolean {
  // Of nearly all pairs one counts nothing.
  return a.length > 0 && b.length > 0 && countOtherwise(a, b);
}

const countOtherwise = (a: Statement['counts'], b: Statement['counts']): boolean =>
  a.some(
    ([what]) =>
      b.some(([other]) => other === what) &&
      !a.some(([mine, howMany]) => mine === what && b.some(([other, many]) => other === what && many === howMany)),
  );

/**
 * Whether two reports may tell of the same event: they share two of the names that they have most, or all that one has. The flood of
 * Vila Serena is not the flood of Oskburg, in however equal words; a report without names may be about anything.
 */
export function maySettingsFit({ setting: a }: Statement, { setting: b }: Statement): boolean {
  return countShared(a, b) >= Math.min(2, a.length, b.length);
}

/** Of short lists. */
function countShared(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) if (a[i] === b[j]) count++;
  return count;
}
