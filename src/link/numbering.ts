/** Numbers different 32-bit values as they come: 0, 1, 2 and so on. What is known of a value then lies in a row, at its number. */
export class Numbering {
  /** Open addressing, at most half full: per slot a value, and one more than its number; 0 where none stands. */
  #table: Int32Array;
  #values: Int32Array;
  #size = 0;

  /** `expected`: about how many different values there will be; there may be more. */
  constructor(expected: number) {
    let room = 8;
    while (room < 2 * expected) room *= 2;
    this.#table = new Int32Array(2 * room);
    this.#values = new Int32Array(room >> 1);
  }

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** In the order of their numbers. */
  get values(): Int32Array {
    return this.#values.subarray(0, this.#size);
  }

  /** The number of a value; of a new one the next. */
  numberOf(value: number): number {
    const slot = this.#slotOf(value);
    const known = this.#table[slot + 1]!;
    if (known !== 0) return known - 1;
    if (this.#size === this.#values.length) {
      this.#makeRoom();
      return this.numberOf(value);
    }
    this.#table[slot] = value;
    this.#values[this.#size] = value;
    this.#table[slot + 1] = ++this.#size;
    return this.#size - 1;
  }

  /** The number of a value; -1 of one that never came. */
  find(value: number): number {
    return this.#table[this.#slotOf(value) + 1]! - 1;
  }

  /** Those of many. */
  numbersOf(values: Int32Array): Int32Array {
    const numbers = new Int32Array(values.length);
    for (let i = 0; i < values.length; i++) numbers[i] = this.numberOf(values[i]!);
    return numbers;
  }

  /** Where a value stands, or would stand. */
  #slotOf(value: number): number {
    const table = this.#table;
    const last = table.length - 2;
    let slot = (Math.imul(value, 0x9e3779b1) >>> 15) & last;
    while (table[slot + 1] !== 0 && table[slot] !== (value | 0)) slot = (slot + 2) & last;
    return slot;
  }

  #makeRoom(): void {
    const known = this.#values;
    this.#table = new Int32Array(2 * this.#table.length);
    this.#values = new Int32Array(2 * known.length);
    this.#size = 0;
    for (let i = 0; i < known.length; i++) this.numberOf(known[i]!);
  }
}
