/**
 * Full-text search with FTS5: per corpus one index of articles and one of claims, which keep no text of their own
 * (external content). So words of one corpus neither rank nor show in another, and a text stands in one place. Deleted text
 * is taken out of the index at once ('secure-delete'), not when segments happen to be merged.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Found, SearchDialect } from '../sql/dialect.ts';
import type { SearchQuery, SearchTerm } from '../search-query.ts';
import type { SqliteConnection } from './node-sqlite.ts';

/** A match in the title weighs as many in the text. */
const TITLE_WEIGHT = 5;
const TOKENIZER = 'unicode61 remove_diacritics 2';

/** Corpus ids may hold any sign. */
function searchTables(corpus: string): { articles: string; claims: string } {
  const name = createHash('sha256').update(corpus).digest('hex').slice(0, 16);
  return { articles: `search_articles_${name}`, claims: `search_claims_${name}` };
}

export function sqliteSearch(writer: SqliteConnection): SearchDialect {
  return {
    async prepare(db: Db, corpus: string) {
      const { articles, claims } = searchTables(corpus);
      const literal = `'${corpus.replaceAll("'", "''")}'`;
      for (const statement of [
        `CREATE VIEW ${articles}_text AS SELECT number, title, body FROM article_text WHERE corpus_id = ${literal}`,
        `CREATE VIRTUAL TABLE ${articles} USING fts5(title, body, content='${articles}_text', content_rowid='number', tokenize='${TOKENIZER}')`,
        `CREATE VIEW ${claims}_text AS SELECT number, text FROM claim WHERE corpus_id = ${literal}`,
        `CREATE VIRTUAL TABLE ${claims} USING fts5(text, content='${claims}_text', content_rowid='number', tokenize='${TOKENIZER}')`,
        `INSERT INTO ${articles}(${articles}, rank) VALUES ('secure-delete', 1)`,
        `INSERT INTO ${claims}(${claims}, rank) VALUES ('secure-delete', 1)`,
      ])
        await sql.raw(statement).execute(db);
    },

    async addArticles(_, corpus, texts) {
      const add = writer.prepare(`INSERT INTO ${searchTables(corpus).articles}(rowid, title, body) VALUES (?, ?, ?)`);
      for (const { number, title, body } of texts) add.run(number, title, body);
    },
    async removeArticles(_, corpus, numbers) {
      const { articles } = searchTables(corpus);
      const remove = writer.prepare(
        `INSERT INTO ${articles}(${articles}, rowid, title, body) SELECT 'delete', number, title, body FROM ${articles}_text WHERE number = ?`,
      );
      for (const number of numbers) remove.run(number);
    },
    async addClaims(_, corpus, rows) {
      const add = writer.prepare(`INSERT INTO ${searchTables(corpus).claims}(rowid, text) VALUES (?, ?)`);
      for (const { number, text } of rows) add.run(number, text);
    },
    async removeClaims(_, corpus, rows) {
      const { claims } = searchTables(corpus);
      const remove = writer.prepare(`INSERT INTO ${claims}(${claims}, rowid, text) VALUES ('delete', ?, ?)`);
      for (const { number, text } of rows) remove.run(number, text);
    },

    articles: (corpus, query) => {
      const { articles } = searchTables(corpus);
      return sql<Found>`SELECT rowid AS number, -bm25(${sql.table(articles)}, ${TITLE_WEIGHT}, 1) AS score FROM ${sql.table(articles)} WHERE ${sql.table(articles)} MATCH ${matchOf(query)}`;
    },
    claims: (corpus, query) => {
      const { claims } = searchTables(corpus);
      return sql<Found>`SELECT rowid AS number, -bm25(${sql.table(claims)}) AS score FROM ${sql.table(claims)} WHERE ${sql.table(claims)} MATCH ${matchOf(query)}`;
    },
  };
}

/** Words are letters and digits alone by now, and in quotation marks: nothing in them can be taken for syntax. */
function matchOf({ wanted, unwanted }: SearchQuery): string {
  const all = wanted.map(termOf).join(' AND ');
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.map(termOf).join(' OR ')})`;
}

function termOf({ words, isPrefix }: SearchTerm): string {
  return `"${words.join(' ')}"${isPrefix ? ' *' : ''}`;
}
