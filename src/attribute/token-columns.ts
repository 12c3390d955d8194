/**
 * What the features of `attribute` look at: one column of numbers per property of a token, computed once per text.
 * A word is its hash, a tag its index, so that a feature is a few multiplications and no string is ever joined.
 */
import { hashString, mix } from '../model/feature-hash.ts';
import { type Annotation, POS, QUOTE } from '../model/annotation.ts';
import type { WordTable } from './word-table.ts';

/** Tokens that may be looked at before the first and after the last one. */
export const MARGIN = 4;

/** States of `quote`: {@link QUOTE} with opening and closing marks apart. */
export const MARK = { outside: 0, inside: 1, opening: 2, closing: 3 } as const;

/** What the lexicons say of words: how often each lemma is (part of) a cue or heads a source, and word clusters. */
export interface Lexicon {
  /** By lemma: a bin of the share of its occurrences that are in a cue, and one for sources. */
  readonly roles: WordTable;
  /** By word: a coarse and a fine cluster of words used alike. */
  readonly clusters: WordTable;
}

/** Bin of words the lexicon of roles has never seen. */
export const UNSEEN = 0;

export interface TokenColumns {
  readonly length: number;
  readonly word: Int32Array;
  readonly lemma: Int32Array;
  /** Universal tag with the form of verbs and nouns: {@link formOf}. */
  readonly form: Int32Array;
  readonly tag: Int32Array;
  readonly shape: Int32Array;
  readonly suffix3: Int32Array;
  readonly quote: Int32Array;
  readonly cueBin: Int32Array;
  readonly sourceBin: Int32Array;
  readonly coarse: Int32Array;
  readonly fine: Int32Array;
  /** 0 within a sentence, 1 first of a sentence, 2 first of a paragraph. */
  readonly border: Int32Array;
  /** Tokens to the next quotation mark on either side within the sentence, in steps; 0: none. */
  readonly markBefore: Int32Array;
  readonly markAfter: Int32Array;
  /** The nominal before the token that could be its subject. */
  readonly subject: Int32Array;
  /** What opens what comes after the token: "that", "to", a mark, a comma, a nominal. */
  readonly opener: Int32Array;
  /** First word of the sentence, and what of it is in quotation marks. */
  readonly sentenceOpener: Int32Array;
  readonly sentenceQuotes: Int32Array;
  /** Index of the noun group the token is in, or -1; groups are numbered in text order. */
  readonly group: Int32Array;
  /** Per token, the last token of its group as its head, or the token itself. */
  readonly groupHead: Int32Array;
}

const NOMINAL = bits(POS.NOUN, POS.PROPN, POS.PRON);
const GROUP = bits(POS.NOUN, POS.PROPN, POS.PRON, POS.DET, POS.ADJ, POS.NUM, POS.SYM);
const OPENERS = new Set(
  ['that', 'to', 'if', 'whether', 'how', 'why', 'what', 'who', 'when', 'as', 'of', 'for', 'about', ':', ',', '.', ';', '"', '('].map(
    (word) => hashString(word),
  ),
); // prettier-ignore

/** All columns of a text. `cueBins` replaces the lexicon's bins in training, where a text must not have helped to make them. */
export function tokenColumns(annotation: Annotation, lexicon: Lexicon): TokenColumns {
  const { tokens, tags, lemma: lemmas, quotations, quoteState, quoteIndex, sentenceStart } = annotation;
  const n = tokens.length;
  const column = (): Int32Array => new Int32Array(n + 2 * MARGIN).fill(7);
  const c = {
    length: n,
    word: column(), lemma: column(), form: column(), tag: column(), shape: column(),
    suffix3: column(), quote: column(), cueBin: column(), sourceBin: column(),
    coarse: column(), fine: column(), border: column(), markBefore: column(), markAfter: column(),
    subject: column(), opener: column(), sentenceOpener: column(), sentenceQuotes: column(),
    group: column(), groupHead: column(),
  }; // prettier-ignore
  const seen = new Map<string, number[]>();
  for (let t = 0; t < n; t++) {
    const i = t + MARGIN;
    const word = tokens.word[t]!;
    const key = `${word}\n${lemmas[t]!}`;
    let facts = seen.get(key);
    if (!facts) seen.set(key, (facts = wordFacts(word, tokens.norm[t]!, lemmas[t]!, lexicon)));
    c.word[i] = facts[0]!;
    c.lemma[i] = facts[1]!;
    c.shape[i] = facts[2]!;
    c.suffix3[i] = facts[3]!;
    c.cueBin[i] = facts[4]!;
    c.sourceBin[i] = facts[5]!;
    c.coarse[i] = facts[6]!;
    c.fine[i] = facts[7]!;
    c.tag[i] = tags[t]!;
    c.form[i] = tags[t]! * 8 + formOf(tags[t]!, tokens.norm[t]!, lemmas[t]!);
    const state = quoteState[t]!;
    const isOpening = state === QUOTE.mark && quotations[quoteIndex[t]!]?.firstToken === t;
    c.quote[i] = state === QUOTE.mark ? (isOpening ? MARK.opening : MARK.closing) : state;
    c.border[i] =
      t === 0 || tokens.paragraph[t] !== tokens.paragraph[t - 1]
        ? 2
        : tokens.sentence[t] !== tokens.sentence[t - 1]
          ? 1
          : 0;
  }
  endWithStop(c, tokens.norm[n - 1] ?? '', lexicon);
  for (let s = 0; s + 1 < sentenceStart.length; s++) sentenceColumns(c, sentenceStart[s]!, sentenceStart[s + 1]!);
  groupColumns(c, tokens.sentence);
  return c;
}

/**
 * A text that just ends looks as if a full stop came next, as the articles that the models learn from have even in titles:
 *   Dam was safe, says minister          (a headline)
 */
function endWithStop(c: TokenColumns, last: string, lexicon: Lexicon): void {
  if (/^[.!?…]/.test(last)) return;
  const i = c.length + MARGIN;
  [c.word, c.lemma, c.shape, c.suffix3, c.cueBin, c.sourceBin, c.coarse, c.fine].forEach((column, k) => {
    column[i] = wordFacts('.', '.', '.', lexicon)[k]!;
  });
  c.tag[i] = POS.PUNCT;
  c.form[i] = 8 * POS.PUNCT;
  c.quote[i] = MARK.outside;
  c.border[i] = 0;
}

/** Hashes and bins that depend on the word alone, in the order they are stored. */
function wordFacts(word: string, norm: string, lemma: string, lexicon: Lexicon): number[] {
  const wordHash = hashString(norm);
  const lemmaHash = hashString(lemma);
  const role = lexicon.roles.find(lemmaHash);
  const cluster = lexicon.clusters.find(wordHash);
  return [
    wordHash,
    lemmaHash,
    hashString(shapeOf(word)),
    hashString(norm.slice(-3)),
    role < 0 ? UNSEEN : lexicon.roles.values[role]!,
    role < 0 ? UNSEEN : lexicon.roles.values[role + 1]!,
    cluster < 0 ? 255 : lexicon.clusters.values[cluster]!,
    cluster < 0 ? -1 : lexicon.clusters.values[cluster]! * 256 + lexicon.clusters.values[cluster + 1]!,
  ];
}

/** Upper case X, lower case x, digits d, runs of one kind at most two long, eight characters: "McKay" is XxXxx. */
export function shapeOf(word: string): string {
  let out = '';
  for (let i = 0; i < word.length && out.length < 8; i++) {
    const code = word.charCodeAt(i);
    const kind =
      code >= 97 && code <= 122 ? 'x' : code >= 65 && code <= 90 ? 'X' : code >= 48 && code <= 57 ? 'd' : word[i]!;
    if (kind !== out.at(-1) || kind !== out.at(-2)) out += kind;
  }
  return out;
}

/** Form of a verb (1 -ing, 2 as the lemma, 3 -s, 4 past or participle), number of a noun (5 as the lemma, 6 not), else 0. */
export function formOf(tag: number, norm: string, lemma: string): number {
  if (tag === POS.VERB || tag === POS.AUX)
    return norm.endsWith('ing') ? 1 : norm === lemma ? 2 : norm.endsWith('s') && !lemma.endsWith('s') ? 3 : 4;
  if (tag === POS.NOUN || tag === POS.PROPN) return norm === lemma ? 5 : 6;
  return 0;
}

function sentenceColumns(c: TokenColumns, from: number, to: number): void {
  const start = from + MARGIN;
  const end = to + MARGIN;
  let marks = 0;
  let inside = 0;
  for (let i = start; i < end; i++) {
    if (c.quote[i]! >= MARK.opening) marks++;
    else if (c.quote[i] === MARK.inside) inside++;
  }
  const quotes =
    (marks + inside === 0 ? 0 : marks + inside === to - from ? 1 : 2) +
    (c.quote[start]! > 0 ? 4 : 0) +
    (c.quote[end - 1]! > 0 ? 8 : 0);
  let sinceMark = -1;
  let subject = 0;
  for (let i = start; i < end; i++) {
    c.sentenceOpener[i] = c.word[start]!;
    c.sentenceQuotes[i] = quotes;
    c.markBefore[i] = sinceMark < 0 ? 0 : distanceStep(sinceMark);
    c.subject[i] = subject;
    if (c.quote[i]! >= MARK.opening) sinceMark = 0;
    else if (sinceMark >= 0) sinceMark++;
    const tag = c.tag[i]!;
    if (has(NOMINAL, tag)) subject = mix(mix(31, c.form[i]!), tag === POS.PRON ? c.word[i]! : c.sourceBin[i]!);
    else if (tag === POS.VERB || tag === POS.SCONJ) subject = mix(37, tag);
  }
  let untilMark = -1;
  let opener = 0;
  let nominal = 0;
  for (let i = end - 1; i >= start; i--) {
    c.markAfter[i] = untilMark < 0 ? 0 : distanceStep(untilMark);
    c.opener[i] = opener === 0 ? 0 : mix(opener, nominal);
    if (c.quote[i]! >= MARK.opening) untilMark = 0;
    else if (untilMark >= 0) untilMark++;
    const tag = c.tag[i]!;
    if (OPENERS.has(c.word[i]!) || c.quote[i]! >= MARK.opening || tag === POS.VERB || tag === POS.AUX) {
      opener =
        tag === POS.VERB || tag === POS.AUX ? mix(41, c.form[i]!) : c.quote[i]! >= MARK.opening ? 43 : c.word[i]!;
      nominal = 0;
    } else if (has(NOMINAL, tag)) nominal = 1;
  }
}

/** Noun groups from tags: determiners, adjectives, numbers and nouns in a row, with "'s" inside; a pronoun is one alone. */
function groupColumns(c: TokenColumns, sentence: Int32Array): void {
  let group = -1;
  let open = -1;
  const possessive = hashString("'s");
  const close = (end: number): void => {
    if (open >= 0) c.groupHead.fill(end - 1, open, end);
    open = -1;
  };
  for (let t = 0; t < c.length; t++) {
    const i = t + MARGIN;
    const tag = c.tag[i]!;
    c.groupHead[i] = i;
    const isLink = open >= 0 && c.word[i] === possessive && tag === POS.PART;
    if (!isLink && !has(GROUP, tag)) {
      close(i);
      c.group[i] = -1;
      continue;
    }
    const breaks =
      open >= 0 &&
      (sentence[t] !== sentence[t - 1] ||
        tag === POS.PRON ||
        (tag === POS.DET && c.tag[i - 1] !== POS.DET) ||
        c.tag[i - 1] === POS.PRON);
    if (breaks) close(i);
    if (open < 0) {
      open = i;
      group++;
    }
    c.group[i] = group;
  }
  close(c.length + MARGIN);
}

/** Distances in steps that grow: 1 to 6 exactly, then 7 to 9, 10 to 14, 15 to 24, 25 to 40, more. */
export function distanceStep(distance: number): number {
  return distance < 6
    ? distance + 1
    : distance < 9
      ? 7
      : distance < 14
        ? 8
        : distance < 24
          ? 9
          : distance < 40
            ? 10
            : 11;
}

function bits(...tags: number[]): number {
  return tags.reduce((set, tag) => set | (1 << tag), 0);
}

function has(set: number, tag: number): boolean {
  return ((set >> tag) & 1) === 1;
}
