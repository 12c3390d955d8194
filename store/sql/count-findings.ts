/**
 * Of each outlet, how many of its articles copy others, are copied, and were edited: kept counted as findings come and go, so
 * that the list of outlets need not look at all of them. An article counts once, however many findings it stands in.
 */
import { sql } from 'kysely';
import type { Access } from './access.ts';
import type { Db, OnConflict, Row } from './dialect.ts';
import { portions } from './portions.ts';

type Writing = Pick<Access, 'dialect' | 'corpus'>;

/** The column of `outlet`, and the kind and side of a finding whose articles it counts. */
const COUNTED = [
  { column: 'copies', kind: 'copy', side: 'article_b' },
  { column: 'copied', kind: 'copy', side: 'article_a' },
  { column: 'edits', kind: 'change', side: 'article_b' },
] as const;
type Column = (typeof COUNTED)[number]['column'];
type Sides = Pick<Row<'finding'>, 'kind' | 'article_a' | 'article_b'>;

/** `write` takes these findings out and puts those in. */
export async function countingFindings(
  { dialect, corpus }: Writing,
  db: Db,
  { stale, fresh }: { readonly stale: readonly Sides[]; readonly fresh: readonly Sides[] },
  write: () => Promise<void>,
): Promise<void> {
  const touched = COUNTED.map(({ kind, side }) => {
    const of = [...stale, ...fresh].flatMap((row) => (row.kind === kind ? [row[side]] : []));
    return [...new Set(of)];
  });
  const before = await standing(db, corpus, touched);
  await write();
  const after = await standing(db, corpus, touched);
  const changes = new Map<string, Record<Column, number>>();
  for (const [i, { column }] of COUNTED.entries())
    for (const article of touched[i]!) {
      const change = Number(after[i]!.has(article)) - Number(before[i]!.has(article));
      if (change === 0) continue;
      const of = changes.get(article) ?? { copies: 0, copied: 0, edits: 0 };
      changes.set(article, { ...of, [column]: of[column] + change });
    }
  await countByOutlet({ dialect, corpus }, db, changes);
}

/** Which of the articles stand in a finding, for each of what is counted. */
async function standing(db: Db, corpus: string, articles: readonly (readonly string[])[]): Promise<Set<string>[]> {
  const questions = COUNTED.flatMap(({ column, kind, side }, i) =>
    [...portions(articles[i]!)].map((some) =>
      db
        .selectFrom('finding')
        .select([sql.lit<Column>(column).as('column'), `${side} as article`])
        .distinct()
        .where('corpus_id', '=', corpus)
        .where('kind', '=', kind)
        .where(side, 'in', some),
    ),
  );
  const [first, ...others] = questions;
  const rows = first ? await others.reduce((all, one) => all.unionAll(one), first).execute() : [];
  return COUNTED.map(({ column }) => new Set(rows.flatMap((row) => (row.column === column ? [row.article] : []))));
}

async function countByOutlet(
  { dialect, corpus }: Writing,
  db: Db,
  changes: ReadonlyMap<string, Readonly<Record<Column, number>>>,
): Promise<void> {
  const sums = new Map<string, Record<Column, number>>();
  const seen = new Map<string, Pick<Row<'outlet'>, 'first' | 'latest'>>();
  for (const some of portions([...changes.keys()])) {
    // An outlet whose last article was deleted is not to come back.
    const rows = await db
      .selectFrom('article')
      .innerJoin('outlet', (join) =>
        join.onRef('outlet.corpus_id', '=', 'article.corpus_id').onRef('outlet.name', '=', 'article.outlet'),
      )
      .select(['article.id', 'outlet.name', 'outlet.first', 'outlet.latest'])
      .where('article.corpus_id', '=', corpus)
      .where('article.id', 'in', some)
      .execute();
    for (const { id, name, first, latest } of rows) {
      const sum = sums.get(name) ?? { copies: 0, copied: 0, edits: 0 };
      sums.set(name, sum);
      seen.set(name, { first, latest });
      for (const { column } of COUNTED) sum[column] += changes.get(id)![column];
    }
  }
  const rows = [...sums].map(([name, sum]) => ({
    corpus_id: corpus,
    name,
    ...NO_ARTICLES,
    ...seen.get(name)!,
    ...sum,
  }));
  await dialect.insert(db, 'outlet', rows, addingToOutlets);
}

const NO_ARTICLES = { articles: 0, attributions: 0, anonymous: 0 };

/** What is counted more, or less, of an outlet that is there. */
export const addingToOutlets: OnConflict<'outlet'> = (conflict) =>
  conflict.columns(['corpus_id', 'name']).doUpdateSet({
    articles: sql`outlet.articles + excluded.articles`,
    attributions: sql`outlet.attributions + excluded.attributions`,
    anonymous: sql`outlet.anonymous + excluded.anonymous`,
    first: sql`CASE WHEN excluded.first < outlet.first THEN excluded.first ELSE outlet.first END`,
    latest: sql`CASE WHEN excluded.latest > outlet.latest THEN excluded.latest ELSE outlet.latest END`,
    copies: sql`outlet.copies + excluded.copies`,
    copied: sql`outlet.copied + excluded.copied`,
    edits: sql`outlet.edits + excluded.edits`,
  });
