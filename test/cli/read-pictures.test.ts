// `hearsay read` with image files: beside a saved page, named for a report, by themselves, and from the web.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Report } from '../../src/model/report.ts';
import { drawQuay, packJpeg } from '../pictures/make-picture.ts';
import { runHere } from './run-here.ts';

const STORY = [
  'The harbour master of Brack said on Tuesday that the quay was closed and would stay so until the mole was repaired.',
  '“Nobody was hurt,” said Ada Lind, the mayor, who visited the quay on Tuesday morning with engineers of the authority.',
  'The ferry has been taken to the yard in Lindfort, where divers found a hole in its hull, the authority said.',
];
const page = (image: string): string =>
  `<!doctype html><html lang="en"><head><title>Quay closed</title></head><body><article><h1>Quay closed</h1>
<figure><img src="${image}"><figcaption>The ferry at the quay on Tuesday, seen from the mole.</figcaption></figure>
${STORY.map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`;

let folder: string;
let server: Server;
let base: string;
let asked: string[] = [];
const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return at(name);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-pictures-'));
  const quay = await packJpeg(drawQuay());
  mkdirSync(at('site/quay_files'), { recursive: true });
  put('site/quay_files/ferry 1.jpg', quay);
  put('outside.jpg', quay);
  symlinkSync(at('outside.jpg'), at('site/link.jpg'));
  put('small.jpg', await packJpeg(drawQuay({ width: 160, height: 100 }), 30));
  put('story.txt', STORY.join('\n\n'));
  server = createServer((request, response) => {
    asked.push(request.url!);
    if (request.url === '/page.html')
      return response.writeHead(200, { 'content-type': 'text/html' }).end(page('/ferry.jpg'));
    if (request.url === '/ferry.jpg') return response.writeHead(200, { 'content-type': 'image/jpeg' }).end(quay);
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await new Promise((resolve) => server.close(resolve));
});

async function read(...args: string[]): Promise<Report> {
  const { status, stdout, stderr } = await runHere(['read', '--format', 'json', '--no-places', ...args]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return Report.parse(JSON.parse(stdout));
}

describe('beside a saved page', () => {
  test.each([
    ['by its own address', 'quay_files/ferry%201.jpg'],
    [
      'in the folder of the page, where the address is still that of the web',
      'https://post.example/i/ferry%201.jpg?w=9',
    ],
  ])('a picture is found %s', async (_, image) => {
    const { media } = await read(put('site/quay.html', page(image)));
    expect(media).toEqual([
      expect.objectContaining({
        kind: 'image', in: 'caption-1', file: expect.objectContaining({ name: 'quay_files/ferry 1.jpg', width: 320, height: 200 }),
      }),
    ]); // prettier-ignore
  });

  test.each(['../outside.jpg', 'link.jpg', '/etc/hostname', 'file:///etc/hostname', 'quay.html', '%00.jpg', '..'])(
    'nothing outside its folder, and no other file, is read: %s',
    async (image) => {
      const { media } = await read(put('site/quay.html', page(image)));
      expect(media!.map(({ file }) => file)).toEqual([undefined]);
    },
  );
});

describe('by themselves', () => {
  test('an image is a report without a text, known again by its hash', async () => {
    const first = await read(at('outside.jpg'));
    const second = await read(at('small.jpg'));
    expect(first.article).toMatchObject({ text: '', language: 'und', id: first.media![0]!.file!.sha256 });
    expect(first.media).toHaveLength(1);
    expect(second.media![0]!.file!.hash).toBe(first.media![0]!.file!.hash);
    expect(first.diagnostics.map(({ code }) => code)).toEqual(['image-alone']);
  });

  test('the text view tells its facts, and standard input can be one', async () => {
    const { status, stdout } = await runHere(['read', '-'], { input: await packJpeg(drawQuay()) });
    expect(status).toBe(0);
    expect(stdout).toContain('320 × 200');
  });
});

describe('named for a report', () => {
  test('an image is one of its media', async () => {
    const { article, media } = await read(at('story.txt'), '--image', at('outside.jpg'));
    expect(article.text).toBe(STORY.join('\n\n'));
    expect(media).toEqual([
      { kind: 'image', file: expect.objectContaining({ name: at('outside.jpg'), format: 'jpeg' }) },
    ]);
  });

  test('an image belongs to the only caption', async () => {
    const { media } = await read(put('site/quay.html', page('nowhere.jpg')), '--image', at('outside.jpg'));
    expect(media).toEqual([
      expect.objectContaining({ in: 'caption-1', file: expect.objectContaining({ width: 320 }) }),
    ]);
  });

  test.each<[string, () => string[], RegExp]>([
    ['a file that is not there', () => [at('story.txt'), '--image', at('none.jpg')], /none\.jpg cannot be read/],
    ['a file that is no image', () => [at('story.txt'), '--image', at('story.txt')], /is no image that is known/],
    [
      'several reports',
      () => [at('story.txt'), at('story.txt'), '--image', at('outside.jpg')],
      /belongs to one report/,
    ],
  ])('%s is told', async (_, args, told) => {
    const { status, stderr } = await runHere(['read', ...args()]);
    expect(status).toBeGreaterThan(0);
    expect(stderr).toMatch(told);
  });
});

test('nothing is fetched for a picture unless it is asked for', async () => {
  asked = [];
  const without = await read(`${base}/page.html`, '--allow-private');
  expect(without.media!.map(({ file }) => file)).toEqual([undefined]);
  expect(asked).toEqual(['/page.html']);
  const { media } = await read(`${base}/page.html`, '--allow-private', '--images');
  expect(media![0]!.file).toMatchObject({ name: `${base}/ferry.jpg`, format: 'jpeg', width: 320 });
});
