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
  /** In the order of filing; an entry that was taken out, or that a later one replaced, is undefined. */
  const entries: (Entry<Kept> | undefined)[] = [];
  const numberOf = new Map<string, number>();
  const byNumber = numberMap();
  const byString = new Map<string, number>();
  // Most keys have one entry only, which stands for itself; of others, ~n stands for the n-th list.
  const lists: number[][] = [];

  const postingsOf = (key: Key): number | undefined =>
    typeof key === 'number' ? byNumber.get(key) : byString.get(key);
  const post = (key: Key, entry: number): void => {
    const held = postingsOf(key);
    if (held !== undefined && held < 0) lists[~held]!.push(entry);
    else {
      const posting = held === undefined ? entry : ~(lists.push([held, entry]) - 1);
      if (typeof key === 'number') byNumber.set(key, posting);
      else byString.set(key, posting);
    }
  };

  /** The entries of the n-th list, without those that are gone once these make it seem too long. */
  const listed = (n: number, maxEntries: number): readonly number[] => {
    if (lists[n]!.length > maxEntries) lists[n] = lists[n]!.filter((entry) => entries[entry] !== undefined);
    return lists[n]!.length <= maxEntries ? lists[n]! : [];
  };
  const takeOut = (id: string): void => {
    const entry = numberOf.get(id);
    if (entry !== undefined) entries[entry] = undefined;
    numberOf.delete(id);
  };

  /** Per entry how many of the keys of one question it has; all 0 between questions. */
  let counts = new Uint32Array(64);
  const answer = (keys: Iterable<Key>, { limit, maxEntries, minShared = 1 }: FindBounds): Hit[] => {
    if (counts.length < entries.length) counts = new Uint32Array(2 * entries.length);
    const found: number[] = [];
    const count = (entry: number): void => {
      if (counts[entry]!++ === 0) found.push(entry);
    };
    for (const key of keys instanceof Set ? keys : new Set(keys)) {
      const held = postingsOf(key);
      if (held === undefined) continue;
      if (held >= 0) count(held);
      else for (const entry of listed(~held, maxEntries)) count(entry);
    }
    const hits = found
      .filter((entry) => counts[entry]! >= minShared && entries[entry] !== undefined)
      .sort((a, b) => counts[b]! - counts[a]! || a - b)
      .slice(0, limit)
      .map((entry) => ({ id: entries[entry]!.id, shared: counts[entry]! }));
    for (const entry of found) counts[entry] = 0;
    return hits;
  };

  return {
    async file(id, keys, kept) {
      takeOut(id);
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
    async remove(ids) {
      ids.forEach(takeOut);
    },
  };
}

/** Unsigned 32-bit numbers to signed ones, in a third of the memory of a Map; open addressing, at most half full. */
function numberMap() {
  let room = 64;
  let keys = new Uint32Array(room);
  let values = new Int32Array(room);
  let isTaken = new Uint8Array(room);
  let size = 0;

  /** Where a key stands, or would stand. */
  const placeOf = (key: number): number => {
    let place = Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 0;
    for (place = (place ^ (place >>> 16)) & (room - 1); isTaken[place] && keys[place] !== key;)
      place = (place + 1) & (room - 1);
    return place;
  };
  const put = (key: number, value: number): void => {
    const place = placeOf(key);
    if (!isTaken[place]) size++;
    isTaken[place] = 1;
    keys[place] = key;
    values[place] = value;
  };
  const grow = (): void => {
    const [oldKeys, oldValues, wasTaken] = [keys, values, isTaken];
    room *= 2;
    keys = new Uint32Array(room);
    values = new Int32Array(room);
    isTaken = new Uint8Array(room);
    size = 0;
    for (let i = 0; i < oldKeys.length; i++) if (wasTaken[i]) put(oldKeys[i]!, oldValues[i]!);
  };
  return {
    get(key: number): number | undefined {
      const place = placeOf(key >>> 0);
      return isTaken[place] ? values[place] : undefined;
    },
    set(key: number, value: number): void {
      if (size * 2 >= room) grow();
      put(key >>> 0, value);
    },
  };
}
