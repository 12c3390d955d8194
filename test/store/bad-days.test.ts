/** What happens to a collection on bad days: killed in the middle, a full disk, a folder that cannot be written, two at once. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addReports } from '../../collection/add-reports.ts';
import { relink } from '../../collection/relink.ts';
import { makeReport } from '../../store/contract-tests.ts';
import { openStore } from '../../store/open-store.ts';
import type { Report } from '../../src/model/report.ts';
import { runHearsay } from '../cli/run-hearsay.ts';
import { runHere } from '../cli/run-here.ts';

const now = (): string => '2026-11-22T12:00:00.000Z';
/** The user without any rights, on Debian and elsewhere. */
const NOBODY = 65_534;
/** How often `add` is killed; the fifty with HEARSAY_KILLS=50. */
const KILLS = Number(process.env['HEARSAY_KILLS'] ?? 6);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-bad-days-'));
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

/** Root may write anywhere: it asks as nobody. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  chmodSync(folder, 0o555);
  if (isRoot) process.seteuid!(NOBODY);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid!(0);
    chmodSync(folder, 0o755);
  }
}

/** Reports that have much in common, so that all are linked. */
function stories(count: number): Report[] {
  const names = ['Mara Voss', 'Otto Brandt', 'Ines Paul'];
  return Array.from({ length: count }, (_, i) => {
    const event = Math.floor(i / 4);
    return makeReport({
      id: `r${i}`,
      url: `https://outlet${i % 4}.example/${event}`,
      outlet: `Outlet ${i % 4}`,
      title: `Bridge ${event} at Quellmund closed`,
      published: `2026-03-${String(1 + (event % 27)).padStart(2, '0')}T0${i % 4}:00:00Z`,
      says: names.map((name, n) => [name, 'person', `the bridge number ${event} at Quellmund was closed for ${n + 2 + (i % 2)} days after a barge hit pier ${event}`] as const),
    }); // prettier-ignore
  });
}

describe('kill -9', () => {
  it(
    'leaves everything that was acknowledged, and links that are consistent',
    { timeout: 300_000 + KILLS * 30_000 },
    async () => {
      const reports = stories(160);
      const input = join(folder, 'reports.jsonl');
      writeFileSync(input, reports.map((report) => `${JSON.stringify(report)}\n`).join(''));
      const where = join(folder, 'store');
      const acknowledged = new Set<string>();
      let interrupted = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        const child = spawn(process.execPath, ['bin/hearsay', 'add', '--json', '--store', where, '--jobs', '1', input], { stdio: ['ignore', 'pipe', 'ignore'] }); // prettier-ignore
        let out = '';
        const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
        await new Promise<void>((resolve) => {
          child.stdout.on('data', (chunk: Buffer) => {
            out += chunk.toString();
            resolve();
          });
          void ended.then(resolve);
        });
        // Some milliseconds after the first lines: in the middle of a batch, of relinking, of a commit.
        const timer = setTimeout(() => child.kill('SIGKILL'), (kill * 137) % 400);
        await ended;
        clearTimeout(timer);
        if (child.signalCode === 'SIGKILL') interrupted++;
        for (const line of out.split('\n').slice(0, -1)) acknowledged.add((JSON.parse(line) as { id: string }).id);
        const store = await openStore(where, { now: now() });
        try {
          const corpus = store.corpus('default');
          const there = await corpus.articles.reports([...acknowledged]);
          expect(there.filter((report) => report === undefined)).toEqual([]);
          expect(await store.check()).toEqual([]);
        } finally {
          await store.close();
        }
      }
      expect(interrupted).toBeGreaterThan(0);
      const last = await runHearsay(['add', '--json', '--store', where, input]);
      expect(last.status).toBe(0);
      const [killed, whole] = [
        await openStore(where, { now: now() }),
        await openStore(join(folder, 'whole'), { now: now() }),
      ];
      try {
        for (let at = 0; at < reports.length; at += 64)
          await addReports(whole.corpus('default'), reports.slice(at, at + 64), { now });
        await relink(whole.corpus('default'), { now });
        const claimsOf = async (store: typeof killed) => (await store.corpus('default').claims.list({ limit: 1000 })).items.map(({ text, reports, origins }) => [text, reports, origins.atLeast]).sort(); // prettier-ignore
        expect(await claimsOf(killed)).toEqual(await claimsOf(whole));
        expect(await killed.corpus('default').stories.dirty(10)).toEqual([]);
      } finally {
        await killed.close();
        await whole.close();
      }
    },
  );
});

describe('a disk that is full', () => {
  it('is told with the way out; what was acknowledged is there, and adding goes on when there is room', async () => {
    const store = await openStore(folder, { now: now() });
    const reports = stories(60);
    await addReports(store.corpus('default'), reports.slice(0, 20), { now });
    await store.close();
    // No file may grow beyond what it has now, as on a full disk.
    const full = await runLimited(folder, reports.slice(20));
    expect(full.stderr).toMatch(/no room left|the disk failed/);
    expect(full.status).toBe(1);
    const after = await openStore(folder, { now: now() });
    try {
      expect(await after.corpus('default').articles.count()).toBeGreaterThanOrEqual(20);
      expect(await after.check()).toEqual([]);
      await addReports(after.corpus('default'), reports, { now });
      expect(await after.corpus('default').articles.count()).toBe(60);
    } finally {
      await after.close();
    }
  });

  /** `add` in a process whose files may not grow beyond 600 KB: writing beyond fails, as it does without room. */
  async function runLimited(
    store: string,
    reports: readonly Report[],
  ): Promise<{ status: number | null; stderr: string }> {
    const input = join(tmpdir(), `hearsay-limited-${process.pid}.jsonl`);
    writeFileSync(input, reports.map((report) => `${JSON.stringify(report)}\n`).join(''));
    const command = `trap '' XFSZ; ulimit -f 600; exec "$0" bin/hearsay add --store "$1" "$2"`;
    const child = spawn('bash', ['-c', command, process.execPath, store, input], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
    rmSync(input);
    return { status, stderr };
  }
});

describe('a folder that is no good', () => {
  it('is told, whatever is wrong with it', async () => {
    writeFileSync(join(folder, 'file'), 'x');
    await expect(openStore(join(folder, 'file'), { now: now() })).rejects.toMatchObject({ code: 'store-unreachable' });
    await expect(openStore(join(folder, 'file', 'below'), { now: now() })).rejects.toMatchObject({
      code: 'store-unreachable',
    });
    await expect(openStore(join(folder, 'none'), { now: now(), readonly: true })).rejects.toMatchObject({
      code: 'store-unreachable',
    });
    expect(existsSync(join(folder, 'none'))).toBe(false);
    mkdirSync(join(folder, 'noise'));
    writeFileSync(
      join(folder, 'noise', 'hearsay.db'),
      'this is no database, but it is long enough to be taken for one'.repeat(100),
    );
    await expect(openStore(join(folder, 'noise'), { now: now() })).rejects.toMatchObject({ code: 'store-damaged' });
    mkdirSync(join(folder, 'other'));
    const other = new DatabaseSync(join(folder, 'other', 'hearsay.db'));
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    await expect(openStore(join(folder, 'other'), { now: now() })).rejects.toMatchObject({ code: 'store-damaged' });
  });

  it('was made by a later version', async () => {
    await (await openStore(folder, { now: now() })).close();
    const database = new DatabaseSync(join(folder, 'hearsay.db'));
    database.exec('PRAGMA user_version = 9999');
    database.close();
    await expect(openStore(folder, { now: now() })).rejects.toMatchObject({ code: 'store-newer' });
  });

  it('cannot be written', async () => {
    const store = await openStore(folder, { now: now() });
    await addReports(store.corpus('default'), stories(4), { now });
    await store.close();
    for (const mode of [0o444, 0o666]) {
      chmodSync(join(folder, 'hearsay.db'), mode);
      await asNobody(async () => {
        const frozen = await openStore(folder, { now: now() });
        const corpus = frozen.corpus('default');
        expect((await corpus.articles.list({})).items).toHaveLength(4);
        expect((await corpus.search.articles('bridge', {})).items.length).toBeGreaterThan(0);
        expect(await corpus.snapshot((inside) => inside.articles.count())).toBe(4);
        expect(await frozen.check()).toEqual([]);
        await expect(addReports(corpus, stories(8), { now })).rejects.toMatchObject({ code: 'store-read-only' });
        await frozen.close();
      });
    }
    await asNobody(async () => {
      const on = ['--store', folder];
      expect(await runHere(['search', 'bridge', ...on])).toMatchObject({ status: 0 });
      expect(await runHere(['show', 'r0', ...on])).toMatchObject({ status: 0 });
      expect((await runHere(['export', '--format', 'jsonl', ...on])).stdout.trim().split('\n')).toHaveLength(4);
      for (const args of [
        ['worker', '--once', ...on],
        ['add', 'package.json', ...on],
        ['serve', ...on],
        ['retention', '9999', ...on],
      ])
        expect(await runHere(args), args[0]).toMatchObject({
          status: 1,
          stderr: expect.stringContaining('cannot be written to') as string,
        });
    });
  });

  it('cannot be written, and has the log of somebody who was killed in it', async () => {
    const store = await openStore(folder, { now: now() });
    await addReports(store.corpus('default'), stories(4), { now });
    const killed = join(folder, 'killed');
    mkdirSync(killed);
    for (const file of ['hearsay.db', 'hearsay.db-wal']) copyFileSync(join(folder, file), join(killed, file));
    await store.close();
    chmodSync(killed, 0o555);
    await asNobody(async () => {
      await expect(openStore(killed, { now: now() })).rejects.toMatchObject({
        code: 'store-read-only',
        message: expect.stringContaining('a log') as string,
      });
    });
    const whole = await openStore(killed, { now: now() });
    expect(await whole.corpus('default').articles.count()).toBe(4);
    await whole.close();
  });

  it('is opened for reading only: nothing can be written, and all can be read', async () => {
    const store = await openStore(folder, { now: now() });
    await addReports(store.corpus('default'), stories(4), { now });
    const reading = await openStore(folder, { now: now(), readonly: true });
    try {
      expect(await reading.corpus('default').articles.count()).toBe(4);
      await expect(addReports(reading.corpus('default'), stories(8), { now })).rejects.toMatchObject({
        code: 'store-read-only',
      });
    } finally {
      await reading.close();
      await store.close();
    }
  });
});

describe('two processes', () => {
  it('add to one store at the same time', async () => {
    const reports = stories(120);
    const files = [0, 1].map((half) => {
      const file = join(folder, `${half}.jsonl`);
      writeFileSync(file, reports.filter((_, i) => i % 2 === half || i % 10 === 0).map((report) => `${JSON.stringify(report)}\n`).join('')); // prettier-ignore
      return file;
    });
    const where = join(folder, 'store');
    const both = await Promise.all(files.map((file) => runHearsay(['add', '--json', '--store', where, file])));
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    const store = await openStore(where, { now: now() });
    try {
      expect(await store.corpus('default').articles.count()).toBe(120);
      expect(await store.check()).toEqual([]);
      expect(await store.corpus('default').stories.dirty(9)).toEqual([]);
    } finally {
      await store.close();
    }
  });

  it('wait for one that writes long, and say so when it does not end', async () => {
    const { openSqlite } = await import('../../store/sqlite/open-sqlite.ts');
    await (await openStore(folder, { now: now() })).close();
    const dialect = await openSqlite(folder, { waitMs: 300 });
    const blocking = new DatabaseSync(join(folder, 'hearsay.db'));
    try {
      blocking.exec('BEGIN IMMEDIATE');
      await expect(dialect.transaction('default', async () => 1)).rejects.toMatchObject({ code: 'store-busy' });
      const waiting = dialect.transaction('default', async () => 'done');
      setTimeout(() => blocking.exec('ROLLBACK'), 100);
      expect(await waiting).toBe('done');
    } finally {
      blocking.close();
      await dialect.close();
    }
  });
});

describe('one who adds much', () => {
  it('lets others have their turn', async () => {
    const store = await openStore(folder, { now: now() });
    try {
      const corpus = store.corpus('default');
      let turns = 0;
      const timer = setInterval(() => turns++, 1);
      for (let at = 0; at < 24; at += 8) await addReports(corpus, stories(24).slice(at, at + 8), { now });
      const afterAdding = turns;
      await relink(corpus, { now });
      clearInterval(timer);
      expect(afterAdding).toBeGreaterThan(10);
      expect(turns).toBeGreaterThan(afterAdding);
    } finally {
      await store.close();
    }
  });
});

describe('a backup', () => {
  it('is taken while others write, and is whole', async () => {
    const store = await openStore(join(folder, 'store'), { now: now() });
    try {
      const corpus = store.corpus('default');
      const reports = stories(80);
      await addReports(corpus, reports.slice(0, 40), { now });
      const [backup] = await Promise.all([
        store.backup(join(folder, 'backup')),
        addReports(corpus, reports.slice(40), { now }),
      ]);
      expect(backup).toBeUndefined();
      await expect(store.backup(join(folder, 'backup'))).rejects.toMatchObject({ code: 'store-unreachable' });
      const copy = await openStore(join(folder, 'backup'), { now: now() });
      const count = await copy.corpus('default').articles.count();
      expect(count).toBeGreaterThanOrEqual(40);
      expect(await copy.check()).toEqual([]);
      expect((await copy.corpus('default').search.articles('Quellmund', {})).items.length).toBeGreaterThan(0);
      await addReports(copy.corpus('default'), reports, { now });
      expect(await copy.corpus('default').articles.count()).toBe(80);
      await copy.close();
    } finally {
      await store.close();
    }
  });

  it('is restored by command, with what was there put aside', async () => {
    const where = join(folder, 'store');
    const store = await openStore(where, { now: now() });
    await addReports(store.corpus('default'), stories(4), { now });
    await store.close();
    const run = (...args: string[]) => runHearsay([...args, '--store', where]);
    expect((await run('backup', join(folder, 'backup'))).status).toBe(0);
    expect((await run('delete', 'r0')).stdout).toBe('deleted r0\n');
    const missing = await run('restore', join(folder, 'nowhere'));
    expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining('there is no backup in')]);
    const refused = await run('restore', join(folder, 'backup'));
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('--replace')]);
    expect((await run('restore', join(folder, 'backup'), '--replace')).status).toBe(0);
    expect((await run('show', 'r0')).status).toBe(0);
    expect((await run('doctor')).stdout).toContain('all is well');
  });

  it('is not restored over a collection that somebody has open, who would go on in what is put aside', async () => {
    const where = join(folder, 'store');
    const store = await openStore(where, { now: now() });
    await addReports(store.corpus('default'), stories(4), { now });
    await store.backup(join(folder, 'backup'));
    const restore = () => runHearsay(['restore', join(folder, 'backup'), '--replace', '--store', where]);
    const refused = await restore();
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('open')]);
    expect(readdirSync(where).filter((name) => !name.startsWith('hearsay.db'))).toEqual([]);
    await addReports(store.corpus('default'), stories(8), { now });
    await store.close();
    const kept = await openStore(where, { now: now() });
    expect(await kept.corpus('default').articles.count()).toBe(8);
    await kept.close();
    expect((await restore()).status).toBe(0);
    expect((await runHearsay(['doctor', '--store', where])).stdout).toContain('4 articles');
  });

  it('that broke off is none: nothing of it is left, and nothing is restored from it', async () => {
    const where = join(folder, 'store');
    const backup = join(folder, 'backup');
    const store = await openStore(where, { now: now() });
    await addReports(store.corpus('default'), stories(60), { now });
    await store.close();
    // No file may grow beyond 100 KB.
    const command = `trap '' XFSZ; ulimit -f 100; exec "$0" bin/hearsay backup --store "$1" "$2"`;
    const child = spawn('bash', ['-c', command, process.execPath, where, backup], { stdio: 'ignore' });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
    expect(readdirSync(backup)).toEqual([]);
    writeFileSync(join(backup, 'hearsay.db'), '');
    const refused = await runHearsay(['restore', backup, '--replace', '--store', where]);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('there is no backup in')]);
    expect((await runHearsay(['doctor', '--store', where])).stdout).toContain('60 articles');
  });
});

describe('a check', () => {
  it('raises no alarm when the index of words has been put in order behind its back', async () => {
    const store = await openStore(folder, { now: now() });
    try {
      for (const [i, report] of stories(40).entries()) {
        await addReports(store.corpus('default'), [report], { now });
        if (i % 4 === 3) expect(await store.check()).toEqual([]);
      }
    } finally {
      await store.close();
    }
  });

  it('finds what is not as it should be', async () => {
    const store = await openStore(folder, { now: now() });
    await addReports(store.corpus('default'), stories(8), { now });
    await relink(store.corpus('default'), { now });
    expect(await store.check()).toEqual([]);
    await store.close();
    const damages: [string, string][] = [
      [`UPDATE source SET statements = statements + 1`, 'source-count'],
      [`UPDATE outlet SET articles = 99`, 'outlet-count'],
      [`DELETE FROM report WHERE article = 'r1'`, 'report-missing'],
      [`UPDATE article SET story = NULL WHERE id = 'r2'`, 'story-missing'],
      [`UPDATE article SET story = 'elsewhere' WHERE id = 'r3'`, 'evidence-elsewhere'],
      [`UPDATE claim SET reports = 77`, 'claim-count'],
      [`PRAGMA foreign_keys = OFF; DELETE FROM source`, 'dangling-reference'],
    ];
    for (const [damage, code] of damages) {
      const copy = mkdtempSync(join(folder, 'copy-'));
      copyFileSync(join(folder, 'hearsay.db'), join(copy, 'hearsay.db'));
      const database = new DatabaseSync(join(copy, 'hearsay.db'));
      database.exec(damage);
      database.close();
      const damaged = await openStore(copy, { now: now() });
      const codes = (await damaged.check()).map((problem) => problem.code);
      await damaged.close();
      expect([damage, codes]).toEqual([damage, expect.arrayContaining([code])]);
    }
  });
});
