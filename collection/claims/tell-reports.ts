/**
 * How each report has a claim: whom it copies, cites or names for it, and to which of the origins that are counted that leads.
 * All that is told of a claim (its counts, sentences, drawing, table, timeline) is taken from here, so that it is one story.
 *
 *   gatherRoutes   piece.ts       the ledger's routes to the origins, and which evidence goes them
 *   pieceOf        piece.ts       a piece of evidence, with the routes that it goes and whom its report names
 *   tellWays       tell-ways.ts   the pieces that say so -> the way of each report
 *   tellReports                   the pieces of a claim -> its reports, each once, the earliest first
 */
import { compareDates } from '../../src/model/compare-dates.ts';
import type { Stance } from '../../src/model/ledger.ts';
import { isLikely } from '../../src/model/sureness.ts';
import type { Piece } from './piece.ts';
import { surest, tellWays, type Saying, type Way } from './tell-ways.ts';

export interface Told<P extends Piece = Piece> {
  readonly report: string;
  /** The surest piece of each stance, of what says so one that goes its way; a report is counted with all that it has. */
  readonly plainest: Readonly<Partial<Record<Stance, P>>>;
  /** What it more likely than not does with the claim; the other stances it may have. */
  readonly likely: readonly Stance[];
  /** Of a report that says so: the earliest that does of which it is a later version; undefined of all others. */
  readonly versionOf: string | undefined;
  /** Of a report that says so. */
  readonly way: Way | undefined;
}

export interface Given<P extends Piece> extends Omit<Saying<P>, 'agreeing'> {
  /** Without what people took out, with the stance that people gave. */
  readonly pieces: readonly P[];
  /** By report, the first article that stood at its address; absent: each report is an article of its own. */
  readonly firstAt?: ReadonlyMap<string, string>;
}

/** Every report once, the earliest first. */
export function tellReports<P extends Piece>({ pieces, firstAt = new Map(), ...saying }: Given<P>): Told<P>[] {
  const agreeing = Map.groupBy(
    pieces.filter(({ stance }) => stance === 'agree'),
    ({ report }) => report,
  );
  const ways = tellWays({ ...saying, agreeing });
  const versions = new Map<string, string>();
  return [...Map.groupBy(pieces, ({ report }) => report)]
    .toSorted(([, [a]], [, [b]]) => compareOrNone(a!.published, b!.published))
    .map(([report, its]): Told<P> => {
      const gone = ways.get(report);
      const byStance = Map.groupBy(its, ({ stance }) => stance);
      const plainest = [...byStance].map(([stance, some]) => [
        stance,
        surest(stance === 'agree' && gone ? gone.pieces : some),
      ]);
      const likely = [...byStance].flatMap(([stance, some]) => (isLikely(surest(some).probability) ? [stance] : []));
      return {
        report,
        plainest: Object.fromEntries(plainest),
        likely,
        versionOf: gone && versionOf(report),
        way: gone?.way,
      };
    });

  function versionOf(report: string): string | undefined {
    const address = firstAt.get(report);
    if (address === undefined) return undefined;
    const first = versions.get(address);
    if (first === undefined) versions.set(address, report);
    return first;
  }
}

/** Articles that say so and lead to an origin that is counted; all versions of one are one. */
export function countTraced(told: readonly Told[]): number {
  return new Set(told.flatMap(({ report, versionOf, way }) => (way?.kind === 'traced' ? [versionOf ?? report] : [])))
    .size;
}

/** What has no date comes last. */
function compareOrNone(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareDates(a, b) ?? 0;
}
