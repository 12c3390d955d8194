/**
 * The contract of a store: what a collection of articles remembers. Two stores fill it, SQLite (a folder) and PostgreSQL
 * (an address), and one suite holds both to it (contract-tests.ts). `openStore` in open-store.ts opens either.
 *
 *   Store         corpora, access tokens, backup, check
 *   CorpusStore   one corpus: everything below, inside or outside a transaction
 *
 * Ids are made by the caller. Times are ISO 8601 in UTC. Whatever is acknowledged (the promise of a `transaction`, or of a
 * single call outside one, has resolved) is on the disk. Nothing ever reaches from one corpus into another.
 *
 * Fails with HearsayError: `store-busy` (another process holds the store too long), `store-full` (no room on the disk),
 * `store-read-only`, `store-unreachable`, `store-damaged`, `store-newer` (made by a later version of Hearsay),
 * `corpus-not-found`, `corpus-exists`, `bad-cursor`, `bad-query`.
 */
import type { Claim, Contradiction, Copy, Cycle, Laundering, Stance, Versions } from '../src/model/ledger.ts';
import type { Report, SourceKind } from '../src/model/report.ts';
import type { TraceIndex } from '../src/model/trace-index.ts';

export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /** What `openStore` was given. */
  readonly where: string;
  /** Nothing can be written: it was opened so, or its folder is. Whoever tries gets HearsayError `store-read-only`. */
  readonly isReadonly: boolean;
  readonly corpora: Corpora;
  readonly tokens: Tokens;
  /** A corpus by its id. That there is one is looked up on the first use: HearsayError `corpus-not-found`. */
  corpus(id: string): CorpusStore;
  /** A whole and consistent copy, while others read and write. SQLite: `to` is a new folder; PostgreSQL: see docs/store.md. */
  backup(to: string): Promise<void>;
  /** Walks all references, and compares what is counted with what is there. Empty when all is well. */
  check(): Promise<StoreProblem[]>;
  close(): Promise<void>;
}

/** The corpus that is there from the beginning. */
export const DEFAULT_CORPUS = 'default';

export interface Corpus {
  readonly id: string;
  readonly name: string;
  readonly made: string;
}

export interface Corpora {
  list(): Promise<Corpus[]>;
  /** Names are unique, whatever their case: HearsayError `corpus-exists`. */
  make(corpus: Corpus): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  byName(name: string): Promise<Corpus | undefined>;
}

export interface StoreProblem {
  readonly code: string;
  readonly corpus?: string;
  readonly message: string;
}

/** A token for the HTTP API; the token itself is never kept. */
export interface Token {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string;
  readonly scopes: readonly ('read' | 'write' | 'admin')[];
  /** null: all corpora. */
  readonly corpus: string | null;
  readonly made: string;
  /** From then on it opens nothing; absent: it does not expire. */
  readonly expires?: string;
  readonly used?: string;
  readonly revoked?: string;
}

export interface Tokens {
  put(token: Token): Promise<void>;
  byHash(hash: string): Promise<Token | undefined>;
  list(): Promise<Token[]>;
  touch(id: string, at: string): Promise<void>;
  revoke(id: string, at: string): Promise<void>;
}

// Lists

export interface PageOf {
  /** Items; default 50, at most 1000. */
  readonly limit?: number | undefined;
  /** The `next` of the page before; good for the same list with the same filters only. */
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Absent on the last page. */
  readonly next?: string;
}

// One corpus

export interface CorpusStore {
  readonly id: string;
  /** All or nothing. Reads inside see what was written inside. Writers of one corpus wait for each other. */
  transaction<Result>(work: (inside: CorpusStore) => Promise<Result>): Promise<Result>;
  /** All that is read inside is of one state; nothing is written. For work that reads much, beside those who write. */
  snapshot<Result>(work: (inside: CorpusStore) => Promise<Result>): Promise<Result>;
  readonly articles: Articles;
  readonly index: StoreIndex;
  readonly stories: Stories;
  readonly claims: Claims;
  readonly sources: Sources;
  readonly outlets: Outlets;
  readonly ledger: LedgerLists;
  readonly search: Search;
  readonly news: News;
  readonly decisions: Decisions;
  readonly jobs: Jobs;
  readonly feeds: Documents<Feed>;
  readonly savedSearches: Documents<SavedSearch>;
  readonly webhooks: Documents<Webhook>;
  readonly settings: Documents<Setting>;
  readonly idempotency: Idempotency;
}

/** Where tracing remembers. Write inside a transaction only; what is filed is found at once. */
export type StoreIndex = TraceIndex;

// Articles

/** queued: given, not yet read; failed: could not be read; deleted: a tombstone without text, title, byline or report. */
export type ArticleState = 'queued' | 'read' | 'failed' | 'deleted';

export interface ArticleRecord {
  readonly id: string;
  /** In the order of adding, from 1, within the corpus. */
  readonly number: number;
  readonly url?: string;
  readonly outlet?: string;
  readonly title?: string;
  readonly byline?: string;
  readonly published?: string;
  /** What it is sorted by: when it was published, in UTC and as precise as is known; else when it was added. */
  readonly dated: string;
  readonly language: string;
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly added: string;
  readonly words: number;
  /** `of`: the id of the first article at that address; `seq` from 1; `count`: how many there are. */
  readonly version: { readonly seq: number; readonly of: string; readonly count: number };
  readonly state: ArticleState;
  /** Of a failed one. */
  readonly problem?: string;
  readonly deleted?: string;
  readonly attributions: number;
  /** Of the attributions, from 0 to 1, those whose speaker is anonymous. */
  readonly anonymousShare: number;
  /** The reports that links join to it; absent until it is read. */
  readonly story?: string;
}

/** Identifies an article before it is read. */
export type NewArticle = Pick<
  ArticleRecord,
  'id' | 'url' | 'outlet' | 'title' | 'byline' | 'published' | 'language' | 'hash' | 'added'
>;

export interface ArticleFilter {
  readonly outlet?: string | undefined;
  /** A source's id: articles with a statement of it. */
  readonly source?: string | undefined;
  readonly language?: string | undefined;
  readonly state?: ArticleState | undefined;
  readonly story?: string | undefined;
  /** Articles that name this place: the `name` of a PlaceRecord. */
  readonly place?: string | undefined;
  /** Published from this day on, up to and with that day: ISO dates or times; what has no date counts as added then. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Whether they say when they were published. */
  readonly isDated?: boolean | undefined;
}

export interface PutArticle {
  readonly report: Report;
  readonly added: string;
  readonly of?: string | undefined;
}

export interface Articles {
  /**
   * Stores a read article with its report: text, search, sources, statements and places in one go. Its `article.id` is
   * new, or queued, or failed. `of` is the first article at its address, when it is a later version.
   */
  put(report: Report, given: { readonly added: string; readonly of?: string | undefined }): Promise<void>;
  /** The same for many, in their order, at less cost for each. No two have one id. */
  putAll(given: readonly PutArticle[]): Promise<void>;
  /** An article that waits to be read. */
  queue(article: NewArticle, given?: { readonly of?: string | undefined }): Promise<void>;
  fail(id: string, problem: string): Promise<void>;
  /** In the order of `ids`. */
  get(ids: readonly string[]): Promise<(ArticleRecord | undefined)[]>;
  /** In the order of `ids`; undefined where there is no report (queued, failed, deleted, unknown). */
  reports(ids: readonly string[]): Promise<(Report | undefined)[]>;
  /** Versions at one address, the first first; tombstones too. */
  byUrl(url: string): Promise<ArticleRecord[]>;
  /** The same for many addresses, in one question: by address, those without articles left out. */
  byUrls(urls: readonly string[]): Promise<ReadonlyMap<string, ArticleRecord[]>>;
  byHash(hash: string): Promise<ArticleRecord[]>;
  /** By `added` (default, latest first), or by the day of publication (latest first). */
  list(
    page: PageOf & ArticleFilter & { readonly sort?: 'added' | 'published' | undefined },
  ): Promise<Page<ArticleRecord>>;
  /** All reports that pass the filter in the order of adding: for exports. Holds a bounded number in memory. */
  eachReport(filter?: ArticleFilter): AsyncIterable<Report>;
  count(filter?: ArticleFilter): Promise<number>;
  /**
   * Takes out text, title, byline, report and everything that quotes them, also from the search; leaves a tombstone. What
   * tracing remembers of them is taken out by the caller (collection/delete-articles.ts does both).
   */
  erase(ids: readonly string[], at: string): Promise<void>;
  /** Articles by day, month or year of publication, the earliest first: [bucket as ISO prefix, how many]; what has no date counts as added then. */
  timeline(of: ArticleFilter & { readonly bucket: 'day' | 'month' | 'year' }): Promise<(readonly [string, number])[]>;
  /** Places by the number of articles that name them. */
  places(page: PageOf & ArticleFilter): Promise<Page<PlaceRecord>>;
}

export interface PlaceRecord {
  readonly name: string;
  readonly country?: string;
  readonly lat?: number;
  readonly lon?: number;
  /** Kilometres that it reaches from there, or, with `within`, around which it lies; absent: a point. */
  readonly radius?: number;
  /** Only its name speaks for this one of those called so, in every article counted; else all here is that of one that is sure. */
  readonly guessed?: true;
  /** Where the place itself is not known: what it lies in, whose coordinates these are. */
  readonly within?: string;
  readonly articles: number;
}

// Stories: articles that links join

export interface Stories {
  /** The story of each article, in their order. */
  of(articles: readonly string[]): Promise<(string | undefined)[]>;
  /** Ids of the articles, in the order of adding. */
  members(story: string): Promise<string[]>;
  /** By story, the earliest of its reports that has a title, else the earliest; stories without reports left out. */
  openings(stories: readonly string[]): Promise<ReadonlyMap<string, ArticleRecord>>;
  /** These articles become one story, with all that theirs hold; it is dirty then. Returns its id. */
  join(articles: readonly string[]): Promise<string>;
  /** The same for several groups at once: those that share a story become one. The story of each. */
  joinAll(groups: readonly (readonly string[])[]): Promise<string[]>;
  /** Takes articles out of their story into one of their own, which is dirty as is the old one. Returns its id. */
  split(articles: readonly string[]): Promise<string>;
  /** Stories whose rows have to be made anew, the longest waiting first. */
  dirty(limit: number): Promise<string[]>;
  /**
   * The first of these stories, at most so many, that no other process has taken to make them anew. They are ours until
   * `release`, or until this process ends, however it ends. Of SQLite's folder one process writes at a time: all are ours.
   */
  take(stories: readonly string[], most: number): Promise<string[]>;
  release(stories: readonly string[]): Promise<void>;
  /** The mark of a story that has to be made anew; another one each time that it is marked. undefined: it has none. */
  mark(story: string): Promise<string | undefined>;
  /** Replaces all rows of a story by these, and takes its mark off. Rows that stay the same are left alone. */
  replace(story: string, rows: StoryRows): Promise<void>;
  /** What `replace` would write, for `apply` or `settleAll` to do later. Only reads. */
  compare(story: string, rows: StoryRows): Promise<StoryChange>;
  /** Writes it, and takes the mark off; nothing of the story may have changed since. */
  apply(change: StoryChange): Promise<void>;
  /**
   * Writes what was compared when each story had this mark, which is taken off. A story that has only grown since gets these
   * rows, too, and stays marked, behind all that wait: one that grows with every report is not worked out in vain for ever.
   * False of those that are another story by now, or were made anew: of them nothing is written.
   */
  settleAll(all: readonly { readonly change: StoryChange; readonly mark: string }[]): Promise<boolean[]>;
  /** The rows as they are. */
  rows(story: string): Promise<StoryRows>;
}

/** What is to be written of a story: known to its store alone, and fit to be handed to another thread. */
export interface StoryChange {
  readonly story: string;
}

/** What is worked out from the links of one story, ready to be asked for. */
export interface StoryRows {
  readonly claims: readonly ClaimRecord[];
  readonly contradictions: readonly Contradiction[];
  readonly copies: readonly Copy[];
  readonly versions: readonly Versions[];
  readonly cycles: readonly Cycle[];
  readonly launderings: readonly Laundering[];
}

/** Reports. */
export interface LikelyCounts {
  readonly agree: number;
  readonly disagree: number;
  readonly discuss: number;
}

export interface ClaimSummary {
  readonly id: string;
  readonly text: string;
  readonly story: string;
  /** How many articles have evidence. */
  readonly reports: number;
  readonly agree: number;
  readonly disagree: number;
  readonly discuss: number;
  readonly origins: { readonly atLeast: number; readonly atMost: number };
  readonly disputed: boolean;
  /** Of those that agree, how many lead to an origin that is counted; absent where that was not looked for yet. */
  readonly traced?: number;
  /** Of each of these counts, the reports of which that is more likely than not; absent where that was not looked for yet. */
  readonly likely?: LikelyCounts;
  /** Publication of the first and of the latest report; where none has a date, of adding. */
  readonly first: string;
  readonly latest: string;
  /** When there last was news about it; absent when never. */
  readonly news?: string;
}

export interface ClaimRecord extends Omit<ClaimSummary, 'story' | 'news'> {
  readonly claim: Claim;
}

export interface ClaimFilter {
  readonly disputed?: boolean | undefined;
  /** Default 1. */
  readonly minReports?: number | undefined;
  /** With evidence in one article of this outlet, in this language, published from this day on, up to and with that day. */
  readonly outlet?: string | undefined;
  readonly language?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** With evidence from a statement of this source's id. */
  readonly source?: string | undefined;
  readonly article?: string | undefined;
  readonly story?: string | undefined;
  /** Whose latest report, or whose latest news, is not before this. */
  readonly since?: string | undefined;
}

/** interest: what an editor looks at first; see claim-interest.ts. */
export type ClaimSort = 'interest' | 'reports' | 'latest' | 'origins' | 'disputed' | 'news';

export interface Claims {
  get(id: string): Promise<{ readonly summary: ClaimSummary; readonly claim: Claim } | undefined>;
  summaries(ids: readonly string[]): Promise<(ClaimSummary | undefined)[]>;
  list(page: PageOf & ClaimFilter & { readonly sort?: ClaimSort | undefined }): Promise<Page<ClaimSummary>>;
  /** Articles that hold evidence of any of these. */
  articles(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Those of them with evidence in an article in which people decided of evidence, of this claim's or of another's, or of attributions. */
  perhapsJudged(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Per piece of evidence that an article gives, the claim. */
  ofArticle(article: string): Promise<EvidenceRecord[]>;
  count(filter?: ClaimFilter): Promise<number>;
  /** Claims by day, month or year of their earliest report, the earliest first: [bucket as ISO prefix, how many]. */
  timeline(of: ClaimFilter & { readonly bucket: 'day' | 'month' | 'year' }): Promise<(readonly [string, number])[]>;
}

export interface EvidenceRecord {
  readonly article: string;
  readonly attribution: string | null;
  readonly in?: string;
  readonly span: readonly [number, number];
  readonly stance: Stance;
  readonly claim: ClaimSummary;
}

// Sources and outlets over the whole corpus

export interface SourceRecord {
  /** Of its name and kind; see `sourceId`. */
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly statements: number;
  readonly articles: number;
  readonly anonymous: boolean;
  /** Whether it is one and the same in all its articles; see `isNamed`. */
  readonly named: boolean;
  readonly first: string;
  readonly latest: string;
}

export interface StatementRecord {
  readonly article: string;
  readonly attribution: string;
  readonly source: string;
  /** Publication of its article. */
  readonly published?: string;
  readonly said?: string;
  readonly words: string;
  readonly claim?: string;
}

export interface Sources {
  get(id: string): Promise<SourceRecord | undefined>;
  list(
    page: PageOf & {
      /** The beginning of a word of the name. */
      readonly q?: string | undefined;
      readonly kind?: SourceKind | undefined;
      readonly named?: boolean | undefined;
      readonly sort?: 'statements' | 'name' | 'latest' | undefined;
    },
  ): Promise<Page<SourceRecord>>;
  /** What it is said to have said, the latest first. */
  statements(id: string, page: PageOf): Promise<Page<StatementRecord>>;
}

export interface OutletRecord {
  readonly name: string;
  readonly articles: number;
  /** Of its articles those that copy no other, from 0 to 1. */
  readonly originalShare: number;
  /** Its articles that were copied from others, and those that others copied. */
  readonly copies: number;
  readonly copied: number;
  /** Changes between versions of its articles. */
  readonly edits: number;
  readonly anonymousShare: number;
  readonly first: string;
  readonly latest: string;
}

export interface Outlets {
  get(name: string): Promise<OutletRecord | undefined>;
  list(page: PageOf & { readonly sort?: 'articles' | 'name' | undefined }): Promise<Page<OutletRecord>>;
  count(): Promise<number>;
  /** Of what all of them published: attributions, and those of them whose speaker nobody names. */
  attributions(): Promise<{ readonly all: number; readonly anonymous: number }>;
}

/** The other rows of stories. Of one article: `article`; else all, the latest story rows first. */
export interface LedgerLists {
  contradictions(
    page: PageOf & { claim?: string | undefined; article?: string | undefined },
  ): Promise<Page<Contradiction>>;
  copies(page: PageOf & { article?: string | undefined }): Promise<Page<Copy>>;
  versions(page: PageOf & { url?: string | undefined }): Promise<Page<Versions>>;
  cycles(page: PageOf & { article?: string | undefined }): Promise<Page<Cycle>>;
  launderings(page: PageOf & { article?: string | undefined }): Promise<Page<Laundering>>;
  /** What is told between these articles alone, in one go: both ends, and of a circle all reports, are among them. */
  among(articles: readonly string[]): Promise<{ copies: Copy[]; cycles: Cycle[]; launderings: Laundering[] }>;
}

// Search

/**
 * Queries: words (all must be there), "exact phrases", begin* and -without. Everything else is taken as words; nothing a
 * person types is an error, but HearsayError `bad-query` where nothing is left to look for.
 */
export interface Search {
  articles(query: string, page: PageOf & ArticleFilter): Promise<Page<ArticleHit>>;
  claims(query: string, page: PageOf & ClaimFilter): Promise<Page<ClaimHit>>;
  /** How many articles of each outlet, language, month and source are found. */
  facets(query: string, filter?: ArticleFilter): Promise<Facets>;
}

export interface Marked {
  readonly text: string;
  /** What was looked for, half-open in UTF-16 code units of `text`. */
  readonly marks: readonly (readonly [number, number])[];
}
export interface ArticleHit {
  readonly article: ArticleRecord;
  readonly title?: Marked;
  readonly snippet: Marked;
  /** Orders; the greatest first. */
  readonly score: number;
}
export interface ClaimHit {
  readonly claim: ClaimSummary;
  readonly text: Marked;
  readonly score: number;
}
export interface Facets {
  readonly articles: number;
  /** Of these so many, the newest, are counted below: 10,000 at most. */
  readonly counted: number;
  readonly outlets: readonly (readonly [string, number])[];
  readonly languages: readonly (readonly [string, number])[];
  readonly months: readonly (readonly [string, number])[];
  /** Those that are named, most first. Counted in the newest 1,000 articles that are found: statements are many. */
  readonly sources: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: SourceKind;
    readonly count: number;
  }[];
}

// News: what has happened, in its order

/**
 * Information, not echoes: another outlet that repeats what is known makes no news. `decision`: a person decided something,
 * which open pages show at once, and which is no news to those who are told by feeds and webhooks.
 */
export type NewsKind = 'claim' | 'origin' | 'contradiction' | 'withdrawal' | 'hedge' | 'edit' | 'decision';

export interface NewsItem {
  /** Increases; never given twice, never seen out of order. */
  readonly seq: number;
  readonly at: string;
  readonly kind: NewsKind;
  readonly claim?: string;
  readonly article?: string;
  readonly story?: string;
  readonly url?: string;
  /** What has happened, as a sentence for people. */
  readonly note: string;
  /** What it is about: the origin's name, both passages, the change. JSON-safe. */
  readonly about?: unknown;
}

export interface News {
  append(items: readonly Omit<NewsItem, 'seq'>[]): Promise<void>;
  /** After that number (0: from the beginning), in order. */
  after(
    seq: number,
    limit: number,
    filter?: { claim?: string | undefined; kinds?: readonly NewsKind[] },
  ): Promise<NewsItem[]>;
  /** The greatest number so far; 0 when there is none. */
  last(): Promise<number>;
  /** Tells them with another note, and no more what they were about. */
  retell(items: readonly Pick<NewsItem, 'seq' | 'note'>[]): Promise<void>;
}

// Decisions of people: append-only

export interface Decision {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly kind: 'confirm' | 'correct' | 'merge' | 'split' | 'withdraw' | 'rate' | 'comment' | 'undo';
  readonly target: DecisionTarget;
  readonly value?: unknown;
  readonly why?: string;
  readonly undoes?: string;
}
export interface DecisionTarget {
  readonly type: 'attribution' | 'claim' | 'evidence' | 'contradiction' | 'source' | 'outlet' | 'copy';
  /** What it is about, by what names it: an attribution's id, a claim's, a source's; or several, joined by the caller. */
  readonly ref: string;
  readonly anchor?: DecisionAnchor;
}
/** Words first: survives a new version and another reading. */
export interface DecisionAnchor {
  readonly article: string;
  readonly in?: string;
  readonly span: readonly [number, number];
  readonly words: string;
  readonly before: string;
  readonly after: string;
}
export interface Decisions {
  /** The same id again changes nothing. */
  append(decision: Decision): Promise<void>;
  get(id: string): Promise<Decision | undefined>;
  /** In the order of appending. */
  list(
    page: PageOf & {
      type?: DecisionTarget['type'] | undefined;
      ref?: string | undefined;
      /** Anchored in this article, or in one of these. */
      articles?: readonly string[] | undefined;
    },
  ): Promise<Page<Decision>>;
  /** Takes the words out of all anchors in these articles, which were deleted; the decisions stay. */
  forget(articles: readonly string[]): Promise<void>;
}

// Jobs

/** waiting (until `due`), running (until `leaseUntil`, then it waits again), done, dead (tried too often). */
export type JobState = 'waiting' | 'running' | 'done' | 'dead';

export interface JobRecord {
  readonly id: string;
  readonly kind: string;
  /** JSON-safe. */
  readonly payload: unknown;
  readonly state: JobState;
  readonly made: string;
  readonly due: string;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly worker?: string;
  readonly leaseUntil?: string;
  /** Why the last attempt failed. */
  readonly problem?: string;
}

export interface Jobs {
  /** The same id again changes nothing, unless that job is done: ids say what is to be done once. */
  enqueue(job: {
    id: string;
    kind: string;
    payload: unknown;
    made: string;
    due?: string;
    maxAttempts?: number;
  }): Promise<void>;
  /** Takes up to `limit` due jobs, also those whose lease ran out; nobody else gets them before `leaseUntil`. */
  claim(of: {
    kinds: readonly string[];
    worker: string;
    now: string;
    leaseUntil: string;
    limit: number;
  }): Promise<JobRecord[]>;
  /** The worker is still at them: nobody else gets them before `leaseUntil`. Returns those that it still holds. */
  renew(ids: readonly string[], worker: string, leaseUntil: string): Promise<string[]>;
  /** True when the worker still held it. What was in it is forgotten: it may hold a text that is deleted one day. */
  done(id: string, worker: string): Promise<boolean>;
  /**
   * Waits until `retryAt`, or is dead after `maxAttempts`. `isKilled`: its worker was killed, which says little about the
   * job: SQLite tries it three times as often, and gives it up then, for it may be what kills them. PostgreSQL's queue
   * counts both alike.
   */
  fail(id: string, worker: string, failure: { problem: string; retryAt: string; isKilled?: boolean }): Promise<boolean>;
  /** A dead one waits again, from the first attempt. */
  retry(id: string, now: string): Promise<boolean>;
  get(id: string): Promise<JobRecord | undefined>;
  list(page: PageOf & { state?: JobState | undefined; kind?: string | undefined }): Promise<Page<JobRecord>>;
  /** Takes away what was done before this. */
  sweep(before: string): Promise<number>;
  count(): Promise<Readonly<Record<JobState, number>>>;
}

// Small things that are kept whole, as JSON

export interface Documents<Item extends { readonly id: string }> {
  put(item: Item): Promise<void>;
  get(id: string): Promise<Item | undefined>;
  /** By id. */
  list(page?: PageOf): Promise<Page<Item>>;
  remove(id: string): Promise<boolean>;
}

/** A feed or page that is watched. What the last visit left behind is in `state`, which belongs to `watch`. */
export interface Feed {
  readonly id: string;
  readonly url: string;
  readonly kind: 'feed' | 'page';
  readonly outlet?: string;
  readonly added: string;
  readonly paused?: boolean;
  readonly state?: unknown;
}
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly made: string;
  /** Either what to look for, with its filters, or a claim that is followed. */
  readonly query?: { readonly q?: string; readonly filter?: ClaimFilter };
  readonly claim?: string;
}
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly made: string;
  /** Key of the signature. */
  readonly secret: string;
  /** null: all news. */
  readonly savedSearch: string | null;
  /** The last news that was delivered. */
  readonly seq: number;
  readonly paused?: boolean;
}

/** What is set for a corpus, by name: how long articles are kept. */
export interface Setting {
  readonly id: string;
  readonly value: unknown;
}

/** Answers to writes that may come twice. */
export interface Idempotency {
  /** What was answered to this key; undefined when it is new. `fingerprint` of the request tells a key that is used for another. */
  get(
    key: string,
  ): Promise<{ readonly fingerprint: string; readonly answer: unknown; readonly at: string } | undefined>;
  put(
    key: string,
    answer: { readonly fingerprint: string; readonly answer: unknown; readonly at: string },
  ): Promise<void>;
  sweep(before: string): Promise<void>;
}
