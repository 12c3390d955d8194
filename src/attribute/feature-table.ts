/**
 * The weights of a linear model over hashed features, pruned and small. A record holds a 16-bit fingerprint of its
 * feature and one 8-bit weight per part. The fingerprint keeps features that were never learnt from borrowing the weights
 * of others, which plain feature hashing lets them do; a group of four records is a few bytes more than half a cache line,
 * so that a search mostly costs one visit to memory.
 */
import { bucket } from '../model/feature-hash.ts';

const GROUP = 4;

export class FeatureTable {
  readonly parts: number;
  /** Weight of one step. */
  readonly scale: number;
  /**
   * Per record `ceil((2 + parts) / 4)` words: the fingerprint in the lower half of the first one (0: free), then the
   * weights as signed bytes, low byte first.
   */
  readonly records: Int32Array;
  readonly #words: number;
  readonly #bits: number;

  /** Throws RangeError when there is no power of two of records. */
  constructor(records: Int32Array, parts: number, scale: number) {
    this.#words = Math.ceil((2 + parts) / 4);
    const slots = records.length / this.#words;
    if (slots < 2 * GROUP || (slots & (slots - 1)) !== 0)
      throw new RangeError(`feature table of ${records.length} words for ${parts} parts`);
    this.records = records;
    this.parts = parts;
    this.scale = scale;
    this.#bits = 31 - Math.clz32(slots / GROUP);
  }

  /** Adds the weights of `count` features, at most 257, to the `parts` numbers of `sums` from `at` on. */
  addTo(sums: Float64Array, at: number, features: Int32Array, count: number): void {
    if (this.parts === 6) this.#addSix(sums, at, features, count);
    else if (this.parts === 9) this.#addNine(sums, at, features, count);
    else
      for (let j = 0; j < count; j++) {
        const record = this.find(features[j]!);
        if (record < 0) continue;
        for (let p = 0; p < this.parts; p++) sums[at + p]! += this.weight(record, p);
      }
  }

  /** Index of the first word of the feature's record, or -1 when it has none. */
  find(hash: number): number {
    const words = this.#words;
    const print = fingerprint(hash);
    let at = bucket(hash, this.#bits) * GROUP * words;
    for (let k = 0; k < GROUP; k++, at += words) if ((this.records[at]! & 0xffff) === print) return at;
    return -1;
  }

  weight(record: number, part: number): number {
    const byte = 2 + part;
    return ((this.records[record + (byte >> 2)]! << (24 - 8 * (byte & 3))) >> 24) * this.scale;
  }

  // The two shapes that ship, written out: this is where the time goes. Weights are added two at a time, in the halves of a
  // 32-bit number, with 128 added to each so that none is negative; up to 257 features fit before a half runs over.
  // 36 ns a feature instead of 45 for one at a time (22 Nov 2026, a busy machine).

  #addSix(sums: Float64Array, at: number, features: Int32Array, count: number): void {
    const { records, scale } = this;
    const shift = 32 - this.#bits;
    let ab = 0, ce = 0, df = 0, hits = 0; // prettier-ignore
    for (let j = 0; j < count; j++) {
      const hash = features[j]!;
      const print = fingerprint(hash);
      let r = (Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> shift) << 3;
      let head = records[r]!;
      if (
        (head & 0xffff) !== print &&
        ((head = records[(r += 2)]!) & 0xffff) !== print &&
        ((head = records[(r += 2)]!) & 0xffff) !== print &&
        ((head = records[(r += 2)]!) & 0xffff) !== print
      )
        continue;
      hits++;
      head ^= 0x80800000;
      const tail = records[r + 1]! ^ 0x80808080;
      ab = (ab + ((head >>> 16) & 0xff) + ((head >>> 24) << 16)) | 0;
      ce = (ce + (tail & 0xff00ff)) | 0;
      df = (df + ((tail >>> 8) & 0xff00ff)) | 0;
    }
    const bias = 128 * hits;
    sums[at]! += ((ab & 0xffff) - bias) * scale;
    sums[at + 1]! += ((ab >>> 16) - bias) * scale;
    sums[at + 2]! += ((ce & 0xffff) - bias) * scale;
    sums[at + 3]! += ((df & 0xffff) - bias) * scale;
    sums[at + 4]! += ((ce >>> 16) - bias) * scale;
    sums[at + 5]! += ((df >>> 16) - bias) * scale;
  }

  #addNine(sums: Float64Array, at: number, features: Int32Array, count: number): void {
    const { records, scale } = this;
    const shift = 32 - this.#bits;
    let ab = 0, ce = 0, df = 0, gi = 0, h = 0, hits = 0; // prettier-ignore
    for (let j = 0; j < count; j++) {
      const hash = features[j]!;
      const print = fingerprint(hash);
      let r = (Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> shift) * 12;
      let head = records[r]!;
      if (
        (head & 0xffff) !== print &&
        ((head = records[(r += 3)]!) & 0xffff) !== print &&
        ((head = records[(r += 3)]!) & 0xffff) !== print &&
        ((head = records[(r += 3)]!) & 0xffff) !== print
      )
        continue;
      hits++;
      head ^= 0x80800000;
      const middle = records[r + 1]! ^ 0x80808080;
      const tail = records[r + 2]! ^ 0x80808080;
      ab = (ab + ((head >>> 16) & 0xff) + ((head >>> 24) << 16)) | 0;
      ce = (ce + (middle & 0xff00ff)) | 0;
      df = (df + ((middle >>> 8) & 0xff00ff)) | 0;
      gi = (gi + (tail & 0xff00ff)) | 0;
      h = (h + ((tail >>> 8) & 0xff)) | 0;
    }
    const bias = 128 * hits;
    sums[at]! += ((ab & 0xffff) - bias) * scale;
    sums[at + 1]! += ((ab >>> 16) - bias) * scale;
    sums[at + 2]! += ((ce & 0xffff) - bias) * scale;
    sums[at + 3]! += ((df & 0xffff) - bias) * scale;
    sums[at + 4]! += ((ce >>> 16) - bias) * scale;
    sums[at + 5]! += ((df >>> 16) - bias) * scale;
    sums[at + 6]! += ((gi & 0xffff) - bias) * scale;
    sums[at + 7]! += (h - bias) * scale;
    sums[at + 8]! += ((gi >>> 16) - bias) * scale;
  }

  /**
   * A table of `2 ** bits` records, `bits` at least 3. `hashes` come in the order of their worth: one whose group is full
   * is left out. `weightOf(k, p)` is part p of the k-th; weights beyond 127 steps are cut.
   */
  static of(
    hashes: Int32Array,
    weightOf: (k: number, part: number) => number,
    parts: number,
    bits: number,
    scale: number,
  ): FeatureTable {
    const words = Math.ceil((2 + parts) / 4);
    const records = new Int32Array(2 ** bits * words);
    for (let k = 0; k < hashes.length; k++) {
      const print = fingerprint(hashes[k]!);
      let at = bucket(hashes[k]!, bits - 2) * GROUP * words;
      for (let slot = 0; slot < GROUP; slot++, at += words) {
        const there = records[at]! & 0xffff;
        if (there === print) break;
        if (there !== 0) continue;
        records[at] = print;
        for (let p = 0; p < parts; p++) {
          const steps = Math.max(-127, Math.min(127, Math.round(weightOf(k, p) / scale)));
          records[at + ((2 + p) >> 2)]! |= (steps & 0xff) << (8 * ((2 + p) & 3));
        }
        break;
      }
    }
    return new FeatureTable(records, parts, scale);
  }
}

/** From other bits than the group: never 0. */
function fingerprint(hash: number): number {
  return (Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 16) | 1;
}
