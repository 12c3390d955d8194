/**
 * Queries that are asked for every report: built and compiled once for each database, and only given their values then.
 * Building one with Kysely takes longer than SQLite takes to answer it.
 */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './dialect.ts';

/** Stands where a value will be. */
class Blank {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** `build` is called once, with what stands for each value; the query has the same shape for all values. */
export function ready<Values extends Record<string, unknown>, Result = unknown>(
  build: (db: Db, value: <Name extends keyof Values & string>(name: Name) => Values[Name]) => Compilable<Result>,
): (db: Db, values: Values) => Promise<Result[]> {
  // The adapter of a database is the same inside and outside of transactions.
  const compiled = new WeakMap<object, CompiledQuery<Result>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (!query) compiled.set(adapter, (query = build(db, (name) => new Blank(name) as never).compile()));
    const parameters = query.parameters.map((one) => (one instanceof Blank ? values[one.name] : one));
    const { rows } = await db.executeQuery<Result>({ ...query, parameters });
    return rows;
  };
}
