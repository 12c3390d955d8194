/**
 * Web archives (WARC 1.0 and 1.1, ISO 28500), plain or packed with gzip, as a stream: one page is held at a time, however
 * long the archive is. Of its records only responses that hold a whole page of HTML come out; pictures, scripts, redirects,
 * requests and revisits are passed over without being unpacked.
 */
import { HearsayError } from '../model/errors.ts';
import { BrokenOff, ByteReader, type Flow } from './byte-reader.ts';

export interface WarcPage {
  /** The page's bytes as the server's own encoding of characters has them, unpacked and unchunked. */
  readonly content: Uint8Array;
  readonly url: string | undefined;
  /** `charset` of its HTTP Content-Type. */
  readonly charset: string | undefined;
  /** WARC-Record-ID without the angle brackets. */
  readonly id: string | undefined;
  /** The byte of the file at which reading can begin again with this page; undefined inside one long gzip member. */
  readonly offset: number | undefined;
}

/** A page that cannot be had, though the archive goes on. */
export interface WarcProblem extends Pick<WarcPage, 'url' | 'offset'> {
  readonly error: HearsayError;
}

export interface WarcOptions {
  /**
   * Unpacks what HTTP's Content-Encoding names (`gzip`, `deflate`, `br`, `zstd`); throws when it cannot, or when the
   * result is longer than `maxLength`.
   */
  readonly unpack: (coding: string, bytes: Uint8Array, maxLength: number) => Uint8Array;
  /** Bytes of one page, packed or not; a longer one is a problem of its own. */
  readonly maxLength: number;
  /** Where in the file the first chunk stands; a place where a record begins. Default 0. */
  readonly offset?: number;
}

/**
 * The pages of an archive in its order. What is damaged is passed over to the next record. Throws HearsayError `bad-warc`
 * at the end of the bytes when they break off inside a record, or when damage was passed over: everything that is whole
 * has come out by then.
 */
export async function* readWarc(
  chunks: AsyncIterable<Uint8Array>,
  options: WarcOptions,
): AsyncGenerator<WarcPage | WarcProblem> {
  const reader = new ByteReader(flowOf(chunks, options.offset ?? 0));
  let damages = 0;
  let isBehindDamage = false;
  let lastStart: number | undefined;
  let firstDamage: number | undefined;
  try {
    for (;;) {
      const start = await skipBlankLines(reader);
      if (!start) break;
      const fields = await readFields(start.line, reader);
      const length = /^\d{1,15}$/.exec(fields?.get('content-length') ?? '');
      if (!fields || !length) {
        // No record begins here: look for the next one, and count the stretch once.
        if (!isBehindDamage) damages++;
        firstDamage ??= start.offset ?? lastStart;
        isBehindDamage = true;
        continue;
      }
      isBehindDamage = false;
      lastStart = start.offset ?? lastStart;
      const page = await readRecord(reader, fields, Number(length[0]), options);
      if (page) yield { ...page, offset: start.offset };
    }
  } catch (cause) {
    throw brokenOff(cause, lastStart);
  }
  if (damages > 0)
    throw new HearsayError(
      'bad-warc',
      `damaged in ${damages} ${damages === 1 ? 'place' : 'places'}, first near byte ${firstDamage ?? 0}; the records that are whole were read`,
    );
}

function brokenOff(cause: unknown, lastStart: number | undefined): unknown {
  const where = lastStart === undefined ? '' : ` in the record that begins at byte ${lastStart}`;
  if (cause instanceof BrokenOff)
    return new HearsayError('bad-warc', `breaks off${where}; everything before it was read`, { cause });
  if (cause instanceof DamagedPacking)
    return new HearsayError('bad-warc', `breaks off or is damaged (gzip)${where}; everything before it was read`, {
      cause,
    });
  return cause;
}

// ---- gzip ----------------------------------------------------------------------------------------------------------

class DamagedPacking extends Error {
  override readonly name = 'DamagedPacking';
}

/** Packed bytes that go to the unpacker at once: members may be tiny, and it calls itself for each. */
const PACKED_LENGTH = 16_384;

/** The unpacked bytes; of packed ones the place is known where a gzip member begins, as each record should. */
async function* flowOf(chunks: AsyncIterable<Uint8Array>, offset: number): AsyncGenerator<Flow> {
  let isPacked: boolean | undefined;
  let place = offset;
  let unpack: ((bytes: Uint8Array, isLast: boolean) => Generator<Flow>) | undefined;
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    isPacked ??= chunk[0] === 0x1f;
    if (!isPacked) {
      yield { bytes: chunk, place, isContiguous: true };
      place += chunk.length;
      continue;
    }
    unpack ??= await makeUnpacker(offset);
    for (let at = 0; at < chunk.length; at += PACKED_LENGTH)
      yield* unpack(chunk.subarray(at, at + PACKED_LENGTH), false);
  }
  if (unpack) yield* unpack(new Uint8Array(), true);
}

async function makeUnpacker(offset: number): Promise<(bytes: Uint8Array, isLast: boolean) => Generator<Flow>> {
  const { Gunzip } = await import('fflate');
  let flows: Flow[] = [];
  let place: number | undefined = offset;
  const gunzip = new Gunzip((bytes) => {
    if (bytes.length === 0) return;
    flows.push({ bytes, place, isContiguous: false });
    place = undefined;
  });
  gunzip.onmember = (start) => {
    place = offset + start;
  };
  return function* (bytes, isLast) {
    flows = [];
    let damage: unknown;
    try {
      gunzip.push(bytes, isLast);
    } catch (cause) {
      damage = cause;
    }
    // What was unpacked before the damage is whole.
    yield* flows;
    if (damage !== undefined) throw new DamagedPacking('no gzip', { cause: damage });
  };
}

// ---- records -------------------------------------------------------------------------------------------------------

type Fields = ReadonlyMap<string, string>;

/** Header lines are this long at most; real ones stay under 8 K. */
const MAX_LINE = 65_536;
const MAX_HEADER_LINES = 500;

async function skipBlankLines(reader: ByteReader): Promise<{ line: string; offset: number | undefined } | undefined> {
  for (;;) {
    const offset = await reader.place();
    const line = await readLine(reader);
    if (line === undefined) return undefined;
    if (line !== '') return { line, offset };
  }
}

/** Without its end; a line that is too long comes in pieces, of which none begins a record. */
async function readLine(reader: ByteReader): Promise<string | undefined> {
  const bytes = await reader.line(MAX_LINE);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes).replace(/\r?\n$/, '');
}

/** The fields of a record by name in lower case; undefined where no record begins. */
async function readFields(first: string, reader: ByteReader): Promise<Fields | undefined> {
  if (!/^WARC\/[01]\.\d+\s*$/.test(first)) return undefined;
  const fields = new Map<string, string>();
  let name: string | undefined;
  for (let count = 0; count < MAX_HEADER_LINES; count++) {
    const line = await readLine(reader);
    if (line === undefined) throw new BrokenOff('in the header of a record');
    if (line === '') return fields;
    const field = /^([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line);
    // A line that begins with white space goes on with the field before it (RFC 822).
    if (/^[ \t]/.test(line) && name !== undefined) fields.set(name, `${fields.get(name)} ${line.trim()}`);
    else if (field) fields.set((name = field[1]!.toLowerCase()), field[2]!);
  }
  return undefined;
}

async function readRecord(
  reader: ByteReader,
  fields: Fields,
  length: number,
  { unpack, maxLength }: WarcOptions,
): Promise<Omit<WarcPage, 'offset'> | Omit<WarcProblem, 'offset'> | undefined> {
  const isResponse = fields.get('warc-type')?.toLowerCase() === 'response';
  const isHttp = /^application\/http\b/i.test(fields.get('content-type') ?? 'application/http');
  const http = isResponse && isHttp ? await readHttpHead(reader, length) : undefined;
  const left = length - (http?.length ?? 0);
  if (
    !http ||
    http.status !== 200 ||
    !/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(http.fields.get('content-type') ?? '')
  ) {
    await reader.skip(left);
    return undefined;
  }
  const url = fields.get('warc-target-uri')?.replace(/^<|>$/g, '');
  if (left > maxLength) {
    await reader.skip(left);
    return {
      url,
      error: new HearsayError('too-large', `a page of ${left} bytes; more than ${maxLength / 1e6} MB are not read`),
    };
  }
  const body = await reader.take(left);
  const id = fields.get('warc-record-id')?.replace(/^<|>$/g, '');
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(http.fields.get('content-type') ?? '')?.[1];
  try {
    return { content: decodeBody(body, http.fields, unpack, maxLength), url, id, charset };
  } catch (cause) {
    return {
      url,
      error: new HearsayError('bad-warc', 'this page is packed wrongly in the archive, or far too long', { cause }),
    };
  }
}

/** Status and fields of an HTTP response, and the bytes they took; undefined when it is none. */
async function readHttpHead(
  reader: ByteReader,
  length: number,
): Promise<{ status: number; fields: Fields; length: number } | undefined> {
  const fields = new Map<string, string>();
  let status = 0;
  let taken = 0;
  for (let count = 0; count < MAX_HEADER_LINES && taken < length; count++) {
    const bytes = await reader.line(Math.min(MAX_LINE, length - taken));
    if (bytes === undefined) throw new BrokenOff('in the header of a response');
    taken += bytes.length;
    const line = new TextDecoder('latin1').decode(bytes).trimEnd();
    if (count === 0) status = Number(/^HTTP\/\d(?:\.\d)?\s+(\d{3})\b/.exec(line)?.[1] ?? 0);
    else if (line === '') return { status, fields, length: taken };
    const field = /^([^\s:]+)\s*:\s*(.*)$/.exec(line);
    if (field && !fields.has(field[1]!.toLowerCase())) fields.set(field[1]!.toLowerCase(), field[2]!);
  }
  return { status: 0, fields, length: taken };
}

function decodeBody(body: Uint8Array, http: Fields, unpack: WarcOptions['unpack'], maxLength: number): Uint8Array {
  let bytes = /\bchunked\b/i.test(http.get('transfer-encoding') ?? '') ? unchunk(body) : body;
  const codings = (http.get('content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  for (const coding of codings.reverse()) {
    // Some crawlers store what they unpacked under the server's header.
    if (/^(?:x-)?gzip$/.test(coding) && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) continue;
    bytes = unpack(coding.replace(/^x-/, ''), bytes, maxLength);
  }
  return bytes;
}

/** HTTP/1.1's chunks put together (RFC 9112, 7.1); as it stands where no chunk begins, since crawlers may have done it. */
function unchunk(body: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < body.length;) {
    const lineEnd = body.indexOf(0x0a, at);
    const line = lineEnd < 0 || lineEnd - at > 200 ? '' : String.fromCharCode(...body.subarray(at, lineEnd));
    const size = /^\s*([\da-f]{1,8})\s*(?:;.*)?\r?$/i.exec(line)?.[1];
    if (size === undefined) {
      if (at === 0) return body;
      break;
    }
    const chunk = body.subarray(lineEnd + 1, lineEnd + 1 + parseInt(size, 16));
    if (chunk.length === 0) break;
    pieces.push(chunk);
    length += chunk.length;
    at = lineEnd + 1 + chunk.length;
    if (body[at] === 0x0d) at++;
    if (body[at] === 0x0a) at++;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
