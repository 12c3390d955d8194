/** Opens a store by where it is: a folder (SQLite), or an address `postgres://...`. */
import type { Dialect } from './sql/dialect.ts';
import type { Store } from './store.ts';

export interface OpenStoreOptions {
  /** Nothing is written, and no store is made where there is none. */
  readonly readonly?: boolean | undefined;
  /** ISO time; when the default corpus is made, if it is. */
  readonly now: string;
}

/** Throws HearsayError, see store.ts. */
export async function openStore(where: string, { readonly = false, now }: OpenStoreOptions): Promise<Store> {
  const { sqlStore } = await import('./sql/sql-store.ts');
  return sqlStore(await openDialect(where, readonly), { where, now });
}

/** Whether a store is a database of a server, and no folder. */
export const isServer = (where: string): boolean => /^postgres(?:ql)?:\/\//.test(where);

async function openDialect(where: string, readonly: boolean): Promise<Dialect> {
  if (isServer(where)) return (await import('./postgres/open-postgres.ts')).openPostgres(where, { readonly });
  return (await import('./sqlite/open-sqlite.ts')).openSqlite(where, { readonly });
}
