/** Kysely on `node:sqlite`: a driver of our own, because it needs no more than this and no package does it without others. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import { inOurWords } from './sqlite-errors.ts';

/** Statements kept ready, the least used given up first. */
const MAX_STATEMENTS = 400;

interface Prepared {
  readonly statement: StatementSync;
  readonly hasRows: boolean;
}

/** One connection with its prepared statements. What it runs is over when it returns: `node:sqlite` is synchronous. */
export class SqliteConnection implements DatabaseConnection {
  readonly database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  prepare(sql: string): StatementSync {
    return this.#prepare(sql).statement;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { statement, hasRows } = this.#prepare(sql);
      if (hasRows) return { rows: statement.all(...(parameters as SQLInputValue[])) as Row[] };
      const { changes } = statement.run(...(parameters as SQLInputValue[]));
      return { rows: [], numAffectedRows: BigInt(changes) };
    } catch (error) {
      throw inOurWords(error);
    }
  }

  async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    // Not from those kept: another query may be the same while this one goes on.
    const statement = this.database.prepare(sql);
    for (const row of statement.iterate(...(parameters as SQLInputValue[]))) yield { rows: [row as Row] };
  }

  close(): void {
    this.#prepared.clear();
    if (this.database.isOpen) this.database.close();
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#prepared.get(sql);
    if (prepared) {
      // The last in the order of insertion was used last.
      this.#prepared.delete(sql);
    } else {
      const statement = this.database.prepare(sql);
      prepared = { statement, hasRows: statement.columns().length > 0 };
      if (this.#prepared.size >= MAX_STATEMENTS) this.#prepared.delete(this.#prepared.keys().next().value!);
    }
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

/** Everything through Kysely goes over this one connection; who begins and ends transactions on it is whoever made it. */
export function kyselyOn<Tables>(connection: SqliteConnection): Kysely<Tables> {
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    destroy: async () => connection.close(),
    beginTransaction: unsupported,
    commitTransaction: unsupported,
    rollbackTransaction: unsupported,
  };
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

async function unsupported(): Promise<never> {
  throw new TypeError('transactions of a store begin with its dialect');
}
