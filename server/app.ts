/**
 * The HTTP API and the workbench, as one Hono app: what comes in is checked in this order, and what fails is a problem.
 *
 *   headers, sameSite    server/guard.ts       on every request
 *   who asks             server/access.ts      on /api/
 *   scope, schema, body  routes/endpoint.ts    on each endpoint
 *   the answer           views/                queries over the store, decisions laid over
 */
import type { Context as HonoContext, Hono } from 'hono';
import { DEFAULT_CORPUS } from '../store/store.ts';
import { demand, findCaller, type Vars } from './access.ts';
import type { Context, ServerPorts } from './context.ts';
import { docsPage, DOCS_STYLE_HASH, type OpenApi } from './docs-page.ts';
import { embedPage, EMBED_STYLE_HASH } from './embed-page.ts';
import { headers, madePagePolicy, sameSite } from './guard.ts';
import { newsWatch, type NewsWatch } from './news-watch.ts';
import { answerProblem, ApiError, notFound, problem, problemOf } from './problem.ts';
import { addAdminRoutes } from './routes/admin.ts';
import { addArticleRoutes } from './routes/articles.ts';
import { addBulkRoutes } from './routes/bulk.ts';
import { addClaimRoutes } from './routes/claims.ts';
import { makeApp } from './routes/endpoint.ts';
import { addExportRoutes } from './routes/exports.ts';
import { addNewsRoutes } from './routes/news.ts';
import { addOverviewRoutes } from './routes/overview.ts';
import { staticFiles } from './static-files.ts';
import { claimView } from './views/claims.ts';
import { decisionBooks } from './views/decision-book.ts';

export interface AppOptions extends ServerPorts {
  /** Whether it listens to this machine alone, and so answers to this machine's names alone. */
  readonly isLocal: boolean;
  /** The built workbench (web/dist), and models/: folders that may be missing. */
  readonly pages: string;
  readonly models: string;
  /** How often a stream without news shows that it is alive; default 15 s. */
  readonly beatMs?: number;
}

export interface HearsayApp {
  readonly fetch: Hono<{ Variables: Vars }>['fetch'];
  readonly watch: NewsWatch;
  /** What /openapi.json says. */
  readonly openApi: () => OpenApi;
}

/** Addresses under /api/v1 that belong to no corpus; everything else without one is about the default corpus. */
const NO_CORPUS = /^\/api\/v1\/(?:corpora|tokens|me|read)(?:\/|$)/;

export function hearsayApp(options: AppOptions): HearsayApp {
  const context: Context = { ...options, books: decisionBooks(), busyKeys: new Set() };
  const watch = newsWatch(options.store);
  const app = makeApp(pathOf);
  app.onError((error, c) => {
    const said = problemOf(error);
    if (said.status === 500) options.log(redact(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`));
    return answerProblem(c, said);
  });
  app.use(headers);
  app.use(sameSite(() => options.isLocal));
  app.use('/api/*', findCaller(options.store, options.now));
  app.use('/api/*', async (c, next) => {
    await next();
    // Whoever wrote here need not wait until the next look.
    if (c.req.method !== 'GET' && c.res.ok) watch.poke(/\/corpora\/([^/]+)/.exec(pathOf(c.req.raw))?.[1] ?? '');
  });

  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'hs_..., made with `hearsay token`. None is needed as long as there is none.',
  });
  addArticleRoutes(app, context);
  addBulkRoutes(app, context);
  addClaimRoutes(app, context);
  addOverviewRoutes(app, context);
  addNewsRoutes(app, context, watch, options.beatMs);
  addExportRoutes(app, context);
  addAdminRoutes(app, context);

  const openApi = once(
    () => app.getOpenAPI31Document({ openapi: '3.1.0', info: infoOf(options.version) }) as unknown as OpenApi,
  );
  const docs = once(() => docsPage(openApi()));
  app.get('/openapi.json', (c) => c.json(openApi() as never, 200, { 'cache-control': 'no-cache' }));
  app.get('/docs', (c) => c.html(docs(), 200, { 'content-security-policy': madePagePolicy(DOCS_STYLE_HASH) }));
  app.get('/healthz', async (c) => {
    await options.store.corpora.list();
    return c.json({ status: 'ok', version: options.version });
  });
  addEmbedPage(app, context);
  addPages(app, options);
  return { fetch: app.fetch.bind(app), watch, openApi };
}

/** A card of one claim, the one page that others may put into a frame. */
function addEmbedPage(app: ReturnType<typeof makeApp>, context: Context): void {
  app.get('/embed/claims/:id', findCaller(context.store, context.now), async (c) => {
    const id = c.req.param('id');
    const corpusId = c.req.query('corpus') ?? DEFAULT_CORPUS;
    demand(c.get('caller'), 'read', corpusId);
    const corpus = context.store.corpus(corpusId);
    const claim = await claimView(corpus, id, await context.books(corpus));
    if (!claim) throw notFound('claim', id);
    const query = corpusId === DEFAULT_CORPUS ? '' : `?corpus=${encodeURIComponent(corpusId)}`;
    const page = `${new URL(c.req.url).origin}/claims/${encodeURIComponent(id)}${query}`;
    return c.html(embedPage(claim, page, context.now()), 200, {
      'content-security-policy': madePagePolicy(EMBED_STYLE_HASH, true),
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, no-cache',
    });
  });
}

/**
 * The workbench: its files, and its one page for every address that is a place in it. It comes last: what gets here is no endpoint,
 * or not by this method.
 */
function addPages(app: ReturnType<typeof makeApp>, { pages, models }: AppOptions): void {
  const built = staticFiles(pages, '/');
  const modelFiles = staticFiles(models, '/models/');
  const known = new Set(app.routes.map(({ method }) => method).filter((method) => method !== 'ALL'));
  app.all('*', async (c) => {
    const { path } = c.req;
    const methods = [...known].filter((method) =>
      app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
    );
    if (methods.length > 0) return refuseMethod(c, methods);
    const file =
      (await modelFiles.answer(c, path)) ?? (path === '/index.html' ? undefined : await built.answer(c, path));
    if (file) return answerGet(c, file);
    // Outlets are named `coast.example`, and articles may be: what ends like a file is none in these places.
    const isNamed = /^\/(?:articles|claims|sources|outlets)\/./.test(path);
    const isFile = !isNamed && /\.[a-z0-9]{1,12}$/i.test(path.replace(/^.*\//, ''));
    const isPage = !/^\/(?:api|models|assets|embed)(?:\/|$)/.test(path) && !isFile;
    const page = isPage ? await built.answer(c, '/index.html') : undefined;
    if (page) return answerGet(c, page);
    if (path === '/') return answerGet(c, c.redirect('/docs'));
    if (isPage && built.isEmpty)
      throw new ApiError(404, 'not-found', 'The workbench is not built here; /docs tells of the API.');
    throw notFound('page', path);
  });
}

function answerGet(c: HonoContext, answer: Response): Response {
  return ['GET', 'HEAD'].includes(c.req.method) ? answer : refuseMethod(c, ['GET']);
}

/** RFC 9110, 15.5.6: the address is known, and the answer says what it takes. What takes GET takes HEAD. */
function refuseMethod(c: HonoContext, methods: readonly string[]): Response {
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  c.header('allow', allowed);
  return answerProblem(c, problem(405, 'method-not-allowed', `This address takes ${allowed}, not ${c.req.method}.`));
}

/** `/api/v1/claims` is `/api/v1/corpora/default/claims`. */
function pathOf(request: Request): string {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith('/api/v1/') || NO_CORPUS.test(pathname)) return pathname;
  return `/api/v1/corpora/default${pathname.slice('/api/v1'.length)}`;
}

const infoOf = (version: string): OpenApi['info'] => ({
  title: 'Hearsay: HTTP API',
  version,
  description:
    'Who says so, in a collection of reports. Everything is about one corpus; without /corpora/{corpus} the default one is ' +
    'meant: /api/v1/claims. Lists answer { items, next }, and `next` is the cursor of the page after. GET answers carry an ' +
    'ETag. Errors are problems (RFC 9457). Writes may carry an Idempotency-Key.',
});

/** Tokens have no place in a log, wherever they come from. */
export function redact(line: string): string {
  return line.replace(/hs_[A-Za-z0-9_-]{8,}/g, 'hs_***').replace(/whsec_[A-Za-z0-9_-]{8,}/g, 'whsec_***');
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
