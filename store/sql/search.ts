/** Full-text search with filters: the database finds and ranks, here the hits are shown. */
import { sql } from 'kysely';
import type { SourceKind } from '../../src/model/report.ts';
import { parseSearchQuery } from '../search-query.ts';
import type { ArticleHit, ClaimHit, Search } from '../store.ts';
import type { Access } from './access.ts';
import { passes, toRecord, VERSIONS } from './articles.ts';
import { claimPasses, SUMMARY, toSummary } from './claims.ts';
import type { Db, Found } from './dialect.ts';
import { makeSnippet, markText } from './mark-text.ts';
import { keyOf, limitOf, pageOf, type CursorKey } from './pages.ts';

const MAX_FACETS = 50;
/**
 * Articles, the newest of those found, that are counted by outlet, language and month, and those whose sources are counted.
 * With all 100,000 of a word that stands in every article, counting took 423 ms of processor time.
 */
const MOST = { counted: 10_000, heard: 1000 };

/**
 * Of what is found so many, the latest, are put in order by how well they fit: that asks for a look at each, which takes
 * longer with every article that there is of a frequent word.
 */
const MAX_RANKED = 1000;

interface Ranked extends Found {
  readonly key: CursorKey;
}

export function searchOf({ dialect, corpus, read }: Access, most = MOST): Search {
  const isFiltered = (filter: object): boolean => Object.values(filter).some((value) => value !== undefined);

  /**
   * The hits behind `key`, of those that pass: the latest of them by how well they fit, then the others by their age. Their
   * keys are [score, number, the earliest of the latest], and [number] of the others.
   */
  const best = async (
    db: Db,
    table: 'article' | 'claim',
    found: ReturnType<typeof dialect.search.articles>,
    condition: ReturnType<typeof passes> | undefined,
    key: CursorKey | undefined,
    limit: number,
  ): Promise<Ranked[]> => {
    // Without a filter nothing needs to be looked up for the many that are not shown.
    // With one the hits come first, and rows by their numbers then: SQLite keeps the order of a CROSS JOIN. The other way
    // round it would search once for every row that passes.
    const joined = condition ? sql`CROSS JOIN ${sql.table(table)}` : sql``;
    const same = sql`${sql.ref(`${table}.corpus_id`)} = ${corpus} AND ${sql.ref(`${table}.number`)} = found.number`;
    const newest = async (score: ReturnType<typeof sql>, range: ReturnType<typeof sql>, most: number) => {
      const where = condition ? sql`${same} AND ${condition} AND ${range}` : range;
      const { rows } = await sql<Found>`
        SELECT found.number AS number, ${score} AS score FROM (${found}) AS found ${joined}
        WHERE ${where} ORDER BY found.number DESC LIMIT ${most}`.execute(db);
      return rows.map(({ number, score }) => ({ number: Number(number), score: Number(score) }));
    };
    const others = async (below: number, most: number): Promise<Ranked[]> =>
      (await newest(sql`0`, sql`found.number < ${below}`, most)).map((hit) => ({ ...hit, key: [hit.number] }));

    if (key?.length === 1) return others(Number(key[0]), limit + 1);
    const known = key && Number(key[2]);
    const latest = await newest(
      sql`found.score`,
      known === undefined ? sql`found.number > 0` : sql`found.number >= ${known}`,
      MAX_RANKED,
    );
    const from = known ?? (latest.length < MAX_RANKED ? 0 : latest.at(-1)!.number);
    const isBehind = ({ score, number }: Found): boolean =>
      !key || score < Number(key[0]) || (score === key[0] && number < Number(key[1]));
    const ranked = latest
      .filter(isBehind)
      .sort((a, b) => b.score - a.score || b.number - a.number)
      .slice(0, limit + 1)
      .map((hit) => ({ ...hit, key: [hit.score, hit.number, from] }));
    if (ranked.length > limit || from === 0) return ranked;
    return [...ranked, ...(await others(from, limit + 1 - ranked.length))];
  };

  return {
    async articles(text, { limit: most, cursor, ...filter }) {
      const page = { limit: most, cursor };
      const limit = limitOf(page);
      const key = keyOf('search-articles', page);
      const query = parseSearchQuery(text);
      const db = await read();
      const hits = await best(
        db,
        'article',
        dialect.search.articles(corpus, query),
        isFiltered(filter) ? passes(corpus, filter) : undefined,
        key,
        limit,
      );
      const shown = await showArticles(db, hits.slice(0, limit));
      return pageOf(
        'search-articles',
        hits,
        limit,
        (hit) => hit.key,
        () => shown,
      );

      async function showArticles(db: Db, hits: readonly Found[]): Promise<ArticleHit[]> {
        const numbers = hits.map(({ number }) => number);
        if (numbers.length === 0) return [];
        const rows = await db
          .selectFrom('article')
          .innerJoin('article_text', (join) =>
            join
              .onRef('article_text.corpus_id', '=', 'article.corpus_id')
              .onRef('article_text.number', '=', 'article.number'),
          )
          .selectAll('article')
          .select(['article_text.body', VERSIONS])
          .where('article.corpus_id', '=', corpus)
          .where('article.number', 'in', numbers)
          .execute();
        const found = new Map(rows.map((row) => [Number(row.number), { article: toRecord(row), body: row.body }]));
        return hits.flatMap(({ number, score }): ArticleHit[] => {
          const known = found.get(number);
          if (!known) return [];
          const { article, body } = known;
          const { title } = article;
          const snippet = makeSnippet(body, query);
          return [{ article, ...(title !== undefined && { title: markText(title, query) }), snippet, score }];
        });
      }
    },

    async claims(text, { limit: most, cursor, ...filter }) {
      const page = { limit: most, cursor };
      const limit = limitOf(page);
      const key = keyOf('search-claims', page);
      const query = parseSearchQuery(text);
      const db = await read();
      const hits = await best(
        db,
        'claim',
        dialect.search.claims(corpus, query),
        isFiltered(filter) ? claimPasses(corpus, filter) : undefined,
        key,
        limit,
      );
      const numbers = hits.map(({ number }) => number);
      const rows =
        numbers.length === 0
          ? []
          : await db
              .selectFrom('claim')
              .select(SUMMARY)
              .where('corpus_id', '=', corpus)
              .where('number', 'in', numbers)
              .execute();
      const claims = new Map(rows.map((row) => [Number(row.number), toSummary(row)]));
      return pageOf(
        'search-claims',
        hits,
        limit,
        (hit) => hit.key,
        (shown) =>
          shown.flatMap(({ number, score }): ClaimHit[] => {
            const claim = claims.get(number);
            return claim ? [{ claim, text: markText(claim.text, query), score }] : [];
          }),
      );
    },

    async facets(text, filter = {}) {
      const db = await read();
      const found = dialect.search.articles(corpus, parseSearchQuery(text));
      const from = sql`FROM (${found}) AS found CROSS JOIN article WHERE article.corpus_id = ${corpus} AND article.number = found.number AND ${passes(corpus, filter)}`;
      // Without a filter no article needs to be looked at to count them all.
      const all = isFiltered(filter) ? from : sql`FROM (${found}) AS found`;
      const { rows: total } = await sql<{ count: number }>`SELECT count(*) AS count ${all}`.execute(db);
      // The newest that are found are gone through once, and summed up by each of the three here.
      const { rows } = await sql<{ outlet: string | null; language: string; month: string; count: number }>`
        SELECT hit.outlet AS outlet, hit.language AS language, hit.month AS month, count(*) AS count FROM
          (SELECT article.outlet AS outlet, article.language AS language, substr(article.dated, 1, 7) AS month
            ${from} ORDER BY found.number DESC LIMIT ${most.counted}) AS hit
        GROUP BY hit.outlet, hit.language, hit.month`.execute(db);
      const sources = await sql<{ id: string; name: string; kind: SourceKind; count: number }>`
        SELECT source.id AS id, source.name AS name, source.kind AS kind, heard.count AS count FROM
          (SELECT statement.source AS id, count(DISTINCT statement.article) AS count
            FROM (SELECT article.id AS id ${from} ORDER BY found.number DESC LIMIT ${most.heard}) AS hit
            CROSS JOIN statement WHERE statement.corpus_id = ${corpus} AND statement.article = hit.id
            GROUP BY statement.source) AS heard
          CROSS JOIN source WHERE source.corpus_id = ${corpus} AND source.id = heard.id AND source.named = 1
          ORDER BY heard.count DESC, source.id LIMIT ${MAX_FACETS}`.execute(db);
      return {
        articles: Number(total[0]!.count),
        counted: rows.reduce((sum, { count }) => sum + Number(count), 0),
        outlets: sumBy(rows, ({ outlet }) => outlet),
        languages: sumBy(rows, ({ language }) => language),
        months: sumBy(rows, ({ month }) => month),
        sources: sources.rows.map(({ id, name, kind, count }) => ({ id, name, kind, count: Number(count) })),
      };
    },
  };
}

/** The most frequent values first; of equally frequent ones by their order. */
function sumBy<Counted extends { readonly count: number }>(
  rows: readonly Counted[],
  valueOf: (row: Counted) => string | null,
): [string, number][] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const value = valueOf(row);
    if (value !== null) sums.set(value, (sums.get(value) ?? 0) + Number(row.count));
  }
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MAX_FACETS);
}
