/**
 * Deletes articles: tombstones stay, text does not. What was worked out from them is worked out again in the same
 * transaction, so that no claim quotes them any more when the promise resolves; news of origins that only they named
 * loses the name.
 */
import { createTracer } from '../src/trace.ts';
import type { Report } from '../src/model/report.ts';
import type { ArticleFilter, ArticleRecord, CorpusStore, NewsKind } from '../store/store.ts';
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
  const claims = new Set<string>();
  for (const story of stories) for (const { id } of (await inside.stories.rows(story)).claims) claims.add(id);
  const left: string[] = [];
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
  for (const story of stories) {
    left.push(...(await inside.articles.reports(await inside.stories.members(story))).map(allWords));
    await relinkStory(inside, story, at);
  }
  await forgetNames(inside, claims, (name) => left.some((words) => words.includes(name)));
  return [...gone];
}

/** Every name that a report gives, also one that is told without its title. */
function allWords(report: Report | undefined): string {
  if (!report) return '';
  const { article, sources } = report;
  const parts = article.parts?.map(({ text }) => text) ?? [];
  return [article.outlet, article.title, article.text, ...parts, ...sources.map(({ name }) => name)].join('\n');
}

const RETOLD: Partial<Record<NewsKind, string>> = {
  origin: 'A new origin, whose article has been deleted.',
  withdrawal: 'An origin may have taken it back; its article has been deleted.',
};

/** News outlives articles: of these claims, what tells a name that is not left tells it no longer. */
async function forgetNames(
  inside: CorpusStore,
  claims: ReadonlySet<string>,
  isLeft: (name: string) => boolean,
): Promise<void> {
  const kinds = Object.keys(RETOLD) as NewsKind[];
  for (const claim of claims)
    for (let last = 0, isWhole = false; !isWhole;) {
      const items = await inside.news.after(last, LOT, { claim, kinds });
      const theirs = items.filter(({ about }) => !isLeft((about as { name?: string } | undefined)?.name ?? ''));
      await inside.news.retell(theirs.map(({ seq, kind }) => ({ seq, note: RETOLD[kind]! })));
      last = items.at(-1)?.seq ?? last;
      isWhole = items.length < LOT;
    }
}

/** Ids of articles that pass, tombstones left out: what `hearsay delete --outlet` means, and retention. */
export async function findToDelete(
  corpus: CorpusStore,
  filter: ArticleFilter,
  isMeant: (article: ArticleRecord) => boolean = () => true,
): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await corpus.articles.list({ ...filter, limit: 1000, cursor });
    found.push(...page.items.filter((article) => article.state !== 'deleted' && isMeant(article)).map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}
