/** Pictures for tests, drawn and packed here: an invented scene of a quay, in any size and format. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js';
import encodePng, { init as initPng } from '@jsquash/png/encode.js';
import encodeWebp, { init as initWebp } from '@jsquash/webp/encode.js';
import type { Pixels } from '../../src/media/read-picture.ts';

/** Sky, water, a ship at `ship` (share of the width) and the sun; `seed` moves the waves. */
export function drawQuay({ width = 320, height = 200, ship = 0.4, seed = 1 } = {}): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const x = column / width;
      const y = row / height;
      const isShip = Math.abs(x - ship) < 0.18 && y > 0.45 && y < 0.62 - Math.abs(x - ship) * 0.3;
      const isSun = (x - 0.8) ** 2 + (y - 0.2) ** 2 < 0.01;
      const wave = y > 0.55 ? 20 * Math.sin(40 * x + 13 * seed + 30 * y) : 0;
      const light = isSun ? 250 : isShip ? 40 : y > 0.55 ? 90 + wave : 200 - 60 * y;
      data.set([light, light * (y > 0.55 ? 1.05 : 0.95), light + (isShip ? 0 : 25), 255], 4 * (row * width + column));
    }
  return { width, height, data };
}

export async function packJpeg(pixels: Pixels, quality = 85): Promise<Uint8Array> {
  await initJpeg(await compiled('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  return new Uint8Array(await encodeJpeg(pixels as ImageData, { quality }));
}
export async function packPng(pixels: Pixels): Promise<Uint8Array> {
  await initPng(await compiled('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
  return new Uint8Array(await encodePng(pixels as ImageData));
}
export async function packWebp(pixels: Pixels, quality = 80): Promise<Uint8Array> {
  await initWebp(await compiled('@jsquash/webp/codec/enc/webp_enc_simd.wasm'));
  return new Uint8Array(await encodeWebp(pixels as ImageData, { quality }));
}

async function compiled(specifier: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(fileURLToPath(import.meta.resolve(specifier))));
}

/** One EXIF tag: its number, its type (2 text, 3 and 4 whole numbers, 5 fractions) and its value, or raw bytes with a count. */
export interface ExifTag {
  readonly tag: number;
  readonly type: number;
  readonly value: string | number | readonly [number, number][];
  /** Said instead of the true count: a lie. */
  readonly count?: number;
}

/** A JPEG with an EXIF segment behind its first marker. `exif` and `gps` are the directories that IFD0 points to. */
export function withExif(
  jpeg: Uint8Array,
  ifd0: readonly ExifTag[],
  exif: readonly ExifTag[] = [],
  gps: readonly ExifTag[] = [],
): Uint8Array {
  const tiff: number[] = [...ascii('II'), 42, 0, 8, 0, 0, 0];
  const pointers = [...(exif.length > 0 ? [0x8769] : []), ...(gps.length > 0 ? [0x8825] : [])];
  const first = [...ifd0, ...pointers.map((tag): ExifTag => ({ tag, type: 4, value: 0 }))];
  writeDirectory(tiff, first);
  for (const [k, tags] of [exif, gps].filter((one) => one.length > 0).entries()) {
    const at = 10 + 12 * (ifd0.length + k) + 8;
    put(tiff, at, u32(tiff.length));
    writeDirectory(tiff, tags);
  }
  const body = [...ascii('Exif\0\0'), ...tiff];
  return segment(jpeg, 0xe1, body);
}

/** A JPEG with one more segment behind its first marker; the length may be a lie. */
export function segment(
  jpeg: Uint8Array,
  marker: number,
  body: readonly number[],
  length = body.length + 2,
): Uint8Array {
  return Uint8Array.from([0xff, 0xd8, 0xff, marker, (length >> 8) & 255, length & 255, ...body, ...jpeg.subarray(2)]);
}

function writeDirectory(tiff: number[], tags: readonly ExifTag[]): void {
  tiff.push(tags.length & 255, tags.length >> 8);
  const values: { at: number; bytes: number[] }[] = [];
  for (const { tag, type, value, count } of tags) {
    const bytes = bytesOf(type, value);
    const said = count ?? (typeof value === 'string' ? bytes.length : typeof value === 'number' ? 1 : value.length);
    tiff.push(tag & 255, tag >> 8, type, 0, ...u32(said));
    if (bytes.length > 4) values.push({ at: tiff.length, bytes });
    tiff.push(...[...bytes, 0, 0, 0, 0].slice(0, 4));
  }
  tiff.push(0, 0, 0, 0);
  for (const { at, bytes } of values) {
    put(tiff, at, u32(tiff.length));
    tiff.push(...bytes);
  }
}

function bytesOf(type: number, value: ExifTag['value']): number[] {
  if (typeof value === 'string') return [...ascii(value), 0];
  if (typeof value === 'number') return type === 3 ? [value & 255, value >> 8] : u32(value);
  return value.flatMap(([above, below]) => [...u32(above), ...u32(below)]);
}

function put(into: number[], at: number, bytes: readonly number[]): void {
  bytes.forEach((byte, k) => (into[at + k] = byte));
}
function u32(value: number): number[] {
  return [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
}
function ascii(text: string): number[] {
  return [...text].map((char) => char.charCodeAt(0));
}
