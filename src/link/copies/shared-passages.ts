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
 * Passages come in the order of `b`. `isLeftOut` marks words of `b` that no passage may contain; `pairs` are those of `b`.
 */
export function sharedPassages(a: Words, b: Words, isLeftOut: Uint8Array, pairs: PairMarks): Passage[] {
  const places = placesOf(a, pairs);
  const passages: Passage[] = [];
  for (let at = 0; at + MIN_PASSAGE <= b.length;) {
    const best = longestFrom(a, b, at, places, isLeftOut);
    if (best && best.length >= MIN_PASSAGE) {
      passages.push(best);
      at += best.length;
    } else at++;
  }
  return passages;
}

function longestFrom(a: Words, b: Words, at: number, places: Places, isLeftOut: Uint8Array): Passage | undefined {
  const key = pairKey(b.hash, at);
  let best: Passage | undefined;
  let tried = 0;
  for (let place = firstPlace(places, key); place >= 0 && tried < MAX_TRIED; place = places.next[place]!) {
    if (places.keys[place] !== key) continue;
    tried++;
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

/** Where each pair of words stands: chains of places, ascending, one for each of so many slots. */
interface Places {
  /** Per slot one more than the first place of its chain; 0 where it is empty. As many as a power of two. */
  readonly first: Int32Array;
  /** Per place the next one of its chain; -1 after the last. */
  readonly next: Int32Array;
  /** Per place the key of the pair of words that begins there. */
  readonly keys: Int32Array;
}

/** `wanted`: of the text that is looked up; of other pairs no place is kept. */
function placesOf({ hash, length }: Words, wanted: PairMarks): Places {
  const pairs = Math.max(0, length - 1);
  let room = 16;
  while (4 * room < pairs) room *= 2;
  const [first, next, keys] = [new Int32Array(room), new Int32Array(pairs), new Int32Array(pairs)];
  // From the last to the first, so that chains ascend.
  for (let place = pairs - 1; place >= 0; place--) {
    const key = pairKey(hash, place);
    if (!isMarked(wanted, key)) continue;
    const slot = slotOf(key, room);
    keys[place] = key;
    next[place] = first[slot]! - 1;
    first[slot] = place + 1;
  }
  return { first, next, keys };
}

/** A bit for every pair of words of a text, by its key; another key may share it (Bloom, 1970). As many bits as a power of two. */
export type PairMarks = Uint32Array;

export function markPairs({ hash, length }: Words): PairMarks {
  let room = 4;
  while (4 * room < length) room *= 2;
  const marks = new Uint32Array(room);
  for (let place = 0; place + 1 < length; place++) {
    const bit = slotOf(pairKey(hash, place), 32 * room);
    marks[bit >> 5]! |= 1 << (bit & 31);
  }
  return marks;
}

function isMarked(marks: PairMarks, key: number): boolean {
  const bit = slotOf(key, 32 * marks.length);
  return ((marks[bit >> 5]! >>> (bit & 31)) & 1) === 1;
}

/** The first place of the chain that a key would be in; -1 where it is empty. */
const firstPlace = ({ first }: Places, key: number): number => first[slotOf(key, first.length)]! - 1;

const slotOf = (key: number, room: number): number => (key ^ (key >>> 15)) & (room - 1);

const pairKey = (hash: Uint32Array, at: number): number => Math.imul(hash[at]!, 0x9e3779b1) ^ hash[at + 1]!;
