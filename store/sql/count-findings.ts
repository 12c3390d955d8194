/**
 * Of each outlet, how many of its articles copy others, are copied, and were edited: kept counted as findings come and go, so
 * that the list of outlets need not look at all of them. An article counts once, however many findings it stands in.
 */
import { sql } from 'kysely';
import type { Db, Row } from './dialect.ts';
import { portions } from './portions.ts';
import { ready } from './ready.ts';

/** The column of `outlet`, and the kind and side of a finding whose articles it counts. */
const COUNTED = [
  { column: 'copies', kind: 'copy', side: 'article_b' },
  { column: 'copied', kind: 'copy', side: 'article_a' },
  { column: 'edits', kind: 'change', side: 'article_b' },
] as const;
type Column = (typeof COUNTED)[number]['column'];
type Sides = Pick<Row<'finding'>, 'kind' | 'article_a' | 'article_b'>;

const raise = ready<{ corpus: string; name: string } & Record<Column, number>>((db, value) =>
  db
    .updateTable('outlet')
    .set({
      copies: sql`copies + ${value('copies')}`,
      copied: sql`copied + ${value('copied')}`,
      edits: sql`edits + ${value('edits')}`,
    })
    .where('corpus_id', '=', value('corpus'))
    .where('name', '=', value('name')),
);

/** `write` takes these findings out and puts those in. */
export async function countingFindings(
  db: Db,
  corpus: string,
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
  await countByOutlet(db, corpus, changes);
}

/** Which of the articles stand in a finding, for each of what is counted. */
async function standing(db: Db, corpus: string, articles: readonly (readonly string[])[]): Promise<Set<string>[]> {
  const found: Set<string>[] = [];
  for (const [i, { kind, side }] of COUNTED.entries()) {
    const there = new Set<string>();
    for (const some of portions(articles[i]!)) {
      const rows = await db.selectFrom('finding').select(`${side} as article`).distinct().where('corpus_id', '=', corpus).where('kind', '=', kind).where(side, 'in', some).execute(); // prettier-ignore
      for (const { article } of rows) there.add(article);
    }
    found.push(there);
  }
  return found;
}

async function countByOutlet(
  db: Db,
  corpus: string,
  changes: ReadonlyMap<string, Readonly<Record<Column, number>>>,
): Promise<void> {
  const sums = new Map<string, Record<Column, number>>();
  for (const some of portions([...changes.keys()])) {
    const rows = await db.selectFrom('article').select(['id', 'outlet']).where('corpus_id', '=', corpus).where('id', 'in', some).execute(); // prettier-ignore
    for (const { id, outlet } of rows) {
      if (outlet === null) continue;
      const sum = sums.get(outlet) ?? { copies: 0, copied: 0, edits: 0 };
      sums.set(outlet, sum);
      for (const { column } of COUNTED) sum[column] += changes.get(id)![column];
    }
  }
  for (const [name, sum] of sums) await raise(db, { corpus, name, ...sum });
}
