/**
 * The store on a PostgreSQL server: the tables of `store/sql` in a schema `hearsay` of the database that the address names,
 * for any number of processes on any number of machines. Writers of one corpus wait for each other (an advisory lock that
 * ends with the transaction), those of different corpora do not.
 */
import { Kysely, sql, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { HearsayError } from '../../src/model/errors.ts';
import { SENT_AHEAD, type Db, type Dialect } from '../sql/dialect.ts';
import { migrate, SCHEMA_VERSION, type Words } from '../sql/migrations.ts';
import type { Tables } from '../sql/tables.ts';
import { ArrayDialect } from './compile-lists.ts';
import { freshStatistics } from './fresh-statistics.ts';
import { inOurWords } from './postgres-errors.ts';
import { openJobQueue, type JobQueue } from './postgres-jobs.ts';
import { isSearch, postgresSearch, SEARCH_TABLES } from './postgres-search.ts';
import { SCHEMA } from './schema.ts';
import { sendAhead } from './send-ahead.ts';
import { takenStories } from './taken-stories.ts';

export interface PostgresOptions {
  readonly readonly?: boolean | undefined;
  /** Connections of this process, at the most; default 10. */
  readonly maxConnections?: number | undefined;
}

/** What our migrations say in this database. */
export const WORDS: Words = { text: 'text COLLATE "C"', bytes: 'bytea', clustered: '' };
/** The first half of our advisory locks; the second is that of a corpus. */
const LOCKS = 0x68656172;
const CONNECT_TIMEOUT_MS = 10_000;
/** A new connection plans everything anew: it is kept while somebody may think about the next question. */
const IDLE_TIMEOUT_MS = 600_000;

/** Throws HearsayError. */
export async function openPostgres(
  address: string,
  { readonly = false, maxConnections = 10 }: PostgresOptions = {},
): Promise<Dialect> {
  const pool = new pg.Pool({
    connectionString: address,
    max: maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    application_name: 'hearsay',
    options: Object.entries(settings(readonly))
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: { getTypeParser: parserOf },
    // Questions are sent as they come; see send-ahead.ts.
    pipeline: true,
  });
  // A connection that breaks while nobody uses it is replaced by the next one that is asked for.
  pool.on('error', () => undefined);
  // One that breaks while it is used tells so by the query that fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new ArrayDialect({ pool: inWords(pool) }) });
  try {
    await bringUpToDate(db, readonly);
    return dialectOn(db, pool, { isReadonly: readonly, queue: openJobQueue(address), types: await columnTypes(db) });
  } catch (error) {
    await db.destroy();
    throw inOurWords(error);
  }
}

/**
 * Of each connection of ours. Questions are answered in milliseconds, and compiling one (`jit`) takes longer than that. What
 * is asked for lies in memory or on disks that need not turn: by default the server takes a look into an index for so dear
 * that it reads and unpacks all word vectors where a fifth of them is wanted.
 */
function settings(readonly: boolean): Record<string, string> {
  const always = { search_path: SCHEMA, jit: 'off', random_page_cost: '1.1' };
  return readonly ? { ...always, default_transaction_read_only: 'on' } : always;
}

/** What fails on the way to the server or there is told in our words. */
function inWords(pool: pg.Pool): PostgresPool {
  const translated = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw inOurWords(error);
    }
  };
  const nameOf = namesOfStatements();
  return {
    async connect() {
      const client = await translated(pool.connect());
      const ask = (text: string, values: readonly unknown[]) =>
        translated(client.query({ name: nameOf(text), text, values: values.map(storable) }));
      return {
        query: sendAhead<object>(ask, { command: 'INSERT', rowCount: 0, rows: [] }),
        release: (destroy?: boolean) => client.release(destroy),
      } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

/** Statements that are kept ready, in each connection that has used them; longer ones are hardly ever the same again. */
const MAX_STATEMENTS = 1000;
const MAX_STATEMENT_LENGTH = 4000;

/**
 * A statement that comes again gets a name: a connection has it parsed and planned once then, which takes the server longer
 * than most of ours take to run (docs/performance.md). Not so a search: a plan for any word takes every word for a rare one,
 * and is off by a factor of a hundred for those that stand in every fifth article.
 */
function namesOfStatements(): (text: string) => string | undefined {
  const seen = new Set<string>();
  const names = new Map<string, string>();
  return (text) => {
    if (names.has(text)) return names.get(text);
    if (text.length > MAX_STATEMENT_LENGTH || seen.size >= MAX_STATEMENTS || isSearch(text)) return undefined;
    if (seen.has(text)) names.set(text, `hearsay${names.size}`);
    seen.add(text);
    return names.get(text);
  };
}

/** PostgreSQL knows no U+0000 in texts; what must stay to the letter is stored as bytes. */
function storable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(storable);
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

/**
 * Numbers of ours are counts and stay far below 2^53. Bytes have a buffer of their own, as from SQLite, not a part of one that
 * others use. Everything else is parsed as pg does.
 */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const parse = pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
  if (oid === pg.types.builtins.INT8) return Number;
  return oid === pg.types.builtins.BYTEA ? (value) => new Uint8Array(parse(value) as Uint8Array) : parse;
}

async function bringUpToDate(db: Db, readonly: boolean): Promise<void> {
  const version = await versionOf(db);
  if (version === SCHEMA_VERSION) return;
  if (version > SCHEMA_VERSION)
    throw new HearsayError(
      'store-newer',
      `the store was made by a later version of Hearsay (its schema is ${version}, this one knows ${SCHEMA_VERSION}); install that version`,
    );
  if (readonly)
    throw new HearsayError('store-read-only', 'the store is of an earlier version; open it once for writing');
  await db.transaction().execute(async (inside) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCKS}, 0)`.execute(inside);
    await sql.raw(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`).execute(inside);
    await sql`CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)`.execute(inside);
    // Another process may have been faster.
    const now = await versionOf(inside);
    if (now >= SCHEMA_VERSION) return;
    await migrate(inside, now, WORDS);
    if (now === 0) for (const statement of SEARCH_TABLES) await sql.raw(statement).execute(inside);
    await sql`DELETE FROM schema_version`.execute(inside);
    await sql`INSERT INTO schema_version (version) VALUES (${SCHEMA_VERSION})`.execute(inside);
  });
}

/** 0: there is nothing yet. */
async function versionOf(db: Db): Promise<number> {
  const { rows } = await sql<{
    is_there: boolean;
  }>`SELECT to_regclass(${`${SCHEMA}.schema_version`}) IS NOT NULL AS is_there`.execute(db);
  if (!rows[0]!.is_there) return 0;
  const found = await sql<{ version: number }>`SELECT version FROM schema_version`.execute(db);
  return found.rows[0]?.version ?? 0;
}

/** By table and column, as PostgreSQL calls them. */
type ColumnTypes = ReadonlyMap<string, string>;

async function columnTypes(db: Db): Promise<ColumnTypes> {
  const { rows } = await sql<{ column: string; type: string }>`
    SELECT relname || '.' || attname AS column, format_type(atttypid, NULL) AS type
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = ${SCHEMA}::regnamespace AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped`.execute(
    db,
  );
  return new Map(rows.map(({ column, type }) => [column, type]));
}

function dialectOn(
  db: Db,
  pool: pg.Pool,
  { isReadonly, queue, types }: { readonly isReadonly: boolean; readonly queue: JobQueue; readonly types: ColumnTypes },
): Dialect {
  const taken = takenStories(pool);
  const statistics = freshStatistics(db);
  return {
    kind: 'postgres',
    isReadonly,
    reader: db,
    async transaction(corpus, work) {
      try {
        const result = await db.transaction().execute(async (inside) => {
          const lock = corpus === undefined ? sql`0` : sql`hashtext(${corpus})`;
          await sql`SELECT pg_advisory_xact_lock(${LOCKS}, ${lock})`.execute(inside);
          return work(inside);
        });
        await statistics.keep();
        return result;
      } catch (error) {
        throw inOurWords(error);
      }
    },
    async snapshot(work) {
      try {
        return await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
      } catch (error) {
        throw inOurWords(error);
      }
    },
    async insert(inside, table, rows, onConflict) {
      const [first] = rows;
      if (!first) return;
      const columns = Object.keys(first);
      // A column is one parameter: the statement is the same for any number of rows, and planned once.
      const arrays = columns.map(
        (column) => sql`${rows.map((row) => row[column as never])}::${sql.raw(types.get(`${table}.${column}`)!)}[]`,
      );
      await inside
        .insertInto(table)
        .columns(columns as never)
        .expression(sql`SELECT * FROM unnest(${sql.join(arrays)})` as never)
        .$if(onConflict !== undefined, (query) => query.onConflict(onConflict as never))
        .modifyEnd(sql.raw(SENT_AHEAD))
        .execute();
      statistics.wrote(table, rows);
    },
    async remove(inside, table, keys) {
      const [first] = keys;
      if (!first) return;
      const columns = Object.keys(first);
      const arrays = columns.map(
        (column) => sql`${keys.map((key) => key[column as never])}::${sql.raw(types.get(`${table}.${column}`)!)}[]`,
      );
      const isSame = columns.map((column) => sql`${sql.ref(`${table}.${column}`)} = ${sql.ref(`gone.${column}`)}`);
      await sql`DELETE FROM ${sql.table(table)} USING unnest(${sql.join(arrays)}) AS gone (${sql.join(columns.map((column) => sql.ref(column)))})
        WHERE ${sql.join(isSame, sql` AND `)} ${sql.raw(SENT_AHEAD)}`.execute(inside);
    },
    index: {
      entries: (inside, corpus, numbers) =>
        inside
          .selectFrom('index_entry')
          .select(['number', 'shelf', 'id', 'packed'])
          .where('corpus_id', '=', corpus)
          .where(sql<boolean>`number = ANY (${numbers}::bigint[])`)
          .execute(),
      ids: (inside, corpus, numbers) =>
        inside
          .selectFrom('index_entry')
          .select(['number', 'id'])
          .where('corpus_id', '=', corpus)
          .where(sql<boolean>`number = ANY (${numbers}::bigint[])`)
          .execute(),
      async block(inside, corpus, shelf, segment, block) {
        const { postings } = await inside
          .selectFrom('index_block')
          .select('postings')
          .where('corpus_id', '=', corpus)
          .where('shelf', '=', shelf)
          .where('segment', '=', segment)
          .where('block', '=', block)
          .executeTakeFirstOrThrow();
        return postings;
      },
    },
    search: postgresSearch,
    jobs: queue.jobsOf,
    taken,
    async backup() {
      throw new HearsayError(
        'store-failed',
        'a store on PostgreSQL is backed up with its own tools, for example pg_dump --schema=hearsay --schema=pgboss; see docs/store.md',
      );
    },
    // PostgreSQL checks references at every change; what it finds wrong it says itself.
    check: async () => [],
    async close() {
      await queue.close();
      await taken.close();
      await db.destroy();
    },
  };
}
