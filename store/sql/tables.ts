/**
 * The tables, as both databases have them (migrations.ts makes them, docs/store.md explains them). `corpus_id` leads every
 * primary, unique and foreign key, so that a database may be distributed by it. Truth values are 0 and 1, times ISO 8601 in
 * UTC, JSON is text, `packed` is JSON that is only ever read whole (pack-json.ts).
 */
export interface Tables {
  corpus: { corpus_id: string; name: string; made: string };
  /** Numbers that were given out: the last `article`, `claim`, `news`, ... of a corpus. */
  counter: { corpus_id: string; name: string; value: number };
  /** Of all corpora; a token for all of them has ''. */
  token: {
    corpus_id: string;
    id: string;
    name: string;
    hash: string;
    scopes: string;
    made: string;
    expires: string | null;
    used: string | null;
    revoked: string | null;
  };

  article: ArticleTable;
  report: { corpus_id: string; article: string; packed: Uint8Array };
  /** What is searched and shown of an article; by number, because SQLite's full-text search wants one. */
  article_text: { corpus_id: string; number: number; title: string; body: string };
  source: {
    corpus_id: string;
    id: string;
    name: string;
    /** As it is sorted and searched. */
    folded: string;
    kind: string;
    /** 1 where it is one and the same in all its articles, else 0. */
    named: number;
    statements: number;
    articles: number;
    first: string;
    latest: string;
  };
  statement: {
    corpus_id: string;
    article: string;
    attribution: string;
    source: string;
    dated: string;
    said: string | null;
    words: string;
  };
  place: {
    corpus_id: string;
    article: string;
    place: string;
    name: string;
    country: string | null;
    lat: number | null;
    lon: number | null;
    /** Kilometres; null also in rows that were made before it was known. */
    radius: number | null;
    /** 1: only its name speaks for this one of the places called so; 0 also in rows that were made before it was known. */
    guessed: number;
    /** What it lies in, where its own place is not known. */
    within: string | null;
  };
  outlet: {
    corpus_id: string;
    name: string;
    articles: number;
    attributions: number;
    anonymous: number;
    first: string;
    latest: string;
    /** Its articles that copy others, that others copy, and that were edited. */
    copies: number;
    copied: number;
    edits: number;
  };

  /** `marks`: how often it was marked since it was made anew. */
  dirty_story: { corpus_id: string; story: string; number: number; marks: number };
  /** See count-days.ts. */
  day_count: { corpus_id: string; kind: string; day: string; count: number };
  claim: ClaimTable;
  evidence: {
    corpus_id: string;
    claim: string;
    position: number;
    article: string;
    attribution: string | null;
    part: string | null;
    span_start: number;
    span_end: number;
    stance: string;
  };
  /** Contradictions, copies, versions, cycles and launderings: what is told between reports. */
  finding: {
    corpus_id: string;
    story: string;
    kind: string;
    position: number;
    /** The articles that it is between; of a cycle or of versions the first two. */
    article_a: string;
    article_b: string;
    /** A contradiction's claim, the address of versions. */
    ref: string | null;
    content: string;
  };

  news: {
    corpus_id: string;
    seq: number;
    at: string;
    kind: string;
    claim: string | null;
    article: string | null;
    story: string | null;
    url: string | null;
    note: string;
    about: string | null;
  };
  decision: {
    corpus_id: string;
    id: string;
    seq: number;
    target_type: string;
    ref: string;
    article: string | null;
    content: string;
  };
  job: {
    corpus_id: string;
    id: string;
    kind: string;
    payload: string;
    state: string;
    made: string;
    due: string;
    attempts: number;
    max_attempts: number;
    worker: string | null;
    lease_until: string | null;
    problem: string | null;
  };
  /** Feeds, saved searches, webhooks. */
  document: { corpus_id: string; kind: string; id: string; content: string };
  idempotency: { corpus_id: string; key: string; fingerprint: string; answer: string; at: string };

  /** What tracing remembers; see trace-index.ts. */
  index_entry: { corpus_id: string; number: number; shelf: number; id: string; packed: Uint8Array | null };
  index_tail: { corpus_id: string; shelf: number; batch: number; postings: Uint8Array };
  index_segment: {
    corpus_id: string;
    shelf: number;
    segment: number;
    level: number;
    postings: number;
    fences: Uint8Array;
    filter: Uint8Array;
  };
  index_block: { corpus_id: string; shelf: number; segment: number; block: number; postings: Uint8Array };
  index_removed: { corpus_id: string; number: number };
}

export interface ArticleTable {
  corpus_id: string;
  id: string;
  number: number;
  url: string | null;
  outlet: string | null;
  title: string | null;
  byline: string | null;
  published: string | null;
  /** When it was published, as precise as that is known, else added; in UTC. */
  dated: string;
  language: string;
  hash: string;
  added: string;
  words: number;
  version_of: string;
  version_seq: number;
  state: string;
  problem: string | null;
  deleted: string | null;
  attributions: number;
  anonymous: number;
  story: string | null;
}

export interface ClaimTable {
  corpus_id: string;
  id: string;
  number: number;
  story: string;
  text: string;
  reports: number;
  agree: number;
  disagree: number;
  discuss: number;
  at_least: number;
  at_most: number;
  disputed: number;
  first: string;
  latest: string;
  /** claim-interest.ts. */
  interest: number;
  traced: number | null;
  /** All three or none. */
  likely_agree: number | null;
  likely_disagree: number | null;
  likely_discuss: number | null;
  /** '' when never, so that it sorts. */
  news: string;
  packed: Uint8Array;
}
