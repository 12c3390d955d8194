/**
 * Makes the rows of marked stories anew: claims, origins, contradictions, copies, versions, circles, launderings, and the
 * news in them. A story's ledger is that of `trace` over its articles; since no link reaches from one story into another,
 * all ledgers together are that of `trace` over the whole corpus.
 */
import { createTracer } from '../src/trace.ts';
import type { Claim, Ledger } from '../src/model/ledger.ts';
import type { ArticleRecord, ClaimRecord, CorpusStore, StoryRows } from '../store/store.ts';
import { keepNames, renameClaims } from './keep-names.ts';
import type { Ports } from './ports.ts';
import { tellNews } from './tell-news.ts';

export interface RelinkOptions extends Pick<Ports, 'now'> {
  /** Stops when this time is over, with what is left still marked; default: never. */
  readonly milliseconds?: number | undefined;
}

/**
 * How many stories were made anew. One that cannot be made keeps none of the others from it, and its mark: what was wrong
 * with the first of them is thrown at the end.
 */
export async function relink(corpus: CorpusStore, { now, milliseconds = Infinity }: RelinkOptions): Promise<number> {
  const end = performance.now() + milliseconds;
  const failed = new Map<string, unknown>();
  for (let count = 0; ; count++) {
    const story = (await corpus.stories.dirty(failed.size + 1)).find((one) => !failed.has(one));
    if (story === undefined || (count > 0 && performance.now() >= end)) {
      for (const problem of failed.values()) throw problem;
      return count;
    }
    try {
      await corpus.transaction((inside) => relinkStory(inside, story, now()));
    } catch (problem) {
      // Where the store fails there is no use in going on.
      if (problem instanceof Error && 'code' in problem) throw problem;
      failed.set(story, problem);
      count--;
    }
  }
}

/** Inside a transaction. */
export async function relinkStory(inside: CorpusStore, story: string, at: string): Promise<void> {
  const before = await inside.stories.rows(story);
  const members = await inside.stories.members(story);
  const tracer = createTracer({ index: inside.index });
  const parts = await tracer.stories(members);
  if (parts.length === 0) {
    await inside.stories.replace(story, NO_ROWS);
    return;
  }
  // What was one may have come apart, when an article was deleted. The largest part keeps the name.
  parts.sort((a, b) => b.length - a.length);
  const names = [story];
  for (const part of parts.slice(1)) names.push(await inside.stories.split(part));
  const taken = new Set<string>();
  for (const [i, part] of parts.entries()) {
    const ledger = await tracer.ledger(part);
    const records = (await inside.articles.get(part)).filter((record) => record !== undefined);
    const rows = keepNames(rowsOf(ledger, records), before, taken);
    const unique = await makeUnique(inside, names[i]!, rows, before);
    await inside.stories.replace(names[i]!, unique);
    await inside.news.append(tellNews({ story: names[i]!, before, after: unique, at }));
  }
}

const NO_ROWS: StoryRows = { claims: [], contradictions: [], copies: [], versions: [], cycles: [], launderings: [] };

/** The rows of one story's ledger. */
export function rowsOf(ledger: Omit<Ledger, 'schema' | 'reports'>, articles: readonly ArticleRecord[]): StoryRows {
  const dates = new Map(articles.map((article) => [article.id, article.dated]));
  const disputed = new Set(ledger.contradictions.map(({ claim }) => claim));
  const { contradictions, copies, versions, cycles, launderings } = ledger;
  return {
    claims: ledger.claims.map((claim) => summarize(claim, disputed.has(claim.id), dates)),
    contradictions,
    copies,
    versions,
    cycles,
    launderings,
  };
}

function summarize(claim: Claim, isContradicted: boolean, dates: ReadonlyMap<string, string>): ClaimRecord {
  const articles = (stance?: string): number =>
    new Set(claim.evidence.filter((one) => stance === undefined || one.stance === stance).map(({ report }) => report))
      .size;
  const days = claim.evidence.flatMap(({ report }) => dates.get(report) ?? []).sort();
  const { atLeast, atMost } = claim.independentOrigins;
  return {
    id: claim.id,
    text: claim.text,
    reports: articles(),
    agree: articles('agree'),
    disagree: articles('disagree'),
    discuss: articles('discuss'),
    origins: { atLeast, atMost },
    disputed: isContradicted || claim.deniedBy.length > 0,
    first: days[0] ?? '',
    latest: days.at(-1) ?? '',
    claim,
  };
}

/** Names of claims are short hashes: one that a claim of another story has already gets that story's name behind it. */
async function makeUnique(inside: CorpusStore, story: string, rows: StoryRows, before: StoryRows): Promise<StoryRows> {
  const own = new Set(before.claims.map(({ id }) => id));
  const fresh = rows.claims.map(({ id }) => id).filter((id) => !own.has(id));
  const taken = new Set((await inside.claims.summaries(fresh)).flatMap((claim) => (claim && claim.story !== story ? [claim.id] : []))); // prettier-ignore
  if (taken.size === 0) return rows;
  return renameClaims(rows, (id) => (taken.has(id) ? `${id}-${story}` : id));
}
