/** Which news a saved search or a followed claim is about. Echoes are no news, and what people decide is not told outside. */
import type { CorpusStore, NewsItem, SavedSearch } from '../store/store.ts';
import { foundBy } from './views/overview.ts';

const isInformation = ({ kind }: NewsItem): boolean => kind !== 'decision';

/** Claims of one story that are looked at; of a larger one the best found. */
const MOST_CLAIMS = 1000;

/** Of some news, what a saved search asks for; all information where there is none. */
export async function matching(
  corpus: CorpusStore,
  news: readonly NewsItem[],
  saved: SavedSearch | undefined,
): Promise<NewsItem[]> {
  const items = news.filter(isInformation);
  if (!saved) return items;
  if (saved.claim !== undefined) return items.filter(({ claim }) => claim === saved.claim);
  const found = new Map<string, ReadonlySet<string>>();
  const matched: NewsItem[] = [];
  for (const item of items) {
    if (item.story === undefined) continue;
    if (!found.has(item.story)) found.set(item.story, await claimsFound(corpus, item.story, saved));
    const claims = found.get(item.story)!;
    if (item.claim === undefined ? claims.size > 0 : claims.has(item.claim)) matched.push(item);
  }
  return matched;
}

async function claimsFound(corpus: CorpusStore, story: string, { query }: SavedSearch): Promise<Set<string>> {
  const of = { ...query?.filter, story, limit: MOST_CLAIMS };
  const { q } = query ?? {};
  if (q === undefined) return new Set((await corpus.claims.list(of)).items.map(({ id }) => id));
  const found = await foundBy(() => corpus.search.claims(q, of), { items: [] });
  return new Set(found.items.map(({ claim }) => claim.id));
}
