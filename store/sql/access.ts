/** How the groups of a corpus's methods come to the database, inside a transaction and outside of one. */
import { sql } from 'kysely';
import { HearsayError } from '../../src/model/errors.ts';
import type { Db, Dialect } from './dialect.ts';
import { ready } from './ready.ts';

export interface Access {
  readonly dialect: Dialect;
  readonly corpus: string;
  read(): Promise<Db>;
  /** Outside of a transaction one of its own. */
  write<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
}

/**
 * `inside`: the database of a transaction that has begun. `there`: corpora that were found, which are never taken away; to it
 * is added.
 */
export function accessTo(dialect: Dialect, corpus: string, there: Set<string>, inside?: Db): Access {
  const makeSure = async (): Promise<void> => {
    if (there.has(corpus)) return;
    await corpusIsThere(inside ?? dialect.reader, corpus);
    there.add(corpus);
  };
  return {
    dialect,
    corpus,
    async read() {
      await makeSure();
      return inside ?? dialect.reader;
    },
    async write(work) {
      await makeSure();
      return inside ? work(inside) : dialect.transaction(corpus, work);
    },
  };
}

async function corpusIsThere(db: Db, corpus: string): Promise<void> {
  const found = await db.selectFrom('corpus').select('corpus_id').where('corpus_id', '=', corpus).executeTakeFirst();
  if (!found) throw new HearsayError('corpus-not-found', `there is no corpus ${corpus}`);
}

const raiseCounter = ready<{ corpus: string; name: string; count: number }, { value: number }>((db, value) =>
  db
    .insertInto('counter')
    .values({ corpus_id: value('corpus'), name: value('name'), value: value('count') })
    .onConflict((conflict) =>
      conflict.columns(['corpus_id', 'name']).doUpdateSet({ value: sql`counter.value + excluded.value` }),
    )
    .returning('value'),
);

/** Takes the next `count` numbers of a counter; returns the first of them. */
export async function takeNumbers(db: Db, corpus: string, name: string, count: number): Promise<number> {
  const [row] = await raiseCounter(db, { corpus, name, count });
  return Number(row!.value) - count + 1;
}

/** Leaves out what is null: optional fields are absent, not undefined. */
export function present<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as never;
}
