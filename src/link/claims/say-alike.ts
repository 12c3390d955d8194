/**
 * Which pieces of a claim's evidence say the same in two reports, in much the same words: however the one is judged, so is the other. "it was
 * very strange" in one and "that it was 'very strange'" in the next are not two sides. Of 637 such pairs that people annotated 29 stand on
 * different ones, 25 of them by their cues: "denied that it annulled the vote" and "it annulled the vote" are two.
 */
import { isAgainst, OPEN, TEXT_SIGNS, type EvidencePiece } from './read-piece.ts';
import type { Statement } from './read-statements.ts';

/** Share, by weight, of the words of both that both have (stories and real reports, 24 Nov 2026). */
const SAME = 0.8;
/** Fewer content words may be the same by chance. */
const MIN_TERMS = 3;
/** "whether the dam held", "if the dam held". */
const WHETHER = TEXT_SIGNS.indexOf('whether');
/** Pieces that one is compared with that has the same telling word. */
const MAX_COMPARED = 8;

/** Per piece the index of the first that says the same, which may be its own. Linear, with a bounded number of comparisons for each. */
export function sayAlike(pieces: readonly EvidencePiece[]): number[] {
  const first: number[] = [];
  const byTerm = new Map<number, number[]>();
  pieces.forEach((piece, k) => {
    const telling = piece.statement.ownTerms < MIN_TERMS ? [] : heaviest(piece.statement);
    const other = telling
      .flatMap((term) => byTerm.get(term) ?? [])
      .find((candidate) => isAlike(pieces[candidate]!, piece));
    first.push(other ?? k);
    if (other !== undefined) return;
    for (const term of telling) {
      const known = byTerm.get(term);
      if (!known) byTerm.set(term, [k]);
      else if (known.length < MAX_COMPARED) known.push(k);
    }
  });
  return first;
}

/** The two of its own words that say most: of statements that are so much alike one is of both, or nearly. */
function heaviest({ terms, weights, ownTerms }: Statement): number[] {
  const places = terms.slice(0, ownTerms).map((_, t) => t);
  return places
    .sort((a, b) => weights[b]! - weights[a]! || terms[a]! - terms[b]!)
    .slice(0, 2)
    .map((t) => terms[t]!);
}

function isAlike(one: EvidencePiece, other: EvidencePiece): boolean {
  const [a, b] = [one.statement, other.statement];
  if (
    a.report === b.report ||
    a.isRejected !== b.isRejected ||
    a.isOpen !== b.isOpen ||
    isAgainst(one) !== isAgainst(other)
  )
    return false;
  if (one.signs.text[WHETHER] !== other.signs.text[WHETHER]) return false;
  if ((one.cueKind === OPEN) !== (other.cueKind === OPEN)) return false;
  if (!haveSame(a.negated, b.negated) || !haveSame(a.numbers, b.numbers)) return false;
  const theirs = new Set(b.terms.slice(0, b.ownTerms));
  let shared = 0;
  for (let t = 0; t < a.ownTerms; t++) if (theirs.has(a.terms[t]!)) shared += a.weights[t]!;
  return shared >= SAME * (a.ownTotal + b.ownTotal - shared);
}

const haveSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((term) => b.includes(term));
