/** The passages that two texts share word for word, found by one pass over each. */
import type { Words } from '../words.ts';

/** `length` words from word `a` of the one text on are the words from `b` of the other on. */
export interface Passage {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** Shorter runs are names and phrases that any two texts on one subject share. */
export const MIN_PASSAGE = 5;
/** Places of one beginning that are tried; more are a refrain. */
const MAX_TRIED = 8;

/**
 * Every word of `b` belongs to at most one passage: the longest that begins at the first word not yet covered.
 * Passages come in the order of `b`. `isLeftOut` marks words of `b` that no passage may contain; `places` are those of `a`.
 */
export function sharedPassages(a: Words, b: Words, isLeftOut: Uint8Array, places = placesOf(a)): Passage[] {
  const passages: Passage[] = [];
  for (let at = 0; at + MIN_PASSAGE <= b.length;) {
    const best = longestFrom(a, b, at, places.get(pairKey(b.hash, at)) ?? [], isLeftOut);
    if (best && best.length >= MIN_PASSAGE) {
      passages.push(best);
      at += best.length;
    } else at++;
  }
  return passages;
}

function longestFrom(
  a: Words,
  b: Words,
  at: number,
  places: readonly number[],
  isLeftOut: Uint8Array,
): Passage | undefined {
  let best: Passage | undefined;
  for (const place of places) {
    let length = 0;
    while (
      place + length < a.length &&
      at + length < b.length &&
      a.hash[place + length] === b.hash[at + length] &&
      isLeftOut[at + length] === 0
    )
      length++;
    if (length > (best?.length ?? 0)) best = { a: place, b: at, length };
  }
  return best;
}

/** Where each pair of words stands, by its key the first {@link MAX_TRIED} places. */
export type Places = ReadonlyMap<number, readonly number[]>;

export function placesOf(words: Words): Places {
  const places = new Map<number, number[]>();
  for (let i = 0; i + 1 < words.length; i++) {
    const key = pairKey(words.hash, i);
    const list = places.get(key);
    if (!list) places.set(key, [i]);
    else if (list.length < MAX_TRIED) list.push(i);
  }
  return places;
}

const pairKey = (hash: Uint32Array, at: number): number => Math.imul(hash[at]!, 0x9e3779b1) ^ hash[at + 1]!;
