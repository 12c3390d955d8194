/** Which articles an export is about: exactly those that the same filter lists, those that are read, by story. */
import { HearsayError } from '../../src/model/errors.ts';
import type { Claim } from '../../src/model/ledger.ts';
import { allDecisions } from '../decisions/all-decisions.ts';
import type { Anchor } from '../decisions/find-anchor.ts';
import { claimsToday, readMerges } from '../decisions/read-merges.ts';
import { holds, judge } from '../decisions/stand.ts';
import type { ArticleFilter, ArticleRecord, ClaimFilter, CorpusStore, Page } from '../../store/store.ts';

export interface ExportFilter extends Omit<ArticleFilter, 'state'> {
  /** Words to look for, as in a search. */
  readonly q?: string | undefined;
  /** Articles that hold evidence of this claim or of what people merged into it, and of all claims these. A part that a person split off is one. */
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
  /** Those that the ledger is about: one, and what people merged into it; undefined: all. */
  readonly claims?: ReadonlySet<string> | undefined;
}

/** The greatest page that a store gives. */
const PAGE = 1000;

/** Throws HearsayError `not-found` for a claim or an article that is not there, `bad-query` for a search of nothing. */
export async function selectArticles(corpus: CorpusStore, filter: ExportFilter): Promise<Selection> {
  const claims = filter.claim === undefined ? undefined : await claimsMeant(corpus, filter.claim);
  const records = (await found(corpus, filter, claims)).filter(({ state }) => state === 'read');
  records.sort((a, b) => a.number - b.number);
  const stories = new Map<string, string[]>();
  for (const { id, story = id } of records) {
    const known = stories.get(story);
    if (known) known.push(id);
    else stories.set(story, [id]);
  }
  return { ids: records.map(({ id }) => id), stories, claims: claims && new Set(claims.keys()) };
}

async function found(
  corpus: CorpusStore,
  { q, claim, claims, articles, ...rest }: ExportFilter,
  meant: ClaimsMeant | undefined,
): Promise<ArticleRecord[]> {
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
  for (const articlesOf of meant?.values() ?? []) for (const article of articlesOf) wanted.add(article);
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

/** By the claims that are meant: the articles with their evidence that is wanted. */
type ClaimsMeant = ReadonlyMap<string, readonly string[]>;

/** A claim with what people merged into it, as its page shows it; of `CLAIM~DECISION` what the person took out. */
async function claimsMeant(corpus: CorpusStore, id: string): Promise<ClaimsMeant> {
  const judged = judge(await allDecisions(corpus, { type: 'claim' }));
  const [, parent, splitId] = /^(.+)~([^~]+)$/.exec(id) ?? [];
  const split = judged.find((one) => one.id === splitId && one.kind === 'split' && holds(one));
  const whole = await corpus.claims.get(split && parent !== undefined ? parent : id);
  if (!whole) throw new HearsayError('not-found', `there is no claim "${id.slice(0, 80)}"`);
  const articlesOf = ({ evidence }: Pick<Claim, 'evidence'>): string[] => evidence.map(({ report }) => report);
  if (split) return new Map([[parent!, (split.value as { anchors: Anchor[] }).anchors.map(({ article }) => article)]]);
  const meant = new Map([[id, articlesOf(whole.claim)]]);
  for (const other of readMerges(judged, await claimsToday(corpus, judged)).mergedInto(id)) {
    const merged = await corpus.claims.get(other);
    if (merged) meant.set(other, articlesOf(merged.claim));
  }
  return meant;
}

/** Those that a list of claims shows, and what people merged into them. */
async function idsOf(corpus: CorpusStore, { q, ...filter }: NonNullable<ExportFilter['claims']>): Promise<string[]> {
  const listed =
    q === undefined
      ? (await all((page) => corpus.claims.list({ ...filter, ...page }))).map(({ id }) => id)
      : (await all((page) => corpus.search.claims(q, { ...filter, ...page }))).map(({ claim: { id } }) => id);
  const judged = judge(await allDecisions(corpus, { type: 'claim' }));
  const merges = readMerges(judged, await claimsToday(corpus, judged));
  return [...new Set(listed.flatMap((id) => [id, ...merges.mergedInto(id)]))];
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
