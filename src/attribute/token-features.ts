/** The features of a token by itself: what it is and what stands around it, no matter which cue one looks from. */
import { mix } from '../model/feature-hash.ts';
import { MARGIN, type TokenColumns } from './token-columns.ts';

/** Writes features into a buffer, giving each template a number of its own by its order. */
export class FeatureWriter {
  readonly out: Int32Array;
  at = 0;
  #template = 0;

  constructor(out: Int32Array) {
    this.out = out;
  }

  /** Templates are counted from `first`, so that two sets of them share no feature. */
  begin(at: number, first: number): void {
    this.at = at;
    this.#template = first;
  }

  one(a: number): void {
    this.out[this.at++] = mix(this.#next(), a);
  }

  two(a: number, b: number): void {
    this.out[this.at++] = mix(mix(this.#next(), a), b);
  }

  three(a: number, b: number, c: number): void {
    this.out[this.at++] = mix(mix(mix(this.#next(), a), b), c);
  }

  four(a: number, b: number, c: number, d: number): void {
    this.out[this.at++] = mix(mix(mix(mix(this.#next(), a), b), c), d);
  }

  #next(): number {
    return Math.imul(++this.#template, 0x51ed270b);
  }
}

/** Features per token that {@link tokenFeatures} writes. */
export const TOKEN_FEATURES = 53;

/** Writes the {@link TOKEN_FEATURES} features of token `t` from `at` on. */
export function tokenFeatures(c: TokenColumns, t: number, f: FeatureWriter, at: number): void {
  const i = t + MARGIN;
  f.begin(at, 0);
  const { word, lemma, form, quote, cueBin, sourceBin, coarse, fine } = c;
  for (let k = -2; k <= 2; k++) {
    f.one(cueBin[i + k]!);
    f.one(form[i + k]!);
  }
  for (let k = -1; k <= 1; k++) {
    f.one(word[i + k]!);
    f.one(quote[i + k]!);
    f.one(sourceBin[i + k]!);
  }
  f.one(lemma[i]!);
  f.one(fine[i]!);
  f.one(coarse[i]!);
  f.one(c.suffix3[i]!);
  f.four(mix(quote[i - 2]!, quote[i - 1]!), quote[i]!, quote[i + 1]!, quote[i + 2]!);

  const l = lemma[i]!;
  const p = form[i]!;
  const x = cueBin[i]!;
  const w1 = word[i + 1]!;
  const wm = word[i - 1]!;
  const p1 = form[i + 1]!;
  const pm = form[i - 1]!;
  f.two(l, w1);
  f.two(l, wm);
  f.two(l, p1);
  f.two(l, pm);
  f.two(p, p1);
  f.two(pm, p);
  f.three(pm, p, p1);
  f.three(p, p1, form[i + 2]!);
  f.two(x, p);
  f.three(x, p, p1);
  f.three(x, p, pm);
  f.two(x, w1);
  f.two(x, wm);
  f.four(x, quote[i]!, quote[i - 2]!, quote[i + 2]!);
  f.two(cueBin[i + 1]!, p);
  f.two(cueBin[i - 1]!, p);
  f.two(cueBin[i - 1]!, x);
  f.two(x, cueBin[i + 1]!);
  f.two(c.border[i]!, p);
  f.one(c.subject[i]!);
  f.two(c.subject[i]!, x);
  f.one(c.opener[i]!);
  f.two(c.opener[i]!, x);
  f.two(c.markBefore[i]!, x);
  f.two(c.markAfter[i]!, x);
  f.two(c.sentenceOpener[i]!, x);
  f.two(c.sentenceQuotes[i]!, x);
  f.three(c.subject[i]!, c.opener[i]!, x);
  f.two(lemma[c.groupHead[i]!]!, p);
}
