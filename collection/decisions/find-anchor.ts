/**
 * Words that find their place again. An anchor keeps what a person pointed at, with a little before and after; in a text
 * that was edited since, the words are looked for first, and their surroundings and old place tell which of several it is
 * (after the anchoring of Hypothesis). Words that were themselves changed are lost on purpose: a decision about "at least
 * 12" says nothing about "at least 14".
 */
import type { Article } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';

export interface Anchor {
  /** The article it was made in. */
  readonly article: string;
  /** 'title' or the id of a part; absent: the text. */
  readonly in?: string | undefined;
  readonly span: Readonly<Span>;
  readonly words: string;
  /** Up to 32 characters each. */
  readonly before: string;
  readonly after: string;
}

export interface FoundAnchor {
  /** exact: where it stood; moved: the words stand elsewhere; lost: nowhere, and there is no span. */
  readonly found: 'exact' | 'moved' | 'lost';
  readonly span?: Span;
}

/** Enough to tell two places in one article apart; Hypothesis keeps the same. */
const AROUND = 32;
/** Words this short stand everywhere: without known surroundings they are not found again. */
const TELLING_LENGTH = 12;

/** The text that spans point into; undefined where the article has no such part. */
export function textIn(
  article: Pick<Article, 'text' | 'title' | 'parts'>,
  part: string | undefined,
): string | undefined {
  if (part === undefined) return article.text;
  if (part === 'title') return article.title;
  return article.parts?.find(({ id }) => id === part)?.text;
}

/** Throws RangeError when the span is empty or lies outside. */
export function makeAnchor(article: Article, span: Readonly<Span>, part?: string): Anchor {
  const text = textIn(article, part);
  const [start, end] = span;
  if (text === undefined) throw new RangeError(`article ${article.id} has no part "${part}"`);
  if (!(start >= 0 && start < end && end <= text.length))
    throw new RangeError(`[${start}, ${end}) is no span in 0 to ${text.length}`);
  return {
    article: article.id,
    ...(part === undefined ? {} : { in: part }),
    span: [start, end],
    words: text.slice(start, end),
    before: text.slice(Math.max(0, start - AROUND), start),
    after: text.slice(end, end + AROUND),
  };
}

/** Where the words of an anchor stand in an article: the same one, read again, or a later version. */
export function findAnchor(article: Pick<Article, 'text' | 'title' | 'parts'>, anchor: Anchor): FoundAnchor {
  const text = textIn(article, anchor.in);
  if (text === undefined || anchor.words === '') return { found: 'lost' };
  return findIn(text, anchor) ?? findIn(unify(text), unified(anchor)) ?? { found: 'lost' };
}

/** Of all places where the words stand, the one with the most of the old surroundings; of equal ones the nearest. */
function findIn(text: string, { words, before, after, span: [start, end] }: Anchor): FoundAnchor | undefined {
  let best: { readonly at: number; readonly context: number; readonly distance: number } | undefined;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
    const context =
      sharedEnd(text.slice(Math.max(0, at - before.length), at), before) +
      sharedStart(text.slice(at + words.length, at + words.length + after.length), after);
    const distance = Math.abs(at - start);
    if (!best || context > best.context || (context === best.context && distance < best.distance))
      best = { at, context, distance };
  }
  if (!best) return undefined;
  if (best.at === start && best.at + words.length === end) return { found: 'exact', span: [start, end] };
  const isTold = words.length >= TELLING_LENGTH || best.context >= TELLING_LENGTH;
  return isTold ? { found: 'moved', span: [best.at, best.at + words.length] } : undefined;
}

const unified = (anchor: Anchor): Anchor => ({
  ...anchor,
  words: unify(anchor.words),
  before: unify(anchor.before),
  after: unify(anchor.after),
});

/** Quotation marks, dashes and spaces as typed: what an editor's software changes by itself. Keeps every offset. */
function unify(text: string): string {
  return text
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑–—]/g, '-')
    .replace(/[\s\u00a0]/g, ' ');
}

function sharedStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function sharedEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}
