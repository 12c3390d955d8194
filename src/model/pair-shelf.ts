/** A shelf of pairs of reports, found by either: how rooms of `link` remember what they found between two reports. */
import type { Shelf, TraceIndex } from './trace-index.ts';

export interface Pair<Kept> {
  /** Ids of two reports, in the order of their letters. */
  readonly a: string;
  readonly b: string;
  readonly kept: Kept;
}

export interface PairShelf<Kept> {
  /** Of one pair the later one holds, whichever way round it is given. */
  file(a: string, b: string, kept: Kept): Promise<void>;
  /** Pairs of which both are among `ids`, each once, in an order that does not depend on that of filing. */
  among(ids: readonly string[]): Promise<Pair<Kept>[]>;
  /** The same without what is kept of them: no more than one question to the index. */
  namesAmong(ids: readonly string[]): Promise<(readonly [a: string, b: string])[]>;
  /** Ids of those that `id` is paired with. */
  partnersOf(id: string): Promise<string[]>;
  /** Takes out every pair of `id`. */
  removeOf(id: string): Promise<void>;
}

/** However many there are: what a report is paired with was bounded when it was added. */
const ALL = { limit: Infinity, maxEntries: Infinity };

export function pairShelf<Kept>(index: TraceIndex, name: string): PairShelf<Kept> {
  const shelf: Shelf<Kept> = index.shelf(name);
  const namesOf = async (ids: readonly string[]): Promise<string[]> => {
    const hits = await shelf.find(ids.map((id) => [id]), ALL); // prettier-ignore
    return [...new Set(hits.flat().map(({ id }) => id))];
  };
  const among = async (ids: readonly string[]): Promise<string[]> => {
    const asked = new Set(ids);
    const names = await namesOf([...asked]);
    return names.filter((name) => partsOf(name).every((id) => asked.has(id))).sort();
  };
  return {
    async file(a, b, kept) {
      await shelf.file(nameOf(a, b), [a, b], kept);
    },
    async among(ids) {
      const names = await among(ids);
      const kept = await shelf.get(names);
      return names.map((name, i) => ({ a: partsOf(name)[0], b: partsOf(name)[1], kept: kept[i]! }));
    },
    async namesAmong(ids) {
      return (await among(ids)).map(partsOf);
    },
    async partnersOf(id) {
      return (await namesOf([id])).map((name) => partsOf(name).find((part) => part !== id)!);
    },
    async removeOf(id) {
      await shelf.remove(await namesOf([id]));
    },
  };
}

/** Ids may hold any character. */
const nameOf = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);
const partsOf = (name: string): [string, string] => JSON.parse(name) as [string, string];
