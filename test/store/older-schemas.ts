/**
 * Stores of earlier schemas. `schemas/N.db.gz` is one that the version with schema N made (`hearsay add` of three articles of the
 * scenario s02-osk-count); it is never changed.
 */
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from 'vitest';
import { relink } from '../../collection/relink.ts';
import { claimInterest } from '../../store/claim-interest.ts';
import { makeReport } from '../../store/contract-tests.ts';
import { isNamed } from '../../store/is-named.ts';
import type { Store } from '../../store/store.ts';

const NOW = '2026-12-01T00:00:00.000Z';

export const schemas = globSync('test/store/schemas/*.db.gz').sort(
  (a, b) => Number(basename(a, '.db.gz')) - Number(basename(b, '.db.gz')),
);

/** A store that was made with such a `schema` and has been opened since is whole, knows what later ones know, and goes on. */
export async function expectUpToDate(store: Store, schema: number): Promise<void> {
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
  expect(waiting.sort()).toEqual(schema < 7 ? [...new Set(claims.map(({ story }) => story))].sort() : []); // prettier-ignore
  await relink(corpus, { now: () => NOW });
  expect(await corpus.stories.dirty(1)).toEqual([]);
  for (const { id } of (await corpus.claims.list({ limit: 1000 })).items) {
    const { origins } = (await corpus.claims.get(id))!.claim;
    for (const { routes, evidence } of origins) expect(evidence).toHaveLength(routes.length);
  }
  for (const { agree, likely } of (await corpus.claims.list({ limit: 1000 })).items)
    expect(likely!.agree).toBeLessThanOrEqual(agree);
  await corpus.transaction(async (inside) => {
    await inside.articles.put(makeReport({ id: 'new', text: 'Something new.' }), { added: NOW });
    await inside.stories.join(['new']);
    expect(await inside.index.shelf('story-profiles').get(['s02-a3', 'nobody'])).toEqual([
      expect.anything(),
      undefined,
    ]);
  });
  expect(await store.check()).toEqual([]);
}
