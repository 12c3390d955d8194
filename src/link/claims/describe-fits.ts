/** Statements beside groups of attributions: links to all of them, how near it stands to those of its own report, what kind of statement it is. */
import type { Link } from './group-statements.ts';
import { neighboursOf, type Neighbours } from './neighbours-of.ts';
import { MARK, type Statement } from './read-statements.ts';
import { firstRows, makeTable, withRoom, type Table } from './table.ts';

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
  /** Of the table of FIT_VALUES. */
  readonly row: number;
}
export interface Fits {
  /** Those of one piece in a row. */
  readonly fits: readonly Fit[];
  /** A row of FIT_VALUES for each. */
  readonly table: Table;
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
export function describeFits(pieces: readonly Piece[], links: readonly Link[], group: Int32Array): Fits {
  const neighbours = neighboursOf(pieces.length, links);
  const sums = sumLinks(pieces, neighbours, group);
  const groups: (Group | undefined)[] = [];
  for (const [name, list] of membersOf(pieces, group)) groups[name] = describeGroup(list, pieces, sums);
  const tallyGroups = groupTallier(pieces, neighbours, group);
  const fits: Fit[] = [];
  const width = FIT_VALUES.length;
  let table = makeTable(pieces.length, width);
  for (let piece = 0; piece < pieces.length; piece++) {
    const { statement, isOwnVoice } = pieces[piece]!;
    const own = isOwnVoice ? NO_GROUP : group[piece]!;
    const tallies = tallyGroups(piece, own);
    let [ownMean, most, second] = [0, 0, 0];
    for (const tally of tallies) {
      const mean = tally.sum / Math.max(1, groups[tally.group]!.size - Number(tally.group === own));
      tally.mean = mean;
      if (tally.group === own) ownMean = mean;
      if (mean > most) [most, second] = [mean, most];
      else if (mean > second) second = mean;
    }
    const ownSize = isOwnVoice ? 0 : groups[own]!.size;
    const { marks } = statement;
    table = withRoom(table, fits.length + tallies.length);
    const { values } = table;
    for (const tally of tallies) {
      const { group: name, mean, sum, best, secondBest, thirdBest, sameSum, same } = tally;
      const isInGroup = name === own;
      if (!isInGroup && best < LEAST_LINK) continue;
      const about = groups[name]!;
      const other = mean === most ? second : most;
      const inReport = (about.inReport.get(statement.report) ?? 0) - Number(isInGroup);
      const others = about.size - Number(isInGroup);
      let at = width * (fits.push({ piece, group: name, isInGroup, row: fits.length }) - 1);
      values[at++] = mean;
      values[at++] = best;
      values[at++] = (best + secondBest) / Math.max(1, Math.min(2, others));
      values[at++] = (best + secondBest + thirdBest) / Math.max(1, Math.min(3, others));
      values[at++] = sum;
      values[at++] = about.size;
      values[at++] = Number(isInGroup);
      values[at++] = about.inner;
      values[at++] = about.inReport.size;
      values[at++] = about.sums;
      values[at++] = tally.bestCross;
      values[at++] = (sum - sameSum) / Math.max(1, others - inReport);
      values[at++] = tally.bestSame;
      values[at++] = tally.nearness;
      values[at++] = same;
      values[at++] = other;
      values[at++] = mean - other;
      values[at++] = sums.all[piece]!;
      values[at++] = ownSize;
      values[at++] = ownMean;
      values[at++] = statement.ownTerms;
      values[at++] = statement.ownTotal / Math.max(1, statement.ownTerms);
      values[at++] = statement.inTitle;
      values[at++] = statement.inLead;
      values[at++] = has(marks, MARK.refersBack);
      values[at++] = has(marks, MARK.rejects);
      values[at++] = has(marks, MARK.accepts);
      values[at++] = has(marks, MARK.number);
      values[at++] = has(marks, MARK.firstPerson);
      values[at++] = has(marks, MARK.open);
      values[at++] = has(marks, MARK.direct);
      values[at++] = has(marks, MARK.nested);
      values[at++] = statement.sentence;
      values[at++] = about.inTitle;
      values[at++] = about.inLead;
      values[at++] = about.refersBack;
      values[at] = about.numbers;
    }
  }
  return { fits, table: firstRows(table, fits.length) };
}

/** The outlet's own voice is in no group. */
const NO_GROUP = -1;
const has = (marks: number, mark: number): number => Number((marks & mark) !== 0);

/** Per piece the sum of its links to attributions, and of those to its own group. */
interface LinkSums {
  readonly all: Float64Array;
  readonly own: Float64Array;
}

function sumLinks(pieces: readonly Piece[], { start, others, probabilities }: Neighbours, group: Int32Array): LinkSums {
  const sums = { all: new Float64Array(pieces.length), own: new Float64Array(pieces.length) };
  for (let piece = 0; piece < pieces.length; piece++)
    for (let at = start[piece]!; at < start[piece + 1]!; at++) {
      const other = others[at]!;
      if (pieces[other]!.isOwnVoice) continue;
      sums.all[piece]! += probabilities[at]!;
      if (group[other] === group[piece]) sums.own[piece]! += probabilities[at]!;
    }
  return sums;
}

/** Whose best link to a group is weaker than this is no evidence for it. */
const LEAST_LINK = 0.08;

/** The links of one piece to one group. */
class Tally {
  group = NO_GROUP;
  sum = 0;
  /** Over the others of the group. */
  mean = 0;
  best = 0;
  secondBest = 0;
  thirdBest = 0;
  /** Of those within the report, and of the others. */
  same = 0;
  sameSum = 0;
  bestSame = 0;
  bestCross = 0;
  /** One over the attributions between it and the nearest linked one of its report. */
  nearness = 0;

  startAnew(group: number): this {
    this.group = group;
    this.sum = this.mean = this.best = this.secondBest = this.thirdBest = 0;
    this.same = this.sameSum = this.bestSame = this.bestCross = this.nearness = 0;
    return this;
  }
}

/** Gives the tallies of one piece after the other, in the order of its links, and one of its own group in any case; until those of the next are asked for. */
function groupTallier(pieces: readonly Piece[], { start, others, probabilities }: Neighbours, group: Int32Array) {
  /** Per group one more than the place of its tally; 0 where it has none. */
  const placeOf = new Int32Array(pieces.length);
  const used: Tally[] = [];
  return (piece: number, own: number): Tally[] => {
    const tallies: Tally[] = [];
    const open = (name: number): void => {
      const tally = (used[tallies.length] ??= new Tally());
      placeOf[name] = tallies.push(tally.startAnew(name));
    };
    const mine = pieces[piece]!.statement;
    for (let at = start[piece]!; at < start[piece + 1]!; at++) {
      const other = others[at]!;
      if (pieces[other]!.isOwnVoice) continue;
      const name = group[other]!;
      if (placeOf[name] === 0) open(name);
      addLink(tallies[placeOf[name]! - 1]!, mine, pieces[other]!.statement, probabilities[at]!);
    }
    if (own !== NO_GROUP && placeOf[own] === 0) open(own);
    for (const tally of tallies) placeOf[tally.group] = 0;
    return tallies;
  };
}

function addLink(tally: Tally, mine: Statement, other: Statement, probability: number): void {
  tally.sum += probability;
  if (probability > tally.best) {
    tally.thirdBest = tally.secondBest;
    tally.secondBest = tally.best;
    tally.best = probability;
  } else if (probability > tally.secondBest) {
    tally.thirdBest = tally.secondBest;
    tally.secondBest = probability;
  } else if (probability > tally.thirdBest) tally.thirdBest = probability;
  if (mine.report !== other.report) {
    tally.bestCross = Math.max(tally.bestCross, probability);
    return;
  }
  tally.same++;
  tally.sameSum += probability;
  tally.bestSame = Math.max(tally.bestSame, probability);
  if (mine.order >= 0) tally.nearness = Math.max(tally.nearness, 1 / Math.max(1, Math.abs(mine.order - other.order)));
}

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

function describeGroup(members: readonly number[], pieces: readonly Piece[], sums: LinkSums): Group {
  const inReport = new Map<string, number>();
  let [inner, all, inTitle, inLead, refersBack, numbers] = [0, 0, 0, 0, 0, 0];
  for (const piece of members) {
    const { statement } = pieces[piece]!;
    inReport.set(statement.report, (inReport.get(statement.report) ?? 0) + 1);
    inner += sums.own[piece]!;
    all += sums.all[piece]!;
    inTitle += statement.inTitle;
    inLead += statement.inLead;
    refersBack += has(statement.marks, MARK.refersBack);
    numbers += has(statement.marks, MARK.number);
  }
  const size = members.length;
  return {
    size,
    inner: inner / size / Math.max(1, size - 1),
    inReport,
    sums: all / size,
    inTitle: inTitle / size,
    inLead: inLead / size,
    refersBack: refersBack / size,
    numbers: numbers / size,
  };
}
