/** A server of the test's own plays the world's servers; nothing leaves the machine. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from './address-guard.ts';
import { fetchPage, userAgent, type FetchedPage, type FetchOptions } from './fetch-page.ts';

const PAGE = '<!doctype html><p>The ferry left at six, the harbour master said.';
type Play = (request: IncomingMessage, response: ServerResponse) => void;

const redirect =
  (location: string, status = 302): Play =>
  (_, response) =>
    response.writeHead(status, { location }).end();
const send =
  (body: string | Uint8Array, headers: Record<string, string> = {}): Play =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(body);

let port = 0;
let seen: IncomingMessage[] = [];
const plays: Record<string, Play> = {
  '/page': send(PAGE, { 'content-type': 'text/html; charset="ISO-8859-1"' }),
  '/plain': send(PAGE, { 'content-type': '' }),
  '/gzip': send(gzipSync(PAGE), { 'content-encoding': 'gzip' }),
  '/deflate': send(deflateSync(PAGE), { 'content-encoding': 'deflate' }),
  '/brotli': send(brotliCompressSync(PAGE), { 'content-encoding': 'br' }),
  '/twice': send(gzipSync(gzipSync(PAGE)), { 'content-encoding': 'gzip, gzip' }),
  '/thrice': send(PAGE, { 'content-encoding': 'gzip, gzip, gzip' }),
  '/not-gzip': send(PAGE, { 'content-encoding': 'gzip' }),
  '/bomb': send(gzipSync(new Uint8Array(30_000_000)), { 'content-encoding': 'gzip' }),
  '/endless': (_, response) => {
    const more = (): void => {
      while (response.write('x'.repeat(65536)));
    };
    response.writeHead(200, { 'content-type': 'text/html' }).on('drain', more);
    more();
  },
  '/slow-body': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>and then'),
  '/silent': () => undefined,
  '/dropped': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' });
    response.write('<p>half', () => response.destroy());
  },
  '/dropped-gzip': (_, response) => {
    const packed = gzipSync(PAGE.repeat(100));
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-encoding': 'gzip',
      'content-length': String(packed.length),
    });
    response.write(packed.subarray(0, 40), () => response.destroy());
  },
  '/reset': (request) => request.socket.destroy(),
  '/picture': send('x', { 'content-type': 'image/png' }),
  '/document': send('x', { 'content-type': 'application/msword' }),
  '/tagged': (request, response) =>
    request.headers['if-none-match'] === '"v1"'
      ? response.writeHead(304).end()
      : response.writeHead(200, { etag: '"v1"', 'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT' }).end(PAGE),
  '/wait': (_, response) => response.writeHead(429, { 'retry-after': '120' }).end(),
  '/wait-until': (_, response) =>
    response
      .writeHead(503, { date: 'Sat, 21 Nov 2026 10:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 10:01:30 GMT' })
      .end(),
  '/once': redirect('/page', 301),
  '/relative/here': redirect('../page?x=1#part', 307),
  '/circle': redirect('/circle-2'),
  '/circle-2': redirect('/circle'),
  '/to-file': redirect('file:///etc/passwd'),
  '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  '/to-private': redirect('http://10.0.0.1/'),
  '/to-loopback-6': redirect('http://[::1]:1/'),
  '/to-mapped': redirect('http://[::ffff:127.0.0.9]/'),
  '/to-name': redirect('http://localhost:1/'),
  '/to-number': redirect('http://2130706433:1/'),
};

const server = createServer((request, response) => {
  seen.push(request);
  const { pathname } = new URL(request.url ?? '/', 'http://test');
  const hop = /^\/hop\/(\d+)$/.exec(pathname);
  const status = /^\/status\/(\d+)$/.exec(pathname);
  if (hop) redirect(`/hop/${Number(hop[1]) + 1}`)(request, response);
  else if (status) response.writeHead(Number(status[1])).end('no');
  else (plays[pathname] ?? send(PAGE))(request, response);
});
let nonsense: Server;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
  nonsense = createTcpServer((socket) =>
    socket.on('error', () => undefined).end('SSH-2.0-nonsense\r\n', () => socket.destroy()),
  );
  await new Promise<void>((done) => nonsense.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.closeAllConnections();
  await Promise.all([server, nonsense].map((one) => new Promise((done) => one.close(done))));
});

/** From the test's server, which alone of all private addresses is allowed. */
const get = (path: string, options: FetchOptions = {}): Promise<FetchedPage> => {
  seen = [];
  return fetchPage(`http://127.0.0.1:${port}${path}`, { isAllowed: (address) => address === '127.0.0.1', ...options });
};
const failure = (code: string, words: string | RegExp): unknown =>
  expect.objectContaining({ name: 'HearsayError', code, message: expect.stringMatching(words) });

describe('a page', () => {
  it('comes with its final address, character set and media type', async () => {
    const { bytes, ...rest } = await get('/page');
    expect(new TextDecoder().decode(bytes)).toBe(PAGE);
    expect(rest).toEqual({
      url: `http://127.0.0.1:${port}/page`,
      charset: 'ISO-8859-1',
      mediaType: 'text/html',
      validators: { etag: undefined, lastModified: undefined },
      isUnchanged: false,
    });
  });

  it('that did not change since the last visit is not sent again', async () => {
    const { validators, isUnchanged } = await get('/tagged');
    expect([validators.etag, isUnchanged]).toEqual(['"v1"', false]);
    const again = await get('/tagged', { known: validators });
    expect([again.isUnchanged, again.bytes.length, again.validators]).toEqual([true, 0, validators]);
    expect((await get('/tagged', { known: { etag: '"v0"' } })).isUnchanged).toBe(false);
  });

  it('is asked for by name, without cookies or credentials', async () => {
    await fetchPage(`http://user:secret@127.0.0.1:${port}/page#part`, { allowPrivate: true });
    expect(seen.at(-1)?.headers['user-agent']).toBe(userAgent());
    expect(userAgent()).toMatch(/^Hearsay\/\d+\.\d+\.\d+ \(.+\)$/);
    expect(seen.at(-1)?.headers).not.toHaveProperty('authorization');
    expect(seen.at(-1)?.headers).not.toHaveProperty('cookie');
    expect(seen.at(-1)?.url).toBe('/page');
  });

  it.each(['/gzip', '/deflate', '/brotli', '/twice'])('is unpacked: %s', async (path) => {
    expect(new TextDecoder().decode((await get(path)).bytes)).toBe(PAGE);
  });

  it('may have no media type', async () => {
    expect((await get('/plain')).mediaType).toBeUndefined();
  });

  it.each([
    ['/once', '/page'],
    ['/relative/here', '/page?x=1'],
  ])('is followed from %s to %s', async (from, to) => {
    expect((await get(from)).url).toBe(`http://127.0.0.1:${port}${to}`);
  });
});

describe('what cannot be fetched', () => {
  it.each([
    ['http-status', /404.*web archive/, '/status/404'],
    ['http-status', /403.*save the page/, '/status/403'],
    ['http-status', /429.*wait/, '/status/429'],
    ['http-status', /503.*later/, '/status/503'],
    ['http-status', /304/, '/status/304'],
    ['too-many-redirects', /circle/, '/circle'],
    ['too-many-redirects', /more than 10/, '/hop/0'],
    ['too-large', /20 MB/, '/bomb'],
    ['too-large', /20 MB/, '/endless'],
    ['fetch-failed', /packed wrongly/, '/not-gzip'],
    ['fetch-failed', /3 times/, '/thrice'],
    ['fetch-failed', /broke off/, '/dropped'],
    ['fetch-failed', /broke off/, '/dropped-gzip'],
    ['fetch-failed', /broke off/, '/reset'],
    ['binary-input', /image\/png/, '/picture'],
    ['binary-input', /application\/msword/, '/document'],
    ['bad-url', /file:/, '/to-file'],
  ])('is %s, %s: %s', async (code, words, path) => {
    await expect(get(path)).rejects.toEqual(failure(code, words));
  });

  it.each(['/slow-body', '/silent'])('is given up after the time limit: %s', async (path) => {
    await expect(get(path, { timeLimitMs: 150 })).rejects.toEqual(failure('fetch-timeout', /0\.15 seconds/));
  });

  it('unpacks a bomb no further than the limit', async () => {
    await expect(get('/bomb', { maxBytes: 1000 })).rejects.toEqual(failure('too-large', /0\.001 MB/));
  });

  it.each([
    ['/wait', 429, 120_000],
    ['/wait-until', 503, 90_000],
    ['/status/500', 500, undefined],
  ])('says how long the server asks to be left alone: %s', async (path, status, retryAfterMs) => {
    await expect(get(path)).rejects.toMatchObject({ status, retryAfterMs });
  });

  it('says so of a closed port and of another protocol', async () => {
    // Of ports below 1024 none is given to somebody by chance.
    await expect(fetchPage('http://127.0.0.1:1/', { allowPrivate: true })).rejects.toEqual(
      failure('fetch-failed', /no connections/),
    );
    const { port: other } = nonsense.address() as AddressInfo;
    await expect(fetchPage(`http://127.0.0.1:${other}/`, { allowPrivate: true })).rejects.toEqual(
      failure('fetch-failed', /HTTP|broke off/),
    );
  });

  it.each([
    ['bad-url', 'ftp://example.org/'],
    ['bad-url', 'file:///etc/passwd'],
    ['bad-url', 'javascript:alert(1)'],
    ['bad-url', 'http://'],
    ['bad-url', 'no address'],
  ])('is %s: %s', async (code, address) => {
    await expect(fetchPage(address)).rejects.toEqual(failure(code, /./));
  });
});

describe('private addresses', () => {
  it.each([
    'http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0.0.0.0/', 'http://localhost/',
    'http://[::1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://169.254.169.254/',
    'http://10.0.0.1/', 'http://172.16.0.1/', 'http://192.168.1.1/', 'http://100.64.0.1/', 'http://224.0.0.1/',
    'http://[fe80::1]/', 'http://[fd00::1]/', 'http://[ff02::1]/', 'http://[64:ff9b::7f00:1]/', 'https://127.0.0.1/',
  ])('are refused: %s', async (address) => {
    await expect(fetchPage(address)).rejects.toEqual(failure('address-refused', /--allow-private/));
  }); // prettier-ignore

  it.each(['/to-metadata', '/to-private', '/to-loopback-6', '/to-mapped', '/to-name'])(
    'are refused behind a redirect: %s',
    async (path) => {
      // "localhost" may resolve to 127.0.0.1, which these tests allow: there only ::1 or nobody answers.
      const isAllowed = (address: string): boolean => address === '127.0.0.1' && path !== '/to-name';
      const first = path === '/to-name' ? isFirstOnly() : isAllowed;
      await expect(get(path, { isAllowed: first })).rejects.toEqual(
        failure('address-refused', /not an address of the public internet/),
      );
      expect(seen).toHaveLength(1);
    },
  );

  it('are refused in any spelling of numbers', async () => {
    await expect(get('/to-number', { isAllowed: isFirstOnly() })).rejects.toEqual(
      failure('address-refused', /127\.0\.0\.1/),
    );
  });

  it('are told from public ones', () => {
    for (const address of ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])
      expect(isPublicAddress(address)).toBe(true);
    for (const address of [
      '192.0.2.1',
      '198.18.0.1',
      '2001:db8::1',
      '2002:7f00:1::',
      '64:ff9b:1::808:808',
      '::127.0.0.1',
      'localhost',
      '',
    ])
      expect(isPublicAddress(address)).toBe(false);
  });
});

/** Allows the first connection, which is to the test's server, and none after it. */
function isFirstOnly(): (address: string) => boolean {
  let count = 0;
  return () => count++ === 0;
}
