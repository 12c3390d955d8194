/**
 * Reads a ZIP archive that may have been made by an enemy. Nothing is believed: every offset is checked, paths cannot
 * leave the folder, and no file is unpacked beyond the size that its entry promises.
 */
import { Inflate } from 'fflate';

export interface ZipEntry {
  readonly path: string;
  /** Unpacked, as promised. */
  readonly size: number;
  readonly packed: Uint8Array;
  readonly method: 'stored' | 'deflated';
}

export interface ZipFile {
  readonly entries: readonly ZipEntry[];
  /** The comment, and how many bytes stand before it. */
  readonly comment: string;
  readonly sealed: number;
}

/** It is no ZIP archive, or one that nobody should unpack. The message says which, for people. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MAX_ENTRIES = 10_000;

/** The entries as its directory lists them. Throws ZipError. */
export function readZip(bytes: Uint8Array): ZipFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  const length = view.getUint32(end + 12, true);
  if (count > MAX_ENTRIES) throw new ZipError(`it lists ${count} files`);
  if (directory + length > end) throw new ZipError('its directory is cut off');
  const entries: ZipEntry[] = [];
  let at = directory;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL)
      throw new ZipError('its directory is damaged');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + CENTRAL_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new ZipError('its directory is cut off');
    const path = decode(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength));
    entries.push(readEntry(bytes, view, at, path, directory));
    at = next;
  }
  checkPaths(entries);
  const sealed = end + END_LENGTH;
  return { entries, comment: decode(bytes.subarray(sealed)), sealed };
}

/** The record at the end, whose comment reaches to the last byte. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_LENGTH; at >= Math.max(0, view.byteLength - END_LENGTH - 0xffff); at--)
    if (view.getUint32(at, true) === END && at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  throw new ZipError('it is no ZIP archive, or its end is missing');
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, path: string, limit: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  const name = JSON.stringify(path);
  if (flags & 1) throw new ZipError(`${name} is encrypted`);
  if (method !== 0 && method !== 8) throw new ZipError(`${name} is packed in a way that is not known (${method})`);
  if (local + LOCAL_LENGTH > limit || view.getUint32(local, true) !== LOCAL)
    throw new ZipError(`${name} is not where the directory says`);
  const nameLength = view.getUint16(local + 26, true);
  const start = local + LOCAL_LENGTH + nameLength + view.getUint16(local + 28, true);
  if (start + packedSize > limit) throw new ZipError(`${name} is cut off`);
  if (decode(bytes.subarray(local + LOCAL_LENGTH, local + LOCAL_LENGTH + nameLength)) !== path)
    throw new ZipError(`${name} has two names`);
  if (method === 0 && packedSize !== size) throw new ZipError(`${name} has two sizes`);
  return {
    path,
    size,
    packed: bytes.subarray(start, start + packedSize),
    method: method === 0 ? 'stored' : 'deflated',
  };
}

function checkPaths(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { path } of entries) {
    const name = JSON.stringify(path);
    const isUnsafe =
      path === '' ||
      /^[/\\]|^[a-z]:|\\|\p{Cc}/iu.test(path) ||
      path.split('/').some((step) => step === '..' || step === '.' || step === '');
    if (isUnsafe) throw new ZipError(`the path ${name} could lead out of the folder`);
    // Two paths that differ by case alone are one file on many disks.
    if (seen.has(path.toLowerCase())) throw new ZipError(`${name} is there twice`);
    seen.add(path.toLowerCase());
  }
}

/** Packed bytes that are unpacked at once; they cannot become more than about a thousand times as many. */
const STEP = 1 << 14;

/** The content, piece by piece. Throws ZipError when it is damaged, or becomes larger than its entry promises. */
export function* unpack({ path, packed, size, method }: ZipEntry): Generator<Uint8Array> {
  if (method === 'stored') {
    yield packed;
    return;
  }
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((bytes) => ready.push(bytes));
  let total = 0;
  for (let at = 0; at < packed.length || at === 0; at += STEP) {
    try {
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    } catch (cause) {
      throw new ZipError(`${JSON.stringify(path)} cannot be unpacked`, { cause });
    }
    for (const bytes of ready.splice(0)) {
      total += bytes.length;
      if (total > size) throw new ZipError(`${JSON.stringify(path)} is larger than it says`);
      yield bytes;
    }
  }
  if (total !== size) throw new ZipError(`${JSON.stringify(path)} is smaller than it says`);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
