/**
 * What is kept at hand because it may be wanted again soon: bounded by the memory that it takes, not by its number, since one report may be
 * a hundred times as long as another.
 */
import type { Report } from './report.ts';

/** What was used last, up to a total size; what was not used longest goes first. */
export class RecentlyUsed<Key, Value> {
  #held = new Map<Key, { value: Value; size: number }>();
  readonly #room: number;
  #size = 0;

  /** `room`: in the unit of the sizes; with {@link bytesOf}, of bytes. */
  constructor(room: number) {
    this.#room = room;
  }

  /** Of all that is held; at most the room. */
  get size(): number {
    return this.#size;
  }

  get(key: Key): Value | undefined {
    const held = this.#held.get(key);
    if (!held) return undefined;
    // The last in the order of insertion was used last.
    this.#held.delete(key);
    this.#held.set(key, held);
    return held.value;
  }

  /** What is larger than the room is not kept. */
  set(key: Key, value: Value, size: number): void {
    this.delete(key);
    this.#held.set(key, { value, size });
    this.#size += size;
    for (const [oldest, { size: freed }] of this.#held) {
      if (this.#size <= this.#room) break;
      this.#held.delete(oldest);
      this.#size -= freed;
    }
  }

  delete(key: Key): void {
    const held = this.#held.get(key);
    if (!held) return;
    this.#held.delete(key);
    this.#size -= held.size;
  }

  clear(): void {
    // Cleared, a map keeps what it held beside what it holds next: grown old together, neither is collected with the young.
    this.#held = new Map();
    this.#size = 0;
  }
}

/** As V8 lays them out, on 64 bits: what is before the elements of a row, the properties of an object, the characters of a string. */
const HEAD = { row: 40, object: 32, string: 20 } as const;
const CELL = 8;
/** A number that is not whole, where not all of a row are. */
const BOXED = 12;

/**
 * About how many bytes of memory a value takes as JSON has them, rows of numbers among it. A string that stands in several places is
 * counted in each.
 */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return HEAD.string + value.length;
  if (typeof value === 'number') return (value | 0) === value ? 0 : BOXED;
  if (typeof value !== 'object' || value === null) return 0;
  if (ArrayBuffer.isView(value)) return HEAD.object + 2 * HEAD.row + value.byteLength;
  if (Array.isArray(value)) {
    let sum = HEAD.row + CELL * value.length;
    // Rows of numbers are of numbers alone, mostly.
    if (typeof value[0] !== 'number' || typeof value.at(-1) !== 'number')
      for (let i = 0; i < value.length; i++) sum += bytesOf(value[i]);
    return sum;
  }
  let sum: number = HEAD.object;
  for (const name in value) sum += CELL + bytesOf((value as Record<string, unknown>)[name]);
  return sum;
}

/** The same of a report, without going through it: measured, for each character of its text. */
const REPORT_CHARACTER = 25;
export const bytesOfReport = ({ article }: Report): number => REPORT_CHARACTER * article.text.length;
