/** Claims, contradictions, quotations, sources and outlets. */
import { z } from '@hono/zod-openapi';
import type { ClaimSummary as StoredSummary, CorpusStore, NewsItem, Page } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { notFound } from '../problem.ts';
import { ClaimQuery, ClaimSummary, ClaimView, ContradictionQuery, ContradictionView } from '../schemas/claims.ts';
import { Id, Paging } from '../schemas/common.ts';
import { CheckedQuotation, QuotationQuestion } from '../schemas/quotations.ts';
import { OutletQuery, OutletSummary, OutletView, SourceQuery, SourceSummary, SourceView } from '../schemas/sources.ts';
import { claimView, isListed, listedClaims, newsAbout } from '../views/claims.ts';
import { contradictionViews } from '../views/contradictions.ts';
import { foundBy } from '../views/overview.ts';
import { checkedQuotation } from '../views/quotations.ts';
import { isListedSource, outletSummary, outletView, sourceSummary, sourceView } from '../views/sources.ts';
import { endpoint, listEndpoint, type App } from './endpoint.ts';

const ById = z.object({ id: Id });
/** News that are looked through to count what is new about the claims of a page, and how many at a time. */
const MOST_NEWS = 5000;
const NEWS_AT_ONCE = 1000;

export function addClaimRoutes(app: App, context: Context): void {
  listEndpoint(
    app,
    context,
    { path: '/claims', tag: 'Claims', summary: 'Claims, to sort and filter', query: ClaimQuery, item: ClaimSummary },
    listClaims,
    async (found, corpus, { after }) => {
      const book = await context.books(corpus);
      const news = newsAbout(after === undefined ? [] : await newsAfter(corpus, after));
      const shown = found.filter((claim) => isListed(claim, book));
      return listedClaims(corpus, shown, book, news);
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/claims/{id}',
      tag: 'Claims',
      scope: 'read',
      params: ById,
      answer: ClaimView,
      summary: 'One claim: evidence, origins, contradictions, copies, how it spread',
    },
    async ({ corpus, params: { id } }) => {
      const view = await claimView(corpus, id, await context.books(corpus));
      if (!view) throw notFound('claim', id);
      return view;
    },
  );
  listEndpoint(
    app,
    context,
    {
      path: '/contradictions',
      tag: 'Claims',
      summary: 'Sentences that may exclude each other',
      query: ContradictionQuery,
      item: ContradictionView,
    },
    (corpus, query) => corpus.ledger.contradictions(query),
    async (found, corpus) => contradictionViews(corpus, found, await context.books(corpus)),
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/quotations',
      tag: 'Claims',
      scope: 'read',
      body: QuotationQuestion,
      answer: CheckedQuotation,
      summary: 'Whether somebody said these words, as far as the collection knows',
    },
    ({ corpus, body }) => checkedQuotation(corpus, body),
  );
  listEndpoint(
    app,
    context,
    {
      path: '/sources',
      tag: 'Sources',
      summary: 'Who is said to have said something',
      query: SourceQuery,
      item: SourceSummary,
    },
    (corpus, query) => corpus.sources.list(query),
    async (found, corpus) => {
      const book = await context.books(corpus);
      return found.filter((source) => isListedSource(source, book)).map((source) => sourceSummary(source, book));
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/sources/{id}',
      tag: 'Sources',
      scope: 'read',
      summary: 'One source with its statements',
      params: ById,
      query: Paging,
      answer: SourceView,
    },
    async ({ corpus, params: { id }, query }) => {
      const view = await sourceView(corpus, id, query, await context.books(corpus));
      if (!view) throw notFound('source', id);
      return view;
    },
  );
  listEndpoint(
    app,
    context,
    { path: '/outlets', tag: 'Sources', summary: 'Who publishes', query: OutletQuery, item: OutletSummary },
    (corpus, query) => corpus.outlets.list(query),
    async (found, corpus) => {
      const book = await context.books(corpus);
      return found.map((outlet) => outletSummary(outlet, book));
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/outlets/{id}',
      tag: 'Sources',
      scope: 'read',
      summary: 'One outlet, by its name',
      params: ById,
      answer: OutletView,
    },
    async ({ corpus, params: { id } }) => {
      const view = await outletView(corpus, id, await context.books(corpus));
      if (!view) throw notFound('outlet', id);
      return view;
    },
  );
}

async function newsAfter(corpus: CorpusStore, seq: number): Promise<NewsItem[]> {
  const all: NewsItem[] = [];
  for (let after = seq; all.length < MOST_NEWS; after = all.at(-1)!.seq) {
    const some = await corpus.news.after(after, NEWS_AT_ONCE);
    all.push(...some);
    if (some.length < NEWS_AT_ONCE) break;
  }
  return all;
}

async function listClaims(
  corpus: CorpusStore,
  { q, ...of }: z.output<typeof ClaimQuery>,
): Promise<Page<StoredSummary>> {
  if (q === undefined) return corpus.claims.list(of);
  const { items, next } = await foundBy(() => corpus.search.claims(q, of), { items: [] });
  return { items: items.map(({ claim }) => claim), ...(next === undefined ? {} : { next }) };
}
