/**
 * A lexicon of small numbers by word, as one open-addressed table over typed arrays: read from the model file without a
 * copy, asked by hash. Two words of equal 32-bit hash are one word to it (1 in 100,000 pairs of a million).
 */
import { hashString } from '../../src/model/feature-hash.ts';

export class WordTable {
  /** Hash of the word in each slot, 0 where it is free; a power of two long. */
  readonly keys: Int32Array;
  /** `width` numbers per slot. */
  readonly values: Uint8Array;
  readonly width: number;
  readonly #mask: number;

  /** Throws RangeError when the arrays do not fit each other. */
  constructor(keys: Int32Array, values: Uint8Array) {
    if (keys.length === 0 || (keys.length & (keys.length - 1)) !== 0 || values.length % keys.length !== 0)
      throw new RangeError(`word table of ${keys.length} keys and ${values.length} values`);
    this.keys = keys;
    this.values = values;
    this.width = values.length / keys.length;
    this.#mask = keys.length - 1;
  }

  /** Index into `values` of the first number of the word with this hash, or -1. */
  find(hash: number): number {
    const key = hash === 0 ? 1 : hash;
    for (let slot = home(key) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const there = this.keys[slot]!;
      if (there === key) return slot * this.width;
      if (there === 0) return -1;
    }
  }

  /** At most 70% of the slots are taken, so that a search ends soon. Equal input gives equal tables. */
  static of(entries: readonly (readonly [word: string, values: readonly number[]])[], width: number): WordTable {
    let slots = 16;
    while (entries.length > 0.7 * slots) slots *= 2;
    const keys = new Int32Array(slots);
    const values = new Uint8Array(slots * width);
    for (const [word, numbers] of entries) {
      const key = hashString(word) || 1;
      let slot = home(key) & (slots - 1);
      while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
      keys[slot] = key;
      values.set(numbers, slot * width);
    }
    return new WordTable(keys, values);
  }
}

function home(key: number): number {
  return Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 8;
}
