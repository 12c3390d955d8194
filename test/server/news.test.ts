/** News as it happens: streams that go on where they broke off, feeds, and webhooks that are sent until they arrive. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseAtomFeed } from 'feedsmith';
import type { ClaimSummary, JobPage, News, NewsPage, Page, SavedSearch, Webhook } from '../../server/api-types.ts';
import { startTestServer, storyArticles, type TestServer } from './start-test-server.ts';

const STORY = storyArticles('scenarios/s01-dam-penedo');

interface Event {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** Reads a stream of events until `isEnough`, and closes it. */
async function listen(
  server: TestServer,
  isEnough: (events: readonly Event[]) => boolean,
  headers: Record<string, string> = {},
  path = 'corpora/default/events',
  onOpen: () => void = () => undefined,
): Promise<Event[]> {
  const ending = new AbortController();
  const response = await server.ask(path, { headers, signal: ending.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  // From now on nothing is missed: where the stream begins was settled before its headers were sent.
  onOpen();
  const events: Event[] = [];
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      if (field('data') !== undefined)
        events.push({ event: field('event') ?? 'message', id: field('id'), data: field('data')! });
    }
    if (isEnough(events)) break;
  }
  ending.abort();
  return events;
}
/** Streams and webhooks name claims and articles by id alone; GET /news adds what they are called today. */
const bare = (items: readonly News[]): News[] =>
  items.map((item) => ({ ...item, claimText: undefined, articleTitle: undefined, opening: undefined }));
const newsIn = (events: readonly Event[]): News[] =>
  events.filter(({ event }) => event === 'news').map(({ data }) => JSON.parse(data) as News);

describe('a stream of events', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer([]);
    await server.add(STORY.slice(0, 3));
  });
  afterAll(() => server.close());

  it('tells open pages what happens, over several changes, and of what people decide', async () => {
    let hearing: Promise<Event[]> | undefined;
    await new Promise<void>((isOpen) => {
      const isDecided = (events: readonly Event[]): boolean => newsIn(events).some(({ kind }) => kind === 'decision');
      hearing = listen(server, isDecided, {}, 'corpora/default/events', isOpen);
    });
    const before = (await server.get<NewsPage>('news')).last;
    for (const article of STORY.slice(3)) await server.add([article]);
    const { items } = await server.get<Page<ClaimSummary>>('claims?limit=1');
    await server.post('decisions', {
      kind: 'comment',
      target: { type: 'claim', ref: items[0]!.id },
      why: 'Ask again.',
      who: 'Ana',
    });
    const heard = newsIn((await hearing)!);
    const kept = (await server.get<NewsPage>(`news?after=${before}&limit=1000`)).items;
    expect(heard).toEqual(bare(kept));
    expect(heard.length).toBeGreaterThan(3);
  });

  it('goes on after what was heard last', async () => {
    const { items, last } = await server.get<NewsPage>('news?limit=1000');
    const known = items[2]!.seq;
    const isAll = (events: readonly Event[]): boolean => newsIn(events).at(-1)?.seq === last;
    const heard = await listen(server, isAll, { 'last-event-id': String(known) });
    expect(newsIn(heard)).toEqual(bare(items.slice(3)));
    expect(heard.filter(({ event }) => event === 'news').map(({ id }) => Number(id))).toEqual(
      items.slice(3).map(({ seq }) => seq),
    );
    expect(newsIn(await listen(server, isAll, {}, `corpora/default/events?after=${known}`))).toEqual(
      bare(items.slice(3)),
    );
    // A number that nobody gave out, and none at all, are not the beginning of time.
    const fresh = await listen(server, (events) => events.length > 0, { 'last-event-id': '999999999' });
    expect(newsIn(fresh)).toEqual([]);
  });

  it('tells how far reading has come', async () => {
    const [progress] = await listen(server, (events) => events.some(({ event }) => event === 'progress'));
    expect(JSON.parse(progress!.data)).toMatchObject({
      articles: STORY.length,
      queued: 0,
      failed: 0,
      jobs: { waiting: 0 },
    });
  });

  it('serves many at once, and lets go of those who left', async () => {
    const { last } = await server.get<NewsPage>('news');
    const heard = await Promise.all(
      Array.from({ length: 100 }, () =>
        listen(server, (events) => newsIn(events).at(-1)?.seq === last, { 'last-event-id': '0' }),
      ),
    );
    expect(new Set(heard.map((events) => newsIn(events).length))).toEqual(new Set([newsIn(heard[0]!).length]));
    while (server.streams > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

describe('a feed', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(['scenarios/s01-dam-penedo', 'scenarios/s02-osk-count']);
  });
  afterAll(() => server.close());
  const save = async (body: object): Promise<SavedSearch> => {
    const response = await server.post('saved-searches', body);
    expect(response.status).toBe(201);
    return (await response.json()) as SavedSearch;
  };

  it('is Atom that others can read, the latest first, of information alone', async () => {
    const response = await server.ask('corpora/default/news.atom');
    expect(response.headers.get('content-type')).toContain('application/atom+xml');
    const feed = parseAtomFeed(await response.text());
    const { items } = await server.get<NewsPage>('news?limit=1000');
    expect(feed.entries!.map(({ id }) => id)).toEqual(items.toReversed().slice(0, 100).map(({ seq }) => `urn:hearsay:default:news:${seq}`)); // prettier-ignore
    // Each says of what: the claim, or the report, in its title.
    for (const [i, { claimText, articleTitle, text }] of items.toReversed().slice(0, 100).entries()) {
      const { title, content } = feed.entries![i]!;
      expect(JSON.stringify(title)).toContain(JSON.stringify(claimText ?? articleTitle ?? text).slice(1, -1));
      expect(JSON.stringify(content)).toContain(JSON.stringify(text).slice(1, -1));
    }
    expect(items.some(({ claimText }) => claimText !== undefined)).toBe(true);
    expect(feed.links![0]!.href).toContain('/news.atom');
    const again = await server.ask('corpora/default/news.atom', {
      headers: { 'if-none-match': response.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
  });

  it('of a saved search holds what is found by it; of a followed claim what is about it', async () => {
    const dam = await save({ name: 'The dam', query: { q: 'crack' } });
    const feed = parseAtomFeed(await (await server.ask(`corpora/default/news.atom?search=${dam.id}`)).text());
    const found = await server.get<Page<ClaimSummary>>('claims?q=crack&limit=200');
    const { items } = await server.get<NewsPage>('news?limit=1000');
    const ids = new Set(found.items.map(({ id }) => id));
    const expected = items.filter(({ claim }) => claim !== undefined && ids.has(claim));
    expect(expected.length).toBeGreaterThan(0);
    expect(feed.title).toEqual({ value: 'Hearsay: The dam' });
    expect(feed.entries!.length).toBeGreaterThanOrEqual(expected.length);
    expect(feed.entries!.length).toBeLessThan(items.length);
    const claim = expected[0]!.claim!;
    const followed = await save({ name: 'One claim', claim });
    const own = parseAtomFeed(await (await server.ask(`corpora/default/news.atom?search=${followed.id}`)).text());
    expect(own.entries!.length).toBe(items.filter((item) => item.claim === claim).length);
    expect((await server.ask('corpora/default/news.atom?search=nobody')).status).toBe(404);
    expect((await server.post('saved-searches', { name: 'x', claim: 'nobody' })).status).toBe(404);
    expect((await server.post('saved-searches', { name: 'x' })).status).toBe(422);
    expect((await server.get<Page<SavedSearch>>('saved-searches')).items.map(({ name }) => name).sort()).toEqual([
      'One claim',
      'The dam',
    ]);
    expect((await server.ask(`saved-searches/${dam.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await server.ask(`saved-searches/${dam.id}`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('a webhook', () => {
  let server: TestServer;
  let receiver: Server;
  let answer: (request: IncomingMessage) => { status: number; headers?: Record<string, string> };
  let taken: { body: string; headers: IncomingMessage['headers']; status: number }[] = [];
  let address = '';
  /** Looked at by who waits for something to arrive. */
  let arrived = (): void => undefined;
  const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await isSo()))
      await new Promise<void>((resolve) => {
        arrived = resolve;
        setTimeout(resolve, 50);
      });
  };

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { status, headers = {} } = answer(request);
        taken.push({ body, headers: request.headers, status });
        response.writeHead(status, headers).end('ok');
        arrived();
      });
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  afterAll(async () => {
    receiver.closeAllConnections();
    await new Promise((done) => receiver.close(done));
  });
  afterEach(() => server.close());

  const begin = async (allow: (address: string) => boolean = () => true): Promise<void> => {
    taken = [];
    answer = () => ({ status: 204 });
    server = await startTestServer([], { webhooks: { isAllowed: allow, everyMs: 20 } });
    await server.add(STORY.slice(0, 2));
  };
  const make = async (body: object = {}): Promise<Webhook> => {
    const response = await server.post('webhooks', { url: address, ...body });
    expect(response.status).toBe(201);
    return (await response.json()) as Webhook;
  };
  /** Where a job waits for its next try, the time comes at once. */
  const skipWaiting = async (): Promise<JobPage> => {
    await server.hasten();
    return server.get<JobPage>('jobs');
  };
  const itemsTaken = (): News[] =>
    taken.filter(({ status }) => status < 300).flatMap(({ body }) => (JSON.parse(body) as { items: News[] }).items);

  it('is told what happens from then on, signed, once', async () => {
    await begin();
    const before = (await server.get<NewsPage>('news')).last;
    const { secret, id } = await make();
    expect(JSON.stringify(await server.get('webhooks'))).not.toContain(secret);
    for (const article of STORY.slice(2)) await server.add([article]);
    const { items } = await server.get<NewsPage>(`news?after=${before}&limit=1000`);
    await until(() => itemsTaken().length >= items.length);
    expect(itemsTaken()).toEqual(bare(items));
    for (const { body, headers } of taken) {
      const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['hearsay-signature'] as string)!;
      expect(createHmac('sha256', secret!).update(`${seconds}.${body}`).digest('hex')).toBe(given);
      expect(JSON.parse(body)).toMatchObject({ webhook: id, corpus: 'default' });
    }
  });

  it('hears of no echo and of no decision', async () => {
    await begin();
    await server.add(STORY.slice(2));
    await make();
    const [copied] = STORY;
    const { last } = await server.get<NewsPage>('news');
    await server.add([{ ...copied!, id: 'echo', url: 'https://echo.example/1', outlet: 'The Echo' }]);
    const { items } = await server.get<Page<ClaimSummary>>('claims?limit=1');
    await server.post('decisions', {
      kind: 'comment',
      target: { type: 'claim', ref: items[0]!.id },
      why: 'Hm.',
      who: 'Ana',
    });
    await until(async () => (await server.get<Page<Webhook>>('webhooks')).items[0]!.seq > last);
    const told = (await server.get<NewsPage>(`news?after=${last}&limit=1000`)).items;
    expect(told.filter(({ kind }) => kind === 'claim' || kind === 'origin')).toEqual([]);
    expect(itemsTaken().some(({ kind }) => kind === 'decision')).toBe(false);
  });

  it('is tried again when it fails, later and later, and lies with the dead at last', async () => {
    await begin();
    await make();
    answer = () => ({ status: taken.length < 3 ? 500 : 200 });
    await server.add(STORY.slice(2));
    await until(async () => (await skipWaiting()).counts.done === 1);
    expect(taken.map(({ status }) => status)).toEqual([500, 500, 500, 200]);
    expect(new Set(taken.map(({ body }) => body)).size).toBe(1);
    expect(new Set(taken.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);

    answer = () => ({ status: 503 });
    await server.add(storyArticles('scenarios/s02-osk-count'));
    await until(async () => (await skipWaiting()).counts.dead === 1);
    const dead = await server.get<JobPage>('jobs?state=dead');
    expect(dead.items[0]).toMatchObject({ kind: 'webhook', problem: 'it answered with status 503' });
    answer = () => ({ status: 200 });
    const retried = await server.post(`jobs/${encodeURIComponent(dead.items[0]!.id)}/retry`, {});
    expect(retried.status).toBe(200);
    // The server looks for jobs all the time: it may have taken it before it answers.
    expect(['waiting', 'running', 'done']).toContain(((await retried.json()) as { state: string }).state);
    await until(async () => (await server.get<JobPage>('jobs')).counts.done === 2);
    expect((await server.post(`jobs/${encodeURIComponent(dead.items[0]!.id)}/retry`, {})).status).toBe(409);
  });

  it('leads to public addresses alone, and follows nobody elsewhere', async () => {
    await begin((target) => target === '127.0.0.1');
    await make();
    await make({ url: 'http://169.254.169.254/latest/meta-data/' });
    await make({ url: 'http://localhost.:1/' });
    await make({ url: 'http://[::ffff:10.0.0.1]/' });
    answer = () => ({ status: 302, headers: { location: 'http://169.254.169.254/' } });
    await server.add(STORY.slice(2));
    await until(async () => {
      const { items } = await server.get<JobPage>('jobs');
      return items.length === 4 && items.every(({ problem }) => problem !== undefined);
    });
    const { items } = await server.get<JobPage>('jobs');
    const problems = items.map(({ problem }) => problem!).sort();
    expect(problems[0]).toMatch(/^10\.0\.0\.1|^169|^::|^it|^no/);
    expect(
      problems.filter((problem) => /not an address of the public internet/.test(problem)).length,
    ).toBeGreaterThanOrEqual(2);
    expect(problems).toContain('it answered with status 302');
  });

  it.each(['ftp://hook.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'hook'])(
    'cannot lead to %s',
    async (url) => {
      await begin();
      expect((await server.post('webhooks', { url })).status).toBe(422);
    },
  );

  it('may hear of a saved search alone', async () => {
    await begin();
    const saved = (await (
      await server.post('saved-searches', { name: 'Osk', query: { q: 'ballots' } })
    ).json()) as SavedSearch;
    await make({ savedSearch: saved.id });
    await server.add(STORY.slice(2));
    await server.add(storyArticles('scenarios/s02-osk-count'));
    const { last } = await server.get<NewsPage>('news');
    await until(
      async () => (await server.get<Page<Webhook>>('webhooks')).items[0]!.seq === last && itemsTaken().length > 0,
    );
    const told = new Set(itemsTaken().map(({ story }) => story));
    expect(told).toEqual(new Set(['s02-a1']));
    expect((await server.post('webhooks', { url: address, savedSearch: 'nobody' })).status).toBe(404);
  });
});
