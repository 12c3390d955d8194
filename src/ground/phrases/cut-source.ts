/** Cuts a source where it pauses: before its relative clause, at commas, dashes and brackets. */
import { POS, type Annotation } from '../../model/annotation.ts';
import { isHyphen } from '../token-range.ts';
import { SUBJECT_PRONOUNS, type NamedText, type SourceParts } from './source-phrase.ts';

export function cutSource(text: NamedText, first: number, end: number): SourceParts {
  const mainEnd = relativeStart(text.annotation, first, end);
  return { first, end, mainEnd, segments: segmentsOf(text, first, mainEnd) };
}

export const RELATIVE: ReadonlySet<string> = new Set(['who', 'whom', 'whose', 'which']);

/** Where a relative clause begins: "the authority, | which runs the dam", "an engineer | who took part"; else `end`. */
function relativeStart({ tokens, tags }: Annotation, first: number, end: number): number {
  const { norm } = tokens;
  for (let i = first + 1; i < end; i++) {
    const isThat =
      norm[i] === 'that' &&
      tags[i - 1] === POS.NOUN &&
      (tags[i + 1] === POS.VERB || tags[i + 1] === POS.AUX || tags[i + 1] === POS.ADV);
    if (!RELATIVE.has(norm[i]!) && !isThat) continue;
    let at = i;
    // "one of whom", "some of which"
    while (at > first + 1 && (tags[at - 1] === POS.ADP || norm[at - 1] === 'one')) at--;
    while (at > first + 1 && /^[,–—-]$/.test(norm[at - 1]!)) at--;
    return at;
  }
  // "some of the intelligence | we have"
  const last = end - 1;
  return last > first + 1 && SUBJECT_PRONOUNS.has(norm[last]!) && tags[last - 1] === POS.NOUN ? last : end;
}

function segmentsOf({ annotation, names }: NamedText, from: number, to: number): [number, number][] {
  const { norm } = annotation.tokens;
  const segments: [number, number][] = [];
  let start = from;
  let depth = 0;
  for (let i = from; i < to; i++) {
    const mark = norm[i]!;
    if (mark === '(' || mark === '[') {
      if (depth++ === 0 && i > start) segments.push([start, i]);
    } else if (mark === ')' || mark === ']') {
      depth = Math.max(0, depth - 1);
      start = i + 1;
    } else if (depth === 0 && isPause(annotation, i) && names.at[i]! < 0) {
      if (i > start) segments.push([start, i]);
      start = i + 1;
    }
  }
  if (start < to && depth === 0) segments.push([start, to]);
  const joined = joinOverBrackets(annotation, segments);
  return joined.length > 0 ? joined : [[from, Math.max(to, from + 1)]];
}

function isPause(annotation: Annotation, i: number): boolean {
  const mark = annotation.tokens.norm[i]!;
  return /^(?:[,—–:;]|--)$/.test(mark) || (mark === '-' && !isHyphen(annotation, i));
}

/** What is left of "the Government (KRG) President X" goes on with the segment before the bracket. */
function joinOverBrackets({ tokens }: Annotation, segments: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (last && tokens.norm[last[1]] === '(' && segment[0] > last[1] && tokens.norm[segment[0] - 1] === ')')
      last[1] = segment[1];
    else joined.push(segment);
  }
  return joined;
}
