// A server of the test's own plays two outlets over several days; store, models and fetching are the real ones, the clock is
// the test's own.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPoliteFetcher, type PoliteFetcher } from '../../fetch/polite-fetcher.ts';
import { ingest, ingestEntry } from '../../src/ingest/ingest.ts';
import { createReader } from '../../src/read.ts';
import { openStore } from '../../store/open-store.ts';
import type { CorpusStore, Store } from '../../store/store.ts';
import { startWorker, type Worker } from '../jobs/work-jobs.ts';
import { planVisits, watchFeed, watchHandlers } from './watch.ts';

const HOUR = 3_600_000;
const model = (name: string): ArrayBuffer => Uint8Array.from(readFileSync(new URL(`../../models/en/${name}.bin`, import.meta.url))).buffer; // prettier-ignore
const reader = createReader({ tagger: model('tagger'), attribution: model('attribution') });

let folder: string;
let store: Store;
let corpus: CorpusStore;
let worker: Worker;
let clock: number;
let plays: Record<string, string | ((response: ServerResponse) => void)>;
let asked: string[];
let origin: string;

const server = createServer((request, response) => {
  asked.push(request.url!);
  const play = plays[request.url!];
  if (play === undefined) response.writeHead(404).end();
  else if (typeof play === 'function') play(response);
  else {
    const etag = `"${play.length}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': play.startsWith('<?xml') ? 'application/rss+xml' : 'text/html', etag }).end(play); // prettier-ignore
  }
});

let workers = 0;
/** A name of the server of this test, where one is needed: no name server knows it. */
const NAMED = 'http://www.vell-post.example';
const withName = ({ fetch }: PoliteFetcher): PoliteFetcher => ({
  async fetch(url, given) {
    if (!url.startsWith(NAMED)) return fetch(url, given);
    const found = await fetch(url.replace(NAMED, origin), given);
    return { ...found, url: url };
  },
});

/** `timeLimitMs`: how long a page may take; short only where none comes. */
const begin = (timeLimitMs = 60_000): Worker =>
  startWorker(store, {
    handlers: watchHandlers({
      now: () => new Date(clock).toISOString(),
      fetcher: withName(
        createPoliteFetcher({
          // Of all private addresses the server of this test alone.
          isAllowed: (address) => address === '127.0.0.1',
          timeLimitMs,
          now: () => clock,
          wait: async () => undefined,
        }),
      ),
      async readPage({ bytes, charset, url }, outlet, published) {
        const { article, diagnostics } = ingest({ content: bytes, charset, url }, { outlet, published });
        return reader.read(article, { diagnostics });
      },
      async readEntry(entry, outlet) {
        const { article, diagnostics } = ingestEntry(entry, { outlet });
        return reader.read(article, { diagnostics });
      },
    }),
    worker: `w${++workers}`,
    now: () => clock,
    wait: (ms, signal) => sleep(Math.min(ms, 5), undefined, { signal }).catch(() => undefined),
  });
const restart = async (timeLimitMs?: number): Promise<void> => {
  await worker.stop();
  worker = begin(timeLimitMs);
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-watch-'));
  clock = Date.parse('2026-11-22T09:00:00Z');
  [plays, asked] = [{}, []];
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  store = await openStore(folder, { now: new Date(clock).toISOString() });
  corpus = store.corpus('default');
  worker = begin();
});
afterEach(async () => {
  await worker.stop();
  await store.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true, force: true });
});

const watch = (path: string, outlet: string): Promise<void> =>
  watchFeed(corpus, { id: path, url: origin + path, kind: 'feed', outlet, added: new Date(clock).toISOString() }, new Date(clock).toISOString()); // prettier-ignore
const feed = (...items: [path: string, title: string, extra?: string][]): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>${items
    .map(([path, title, extra = '']) => `<item><title>${title}</title><link>${origin}${path}</link><guid>${path}</guid>${extra}</item>`)
    .join('')}</channel></rss>`; // prettier-ignore
const page = (title: string, ...paragraphs: string[]): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`; // prettier-ignore

const LOCK = [
  'Water broke through the lower lock at Vell on Saturday night and flooded eleven cellars along the quay, the canal office said.',
  '“The gate had been inspected in October and was in good order,” said Marta Oduya, who runs the canal office. A boatman who asked not to be named said that the gate had leaked since the summer.',
  'The mayor, Piet Harrow, said that nobody had been hurt, and that the lock would stay closed until Wednesday at the earliest.',
];
const articles = async () => (await corpus.articles.list({})).items;

test('a page that does not say when it was published has the date of its feed, and so have its later versions', async () => {
  plays['/post/feed'] = feed(['/post/lock', 'Lock gives way', '<pubDate>Sat, 21 Nov 2026 20:15:00 GMT</pubDate>']);
  plays['/post/lock'] = page('Lock at Vell gives way', ...LOCK);
  await watch('/post/feed', 'Vell Post');
  await worker.idle();
  plays['/post/lock'] = page('Lock at Vell gives way', LOCK[0]!.replace('eleven', 'nineteen'), ...LOCK.slice(1));
  clock += HOUR + 1000;
  await worker.idle();
  const dates = (await articles()).map(({ published }) => published?.slice(0, 16));
  expect(dates).toEqual(['2026-11-21T20:15', '2026-11-21T20:15']);
});

test('a page that names no outlet has it from the title of its feed, where its address bears that out', async () => {
  const watchNamed = (path: string): Promise<void> =>
    watchFeed(corpus, { id: path, url: NAMED + path, kind: 'feed', added: new Date(clock).toISOString() }, new Date(clock).toISOString()); // prettier-ignore
  const called = (title: string, path: string): string =>
    feed([path, 'Lock gives way']).replace('<title>News<', `<title>${title}<`).replace(origin, NAMED);
  plays['/feed'] = called('World news | The Vell Post', '/lock');
  plays['/lock'] = page('Lock at Vell gives way', ...LOCK);
  plays['/section'] = called('World news', '/lock-2');
  plays['/lock-2'] = page('Lock at Vell gives way again', ...LOCK.slice(1));
  plays['/other'] = called('The Vell Post', '/lock-3');
  plays['/lock-3'] = page('Lock stays shut', LOCK[0]!).replace('<title>', '<meta property="og:site_name" content="Vell Evening"><title>'); // prettier-ignore
  for (const path of ['/feed', '/section', '/other']) await watchNamed(path);
  await worker.idle();
  const outlets = Object.fromEntries((await articles()).map(({ title, outlet }) => [title, outlet]));
  expect(outlets).toEqual({
    'Lock at Vell gives way': 'The Vell Post',
    'Lock at Vell gives way again': 'vell-post.example',
    'Lock stays shut': 'Vell Evening',
  });
  // Its later versions are the same outlet's.
  plays['/lock'] = page('Lock at Vell gives way', LOCK[0]!.replace('eleven', 'nineteen'), ...LOCK.slice(1));
  clock += HOUR + 1000;
  await worker.idle();
  expect((await articles()).filter(({ outlet }) => outlet === 'The Vell Post')).toHaveLength(2);
});

test('entries become articles, an edit becomes a version, and a copy elsewhere is told, without anybody asking', async () => {
  plays['/post/feed'] = feed(['/post/lock', 'Lock at Vell gives way']);
  plays['/post/lock'] = page('Lock at Vell gives way', ...LOCK);
  await watch('/post/feed', 'Vell Post');
  await worker.idle();
  const [first] = await articles();
  expect(first).toMatchObject({
    url: `${origin}/post/lock`,
    outlet: 'Vell Post',
    title: 'Lock at Vell gives way',
    state: 'read',
  });

  // An hour later the page says otherwise, and another outlet has it word for word.
  plays['/post/lock'] = page('Lock at Vell gives way', LOCK[0]!.replace('eleven', 'nineteen'), ...LOCK.slice(1));
  plays['/lamp/feed'] = feed(['/lamp/vell', 'Flood at Vell']);
  plays['/lamp/vell'] = page('Flood at Vell', ...LOCK);
  await watch('/lamp/feed', 'City Lamp');
  clock += HOUR + 1000;
  await worker.idle();
  const versions = await corpus.articles.byUrl(`${origin}/post/lock`);
  expect(versions.map(({ version }) => version.seq)).toEqual([1, 2]);
  const [change] = (await corpus.ledger.versions({})).items;
  expect(change).toMatchObject({ url: `${origin}/post/lock`, disclosed: false });
  expect((await corpus.ledger.copies({})).items.map(({ type }) => type)).toContain('verbatim');
  expect((await corpus.claims.list({ minReports: 2 })).items.length).toBeGreaterThan(0);
  expect((await corpus.news.after(0, 100)).map(({ kind }) => kind)).toContain('edit');
  expect((await articles()).length).toBe(3);
});

test('what did not change is not sent again, and an entry that was seen is not fetched again', async () => {
  plays['/post/feed'] = feed(['/post/lock', 'Lock at Vell gives way']);
  plays['/post/lock'] = page('Lock at Vell gives way', ...LOCK);
  await watch('/post/feed', 'Vell Post');
  await worker.idle();
  for (let i = 0; i < 3; i++) {
    clock += HOUR;
    await worker.idle();
  }
  expect(asked.filter((path) => path === '/post/feed')).toHaveLength(4);
  // Once, and again after one hour.
  expect(asked.filter((path) => path === '/post/lock')).toHaveLength(2);
  expect(await articles()).toHaveLength(1);
});

test('an entry whose page is kept back is told as far as the feed tells it; one that the feed only announces is left to a person', async () => {
  const whole = `<content:encoded><![CDATA[${LOCK.map((text) => `<p>${text}</p>`).join('')}]]></content:encoded>`;
  plays['/post/feed'] = feed(['/post/a', 'Lock at Vell gives way', whole], ['/post/b', 'Behind the wall', '<description>Soon.</description>']); // prettier-ignore
  plays['/post/a'] = (response) => void response.writeHead(403).end();
  plays['/post/b'] = (response) => void response.writeHead(403).end();
  await watch('/post/feed', 'Vell Post');
  for (let i = 0; i < 8; i++) {
    await worker.idle();
    clock += HOUR;
  }
  expect((await articles()).map(({ title }) => title)).toEqual(['Lock at Vell gives way']);
  const dead = (await corpus.jobs.list({ state: 'dead' })).items;
  expect(dead).toMatchObject([{ kind: 'article', problem: expect.stringMatching(/status 403/) as string }]);
  // The outlet opens it: a person has it tried again.
  plays['/post/b'] = page('Behind the wall', ...LOCK.map((text) => text.replace('Vell', 'Osk')));
  expect(await corpus.jobs.retry(dead[0]!.id, new Date(clock).toISOString())).toBe(true);
  await worker.idle();
  expect(await articles()).toHaveLength(2);
});

test.each([
  ['answers 500 all day', (response: ServerResponse) => void response.writeHead(500).end(), /status 500/],
  ['never ends', (response: ServerResponse) => void response.writeHead(200).write('<?xml version="1.0"?><rss>'), /no whole answer/],
  ['lies about its length', (response: ServerResponse) => void response.writeHead(200, { 'content-length': '9999' }).write('<rss>', () => response.destroy()), /broke off/],
  ['leads to the machine’s own keeper', (response: ServerResponse) => void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(), /169\.254\.169\.254 is not an address of the public internet/],
  ['leads to a private network', (response: ServerResponse) => void response.writeHead(302, { location: 'http://[fd00::1]/feed' }).end(), /not an address of the public internet/],
  ['leads nowhere', (response: ServerResponse) => void response.writeHead(302, { location: 'http://[::1' }).end(), /not an address/],
  ['is a bomb of entities', (response: ServerResponse) => void response.end(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">${Array.from({ length: 30 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]><rss><channel><item>&e30;</item></channel>`), /./],
])('a feed that %s is left alone longer and longer, says why, and comes back', async (_, play, problem) => {
  plays['/post/feed'] = play;
  plays['/post/lock'] = page('Lock at Vell gives way', ...LOCK);
  await restart(2000);
  await watch('/post/feed', 'Vell Post');
  await worker.idle();
  clock += 10 * 60_000;
  await worker.idle();
  const { state } = (await corpus.feeds.get('/post/feed'))!;
  expect(state).toMatchObject({ failures: 2, problem: expect.stringMatching(problem) as string, nextVisit: clock + 10 * 60_000 });
  plays['/post/feed'] = feed(['/post/lock', 'Lock at Vell gives way']);
  clock += 10 * 60_000;
  await restart();
  await worker.idle();
  expect(await articles()).toHaveLength(1);
}); // prettier-ignore

test('a feed that answers 500 for a day is asked less and less, and loses nothing but time', async () => {
  plays['/post/feed'] = (response) => void response.writeHead(500).end();
  plays['/post/lock'] = page('Lock at Vell gives way', ...LOCK);
  await watch('/post/feed', 'Vell Post');
  const begun = clock;
  for (; clock < begun + 24 * HOUR; clock += 10 * 60_000) await worker.idle();
  const asks = asked.filter((path) => path === '/post/feed').length;
  expect(asks).toBeGreaterThan(5);
  expect(asks).toBeLessThan(20);
  const { state } = (await corpus.feeds.get('/post/feed'))!;
  expect(state).toMatchObject({ failures: asks, problem: expect.stringMatching(/status 500/) as string });
  // Nothing of it lies with the dead, and nothing waits besides its next visit.
  expect(await corpus.jobs.count()).toMatchObject({ dead: 0, waiting: 1 });
  plays['/post/feed'] = feed(['/post/lock', 'Lock at Vell gives way']);
  for (const end = clock + 24 * HOUR; clock < end; clock += HOUR) await worker.idle();
  expect((await corpus.feeds.get('/post/feed'))!.state).toMatchObject({ failures: 0 });
  expect(await articles()).toHaveLength(1);
});

test('what a process left behind the next one goes on with', async () => {
  plays['/post/feed'] = feed(['/post/lock', 'Lock at Vell gives way']);
  plays['/post/lock'] = page('Lock at Vell gives way', ...LOCK);
  await watch('/post/feed', 'Vell Post');
  await worker.idle();
  await worker.stop();
  await store.close();
  plays['/post/feed'] = feed(['/post/sea', 'Sea wall holds'], ['/post/lock', 'Lock at Vell gives way']);
  plays['/post/sea'] = page('Sea wall holds', ...LOCK.map((text) => text.replaceAll('lock', 'sea wall')));
  clock += 2 * HOUR;
  store = await openStore(folder, { now: new Date(clock).toISOString() });
  corpus = store.corpus('default');
  worker = begin();
  await planVisits(corpus, new Date(clock).toISOString());
  await worker.idle();
  expect((await articles()).map(({ title }) => title).toSorted()).toEqual(['Lock at Vell gives way', 'Sea wall holds']);
});

test('a page that is gone is told, and what it said stays', async () => {
  plays['/post/lock'] = page('Lock at Vell gives way', ...LOCK);
  plays['/post/feed'] = feed(['/post/lock', 'Lock at Vell gives way']);
  await watch('/post/feed', 'Vell Post');
  await worker.idle();
  delete plays['/post/lock'];
  clock += HOUR + 1000;
  await worker.idle();
  expect(await corpus.news.after(0, 100)).toMatchObject([
    { kind: 'edit', note: expect.stringMatching(/404/) as string },
  ]);
  expect(await articles()).toHaveLength(1);
});
