/**
 * A second look at the links of a story: two statements that are linked to the same others are more probably one claim than their words
 * alone tell (shared neighbours: Jarvis and Patrick, 1973), and so are two whose neighbours in their reports are linked. So each
 * link is judged once more, by what the first look made of all others.
 */
import type { Piece } from './describe-fits.ts';
import type { Link } from './group-statements.ts';
import { countAbove, neighboursOf, type Neighbours } from './neighbours-of.ts';
import { NOBODY, readSurroundings } from './read-surroundings.ts';
import type { Statement } from './read-statements.ts';
import { makeTable, type Table } from './table.ts';

/** What a link is judged by, in the order of `describeLinks`. Before and after: the attributions beside it in its report. */
export const LINK_VALUES = [
  'link', 'least sum of links', 'largest sum of links', 'of the least sum', 'of the largest sum', 'best place among links', 'worst place among links', 'least best link', 'largest best link',
  'ways by others', 'cosine of links', 'best way by another', 'shared neighbours', 'shared neighbours, of the fewest',
  'of those before them', 'of those after them', 'best of one and the one before', 'best of one and the one after',
  'same report', 'nearness', 'same speaker', 'one holds the other', 'same words', 'least number of words', 'largest number of words', 'rejection of one alone',
] as const; // prettier-ignore

/** Nobody stands there: nothing is said before the first. */
const NONE = -1;

/** A row of LINK_VALUES for each of `links`; those of one piece in a row are described fastest. Linear in the links, times those of one piece. */
export function describeLinks(pieces: readonly Piece[], links: readonly Link[]): Table {
  const neighbours = neighboursOf(pieces.length, links);
  const surroundings = pieces.map((_, piece) => linksOf(neighbours, piece));
  const { before, after } = readSurroundings(pieces);
  const [fromOne, fromBefore, fromAfter] = [layOut(neighbours), layOut(neighbours), layOut(neighbours)];
  const ways: Ways = { sum: 0, best: 0, count: 0 };
  const table = makeTable(links.length, LINK_VALUES.length);
  const { width, values } = table;
  for (let link = 0; link < links.length; link++) {
    const { a, b, probability } = links[link]!;
    const one = surroundings[a]!;
    const other = surroundings[b]!;
    const mine = fromOne(a)!;
    const ofBefore = fromBefore(before[a]!);
    const ofAfter = fromAfter(after[a]!);
    findWays(mine, neighbours, b, ways);
    const place = countAbove(one.sorted, probability);
    const otherPlace = countAbove(other.sorted, probability);
    const least = Math.min(one.sum, other.sum);
    const largest = Math.max(one.sum, other.sum);
    let at = width * link;
    values[at++] = probability;
    values[at++] = least;
    values[at++] = largest;
    values[at++] = probability / least;
    values[at++] = probability / largest;
    values[at++] = Math.min(place, otherPlace);
    values[at++] = Math.max(place, otherPlace);
    values[at++] = Math.min(one.best, other.best);
    values[at++] = Math.max(one.best, other.best);
    values[at++] = ways.sum;
    values[at++] = ways.sum / (one.norm * other.norm);
    values[at++] = ways.best;
    values[at++] = ways.count;
    values[at++] = ways.count / Math.min(one.sorted.length, other.sorted.length);
    values[at++] = chanceAt(ofBefore, before[b]!);
    values[at++] = chanceAt(ofAfter, after[b]!);
    values[at++] = Math.max(chanceAt(mine, before[b]!), chanceAt(ofBefore, b));
    values[at++] = Math.max(chanceAt(mine, after[b]!), chanceAt(ofAfter, b));
    compareFrames(pieces[a]!.statement, pieces[b]!.statement, values, at);
  }
  return table;
}

/** All links of one piece together. */
function linksOf({ start, probabilities }: Neighbours, piece: number) {
  const sorted = probabilities.slice(start[piece]!, start[piece + 1]!).sort();
  let [sum, squares] = [0, 0];
  for (const probability of sorted) {
    sum += probability;
    squares += probability * probability;
  }
  return { sorted, sum, norm: Math.sqrt(squares), best: sorted.at(-1) ?? 0 };
}

/** The links of one piece, at the places of those that they lead to; 0 where there is none. */
interface Laid {
  piece: number;
  readonly chances: Float64Array;
  /** 1 where there is one. */
  readonly isLinked: Uint8Array;
}

/** Lays out one piece after the other, each until the next; of NOBODY undefined. */
function layOut({ start, others, probabilities }: Neighbours): (piece: number) => Laid | undefined {
  const pieces = start.length - 1;
  const laid: Laid = { piece: NOBODY, chances: new Float64Array(pieces), isLinked: new Uint8Array(pieces) };
  const { chances, isLinked } = laid;
  return (piece) => {
    if (piece === NOBODY) return undefined;
    if (piece === laid.piece) return laid;
    if (laid.piece !== NOBODY)
      for (let at = start[laid.piece]!; at < start[laid.piece + 1]!; at++)
        chances[others[at]!] = isLinked[others[at]!] = 0;
    for (let at = start[piece]!; at < start[piece + 1]!; at++) {
      chances[others[at]!] = probabilities[at]!;
      isLinked[others[at]!] = 1;
    }
    laid.piece = piece;
    return laid;
  };
}

/** The link from the piece that is laid out; 1 to itself. */
function chanceAt(laid: Laid | undefined, piece: number): number {
  if (laid === undefined || piece === NOBODY) return NONE;
  return piece === laid.piece ? 1 : laid.chances[piece]!;
}

/** From one piece to another by way of a third. */
interface Ways {
  sum: number;
  best: number;
  count: number;
}

/** Writes into `ways`: it is asked for every link. Who is no neighbour of both adds 0, which takes less time than to ask. */
function findWays(
  { chances, isLinked }: Laid,
  { start, others, probabilities }: Neighbours,
  to: number,
  ways: Ways,
): void {
  let [sum, best, count] = [0, 0, 0];
  for (let at = start[to]!, end = start[to + 1]!; at < end; at++) {
    const other = others[at]!;
    const there = chances[other]!;
    const back = probabilities[at]!;
    sum += there * back;
    if (there > best && back > best) best = there < back ? there : back;
    count += isLinked[other]!;
  }
  ways.sum = sum;
  ways.best = best;
  ways.count = count;
}

/** From 'same report' on. */
function compareFrames(a: Statement, b: Statement, values: Float32Array, at: number): void {
  const isSameReport = a.report === b.report;
  values[at++] = Number(isSameReport);
  values[at++] = isSameReport ? 1 / Math.max(1, Math.abs(a.order - b.order)) : 0;
  values[at++] = Number(a.speaker !== '' && a.speaker === b.speaker);
  values[at++] = Number(a.parent === b.id || b.parent === a.id);
  values[at++] = Number(a.exact !== 0 && a.exact === b.exact);
  values[at++] = Math.min(a.ownTerms, b.ownTerms);
  values[at++] = Math.max(a.ownTerms, b.ownTerms);
  values[at] = Number(a.isRejected !== b.isRejected);
}
