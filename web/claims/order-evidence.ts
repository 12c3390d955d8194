/** The order in which the passages of a claim are read: what says it most plainly comes first. Pure. */
import type { EvidenceView } from '../../server/api-types.ts';

type Piece = Pick<EvidenceView, 'article' | 'probability'>;

export interface Ordered<Of> {
  /** The surest passage of each report, the surest report first. */
  readonly first: readonly Of[];
  /** All of them: those, and then the others, the surest first. */
  readonly all: readonly Of[];
}

/** Of as many as are equally sure, those that were given first come first. */
export function orderEvidence<Of extends Piece>(evidence: readonly Of[]): Ordered<Of> {
  const sorted = evidence.toSorted((a, b) => b.probability - a.probability);
  const seen = new Set<string>();
  const first: Of[] = [];
  const others: Of[] = [];
  for (const piece of sorted) {
    (seen.has(piece.article) ? others : first).push(piece);
    seen.add(piece.article);
  }
  return { first, all: [...first, ...others] };
}
