/**
 * How many there are of each day, kept counted: a timeline over the whole corpus reads some thousand rows, however many
 * articles and claims stand behind them.
 */
import { sql } from 'kysely';
import type { Access } from './access.ts';
import type { Db, Row } from './dialect.ts';

/** Articles that were read, by the day that they are sorted by; claims of two reports or more by that of the earliest. */
export type Counted = 'article' | 'shared-claim';
/** Claims of so many reports are counted. */
export const SHARED = 2;

export const dayOf = (time: string): string => time.slice(0, 10);

/** Adds the claim to what is to be counted, or takes it out (`by` -1), when it is shared. */
export function countShared(
  days: Map<string, number>,
  { reports, first }: Pick<Row<'claim'>, 'reports' | 'first'>,
  by: 1 | -1,
): void {
  if (reports >= SHARED) days.set(dayOf(first), (days.get(dayOf(first)) ?? 0) + by);
}

/** By how many more (or fewer) there are of each day now. */
export async function countDays(
  { dialect, corpus }: Pick<Access, 'dialect' | 'corpus'>,
  db: Db,
  kind: Counted,
  days: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = [...days].flatMap(([day, count]) => (count === 0 ? [] : [{ corpus_id: corpus, kind, day, count }]));
  await dialect.insert(db, 'day_count', rows, (conflict) =>
    conflict.columns(['corpus_id', 'kind', 'day']).doUpdateSet({ count: sql`day_count.count + excluded.count` }),
  );
}

/** [the first `length` signs of the day, how many], the earliest first. */
export async function readDays(
  db: Db,
  corpus: string,
  kind: Counted,
  length: number,
): Promise<(readonly [string, number])[]> {
  const rows = await db
    .selectFrom('day_count')
    .select((select) => [
      sql<string>`substr(day, 1, ${sql.lit(length)})`.as('bucket'),
      select.fn.sum<number>('count').as('count'),
    ]) // prettier-ignore
    .where('corpus_id', '=', corpus)
    .where('kind', '=', kind)
    .where('count', '>', 0)
    .groupBy('bucket')
    .orderBy('bucket')
    .execute();
  return rows.map(({ bucket, count }) => [bucket, Number(count)] as const);
}
