/** Views over the whole collection: search, places, the timeline, the news, and what is in it. */
import { HearsayError } from '../../src/model/errors.ts';
import type {
  ArticleFilter,
  ClaimFilter,
  Corpus,
  CorpusStore,
  Facets,
  JobRecord,
  Marked,
  NewsItem,
  PageOf,
} from '../../store/store.ts';
import type { CorpusView, FacetView, Job, News, PlaceView, SearchResult, TimelineView } from '../api-types.ts';
import { articleRef, articleRefs, openingOf, present } from './quote.ts';

/** A passage in pieces, so that a page can mark what was looked for without reading markup. */
export function piecesOf({ text, marks }: Marked): { text: string; hit: boolean }[] {
  const pieces: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    if (end > Math.max(start, at)) pieces.push({ text: text.slice(Math.max(start, at), end), hit: true });
    at = Math.max(at, end);
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

/** What is found; nothing where nothing to look for was typed but punctuation, which is no mistake. */
export async function foundBy<Found>(search: () => Promise<Found>, none: Found): Promise<Found> {
  try {
    return await search();
  } catch (error) {
    if (error instanceof HearsayError && error.code === 'bad-query') return none;
    throw error;
  }
}

export async function searchView(
  corpus: CorpusStore,
  query: string,
  kind: 'article' | 'claim',
  page: PageOf,
  filter: ArticleFilter & ClaimFilter,
  isCounted: boolean,
): Promise<SearchResult> {
  const none: SearchResult = { items: [], next: null, ...NOTHING };
  return foundBy(async () => {
    const head = isCounted && page.cursor === undefined ? headOf(await corpus.search.facets(query, filter)) : NOTHING;
    if (kind === 'claim') {
      const { items, next } = await corpus.search.claims(query, { ...page, ...filter });
      const openings = await corpus.stories.openings(items.map(({ claim }) => claim.story));
      const hits = items.map(({ claim: { id, story, reports, disputed, likely }, text }) => ({
        kind,
        claim: id,
        ...openingOf(story, openings),
        reports,
        disputed,
        ...(likely ? { likely } : {}),
        passage: piecesOf(text),
      }));
      return { ...head, items: hits, next: next ?? null };
    }
    const { items, next } = await corpus.search.articles(query, { ...page, ...filter });
    const hits = items.map(({ article, snippet }) => ({
      kind,
      article: articleRef(article),
      passage: piecesOf(snippet),
    }));
    return { ...head, items: hits, next: next ?? null };
  }, none);
}

const NOTHING: FacetView = { articles: 0, counted: 0, facets: { outlet: [], language: [], month: [], source: [] } };

export function facetView(corpus: CorpusStore, query: string, filter: ArticleFilter): Promise<FacetView> {
  return foundBy(async () => headOf(await corpus.search.facets(query, filter)), NOTHING);
}

function headOf({ articles, counted: among, outlets, languages, months, sources }: Facets): FacetView {
  const counted = (list: readonly (readonly [string, number])[]): { value: string; count: number }[] =>
    list.map(([value, count]) => ({ value, count }));
  return {
    articles,
    counted: among,
    facets: {
      outlet: counted(outlets),
      language: counted(languages),
      month: counted(months),
      source: sources.map(({ id, name, kind, count }) => ({ value: id, name, kind, count })),
    },
  };
}

/** Of a place so many are shown, those of most reports. */
const MOST_CLAIMS = 50;

/** Articles that name a place, and the claims whose evidence names it. undefined when no article does. */
export async function placeView(corpus: CorpusStore, name: string, page: PageOf): Promise<PlaceView | undefined> {
  const { items, next } = await corpus.articles.list({ ...page, place: name, sort: 'published' });
  if (items.length === 0 && page.cursor === undefined) return undefined;
  const claims = new Map<string, PlaceView['claims'][number]>();
  const found = await corpus.articles.reports(items.map(({ id }) => id));
  for (const report of found) {
    const mentions = report?.places?.filter((place) => place.name === name) ?? [];
    if (!report || mentions.length === 0) continue;
    for (const evidence of await corpus.claims.ofArticle(report.article.id)) {
      const isNamed = mentions.some(
        ({ in: part, span }) => part === evidence.in && span[0] < evidence.span[1] && evidence.span[0] < span[1],
      );
      const { id, text, reports, disputed, likely } = evidence.claim;
      if (isNamed) claims.set(id, { id, text, reports, disputed, ...(likely ? { likely } : {}) });
    }
  }
  return {
    name,
    articles: { items: items.map((item) => articleRef(item)), next: next ?? null },
    claims: [...claims.values()].sort((a, b) => b.reports - a.reports).slice(0, MOST_CLAIMS),
  };
}

export type TimelineViews = (
  corpus: CorpusStore,
  filter: ArticleFilter,
  bucket: TimelineView['bucket'],
) => Promise<TimelineView>;

/** Of claims of a whole corpus, which are many and change slowly, a count is good for a minute. */
const KEPT_MS = 60_000;
/** Fewer reports than this have no claim in common. */
const SHARED = 2;

export function timelineViews(now: () => string): TimelineViews {
  const kept = new Map<string, { readonly at: number; readonly counts: ReadonlyMap<string, number> }>();
  const countClaims = async (
    corpus: CorpusStore,
    bucket: TimelineView['bucket'],
  ): Promise<ReadonlyMap<string, number>> => {
    const key = `${bucket} ${corpus.id}`;
    const at = Date.parse(now());
    const known = kept.get(key);
    if (known && at - known.at < KEPT_MS) return known.counts;
    const counts = new Map(await corpus.claims.timeline({ bucket, minReports: SHARED }));
    kept.set(key, { at, counts });
    return counts;
  };
  return async (corpus, filter, bucket) => {
    const articles = await corpus.articles.timeline({ ...filter, bucket });
    const undated = new Map(await corpus.articles.timeline({ ...filter, bucket, isDated: false }));
    const claims = await countClaims(corpus, bucket);
    const items = articles.map(([at, count]) => {
      return { at, articles: count, undated: undated.get(at) ?? 0, claims: claims.get(at) ?? 0 };
    });
    return { bucket, items };
  };
}

export function newsView({ seq, at, kind, note, claim, article, story, url, about }: NewsItem): News {
  return {
    seq,
    at,
    kind,
    text: note,
    ...present({ claim, article, story, url }),
    ...(about === undefined ? {} : { about: about as never }),
  };
}

/** With the sentences and titles that the notes leave out, because the log outlives them. */
export async function newsViews(corpus: CorpusStore, items: readonly NewsItem[]): Promise<News[]> {
  const claims = [...new Set(items.map(({ claim }) => claim).filter((id) => id !== undefined))];
  const summaries = await corpus.claims.summaries(claims);
  const about = new Map(claims.map((id, i) => [id, summaries[i]]));
  const openings = await corpus.stories.openings(summaries.flatMap((claim) => (claim ? [claim.story] : [])));
  const articles = await articleRefs(
    corpus,
    items.map(({ article }) => article).filter((id) => id !== undefined),
  );
  return items.map((item) => {
    const claim = about.get(item.claim ?? '');
    return {
      ...newsView(item),
      ...present({ claimText: claim?.text, articleTitle: articles.get(item.article ?? '')?.title }),
      ...openingOf(claim?.story ?? '', openings),
    };
  });
}

export async function jobViews(corpus: CorpusStore, jobs: readonly JobRecord[]): Promise<Job[]> {
  const articleOf = ({ payload }: JobRecord): string | undefined => {
    const { article, id } = (payload ?? {}) as { article?: unknown; id?: unknown };
    const named = typeof article === 'object' && article !== null ? (article as { id?: unknown }).id : article;
    return [named, id].find((one): one is string => typeof one === 'string');
  };
  const refs = await articleRefs(
    corpus,
    jobs.map(articleOf).filter((id) => id !== undefined),
  );
  return jobs.map((job) => {
    const { id, kind, state, attempts, problem, made, due } = job;
    const article = refs.get(articleOf(job) ?? '');
    const isNamed = article !== undefined && Object.keys(article).length > 1;
    return {
      id,
      kind,
      state,
      attempts,
      created: made,
      ...(isNamed ? { article } : {}),
      ...(problem === undefined ? {} : { problem }),
      ...(state === 'waiting' ? { due } : {}),
    };
  });
}

export async function corpusView(corpus: CorpusStore, { id, name, made }: Corpus): Promise<CorpusView> {
  const [articles, queued, failed, claims, disputed, outlets, attributions, jobs, news] = await Promise.all([
    corpus.articles.count({ state: 'read' }),
    corpus.articles.count({ state: 'queued' }),
    corpus.articles.count({ state: 'failed' }),
    corpus.claims.count(),
    corpus.claims.count({ disputed: true }),
    corpus.outlets.count(),
    corpus.outlets.attributions(),
    corpus.jobs.count(),
    corpus.news.last(),
  ]);
  return {
    id,
    name,
    made,
    articles,
    queued,
    failed,
    claims,
    disputed,
    outlets,
    attributions: { ...attributions },
    jobs: { ...jobs },
    news,
  };
}
