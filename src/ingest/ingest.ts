/**
 * The one way in: bytes or text of one input to a frozen Article. Pure; whoever fetches, opens files or counts lines
 * stands outside.
 */
import { HearsayError } from '../model/errors.ts';
import type { Article, Diagnostic, Part } from '../model/report.ts';
import { decode } from './decode.ts';
import { detectKind, type InputKind } from './detect-kind.ts';
import { detectLanguage, primaryTag } from './detect-language.ts';
import { extractFragment, extractPage, textOfMarkup } from './extract-page.ts';
import { hashText } from './hash-text.ts';
import { lineCutter, readJsonArticle, type JsonArticle } from './read-json-article.ts';
import { readDocx } from './read-docx.ts';
import { readEpub } from './read-epub.ts';
import { readFeed, type FeedEntry, type FeedText } from './read-feed.ts';
import { readPdf } from './read-pdf.ts';
import { readPublished } from './read-published.ts';
import type { Removal } from './removal.ts';

/** Bytes (or UTF-16 code units) that one article may come in. The largest pages of news outlets have 5 MB. */
export const MAX_INPUT_LENGTH = 20_000_000;

export interface Input {
  readonly content: Uint8Array | string;
  /** Told from the content when left out. */
  readonly kind?: InputKind | undefined;
  /** `charset` of the HTTP header. */
  readonly charset?: string | undefined;
  /** Where it came from; a page's own canonical address, or an article's `url`, is the one that is kept. */
  readonly url?: string | undefined;
}

/** What the caller knows better than the input: each of these wins over what the input says. */
export interface Given {
  readonly id?: string | undefined;
  readonly outlet?: string | undefined;
  /** As in the input: ISO 8601 or a common English date. Throws RangeError when it cannot be read. */
  readonly published?: string | undefined;
  /** BCP 47. Throws RangeError when it is no language tag. */
  readonly language?: string | undefined;
  /** Languages that the later stages know; a text in another one is told with a diagnostic. */
  readonly knownLanguages?: readonly string[];
}

export interface Ingested {
  readonly article: Article;
  readonly diagnostics: readonly Diagnostic[];
  /** What clean-up took out of a page; empty for text and JSON. */
  readonly removals: readonly Removal[];
}

/**
 * One article. Throws HearsayError `empty-input`, `too-large`, `binary-input`, `bad-json`, `bad-article`, `no-article`
 * or what keeps a page's article back (see {@link extractPage}), and RangeError for JSON Lines of more than one article (see {@link ingestLine}).
 */
export function ingest(input: Input, given: Given = {}): Ingested {
  const { text, kind, diagnostics } = open(input);
  switch (kind) {
    case 'text':
      return finish({ text }, input, given, diagnostics);
    case 'html':
      return ingestPage(text, {}, input, given, diagnostics);
    case 'article-json':
      return ingestJson(readJsonArticle(text), input, given, diagnostics);
    case 'feed':
    case 'warc':
    case 'pdf':
    case 'docx':
    case 'epub':
      throw new RangeError(
        `ingest reads one page, text or JSON, and this is ${kind}; see openFeed, readWarc and ingestDocument`,
      );
    case 'json-lines': {
      const cutter = lineCutter(MAX_INPUT_LENGTH);
      const [line, second] = [...cutter.push(text), ...cutter.end()];
      if (line === undefined || second !== undefined)
        throw new RangeError(`ingest reads one article, and this is ${line ? 'many' : 'no'} lines; use ingestLine`);
      return ingestJson(readJsonArticle(line.text, `line ${line.number}`), input, given, diagnostics);
    }
  }
}

/** One line of JSON Lines: the article, or why there is none. The other lines come out all the same. */
export type IngestedLine =
  | { readonly line: number; readonly ingested: Ingested; readonly error?: undefined }
  | { readonly line: number; readonly error: HearsayError; readonly ingested?: undefined };

/** One line of JSON Lines, as {@link lineCutter} cuts them. Never throws for what stands in the line. */
export function ingestLine(
  line: { number: number; text: string; isTooLong?: boolean },
  given: Given = {},
): IngestedLine {
  const where = `line ${line.number}`;
  try {
    if (line.isTooLong) throw tooLarge();
    const json = readJsonArticle(line.text, where);
    return { line: line.number, ingested: ingestJson(json, { content: '' }, given, []) };
  } catch (cause) {
    if (!(cause instanceof HearsayError)) throw cause;
    const message = cause.message.startsWith(where) ? cause.message : `${where}: ${cause.message}`;
    return { line: line.number, error: new HearsayError(cause.code, message, { cause }) };
  }
}

/** Fewer words than this, where a feed calls them a summary, are not taken for the article. */
const WHOLE_WORDS = 150;
/** How feeds end what goes on elsewhere: "They left […]", "They left... Continue reading"; not "They left." */
const GOES_ON =
  /\s*(?:\[(?:…|\.{3})\]|…|\.{3})\s*(?:\(?(?:continue reading|read more|more)\b.{0,120})?$|\s*\(?(?:continue reading|read more)\b.{0,120}$/i;

export type DocumentKind = 'pdf' | 'docx' | 'epub';

/** A document that comes as bytes. Throws HearsayError as {@link readPdf}, {@link readDocx} and {@link readEpub} do. */
export async function ingestDocument(
  { content, url }: Input & { readonly content: Uint8Array },
  kind: DocumentKind,
  given: Given = {},
): Promise<Ingested> {
  const read = { pdf: readPdf, docx: readDocx, epub: readEpub }[kind];
  const { diagnostics, ...article } = await read(content);
  if (article.text.trim() === '') throw new HearsayError('empty-input', 'a document without text');
  return finish({ ...article, url }, { content: '' }, given, diagnostics);
}

/** The entries of a feed, for {@link ingestEntry}. Throws HearsayError as {@link readFeed} does, and as ingest does for bytes. */
export async function openFeed({ content, charset, url }: Input): Promise<FeedEntry[]> {
  if (content.length > MAX_INPUT_LENGTH) throw tooLarge();
  const text = typeof content === 'string' ? content : decode(content, { charset, isPage: true }).text;
  refuseEmpty(text);
  return readFeed(text, url);
}

/** One entry of a feed. Throws HearsayError `no-article` for one that has a title only. */
export function ingestEntry(entry: FeedEntry, given: Given = {}): Ingested {
  const title = lineOf(entry.title);
  const body = entry.content === undefined ? undefined : contentOf(entry.content, title);
  const text = body?.text.trim() === '' || body?.text === title ? undefined : body?.text;
  const way = entry.url === undefined ? 'read the article itself' : `read the article itself: ${entry.url}`;
  if (text === undefined) throw new HearsayError('no-article', `the feed gives a title and no text; ${way}`);
  const words = text.match(/\S+/g)?.length ?? 0;
  const isCut = GOES_ON.test(text);
  const diagnostics: Diagnostic[] =
    isCut || (entry.isSummary && words < WHOLE_WORDS)
      ? [{ code: 'summary-only', severity: 'warning', message: `the feed gives only a summary; ${way}` }]
      : [];
  const draft: Draft = {
    text: entry.content?.isPlain ? text : text.replace(/\s*\(?(?:continue reading|read more)\b.{0,120}$/i, ''),
    id: entry.id,
    url: entry.url,
    title,
    outlet: lineOf(entry.outlet),
    byline: entry.byline,
    published: entry.published,
    language: entry.language,
    parts: body?.parts ?? [],
  };
  return { ...finish(draft, { content: '' }, given, diagnostics), removals: body?.removals ?? [] };
}

/** A text of a feed in one line; undefined where nothing is in it. */
export function lineOf(text: FeedText | undefined): string | undefined {
  const line = text?.isPlain === false && /[<&]/.test(text.value) ? textOfMarkup(text.value) : text?.value;
  return filled(line?.replace(/\s+/g, ' ').trim());
}

function contentOf(
  content: FeedText,
  title: string | undefined,
): Pick<Ingested, 'removals'> & { text: string; parts: readonly Part[] } {
  return content.isPlain ? { text: content.value, parts: [], removals: [] } : extractFragment(content.value, title);
}

function tooLarge(): HearsayError {
  return new HearsayError(
    'too-large',
    `more than ${MAX_INPUT_LENGTH / 1e6} MB in one article; cut it into articles, for example one a line as JSON`,
  );
}

function open(input: Input): { text: string; kind: InputKind; diagnostics: Diagnostic[] } {
  if (input.content.length > MAX_INPUT_LENGTH && input.kind !== 'json-lines') throw tooLarge();
  if (typeof input.content === 'string') {
    const text = input.content.replace(/^\uFEFF/, '');
    refuseEmpty(text);
    return { text, kind: input.kind ?? detectKind(text), diagnostics: [] };
  }
  const decodeAs = (isPage: boolean): ReturnType<typeof decode> => decode(bytes, { charset: input.charset, isPage });
  const bytes = input.content;
  let decoded = decodeAs(input.kind === 'html');
  refuseEmpty(decoded.text);
  const kind = input.kind ?? detectKind(decoded.text);
  // Only a page declares its character set inside, and what is a page shows in every encoding that extends ASCII.
  if (kind === 'html' && input.kind === undefined) decoded = decodeAs(true);
  const diagnostics: Diagnostic[] = [];
  if (decoded.undecodable > 0)
    diagnostics.push({
      code: 'undecodable-bytes',
      severity: 'warning',
      message: `${decoded.undecodable} byte sequences are not ${decoded.encoding}; each stands as U+FFFD`,
    });
  return { text: decoded.text, kind, diagnostics };
}

function refuseEmpty(text: string): void {
  if (text.trim() === '') throw new HearsayError('empty-input', 'nothing in it; give a page, plain text or JSON');
}

function ingestJson(json: JsonArticle, input: Input, given: Given, diagnostics: Diagnostic[]): Ingested {
  const known = {
    id: json.id,
    title: filled(json.title),
    outlet: filled(json.outlet),
    url: filled(json.url),
    published: filled(json.published),
    byline: filled(json.byline),
  };
  if (typeof json.text !== 'string') return ingestPage(json.html ?? '', known, input, given, diagnostics);
  if (json.text.trim() === '') throw new HearsayError('empty-input', 'its "text" is empty');
  return finish({ ...known, text: json.text }, input, given, diagnostics);
}

function ingestPage(
  html: string,
  known: Partial<Draft>,
  input: Input,
  given: Given,
  diagnostics: Diagnostic[],
): Ingested {
  const page = extractPage(html, known.url ?? input.url);
  const draft: Draft = { ...page };
  for (const [key, value] of Object.entries(known)) if (value !== undefined) Object.assign(draft, { [key]: value });
  return { ...finish(draft, input, given, [...diagnostics, ...page.diagnostics]), removals: page.removals };
}

/** What the input says of itself, before the caller's word and the doubts. */
interface Draft {
  text: string;
  id?: string | undefined;
  title?: string | undefined;
  outlet?: string | undefined;
  url?: string | undefined;
  published?: string | undefined;
  byline?: string | undefined;
  /** As declared, not yet weighed with the content. */
  language?: string | undefined;
  parts?: readonly Part[];
}

/** Texts under this many words hold too little to tell language or attributions with any trust. */
const SHORT_TEXT_WORDS = 20;

function finish(draft: Draft, input: Input, given: Given, found: readonly Diagnostic[]): Ingested {
  const { text } = draft;
  const diagnostics = [...found];
  const doubt = (
    code: string,
    severity: Diagnostic['severity'],
    message: string,
    more: Partial<Diagnostic> = {},
  ): void => {
    diagnostics.push({ code, severity, ...more, message });
  };
  const url = draft.url ?? input.url;
  const outlet = given.outlet ?? draft.outlet ?? hostName(url);
  if (outlet === undefined)
    doubt('no-outlet', 'info', 'nothing says which outlet published this; name it with --outlet');
  const published =
    givenDate(given.published) ?? (draft.published === undefined ? undefined : readPublished(draft.published));
  if (published === undefined && draft.published !== undefined)
    doubt(
      'publication-date-unreadable',
      'warning',
      `cannot read the publication date "${draft.published.slice(0, 80)}"; give it with --published`,
    );
  else if (published === undefined)
    doubt('no-publication-date', 'info', 'nothing says when this was published; give it with --published');
  const language = givenLanguage(given.language) ?? detectLanguage(text, draft.language);
  const known = given.knownLanguages ?? ['en'];
  if (language === 'und')
    doubt('language-unknown', 'warning', 'cannot tell the language of the text; it is read as English');
  else if (!known.includes(language))
    doubt(
      'language-unsupported',
      'warning',
      `the text is in "${language}", which is not among the languages known (${known.join(', ')})`,
    );
  const words = text.slice(0, 2000).match(/\S+/g)?.length ?? 0;
  if (words < SHORT_TEXT_WORDS)
    doubt('text-very-short', 'info', `only ${words} ${words === 1 ? 'word' : 'words'} of text`);
  const surrogate = text.isWellFormed()
    ? -1
    : text.search(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
  if (surrogate >= 0)
    doubt('lone-surrogates', 'warning', 'half of a character stands alone in the text; the hash counts it as U+FFFD', {
      span: [surrogate, surrogate + 1],
    });
  const hash = hashText(text);
  const article: Article = {
    id: given.id ?? draft.id ?? hash,
    ...present({ url, outlet, title: draft.title, byline: draft.byline, published }),
    language,
    text,
    hash,
    ...(draft.parts && draft.parts.length > 0 ? { parts: [...draft.parts] } : {}),
  };
  return { article, diagnostics, removals: [] };
}

function givenDate(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const published = readPublished(given);
  if (published === undefined)
    throw new RangeError(
      `cannot read the publication date "${given}"; write it as 2016-11-04 or 2016-11-04T10:05:00+01:00`,
    );
  return published;
}

function givenLanguage(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const tag = primaryTag(given);
  if (tag === undefined) throw new RangeError(`"${given}" is no language tag; write "en" or "pt-BR"`);
  return tag;
}

/** "example.org" of "https://www.example.org/news/1": what stands for an outlet that does not name itself. */
export function hostName(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed === null || !/^https?:$/.test(parsed.protocol) ? undefined : parsed.hostname.replace(/^www\d?\./, '');
}

function filled(value: string | null | undefined): string | undefined {
  return value === null || value === undefined || value.trim() === '' ? undefined : value;
}

function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
