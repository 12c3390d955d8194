/** Bytes to text as browsers do it (WHATWG Encoding and HTML standards), without guessing by statistics. */
import { HearsayError } from '../model/errors.ts';

export interface Decoded {
  /** Without a byte-order mark. */
  readonly text: string;
  /** The encoding's name in the Encoding Standard, lower case. */
  readonly encoding: string;
  readonly decidedBy: 'byte-order-mark' | 'http' | 'meta' | 'valid-utf-8' | 'fallback';
  /** Byte sequences that the encoding does not know; each became U+FFFD. */
  readonly undecodable: number;
}

export interface DecodeOptions {
  /** `charset` of the HTTP Content-Type header; a label nobody knows is ignored, as browsers do. */
  readonly charset?: string | undefined;
  /** Look for `<meta charset>` in the first 1024 bytes. */
  readonly isPage?: boolean;
}

/**
 * Decides in the order of the HTML standard (13.2.3): byte-order mark, HTTP, `<meta>`, UTF-8 if all bytes are valid
 * UTF-8, else windows-1252. Throws HearsayError `binary-input` for what is no text at all.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  refuseKnownBinary(bytes);
  const decided = decideEncoding(bytes, options);
  const text = new TextDecoder(decided.encoding).decode(bytes);
  refuseControlCharacters(text);
  let undecodable = 0;
  if (!isValid(bytes, decided.encoding)) for (const char of text) if (char === '\uFFFD') undecodable++;
  return { text, ...decided, undecodable };
}

function decideEncoding(bytes: Uint8Array, options: DecodeOptions): Pick<Decoded, 'encoding' | 'decidedBy'> {
  const mark = byteOrderMark(bytes);
  if (mark) return { encoding: mark, decidedBy: 'byte-order-mark' };
  const http = options.charset === undefined ? undefined : knownEncoding(options.charset);
  if (http) return { encoding: http, decidedBy: 'http' };
  const meta = options.isPage ? prescan(bytes) : undefined;
  if (meta) return { encoding: meta, decidedBy: 'meta' };
  return isValid(bytes, 'utf-8')
    ? { encoding: 'utf-8', decidedBy: 'valid-utf-8' }
    : { encoding: 'windows-1252', decidedBy: 'fallback' };
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return undefined;
}

/** The standard's name for a label ("latin1" is windows-1252 to the web), or undefined. */
function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

/** The encoding that a page declares in its first 1024 bytes (HTML standard 13.2.3.2, comments left out). */
function prescan(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/<!--[\s\S]*?-->/g, '');
  const xml = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(head);
  for (const [tag] of head.matchAll(/<meta[\s/][^>]*>/gi)) {
    const label =
      /[\s/"']charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(tag)?.[1] ??
      /content\s*=\s*(?:"[^"]*?|'[^']*?|[^\s>]*?)charset\s*=\s*["']?([^\s"';>]+)/i.exec(tag)?.[1];
    const encoding = label === undefined ? undefined : declaredEncoding(label);
    if (encoding) return encoding;
  }
  return xml?.[1] === undefined ? undefined : declaredEncoding(xml[1]);
}

// A declaration that could be read as ASCII cannot be in UTF-16: the standard makes it UTF-8.
function declaredEncoding(label: string): string | undefined {
  const encoding = knownEncoding(label);
  if (encoding === undefined) return undefined;
  return encoding.startsWith('utf-16') ? 'utf-8' : encoding === 'x-user-defined' ? 'windows-1252' : encoding;
}

function isValid(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** First bytes of what people hand over by mistake, as Latin-1 text. */
const MAGIC: readonly (readonly [start: string, what: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive (or an office document)'],
  ['\x1f\x8b', 'gzip data'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['RIFF', 'a RIFF file (WebP, WAV or AVI)'],
  ['\x7fELF', 'a program'],
  ['BZh', 'bzip2 data'],
  ['\xfd7zXZ', 'xz data'],
  ['\x28\xb5\x2f\xfd', 'Zstandard data'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'],
  ['ID3', 'an MP3 recording'],
  ['OggS', 'an Ogg recording'],
  ['\xd0\xcf\x11\xe0', 'an old office document, or one with a password'],
  ['SQLite format 3\x00', 'an SQLite database'],
];

function refuseKnownBinary(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  // Letters alone ("RIFF", "ID3 tags explained") are magic only with a control character soon after.
  const isPrintable = /^[\t\n\r\x20-\x7e]*$/.test(head);
  const found = MAGIC.find(([start]) => head.startsWith(start));
  const what = found && (found[0] === '%PDF-' || !isPrintable) ? found[1] : undefined;
  const isVideo = head.slice(4, 8) === 'ftyp' && !isPrintable;
  if (what !== undefined || isVideo)
    throw new HearsayError('binary-input', `this is ${what ?? 'a video'}, not text; give a page, plain text or JSON`);
}

/**
 * A stray control character stands in many a real page; more than one in 200 of the first 64 K characters is no text.
 * Form feed, vertical tab and escape are let through (old typescripts, terminal output).
 */
function refuseControlCharacters(text: string): void {
  const head = text.slice(0, 65536);
  // eslint-disable-next-line no-control-regex
  const controls = head.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  if (controls * 200 > head.length)
    throw new HearsayError(
      'binary-input',
      `this is binary data, not text (${controls} control characters in the first ${head.length}); give a page, plain text or JSON`,
    );
}
