/** A {@link TraceIndex} in memory: for the command line, a page, and tests. */
import type { FindBounds, Hit, Key, Shelf, TraceIndex } from './trace-index.ts';

export function memoryIndex(): TraceIndex {
  const shelves = new Map<string, Shelf<unknown>>();
  return {
    shelf<Kept>(name: string): Shelf<Kept> {
      let shelf = shelves.get(name);
      if (!shelf) shelves.set(name, (shelf = memoryShelf<unknown>()));
      return shelf as Shelf<Kept>;
    },
  };
}

interface Entry<Kept> {
  readonly id: string;
  readonly kept: Kept;
}

function memoryShelf<Kept>(): Shelf<Kept> {
  /** In the order of filing; an entry that a later one replaced is undefined. */
  const entries: (Entry<Kept> | undefined)[] = [];
  const numberOf = new Map<string, number>();
  // Most keys have one entry only; a bare number is a tenth of an array.
  const postings = new Map<Key, number | number[]>();

  const post = (key: Key, entry: number): void => {
    const list = postings.get(key);
    if (list === undefined) postings.set(key, entry);
    else if (typeof list === 'number') postings.set(key, [list, entry]);
    else list.push(entry);
  };

  const answer = (keys: Iterable<Key>, { limit, maxEntries, minShared = 1 }: FindBounds): Hit[] => {
    const counts = new Map<number, number>();
    for (const key of new Set(keys)) {
      const list = postings.get(key);
      if (list === undefined) continue;
      if (typeof list === 'number') counts.set(list, (counts.get(list) ?? 0) + 1);
      else if (list.length <= maxEntries) for (const entry of list) counts.set(entry, (counts.get(entry) ?? 0) + 1);
    }
    return [...counts]
      .filter(([entry, shared]) => shared >= minShared && entries[entry] !== undefined)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([entry, shared]) => ({ id: entries[entry]!.id, shared }));
  };

  return {
    async file(id, keys, kept) {
      const replaced = numberOf.get(id);
      if (replaced !== undefined) entries[replaced] = undefined;
      const entry = entries.push({ id, kept }) - 1;
      numberOf.set(id, entry);
      for (const key of new Set(keys)) post(key, entry);
    },
    async find(questions, bounds) {
      return questions.map((keys) => answer(keys, bounds));
    },
    async get(ids) {
      return ids.map((id) => {
        const entry = numberOf.get(id);
        return entry === undefined ? undefined : entries[entry]?.kept;
      });
    },
  };
}
