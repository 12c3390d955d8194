// `hearsay watch` and `hearsay worker` as processes: a server of the test's own plays the outlets.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import { runHearsay } from './run-hearsay.ts';

let folder: string;
let origin: string;
let entries: string[];

const server = createServer((request, response) => {
  const { url = '' } = request;
  if (url === '/feed') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed());
  else if (url.startsWith('/news/')) response.writeHead(200, { 'content-type': 'text/html' }).end(page(url));
  else response.writeHead(404).end();
});
const feed = (): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Vell Post</title>${entries
    .map((entry) => `<item><title>Lock ${entry}</title><link>${origin}/news/${entry}</link></item>`)
    .join('')}</channel></rss>`;
const page = (path: string): string =>
  `<!doctype html><html lang="en"><head><title>Lock ${path}</title></head><body><article><h1>Lock ${path}</h1>
<p>Water broke through lock ${path} at Vell on Saturday night and flooded eleven cellars along the quay, the canal office said.</p>
<p>“The gate had been inspected in October and was in good order,” said Marta Oduya, who runs the canal office.</p>
<p>The mayor, Piet Harrow, said that nobody had been hurt, and that the lock would stay closed until Wednesday.</p></article></body></html>`;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-watch-'));
  entries = ['one', 'two'];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const store = (): string => join(folder, 'store');
const hearsay = (...args: string[]) => runHearsay([...args, '--store', store()]);

async function titles(): Promise<string[]> {
  const opened = await openStore(store(), { now: '2026-11-22T09:00:00.000Z', readonly: true });
  const { items } = await opened.corpus('default').articles.list({ state: 'read' });
  expect(await opened.check()).toEqual([]);
  await opened.close();
  return items.map(({ title }) => title!).toSorted();
}

test('a list of feeds is watched, and what is watched can be shown, paused and taken out', async () => {
  const list = join(folder, 'feeds.opml');
  writeFileSync(list, `<?xml version="1.0"?><opml version="2.0"><body><outline text="Vell Post" xmlUrl="${origin}/feed"/></body></opml>`); // prettier-ignore
  const first = await hearsay('watch', list, '--once', '--allow-private', '--jobs', '1');
  expect([first.status, first.stderr]).toEqual([
    0,
    `hearsay: there was no collection in ${store()}; this is a new one\n`,
  ]);
  expect(first.stdout.trim().split('\n').map((line) => line.replace(/ [\da-f]{64} /, ' ID ')).toSorted()).toEqual([`added     ID  ${origin}/news/one`, `added     ID  ${origin}/news/two`]); // prettier-ignore
  expect(await titles()).toEqual(['Lock /news/one', 'Lock /news/two']);
  expect((await hearsay('watch', 'list')).stdout).toMatch(/feed {2}1 visit, next visit \d{4}/);
  const paused = await hearsay('watch', 'pause', `${origin}/feed`);
  expect([paused.status, paused.stdout]).toEqual([0, `${origin}/feed  paused\n`]);
  const gone = await hearsay('watch', 'remove', `${origin}/feed`);
  expect([gone.status, gone.stdout]).toEqual([0, '']);
  const again = await hearsay('watch', 'remove', `${origin}/feed`);
  expect([again.status, again.stderr]).toEqual([1, `hearsay: ${origin}/feed is not watched; hearsay watch list shows what is\n`]); // prettier-ignore
});

test('what is refused or fails is told by its address, with status 1, and so is what is not due yet', async () => {
  const refused = await hearsay('watch', `${origin}/feed`, '--once', '--jobs', '1');
  expect([refused.status, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toMatch(new RegExp(`^hearsay: ${origin}/feed: .*--allow-private`, 'm'));
  const again = await hearsay('watch', `${origin}/feed`, '--once', '--allow-private', '--jobs', '1');
  expect(again.status).toBe(0);
  expect(again.stderr).toMatch(/feed is not due: 1 visit, next visit .*; last time: /);
  const missing = await hearsay('watch', `${origin}/gone`, '--once', '--allow-private', '--jobs', '1');
  expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining(`${origin}/gone: `)]);
});

test('what is no list of feeds and no address is told, and nothing is made', async () => {
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'Buy milk.');
  const [list, word, nothing] = await Promise.all([hearsay('watch', text), hearsay('watch', 'courier'), hearsay('watch')]); // prettier-ignore
  expect([list.status, list.stderr]).toEqual([1, `hearsay: ${text}: not a list of feeds (OPML); export it again from the feed reader\n`]); // prettier-ignore
  expect([word.status, word.stderr]).toEqual([2, 'hearsay: courier is neither an address nor a file; write https://...\n']); // prettier-ignore
  expect(nothing.status).toBe(2);
});
