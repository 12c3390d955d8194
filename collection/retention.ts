/** How long a corpus keeps articles. */
import type { CorpusStore } from '../store/store.ts';
import { deleteArticles, findToDelete } from './delete-articles.ts';
import type { Ports } from './ports.ts';

const KEY = 'retention';

/** Days after publication; null: forever. */
export async function readRetention(corpus: CorpusStore): Promise<number | null> {
  return ((await corpus.settings.get(KEY))?.value ?? null) as number | null;
}

export async function setRetention(corpus: CorpusStore, days: number | null): Promise<void> {
  await corpus.settings.put({ id: KEY, value: days });
}

/** Deletes what is older; returns the ids. */
export async function applyRetention(corpus: CorpusStore, { now }: Pick<Ports, 'now'>): Promise<string[]> {
  const days = await readRetention(corpus);
  if (days === null) return [];
  const oldest = new Date(Date.parse(now()) - days * 86_400_000).toISOString();
  // What is no more precise than a month or a year goes when all of it is older.
  return deleteArticles(corpus, await findToDelete(corpus, { to: oldest }, ({ dated }) => `${dated}\uffff` < oldest || dated < oldest.slice(0, dated.length)), { now }); // prettier-ignore
}
