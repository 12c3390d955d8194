/** Where a medium came from, in the report's words: "made from video posted on a militant website", "the ministry released". */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Span } from '../../model/span.ts';
import { HEDGE_ADVERBS, HEDGES, ORIGIN_PARTICIPLES, ORIGIN_PAST, SHOW_WORDS } from './media-words.ts';
import { isDayOrMonth, type MediumName } from './read-medium-name.ts';

export interface Origin {
  /** In characters, without the date at its end; undefined for "posted on Monday", where nothing else is said. */
  readonly span: Span | undefined;
  /** Token after all that tells of it, the date included. */
  readonly end: number;
}

/** The most tokens between the name and what is said of it: "a video of the crowd on the quay, posted by". */
const MAX_REACH = 18;
/** The longest subject, and the longest words of an origin, in tokens. */
const MAX_LENGTH = 40;

/** What `[name.end, end)` says of the origin, else what its verb says. */
export function readOrigin(annotation: Annotation, name: MediumName, first: number, end: number): Origin | undefined {
  return readAfter(annotation, name, end) ?? readBefore(annotation, name, first);
}

function readAfter(annotation: Annotation, { end: from }: MediumName, end: number): Origin | undefined {
  const { norm } = annotation.tokens;
  const last = Math.min(end, from + MAX_REACH);
  let isOpen = false;
  for (let k = from; k < last; k++) {
    if (ORIGIN_PARTICIPLES.has(norm[k]!) && isParticiple(annotation, k, from)) return originFrom(annotation, k, end);
    if (k === from && (norm[k] === 'from' || isMaker(annotation, k, end))) return originFrom(annotation, k, end);
    if (norm[k] === 'of' && k === from) isOpen = true;
    const isFiller =
      norm[k] === ',' ||
      /^(?:which|that|was|were|is|has|had|been|being|first|later|widely)$/u.test(norm[k]!) ||
      annotation.tags[k] === POS.ADV;
    if (isOpen && isFinite(annotation, k)) return undefined;
    if (!isOpen && !isFiller) return undefined;
  }
  return undefined;
}

/** "by fisherman Odd Henriksen"; not "verified the clip by the pier lights", "by comparing it". */
function isMaker({ tokens: { norm }, tags }: Annotation, at: number, end: number): boolean {
  if (norm[at] !== 'by') return false;
  for (let k = at + 1; k < Math.min(end, at + 5) && tags[k] !== POS.VERB && norm[k] !== ','; k++)
    if (tags[k] === POS.PROPN) return true;
  return false;
}

/** "was posted", ", posted"; not "the man posted it", where somebody else is the subject. */
function isParticiple({ tokens: { norm }, tags }: Annotation, at: number, from: number): boolean {
  const before = norm[at - 1] ?? '';
  // "had their picture taken with it"
  if (norm[at] === 'taken' && norm[at + 1] === 'with') return false;
  // "Video captured two men" shows them; "video captured by a passer-by" came from one
  if (SHOW_WORDS.has(norm[at]!) && !/^(?:by|on|in|at|from|during)$/u.test(norm[at + 1] ?? '')) return false;
  if (at === from || before === ',' || tags[at - 1] === POS.AUX || tags[at - 1] === POS.ADV) return true;
  return tags[at - 1] === POS.NOUN || tags[at - 1] === POS.PROPN
    ? /^(?:by|on|in|from|to|online|at|with|through|via|of)$/u.test(norm[at + 1] ?? '')
    : false;
}

function originFrom(annotation: Annotation, start: number, end: number): Origin | undefined {
  const { tokens } = annotation;
  const stop = clauseEnd(annotation, start + 1, end);
  const last = withoutDate(annotation, start + 1, stop);
  if (last <= start + 1) return { span: undefined, end: stop };
  return { span: [tokens.start[start]!, tokens.end[last - 1]!], end: stop };
}

/** "Police released a video": the subject with its verb. */
function readBefore(annotation: Annotation, { first: nameFirst }: MediumName, first: number): Origin | undefined {
  const { tokens, tags } = annotation;
  const verb = nameFirst - 1;
  if (verb <= first || !ORIGIN_PAST.has(tokens.norm[verb]!) || (tags[verb] !== POS.VERB && tags[verb] !== POS.ADJ))
    return undefined;
  // "covertly recorded footage": how it was made, not who made it
  if (tags[verb - 1] === POS.ADP || tokens.norm[verb - 1]!.endsWith('ly')) return undefined;
  const start = subjectStart(annotation, verb, first);
  if (start >= verb || isPronounOnly(annotation, start, verb)) return undefined;
  return { span: [tokens.start[start]!, tokens.end[verb]!], end: verb + 1 };
}

function isPronounOnly({ tags }: Annotation, start: number, verb: number): boolean {
  for (let k = start; k < verb; k++) if (tags[k] === POS.NOUN || tags[k] === POS.PROPN) return false;
  return true;
}

/** Where the subject begins whose verb group stands before `verb`: at the last clause border. */
export function subjectStart({ tokens: { norm }, tags }: Annotation, verb: number, first: number): number {
  let start = verb;
  while (start > Math.max(first, verb - MAX_LENGTH)) {
    const word = norm[start - 1]!;
    if (
      /^[,;:.!?()[\]“”"–—-]+$/u.test(word) ||
      /^(?:that|which|who|whom|whether|if|but|because|although|while|when|after|before|as|where|however|and)$/u.test(
        word,
      )
    ) {
      // "Ada Lind and Jon Velt verified": one subject
      const isJoined = word === 'and' && tags[start] === POS.PROPN && tags[start - 2] === POS.PROPN;
      if (!isJoined) break;
    }
    if (tags[start - 1] === POS.VERB && start < verb) break;
    start--;
  }
  return start;
}

/** Where what is said of the medium ends: before its verb, a relative clause, a comma that no date or list continues. */
function clauseEnd(annotation: Annotation, from: number, end: number): number {
  const { norm } = annotation.tokens;
  const last = Math.min(end, from + MAX_LENGTH);
  for (let k = from; k < last; k++) {
    const word = norm[k]!;
    if (/^[.!?;:()[\]]$/u.test(word) || /^(?:which|who|that|whose)$/u.test(word)) return k;
    if (word === ',' && !isDateWord(norm[k + 1] ?? '')) return k;
    if (HEDGES.has(word) || SHOW_WORDS.has(word) || HEDGE_ADVERBS.has(word) || isFinite(annotation, k)) return k;
  }
  return last;
}

/** A verb that can have the medium as its subject. */
function isFinite({ tags, tokens: { norm } }: Annotation, at: number): boolean {
  if (tags[at] === POS.AUX) return true;
  return tags[at] === POS.VERB && !/(?:ing|ed)$/u.test(norm[at]!) && !ORIGIN_PARTICIPLES.has(norm[at]!);
}

const DATE_WORDS =
  /^(?:\d{1,4}(?:st|nd|rd|th)?|today|yesterday|tonight|last|this|early|late|earlier|later|week|month|year|morning|afternoon|evening|night)$/u;

function isDateWord(word: string): boolean {
  return isDayOrMonth(word) || DATE_WORDS.test(word);
}

/** Before the date that ends `[first, end)`, with its preposition: "posted online | on Saturday, July 5". */
function withoutDate({ tokens: { norm } }: Annotation, first: number, end: number): number {
  let last = end;
  while (last > first && (isDateWord(norm[last - 1]!) || norm[last - 1] === ',')) last--;
  if (last < end) while (last > first && /^(?:on|in|at|of|since|during|,)$/u.test(norm[last - 1]!)) last--;
  return last;
}
