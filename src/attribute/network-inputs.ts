/**
 * What the network looks at, as small integers: per token the rows of its embedding tables, and per cue and token where
 * the token stands towards the cue. Training writes the same numbers out, so both always agree.
 */
import { type Annotation, QUOTE } from '../model/annotation.ts';
import { hashString } from '../model/feature-hash.ts';

/** Rows of the embedding tables; suffixes, prefixes and shapes share rows by hash. */
export const TABLE_ROWS = { suffix: 2048, prefix: 1024, shape: 256, quote: 4, border: 8 } as const;

/** Numbers that describe a form: rank of the word, rows of its suffix, prefix and shape. */
export const FORM_COLUMNS = 4;

/**
 * Of a word as it stands and its key: the key's rank in the network's vocabulary, from 1 (0: unknown), then rows of the
 * tables.
 */
export function formNumbers(word: string, norm: string, rankOf: (norm: string) => number): readonly number[] {
  return [
    rankOf(norm),
    rowOf(norm.slice(-3), 1, TABLE_ROWS.suffix),
    rowOf(norm.slice(0, 3), 2, TABLE_ROWS.prefix),
    rowOf(shapeOf(word), 3, TABLE_ROWS.shape),
  ];
}

/** What is known of each token beside its form. */
export interface NetworkInputs {
  /** 0 outside, 1 inside, 2 a mark, 3 a mark that closes or stands within. */
  readonly quote: Uint8Array;
  /** Bits: 1 first of its sentence, 2 first of its paragraph, 4 last of its sentence. */
  readonly border: Uint8Array;
  readonly isComma: Uint8Array;
}

export function networkInputs({ tokens, quoteState, quoteIndex }: Annotation): NetworkInputs {
  const n = tokens.length;
  const quote = new Uint8Array(n);
  const border = new Uint8Array(n);
  const isComma = new Uint8Array(n);
  for (let t = 0; t < n; t++) {
    const state = quoteState[t]!;
    const goesOn = t > 0 && quoteIndex[t]! >= 0 && quoteIndex[t - 1] === quoteIndex[t];
    quote[t] = state === QUOTE.mark && goesOn ? 3 : state;
    const opens = t === 0 || tokens.sentence[t] !== tokens.sentence[t - 1];
    const opensParagraph = t === 0 || tokens.paragraph[t] !== tokens.paragraph[t - 1];
    const closes = t === n - 1 || tokens.sentence[t] !== tokens.sentence[t + 1];
    border[t] = (opens ? 1 : 0) + (opensParagraph ? 2 : 0) + (closes ? 4 : 0);
    isComma[t] = tokens.word[t] === ',' ? 1 : 0;
  }
  return { quote, border, isComma };
}

function rowOf(text: string, seed: number, rows: number): number {
  const hash = hashString(text, seed);
  return (Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 8) % rows;
}

/** Letters and digits by kind, runs longer than two cut, eight signs at most: `McCain` is `XxXxx`, `2016` is `dd`. */
export function shapeOf(surface: string): string {
  return surface
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}/gu, 'x')
    .replace(/\d/g, 'd')
    .replace(/(.)\1{2,}/g, '$1$1')
    .slice(0, 8);
}

// ---- the second stage --------------------------------------------------------------------------------------------

/** Tokens `[from, to)` that are looked at for the roles of a cue, which is tokens `[start, end)`. */
export interface CueWindow {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Tokens before the cue and after it at most, and of the cue itself (three in four have one, a sane one at most twenty). */
const MOST_BEFORE = 120;
const MOST_AFTER = 200;
const LONGEST_CUE = 80;
/** Tokens of a window at most. */
export const WIDEST_WINDOW = MOST_BEFORE + LONGEST_CUE + MOST_AFTER;

/**
 * The cue's sentence and its neighbours, on to the end of a quotation that reaches further: 99.5% of PolNeAR's
 * attributions lie wholly inside, in 84 tokens a cue (2026-11, `training/attribution/README.md`).
 */
export function cueWindow(annotation: Annotation, start: number, end: number): CueWindow {
  const { tokens, sentenceStart, quoteIndex } = annotation;
  const sentence = tokens.sentence[start]!;
  const last = sentenceStart.length - 2;
  let from = sentenceStart[Math.max(0, sentence - 1)]!;
  let to = sentenceStart[Math.min(last, sentence + 1) + 1]!;
  const first = start - MOST_BEFORE;
  const after = Math.min(end, start + LONGEST_CUE);
  const final = after + MOST_AFTER;
  while (from > 0 && from > first && quoteIndex[from]! >= 0 && quoteIndex[from - 1] === quoteIndex[from]) from--;
  while (to < tokens.length && to < final && quoteIndex[to]! >= 0 && quoteIndex[to - 1] === quoteIndex[to]) to++;
  return { start, end: after, from: Math.max(from, first), to: Math.max(after, Math.min(to, final)) };
}

/** Rows of each table of relations between a cue and a token, in the order {@link relationRows} writes them. */
export const RELATION_ROWS = [41, 21, 5, 3, 8, 4, 2, 4, 16, 32] as const;
export const RELATIONS = RELATION_ROWS.length;

/** Steps of distance: 0 to 6, 9, 14, 24, 40, more. */
function step(distance: number): number {
  if (distance <= 6) return distance;
  return distance <= 9 ? 7 : distance <= 14 ? 8 : distance <= 24 ? 9 : distance <= 40 ? 10 : 11;
}

const clamp = (x: number, most: number): number => Math.max(-most, Math.min(most, x));

/** Writes the {@link RELATIONS} rows of each token of the window into `out`. `isCue` marks the tokens of all cues. */
export function relationRows(
  annotation: Annotation,
  inputs: NetworkInputs,
  { start, end, from, to }: CueWindow,
  isCue: Uint8Array,
  out: Uint8Array,
): void {
  const { tokens, quoteIndex, sentenceStart } = annotation;
  const { quote, isComma } = inputs;
  const sentence = tokens.sentence[start]!;
  const ownQuote = quoteIndex[start]!;
  const sentenceShape = shapeOfSentence(sentenceStart[sentence]!, sentenceStart[sentence + 1]!, start, end, quote);
  const other = (t: number): boolean => isCue[t]! > 0 && (t < start || t >= end);

  // Outwards from the cue on each side: what lies between grows on the way.
  const write = (t: number, side: number, cues: number, commas: number, quoteRank: number): void => {
    const at = (t - from) * RELATIONS;
    const distance = side === 0 ? start - t : side === 2 ? t - end + 1 : 0;
    const inOwn = quoteIndex[t]! >= 0 && quoteIndex[t] === ownQuote;
    const ofSentence = tokens.sentence[t]! - sentence;
    out[at] = side === 0 ? 20 - step(distance) : 20 + step(distance);
    out[at + 1] = clamp(ofSentence, 10) + 10;
    out[at + 2] = clamp(tokens.paragraph[t]! - tokens.paragraph[start]!, 2) + 2;
    out[at + 3] = Math.min(2, cues);
    out[at + 4] = inOwn ? 7 : quoteRank;
    out[at + 5] = Math.min(3, commas);
    out[at + 6] = other(t) ? 1 : 0;
    out[at + 7] = side;
    out[at + 8] = sentenceShape;
    const place = side === 1 ? 3 : side === 0 ? (ofSentence === 0 ? 1 : 0) : ofSentence === 0 ? 2 : 4;
    out[at + 9] = place * 6 + (quote[t]! > 0 ? 1 : 0) + (ownQuote >= 0 ? 2 : 0);
  };

  for (let t = start; t < end; t++) write(t, 1, 0, 0, quoteIndex[t]! >= 0 ? rankOfQuote(0, false) : 0);
  let cues = 0;
  let commas = 0;
  let quotes = -1;
  let current = -1;
  for (let t = start - 1; t >= from; t--) {
    commas += isComma[t]!;
    // A cue counts where its first token lies between.
    if (other(t) && !(t > from && other(t - 1))) cues++;
    if (quoteIndex[t]! >= 0 && quoteIndex[t] !== ownQuote && quoteIndex[t] !== current) {
      current = quoteIndex[t]!;
      quotes++;
    }
    write(t, 0, cues, commas, quoteIndex[t]! >= 0 ? rankOfQuote(quotes, true) : 0);
  }
  cues = commas = 0;
  quotes = current = -1;
  for (let t = end; t < to; t++) {
    commas += isComma[t]!;
    if (other(t) && !(t > end && other(t - 1))) cues++;
    if (quoteIndex[t]! >= 0 && quoteIndex[t] !== ownQuote && quoteIndex[t] !== current) {
      current = quoteIndex[t]!;
      quotes++;
    }
    write(t, 2, cues, commas, quoteIndex[t]! >= 0 ? rankOfQuote(quotes, false) : 0);
  }
}

/** 1 to 3: first, second, further quotation before the cue; 4 to 6: after it. */
function rankOfQuote(nth: number, before: boolean): number {
  return (before ? 1 : 4) + Math.max(0, Math.min(2, nth));
}

/** Bits: 1 a quotation before the cue in its sentence, 2 after it, 4 the cue ends the sentence, 8 it stands near its start. */
function shapeOfSentence(first: number, after: number, start: number, end: number, quote: Uint8Array): number {
  let shape = (end + 1 >= after ? 4 : 0) + (start - first < 4 ? 8 : 0);
  for (let t = first; t < start; t++) if (quote[t]! > 0) shape |= 1;
  for (let t = end; t < after; t++) if (quote[t]! > 0) shape |= 2;
  return shape;
}
