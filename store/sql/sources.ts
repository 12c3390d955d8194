/** Sources and outlets over a whole corpus. What is counted is kept counted, so that long lists need no sums. */
import { sql } from 'kysely';
import { fold } from '../search-query.ts';
import type { OutletRecord, Outlets, SourceRecord, Sources, StatementRecord } from '../store.ts';
import { present, type Access } from './access.ts';
import type { Row } from './dialect.ts';
import { behind, keyOf, limitOf, pageOf } from './pages.ts';

export function sourcesOf({ corpus, read }: Access): Sources {
  return {
    async get(id) {
      const db = await read();
      const row = await db
        .selectFrom('source')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toSource(row);
    },

    async list({ q, kind, named, sort = 'statements', ...page }) {
      const limit = limitOf(page);
      const key = keyOf(`sources-${sort}`, page);
      const columns = [sort === 'name' ? ('folded' as const) : sort, 'id' as const] as const;
      const direction = sort === 'name' ? 'asc' : 'desc';
      const beginning = q === undefined ? undefined : likeBeginning(fold(q));
      const db = await read();
      const rows = await db
        .selectFrom('source')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
        .$if(named !== undefined, (query) => query.where('source.named', '=', Number(named)))
        .$if(beginning !== undefined, (query) =>
          // By their ids: names alone are looked through in an index that holds nothing else.
          query.where('id', 'in', (inner) =>
            inner
              .selectFrom('source as named')
              .select('named.id')
              .where('named.corpus_id', '=', corpus)
              .where(
                sql<boolean>`(named.folded LIKE ${beginning!} ESCAPE '\\' OR named.folded LIKE ${`% ${beginning!}`} ESCAPE '\\')`,
              ),
          ),
        )
        .$if(key !== undefined, (query) => query.where(behind(columns, direction, key!)))
        .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, direction), query))
        .limit(limit + 1)
        .execute();
      return pageOf(
        `sources-${sort}`,
        rows,
        limit,
        (row) => columns.map((column) => row[column]),
        (shown) => shown.map(toSource),
      );
    },

    async statements(id, page) {
      const limit = limitOf(page);
      const key = keyOf('statements', page);
      const columns = ['statement.dated', 'statement.article', 'statement.attribution'] as const;
      const db = await read();
      const rows = await db
        .selectFrom('statement')
        .innerJoin('article', (join) =>
          join.onRef('article.corpus_id', '=', 'statement.corpus_id').onRef('article.id', '=', 'statement.article'),
        )
        .select([
          'statement.article',
          'attribution',
          'source',
          'statement.dated',
          'said',
          'statement.words',
          'published',
        ])
        .select((select) =>
          select
            .selectFrom('evidence')
            .select((inner) => inner.fn.min('claim').as('claim'))
            .whereRef('evidence.corpus_id', '=', 'statement.corpus_id')
            .whereRef('evidence.article', '=', 'statement.article')
            .whereRef('evidence.attribution', '=', 'statement.attribution')
            .as('claim'),
        )
        .where('statement.corpus_id', '=', corpus)
        .where('source', '=', id)
        .$if(key !== undefined, (query) => query.where(behind(columns, 'desc', key!)))
        .orderBy('statement.dated', 'desc')
        .orderBy('statement.article', 'desc')
        .orderBy('attribution', 'desc')
        .limit(limit + 1)
        .execute();
      return pageOf(
        'statements',
        rows,
        limit,
        (row) => [row.dated, row.article, row.attribution],
        (shown) =>
          shown.map(({ article, attribution, source, words, said, published, claim }): StatementRecord => ({
            article,
            attribution,
            source,
            words,
            ...present({ said, published, claim }),
          })),
      );
    },
  };
}

/** A pattern for LIKE whose signs stand for themselves. */
function likeBeginning(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function toSource({ id, name, kind, named, statements, articles, first, latest }: Row<'source'>): SourceRecord {
  return {
    id,
    name,
    kind: kind as SourceRecord['kind'],
    statements,
    articles,
    anonymous: kind === 'anonymous',
    named: named === 1,
    first,
    latest,
  };
}

export function outletsOf({ corpus, read }: Access): Outlets {
  return {
    async get(name) {
      const db = await read();
      const row = await db
        .selectFrom('outlet')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .where('name', '=', name)
        .executeTakeFirst();
      return row && toOutlet(row);
    },
    async list({ sort = 'articles', ...page }) {
      const limit = limitOf(page);
      const key = keyOf(`outlets-${sort}`, page);
      const columns = sort === 'name' ? (['name'] as const) : (['articles', 'name'] as const);
      const direction = sort === 'name' ? 'asc' : 'desc';
      const db = await read();
      const rows = await db
        .selectFrom('outlet')
        .selectAll()
        .where('corpus_id', '=', corpus)
        .$if(key !== undefined, (query) => query.where(behind(columns, direction, key!)))
        .$call((query) => columns.reduce((sorted, column) => sorted.orderBy(column, direction), query))
        .limit(limit + 1)
        .execute();
      return pageOf(
        `outlets-${sort}`,
        rows,
        limit,
        (row) => columns.map((column) => row[column]),
        (shown) => shown.map(toOutlet),
      );
    },
    async count() {
      const db = await read();
      const { count } = await db
        .selectFrom('outlet')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('corpus_id', '=', corpus)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async attributions() {
      const db = await read();
      const { all, anonymous } = await db
        .selectFrom('outlet')
        .select((select) => [
          select.fn.sum<number | null>('attributions').as('all'),
          select.fn.sum<number | null>('anonymous').as('anonymous'),
        ]) // prettier-ignore
        .where('corpus_id', '=', corpus)
        .executeTakeFirstOrThrow();
      return { all: Number(all ?? 0), anonymous: Number(anonymous ?? 0) };
    },
  };
}

function toOutlet(row: Row<'outlet'>): OutletRecord {
  const { name, articles, attributions, anonymous, copies, copied, edits, first, latest } = row;
  return {
    name,
    articles,
    copies,
    copied,
    edits,
    first,
    latest,
    originalShare: articles === 0 ? 0 : 1 - Math.min(articles, copies) / articles,
    anonymousShare: attributions === 0 ? 0 : anonymous / attributions,
  };
}
