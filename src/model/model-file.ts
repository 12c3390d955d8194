/**
 * The container of every trained model: one file, little-endian, so that it can be read into a SharedArrayBuffer once
 * and used by all workers without a copy.
 *
 *   bytes 0-7    the letters "HEARSAY1"
 *   bytes 8-11   length of the header in bytes (Uint32)
 *   then         the header, JSON in UTF-8: { name, version, meta, arrays: [{ name, type, offset, length }] }
 *   then         the arrays; each `offset` counts bytes from the start of the file and is a multiple of 8
 */
const MAGIC = 'HEARSAY1';
const TYPES = { Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array };
type TypeName = keyof typeof TYPES;
export type ModelArray = InstanceType<(typeof TYPES)[TypeName]>;

export interface ModelFile {
  readonly name: string;
  /** Goes up with every change of what the arrays mean; a stage refuses a version it does not know. */
  readonly version: number;
  /** Plain JSON: sizes, lexicons, thresholds, and where the model comes from. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly arrays: Readonly<Record<string, ModelArray>>;
}

interface Header {
  name: string;
  version: number;
  meta: Record<string, unknown>;
  arrays: { name: string; type: TypeName; offset: number; length: number }[];
}

/** Views into `buffer`, no copy. Throws RangeError when it is not a model file or is cut short. */
export function parseModelFile(buffer: ArrayBufferLike): ModelFile {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < 12 || String.fromCharCode(...bytes.subarray(0, 8)) !== MAGIC)
    throw new RangeError(`not a Hearsay model file: ${bytes.length} bytes that do not begin with ${MAGIC}`);
  const headerLength = new DataView(buffer).getUint32(8, true);
  if (12 + headerLength > bytes.length) throw new RangeError(`model file cut short: ${bytes.length} bytes`);
  // TextDecoder refuses shared memory, so the header (not the weights) is copied.
  const header = JSON.parse(new TextDecoder().decode(bytes.slice(12, 12 + headerLength))) as Header;
  const arrays: Record<string, ModelArray> = {};
  for (const { name, type, offset, length } of header.arrays) {
    const Type = TYPES[type];
    if (offset + length * Type.BYTES_PER_ELEMENT > bytes.length)
      throw new RangeError(`model file ${header.name} cut short: array ${name} ends after ${bytes.length} bytes`);
    arrays[name] = new Type(buffer as ArrayBuffer, offset, length);
  }
  return { name: header.name, version: header.version, meta: header.meta, arrays };
}

/** The bytes of a model file; equal input gives equal bytes. */
export function writeModelFile(model: ModelFile): Uint8Array<ArrayBuffer> {
  const align = (n: number): number => (n + 7) & ~7;
  const entries = Object.entries(model.arrays);
  const headerFor = (base: number): { json: Uint8Array; total: number } => {
    let offset = base;
    const arrays = entries.map(([name, array]) => {
      const entry = { name, type: array.constructor.name as TypeName, offset, length: array.length };
      offset = align(offset + array.byteLength);
      return entry;
    });
    const header: Header = { name: model.name, version: model.version, meta: model.meta, arrays };
    return { json: new TextEncoder().encode(JSON.stringify(header)), total: offset };
  };
  // The header's length depends on the offsets, which depend on the header's length: grow the base until it fits.
  let base = align(12 + headerFor(0).json.length);
  while (12 + headerFor(base).json.length > base) base += 8;
  const { json, total } = headerFor(base);
  const out = new Uint8Array(total);
  out.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(out.buffer).setUint32(8, json.length, true);
  out.set(json, 12);
  let offset = base;
  for (const [, array] of entries) {
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset = align(offset + array.byteLength);
  }
  return out;
}
