/** Finds out what an input is and opens it: as one piece, or as many that stream (lines, entries of a feed, pages). */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import {
  brotliDecompressSync,
  constants,
  createGunzip,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { detectBinary, detectKind, doubtName, type InputKind } from '../src/ingest/detect-kind.ts';
import { MAX_INPUT_LENGTH, openFeed, type Ingested } from '../src/ingest/ingest.ts';
import type { FeedEntry } from '../src/ingest/read-feed.ts';
import { lineCutter } from '../src/ingest/read-json-article.ts';
import { readWarc } from '../src/ingest/read-warc.ts';
import { isPictureContent, MAX_PICTURE_BYTES } from '../src/media/picture-format.ts';
import { HearsayError, type ErrorCode } from '../src/model/errors.ts';
import type { Diagnostic } from '../src/model/report.ts';
import { whyUnreadable } from './file-trouble.ts';

export interface OpenOptions {
  /** Seen from the content when left out. */
  readonly kind: InputKind | undefined;
  readonly isPrivateAllowed: boolean;
  /** Where to go on in an input that was read in part before; for inputs of many pieces. */
  readonly from?: From | undefined;
}

/** `pieces` have been read before; in an archive that says where its pages stand, the last of them at `offset`. */
export interface From {
  readonly pieces: number;
  readonly offset?: number | undefined;
}

export type Line = ReturnType<ReturnType<typeof lineCutter>['push']>[number];

/** What one article is made from; plain data, so that it can go to another thread. */
export type Piece = {
  /** Where in its input it stands, for messages: "line 7". */
  readonly place?: string | undefined;
  /** What is to be told of its input. */
  readonly diagnostics?: readonly Diagnostic[] | undefined;
  /** Where the input can be entered again at this piece. */
  readonly offset?: number | undefined;
  /** It comes from an archive, where much is no article and nobody expects otherwise. */
  readonly isArchived?: boolean;
} & (
  | WholePiece
  | { readonly line: Line }
  | { readonly entry: FeedEntry }
  /** What ingest made of an input before. */
  | { readonly ingested: Pick<Ingested, 'article' | 'diagnostics'> }
  | { readonly problem: Problem }
);

/** Why there is no article, as plain data: errors lose their class between threads. */
export interface Problem {
  /** Of a HearsayError. */
  readonly code?: ErrorCode | undefined;
  readonly message: string;
  readonly stack: string | undefined;
}

export interface WholePiece {
  readonly content: Uint8Array;
  /** The path or address that it was read from. */
  readonly name?: string | undefined;
  /** An image, not a text. */
  readonly isImage?: boolean;
  readonly kind: InputKind | undefined;
  readonly id?: string | undefined;
  readonly charset?: string | undefined;
  readonly url?: string | undefined;
}

export interface OpenInput {
  /** The piece, where the input is one article. */
  readonly only?: Piece & WholePiece;
  /** All pieces, in the order of the input; from where it was told to go on. */
  readonly pieces: AsyncIterable<Piece>;
  /** How much of a file has been read, from 0 to 1. */
  readonly share?: () => number;
}

/** The start of an input that shows what it is. */
const HEAD_LENGTH = 65536;
/** Most of a document may be its pictures. */
const MAX_DOCUMENT_LENGTH = 100_000_000;

/** `input` is a path, an http or https address, or "-". Throws HearsayError when it cannot be read. */
export async function openInput(input: string, options: OpenOptions): Promise<OpenInput> {
  if (input === '-')
    return openStream(chunksOf(process.stdin, input), { kind: options.kind, from: leftOut(options.from) });
  if (/^https?:\/\//i.test(input)) return openAddress(input, options);
  const scheme = /^([a-z][a-z\d+.-]+):\/\//i.exec(input)?.[1];
  if (scheme !== undefined && scheme.toLowerCase() !== 'file')
    throw new HearsayError('bad-url', `cannot fetch ${scheme}: addresses, only http and https`);
  const path = scheme === undefined ? input : new URL(input);
  let size = 0;
  try {
    const found = await stat(path);
    // A stream of a folder fails only when it is read.
    if (found.isDirectory()) throw Object.assign(new Error(input), { code: 'EISDIR' });
    size = found.size;
  } catch (error) {
    throw unreadable(error, input);
  }
  const start = options.from?.offset ?? 0;
  const stream = createReadStream(path, { highWaterMark: 1 << 18, start });
  const opened = await openStream(chunksOf(stream, input), { kind: options.kind, name: input, from: options.from });
  return { ...opened, share: () => (start + stream.bytesRead) / (size || 1) };
}

async function* chunksOf(stream: AsyncIterable<Uint8Array>, input: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw unreadable(error, input);
  }
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EISDIR: 'is-directory',
};

function unreadable(cause: unknown, input: string): HearsayError {
  const code = CODES[String((cause as NodeJS.ErrnoException).code)] ?? 'not-readable';
  const isAddress = code === 'not-found' && /^(?:www\.|[\w-]+\.[a-z]{2,}\/)/i.test(input);
  const why = isAddress ? `no such file; for a page on the web write https://${input}` : whyUnreadable(cause);
  return new HearsayError(code, why, { cause });
}

/** What is known of a stream besides its bytes. */
interface Known {
  readonly kind: InputKind | undefined;
  readonly name?: string | undefined;
  readonly charset?: string | undefined;
  readonly url?: string | undefined;
  readonly from?: From | undefined;
}

/** Where nothing can be entered in the middle, what was read before is drawn and thrown away. */
function leftOut(from: From | undefined): From | undefined {
  return from && { pieces: from.pieces };
}

async function openStream(stream: AsyncGenerator<Uint8Array>, known: Known): Promise<OpenInput> {
  const drawn = drawFrom(stream);
  const named = known.kind;
  await drawn.until(() => drawn.length >= 4);
  if (named === undefined && (await isImage(drawn))) {
    const image = {
      content: await drawn.whole(MAX_PICTURE_BYTES),
      kind: undefined,
      name: known.name ?? 'image',
      isImage: true,
    };
    return { only: image, pieces: once(image) };
  }
  const binary = detectBinary(drawn.bytes());
  if (binary === 'gzip') {
    await drawn.until(() => drawn.length >= HEAD_LENGTH);
    if (named === undefined ? !isPackedWarc(drawn.bytes()) : named !== 'warc')
      return openStream(unpacked(drawn.all()), known);
  }
  let kind = named ?? (binary === 'gzip' ? 'warc' : undefined);
  if (!kind) {
    const detect = (): InputKind => {
      const bytes = drawn.bytes();
      const shown = detectBinary(bytes);
      if (shown !== undefined && shown !== 'gzip') return shown;
      return detectKind(new TextDecoder(encodingOf(bytes)).decode(bytes), !drawn.isEnded);
    };
    // Two lines of JSON are enough: whoever sends one now and then should not wait for the rest.
    const hasLines = (): boolean => drawn.first === 0x7b && drawn.has(hasLineBreak) && detect() === 'json-lines';
    await drawn.until(() => drawn.length >= HEAD_LENGTH || hasLines());
    kind = detect();
    // One article as JSON without a line break looks like a first line until it ends.
    if (kind === 'json-lines' && !drawn.isEnded) {
      await drawn.until(() => drawn.length > MAX_INPUT_LENGTH || drawn.has(hasLineBreak));
      if (drawn.isEnded) kind = detect();
    }
  }
  const doubt = named === undefined && known.name !== undefined ? doubtName(known.name, kind) : undefined;
  const diagnostics = doubt ? [doubt] : undefined;
  const many = (pieces: AsyncIterable<Piece>): OpenInput => ({ pieces: goingOn(pieces, known.from, diagnostics) });
  if (kind === 'json-lines') return many(linesOf(drawn.all()));
  if (kind === 'warc') return many(pagesOf(drawn.all(), known.from?.offset));
  const content = await drawn.whole(isDocument(kind) ? MAX_DOCUMENT_LENGTH : MAX_INPUT_LENGTH);
  if (kind === 'feed') return many(piecesOf(await openFeed({ ...known, content })));
  // Ingest looks again, at all of it and in the right character set, unless the kind was named.
  const { charset, url, name } = known;
  const only = { content, kind: isDocument(kind) ? kind : named, charset, url, name, diagnostics };
  return { only, pieces: once(only) };
}

/** Seen from the first bytes; only what may be an SVG has to be read further. */
async function isImage(drawn: Drawn): Promise<boolean> {
  await drawn.until(() => drawn.length >= 12);
  if (drawn.first === 0x3c) await drawn.until(() => drawn.length >= 1024);
  return isPictureContent(drawn.bytes());
}

/** A stream of which a part has been read ahead. */
interface Drawn {
  readonly length: number;
  readonly isEnded: boolean;
  readonly first: number | undefined;
  has(isIn: (chunk: Uint8Array) => boolean): boolean;
  until(isEnough: () => boolean): Promise<void>;
  /** What has been read so far. */
  bytes(): Uint8Array;
  /** The stream from its start. */
  all(): AsyncGenerator<Uint8Array>;
  /** All of it at once. Throws HearsayError `too-large`. */
  whole(maxLength: number): Promise<Uint8Array>;
}

function drawFrom(stream: AsyncGenerator<Uint8Array>): Drawn {
  const head: Uint8Array[] = [];
  let length = 0;
  let isEnded = false;
  const until = async (isEnough: () => boolean): Promise<void> => {
    while (!isEnded && !isEnough()) {
      const { done, value } = await stream.next();
      if (done) isEnded = true;
      else {
        head.push(value);
        length += value.length;
      }
    }
  };
  return {
    get length() {
      return length;
    },
    get isEnded() {
      return isEnded;
    },
    get first() {
      return head[0]?.[0];
    },
    has: (isIn) => head.some(isIn),
    until,
    bytes: () => Buffer.concat(head),
    async *all() {
      try {
        while (head.length > 0) yield head.shift()!;
        yield* stream;
      } finally {
        await stream.return(undefined);
      }
    },
    async whole(maxLength) {
      await until(() => length > maxLength);
      if (length <= maxLength) return Buffer.concat(head);
      await stream.return(undefined);
      throw new HearsayError(
        'too-large',
        `more than ${maxLength / 1e6} MB in one article; cut it into articles, for example one a line as JSON`,
      );
    },
  };
}

/** What is in a gzip file. Throws HearsayError `not-readable` for one that is broken. */
async function* unpacked(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip();
  const feeding = pipeline(packed, unpacker).catch(() => {});
  try {
    yield* unpacker as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new HearsayError('not-readable', 'packed with gzip, and broken off or damaged; get it again', { cause });
  } finally {
    unpacker.destroy();
    await feeding;
  }
}

/** The pieces after those that were read before, each with what is told of the input. */
async function* goingOn(
  pieces: AsyncIterable<Piece>,
  from: From | undefined,
  diagnostics: readonly Diagnostic[] | undefined,
): AsyncGenerator<Piece> {
  // An archive that is entered at the last page that was read comes with that page first.
  let left = from === undefined ? 0 : from.offset === undefined ? from.pieces : 1;
  for await (const piece of pieces) {
    if (left > 0) left--;
    else yield diagnostics ? { ...piece, diagnostics } : piece;
  }
}

async function* pagesOf(chunks: AsyncGenerator<Uint8Array>, offset: number | undefined): AsyncGenerator<Piece> {
  for await (const page of readWarc(chunks, {
    unpack,
    maxLength: MAX_INPUT_LENGTH,
    ...(offset === undefined ? {} : { offset }),
  })) {
    const common = { place: page.url ?? 'a page', offset: page.offset, isArchived: true };
    if ('error' in page)
      yield { ...common, problem: { code: page.error.code, message: page.error.message, stack: page.error.stack } };
    else yield { ...common, kind: 'html', content: page.content, url: page.url, charset: page.charset, id: page.id };
  }
}

/** A kind that is bytes, and shown by the first of them alone. */
function isDocument(kind: InputKind): boolean {
  return kind === 'pdf' || kind === 'docx' || kind === 'epub';
}

/** Whether the start of a gzip file holds the start of a web archive. */
function isPackedWarc(head: Uint8Array): boolean {
  try {
    const bytes = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * HEAD_LENGTH });
    return bytes.subarray(0, 7).toString('latin1') === 'WARC/1.';
  } catch {
    return false;
  }
}

function unpack(coding: string, bytes: Uint8Array, maxOutputLength: number): Uint8Array {
  switch (coding) {
    case 'gzip':
      return gunzipSync(bytes, { maxOutputLength });
    case 'deflate':
      // What HTTP calls deflate is zlib's format (RFC 9110, 8.4.1.2), and some servers send it without its frame.
      return (bytes[0]! & 0x0f) === 8
        ? inflateSync(bytes, { maxOutputLength })
        : inflateRawSync(bytes, { maxOutputLength });
    case 'br':
      return brotliDecompressSync(bytes, { maxOutputLength });
    case 'zstd':
      return zstdDecompressSync(bytes, { maxOutputLength });
    default:
      throw new RangeError(`cannot unpack ${coding}`);
  }
}

async function* piecesOf(entries: readonly FeedEntry[]): AsyncGenerator<Piece> {
  for (const entry of entries) yield { entry, place: `entry ${entry.number}` };
}

function hasLineBreak(bytes: Uint8Array): boolean {
  return bytes.includes(0x0a);
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const cutter = lineCutter(MAX_INPUT_LENGTH);
  let decoder: TextDecoder | undefined;
  const pieces = (lines: readonly Line[]): Piece[] => lines.map((line) => ({ line, place: `line ${line.number}` }));
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield* pieces(cutter.push(decoder.decode(chunk, { stream: true })));
  }
  yield* pieces(cutter.push(decoder?.decode() ?? ''));
  yield* pieces(cutter.end());
}

/** JSON is UTF-8 unless a byte-order mark says UTF-16 (RFC 8259). */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

async function openAddress(address: string, { kind, isPrivateAllowed }: OpenOptions): Promise<OpenInput> {
  const { fetchPage } = await import('../fetch/fetch-page.ts');
  const { bytes, charset, url } = await fetchPage(address, { allowPrivate: isPrivateAllowed });
  return openStream(once(bytes), { kind, charset, url });
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
