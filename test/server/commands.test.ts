/** The commands around the server, as a person types them: serve, token, decide. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleView, ClaimSummary, Decision, Me, OutletView, Page, ReportView } from '../../server/api-types.ts';
import { storyArticles } from './start-test-server.ts';

const HEARSAY = fileURLToPath(new URL('../../bin/hearsay', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hearsay-commands-'));
const store = join(folder, 'store');
const env = { ...process.env, HEARSAY_STORE: store };

function hearsay(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [HEARSAY, ...args], { env }, (error, out, err) =>
      resolve({ status: error === null ? 0 : (error.code as unknown as number), out, err }),
    );
  });
}

let serving: ChildProcess;
let url = '';
let written = '';
async function serve(...args: string[]): Promise<{ url: string; open: boolean; pid: number }> {
  serving = spawn(process.execPath, [HEARSAY, 'serve', '--port', '0', '--json', '--jobs', '1', ...args], { env });
  serving.stderr!.on('data', (chunk: Buffer) => (written += chunk.toString()));
  for await (const line of createInterface({ input: serving.stdout! })) {
    written += line;
    const said = JSON.parse(line) as { url: string; open: boolean; pid: number };
    url = said.url;
    return said;
  }
  throw new Error(`it did not begin: ${written}`);
}
function ended(): Promise<number | null> {
  return new Promise((resolve) => serving.once('exit', (code) => resolve(code)));
}
const get = async <Answer>(path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  (await (await fetch(`${url}/api/v1/${path}`, { headers })).json()) as Answer;

beforeAll(async () => {
  await serve();
});
afterAll(() => {
  serving.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('hearsay serve', () => {
  it('says that it made a collection where none was, as after a slip in the path', () => {
    expect(written).toContain(`there was no collection in ${store}; this is a new one`);
  });

  it('takes articles, reads them in threads, and answers meanwhile', async () => {
    const articles = storyArticles('scenarios/s01-dam-penedo');
    const adding = Promise.all(
      articles.map((article) =>
        fetch(`${url}/api/v1/articles`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(article),
        }),
      ),
    );
    let isDone = false;
    void adding.then(() => (isDone = true));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(isDone).toBe(false);
    expect((await adding).map(({ status }) => status)).toEqual(articles.map(() => 201));
    expect((await get<ArticleView>('articles/s01-a4')).state).toBe('read');
    let claims: ClaimSummary[] = [];
    while (!claims.some(({ reports }) => reports > 2))
      claims = (await get<Page<ClaimSummary>>('claims?sort=reports')).items;
  });

  it('keeps what is to be read later, and reads it', async () => {
    const response = await fetch(`${url}/api/v1/articles?later=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'later-1', html: '<!doctype html><title>Mole</title><article><p>The mole is shut until Friday, the harbour master, Ida Brandt, said on Monday.</p></article>' }),
    }); // prettier-ignore
    expect([response.status, await response.json()]).toEqual([202, { id: 'later-1', state: 'queued', job: 'read:later-1' }]); // prettier-ignore
    await expect.poll(async () => (await get<ArticleView>('articles/later-1')).state).toBe('read');
    expect((await get<ReportView>('reports/later-1')).attributions.length).toBeGreaterThan(0);
  });

  it('says so where the workbench is not built, and only there', () => {
    const isBuilt = existsSync(new URL('../../web/dist/index.html', import.meta.url));
    expect(/the workbench is not built.*npm run build:web/.test(written)).toBe(!isBuilt);
  });

  it('says in one line what keeps it from beginning', async () => {
    expect(await hearsay('serve', '--host', '0.0.0.0')).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^hearsay: without a token .* hearsay token make/),
    });
    expect(await hearsay('serve', '--port', new URL(url).port)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^hearsay: .*(EADDRINUSE|in use)/),
    });
    expect(await hearsay('serve', '--port', 'x')).toMatchObject({
      status: 2,
      err: 'hearsay: --port x is no whole number from 0 to 65535\n',
    });
    expect((await hearsay('serve', '--help')).out).toMatch(/^hearsay serve /);
  });
});

describe('hearsay decide', () => {
  it('writes down a decision that the server shows at once', async () => {
    const { status, out } = await hearsay(
      'decide',
      'rate',
      'outlet',
      'Atlas Wire',
      '--value',
      '{"reliability":"B"}',
      '--why',
      'Careful so far.',
      '--who',
      'Ana',
      '--json',
    );
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: 'rate', who: 'Ana', why: 'Careful so far.' });
    expect((await get<OutletView>('outlets/Atlas%20Wire')).reliability).toMatchObject({ value: 'B', who: 'Ana' });
  });

  it('finds an attribution by its article, and lists and undoes what was decided', async () => {
    const made = await hearsay('decide', 'confirm', 'attribution', 'a1', '--article', 's01-a1', '--who', 'Ana');
    expect(made).toMatchObject({ status: 0, out: expect.stringContaining('confirm attribution a1') });
    const [id] = made.out.split(' ');
    expect((await get<ReportView>('reports/s01-a1')).decided['a1']!.state).toBe('confirmed');
    expect((await hearsay('decide', 'undo', id!, '--who', 'Ben')).status).toBe(0);
    const listed = await hearsay('decide', 'list', '--article', 's01-a1');
    expect(listed.out.split('\n')[0]).toMatch(/^\S+ {2}\S+ {2}Ana {2}confirm attribution a1 of s01-a1 \(undone by /);
    expect((await get<ReportView>('reports/s01-a1')).decided['a1']!.state).toBe('none');
  });

  it('says what each was decided to be, and into what it was merged', async () => {
    const [first, second] = (await get<Page<ClaimSummary>>('claims')).items;
    const merged = await hearsay('decide', 'merge', 'claim', first!.id, '--value', `{"into":"${second!.id}"}`);
    expect(merged).toMatchObject({ status: 0, out: expect.stringContaining(`merge claim ${first!.id} {"into":"${second!.id}"}\n`) }); // prettier-ignore
    const [id] = merged.out.split(' ');
    expect((await hearsay('decide', 'undo', id!)).out).toContain(`undo ${id}\n`);
    expect((await hearsay('decide', 'list')).out).toContain(`{"into":"${second!.id}"} (undone by `);
  });

  it('takes several from a file, all or none', async () => {
    const file = join(folder, 'decisions.jsonl');
    const rate = (ref: string): string =>
      JSON.stringify({ kind: 'rate', target: { type: 'outlet', ref }, value: { reliability: 'C' } });
    writeFileSync(file, `${rate('Daily Beacon')}\n${rate('Nobody')}\n`);
    expect(await hearsay('decide', '--from', file)).toMatchObject({
      status: 1,
      err: 'hearsay: there is no outlet "Nobody"\n',
    });
    writeFileSync(file, `${rate('Daily Beacon')}\n\n${rate('Correio da Serra')}\n`);
    expect((await hearsay('decide', '--from', file, '--json')).out.trim().split('\n')).toHaveLength(2);
    expect((await get<Page<Decision>>('decisions?type=outlet')).items).toHaveLength(3);
  });

  it('says what is wrong', async () => {
    expect((await hearsay('decide', 'bless', 'claim', 'x')).err).toContain('decide bless is not known');
    expect((await hearsay('decide', 'rate', 'attribution', 'a1', '--article', 's01-a1')).status).toBe(1);
    expect((await hearsay('decide', 'confirm', 'attribution', 'a1')).err).toContain('--article');
    expect((await hearsay('decide', 'rate', 'outlet', 'Atlas Wire', '--value', '{')).err).toBe(
      'hearsay: --value is no JSON\n',
    );
  });
});

describe('a slip in the path', () => {
  const empty = (name: string): string[] => ['--store', join(folder, name)];

  it('is told where something is made, beside what is printed', async () => {
    for (const made of [
      ['token', 'make', 'Desk', '--json', ...empty('slip-1')],
      ['corpus', 'make', 'weather', '--json', ...empty('slip-2')],
    ]) {
      const first = await hearsay(...made);
      expect(first.err).toBe(`hearsay: there was no collection in ${made.at(-1)}; this is a new one\n`);
      expect(JSON.parse(first.out)).toHaveProperty('name', made[2]);
    }
    const second = await hearsay('token', 'make', 'Desk', '--json', ...empty('slip-1'));
    expect([second.status, second.err]).toEqual([0, '']);
  });

  it('is refused where there is only something to look up or to take back, and nothing is made', async () => {
    for (const asked of [
      ['token', 'list'],
      ['token', 'revoke', 'x'],
      ['corpus', 'list'],
    ]) {
      const { status, err } = await hearsay(...asked, ...empty('slip-3'));
      expect([status, err]).toEqual([1, expect.stringContaining('there is no collection in')]);
    }
    expect(existsSync(join(folder, 'slip-3'))).toBe(false);
  });
});

describe('hearsay token', () => {
  it('closes the server from the first one on, and shows it once', async () => {
    const { out, err, status } = await hearsay('token', 'make', 'Night desk', '--scope', 'write');
    expect([status, err]).toEqual([0, expect.stringMatching(/^hearsay: this is shown once/)]);
    const token = out.trim();
    let me = await fetch(`${url}/api/v1/me`);
    while (me.status !== 401) me = await fetch(`${url}/api/v1/me`);
    expect(await get<Me>('me', { authorization: `Bearer ${token}` })).toMatchObject({
      name: 'Night desk',
      scopes: ['write'],
    });
    const listed = await hearsay('token', 'list');
    expect(listed.out).toContain('Night desk');
    expect(listed.out).not.toContain(token);
    const [id] = listed.out.split(' ');
    expect((await hearsay('token', 'revoke', id!)).status).toBe(0);
    expect((await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    expect((await hearsay('token', 'revoke', 'nobody')).status).toBe(1);
    expect(written).not.toContain(token);
  });

  it('says what is wrong', async () => {
    expect((await hearsay('token', 'make')).status).toBe(2);
    expect((await hearsay('token', 'make', 'x', '--scope', 'everything')).err).toContain(
      '--scope everything is not known',
    );
    expect((await hearsay('token', 'make', 'x', '--expires', 'soon')).err).toContain('--expires soon is no time');
    const over = await hearsay('token', 'make', 'x', '--expires', '2020-01-01');
    expect([over.status, over.err]).toEqual([2, expect.stringContaining('--expires 2020-01-01 is over already')]);
    expect((await hearsay('token', 'make', 'x', '--corpus', 'nowhere')).status).toBe(2);
  });

  it('ends when it is interrupted', async () => {
    const end = ended();
    serving.kill('SIGINT');
    expect(await end).toBe(0);
    expect(written).not.toMatch(/Error/);
  });
});
