/** Articles with their reports, and what is read off them: sources, statements, places, outlets, texts to search. */
import { sql, type Expression, type SqlBool } from 'kysely';
import type { Report } from '../../src/model/report.ts';
import type { ArticleFilter, ArticleRecord, Articles, ArticleState, PlaceRecord } from '../store.ts';
import { present, type Access } from './access.ts';
import { countDays, dayOf, readDays } from './count-days.ts';
import { datedOf } from './derive-rows.ts';
import type { Db, Row } from './dialect.ts';
import { unpackJson } from './pack-json.ts';
import { inPortions, portions } from './portions.ts';
import { fileArticles, putArticles } from './put-articles.ts';
import { ready } from './ready.ts';
import { behind, keyOf, limitOf, pageOf } from './pages.ts';

/** Rows that are read at a time where all are gone through. */
const STEP = 200;

/** A row of `article`, and how many versions there are of what stands at its address. */
export type CountedArticle = Row<'article'> & { readonly versions: number };

/** To be selected from `article`, in the same question: asking for it by itself takes longer than to answer both. */
export const VERSIONS =
  sql<number>`(SELECT count(*) FROM article AS version WHERE version.corpus_id = article.corpus_id AND version.version_of = article.version_of)`.as(
    'versions',
  );

/** Articles of which a column has this value, in the order of adding. */
const articlesWith = (column: 'id' | 'url' | 'hash') =>
  ready<{ corpus: string; wanted: string }, CountedArticle>((db, value) =>
    db
      .selectFrom('article')
      .selectAll()
      .select(VERSIONS)
      .where('corpus_id', '=', value('corpus'))
      .where(column, '=', value('wanted'))
      .orderBy('number'),
  );
const withId = articlesWith('id');
const withUrl = articlesWith('url');
const withHash = articlesWith('hash');

export function articlesOf({ dialect, corpus, read, write }: Access): Articles {
  const get: Articles['get'] = async (ids) => inOrder(await recordsOf(await read(), corpus, ids), ids);

  return {
    get,

    put: (report, given) => write((db) => putArticles({ dialect, corpus }, db, [{ report, ...given }])),
    putAll: (given) => write((db) => putArticles({ dialect, corpus }, db, given)),

    queue: (article, { of } = {}) =>
      write(async (db) => {
        const dated = datedOf(article.published, article.added);
        const nothing = { words: 0, attributions: 0, anonymous: 0 };
        await fileArticles({ dialect, corpus }, db, [
          { article, added: article.added, of, dated, ...nothing, state: 'queued' },
        ]);
      }),

    fail: (id, problem) =>
      write(async (db) => {
        await db
          .updateTable('article')
          .set({ state: 'failed', problem })
          .where('corpus_id', '=', corpus)
          .where('id', '=', id)
          .where('state', 'in', ['queued', 'failed'])
          .execute();
      }),

    async reports(ids) {
      const db = await read();
      const found = new Map<string, Report>();
      for (const some of portions(ids)) {
        const rows = await db
          .selectFrom('report')
          .select(['article', 'packed'])
          .where('corpus_id', '=', corpus)
          .where('article', 'in', some)
          .execute();
        for (const { article, packed } of rows) found.set(article, unpackJson<Report>(packed));
      }
      return ids.map((id) => found.get(id));
    },

    async byUrl(url) {
      const db = await read();
      return (await withUrl(db, { corpus, wanted: url })).map(toRecord);
    },

    async byUrls(urls) {
      const db = await read();
      const rows = await inPortions([...new Set(urls)], (some) =>
        db
          .selectFrom('article')
          .selectAll()
          .select(VERSIONS)
          .where('corpus_id', '=', corpus)
          .where('url', 'in', some)
          .orderBy('number')
          .execute(),
      );
      return Map.groupBy(rows.map(toRecord), ({ url }) => url!);
    },

    async byHash(hash) {
      const db = await read();
      return (await withHash(db, { corpus, wanted: hash })).map(toRecord);
    },

    async list({ sort = 'added', ...rest }) {
      const limit = limitOf(rest);
      const key = keyOf(`articles-${sort}`, rest);
      const columns = sort === 'added' ? (['number'] as const) : (['dated', 'number'] as const);
      const db = await read();
      const page = db
        .selectFrom('article')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .where(passes(corpus, rest))
        .$if(key !== undefined, (query) => query.where(behind(columns, 'desc', key!)))
        .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, 'desc'), query))
        .limit(limit + 1);
      // Versions are counted of what is shown alone, not of all that had to be sorted.
      const rows = await db
        .selectFrom(page.as('article'))
        .selectAll()
        .select(VERSIONS)
        .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, 'desc'), query))
        .execute();
      return pageOf(
        `articles-${sort}`,
        rows,
        limit,
        (row) => columns.map((column) => row[column]),
        (shown) => shown.map(toRecord),
      );
    },

    async *eachReport(filter = {}) {
      const db = await read();
      for (let last = 0; ;) {
        const rows = await db
          .selectFrom('article')
          .innerJoin('report', (join) =>
            join.onRef('report.corpus_id', '=', 'article.corpus_id').onRef('report.article', '=', 'article.id'),
          )
          .select(['article.number', 'report.packed'])
          .where('article.corpus_id', '=', corpus)
          .where('article.number', '>', last)
          .where(passes(corpus, filter))
          .orderBy('article.number')
          .limit(STEP)
          .execute();
        for (const { packed } of rows) yield unpackJson<Report>(packed);
        if (rows.length < STEP) return;
        last = Number(rows.at(-1)!.number);
      }
    },

    async count(filter = {}) {
      const db = await read();
      const { count } = await db
        .selectFrom('article')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('corpus_id', '=', corpus)
        .where(passes(corpus, filter))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    erase: (ids, at) =>
      write(async (db) => {
        for (const id of new Set(ids)) await eraseArticle(db, { dialect, corpus }, id, at);
      }),

    async timeline({ bucket, ...filter }) {
      const db = await read();
      const length = { day: 10, month: 7, year: 4 }[bucket];
      if (
        Object.values({ state: 'read', ...filter }).filter((one) => one !== undefined).length === 1 &&
        (filter.state ?? 'read') === 'read'
      )
        return readDays(db, corpus, 'article', length);
      const rows = await db
        .selectFrom('article')
        .select((select) => [
          sql<string>`substr(dated, 1, ${sql.lit(length)})`.as('bucket'),
          select.fn.countAll<number>().as('count'),
        ])
        .where('corpus_id', '=', corpus)
        .where(passes(corpus, { state: 'read', ...filter }))
        .groupBy('bucket')
        .orderBy('bucket')
        .execute();
      return rows.map((row) => [row.bucket, Number(row.count)] as const);
    },

    async places({ limit: most, cursor, ...filter }) {
      const page = { limit: most, cursor };
      const limit = limitOf(page);
      const key = keyOf('places', page);
      const isFiltered = Object.values(filter).some((value) => value !== undefined);
      const db = await read();
      // Counted in an index alone; what is known of a place is that of one article, for all of it belongs together: of one that
      // is sure of it, where there is one.
      const counted = db
        .selectFrom('place')
        .select((select) => [
          'place',
          sql<string>`coalesce(min(CASE WHEN guessed = 0 THEN article END), min(article))`.as('article'),
          select.fn.countAll<number>().as('count'),
        ])
        .where('corpus_id', '=', corpus)
        .$if(isFiltered, (query) =>
          query.where('place.article', 'in', (inner) =>
            inner.selectFrom('article').select('id').where('corpus_id', '=', corpus).where(passes(corpus, filter)),
          ),
        )
        .groupBy('place')
        .$if(key !== undefined, (query) => query.having(sql<SqlBool>`(count(*), place) < (${key![0]}, ${key![1]})`))
        .orderBy('count', 'desc')
        .orderBy('place', 'desc')
        .limit(limit + 1);
      const rows = await db
        .selectFrom(counted.as('counted'))
        .innerJoin('place', (join) =>
          join.onRef('place.article', '=', 'counted.article').onRef('place.place', '=', 'counted.place'),
        )
        .selectAll('place')
        .select('counted.count')
        .where('place.corpus_id', '=', corpus)
        .orderBy('counted.count', 'desc')
        .orderBy('counted.place', 'desc')
        .execute();
      return pageOf(
        'places',
        rows,
        limit,
        (row) => [Number(row.count), row.place],
        (shown) =>
          shown.map(({ name, count, country, lat, lon, radius, guessed, within }): PlaceRecord => ({
            name,
            articles: Number(count),
            ...present({ country, lat, lon, radius, within }),
            ...(guessed === 1 && { guessed: true }),
          })),
      );
    },
  };
}

async function eraseArticle(
  db: Db,
  { dialect, corpus }: Pick<Access, 'dialect' | 'corpus'>,
  id: string,
  at: string,
): Promise<void> {
  const row = await db
    .selectFrom('article')
    .select(['number', 'state', 'dated', 'outlet', 'attributions', 'anonymous'])
    .where('corpus_id', '=', corpus)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || row.state === 'deleted') return;
  const number = Number(row.number);
  if (row.state === 'read') {
    await dialect.search.removeArticles(db, corpus, [number]);
    await countDays({ dialect, corpus }, db, 'article', new Map([[dayOf(row.dated), -1]]));
    const said = await db
      .selectFrom('statement')
      .select((select) => ['source', select.fn.countAll<number>().as('count')])
      .where('corpus_id', '=', corpus)
      .where('article', '=', id)
      .groupBy('source')
      .execute();
    for (const table of ['article_text', 'report', 'statement', 'place', 'evidence'] as const) {
      const rows = db.deleteFrom(table as 'report').where('corpus_id', '=', corpus);
      await (
        table === 'article_text'
          ? rows.where('number' as 'article', '=', number as never)
          : rows.where('article', '=', id)
      ).execute();
    }
    for (const { source, count } of said) await discountSource(db, corpus, source, Number(count));
    if (row.outlet !== null) await discountOutlet(db, corpus, row.outlet, row.attributions, row.anonymous);
  }
  const nothing = { title: null, byline: null, problem: null, words: 0, attributions: 0, anonymous: 0, story: null };
  await db
    .updateTable('article')
    .set({ ...nothing, state: 'deleted', deleted: at })
    .where('corpus_id', '=', corpus)
    .where('id', '=', id)
    .execute();
}

async function discountSource(db: Db, corpus: string, id: string, statements: number): Promise<void> {
  const left = await db
    .selectFrom('statement')
    .select((select) => [select.fn.min('dated').as('first'), select.fn.max('dated').as('latest')])
    .where('corpus_id', '=', corpus)
    .where('source', '=', id)
    .executeTakeFirstOrThrow();
  if (left.first === null) {
    await db.deleteFrom('source').where('corpus_id', '=', corpus).where('id', '=', id).execute();
    return;
  }
  await db
    .updateTable('source')
    .set({
      statements: sql`statements - ${statements}`,
      articles: sql`articles - 1`,
      first: left.first,
      latest: left.latest,
    })
    .where('corpus_id', '=', corpus)
    .where('id', '=', id)
    .execute();
}

async function discountOutlet(
  db: Db,
  corpus: string,
  name: string,
  attributions: number,
  anonymous: number,
): Promise<void> {
  await db
    .updateTable('outlet')
    .set({
      articles: sql`articles - 1`,
      attributions: sql`attributions - ${attributions}`,
      anonymous: sql`anonymous - ${anonymous}`,
    })
    .where('corpus_id', '=', corpus)
    .where('name', '=', name)
    .execute();
  await db
    .deleteFrom('outlet')
    .where('corpus_id', '=', corpus)
    .where('name', '=', name)
    .where('articles', '<=', 0)
    .execute();
}

/** The conditions of a filter on `article`; see `claimPasses` for why some are asked for first. */
export function passes(
  corpus: string,
  { outlet, source, language, state, story, place, from, to, isDated }: ArticleFilter,
): Expression<SqlBool> {
  const tests: Expression<SqlBool>[] = [];
  if (outlet !== undefined) tests.push(sql`article.outlet = ${outlet}`);
  if (language !== undefined) tests.push(sql`article.language = ${language}`);
  if (state !== undefined) tests.push(sql`article.state = ${state}`);
  if (story !== undefined) tests.push(sql`article.story = ${story}`);
  if (from !== undefined) tests.push(sql`article.dated >= ${from}`);
  // A day includes its hours: everything that begins with it sorts before the day and the last sign there is.
  if (to !== undefined) tests.push(sql`article.dated <= ${`${to}\uffff`}`);
  if (isDated !== undefined) tests.push(sql`article.published IS ${sql.raw(isDated ? 'NOT NULL' : 'NULL')}`);
  if (place !== undefined)
    tests.push(
      sql`article.id IN (SELECT place.article FROM place WHERE place.corpus_id = ${corpus} AND place.name = ${place})`,
    );
  if (source !== undefined)
    tests.push(
      sql`article.id IN (SELECT statement.article FROM statement WHERE statement.corpus_id = ${corpus} AND statement.source = ${source})`,
    );
  return tests.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(tests, sql` AND `)}`;
}

async function recordsOf(db: Db, corpus: string, ids: readonly string[]): Promise<ArticleRecord[]> {
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) return (await withId(db, { corpus, wanted: only })).map(toRecord);
  const rows = await inPortions(ids, (some) =>
    db
      .selectFrom('article')
      .selectAll()
      .select(VERSIONS)
      .where('corpus_id', '=', corpus)
      .where('id', 'in', some)
      .execute(),
  );
  return rows.map(toRecord);
}

export function toRecord(row: CountedArticle): ArticleRecord {
  return {
    id: row.id,
    number: Number(row.number),
    ...present({ url: row.url, outlet: row.outlet, title: row.title, byline: row.byline, published: row.published }),
    dated: row.dated,
    language: row.language,
    hash: row.hash,
    added: row.added,
    words: row.words,
    version: { seq: row.version_seq, of: row.version_of, count: Number(row.versions) },
    state: row.state as ArticleState,
    ...present({ problem: row.problem, deleted: row.deleted, story: row.story }),
    attributions: row.attributions,
    anonymousShare: row.attributions === 0 ? 0 : row.anonymous / row.attributions,
  };
}

function inOrder<Item extends { readonly id: string }>(
  items: readonly Item[],
  ids: readonly string[],
): (Item | undefined)[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.map((id) => byId.get(id));
}

/** Databases bound how many values a question may have. */
