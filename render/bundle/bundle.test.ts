import { strToU8, unzipSync, zipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { exampleLedger } from '../../test/cli/example-ledger.ts';
import { hashText } from '../../src/ingest/hash-text.ts';
import { Ledger } from '../../src/model/ledger.ts';
import { escape } from '../html-page.ts';
import { joinLedgers } from '../join-ledgers.ts';
import { renderEvidenceCsv } from '../render-csv.ts';
import { NOTHING_SAID } from '../tables.ts';
import { makeBundle, type BundleContent, type Manifest } from './make-bundle.ts';
import { verifyBundle } from './verify-bundle.ts';
import { writeZip } from './write-zip.ts';

/** Of stories whose ledgers these are. */
function contentOf(...ledgers: readonly Ledger[]): BundleContent {
  const reports = ledgers.flatMap((ledger) => ledger.reports);
  return {
    count: reports.length,
    ledgers: async function* () {
      yield* ledgers;
    },
    reports: async function* () {
      yield* reports;
    },
    decisions: [{ id: 'd1', kind: 'comment', why: 'Größe 🎉' }],
    claimDecisions: async () => [],
    sayings: async () => NOTHING_SAID,
  };
}

/** Under other ids, so that it is another story. */
function toldAgain(ledger: Ledger, n: number): Ledger {
  const other = (id: string): string => `${id}-${n}`;
  return JSON.parse(
    JSON.stringify(ledger, (key, value: unknown) => {
      if (key === 'outlet') return `No. ${n} of ${String(value)}`;
      return typeof value === 'string' && /^(?:s08-a\d|c\d+)$/.test(value) ? other(value) : value;
    }),
  ) as Ledger;
}

const ledger = exampleLedger('s08-missing-hiker');
const content = contentOf(ledger);
const about = { made: '2026-03-02T10:00:00Z', filter: { outlet: 'Daily Tally' } };

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(Buffer.concat(all));
}

const bundle = await whole(makeBundle(content, about));
const codes = (bytes: Uint8Array): string[] => verifyBundle(bytes).problems.map(({ code }) => code);

test('a bundle is whole, and the same things make the same bundle', async () => {
  const { problems, manifest, fingerprint } = verifyBundle(bundle);
  expect(problems).toEqual([]);
  expect(manifest).toMatchObject({ schema: 'hearsay-bundle/1', ...about, counts: { reports: 6, claims: 5, decisions: 1 } }); // prettier-ignore
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(Buffer.compare(await whole(makeBundle(content, about)), bundle)).toBe(0);
});

test('another reader unpacks it, and finds the ledger, the reports and the hash of every text', () => {
  const files = unzipSync(bundle);
  const text = (path: string): string => Buffer.from(files[path]!).toString();
  const manifest = JSON.parse(text('manifest.json')) as Manifest;
  expect(manifest.files.map(({ path }) => path).sort()).toEqual(Object.keys(files).filter((path) => path !== 'manifest.json').sort()); // prettier-ignore
  expect(Ledger.parse(JSON.parse(text('data/ledger.json')))).toEqual(ledger);
  const reports = text('data/reports.jsonl').trimEnd().split('\n');
  expect(reports.map((line) => JSON.parse(line))).toEqual(ledger.reports);
  expect(JSON.parse(text('texts.json')).map(({ sha256 }: { sha256: string }) => sha256)).toEqual(ledger.reports.map(({ article }) => hashText(article.text))); // prettier-ignore
  expect(text('index.html')).toMatch(/^<!doctype html>/);
  expect(text('data/decisions.jsonl')).toContain('Größe 🎉');
});

describe('of more reports than one page can hold', () => {
  /** The same story so many times, as if of other days. */
  const stories = Array.from({ length: 60 }, (_, n) => toldAgain(ledger, n));
  const large = contentOf(...stories);

  test('each story is whole on one page, with its texts, and the index leads to all of them', async () => {
    const archive = await whole(makeBundle(large, about));
    const { problems, manifest } = verifyBundle(archive);
    expect(problems).toEqual([]);
    expect(manifest!.counts).toEqual({ reports: 360, claims: 300, decisions: 1 });
    const files = unzipSync(archive);
    const text = (path: string): string => Buffer.from(files[path]!).toString();
    const pages = Object.keys(files).filter((path) => path.startsWith('pages/'));
    expect(pages).toEqual(['pages/0001.html', 'pages/0002.html', 'pages/0003.html', 'pages/0004.html']);
    const index = parseHTML(text('index.html')).document;
    const links = [...index.querySelectorAll('main a')].map((link) => link.getAttribute('href')!);
    expect(new Set(links.map((href) => href.split('#')[0]))).toEqual(new Set(pages));
    const shown = new Map(pages.map((path) => [path, parseHTML(text(path)).document]));
    for (const href of links.filter((one) => one.includes('#'))) {
      const [path, id] = href.split('#') as [string, string];
      expect(shown.get(path)!.getElementById(id), href).not.toBeNull();
    }
    for (const [n, { reports }] of stories.entries()) {
      const holding = pages.filter((path) => text(path).includes(`No. ${n} of `));
      expect(holding).toHaveLength(1);
      for (const { article } of reports) expect(text(holding[0]!)).toContain(escape(article.outlet!));
    }
    expect(text('pages/0001.html')).toContain(escape(ledger.reports[0]!.article.text.split('\n')[0]!.slice(0, 40)));
    for (const page of shown.values()) expect(page.querySelector('.kicker a')!.getAttribute('href')).toBe('../index.html'); // prettier-ignore
  });

  test('its data are those of all stories', async () => {
    const files = unzipSync(await whole(makeBundle(large, about)));
    const text = (path: string): string => Buffer.from(files[path]!).toString();
    expect(Ledger.parse(JSON.parse(text('data/ledger.json')))).toEqual(joinLedgers(stories));
    expect(JSON.parse(text('texts.json'))).toHaveLength(360);
    const lines = [...renderEvidenceCsv(joinLedgers(stories))].join('').split('\r\n');
    expect(text('data/evidence.csv').split('\r\n').toSorted()).toEqual(lines.toSorted());
    expect((JSON.parse(text('data/schema-org.jsonld')) as { '@graph': unknown[] })['@graph'].length).toBeGreaterThan(
      360,
    );
  });

  test('the first page is sent before the last story is asked for', async () => {
    let asked = 0;
    const ledgers = async function* (): AsyncGenerator<Ledger> {
      for (const story of stories) {
        asked++;
        yield story;
      }
    };
    let sent = 0;
    for await (const piece of makeBundle({ ...large, ledgers }, about)) {
      sent += piece.length;
      if (sent > 20_000) break;
    }
    expect(sent).toBeGreaterThan(20_000);
    expect(asked).toBeLessThan(stories.length);
  });
});

test('any altered byte is found', () => {
  // Every 1597th byte, and all of the last 200: the directory, the end, the seal.
  const places = Array.from({ length: bundle.length }, (_, i) => i).filter(
    (i) => i % 1597 === 0 || i > bundle.length - 200,
  );
  for (const place of places) {
    const altered = bundle.slice();
    altered[place]! ^= 1 << (place % 8);
    expect(codes(altered), `byte ${place}`).not.toEqual([]);
  }
});

test('bytes put in or taken out are found', () => {
  for (const cut of [1, 30, 1000, bundle.length - 5]) expect(codes(bundle.slice(0, -cut))).not.toEqual([]);
  expect(codes(bundle.slice(1))).not.toEqual([]);
  expect(codes(new Uint8Array([...bundle, 0]))).not.toEqual([]);
  expect(codes(new Uint8Array([0, ...bundle]))).not.toEqual([]);
});

/** As somebody would who knows how bundles are made, but not what they hold. */
async function forge(change: (files: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const files = unzipSync(bundle);
  change(files);
  return whole(writeZip(Object.entries(files).map(([path, bytes]) => ({ path, pieces: [bytes] }))));
}

test('a file altered, added or taken out is named, even under a new seal', async () => {
  const altered = await forge((files) => (files['data/evidence.csv'] = strToU8('claim\r\n')));
  expect(verifyBundle(altered).problems).toEqual([{ code: 'file-altered', message: 'data/evidence.csv is not what the manifest says' }]); // prettier-ignore
  expect(codes(await forge((files) => (files['more.txt'] = strToU8('x'))))).toEqual(['file-added']);
  expect(codes(await forge((files) => void delete files['data/prov.jsonld']))).toEqual(['file-missing']);
  expect(codes(await forge((files) => void delete files['manifest.json']))).toEqual(['no-manifest']);
  expect(codes(await forge((files) => (files['manifest.json'] = strToU8('{"schema":1}'))))).toEqual(['bad-manifest']);
});

test('a text that was altered with its file and the manifest is found by its own hash', async () => {
  const reports = structuredClone(ledger.reports);
  reports[0]!.article.text = reports[0]!.article.text.replace('27', '28');
  const altered = await whole(makeBundle(contentOf({ ...ledger, reports }), about));
  expect(codes(altered)).toEqual(['text-altered']);
});

test('an archive that others made is told apart', () => {
  expect(codes(zipSync({ 'a.txt': strToU8('a') }))).toEqual(['seal-broken', 'no-manifest']);
  expect(codes(new Uint8Array(0))).toEqual(['bad-zip']);
  expect(codes(strToU8('not a zip'))).toEqual(['bad-zip']);
});

test.each(['../evil.txt', '/etc/passwd', 'a/../../b', 'c:\\x', 'a\\b', './a', 'a//b', 'a\u0000b'])(
  'the path %j is refused',
  (path) => {
    expect(verifyBundle(zipSync({ [path]: strToU8('x') })).problems.at(-1)!.message).toContain(
      'lead out of the folder',
    );
  },
);

test('two paths that are one file on some disks are refused', () => {
  expect(verifyBundle(zipSync({ 'a.txt': strToU8('1'), 'A.txt': strToU8('2') })).problems[0]!.message).toContain(
    'twice',
  );
});

test('bombs are not unpacked', () => {
  const bomb = zipSync({ 'manifest.json': new Uint8Array(30_000_000) });
  expect(verifyBundle(bomb).problems.at(-1)!.message).toMatch(/times its size/);
  // One that lies about its size stops at the size it tells.
  const liar = zipSync({ 'manifest.json': new Uint8Array(30_000_000) });
  const view = new DataView(liar.buffer, liar.byteOffset);
  for (let at = 0; at < liar.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
  expect(verifyBundle(liar).problems.at(-1)!.message).toContain('larger than it says');
});

test('random bytes and random damage never make it throw', () => {
  let state = 1;
  const random = (below: number): number => (state = (state * 48271) % 2147483647) % below;
  for (let i = 0; i < 300; i++) {
    const damaged = bundle.slice(0, i % 3 === 0 ? random(bundle.length) : bundle.length);
    for (let n = 0; n < 20; n++) damaged[damaged.length - 1 - random(Math.min(damaged.length, 3000))] = random(256);
    expect(codes(damaged).length).toBeGreaterThan(0);
  }
});
