import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { measureApart } from '../../test/memory-taken.ts';
import { openStore } from '../open-store.ts';
import type { CorpusStore, Store } from '../store.ts';

const now = '2026-03-01T00:00:00.000Z';
let folder: string;
let stores: Store[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-index-'));
  stores = [await openStore(folder, { now }), await openStore(folder, { now })];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Files `x` again and again, as a story is that reports join; each time under the same key. */
async function refile(corpus: CorpusStore, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++)
    await corpus.transaction(({ index }) => index.shelf<number>('members').file('x', [1], n));
}

const seen = (corpus: CorpusStore): Promise<unknown> =>
  corpus.snapshot(async ({ index }) => {
    const shelf = index.shelf<number>('members');
    const [hits] = await shelf.find([[1]], { limit: 9, maxEntries: 9 });
    return [hits!.map(({ id }) => id), await shelf.get(['x', 'y'])];
  });

it('shows another process what was replaced since, however far behind it is', async () => {
  const [one, other] = stores.map((store) => store.corpus('default')) as [CorpusStore, CorpusStore];
  await refile(one, 0, 3);
  expect(await seen(other)).toEqual([['x'], [2, undefined]]);
  await refile(one, 3, 5);
  expect(await seen(other)).toEqual([['x'], [4, undefined]]);
  // More transactions than are told apart, twice over.
  await refile(one, 5, 145);
  expect(await seen(other)).toEqual([['x'], [144, undefined]]);
  await one.transaction(async ({ index }) => {
    await index.shelf<number>('members').file('y', [1], 7);
    await index.shelf('members').remove(['x']);
  });
  expect(await seen(other)).toEqual([['y'], [undefined, 7]]);
  await other.transaction(({ index }) => index.shelf<number>('members').file('x', [1], 8));
  expect(await seen(one)).toEqual([
    ['y', 'x'],
    [8, 7],
  ]);
}, 60_000);

it('keeps a bounded number of bytes at hand, however long what is filed', async () => {
  const grown = measureApart(
    `
    import { openStore } from '../store/open-store.ts';
    const store = await openStore(process.env.FOLDER, { now: '${now}' });
    const corpus = store.corpus('default');
    // 0.5 MB in memory, and next to nothing once it is compressed.
    const value = (n) => Array.from({ length: 62_500 }, (_, i) => (i % 2 ? 0.5 : n));
    gc(); gc();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 200; n++)
      await corpus.transaction(({ index }) => index.shelf('long').file('x' + n, [n], value(n)));
    gc(); gc();
    const grown = process.memoryUsage().heapUsed - before;
    await store.close();
    process.stdout.write(String(grown));`,
    { env: { ...process.env, FOLDER: folder } },
  );
  expect(grown).toBeLessThan(80e6);
  const [first] = await stores[0]!.corpus('default').snapshot(({ index }) => index.shelf<number[]>('long').get(['x0']));
  expect(first?.slice(0, 4)).toEqual([0, 0.5, 0, 0.5]);
}, 60_000);

it('gives up with a snapshot what was read in it, however often the same is read', async () => {
  const grown = measureApart(
    `
    import { openStore } from '../store/open-store.ts';
    const store = await openStore(process.env.FOLDER, { now: '${now}' });
    const corpus = store.corpus('default');
    const value = (n) => Array.from({ length: 62_500 }, (_, i) => (i % 2 ? 0.5 : n));
    await corpus.transaction(async ({ index }) => {
      for (let n = 0; n < 60; n++) await index.shelf('long').file('x' + n, [n], value(n));
    });
    await store.close();
    const other = await openStore(process.env.FOLDER, { now: '${now}' });
    const read = (n) => other.corpus('default').snapshot(({ index }) => index.shelf('long').get(['x' + n]));
    await read(0);
    gc(); gc();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 60; n++) if ((await read(n))[0][0] !== n) throw new Error('another one is told');
    gc(); gc();
    const grown = process.memoryUsage().heapUsed - before;
    await other.close();
    process.stdout.write(String(grown));`,
    { env: { ...process.env, FOLDER: folder } },
  );
  expect(grown).toBeLessThan(5e6);
}, 60_000);
