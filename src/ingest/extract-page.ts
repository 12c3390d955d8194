/** A web page to its article: text, title, byline, date, outlet; captions, credits and notes apart. */
import { parseHTML } from 'linkedom/worker';
import { HearsayError } from '../model/errors.ts';
import type { Diagnostic, Part } from '../model/report.ts';
import { collectParts } from './collect-parts.ts';
import { doubtWholeness, findGate, gateMessage } from './gated-page.ts';
import { judgeBlocks, ruleOut, viewBlocks, type Judged } from './judge-blocks.ts';
import { findEntries } from './live-blog.ts';
import { collectBlocks, MAX_READABILITY, readabilityShares, type Block } from './page-blocks.ts';
import { bylineOf, readMetadata } from './page-metadata.ts';
import { readPublished } from './read-published.ts';
import type { Removal } from './removal.ts';
import { tidyMarkup } from './tidy-markup.ts';

export interface Page {
  /** Paragraphs, headings and list items, separated by a blank line. */
  readonly text: string;
  readonly title?: string | undefined;
  readonly byline?: string | undefined;
  readonly published?: string | undefined;
  readonly outlet?: string | undefined;
  readonly url?: string | undefined;
  /** As the page declares it. */
  readonly language?: string | undefined;
  readonly parts: readonly Part[];
  readonly removals: readonly Removal[];
  /** What may be missing, and what is unusual about the page. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Fewer words than this, all together, are no article. */
const MIN_WORDS = 8;
/**
 * JSON-LD's own text stands in for what the page shows when it has this many times its words (pages for subscribers).
 * Wherever both are whole the page's is better: on the 6 of 93 pages that have it, JSON-LD's text takes the F1 of all from
 * .989 to .976, since it runs captions, credits and paragraphs together.
 */
const FULLER = 3;

/**
 * The article of a page; `address` is where it was found. Throws HearsayError `no-article` for front pages, lists of
 * links and pages that hold no text, `needs-javascript`, `needs-consent`, `needs-payment` and `robot-check` for pages
 * that keep it back, and `too-large` for pages with too many tags.
 */
export function extractPage(html: string, address?: string): Page {
  const { blocks, shares, metadata } = openPage(html, address);
  const { body, isFree, wordCount, isLive, ...known } = metadata;
  const judged = judgeBlocks(blocks, shares, metadata.title ?? '');
  const article = judged.filter((one) => one.reason === undefined).map((one) => one.block);
  const { parts, used } = collectParts(judged);
  const page = { ...known, ...signature(judged, known), parts, removals: removals(judged, used) };
  const shown = article.map((block) => block.text).join('\n\n');
  if (isFuller(body, shown)) return { ...page, text: paragraphs(body), diagnostics: [] };

  const isEmpty = isNoArticle(article);
  const evidence = { html, title: metadata.title, blocks, article, isFree, wordCount, isEmpty };
  const gate = findGate(evidence);
  if (gate !== undefined) throw new HearsayError(gate, gateMessage(gate));
  if (isEmpty)
    throw new HearsayError(
      'no-article',
      'no article found in this page (a front page, a list of links?); save the text of the article and read that',
    );
  const diagnostics = doubtWholeness(evidence);
  const entries = findEntries(judged, metadata.title, isLive);
  if (!entries) return { ...page, text: shown, diagnostics };
  const text = article.map((block) => [entries.get(block), block.text].filter(Boolean).join('\n\n')).join('\n\n');
  const message = `a live blog of ${entries.size} entries, in the order of the page, each after its time`;
  return { ...page, text, diagnostics: [...diagnostics, { code: 'live-blog', severity: 'info', message }] };
}

/**
 * The article of markup that holds nothing else, as feeds carry it: only what plainly is no part of it goes (captions,
 * lines to share it, pointers elsewhere). Empty when nothing is left.
 */
export function extractFragment(html: string, title = ''): Pick<Page, 'text' | 'parts' | 'removals'> {
  const blocks = blocksOf(html);
  const judged = viewBlocks(blocks, undefined, title).map((view) => {
    const reason = ruleOut(view);
    return { block: view.block, reason, probability: reason === undefined ? 1 : 0 };
  });
  const { parts, used } = collectParts(judged);
  const article = judged.filter((one) => one.reason === undefined).map((one) => one.block.text);
  return { text: article.join('\n\n'), parts, removals: removals(judged, used) };
}

/** The words of a line that may hold markup and entities: "Ferry &amp;amp; tug" and "<b>Ferry</b> sinks". */
export function textOfMarkup(html: string): string {
  return blocksOf(html)
    .map((block) => block.text)
    .join(' ');
}

function blocksOf(html: string): Block[] {
  return collectBlocks(parseHTML(tidyMarkup(`<body>${html}`).html).document.body);
}

/** The page opened, before anything is decided: for extractPage, and for training. */
export function openPage(
  html: string,
  address?: string,
): { blocks: Block[]; shares: number[] | undefined; metadata: ReturnType<typeof readMetadata> } {
  const tidy = tidyMarkup(html);
  const { document } = parseHTML(tidy.html);
  const metadata = readMetadata(document, tidy.jsonLd, tidy.language, address);
  const blocks = collectBlocks(document.body);
  const isModest = tidy.elements <= MAX_READABILITY.elements && tidy.html.length <= MAX_READABILITY.characters;
  const shares = isModest ? readabilityShares(document, blocks) : undefined;
  return { blocks, shares, metadata };
}

function isFuller(body: string | undefined, shown: string): body is string {
  const words = body === undefined || /<\/?[a-z]+[\s>]/i.test(body) ? 0 : countWords(body);
  return words >= 50 && words >= FULLER * countWords(shown);
}

function isNoArticle(article: readonly Block[]): boolean {
  const words = article.reduce((sum, block) => sum + countWords(block.text), 0);
  const linked = article.reduce((sum, block) => sum + countWords(block.text) * block.linkShare, 0);
  return words < MIN_WORDS || linked > words / 2;
}

/** Author and date as the line under the headline gives them, where nothing else does: print pages have no more. */
function signature(
  judged: readonly Judged[],
  known: { readonly byline: string | undefined; readonly published: string | undefined },
): { byline: string | undefined; published: string | undefined } {
  let { byline, published } = known;
  for (const { block, reason } of judged) {
    if (reason !== 'byline' && reason !== 'date') continue;
    if (reason === 'byline') byline ??= bylineOf(block.text);
    published ??= readPublished(block.text);
  }
  return { byline, published };
}

function removals(judged: readonly Judged[], used: ReadonlySet<Block>): Removal[] {
  return judged
    .filter((one) => one.reason !== undefined && !used.has(one.block))
    .map((one) => ({
      step: one.reason === 'not-like-the-article' ? 'judgement' : 'rule',
      reason: one.reason ?? '',
      text: one.block.text,
    }));
}

function paragraphs(body: string): string {
  return body
    .split(/\s*\n\s*/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n\n');
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
