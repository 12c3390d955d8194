/** The order in which the passages of a claim are read: what says it most plainly comes first, the same words once. Pure. */
import type { EvidenceView } from '../../server/api-types.ts';
import { contains } from '../../src/model/span.ts';

type Piece = Pick<EvidenceView, 'article' | 'probability' | 'words' | 'span'> & { readonly in?: string | undefined };

/** A passage as it is read, and where else its words stand. */
export interface Row<Of> {
  readonly piece: Of;
  /** The same words in other reports, and parts of it that are evidence by themselves. */
  readonly alike: readonly Of[];
}

export interface Ordered<Of> {
  /** As few as show something of each report, the surest first. */
  readonly first: readonly Row<Of>[];
  /** All of them: those, and then the others, the surest first. */
  readonly all: readonly Row<Of>[];
}

/** Of as many as are equally sure, those that were given first come first. */
export function orderEvidence<Of extends Piece>(evidence: readonly Of[]): Ordered<Of> {
  const rows = joinAlike(evidence.toSorted((a, b) => b.probability - a.probability));
  const seen = new Set<string>();
  const first: Row<Of>[] = [];
  const others: Row<Of>[] = [];
  for (const row of rows) {
    const reports = [row.piece, ...row.alike].map(({ article }) => article);
    (reports.every((report) => seen.has(report)) ? others : first).push(row);
    for (const report of reports) seen.add(report);
  }
  return { first, all: [...first, ...others] };
}

function joinAlike<Of extends Piece>(sorted: readonly Of[]): Row<Of>[] {
  const rows: { piece: Of; alike: Of[] }[] = [];
  const byWords = new Map<string, (typeof rows)[number]>();
  const byReport = new Map<string, (typeof rows)[number][]>();
  for (const piece of sorted) {
    const words = plain(piece.words);
    const here = byReport.get(piece.article) ?? [];
    // "no man with a petrol can" in "that they know of no man with a petrol can"
    const known = byWords.get(words) ?? here.find((row) => isWithin(piece, row.piece) || isWithin(row.piece, piece));
    if (known) {
      known.alike.push(piece);
      continue;
    }
    const row = { piece, alike: [] };
    rows.push(row);
    byWords.set(words, row);
    byReport.set(piece.article, [...here, row]);
  }
  return rows;
}

const isWithin = (a: Piece, b: Piece): boolean => a.article === b.article && a.in === b.in && contains(b.span, a.span);

/** Without case, marks and what opens a clause: "that the valve had failed," is "The valve had failed". */
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^that /, '');
