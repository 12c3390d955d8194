import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db, Dialect } from '../sql/dialect.ts';
import { FILE_NAME, openSqlite } from './open-sqlite.ts';

let folder: string;
let opened: Dialect[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-sqlite-'));
  opened = [];
});
afterEach(async () => {
  for (const dialect of opened) await dialect.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Parameters<typeof openSqlite>[1]): Promise<Dialect> {
  const dialect = await openSqlite(folder, options);
  opened.push(dialect);
  return dialect;
}

const logSize = (): number => statSync(join(folder, `${FILE_NAME}-wal`)).size;

const write = (dialect: Dialect, id: string): Promise<void> =>
  dialect.transaction('c', async (db) => {
    await db.insertInto('document').values({ corpus_id: 'c', kind: 'test', id, content: 'x'.repeat(200_000) }).execute(); // prettier-ignore
  });

/** One state of the store, until it is told to end. */
async function holdState(dialect: Dialect): Promise<() => Promise<void>> {
  let end!: () => void;
  const held = new Promise<void>((resolve) => (end = resolve));
  let begun!: () => void;
  const isReading = new Promise<void>((resolve) => (begun = resolve));
  const whole = dialect.snapshot(async (db: Db) => {
    await db.selectFrom('document').select('id').execute();
    begun();
    await held;
  });
  await isReading;
  return async () => {
    end();
    await whole;
  };
}

it('begins the log anew though there is always somebody who reads a state of it', async () => {
  const writer = await open({ longLog: 1e6, emptyingMs: 60_000 });
  const [one, other] = [await open({ readonly: true }), await open({ readonly: true })];
  await writer.transaction(undefined, async (db) => {
    await db.insertInto('corpus').values({ corpus_id: 'c', name: 'c', made: '2026-03-01' }).execute();
  });
  let end = await holdState(one);
  let longest = 0;
  for (let n = 0; n < 12; n++) {
    // The next one begins before the last one ends.
    const next = await holdState(n % 2 === 0 ? other : one);
    await end();
    end = next;
    const written = write(writer, `${n}`);
    const ended = new Promise<void>((resolve) => setTimeout(() => void end().then(resolve), 1));
    await Promise.all([written, ended]);
    end = await holdState(n % 2 === 0 ? other : one);
    longest = Math.max(longest, logSize());
  }
  await end();
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(1.5e6);
});

it('waits for a reader no longer than it may, and writes on', async () => {
  const writer = await open({ longLog: 1e6, emptyingMs: 50 });
  await writer.transaction(undefined, async (db) => {
    await db.insertInto('corpus').values({ corpus_id: 'c', name: 'c', made: '2026-03-01' }).execute();
  });
  const end = await holdState(await open({ readonly: true }));
  for (let n = 0; n < 12; n++) await write(writer, `${n}`);
  expect(logSize()).toBeGreaterThan(2e6);
  await end();
  expect(await writer.reader.selectFrom('document').select('id').execute()).toHaveLength(12);
});
