/**
 * What tracing remembers between reports, behind one small interface. Tracing never compares a report with all others:
 * it asks by keys (fingerprints of passages, names of outlets, an address, the terms of a statement) and looks closely
 * only at the few that come back, so that adding a report costs the same however many stand behind it. `memoryIndex`
 * keeps it all in memory; a store fills the same interface with two tables, `entry(corpus, shelf, id, number, kept)`,
 * numbered in the order of filing, and `posting(corpus, shelf, key, number)`.
 *
 * A shelf belongs to one room of `link` or `trace`, which alone knows what its keys mean and what is kept there.
 */
import type { Report } from './report.ts';

/** What an entry is found by. Numbers are unsigned 32-bit hashes; strings are short. */
export type Key = number | string;

export interface Hit {
  readonly id: string;
  /** How many of the asked keys it has; at least 1. */
  readonly shared: number;
}

export interface FindBounds {
  /** Hits per question. */
  readonly limit: number;
  /** A key that more entries than this have tells nothing apart, and is passed over. */
  readonly maxEntries: number;
  /** Entries that share fewer keys are left out; default 1. */
  readonly minShared?: number;
}

export interface Shelf<Kept> {
  /** Files an entry under keys. Of one id the later one holds, with its keys. `kept` is JSON-safe. */
  file(id: string, keys: Iterable<Key>, kept: Kept): Promise<void>;
  /** Per question (some keys) the entries that share most of them, the most first, of equal ones the earlier filed. */
  find(questions: readonly Iterable<Key>[], bounds: FindBounds): Promise<Hit[][]>;
  /** What is kept of each id, in their order; undefined where there is none. */
  get(ids: readonly string[]): Promise<(Kept | undefined)[]>;
  /** Takes entries out with their keys, as if they had never been filed; unknown ids are passed over. */
  remove(ids: readonly string[]): Promise<void>;
}

export interface TraceIndex {
  /** The same name gives the same shelf; a room vouches for the type of what it keeps there. */
  shelf<Kept>(name: string): Shelf<Kept>;
}

/** Every report that was added, by the id of its article: where a room reads the texts that it looks at closely. */
export function reportShelf(index: TraceIndex): Shelf<Report> {
  return index.shelf('reports');
}
