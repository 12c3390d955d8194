/**
 * A passage says one thing of a claim: of pieces of evidence that lie within one another and are given with different
 * stances, the surest stands. "Toft denied [that any [teeth] were loose]" speaks against it, and not of it besides.
 */
import type { Claim, Evidence } from './ledger.ts';
import { contains } from './span.ts';

type Piece = Pick<Evidence, 'report' | 'in' | 'span' | 'stance' | 'probability'>;

/** In the order in which they were given. Of equally sure ones the longer stands. Linear but for the pieces of one report. */
export function oneStance<Of extends Piece>(evidence: readonly Of[]): Of[] {
  const dropped = new Set<Of>();
  for (const its of Map.groupBy(evidence, ({ report }) => report).values()) {
    const kept: Of[] = [];
    const length = ({ span: [start, end] }: Of): number => end - start;
    for (const piece of its.toSorted((a, b) => b.probability - a.probability || length(b) - length(a))) {
      const isTold = kept.some(
        (other) => other.stance !== piece.stance && (isWithin(piece, other) || isWithin(other, piece)),
      );
      if (isTold) dropped.add(piece);
      else kept.push(piece);
    }
  }
  return dropped.size === 0 ? [...evidence] : evidence.filter((piece) => !dropped.has(piece));
}

/**
 * The evidence of a claim with one stance a passage, but so that no origin is left without evidence: then what leads to it stays
 * beside.
 */
export function settleEvidence({ evidence, origins }: Pick<Claim, 'evidence' | 'origins'>): Evidence[] {
  const settled = oneStance(evidence);
  if (settled.length === evidence.length) return settled;
  const stands = new Set(settled);
  for (const { evidence: routes = [] } of origins) {
    const leading = routes.flat().map((place) => evidence[place]!);
    if (!leading.some((piece) => stands.has(piece))) for (const piece of leading) stands.add(piece);
  }
  return evidence.filter((piece) => stands.has(piece));
}

const isWithin = (a: Piece, b: Piece): boolean => a.in === b.in && contains(b.span, a.span);
