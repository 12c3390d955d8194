/**
 * Fingerprints of a text by winnowing (Schleimer, Wilkerson, Aiken: Winnowing: local algorithms for document
 * fingerprinting, SIGMOD 2003): of every window of hashed word sequences the smallest is kept, so that any two texts
 * that share {@link GUARANTEED_RUN} words in a row share a fingerprint, wherever the passage stands.
 *
 * Words in quotation marks are fingerprinted apart: at one press conference everybody writes down the same words.
 */
import type { Words } from '../words.ts';

/**
 * Words in a hashed sequence, and sequences in a window, chosen on derived articles (`training/copies/measure.ts`, 22 Nov
 * 2026, before citations were looked for): F1 .972 with 4 and 4; sequences of 3 .975, with more chance matches to look at;
 * of 5 .958; windows of 8 .970, but a twentieth of the reworded articles less. Today's figure is in docs/copies.md.
 */
const SEQUENCE = 4;
const WINDOW = 4;
/** A shared passage of as many words is never missed. */
export const GUARANTEED_RUN = SEQUENCE + WINDOW - 1;

export interface Fingerprints {
  /** Of the outlet's own words; distinct, unsigned 32 bits. */
  readonly own: Uint32Array;
  /** Of words in quotation marks. */
  readonly quoted: Uint32Array;
}

/** `isLeftOut` marks words (boilerplate) that no fingerprint may contain; one entry per word. */
export function fingerprint(words: Words, isLeftOut: Uint8Array): Fingerprints {
  const own = new Set<number>();
  const quoted = new Set<number>();
  for (let from = 0; from < words.length;) {
    const isQuoted = words.isQuoted[from]!;
    let to = from;
    while (to < words.length && words.isQuoted[to] === isQuoted && isLeftOut[to] === 0) to++;
    winnow(words.hash, from, to, isQuoted ? quoted : own);
    from = Math.max(to, from + 1);
  }
  return { own: Uint32Array.from(own), quoted: Uint32Array.from(quoted) };
}

/** Adds the fingerprints of the words `[from, to)` to `prints`. */
function winnow(hash: Uint32Array, from: number, to: number, prints: Set<number>): void {
  const count = to - from - SEQUENCE + 1;
  if (count < 1) return;
  const sequences = new Uint32Array(count);
  for (let i = 0; i < count; i++) sequences[i] = hashSequence(hash, from + i);
  let smallest = -1;
  for (let end = Math.min(WINDOW, count); end <= count; end++) {
    const begin = Math.max(0, end - WINDOW);
    if (smallest < begin) {
      smallest = begin;
      for (let i = begin + 1; i < end; i++) if (sequences[i]! <= sequences[smallest]!) smallest = i;
      prints.add(sequences[smallest]!);
    } else if (sequences[end - 1]! <= sequences[smallest]!) {
      smallest = end - 1;
      prints.add(sequences[smallest]!);
    }
  }
}

/** The hash of the {@link SEQUENCE} words from `at` on; the mixing is that of MurmurHash3's finalizer. */
function hashSequence(hash: Uint32Array, at: number): number {
  let value = 0;
  for (let i = 0; i < SEQUENCE; i++) {
    value = Math.imul(value ^ hash[at + i]!, 0x85ebca6b);
    value ^= value >>> 13;
  }
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
