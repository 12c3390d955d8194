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

/** What a link is judged by, in the order of `describeLinks`. Before and after: the attributions beside it in its report. */
export const LINK_VALUES = [
  'link', 'least sum of links', 'largest sum of links', 'of the least sum', 'of the largest sum', 'best place among links', 'worst place among links', 'least best link', 'largest best link',
  'ways by others', 'cosine of links', 'best way by another', 'shared neighbours', 'shared neighbours, of the fewest',
  'of those before them', 'of those after them', 'best of one and the one before', 'best of one and the one after',
  'same report', 'nearness', 'same speaker', 'one holds the other', 'same words', 'least number of words', 'largest number of words', 'rejection of one alone',
] as const; // prettier-ignore

/** Nobody stands there: nothing is said before the first. */
const NONE = -1;

/** LINK_VALUES beside `links`; those of one piece in a row are described fastest. Linear in the links, times those of one piece. */
export function describeLinks(pieces: readonly Piece[], links: readonly Link[]): Float32Array[] {
  const neighbours = neighboursOf(pieces.length, links);
  const surroundings = pieces.map((_, piece) => linksOf(neighbours, piece));
  const { before, after } = readSurroundings(pieces);
  const [fromOne, fromBefore, fromAfter] = [layOut(neighbours), layOut(neighbours), layOut(neighbours)];
  const ways: Ways = { sum: 0, best: 0, count: 0 };
  const width = LINK_VALUES.length;
  const values = new Float32Array(width * links.length);
  return links.map(({ a, b, probability }, link) => {
    const one = surroundings[a]!;
    const other = surroundings[b]!;
    const [mine, ofBefore, ofAfter] = [fromOne(a)!, fromBefore(before[a]!), fromAfter(after[a]!)];
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
    return values.subarray(width * link, width * (link + 1));
  });
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

/** Gives the links of one piece after the other, at the places of those that they lead to: 0 where there is none, 1 at itself; of NOBODY undefined. */
function layOut({ start, others, probabilities }: Neighbours): (piece: number) => Float64Array | undefined {
  const laid = new Float64Array(start.length - 1);
  let current = NOBODY;
  return (piece) => {
    if (piece !== current) {
      if (current >= 0) {
        for (let at = start[current]!; at < start[current + 1]!; at++) laid[others[at]!] = 0;
        laid[current] = 0;
      }
      current = piece;
      if (piece >= 0) {
        for (let at = start[piece]!; at < start[piece + 1]!; at++) laid[others[at]!] = probabilities[at]!;
        laid[piece] = 1;
      }
    }
    return piece < 0 ? undefined : laid;
  };
}

const chanceAt = (laid: Float64Array | undefined, piece: number): number =>
  laid === undefined || piece < 0 ? NONE : laid[piece]!;

/** From one piece to another by way of a third. */
interface Ways {
  sum: number;
  best: number;
  count: number;
}

/** Writes into `ways`: it is asked for every link. */
function findWays(laid: Float64Array, { start, others, probabilities }: Neighbours, to: number, ways: Ways): void {
  let [sum, best, count] = [0, 0, 0];
  for (let at = start[to]!, end = start[to + 1]!; at < end; at++) {
    const there = laid[others[at]!]!;
    // At the first piece itself, which is laid out as 1, stands no way by another.
    if (there === 0 || there === 1) continue;
    const back = probabilities[at]!;
    const weaker = there < back ? there : back;
    sum += there * back;
    if (weaker > best) best = weaker;
    count++;
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
