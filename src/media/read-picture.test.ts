import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { PICTURE_TOOLS } from '../../cli/unpack-picture.ts';
import {
  drawQuay,
  packJpeg,
  packPng,
  packWebp,
  segment,
  withExif,
  type ExifTag,
} from '../../test/pictures/make-picture.ts';
import { PictureFile } from '../model/report.ts';
import {
  distanceOf,
  isPictureContent,
  isSamePicture,
  perceptualHash,
  readHeader,
  readPicture,
  type PictureRead,
} from './read-picture.ts';
import { processorMs } from '../../test/processor-time.ts';

let jpeg: Uint8Array;
const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? ascii(part) : part)));
/** The signed picture is `make-picture.ts`'s quay; a certificate of our own that nobody knows signed it. */
const SIGNED = new Uint8Array(readFileSync(new URL('../../test/pictures/signed-quay.jpg', import.meta.url)));

async function read(content: Uint8Array, name: string): Promise<PictureRead> {
  const found = await readPicture(content, name, PICTURE_TOOLS);
  expect(() => PictureFile.parse(found.file)).not.toThrow();
  return found;
}
const codes = ({ diagnostics }: PictureRead): string[] => diagnostics.map(({ code }) => code);

beforeAll(async () => {
  jpeg = await packJpeg(drawQuay());
});

test('an image is told with its format, size, checksum and hash', async () => {
  const { file, diagnostics } = await read(jpeg, 'quay.jpg');
  expect(file).toMatchObject({ name: 'quay.jpg', format: 'jpeg', bytes: jpeg.length, width: 320, height: 200 });
  expect(file.sha256).toMatch(/^[\da-f]{64}$/);
  expect(file.hash).toMatch(/^[\da-f]{16}$/);
  expect(diagnostics).toEqual([]);
});

test('a part of a larger buffer is read as that part', async () => {
  const exif = withExif(jpeg, [{ tag: 0x13b, type: 2, value: 'Ada Lind' }]);
  const whole = Buffer.concat([Buffer.from('before'), exif, Buffer.from('after')]);
  const { file, diagnostics } = await read(whole.subarray(6, 6 + exif.length), 'quay.jpg');
  expect(file).toMatchObject({ hash: (await read(exif, 'quay.jpg')).file.hash, artist: 'Ada Lind' });
  expect(diagnostics).toEqual([]);
});

describe('the same picture is known again', () => {
  test.each<[string, () => Promise<[Uint8Array, string]>]>([
    ['compressed harder', async () => [await packJpeg(drawQuay(), 15), 'a.jpg']],
    ['half as large', async () => [await packJpeg(drawQuay({ width: 160, height: 100 })), 'a.jpg']],
    ['three times as large', async () => [await packJpeg(drawQuay({ width: 960, height: 600 })), 'a.jpg']],
    ['a little flatter', async () => [await packJpeg(drawQuay({ width: 320, height: 190 })), 'a.jpg']],
    ['as PNG', async () => [await packPng(drawQuay()), 'a.png']],
    ['as WebP', async () => [await packWebp(drawQuay(), 50), 'a.webp']],
    ['smaller than the hash looks at', async () => [await packPng(drawQuay({ width: 24, height: 15 })), 'a.png']],
  ])('%s', async (_, make) => {
    const one = (await read(jpeg, 'quay.jpg')).file.hash!;
    const other = (await read(...(await make()))).file.hash!;
    expect(distanceOf(one, other)).toBeLessThanOrEqual(8);
    expect(isSamePicture(one, other)).toBe(true);
  });

  test('another picture of the same place is another', async () => {
    const one = (await read(jpeg, 'quay.jpg')).file.hash!;
    for (const ship of [0.1, 0.65, 0.9]) {
      const other = (await read(await packJpeg(drawQuay({ ship, seed: 5 })), 'other.jpg')).file.hash!;
      expect(isSamePicture(one, other)).toBe(false);
    }
  });

  test('a picture turned by its EXIF is hashed as it is seen', async () => {
    const turned = drawQuay();
    const upsideDown = { ...turned, data: new Uint8ClampedArray(turned.data.length) };
    for (let i = 0; i < turned.data.length; i += 4)
      upsideDown.data.set(turned.data.subarray(i, i + 4), turned.data.length - 4 - i);
    const stored = withExif(await packJpeg(upsideDown), [{ tag: 0x112, type: 3, value: 3 }]);
    const one = (await read(jpeg, 'quay.jpg')).file.hash!;
    expect(isSamePicture(one, (await read(stored, 'turned.jpg')).file.hash!)).toBe(true);
  });

  test('one plain colour has no hash', () => {
    expect(perceptualHash({ width: 4, height: 4, data: new Uint8Array(64).fill(200) })).toBeUndefined();
    expect(() => perceptualHash({ width: 4, height: 4, data: new Uint8Array(63) })).toThrow(RangeError);
    expect(() => distanceOf('12', '34')).toThrow(RangeError);
  });
});

describe('EXIF', () => {
  const MAKE: ExifTag = { tag: 0x10f, type: 2, value: 'Kestrel' };

  test('tells camera, date with its zone, artist, copyright and place', async () => {
    const content = withExif(
      jpeg,
      [MAKE, { tag: 0x110, type: 2, value: 'K1' }, { tag: 0x13b, type: 2, value: 'Ada Lind' }, { tag: 0x8298, type: 2, value: 'Harbour Trust' }, { tag: 0x10e, type: 2, value: 'The quay at noon' }],
      [{ tag: 0x9003, type: 2, value: '2026:07:08 09:10:11' }, { tag: 0x9011, type: 2, value: '+02:00' }],
      [{ tag: 1, type: 2, value: 'N' }, { tag: 2, type: 5, value: [[59, 1], [30, 1], [0, 1]] }, { tag: 3, type: 2, value: 'W' }, { tag: 4, type: 5, value: [[10, 1], [45, 1], [0, 1]] }],
    ); // prettier-ignore
    expect((await read(content, 'quay.jpg')).file).toMatchObject({
      taken: '2026-07-08T09:10:11+02:00', camera: 'Kestrel K1', artist: 'Ada Lind', copyright: 'Harbour Trust',
      caption: 'The quay at noon', location: { lat: 59.5, lon: -10.75 },
    }); // prettier-ignore
  });

  test.each<[string, (image: Uint8Array) => Uint8Array]>([
    ['a text of four thousand million characters', (image) => withExif(image, [{ ...MAKE, count: 0xffff_fff0 }])],
    ['a segment longer than the file', (image) => segment(image, 0xe1, ascii('Exif\0\0II*\0'), 0xffff)],
    ['a segment of no length', (image) => segment(image, 0xe1, ascii('Exif\0\0II*\0'), 0)],
    ['a directory outside the file', (image) => segment(image, 0xe1, [...ascii('Exif\0\0II'), 42, 0, 0xf0, 0xff, 0xff, 0xff])],
    ['a directory that is its own next', (image) => segment(image, 0xe1, [...ascii('Exif\0\0II'), 42, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0])],
    ['65,535 tags in a directory of none', (image) => segment(image, 0xe1, [...ascii('Exif\0\0II'), 42, 0, 8, 0, 0, 0, 255, 255])],
    ['text that is no TIFF', (image) => segment(image, 0xe1, ascii('Exif\0\0hello, this is no TIFF at all'))],
    ['a date that is none', (image) => withExif(image, [], [{ tag: 0x9003, type: 2, value: '0000:00:00 00:00:00' }])],
  ])('that lies does no harm: %s', async (_, lie) => {
    const began = processorMs();
    const { file } = await read(lie(jpeg), 'quay.jpg');
    expect(processorMs() - began).toBeLessThan(2000);
    expect(file).toMatchObject({ format: 'jpeg' });
    expect(file.taken).toBeUndefined();
    expect((file.camera ?? '').length).toBeLessThan(3000);
  }); // prettier-ignore
});

describe('Content Credentials', () => {
  test('that hold are told with who signed, without saying that the signer is to be trusted', async () => {
    const found = await read(SIGNED, 'signed.jpg');
    expect(found.file.credentials).toEqual({
      status: 'valid', signer: 'The Kestrel Bay Herald', tool: 'Hearsay test 1', sourceType: 'digitalCapture', actions: ['c2pa.created'],
    }); // prettier-ignore
    expect(codes(found)).toEqual([]);
  });

  test('of a picture that was changed do not hold', async () => {
    const changed = SIGNED.slice();
    changed[changed.length - 200]! ^= 0x11;
    const found = await read(changed, 'signed.jpg');
    expect(found.file.credentials).toMatchObject({ status: 'invalid', problems: ['assertion.dataHash.mismatch'] });
    expect(codes(found)).toContain('credentials-invalid');
  });

  test('that are damaged are invalid, and without a reader unread', async () => {
    const broken = segment(jpeg, 0xeb, [
      ...ascii('JP'),
      0,
      1,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      40,
      ...ascii('jumb'),
      0,
      0,
      0,
      32,
      ...ascii('jumdc2pa'),
      0,
      17,
    ]);
    expect((await read(broken, 'a.jpg')).file.credentials?.status).toBe('invalid');
    const found = await readPicture(SIGNED, 'signed.jpg');
    expect(found.file.credentials).toEqual({ status: 'unread' });
    expect(codes(found)).toEqual(['credentials-unread']);
  });
});

describe('what a file is, is seen from its content', () => {
  /** A PNG header that claims a size; nothing follows. */
  const pngHeader = (width: number, height: number): Uint8Array =>
    bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13], 'IHDR', [width >>> 24, (width >> 16) & 255, (width >> 8) & 255, width & 255], [height >>> 24, (height >> 16) & 255, (height >> 8) & 255, height & 255], [8, 6, 0, 0, 0, 0, 0, 0, 0]); // prettier-ignore

  test('a name that lies is told', async () => {
    expect(codes(await read(jpeg, 'quay.png'))).toEqual(['image-extension-lies']);
    expect(codes(await read(jpeg, 'https://pictures.example/quay.jpeg?w=3'))).toEqual([]);
    expect(codes(await read(jpeg, 'quay'))).toEqual([]);
  });

  test('a header of 300 megapixels is believed, and not unpacked', async () => {
    const found = await read(pngHeader(20_000, 15_000), 'huge.png');
    expect(found.file).toMatchObject({ width: 20_000, height: 15_000 });
    expect(found.file.hash).toBeUndefined();
    expect(codes(found)).toEqual(['image-too-large']);
  });

  test('a file that ends too early keeps what can be read', async () => {
    const cut = await read(jpeg.slice(0, 900), 'cut.jpg');
    expect(cut.file).toMatchObject({ width: 320, height: 200 });
    expect(codes(cut)).toEqual(['image-cut-short']);
    expect(codes(await read(pngHeader(20, 20), 'cut.png'))).toEqual(['image-damaged']);
    expect(codes(await read(jpeg.slice(0, 12), 'cut.jpg'))).toContain('image-size-unreadable');
  });

  test.each<[string, Uint8Array, string[]]>([
    ['a.gif', bytes('GIF89a', [40, 0, 30, 0, 0, 0, 0]), ['image-not-unpacked']],
    ['a.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"></svg>'), ['image-not-unpacked']],
    ['a.bmp', bytes('BM', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 40, 0, 0, 0, 30, 0, 0, 0, 1, 0, 24, 0]), ['image-not-unpacked']],
  ])('%s has a size but no hash', async (name, content, told) => {
    const found = await read(content, name);
    expect(found.file).toMatchObject({ width: 40, height: 30 });
    expect(codes(found)).toEqual(told);
  }); // prettier-ignore

  test('pages, texts and other files are no images', () => {
    for (const text of [
      '<!doctype html><p>svg',
      'The quay at noon',
      '%PDF-1.7',
      'RIFF....WAVE',
      '{"svg":1}',
      'BMW sold more cars',
      '',
    ])
      expect(isPictureContent(bytes(text))).toBe(false);
    expect(readHeader(bytes('GIF was late'))).toBeUndefined();
  });

  test('damage anywhere does no harm', async () => {
    const pictures = [
      jpeg,
      await packPng(drawQuay({ width: 40, height: 30 })),
      await packWebp(drawQuay({ width: 40, height: 30 })),
      SIGNED,
    ];
    for (const [k, picture] of pictures.entries())
      for (let at = 4; at < 60; at += 7) {
        const damaged = picture.slice();
        damaged[at]! ^= 0xa5;
        damaged[damaged.length - at]! ^= 0x5a;
        if (isPictureContent(damaged)) await expect(read(damaged, `damaged-${k}`)).resolves.toBeDefined();
      }
    await expect(readPicture(bytes('no image'), 'a.jpg')).rejects.toThrow(RangeError);
  });
});
