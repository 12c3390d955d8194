/** Which of the statements of earlier reports a statement was made from. */
import { likeness, shared } from '../statements/content-words.ts';
import type { Quantity } from '../statements/quantities.ts';
import type { Statement } from '../statements/read-statement.ts';

/** Two statements say the same when this share of the shorter one's words is in the other (test/cases/trace). */
const SAME = 0.6;
const MIN_SHARED = 3;

/** The one most alike that says the same; of several as alike the first, or the first that was said by somebody. */
export function closestStatement(to: Statement, candidates: readonly Statement[]): Statement | undefined {
  if (to.certainty === 'unknown' || LEFT_OPEN.test(to.text)) return undefined;
  let from: Statement | undefined;
  let best = SAME;
  for (const candidate of candidates) {
    const like = likeness(candidate.words, to.words);
    if (like < best || !isSameSide(candidate, to)) continue;
    if (like === best && from && !isBetter(candidate, from)) continue;
    if (!shareEnough(candidate, to) || countOtherwise(candidate, to)) continue;
    best = like;
    from = candidate;
  }
  return from;
}

/** "it was hard to confirm whether the dam held": nothing is said to be so. */
const LEFT_OPEN =
  /\b(?:whether|unclear|not (?:clear|known)|unknown|check(?:s|ed|ing)? if|ask(?:s|ed|ing)? if|(?:not|hard|difficult) (?:be |to be |to )?(?:confirm|verif|say)\w*)\b/iu;

/** Both assert, or both reject. */
function isSameSide(a: Statement, b: Statement): boolean {
  return (
    a.evidence.stance === b.evidence.stance &&
    (a.attribution?.polarity ?? 'positive') === (b.attribution?.polarity ?? 'positive') &&
    a.certainty !== 'unknown'
  );
}

/** Of two statements as alike, the one that was said by somebody. */
const isBetter = (a: Statement, b: Statement): boolean => a.attribution !== undefined && b.attribution === undefined;

/** A number that both have counts as one more word. */
function shareEnough(a: Statement, b: Statement): boolean {
  const words = shared(a.words, b.words);
  if (words !== MIN_SHARED - 1) return words >= MIN_SHARED;
  return a.quantities.some(({ to }) => b.quantities.some((other) => other.to === to));
}

/** Of one thing other numbers, and none that both have: "more than a dozen doctors", and "two more doctors". */
function countOtherwise({ quantities: mine }: Statement, { quantities: theirs }: Statement): boolean {
  const isEqual = (a: Quantity, b: Quantity): boolean => a.to === b.to || a.from === b.to || a.to === b.from;
  return (
    mine.some((one) => theirs.some((other) => one.noun !== '' && one.noun === other.noun)) &&
    !mine.some((one) => theirs.some((other) => isEqual(one, other)))
  );
}
