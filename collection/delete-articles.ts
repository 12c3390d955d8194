/**
 * Deletes articles: tombstones stay, text does not. What was worked out from them is worked out again in the same
 * transaction, so that no claim quotes them any more when the promise resolves; news about them loses what it was about.
 */
import { createTracer } from '../src/trace.ts';
import type { ArticleFilter, ArticleRecord, CorpusStore } from '../store/store.ts';
import type { Ports } from './ports.ts';
import { relinkStory } from './relink.ts';

/** Articles in one transaction: stories are made anew for each lot. */
const LOT = 100;

/** The ids of those that were deleted; unknown ids, and tombstones, are passed over. */
export async function deleteArticles(
  corpus: CorpusStore,
  ids: readonly string[],
  { now }: Pick<Ports, 'now'>,
): Promise<string[]> {
  const deleted: string[] = [];
  for (let at = 0; at < ids.length; at += LOT)
    deleted.push(...(await corpus.transaction((inside) => deleteLot(inside, ids.slice(at, at + LOT), now()))));
  return deleted;
}

async function deleteLot(inside: CorpusStore, ids: readonly string[], at: string): Promise<string[]> {
  const records = (await inside.articles.get([...new Set(ids)])).filter((record) => record !== undefined);
  const there = records.filter(({ state }) => state !== 'deleted');
  const stories = new Set(there.flatMap(({ story }) => story ?? []));
  const tracer = createTracer({ index: inside.index });
  const gone = new Set(there.map(({ id }) => id));
  const again = new Set<string>();
  for (const { id } of there) for (const other of (await tracer.remove(id)).again) again.add(other);
  await inside.articles.erase([...gone], at);
  await inside.decisions.forget([...gone]);
  // Answers that are kept for repeated requests may quote.
  await inside.idempotency.sweep(at);
  // Copies of a text that is gone are found by what it was found by.
  for (const report of await inside.articles.reports([...again].filter((id) => !gone.has(id)))) {
    if (!report) continue;
    const { linked } = await tracer.add(report);
    stories.add(await inside.stories.join([report.article.id, ...linked]));
  }
  for (const story of stories) await relinkStory(inside, story, at);
  return [...gone];
}

/** Ids of articles that pass, tombstones left out: what `hearsay delete --outlet` means, and retention. */
export async function findToDelete(
  corpus: CorpusStore,
  filter: ArticleFilter,
  isMeant: (article: ArticleRecord) => boolean = () => true,
): Promise<string[]> {
  // prettier-ignore
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await corpus.articles.list({ ...filter, limit: 1000, cursor });
    found.push(...page.items.filter((article) => article.state !== 'deleted' && isMeant(article)).map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}
