/** Articles: give them, look at them, take them away; and their reports. */
import { z } from '@hono/zod-openapi';
import { Report } from '../../src/model/report.ts';
import type { ArticleRecord, CorpusStore, Page } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { notFound } from '../problem.ts';
import {
  AddQuery,
  Added,
  ArticleQuery,
  ArticleSummary,
  ArticleView,
  CopyQuery,
  CopyView,
  NewArticle,
  ReadRequest,
  ReportView,
  VersionQuery,
  VersionsView,
} from '../schemas/articles.ts';
import { Id } from '../schemas/common.ts';
import { articleSummary, articleView, copyViews, reportView, versionsViews } from '../views/articles.ts';
import { foundBy } from '../views/overview.ts';
import { endpoint, listEndpoint, type App } from './endpoint.ts';

const tag = 'Articles';
const ById = z.object({ id: Id });

export function addArticleRoutes(app: App, context: Context): void {
  listEndpoint(
    app,
    context,
    { path: '/articles', tag, summary: 'Articles, the latest first', query: ArticleQuery, item: ArticleSummary },
    listArticles,
    (found) => found.map(articleSummary),
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/articles',
      tag,
      scope: 'write',
      summary: 'Add an article',
      description:
        'Answers when it is durable. The same article with the same text again is a duplicate, and changes nothing; another text at a known address is a later version. With `later` it is not read yet: GET /articles/{id} tells when it is.',
      query: AddQuery,
      body: NewArticle,
      mostBytes: 25_000_000,
      answer: Added,
      status: 201,
      isKeyed: true,
      isAccepted: ({ state }) => state === 'queued',
    },
    ({ corpus, body, query: { later } }) =>
      later === 'true' ? context.addLater(corpus, body) : context.add(corpus, body),
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/articles/{id}',
      tag,
      scope: 'read',
      summary: 'One article with its text',
      params: ById,
      answer: ArticleView,
    },
    async ({ corpus, params: { id } }) => {
      const view = await articleView(corpus, id);
      if (!view) throw notFound('article', id);
      return view;
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'delete',
      path: '/articles/{id}',
      tag,
      scope: 'admin',
      summary: 'Delete an article',
      description: 'Its text, title, byline and report go, also from search and exports; a tombstone stays.',
      params: ById,
      answer: z.object({ id: Id, state: z.literal('deleted') }),
    },
    async ({ corpus, params: { id } }) => {
      const [record] = await corpus.articles.get([id]);
      if (!record) throw notFound('article', id);
      await context.remove(corpus, [id]);
      return { id, state: 'deleted' as const };
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/reports/{id}',
      tag,
      scope: 'read',
      params: ById,
      answer: ReportView,
      summary: 'The report of an article, with what the collection knows around it',
    },
    async ({ corpus, params: { id } }) => {
      const view = await reportView(corpus, id, await context.books(corpus));
      if (!view) throw notFound('report', id);
      return view;
    },
  );
  listEndpoint(
    app,
    context,
    { path: '/copies', tag, summary: 'Who copies or cites whom', query: CopyQuery, item: CopyView },
    (corpus, query) => corpus.ledger.copies(query),
    async (found, corpus) => copyViews(corpus, found, await context.books(corpus)),
  );
  listEndpoint(
    app,
    context,
    {
      path: '/versions',
      tag,
      summary: 'What changed between texts at one address',
      query: VersionQuery,
      item: VersionsView,
    },
    (corpus, query) => corpus.ledger.versions(query),
    (found, corpus) => versionsViews(corpus, found),
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/read',
      tag,
      scope: 'read',
      corpus: false,
      summary: 'Read an article without storing it',
      body: ReadRequest,
      mostBytes: 8_000_000,
      answer: Report,
    },
    ({ body }) => context.read(body),
  );
}

async function listArticles(
  corpus: CorpusStore,
  { q, ...of }: z.output<typeof ArticleQuery>,
): Promise<Page<ArticleRecord>> {
  if (q === undefined) return corpus.articles.list(of);
  const { items, next } = await foundBy(() => corpus.search.articles(q, of), { items: [] });
  return { items: items.map(({ article }) => article), ...(next === undefined ? {} : { next }) };
}
