/** What is given to the server: articles one by one and many at once, the same twice, too much, and with intent. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setRetention } from '../../collection/retention.ts';
import { addReports } from '../../collection/add-reports.ts';
import { readHandler } from '../../collection/jobs/read-later.ts';
import { startWorker } from '../../collection/jobs/work-jobs.ts';
import type {
  Added,
  ArticleSummary,
  ArticleView,
  BulkLine,
  ClaimSummary,
  JobPage,
  Page,
  Problem,
  ReportView,
  SearchResult,
} from '../../server/api-types.ts';
import { readArticle, startTestServer, storyArticles, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer([]);
});
afterAll(() => server.close());

const URL_1 = 'https://harbour-post.example/quay';
const ARTICLE = { id: 'w1', url: URL_1, outlet: 'Harbour Post', title: 'Quay closed', published: '2026-05-01', text: 'The quay is closed until Friday, the harbour master, Ida Brandt, said.' }; // prettier-ignore

describe('an article', () => {
  it('is there as soon as the answer is', async () => {
    const response = await server.post('articles', ARTICLE);
    expect([response.status, await response.json()]).toEqual([201, { id: 'w1', state: 'read' }]);
    const view = await server.get<ArticleView>('articles/w1');
    expect(view).toMatchObject({ state: 'read', text: ARTICLE.text, version: { seq: 1, count: 1 }, attributions: 1 });
    expect((await server.get<ReportView>('reports/w1')).article.title).toBe('Quay closed');
  });

  it('given again with the same text is a duplicate, with another a version', async () => {
    expect((await (await server.post('articles', ARTICLE)).json()) as Added).toMatchObject({
      id: 'w1',
      duplicate: true,
    });
    const later = { ...ARTICLE, id: 'w2', published: '2026-05-02', text: ARTICLE.text.replace('Friday', 'Sunday') };
    expect((await (await server.post('articles', later)).json()) as Added).toEqual({ id: 'w2', state: 'read' });
    expect((await server.get<ArticleView>('articles/w2')).version).toEqual({ seq: 2, of: 'w1', count: 2 });
    expect((await server.get<ArticleView>('articles/w1')).versions.map(({ id }) => id)).toEqual(['w1', 'w2']);
  });

  it('is deleted with its words wherever they stood, and a tombstone stays', async () => {
    const secret = 'zanzarelle';
    await server.post('articles', {
      id: 'gone',
      outlet: 'Gone Post',
      text: `The ${secret} is broken, the pilot said. It was old, he said.`,
    });
    const report = await server.get<ReportView>('reports/gone');
    const target = {
      type: 'attribution',
      ref: report.attributions[0]!.id,
      anchor: { article: 'gone', span: [0, 1], words: '', before: '', after: '' },
    };
    await server.post('decisions', { kind: 'confirm', target, who: 'Ana' }, { 'idempotency-key': 'gone-1' });
    expect((await server.get<SearchResult>(`search?q=${secret}`)).items).toHaveLength(1);
    const response = await server.ask('articles/gone', { method: 'DELETE' });
    expect(await response.json()).toEqual({ id: 'gone', state: 'deleted' });
    expect(await server.get<ArticleView>('articles/gone')).toMatchObject({ state: 'deleted', text: null });
    expect((await server.ask('reports/gone')).status).toBe(404);
    for (const path of [
      'articles?limit=200',
      'claims?limit=200',
      'sources?limit=200',
      'news',
      'decisions',
      'copies',
      'places',
      `search?q=${secret}`,
      `search?kind=claim&q=${secret}`,
      'jobs',
      'corpora/default/news.atom',
    ])
      expect([path, (await (await server.ask(path)).text()).includes(secret)]).toEqual([path, false]);
    expect(
      await (
        await server.post('articles', {
          ...ARTICLE,
          id: 'gone',
          outlet: 'Gone Post',
          url: undefined,
          text: `The ${secret} is broken, the pilot said. It was old, he said.`,
        })
      ).text(),
    ).not.toContain('"read"');
  });

  it('may be kept now and read later, which its state tells', async () => {
    const later = { id: 'l1', outlet: 'Later Post', title: 'Mole shut', text: 'The mole is shut, the warden said.' };
    const response = await server.post('articles?later=true', later, { 'idempotency-key': 'later-1' });
    expect([response.status, await response.json()]).toEqual([202, { id: 'l1', state: 'queued', job: 'read:l1' }]);
    const again = await server.post('articles?later=true', later, { 'idempotency-key': 'later-1' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
    expect((await server.post('articles', later, { 'idempotency-key': 'later-1' })).status).toBe(422);
    expect(await server.get<ArticleView>('articles/l1')).toMatchObject({ state: 'queued', title: 'Mole shut', text: null }); // prettier-ignore
    const listed = await server.get<Page<ArticleSummary>>('articles?state=queued');
    expect(listed.items.map(({ id }) => id)).toEqual(['l1']);
    expect((await server.get<JobPage>('jobs?state=waiting')).items).toMatchObject([{ id: 'read:l1', kind: 'read' }]);
    const reading = startWorker(server.store, {
      handlers: { read: readHandler({ now: () => new Date().toISOString(), read: async ({ article }) => readArticle(article), add: async (to, report) => (await addReports(to, [report], { now: () => new Date().toISOString() }))[0]! }) },
      worker: 'reader', now: Date.now, wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
    }); // prettier-ignore
    await reading.idle();
    await reading.stop();
    expect(await server.get<ArticleView>('articles/l1')).toMatchObject({ state: 'read', text: later.text });
    const third = await server.post('articles?later=true', later);
    expect([third.status, await third.json()]).toEqual([201, { id: 'l1', state: 'read', duplicate: true }]);
    expect((await server.post('articles?later=soon', later)).status).toBe(422);
  });

  it('is not kept where it is older than its corpus keeps articles', async () => {
    const corpus = server.store.corpus('default');
    await setRetention(corpus, 30);
    const old = { id: 'old', text: 'The lock was shut, the keeper said.', published: '2001-02-03' };
    for (const path of ['articles', 'articles?later=true']) {
      const refused = await server.post(path, old);
      expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'bad-article' }]);
    }
    await setRetention(corpus, null);
    expect(await corpus.articles.get(['old'])).toEqual([undefined]);
  });

  it.each<[string, unknown, number]>([
    ['nothing in it', {}, 422],
    ['two texts', { text: 'a', html: '<p>b' }, 422],
    ['a text that is a number', { text: 7 }, 422],
    ['a key that nobody knows', { text: 'It rains.', outlets: 'x' }, 422],
    ['an empty text', { text: '' }, 422],
    ['an address of a file', { url: 'file:///etc/passwd' }, 422],
  ])('is refused with %s', async (_, article, status) => {
    const response = await server.post('articles', article);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  });

  it('may say anything; what it says is only ever text', async () => {
    const script = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
    const response = await server.post('articles', {
      id: 'x"><script>',
      title: script,
      outlet: script,
      byline: script,
      url: `javascript:alert(1)`,
      published: script,
      text: `${script} is how it was, said ${script}. \u0000\u202e It rains, she said.`,
    });
    expect(response.status).toBeLessThan(500);
    await server.post('articles', {
      id: 'proto',
      title: '__proto__',
      outlet: 'constructor',
      text: 'The __proto__ broke, Hank Constructor said.',
    });
    for (const path of [
      'articles?limit=200',
      'outlets?limit=200',
      'sources?limit=200',
      'claims?limit=200',
      'corpora/default/news.atom',
      `articles/${encodeURIComponent('x"><script>')}`,
      'outlets/constructor',
      'outlets/__proto__',
    ]) {
      const answer = await server.ask(path);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get('content-type')).not.toContain('html');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      const text = await answer.text();
      if (path.endsWith('atom')) expect(text).not.toMatch(/<script|<img/);
    }
  });
});

describe('a body', () => {
  const send = (
    path: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; code: string }> =>
    server
      .ask(path, { method: 'POST', body, headers })
      .then(async (response) => ({ status: response.status, code: ((await response.json()) as Problem).code }));
  const json = { 'content-type': 'application/json' };

  it.each<[string, string, Record<string, string>, number, string]>([
    ['no JSON', '{"text":', json, 400, 'bad-json'],
    ['no UTF-8', '\ud800', json, 400, 'bad-json'],
    ['no type', '{}', { 'content-type': '' }, 415, 'unsupported-type'],
    ['another type', '<article/>', { 'content-type': 'application/xml' }, 415, 'unsupported-type'],
    [
      'nested without end',
      `{"kind":"confirm","value":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      json,
      422,
      'bad-decision',
    ],
  ])('with %s is refused', async (_, body, headers, status, code) => {
    expect(await send('decisions', body, headers)).toEqual({ status, code });
  });

  it('over the limit is refused before it is read, whether or not it tells its length', async () => {
    expect(await send('decisions', JSON.stringify({ why: 'x'.repeat(1_100_000) }), json)).toEqual({
      status: 413,
      code: 'too-large',
    });
    const chunked = await new Promise<number>((resolve, reject) => {
      const sent = httpRequest(`${server.url}/api/v1/decisions`, { method: 'POST', headers: json }, (response) => {
        resolve(response.statusCode!);
        sent.destroy();
      });
      sent.on('error', reject);
      const more = (): void => {
        while (!sent.destroyed && sent.write('x'.repeat(65_536)));
      };
      sent.on('drain', more);
      more();
    });
    expect(chunked).toBe(413);
  });

  it('of an article may be large', async () => {
    const text = 'It rains in Vessa, the mayor said. '.repeat(20_000);
    const response = await server.post('articles', { id: 'large', text: `${text.slice(0, 20_000)}` });
    expect(response.status).toBe(201);
    expect((await server.post('articles', { id: 'larger', text: 'x'.repeat(5_000_001) })).status).toBe(422);
  });
});

describe('an Idempotency-Key', () => {
  it('gives the first answer again, and writes nothing', async () => {
    const saved = { name: 'Quays', query: { q: 'quay' } };
    const first = await server.post('saved-searches', saved, { 'idempotency-key': 'key-1' });
    const second = await server.post('saved-searches', saved, { 'idempotency-key': 'key-1' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await server.get<Page<unknown>>('saved-searches')).items).toHaveLength(1);
  });

  it('belongs to one request', async () => {
    const other = await server.post(
      'saved-searches',
      { name: 'Other', query: { q: 'dam' } },
      { 'idempotency-key': 'key-1' },
    );
    expect([other.status, ((await other.json()) as Problem).code]).toEqual([422, 'key-reused']);
    const elsewhere = await server.post('feeds', { url: 'https://feed.example/' }, { 'idempotency-key': 'key-1' });
    expect(elsewhere.status).toBe(422);
  });

  it('lets one of many through at a time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        server.post('articles', { id: 'once', text: 'It rains again, he said.' }, { 'idempotency-key': 'key-2' }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(201);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    const bodies = await Promise.all(answers.filter(({ status }) => status === 201).map((answer) => answer.json()));
    expect(bodies.every((body) => JSON.stringify(body) === JSON.stringify(bodies[0]))).toBe(true);
  });
});

describe('many articles at once', () => {
  const bulk = (body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
    server.ask('articles/bulk', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-ndjson', ...headers },
      duplex: 'half',
    } as RequestInit);
  const linesOf = async (response: Response): Promise<BulkLine[]> =>
    (await response.text()).trim().split('\n').map((line) => JSON.parse(line) as BulkLine); // prettier-ignore

  it('are answered line by line, in order, the bad ones too', async () => {
    const articles = storyArticles('scenarios/s02-osk-count');
    const lines = [
      JSON.stringify(articles[0]),
      '{"text"',
      '',
      '[]',
      JSON.stringify(articles[1]),
      JSON.stringify(articles[0]),
      '{"title":"no text"}',
    ];
    const answer = await linesOf(await bulk(`${lines.join('\n')}\n`));
    expect(answer.map(({ line, state, id, duplicate }) => [line, state, id, duplicate])).toEqual([
      [1, 'read', 's02-a1', undefined],
      [2, 'refused', undefined, undefined],
      [4, 'refused', undefined, undefined],
      [5, 'read', 's02-a2', undefined],
      [6, 'read', 's02-a1', true],
      [7, 'refused', undefined, undefined],
    ]);
    expect(answer[1]!.problem).toBe('This line is no JSON.');
    expect((await server.get<ArticleView>('articles/s02-a2')).state).toBe('read');
  });

  it('are answered while more are still being sent', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const encoder = new TextEncoder();
    const answering = bulk(readable as unknown as BodyInit);
    for (let i = 0; i < 9; i++)
      await writer.write(
        encoder.encode(`${JSON.stringify({ id: `stream-${i}`, text: `Gate ${i} is open, the warden said.` })}\n`),
      );
    const response = await answering;
    const reader = response.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('stream-0');
    await writer.close();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read())
      rest += new TextDecoder().decode(part.value);
    expect(rest).toContain('stream-8');
  });

  it('may be kept now and read later', async () => {
    const body = [{ id: 'bl1', text: 'Gate 1 is shut, she said.' }, { title: 'none' }, { id: 'bl2', text: 'Gate 2 is shut.' }];
    const response = await server.ask('articles/bulk?later=true', {
      method: 'POST', body: body.map((line) => JSON.stringify(line)).join('\n'), headers: { 'content-type': 'application/x-ndjson' },
    });
    expect((await linesOf(response)).map(({ id, state, job }) => [id, state, job])).toEqual([
      ['bl1', 'queued', 'read:bl1'],
      [undefined, 'refused', undefined],
      ['bl2', 'queued', 'read:bl2'],
    ]);
    expect((await server.get<ArticleView>('articles/bl1')).state).toBe('queued');
  }); // prettier-ignore

  it('go to a corpus that is there', async () => {
    expect(
      (
        await server.ask('corpora/nobody/articles/bulk', {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/x-ndjson' },
        })
      ).status,
    ).toBe(404);
  });
});

describe('two hundred clients at once', () => {
  it('all get their answers, and what they wrote is there', async () => {
    const before = (await server.get<{ articles: number }>('corpora/default')).articles;
    const asks = Array.from({ length: 200 }, async (_, i): Promise<number> => {
      if (i % 10 === 0)
        return (
          await server.post('articles', {
            id: `many-${i}`,
            outlet: `Outlet ${i}`,
            text: `Pump ${i} failed at the mill, the foreman, Ola ${i}, said.`,
          })
        ).status;
      const path = [
        'claims?sort=reports',
        'articles',
        'search?q=quay',
        'sources',
        'news',
        'articles/w1',
        'reports/w1',
        'timeline',
        'outlets',
      ][i % 9]!;
      const response = await server.ask(path);
      await response.text();
      return response.status;
    });
    const statuses = await Promise.all(asks);
    expect(statuses.filter((status) => status !== 200 && status !== 201)).toEqual([]);
    expect((await server.get<{ articles: number }>('corpora/default')).articles).toBe(before + 20);
    for (let i = 0; i < 200; i += 10) expect((await server.get<ArticleView>(`articles/many-${i}`)).state).toBe('read');
  });

  it('and nothing went wrong inside', async () => {
    expect(server.log).toEqual([]);
    expect(await server.store.check()).toEqual([]);
    expect((await server.get<Page<ClaimSummary>>('claims')).items.length).toBeGreaterThan(0);
  });
});

describe('reading without storing', () => {
  it('gives the report and leaves nothing behind', async () => {
    const before = await server.get<Page<unknown>>('articles?limit=1');
    const response = await server.post('read', {
      text: 'The bridge will hold, the engineer, Ana Prado, said.',
      outlet: 'Bridge News',
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ schema: 'hearsay/1', attributions: [{ kind: 'indirect' }] });
    expect(await server.get('articles?limit=1')).toEqual(before);
  });
});
