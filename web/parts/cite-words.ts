/**
 * Words of an article with their citation, as plain text and as HTML, ready for a text of one's own. Words that the
 * article itself quotes stand in quotation marks under their speaker's name. All others stand in the whole sentences that
 * the article prints, without marks: who tells it, "denied" and "not" are in them, and nobody is made to say the
 * outlet's words. Pure.
 */
import { sayDate, textOf, wordsOf } from '../../render/arrange-report.ts';
import { escape } from '../../render/html-page.ts';
import { segment, type Segmentation } from '../../src/annotate/segment.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import { contains, overlaps, union, type Span } from '../../src/model/span.ts';
import { speakerName } from '../reading/words.ts';

export interface Cited {
  readonly text: string;
  readonly html: string;
}

/** `link`: where the words can be seen in their context; left out where they are stored nowhere. */
export function citeAttribution(report: Report, attribution: Attribution, link?: string): Cited {
  const { source, cue, content } = attribution;
  return cite(report, attribution.in, content, [...source, ...cue, ...content], attribution, link);
}

/** Words that somebody chose, wherever they stand. */
export function citeWords(report: Report, place: string | undefined, spans: readonly Span[], link?: string): Cited {
  return cite(report, place, spans, spans, attributionAround(report, place, spans), link);
}

function cite(
  report: Report,
  place: string | undefined,
  words: readonly Span[],
  /** What the sentences must hold. */
  context: readonly Span[],
  attribution: Attribution | undefined,
  link: string | undefined,
): Cited {
  const { article } = report;
  const text = textOf(report, place);
  const segmentation = segment(text);
  // Alone, what lies inside other words may say the contrary: “whoever says they know, does not”.
  const isWhole = attribution?.kind === 'direct' && attribution.parent === null;
  const isQuoted = isWhole && attribution.polarity !== 'negative';
  const quoted = isQuoted ? quotedPieces(segmentation, words) : undefined;
  const said = quoted
    ? quoted.map((piece) => `“${wordsOf(text, [piece])}”`).join(' … ')
    : sentencesOf(segmentation, context)
        .map((sentence) => wordsOf(text, [sentence]))
        .join(' … ');
  const speaker = report.sources.find(({ id }) => id === attribution?.speaker);
  const source = [
    quoted && speaker && speakerName(speaker),
    article.outlet,
    article.title && `“${withSingleMarks(article.title)}”`,
    article.published && sayDate(article.published.slice(0, 10)),
    article.url,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
  const from = article.url === undefined ? '' : ` cite="${escape(article.url)}"`;
  const anchor = link === undefined ? '' : ` (<a href="${escape(link)}">in context</a>)`;
  return {
    text: `${said} — ${source}${link === undefined ? '' : ` (${link})`}`,
    html: `<blockquote${from}><p>${escape(said)}</p><footer>— ${escape(source)}${anchor}</footer></blockquote>`,
  };
}

/** The innermost attribution whose content holds all these words. */
function attributionAround(
  { attributions }: Report,
  place: string | undefined,
  spans: readonly Span[],
): Attribution | undefined {
  const start = Math.min(...spans.map(([at]) => at));
  const end = Math.max(...spans.map(([, at]) => at));
  return attributions
    .filter((one) => one.in === place && one.content.length > 0)
    .map((one) => ({ one, from: one.content[0]![0], to: one.content.at(-1)![1] }))
    .filter(({ from, to }) => from <= start && end <= to)
    .sort((a, b) => a.to - a.from - (b.to - b.from))[0]?.one;
}

/**
 * The words without the marks around them; undefined where some of them stand in no quotation. Catches “It burst,” and
 * “at night.” of one speaker; must not catch “gossip” on a “day of mourning” as one span.
 */
function quotedPieces({ text, quotations }: Segmentation, words: readonly Span[]): Span[] | undefined {
  const pieces: Span[] = [];
  for (const word of words) {
    const around = quotations.find(({ span, isClosed }) => isClosed && contains(span, word));
    if (!around) return undefined;
    const [start, end] = around.span;
    const opening = /^(?:["'“”„‟«»‘’‚‹›]|``)\s*/u.exec(text.slice(start, end))?.[0].length ?? 0;
    const closing = /\s*(?:["'“”„‟«»‘’‚‹›])$/u.exec(text.slice(start, end))?.[0].length ?? 0;
    const piece: Span = [Math.max(word[0], start + opening), Math.min(word[1], end - closing)];
    if (piece[0] < piece[1]) pieces.push(piece);
  }
  return pieces.length > 0 ? pieces : undefined;
}

/** The whole sentences that hold something of the spans; those that follow each other as one. */
function sentencesOf({ tokens, sentenceStart }: Segmentation, spans: readonly Span[]): Span[] {
  const sentences: Span[] = [];
  for (let k = 0; k + 1 < sentenceStart.length; k++) {
    const sentence: Span = [tokens.start[sentenceStart[k]!]!, tokens.end[sentenceStart[k + 1]! - 1]!];
    if (!spans.some((span) => overlaps(sentence, span))) continue;
    const last = sentences.at(-1);
    const isNext = last !== undefined && last[1] === tokens.end[sentenceStart[k]! - 1];
    if (isNext) last[1] = sentence[1];
    else sentences.push(sentence);
  }
  return sentences.length > 0 ? sentences : union(spans);
}

/** A title stands in double marks itself. */
function withSingleMarks(title: string): string {
  return title.replace(/[“„«]/g, '‘').replace(/[”»]/g, '’').replace(/"/g, "'");
}
