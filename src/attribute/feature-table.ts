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

  /** Adds the weights of `count` features to the `parts` numbers of `sums` from `at` on. */
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

  // The two shapes that ship, written out: this is where the time goes. Which record of a group matches cannot be
  // foreseen, and a branch on it is guessed wrong half the time; so all four are compared, and a miss adds zeros.

  #addSix(sums: Float64Array, at: number, features: Int32Array, count: number): void {
    const { records } = this;
    const shift = 32 - this.#bits;
    let a = 0, b = 0, c = 0, d = 0, e = 0, f = 0; // prettier-ignore
    for (let j = 0; j < count; j++) {
      const hash = features[j]!;
      const print = fingerprint(hash);
      const r = (Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> shift) << 3;
      const first = isZero((records[r]! ^ print) & 0xffff);
      const second = isZero((records[r + 2]! ^ print) & 0xffff);
      const third = isZero((records[r + 4]! ^ print) & 0xffff);
      const fourth = isZero((records[r + 6]! ^ print) & 0xffff);
      const mask = -(first | second | third | fourth);
      const record = r + 2 * second + 4 * third + 6 * fourth;
      const head = records[record]! & mask;
      const tail = records[record + 1]! & mask;
      a += (head << 8) >> 24;
      b += head >> 24;
      c += (tail << 24) >> 24;
      d += (tail << 16) >> 24;
      e += (tail << 8) >> 24;
      f += tail >> 24;
    }
    const { scale } = this;
    sums[at]! += a * scale;
    sums[at + 1]! += b * scale;
    sums[at + 2]! += c * scale;
    sums[at + 3]! += d * scale;
    sums[at + 4]! += e * scale;
    sums[at + 5]! += f * scale;
  }

  #addNine(sums: Float64Array, at: number, features: Int32Array, count: number): void {
    const { records } = this;
    const shift = 32 - this.#bits;
    let a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0; // prettier-ignore
    for (let j = 0; j < count; j++) {
      const hash = features[j]!;
      const print = fingerprint(hash);
      const r = (Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> shift) * 12;
      const first = isZero((records[r]! ^ print) & 0xffff);
      const second = isZero((records[r + 3]! ^ print) & 0xffff);
      const third = isZero((records[r + 6]! ^ print) & 0xffff);
      const fourth = isZero((records[r + 9]! ^ print) & 0xffff);
      const mask = -(first | second | third | fourth);
      const record = r + 3 * second + 6 * third + 9 * fourth;
      const head = records[record]! & mask;
      const middle = records[record + 1]! & mask;
      const tail = records[record + 2]! & mask;
      a += (head << 8) >> 24;
      b += head >> 24;
      c += (middle << 24) >> 24;
      d += (middle << 16) >> 24;
      e += (middle << 8) >> 24;
      f += middle >> 24;
      g += (tail << 24) >> 24;
      h += (tail << 16) >> 24;
      i += (tail << 8) >> 24;
    }
    const { scale } = this;
    sums[at]! += a * scale;
    sums[at + 1]! += b * scale;
    sums[at + 2]! += c * scale;
    sums[at + 3]! += d * scale;
    sums[at + 4]! += e * scale;
    sums[at + 5]! += f * scale;
    sums[at + 6]! += g * scale;
    sums[at + 7]! += h * scale;
    sums[at + 8]! += i * scale;
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

/** 1 for 0, 0 for 1 to 2 ** 31. */
function isZero(x: number): number {
  return (x - 1) >>> 31;
}
