// `hearsay read URL` against a server of the test's own on the loopback address.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Report } from '../../src/model/report.ts';
import type { Ran } from './run-hearsay.ts';
import { runHere } from './run-here.ts';

const dam = JSON.parse(
  readFileSync(new URL('../../examples/scenarios/s01-dam-penedo/s01-a1.json', import.meta.url), 'utf8'),
) as Record<string, string>;
const html = `<!doctype html><html lang="en"><head><title>Water</title></head><body><article><h1>Water</h1>
${dam['text']!.split('\n\n').map((p) => `<p>${p}</p>`).join('\n')}</article></body></html>`; // prettier-ignore

let server: Server;
let base: string;
const agents: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    agents.push(request.headers['user-agent'] ?? '');
    const send = (type: string, body: string | Uint8Array, headers: Record<string, string> = {}): void => {
      response.writeHead(200, { 'content-type': type, ...headers });
      response.end(body);
    };
    switch (request.url) {
      case '/page.html':
        return send('text/html; charset=utf-8', html);
      case '/latin1.html':
        return send('text/html; charset=iso-8859-1', Buffer.from(html.replace(/[^\n -\u00ff]/g, '?'), 'latin1'));
      case '/page.html.gz':
        return send('text/html', gzipSync(html), { 'content-encoding': 'gzip' });
      case '/all.jsonl':
        return send('application/x-ndjson', `${JSON.stringify(dam)}\n${JSON.stringify({ ...dam, id: 'second' })}\n`);
      case '/feeds/news.xml':
        return send(
          'text/xml; charset=iso-8859-1',
          Buffer.from('<rss version="2.0"><channel><title>R\u00e1dio Vale</title><item><title>Dam</title><link>../n/1</link><description>The gate gave way, the mayor of Vila Cl\u00e9ria said on Monday.</description></item></channel></rss>', 'latin1'),
        ); // prettier-ignore
      case '/moved':
        response.writeHead(302, { location: '/page.html' });
        return response.end();
      case '/loop':
        response.writeHead(302, { location: '/loop' });
        return response.end();
      case '/bomb':
        return send('text/html', gzipSync(Buffer.alloc(200_000_000, 'a')), { 'content-encoding': 'gzip' });
      case '/big':
        return send('text/html', `<p>${'a'.repeat(50_000_000)}`);
      case '/away':
        return request.socket.destroy();
      default:
        response.writeHead(404, { 'content-type': 'text/html' });
        return response.end(html);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const read = (...args: string[]): Promise<Ran> => runHere(['read', '--format', 'jsonl', ...args]);

test('a loopback address is refused, with the way out', async () => {
  const { status, stdout, stderr } = await read(`${base}/page.html`);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr.startsWith(`hearsay: ${base}/page.html: `)).toBe(true);
  expect(stderr).toContain('--allow-private');
  expect(stderr.trimEnd()).not.toContain('\n');
  expect(agents).toEqual([]);
});

test.each(['/page.html', '/page.html.gz', '/moved', '/latin1.html'])('%s is read when it is allowed', async (path) => {
  const { status, stdout, stderr } = await read('--allow-private', base + path);
  expect([status, stderr]).toEqual([0, '']);
  const { article } = Report.parse(JSON.parse(stdout));
  expect(article.text).toContain('under water this morning');
  expect(article.text).toContain('café');
  expect(article.url).toBe(base + (path === '/moved' ? '/page.html' : path));
  expect(agents.at(-1)).toMatch(/hearsay/i);
});

test('a feed from the web gives its entries, at addresses relative to its own', async () => {
  const { status, stdout } = await read('--allow-private', `${base}/feeds/news.xml`);
  expect(status).toBe(0);
  const { article } = Report.parse(JSON.parse(stdout));
  expect(article).toMatchObject({ url: `${base}/n/1`, outlet: 'Rádio Vale', title: 'Dam' });
  expect(article.text).toBe('The gate gave way, the mayor of Vila Cléria said on Monday.');
});

test('JSON Lines from the web are lines', async () => {
  const { status, stdout } = await read('--allow-private', `${base}/all.jsonl`);
  expect(status).toBe(0);
  expect(stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as Report).article.id)).toEqual(['s01-a1', 'second']); // prettier-ignore
});

test.each([
  ['/none', /404/],
  ['/loop', /redirect/],
  ['/bomb', /MB/],
  ['/big', /MB/],
  ['/away', /./],
])('%s is told on one line with status 1, and the others come out', async (path, message) => {
  const { status, stdout, stderr } = await read('--allow-private', base + path, `${base}/page.html`);
  expect(status).toBe(1);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr.startsWith(`hearsay: ${base}${path}: `)).toBe(true);
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd()).not.toContain('\n');
});

test('a server that nobody runs is told as such', async () => {
  const { status, stderr } = await read('--allow-private', 'http://127.0.0.1:9/');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^hearsay: http:\/\/127\.0\.0\.1:9\/: .+\n$/);
});
