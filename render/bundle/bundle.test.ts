import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { exampleLedger } from '../../test/cli/example-ledger.ts';
import { hashText } from '../../src/ingest/hash-text.ts';
import { Ledger } from '../../src/model/ledger.ts';
import { makeBundle, type BundleContent, type Manifest } from './make-bundle.ts';
import { verifyBundle } from './verify-bundle.ts';
import { writeZip } from './write-zip.ts';

const content: BundleContent = {
  ledger: exampleLedger('s08-missing-hiker'),
  decisions: [{ id: 'd1', kind: 'comment', why: 'Größe 🎉' }],
  claimDecisions: [],
};
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
  expect(Ledger.parse(JSON.parse(text('data/ledger.json')))).toEqual(content.ledger);
  const reports = text('data/reports.jsonl').trimEnd().split('\n');
  expect(reports.map((line) => JSON.parse(line))).toEqual(content.ledger.reports);
  expect(JSON.parse(text('texts.json')).map(({ sha256 }: { sha256: string }) => sha256)).toEqual(content.ledger.reports.map(({ article }) => hashText(article.text))); // prettier-ignore
  expect(text('index.html')).toMatch(/^<!doctype html>/);
  expect(text('data/decisions.jsonl')).toContain('Größe 🎉');
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
  const { ledger } = content;
  const reports = structuredClone(ledger.reports);
  reports[0]!.article.text = reports[0]!.article.text.replace('27', '28');
  const altered = await whole(makeBundle({ ...content, ledger: { ...ledger, reports } }, about));
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
