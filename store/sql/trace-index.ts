/**
 * A `TraceIndex` over SQL: what tracing remembers, at a cost per report that does not grow with the collection.
 *
 *   index_entry     what is kept of an id, numbered in the order of filing: rows are only ever added at the end
 *   index_tail      the newest postings (key -> entry) of each shelf, one row per transaction; all of them in memory too
 *   index_segment   older postings, sorted, in blocks (index_block); see postings.ts
 *   index_removed   entries that are gone; their postings go when segments are merged. The latest stand in index_tail, too, on a shelf
 *                   of their own, so that whoever catches up reads these alone: one for each report that joins a story
 *
 * An id is found like a key: on a shelf of its own, by its hash. A string key is filed under two hashes, and found where both
 * are. Reports are not kept twice: their shelf reads the table of reports, and holds only what the transaction brings.
 *
 * What is in memory belongs to one state of the database, told by the counter `index`. A transaction that finds another
 * number there reads anew (another process has written); one that is rolled back leaves no memory.
 */
import { sql } from 'kysely';
import { hashString } from '../../src/model/feature-hash.ts';
import type { Report } from '../../src/model/report.ts';
import type { FindBounds, Hit, Key, Shelf, TraceIndex } from '../../src/model/trace-index.ts';
import { SENT_AHEAD, type Db, type Dialect, type Row } from './dialect.ts';
import { packSized, unpackSized, type Sized } from './pack-json.ts';
import {
  BLOCK_LENGTH,
  firstBlock,
  lowerBound,
  makeFences,
  makeFilter,
  mayHave,
  mergeRuns,
  packRun,
  unpackRun,
  type Run,
} from './postings.ts';
import { Tail } from './tail.ts';
import { bytesOf, bytesOfReport, RecentlyUsed } from '../../src/model/recently-used.ts';

/** Postings of one shelf that are held in memory before they become a segment. */
const TAIL_LENGTH = 100_000;
/** So many segments of one level are merged into one of the next. */
const FAN_IN = 8;
/** Bytes of memory that entries, blocks and reports at hand may take: the same stories come again and again. */
const AT_HAND = { entries: 40e6, blocks: 24e6, reports: 40e6 } as const;
/** No name of a shelf has this number. Entries that a transaction took out, each under what became of it. */
const REMOVALS = 2 ** 32;
const REPLACED = 0;
const TAKEN_OUT = 1;
/** Transactions whose removals are told apart; whoever is farther behind reads all. */
const REMOVALS_TOLD = 64;

interface Segment {
  readonly segment: number;
  readonly level: number;
  readonly postings: number;
  readonly fences: Uint32Array;
  readonly filter: Uint8Array;
}

/** Postings of one shelf. */
interface ShelfState {
  readonly tail: Tail;
  segments: Segment[];
  /** Of this transaction, to be written at its end. */
  fresh: { keys: number[]; entries: number[] };
}

interface Kept extends Sized<unknown> {
  readonly id: string;
  readonly shelf: number;
}

/** What is in memory of one corpus. */
export interface IndexState {
  version: number;
  nextEntry: number;
  readonly shelves: Map<number, ShelfState>;
  readonly removed: Set<number>;
  readonly entries: RecentlyUsed<number, Kept>;
  readonly blocks: RecentlyUsed<string, Run>;
  reports: RecentlyUsed<string, Report>;
}

export interface SqlTraceIndex extends TraceIndex {
  /** Writes what was filed; to be called before the transaction commits. The state that holds once it has. */
  flush(): Promise<IndexState | undefined>;
}

/**
 * `remembered`: what an earlier transaction left, if any; it is changed, and must be thrown away unless this transaction
 * commits.
 */
export function sqlTraceIndex(
  dialect: Dialect,
  db: Db,
  corpus: string,
  remembered: IndexState | undefined,
): SqlTraceIndex {
  let loading: Promise<IndexState> | undefined;
  let hasChanged = false;
  const stateOf = (): Promise<IndexState> => (loading ??= loadState(db, corpus, remembered));
  /** Entries and removals of this transaction that are not written yet. */
  const filed = new Map<number, { shelf: number; id: string; packed: Uint8Array | null }>();
  const goneNow: { entry: number; why: typeof REPLACED | typeof TAKEN_OUT }[] = [];
  const ownReports = new Map<string, Report | undefined>();
  /** Asked for and not found: within a transaction, or a snapshot, nobody else brings them. */
  const absent = new Set<string>();
  const isOneState = db !== dialect.reader;

  const post = (state: IndexState, shelf: number, key: number, entry: number): void => {
    const of = shelfOf(state, shelf);
    of.tail.add(key, entry);
    of.fresh.keys.push(key);
    of.fresh.entries.push(entry);
  };

  const blockOf = async (state: IndexState, shelf: number, segment: number, block: number): Promise<Run> => {
    const name = `${shelf} ${segment} ${block}`;
    let run = state.blocks.get(name);
    if (!run) {
      run = unpackRun(await dialect.index.block(db, corpus, shelf, segment, block));
      state.blocks.set(name, run, bytesOf(run));
    }
    return run;
  };

  /** Entries under a key that are not gone; no more than one more than `most`. At once where no block has to be read: most keys are rare. */
  const postingsOf = (state: IndexState, shelf: number, key: number, most: number): number[] | Promise<number[]> => {
    const found: number[] = [];
    const { tail, segments } = shelfOf(state, shelf);
    for (const entry of tail.entriesOf(key)) if (!state.removed.has(entry)) found.push(entry);
    const isThere = found.length <= most && segments.some(({ filter }) => mayHave(filter, key));
    return isThere ? postingsInSegments(state, shelf, key, { found, most }) : found;
  };

  /** Adds to what was found. */
  const postingsInSegments = async (
    state: IndexState,
    shelf: number,
    key: number,
    { found, most }: { readonly found: number[]; readonly most: number },
  ): Promise<number[]> => {
    for (const { segment, fences, filter } of shelfOf(state, shelf).segments) {
      if (found.length > most) break;
      if (!mayHave(filter, key)) continue;
      for (
        let block = firstBlock(fences, key);
        block < fences.length && fences[block]! <= key && found.length <= most;
        block++
      ) {
        const { keys, entries } = await blockOf(state, shelf, segment, block);
        for (let at = lowerBound(keys, key); at < keys.length && keys[at] === key; at++)
          if (!state.removed.has(entries[at]!)) found.push(entries[at]!);
      }
    }
    return found;
  };

  const lookUp = (state: IndexState, shelf: number, key: Key, most: number): number[] | Promise<number[]> =>
    typeof key === 'number' ? postingsOf(state, shelf, key >>> 0, most) : lookUpString(state, shelf, key);

  const lookUpString = async (state: IndexState, shelf: number, key: string): Promise<number[]> => {
    const [a, b] = hashesOf(key);
    const first = await postingsOf(state, shelf, a, Infinity);
    if (first.length === 0) return first;
    const second = new Set(await postingsOf(state, shelf, b, Infinity));
    return first.filter((entry) => second.has(entry));
  };

  const fetch = async (state: IndexState, numbers: readonly number[]): Promise<Map<number, Kept>> => {
    const found = new Map<number, Kept>();
    const missing: number[] = [];
    for (const number of numbers) {
      const own = filed.get(number);
      const kept = state.entries.get(number) ?? (own && { id: own.id, shelf: own.shelf, ...unpack(own.packed) });
      if (kept) found.set(number, kept);
      else missing.push(number);
    }
    for (const { number, shelf, id, packed } of missing.length > 0
      ? await dialect.index.entries(db, corpus, missing)
      : []) {
      const kept = { id, shelf: Number(shelf), ...unpack(packed) };
      hold(state, Number(number), kept);
      found.set(Number(number), kept);
    }
    return found;
  };

  /** Their ids alone: a third of what is found is asked for then, and what is kept of a long report takes pages of its own. */
  const idsOf = async (state: IndexState, numbers: readonly number[]): Promise<Map<number, string>> => {
    const found = new Map<number, string>();
    const missing: number[] = [];
    for (const number of numbers) {
      const held = state.entries.get(number) ?? filed.get(number);
      if (held) found.set(number, held.id);
      else missing.push(number);
    }
    for (const { number, id } of missing.length > 0 ? await dialect.index.ids(db, corpus, missing) : [])
      found.set(Number(number), id);
    return found;
  };

  /** The entry of each id, undefined where there is none. */
  const entriesOf = async (
    state: IndexState,
    shelf: number,
    ids: readonly string[],
  ): Promise<(number | undefined)[]> => {
    const candidates = await Promise.all(ids.map((id) => postingsOf(state, idShelf(shelf), hashesOf(id)[0], Infinity)));
    const rows = await fetch(state, [...new Set(candidates.flat())]);
    return ids.map((id, i) => candidates[i]!.find((number) => rows.get(number)?.id === id));
  };

  const takeOut = (state: IndexState, entry: number, why: typeof REPLACED | typeof TAKEN_OUT): void => {
    hasChanged = true;
    state.removed.add(entry);
    goneNow.push({ entry, why });
  };

  const sqlShelf = (name: string): Shelf<unknown> => {
    const shelf = shelfNumber(name);
    return {
      async file(id, keys, kept) {
        hasChanged = true;
        const state = await stateOf();
        const [replaced] = await entriesOf(state, shelf, [id]);
        if (replaced !== undefined) takeOut(state, replaced, REPLACED);
        const number = state.nextEntry++;
        const { value, size, packed } = pack(kept);
        filed.set(number, { shelf, id, packed });
        hold(state, number, { id, shelf, value, size });
        post(state, idShelf(shelf), hashesOf(id)[0], number);
        for (const key of new Set(keys))
          if (typeof key === 'number') post(state, shelf, key >>> 0, number);
          else for (const hash of hashesOf(key)) post(state, shelf, hash, number);
      },

      async find(questions, { limit, maxEntries, minShared = 1 }: FindBounds) {
        const state = await stateOf();
        const ranked: (readonly [number, number])[][] = [];
        for (const keys of questions) {
          const counts = new Map<number, number>();
          for (const key of new Set(keys)) {
            const held = lookUp(state, shelf, key, maxEntries);
            // To wait for each of some hundred keys takes longer than to look them up.
            const entries = Array.isArray(held) ? held : await held;
            if (entries.length <= maxEntries)
              for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
          }
          ranked.push(
            [...counts]
              .filter(([, shared]) => shared >= minShared)
              .sort((a, b) => b[1] - a[1] || a[0] - b[0])
              .slice(0, limit),
          );
        }
        const ids = await idsOf(state, [...new Set(ranked.flat().map(([entry]) => entry))]);
        return ranked.map((hits) => hits.map(([entry, shared]): Hit => ({ id: ids.get(entry)!, shared })));
      },

      async get(ids) {
        const state = await stateOf();
        const entries = await entriesOf(state, shelf, ids);
        const rows = await fetch(
          state,
          entries.filter((entry) => entry !== undefined),
        );
        return entries.map((entry) => (entry === undefined ? undefined : rows.get(entry)?.value));
      },

      async remove(ids) {
        const state = await stateOf();
        for (const entry of await entriesOf(state, shelf, ids))
          if (entry !== undefined) takeOut(state, entry, TAKEN_OUT);
      },
    };
  };

  const reportShelf: Shelf<Report> = {
    async file(id, _, report) {
      ownReports.set(id, report);
      absent.delete(id);
    },
    find: async (questions) => questions.map(() => []),
    async get(ids) {
      const state = await stateOf();
      const known = new Map<string, Report>();
      for (const id of ids) {
        const report = ownReports.has(id) ? ownReports.get(id) : state.reports.get(id);
        if (report) known.set(id, report);
      }
      const missing = [...new Set(ids)].filter((id) => !known.has(id) && !ownReports.has(id) && !absent.has(id));
      for (let at = 0; at < missing.length; at += 100)
        for (const { article, packed } of await db
          .selectFrom('report')
          .select(['article', 'packed'])
          .where('corpus_id', '=', corpus)
          .where('article', 'in', missing.slice(at, at + 100))
          .execute()) {
          const { value: report, size } = unpackSized<Report>(packed);
          state.reports.set(article, report, size);
          known.set(article, report);
        }
      if (isOneState) for (const id of missing) if (!known.has(id)) absent.add(id);
      return ids.map((id) => known.get(id));
    },
    async remove(ids) {
      const state = await stateOf();
      for (const id of ids) {
        ownReports.set(id, undefined);
        state.reports.delete(id);
      }
    },
  };

  return {
    shelf: <Value>(name: string): Shelf<Value> => (name === 'reports' ? reportShelf : sqlShelf(name)) as Shelf<Value>,

    async flush() {
      if (!loading) return remembered;
      const state = await loading;
      for (const [id, report] of ownReports) if (report) state.reports.set(id, report, bytesOfReport(report));
      if (!hasChanged) return state;
      const alive = [...filed].filter(([number]) => !state.removed.has(number));
      await dialect.insert(
        db,
        'index_entry',
        alive.map(([number, entry]) => ({ corpus_id: corpus, number, ...entry })),
      );
      await eraseEntries(goneNow.map(({ entry }) => entry));
      await tellRemovals(state.version + 1);
      const tails: Row<'index_tail'>[] = [];
      for (const [shelf, of] of state.shelves) {
        const { keys, entries } = of.fresh;
        if (keys.length === 0) continue;
        of.fresh = { keys: [], entries: [] };
        if (of.tail.length >= TAIL_LENGTH) await writeSegment(shelf, of, state);
        else {
          const postings = packRun({ keys: Uint32Array.from(keys), entries: Uint32Array.from(entries) });
          tails.push({ corpus_id: corpus, shelf, batch: state.version + 1, postings });
        }
      }
      await dialect.insert(db, 'index_tail', tails);
      state.version++;
      const counters = { index: state.version, entry: state.nextEntry };
      const rows = Object.entries(counters).map(([name, value]) => ({ corpus_id: corpus, name, value }));
      await dialect.insert(db, 'counter', rows, (conflict) =>
        conflict.columns(['corpus_id', 'name']).doUpdateSet((set) => ({ value: set.ref('excluded.value') })),
      );
      filed.clear();
      return state;
    },
  };

  async function tellRemovals(batch: number): Promise<void> {
    if (goneNow.length > 0) {
      const keys = Uint32Array.from(goneNow, ({ why }) => why);
      const entries = Uint32Array.from(goneNow, ({ entry }) => entry);
      await dialect.insert(db, 'index_tail', [
        { corpus_id: corpus, shelf: REMOVALS, batch, postings: packRun({ keys, entries }) },
      ]);
    }
    if (batch % REMOVALS_TOLD === 0)
      await db
        .deleteFrom('index_tail')
        .where('corpus_id', '=', corpus)
        .where('shelf', '=', REMOVALS)
        .where('batch', '<=', batch - REMOVALS_TOLD)
        .modifyEnd(sql.raw(SENT_AHEAD))
        .execute();
  }

  /** What is kept of entries that are gone goes at once: it may quote a text that was deleted. */
  async function eraseEntries(numbers: readonly number[]): Promise<void> {
    const rows = numbers.map((number) => ({ corpus_id: corpus, number }));
    await dialect.remove(
      db,
      'index_entry',
      rows.filter(({ number }) => !filed.has(number)),
    );
    await dialect.insert(db, 'index_removed', rows, (conflict) => conflict.doNothing());
  }

  /** The tail becomes a segment; where there are too many of its size, these become one of the next. */
  async function writeSegment(shelf: number, of: ShelfState, state: IndexState): Promise<void> {
    let run = mergeRuns([of.tail.toRun()], (entry) => state.removed.has(entry));
    of.tail.clear();
    await db.deleteFrom('index_tail').where('corpus_id', '=', corpus).where('shelf', '=', shelf).execute();
    let level = 0;
    for (; ; level++) {
      const same = of.segments.filter((segment) => segment.level === level);
      if (same.length < FAN_IN - 1) break;
      const runs: Run[] = [run];
      for (const segment of same) runs.push(await readSegment(shelf, segment));
      run = mergeRuns(runs, (entry) => state.removed.has(entry));
      for (const { segment } of same) {
        await db
          .deleteFrom('index_block')
          .where('corpus_id', '=', corpus)
          .where('shelf', '=', shelf)
          .where('segment', '=', segment)
          .execute();
        await db
          .deleteFrom('index_segment')
          .where('corpus_id', '=', corpus)
          .where('shelf', '=', shelf)
          .where('segment', '=', segment)
          .execute();
      }
      of.segments = of.segments.filter((segment) => segment.level !== level);
    }
    // A shelf gets no more than one in a transaction.
    const segment = state.version + 1;
    const postings = run.keys.length;
    const [fences, filter] = [makeFences(run), makeFilter(run)];
    const bytes = new Uint8Array(fences.buffer, fences.byteOffset, fences.byteLength);
    await db
      .insertInto('index_segment')
      .values({ corpus_id: corpus, shelf, segment, level, postings, fences: bytes, filter })
      .execute();
    await dialect.insert(
      db,
      'index_block',
      Array.from(fences, (_, block) => ({
        corpus_id: corpus,
        shelf,
        segment,
        block,
        postings: packRun(run, block * BLOCK_LENGTH, Math.min(postings, (block + 1) * BLOCK_LENGTH)),
      })),
    );
    of.segments.push({ segment, level, postings, fences, filter });
  }

  async function readSegment(shelf: number, { segment, postings, fences }: Segment): Promise<Run> {
    const run = { keys: new Uint32Array(postings), entries: new Uint32Array(postings) };
    let at = 0;
    for (let block = 0; block < fences.length; block++) {
      const part = unpackRun(await dialect.index.block(db, corpus, shelf, segment, block));
      run.keys.set(part.keys, at);
      run.entries.set(part.entries, at);
      at += part.keys.length;
    }
    return run;
  }
}

/** Of an entry without anything kept, with its id. */
const ENTRY_BYTES = 200;

function hold({ entries }: IndexState, number: number, kept: Kept): void {
  entries.set(number, kept, ENTRY_BYTES + kept.size);
}

/**
 * Without the entries and reports that were at hand. Whoever works out stories reads each once, mostly: held until their turn came to go,
 * they would all grow old in memory.
 */
export function forgetRead(state: IndexState): IndexState {
  state.entries.clear();
  state.reports.clear();
  return state;
}

function shelfOf(state: IndexState, shelf: number): ShelfState {
  let known = state.shelves.get(shelf);
  if (!known) state.shelves.set(shelf, (known = { tail: new Tail(), segments: [], fresh: { keys: [], entries: [] } }));
  return known;
}

async function loadState(db: Db, corpus: string, remembered: IndexState | undefined): Promise<IndexState> {
  const version = await getCounter(db, corpus, 'index');
  const state: IndexState = remembered ?? {
    version: 0,
    nextEntry: 1,
    shelves: new Map(),
    removed: new Set(),
    entries: new RecentlyUsed(AT_HAND.entries),
    blocks: new RecentlyUsed(AT_HAND.blocks),
    reports: new RecentlyUsed(AT_HAND.reports),
  };
  if (state.version !== version) await catchUp(db, corpus, state, version);
  return state;
}

/**
 * Brings what is remembered up to what others have written since; only what came after is read. A segment is never changed:
 * one that is not known is new, and has taken in what was the tail of its shelf.
 */
async function catchUp(db: Db, corpus: string, state: IndexState, version: number): Promise<void> {
  const rows = await db
    .selectFrom('index_segment')
    .select(['shelf', 'segment', 'level', 'postings'])
    .where('corpus_id', '=', corpus)
    .execute();
  const there = new Set(rows.map(({ shelf, segment }) => `${shelf} ${segment}`));
  for (const [shelf, of] of state.shelves)
    of.segments = of.segments.filter(({ segment }) => there.has(`${shelf} ${segment}`));
  const written = new Set<number>();
  for (const row of rows) {
    const [shelf, segment] = [Number(row.shelf), Number(row.segment)];
    const of = shelfOf(state, shelf);
    if (of.segments.some((known) => known.segment === segment)) continue;
    const { fences, filter } = await db
      .selectFrom('index_segment')
      .select(['fences', 'filter'])
      .where('corpus_id', '=', corpus)
      .where('shelf', '=', row.shelf)
      .where('segment', '=', row.segment)
      .executeTakeFirstOrThrow();
    of.segments.push({
      segment,
      level: row.level,
      postings: row.postings,
      fences: new Uint32Array(fences.slice().buffer),
      filter,
    });
    of.tail.clear();
    written.add(shelf);
  }
  const isFarBehind = state.version === 0 || version - state.version > REMOVALS_TOLD;
  const isTakenOut = await loadTail(db, corpus, state, { after: state.version, whole: written });
  if (isFarBehind) await loadRemoved(db, corpus, state);
  // A report of that id may be another one now.
  if (isFarBehind || isTakenOut) state.reports = new RecentlyUsed(AT_HAND.reports);
  state.version = version;
  state.nextEntry = Math.max(1, await getCounter(db, corpus, 'entry'));
}

/**
 * Batches behind `after`; those shelves `whole` whose tail is to be read from its beginning. Whether anything was taken out, and not
 * only replaced.
 */
async function loadTail(
  db: Db,
  corpus: string,
  state: IndexState,
  { after, whole }: { after: number; whole: ReadonlySet<number> },
): Promise<boolean> {
  let isTakenOut = false;
  const tails = await db
    .selectFrom('index_tail')
    .select(['shelf', 'postings'])
    .where('corpus_id', '=', corpus)
    .where((where) =>
      where.or([where('batch', '>', after), ...(whole.size > 0 ? [where('shelf', 'in', [...whole])] : [])]),
    )
    .orderBy('batch')
    .execute();
  for (const { shelf, postings } of tails) {
    const { keys, entries } = unpackRun(postings);
    if (Number(shelf) === REMOVALS) {
      for (const entry of entries) state.removed.add(entry);
      isTakenOut ||= keys.includes(TAKEN_OUT);
      continue;
    }
    const of = shelfOf(state, Number(shelf));
    of.tail.addRun({ keys, entries });
  }
  return isTakenOut;
}

async function loadRemoved(db: Db, corpus: string, state: IndexState): Promise<void> {
  for (const { number } of await db
    .selectFrom('index_removed')
    .select('number')
    .where('corpus_id', '=', corpus)
    .execute())
    state.removed.add(Number(number));
}

async function getCounter(db: Db, corpus: string, name: string): Promise<number> {
  const row = await db
    .selectFrom('counter')
    .select('value')
    .where('corpus_id', '=', corpus)
    .where('name', '=', name)
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}

/** Shelves are known by a hash of their name, ids and keys by two of theirs. */
const shelfNumber = (name: string): number => hashString(name) >>> 0;
const idShelf = (shelf: number): number => (shelf ^ 0x9e3779b9) >>> 0;
const hashesOf = (text: string): [number, number] => [hashString(text) >>> 0, hashString(text, 0x2545f491) >>> 0];

const NOTHING = { value: null, size: 0, packed: null };
const pack = (kept: unknown) => (kept === null || kept === undefined ? NOTHING : packSized(kept));
const unpack = (packed: Uint8Array | null): Sized<unknown> => (packed === null ? NOTHING : unpackSized(packed));
