/** The news as it happens: server-sent events, and an Atom feed. */
import { createHash } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { streamSSE } from 'hono/streaming';
import { demand, type Vars } from '../access.ts';
import { atomFeed } from '../atom.ts';
import type { Context } from '../context.ts';
import { matching } from '../match-saved.ts';
import type { NewsWatch, Progress } from '../news-watch.ts';
import { ApiError, notFound, refuseUnknown } from '../problem.ts';
import { newsView, newsViews } from '../views/overview.ts';
import type { App } from './endpoint.ts';

/** Streams at once; each holds a connection. */
const MOST_STREAMS = 1000;
const BEAT_MS = 15_000;
/** News that are read at a time, and looked through for a feed. */
const BATCH = 100;
const FEED_SPAN = 1000;
const FEED_ENTRIES = 100;

/** `beatMs`: how often a stream without news shows that it is alive, and looks whether it still may be. */
export function addNewsRoutes(app: App, context: Context, watch: NewsWatch, beatMs = BEAT_MS): void {
  describeStreams(app);
  app.get('/api/v1/corpora/:corpus/events', async (c) => {
    const id = c.req.param('corpus');
    demand(c.get('caller'), 'read', id);
    refuseUnknown(Object.keys(c.req.query()), ['after']);
    const corpus = context.store.corpus(id);
    const last = await corpus.news.last();
    if (watch.listeners >= MOST_STREAMS) throw new ApiError(503, 'too-many-streams', 'Too many pages listen at once.');
    const asked = c.req.header('last-event-id') ?? c.req.query('after');
    let sent = asked !== undefined && /^\d{1,15}$/.test(asked) ? Math.min(Number(asked), last) : last;

    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      let wake = (): void => undefined;
      let hasNews = true;
      let progress: Progress | undefined;
      const rouse = (): void => wake();
      const stop = watch.listen(id, {
        news() {
          hasNews = true;
          rouse();
        },
        progress(now) {
          progress = now;
          rouse();
        },
      });
      stream.onAbort(rouse);
      try {
        await stream.write('retry: 2000\n\n');
        while (!stream.aborted && !stream.closed) {
          while (hasNews) {
            const items = await corpus.news.after(sent, BATCH);
            hasNews = items.length === BATCH;
            for (const item of items) {
              await stream.writeSSE({ id: String(item.seq), event: 'news', data: JSON.stringify(newsView(item)) });
              sent = item.seq;
            }
          }
          if (progress) {
            const now = progress;
            progress = undefined;
            await stream.writeSSE({ event: 'progress', data: JSON.stringify(now) });
          }
          if (hasNews || progress) continue;
          const isBeat = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(true), beatMs);
            wake = () => {
              clearTimeout(timer);
              resolve(false);
            };
          });
          if (!isBeat) continue;
          // A token that was revoked meanwhile hears no more.
          if (!(await c.get('isStillAllowed')())) break;
          await stream.write(': beat\n\n');
        }
      } finally {
        stop();
      }
    });
  });

  app.get('/api/v1/corpora/:corpus/news.atom', async (c) => {
    const id = c.req.param('corpus');
    demand(c.get('caller'), 'read', id);
    refuseUnknown(Object.keys(c.req.query()), ['search', 'claim']);
    const corpus = context.store.corpus(id);
    const searchId = c.req.query('search');
    const claim = c.req.query('claim');
    const saved = searchId === undefined ? undefined : await corpus.savedSearches.get(searchId);
    if (searchId !== undefined && !saved) throw notFound('saved search', searchId);
    const last = await corpus.news.last();
    const news = await corpus.news.after(
      Math.max(0, last - FEED_SPAN),
      FEED_SPAN,
      claim === undefined ? {} : { claim },
    );
    const found = (await matching(corpus, news, saved)).slice(-FEED_ENTRIES).reverse();
    const items = await newsViews(corpus, found);
    const { origin } = new URL(c.req.url);
    const title = `Hearsay: ${saved?.name ?? (claim === undefined ? `news of ${id}` : 'a claim')}`;
    const body = atomFeed({ corpus: id, title, site: origin, self: selfOf(c, origin), items, updated: context.now() });
    // Of what it says: words of claims change, and go with their articles, without any news.
    const etag = `"news-${createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 27)}"`;
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'Authorization' };
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' });
  });
}

function selfOf(c: HonoContext<{ Variables: Vars }>, origin: string): string {
  const { pathname, search } = new URL(c.req.url);
  return `${origin}${pathname}${search}`;
}

/** Streams have no schema that the validator could use, but a place on /docs. */
function describeStreams({ openAPIRegistry }: OpenAPIHono<{ Variables: Vars }>): void {
  const params = z.object({ corpus: z.string().openapi({ example: 'default' }) });
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/corpora/{corpus}/events',
    tags: ['News'],
    summary: 'News and progress as they happen (server-sent events)',
    description:
      'Events `news` (a News, whose number is the event id) and `progress` (articles, queued, failed, jobs). Goes on after ' +
      'Last-Event-ID, or after `after`; without either with what is new.',
    security: [{ token: ['read'] }],
    request: { params, query: z.object({ after: z.string().optional() }) },
    responses: { 200: { description: 'A stream.', content: { 'text/event-stream': { schema: z.string() } } } },
  });
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/corpora/{corpus}/news.atom',
    tags: ['News'],
    summary: 'The latest news as an Atom feed',
    description:
      'Of a saved search or followed claim (`search`), of one claim (`claim`), or all. Takes a token as the password of HTTP Basic.',
    security: [{ token: ['read'] }],
    request: { params, query: z.object({ search: z.string().optional(), claim: z.string().optional() }) },
    responses: { 200: { description: 'A feed.', content: { 'application/atom+xml': { schema: z.string() } } } },
  });
}
