import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../open-store.ts';
import { testStore } from '../contract-tests.ts';
import { FILE_NAME } from './open-sqlite.ts';

testStore('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-store-'));
  return {
    open: () => openStore(folder, { now: '2026-03-01T00:00:00.000Z' }),
    keys: async () => {
      const database = new DatabaseSync(join(folder, FILE_NAME), { readOnly: true });
      try {
        return readKeys(database);
      } finally {
        database.close();
      }
    },
    cleanUp: async () => rmSync(folder, { recursive: true, force: true }),
  };
});

/** Of our tables; those that full-text search makes for itself begin with `search_`. */
function readKeys(database: DatabaseSync) {
  const all = <Row>(sql: string, ...values: string[]): Row[] => database.prepare(sql).all(...values) as Row[];
  const tables = all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`); // prettier-ignore
  return tables.flatMap(({ name: table }) => {
    const primary = all<{ name: string; pk: number }>(
      'SELECT name, pk FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk',
      table,
    );
    const unique = all<{ name: string }>(`SELECT name FROM pragma_index_list(?) WHERE "unique" = 1`, table);
    const foreign = Map.groupBy(all<{ id: number; from: string }>('SELECT id, "from" FROM pragma_foreign_key_list(?) ORDER BY id, seq', table), ({ id }) => id); // prettier-ignore
    return [
      { table, kind: 'primary' as const, columns: primary.map(({ name }) => name) },
      ...unique.map(({ name }) => ({ table, kind: 'unique' as const, columns: all<{ name: string }>('SELECT name FROM pragma_index_info(?) ORDER BY seqno', name).map((column) => column.name) })), // prettier-ignore
      ...[...foreign.values()].map((columns) => ({
        table,
        kind: 'foreign' as const,
        columns: columns.map(({ from }) => from),
      })),
    ];
  });
}
