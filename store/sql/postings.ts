/**
 * Sorted runs of postings: which entries have which key. A log-structured merge tree (O'Neil et al., 1996) in the small:
 * new postings are held in memory, a run of them is written as a segment when there are enough, and segments of one size are
 * merged into one of the next. So nothing is ever written at random places, which is what makes a plain table of postings
 * slower with every report. A segment is cut into blocks, of which few are read: `fences` say which block may have a key,
 * a Bloom filter says that most keys are not there at all.
 */

/** Sorted by key, then entry. */
export interface Run {
  readonly keys: Uint32Array;
  readonly entries: Uint32Array;
}

/** Postings of a block: eight bytes each, so that a block and its key fit a page of 8 KiB without overflow. */
export const BLOCK_LENGTH = 224;
/** Bits of the filter per posting, and how many of them a key sets: 1 in 40 keys that are not there is looked for in vain. */
const FILTER_BITS = 8;
const FILTER_HASHES = 4;

export function sortRun(keys: Uint32Array, entries: Uint32Array): Run {
  // Both fit the 53 bits of a number: one sort of plain numbers instead of one with a comparing function.
  const both = new Float64Array(keys.length);
  const room = 2 ** 32;
  const base = entries.reduce((least, entry) => Math.min(least, entry), 0xffffffff);
  const span = entries.reduce((most, entry) => Math.max(most, entry), 0) - base + 1;
  if (span * room > Number.MAX_SAFE_INTEGER) return sortSlowly(keys, entries);
  for (let i = 0; i < keys.length; i++) both[i] = keys[i]! * span + (entries[i]! - base);
  both.sort();
  const sorted = { keys: new Uint32Array(both.length), entries: new Uint32Array(both.length) };
  for (let i = 0; i < both.length; i++) {
    const key = Math.floor(both[i]! / span);
    sorted.keys[i] = key;
    sorted.entries[i] = both[i]! - key * span + base;
  }
  return sorted;
}

function sortSlowly(keys: Uint32Array, entries: Uint32Array): Run {
  const order = Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || entries[a]! - entries[b]!);
  return { keys: Uint32Array.from(order, (i) => keys[i]!), entries: Uint32Array.from(order, (i) => entries[i]!) };
}

/** One run of several, without the entries that are gone. */
export function mergeRuns(runs: readonly Run[], isGone: (entry: number) => boolean): Run {
  const total = runs.reduce((sum, { keys }) => sum + keys.length, 0);
  const keys = new Uint32Array(total);
  const entries = new Uint32Array(total);
  const places = runs.map(() => 0);
  let size = 0;
  for (;;) {
    let least = -1;
    for (let r = 0; r < runs.length; r++) {
      const at = places[r]!;
      if (at >= runs[r]!.keys.length) continue;
      if (least < 0) {
        least = r;
        continue;
      }
      const other = places[least]!;
      const difference = runs[r]!.keys[at]! - runs[least]!.keys[other]!;
      if (difference < 0 || (difference === 0 && runs[r]!.entries[at]! < runs[least]!.entries[other]!)) least = r;
    }
    if (least < 0) break;
    const at = places[least]!++;
    const entry = runs[least]!.entries[at]!;
    if (isGone(entry)) continue;
    keys[size] = runs[least]!.keys[at]!;
    entries[size++] = entry;
  }
  return { keys: keys.slice(0, size), entries: entries.slice(0, size) };
}

/** A part of a run as bytes: all keys, then all entries, little-endian. */
export function packRun({ keys, entries }: Run, from = 0, to = keys.length): Uint8Array {
  const packed = new Uint32Array((to - from) * 2);
  packed.set(keys.subarray(from, to));
  packed.set(entries.subarray(from, to), to - from);
  return new Uint8Array(packed.buffer);
}

export function unpackRun(bytes: Uint8Array): Run {
  // A view has to begin at a multiple of four.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const numbers = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2);
  const length = numbers.length >>> 1;
  return { keys: numbers.subarray(0, length), entries: numbers.subarray(length) };
}

export function makeFences({ keys }: Run): Uint32Array {
  return Uint32Array.from({ length: Math.ceil(keys.length / BLOCK_LENGTH) }, (_, block) => keys[block * BLOCK_LENGTH]!);
}

/** The first block that may have a key: the last that begins before it, or with it. */
export function firstBlock(fences: Uint32Array, key: number): number {
  const at = lowerBound(fences, key);
  return Math.max(0, at - 1);
}

/** Where the first number that is not below `value` stands. */
export function lowerBound(numbers: Uint32Array, value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function makeFilter({ keys }: Run): Uint8Array {
  const filter = new Uint8Array(Math.max(8, Math.ceil((keys.length * FILTER_BITS) / 8)));
  const bits = filter.length * 8;
  for (let i = 0; i < keys.length; i++) {
    if (i > 0 && keys[i] === keys[i - 1]) continue;
    let hash = scramble(keys[i]!);
    const step = (scramble(hash ^ 0x5bd1e995) | 1) >>> 0;
    for (let n = 0; n < FILTER_HASHES; n++, hash = (hash + step) >>> 0) {
      const bit = hash % bits;
      filter[bit >>> 3]! |= 1 << (bit & 7);
    }
  }
  return filter;
}

export function mayHave(filter: Uint8Array, key: number): boolean {
  const bits = filter.length * 8;
  let hash = scramble(key);
  const step = (scramble(hash ^ 0x5bd1e995) | 1) >>> 0;
  for (let n = 0; n < FILTER_HASHES; n++, hash = (hash + step) >>> 0) {
    const bit = hash % bits;
    if ((filter[bit >>> 3]! & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

function scramble(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
