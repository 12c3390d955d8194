import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addReports } from '../../collection/add-reports.ts';
import { openStore } from '../../store/open-store.ts';
import { exampleReport } from './example-report.ts';
import { runHere } from './run-here.ts';

const reports = ['1', '2', '3', '4', '5', '6'].map((n) => exampleReport('s08-missing-hiker', `s08-a${n}`));
let folder: string;
let store: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-export-'));
  store = join(folder, 'collection');
  const input = reports.map((report) => JSON.stringify(report)).join('\n');
  const { status, stderr } = await runHere(['add', '-', '--store', store], { input });
  expect(status, stderr).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runHere([...args, '--store', store]);

test('jsonl prints the stored reports, one a line, and says on standard error what it was', async () => {
  const { status, stdout, stderr } = await run('export');
  expect(status).toBe(0);
  expect(stdout.trimEnd().split('\n').map((line) => JSON.parse(line))).toEqual(reports); // prettier-ignore
  expect(stderr).toMatch(/^hearsay: 6 articles, \d+ bytes, SHA-256 [0-9a-f]{64}\n$/);
});

test('sources says that nobody is called so', async () => {
  const { status, stdout, stderr } = await run('sources', 'xyzzy');
  expect([status, stdout, stderr]).toEqual([1, '', 'hearsay: no source is called xyzzy\n']);
});

test('words and filters narrow it', async () => {
  const { stdout } = await run('export', 'helicopter', '--outlet', 'Daily Tally', '--format', 'csv-attributions');
  const [, ...rows] = stdout.trimEnd().split('\r\n');
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) expect(row).toMatch(/^s08-a[34],Daily Tally,/);
});

test.each([
  ['export', '--from', 'yesterday'],
  ['search', 'helicopter', '--to', '2026-02-30'],
  ['claims', '--since', 'banana'],
  ['delete', '--before', 'soon'],
])('%s %s %s is refused: a filter that is no date would leave nothing', async (...args) => {
  const { status, stdout, stderr } = await run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`${args.at(-1)} is no date; write 2016-11-04`);
});

test('dates are compared as dates, however they are written', async () => {
  const { stdout } = await run('delete', '--dry-run', '--before', '4 November 1999');
  expect(stdout).toBe('');
});

test('a filter that names what is not there is told', async () => {
  const { status, stderr } = await run('export', '--outlet', 'Nobody');
  expect(status).toBe(0);
  expect(stderr).toContain('there is no outlet Nobody in this corpus; hearsay outlets lists them');
  const found = await run('search', 'helicopter', '--source', 'Nobody');
  expect(found.status).toBe(1);
  expect(found.stderr).toContain('nothing was found for helicopter\nhearsay: there is no source Nobody');
});

test('sources and outlets are listed with what other commands take', async () => {
  const [source] = (await run('sources', '--json', '--sort', 'name')).stdout.split('\n').map((line) => JSON.parse(line || '{}') as { id: string; name: string }); // prettier-ignore
  const shown = await run('show', source!.id);
  expect(shown.stdout).toContain(source!.name);
  expect((await run('outlets')).stdout).toMatch(/^Daily Tally\n {4}2 articles, \d+ copied from others/m);
  expect((await run('sources', 'zzz')).status).toBe(1);
});

test('what waits to be worked out is told with the lists that lack it, and how to do it', async () => {
  const where = join(folder, 'waiting');
  const store = await openStore(where, { now: '2026-11-23T07:00:00Z' });
  await addReports(store.corpus('default'), reports.slice(0, 2), { now: () => '2026-11-23T07:00:00Z' });
  await store.close();
  for (const args of [['claims'], ['search', '--claims', 'helicopter'], ['export'], ['trace', '--format', 'csv']])
    expect((await runHere([...args, '--store', where])).stderr, args[0]).toMatch(/there is still \d+ (?:story|stories) to be worked out; hearsay worker --once does it\n/); // prettier-ignore
});

test('a claim that was merged into another leaves the list', async () => {
  const ids = async () => (await run('claims', '--json')).stdout.trim().split('\n').map((line) => (JSON.parse(line) as { id: string }).id); // prettier-ignore
  const [into, gone] = await ids();
  await run('decide', 'merge', 'claim', gone!, '--value', JSON.stringify({ into }));
  expect(await ids()).toContain(into);
  expect(await ids()).not.toContain(gone);
});

test('a bundle is written whole, and an altered one is found', async () => {
  const file = join(folder, 'bundle.zip');
  const { status, stdout } = await run('export', '--format', 'bundle', '--out', file, '--json');
  expect(status).toBe(0);
  const written = JSON.parse(stdout) as { articles: number; bytes: number; sha256: string };
  expect(written).toMatchObject({ articles: 6, file, bytes: readFileSync(file).length });
  const whole = await runHere(['verify', file]);
  expect(whole.status).toBe(0);
  expect(whole.stdout).toContain('whole. 6 reports');
  expect(whole.stdout).toContain(`fingerprint ${written.sha256}`);

  const altered = join(folder, 'altered.zip');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 4;
  writeFileSync(altered, bytes);
  const found = await runHere(['verify', file, altered, '--json']);
  expect(found.status).toBe(1);
  const [first, second] = found.stdout.trimEnd().split('\n').map((line) => JSON.parse(line)); // prettier-ignore
  expect(first).toMatchObject({ file, whole: true, problems: [] });
  expect(second.problems.map(({ code }: { code: string }) => code)).toContain('seal-broken');
});

test.each([
  [['export', '--format', 'yaml'], 2, '--format yaml is not known'],
  [['export', '--format', 'cvs'], 2, 'did you mean csv'],
  [['export', '--json'], 2, '--json says what was written'],
  [['export', '--claim', 'none'], 1, 'there is no claim "none"'],
  [['export', '--out', '/nowhere/at/all.jsonl'], 1, '/nowhere/at/all.jsonl'],
  [['export', '--corpus', 'other'], 1, 'there is no corpus other'],
])('%j is refused', async (args, status, message) => {
  const ran = await run(...args);
  expect([ran.status, ran.stdout]).toEqual([status, '']);
  expect(ran.stderr).toContain(message);
  expect(existsSync('/nowhere')).toBe(false);
});

test('what cannot be written or read is told in words, and nothing is left of it', async () => {
  const { status, stderr } = await run('export', '--out', folder);
  expect([status, stderr]).toEqual([1, `hearsay: ${folder}: is a folder; name a file\n`]);
  expect(existsSync(`${folder}.part`)).toBe(false);
  const missing = join(folder, 'none', 'x.jsonl');
  expect((await run('export', '--out', missing)).stderr).toContain('its folder is not there');
  expect((await runHere(['verify', folder])).stderr).toContain('is a folder; name a file in it');
});

test('every command tells a file that is none in the same words', async () => {
  const none = join(folder, 'none.txt');
  for (const [args, status] of [
    [['read', none], 1],
    [['read', '-', '--outlets', none], 2],
    [['verify', none], 1],
    [['stance', '--headlines', none, '--bodies', none], 2],
    [['decide', '--from', none], 2],
  ] as const) {
    const ran = await runHere(args, { env: { HEARSAY_STORE: store } });
    expect([args[0], ran.status, ran.stderr]).toEqual([args[0], status, expect.stringContaining(`${none}: no such file; check the name`)]); // prettier-ignore
  }
  const file = join(folder, 'plain.txt');
  writeFileSync(file, 'The quay is shut, the mayor said.');
  for (const args of [
    ['read', file, '--out', file],
    ['watch', folder],
    ['read', file, '--resume', join(none, 'x')],
  ]) {
    const ran = await runHere(args, { env: { HEARSAY_STORE: store } });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(/: is a (?:file; name a folder|folder; name a file in it)\n|: its folder is not there/);
    expect(ran.stderr).not.toMatch(/E[A-Z]{4,}/);
  }
});

test('verify says what is no bundle', async () => {
  const file = join(folder, 'note.txt');
  writeFileSync(file, 'not a bundle');
  const { status, stdout } = await runHere(['verify', file]);
  expect(status).toBe(1);
  expect(stdout).toContain('it is no ZIP archive');
  expect((await runHere(['verify', join(folder, 'none.zip')])).stderr).toContain('no such file; check the name');
});
