/** A server of the test's own; time is the test's own, too, so that no pause is really waited for. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPoliteFetcher, type PoliteFetcher } from './polite-fetcher.ts';

type Play = (request: IncomingMessage, response: ServerResponse) => void;
let plays: Record<string, Play>;
let asked: string[];
let clock: number;
let waits: number[];
let atOnce: number;
let mostAtOnce: number;

const server = createServer((request, response) => {
  asked.push(request.url!);
  mostAtOnce = Math.max(mostAtOnce, ++atOnce);
  response.once('close', () => atOnce--);
  const play = plays[request.url!];
  if (play) play(request, response);
  else response.writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' }).end('<p>News.');
});

let origin: string;
beforeEach(async () => {
  [plays, asked, clock, waits, atOnce, mostAtOnce] = [{}, [], 1_000_000, [], 0, 0];
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const makeFetcher = (): PoliteFetcher =>
  createPoliteFetcher({
    allowPrivate: true,
    now: () => clock,
    wait: async (ms) => {
      waits.push(ms);
      clock += ms;
    },
  });
const robots =
  (text: string): Play =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'text/plain' }).end(text);

test('the rules of a host are asked for once, and one page after the other', async () => {
  const polite = makeFetcher();
  const pages = await Promise.all(['/a', '/b', '/c'].map((path) => polite.fetch(origin + path)));
  expect(pages.map(({ url }) => url)).toEqual(['/a', '/b', '/c'].map((path) => origin + path));
  expect(asked).toEqual(['/robots.txt', '/a', '/b', '/c']);
  expect(mostAtOnce).toBe(1);
  expect(waits).toEqual([1000, 1000, 1000]);
});

test('what a host forbids is not visited, and its pace is kept', async () => {
  plays['/robots.txt'] = robots('User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n');
  const polite = makeFetcher();
  await expect(polite.fetch(`${origin}/private/a`)).rejects.toMatchObject({ code: 'robots-refused' });
  await polite.fetch(`${origin}/a`);
  await polite.fetch(`${origin}/b`);
  expect(asked).toEqual(['/robots.txt', '/a', '/b']);
  expect(waits).toEqual([1000, 7000]);
});

test('rules for Hearsay alone hold', async () => {
  plays['/robots.txt'] = robots('User-agent: *\nDisallow:\n\nUser-agent: Hearsay\nDisallow: /\n');
  await expect(makeFetcher().fetch(`${origin}/a`)).rejects.toMatchObject({ code: 'robots-refused' });
});

test('a host that cannot tell its rules is not visited until it can', async () => {
  plays['/robots.txt'] = (_, response) => response.writeHead(500).end();
  const polite = makeFetcher();
  await expect(polite.fetch(`${origin}/a`)).rejects.toMatchObject({ code: 'robots-refused' });
  await expect(polite.fetch(`${origin}/a`)).rejects.toMatchObject({ code: 'robots-refused' });
  expect(asked).toEqual(['/robots.txt']);
  clock += 600_000;
  plays['/robots.txt'] = robots('');
  await polite.fetch(`${origin}/a`);
});

test('a host that asks to be left alone is, until the time is over', async () => {
  plays['/a'] = (_, response) => response.writeHead(429, { 'retry-after': '300' }).end();
  const polite = makeFetcher();
  await expect(polite.fetch(`${origin}/a`)).rejects.toMatchObject({ status: 429 });
  await expect(polite.fetch(`${origin}/b`)).rejects.toMatchObject({ status: 429 });
  expect(asked).toEqual(['/robots.txt', '/a']);
  clock += 300_000;
  await polite.fetch(`${origin}/b`);
});

test('a page that did not change says so', async () => {
  plays['/a'] = (request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"', 'content-type': 'text/html' }).end('<p>News.');
  };
  const polite = makeFetcher();
  const { validators } = await polite.fetch(`${origin}/a`);
  expect((await polite.fetch(`${origin}/a`, validators)).isUnchanged).toBe(true);
});

test('private addresses stay refused', async () => {
  const polite = createPoliteFetcher({ now: () => clock, wait: async () => undefined });
  await expect(polite.fetch(`${origin}/a`)).rejects.toMatchObject({ code: 'address-refused' });
  await expect(polite.fetch('file:///etc/passwd')).rejects.toMatchObject({ code: 'bad-url' });
  expect(asked).toEqual([]);
});
