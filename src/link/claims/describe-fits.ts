/** Statements beside groups of attributions: links to all of them, how near it stands to those of its own report, what kind of statement it is. */
import type { Link } from './group-statements.ts';
import { MARK, type Statement } from './read-statements.ts';

/** What a statement and a group are judged by, in the order of `describeFits`; links are chances that both are one claim. */
export const FIT_VALUES = [
  'mean link', 'best link', 'mean of best two', 'mean of best three', 'sum of links', 'size', 'is in the group', 'mean link within the group', 'reports of the group',
  'mean sum of links of the group', 'best link to another report', 'mean link to other reports', 'best link within the report', 'nearness within the report',
  'links within the report', 'best mean link to another group', 'mean link above that', 'sum of all links', 'size of its own group', 'mean link to its own group',
  'words', 'mean weight', 'in the title', 'in the lead', 'refers back', 'rejects', 'accepts', 'number', 'first person', 'open', 'direct', 'nested', 'sentence',
  'group in the title', 'group in the lead', 'group refers back', 'group has numbers',
] as const; // prettier-ignore

/** A statement, or several of one wording. */
export interface Piece {
  readonly statement: Statement;
  readonly isOwnVoice: boolean;
}
/** A piece and a group that it has a link to, or is in. */
export interface Fit {
  readonly piece: number;
  readonly group: number;
  readonly isInGroup: boolean;
  readonly values: readonly number[];
}

/** Per group its pieces, in their order. Own-voice pieces are in none. */
export function membersOf(pieces: readonly Piece[], group: Int32Array): Map<number, number[]> {
  const members = new Map<number, number[]>();
  pieces.forEach(({ isOwnVoice }, piece) => {
    if (isOwnVoice) return;
    const list = members.get(group[piece]!);
    if (list) list.push(piece);
    else members.set(group[piece]!, [piece]);
  });
  return members;
}

/** `group`: per piece the number of its group. Linear in the links. */
export function describeFits(pieces: readonly Piece[], links: readonly Link[], group: Int32Array): Fit[] {
  const members = membersOf(pieces, group);
  const tallies = pieces.map(() => new Map<number, Tally>());
  const sums = new Float64Array(pieces.length);
  const tally = (piece: number, other: number, probability: number): void => {
    if (pieces[other]!.isOwnVoice) return;
    addLink(tallies[piece]!, group[other]!, pieces[piece]!.statement, pieces[other]!.statement, probability);
    sums[piece]! += probability;
  };
  for (const { a, b, probability } of links) {
    tally(a, b, probability);
    tally(b, a, probability);
  }
  const groups = new Map(
    Array.from(members, ([name, list]) => [name, describeGroup(name, list, pieces, tallies, sums)]),
  );
  return pieces.flatMap(({ statement, isOwnVoice }, piece) => {
    const mine = tallies[piece]!;
    const own = isOwnVoice ? undefined : group[piece]!;
    if (own !== undefined && !mine.has(own)) mine.set(own, emptyTally());
    const means = Array.from(mine, ([name, { sum }]) => [name, sum / Math.max(1, groups.get(name)!.size - Number(name === own))] as const); // prettier-ignore
    const ownMean = means.find(([name]) => name === own)?.[1] ?? 0;
    const [most, second] = greatestTwo(means);
    const near = means.filter(([name]) => name === own || mine.get(name)!.best[0] >= LEAST_LINK);
    return near.map(([name, mean]): Fit => {
      const about = groups.get(name)!;
      const { sum, best, sameSum, same, bestSame, bestCross, nearness } = mine.get(name)!;
      const other = mean === most ? second : most;
      const isInGroup = name === own;
      const inReport = (about.inReport.get(statement.report) ?? 0) - Number(isInGroup);
      const others = about.size - Number(isInGroup);
      const has = (mark: number): number => Number((statement.marks & mark) !== 0);
      const values = [
        mean, best[0], (best[0] + best[1]) / Math.max(1, Math.min(2, others)), (best[0] + best[1] + best[2]) / Math.max(1, Math.min(3, others)), sum, about.size, Number(isInGroup),
        about.inner, about.inReport.size, about.sums, bestCross, (sum - sameSum) / Math.max(1, others - inReport), bestSame, nearness, same,
        other, mean - other, sums[piece]!, own === undefined ? 0 : groups.get(own)!.size, ownMean,
        statement.ownTerms, statement.ownTotal / Math.max(1, statement.ownTerms), statement.inTitle, statement.inLead, has(MARK.refersBack), has(MARK.rejects),
        has(MARK.accepts), has(MARK.number), has(MARK.firstPerson), has(MARK.open), has(MARK.direct), has(MARK.nested), statement.sentence,
        about.inTitle, about.inLead, about.refersBack, about.numbers,
      ]; // prettier-ignore
      return { piece, group: name, isInGroup, values };
    });
  });
}

/** Whose best link to a group is weaker than this is no evidence for it. */
const LEAST_LINK = 0.08;

function greatestTwo(means: readonly (readonly [number, number])[]): [number, number] {
  let [most, second] = [0, 0];
  for (const [, mean] of means)
    if (mean > most) [most, second] = [mean, most];
    else if (mean > second) second = mean;
  return [most, second];
}

/** The links of one piece to one group. */
interface Tally {
  sum: number;
  /** The greatest three. */
  best: [number, number, number];
  same: number;
  sameSum: number;
  bestSame: number;
  bestCross: number;
  /** One over the attributions between it and the nearest linked one of its report. */
  nearness: number;
}

const emptyTally = (): Tally => ({ sum: 0, best: [0, 0, 0], same: 0, sameSum: 0, bestSame: 0, bestCross: 0, nearness: 0 }); // prettier-ignore

function addLink(tallies: Map<number, Tally>, group: number, mine: Statement, other: Statement, probability: number): void {
  let tally = tallies.get(group);
  if (!tally) tallies.set(group, (tally = emptyTally()));
  tally.sum += probability;
  const { best } = tally;
  if (probability > best[0]) tally.best = [probability, best[0], best[1]];
  else if (probability > best[1]) tally.best = [best[0], probability, best[1]];
  else if (probability > best[2]) best[2] = probability;
  if (mine.report !== other.report) {
    tally.bestCross = Math.max(tally.bestCross, probability);
    return;
  }
  tally.same++;
  tally.sameSum += probability;
  tally.bestSame = Math.max(tally.bestSame, probability);
  if (mine.order >= 0) tally.nearness = Math.max(tally.nearness, 1 / Math.max(1, Math.abs(mine.order - other.order)));
} // prettier-ignore

interface Group {
  readonly size: number;
  /** The mean link of two of its members. */
  readonly inner: number;
  readonly inReport: ReadonlyMap<string, number>;
  /** Means over its members. */
  readonly sums: number;
  readonly inTitle: number;
  readonly inLead: number;
  readonly refersBack: number;
  readonly numbers: number;
}

function describeGroup(
  name: number,
  members: readonly number[],
  pieces: readonly Piece[],
  tallies: readonly ReadonlyMap<number, Tally>[],
  sums: Float64Array,
): Group {
  const inReport = new Map<string, number>();
  for (const piece of members) {
    const { report } = pieces[piece]!.statement;
    inReport.set(report, (inReport.get(report) ?? 0) + 1);
  }
  const mean = (of: (piece: number) => number): number =>
    members.reduce((sum, piece) => sum + of(piece), 0) / members.length;
  const share = (mark: number): number => mean((piece) => Number((pieces[piece]!.statement.marks & mark) !== 0));
  return {
    size: members.length,
    inner: mean((piece) => tallies[piece]!.get(name)?.sum ?? 0) / Math.max(1, members.length - 1),
    inReport,
    sums: mean((piece) => sums[piece]!),
    inTitle: mean((piece) => pieces[piece]!.statement.inTitle),
    inLead: mean((piece) => pieces[piece]!.statement.inLead),
    refersBack: share(MARK.refersBack),
    numbers: share(MARK.number),
  };
}
