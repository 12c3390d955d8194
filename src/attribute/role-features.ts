/**
 * The features of a token as seen from a cue: where it lies, what stands between the two, what kind of cue it is. A view
 * holds everything about one cue; positions count tokens of the text.
 */
import { type Annotation, POS } from '../model/annotation.ts';
import { hashString, mix } from '../model/feature-hash.ts';
import type { FeatureWriter } from './token-features.ts';
import { distanceStep, MARGIN, MARK, type TokenColumns } from './token-columns.ts';

/**
 * How far from its cue a source or content may lie: in its sentence, and in neighbouring sentences as long as they hold
 * quotation marks or the one before ends in a colon, for a speech goes on where indirect speech does not. In PolNeAR's
 * training articles (22 Nov 2026) 0.5% of attributions reach into other neighbours.
 */
const WINDOW = { sentencesBefore: 3, sentencesAfter: 8, tokensBefore: 120, tokensAfter: 200 } as const;
/** What is longer is a list, a table, a text without full stops: there only what is near counts, which also bounds the time. */
const LONGEST_SENTENCE = 300;
const NARROW_WINDOW = { tokensBefore: 40, tokensAfter: 60 } as const;
/** Zones of the transitions: before or after the cue, times within a sentence, at its start, at a paragraph's start. */
export const ROLE_ZONES = 6;
/** Features per token that {@link settingFeatures} writes. */
export const SETTING_FEATURES = 31;
/** Features per token that {@link relationFeatures} writes. */
export const RELATION_FEATURES = 23;
/** Numbers of the role templates start here, after those of the token templates. */
const FIRST_SETTING = 1000;
const FIRST_RELATION = 2000;

const COMMA = hashString(',');

/** Tokens `[start, end)` of a cue. */
export interface Cue {
  readonly start: number;
  readonly end: number;
}

/** Everything that does not change from token to token of one cue, and running counts for those in its window. */
export class CueView {
  /** The window: tokens `[from, to)` of the text. */
  from = 0;
  to = 0;
  cueStart = 0;
  cueEnd = 0;
  /** Hashes that say what the cue is: its words, its head's lemma, cluster and form, its last word, its neighbours. */
  text = 0;
  head = 0;
  headFine = 0;
  headForm = 0;
  last = 0;
  wordBefore = 0;
  wordAfter = 0;
  formBefore = 0;
  formAfter = 0;
  quote = 0;
  /** What surrounds the cue in its sentence: marks before and after, whether it is near the start or the end. */
  setting = 0;
  paragraphSetting = 0;
  /** Per token of the window: the zone of the transition into it. */
  zone = new Uint8Array(0);
  /** Per token of the window, between it and the cue: sentences (5: the cue's own), paragraphs, quotations, other cues, commas, verbs, noun groups, openers. */
  sentences = new Int8Array(0);
  paragraphs = new Int8Array(0);
  quotations = new Int8Array(0);
  cues = new Int8Array(0);
  commas = new Int8Array(0);
  verbs = new Int8Array(0);
  groups = new Int8Array(0);
  clauses = new Int8Array(0);

  /** Fits the view to a cue. `isCue` has 1 for each token of any cue of the text. */
  focus(annotation: Annotation, c: TokenColumns, cue: Cue, isCue: Uint8Array): void {
    const { tokens, sentenceStart } = annotation;
    const sentence = tokens.sentence[cue.start]!;
    const lastSentence = sentenceStart.length - 2;
    const speaks = (k: number): boolean => c.sentenceQuotes[sentenceStart[k]! + MARGIN]! > 0;
    let first = sentence;
    let last = sentence;
    if (last < lastSentence && tokens.word[sentenceStart[last + 1]! - 1] === ':') last++;
    while (first > 0 && first > sentence - WINDOW.sentencesBefore && speaks(first - 1)) first--;
    while (last < lastSentence && last < sentence + WINDOW.sentencesAfter && speaks(last + 1)) last++;
    const isSentence = sentenceStart[sentence + 1]! - sentenceStart[sentence]! <= LONGEST_SENTENCE;
    const { tokensBefore, tokensAfter } = isSentence ? WINDOW : NARROW_WINDOW;
    this.from = Math.max(sentenceStart[first]!, cue.start - tokensBefore);
    this.to = Math.min(sentenceStart[last + 1]!, cue.end + tokensAfter);
    this.cueStart = cue.start;
    this.cueEnd = cue.end;
    this.#describeCue(c, sentenceStart[sentence]!, sentenceStart[sentence + 1]!);
    this.#reserve(this.to - this.from);
    this.#count(annotation, c, isCue, -1);
    this.#count(annotation, c, isCue, 1);
    for (let t = this.cueStart; t < this.cueEnd; t++) {
      const k = t - this.from;
      this.sentences[k] = tokens.sentence[t]! - sentence + 5;
      this.paragraphs[k] = 2;
      this.quotations[k] = this.cues[k] = this.commas[k] = this.verbs[k] = this.groups[k] = this.clauses[k] = 0;
    }
    for (let t = this.from; t < this.to; t++)
      this.zone[t - this.from] = (t < this.cueStart ? 0 : 3) + c.border[t + MARGIN]!;
  }

  #describeCue(c: TokenColumns, sentenceFrom: number, sentenceTo: number): void {
    const { cueStart, cueEnd } = this;
    let head = cueStart;
    for (let t = cueStart; t < cueEnd; t++) if (c.tag[t + MARGIN] === POS.VERB) head = t;
    if (c.tag[head + MARGIN] !== POS.VERB)
      for (let t = cueStart; t < cueEnd; t++) if (c.cueBin[t + MARGIN]! > c.cueBin[head + MARGIN]!) head = t;
    this.text = 17;
    for (let t = cueStart; t < Math.min(cueEnd, cueStart + 4); t++) this.text = mix(this.text, c.word[t + MARGIN]!);
    this.head = c.lemma[head + MARGIN]!;
    this.headFine = c.fine[head + MARGIN]!;
    this.headForm = mix(c.form[head + MARGIN]!, head > cueStart ? c.lemma[head - 1 + MARGIN]! : 3);
    this.last = c.word[cueEnd - 1 + MARGIN]!;
    this.wordBefore = c.word[cueStart - 1 + MARGIN]!;
    this.wordAfter = c.word[cueEnd + MARGIN]!;
    this.formBefore = c.form[cueStart - 1 + MARGIN]!;
    this.formAfter = c.form[cueEnd + MARGIN]!;
    this.quote = c.quote[cueStart + MARGIN]!;
    const before = c.markBefore[cueStart + MARGIN]! > 0 || c.quote[sentenceFrom + MARGIN]! > 0 ? 1 : 0;
    const after = c.markAfter[cueEnd - 1 + MARGIN]! > 0 || c.quote[sentenceTo - 1 + MARGIN]! > 0 ? 1 : 0;
    const nearEnd = cueEnd + 2 >= sentenceTo ? 1 : 0;
    const nearStart = cueStart - sentenceFrom < 4 ? 1 : 0;
    this.setting = before + 2 * after + 4 * nearEnd + 8 * nearStart;
    const previousQuote = c.quote[sentenceFrom - 1 + MARGIN]! > 0 ? 1 : 0;
    const nextQuote = c.quote[sentenceTo + MARGIN]! > 0 ? 1 : 0;
    const startsParagraph = c.border[sentenceFrom + MARGIN] === 2 ? 1 : 0;
    const endsParagraph = sentenceTo >= c.length || c.border[sentenceTo + MARGIN] === 2 ? 1 : 0;
    this.paragraphSetting = previousQuote + 2 * nextQuote + 4 * startsParagraph + 8 * endsParagraph;
  }

  /** Walks from the cue to one end of the window and counts what is passed. */
  #count(annotation: Annotation, c: TokenColumns, isCue: Uint8Array, step: -1 | 1): void {
    const { tokens, quoteIndex } = annotation;
    const { from, to, cueStart, cueEnd } = this;
    const origin = step < 0 ? cueStart : cueEnd - 1;
    let cues = 0;
    let commas = 0;
    let verbs = 0;
    let groups = 0;
    let clauses = 0;
    let quotations = 0;
    let lastQuotation = quoteIndex[origin]!;
    const ownQuotation = lastQuotation;
    let lastGroup = c.group[origin + MARGIN]!;
    for (let t = origin + step; t >= from && t < to; t += step) {
      const k = t - from;
      const i = t + MARGIN;
      const tag = c.tag[i]!;
      if (isCue[t] && !isCue[t - step]) cues++;
      if (c.group[i]! >= 0 && c.group[i] !== lastGroup) {
        lastGroup = c.group[i]!;
        groups++;
      }
      const quotation = quoteIndex[t]!;
      if (quotation >= 0 && quotation !== lastQuotation) {
        lastQuotation = quotation;
        quotations++;
      }
      this.sentences[k] = Math.max(0, Math.min(11, tokens.sentence[t]! - tokens.sentence[cueStart]! + 5));
      this.paragraphs[k] = Math.max(0, Math.min(4, tokens.paragraph[t]! - tokens.paragraph[cueStart]! + 2));
      this.quotations[k] = quotation < 0 ? 0 : quotation === ownQuotation ? 9 : step * Math.min(3, quotations);
      this.cues[k] = Math.min(2, cues);
      this.commas[k] = Math.min(3, commas);
      this.verbs[k] = Math.min(3, verbs);
      this.groups[k] = Math.min(4, groups);
      this.clauses[k] = Math.min(2, clauses);
      if (c.word[i] === COMMA) commas++;
      if (tag === POS.VERB || (tag === POS.AUX && c.tag[i + 1] !== POS.VERB)) verbs++;
      if (tag === POS.SCONJ || tag === POS.CCONJ || c.quote[i]! >= MARK.opening) clauses++;
    }
  }

  #reserve(length: number): void {
    if (this.zone.length >= length) return;
    const room = 2 * length;
    this.zone = new Uint8Array(room);
    this.sentences = new Int8Array(room);
    this.paragraphs = new Int8Array(room);
    this.quotations = new Int8Array(room);
    this.cues = new Int8Array(room);
    this.commas = new Int8Array(room);
    this.verbs = new Int8Array(room);
    this.groups = new Int8Array(room);
    this.clauses = new Int8Array(room);
  }
}

/** Where a token lies as seen from the cue: side, distance in steps, and both with the sentence. */
function sideOf(view: CueView, t: number): number {
  return t < view.cueStart ? -1 : t >= view.cueEnd ? 1 : 0;
}

function stepOf(view: CueView, t: number, side: number): number {
  const far = side < 0 ? view.cueStart - t - 1 : side > 0 ? t - view.cueEnd : 0;
  return side === 0 ? 0 : side * (distanceStep(far) + 1);
}

/**
 * All that {@link settingFeatures} depends on besides the cue, as one number: tokens in a row that agree in it share
 * these features, and their scores need to be summed only once.
 */
export function settingOf(c: TokenColumns, view: CueView, t: number): number {
  const i = t + MARGIN;
  const k = t - view.from;
  const counts =
    (((((view.cues[k]! * 4 + view.commas[k]!) * 4 + view.verbs[k]!) * 4 + view.clauses[k]!) * 16 +
      view.sentences[k]!) * 8 +
      view.paragraphs[k]!) * 16 +
    view.quotations[k]! + 3; // prettier-ignore
  const side = sideOf(view, t);
  return mix(mix(counts, c.quote[i]! * 4 + c.border[i]!), stepOf(view, t, side));
}

/** Writes the {@link SETTING_FEATURES} features of the setting of token `t`, which lies in the view's window, from `at` on. */
export function settingFeatures(c: TokenColumns, view: CueView, t: number, f: FeatureWriter, at: number): void {
  const i = t + MARGIN;
  const k = t - view.from;
  f.begin(at, FIRST_SETTING);
  const { text, head, headFine, headForm, setting } = view;
  const side = sideOf(view, t);
  const step = stepOf(view, t, side);
  const sentence = view.sentences[k]!;
  const paragraph = view.paragraphs[k]!;
  const quotation = view.quotations[k]!;
  const cues = view.cues[k]!;
  const commas = view.commas[k]!;
  const place = mix(mix(3, side), sentence);
  const path = mix(mix(mix(place, cues), view.verbs[k]!), view.clauses[k]!);
  const q = c.quote[i]!;
  const border = c.border[i]!;

  // Where
  f.one(step);
  f.two(step, sentence);
  f.two(place, paragraph);
  f.two(place, q);
  f.four(place, commas, cues, setting);
  // Quotations
  f.one(quotation);
  f.four(quotation, sentence, paragraph, setting);
  f.four(quotation, sentence, paragraph, view.paragraphSetting);
  f.three(quotation, q, text);
  f.three(quotation, q, head);
  f.two(quotation, view.quote);
  f.three(quotation, border, sentence);
  f.three(c.sentenceQuotes[i]!, sentence, quotation);
  // The cue
  f.two(text, place);
  f.two(head, place);
  f.three(head, headForm, place);
  f.two(headFine, place);
  f.two(text, step);
  f.two(view.wordAfter, place);
  f.two(view.wordBefore, place);
  f.three(view.formAfter, place, cues);
  f.three(view.formAfter, view.formBefore, place);
  f.three(view.quote, q, place);
  f.three(setting, place, q);
  f.three(head, view.wordAfter, place);
  f.three(head, place, q);
  // What lies between
  f.one(path);
  f.two(path, headForm);
  f.two(path, view.wordAfter);
  f.two(path, setting);
  f.three(path, commas, q);
}

/** Writes the {@link RELATION_FEATURES} features of token `t` itself in its setting, from `at` on. */
export function relationFeatures(
  c: TokenColumns,
  view: CueView,
  t: number,
  isCue: Uint8Array,
  f: FeatureWriter,
  at: number,
): void {
  const i = t + MARGIN;
  const k = t - view.from;
  f.begin(at, FIRST_RELATION);
  const { text, head, headForm } = view;
  const side = sideOf(view, t);
  const step = stepOf(view, t, side);
  const sentence = view.sentences[k]!;
  const cues = view.cues[k]!;
  const commas = view.commas[k]!;
  const verbs = view.verbs[k]!;
  const groups = view.groups[k]!;
  const clauses = view.clauses[k]!;
  const place = mix(mix(3, side), sentence);
  const path = mix(mix(mix(place, cues), verbs), clauses);
  const w = c.word[i]!;
  const p = c.form[i]!;
  const p1 = c.form[i + 1]!;
  const pm = c.form[i - 1]!;
  const y = c.sourceBin[i]!;
  const groupHead = c.groupHead[i]!;
  const isOther = side === 0 ? 0 : isCue[t]!;
  const wasOther = t > 0 ? isCue[t - 1]! : 0;
  const willBeOther = isCue[t + 1] ?? 0;

  f.two(step, p);
  f.two(step, w);
  f.two(place, p);
  f.three(place, cues, p);
  f.four(text, place, p, cues);
  f.four(place, c.quote[i - 1]!, c.quote[i]!, c.quote[i + 1]!);
  f.three(place, p, p1);
  f.three(place, pm, p);
  f.three(place, w, cues);
  f.four(willBeOther, wasOther, mix(cues, isOther), place);
  f.three(c.cueBin[i]!, place, cues);
  f.four(c.border[i]!, c.border[i + 1]!, sentence, view.quotations[k]!);
  // Sources
  f.two(y, path);
  f.three(y, place, groups);
  f.three(c.sourceBin[groupHead]!, place, groups);
  f.three(c.lemma[groupHead]!, place, groups);
  f.three(p, place, groups);
  f.four(headForm, groups, side, p);
  f.four(head, groups, side, verbs);
  // What lies between
  f.two(path, p);
  f.two(path, w);
  f.three(path, commas, groups);
  f.three(c.opener[i]!, place, p);
}
