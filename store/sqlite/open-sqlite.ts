/**
 * The store in a folder: one file, `hearsay.db` (with SQLite's `-wal` and `-shm` beside it while it is open). Readers and
 * one writer do not wait for each other (WAL), in this process and in others. What is acknowledged is on the disk:
 * `synchronous = FULL` has the log written through at every commit.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { HearsayError } from '../../src/model/errors.ts';
import type { StoreProblem } from '../store.ts';
import type { Db, Dialect, IndexDialect, IndexEntry } from '../sql/dialect.ts';
import { migrate, SCHEMA_VERSION } from '../sql/migrations.ts';
import type { Tables } from '../sql/tables.ts';
import { kyselyOn, SqliteConnection } from './node-sqlite.ts';
import { BUSY, FULL, inOurWords, primaryCode } from './sqlite-errors.ts';
import { sqliteSearch } from './sqlite-search.ts';
import { tellTypicalSizes } from './typical-sizes.ts';

export const FILE_NAME = 'hearsay.db';
/** Told by every file of ours ("hs" and the version of its form), so that no other database is taken for one. */
const APPLICATION_ID = 0x68730001;
/** How long a writer waits for another process; what a batch of reports takes is far below. */
const WAIT_MS = 60_000;
/** What SQLite itself waits, and the process with it, before we wait without holding anything up. */
const BUSY_TIMEOUT_MS = 25;
/** Of the file, kept in memory: by whoever writes, by those who ask, and by those who read much of it once. */
const CACHE_KIB = { writing: 64 * 1024, reading: 32 * 1024, snapshots: 8 * 1024 };
/**
 * Bytes of a page of a new file. What is added touches pages all over: sources, evidence and claims are filed under hashes. With
 * 100,000 reports each batch writes some hundred pages for each of its reports, first into the log, then into the file.
 */
const PAGE_SIZE = 4096;
/** Pages of the log (32 MB) before it is written into the file: a page that changes with every batch is written once for many. */
const LOG_PAGES = 8000;
/**
 * Bytes of the log at which it is written into the file to its end and begun anew. SQLite by itself begins it anew only when nobody
 * reads, and the thread that works out stories reads nearly all the time.
 */
const LONG_LOG = 64e6;
/** How long whoever writes waits for others to finish reading then; after that so many bytes more may come. */
const EMPTYING_MS = 2000;
const MORE_LOG = 16e6;

export interface SqliteOptions {
  readonly readonly?: boolean | undefined;
  /** How long to wait for another process that writes. */
  readonly waitMs?: number | undefined;
  /** Bytes of the log at which it is begun anew, and how long to wait for readers then. */
  readonly longLog?: number | undefined;
  readonly emptyingMs?: number | undefined;
}

/**
 * How a file is opened. `frozen`: nobody can write it, so that not even the files beside it are looked for, which readers need where
 * somebody may.
 */
type Way = 'writing' | 'reading' | 'frozen';

/** What SQLite says of a file or folder that cannot be written, also to readers, who need to make files beside it: READONLY, CANTOPEN. */
const UNWRITABLE = new Set([8, 14]);

/**
 * Throws HearsayError. What cannot be written, by its permissions or because it lies on a disk for reading only, is opened for reading:
 * whoever writes then gets `store-read-only`.
 */
export async function openSqlite(folder: string, options: SqliteOptions = {}): Promise<Dialect> {
  const { readonly = false } = options;
  const file = join(folder, FILE_NAME);
  const isThere = prepareFolder(folder, file, readonly);
  const ways: readonly Way[] = readonly ? ['reading', 'frozen'] : ['writing', 'reading', 'frozen'];
  for (const way of ways) {
    if (way === 'frozen' && (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
      throw new HearsayError(
        'store-read-only',
        'the folder of the store cannot be written to, and who wrote last has left a log in it; open the store once where it can be written',
      );
    try {
      return await openFile(file, way, { ...options, isThere });
    } catch (error) {
      if (!isThere || way === 'frozen' || !UNWRITABLE.has(primaryCode(error) ?? 0)) throw inOurWords(error);
    }
  }
  throw new TypeError('the last way returns or throws');
}

async function openFile(
  file: string,
  way: Way,
  {
    isThere,
    waitMs = WAIT_MS,
    longLog = LONG_LOG,
    emptyingMs = EMPTYING_MS,
  }: SqliteOptions & { readonly isThere: boolean },
): Promise<Dialect> {
  const readOnly = way !== 'writing';
  const location = way === 'frozen' ? frozen(file) : file;
  const open = (cacheKib: number): SqliteConnection => {
    const connection = new SqliteConnection(new DatabaseSync(location, { readOnly, timeout: BUSY_TIMEOUT_MS }));
    connection.database.exec(`PRAGMA foreign_keys = ON; PRAGMA cache_size = -${cacheKib}; PRAGMA temp_store = MEMORY`);
    return connection;
  };
  const patiently = waiting(waitMs);
  const writer = open(CACHE_KIB.writing);
  try {
    await patiently(() => {
      if (!isThere) writer.database.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA application_id = ${APPLICATION_ID}`);
      if (!readOnly)
        writer.database.exec(
          `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`,
        );
    });
    await bringUpToDate(writer, patiently, readOnly);
    const shortenLog = shorteningLog(writer, { longLog, emptyingMs });
    return dialectOn({
      isReadonly: readOnly,
      writer,
      reading: open(CACHE_KIB.reading),
      open: () => open(CACHE_KIB.snapshots),
      patiently,
      shortenLog,
    });
  } catch (error) {
    writer.close();
    throw error;
  }
}

function frozen(file: string): URL {
  const location = pathToFileURL(file);
  location.searchParams.set('immutable', '1');
  return location;
}

/** Whether the file is there. */
function prepareFolder(folder: string, file: string, readonly: boolean): boolean {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new HearsayError('store-unreachable', `${folder} is a file; a store is a folder`);
  if (existsSync(file)) return true;
  if (readonly) throw new HearsayError('store-unreachable', `there is no store in ${folder}; hearsay add makes one`);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new HearsayError('store-unreachable', `the folder ${folder} cannot be made: ${(cause as Error).message}`, {
      cause,
    });
  }
  return false;
}

type Patiently = <Result>(work: () => Result) => Promise<Result>;

/** Tries again while another process is in the way, without blocking this one. */
function waiting(waitMs: number): Patiently {
  return async (work) => {
    const end = performance.now() + waitMs;
    for (let pause = 5; ; pause = Math.min(pause * 2, 200)) {
      try {
        return work();
      } catch (error) {
        if (!BUSY.has(primaryCode(error) ?? 0) || performance.now() + pause > end) throw error;
        await sleep(pause);
      }
    }
  };
}

const versionOf = ({ database }: SqliteConnection): number =>
  (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

async function bringUpToDate(writer: SqliteConnection, patiently: Patiently, readonly: boolean): Promise<void> {
  const { database } = writer;
  const version = versionOf(writer);
  const { application_id: application } = database.prepare('PRAGMA application_id').get() as { application_id: number };
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  if (tables > 0 && application !== APPLICATION_ID)
    throw new HearsayError('store-damaged', `${FILE_NAME} is a database of another program; choose another folder`);
  if (version > SCHEMA_VERSION)
    throw new HearsayError(
      'store-newer',
      `the store was made by a later version of Hearsay (its schema is ${version}, this one knows ${SCHEMA_VERSION}); install that version`,
    );
  if (version === SCHEMA_VERSION) return;
  if (readonly)
    throw new HearsayError(
      'store-read-only',
      'the store is of an earlier version; open it once where it can be written',
    );
  await patiently(() => database.exec('BEGIN IMMEDIATE'));
  try {
    const db = kyselyOn<Tables>(writer);
    // Another process may have been faster.
    await migrate(db, versionOf(writer), { text: 'text', bytes: 'BLOB', clustered: 'WITHOUT ROWID' });
    tellTypicalSizes(database);
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}; PRAGMA application_id = ${APPLICATION_ID}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

interface Connections {
  readonly isReadonly: boolean;
  readonly writer: SqliteConnection;
  readonly reading: SqliteConnection;
  /** Another one, for what only some processes need. */
  readonly open: () => SqliteConnection;
  readonly patiently: Patiently;
  readonly shortenLog: () => Promise<void>;
}

function dialectOn({ isReadonly, writer, reading, open, patiently, shortenLog }: Connections): Dialect {
  const reader = kyselyOn<Tables>(reading);
  const writing = kyselyOn<Tables>(writer);
  const inserts = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  let still: { connection: SqliteConnection; db: Db; last: Promise<unknown> } | undefined;
  const connectionOf = (db: Db): SqliteConnection => {
    if (db === reader) return reading;
    return db === still?.db ? still.connection : writer;
  };
  return {
    kind: 'sqlite',
    isReadonly,
    reader,
    transaction(_, work) {
      // One writer at a time, whatever the corpus: one waits here, not in SQLite.
      const mine = last.then(async () => {
        const result = await runTransaction(writer, writing, patiently, work);
        await shortenLog();
        return result;
      });
      last = mine.catch(() => {});
      return mine;
    },
    snapshot(work) {
      // On a connection of its own: others want to see what has just been written.
      if (!still) {
        const connection = open();
        still = { connection, db: kyselyOn<Tables>(connection), last: Promise.resolve() };
      }
      const { connection, db } = still;
      const mine = still.last.then(() => runSnapshot(connection, db, work));
      still.last = mine.catch(() => {});
      return mine;
    },
    async insert(db, table, rows, onConflict) {
      const [first] = rows;
      if (!first) return;
      const name = onConflict ? `${table} or change` : table;
      if (!inserts.has(name)) {
        const query = db.insertInto(table).values(first as never);
        inserts.set(name, (onConflict ? query.onConflict(onConflict as never) : query).compile().sql);
      }
      const statement = writer.prepare(inserts.get(name)!);
      for (const row of rows) statement.run(...(Object.values(row) as (string | number | null | Uint8Array)[]));
    },
    async remove(_, table, keys) {
      const [first] = keys;
      if (!first) return;
      const conditions = Object.keys(first).map((column) => `"${column}" = ?`);
      const statement = writer.prepare(`DELETE FROM "${table}" WHERE ${conditions.join(' AND ')}`);
      for (const key of keys) statement.run(...(Object.values(key) as (string | number)[]));
    },
    index: sqliteIndex(connectionOf),
    search: sqliteSearch(writer),
    async forget() {
      // The log still has what was there before; it is emptied once no reader needs it. If one does for long, whoever
      // checkpoints next, or closes the store last, empties it.
      await patiently(() => emptyLog(writer)).catch(() => undefined);
    },
    async backup(to) {
      if (existsSync(join(to, FILE_NAME)))
        throw new HearsayError('store-unreachable', `there is a store in ${to} already; back up into a new folder`);
      // It has its name when it is whole and on the disk: what broke off is not taken for a backup.
      const part = join(to, `${FILE_NAME}.part`);
      try {
        mkdirSync(to, { recursive: true });
        rmSync(part, { force: true });
        // One consistent state, without free pages; others read and write meanwhile.
        reading.database.prepare('VACUUM INTO ?').run(part);
        syncFile(part);
        renameSync(part, join(to, FILE_NAME));
      } catch (error) {
        rmSync(part, { force: true });
        if (primaryCode(error) === FULL)
          throw new HearsayError('store-full', `there is no room left in ${to}; nothing was kept there`, {
            cause: error,
          });
        throw inOurWords(error);
      }
    },
    check: async () => checkDatabase(reading),
    async close() {
      await last;
      await still?.last;
      still?.connection.close();
      reading.close();
      writer.close();
    },
  };
}

function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Whether anybody has the file open, this process or another. A file that cannot be asked, since it is damaged, is nobody's; one
 * that nobody has open is left without its log, so that it can be moved.
 */
export function isInUse(folder: string): boolean {
  const database = new DatabaseSync(join(folder, FILE_NAME), { timeout: 0 });
  try {
    // Leaving the log takes the file for oneself, which SQLite refuses while others have it open.
    database.exec('PRAGMA journal_mode = DELETE');
    return false;
  } catch (error) {
    return BUSY.has(primaryCode(error) ?? 0);
  } finally {
    database.close();
  }
}

function emptyLog({ database }: SqliteConnection): void {
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  if (busy > 0) throw Object.assign(new Error('a reader is in the way'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
}

/** To be called between two transactions. What it has to wait for, or cannot do, is tried again later. */
function shorteningLog(
  writer: SqliteConnection,
  { longLog, emptyingMs }: { longLog: number; emptyingMs: number },
): () => Promise<void> {
  const log = `${writer.database.location() ?? ''}-wal`;
  const patiently = waiting(emptyingMs);
  let most = longLog;
  return async () => {
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) < most) return;
    await patiently(() => emptyLog(writer)).then(
      () => (most = longLog),
      () => (most += MORE_LOG),
    );
  };
}

/** Statements that are ready. */
function sqliteIndex(on: (db: Db) => SqliteConnection): IndexDialect {
  return {
    async entries(db, corpus, numbers) {
      const one = on(db).prepare(
        'SELECT number, shelf, id, packed FROM index_entry WHERE corpus_id = ? AND number = ?',
      );
      return numbers.flatMap((number) => (one.get(corpus, number) as IndexEntry | undefined) ?? []);
    },
    async ids(db, corpus, numbers) {
      const one = on(db).prepare('SELECT number, id FROM index_entry WHERE corpus_id = ? AND number = ?');
      return numbers.flatMap(
        (number) => (one.get(corpus, number) as Pick<IndexEntry, 'number' | 'id'> | undefined) ?? [],
      );
    },
    async block(db, corpus, shelf, segment, block) {
      const one = on(db).prepare(
        'SELECT postings FROM index_block WHERE corpus_id = ? AND shelf = ? AND segment = ? AND block = ?',
      );
      return (one.get(corpus, shelf, segment, block) as { postings: Uint8Array }).postings;
    },
  };
}

async function runTransaction<Result>(
  writer: SqliteConnection,
  db: Db,
  patiently: Patiently,
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  const { database } = writer;
  // Nothing here ever waits for the system, so that a row of transactions would let nobody else have a turn.
  await nextTurn();
  try {
    await patiently(() => database.exec('BEGIN IMMEDIATE'));
    try {
      const result = await work(db);
      await patiently(() => database.exec('COMMIT'));
      return result;
    } catch (error) {
      // A full disk may have rolled it back already.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  } catch (error) {
    throw inOurWords(error);
  }
}

async function runSnapshot<Result>(
  { database }: SqliteConnection,
  db: Db,
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  try {
    database.exec('BEGIN');
    try {
      return await work(db);
    } finally {
      database.exec('ROLLBACK');
    }
  } catch (error) {
    throw inOurWords(error);
  }
}

async function checkDatabase({ database }: SqliteConnection): Promise<StoreProblem[]> {
  const problems: StoreProblem[] = [];
  // A connection keeps what it knew of the segments of an index, which another one may have merged since. A search looks
  // anew; the check does not (SQLite 3.53), and would find pages missing that were only moved.
  const indexes = database
    .prepare(`SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'`)
    .all() as { name: string }[];
  for (const { name } of indexes) {
    try {
      database.prepare(`SELECT rowid FROM "${name}" WHERE "${name}" MATCH 'a' LIMIT 1`).all();
    } catch {
      // What cannot be searched is told by the check.
    }
  }
  for (const { integrity_check: message } of database.prepare('PRAGMA integrity_check(20)').all() as {
    integrity_check: string;
  }[])
    if (message !== 'ok') problems.push({ code: 'database-damaged', message });
  const broken = database.prepare('PRAGMA foreign_key_check').all() as { table: string; parent: string }[];
  for (const { table, parent } of broken.slice(0, 20))
    problems.push({
      code: 'dangling-reference',
      message: `a row of ${table} points to a row of ${parent} that is not there`,
    });
  return problems;
}
