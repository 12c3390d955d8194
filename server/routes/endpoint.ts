/**
 * One way to say an endpoint: what it is called, what it takes and gives, which scope it needs. From this come the route,
 * its checks, its place in OpenAPI and on the page /docs. Handlers get what was checked and give back what is to be sent.
 */
import { createHash } from 'node:crypto';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { CorpusStore, Page as StoredPage } from '../../store/store.ts';
import { demand, type Caller, type Scope, type Vars } from '../access.ts';
import type { Context } from '../context.ts';
import { ApiError, answerMisfit, refuseUnknown } from '../problem.ts';
import { page, Problem } from '../schemas/common.ts';

export type App = OpenAPIHono<{ Variables: Vars }>;

export const makeApp = (getPath?: (request: Request) => string): App =>
  new OpenAPIHono<{ Variables: Vars }>({ defaultHook: answerMisfit as never, ...(getPath ? { getPath } : {}) });

/** Of a request body that says nothing else. */
const MOST_BYTES = 1_000_000;

interface Definition<
  Query extends z.ZodObject,
  Params extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly method: 'get' | 'post' | 'delete';
  /** After /api/v1/corpora/{corpus}, or after /api/v1 where `corpus` is false. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly scope: Scope;
  /** false: it belongs to no corpus. */
  readonly corpus?: false;
  readonly query?: Query;
  readonly params?: Params;
  readonly body?: Body;
  readonly mostBytes?: number;
  readonly answer: Answer;
  readonly status?: 200 | 201;
  /** Answers for which this holds are sent with 202: what was asked for is still to be done. */
  readonly isAccepted?: (answer: z.input<Answer>) => boolean;
  /** Answers are kept by the Idempotency-Key of the request. Not for answers that hold a secret. */
  readonly isKeyed?: boolean;
}

export interface Asked<Query, Params, Body> {
  readonly corpus: CorpusStore;
  readonly query: Query;
  readonly params: Params;
  readonly body: Body;
  readonly caller: Caller;
  readonly c: HonoContext<{ Variables: Vars }>;
}

const PREFIX = '/api/v1';
const CorpusParam = z.object({ corpus: z.string().min(1).max(200).openapi({ example: 'default' }) });

/** Puts an endpoint on the app. */
export function endpoint<
  Query extends z.ZodObject = z.ZodObject,
  Params extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
>(
  app: App,
  context: Context,
  definition: Definition<Query, Params, Body, Answer>,
  handle: (asked: Asked<z.output<Query>, z.output<Params>, z.output<Body>>) => Promise<z.input<Answer>>,
): void {
  const {
    method,
    path,
    tag,
    summary,
    description,
    scope,
    query,
    body,
    answer,
    status = 200,
    isAccepted,
    isKeyed = false,
  } = definition;
  const inCorpus = definition.corpus !== false;
  const params = inCorpus ? CorpusParam.extend(definition.params?.shape ?? {}) : definition.params;
  const known = Object.keys(query?.shape ?? {});
  const route = createRoute({
    method,
    path: `${PREFIX}${inCorpus ? '/corpora/{corpus}' : ''}${path}`,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: [{ token: [scope] }],
    request: {
      ...(query ? { query } : {}),
      ...(params ? { params } : {}),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
      ...(isKeyed ? { headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }) } : {}),
    },
    middleware: [
      limitBody(definition.mostBytes ?? MOST_BYTES),
      async (c: HonoContext<{ Variables: Vars }>, next: () => Promise<void>) => {
        demand(c.get('caller'), scope, inCorpus ? c.req.param('corpus') : undefined);
        refuseUnknown(Object.keys(c.req.query()), known);
        await next();
      },
    ],
    responses: {
      [status]: { description: summary, content: { 'application/json': { schema: answer } } },
      ...(isAccepted
        ? { 202: { description: 'Kept; still to be done.', content: { 'application/json': { schema: answer } } } }
        : {}),
      default: { description: 'A problem (RFC 9457).', content: { 'application/problem+json': { schema: Problem } } },
    },
  } as never) as ReturnType<typeof createRoute>;

  app.openapi(
    route as never,
    (async (c: HonoContext<{ Variables: Vars }>) => {
      const valid = c.req.valid as unknown as (part: string) => unknown;
      const corpus = inCorpus ? context.store.corpus(c.req.param('corpus')!) : (undefined as never);
      const asked = {
        corpus,
        query: (query ? valid.call(c.req, 'query') : {}) as z.output<Query>,
        params: (params ? valid.call(c.req, 'param') : {}) as z.output<Params>,
        body: (body ? valid.call(c.req, 'json') : undefined) as z.output<Body>,
        caller: c.get('caller'),
        c,
      };
      if (method === 'get') return answerRead(c, await handle(asked));
      const statusOf = (said: unknown): 200 | 201 | 202 => (isAccepted?.(said as z.input<Answer>) ? 202 : status);
      if (isKeyed) return answerOnce(context, asked, statusOf, () => handle(asked));
      const said = await handle(asked);
      return c.json(said as never, statusOf(said));
    }) as never,
  );
}

interface ListDefinition<Query extends z.ZodObject, Item extends z.ZodType> {
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Default: read. */
  readonly scope?: Scope;
  readonly query: Query;
  readonly item: Item;
}

/** A list: the page that `find` has from the store, its items as `show` shows them, those that are to be shown. */
export function listEndpoint<Query extends z.ZodObject, Item extends z.ZodType, Found>(
  app: App,
  context: Context,
  { item, scope = 'read', ...what }: ListDefinition<Query, Item>,
  find: (corpus: CorpusStore, query: z.output<Query>) => Promise<StoredPage<Found>>,
  show: (
    found: readonly Found[],
    corpus: CorpusStore,
    query: z.output<Query>,
  ) => readonly z.input<Item>[] | Promise<readonly z.input<Item>[]>,
): void {
  endpoint<Query>(app, context, { ...what, method: 'get', scope, answer: page(item) }, async ({ corpus, query }) => {
    const { items, next } = await find(corpus, query);
    return { items: await show(items, corpus, query), next: next ?? null };
  });
}

function limitBody(mostBytes: number): ReturnType<typeof bodyLimit> {
  return bodyLimit({
    maxSize: mostBytes,
    onError() {
      throw new ApiError(413, 'too-large', `A body here has at most ${mostBytes.toLocaleString('en-GB')} bytes.`);
    },
  });
}

/** With an ETag of the content, so that who has it already is told so. */
function answerRead(c: HonoContext, answer: unknown): Response {
  const body = JSON.stringify(answer);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'Authorization' };
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' });
}

/** The same key with the same request gets the answer of the first time; with another request it is a mistake. */
async function answerOnce(
  { now, busyKeys: busy }: Context,
  { corpus, caller, body, c }: Asked<unknown, unknown, unknown>,
  statusOf: (answer: unknown) => 200 | 201 | 202,
  handle: () => Promise<unknown>,
): Promise<Response> {
  const given = c.req.header('idempotency-key');
  if (given === undefined) {
    const answer = await handle();
    return c.json(answer as never, statusOf(answer));
  }
  const key = `${caller.name ?? ''} ${given}`;
  const fingerprint = createHash('sha256')
    .update(`${c.req.method} ${c.req.path}${new URL(c.req.url).search} ${JSON.stringify(body)}`)
    .digest('hex');
  const inWork = `${corpus.id} ${key}`;
  if (busy.has(inWork))
    throw new ApiError(409, 'key-busy', 'The first request with this Idempotency-Key is still worked on.');
  busy.add(inWork);
  try {
    const known = await corpus.idempotency.get(key);
    if (known && known.fingerprint !== fingerprint)
      throw new ApiError(422, 'key-reused', 'This Idempotency-Key was used for another request.');
    if (known) return c.json(known.answer as never, statusOf(known.answer), { 'idempotency-replayed': 'true' });
    const answer = await handle();
    await corpus.idempotency.put(key, { fingerprint, answer, at: now() });
    return c.json(answer as never, statusOf(answer));
  } finally {
    busy.delete(inWork);
  }
}
