/**
 * One linear pass over a page before it is parsed: what a reader never sees goes (scripts, styles, comments), and no
 * page may cost more than its size. The parser and Readability take time that grows with the square of the depth, and
 * some microseconds for every tag and entity; both are bounded here, not there.
 */
import { HearsayError } from '../model/errors.ts';
import { wordSet } from '../model/word-list.ts';

/** Open elements at once. Real pages stay under 60; deeper tags are left out, their text stays. */
export const MAX_DEPTH = 200;
/** Tags and entities of one page; a page of 100,000 takes some seconds. The largest of 93 real pages has 3,300. */
export const MAX_MARKS = 100_000;

/** A longer tag (an image in its address, mostly) loses its attributes. */
const MAX_TAG_LENGTH = 20_000;

export interface TidyPage {
  /** A whole document: `<html>` with one `<head>` and one `<body>`. */
  readonly html: string;
  /** The contents of JSON-LD scripts, as they stand. */
  readonly jsonLd: readonly string[];
  /** `lang` of the `<html>` tag. */
  readonly language: string | undefined;
  /** Elements left in the page. */
  readonly elements: number;
}

const VOID = wordSet(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
);
/** Elements whose content is not markup; all but the title are thrown away with their content. */
const RAW = wordSet('script style title textarea xmp iframe noembed noframes noscript plaintext svg math template');
const IN_HEAD = wordSet('meta link title base script style noscript template');
/** An opening tag that ends an element of these names which its author left open. */
const CLOSES: Readonly<Record<string, ReadonlySet<string>>> = {
  p: new Set(['p']),
  li: new Set(['li', 'p']),
  dt: new Set(['dt', 'dd', 'p']),
  dd: new Set(['dt', 'dd', 'p']),
  option: new Set(['option']),
  tr: new Set(['tr', 'td', 'th', 'p']),
  td: new Set(['td', 'th', 'p']),
  th: new Set(['td', 'th', 'p']),
};

/** Throws HearsayError `too-large` beyond {@link MAX_MARKS}. */
export function tidyMarkup(html: string): TidyPage {
  const head: string[] = [];
  const body: string[] = [];
  const jsonLd: string[] = [];
  const open: string[] = [];
  let language: string | undefined;
  let bodyAttributes = '';
  let isInHead = true;
  let left = 0; // opening tags that were left out for depth and not closed yet
  let marks = 0;
  let elements = 0;
  let at = 0;
  // ASCII only, so that positions in both stay the same.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

  while (at < html.length) {
    const next = html.indexOf('<', at);
    const textEnd = next < 0 ? html.length : next;
    if (textEnd > at) {
      const text = html.slice(at, textEnd);
      for (let amp = text.indexOf('&'); amp >= 0; amp = text.indexOf('&', amp + 1)) marks++;
      if (isInHead && text.trim() !== '') isInHead = false;
      if (!isInHead) body.push(text);
    }
    if (next < 0) break;
    if (++marks > MAX_MARKS)
      throw new HearsayError(
        'too-large',
        `a page with more than ${MAX_MARKS.toLocaleString('en')} tags; save the article alone, or as plain text`,
      );
    const tag = readTag(html, lower, next);
    at = tag.end;
    if (tag.kind === 'text') {
      if (!isInHead) body.push('&lt;');
      continue;
    }
    if (tag.kind === 'nothing') continue;
    const { name, attributes } = tag;
    if (name === 'html' || name === 'head' || name === 'body') {
      if (tag.kind === 'close') continue;
      if (name === 'html') language ??= readAttribute(attributes, 'lang') ?? readAttribute(attributes, 'xml:lang');
      if (name === 'body' && bodyAttributes === '') bodyAttributes = attributes;
      if (name === 'body') isInHead = false;
      continue;
    }
    if (tag.kind === 'open' && RAW.has(name)) {
      const end = lower.indexOf(`</${name}`, at);
      const content = html.slice(at, end < 0 ? html.length : end);
      at = end < 0 ? html.length : readTag(html, lower, end).end;
      if (name === 'script' && /ld\+json/i.test(attributes)) jsonLd.push(content);
      if (name === 'title' && isInHead) head.push('<title>', content.replaceAll('<', '&lt;'), '</title>');
      continue;
    }
    if (tag.kind === 'open' && !IN_HEAD.has(name)) isInHead = false;
    const out = isInHead ? head : body;
    if (tag.kind === 'open') {
      if (!VOID.has(name)) {
        const closes = CLOSES[name];
        if (closes) while (closes.has(open.at(-1) ?? '')) open.pop();
        if (open.length >= MAX_DEPTH) {
          left++;
          continue;
        }
        open.push(name);
      }
      elements++;
      out.push(tag.end - next > MAX_TAG_LENGTH ? `<${name}>` : `<${name}${lowerNames(attributes)}>`);
    } else if (left > 0) left--;
    else {
      const opened = open.lastIndexOf(name);
      if (opened >= 0) open.length = opened;
      // A closing tag without an opening one says nothing; `</p>` and `</br>` would even open one.
      if (opened >= 0) out.push(`</${name}>`);
    }
  }
  return {
    html: `<!doctype html><html><head>${head.join('')}</head><body ${bodyAttributes}>${body.join('')}</body></html>`,
    jsonLd,
    language,
    elements,
  };
}

type Tag =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly end: number }
  | { readonly kind: 'close'; readonly name: string; readonly attributes: string; readonly end: number }
  /** A "<" that begins no tag. */
  | { readonly kind: 'text'; readonly end: number }
  /** A comment or declaration. */
  | { readonly kind: 'nothing'; readonly end: number };

/** The tag that begins at `start`; an unfinished one swallows the rest, as the HTML standard has it. */
function readTag(html: string, lower: string, start: number): Tag {
  if (html.startsWith('<!--', start)) return { kind: 'nothing', end: after(html, '-->', start + 4) };
  if (html.startsWith('<![CDATA[', start)) return { kind: 'nothing', end: after(html, ']]>', start + 9) };
  if (html[start + 1] === '!' || html[start + 1] === '?') return { kind: 'nothing', end: after(html, '>', start + 2) };
  const isClose = html[start + 1] === '/';
  let at = start + (isClose ? 2 : 1);
  if (!isLetter(lower.charCodeAt(at)))
    return isClose ? { kind: 'nothing', end: after(html, '>', at) } : { kind: 'text', end: start + 1 };
  const nameStart = at;
  while (at < html.length && !isTagBreak(html.charCodeAt(at))) at++;
  const name = lower.slice(nameStart, at);
  const attributesStart = at;
  // A quotation mark opens a value only after "="; elsewhere it is part of a name.
  let isValueNext = false;
  for (; at < html.length; at++) {
    const char = html[at];
    if (char === '>') break;
    if ((char === '"' || char === "'") && isValueNext) {
      const close = html.indexOf(char, at + 1);
      at = close < 0 ? html.length : close;
      isValueNext = false;
    } else if (char === '=') isValueNext = true;
    else if (char !== ' ' && char !== '\n' && char !== '\t' && char !== '\r') isValueNext = false;
  }
  const attributes = html.slice(attributesStart, at).replace(/\/$/, '');
  return { kind: isClose ? 'close' : 'open', name, attributes, end: Math.min(at + 1, html.length) };
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** Attribute names in lower case: the parser takes `NAME` and `name` for two, HTML does not. */
function lowerNames(attributes: string): string {
  if (!/[A-Z]/.test(attributes)) return attributes;
  return attributes.replace(
    /([^\s"'>/=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g,
    (_, name: string, value = '') => name.toLowerCase() + value,
  );
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isTagBreak(code: number): boolean {
  return code === 62 || code === 47 || code === 32 || (code >= 9 && code <= 13);
}

function readAttribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']?([^"'\\s>]+)`, 'i').exec(attributes)?.[1];
}
