/** Search, places, the timeline, the news, decisions, jobs, feeds, saved searches: what a desk works with all day. */
import { z } from '@hono/zod-openapi';
import { decide } from '../../collection/decisions/decide.ts';
import { judge } from '../../collection/decisions/stand.ts';
import { watchFeed } from '../../collection/watch/watch.ts';
import type { CorpusStore, Decision as StoredDecision, SavedSearch as StoredSearch } from '../../store/store.ts';
import type { Caller } from '../access.ts';
import type { Decision, SavedSearch } from '../api-types.ts';
import type { Context } from '../context.ts';
import { ApiError, notFound } from '../problem.ts';
import { Decision as DecisionShape, Id } from '../schemas/common.ts';
import {
  CorpusView,
  DecisionQuery,
  DecisionsMade,
  FacetQuery,
  FacetView,
  Feed,
  Job,
  JobPage,
  JobQuery,
  NewDecisions,
  NewFeed,
  NewSavedSearch,
  NewsPage,
  NewsQuery,
  PlaceQuery,
  PlaceSummary,
  PlaceView,
  SavedSearch as SavedSearchShape,
  SearchQuery,
  SearchResult,
  TimelineQuery,
  TimelineView,
} from '../schemas/overview.ts';
import { Paging } from '../schemas/common.ts';
import { allDecisions } from '../../collection/decisions/all-decisions.ts';
import { corpusView, facetView, jobViews, newsViews, placeView, searchView, timelineViews } from '../views/overview.ts';
import { endpoint, listEndpoint, type App } from './endpoint.ts';

const ById = z.object({ id: Id });
const Removed = z.object({ id: Id, removed: z.literal(true) });

export function addOverviewRoutes(app: App, context: Context): void {
  const timeline = timelineViews(context.now);
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '',
      tag: 'Collection',
      scope: 'read',
      summary: 'What is in a collection',
      answer: CorpusView,
    },
    async ({ corpus }) => {
      const known = (await context.store.corpora.list()).find(({ id }) => id === corpus.id);
      if (!known) throw notFound('corpus', corpus.id);
      return corpusView(corpus, known);
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/search',
      tag: 'Collection',
      scope: 'read',
      summary: 'Full-text search in articles or claims',
      query: SearchQuery,
      answer: SearchResult,
    },
    ({ corpus, query: { q, kind, limit, cursor, facets, ...filter } }) =>
      searchView(corpus, q, kind, { limit, cursor }, filter, facets === 'true'),
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/search/facets',
      tag: 'Collection',
      scope: 'read',
      summary: 'How many articles of each outlet, language, month and source are found',
      query: FacetQuery,
      answer: FacetView,
    },
    ({ corpus, query: { q, ...filter } }) => facetView(corpus, q, filter),
  );
  listEndpoint(
    app,
    context,
    {
      path: '/places',
      tag: 'Collection',
      summary: 'Places, those that most articles name first',
      query: PlaceQuery,
      item: PlaceSummary,
    },
    (corpus, query) => corpus.articles.places(query),
    (found) => found.map((place) => ({ ...place })),
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/places/{id}',
      tag: 'Collection',
      scope: 'read',
      summary: 'One place with its articles and claims',
      params: ById,
      query: Paging,
      answer: PlaceView,
    },
    async ({ corpus, params: { id }, query }) => {
      const view = await placeView(corpus, id, query);
      if (!view) throw notFound('place', id);
      return view;
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/timeline',
      tag: 'Collection',
      scope: 'read',
      summary: 'Articles and first claims by day, month or year',
      query: TimelineQuery,
      answer: TimelineView,
    },
    ({ corpus, query: { bucket, ...filter } }) => timeline(corpus, filter, bucket),
  );
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/news',
      tag: 'News',
      scope: 'read',
      query: NewsQuery,
      answer: NewsPage,
      summary: 'What has happened: new claims, origins, contradictions, withdrawals, dropped hedges, edits, decisions',
    },
    async ({ corpus, query: { after, limit, kind, claim } }) => {
      const items = await corpus.news.after(after, limit, { claim, ...(kind ? { kinds: [kind] } : {}) });
      return { items: await newsViews(corpus, items), last: await corpus.news.last() };
    },
  );
  addDecisionRoutes(app, context);
  addJobRoutes(app, context);
  addSavedRoutes(app, context);
}

function addDecisionRoutes(app: App, context: Context): void {
  const tag = 'Decisions';
  listEndpoint(
    app,
    context,
    { path: '/decisions', tag, summary: 'What people decided, in order', query: DecisionQuery, item: DecisionShape },
    (corpus, { article, ...of }) =>
      corpus.decisions.list({ ...of, articles: article === undefined ? undefined : [article] }),
    (found, corpus) => withUndoes(corpus, found),
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/decisions',
      tag,
      scope: 'write',
      summary: 'Decide: one thing, or several at once',
      description: 'All of them hold, or none. See docs/deciding.md for what may be decided of what.',
      body: NewDecisions,
      answer: DecisionsMade,
      status: 201,
      isKeyed: true,
    },
    async ({ corpus, body, caller }) => {
      const given = 'decisions' in body ? body.decisions : [body];
      const drafts = given.map(({ kind, target, value, why, undoes }) => ({ kind, target, value, why, undoes }));
      const who = nameOf(
        caller,
        given.map((one) => one.who),
      );
      const made = await decide(corpus, drafts, { who, now: context.now, newId: context.newId });
      return { decisions: made as unknown as Decision[] };
    },
  );
}

/** Whoever has a token decides under its name; on an open server people say who they are, and all at once are one. */
function nameOf(caller: Caller, said: readonly (string | undefined)[]): string {
  if (caller.name !== null) return caller.name;
  const names = new Set(said.filter((name) => name !== undefined));
  if (names.size > 1)
    throw new ApiError(422, 'bad-request', 'Decisions that are sent together are those of one person.');
  return [...names][0] ?? 'somebody';
}

/** With what undid them, which may stand pages later. */
async function withUndoes(corpus: CorpusStore, items: readonly StoredDecision[]): Promise<Decision[]> {
  const targets = new Map(items.map(({ target }) => [`${target.type} ${target.ref}`, target]));
  const undone = new Map<string, string>();
  for (const { type, ref } of targets.values())
    for (const { id, undoneBy } of judge(await allDecisions(corpus, { type, ref })))
      if (undoneBy !== undefined) undone.set(id, undoneBy);
  return items.map((item) => {
    const undoneBy = undone.get(item.id);
    return { ...(item as unknown as Decision), ...(undoneBy === undefined ? {} : { undoneBy }) };
  });
}

function addJobRoutes(app: App, context: Context): void {
  const tag = 'Jobs';
  endpoint(
    app,
    context,
    {
      method: 'get',
      path: '/jobs',
      tag,
      scope: 'read',
      summary: 'What is waited for, and what failed too often',
      query: JobQuery,
      answer: JobPage,
    },
    async ({ corpus, query }) => {
      const { items, next } = await corpus.jobs.list(query);
      return { items: await jobViews(corpus, items), next: next ?? null, counts: { ...(await corpus.jobs.count()) } };
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/jobs/{id}/retry',
      tag,
      scope: 'write',
      summary: 'Try a dead job again',
      params: ById,
      answer: Job,
    },
    async ({ corpus, params: { id } }) => {
      const isWaiting = await corpus.jobs.retry(id, context.now());
      const job = await corpus.jobs.get(id);
      if (!job) throw notFound('job', id);
      if (!isWaiting) throw new ApiError(409, 'not-dead', `This job is ${job.state}: only dead ones are tried again.`);
      return (await jobViews(corpus, [job]))[0]!;
    },
  );
}

function addSavedRoutes(app: App, context: Context): void {
  const { now, newId } = context;
  listEndpoint(
    app,
    context,
    { path: '/feeds', tag: 'Feeds', summary: 'Feeds and pages that are watched', query: Paging, item: Feed },
    (corpus, query) => corpus.feeds.list(query),
    (found) => found.map(({ paused = false, ...feed }) => ({ ...feed, paused })),
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/feeds',
      tag: 'Feeds',
      scope: 'write',
      summary: 'Watch a feed or page',
      body: NewFeed,
      answer: Feed,
      status: 201,
      isKeyed: true,
    },
    async ({ corpus, body: { url, kind, outlet } }) => {
      const feed = { id: newId(), url, kind, added: now(), ...(outlet === undefined ? {} : { outlet }) };
      await watchFeed(corpus, feed, now());
      return { ...feed, paused: false };
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'delete',
      path: '/feeds/{id}',
      tag: 'Feeds',
      scope: 'write',
      summary: 'Watch it no longer',
      params: ById,
      answer: Removed,
    },
    async ({ corpus, params: { id } }) => {
      if (!(await corpus.feeds.remove(id))) throw notFound('feed', id);
      return { id, removed: true as const };
    },
  );
  const tag = 'News';
  listEndpoint(
    app,
    context,
    {
      path: '/saved-searches',
      tag,
      summary: 'Saved searches and followed claims',
      query: Paging,
      item: SavedSearchShape,
    },
    (corpus, query) => corpus.savedSearches.list(query),
    (found) => found.map(savedView),
  );
  endpoint(
    app,
    context,
    {
      method: 'post',
      path: '/saved-searches',
      tag,
      scope: 'write',
      summary: 'Save a search, or follow a claim',
      body: NewSavedSearch,
      answer: SavedSearchShape,
      status: 201,
      isKeyed: true,
    },
    async ({ corpus, body: { name, claim, query } }) => {
      if (claim !== undefined && !(await corpus.claims.summaries([claim]))[0]) throw notFound('claim', claim);
      const { q, ...filter } = query ?? {};
      const saved: StoredSearch = {
        id: newId(),
        name,
        made: now(),
        ...(claim === undefined ? { query: { ...(q === undefined ? {} : { q }), filter } } : { claim }),
      };
      await corpus.savedSearches.put(saved);
      return savedView(saved);
    },
  );
  endpoint(
    app,
    context,
    {
      method: 'delete',
      path: '/saved-searches/{id}',
      tag,
      scope: 'write',
      summary: 'Forget a saved search',
      params: ById,
      answer: Removed,
    },
    async ({ corpus, params: { id } }) => {
      if (!(await corpus.savedSearches.remove(id))) throw notFound('saved search', id);
      return { id, removed: true as const };
    },
  );
}

function savedView({ id, name, made, query, claim }: StoredSearch): SavedSearch {
  const { q, filter } = query ?? {};
  const { disputed, minReports, outlet, source } = filter ?? {};
  const wanted = { q, outlet, source, disputed, minReports };
  return { id, name, made, ...(claim === undefined ? { query: wanted } : { claim }) };
}
