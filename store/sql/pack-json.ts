/**
 * JSON that is only ever read whole, as bytes (compact-json.ts). Long ones are compressed with Zstandard at its fastest level.
 * The first byte says in which form it is; earlier versions wrote JSON itself, plain, deflated, or compressed.
 */
import { constants, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { readCompact, writeCompact } from './compact-json.ts';

/** Bytes. Below, setting up the compressor takes longer than anything else: what is kept of a report of 200 words is 7,000. */
const MIN_COMPRESSED = 8000;
const FORM = { plain: 0, deflate: 1, zstandard: 2, compact: 3, compactZstandard: 4 } as const;
const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function packJson(value: unknown): Uint8Array {
  const compact = writeCompact(value, FORM.compact);
  return compact.length < MIN_COMPRESSED
    ? compact
    : Buffer.concat([Buffer.of(FORM.compactZstandard), zstdCompressSync(compact.subarray(1), FASTEST)]);
}

export function unpackJson<Value>(packed: Uint8Array): Value {
  const [form, body] = [packed[0], packed.subarray(1)];
  if (form === FORM.compact) return readCompact(body) as Value;
  if (form === FORM.compactZstandard) return readCompact(zstdDecompressSync(body)) as Value;
  return JSON.parse(Buffer.from(textOf(form, body)).toString('utf8')) as Value;
}

function textOf(form: number | undefined, body: Uint8Array): Uint8Array {
  if (form === FORM.zstandard) return zstdDecompressSync(body);
  return form === FORM.deflate ? inflateRawSync(body) : body;
}
