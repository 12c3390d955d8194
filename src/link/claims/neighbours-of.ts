/** Links, by the pieces that they join: two flat lists, gone through several times for every story. */
import type { Link } from './group-statements.ts';

/** Piece `p` has links to `others[at]`, as probable as `probabilities[at]`, for `at` from `start[p]` to `start[p + 1]`; in the order of the links. */
export interface Neighbours {
  readonly start: Int32Array;
  readonly others: Int32Array;
  readonly probabilities: Float64Array;
}

/** Linear in both. */
export function neighboursOf(pieces: number, links: readonly Link[]): Neighbours {
  const start = new Int32Array(pieces + 1);
  for (const { a, b } of links) {
    start[a + 1]!++;
    start[b + 1]!++;
  }
  for (let piece = 0; piece < pieces; piece++) start[piece + 1]! += start[piece]!;
  const next = start.slice();
  const others = new Int32Array(2 * links.length);
  const probabilities = new Float64Array(2 * links.length);
  const add = (piece: number, other: number, probability: number): void => {
    const at = next[piece]!++;
    others[at] = other;
    probabilities[at] = probability;
  };
  for (const { a, b, probability } of links) {
    add(a, b, probability);
    add(b, a, probability);
  }
  return { start, others, probabilities };
}

/** How many of the ascending `sorted` are greater. */
export function countAbove(sorted: ArrayLike<number>, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
