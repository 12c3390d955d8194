/** One text with what was found in it, laid over its tokens: what each token is part of, and what stands in what. */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { FoundAttribution } from '../../model/found-attribution.ts';
import type { Span } from '../../model/span.ts';
import { tokensOf } from '../token-range.ts';
import { nest } from './nest.ts';

/** One text with what was found in it. */
export interface Marked {
  readonly annotation: Annotation;
  readonly found: readonly FoundAttribution[];
}

/** Half-open, in tokens. */
export type Range = readonly [first: number, end: number];

export interface Layout extends Marked {
  /** Per attribution, the index of the innermost one whose content holds it, or -1. */
  readonly parents: readonly number[];
  /** Per attribution, its spans in tokens. */
  readonly shapes: readonly { readonly source: Range[]; readonly cue: Range[]; readonly content: Range[] }[];
  /** Per token, the attribution (index + 1) of whose cue it is part, the first one's where there are several; 0 of none. */
  readonly cueOf: Int32Array;
  readonly sourceOf: Int32Array;
  /** The same for contents, the innermost one's. */
  readonly contentOf: Int32Array;
}

/** `dateline`: where the text's dateline ends; it is no part of the first source, even where it was marked as one. */
export function layOut(marked: Marked, dateline: number): Layout {
  const { annotation, found } = marked;
  const { length } = annotation.tokens;
  const parents = nest(found, (owner, offset) => canHold(marked, owner, offset));
  adoptReasons(marked, parents);
  const ranges = (spans: readonly Readonly<Span>[]): Range[] =>
    spans
      .map(([s, e]) => tokensOf(annotation, [s < dateline && dateline < e ? dateline : s, e]))
      .filter(([s, e]) => s < e);
  const cueOf = new Int32Array(length);
  const sourceOf = new Int32Array(length);
  const contentOf = new Int32Array(length);
  const shapes = found.map(({ source, cue, content }, index) => {
    const shape = { source: ranges(source), cue: ranges(cue), content: ranges(content) };
    for (const [s, e] of shape.cue) for (let i = s; i < e; i++) cueOf[i] ||= index + 1;
    for (const [s, e] of shape.source) for (let i = s; i < e; i++) sourceOf[i] ||= index + 1;
    return shape;
  });
  const size = shapes.map(({ content }) => content.reduce((sum, [s, e]) => sum + e - s, 0));
  for (const index of shapes.map((_, k) => k).sort((a, b) => size[b]! - size[a]!))
    for (const [s, e] of shapes[index]!.content) contentOf.fill(index + 1, s, e);
  return { annotation, found, parents, shapes, cueOf, sourceOf, contentOf };
}

/** The tokens around a cue that belong to no content and to no other statement of its sentence. */
export function regionOf(layout: Layout, index: number, anchor: number): number[] {
  const { annotation, parents, shapes, cueOf, sourceOf, contentOf } = layout;
  const { tokens, tags } = annotation;
  const { norm, length } = tokens;
  if (length === 0) return [];
  const { cue, source, content } = shapes[index]!;
  const sentence = tokens.sentence[Math.min(anchor, length - 1)]!;
  const from = annotation.sentenceStart[sentence]!;
  const to = annotation.sentenceStart[sentence + 1]!;
  const cueStart = cue[0]?.[0] ?? anchor;
  const isNested = parents[index]! >= 0;
  const isOwnContent = (i: number): boolean => isIn(content, i);
  // Another statement's source or cue ends the region, its content on the way back too: "X said on local radio that ..., and Y ..."
  const isOthers = (owners: Int32Array, i: number): boolean =>
    owners[i] !== 0 && owners[i] !== index + 1 && !isAbove(parents, owners[i]! - 1, index);
  const ends = (i: number): boolean =>
    !isOwnContent(i) && !isIn(source, i) && !isIn(cue, i) && (isOthers(cueOf, i) || isOthers(sourceOf, i));
  const region: number[] = [];
  let start = cueStart;
  // "In an interview with Reuters, she said" leads to it; what has a verb of its own does not: "A told the Courier x, and B said"
  const isForeignVerb = (i: number): boolean =>
    tags[i] === POS.VERB &&
    !/^(?:speak|talk|write|interview|ask|quote|cite)/.test(annotation.lemma[i]!) &&
    !isOwnContent(i) &&
    !isIn(cue, i) &&
    !isIn(source, i);
  while (
    start > from &&
    !ends(start - 1) &&
    !isForeignVerb(start - 1) &&
    (isOwnContent(start - 1) || isIn(source, start - 1) || !isOthers(contentOf, start - 1))
  )
    start--;
  for (let i = start; i < to; i++) {
    if (i >= cueStart && ends(i)) break;
    // "denied it, as was reported on a channel": another statement, even where it was not found
    if (i > cueStart && norm[i] === 'as' && norm[i - 1] === ',' && !isIn(cue, i)) break;
    if (isOwnContent(i) || (isOthers(contentOf, i) && !isIn(source, i))) continue;
    if (isNested && !isIn(shapes[parents[index]!]!.content, i)) continue;
    if (isIn(source, i) && !isSeenBy(norm, i)) continue;
    region.push(i);
  }
  return region;
}

function isIn(ranges: readonly Range[], i: number): boolean {
  return ranges.some(([s, e]) => i >= s && i < e);
}

function isAbove(parents: readonly number[], above: number, index: number): boolean {
  let at = parents[index]!;
  for (let steps = 0; at >= 0 && steps < 32; steps++, at = parents[at]!) if (at === above) return true;
  return false;
}

/** In a source only "seen by AFP", "obtained by the Courier", "quoted by the Post", "sent to Reuters" tell a way. */
function isSeenBy(norm: readonly string[], i: number): boolean {
  for (let k = i; k > Math.max(0, i - 7); k--) {
    if (
      /^(?:quoted|cited|interviewed|seen|obtained|reviewed|viewed|published|leaked|sent|given|provided|shown|carried|released|shared|passed)$/.test(
        norm[k]!,
      )
    )
      return true;
    if (norm[k] === ',') return false;
  }
  return false;
}

/**
 * Contents that were marked too long hold what is none of theirs: a question put before the answer ("Asked whether x, she
 * said y") never holds, and unquoted words end at "; " or ", though".
 */
function canHold({ annotation, found }: Marked, owner: number, offset: number): boolean {
  const { cue, content } = found[owner]!;
  // A turn of a transcript is as long as it is.
  if (cue.length === 0) return true;
  const words = cue.map(([s, e]) => annotation.text.slice(s, e)).join(' ');
  if (found[owner]!.source.length === 0 && /^(?:when )?(?:asked|pressed|questioned|quizzed)$/iu.test(words))
    return false;
  const span = content.find(([s, e]) => s <= offset && offset < e);
  if (!span) return true;
  const before = annotation.text.slice(span[0], offset);
  return /["“”]/.test(before) || !/(?:;|,\s+(?:though|although|but|while|whereas))\s/u.test(before);
}

/**
 * "Oosterhuis called it a farewell | because intelligence appeared to show ...": the reason is part of what he said, also
 * where his words were marked to end before it.
 */
function adoptReasons({ annotation, found }: Marked, parents: number[]): void {
  const { norm } = annotation.tokens;
  const { tags } = annotation;
  const endsAt = new Map<number, number>();
  found.forEach(({ content }, index) => {
    const last = content.at(-1);
    if (last) endsAt.set(tokensOf(annotation, last as Span)[1], index);
  });
  found.forEach(({ source, cue }, index) => {
    const span = source[0] ?? cue[0];
    if (!span) return;
    const start = tokensOf(annotation, span as Span)[0];
    for (let k = start - 1; k >= Math.max(0, start - 4) && tags[k] !== POS.PUNCT && tags[k] !== POS.VERB; k--) {
      const before = endsAt.get(k);
      if (!/^(?:since|because)$/.test(norm[k]!) || before === undefined || before === index) continue;
      if (parents[before] === parents[index] && found[before]!.source.length > 0) parents[index] = before;
      return;
    }
  });
}
