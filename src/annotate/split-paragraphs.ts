/** Where the writer broke the text: lines and paragraphs. */
import { isBlank } from './characters.ts';
import type { TokenOffsets } from './tokenize.ts';

/** What lies before a token. */
export const BREAK = { none: 0, line: 1, paragraph: 2 } as const;

/**
 * One of {@link BREAK} per token; the first token begins a paragraph.
 *
 * Blank lines separate paragraphs. Line breaks do so too where the text has no blank lines, or more than two line
 * breaks for each blank line (a title set off by a blank line, then one line a paragraph). Else a line break is only
 * that. In hard-wrapped text, whose lines end in the middle of sentences, line breaks mean nothing.
 */
export function findBreaks(text: string, tokens: TokenOffsets): Uint8Array {
  const breaks = new Uint8Array(tokens.length);
  let blankLines = 0;
  let lineBreaks = 0;
  let wrapped = 0;
  let lineStart = 0;
  for (let i = 0; i < tokens.length; i++) {
    const from = i === 0 ? 0 : tokens.end[i - 1]!;
    const to = tokens.start[i]!;
    if (i > 0 && to - from <= 1 && text.charCodeAt(from) !== 0x0a && text.charCodeAt(from) !== 0x0d) continue;
    const lines = countLineBreaks(text, from, to);
    if (i === 0) breaks[i] = BREAK.paragraph;
    else if (lines >= 2) {
      breaks[i] = BREAK.paragraph;
      blankLines++;
    } else if (lines === 1) {
      breaks[i] = BREAK.line;
      lineBreaks++;
      if (startsLower(text, to) && from - lineStart >= WRAPPED_LINE) wrapped++;
    }
    if (lines > 0) lineStart = to;
  }
  if (lineBreaks === 0) return breaks;
  const isWrapped = wrapped * 5 >= lineBreaks * 2;
  const isParagraph = blankLines === 0 || lineBreaks > 2 * blankLines;
  for (let i = 0; i < breaks.length; i++)
    if (breaks[i] === BREAK.line) {
      if (isWrapped) breaks[i] = BREAK.none;
      else if (isParagraph) breaks[i] = BREAK.paragraph;
    }
  return breaks;
}

/** In UTF-16 code units: shorter lines that go on with a small letter are verse or lists, not wrapped prose. */
const WRAPPED_LINE = 40;

/** Up to 2; a carriage return with its line feed counts once, a paragraph separator (U+2029) twice. */
function countLineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let k = from; k < to && count < 2; k++) {
    const code = text.charCodeAt(k);
    if (code === 0x0a || code === 0x2028 || code === 0x85) count++;
    else if (code === 0x0d && text.charCodeAt(k + 1) !== 0x0a) count++;
    else if (code === 0x2029) count += 2;
    else if (!isBlank(code)) break;
  }
  return Math.min(count, 2);
}

function startsLower(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  if (code < 128) return code >= 0x61 && code <= 0x7a;
  const letter = text[i]!;
  return letter !== letter.toUpperCase();
}
