// A collection from the command line, as people use it; the examples of docs/cli.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setRetention } from '../../collection/retention.ts';
import { openStore } from '../../store/open-store.ts';
import { runHere } from './run-here.ts';

let folder: string;
let where: string;
const run = (...args: string[]) => runHere(args, { env: { HEARSAY_STORE: where } });
const lines = (text: string): unknown[] => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown); // prettier-ignore

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-cli-'));
  where = join(folder, 'desk');
  const added = await run('add', 'examples/scenarios/s02-osk-count');
  // The folder holds a note for people and the gold, too: those are told, the articles are in.
  expect(added.stdout.split('\n').filter((line) => line.startsWith('added'))).toHaveLength(6);
  expect(added.stdout).toContain('version   s02-a4 of s02-a3\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('hearsay on a collection', () => {
  it('tells each article with its id when it is there, duplicates and versions too', async () => {
    const again = await run('add', '--json', 'examples/scenarios/s02-osk-count/s02-a1.json');
    expect(lines(again.stdout)).toEqual([{ id: 's02-a1', status: 'duplicate', input: 'examples/scenarios/s02-osk-count/s02-a1.json' }]); // prettier-ignore
    expect([again.status, again.stderr]).toEqual([0, 'hearsay: 1 there already\n']);
  });

  it('names what cannot be added, and adds the rest', async () => {
    const files = join(folder, 'mixed');
    mkdirSync(files);
    writeFileSync(
      join(files, '1.json'),
      '{"id":"quay","text":"The quay at Osk stays shut, the harbour master, Ada Lind, said on Monday.","outlet":"Harbour Post"}',
    );
    writeFileSync(join(files, '2.json'), '{"no":"article"}');
    writeFileSync(join(files, '.hidden.json'), '{"text":"not looked at"}');
    const { status, stdout, stderr } = await run('add', files);
    expect([status, stdout]).toEqual([1, 'added     quay\n']);
    expect(stderr).toContain('2.json: ');
    expect(stderr).not.toContain('hidden');
  });

  it('goes on where it was interrupted', async () => {
    const [input, mark] = [join(folder, 'two.jsonl'), join(folder, 'mark')];
    writeFileSync(input, '{"id":"one","text":"One."}\n{"id":"two","text":"Two."}\n');
    const first = await run('add', '--resume', mark, input);
    expect(first.stdout).toBe('added     one\nadded     two\n');
    expect(JSON.parse(readFileSync(mark, 'utf8'))).toMatchObject({ articles: 2, isFinished: true });
    expect((await run('add', '--resume', mark, input)).stderr).toContain('nothing left to do');
  });

  it('finds articles and claims, page by page', async () => {
    const found = await run('search', '--json', '--limit', '1', 'precincts', '-lind');
    const [hit, next] = lines(found.stdout) as [{ article: { id: string } }, { next: string }];
    expect(hit.article.id).toMatch(/^s02-a/);
    const more = await run('search', '--json', '--limit', '1', '--cursor', next.next, 'precincts', '-lind');
    expect((lines(more.stdout)[0] as typeof hit).article.id).not.toBe(hit.article.id);
    const text = await run('search', '"quay at osk"');
    expect([text.status, text.stdout]).toEqual([
      0,
      'quay  (no title)  (Harbour Post)\n    The **quay at Osk** stays shut, the harbour master, Ada Lind, said on Monday.\n\n',
    ]);
    expect((await run('search', 'zeppelin')).status).toBe(1);
    const nothing = await run('search', '"');
    expect([nothing.status, nothing.stderr]).toEqual([1, expect.stringContaining('nothing to look for')]);
    expect((await run('search', '--claims', 'ballots')).stdout).toMatch(/\*\*ballots\*\*/i);
  });

  it('lists claims, and shows one with its evidence, an article and a source', async () => {
    const [first] = lines((await run('claims', '--json', '--disputed', '--limit', '1')).stdout) as [
      { id: string; disputed: boolean },
    ];
    expect(first.disputed).toBe(true);
    expect((await run('show', first.id)).stdout).toMatch(
      /independent origins? behind \d+ reports? that .*\n(?:.*\n)*  .*the first to report it[\s\S]*unsure whether it belongs here/,
    );
    const [shown] = lines((await run('show', '--json', 'quay')).stdout) as [
      { report: { sources: { name: string }[] } },
    ];
    expect(shown.report.sources.map(({ name }) => name)).toContain('Ada Lind');
    expect((await run('show', 's02-a4')).stdout).toContain('Version 2 of 2');
    const missing = await run('show', 'nothing');
    expect([missing.status, missing.stderr]).toEqual([1, 'hearsay: there is no article, claim or source nothing\n']);
  });

  it('prints the ledger of a story', async () => {
    const { stdout } = await run('trace', '--store', where, '--format', 'json', 's02-a1');
    const ledger = JSON.parse(stdout) as { reports: { article: { id: string } }[]; claims: unknown[] };
    expect(ledger.reports.map(({ article }) => article.id)).toContain('s02-a7');
    expect(ledger.reports.map(({ article }) => article.id)).not.toContain('quay');
    expect(ledger.claims.length).toBeGreaterThan(3);
  });

  it('keeps corpora apart', async () => {
    expect((await run('corpus', 'make', 'The Vote')).stdout).toBe('The Vote  0 articles\n');
    expect((await run('corpus', 'rename', 'the vote', 'vote')).status).toBe(0);
    expect((await run('search', '--corpus', 'vote', 'precincts')).status).toBe(1);
    const missing = await run('claims', '--corpus', 'nowhere');
    expect([missing.status, missing.stderr]).toEqual([
      1,
      'hearsay: there is no corpus nowhere; there are: default, vote\n',
    ]);
  });

  it('deletes by outlet, and says before what it would', async () => {
    expect((await run('delete', '--dry-run', '--outlet', 'Harbour Post')).stdout).toBe('would delete quay\n');
    expect((await run('delete', '--outlet', 'Harbour Post')).stdout).toBe('deleted quay\n');
    expect((await run('show', 'quay')).stdout).toMatch(/^quay is deleted since/);
    expect((await run('search', 'quay')).status).toBe(1);
    expect((await run('retention')).stdout).toBe('forever\n');
    expect((await run('doctor')).stdout).toContain('all is well');
  });

  it('keeps articles for a time after publication, and deletes none without saying so first', async () => {
    const store = ['--store', join(folder, 'kept')];
    const write = (id: string, published?: string): string => {
      const file = join(folder, `${id}.json`);
      writeFileSync(
        file,
        JSON.stringify({ id, text: `The ${id} bridge is shut, the mayor, Ida Rook, said.`, published }),
      );
      return file;
    };
    await run('add', ...store, write('old', '2020-05-01'), write('undated'));
    const refused = await run('retention', ...store, '30');
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('30 days after publication would delete 1 article now; nothing was changed')]); // prettier-ignore
    expect((await run('retention', ...store)).stdout).toBe('forever\n');
    expect((await run('retention', ...store, '30', '--dry-run')).stdout).toBe('would delete old\n');
    const set = await run('retention', ...store, '30', '--yes');
    expect([set.status, set.stdout]).toEqual([0, '30 days after publication\ndeleted old\n']);
    expect(set.stderr).toBe('hearsay: 1 article deleted; kept are 30 days after publication\n');
    const late = await run('add', ...store, write('late', '2020-06'));
    expect([late.stdout, late.stderr]).toEqual([
      'expired   late, published 2020-06: kept are 30 days\n',
      'hearsay: 1 older than 30 days, left out (hearsay retention)\n',
    ]);
    expect((await run('add', '--later', ...store, write('later', '2020-07'))).stdout).toContain('expired   later');
    expect((await run('show', ...store, 'late')).status).toBe(1);
    expect((await run('show', ...store, 'undated')).status).toBe(0);
    const [claim] = lines((await run('claims', ...store, '--json')).stdout) as [{ id: string }];
    expect((await run('show', ...store, claim.id)).stdout).toMatch(/^ {2}no date {5}\w/m);
  });

  it('deletes what has become too old while it works off jobs, and says by its status that one failed', async () => {
    const store = ['--store', join(folder, 'worked')];
    const write = (id: string, published: string): string => {
      writeFileSync(
        join(folder, `${id}.json`),
        JSON.stringify({ id, text: `The ${id} is shut, Ida Rook said.`, published }),
      );
      return join(folder, `${id}.json`);
    };
    await run('add', ...store, write('sluice', '2020-05-01'));
    await run('add', ...store, '--later', write('weir', '2020-06-01'), write('dyke', '2999-01-01'));
    const opened = await openStore(join(folder, 'worked'), { now: new Date().toISOString() });
    const corpus = opened.corpus('default');
    await setRetention(corpus, 30);
    const job = { id: 'seen', kind: 'reread', made: '2026-01-01', maxAttempts: 1 };
    await corpus.jobs.enqueue({ ...job, payload: { url: 'http://127.0.0.1:1/a' } });
    await opened.close();
    const worked = await run('worker', '--once', ...store);
    expect(worked.status).toBe(1);
    expect(worked.stderr).toContain('http://127.0.0.1:1/a: ');
    for (const id of ['sluice', 'weir']) expect((await run('show', ...store, id)).stdout).toMatch(/^\w+ is deleted/);
    expect((await run('show', ...store, 'dyke')).stdout).toContain('dyke is shut');
    expect((await run('worker', '--once', ...store)).status).toBe(0);
  });

  it.each([
    [['add', '--store'], '--store needs a value'],
    [['search', '--limt', '3', 'x'], 'did you mean --limit'],
    [['claims', '--sort', 'reprots'], 'did you mean reports'],
    [['corpus', 'mak', 'x'], 'is not known'],
    [['retention', '-5'], 'it takes a number of days'],
    [['delete', 'a', '--outlet', 'b'], 'not both'],
    [['trace', '--store', 'x', '--places'], 'no option --places'],
  ])('says what is wrong with %j', async (args, message) => {
    const { status, stderr } = await run(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('asks where the collection is', async () => {
    const { status, stderr } = await runHere(['claims'], { env: { HEARSAY_STORE: '' } });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--store')]);
    const none = await runHere(['claims', '--store', join(folder, 'none')]);
    expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('hearsay add makes one')]);
  });
});
