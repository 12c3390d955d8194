/** Databases of every released schema open, are whole, and go on, as folders do (store/sqlite/migrations.test.ts). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import { WORDS } from '../../store/postgres/open-postgres.ts';
import { SEARCH_TABLES } from '../../store/postgres/postgres-search.ts';
import { SCHEMA } from '../../store/postgres/schema.ts';
import { migrate } from '../../store/sql/migrations.ts';
import type { Tables } from '../../store/sql/tables.ts';
import { expectUpToDate, schemas } from './older-schemas.ts';
import { findPostgres, startPostgres, type PostgresServer } from './postgres-server.ts';

const NOW = '2026-12-01T00:00:00.000Z';

/** The tables as the version with that schema made them, with the rows of a folder of the same schema. */
async function makeOlder(address: string, schema: number, file: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: address, options: `-c search_path=${SCHEMA}`, max: 1 });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const from = new DatabaseSync(file, { readOnly: true });
  try {
    await sql.raw(`CREATE SCHEMA ${SCHEMA}`).execute(db);
    await sql`CREATE TABLE schema_version (version integer NOT NULL)`.execute(db);
    await sql`INSERT INTO schema_version (version) VALUES (${schema})`.execute(db);
    await migrate(db, 0, WORDS, schema);
    for (const statement of SEARCH_TABLES) await sql.raw(statement).execute(db);
    // Rows come table by table, whatever they refer to.
    await sql`SET session_replication_role = replica`.execute(db);
    const { rows: tables } = await sql<{ name: string }>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = ${SCHEMA} AND tablename NOT IN ('schema_version', 'search_article', 'search_claim')`.execute(
      db,
    );
    for (const { name } of tables)
      for (const row of from.prepare(`SELECT * FROM "${name}"`).all())
        await db
          .insertInto(name as 'corpus')
          .values(row as never)
          .execute();
    await sql`INSERT INTO search_article SELECT corpus_id, number, to_tsvector('simple', title || ' ' || body) FROM article_text`.execute(
      db,
    );
    await sql`INSERT INTO search_claim SELECT corpus_id, number, to_tsvector('simple', text) FROM claim`.execute(db);
  } finally {
    from.close();
    await db.destroy();
  }
}

/** Columns, indexes and constraints. */
async function catalogueOf(address: string): Promise<object[]> {
  const columns = `SELECT table_name, column_name, ordinal_position, data_type, collation_name, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = '${SCHEMA}' ORDER BY 1, 3`;
  const indexes = `SELECT indexdef FROM pg_indexes WHERE schemaname = '${SCHEMA}' ORDER BY 1`;
  const constraints = `SELECT conrelid::regclass::text AS "table", pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = '${SCHEMA}'::regnamespace ORDER BY 1, 2`;
  const client = new pg.Client(address);
  await client.connect();
  const found: object[] = [];
  for (const question of [columns, indexes, constraints]) found.push(...(await client.query<object>(question)).rows);
  await client.end();
  return found;
}

// Without PostgreSQL these are skipped, loudly; CI allows no skipped test.
describe.skipIf(!findPostgres())('a database of an earlier schema', () => {
  let server: PostgresServer;
  let folder: string;
  let fresh: object[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hearsay-schema-'));
    server = await startPostgres();
    const address = await server.makeDatabase();
    await (await openStore(address, { now: NOW })).close();
    fresh = await catalogueOf(address);
    expect(fresh.length).toBeGreaterThan(200);
  });
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(schemas.map((schema) => Number(basename(schema, '.db.gz'))))(
    '%i opens, and is what a new one is',
    async (schema) => {
      const file = join(folder, `${schema}.db`);
      writeFileSync(file, gunzipSync(readFileSync(`test/store/schemas/${schema}.db.gz`)));
      const address = await server.makeDatabase();
      await makeOlder(address, schema, file);
      const store = await openStore(address, { now: NOW });
      try {
        await expectUpToDate(store, schema);
      } finally {
        await store.close();
      }
      expect(await catalogueOf(address)).toEqual(fresh);
    },
  );
});
