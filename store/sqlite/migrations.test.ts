/**
 * Stores of every released schema open, are whole, and go on. `test/store/schemas/N.db.gz` is one that the version with
 * schema N made (`hearsay add` of three articles of the scenario s02-osk-count); it is never changed.
 */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { relink } from '../../collection/relink.ts';
import { makeReport } from '../contract-tests.ts';
import { claimInterest } from '../claim-interest.ts';
import { isNamed } from '../is-named.ts';
import { openStore } from '../open-store.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../sql/migrations.ts';

const now = '2026-12-01T00:00:00.000Z';
const schemas = globSync('test/store/schemas/*.db.gz').sort();

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
    const corpus = store.corpus('default');
    expect(await store.check()).toEqual([]);
    expect((await corpus.articles.list({})).items.map(({ id }) => id)).toEqual(['s02-a6', 's02-a4', 's02-a3']);
    expect((await corpus.articles.reports(['s02-a4']))[0]!.article.text).toContain('precinct');
    expect((await corpus.search.articles('precincts', {})).items.length).toBeGreaterThan(1);
    expect(await corpus.claims.count({ minReports: 2 })).toBeGreaterThan(0);
    const { items: sources } = await corpus.sources.list({});
    expect(sources.map(({ named }) => named)).toEqual(sources.map(({ name, kind }) => isNamed(name, kind)));
    expect(sources.some(({ named }) => !named)).toBe(true);
    const { items: claims } = await corpus.claims.list({ sort: 'interest', limit: 1000 });
    expect(claims.map(claimInterest)).toEqual(claims.map(claimInterest).toSorted((a, b) => b - a));
    expect(claimInterest(claims[0]!)).toBeGreaterThan(0);
    // What ledgers did not say when it was made they say when its stories have been worked out again.
    const waiting = await corpus.stories.dirty(1000);
    expect(waiting.sort()).toEqual(Number(basename(schema, '.db.gz')) < 7 ? [...new Set(claims.map(({ story }) => story))].sort() : []); // prettier-ignore
    await relink(corpus, { now: () => now });
    expect(await corpus.stories.dirty(1)).toEqual([]);
    for (const { id } of (await corpus.claims.list({ limit: 1000 })).items) {
      const { origins } = (await corpus.claims.get(id))!.claim;
      for (const { routes, evidence } of origins) expect(evidence).toHaveLength(routes.length);
    }
    for (const { agree, likely } of (await corpus.claims.list({ limit: 1000 })).items)
      expect(likely!.agree).toBeLessThanOrEqual(agree);
    await corpus.transaction(async (inside) => {
      await inside.articles.put(makeReport({ id: 'new', text: 'Something new.' }), { added: now });
      await inside.stories.join(['new']);
      expect(await inside.index.shelf('story-profiles').get(['s02-a3', 'nobody'])).toEqual([
        expect.anything(),
        undefined,
      ]);
    });
    expect(await store.check()).toEqual([]);
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
