/**
 * A passage says one thing of a claim: of pieces of evidence that lie within one another and are given with different
 * stances, the surest stands. "Toft denied [that any [teeth] were loose]" speaks against it, and not of it besides.
 */
import type { Claim, Evidence } from '../../src/model/ledger.ts';
import { outletKey } from '../../src/model/outlet-names.ts';
import { contains } from '../../src/model/span.ts';

type Piece = Pick<Evidence, 'report' | 'in' | 'span' | 'stance' | 'probability'>;

/** In the order in which they were given. Of equally sure ones the longer stands. Linear but for the pieces of one report. */
export function oneStance<Of extends Piece>(evidence: readonly Of[]): Of[] {
  const dropped = new Set<Of>();
  for (const its of Map.groupBy(evidence, ({ report }) => report).values()) {
    const kept: Of[] = [];
    const length = ({ span: [start, end] }: Of): number => end - start;
    for (const piece of its.toSorted((a, b) => b.probability - a.probability || length(b) - length(a))) {
      const isTold = kept.some((other) => other.stance !== piece.stance && (isWithin(piece, other) || isWithin(other, piece))); // prettier-ignore
      if (isTold) dropped.add(piece);
      else kept.push(piece);
    }
  }
  return dropped.size === 0 ? [...evidence] : evidence.filter((piece) => !dropped.has(piece));
}

/** Of more evidence outlets are not looked up. */
const MOST_LOOKED_UP = 200;

/**
 * The evidence of a claim with one stance a passage, but so that no origin is left without a report that says so: then every
 * report keeps what it says so with. `outletOf` is asked for the reports that say so of a claim with little evidence.
 */
export function settleEvidence({ evidence, origins }: Pick<Claim, 'evidence' | 'origins'>, outletOf: (report: string) => string | undefined): Evidence[] {
  const settled = oneStance(evidence);
  if (settled.length === evidence.length) return settled;
  const saying = (some: readonly Evidence[]): Set<string> => new Set(some.filter(({ stance }) => stance === 'agree').map(({ report }) => report)); // prettier-ignore
  const left = saying(settled);
  const silenced = new Set([...saying(evidence)].filter((report) => !left.has(report)));
  if (silenced.size === 0) return settled;
  if (evidence.length <= MOST_LOOKED_UP) {
    const outlets = new Set([...left].map((report) => outletKey(outletOf(report) ?? '')));
    if (origins.every(({ routes }) => routes.some(([printer = '']) => outlets.has(outletKey(printer))))) return settled;
  }
  const stands = new Set(settled);
  return evidence.filter((piece) => stands.has(piece) || (piece.stance === 'agree' && silenced.has(piece.report)));
} // prettier-ignore

const isWithin = (a: Piece, b: Piece): boolean => a.in === b.in && contains(b.span, a.span);
