/**
 * A second look at whether an attribution is evidence for a group: by what was thought of it at first, and of those around it: the one before
 * it in its report, what its speaker says elsewhere, those it has links to. A denial of two words belongs where the sentence before it does.
 */
import { FIT_VALUES, type Fit, type Fits, type Piece } from './describe-fits.ts';
import type { Link } from './group-statements.ts';
import { countAbove, neighboursOf, type Neighbours } from './neighbours-of.ts';
import { NOBODY, readSurroundings } from './read-surroundings.ts';
import { makeTable, type Table } from './table.ts';

/** After FIT_VALUES; all are of first chances, for the same group unless said otherwise. */
export const NEIGHBOUR_VALUES = [
  ...FIT_VALUES,
  'chance', 'best chance for another group', 'chance above that', 'of the one before', 'of the one after', 'of what holds it', 'best of what it holds',
  'best of its speaker', 'mean of its speaker', 'sum', 'sum of links by chance', 'best link by chance', 'mean of links by chance', 'sum of its report',
  'more probable ones', 'other groups that it may belong to',
] as const; // prettier-ignore

/** Nothing stands there: no sentence before the first, no other words of this speaker. */
const NONE = -1;
/** A group from this chance on is one that it may belong to. */
const MAY_BELONG = 0.15;

/**
 * A row of NEIGHBOUR_VALUES for each of `fits`, which are of attributions alone; `chances` beside them: what the first look said. Linear in
 * the links, times the groups that one piece may belong to.
 */
export function describeNeighbours(
  pieces: readonly Piece[],
  links: readonly Link[],
  { fits, table: { values: ofFits } }: Fits,
  chances: ArrayLike<number>,
): Table {
  const rows = rowsOf(pieces.length, fits);
  /** What was thought of a piece, for the same group as that of a fit. */
  const chanceOf = (piece: number, group: number): number => {
    if (piece === NOBODY) return NONE;
    for (let row = rows[piece]!; row < rows[piece + 1]!; row++) if (fits[row]!.group === group) return chances[row]!;
    return 0;
  };
  const around = readSurroundings(pieces);
  const groups = sumUp(pieces, fits, chances);
  const linked = followLinks(neighboursOf(pieces.length, links), rows, fits, chances);
  const table = makeTable(fits.length, NEIGHBOUR_VALUES.length);
  const { width, values } = table;
  for (let row = 0; row < fits.length; row++) {
    const { piece, group, row: rowOfFit } = fits[row]!;
    const { report, speaker } = pieces[piece]!.statement;
    const chance = chances[row]!;
    let [best, otherGroups] = [0, 0];
    for (let other = rows[piece]!; other < rows[piece + 1]!; other++) {
      if (other === row) continue;
      best = Math.max(best, chances[other]!);
      if (chances[other]! > MAY_BELONG) otherGroups++;
    }
    const held = around.held[piece]?.reduce((most, one) => Math.max(most, chanceOf(one, group)), NONE) ?? NONE;
    const { sum, sorted, bySpeaker, byReport } = groups.get(group)!;
    const spoken = bySpeaker.get(speaker)!;
    const others = (around.speakers.get(speaker) ?? 1) - 1;
    const linkSum = linked.sums[row]!;
    let at = width * row;
    const end = FIT_VALUES.length * (rowOfFit + 1);
    for (let from = end - FIT_VALUES.length; from < end; from++) values[at++] = ofFits[from]!;
    values[at++] = chance;
    values[at++] = best;
    values[at++] = chance - best;
    values[at++] = chanceOf(around.before[piece]!, group);
    values[at++] = chanceOf(around.after[piece]!, group);
    values[at++] = chanceOf(around.holder[piece]!, group);
    values[at++] = held;
    values[at++] = others < 1 ? NONE : spoken.best === chance ? spoken.second : spoken.best;
    values[at++] = others < 1 ? NONE : (spoken.sum - chance) / others;
    values[at++] = sum;
    values[at++] = linkSum;
    values[at++] = linked.best[row]!;
    values[at++] = linkSum / Math.max(1e-9, linked.totals[piece]!);
    values[at++] = byReport.get(report)! - chance;
    values[at++] = countAbove(sorted, chance);
    values[at] = otherGroups;
  }
  return table;
}

/** The fits of piece `p` are those from `rows[p]` to `rows[p + 1]`. */
function rowsOf(pieces: number, fits: readonly Fit[]): Int32Array {
  const rows = new Int32Array(pieces + 1);
  for (const { piece } of fits) rows[piece + 1]!++;
  for (let piece = 0; piece < pieces; piece++) rows[piece + 1]! += rows[piece]!;
  return rows;
}

/** What all together say of one group. */
interface Summed {
  sum: number;
  /** All chances, ascending. */
  readonly sorted: number[];
  readonly bySpeaker: Map<string, Spoken>;
  readonly byReport: Map<string, number>;
}
interface Spoken {
  sum: number;
  best: number;
  second: number;
}

function sumUp(pieces: readonly Piece[], fits: readonly Fit[], chances: ArrayLike<number>): Map<number, Summed> {
  const groups = new Map<number, Summed>();
  fits.forEach(({ piece, group }, row) => {
    const chance = chances[row]!;
    const { speaker, report } = pieces[piece]!.statement;
    let summed = groups.get(group);
    if (!summed) groups.set(group, (summed = { sum: 0, sorted: [], bySpeaker: new Map(), byReport: new Map() }));
    summed.sum += chance;
    summed.sorted.push(chance);
    summed.byReport.set(report, (summed.byReport.get(report) ?? 0) + chance);
    let spoken = summed.bySpeaker.get(speaker);
    if (!spoken) summed.bySpeaker.set(speaker, (spoken = { sum: 0, best: 0, second: 0 }));
    spoken.sum += chance;
    spoken.second = Math.max(Math.min(spoken.best, chance), spoken.second);
    spoken.best = Math.max(spoken.best, chance);
  });
  for (const { sorted } of groups.values()) sorted.sort((x, y) => x - y);
  return groups;
}

interface Linked {
  /** Per fit the links of its piece to others, each times the chance that the other belongs to the same group: their sum, and the greatest. */
  readonly sums: Float64Array;
  readonly best: Float64Array;
  /** Per piece all its links to attributions. */
  readonly totals: Float64Array;
}

function followLinks(
  { start, others, probabilities }: Neighbours,
  rows: Int32Array,
  fits: readonly Fit[],
  chances: ArrayLike<number>,
): Linked {
  const pieces = rows.length - 1;
  const linked = {
    sums: new Float64Array(fits.length),
    best: new Float64Array(fits.length),
    totals: new Float64Array(pieces),
  };
  /** Of the piece that is looked at, per group the fit, and one more; 0 where there is none. */
  const fitOf = new Int32Array(pieces);
  for (let piece = 0; piece < pieces; piece++) {
    if (rows[piece] === rows[piece + 1]) continue;
    for (let row = rows[piece]!; row < rows[piece + 1]!; row++) fitOf[fits[row]!.group] = row + 1;
    for (let at = start[piece]!; at < start[piece + 1]!; at++) {
      const other = others[at]!;
      const probability = probabilities[at]!;
      if (rows[other] === rows[other + 1]) continue;
      linked.totals[piece]! += probability;
      for (let row = rows[other]!; row < rows[other + 1]!; row++) {
        const mine = fitOf[fits[row]!.group]! - 1;
        if (mine < 0) continue;
        const link = probability * chances[row]!;
        linked.sums[mine]! += link;
        linked.best[mine] = Math.max(linked.best[mine]!, link);
      }
    }
    for (let row = rows[piece]!; row < rows[piece + 1]!; row++) fitOf[fits[row]!.group] = 0;
  }
  return linked;
}
