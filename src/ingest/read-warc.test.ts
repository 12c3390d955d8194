import { brotliCompressSync, deflateRawSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readWarc, type WarcOptions, type WarcPage } from './read-warc.ts';

const HTML = '<!doctype html><p>The ferry sank, the harbour master said. “Nobody told me.”';
const unpack: WarcOptions['unpack'] = (coding, bytes, maxOutputLength) => {
  if (coding !== 'gzip') throw new RangeError(coding);
  return gunzipSync(bytes, { maxOutputLength });
};

interface RecordOptions {
  readonly type?: string;
  readonly fields?: string;
  readonly version?: string;
  readonly length?: number | string;
}
function record(
  block: string | Uint8Array,
  {
    type = 'response',
    fields = 'Content-Type: application/http; msgtype=response\r\n',
    version = '1.1',
    length,
  }: RecordOptions = {},
): Buffer {
  const bytes = Buffer.from(block);
  const head = `WARC/${version}\r\nWARC-Type: ${type}\r\nWARC-Target-URI: https://courier.example/1\r\nWARC-Record-ID: <urn:uuid:1>\r\n${fields}Content-Length: ${length ?? bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n\r\n')]);
}
const http = (
  body: string | Uint8Array,
  fields = 'Content-Type: text/html; charset=utf-8',
  status = '200 OK',
): Buffer => Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${fields}\r\n\r\n`), Buffer.from(body)]);
const page = (number: number): Buffer => record(http(`${HTML} ${number}`));

interface Read {
  readonly pages: WarcPage[];
  readonly texts: string[];
  readonly problems: string[];
  /** How it ended, where it did not end well. */
  readonly end: string | undefined;
}
async function read(archive: Uint8Array, options: Partial<WarcOptions> = {}, chunkLength = 1000): Promise<Read> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < archive.length; at += chunkLength) yield archive.subarray(at, at + chunkLength);
  }
  const found: Read & { end: string | undefined } = { pages: [], texts: [], problems: [], end: undefined };
  try {
    for await (const one of readWarc(chunks(), { unpack, maxLength: 1_000_000, ...options })) {
      if ('error' in one) found.problems.push(one.error.message);
      else {
        found.pages.push(one);
        found.texts.push(new TextDecoder(one.charset).decode(one.content));
      }
    }
  } catch (error) {
    expect(error).toMatchObject({ name: 'HearsayError', code: 'bad-warc' });
    found.end = (error as Error).message;
  }
  return found;
}

describe('readWarc', () => {
  const records = [record('software: x', { type: 'warcinfo', fields: '' }), page(1), record('GET / HTTP/1.1', { type: 'request' }), page(2)]; // prettier-ignore

  it.each([
    ['plain', Buffer.concat(records)],
    ['packed record by record', Buffer.concat(records.map((one) => gzipSync(one)))],
    ['packed as a whole', gzipSync(Buffer.concat(records))],
  ])('gives the pages of an archive that is %s, however its chunks fall', async (_, archive) => {
    for (const length of [1, 7, 100_000]) {
      const { texts, end, pages } = await read(archive, {}, length);
      expect([texts, end]).toEqual([[`${HTML} 1`, `${HTML} 2`], undefined]);
      expect(pages[0]).toMatchObject({ url: 'https://courier.example/1', id: 'urn:uuid:1', charset: 'utf-8' });
    }
  });

  it.each([
    ['plain', (one: Buffer) => one],
    ['packed', (one: Buffer) => gzipSync(one)],
  ])('can be entered again where a page begins (%s)', async (_, pack) => {
    const archive = Buffer.concat([...records, page(3)].map(pack));
    const { pages } = await read(archive);
    const { offset } = pages[1]!;
    const again = await read(archive.subarray(offset), { offset: offset! });
    expect(again.texts).toEqual([`${HTML} 2`, `${HTML} 3`]);
    expect(again.pages.map((one) => one.offset)).toEqual(pages.slice(1).map((one) => one.offset));
  });

  it('passes over what is no whole page of HTML', async () => {
    const others = [
      record(http('x', 'Content-Type: image/png')),
      record(http(HTML, 'Content-Type: text/html', '404 Not Found')),
      record(http('', 'Location: /2\r\nContent-Type: text/html', '301 Moved')),
      record(http(HTML), { type: 'revisit' }),
      record(HTML, { type: 'resource', fields: 'Content-Type: text/html\r\n' }),
      record('no HTTP at all'),
      record(''),
      record('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n'),
    ];
    expect(await read(Buffer.concat([...others, page(1)]))).toMatchObject({ texts: [`${HTML} 1`], end: undefined });
  });

  it.each([
    [
      'chunked',
      http(
        '5\r\n<p>He\r\n6;x=y\r\nllo th\r\n3\r\nere\r\n0\r\n\r\n',
        'Content-Type: text/html\r\nTransfer-Encoding: chunked',
      ),
      '<p>Hello there',
    ],
    ['said to be chunked', http(HTML, 'Content-Type: text/html\r\ntransfer-encoding: chunked'), HTML],
    ['packed', http(gzipSync(HTML), 'Content-Type: text/html\r\nContent-Encoding: gzip'), HTML],
    ['said to be packed', http(HTML, 'Content-Type: text/html\r\nContent-Encoding: gzip'), HTML],
  ])('undoes what HTTP did to a page: %s', async (_, block, text) => {
    expect((await read(record(block))).texts).toEqual([text]);
  });

  it('reads the old quirks: angle brackets, folded fields, bare line feeds', async () => {
    const quirky = `WARC/1.0\nWARC-Type:response\nWARC-Target-URI: <https://courier.example/\n 2>\nContent-Type: application/http\nContent-Length: ${http(HTML).length}\n\n`;
    const { pages, end } = await read(Buffer.concat([Buffer.from(quirky), http(HTML), Buffer.from('\n\n'), page(1)]));
    expect([pages.length, pages[0]!.url, end]).toEqual([2, 'https://courier.example/ 2', undefined]);
  });
});

describe('damage', () => {
  const records = [page(1), page(2), page(3)];

  it('gives every whole page of an archive that breaks off, and says so', async () => {
    const plain = Buffer.concat(records);
    const packed = Buffer.concat(records.map((one) => gzipSync(one)));
    for (const archive of [plain.subarray(0, -60), packed.subarray(0, -40)]) {
      const { texts, end } = await read(archive);
      expect(texts).toEqual([`${HTML} 1`, `${HTML} 2`]);
      expect(end).toMatch(/breaks off.*byte \d+; everything before it was read/);
    }
  });

  it.each([
    ['too short', record(http(HTML), { length: 60 })],
    ['no number', record(http(HTML), { length: 'many' })],
    ['negative', record(http(HTML), { length: -5 })],
    ['beyond all numbers', record(http(HTML), { length: '9'.repeat(30) })],
    ['of noise', Buffer.from('noise\n'.repeat(50))],
    ['of a line without end', Buffer.alloc(300_000, 'x')],
  ])('goes on behind a record whose length is %s', async (_, bad) => {
    const { texts, end } = await read(Buffer.concat([page(1), bad, Buffer.from('\r\n'), page(2)]), {}, 65_536);
    expect(texts.at(0)).toBe(`${HTML} 1`);
    expect(texts.at(-1)).toBe(`${HTML} 2`);
    expect(end).toMatch(/damaged in 1 place, first near byte \d+/);
  });

  it('says that an archive breaks off when a length is too long', async () => {
    const { texts, end } = await read(Buffer.concat([page(1), record(http(HTML), { length: 1e12 })]));
    expect([texts, end]).toEqual([[`${HTML} 1`], expect.stringContaining('breaks off')]);
  });

  it('names a page that is too long or packed wrongly, and goes on', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, ' '));
    const archive = Buffer.concat([
      record(http('x'.repeat(2_000_000))),
      record(http(bomb, 'Content-Type: text/html\r\nContent-Encoding: gzip')),
      record(http('x', 'Content-Type: text/html\r\nContent-Encoding: compress')),
      page(1),
    ]);
    const { texts, problems, end } = await read(archive, {}, 65_536);
    expect([texts, problems.length, end]).toEqual([[`${HTML} 1`], 3, undefined]);
  });

  it('never crashes, whatever the bytes are', async () => {
    const archive = Buffer.concat(records.map((one) => gzipSync(one)));
    let seed = 7;
    for (let round = 0; round < 60; round++) {
      const broken = round % 2 === 0 ? Buffer.from(archive) : Buffer.concat(records);
      for (let i = 0; i < 5; i++) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 1;
        broken[seed % broken.length] = seed & 0xff;
      }
      await read(broken);
    }
  });

  it('holds no more than a record of an archive without end', async () => {
    const picture = record(http(Buffer.alloc(1 << 20), 'Content-Type: image/png'));
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 300; i++) yield i % 50 === 49 ? page(i) : picture;
    }
    const before = process.memoryUsage().arrayBuffers;
    let count = 0;
    for await (const _ of readWarc(endless(), { unpack, maxLength: 1000 })) count++;
    expect(count).toBe(6);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });
});

it('is given what it needs to unpack other codings', async () => {
  const seen: string[] = [];
  const archive = Buffer.concat(
    [['br', brotliCompressSync(HTML)], ['deflate', deflateSync(HTML)], ['deflate', deflateRawSync(HTML)]].map(([coding, body]) =>
      record(http(body as Buffer, `Content-Type: text/html\r\nContent-Encoding: ${coding as string}`)),
    ),
  ); // prettier-ignore
  await read(archive, { unpack: (coding, bytes) => (seen.push(`${coding} ${bytes.length > 0}`), bytes) });
  expect(seen).toEqual(['br true', 'deflate true', 'deflate true']);
});
