/** The words of titles and texts, as they are held against each other. */
import { FUNCTION_TAGS, POS, type Annotation } from '../../model/annotation.ts';
import type { Span } from '../../model/span.ts';
import { wordSet } from '../../model/word-list.ts';

export const FUNCTION_WORDS = wordSet(`
  the a an of in on at to for from by with as after before over under into out up down off and or but is are was were
  be been being has have had do does did will would can could may might must shall should its his her their our this
  that these those it he she they we you i not no than then so if while when how why what who report live update
  exclusive watch video says say said new now just still amid about against near`);
/** A title with one of these leaves the saying to somebody: "Crack was on record, engineer says". */
export const ATTRIBUTING = wordSet(`
  say says said tell tells told claim claims claimed according warn warns warned allege alleges alleged report reports
  reported reportedly insist insists deny denies denied believe believes fear fears suspect suspects suggest suggests
  accuse accuses source sources urge urges call calls vow vows argue argues rumour rumours rumor hint hints admit
  admits`);
/** A title with one of these says that something is not so, or not done. */
export const NEGATING = wordSet(
  "no not never n't nobody none without deny denies denied reject rejects rejected dismiss dismisses refuse refuses disown disowns dispute disputes rule rules fail fails false untrue wrong cancel cancels scrap scraps",
);
/** What turns the words after it round: "No survivors", "is not safe"; not "no longer than", "not only". */
const TURNING = /^(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot|.*n't)$/;
const NOT_TURNING = /^(?:only|just|least|longer|\d+|one|doubt)$/;
export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, k) => [word, String(k + 1)]),
);

/** Folds inflection roughly: enough to find "killed" for "kills" in one text. */
export function stem(word: string): string {
  const w = word.toLowerCase().replace(/['’]s?$/u, '');
  const number = NUMBER_WORDS.get(w);
  if (number) return number;
  if (w.length < 5) return w;
  const base = w.replace(/(?:ies|ied)$/u, 'y').replace(/(?:ing|ed|es|s|ly|er|ion|al)$/u, '');
  return base.length >= 3 ? base.replace(/(.)\1$/u, '$1').replace(/e$/u, '') : w;
}

/** Stems of the words that say something, and numbers; each once. */
export function contentWords({ tokens, tags }: Annotation): string[] {
  const words = new Set<string>();
  for (let i = 0; i < tokens.length; i++) {
    const norm = tokens.norm[i]!;
    if (
      FUNCTION_WORDS.has(norm) ||
      (FUNCTION_TAGS.has(tags[i]!) && !NUMBER_WORDS.has(norm)) ||
      !/[\p{L}\p{N}]/u.test(norm) ||
      ATTRIBUTING.has(norm)
    )
      continue;
    words.add(stem(norm));
  }
  return [...words];
}

export function sentenceSpan({ tokens, sentenceStart }: Annotation, sentence: number): Span {
  return [tokens.start[sentenceStart[sentence]!]!, tokens.end[sentenceStart[sentence + 1]! - 1]!];
}

/** Whether this word turns round what follows it: "no survivors", "did not resign"; not "not only", "No 10". */
export function turnsRound({ tokens }: Annotation, i: number): boolean {
  return TURNING.test(tokens.norm[i]!) && !NOT_TURNING.test(tokens.norm[i + 1] ?? '');
}

/** Whether a "not" stands shortly before a word, in the same clause. */
export function isTurned(annotation: Annotation, at: number): boolean {
  const { tokens, tags } = annotation;
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    if (tokens.sentence[i] !== tokens.sentence[at] || tags[i] === POS.PUNCT || tags[i] === POS.SCONJ) return false;
    if (turnsRound(annotation, i)) return true;
  }
  return false;
}
