/** The newest postings of a shelf, in memory, until they become a segment. */
import { sortRun, type Run } from './postings.ts';

export class Tail {
  /** Most keys have one entry, which stands for itself. */
  readonly #byKey = new Map<number, number | number[]>();
  /**
   * What others wrote and nobody has asked for since: whoever works out stories asks few shelves for anything, and would file all the rest for
   * nothing.
   */
  #unread: Run[] = [];
  #length = 0;

  /** Postings. */
  get length(): number {
    return this.#length;
  }

  add(key: number, entry: number): void {
    this.#read();
    this.#file(key, entry);
    this.#length++;
  }

  addRun(run: Run): void {
    this.#unread.push(run);
    this.#length += run.keys.length;
  }

  /** In the order in which they were added. */
  entriesOf(key: number): readonly number[] {
    this.#read();
    const held = this.#byKey.get(key);
    if (held === undefined) return NONE;
    return typeof held === 'number' ? [held] : held;
  }

  toRun(): Run {
    this.#read();
    const keys = new Uint32Array(this.#length);
    const entries = new Uint32Array(this.#length);
    let at = 0;
    for (const [key, held] of this.#byKey)
      for (const entry of typeof held === 'number' ? [held] : held) {
        keys[at] = key;
        entries[at++] = entry;
      }
    return sortRun(keys, entries);
  }

  clear(): void {
    this.#byKey.clear();
    this.#unread = [];
    this.#length = 0;
  }

  #read(): void {
    if (this.#unread.length === 0) return;
    for (const { keys, entries } of this.#unread)
      for (let at = 0; at < keys.length; at++) this.#file(keys[at]!, entries[at]!);
    this.#unread = [];
  }

  #file(key: number, entry: number): void {
    const held = this.#byKey.get(key);
    if (held === undefined) this.#byKey.set(key, entry);
    else if (typeof held === 'number') this.#byKey.set(key, [held, entry]);
    else held.push(entry);
  }
}

const NONE: readonly number[] = [];
