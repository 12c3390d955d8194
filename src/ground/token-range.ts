/** Where in the tokens of a text something stands. Ranges are half-open. */
import { POS, type Annotation } from '../model/annotation.ts';
import { firstIndex } from '../model/first-index.ts';

/** `[first, end)`, indices of tokens. */
export type TokenRange = readonly [first: number, end: number];

/** The token range of a span: every token that overlaps it. */
export function tokensOf({ tokens }: Annotation, span: readonly [number, number]): [number, number] {
  const first = firstIndex(tokens.length, (i) => tokens.end[i]! > span[0]);
  let end = first;
  while (end < tokens.length && tokens.start[end]! < span[1]) end++;
  return [first, end];
}

/** The words of the tokens `[first, end)`. */
export function surface({ text, tokens }: Annotation, first: number, end: number): string {
  return first < end ? text.slice(tokens.start[first], tokens.end[end - 1]) : '';
}

/** Whether token `i` is a hyphen with no space on either side. */
export function isHyphen({ tokens }: Annotation, i: number): boolean {
  return (
    i > 0 &&
    i + 1 < tokens.length &&
    tokens.word[i] === '-' &&
    tokens.end[i - 1] === tokens.start[i] &&
    tokens.end[i] === tokens.start[i + 1]
  );
}

/** Whether token `i` marks an owner: "the mission|'s| report", "the sailors|'| report". */
export function isOwnerMark({ tokens }: Annotation, i: number): boolean {
  return tokens.norm[i] === "'s" || tokens.norm[i] === "'";
}

/** Where the noun phrase that ends at token `i` begins, or -1. */
export function phraseStart(annotation: Annotation, i: number): number {
  const { tags, tokens } = annotation;
  const { sentence } = tokens;
  let start = -1;
  for (let k = i; k >= 0 && k > i - 10 && sentence[k] === sentence[i]; k--) {
    const tag = tags[k]!;
    if (tag === POS.DET || (tag === POS.PRON && k < i)) return k;
    if (
      tag !== POS.NOUN &&
      tag !== POS.PROPN &&
      tag !== POS.ADJ &&
      tag !== POS.NUM &&
      !isOwnerMark(annotation, k) &&
      !isHyphen(annotation, k)
    )
      break;
    start = k;
  }
  return start;
}
