/** What the contract of a store does not reach: bounds that only large collections meet. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeClaim, makeReport, rowsWith } from '../contract-tests.ts';
import { openStore } from '../open-store.ts';
import { sourceId } from '../source-id.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import type { ClaimFilter, ClaimSort } from '../store.ts';
import { claimsOf } from './claims.ts';
import type { Dialect } from './dialect.ts';

const now = '2026-12-01T00:00:00.000Z';
let folder: string;
let dialect: Dialect;

/** Forty claims of ten articles, each of which lets one of three people speak; every fourth claim is disputed. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-claims-'));
  const store = await openStore(folder, { now });
  const corpus = store.corpus('default');
  const ids = Array.from({ length: 10 }, (_, i) => `a${i}`);
  await corpus.transaction(async ({ articles, stories }) => {
    for (const [i, id] of ids.entries())
      await articles.put(makeReport({ id, outlet: `Outlet ${i % 2}`, says: [[`Person ${i % 3}`, 'person', `pier ${i} is shut`]] }), { added: now }); // prettier-ignore
    await stories.join(ids);
    const claims = Array.from({ length: 40 }, (_, i) => {
      const evidence = ids.slice(i % 7, (i % 7) + 1 + (i % 3)).map((id) => [id, 'a1'] as const);
      return makeClaim(`k${i}`, `Pier ${i} is shut.`, evidence, { disputed: i % 4 === 0, latest: `2026-02-${10 + (i % 9)}` }); // prettier-ignore
    });
    await stories.replace('a0', rowsWith({ claims }));
  });
  await store.close();
  dialect = await openSqlite(folder, { readonly: true });
});
afterAll(async () => {
  await dialect.close();
  rmSync(folder, { recursive: true, force: true });
});

async function listed(frequent: Parameters<typeof claimsOf>[1], filter: ClaimFilter, sort: ClaimSort): Promise<string[]> {
  const { list } = claimsOf({ dialect, corpus: 'default', read: async () => dialect.reader, write: () => Promise.reject(new Error('only reads')) }, frequent); // prettier-ignore
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...filter, sort, limit: 3, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
} // prettier-ignore

it.each(['interest', 'reports', 'latest', 'origins', 'disputed', 'news'] as const)(
  'lists claims of who is frequent, by %s, as those of anybody, whether the first claims are enough or not',
  async (sort) => {
    const source = sourceId('Person 1', 'person');
    for (const filter of [{ source }, { outlet: 'Outlet 1' }, { source, disputed: true }, { outlet: 'Outlet 0', minReports: 2 }, { source, article: 'a4' }]) {
      const all = await listed({ statements: Infinity, articles: Infinity, firstClaims: 1 }, filter, sort);
      expect(all.length).toBeGreaterThan(3);
      for (const firstClaims of [1, 5, 8, 100])
        expect(await listed({ statements: 1, articles: 1, firstClaims }, filter, sort)).toEqual(all);
    } // prettier-ignore
  },
);
