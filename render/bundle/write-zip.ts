/**
 * A ZIP archive that is written while it is made, and sealed: the comment at its end holds the SHA-256 of every byte
 * before it. Dates are fixed, so the same files make the same archive.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Zip, ZipDeflate } from 'fflate';

export interface ZipPart {
  /** Relative, with slashes. */
  readonly path: string;
  readonly pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Before the hash in the comment. */
export const SEAL = 'hearsay-bundle sha256 ';
/** Midnight of 1 January 1980, the first moment that ZIP knows; in local time, which is what fflate writes. */
const NO_DATE = '1980-01-01T00:00:00';
/** UTF-16 code units that are gathered before they are packed: small pieces pack badly. */
const GATHERED = 1 << 16;

/** The archive, piece by piece. Throws RangeError above 4 GB, which this form of ZIP cannot say. */
export async function* writeZip(
  parts: Iterable<ZipPart> | AsyncIterable<ZipPart>,
  onFile: (file: WrittenFile) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const seal = sha256.create();
  let size = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  function* take(): Generator<Uint8Array> {
    for (const bytes of ready.splice(0)) {
      size += bytes.length;
      if (size > 0xffffffff) throw new RangeError('a bundle cannot be larger than 4 GB: filter it into several');
      seal.update(bytes);
      yield bytes;
    }
  }
  for await (const { path, pieces } of parts) {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = NO_DATE;
    const hash = sha256.create();
    let bytes = 0;
    zip.add(file);
    for await (const piece of gather(pieces)) {
      hash.update(piece);
      bytes += piece.length;
      file.push(piece);
      yield* take();
    }
    file.push(new Uint8Array(0), true);
    yield* take();
    onFile({ path, bytes, sha256: bytesToHex(hash.digest()) });
  }
  zip.end();
  // The archive ends with the length of its comment, 0 as fflate writes it: it becomes that of the seal.
  const last = ready.at(-1)!;
  const comment = SEAL.length + 64;
  last[last.length - 2] = comment & 0xff;
  last[last.length - 1] = comment >> 8;
  yield* take();
  yield new TextEncoder().encode(SEAL + bytesToHex(seal.digest()));
}

async function* gather(pieces: ZipPart['pieces']): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      if (text.length < GATHERED) continue;
    }
    if (text !== '') yield encoder.encode(text);
    text = '';
    if (typeof piece !== 'string') yield piece;
  }
  if (text !== '') yield encoder.encode(text);
}
