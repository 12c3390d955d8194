/**
 * Stores read articles, many at once: their rows, texts and reports, what is read off them, and what is counted. Each table
 * is written once for all of them, because whoever adds holds up everybody else who writes, and on PostgreSQL every
 * statement is a way to the server and back.
 */
import { sql } from 'kysely';
import type { Report } from '../../src/model/report.ts';
import type { ArticleState, PutArticle } from '../store.ts';
import { takeNumbers, type Access } from './access.ts';
import { countDays, dayOf } from './count-days.ts';
import { addingToOutlets } from './count-findings.ts';
import { datedOf, deriveRows } from './derive-rows.ts';
import type { Db, Row } from './dialect.ts';
import { packJson } from './pack-json.ts';
import { inPortions } from './portions.ts';

type Writing = Pick<Access, 'dialect' | 'corpus'>;

export async function putArticles({ dialect, corpus }: Writing, db: Db, given: readonly PutArticle[]): Promise<void> {
  const all = given.map(({ report, added, of }) => {
    const dated = datedOf(report.article.published, added);
    const derived = deriveRows(report, dated);
    return { report, added, of, dated, derived };
  });
  const numbers = await fileArticles(
    { dialect, corpus },
    db,
    all.map(({ report: { article, attributions }, added, of, dated, derived: { words, anonymous } }) => {
      return { article, added, of, dated, words, attributions: attributions.length, anonymous, state: 'read' };
    }),
  );
  const texts = all.map(({ report }, i) => {
    const { text, title = '' } = report.article;
    return { corpus_id: corpus, number: numbers[i]!, title, body: withParts(report, text) };
  });
  await dialect.insert(db, 'article_text', texts);
  await dialect.search.addArticles(db, corpus, texts);
  await dialect.insert(
    db,
    'report',
    all.map(({ report }) => ({ corpus_id: corpus, article: report.article.id, packed: packJson(report) })),
  );
  const days = new Map<string, number>();
  for (const { dated } of all) days.set(dayOf(dated), (days.get(dayOf(dated)) ?? 0) + 1);
  await countDays({ dialect, corpus }, db, 'article', days);
  await countSources(
    { dialect, corpus },
    db,
    all.flatMap(({ derived }) => derived.sources),
  );
  const owned = <Kind>(rows: readonly Kind[]) => rows.map((row) => ({ corpus_id: corpus, ...row }));
  await dialect.insert(db, 'statement', owned(all.flatMap(({ derived }) => derived.statements)));
  await dialect.insert(db, 'place', owned(all.flatMap(({ derived }) => derived.places)));
  await countOutlets(
    { dialect, corpus },
    db,
    all.flatMap(({ report: { article, attributions }, dated, derived: { anonymous } }) => {
      if (article.outlet === undefined) return [];
      return [
        {
          name: article.outlet,
          articles: 1,
          attributions: attributions.length,
          anonymous,
          first: dated,
          latest: dated,
          copies: 0,
          copied: 0,
          edits: 0,
        },
      ];
    }),
  );
}

/** Captions and notes are searched with the text. */
export function withParts({ article }: Pick<Report, 'article'>, body: string): string {
  const parts = article.parts?.filter(({ kind }) => kind !== 'credit').map(({ text }) => text) ?? [];
  return [body, ...parts].join('\n\n');
}

export interface FiledArticle {
  /** What is known of it before it is read. */
  readonly article: Pick<
    Report['article'],
    'id' | 'url' | 'outlet' | 'title' | 'byline' | 'published' | 'language' | 'hash'
  >;
  readonly added: string;
  /** The first at its address, when it is a later version. */
  readonly of: string | undefined;
  readonly dated: string;
  readonly words: number;
  readonly attributions: number;
  readonly anonymous: number;
  readonly state: ArticleState;
}

/** New rows, or those of the same ids which waited or failed; returns their numbers. */
export async function fileArticles(
  { dialect, corpus }: Writing,
  db: Db,
  given: readonly FiledArticle[],
): Promise<number[]> {
  const ids = given.map(({ article }) => article.id);
  const there = await inPortions(ids, (some) =>
    db
      .selectFrom('article')
      .select(['id', 'number', 'state'])
      .where('corpus_id', '=', corpus)
      .where('id', 'in', some)
      .execute(),
  );
  const taken = there.find(({ state }) => state !== 'queued' && state !== 'failed');
  if (taken) throw new RangeError(`the article ${taken.id} is there already`);
  const known = new Map(there.map(({ id, number }) => [id, Number(number)]));
  const fresh = given.length - known.size;
  let next = fresh === 0 ? 0 : await takeNumbers(db, corpus, 'article', fresh);
  const versions = await lastVersions(
    db,
    corpus,
    given.flatMap(({ of }) => of ?? []),
  );
  const rows = given.map(
    ({ article: { id, url, outlet, title, byline, published, language, hash }, of = id, ...filed }) => {
      const { added, dated, words, attributions, anonymous, state } = filed;
      const number = known.get(id) ?? next++;
      const seq = of === id ? 1 : (versions.get(of) ?? 1) + 1;
      if (!known.has(id)) versions.set(of, seq);
      return {
        corpus_id: corpus,
        id,
        number,
        url: url ?? null,
        outlet: outlet ?? null,
        title: title ?? null,
        byline: byline ?? null,
        published: published ?? null,
        language,
        hash,
        added,
        dated,
        words,
        attributions,
        anonymous,
        state,
        version_of: of,
        version_seq: seq,
        problem: null,
        deleted: null,
        story: null,
      };
    },
  );
  await dialect.insert(db, 'article', rows, (conflict) =>
    conflict.columns(['corpus_id', 'id']).doUpdateSet((set) => ({
      url: set.ref('excluded.url'),
      outlet: set.ref('excluded.outlet'),
      title: set.ref('excluded.title'),
      byline: set.ref('excluded.byline'),
      published: set.ref('excluded.published'),
      language: set.ref('excluded.language'),
      hash: set.ref('excluded.hash'),
      dated: set.ref('excluded.dated'),
      words: set.ref('excluded.words'),
      attributions: set.ref('excluded.attributions'),
      anonymous: set.ref('excluded.anonymous'),
      state: set.ref('excluded.state'),
      problem: null,
    })),
  );
  return rows.map(({ number }) => number);
}

/** How many versions there are of each. */
async function lastVersions(db: Db, corpus: string, firsts: readonly string[]): Promise<Map<string, number>> {
  const rows = await inPortions([...new Set(firsts)], (some) =>
    db
      .selectFrom('article')
      .select((select) => ['version_of', select.fn.max('version_seq').as('seq')])
      .where('corpus_id', '=', corpus)
      .where('version_of', 'in', some)
      .groupBy('version_of')
      .execute(),
  );
  return new Map(rows.map(({ version_of: of, seq }) => [of, Number(seq)]));
}

/** Of one `key` each; what else there is of it is added up. */
function sumUp<Counted extends { first: string; latest: string; articles: number }>(
  rows: readonly Counted[],
  keyOf: (row: Counted) => string,
  add: (sum: Counted, row: Counted) => Partial<Counted>,
): Counted[] {
  const sums = new Map<string, Counted>();
  for (const row of rows) {
    const sum = sums.get(keyOf(row));
    if (!sum) sums.set(keyOf(row), row);
    else
      sums.set(keyOf(row), {
        ...sum,
        ...add(sum, row),
        articles: sum.articles + row.articles,
        first: row.first < sum.first ? row.first : sum.first,
        latest: row.latest > sum.latest ? row.latest : sum.latest,
      });
  }
  return [...sums.values()];
}

async function countSources(
  { dialect, corpus }: Writing,
  db: Db,
  sources: readonly Omit<Row<'source'>, 'corpus_id'>[],
): Promise<void> {
  const summed = sumUp(
    sources,
    ({ id }) => id,
    (sum, row) => ({ statements: sum.statements + row.statements }),
  );
  const rows = summed.map((row) => ({ corpus_id: corpus, ...row }));
  await dialect.insert(db, 'source', rows, (conflict) =>
    conflict.columns(['corpus_id', 'id']).doUpdateSet({
      statements: sql`source.statements + excluded.statements`,
      articles: sql`source.articles + excluded.articles`,
      first: sql`CASE WHEN excluded.first < source.first THEN excluded.first ELSE source.first END`,
      latest: sql`CASE WHEN excluded.latest > source.latest THEN excluded.latest ELSE source.latest END`,
    }),
  );
}

async function countOutlets(
  { dialect, corpus }: Writing,
  db: Db,
  outlets: readonly Omit<Row<'outlet'>, 'corpus_id'>[],
): Promise<void> {
  const summed = sumUp(
    outlets,
    ({ name }) => name,
    (sum, row) => ({ attributions: sum.attributions + row.attributions, anonymous: sum.anonymous + row.anonymous }),
  );
  const rows = summed.map((row) => ({ corpus_id: corpus, ...row }));
  await dialect.insert(db, 'outlet', rows, addingToOutlets);
}
