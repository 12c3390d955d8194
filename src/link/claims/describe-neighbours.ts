/**
 * A second look at whether an attribution is evidence for a group: by what was thought of it at first, and of those around it: the one before
 * it in its report, what its speaker says elsewhere, those it has links to. A denial of two words belongs where the sentence before it does.
 */
import { FIT_VALUES, type Fit, type Piece } from './describe-fits.ts';
import type { Link } from './group-statements.ts';

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
 * NEIGHBOUR_VALUES beside `fits`, which are of attributions alone; `chances` beside them: what the first look said. Linear in the
 * links, times the groups that one piece may belong to.
 */
export function describeNeighbours(
  pieces: readonly Piece[],
  links: readonly Link[],
  fits: readonly Fit[],
  chances: ArrayLike<number>,
): Float32Array[] {
  const chancesOf: Map<number, number>[] = pieces.map(() => new Map());
  fits.forEach(({ piece, group }, row) => chancesOf[piece]!.set(group, chances[row]!));
  const chanceOf = (piece: number | undefined, group: number): number =>
    piece === undefined ? NONE : (chancesOf[piece]!.get(group) ?? 0);
  const around = readSurroundings(pieces);
  const groups = sumUp(pieces, fits, chances);
  const linked = followLinks(links, chancesOf);
  return fits.map(({ piece, group, values }, row) => {
    const { id, report, speaker, order, parent } = pieces[piece]!.statement;
    const chance = chances[row]!;
    const inReport = around.reports.get(report)!;
    const held = (around.held.get(id) ?? []).map((one) => chanceOf(one, group));
    const { sum, sorted, bySpeaker, byReport } = groups.get(group)!;
    const spoken = bySpeaker.get(speaker)!;
    const others = (around.speakers.get(speaker) ?? 1) - 1;
    const elsewhere = Array.from(chancesOf[piece]!).filter(([name]) => name !== group);
    const best = elsewhere.reduce((most, [, other]) => Math.max(most, other), 0);
    const { links: linkSum, best: bestLink } = linked.sums[piece]!.get(group) ?? NO_LINKS;
    const described = new Float32Array(NEIGHBOUR_VALUES.length);
    described.set(values);
    described.set([
      chance, best, chance - best, chanceOf(inReport.get(order - 1), group), chanceOf(inReport.get(order + 1), group),
      parent === null ? NONE : chanceOf(around.ids.get(parent), group), held.length === 0 ? NONE : Math.max(...held),
      others < 1 ? NONE : spoken.best === chance ? spoken.second : spoken.best, others < 1 ? NONE : (spoken.sum - chance) / others,
      sum, linkSum, bestLink, linkSum / Math.max(1e-9, linked.totals[piece]!), byReport.get(report)! - chance,
      countAbove(sorted, chance), elsewhere.filter(([, other]) => other > MAY_BELONG).length,
    ], FIT_VALUES.length); // prettier-ignore
    return described;
  });
}

interface Surroundings {
  /** Per report its attributions by their place. */
  readonly reports: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly ids: ReadonlyMap<string, number>;
  /** Per id those that stand inside it. */
  readonly held: ReadonlyMap<string, readonly number[]>;
  /** How much each says. Who says it is not always known. */
  readonly speakers: ReadonlyMap<string, number>;
}

function readSurroundings(pieces: readonly Piece[]): Surroundings {
  const reports = new Map<string, Map<number, number>>();
  const ids = new Map<string, number>();
  const held = new Map<string, number[]>();
  const speakers = new Map<string, number>();
  pieces.forEach(({ statement: { id, report, order, parent, speaker }, isOwnVoice }, piece) => {
    if (isOwnVoice) return;
    const inReport = reports.get(report) ?? new Map<number, number>();
    reports.set(report, inReport.set(order, piece));
    ids.set(id, piece);
    if (parent !== null) {
      const siblings = held.get(parent);
      if (siblings) siblings.push(piece);
      else held.set(parent, [piece]);
    }
    if (speaker !== '') speakers.set(speaker, (speakers.get(speaker) ?? 0) + 1);
  });
  return { reports, ids, held, speakers };
}

/** What all together say of one group. */
interface Summed {
  sum: number;
  /** All chances, ascending. */
  readonly sorted: number[];
  readonly bySpeaker: Map<string, { sum: number; best: number; second: number }>;
  readonly byReport: Map<string, number>;
}

function sumUp(pieces: readonly Piece[], fits: readonly Fit[], chances: ArrayLike<number>): Map<number, Summed> {
  const groups = new Map<number, Summed>();
  fits.forEach(({ piece, group }, row) => {
    const chance = chances[row]!;
    const { speaker, report } = pieces[piece]!.statement;
    const summed: Summed = groups.get(group) ?? {
      sum: 0,
      sorted: [],
      bySpeaker: new Map(),
      byReport: new Map(),
    };
    groups.set(group, summed);
    summed.sum += chance;
    summed.sorted.push(chance);
    summed.byReport.set(report, (summed.byReport.get(report) ?? 0) + chance);
    const spoken = summed.bySpeaker.get(speaker) ?? {
      sum: 0,
      best: 0,
      second: 0,
    };
    summed.bySpeaker.set(speaker, {
      sum: spoken.sum + chance,
      best: Math.max(spoken.best, chance),
      second: Math.max(Math.min(spoken.best, chance), spoken.second),
    });
  });
  for (const { sorted } of groups.values()) sorted.sort((x, y) => x - y);
  return groups;
}

interface Linked {
  readonly links: number;
  readonly best: number;
}
const NO_LINKS: Linked = { links: 0, best: 0 };

/** Per piece and group the links to others, each times the chance that the other belongs there; `totals`: all links of a piece. */
function followLinks(links: readonly Link[], chancesOf: readonly ReadonlyMap<number, number>[]) {
  const totals = new Float64Array(chancesOf.length);
  const sums: Map<number, Linked>[] = chancesOf.map(() => new Map());
  for (const { a, b, probability } of links) {
    if (chancesOf[a]!.size === 0 || chancesOf[b]!.size === 0) continue;
    for (const [piece, other] of [[a, b], [b, a]] as const) {
      totals[piece]! += probability;
      for (const [group, chance] of chancesOf[other]!) {
        if (!chancesOf[piece]!.has(group)) continue;
        const known = sums[piece]!.get(group) ?? NO_LINKS;
        const link = probability * chance;
        sums[piece]!.set(group, { links: known.links + link, best: Math.max(known.best, link) });
      }
    } // prettier-ignore
  }
  return { totals, sums };
}

/** How many of the ascending `sorted` are greater. */
function countAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
