/**
 * How the tables came to be what they are: forward only, numbered, each once. A released migration is never changed; what
 * is to be different is another one after it. Both databases run the same; they differ in three words:
 *   text       their type for text
 *   BYTES      their type for bytes
 *   CLUSTERED  ends a table of small rows that are found by their key, where the database can keep them in its order
 *
 * The rule of all keys: `corpus_id` leads every primary, unique and foreign key (a test asks the catalogue).
 */
import { sql } from 'kysely';
import { claimInterest } from '../claim-interest.ts';
import { isNamed } from '../is-named.ts';
import type { SourceKind } from '../../src/model/report.ts';
import { takeNumbers } from './access.ts';
import type { Db } from './dialect.ts';
import { portions } from './portions.ts';

export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
  /** What no statement can say; after them. */
  readonly fill?: (db: Db) => Promise<void>;
}

const FIRST = `
CREATE TABLE corpus (corpus_id text NOT NULL, name text NOT NULL, made text NOT NULL, PRIMARY KEY (corpus_id));
CREATE TABLE counter (corpus_id text NOT NULL REFERENCES corpus, name text NOT NULL, value bigint NOT NULL,
  PRIMARY KEY (corpus_id, name)) CLUSTERED;
CREATE TABLE token (corpus_id text NOT NULL, id text NOT NULL, name text NOT NULL, hash text NOT NULL, scopes text NOT NULL,
  made text NOT NULL, expires text, used text, revoked text, PRIMARY KEY (corpus_id, id));
CREATE INDEX token_hash ON token (hash);

CREATE TABLE article (corpus_id text NOT NULL REFERENCES corpus, id text NOT NULL, number bigint NOT NULL,
  url text, outlet text, title text, byline text, published text, dated text NOT NULL, language text NOT NULL,
  hash text NOT NULL, added text NOT NULL, words integer NOT NULL, version_of text NOT NULL, version_seq integer NOT NULL,
  state text NOT NULL, problem text, deleted text, attributions integer NOT NULL, anonymous integer NOT NULL, story text,
  PRIMARY KEY (corpus_id, id), UNIQUE (corpus_id, number));
CREATE INDEX article_url ON article (corpus_id, url);
CREATE INDEX article_hash ON article (corpus_id, hash);
CREATE INDEX article_version ON article (corpus_id, version_of, version_seq);
CREATE INDEX article_dated ON article (corpus_id, dated, number, state);
CREATE INDEX article_outlet ON article (corpus_id, outlet, number);
CREATE INDEX article_story ON article (corpus_id, story, number);
CREATE TABLE report (corpus_id text NOT NULL, article text NOT NULL, packed BYTES NOT NULL,
  PRIMARY KEY (corpus_id, article), FOREIGN KEY (corpus_id, article) REFERENCES article (corpus_id, id));
CREATE TABLE article_text (corpus_id text NOT NULL, number bigint NOT NULL, title text NOT NULL, body text NOT NULL,
  PRIMARY KEY (corpus_id, number), FOREIGN KEY (corpus_id, number) REFERENCES article (corpus_id, number));

CREATE TABLE source (corpus_id text NOT NULL REFERENCES corpus, id text NOT NULL, name text NOT NULL, folded text NOT NULL,
  kind text NOT NULL, statements integer NOT NULL, articles integer NOT NULL, first text NOT NULL, latest text NOT NULL,
  PRIMARY KEY (corpus_id, id)) CLUSTERED;
CREATE INDEX source_statements ON source (corpus_id, statements, id);
CREATE INDEX source_folded ON source (corpus_id, folded, id);
CREATE INDEX source_latest ON source (corpus_id, latest, id);
CREATE TABLE statement (corpus_id text NOT NULL, article text NOT NULL, attribution text NOT NULL, source text NOT NULL,
  dated text NOT NULL, said text, words text NOT NULL, PRIMARY KEY (corpus_id, article, attribution),
  FOREIGN KEY (corpus_id, article) REFERENCES article (corpus_id, id),
  FOREIGN KEY (corpus_id, source) REFERENCES source (corpus_id, id)) CLUSTERED;
CREATE INDEX statement_source ON statement (corpus_id, source, dated, article, attribution);
CREATE TABLE place (corpus_id text NOT NULL, article text NOT NULL, place text NOT NULL, name text NOT NULL, country text,
  lat double precision, lon double precision, within text, PRIMARY KEY (corpus_id, article, place),
  FOREIGN KEY (corpus_id, article) REFERENCES article (corpus_id, id)) CLUSTERED;
CREATE INDEX place_place ON place (corpus_id, place, article);
CREATE INDEX place_name ON place (corpus_id, name, article);
CREATE TABLE outlet (corpus_id text NOT NULL REFERENCES corpus, name text NOT NULL, articles integer NOT NULL,
  attributions integer NOT NULL, anonymous integer NOT NULL, first text NOT NULL, latest text NOT NULL,
  PRIMARY KEY (corpus_id, name)) CLUSTERED;
CREATE INDEX outlet_articles ON outlet (corpus_id, articles, name);

CREATE TABLE dirty_story (corpus_id text NOT NULL REFERENCES corpus, story text NOT NULL, number bigint NOT NULL,
  PRIMARY KEY (corpus_id, story)) CLUSTERED;
CREATE INDEX dirty_story_number ON dirty_story (corpus_id, number);
CREATE TABLE claim (corpus_id text NOT NULL REFERENCES corpus, id text NOT NULL, number bigint NOT NULL, story text NOT NULL,
  text text NOT NULL, reports integer NOT NULL, agree integer NOT NULL, disagree integer NOT NULL, discuss integer NOT NULL,
  at_least integer NOT NULL, at_most integer NOT NULL, disputed integer NOT NULL, first text NOT NULL, latest text NOT NULL,
  news text NOT NULL, packed BYTES NOT NULL, PRIMARY KEY (corpus_id, id), UNIQUE (corpus_id, number));
CREATE INDEX claim_story ON claim (corpus_id, story, number);
CREATE INDEX claim_reports ON claim (corpus_id, reports, number);
CREATE INDEX claim_latest ON claim (corpus_id, latest, number);
CREATE INDEX claim_origins ON claim (corpus_id, at_least, number);
CREATE INDEX claim_disputed ON claim (corpus_id, disputed, reports, number);
CREATE INDEX claim_news ON claim (corpus_id, news, number);
CREATE TABLE evidence (corpus_id text NOT NULL, claim text NOT NULL, position integer NOT NULL, article text NOT NULL,
  attribution text, part text, span_start integer NOT NULL, span_end integer NOT NULL, stance text NOT NULL,
  PRIMARY KEY (corpus_id, claim, position), FOREIGN KEY (corpus_id, claim) REFERENCES claim (corpus_id, id),
  FOREIGN KEY (corpus_id, article) REFERENCES article (corpus_id, id)) CLUSTERED;
CREATE INDEX evidence_article ON evidence (corpus_id, article, attribution);
CREATE TABLE finding (corpus_id text NOT NULL REFERENCES corpus, story text NOT NULL, kind text NOT NULL,
  position integer NOT NULL, article_a text NOT NULL, article_b text NOT NULL, ref text, content text NOT NULL,
  PRIMARY KEY (corpus_id, kind, story, position));
CREATE INDEX finding_story ON finding (corpus_id, story, kind, position);
CREATE INDEX finding_a ON finding (corpus_id, kind, article_a);
CREATE INDEX finding_b ON finding (corpus_id, kind, article_b);
CREATE INDEX finding_ref ON finding (corpus_id, kind, ref);

CREATE TABLE news (corpus_id text NOT NULL REFERENCES corpus, seq bigint NOT NULL, at text NOT NULL, kind text NOT NULL,
  claim text, article text, story text, url text, note text NOT NULL, about text, PRIMARY KEY (corpus_id, seq));
CREATE INDEX news_claim ON news (corpus_id, claim, seq);
CREATE TABLE decision (corpus_id text NOT NULL REFERENCES corpus, id text NOT NULL, seq bigint NOT NULL,
  target_type text NOT NULL, ref text NOT NULL, article text, content text NOT NULL,
  PRIMARY KEY (corpus_id, id), UNIQUE (corpus_id, seq));
CREATE INDEX decision_target ON decision (corpus_id, target_type, ref, seq);
CREATE INDEX decision_article ON decision (corpus_id, article, seq);
CREATE TABLE job (corpus_id text NOT NULL REFERENCES corpus, id text NOT NULL, kind text NOT NULL, payload text NOT NULL,
  state text NOT NULL, made text NOT NULL, due text NOT NULL, attempts integer NOT NULL, max_attempts integer NOT NULL,
  worker text, lease_until text, problem text, PRIMARY KEY (corpus_id, id));
CREATE INDEX job_due ON job (corpus_id, state, due);
CREATE TABLE document (corpus_id text NOT NULL REFERENCES corpus, kind text NOT NULL, id text NOT NULL, content text NOT NULL,
  PRIMARY KEY (corpus_id, kind, id)) CLUSTERED;
CREATE TABLE idempotency (corpus_id text NOT NULL REFERENCES corpus, key text NOT NULL, fingerprint text NOT NULL,
  answer text NOT NULL, at text NOT NULL, PRIMARY KEY (corpus_id, key));

CREATE TABLE index_entry (corpus_id text NOT NULL, number bigint NOT NULL, shelf bigint NOT NULL, id text NOT NULL,
  packed BYTES, PRIMARY KEY (corpus_id, number)) CLUSTERED;
CREATE TABLE index_tail (corpus_id text NOT NULL, shelf bigint NOT NULL, batch bigint NOT NULL, postings BYTES NOT NULL,
  PRIMARY KEY (corpus_id, shelf, batch));
CREATE TABLE index_segment (corpus_id text NOT NULL, shelf bigint NOT NULL, segment bigint NOT NULL, level integer NOT NULL,
  postings integer NOT NULL, fences BYTES NOT NULL, filter BYTES NOT NULL, PRIMARY KEY (corpus_id, shelf, segment));
CREATE TABLE index_block (corpus_id text NOT NULL, shelf bigint NOT NULL, segment bigint NOT NULL, block integer NOT NULL,
  postings BYTES NOT NULL, PRIMARY KEY (corpus_id, shelf, segment, block)) CLUSTERED;
CREATE TABLE index_removed (corpus_id text NOT NULL, number bigint NOT NULL, PRIMARY KEY (corpus_id, number)) CLUSTERED;
`;

/** Timelines are counted as articles and claims come and go; how often a story was marked is known. */
const COUNTS = `
CREATE TABLE day_count (corpus_id text NOT NULL REFERENCES corpus, kind text NOT NULL, day text NOT NULL,
  count integer NOT NULL, PRIMARY KEY (corpus_id, kind, day)) CLUSTERED;
INSERT INTO day_count SELECT corpus_id, 'article', substr(dated, 1, 10), count(*) FROM article
  WHERE state = 'read' GROUP BY 1, 3;
INSERT INTO day_count SELECT corpus_id, 'shared-claim', substr(first, 1, 10), count(*) FROM claim
  WHERE reports >= 2 GROUP BY 1, 3;
ALTER TABLE dirty_story ADD COLUMN marks integer NOT NULL DEFAULT 1;
`;

/** The list of outlets is counted as findings come and go; see count-findings.ts. */
const FINDINGS_COUNTED = `
ALTER TABLE outlet ADD COLUMN copies integer NOT NULL DEFAULT 0;
ALTER TABLE outlet ADD COLUMN copied integer NOT NULL DEFAULT 0;
ALTER TABLE outlet ADD COLUMN edits integer NOT NULL DEFAULT 0;
UPDATE outlet SET
  copies = (SELECT count(DISTINCT a.id) FROM finding f JOIN article a ON a.corpus_id = f.corpus_id AND a.id = f.article_b
    WHERE f.corpus_id = outlet.corpus_id AND f.kind = 'copy' AND a.outlet = outlet.name),
  copied = (SELECT count(DISTINCT a.id) FROM finding f JOIN article a ON a.corpus_id = f.corpus_id AND a.id = f.article_a
    WHERE f.corpus_id = outlet.corpus_id AND f.kind = 'copy' AND a.outlet = outlet.name),
  edits = (SELECT count(DISTINCT a.id) FROM finding f JOIN article a ON a.corpus_id = f.corpus_id AND a.id = f.article_b
    WHERE f.corpus_id = outlet.corpus_id AND f.kind = 'change' AND a.outlet = outlet.name);
`;

/** Which sources are one and the same in all their articles; see is-named.ts. */
const SOURCES_NAMED = 'ALTER TABLE source ADD COLUMN named integer NOT NULL DEFAULT 1';

async function fillNamed(db: Db): Promise<void> {
  const sources = await db.selectFrom('source').select(['corpus_id', 'id', 'name', 'kind']).execute();
  const unnamed = sources.filter(({ name, kind }) => !isNamed(name, kind as SourceKind));
  for (const [corpus, some] of Map.groupBy(unnamed, (source) => source.corpus_id))
    for (const part of portions(some.map(({ id }) => id)))
      await db
        .updateTable('source')
        .set({ named: 0 })
        .where('corpus_id', '=', corpus)
        .where('id', 'in', part)
        .execute();
}

/** What claims are sorted by for an editor, and how many of the reports that say so lead to an origin that is counted. */
const CLAIMS_OF_INTEREST = `
ALTER TABLE claim ADD COLUMN traced integer;
ALTER TABLE claim ADD COLUMN interest integer NOT NULL DEFAULT 0;
CREATE INDEX claim_interest ON claim (corpus_id, interest, latest, number);
`;

async function fillInterest(db: Db): Promise<void> {
  const rows = await db
    .selectFrom('claim')
    .select(['corpus_id', 'id', 'reports', 'agree', 'disagree', 'disputed', 'at_least', 'at_most'])
    .execute();
  const interestOf = ({ disputed, at_least, at_most, ...counts }: (typeof rows)[number]): number =>
    claimInterest({ ...counts, disputed: disputed === 1, origins: { atLeast: at_least, atMost: at_most } });
  for (const [corpus, claims] of Map.groupBy(rows, (claim) => claim.corpus_id))
    for (const [interest, some] of Map.groupBy(claims, interestOf))
      for (const part of portions(interest === 0 ? [] : some.map(({ id }) => id)))
        await db
          .updateTable('claim')
          .set({ interest })
          .where('corpus_id', '=', corpus)
          .where('id', 'in', part)
          .execute();
}

/**
 * What a migration asks for is known of no story that was worked out before: which evidence goes the routes to an origin, and whom a
 * reason is about (6); how many reports are likely (7). All are marked. Those that wait already keep their places.
 */
async function markStories(db: Db): Promise<void> {
  const marked = await db.selectFrom('dirty_story').select(['corpus_id', 'story']).execute();
  const keys = new Set(marked.map(({ corpus_id, story }) => `${corpus_id}\n${story}`));
  const rows = await db
    .selectFrom('claim')
    .select(['corpus_id', 'story'])
    .distinct()
    .orderBy('corpus_id')
    .orderBy('story')
    .execute();
  const unmarked = rows.filter(({ corpus_id, story }) => !keys.has(`${corpus_id}\n${story}`));
  for (const [corpus, some] of Map.groupBy(unmarked, ({ corpus_id }) => corpus_id)) {
    const first = await takeNumbers(db, corpus, 'dirty', some.length);
    const marks = some.map(({ story }, i) => ({ corpus_id: corpus, story, number: first + i, marks: 1 }));
    for (const part of portions(marks))
      await db
        .insertInto('dirty_story')
        .values([...part])
        .execute();
  }
}

/** How many of the reports of a claim are more likely than not what they are counted as. Worked out with their stories. */
const REPORTS_LIKELY = `
ALTER TABLE claim ADD COLUMN likely_agree integer;
ALTER TABLE claim ADD COLUMN likely_disagree integer;
ALTER TABLE claim ADD COLUMN likely_discuss integer;
`;

/** How wide places are; rows that are there already do not know it until their article is read again. */
const PLACES_WIDE = 'ALTER TABLE place ADD COLUMN radius double precision';

/**
 * Which places are guessed; rows that are there already do not know it until their article is read again. Places are counted,
 * and an article that is sure of each is found, in the index alone.
 */
const PLACES_GUESSED = `
ALTER TABLE place ADD COLUMN guessed integer NOT NULL DEFAULT 0;
DROP INDEX place_place;
CREATE INDEX place_place ON place (corpus_id, place, guessed, article);
`;

/** Timelines tell how many articles stand where they do for want of a date; mostly they are few. */
const ARTICLES_UNDATED = 'CREATE INDEX article_undated ON article (corpus_id, dated, state) WHERE published IS NULL';

const statementsOf = (script: string): string[] =>
  script
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '');

export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'first', statements: statementsOf(FIRST) },
  { number: 2, name: 'counts', statements: statementsOf(COUNTS) },
  { number: 3, name: 'findings counted by outlet', statements: statementsOf(FINDINGS_COUNTED) },
  { number: 4, name: 'sources named', statements: statementsOf(SOURCES_NAMED), fill: fillNamed },
  { number: 5, name: 'claims of interest', statements: statementsOf(CLAIMS_OF_INTEREST), fill: fillInterest },
  { number: 6, name: 'evidence of routes', statements: [], fill: markStories },
  { number: 7, name: 'reports likely', statements: statementsOf(REPORTS_LIKELY), fill: markStories },
  { number: 8, name: 'places wide', statements: statementsOf(PLACES_WIDE) },
  { number: 9, name: 'places guessed', statements: statementsOf(PLACES_GUESSED) },
  { number: 10, name: 'articles undated', statements: statementsOf(ARTICLES_UNDATED) },
];

/** What this version of Hearsay makes and understands. */
export const SCHEMA_VERSION = MIGRATIONS.length;

export interface Words {
  /** The type of text; it must be compared byte by byte, so that lists have one order in both databases. */
  readonly text: string;
  readonly bytes: string;
  readonly clustered: string;
}

/** Runs what comes after `version`, up to `last`; in the transaction of `db`. */
export async function migrate(
  db: Db,
  version: number,
  { text, bytes, clustered }: Words,
  last = SCHEMA_VERSION,
): Promise<void> {
  const inWords = (statement: string): string =>
    // A column's name and then its type: "text text NOT NULL" has both.
    statement
      .replace(/(\w+) text\b/g, `$1 ${text}`)
      .replaceAll('BYTES', bytes)
      .replaceAll('CLUSTERED', clustered);
  for (const { statements, fill } of MIGRATIONS.slice(version, last)) {
    for (const statement of statements) await sql.raw(inWords(statement)).execute(db);
    await fill?.(db);
  }
}
