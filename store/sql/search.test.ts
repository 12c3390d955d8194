/** What the contract of a store does not reach: bounds that only large collections meet. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeReport } from '../contract-tests.ts';
import { openStore } from '../open-store.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import type { Search } from '../store.ts';
import type { Dialect } from './dialect.ts';
import { searchOf } from './search.ts';

const now = '2026-12-01T00:00:00.000Z';
let folder: string;
let dialect: Dialect;
const searchWith = (most: { counted: number; heard: number }): Search =>
  searchOf({ dialect, corpus: 'default', read: async () => dialect.reader, write: () => Promise.reject(new Error('only reads')) }, most); // prettier-ignore

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-search-'));
  const store = await openStore(folder, { now });
  const says = [['Mara Voss', 'person', 'the pier is shut']] as const;
  for (const [i, outlet] of ['Harbour Post', 'Harbour Post', 'Quay Times', 'Quay Times', 'Quay Times'].entries())
    await store.corpus('default').articles.put(makeReport({ id: `a${i}`, outlet, text: 'The pier is shut.', ...(i < 4 && { says }) }), { added: now }); // prettier-ignore
  await store.close();
  dialect = await openSqlite(folder, { readonly: true });
});
afterAll(async () => {
  await dialect.close();
  rmSync(folder, { recursive: true, force: true });
});

it('counts all that is found, and tells the newest apart by outlet, and says how many these are', async () => {
  const { facets } = searchWith({ counted: 4, heard: 2 });
  const { articles, counted, outlets, sources } = await facets('pier');
  expect({ articles, counted, outlets }).toEqual({ articles: 5, counted: 4, outlets: [['Quay Times', 3], ['Harbour Post', 1]] }); // prettier-ignore
  // Of the two newest one names her.
  expect(sources.map(({ name, count }) => [name, count])).toEqual([['Mara Voss', 1]]);
});

it('counts only what passes a filter', async () => {
  const { facets } = searchWith({ counted: 1, heard: 1 });
  const { articles, counted, outlets } = await facets('pier', { outlet: 'Harbour Post' });
  expect({ articles, counted, outlets }).toEqual({ articles: 2, counted: 1, outlets: [['Harbour Post', 1]] });
});
