// The contract on a real PostgreSQL server, and what only a server can do: go away and come back.
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeReport, testStore } from '../../store/contract-tests.ts';
import { openStore } from '../../store/open-store.ts';
import type { CorpusStore } from '../../store/store.ts';
import { openPostgres } from '../../store/postgres/open-postgres.ts';
import { SCHEMA } from '../../store/postgres/schema.ts';
import { sqlStore } from '../../store/sql/sql-store.ts';
import type { ArticleSummary, Page } from '../../server/api-types.ts';
import { startTestServer } from '../server/start-test-server.ts';
import { askPostgres, findPostgres, startPostgres, type PostgresServer } from './postgres-server.ts';

const NOW = '2026-03-01T00:00:00.000Z';

// Without PostgreSQL these are skipped, loudly; CI allows no skipped test.
describe.skipIf(!findPostgres())('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  testStore('PostgreSQL', async () => {
    const address = await server.makeDatabase();
    return {
      open: () => openStore(address, { now: NOW }),
      keys: () => readKeys(address),
      loseWorkers: () =>
        askPostgres(
          address,
          `UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 hour' WHERE state = 'active'`,
        ),
      cleanUp: async () => undefined,
    };
  });

  test('a server that goes away is told in plain words, and what comes back holds what was acknowledged', async () => {
    const store = await openStore(await server.makeDatabase(), { now: NOW });
    const corpus = store.corpus('default');
    await corpus.feeds.put({ id: 'a', url: 'https://a.example/feed', kind: 'feed', added: NOW });
    await server.kill();
    await expect(corpus.feeds.get('a')).rejects.toMatchObject({ code: 'store-unreachable' });
    await expect(
      corpus.feeds.put({ id: 'b', url: 'https://b.example/feed', kind: 'feed', added: NOW }),
    ).rejects.toMatchObject({ code: 'store-unreachable' });
    await server.start();
    expect(await corpus.feeds.get('a')).toMatchObject({ id: 'a' });
    await corpus.feeds.put({ id: 'b', url: 'https://b.example/feed', kind: 'feed', added: NOW });
    expect((await corpus.feeds.list()).items).toHaveLength(2);
    await store.close();
  });

  test('the HTTP API says so while it is gone, and goes on when it is back', async () => {
    const api = await startTestServer([], { webhooks: { everyMs: 20 } }, await server.makeDatabase());
    const article = { id: 'a1', outlet: 'Quay Post', text: 'The ferry was late, the harbour master said.' };
    expect((await api.post('articles', article)).status).toBe(201);
    await server.kill();
    for (const answer of [await api.ask('articles'), await api.post('articles', { ...article, id: 'a2' })]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await answer.json()).toMatchObject({ code: 'store-unreachable' });
    }
    expect((await api.ask('/healthz')).status).toBe(503);
    await server.start();
    expect((await api.ask('/healthz')).status).toBe(200);
    expect((await api.post('articles', { ...article, id: 'a2' })).status).toBe(201);
    expect((await api.get<Page<ArticleSummary>>('articles')).items.map(({ id }) => id)).toEqual(['a2', 'a1']);
    expect(await api.store.check()).toEqual([]);
    await api.close();
  });

  test('a story that one process has taken no other gets, until it is released or that process is gone', async () => {
    const address = await server.makeDatabase();
    const [one, other] = [await openStore(address, { now: NOW }), await openStore(address, { now: NOW })];
    const [mine, theirs] = [one.corpus('default').stories, other.corpus('default').stories];
    expect(await mine.take(['a', 'b', 'c'], 2)).toEqual(['a', 'b']);
    expect(await theirs.take(['a', 'b', 'c'], 2)).toEqual(['c']);
    await mine.release(['a']);
    expect(await theirs.take(['a', 'b'], 2)).toEqual(['a']);
    // Of another corpus a story of that name is another story.
    await other.corpora.make({ id: 'desk', name: 'Desk', made: NOW });
    expect(await other.corpus('desk').stories.take(['b'], 1)).toEqual(['b']);
    await one.close();
    await expect.poll(() => theirs.take(['b'], 1)).toEqual(['b']);
    await other.close();
  });

  test('a question that comes again is planned once, but a search for every word that is looked for', async () => {
    const dialect = await openPostgres(await server.makeDatabase(), { maxConnections: 1 });
    const store = await sqlStore(dialect, { where: '', now: NOW });
    const corpus = store.corpus('default');
    for (const word of ['ferry', 'harbour', 'said']) {
      await corpus.search.articles(word, { from: '2025' });
      await corpus.search.claims(word, { minReports: 2 });
      await corpus.search.facets(word);
      await corpus.articles.get(['a1']);
    }
    const { rows } = await sql<{ statement: string }>`SELECT statement FROM pg_prepared_statements`.execute(dialect.reader); // prettier-ignore
    const kept = rows.map(({ statement }) => statement);
    expect(
      kept.filter((statement) => statement.startsWith('select *') && statement.includes('from "article"')),
    ).toHaveLength(1);
    expect(kept.filter((statement) => statement.includes('search_'))).toEqual([]);
    await store.close();
  });

  test('every question is one way to the server and back, a search two', async () => {
    const store = await openStore(await server.makeDatabase(), { now: NOW });
    const corpus = (): CorpusStore => store.corpus('default');
    const report = makeReport({
      id: 'a1',
      text: 'The ferry was late.',
      url: 'https://a.example/1',
      outlet: 'Quay Post',
    });
    await corpus().transaction((inside) => inside.articles.put(report, { added: NOW }));
    const statements = vi.spyOn(pg.Client.prototype, 'query');
    const count = async (question: () => Promise<unknown>): Promise<number> => {
      statements.mockClear();
      await question();
      return statements.mock.calls.length;
    };
    expect(await count(() => corpus().articles.get(['a1']))).toBe(1);
    expect(await count(() => corpus().articles.byUrl('https://a.example/1'))).toBe(1);
    expect(await count(() => corpus().articles.list({}))).toBe(1);
    expect(await count(() => corpus().articles.reports(['a1']))).toBe(1);
    expect(await count(() => corpus().claims.get('claim-1'))).toBe(1);
    expect(await count(() => corpus().claims.list({}))).toBe(1);
    expect(await count(() => corpus().sources.statements('s1', {}))).toBe(1);
    expect(await count(() => corpus().outlets.list({}))).toBe(1);
    expect(await count(() => corpus().articles.timeline({ bucket: 'month' }))).toBe(1);
    expect(await count(() => corpus().search.articles('ferry', {}))).toBe(2);
    expect((await corpus().search.articles('ferry', {})).items).toMatchObject([{ article: { id: 'a1', version: { seq: 1, count: 1 } } }]); // prettier-ignore
    statements.mockRestore();
    await store.close();
  });

  test('the tables of a new collection are counted as it grows, and not every time', async () => {
    const address = await server.makeDatabase();
    const store = await openStore(address, { now: NOW });
    // The server itself would count them after a minute.
    await askPostgres(address, `ALTER TABLE ${SCHEMA}.article SET (autovacuum_enabled = off)`);
    const statements = vi.spyOn(pg.Client.prototype, 'query');
    const counts = (): number => {
      const texts = statements.mock.calls.map(([query]) => (query as { text?: string }).text ?? '');
      return texts.filter((text) => text.startsWith('ANALYZE')).length;
    };
    const counted: number[] = [];
    for (const articles of [19, 20, 79, 80]) {
      const before = await store.corpus('default').articles.count();
      const reports = Array.from({ length: articles - before }, (_, i) => makeReport({ id: `a${before + i}`, text: `The ferry was late ${before + i} times.` })); // prettier-ignore
      await store.corpus('default').articles.putAll(reports.map((report) => ({ report, added: NOW })));
      counted.push(counts());
    }
    expect(counted).toEqual([0, 1, 1, 2]);
    statements.mockRestore();
    await store.close();
  });

  test('two processes that open an empty database at once make its tables once', async () => {
    const address = await server.makeDatabase();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(address, { now: NOW })));
    expect(await stores[0]!.corpora.list()).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('stories of the schema before routes had their evidence are marked, each once, those that wait first', async () => {
    const address = await server.makeDatabase();
    const before = await openStore(address, { now: NOW });
    await before.corpus('default').articles.put(makeReport({ id: 's2' }), { added: NOW });
    await before.corpus('default').stories.join(['s2']);
    await before.close();
    const claims = ['s1', 's2', 's1'].map((story, n) => `('default', 'c${n}', ${n}, '${story}', '', 1, 1, 0, 0, 1, 1, 0, '', '', '', '')`); // prettier-ignore
    await askPostgres(address, `INSERT INTO ${SCHEMA}.claim (corpus_id, id, number, story, text, reports, agree, disagree, discuss, at_least, at_most, disputed, first, latest, news, packed) VALUES ${claims.join()}`); // prettier-ignore
    await askPostgres(address, `DROP INDEX ${SCHEMA}.article_undated`);
    for (const column of ['radius', 'guessed'])
      await askPostgres(address, `ALTER TABLE ${SCHEMA}.place DROP COLUMN ${column}`);
    await askPostgres(address, `CREATE INDEX place_place ON ${SCHEMA}.place (corpus_id, place, article)`);
    for (const column of ['likely_agree', 'likely_disagree', 'likely_discuss'])
      await askPostgres(address, `ALTER TABLE ${SCHEMA}.claim DROP COLUMN ${column}`);
    await askPostgres(address, `UPDATE ${SCHEMA}.schema_version SET version = 5`);
    const store = await openStore(address, { now: NOW });
    expect(await store.corpus('default').stories.dirty(9)).toEqual(['s2', 's1']);
    await store.close();
  });

  test('a database of a later version, a wrong password and a server that is not there are told apart', async () => {
    const address = await server.makeDatabase();
    await (await openPostgres(address)).close();
    await askPostgres(address, `UPDATE ${SCHEMA}.schema_version SET version = 999`);
    await expect(openStore(address, { now: NOW })).rejects.toMatchObject({ code: 'store-newer' });
    await expect(openStore(address.replace(/\w+$/, 'nowhere'), { now: NOW })).rejects.toThrow(
      /database in the address/,
    );
    await expect(openStore('postgres://127.0.0.1:1/x', { now: NOW })).rejects.toThrow(/cannot be reached/);
  });
});

/** From the catalogue of our schema. */
async function readKeys(address: string) {
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query<{ table: string; kind: 'p' | 'u' | 'f'; columns: string[] }>(
    `SELECT c.relname AS table, k.contype AS kind,
       array(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS key (number, position)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number ORDER BY key.position) AS columns
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND k.contype IN ('p', 'u', 'f')
     UNION ALL
     SELECT c.relname, 'u', array(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS key (number, position)
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.number ORDER BY key.position)
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND i.indisunique`,
    [SCHEMA],
  );
  await client.end();
  const kinds = { p: 'primary', u: 'unique', f: 'foreign' } as const;
  return rows.map(({ table, kind, columns }) => ({ table, kind: kinds[kind], columns }));
}
