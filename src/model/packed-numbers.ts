/** Rows of numbers as short strings, so that what an index keeps is JSON-safe and small: their bytes in base64. */

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(SIGNS, (sign) => sign.charCodeAt(0));
const VALUES = new Uint8Array(128);
CODES.forEach((code, value) => (VALUES[code] = value));
/** Characters that are made at once: arguments of one call. */
const CHUNK = 8192;

export function packBytes(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(0x3d);
  for (let from = 0, to = 0; from < bytes.length; from += 3) {
    const rest = bytes.length - from;
    const three = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    codes[to++] = CODES[three >> 18]!;
    codes[to++] = CODES[(three >> 12) & 63]!;
    if (rest > 1) codes[to++] = CODES[(three >> 6) & 63]!;
    if (rest > 2) codes[to++] = CODES[three & 63]!;
  }
  let packed = '';
  for (let at = 0; at < codes.length; at += CHUNK) packed += String.fromCharCode(...codes.subarray(at, at + CHUNK));
  return packed;
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
