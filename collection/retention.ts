/** How long a corpus keeps articles, counted from their publication; what has no date counts from when it was added. */
import { datedOf } from '../store/sql/derive-rows.ts';
import type { CorpusStore } from '../store/store.ts';
import { deleteArticles, findToDelete } from './delete-articles.ts';
import type { Ports } from './ports.ts';

const KEY = 'retention';
const DAY_MS = 86_400_000;

/** Days after publication; null: forever. */
export async function readRetention(corpus: CorpusStore): Promise<number | null> {
  return ((await corpus.settings.get(KEY))?.value ?? null) as number | null;
}

export async function setRetention(corpus: CorpusStore, days: number | null): Promise<void> {
  await corpus.settings.put({ id: KEY, value: days });
}

/** Whether an article of that date is not kept any more: published "2025-01" it is not when all of that month is over. */
export function isExpired(published: string | undefined, days: number | null, { now }: Pick<Ports, 'now'>): boolean {
  return days !== null && isBefore(datedOf(published, now()), oldestKept(days, now()));
}

/** Ids of what would go if articles were kept for so many days. */
export async function findExpired(corpus: CorpusStore, days: number, { now }: Pick<Ports, 'now'>): Promise<string[]> {
  const oldest = oldestKept(days, now());
  return findToDelete(corpus, { to: oldest }, ({ dated }) => isBefore(dated, oldest));
}

/** Deletes what is older; returns the ids. */
export async function applyRetention(corpus: CorpusStore, ports: Pick<Ports, 'now'>): Promise<string[]> {
  const days = await readRetention(corpus);
  return days === null ? [] : deleteArticles(corpus, await findExpired(corpus, days, ports), ports);
}

const oldestKept = (days: number, now: string): string => new Date(Date.parse(now) - days * DAY_MS).toISOString();

// What is no more precise than a month or a year goes when all of it is older.
function isBefore(dated: string, oldest: string): boolean {
  return `${dated}\uffff` < oldest || dated < oldest.slice(0, dated.length);
}
