/** Words of an article as a quotation with its citation, as plain text and as HTML, ready for a text of one's own. Pure. */
import { sayDate, textOf, wordsOf } from '../../render/arrange-report.ts';
import { escape } from '../../render/html-page.ts';
import type { Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';

export interface Quotation {
  readonly text: string;
  readonly html: string;
}

/** `link`: where the words can be seen in their context; left out where they are stored nowhere. */
export function quotationOf(
  report: Report,
  place: string | undefined,
  spans: readonly Span[],
  link?: string,
): Quotation {
  const { article } = report;
  const words = wordsOf(textOf(report, place), spans);
  const speaker = speakerOf(report, place, spans);
  const parts = [
    speaker,
    article.outlet,
    article.title && `“${article.title}”`,
    article.published && sayDate(article.published.slice(0, 10)),
    article.url,
  ].filter((part) => part !== undefined && part !== '');
  const source = parts.join(', ');
  const seen = link === undefined ? '' : ` (${link})`;
  const cite = article.url === undefined ? '' : ` cite="${escape(article.url)}"`;
  const anchor = link === undefined ? '' : ` (<a href="${escape(link)}">in context</a>)`;
  return {
    text: `“${withoutQuotes(words)}” — ${source}${seen}`,
    html: `<blockquote${cite}><p>“${escape(withoutQuotes(words))}”</p><footer>— ${escape(source)}${anchor}</footer></blockquote>`,
  };
}

/** Who says it, where all of it is one attribution's content: the innermost. */
function speakerOf(
  { attributions, sources }: Report,
  place: string | undefined,
  spans: readonly Span[],
): string | undefined {
  const start = Math.min(...spans.map(([at]) => at));
  const end = Math.max(...spans.map(([, at]) => at));
  const around = attributions
    .filter((one) => one.in === place && one.content.length > 0)
    .map((one) => ({ one, from: one.content[0]![0], to: one.content.at(-1)![1] }))
    .filter(({ from, to }) => from <= start && end <= to)
    .sort((a, b) => a.to - a.from - (b.to - b.from))[0];
  return sources.find(({ id }) => id === around?.one.speaker)?.name;
}

/** The words of a quotation, to be put into other quotation marks. */
export function withoutQuotes(words: string): string {
  return words.replace(/^[“"„«]\s*|\s*[”"“»]$/g, '');
}

/** What the server shows around words, at most; a paragraph that is longer is cut there. */
const AROUND = 160;

/** What stands around words without the pieces of words at which it was cut: “… said on Monday”. */
export function wholeWords({ before, after }: { readonly before: string; readonly after: string }): {
  readonly before: string;
  readonly after: string;
} {
  return {
    before: before.length < AROUND ? before : before.replace(/^\S*\s+/, '… '),
    after: after.length < AROUND ? after : after.replace(/\s+\S*$/, ' …'),
  };
}

/** A passage in pieces, with dots where it begins or ends within a sentence. */
export function asExcerpt<Piece extends { readonly text: string; readonly hit: boolean }>(
  passage: readonly Piece[],
): { readonly text: string; readonly hit: boolean }[] {
  const isBegun = /^\s*[\p{Ll}\p{Nd},;:.)]/u.test(passage[0]?.text ?? '');
  const isEnded = /[\p{Sentence_Terminal}…]\p{Pe}*[\p{Pf}"')]*\s*$/u.test(passage.at(-1)?.text ?? '.');
  const dots = (text: string): { text: string; hit: boolean } => ({ text, hit: false });
  return [...(isBegun ? [dots('… ')] : []), ...passage, ...(isEnded ? [] : [dots(' …')])];
}
