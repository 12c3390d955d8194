/**
 * Stores of every released schema open, are whole, and go on: in a folder. On PostgreSQL: test/store/postgres-migrations.test.ts.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectUpToDate, schemas } from '../../test/store/older-schemas.ts';
import { openStore } from '../open-store.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../sql/migrations.ts';

const now = '2026-12-01T00:00:00.000Z';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-schema-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const schemaOf = (file: string): unknown[] => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  } finally {
    database.close();
  }
};

it('has one for every migration, and counts them without gaps', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, i) => i + 1));
  expect(schemas.map((file) => Number(basename(file, '.db.gz')))).toEqual(MIGRATIONS.map(({ number }) => number));
});

it.each(schemas)('opens %s, and makes of it what a new store is', async (schema) => {
  writeFileSync(join(folder, 'hearsay.db'), gunzipSync(readFileSync(schema)));
  const store = await openStore(folder, { now });
  try {
    await expectUpToDate(store, Number(basename(schema, '.db.gz')));
  } finally {
    await store.close();
  }
  const fresh = join(folder, 'fresh');
  await (await openStore(fresh, { now })).close();
  expect(schemaOf(join(folder, 'hearsay.db'))).toEqual(schemaOf(join(fresh, 'hearsay.db')));
  const database = new DatabaseSync(join(folder, 'hearsay.db'), { readOnly: true });
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: SCHEMA_VERSION });
  database.close();
});
