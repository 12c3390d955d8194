/** What a contradiction means for the claim that it is told of. */
import type { Claim, Contradiction, Passage } from './ledger.ts';
import { overlaps } from './span.ts';

/**
 * dispute: the one sentence says that the claim is so, the other that it is not; or both are evidence of it, however they were judged, and
 * their words exclude each other ("he fled the city", "he is in the city"). variant: both are evidence of it, and not for and against ("300 ballots
 * were burned", "3,000 ballots were burned"). elsewhere: one of them is about something else; what it denies is another claim.
 */
export type ContradictionKind = 'dispute' | 'variant' | 'elsewhere';

export function kindOfContradiction(
  { evidence }: Pick<Claim, 'evidence'>,
  { a, b, why }: Pick<Contradiction, 'a' | 'b' | 'why'>,
): ContradictionKind {
  const stancesOf = ({ report, in: part, span }: Passage): Set<string> =>
    new Set(
      evidence
        .filter((one) => one.report === report && one.in === part && overlaps(one.span, span))
        .map(({ stance }) => stance),
    );
  const [first, second] = [stancesOf(a), stancesOf(b)];
  if (first.size === 0 || second.size === 0) return 'elsewhere';
  const isAgainst = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
    one.has('agree') && other.has('disagree');
  const isByWords = why.some(({ rule }) => BY_WORDS.has(rule));
  return isByWords || isAgainst(first, second) || isAgainst(second, first) ? 'dispute' : 'variant';
}

/** Rules (../trace/contradictions) by which of two sentences on one thing only one can be so. */
const BY_WORDS: ReadonlySet<string> = new Set(['opposites', 'negation']);
