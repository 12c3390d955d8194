import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openStore } from '../open-store.ts';
import { makeReport, testStore } from '../contract-tests.ts';
import { packJson } from '../sql/pack-json.ts';
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

it('looks for few rows first, however the planner would guess', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-plans-'));
  const store = await openStore(folder, { now: '2026-03-01T00:00:00.000Z' });
  await store.close();
  const database = new DatabaseSync(join(folder, FILE_NAME), { readOnly: true });
  const planOf = (sql: string): string => (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail).join('\n'); // prettier-ignore
  // As `claims.list` and `articles.list` ask with a filter.
  const evidence = `SELECT evidence.claim FROM evidence JOIN article ON article.corpus_id = evidence.corpus_id AND article.id = evidence.article WHERE evidence.corpus_id = 'd' AND article.outlet = 'o'`;
  const claims = planOf(`SELECT * FROM claim WHERE corpus_id = 'd' AND claim.id IN (${evidence}) ORDER BY reports DESC, number DESC LIMIT 51`); // prettier-ignore
  expect(claims).toContain('SEARCH claim USING INDEX sqlite_autoindex_claim_1 (corpus_id=? AND id=?)');
  expect(claims).toContain('SEARCH article USING INDEX article_outlet (corpus_id=? AND outlet=?)');
  const said = planOf(`SELECT * FROM article WHERE corpus_id = 'd' AND article.id IN (SELECT statement.article FROM statement WHERE statement.corpus_id = 'd' AND statement.source = 's') ORDER BY number DESC LIMIT 51`); // prettier-ignore
  expect(said).toContain('SEARCH article USING INDEX sqlite_autoindex_article_1 (corpus_id=? AND id=?)');
  // Without a filter the order of the list is that of an index.
  expect(planOf(`SELECT * FROM claim WHERE corpus_id = 'd' ORDER BY reports DESC, number DESC LIMIT 51`)).not.toContain('TEMP B-TREE'); // prettier-ignore
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

it('finds a text or a title that somebody altered, in either of the places where it stands', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-altered-'));
  const told = (id: string, text = 'Two people were killed, the fire chief said.') =>
    makeReport({ id, title: 'Fire', text });
  const open = () => openStore(folder, { now: '2026-03-01T00:00:00.000Z' });
  const store = await open();
  const { articles, stories } = store.corpus('default');
  for (const id of ['body', 'title', 'report', 'sound']) {
    await articles.put(told(id), { added: '2026-03-01T00:00:00.000Z' });
    await stories.join([id]);
  }
  expect(await store.check()).toEqual([]);
  await store.close();
  const database = new DatabaseSync(join(folder, FILE_NAME));
  const numberOf = (id: string) => `(SELECT number FROM article WHERE id = '${id}')`;
  database.exec(`UPDATE article_text SET body = replace(body, 'Two', 'Six') WHERE number = ${numberOf('body')};
    UPDATE article_text SET title = 'No fire' WHERE number = ${numberOf('title')}`);
  const { hash } = told('report').article;
  const { article, ...rest } = told('report', 'Six people were killed, the fire chief said.');
  database.prepare(`UPDATE report SET packed = ? WHERE article = 'report'`).run(packJson({ ...rest, article: { ...article, hash } })); // prettier-ignore
  database.close();
  const altered = await open();
  const found = (await altered.check()).filter(({ code }) => code.startsWith('text-'));
  expect(found.map(({ code, message }) => [code, message.split(' ')[0]])).toEqual([
    ['text-differs', 'body'],
    ['text-differs', 'title'],
    ['text-altered', 'report'],
  ]);
  await altered.close();
  rmSync(folder, { recursive: true, force: true });
});
