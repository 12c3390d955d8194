/** Rows of numbers as short strings, so that what an index keeps is JSON-safe and small: their bytes in base64. */

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Uint8Array(128);
for (const [value, sign] of [...SIGNS].entries()) VALUES[sign.charCodeAt(0)] = value;
/** Characters that are made at once: arguments of one call. */
const CHUNK = 8192;

export function packBytes(bytes: Uint8Array): string {
  let codes = '';
  // Not spread: that would go through an iterator, number by number.
  for (let at = 0; at < bytes.length; at += CHUNK)
    codes += String.fromCharCode.apply(undefined, bytes.subarray(at, at + CHUNK) as unknown as number[]);
  return btoa(codes);
}

export function unpackBytes(packed: string): Uint8Array<ArrayBuffer> {
  let length = packed.length;
  while (length > 0 && packed.charCodeAt(length - 1) === 0x3d) length--;
  const bytes = new Uint8Array((length * 3) >> 2);
  for (let from = 0, to = 0; from < length; from += 4) {
    const four =
      (VALUES[packed.charCodeAt(from)]! << 18) |
      (VALUES[packed.charCodeAt(from + 1)]! << 12) |
      ((from + 2 < length ? VALUES[packed.charCodeAt(from + 2)]! : 0) << 6) |
      (from + 3 < length ? VALUES[packed.charCodeAt(from + 3)]! : 0);
    bytes[to++] = four >> 16;
    if (to < bytes.length) bytes[to++] = four >> 8;
    if (to < bytes.length) bytes[to++] = four;
  }
  return bytes;
}

/** Of unsigned 32-bit numbers, in the order of bytes of this machine: little-endian wherever JavaScript runs today. */
export function packNumbers(numbers: Uint32Array): string {
  return packBytes(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

export function unpackNumbers(packed: string): Uint32Array {
  const { buffer, byteLength } = unpackBytes(packed);
  return new Uint32Array(buffer, 0, byteLength >> 2);
}
