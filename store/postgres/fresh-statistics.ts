/**
 * What PostgreSQL knows of its tables, kept true while a collection is new. It counts rows now and then (autovacuum, a minute
 * after the first of them at the earliest); until then it takes a corpus for one of two hundred, so that any index that begins
 * with `corpus_id` looks as good as the right one, and a statement that is planned once goes through the whole corpus each
 * time: checking one reference took as long as storing four rows. So whoever writes has the tables counted when they have
 * grown to four times what was known, until there is so much that autovacuum keeps up.
 */
import { sql } from 'kysely';
import { SCHEMA } from './schema.ts';
import type { Db } from '../sql/dialect.ts';
import type { Tables } from '../sql/tables.ts';

/** Both are numbered; articles may long be queued before there is a claim. */
const WATCHED = ['article', 'claim'] as const;
const GROWTH = 4;
const FIRST = 20;
/** Counting takes up to 30,000 rows of each table; from here on autovacuum does it often enough. */
const LAST = 5000;
/** Those with several indexes, one of which may be taken for another. */
const TABLES = ['article', 'source', 'statement', 'place', 'outlet', 'dirty_story', 'claim', 'evidence', 'finding'];

export interface FreshStatistics {
  /** Rows are written, in a transaction that may yet fail. */
  wrote(table: keyof Tables, rows: readonly object[]): void;
  /** To be called when a transaction has ended: mostly there is nothing to do. What goes wrong is no loss. */
  keep(): Promise<void>;
}

export function freshStatistics(db: Db): FreshStatistics {
  /** The last number that was written, and how many rows there were when they were counted. */
  const last = new Map<string, number>();
  const counted = new Map<string, number>();

  const isDue = (table: string): boolean => {
    const rows = last.get(table) ?? 0;
    return rows >= Math.max(FIRST, GROWTH * (counted.get(table) ?? 0)) && rows <= LAST;
  };
  return {
    wrote(table, rows) {
      if (!(WATCHED as readonly string[]).includes(table)) return;
      for (const { number } of rows as readonly { number: number }[])
        if (number > (last.get(table) ?? 0)) last.set(table, number);
    },
    async keep() {
      if (!WATCHED.some(isDue)) return;
      try {
        await readCounts();
        if (!WATCHED.some(isDue)) return;
        // Another process may be at it.
        await sql.raw(`ANALYZE (SKIP_LOCKED) ${TABLES.map((table) => `${SCHEMA}.${table}`).join(', ')}`).execute(db);
        await readCounts();
      } catch {
        // What was written is there all the same; the next one who writes tries again.
      }
    },
  };

  /** What the server knows by now; it may have counted itself. */
  async function readCounts(): Promise<void> {
    for (const table of WATCHED) {
      const { rows } = await sql<{
        rows: number;
      }>`SELECT reltuples AS rows FROM pg_class WHERE oid = ${`${SCHEMA}.${table}`}::regclass`.execute(db);
      counted.set(table, Math.max(0, Number(rows[0]!.rows)));
    }
  }
}
