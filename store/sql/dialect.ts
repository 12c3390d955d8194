/** What the two databases do each in its own way: all that the rest of `store/sql` does not know. */
import type {
  Kysely,
  OnConflictBuilder,
  OnConflictDoNothingBuilder,
  OnConflictUpdateBuilder,
  RawBuilder,
} from 'kysely';
import type { SearchQuery } from '../search-query.ts';
import type { Jobs, StoreProblem } from '../store.ts';
import type { Access } from './access.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Row<Table extends keyof Tables> = Tables[Table];

/** The same for every row of a table. */
export type OnConflict<Table extends keyof Tables> = (
  conflict: OnConflictBuilder<Tables, Table>,
) => OnConflictUpdateBuilder<Tables, Table> | OnConflictDoNothingBuilder<Tables, Table>;

/**
 * At the end of a statement that only writes, inside a transaction: nobody waits for its answer where the database is another
 * process (postgres/send-ahead.ts). A comment to any database.
 */
export const SENT_AHEAD = '/* sent ahead */';

export interface Dialect {
  readonly kind: 'sqlite' | 'postgres';
  readonly isReadonly: boolean;
  /** For reading outside of transactions: what was last committed. */
  readonly reader: Db;
  /**
   * Runs `work` in one transaction; what it threw, this throws after rolling back. `corpus`: writers of that corpus wait
   * for each other from here to the end; undefined for what belongs to none.
   */
  transaction<Result>(corpus: string | undefined, work: (db: Db) => Promise<Result>): Promise<Result>;
  /** Runs `work`, which only reads, on one state of the database: that which was last committed when it began to read. */
  snapshot<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
  /**
   * Many rows at once; `db` is that of the transaction. All rows of a table have the same columns in the same order. What
   * is there already is what `onConflict` makes of it, the same for a table wherever it is written; without one, rows are new.
   */
  insert<Table extends keyof Tables>(
    db: Db,
    table: Table,
    rows: readonly Tables[Table][],
    onConflict?: OnConflict<Table>,
  ): Promise<void>;
  /** The rows that have the columns of one of `keys`, which all have the same; `db` is that of the transaction. */
  remove<Table extends keyof Tables>(db: Db, table: Table, keys: readonly Partial<Tables[Table]>[]): Promise<void>;
  readonly index: IndexDialect;
  readonly search: SearchDialect;
  /** A queue of its own; without one jobs are rows of the table `job`. */
  readonly jobs?: (access: Access) => Jobs;
  /** Which stories which process works at; without it one process does. */
  readonly taken?: TakenStories;
  /** After something was erased: leaves no trace of it in what the database keeps besides its tables, as far as it can. */
  forget?(): Promise<void>;
  backup(to: string): Promise<void>;
  /** What the database itself finds wrong. */
  check(): Promise<StoreProblem[]>;
  close(): Promise<void>;
}

/** See `Stories` in store.ts. */
export interface TakenStories {
  take(corpus: string, stories: readonly string[], most: number): Promise<string[]>;
  release(corpus: string, stories: readonly string[]): Promise<void>;
}

/** What tracing asks for some hundred times for every report that is added; see trace-index.ts. */
export interface IndexDialect {
  /** Entries by their numbers, in any order; those that are gone are left out. */
  entries(db: Db, corpus: string, numbers: readonly number[]): Promise<IndexEntry[]>;
  /** The same without what is kept of them. */
  ids(db: Db, corpus: string, numbers: readonly number[]): Promise<Pick<IndexEntry, 'number' | 'id'>[]>;
  block(db: Db, corpus: string, shelf: number, segment: number, block: number): Promise<Uint8Array>;
}

export type IndexEntry = Pick<Tables['index_entry'], 'number' | 'shelf' | 'id' | 'packed'>;

/** Full-text search over `article_text` and the texts of claims, kept in step within the transaction that changes them. */
export interface SearchDialect {
  /** Once for every corpus, when it is made. */
  prepare(db: Db, corpus: string): Promise<void>;
  /** As they are in `article_text`. */
  addArticles(
    db: Db,
    corpus: string,
    texts: readonly Pick<Tables['article_text'], 'number' | 'title' | 'body'>[],
  ): Promise<void>;
  /** The texts are in `article_text` still. */
  removeArticles(db: Db, corpus: string, numbers: readonly number[]): Promise<void>;
  addClaims(db: Db, corpus: string, claims: readonly { number: number; text: string }[]): Promise<void>;
  removeClaims(db: Db, corpus: string, claims: readonly { number: number; text: string }[]): Promise<void>;
  /** SELECT number, score FROM what is found: `score` orders, the greatest first. */
  articles(corpus: string, query: SearchQuery): RawBuilder<Found>;
  claims(corpus: string, query: SearchQuery): RawBuilder<Found>;
}

export interface Found {
  number: number;
  score: number;
}
