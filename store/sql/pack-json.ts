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

/**
 * Bytes of memory for each byte before compression: what is kept is rows of numbers above all, each of which takes eight there and one or
 * two here. Measured of reports of 200 and of 800 words, and of what tracing keeps of them: 3 to 5.5.
 */
const UNPACKED = 5;

/** What somebody keeps at hand, and about how many bytes of memory it takes. */
export interface Sized<Value> {
  readonly value: Value;
  readonly size: number;
}

export function packJson(value: unknown): Uint8Array {
  return packSized(value).packed;
}

export function packSized<Value>(value: Value): Sized<Value> & { readonly packed: Uint8Array } {
  const compact = writeCompact(value, FORM.compact);
  const size = compact.length * UNPACKED;
  if (compact.length < MIN_COMPRESSED) return { value, size, packed: compact };
  const compressed = zstdCompressSync(compact.subarray(1), FASTEST);
  return { value, size, packed: Buffer.concat([Buffer.of(FORM.compactZstandard), compressed]) };
}

export function unpackJson<Value>(packed: Uint8Array): Value {
  return unpackSized<Value>(packed).value;
}

export function unpackSized<Value>(packed: Uint8Array): Sized<Value> {
  const [form, body] = [packed[0], packed.subarray(1)];
  const isCompact = form === FORM.compact || form === FORM.compactZstandard;
  const bytes = form === FORM.compactZstandard ? zstdDecompressSync(body) : isCompact ? body : textOf(form, body);
  const value = isCompact ? readCompact(bytes) : JSON.parse(Buffer.from(bytes).toString('utf8'));
  return { value: value as Value, size: bytes.length * UNPACKED };
}

function textOf(form: number | undefined, body: Uint8Array): Uint8Array {
  if (form === FORM.zstandard) return zstdDecompressSync(body);
  return form === FORM.deflate ? inflateRawSync(body) : body;
}
