/**
 * Makes the rows of marked stories anew: claims, origins, contradictions, copies, versions, circles, launderings, and the
 * news in them. A story's ledger is that of `trace` over its articles; since no link reaches from one story into another,
 * all ledgers together are that of `trace` over the whole corpus.
 *
 *   workOut   a story's ledger, compared with the rows that it has; reads only, so that another thread can do it
 *   settleAll writes what is new of several stories, and takes the marks off; for a moment, inside a transaction
 */
import { createTracer, openDesk, type Desk } from '../src/trace.ts';
import { kindOfContradiction } from '../src/model/disputes.ts';
import type { Claim, Copy, Evidence, Ledger, Stance } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';
import { LIKELY } from '../src/model/sureness.ts';
import type { ArticleRecord, ClaimRecord, CorpusStore, NewsItem, StoryChange, StoryRows } from '../store/store.ts';
import { settleEvidence } from '../src/model/one-stance.ts';
import { gatherRoutes, pieceOf } from './claims/piece.ts';
import { countTraced, tellReports } from './claims/tell-reports.ts';
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
  const desk = openDesk();
  const tracer = createTracer({ index: inside.index, desk });
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
    const { change, news } = await workOutPart(inside, names[i]!, part, { before, taken, at, desk });
    await inside.stories.apply(change);
    await inside.news.append(news);
  }
}

/** What is to be written of a story, which had this mark when it was worked out. Plain data. */
export interface WorkedOut {
  readonly story: string;
  readonly mark: string;
  readonly change: StoryChange;
  readonly news: readonly Omit<NewsItem, 'seq'>[];
  /** Claims that it did not have before, whose names may be given to those of another story meanwhile. */
  readonly fresh: readonly string[];
}

/**
 * In a snapshot. undefined: there is nothing to do, or more than that: it has come apart. Whoever works out many stories keeps a
 * desk for them.
 */
export async function workOut(
  inside: CorpusStore,
  story: string,
  at: string,
  desk: Desk = openDesk(),
): Promise<WorkedOut | undefined> {
  const mark = await inside.stories.mark(story);
  if (mark === undefined) return undefined;
  const tracer = createTracer({ index: inside.index, desk });
  const [part, ...others] = await tracer.stories(await inside.stories.members(story));
  if (!part || others.length > 0) return undefined;
  const before = await inside.stories.rows(story);
  return { story, mark, ...(await workOutPart(inside, story, part, { before, taken: new Set(), at, desk })) };
}

/**
 * Inside a transaction. Those of which nothing was written, because they are other stories by now. One that has grown
 * meanwhile is written, and stays marked.
 */
export async function settleAll(inside: CorpusStore, all: readonly WorkedOut[]): Promise<WorkedOut[]> {
  const known = await inside.claims.summaries([...new Set(all.flatMap(({ fresh }) => fresh))]);
  const storyOf = new Map(known.flatMap((claim) => (claim ? [[claim.id, claim.story] as const] : [])));
  const free = all.filter(({ story, fresh }) => {
    if (fresh.some((name) => (storyOf.get(name) ?? story) !== story)) return false;
    for (const name of fresh) storyOf.set(name, story);
    return true;
  });
  const isWritten = await inside.stories.settleAll(free);
  const written = new Set(free.filter((_, i) => isWritten[i]));
  await inside.news.append([...written].flatMap(({ news }) => news));
  return all.filter((one) => !written.has(one));
}

interface Given {
  readonly before: StoryRows;
  /** Names of claims that other parts of the same story have been given. */
  readonly taken: Set<string>;
  readonly at: string;
  readonly desk: Desk;
}

async function workOutPart(
  inside: CorpusStore,
  story: string,
  articles: readonly string[],
  { before, taken, at, desk }: Given,
): Promise<Pick<WorkedOut, 'change' | 'news' | 'fresh'>> {
  const ledger = await createTracer({ index: inside.index, desk }).ledger(articles);
  const records = (await inside.articles.get(articles)).filter((record) => record !== undefined);
  const own = new Set(before.claims.map(({ id }) => id));
  const named = keepNames(rowsOf(ledger, records), before, taken);
  const fresh = named.claims.map(({ id }) => id).filter((id) => !own.has(id));
  // Names of claims are short hashes: one that a claim of another story has already gets this story's name behind it.
  const others = await namesOfOthers(inside, story, fresh);
  const after = others.size === 0 ? named : renameClaims(named, (id) => (others.has(id) ? `${id}-${story}` : id));
  return {
    change: await inside.stories.compare(story, after),
    news: tellNews({ story, before, after, at }),
    fresh: others.size === 0 ? fresh : after.claims.map(({ id }) => id).filter((id) => !own.has(id)),
  };
}

/** Which of these names claims of other stories have. */
async function namesOfOthers(inside: CorpusStore, story: string, names: readonly string[]): Promise<Set<string>> {
  const known = await inside.claims.summaries(names);
  return new Set(known.flatMap((claim) => (claim && claim.story !== story ? [claim.id] : [])));
}

const NO_ROWS: StoryRows = { claims: [], contradictions: [], copies: [], versions: [], cycles: [], launderings: [] };

/** The rows of one story's ledger. */
export function rowsOf(
  ledger: Omit<Ledger, 'schema' | 'reports'> & Partial<Pick<Ledger, 'reports'>>,
  articles: readonly ArticleRecord[],
): StoryRows {
  const dates = new Map(articles.map((article) => [article.id, article.dated]));
  const firstAt = new Map(articles.map(({ id, version }) => [id, version.of]));
  const contradicted = Map.groupBy(ledger.contradictions, ({ claim }) => claim);
  const isContradicted = (claim: Claim): boolean =>
    (contradicted.get(claim.id) ?? []).some((one) => kindOfContradiction(claim, one) === 'dispute');
  const { contradictions, copies, versions, cycles, launderings } = ledger;
  const reports = ledger.reports && new Map(ledger.reports.map((report) => [report.article.id, report]));
  const copiesTo = Map.groupBy(copies, ({ to }) => to);
  return {
    claims: ledger.claims.map((claim) => {
      const evidence = settleEvidence(claim);
      return {
        ...summarize(claim, evidence, isContradicted(claim), dates),
        ...(reports ? { traced: tracedOf(claim, evidence, reports, copiesTo, firstAt) } : {}),
      };
    }),
    contradictions,
    copies,
    versions,
    cycles,
    launderings,
  };
}

/** Reports that say so and lead to an origin that is counted. */
function tracedOf(
  claim: Claim,
  evidence: readonly Evidence[],
  reports: ReadonlyMap<string, Report>,
  copiesTo: ReadonlyMap<string, readonly Copy[]>,
  firstAt: ReadonlyMap<string, string>,
): number {
  const counted = new Set(evidence.filter(({ stance }) => stance === 'agree'));
  const own = new Set(evidence.map(({ report }) => report));
  const { origins, placeOf } = gatherRoutes([claim], (piece) => counted.has(piece));
  const pieces = evidence.map((one) => pieceOf(reports.get(one.report)!, one, placeOf(one)));
  const copies = [...own].flatMap((to) => copiesTo.get(to) ?? []).filter(({ from }) => own.has(from));
  return countTraced(tellReports({ origins, why: claim.independentOrigins.why, pieces, copies, firstAt }));
}

/** `evidence`: what is counted of it. */
function summarize(
  claim: Claim,
  evidence: readonly Evidence[],
  isContradicted: boolean,
  dates: ReadonlyMap<string, string>,
): ClaimRecord {
  const count = (some: readonly Evidence[]): number => new Set(some.map(({ report }) => report)).size;
  const articles = (stance: Stance, from = 0): number =>
    count(evidence.filter((one) => one.stance === stance && one.probability >= from));
  const days = evidence.flatMap(({ report }) => dates.get(report) ?? []).sort();
  const { atLeast, atMost } = claim.independentOrigins;
  return {
    id: claim.id,
    text: claim.text,
    reports: count(evidence),
    agree: articles('agree'),
    disagree: articles('disagree'),
    discuss: articles('discuss'),
    likely: {
      agree: articles('agree', LIKELY),
      disagree: articles('disagree', LIKELY),
      discuss: articles('discuss', LIKELY),
    },
    origins: { atLeast, atMost },
    disputed: isContradicted || (claim.deniedBy.length > 0 && articles('disagree') > 0),
    first: days[0] ?? '',
    latest: days.at(-1) ?? '',
    claim,
  };
}
