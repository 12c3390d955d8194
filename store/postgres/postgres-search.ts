/**
 * Full-text search with PostgreSQL's own: a table of word vectors for articles and one for claims, each with a GIN index.
 * Words are cut and folded here as SQLite cuts them, and given as they are, so that one query finds the same in both stores.
 */
import { sql } from 'kysely';
import { SENT_AHEAD, type Db, type Found, type SearchDialect } from '../sql/dialect.ts';
import { cutWords, type SearchQuery, type SearchTerm } from '../search-query.ts';

/** Made when the schema is; see `migrate`. A claim that keeps its words is taken out and put back, and stays searched meanwhile. */
export const SEARCH_TABLES = [
  `CREATE TABLE search_article (corpus_id text NOT NULL, number bigint NOT NULL, words tsvector NOT NULL,
    PRIMARY KEY (corpus_id, number), FOREIGN KEY (corpus_id, number) REFERENCES article (corpus_id, number))`,
  `CREATE INDEX search_article_words ON search_article USING gin (words) WITH (fastupdate = off)`,
  `CREATE TABLE search_claim (corpus_id text NOT NULL, number bigint NOT NULL, words tsvector NOT NULL,
    PRIMARY KEY (corpus_id, number),
    FOREIGN KEY (corpus_id, number) REFERENCES claim (corpus_id, number) DEFERRABLE INITIALLY DEFERRED)`,
  `CREATE INDEX search_claim_words ON search_claim USING gin (words) WITH (fastupdate = off)`,
];

/** Limits of the type (PostgreSQL manual, "Text Search Limitations"): what lies beyond is found by what lies before it. */
const MAX_POSITION = 16_383;
const MAX_PLACES = 255;
/** Longer words are not filed; cut to one sign more, they are not found either. */
const MAX_WORD = 500;
/** The title weighs five times the text: weights of the classes D, C, B, A. */
const WEIGHTS = '{0.2, 0.2, 0.2, 1}';

export const postgresSearch: SearchDialect = {
  async prepare() {},

  async addArticles(db, corpus, texts) {
    const rows = texts.map(({ number, title, body }) => ({
      number,
      words: vectorOf([
        [title, 'A'],
        [body, 'D'],
      ]),
    }));
    await addVectors(db, 'search_article', corpus, rows);
  },
  async removeArticles(db, corpus, numbers) {
    await removeVectors(db, 'search_article', corpus, numbers);
  },
  async addClaims(db, corpus, claims) {
    const rows = claims.map(({ number, text }) => ({ number, words: vectorOf([[text, 'D']]) }));
    await addVectors(db, 'search_claim', corpus, rows);
  },
  async removeClaims(db, corpus, claims) {
    await removeVectors(
      db,
      'search_claim',
      corpus,
      claims.map(({ number }) => number),
    );
  },

  articles: (corpus, query) => find('search_article', corpus, query),
  claims: (corpus, query) => find('search_claim', corpus, query),
};

type SearchTable = 'search_article' | 'search_claim';

async function addVectors(
  db: Db,
  table: SearchTable,
  corpus: string,
  rows: readonly { number: number; words: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const numbers = rows.map(({ number }) => number);
  const vectors = rows.map(({ words }) => words);
  await sql`INSERT INTO ${sql.table(table)} (corpus_id, number, words)
    SELECT ${corpus}, * FROM unnest(${numbers}::bigint[], ${vectors}::tsvector[]) ${sql.raw(SENT_AHEAD)}`.execute(db);
}

async function removeVectors(db: Db, table: SearchTable, corpus: string, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  await sql`DELETE FROM ${sql.table(table)} WHERE corpus_id = ${corpus} AND number = ANY (${[...numbers]}::bigint[]) ${sql.raw(SENT_AHEAD)}`.execute(
    db,
  );
}

function find(table: SearchTable, corpus: string, query: SearchQuery) {
  const wanted = sql`${queryOf(query)}::tsquery`;
  return sql<Found>`SELECT number, ts_rank(${WEIGHTS}::float4[], words, ${wanted}, 1) AS score
    FROM ${sql.table(table)} WHERE corpus_id = ${corpus} AND words @@ ${wanted}`;
}

/** Whether a statement is made of one of the two below. */
export function isSearch(statement: string): boolean {
  return statement.includes('::tsquery');
}

/** A word vector as PostgreSQL writes it: 'bridge':3A,17 'collapse':18. Words hold letters and digits alone. */
function vectorOf(texts: readonly (readonly [text: string, weight: 'A' | 'D'])[]): string {
  const places = new Map<string, string[]>();
  let at = 0;
  for (const [text, weight] of texts) {
    for (const word of cutWords(text)) {
      at = Math.min(at + 1, MAX_POSITION);
      if (word.length > MAX_WORD) continue;
      const known = places.get(word) ?? [];
      places.set(word, known);
      if (known.length < MAX_PLACES) known.push(`${at}${weight === 'A' ? 'A' : ''}`);
    }
    // No phrase begins in the title and ends in the text.
    at = Math.min(at + 10, MAX_POSITION);
  }
  return [...places].map(([word, list]) => `'${word}':${list.join(',')}`).join(' ');
}

function queryOf({ wanted, unwanted }: SearchQuery): string {
  return [...wanted.map(termOf), ...unwanted.map((term) => `!(${termOf(term)})`)].join(' & ');
}

function termOf({ words, isPrefix }: SearchTerm): string {
  return words
    .map((word, i) => `'${word.slice(0, MAX_WORD + 1)}'${isPrefix && i === words.length - 1 ? ':*' : ''}`)
    .join(' <-> ');
}
