/** Which decisions hold for an article: those on it, and those on what stood at its address before. */
import type { ArticleRecord, CorpusStore } from '../../store/store.ts';

/** By article: what stood at its address before it, and itself, the earliest first. Of an article that is not there, itself. */
export async function earlierVersions(
  corpus: Pick<CorpusStore, 'articles'>,
  articles: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const records = (await corpus.articles.get(articles)).filter((record) => record !== undefined);
  const later = records.filter(({ version }) => version.seq > 1);
  const stood = await corpus.articles.byUrls(later.flatMap(({ url }) => url ?? []));
  const before = ({ id, url, version }: ArticleRecord): string[] =>
    (stood.get(url ?? '') ?? []).flatMap((one) => (one.id !== id && one.version.seq < version.seq ? [one.id] : []));
  const own = new Map(later.map((record) => [record.id, [...before(record), record.id]]));
  return new Map(articles.map((id) => [id, own.get(id) ?? [id]]));
}
