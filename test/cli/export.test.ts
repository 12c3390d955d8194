import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('words and filters narrow it', async () => {
  const { stdout } = await run('export', 'helicopter', '--outlet', 'Daily Tally', '--format', 'csv-attributions');
  const [, ...rows] = stdout.trimEnd().split('\r\n');
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) expect(row).toMatch(/^s08-a[34],Daily Tally,/);
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

test('verify says what is no bundle', async () => {
  const file = join(folder, 'note.txt');
  writeFileSync(file, 'not a bundle');
  const { status, stdout } = await runHere(['verify', file]);
  expect(status).toBe(1);
  expect(stdout).toContain('it is no ZIP archive');
  expect((await runHere(['verify', join(folder, 'none.zip')])).stderr).toContain('there is no file');
});
