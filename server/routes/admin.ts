/** Corpora, tokens, webhooks, and who is asking. */
import { z } from '@hono/zod-openapi';
import { hashToken, makeToken } from '../access.ts';
import type { Token as StoredToken, Webhook as StoredWebhook } from '../../store/store.ts';
import type { Token, Webhook } from '../api-types.ts';
import type { Context } from '../context.ts';
import { ApiError, notFound } from '../problem.ts';
import { Id, Paging } from '../schemas/common.ts';
import {
  Corpus,
  Me,
  NewCorpus,
  NewToken,
  NewWebhook,
  Token as TokenShape,
  Webhook as WebhookShape,
} from '../schemas/overview.ts';
import { makeSecret } from '../webhooks.ts';
import { endpoint, listEndpoint, type App } from './endpoint.ts';

const ById = z.object({ id: Id });
const list = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

export function addAdminRoutes(app: App, context: Context): void {
  const { store, now, newId, version } = context;
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/me',
      tag: 'Access',
      scope: 'read',
      corpus: false,
      summary: 'Who is asking, and what they may do',
      answer: Me,
    },
    async ({ caller: { name, scopes, corpus } }) => ({ name, scopes: [...scopes], corpus, version }),
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/corpora',
      tag: 'Access',
      scope: 'read',
      corpus: false,
      summary: 'Collections that one may look into',
      answer: list(Corpus),
    },
    async ({ caller }) => {
      const all = await store.corpora.list();
      return {
        items: all.filter(({ id }) => caller.corpus === null || caller.corpus === id).map((corpus) => ({ ...corpus })),
      };
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/corpora',
      tag: 'Access',
      scope: 'admin',
      corpus: false,
      summary: 'Make a collection',
      body: NewCorpus,
      answer: Corpus,
      status: 201,
    },
    async ({ body: { id, name = id }, caller }) => {
      if (caller.corpus !== null) throw new ApiError(403, 'corpus-forbidden', 'This token is for one corpus.');
      const corpus = { id, name, made: now() };
      await store.corpora.make(corpus);
      return corpus;
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/tokens',
      tag: 'Access',
      scope: 'admin',
      corpus: false,
      summary: 'Tokens, without their secret',
      answer: list(TokenShape),
    },
    async ({ caller }) => {
      const all = await store.tokens.list();
      return { items: all.filter((token) => caller.corpus === null || token.corpus === caller.corpus).map(tokenView) };
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/tokens',
      tag: 'Access',
      scope: 'admin',
      corpus: false,
      summary: 'Make a token',
      body: NewToken,
      description: 'The token is in this answer and nowhere else. From the first one on every request needs one.',
      answer: TokenShape,
      status: 201,
    },
    async ({ body: { name, scopes, corpus, expires }, caller }) => {
      if (caller.corpus !== null && corpus !== caller.corpus)
        throw new ApiError(403, 'corpus-forbidden', 'This token makes tokens for its own corpus only.');
      const token = makeToken();
      const stored: StoredToken = {
        id: newId(),
        name,
        hash: hashToken(token),
        scopes,
        corpus,
        made: now(),
        ...(expires === null ? {} : { expires }),
      };
      await store.tokens.put(stored);
      return { ...tokenView(stored), token };
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'delete',
      path: '/tokens/{id}',
      tag: 'Access',
      scope: 'admin',
      corpus: false,
      summary: 'Revoke a token',
      params: ById,
      answer: TokenShape,
    },
    async ({ params: { id }, caller }) => {
      const find = async (): Promise<StoredToken | undefined> =>
        (await store.tokens.list()).find(
          (token) => token.id === id && (caller.corpus === null || token.corpus === caller.corpus),
        );
      if (!(await find())) throw notFound('token', id);
      await store.tokens.revoke(id, now());
      return tokenView((await find())!);
    },
  );
  addWebhookRoutes(app, context);
}

function addWebhookRoutes(app: App, context: Context): void {
  const { now, newId } = context;
  listEndpoint(
    app,
    context,
    {
      path: '/webhooks',
      tag: 'News',
      scope: 'admin',
      summary: 'Webhooks, without their secret',
      query: Paging,
      item: WebhookShape,
    },
    (corpus, query) => corpus.webhooks.list(query),
    (found) => found.map(webhookView),
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/webhooks',
      tag: 'News',
      scope: 'admin',
      summary: 'Have news sent',
      body: NewWebhook,
      answer: WebhookShape,
      status: 201,
      description: 'The secret is in this answer and nowhere else. It is told what happens from now on.',
    },
    async ({ corpus, body: { url, savedSearch } }) => {
      if (savedSearch !== null && !(await corpus.savedSearches.get(savedSearch)))
        throw notFound('saved search', savedSearch);
      const secret = makeSecret();
      const hook: StoredWebhook = { id: newId(), url, made: now(), secret, savedSearch, seq: await corpus.news.last() };
      await corpus.webhooks.put(hook);
      return { ...webhookView(hook), secret };
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'delete',
      path: '/webhooks/{id}',
      tag: 'News',
      scope: 'admin',
      summary: 'Send no longer',
      params: ById,
      answer: z.object({ id: Id, removed: z.literal(true) }),
    },
    async ({ corpus, params: { id } }) => {
      if (!(await corpus.webhooks.remove(id))) throw notFound('webhook', id);
      return { id, removed: true as const };
    },
  );
}

function tokenView({ id, name, scopes, corpus, made, expires, revoked, used }: StoredToken): Token {
  return {
    id,
    name,
    scopes: [...scopes],
    corpus,
    made,
    expires: expires ?? null,
    revoked: revoked ?? null,
    used: used ?? null,
  };
}

function webhookView({ id, url, made, savedSearch, seq, paused = false }: StoredWebhook): Webhook {
  return { id, url, made, savedSearch, seq, paused };
}
