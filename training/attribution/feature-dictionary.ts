/** Numbers for the features that occur often enough to learn from: hashes in, indices 0, 1, 2, ... out. */
export class FeatureDictionary {
  /** Hash of each feature, in the order in which they were first met. */
  hashes = new Int32Array(0);
  /** Occurrences of each feature, at most 255. */
  counts: Uint8Array = new Uint8Array(0);
  #slots = new Int32Array(0);
  #mask = 0;

  /** Keeps what occurs at least `least` times (at most 255) in `features`, an array of hashes. */
  static of(features: Int32Array, least: number): FeatureDictionary {
    // A first rough count by the upper bits of the scrambled hash leaves few for the exact one.
    const rough = new Uint8Array(2 ** 27);
    const at = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 5;
    for (const hash of features) {
      const slot = at(hash);
      if (rough[slot]! < 255) rough[slot]!++;
    }
    let candidates = 0;
    for (const count of rough) if (count >= least) candidates++;
    const dictionary = new FeatureDictionary();
    const size = 2 ** Math.max(4, Math.ceil(Math.log2(3 * candidates + 16)));
    const slots = new Int32Array(size).fill(-1);
    const mask = size - 1;
    const hashes = new Int32Array(size >> 1);
    const counts = new Uint8Array(size >> 1);
    let length = 0;
    for (const hash of features) {
      if (rough[at(hash)]! < least) continue;
      let slot = home(hash) & mask;
      while (slots[slot]! >= 0 && hashes[slots[slot]!] !== hash) slot = (slot + 1) & mask;
      if (slots[slot]! < 0) {
        slots[slot] = length;
        hashes[length++] = hash;
      }
      if (counts[slots[slot]!]! < 255) counts[slots[slot]!]!++;
    }
    // The rough count sees collisions as repetitions: drop what is rare after all.
    const kept = dictionary.#fill(hashes.subarray(0, length), counts, least);
    dictionary.counts = kept;
    return dictionary;
  }

  get length(): number {
    return this.hashes.length;
  }

  /** Index of a feature, or -1. */
  indexOf(hash: number): number {
    let slot = home(hash) & this.#mask;
    for (;;) {
      const index = this.#slots[slot]!;
      if (index < 0 || this.hashes[index] === hash) return index;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Replaces every hash by its index, -1 where it has none. */
  translate(features: Int32Array): Int32Array {
    for (let i = 0; i < features.length; i++) features[i] = this.indexOf(features[i]!);
    return features;
  }

  #fill(hashes: Int32Array, counts: Uint8Array, least: number): Uint8Array {
    let length = 0;
    for (let i = 0; i < hashes.length; i++) if (counts[i]! >= least) length++;
    const size = 2 ** Math.max(4, Math.ceil(Math.log2(2 * length + 16)));
    this.#slots = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
    this.hashes = new Int32Array(length);
    const kept = new Uint8Array(length);
    let next = 0;
    for (let i = 0; i < hashes.length; i++) {
      if (counts[i]! < least) continue;
      let slot = home(hashes[i]!) & this.#mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = next;
      this.hashes[next] = hashes[i]!;
      kept[next++] = counts[i]!;
    }
    return kept;
  }
}

function home(hash: number): number {
  return Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 3;
}
