import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runHere } from '../test/cli/run-here.ts';
import { bareReport } from '../training/copies/bare-report.ts';
import { Ledger } from '../src/model/ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-trace-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ status: number | null; out: string; err: string }> {
  const { status, stdout: out, stderr: err } = await runHere(['trace', ...args]);
  return { status, out, err };
}

function given(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const TEXT = `The ferry went over within sight of the pier at about twenty to seven on Tuesday morning. It carried 118 passengers and nine crew, and was certified for 160.`;
const article = (id: string, outlet: string, hour: number): string =>
  JSON.stringify({ id, outlet, text: TEXT, published: `2026-07-08T0${hour}:00:00Z` });

describe('hearsay trace', () => {
  it('brings articles together into a ledger that is what the schema says', async () => {
    const { status, out, err } = await run(given('a.json', article('a', 'Meridian Press', 7)), given('b.json', article('b', 'Global Evening', 9)), '--format', 'json'); // prettier-ignore
    expect(err).toBe('');
    expect(status).toBe(0);
    const ledger = Ledger.parse(JSON.parse(out));
    expect(ledger.reports.map(({ article: { id } }) => id)).toEqual(['a', 'b']);
    expect(ledger.copies).toMatchObject([{ from: 'a', to: 'b', type: 'verbatim', share: 1 }]);
  });

  it('tells one report alone as a dispute, where its sources exclude each other, and who they are', async () => {
    const told = `The warlord Tavit Orlan had fled Karsin shortly after the release of a recording in which he called on his men to fight, Foreign Secretary Edmund Halloway said on Thursday, according to The Morning Lamp.

“Some of the intelligence we have suggests he has left the town himself and still tells others to stand,” Halloway told parliament.

Officers near Karsin told the news agency Varda that Orlan was, indeed, hiding out in Karsin.`;
    const { out } = await run(given('one.txt', told), '--format', 'text');
    expect(out).toMatch(/── Perhaps in dispute ─.*Edmund Halloway.*officers near Karsin/isu);
    expect(out).toMatch(/Why: "(?:fled" and "hiding|hiding" and "fled)" exclude\s+each other\./u);
    expect(out).not.toMatch(/[0-9a-f]{64}/);
  });

  it('prints no ledger where nothing could be read, and says how articles of the collection are named', async () => {
    const { status, stdout, stderr } = await runHere(['trace', 'no-such-id'], { env: { HEARSAY_STORE: '/desk' } });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^hearsay: no-such-id: no such file.*\nhearsay: nothing to trace; .*trace --store \/desk ID/u,
    );
  });

  it('takes reports that were read before, and the same article twice as one', async () => {
    const line = JSON.stringify(bareReport({ id: 'a', text: TEXT, outlet: 'Meridian Press' }));
    const { out } = await run(given('r.jsonl', `${line}\n${line}\n`), '--format', 'json');
    expect(Ledger.parse(JSON.parse(out)).reports).toEqual([JSON.parse(line)]);
  });

  it('tells the same ledger as text, a page, linked data and a table', async () => {
    const files = [given('f1.json', article('a', 'Meridian Press', 7)), given('f2.json', article('b', 'Global Evening', 9))]; // prettier-ignore
    const [text, html, prov, csv] = await Promise.all(
      ['text', 'html', 'prov', 'csv'].map(async (format) => (await run(...files, '--format', format)).out),
    );
    expect(text).toContain('Global Evening reprints, word for word, Meridian Press.');
    expect(html).toMatch(/^<!doctype html>[^]*Content-Security-Policy[^]*<\/html>\n$/);
    expect(JSON.parse(prov!)['@graph'].map(({ id }: { id?: string }) => id)).toContain('urn:hearsay:report:a');
    expect(csv).toMatch(/^claim,claim_text,[^]*\r\n$/);
  });

  it('takes an array of reports, and says which of them is none', async () => {
    const reports: unknown[] = ['a', 'b'].map((id) => bareReport({ id, text: TEXT, outlet: `Outlet ${id}` }));
    const { out } = await run(given('array.json', JSON.stringify(reports, null, 1)), '--format', 'json');
    expect(Ledger.parse(JSON.parse(out)).reports).toEqual(reports);
    const broken = [reports[0], { schema: 'hearsay/1', article: { id: 'x' } }, reports[1]];
    const second = await run(given('broken-array.json', JSON.stringify(broken)));
    expect(second.status).toBe(1);
    expect(second.err).toContain('report 2: no report: article.');
    expect(second.out).toContain('── 2 reports ──');
  });

  it('keeps articles apart that share an id', async () => {
    const file = given('ids.jsonl', `${article('1', 'Meridian Press', 7)}\n${article('1', 'Global Evening', 9)}\n`);
    const { out } = await run(file);
    expect(out).toContain('── 2 reports ──');
    expect(out).toContain('Global Evening reprints, word for word, Meridian Press.');
  });

  it('says what is wrong and goes on with the rest', async () => {
    const broken = given(
      'broken.jsonl',
      `{"schema":"hearsay/1","article":{"id":"x"}}\n${article('a', 'Meridian Press', 7)}\n`,
    );
    const { status, out, err } = await run(broken);
    expect(status).toBe(1);
    expect(err).toMatch(/no report: article\./);
    expect(out).toContain('── 1 report ──');
  });

  it.each([
    [['--format', 'yaml', 'x'], 'it is one of text, json'],
    [['--out', 'folder', 'x'], 'no option --out here'],
  ])('refuses %j', async (args, message) => {
    const { status, err } = await run(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});
