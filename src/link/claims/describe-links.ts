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
  return links.map(({ a, b, probability }) => {
    const [one, other] = [surroundings[a]!, surroundings[b]!];
    const mine = fromOne(a);
    const [ofBefore, ofAfter] = [fromBefore(before[a]!), fromAfter(after[a]!)];
    const ways = findWays(mine, neighbours, b);
    const [place, otherPlace] = [countAbove(one.sorted, probability), countAbove(other.sorted, probability)];
    const [least, largest] = [Math.min(one.sum, other.sum), Math.max(one.sum, other.sum)];
    return Float32Array.of(
      probability, least, largest, probability / least, probability / largest,
      Math.min(place, otherPlace), Math.max(place, otherPlace), Math.min(one.best, other.best), Math.max(one.best, other.best),
      ways.sum, ways.sum / (one.norm * other.norm), ways.best, ways.count, ways.count / Math.min(one.sorted.length, other.sorted.length),
      chanceAt(ofBefore, before[b]!), chanceAt(ofAfter, after[b]!),
      Math.max(chanceAt(mine, before[b]!), chanceAt(ofBefore, b)), Math.max(chanceAt(mine, after[b]!), chanceAt(ofAfter, b)),
      ...compareFrames(pieces[a]!.statement, pieces[b]!.statement),
    );
  });
} // prettier-ignore

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

/** From one piece to `to` by way of a third. */
function findWays(laid: Float64Array | undefined, { start, others, probabilities }: Neighbours, to: number) {
  let [sum, best, count] = [0, 0, 0];
  for (let at = start[to]!; at < start[to + 1]!; at++) {
    const [there, back] = [laid![others[at]!]!, probabilities[at]!];
    // At the first piece itself stands no way by another.
    if (there === 0 || there === 1) continue;
    sum += there * back;
    best = Math.max(best, Math.min(there, back));
    count++;
  }
  return { sum, best, count };
}

function compareFrames(a: Statement, b: Statement): number[] {
  const isSameReport = a.report === b.report;
  return [
    Number(isSameReport), isSameReport ? 1 / Math.max(1, Math.abs(a.order - b.order)) : 0, Number(a.speaker !== '' && a.speaker === b.speaker),
    Number(a.parent === b.id || b.parent === a.id), Number(a.exact !== 0 && a.exact === b.exact),
    Math.min(a.ownTerms, b.ownTerms), Math.max(a.ownTerms, b.ownTerms), Number(a.isRejected !== b.isRejected),
  ];
} // prettier-ignore
