// What goes into `hearsay read` besides pages, texts and JSON: feeds, web archives, documents, packed files; interrupted
// and going on.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { runHearsay } from './run-hearsay.ts';
import { runHere } from './run-here.ts';

const STORY = [
  'The harbour master, Ada Lind, said on Tuesday that the ferry had left without its second engine.',
  'The owner, who lives in Lindfort, has not answered since. "It was not our decision," a clerk at the office told the Courier.',
  'Three passengers were taken to hospital in the evening, the police said. All of them have been sent home since, as far as is known.',
];
const page = (number: number): string =>
  `<!doctype html><html lang="en"><head><title>Ferry ${number} sinks</title></head><body><article><h1>Ferry ${number} sinks</h1>${STORY.map((p) => `<p>${p}</p>`).join('')}</article></body></html>`;
const response = (number: number, { body = page(number) as string | Uint8Array, fields = '' } = {}): Buffer => {
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${fields}\r\n`), Buffer.from(body)]); // prettier-ignore
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/${number}\r\nWARC-Record-ID: <urn:uuid:${number}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
};
const archive = (count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, i) => gzipSync(response(i + 1))));

let folder: string;
const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return at(name);
};
const reports = (stdout: string): Report[] =>
  stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Report); // prettier-ignore
const ids = (stdout: string): string[] => reports(stdout).map(({ article }) => article.id);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-intake-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('feeds', () => {
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Lindfort Courier</title><link>https://courier.example/</link>${STORY.map((p, i) => `<item><title>Story ${i}</title><link>/n/${i}</link><description>${p}</description></item>`).join('')}<item><title>Only a title</title></item></channel></rss>`;

  test('every entry is an article, in the order of the feed; one without text is named', async () => {
    const { status, stdout, stderr } = await runHere(['read', put('feed', feed), '--format', 'jsonl']);
    expect(status).toBe(1);
    expect(reports(stdout).map(({ article }) => [article.url, article.outlet, article.text])).toEqual(
      STORY.map((p, i) => [`https://courier.example/n/${i}`, 'Lindfort Courier', p]),
    );
    expect(reports(stdout)[0]!.diagnostics.map(({ code }) => code)).toContain('summary-only');
    expect(stderr).toMatch(/^hearsay: .*feed: entry 4: the feed gives a title and no text/);
  });

  test('a name that promises something else is told in every report', async () => {
    const { stdout } = await runHere(['read', put('feed.pdf', feed), '--format', 'jsonl']);
    for (const { diagnostics } of reports(stdout)) expect(diagnostics[0]!.code).toBe('misleading-name');
  });

  test('a page that is said to be a feed is refused', async () => {
    const { status, stderr } = await runHere(['read', put('page.html', page(1)), '--kind', 'feed']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('not a whole feed')]);
  });
});

describe('packed files', () => {
  test('are opened: a page, and lines', async () => {
    const one = await runHere(['read', put('page.html.gz', gzipSync(page(1))), '--format', 'json']);
    expect((JSON.parse(one.stdout) as Report).article.text).toBe(STORY.join('\n\n'));
    const lines = STORY.map((text, i) => JSON.stringify({ id: `l${i}`, text })).join('\n');
    const many = await runHere(['read', '-', '--format', 'jsonl'], { input: gzipSync(lines) });
    expect(ids(many.stdout)).toEqual(['l0', 'l1', 'l2']);
  });
});

describe('web archives', () => {
  test('pages come out in their order; what is no article is counted, not complained of', async () => {
    const records = [response(1), response(2, { body: '<html><body><a href="/">Home</a></body></html>' }), response(3)];
    const { status, stdout, stderr } = await runHere([
      'read',
      put('a.warc', Buffer.concat(records)),
      '--format',
      'jsonl',
    ]);
    expect([status, ids(stdout)]).toEqual([0, ['urn:uuid:1', 'urn:uuid:3']]);
    expect(stderr).toBe('hearsay: 1 archived page holds no article to read (1 no-article)\n');
    expect(reports(stdout)[0]!.article).toMatchObject({ url: 'https://courier.example/1', title: 'Ferry 1 sinks', text: STORY.join('\n\n') }); // prettier-ignore
  });

  test('pages are unpacked however the server packed them', async () => {
    const packed: [string, Uint8Array][] = [['br', brotliCompressSync(page(1))], ['deflate', deflateRawSync(page(1))], ['zstd', zstdCompressSync(page(1))]]; // prettier-ignore
    const records = packed.map(([coding, body], i) =>
      response(i + 1, { body, fields: `Content-Encoding: ${coding}\r\n` }),
    );
    const { status, stdout } = await runHere(['read', '-', '--format', 'jsonl'], { input: Buffer.concat(records) });
    expect([status, ids(stdout).length]).toEqual([0, 3]);
  });

  test('one that breaks off gives its whole pages, then says so with status 1', async () => {
    const { status, stdout, stderr } = await runHere([
      'read',
      put('cut.warc.gz', archive(3).subarray(0, -50)),
      '--format',
      'jsonl',
    ]);
    expect([status, ids(stdout)]).toEqual([1, ['urn:uuid:1', 'urn:uuid:2']]);
    expect(stderr).toMatch(/cut\.warc\.gz: breaks off .* byte \d+; everything before it was read/);
  });
});

describe('pages that keep their article back', () => {
  test.each([
    ['needs-javascript', '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'],
    ['needs-consent', '<p>We and our 842 partners store and access information on a device, such as cookies.</p>'],
    ['needs-payment', `<p>${STORY[0]}</p><p>Subscribe to continue reading.</p>`],
  ])('are told by a code, with status 1: %s', async (code, body) => {
    const html = `<!doctype html><html><head><title>Ferry sinks</title></head><body>${body}</body></html>`;
    const { status, stdout, stderr } = await runHere(['read', '-'], { input: html });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^hearsay: standard input: this page .* \\[${code}\\]\n$`));
  });
});

describe('documents', () => {
  test('are read, in a thread, as what they are', async () => {
    const body = STORY.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
    const file = zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`) });
    const { status, stdout } = await runHere(['read', put('report.bin', file), '--format', 'json']);
    expect([status, (JSON.parse(stdout) as Report).article.text]).toEqual([0, STORY.join('\n\n')]);
  });

  test('that are cut short are told as such, whatever they are called', async () => {
    const { status, stdout, stderr } = await runHere(['read', put('report.txt', '%PDF-1.7\n1 0 obj\n<< /Type')]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/report\.txt: this PDF document is broken or cut short; get it again \[bad-pdf\]\n$/);
  });
});

describe('going on', () => {
  test('--skip leaves out what was read before', async () => {
    const file = put('skip.warc.gz', archive(4));
    const { stdout } = await runHere(['read', file, '--format', 'jsonl', '--skip', '3']);
    expect(ids(stdout)).toEqual(['urn:uuid:4']);
  });

  test('an interrupted command says how to go on, and with --resume does, without loss or repetition', async () => {
    const file = put('long.warc.gz', archive(120));
    const args = ['read', file, '--format', 'jsonl', '--resume', at('long.done'), '--jobs', '1'];
    const first = await runHearsay(args, {
      onStart: (child) => child.stdout!.once('data', () => child.kill('SIGINT')),
    });
    expect(first.status).toBe(130);
    expect(first.stderr).toMatch(/interrupted after \d+ articles?; the same command goes on from here/);
    const second = await runHere(args);
    expect(second.status).toBe(0);
    expect([...ids(first.stdout), ...ids(second.stdout)]).toEqual(
      Array.from({ length: 120 }, (_, i) => `urn:uuid:${i + 1}`),
    );
    const third = await runHere(args);
    expect([third.status, third.stdout, third.stderr]).toEqual([0, '', expect.stringContaining('nothing left to do')]);
  });

  test('a folder keeps the reports of the first run', async () => {
    const file = put('out.jsonl', STORY.map((text) => JSON.stringify({ text })).join('\n'));
    const args = ['read', file, '--format', 'json', '--out', at('out')];
    await runHere(args);
    await runHere([...args, '--skip', '2']);
    expect(readdirSync(at('out')).sort()).toEqual(['out-2.json', 'out-3.json', 'out-4.json', 'out.json']);
  });

  test.each([
    ['a file that is no checkpoint', () => ['--resume', put('x.done', '{"a":1}'), '--format', 'jsonl'], /no checkpoint of hearsay/],
    ['a checkpoint of other inputs', () => ['--resume', put('y.done', JSON.stringify({ format: 'hearsay-checkpoint/1', inputs: ['/z'], articles: 1, input: 0, pieces: 1 })), '--format', 'jsonl'], /belongs to other inputs/],
    ['a format in one piece', () => ['--resume', at('z.done'), '--format', 'html'], /--resume goes with --out FOLDER or --format jsonl/],
    ['a skip that is no number', () => ['--skip', 'some'], /--skip some is no whole number/],
  ])('%s is refused', async (_, more, message) => {
    const { status, stderr } = await runHere(['read', put('one.txt', STORY[0]!), ...more()]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  }); // prettier-ignore

  test('the checkpoint can be read by people', async () => {
    const file = put('few.warc.gz', archive(2));
    await runHere(['read', file, '--format', 'jsonl', '--resume', at('few.done')]);
    expect(JSON.parse(readFileSync(at('few.done'), 'utf8'))).toMatchObject({
      inputs: [file],
      articles: 2,
      isFinished: true,
    });
  });
});
