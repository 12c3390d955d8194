/**
 * Who vouches for a medium and on what grounds, and what the report says could not be verified.
 *
 *   passive   "which has been verified by Kestrel Press on the basis of the pier lights"
 *   active    "Kestrel Press geolocated the footage using satellite images", "says it verified the clip by the tide"
 *   match     "experts at Brack University said the footage matched earlier pictures of the square"
 *   negated   "Reuters could not independently verify the video"
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Span } from '../../model/span.ts';
import {
  CONFIRMING,
  HEDGES,
  MATCHING,
  MEDIUM_NOUNS,
  NEGATIONS,
  VERB_GROUP,
  VERIFIED_SIDES,
  VERIFYING,
  WITNESS_NOUNS,
} from './media-words.ts';
import { isPersonNoun, ORGANIZATION_NOUNS } from '../sources/noun-lexicon.ts';
import { subjectStart } from './read-origin.ts';

export interface Verification {
  readonly isNegated: boolean;
  readonly by: readonly string[];
  readonly basis: string | undefined;
  /** All of it, in characters. */
  readonly span: Span;
}

/** The longest grounds, in tokens. */
const MAX_BASIS = 45;

/** What a sentence is read with. */
export interface VerificationContext {
  /** A caption, or a sentence whose subject is the medium: "could not be verified" needs no object there. */
  readonly isAboutMedium: boolean;
  /** Who is meant by "we". */
  readonly self: string | undefined;
  /** Who was last said to have verified something: who is meant by "it" at the start of a sentence. */
  readonly before: readonly string[];
}

/** All that one sentence says, `[first, end)` in tokens. */
export function readVerifications(
  annotation: Annotation,
  first: number,
  end: number,
  context: VerificationContext,
): Verification[] {
  const { norm } = annotation.tokens;
  const found: Verification[] = [];
  for (let k = first; k < end; k++) {
    const one =
      VERIFYING.has(norm[k]!) || CONFIRMING.has(norm[k]!)
        ? readVerb(annotation, k, first, end, context)
        : MATCHING.has(norm[k]!)
          ? readMatch(annotation, k, first, end)
          : undefined;
    if (!one) continue;
    found.push(one);
    while (k + 1 < end && annotation.tokens.start[k + 1]! < one.span[1]) k++;
  }
  return found;
}

function readVerb(
  annotation: Annotation,
  verb: number,
  first: number,
  end: number,
  context: VerificationContext,
): Verification | undefined {
  const { tokens } = annotation;
  const { norm } = tokens;
  const group = groupStart(annotation, verb, first);
  const isNegated = isNegatedBefore(norm, group, verb);
  const hasObject =
    namesMedium(annotation, verb + 1, Math.min(end, verb + 10)) || isRelative(annotation, verb, group, first);
  const hasSubject = namesMedium(annotation, Math.max(first, group - 14), group);
  const isPassive = isPassiveGroup(annotation, group, verb, first);
  if (CONFIRMING.has(norm[verb]!) && !isConfirmedMedium(annotation, verb, end, isPassive, group)) return undefined;
  if (!(isPassive ? context.isAboutMedium || hasSubject : hasObject || /^(?:authentic|geoloc)/u.test(norm[verb]!)))
    return undefined;

  const agent = isPassive ? readAgent(annotation, verb + 1, end) : undefined;
  const by = agent ? agent.names : isPassive ? [] : readSubject(annotation, group, first, context);
  const basis = readBasis(annotation, agent ? agent.end : verb + 1, end);
  const start = isPassive && !isNegated ? group : subjectStart(annotation, group, first);
  const last = Math.max(basis?.end ?? 0, agent?.end ?? 0, isPassive ? verb + 1 : objectEnd(annotation, verb + 1, end));
  const grounds = basis ? annotation.text.slice(tokens.start[basis.start]!, tokens.end[basis.end - 1]!) : undefined;
  return {
    isNegated,
    by: by.length > 0 || grounds === undefined ? by : reportersIn(annotation, basis!.start, basis!.end),
    basis: grounds,
    span: [tokens.start[start]!, tokens.end[last - 1]!],
  };
}

/** The first token of the verb group that ends in `verb`: "has been independently | verified". */
function groupStart({ tokens: { norm }, tags }: Annotation, verb: number, first: number): number {
  let start = verb;
  while (
    start > first &&
    (VERB_GROUP.has(norm[start - 1]!) ||
      NEGATIONS.has(norm[start - 1]!) ||
      tags[start - 1] === POS.ADV ||
      norm[start - 1] === 'to')
  )
    start--;
  return start;
}

function isNegatedBefore(norm: readonly string[], group: number, verb: number): boolean {
  for (let k = Math.max(0, group - 2); k < verb; k++) if (NEGATIONS.has(norm[k]!)) return true;
  return false;
}

function isPassiveGroup({ tokens: { norm }, tags }: Annotation, group: number, verb: number, first: number): boolean {
  if (!norm[verb]!.endsWith('ed')) return false;
  for (let k = group; k < verb; k++) if (/^(?:be|been|being|is|are|was|were)$/u.test(norm[k]!)) return true;
  if (group < verb && !NEGATIONS.has(norm[verb - 1]!) && tags[verb - 1] === POS.AUX) return false;
  // "…, authenticated by the Post", "Location verified by the Post", "date not verified"
  const next = norm[verb + 1] ?? '';
  const opens = group === first || norm[group - 1] === ',' || norm[group - 1] === ';' || tags[group - 1] === POS.NOUN;
  return opens && /^(?:by|through|against|on|based|using|with|from|[.,;)\]])$/u.test(next);
}

/** "confirmed the authenticity of the video", "checked it against the log"; not "confirmed that the video will be shown". */
function isConfirmedMedium(
  { tokens: { norm } }: Annotation,
  verb: number,
  end: number,
  isPassive: boolean,
  group: number,
): boolean {
  const from = isPassive ? Math.max(0, group - 8) : verb + 1;
  const to = isPassive ? group : Math.min(end, verb + 5);
  for (let k = from; k < to; k++) {
    if (norm[k] === 'that') return false;
    if (VERIFIED_SIDES.has(norm[k]!))
      return norm[k] === 'authenticity' || norm[k] === 'location' || norm[k] === 'origin' || norm[k] === 'provenance';
  }
  if (!norm[verb]!.startsWith('check')) return false;
  for (let k = verb + 1; k < Math.min(end, verb + 6); k++) if (norm[k] === 'against') return true;
  return false;
}

function namesMedium({ tokens: { norm }, lemma }: Annotation, from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    if (MEDIUM_NOUNS.has(lemma[k]!) || MEDIUM_NOUNS.has(norm[k]!) || norm[k] === 'authenticity') return true;
    if ((norm[k] === 'it' || norm[k] === 'them') && k === from) return true;
  }
  return false;
}

/** "a video, which the Post says it has checked against the log": the object stands before. */
function isRelative({ tokens: { norm } }: Annotation, verb: number, group: number, first: number): boolean {
  if (!/^(?:against|by|through|using|on|[.,;])$/u.test(norm[verb + 1] ?? '')) return false;
  for (let k = group - 1; k >= Math.max(first, group - 12); k--) if (norm[k] === 'which') return true;
  return false;
}

/** "by Kestrel Press", "by two experts at Brack University and the Post"; not "by comparing it", "by the pier lights". */
function readAgent(annotation: Annotation, at: number, end: number): { names: string[]; end: number } | undefined {
  const {
    tokens: { norm },
    tags,
    lemma,
  } = annotation;
  if (norm[at] !== 'by') return undefined;
  let stop = at + 1;
  while (stop < Math.min(end, at + MAX_BASIS) && !isPhraseEnd(annotation, stop)) stop++;
  if (stop === at + 1 || norm[at + 1]!.endsWith('ing')) return undefined;
  let canVouch = false;
  for (let k = at + 1; k < stop; k++) if (isWitness(tags[k]!, lemma[k]!)) canVouch = true;
  if (!canVouch || /^(?:its|their|his|her)$/u.test(norm[at + 1]!)) return undefined;
  return { names: namesIn(annotation, at + 1, stop), end: stop };
}

function isWitness(tag: number, lemma: string): boolean {
  return tag === POS.PROPN || isPersonNoun(lemma) || ORGANIZATION_NOUNS.has(lemma) || WITNESS_NOUNS.has(lemma);
}

function isPhraseEnd({ tokens: { norm }, tags }: Annotation, at: number): boolean {
  const word = norm[at]!;
  if (/^[.,;:!?()[\]–—-]+$/u.test(word)) return !(word === ',' && tags[at + 1] === POS.PROPN && norm[at + 2] === 'and');
  return (
    tags[at] === POS.VERB ||
    tags[at] === POS.AUX ||
    tags[at] === POS.SCONJ ||
    /^(?:who|which|that|based|on|through|using|via|against|after|from|by|to)$/u.test(word)
  );
}

/** Whoever stands in `[first, end)`, at "and" and commas apart: "the Post and two experts". */
function namesIn({ text, tokens }: Annotation, first: number, end: number): string[] {
  const names: string[] = [];
  let start = first;
  for (let k = first; k <= end; k++) {
    if (k < end && !/^(?:and|,|&)$/u.test(tokens.norm[k]!)) continue;
    if (k > start) names.push(text.slice(tokens.start[start]!, tokens.end[k - 1]!).replace(/^[Tt]he (?=\p{Lu})/u, ''));
    start = k + 1;
  }
  return names;
}

/** Who verified it; of "Kestrel Press says it verified", Kestrel Press. */
function readSubject(
  annotation: Annotation,
  group: number,
  first: number,
  { self, before }: VerificationContext,
): string[] {
  const {
    tokens: { norm },
    tags,
  } = annotation;
  // "was able to verify", "managed to verify": the subject stands before that
  let verb = group;
  while (verb > first && /^(?:managed|tried|worked|helped|sought|attempted|unable|able|failed)$/u.test(norm[verb - 1]!))
    verb = groupStart(annotation, verb - 1, first);
  const start = subjectStart(annotation, verb, first);
  if (verb - start === 1 && /^(?:it|they|he|she)$/u.test(norm[start]!)) {
    // "X says (that) it verified"
    let say = norm[start - 1] === 'that' ? start - 2 : start - 1;
    while (say > first && tags[say] !== POS.VERB) say--;
    const outer = groupStart(annotation, say, first);
    return say > first ? cleanNames(annotation, subjectStart(annotation, outer, first), outer, self) : [...before];
  }
  return cleanNames(annotation, start, verb, self);
}

function cleanNames(annotation: Annotation, start: number, end: number, self: string | undefined): string[] {
  const {
    tokens: { norm },
    tags,
    lemma,
  } = annotation;
  if (end - start === 1 && /^(?:we|i)$/u.test(norm[start]!)) return self === undefined ? [] : [self];
  while (start < end && (tags[start] === POS.ADV || tags[start] === POS.CCONJ || tags[start] === POS.SCONJ)) start++;
  let canVouch = false;
  for (let k = start; k < end; k++) if (isWitness(tags[k]!, lemma[k]!)) canVouch = true;
  return canVouch ? namesIn(annotation, start, end) : [];
}

/** The grounds: after "based on", "by comparing", "through", "against". */
function readBasis(annotation: Annotation, from: number, end: number): { start: number; end: number } | undefined {
  const { norm } = annotation.tokens;
  for (let k = from; k < Math.min(end, from + 14); k++) {
    const lead = basisLead(norm, k);
    if (lead > 0) {
      const stop = basisEnd(annotation, k + lead, end);
      if (stop > k + lead) return { start: k + lead, end: stop };
    }
    if (/^[.;:!?]$/u.test(norm[k]!) || (norm[k] === ',' && k > from)) return undefined;
  }
  return undefined;
}

/** How many tokens lead to the grounds at `at`: those that say no more than "because of". Others are part of them. */
function basisLead(norm: readonly string[], at: number): number {
  const [a, b = '', c = '', d = ''] = norm.slice(at, at + 4);
  if (a === 'based' && (b === 'on' || b === 'upon')) return 2;
  if (a === 'on' && b === 'the' && (c === 'basis' || c === 'strength' || c === 'grounds') && d === 'of') return 4;
  if (a === 'thanks' && b === 'to') return 2;
  if (a === 'with' && b === 'the' && c === 'help' && d === 'of') return 4;
  if (a === 'by' || a === 'through' || a === 'using' || a === 'via' || a === 'against') return 1;
  return 0;
}

/** A list goes on over its commas; a verb, a relative clause or the end of the sentence does not. */
function basisEnd({ tokens: { norm }, tags }: Annotation, from: number, end: number): number {
  const last = Math.min(end, from + MAX_BASIS);
  for (let k = from; k < last; k++) {
    const word = norm[k]!;
    if (/^[.;:!?()[\]]$/u.test(word) || word === 'which' || word === 'who') return k;
    if (HEDGES.has(word) && norm[k + 1] === 'to') return norm[k - 1] === ',' ? k - 1 : k;
    if (word !== ',') continue;
    const next = norm[k + 1] ?? '';
    const isVerb = tags[k + 1] === POS.AUX || (tags[k + 1] === POS.VERB && !next.endsWith('ing'));
    if (
      isVerb ||
      HEDGES.has(next) ||
      /^(?:which|who|but|while|although|according|said|says|it|they|he|she|we)$/u.test(next)
    )
      return k;
  }
  return last;
}

/** "other AP reporting", "Kestrel Press's own reporting": grounds that name whose they are. */
function reportersIn({ text, tokens, tags }: Annotation, first: number, end: number): string[] {
  for (let k = first; k < end; k++) {
    if (!/^(?:reporting|reporters|journalists|coverage|correspondents|staff)$/u.test(tokens.norm[k]!)) continue;
    let last = k;
    while (last > first && /^(?:own|other|earlier|'s|previous|on-the-ground|staff)$/u.test(tokens.norm[last - 1]!))
      last--;
    let start = last;
    while (start > first && tags[start - 1] === POS.PROPN) start--;
    if (start < last) return [text.slice(tokens.start[start]!, tokens.end[last - 1]!)];
  }
  return [];
}

function objectEnd({ tokens: { norm } }: Annotation, from: number, end: number): number {
  let stop = from;
  while (stop < end && stop < from + 12 && !/^[.,;:!?()[\]]$/u.test(norm[stop]!)) stop++;
  return Math.max(stop, from);
}

/** "Experts at Brack University said the footage matched earlier pictures." */
function readMatch(annotation: Annotation, at: number, first: number, end: number): Verification | undefined {
  const { text, tokens, tags } = annotation;
  const { norm } = tokens;
  const group = groupStart(annotation, at, first);
  if (isNegatedBefore(norm, group, at)) return undefined;
  const subject = subjectStart(annotation, group, first);
  if (!namesMedium(annotation, subject, group) && !/^(?:it|they)$/u.test(norm[subject]!)) return undefined;
  let say = subject - 1;
  // "told Kestrel Press that the recording": the verb stands before whom it was told
  while (say > first && say > subject - 8 && norm[subject - 1] === 'that' && tags[say] !== POS.VERB) say--;
  if (say <= first || tags[say] !== POS.VERB) {
    // "said the footage": no border between the verb and what is said
    say = subject;
    while (say < group && !(tags[say] === POS.VERB)) say++;
    if (say >= group || say === subject) return undefined;
  }
  const outer = groupStart(annotation, say, first);
  const by = cleanNames(annotation, subjectStart(annotation, outer, first), outer, undefined);
  if (by.length === 0) return undefined;
  const stop = basisEnd(annotation, at, end);
  const isGround = /^match|^consistent/u.test(norm[at]!);
  const start = subjectStart(annotation, outer, first);
  return {
    isNegated: false,
    by,
    basis: isGround && stop > at + 1 ? text.slice(tokens.start[at]!, tokens.end[stop - 1]!) : undefined,
    span: [tokens.start[start]!, tokens.end[stop - 1]!],
  };
}
