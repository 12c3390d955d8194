/**
 * Watches feeds and pages: three kinds of jobs, each of which leaves the next behind in the store, so that nothing is
 * forgotten when the process ends.
 *
 *   visit     a feed or page; a feed's new entries become jobs of their own, and the next visit is planned (plan-visits.ts)
 *   article   one entry: its page is fetched, read and added; where the page cannot be had, what the feed gives of it is
 *   reread    an article again, 1, 6, 24 hours and 7 days later: an edit becomes a new version
 */
import { hostName, lineOf, openFeed } from '../../src/ingest/ingest.ts';
import { detectKind } from '../../src/ingest/detect-kind.ts';
import type { FeedEntry } from '../../src/ingest/read-feed.ts';
import { HearsayError } from '../../src/model/errors.ts';
import { hashText } from '../../src/ingest/hash-text.ts';
import type { Report } from '../../src/model/report.ts';
import type { FetchedPage } from '../../fetch/fetch-page.ts';
import { StatusError } from '../../fetch/fetch-page.ts';
import type { PoliteFetcher } from '../../fetch/polite-fetcher.ts';
import type { CorpusStore, Feed, JobRecord } from '../../store/store.ts';
import { addReports } from '../add-reports.ts';
import type { Handler } from '../jobs/work-jobs.ts';
import type { Ports } from '../ports.ts';
import { relink } from '../relink.ts';
import { outletOfFeed } from './outlet-of-feed.ts';
import { firstVisit, planNextVisit, planRereads, type Outcome, type VisitState } from './plan-visits.ts';

export interface WatchPorts extends Pick<Ports, 'now'> {
  readonly fetcher: PoliteFetcher;
  /** Reads what an address gave: a page or a document, published then whatever it says. Throws HearsayError. */
  readPage(
    page: Pick<FetchedPage, 'bytes' | 'charset' | 'url'>,
    outlet: string | undefined,
    published?: string,
  ): Promise<Report>;
  /** Reads what a feed gives of an article. Throws HearsayError. */
  readEntry(entry: FeedEntry, outlet: string | undefined): Promise<Report>;
  /** Told of each article that was added, and of each visit that failed. */
  readonly tell?: ((happened: WatchEvent) => void) | undefined;
}

export type WatchEvent =
  | { readonly state: 'added' | 'version'; readonly article: string; readonly url?: string | undefined }
  | { readonly state: 'failed'; readonly url: string; readonly problem: string };

/** What the last visit of a feed left behind, as `Feed.state` holds it. */
interface WatchState extends VisitState {
  /** Entries that the feed had then, as hashes: they are not new any more. */
  readonly seen?: readonly string[];
}

interface VisitPayload {
  readonly feed: string;
  /** Of `VisitState.visits`: a visit that was made already is not made again. */
  readonly visit: number;
}
interface ArticlePayload {
  readonly entry: FeedEntry;
  /** As the person who had it watched said, and as the feed is called: the first wins over what the page says, the other fills in. */
  readonly outlet?: string;
  readonly named?: string;
}
interface RereadPayload {
  readonly url: string;
  readonly outlet?: string;
  /** As the feed said, where the page does not. */
  readonly published?: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** Entries of one feed that are looked at; feeds that never forget have thousands. */
const MAX_ENTRIES = 500;
/** An entry's page is tried so often before it is left to a person. */
const ARTICLE_ATTEMPTS = 5;
const REREAD_ATTEMPTS = 3;

const stateOf = (feed: Feed, now: number): WatchState => (feed.state as WatchState | undefined) ?? firstVisit(now);
const iso = (ms: number): string => new Date(ms).toISOString();

/** What a job of these kinds is about, for people: its address. */
export function addressOf({ payload }: Pick<JobRecord, 'payload'>): string | undefined {
  const { url, entry } = (payload ?? {}) as { url?: unknown; entry?: { url?: unknown } };
  return [url, entry?.url].find((one): one is string => typeof one === 'string');
}

/** Puts a feed or page among those that are watched, and its first visit among the jobs. The same again changes nothing. */
export async function watchFeed(corpus: CorpusStore, feed: Omit<Feed, 'state'>, now: string): Promise<void> {
  await corpus.transaction(async (inside) => {
    const known = await inside.feeds.get(feed.id);
    if (!known) await inside.feeds.put(feed);
    await planVisit(inside, known ?? feed, now);
  });
}

/** Every feed has its next visit among the jobs: what a person took out, or a crash between two steps, is made good. */
export async function planVisits(corpus: CorpusStore, now: string): Promise<void> {
  for (let cursor: string | undefined; ;) {
    const page = await corpus.feeds.list({ cursor });
    for (const feed of page.items) if (!feed.paused) await planVisit(corpus, feed, now);
    if (page.next === undefined) return;
    cursor = page.next;
  }
}

async function planVisit(corpus: CorpusStore, feed: Feed, now: string): Promise<void> {
  const { visits, nextVisit } = stateOf(feed, Date.parse(now));
  const payload: VisitPayload = { feed: feed.id, visit: visits };
  await corpus.jobs.enqueue({
    id: `visit:${feed.id}:${visits}`,
    kind: 'visit',
    payload,
    made: now,
    due: iso(nextVisit),
  });
}

export function watchHandlers(ports: WatchPorts): Readonly<Record<'visit' | 'article' | 'reread', Handler>> {
  const { now, fetcher, tell = () => undefined } = ports;

  /** What a page says of itself comes first; a feed often has the date and the name that its pages lack. */
  async function readKnown(
    page: FetchedPage,
    outlet: string | undefined,
    feed: { readonly published?: string | undefined; readonly named?: string | undefined },
  ): Promise<Report> {
    const report = await ports.readPage(page, outlet);
    const { article } = report;
    const published = article.published === undefined ? feed.published : undefined;
    const named = outlet === undefined && article.outlet === hostName(article.url) ? feed.named : undefined;
    return published === undefined && named === undefined ? report : ports.readPage(page, outlet ?? named, published);
  }

  const visit: Handler = async (job, corpus, signal) => {
    const { feed: id, visit: number } = job.payload as VisitPayload;
    const feed = await corpus.feeds.get(id);
    if (!feed || feed.paused) return;
    const state = stateOf(feed, Date.parse(now()));
    if (state.visits !== number || signal.aborted) return planVisit(corpus, feed, now());
    const seen = new Set(state.seen);
    const found = await lookAt(feed, state, seen, corpus);
    const next = planNextVisit(state, found.outcome, Date.parse(now()));
    if (found.outcome.kind === 'failed') tell({ state: 'failed', url: feed.url, problem: found.outcome.problem });
    await corpus.transaction(async (inside) => {
      for (const { key, entry } of found.fresh) {
        const { outlet } = feed;
        const named = outletOfFeed(lineOf(entry.outlet), feed.url, entry.url ?? feed.url);
        const payload: ArticlePayload = {
          entry,
          ...(outlet === undefined ? {} : { outlet }),
          ...(named === undefined ? {} : { named }),
        };
        const id = `article:${hashText(`${feed.id}\n${key}`).slice(0, 32)}`;
        await inside.jobs.enqueue({ id, kind: 'article', payload, made: now(), maxAttempts: ARTICLE_ATTEMPTS });
      }
      const current = await inside.feeds.get(id);
      if (!current) return;
      const kept = { ...current, kind: found.kind ?? current.kind, state: { ...next, seen: found.seen } };
      await inside.feeds.put(kept);
      if (!kept.paused) await planVisit(inside, kept, now());
    });
  };

  /** One visit: what it found, and how it went. Throws only where the store fails. */
  async function lookAt(
    feed: Feed,
    state: WatchState,
    seen: ReadonlySet<string>,
    corpus: CorpusStore,
  ): Promise<{
    outcome: Outcome;
    kind?: Feed['kind'];
    fresh: { key: string; entry: FeedEntry }[];
    seen: readonly string[];
  }> {
    const unchanged = { fresh: [], seen: state.seen ?? [] };
    let page: FetchedPage;
    try {
      page = await fetcher.fetch(feed.url, { etag: state.etag, lastModified: state.lastModified });
      if (page.isUnchanged) return { ...unchanged, outcome: { kind: 'nothing', ...page.validators } };
      const head = new TextDecoder('latin1').decode(page.bytes.subarray(0, 4096));
      if (detectKind(head, page.bytes.length > 4096) !== 'feed') {
        const report = await ports.readPage(page, feed.outlet);
        const hasNews = await add(corpus, report, page);
        return { ...unchanged, kind: 'page', outcome: { kind: hasNews ? 'news' : 'nothing', ...page.validators } };
      }
      const entries = (await openFeed({ content: page.bytes, charset: page.charset, url: page.url })).slice(
        0,
        MAX_ENTRIES,
      );
      const keyed = entries.map((entry) => ({ key: keyOf(entry), entry }));
      const fresh = keyed.filter(({ key }) => !seen.has(key));
      const outcome: Outcome = { kind: fresh.length > 0 ? 'news' : 'nothing', ...page.validators };
      return { outcome, kind: 'feed', fresh, seen: keyed.map(({ key }) => key) };
    } catch (error) {
      if (!(error instanceof HearsayError) || error.code.startsWith('store-')) throw error;
      const retryAfterMs = error instanceof StatusError ? error.retryAfterMs : undefined;
      return { ...unchanged, outcome: { kind: 'failed', problem: error.message, retryAfterMs } };
    }
  }

  const article: Handler = async (job, corpus) => {
    const { entry, outlet, named } = job.payload as ArticlePayload;
    if (entry.url === undefined) {
      await add(corpus, await ports.readEntry(entry, outlet ?? named), undefined);
      return;
    }
    let page: FetchedPage;
    let report: Report;
    try {
      page = await fetcher.fetch(entry.url);
      report = await readKnown(page, outlet, { published: entry.published, named });
    } catch (error) {
      if (!(error instanceof HearsayError) || error.code.startsWith('store-')) throw error;
      // A page that may yet come is waited for; one that is kept from us is told as far as the feed tells it.
      const mayCome = job.attempts < job.maxAttempts && isPassing(error);
      if (mayCome || entry.isSummary || entry.content === undefined) throw error;
      await add(corpus, await ports.readEntry(entry, outlet ?? named), undefined);
      return;
    }
    await add(corpus, report, page, entry.published);
  };

  const reread: Handler = async (job, corpus) => {
    const { url, outlet, published, etag, lastModified } = job.payload as RereadPayload;
    // Deleted by a person meanwhile: it is not fetched again.
    const versions = await corpus.articles.byUrl(url);
    if (versions.length > 0 && versions.every(({ state }) => state === 'deleted')) return;
    let page: FetchedPage;
    try {
      page = await fetcher.fetch(url, { etag, lastModified });
    } catch (error) {
      if (error instanceof StatusError && (error.status === 404 || error.status === 410))
        return tellGone(corpus, url, error.status);
      throw error;
    }
    if (!page.isUnchanged) await add(corpus, await readKnown(page, outlet, { published }), undefined);
  };

  /** True when it is a new article or version. What is new is read again later, if it came from `page`. */
  async function add(
    corpus: CorpusStore,
    report: Report,
    page: FetchedPage | undefined,
    published?: string,
  ): Promise<boolean> {
    const [added] = await addReports(corpus, [report], ports);
    if (added?.status === 'failed') throw new Error(added.problem);
    if (added?.status !== 'added' && added?.status !== 'version') return false;
    const url = report.article.url ?? page?.url;
    tell({ state: added.status, article: added.id, url });
    if (page && url !== undefined) {
      const { etag, lastModified } = page.validators;
      const payload: RereadPayload = {
        url,
        ...(report.article.outlet === undefined ? {} : { outlet: report.article.outlet }),
        ...(published === undefined ? {} : { published }),
        ...(etag === undefined ? {} : { etag }),
        ...(lastModified === undefined ? {} : { lastModified }),
      };
      const found = Date.parse(now());
      for (const [i, due] of planRereads(found, found).entries())
        await corpus.jobs.enqueue({
          id: `reread:${added.id}:${i}`,
          kind: 'reread',
          payload,
          made: now(),
          due: iso(due),
          maxAttempts: REREAD_ATTEMPTS,
        });
    }
    await relink(corpus, ports);
    return true;
  }

  async function tellGone(corpus: CorpusStore, url: string, status: number): Promise<void> {
    const [latest] = (await corpus.articles.byUrl(url)).slice(-1);
    if (!latest) return;
    const note = `The page is not there any more (status ${status}); what it said is kept here.`;
    const item = {
      at: now(),
      kind: 'edit',
      article: latest.id,
      url,
      note,
      ...(latest.story === undefined ? {} : { story: latest.story }),
    } as const;
    await corpus.news.append([item]);
  }

  return { visit, article, reread };
}

/** Tells one entry of a feed from another: an entry whose text was changed is the same still, and read again as planned. */
function keyOf({ id, url, title }: FeedEntry): string {
  return hashText(id ?? url ?? title?.value ?? '').slice(0, 16);
}

/** Whether another try may help. */
function isPassing(error: HearsayError): boolean {
  if (error instanceof StatusError) return error.status >= 500 || error.status === 429 || error.status === 408;
  return error.code === 'fetch-timeout' || error.code === 'fetch-failed' || error.code === 'robots-refused';
}
