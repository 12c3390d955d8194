/** Who may do what: tokens, scopes, corpora, the server's own name, and pages of other sites. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashToken, makeToken, type Scope } from '../../server/access.ts';
import type { Me, Problem, Token } from '../../server/api-types.ts';
import type { Token as StoredToken } from '../../store/store.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const ARTICLE = { id: 'n1', text: 'The ferry was late, the harbour master said.', outlet: 'Harbour Post' };

/** Status and problem code of a request whose headers fetch would not let us choose. */
function rawRequest(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          code: body.includes('"code"') ? (JSON.parse(body) as Problem).code : '',
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('a server without a token', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer([]);
  });
  afterAll(() => server.close());

  it('lets everybody on this machine do everything', async () => {
    expect(await server.get<Me>('me')).toMatchObject({ name: null, scopes: ['read', 'write', 'admin'], corpus: null });
    expect((await server.post('articles', ARTICLE)).status).toBe(201);
  });

  it('will not listen to other machines', async () => {
    await expect(server.restart({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'token-needed' });
    await server.restart();
  });

  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1.evil.example',
    '192.168.0.7:4317',
    '',
    'localhost.evil.example',
  ])('does not answer to the name "%s", to which a page may have bent its own', async (host) => {
    for (const path of ['/api/v1/articles', '/', '/docs', '/openapi.json'])
      expect(await rawRequest(`${server.url}${path}`, { host })).toMatchObject({
        status: host === '' ? expect.any(Number) : 421,
      });
  });

  it.each(['localhost:1234', '127.0.0.1', '[::1]:4317', 'LOCALHOST'])('answers to the name %s', async (host) => {
    expect(await rawRequest(`${server.url}/api/v1/me`, { host })).toMatchObject({ status: 200 });
  });

  it('refuses what pages of other sites send through the browser', async () => {
    const { host } = new URL(server.url);
    const from = (headers: Record<string, string>): Promise<{ status: number; code: string }> =>
      rawRequest(`${server.url}/api/v1/articles`, { host, ...headers });
    expect(await from({ origin: 'https://evil.example' })).toEqual({ status: 403, code: 'site-refused' });
    expect(await from({ origin: 'null' })).toEqual({ status: 403, code: 'site-refused' });
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toEqual({ status: 403, code: 'site-refused' });
    expect(await from({ origin: server.url, 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 });
    // A form of another site can send text/plain without asking first.
    const form = await server.ask('articles', {
      method: 'POST',
      body: JSON.stringify(ARTICLE),
      headers: { 'content-type': 'text/plain' },
    });
    expect(form.status).toBe(415);
    expect(
      (await server.ask('articles/bulk', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }))
        .status,
    ).toBe(415);
  });

  it('closes when the first token is made, by another process too, and stays closed when it is revoked', async () => {
    const token = await putToken(server, ['admin']);
    expect((await server.ask('me')).status).toBe(401);
    const mine = { headers: { authorization: `Bearer ${token.token}` } };
    expect((await server.ask('me', mine)).status).toBe(200);
    expect((await server.ask(`tokens/${token.id}`, { method: 'DELETE', ...mine })).status).toBe(200);
    expect((await server.ask('me', mine)).status).toBe(401);
    expect((await server.ask('me')).status).toBe(401);
  });
});

let made = 0;
async function putToken(
  server: TestServer,
  scopes: readonly Scope[],
  more: Partial<StoredToken> = {},
): Promise<{ id: string; token: string }> {
  const token = makeToken();
  const id = `token-${++made}`;
  await server.store.tokens.put({ id, name: `desk ${made}`, hash: hashToken(token), scopes, corpus: null, made: '2026-01-01T00:00:00.000Z', ...more }); // prettier-ignore
  return { id, token };
}

describe('a server with tokens', () => {
  let server: TestServer;
  const tokens: Record<string, { id: string; token: string }> = {};
  const as = (name: string, headers: Record<string, string> = {}): RequestInit => ({
    headers: { authorization: `Bearer ${tokens[name]!.token}`, 'content-type': 'application/json', ...headers },
  });
  beforeAll(async () => {
    server = await startTestServer(['scenarios/s02-osk-count']);
    await server.store.corpora.make({ id: 'other', name: 'Other desk', made: '2026-01-01T00:00:00.000Z' });
    for (const scope of ['read', 'write', 'admin'] as const) tokens[scope] = await putToken(server, [scope]);
    tokens['other'] = await putToken(server, ['admin'], { corpus: 'other' });
    tokens['expired'] = await putToken(server, ['admin'], { expires: '2026-02-01T00:00:00.000Z' });
    tokens['revoked'] = await putToken(server, ['admin'], { revoked: '2026-02-01T00:00:00.000Z' });
    tokens['soon'] = await putToken(server, ['read'], { expires: new Date(Date.now() + 3_600_000).toISOString() });
    await server.restart();
  });
  afterAll(() => server.close());

  it('is 32 random bytes, of which the store keeps a hash', async () => {
    expect(tokens['read']!.token).toMatch(/^hs_[\w-]{43}$/);
    expect(JSON.stringify(await server.store.tokens.list())).not.toContain(tokens['read']!.token);
    expect(makeToken()).not.toBe(makeToken());
  });

  it.each<[string, string | undefined, string]>([
    ['none', undefined, 'token-missing'],
    ['one that nobody made', `Bearer ${makeToken()}`, 'token-unknown'],
    ['one cut short', 'Bearer hs_abc', 'token-unknown'],
    ['no token at all', 'Bearer x', 'token-unknown'],
    ['another scheme', 'Digest hs_abc', 'token-unknown'],
    ['an empty one', 'Bearer ', 'token-unknown'],
    ['a very long one', `Bearer hs_${'x'.repeat(7000)}`, 'token-unknown'],
  ])('lets nobody in with %s', async (_, authorization, code) => {
    for (const path of ['articles', 'me', 'corpora/default/events', 'corpora/default/news.atom', 'no-such-list']) {
      const response = await server.ask(path, authorization === undefined ? {} : { headers: { authorization } });
      expect([path, response.status, ((await response.json()) as Problem).code]).toEqual([path, 401, code]);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('lets nobody in with an expired or a revoked token', async () => {
    const codes = await Promise.all(
      ['expired', 'revoked'].map(async (name) => ((await (await server.ask('me', as(name))).json()) as Problem).code),
    );
    expect(codes).toEqual(['token-expired', 'token-unknown']);
    expect((await server.ask('me', as('soon'))).status).toBe(200);
    server.advance(3_700_000);
    expect((await server.ask('me', as('soon'))).status).toBe(401);
  });

  const WRITES: [method: string, path: string, scope: Scope, body: unknown][] = [
    ['POST', 'articles', 'write', ARTICLE],
    ['POST', 'articles/bulk', 'write', ARTICLE],
    ['POST', 'decisions', 'write', { kind: 'undo', undoes: 'nothing' }],
    ['POST', 'jobs/none/retry', 'write', {}],
    ['POST', 'feeds', 'write', { url: 'https://feed.example/rss' }],
    ['POST', 'saved-searches', 'write', { name: 'Floods', query: { q: 'flood' } }],
    ['DELETE', 'saved-searches/none', 'write', undefined],
    ['DELETE', 'feeds/none', 'write', undefined],
    ['DELETE', 'articles/none', 'admin', undefined],
    ['GET', 'webhooks', 'admin', undefined],
    ['POST', 'webhooks', 'admin', { url: 'https://hook.example/' }],
    ['DELETE', 'webhooks/none', 'admin', undefined],
    ['GET', 'tokens', 'admin', undefined],
    ['POST', 'tokens', 'admin', { name: 'x', scopes: ['read'] }],
    ['DELETE', 'tokens/none', 'admin', undefined],
    ['POST', 'corpora', 'admin', { id: 'third' }],
    ['GET', 'claims', 'read', undefined],
    ['GET', 'corpora/default/events', 'read', undefined],
    ['POST', 'read', 'read', { text: 'It rains, she said.' }],
  ];
  it.each(WRITES)('%s %s needs the scope %s', async (method, path, scope, body) => {
    const order: Scope[] = ['read', 'write', 'admin'];
    for (const held of order) {
      const isEnough = order.indexOf(held) >= order.indexOf(scope);
      const type = path.endsWith('bulk') ? { 'content-type': 'application/x-ndjson' } : {};
      const ending = new AbortController();
      const response = await server.ask(path, {
        ...as(held, type),
        method,
        signal: ending.signal,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (!path.endsWith('events')) await response.text();
      expect([held, response.status === 403]).toEqual([held, !isEnough]);
      expect(response.status).not.toBe(401);
      expect(response.status).toBeLessThan(500);
      ending.abort();
    }
  });

  it('keeps a token within its corpus', async () => {
    expect((await server.ask('corpora/other/articles', as('other'))).status).toBe(200);
    for (const path of [
      'articles',
      'corpora/default/claims',
      'corpora/default/events',
      'corpora/nobody/articles',
      'corpora/default',
    ])
      expect([path, (await server.ask(path, as('other'))).status]).toEqual([path, 403]);
    const corpora = (await (await server.ask('corpora', as('other'))).json()) as { items: { id: string }[] };
    expect(corpora.items.map(({ id }) => id)).toEqual(['other']);
    const listed = (await (await server.ask('tokens', as('other'))).json()) as { items: Token[] };
    expect(listed.items.every(({ corpus }) => corpus === 'other')).toBe(true);
    expect((await server.ask(`tokens/${tokens['read']!.id}`, { method: 'DELETE', ...as('other') })).status).toBe(404);
    const wider = await server.ask('tokens', {
      method: 'POST',
      ...as('other'),
      body: JSON.stringify({ name: 'all', scopes: ['admin'] }),
    });
    expect(wider.status).toBe(403);
    expect((await server.ask('corpora', { method: 'POST', ...as('other'), body: '{"id":"fourth"}' })).status).toBe(403);
  });

  it('takes a token as the password of Basic, for readers of feeds', async () => {
    const authorization = `Basic ${Buffer.from(`anybody:${tokens['read']!.token}`).toString('base64')}`;
    expect((await server.ask('corpora/default/news.atom', { headers: { authorization } })).status).toBe(200);
    const wrong = `Basic ${Buffer.from('anybody:secret').toString('base64')}`;
    expect((await server.ask('corpora/default/news.atom', { headers: { authorization: wrong } })).status).toBe(401);
  });

  it('shows a token once, and then works with it', async () => {
    const response = await server.ask('tokens', {
      method: 'POST',
      ...as('admin'),
      body: JSON.stringify({ name: 'Night desk', scopes: ['read'], expires: '2999-01-01T00:00:00Z' }),
    });
    const { token, id } = (await response.json()) as Token;
    expect(token).toMatch(/^hs_/);
    const me = await server.ask('me', { headers: { authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({ name: 'Night desk', scopes: ['read'] });
    const listed = await (await server.ask('tokens', as('admin'))).text();
    expect(listed).toContain(id);
    expect(listed).not.toContain(token);
    expect(listed).not.toMatch(/"hash"/);
  });

  it('ends a stream when its token is revoked', async () => {
    const { id, token } = await putToken(server, ['read']);
    await server.restart({ beatMs: 50 });
    const response = await server.ask('corpora/default/events', { headers: { authorization: `Bearer ${token}` } });
    const ended = response.text();
    await server.store.tokens.revoke(id, new Date().toISOString());
    expect(await ended).toContain('retry:');
  });

  it('never writes a token down', async () => {
    const { token } = tokens['admin']!;
    await server.ask(`articles/${token}`, as('admin'));
    await server.ask(`articles?q=${token}&limit=x`, as('admin'));
    await server.restart({
      read: () => {
        throw new Error(`could not read for Bearer ${token}`);
      },
    });
    const failed = await server.ask('read', { ...as('admin'), method: 'POST', body: JSON.stringify({ text: token }) });
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain(token);
    expect(server.log.join('\n')).toContain('could not read for Bearer hs_***');
    expect(server.log.join('\n')).not.toContain(token);
  });
});

describe('every answer', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer([]);
  });
  afterAll(() => server.close());

  it.each(['/', '/docs', '/openapi.json', '/healthz', '/api/v1/articles', '/api/v1/nothing', '/models/en/tagger.bin'])(
    '%s keeps to itself what it says',
    async (path) => {
      const { headers } = await server.ask(path, { redirect: 'manual' });
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe-inline|'unsafe-eval'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it.each([
    '/models/../package.json',
    '/models/%2e%2e/package.json',
    '/models/..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/models//en/tagger.bin',
    '/models/.git/config',
  ])('leads nowhere but to files that are meant: %s', async (path) => {
    const { status } = await rawRequest(`${server.url}${path}`, { host: 'localhost' });
    expect(status).toBe(404);
  });
});
