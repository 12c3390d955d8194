import type { Diagnostic } from '../model/report.ts';

/**
 * What an input is, told from its content: names lie, and standard input has none.
 *
 * html          a web page
 * article-json  one article as a JSON object
 * json-lines    one such object a line
 * feed          RSS, Atom or JSON Feed: many articles
 * warc          an archive of web pages (ISO 28500), packed or not: many articles
 * pdf           a PDF document
 * docx          a document of a word processor (Office Open XML)
 * epub          an electronic book
 * text          everything else
 */
const INPUT_KINDS = ['html', 'text', 'article-json', 'json-lines', 'feed', 'warc', 'pdf', 'docx', 'epub'] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

/** What the first bytes of an input show before they are text; gzip is opened, and what is in it looked at again. */
export function detectBinary(head: Uint8Array): 'gzip' | 'pdf' | 'docx' | 'epub' | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip';
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) {
    const names = new TextDecoder('latin1').decode(head.subarray(0, 65_536));
    // An EPUB begins with its media type, unpacked (EPUB OCF 3.3, 4.3).
    if (names.startsWith('mimetypeapplication/epub+zip', 30)) return 'epub';
    return names.includes('word/document') ? 'docx' : undefined;
  }
  // Readers of PDF take the header anywhere in the first 1024 bytes (PDF 1.7, implementation note 13), mostly after
  // a byte-order mark or an empty line; a page that speaks of it has "<" before it.
  const start = String.fromCharCode(...head.subarray(0, 1024));
  return /^[^<{\w]{0,1000}%PDF-\d\.\d/.test(start) ? 'pdf' : undefined;
}

// Feeds by their outermost element, with any prefix; RSS 1.0 has RDF around it, which alone may be anything.
const FEED_START = /^<(?:[\w-]+:)?(?:rss[\s>]|feed[\s>]|channel>|RDF\s[^>]*purl\.org\/rss\/)/i;
const JSON_FEED = /^\{[^]*?"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\/version\//;

// The tags by which the WHATWG MIME Sniffing Standard (7.1) knows a page, and those newer pages begin with.
const PAGE_START =
  /^(?:<!doctype\s+html|<\?xml[^>]*>\s*(?:<!doctype\s+html|<html)|<(?:html|head|body|script|style|title|meta|link|iframe|h1|div|font|table|a|b|br|p|article|main|section|header)[\s>/])/i;

/**
 * The kind of `head`, the beginning of an input (or all of it) as text. `isCut` says that more follows: a JSON object
 * that fills the whole head without a line break is then read as the first of many lines, which reads a single one too.
 */
export function detectKind(head: string, isCut = false): InputKind {
  const start = head.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('WARC/1.')) return 'warc';
  if (FEED_START.test(withoutProlog(start, true))) return 'feed';
  if (PAGE_START.test(withoutProlog(start, false))) return 'html';
  // "[London] The mayor said" and "{sic}" are text: JSON has a quotation mark, or an end, after the bracket.
  if (/^\[\s*(?:\{\s*["}]|\])/.test(start)) return 'article-json';
  if (!/^\{\s*["}]/.test(start)) return 'text';
  if (JSON_FEED.test(start)) return 'feed';
  const lineEnd = start.indexOf('\n');
  if (lineEnd < 0) return isCut ? 'json-lines' : 'article-json';
  const next = start.slice(lineEnd).trimStart();
  const isLineWhole = start.slice(0, lineEnd).trimEnd().endsWith('}') && lineEnd > 2;
  return next !== '' && (isLineWhole || /^\{\s*"/.test(next)) ? 'json-lines' : 'article-json';
}

/** What kinds a name promises; a name without one of these endings promises nothing. */
const PROMISED: readonly (readonly [ending: RegExp, kinds: readonly InputKind[], what: string])[] = [
  [/\.(?:html?|xhtml)(?:\.gz)?$/i, ['html'], 'a page'],
  [/\.(?:rss|atom|rdf)(?:\.gz)?$/i, ['feed'], 'a feed'],
  [/\.json(?:\.gz)?$/i, ['article-json', 'json-lines', 'feed'], 'JSON'],
  [/\.(?:jsonl|ndjson)(?:\.gz)?$/i, ['json-lines', 'article-json'], 'JSON Lines'],
  [/\.warc(?:\.gz)?$/i, ['warc'], 'a web archive'],
  [/\.pdf$/i, ['pdf'], 'a PDF document'],
  [/\.docx$/i, ['docx'], 'a Word document'],
  [/\.epub$/i, ['epub'], 'an electronic book'],
  [/\.(?:txt|md)(?:\.gz)?$/i, ['text'], 'plain text'],
];
const NAMES: Readonly<Record<InputKind, string>> = {
  html: 'a page',
  text: 'plain text',
  'article-json': 'JSON',
  'json-lines': 'JSON Lines',
  feed: 'a feed',
  warc: 'a web archive',
  pdf: 'a PDF document',
  docx: 'a Word document',
  epub: 'an electronic book',
};

/** A name that promises another kind than the content is: told, for something went wrong where it was saved. */
export function doubtName(name: string, kind: InputKind): Diagnostic | undefined {
  const promise = PROMISED.find(([ending]) => ending.test(name));
  if (!promise || promise[1].includes(kind)) return undefined;
  return {
    code: 'misleading-name',
    severity: 'warning',
    message: `its name says ${promise[2]}, and its content is ${NAMES[kind]}; it is read as what it is`,
  };
}

/** From the outermost element on: what stands before it in a page are comments, in XML declarations too. */
function withoutProlog(text: string, isXml: boolean): string {
  let at = 0;
  const skip = (start: string, end: string): boolean => {
    if (!text.startsWith(start, at)) return false;
    const found = text.indexOf(end, at + start.length);
    at = found < 0 ? text.length : found + end.length;
    return true;
  };
  const skipDoctype = (): boolean => {
    const doctype = /<!DOCTYPE\s[^>[]*(?:\[[^\]]*\]\s*)?>/iy;
    doctype.lastIndex = at;
    const isFound = doctype.test(text);
    if (isFound) at = doctype.lastIndex;
    return isFound;
  };
  while (skip('<!--', '-->') || (isXml && (skip('<?', '?>') || skipDoctype())))
    at += /^\s*/.exec(text.slice(at, at + 1000))![0].length;
  return text.slice(at, at + 1000);
}
