/** Finds out what an input is and opens it: as one piece, or as many that stream (lines, entries of a feed, pages). */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { detectBinary, detectKind, doubtName, type InputKind } from '../src/ingest/detect-kind.ts';
import { MAX_INPUT_LENGTH, openFeed } from '../src/ingest/ingest.ts';
import type { FeedEntry } from '../src/ingest/read-feed.ts';
import { lineCutter } from '../src/ingest/read-json-article.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { Diagnostic } from '../src/model/report.ts';

export interface OpenOptions {
  /** Seen from the content when left out. */
  readonly kind: InputKind | undefined;
  readonly isPrivateAllowed: boolean;
}

export type Line = ReturnType<ReturnType<typeof lineCutter>['push']>[number];

/** What one article is made from; plain data, so that it can go to another thread. */
export type Piece = {
  /** Where in its input it stands, for messages: "line 7". */
  readonly place?: string | undefined;
  /** What is to be told of its input. */
  readonly diagnostics?: readonly Diagnostic[] | undefined;
} & (WholePiece | { readonly line: Line } | { readonly entry: FeedEntry });

export interface WholePiece {
  readonly content: Uint8Array;
  readonly kind: InputKind | undefined;
  readonly id?: string | undefined;
  readonly charset?: string | undefined;
  readonly url?: string | undefined;
}

export interface OpenInput {
  /** The piece, where the input is one article. */
  readonly only?: Piece & WholePiece;
  /** All pieces, in the order of the input. */
  readonly pieces: AsyncIterable<Piece>;
}

/** The start of an input that shows what it is. */
const HEAD_LENGTH = 65536;

/** `input` is a path, an http or https address, or "-". Throws HearsayError when it cannot be read. */
export async function openInput(input: string, options: OpenOptions): Promise<OpenInput> {
  if (input === '-') return openStream(chunksOf(process.stdin, input), { kind: options.kind });
  if (/^https?:\/\//i.test(input)) return openAddress(input, options);
  const scheme = /^([a-z][a-z\d+.-]+):\/\//i.exec(input)?.[1];
  if (scheme !== undefined && scheme.toLowerCase() !== 'file')
    throw new HearsayError('bad-url', `cannot fetch ${scheme}: addresses, only http and https`);
  const path = scheme === undefined ? input : new URL(input);
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new HearsayError('is-directory', 'is a directory; name the files in it');
  } catch (error) {
    throw error instanceof HearsayError ? error : unreadable(error as NodeJS.ErrnoException, input);
  }
  const chunks = chunksOf(createReadStream(path, { highWaterMark: 1 << 20 }), input);
  return openStream(chunks, { kind: options.kind, name: input });
}

async function* chunksOf(stream: AsyncIterable<Uint8Array>, input: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw unreadable(error as NodeJS.ErrnoException, input);
  }
}

function unreadable(error: NodeJS.ErrnoException, input: string): HearsayError {
  switch (error.code) {
    case 'ENOENT': {
      const isAddress = /^(?:www\.|[\w-]+\.[a-z]{2,}\/)/i.test(input);
      const hint = isAddress ? `; for a page on the web write https://${input}` : '; check the name';
      return new HearsayError('not-found', `no such file${hint}`, { cause: error });
    }
    case 'EACCES':
    case 'EPERM':
      return new HearsayError('not-readable', 'no permission to read it', { cause: error });
    case 'EISDIR':
      return new HearsayError('is-directory', 'is a directory; name the files in it', { cause: error });
    default:
      return new HearsayError('not-readable', `cannot be read (${error.code ?? error.message})`, { cause: error });
  }
}

/** What is known of a stream besides its bytes. */
interface Known {
  readonly kind: InputKind | undefined;
  readonly name?: string | undefined;
  readonly charset?: string | undefined;
  readonly url?: string | undefined;
}

async function openStream(stream: AsyncGenerator<Uint8Array>, known: Known): Promise<OpenInput> {
  const drawn = drawFrom(stream);
  const named = known.kind;
  await drawn.until(() => drawn.length >= 4);
  const binary = detectBinary(drawn.bytes());
  if (binary === 'gzip') return openStream(unpacked(drawn.all()), known);

  let kind = named;
  if (!kind) {
    const detect = (): InputKind => {
      const bytes = drawn.bytes();
      const shown = detectBinary(bytes);
      if (shown === 'pdf') return shown;
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
  if (kind === 'json-lines') return { pieces: told(linesOf(drawn.all()), diagnostics) };
  const content = await drawn.whole();
  if (kind === 'feed') {
    const entries = await openFeed({ ...known, content });
    return { pieces: told(piecesOf(entries), diagnostics) };
  }
  // Ingest looks again, at all of it and in the right character set, unless the kind was named.
  const only = { content, kind: kind === 'pdf' ? kind : named, charset: known.charset, url: known.url, diagnostics };
  return { only, pieces: once(only) };
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
  whole(): Promise<Uint8Array>;
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
    async whole() {
      await until(() => length > MAX_INPUT_LENGTH);
      if (length <= MAX_INPUT_LENGTH) return Buffer.concat(head);
      await stream.return(undefined);
      throw new HearsayError(
        'too-large',
        `more than ${MAX_INPUT_LENGTH / 1e6} MB in one article; cut it into articles, for example one a line as JSON`,
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

async function* told(
  pieces: AsyncIterable<Piece>,
  diagnostics: readonly Diagnostic[] | undefined,
): AsyncGenerator<Piece> {
  for await (const piece of pieces) yield diagnostics ? { ...piece, diagnostics } : piece;
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
