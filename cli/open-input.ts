/** Finds out what an input is and opens it: one article whole, or JSON Lines as a stream of lines. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { detectKind, type InputKind } from '../src/ingest/detect-kind.ts';
import { MAX_INPUT_LENGTH } from '../src/ingest/ingest.ts';
import { lineCutter } from '../src/ingest/read-json-article.ts';
import { HearsayError } from '../src/model/errors.ts';

export interface OpenOptions {
  /** Seen from the content when left out. */
  readonly kind: InputKind | undefined;
  readonly isPrivateAllowed: boolean;
}

export type Line = ReturnType<ReturnType<typeof lineCutter>['push']>[number];

export type OpenInput =
  | {
      readonly content: Uint8Array;
      readonly kind: InputKind | undefined;
      readonly charset?: string | undefined;
      readonly url?: string | undefined;
    }
  | { readonly lines: AsyncIterable<Line> };

/** The start of an input that shows what it is. */
const HEAD_LENGTH = 65536;

/** `input` is a path, an http or https address, or "-". Throws HearsayError when it cannot be read. */
export async function openInput(input: string, options: OpenOptions): Promise<OpenInput> {
  if (input === '-') return openStream(chunksOf(process.stdin, input), options.kind);
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
  return openStream(chunksOf(createReadStream(path, { highWaterMark: 1 << 20 }), input), options.kind);
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

async function openStream(stream: AsyncGenerator<Uint8Array>, named: InputKind | undefined): Promise<OpenInput> {
  const head: Uint8Array[] = [];
  let length = 0;
  let isEnded = false;
  const drawUntil = async (isEnough: () => boolean): Promise<void> => {
    while (!isEnded && !isEnough()) {
      const { done, value } = await stream.next();
      if (done) isEnded = true;
      else {
        head.push(value);
        length += value.length;
      }
    }
  };
  const isTooLong = (): boolean => length > MAX_INPUT_LENGTH;

  let kind = named;
  if (!kind) {
    const detect = (): InputKind => {
      const bytes = Buffer.concat(head);
      return detectKind(new TextDecoder(encodingOf(bytes)).decode(bytes), !isEnded);
    };
    // Two lines of JSON are enough: whoever sends one now and then should not wait for the rest.
    const hasLines = (): boolean => head[0]?.[0] === 0x7b && head.some(hasLineBreak) && detect() === 'json-lines';
    await drawUntil(() => length >= HEAD_LENGTH || hasLines());
    kind = detect();
    // One article as JSON without a line break looks like a first line until it ends.
    if (kind === 'json-lines' && !isEnded) {
      await drawUntil(() => isTooLong() || head.some(hasLineBreak));
      if (isEnded) kind = detect();
    }
  }
  if (kind === 'json-lines') return { lines: linesOf(head, stream) };
  await drawUntil(isTooLong);
  if (isTooLong()) {
    await stream.return(undefined);
    throw new HearsayError(
      'too-large',
      `more than ${MAX_INPUT_LENGTH / 1e6} MB in one article; cut it into articles, for example one a line as JSON`,
    );
  }
  // Ingest looks again, at all of it and in the right character set, unless the kind was named.
  return { content: Buffer.concat(head), kind: named };
}

function hasLineBreak(bytes: Uint8Array): boolean {
  return bytes.includes(0x0a);
}

async function* linesOf(head: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Line> {
  const cutter = lineCutter(MAX_INPUT_LENGTH);
  const decoder = new TextDecoder(encodingOf(head[0] ?? new Uint8Array()));
  try {
    for (const chunk of head) yield* cutter.push(decoder.decode(chunk, { stream: true }));
    for await (const chunk of rest) yield* cutter.push(decoder.decode(chunk, { stream: true }));
    yield* cutter.push(decoder.decode());
    yield* cutter.end();
  } finally {
    await rest.return(undefined);
  }
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
  if (kind === undefined || kind === 'json-lines') {
    const opened = await openStream(once(bytes), kind);
    if ('lines' in opened) return opened;
  }
  return { content: bytes, kind, charset, url };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
