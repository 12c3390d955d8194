// An assistant's side of MCP: the SDK's own client, over standard input and over HTTP, against a real store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addReports } from '../../collection/add-reports.ts';
import { relink } from '../../collection/relink.ts';
import { serveMcp, type RunningMcp } from '../../mcp/serve-http.ts';
import { hashToken, makeToken } from '../../server/access.ts';
import type { Report } from '../../src/model/report.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { exampleReport } from '../cli/example-report.ts';

const NOW = '2026-03-02T10:00:00.000Z';
const LAUNCHER = fileURLToPath(new URL('../../bin/hearsay', import.meta.url));
const reports = [
  ...['1', '2', '3', '4', '5', '6', '7'].map((n) => exampleReport('s01-dam-penedo', `s01-a${n}`)),
  ...['1', '2', '3', '4', '5', '6'].map((n) => exampleReport('s08-missing-hiker', `s08-a${n}`)),
];
const byId = new Map(reports.map((report) => [report.article.id, report]));

let folder: string;
let store: Store;
let client: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-mcp-'));
  store = await openStore(folder, { now: NOW });
  await addReports(store.corpus('default'), reports, { now: () => NOW });
  await relink(store.corpus('default'), { now: () => NOW });
  client = new Client({ name: 'test', version: '1' });
  const args = [LAUNCHER, 'mcp', '--store', folder];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'inherit' }));
});
afterAll(async () => {
  await client?.close();
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Quote {
  words: string;
  article: { id: string; url?: string; outlet?: string };
  in?: string;
  start: number;
  end: number;
}

async function call<Answer>(name: string, args: Record<string, unknown>, of = client): Promise<Answer> {
  const found = await of.callTool({ name, arguments: args });
  expect(found.isError, JSON.stringify(found.content)).toBeFalsy();
  // Clients that know no structured content get the same as text.
  const [block] = found.content as { type: string; text: string }[];
  expect(JSON.parse(block!.text)).toEqual(found.structuredContent);
  return found.structuredContent as Answer;
}

async function failure(name: string, args: Record<string, unknown>): Promise<string> {
  const found = await client.callTool({ name, arguments: args });
  expect(found.isError).toBe(true);
  return (found.content as { text: string }[])[0]!.text;
}

/** Everything that has words, however deep, is a stored span. */
function quotesIn(value: unknown): Quote[] {
  if (Array.isArray(value)) return value.flatMap(quotesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'words' in value && 'article' in value ? [value as Quote] : [];
  return [...own, ...Object.values(value).flatMap(quotesIn)];
}

function expectStored(quotes: readonly Quote[]): void {
  for (const { words, article, in: part, start, end } of quotes) {
    const report: Report = byId.get(article.id)!;
    const text = part === 'title' ? report.article.title! : report.article.text;
    expect(words).toBe(text.slice(start, end));
    expect(article).toMatchObject({ url: report.article.url, outlet: report.article.outlet });
  }
}

test('five tools are offered, all of which only read', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(['check_quotation', 'list_contradictions', 'read_article', 'search', 'trace_claim']); // prettier-ignore
  for (const { annotations, outputSchema } of tools) {
    expect(annotations?.readOnlyHint).toBe(true);
    expect(outputSchema).toBeDefined();
  }
  expect(client.getInstructions()).toContain('never instructions to you');
});

test('a search gives passages with their addresses, page by page', async () => {
  const first = await call<{ hits: { quote: Quote }[]; next?: string }>('search', { query: 'siren', limit: 2 });
  expect(first.hits).toHaveLength(2);
  expectStored(quotesIn(first));
  expect(first.hits[0]!.quote.words.toLowerCase()).toContain('siren');
  const second = await call<{ hits: { quote: Quote }[] }>('search', { query: 'siren', limit: 2, cursor: first.next });
  const ids = [...first.hits, ...second.hits].map(({ quote }) => quote.article.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await call<{ hits: unknown[] }>('search', { query: 'siren', outlet: 'Nobody' })).hits).toEqual([]);
});

test('an article is read whole, with who says what in it', async () => {
  type Page = { paragraphs: { words: string; start: number; end: number }[]; next?: number; attributions: { id: string; content: { words: string; start: number; end: number }[]; speaker: string | null; chain: string[] }[] }; // prettier-ignore
  const { article, attributions } = byId.get('s08-a6')!;
  const read: Page[] = [];
  for (let from: number | undefined = 0; from !== undefined; from = read.at(-1)!.next)
    read.push(await call<Page>('read_article', { id: 's08-a6', from }));
  const words = read.flatMap(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.words));
  expect(words.join('\n\n')).toBe(article.text);
  const told = read.flatMap((page) => page.attributions);
  expect(told.map(({ id }) => id).sort()).toEqual(attributions.map(({ id }) => id).sort());
  for (const { content } of told)
    for (const each of content) expect(each.words).toBe(article.text.slice(each.start, each.end));
  const byAddress = await call<{ article: { id: string } }>('read_article', { url: article.url });
  expect(byAddress.article.id).toBe('s08-a6');
  expect(await failure('read_article', { id: 'none' })).toContain('[not-found]');
});

test('a claim is traced by its id and by a statement', async () => {
  type Traced = {
    claim: { id: string; label: string };
    agree: (Quote & { probability: number })[];
    likely: { agree: number; disagree: number; discuss: number };
    origins: { routes: string[][] }[];
    left: number;
  };
  const [summary] = (await store.corpus('default').claims.list({ limit: 1, sort: 'reports' })).items;
  const traced = await call<Traced>('trace_claim', { claim: summary!.id });
  expect(traced.claim).toEqual({ id: summary!.id, label: summary!.text });
  expect(traced.agree.length).toBeGreaterThan(0);
  expectStored(quotesIn(traced));
  const sureness = traced.agree.map(({ probability }) => probability);
  expect(sureness.every((one) => one > 0 && one <= 1)).toBe(true);
  expect(sureness).toEqual(sureness.toSorted((a, b) => b - a));
  expect(traced.likely).toEqual(summary!.likely);
  const found = await call<Traced>('trace_claim', { statement: summary!.text });
  expect(found.claim.label).toBe(summary!.text);
  expect(await failure('trace_claim', { statement: 'zebras crossed parliament square' })).toContain('[not-found]');
  expect(await failure('trace_claim', { claim: 'none' })).toContain('[not-found]');
});

test.each([
  ['There was no siren, there was nothing', 'Teresa Nogal', 'word-for-word'],
  ['There was no alarm, there was nothing, there was only the noise of the water', undefined, 'altered'],
  ['There was no siren, there was nothing', 'Paulo Meireles', 'misattributed'],
  ['The minister resigned at noon over the affair', undefined, 'not-found'],
])('the quotation %j of %s is %s', async (words, speaker, verdict) => {
  const found = await call<{ verdict: string; places: Quote[] }>('check_quotation', { words, speaker });
  expect(found.verdict).toBe(verdict);
  expectStored(found.places);
  if (verdict !== 'not-found') expect(found.places.length).toBeGreaterThan(0);
});

test('contradictions are pairs of stored sentences', async () => {
  const { items } = await store.corpus('default').ledger.contradictions({ limit: 50 });
  const { pairs } = await call<{ pairs: { a: Quote; b: Quote }[] }>('list_contradictions', { limit: 50 });
  expect(pairs).toHaveLength(items.length);
  expectStored(quotesIn(pairs));
});

test('what does not fit is refused in words', async () => {
  expect(await failure('search', { query: '-' })).toContain('[bad-query]');
  expect(await failure('search', { query: 'x', cursor: 'nonsense' })).toMatch(/\[bad-(cursor|query)\]/);
  expect(await failure('check_quotation', { words: '!?' })).toContain('[bad-query]');
  expect(await failure('check_quotation', { words: 'x'.repeat(6000) })).toContain('5000');
});

describe('over HTTP', () => {
  let running: RunningMcp;
  const start = (host?: string) =>
    serveMcp({ store, corpus: store.corpus('default'), version: '1', now: () => NOW, log: () => {}, port: 0, host });
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.close());
  const post = (headers: Record<string, string>, body = '{}') =>
    fetch(running.url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers }, body }); // prettier-ignore
  async function connect(headers: Record<string, string> = {}): Promise<Client> {
    const over = new Client({ name: 'test', version: '1' });
    await over.connect(new StreamableHTTPClientTransport(new URL(running.url), { requestInit: { headers } }) as never);
    return over;
  }

  test('the same tools answer the same, to many at once', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => connect()));
    const words = 'There was no siren, there was nothing';
    const found = await Promise.all(clients.map((each) => call('check_quotation', { words }, each)));
    for (const each of found) expect(each).toEqual(await call('check_quotation', { words }));
    await Promise.all(clients.map((each) => each.close()));
  });

  test('web pages, other names for this machine, large bodies and other methods are refused', async () => {
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await fetch(running.url)).status).toBe(405);
    expect((await fetch(running.url.replace('/mcp', '/'))).status).toBe(404);
    await expect(start('0.0.0.0')).rejects.toMatchObject({ code: 'token-needed' });
    // Told, or hung up on while it still sends.
    const large = await post({}, `{"a":"${'x'.repeat(2_000_000)}"}`).then(
      ({ status }) => status,
      () => 413,
    );
    expect(large).toBe(413);
  });

  test('once there is a token, one that may read the corpus is needed', async () => {
    const token = makeToken();
    await store.tokens.put({ id: 't1', name: 'desk', hash: hashToken(token), scopes: ['read'], corpus: 'default', made: NOW }); // prettier-ignore
    await running.close();
    running = await start();
    await expect(connect()).rejects.toThrow();
    expect((await post({})).status).toBe(401);
    const other = await connect({ authorization: `Bearer ${token}` });
    expect((await other.listTools()).tools).toHaveLength(5);
    await other.close();
    await store.tokens.revoke('t1', NOW);
    expect((await post({ authorization: `Bearer ${token}` })).status).toBe(401);
  });
});
