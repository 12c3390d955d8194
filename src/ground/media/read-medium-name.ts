/** Where a text names a picture, a recording or a document, and of what kind it is. */
import { POS, type Annotation } from '../../model/annotation.ts';
import { WEEKDAY_NAMES } from '../../model/calendar-words.ts';
import { alternation } from '../../model/word-list.ts';
import { CARRIERS, KIND_WORDS, MEDIUM_NOUNS, type MediumKind } from './media-words.ts';

/** Token indices; `end` is exclusive and lies after the head noun. */
export interface MediumName {
  readonly first: number;
  readonly head: number;
  readonly end: number;
  readonly kind: MediumKind;
  /** "the video", "this image": one that was spoken of, or that stands here. */
  readonly isDefinite: boolean;
}

const DAY_OR_MONTH = new RegExp(
  `^(?:${alternation(WEEKDAY_NAMES)}|(?:jan|febr|mar|apr|may|june|july|aug|sept|oct|nov|dec)\\p{L}*\\.?)$`,
  'u',
);

/** "friday", "november", "nov."; "marched" too, which cannot stand where this is asked. */
export function isDayOrMonth(norm: string): boolean {
  return DAY_OR_MONTH.test(norm);
}

/** The media named in `[first, end)`, in order. */
export function readMediumNames(annotation: Annotation, first: number, end: number): MediumName[] {
  const names: MediumName[] = [];
  for (let i = first; i < end; i++) {
    const name = mediumAt(annotation, i, first, end);
    if (!name) continue;
    names.push(name);
    i = name.end - 1;
  }
  return names;
}

function mediumAt(annotation: Annotation, at: number, first: number, end: number): MediumName | undefined {
  const { tokens, tags, lemma } = annotation;
  let kind = MEDIUM_NOUNS.get(lemma[at]!) ?? MEDIUM_NOUNS.get(tokens.norm[at]!);
  if (kind === undefined || tags[at] === POS.VERB) return undefined;
  // "A still from the video" is one, "it is still there" is none
  if (tags[at] !== POS.NOUN && tags[at] !== POS.PROPN && !isNamedStill(annotation, at)) return undefined;
  let head = at;
  while (
    head + 1 < end &&
    (isNoun(tags[head + 1]!) || isGrab(tokens.norm, head + 1)) &&
    !isDayOrMonth(tokens.norm[head + 1]!)
  ) {
    const next = lemma[head + 1]!;
    const nextKind = MEDIUM_NOUNS.get(next);
    // "video game", "image problem": the medium only says what kind of thing it is
    if (nextKind === undefined && !CARRIERS.has(next)) return undefined;
    // "a video still" is a picture, "a video recording" a video
    if (nextKind === 'image' || (nextKind === 'document' && kind !== 'video')) kind = nextKind;
    head++;
  }
  let start = head;
  while (start > first && (isModifier(tags[start - 1]!) || isCommaOfDate(tokens.norm, start - 1))) {
    start--;
    const told = KIND_WORDS.get(tokens.norm[start]!);
    if (told !== undefined && kind !== 'image') kind = told;
  }
  const determiner = start > first ? tokens.norm[start - 1]! : '';
  const hasDeterminer = /^(?:the|this|that|these|those|a|an|its|his|her|their|our|another|one|some|no)$/u.test(
    determiner,
  );
  return {
    first: hasDeterminer ? start - 1 : start,
    head,
    end: head + 1,
    kind,
    isDefinite: /^(?:the|this|that|these|those)$/u.test(determiner),
  };
}

function isNoun(tag: number): boolean {
  return tag === POS.NOUN || tag === POS.PROPN;
}

/** "this video grab", which looks like a verb. */
function isGrab(norm: readonly string[], at: number): boolean {
  return norm[at] === 'grab' || norm[at] === 'grabs';
}

/** "this May 3, 2021, file photo" */
function isCommaOfDate(norm: readonly string[], at: number): boolean {
  return norm[at] === ',' && /^\d{1,4}$/u.test(norm[at - 1] ?? '');
}

function isModifier(tag: number): boolean {
  return tag === POS.ADJ || tag === POS.NOUN || tag === POS.PROPN || tag === POS.NUM;
}

function isNamedStill({ tokens }: Annotation, at: number): boolean {
  return (
    tokens.norm[at] === 'still' &&
    /^(?:this|a|the)$/u.test(tokens.norm[at - 1] ?? '') &&
    /^(?:from|image|taken|shows|posted)$/u.test(tokens.norm[at + 1] ?? '')
  );
}
