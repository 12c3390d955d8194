/**
 * From words at places on pages to the text that a reader reads: what repeats on every page goes (running heads, page
 * numbers), columns are read one after the other, lines become paragraphs, words that a line cut are whole again, and
 * footnotes stand apart. In this order:
 *
 *   withoutRunningLines   what stands at the edge of many pages
 *   readingOrder          a page cut along its white space, as long as there is some (Nagy and Seth 1984, "XY-cut")
 *   paragraphs            by indents, gaps, sizes and ends of lines, across columns and pages
 */
import type { DocumentParagraph } from './arrange-document.ts';

/** Words that were set at once. PDF's coordinates: points, from the lower left corner. */
export interface Run {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Of the type. */
  readonly size: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
}

/** Runs on one baseline of one column. */
interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
}

export function layOut(pages: readonly PdfPage[]): DocumentParagraph[] {
  const lines = pages.map((page, number) => linesOf(page.runs, number));
  const kept = withoutRunningLines(lines, pages);
  const measure = measureLines(kept);
  return paragraphs(
    kept.flatMap((page) => readingOrder(sortLines(page), measure)),
    measure,
  );
}

/** How most of a document is set. */
interface Measure {
  /** Type size of most of the text, in points. */
  readonly size: number;
  /** Distance of baselines within paragraphs, in type sizes. */
  readonly leading: number;
  /** Width of a full line, in points. */
  readonly width: number;
}

function measureLines(pages: readonly (readonly Line[])[]): Measure {
  const lines = pages.flat();
  const size = usualSize(lines);
  const set = lines.filter((line) => Math.abs(line.size - size) < size * 0.05);
  const widths = set.map(({ left, right }) => right - left).sort((a, b) => a - b);
  const leadings = pages.flatMap(leadingsOf).sort((a, b) => a - b);
  // A third of the way up: gaps between paragraphs are wider, and in no text the rule.
  return {
    size,
    leading: leadings[Math.floor(leadings.length / 3)] ?? 1.2,
    width: widths[Math.floor(widths.length * 0.8)] ?? 0,
  };
}

/** So many lines below a line are looked at for the next one of its column. */
const NEIGHBOURS = 40;

function leadingsOf(lines: readonly Line[]): number[] {
  const sorted = lines.toSorted((a, b) => b.y - a.y);
  return sorted.flatMap((line, i) => {
    const next = sorted
      .slice(i + 1, i + NEIGHBOURS)
      .find((other) => other.y < line.y && other.left < line.right && other.right > line.left);
    return next && Math.abs(next.size - line.size) < line.size * 0.05 ? [(line.y - next.y) / line.size] : [];
  });
}

// ---- lines ---------------------------------------------------------------------------------------------------------

/** A gap of so many type sizes parts two columns, or two cells; words stand a fourth of it apart. */
const COLUMN_GAP = 0.9;
const WORD_GAP = 0.12;

function linesOf(runs: readonly Run[], page: number): Line[] {
  const sorted = withoutMarks(runs.filter(({ text }) => text.trim() !== '')).sort((a, b) => b.y - a.y || a.x - b.x);
  const lines: Line[] = [];
  for (let start = 0; start < sorted.length;) {
    const first = sorted[start]!;
    let end = start + 1;
    // Words of other sizes may stand a little above or below the others' baseline.
    while (end < sorted.length && first.y - sorted[end]!.y < Math.max(first.size, sorted[end]!.size) * 0.4) end++;
    lines.push(...cutLine(sorted.slice(start, end), page));
    start = end;
  }
  return lines;
}

/** Height of the bands in which runs are looked up, in points. */
const BAND = 20;

/** Without the numbers of footnotes: small, raised behind a word, and no part of its sentence. */
function withoutMarks(runs: readonly Run[]): Run[] {
  const isMark = ({ text }: Run): boolean => /^\s*(?:\d{1,3}(?:\s*,\s*\d{1,3})*|[*†‡§]{1,3})\s*$/.test(text);
  if (!runs.some(isMark)) return [...runs];
  const bands = Map.groupBy(runs, ({ y }) => Math.floor(y / BAND));
  return runs.filter((run) => {
    if (!isMark(run)) return true;
    const band = Math.floor(run.y / BAND);
    const near = [...(bands.get(band) ?? []), ...(bands.get(band - 1) ?? [])].slice(0, 500);
    return !near.some((word) => {
      const raised = (run.y - word.y) / word.size;
      const gap = (run.x - word.x - word.width) / word.size;
      return run.size < word.size * 0.8 && raised > 0.15 && raised < 0.7 && Math.abs(gap) < 0.3;
    });
  });
}

function cutLine(runs: Run[], page: number): Line[] {
  const lines: Line[] = [];
  const size = mostly(runs, ({ size }) => size);
  const baseline = mostly(runs, ({ y }) => y);
  let text = '';
  let left = 0;
  let right = 0;
  const finish = (): void => {
    const words = tidy(text);
    if (words !== '') lines.push({ text: words, left, right, y: baseline, size, page });
    text = '';
  };
  for (const run of runs.sort((a, b) => a.x - b.x)) {
    const gap = run.x - right;
    if (text !== '' && gap > Math.max(size, run.size) * COLUMN_GAP) finish();
    if (text === '') left = run.x;
    else if (gap > size * WORD_GAP && !/\s$/.test(text)) text += ' ';
    text += run.text;
    right = Math.max(text === run.text ? 0 : right, run.x + run.width);
  }
  finish();
  return lines;
}

/** Ligatures taken apart; white space folded. */
function tidy(text: string): string {
  return text
    .replace(/[\uFB00-\uFB06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** The value that most characters have. */
function mostly(runs: readonly Run[], valueOf: (run: Run) => number): number {
  const counts = new Map<number, number>();
  for (const run of runs) {
    const value = Math.round(valueOf(run) * 2) / 2;
    counts.set(value, (counts.get(value) ?? 0) + run.text.trim().length);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, -1])[0];
}

// ---- running lines -------------------------------------------------------------------------------------------------

/** So many lines at the top and at the bottom of a page may be running ones. */
const EDGE_LINES = 4;
/** "3", "- 3 -", "Page 3 of 12", "3/12". */
const PAGE_NUMBER = /^\W*(?:(?:page|seite|p\.)\s*)?\d{1,4}(?:\s*(?:of|\/|von)\s*\d{1,4})?\W*$/i;

function withoutRunningLines(lines: readonly (readonly Line[])[], pages: readonly PdfPage[]): Line[][] {
  const usual = usualSize(lines.flat());
  const edges = lines.map((page) => edgeOf(page));
  const counts = new Map<string, number>();
  const keysOf = (line: Line): string[] => [runningKey(line), ...(isSmallHead(line, usual) ? [placeKey(line)] : [])];
  for (const edge of edges)
    for (const key of new Set([...edge].flatMap(keysOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  // Left and right pages have heads of their own: each then stands on half of the pages, the first page on none.
  const often = Math.max(2, pages.length * 0.35);
  return lines.map((page, number) => {
    const { height } = pages[number]!;
    const isNumber = (line: Line): boolean =>
      PAGE_NUMBER.test(line.text) && (line.y < height * 0.12 || line.y > height * 0.9);
    const isRunning = (line: Line): boolean => isNumber(line) || keysOf(line).some((key) => counts.get(key)! >= often);
    return page.filter((line) => !(edges[number]!.has(line) && isRunning(line)));
  });
}

/** In small type and few words, and no sentence: at the same height on every page it is a head, whatever it says. */
function isSmallHead({ text, size }: Line, usual: number): boolean {
  return size < usual * SMALL && text.split(' ').length <= 12 && !SENTENCE_END.test(text) && !FOOTNOTE.test(text);
}

function placeKey({ y }: Line): string {
  return `at ${Math.round(y / 4)}`;
}

/** The type size of most of the text. */
function usualSize(lines: readonly Line[]): number {
  return (
    mostly(
      lines.map((line) => ({ ...line, x: 0, width: 0 })),
      ({ size }) => size,
    ) || 1
  );
}

function edgeOf(lines: readonly Line[]): Set<Line> {
  const heights = [...new Set(lines.map(({ y }) => y))].sort((a, b) => b - a);
  const outer = new Set([...heights.slice(0, EDGE_LINES), ...heights.slice(-EDGE_LINES)]);
  return new Set(lines.filter(({ y }) => outer.has(y)));
}

/** The same for "Lindfort Courier, page 3" and "Lindfort Courier, page 4" at nearly the same height. */
function runningKey({ text, y }: Line): string {
  return `${Math.round(y / 4)} ${text.toLowerCase().replace(/\d+/g, '#')}`;
}

// ---- reading order -------------------------------------------------------------------------------------------------

/** Cuts at most so deep: a page of a newspaper needs a dozen. */
const MAX_CUTS = 200;

/** The lines of a part of a page, sorted once: parts of sorted lists are sorted. */
interface Part {
  readonly byLeft: readonly Line[];
  readonly byHeight: readonly Line[];
}

function sortLines(lines: readonly Line[]): Part {
  return {
    byLeft: lines.toSorted((a, b) => a.left - b.left),
    byHeight: lines.toSorted((a, b) => b.y - a.y || a.left - b.left),
  };
}

/** The blocks of a page: lines of one column that follow each other without a gap. */
function readingOrder(part: Part, measure: Measure, depth = 0): (readonly Line[])[] {
  if (part.byLeft.length === 0) return [];
  const isFirst = depth < MAX_CUTS ? (cutAtGutter(part) ?? cutAtGap(part, measure)) : undefined;
  if (!isFirst) return [part.byHeight];
  const side = (isWanted: (line: Line) => boolean): Part => ({
    byLeft: part.byLeft.filter(isWanted),
    byHeight: part.byHeight.filter(isWanted),
  });
  return [side(isFirst), side((line) => !isFirst(line))].flatMap((one) => readingOrder(one, measure, depth + 1));
}

/** At the widest strip from top to bottom that no line crosses, where two columns stand side by side: what is left of it. */
function cutAtGutter({ byLeft }: Part): ((line: Line) => boolean) | undefined {
  let right = byLeft[0]!.right;
  let best: { at: number; width: number } | undefined;
  for (const line of byLeft) {
    const width = line.left - right;
    if (width > 0.6 * line.size && (!best || width > best.width)) best = { at: line.left, width };
    right = Math.max(right, line.right);
  }
  if (!best) return undefined;
  const { at } = best;
  const sides = [byLeft.filter(({ left }) => left < at), byLeft.filter(({ left }) => left >= at)];
  // A name and a date at the two ends of one line are no columns, nor is what stands one below the other.
  const [one, other] = sides.map((side) => ({ top: maxOf(side, ({ y }) => y), bottom: -maxOf(side, ({ y }) => -y) }));
  const isBeside = one!.top >= other!.bottom && other!.top >= one!.bottom;
  return isBeside && sides.some((side) => side.length >= 2) ? ({ left }) => left < at : undefined;
}

/** At the widest gap, if it is wider than lines stand apart: what is above it. */
function cutAtGap({ byHeight }: Part, { leading }: Measure): ((line: Line) => boolean) | undefined {
  let best: { below: number; gap: number } | undefined;
  byHeight.forEach((line, i) => {
    const above = byHeight[i - 1];
    const gap = above ? (above.y - line.y) / Math.max(above.size, line.size) : 0;
    if (gap > leading * 1.35 && (!best || gap > best.gap)) best = { below: line.y, gap };
  });
  if (!best) return undefined;
  const { below } = best as { below: number };
  return ({ y }) => y > below;
}

function maxOf<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((max, item) => Math.max(max, valueOf(item)), -Infinity);
}

// ---- paragraphs ----------------------------------------------------------------------------------------------------

/** "1 See the report of 2015.", "* Ana Maro reported from Lindfort."; in running text a year or a list may begin so. */
const FOOTNOTE = /^(?:\d{1,3}[.)]?\s+|[*†‡§]\s*)\S/;
const CAPTION = /^(?:figure|fig\.|photo(?:graph)?|image|picture|source|credit)\b/i;
/** Type of less than this share of the usual is small. */
const SMALL = 0.93;
/** Ends a sentence, with what may close after it. */
const SENTENCE_END = /[.!?:…]["”’»)\]]*$/;
const BULLET = /^[•·▪‣–—*]\s/;

interface Draft {
  readonly lines: Line[];
  /** The last line reaches the right edge of its column: the sentence may go on elsewhere. */
  readonly isFull: boolean;
}

function paragraphs(blocks: readonly (readonly Line[])[], measure: Measure): DocumentParagraph[] {
  const words = wordsOf(blocks.flat());
  const done: DocumentParagraph[] = [];
  let lastText = -1;
  let isLastFull = false;
  for (const { lines: drafted, isFull } of blocks.flatMap((block) => cutBlock(block, measure))) {
    const { text, size, page } = { ...drafted[0]!, text: joinLines(drafted, words) };
    const scale = size / measure.size;
    const isSmall = scale < SMALL;
    const isNote = isSmall && (FOOTNOTE.test(text) || (done.at(-1)?.kind === 'note' && done.at(-1)!.page === page));
    const kind = isNote ? 'note' : isSmall && CAPTION.test(text) ? 'caption' : 'text';
    const before = kind === 'text' ? done[lastText] : undefined;
    if (before && goesOn(before, isLastFull, text, scale)) {
      done[lastText] = { ...before, text: join(before.text, text, words) };
    } else {
      done.push({ text, kind, scale, page });
      if (kind === 'text') lastText = done.length - 1;
    }
    if (kind === 'text') isLastFull = isFull;
  }
  return done;
}

/** Whether a paragraph that ended with its column or page goes on with `text`. */
function goesOn(before: DocumentParagraph, isFull: boolean, text: string, scale: number): boolean {
  if (Math.abs(before.scale - scale) > 0.05 || BULLET.test(text) || SENTENCE_END.test(before.text.slice(-20)))
    return false;
  if (/\p{L}[-\u00ad]$/u.test(before.text.slice(-4)) || /^\p{Ll}/u.test(text)) return true;
  return isFull && before.text.length > 100;
}

/** A block's paragraphs: a line that is indented begins one, and one behind a short line that ends a sentence. */
function cutBlock(block: readonly Line[], measure: Measure): Draft[] {
  const left = -maxOf(block, (line) => -line.left);
  const right = maxOf(block, (line) => line.right);
  const found: Line[][] = [];
  block.forEach((line, i) => {
    const previous = block[i - 1];
    if (!previous || !isNextOf(previous, line)) found.push([line]);
    else found.at(-1)!.push(line);
  });
  return found.map((lines) => ({ lines, isFull: right - lines.at(-1)!.right < (right - left) * 0.1 }));

  function isNextOf(previous: Line, line: Line): boolean {
    if (previous.y === line.y) return true;
    if (Math.abs(previous.size - line.size) > line.size * 0.08 || BULLET.test(line.text)) return false;
    const isIndented = line.left - left > line.size * 0.7 && previous.left - left < line.size * 0.7;
    const isShort = right - previous.right > (right - left) * 0.15;
    // "By Ana Maro" above "Friday, 4 November 2016": no full line is broken so early.
    const isBroken =
      previous.right - previous.left < measure.width * 0.6 &&
      line.size <= measure.size * 1.1 &&
      /^[\p{Lu}\d]/u.test(line.text);
    return !(isIndented || isBroken || (isShort && SENTENCE_END.test(previous.text)));
  }
}

function joinLines(lines: readonly Line[], words: ReadonlySet<string>): string {
  return lines.slice(1).reduce((text, line) => join(text, line.text, words), lines[0]!.text);
}

/** Two lines as one: "har-" and "bour" are "harbour", "well-" and "known" stay "well-known" where the document has that. */
function join(text: string, next: string, words: ReadonlySet<string>): string {
  if (text.endsWith('\u00ad')) return text.slice(0, -1) + next;
  const cut = /([\p{L}\d]+)-$/u.exec(text.slice(-50))?.[1];
  if (cut === undefined) return `${text} ${next}`;
  const rest = /^[\p{L}\d]+/u.exec(next)?.[0] ?? '';
  const isWord = /^\p{Ll}/u.test(rest) && /\p{L}$/u.test(cut);
  const isCompound = words.has(`${cut}-${rest}`.toLowerCase()) && !words.has(`${cut}${rest}`.toLowerCase());
  return isWord && !isCompound ? text.slice(0, -1) + next : text + next;
}

/** The words that stand whole on a line. */
function wordsOf(lines: readonly Line[]): Set<string> {
  const words = new Set<string>();
  for (const { text } of lines)
    for (const [word] of text.matchAll(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu)) words.add(word.toLowerCase());
  return words;
}
