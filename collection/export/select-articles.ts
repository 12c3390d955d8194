/** Which articles an export is about: exactly those that the same filter lists, those that are read, by story. */
import { HearsayError } from '../../src/model/errors.ts';
import type { ArticleFilter, ArticleRecord, ClaimFilter, CorpusStore, Page } from '../../store/store.ts';

export interface ExportFilter extends Omit<ArticleFilter, 'state'> {
  /** Words to look for, as in a search. */
  readonly q?: string | undefined;
  /** Articles that hold evidence of this claim, and of all claims this one. */
  readonly claim?: string | undefined;
  /** Articles that hold evidence of the claims that such a filter lists; `q` looks for words in claims. */
  readonly claims?: (ClaimFilter & { readonly q?: string | undefined }) | undefined;
  /** These alone. */
  readonly articles?: readonly string[] | undefined;
}

export interface Selection {
  /** In the order of adding. */
  readonly ids: readonly string[];
  /** By story, in the order of their first articles; each in the order of adding. */
  readonly stories: ReadonlyMap<string, readonly string[]>;
  /** The one that the ledger is about; undefined: all. */
  readonly claim?: string | undefined;
}

/** The greatest page that a store gives. */
const PAGE = 1000;

/** Throws HearsayError `not-found` for a claim or an article that is not there, `bad-query` for a search of nothing. */
export async function selectArticles(corpus: CorpusStore, filter: ExportFilter): Promise<Selection> {
  const records = (await found(corpus, filter)).filter(({ state }) => state === 'read');
  records.sort((a, b) => a.number - b.number);
  const stories = new Map<string, string[]>();
  for (const { id, story = id } of records) {
    const known = stories.get(story);
    if (known) known.push(id);
    else stories.set(story, [id]);
  }
  return { ids: records.map(({ id }) => id), stories, claim: filter.claim };
}

async function found(corpus: CorpusStore, filter: ExportFilter): Promise<ArticleRecord[]> {
  const { q, claim, claims, articles, ...rest } = filter;
  const filters = { ...rest, state: 'read' } as const;
  const listed = async (): Promise<ArticleRecord[]> => {
    if (q === undefined) return all((page) => corpus.articles.list({ ...filters, ...page }));
    const hits = await all((page) => corpus.search.articles(q, { ...filters, ...page }));
    return hits.map(({ article }) => article);
  };
  if (claim === undefined && claims === undefined && articles === undefined) return listed();
  const wanted = new Set(articles ?? []);
  if (claims !== undefined)
    for (const article of await corpus.claims.articles(await idsOf(corpus, claims))) wanted.add(article);
  if (claim !== undefined) {
    const known = await corpus.claims.get(claim);
    if (!known) throw new HearsayError('not-found', `there is no claim "${claim.slice(0, 80)}"`);
    for (const { report } of known.claim.evidence) wanted.add(report);
  }
  const records = await corpus.articles.get([...wanted]);
  for (const [i, id] of [...wanted].entries())
    if (!records[i] && claim === undefined)
      throw new HearsayError('not-found', `there is no article "${id.slice(0, 80)}"`);
  const known = records.filter((record) => record !== undefined);
  // Other filters narrow it further.
  if (q === undefined && Object.values(rest).every((value) => value === undefined)) return known;
  const allowed = new Set((await listed()).map(({ id }) => id));
  return known.filter(({ id }) => allowed.has(id));
}

async function idsOf(corpus: CorpusStore, { q, ...filter }: NonNullable<ExportFilter['claims']>): Promise<string[]> {
  if (q === undefined) return (await all((page) => corpus.claims.list({ ...filter, ...page }))).map(({ id }) => id);
  return (await all((page) => corpus.search.claims(q, { ...filter, ...page }))).map(({ claim: { id } }) => id);
}

async function all<Item>(list: (page: { limit: number; cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Item> = await list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}
