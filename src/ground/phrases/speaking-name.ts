/** Which name of a source is the one who speaks: Omar Haddad in "[a friend of the mayor], [Omar Haddad]", nobody in "a friend of Omar Haddad". */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Name, NameMention } from '../names/names.ts';
import {
  DOCUMENT_NOUNS,
  isPersonNoun,
  isPersonOrBody,
  OFFICE_NOUNS,
  OUTLET_NOUNS,
  TITLES,
} from '../sources/noun-lexicon.ts';
import { isHyphen, isOwnerMark, type TokenRange } from '../token-range.ts';
import { headNoun } from './read-nominal.ts';
import { INDEFINITE, isPreposition, POSSESSIVES, PREPOSITIONS, type NamedText } from './source-phrase.ts';

/** Of segment `k`: index of the mention that is its head, or -1. Of several a person goes before others, and the last before the first. */
export function speakingName(text: NamedText, segments: readonly TokenRange[], k: number): number {
  const { annotation, names } = text;
  const segment = segments[k]!;
  if (k > 0 && saysMore(annotation, segment[0])) return -1;
  const described = k > 0 ? segments[0] : undefined;
  let best = -1;
  for (let i = segment[0]; i < segment[1]; i++) {
    const m = names.at[i]!;
    if (m < 0) continue;
    const mention = names.mentions[m]!;
    const after = behindSlashes(text, mention.end, segment[1]);
    i = Math.max(i, after - 1);
    const name = names.known[mention.name]!;
    if (!isHead(text, segment, mention, after) || (described && !canBe(annotation, described, name))) continue;
    const isAnother = annotation.tokens.norm[mention.titleFirst - 1] !== 'and';
    const kind = best < 0 ? undefined : names.known[names.mentions[best]!.name]!.kind;
    if (kind === undefined || (name.kind === 'person' && (kind !== 'person' || isAnother))) best = m;
  }
  return best;
}

/**
 * "for the authority", "in Rome": a segment that begins with a preposition says more about the one before it. "like Senator
 * Holt", "including the board" give examples; "called EB-5" goes on describing.
 */
function saysMore({ tokens, tags }: Annotation, first: number): boolean {
  const norm = tokens.norm[first]!;
  return (
    tags[first] === POS.ADP ||
    PREPOSITIONS.has(norm) ||
    tags[first] === POS.VERB ||
    /^(?:such|including|especially|notably|among|plus|now|then|once|formerly|not)$/.test(norm)
  );
}

/** "Reuters/Ipsos | poll": the slash joins what both modify. */
function behindSlashes({ annotation, names }: NamedText, after: number, end: number): number {
  while (after + 1 < end && annotation.tokens.norm[after] === '/')
    after = names.at[after + 1]! >= 0 ? names.mentions[names.at[after + 1]!]!.end : after + 2;
  return after;
}

/** Whether the segment is about this name, of which `after` is the end, and not about something of it. */
function isHead(text: NamedText, [start, end]: TokenRange, mention: NameMention, after: number): boolean {
  const { annotation, names } = text;
  if (after > end && mention.first >= end) return false;
  if (isOwnerMark(annotation, after) && after + 1 < end) return false;
  // "a friend of winger Davi Monteloro" speaks of him; "chief of staff Fuad Hussein" is he
  const before = beforeModifiers(text, start, mention);
  if (before >= start && isPreposition(annotation, before) && !isOfOffice(text, start, before, mention)) return false;
  const { kind } = names.known[mention.name]!;
  if (after < end && modifiesNext(annotation, kind, after, end)) return false;
  // "[In] Lisbon the ministry": a place before another phrase
  return !(kind === 'place' && after < end && annotation.tags[after] === POS.DET);
}

/** The last token before a name that is no modifier of it; it may lie before `start`. */
function beforeModifiers({ annotation, names }: NamedText, start: number, mention: NameMention): number {
  const { tokens, tags, lemma } = annotation;
  const isPerson = names.known[mention.name]!.kind === 'person';
  const beforeName = (i: number): number => names.mentions[names.at[i]!]!.titleFirst - 1;
  const isDescriptor = (i: number): boolean => tags[i] === POS.NOUN && (!isPerson || isPersonNoun(lemma[i]!));
  let before = mention.titleFirst - 1;
  while (before >= start) {
    const isName = names.at[before]! >= 0;
    // Over whose it is: "divers from Norland's Skerry Bank", but "Norland's Skerry Bank"
    if (!isPerson && isOwnerMark(annotation, before) && before - 1 >= start)
      before = names.at[before - 1]! >= 0 ? beforeName(before - 1) : before - 2;
    // Over another name that only modifies: "a study by Lindale Law School professor Ann Roe"
    else if (isName && isDescriptor(mention.titleFirst - 1)) before = beforeName(before);
    // "scientists from the University of Brack and Apex Sharks"
    else if (tokens.norm[before] === 'and' && !isPerson && before - 1 >= start && names.at[before - 1]! >= 0)
      before = beforeName(before - 1);
    else if (
      tags[before] === POS.ADJ ||
      tags[before] === POS.DET ||
      (tags[before] === POS.PROPN && !isName) ||
      isHyphen(annotation, before) ||
      isDescriptor(before)
    )
      before--;
    else break;
  }
  return before;
}

/**
 * "[Minister] of Mines Omar Haddad", "[director] of Pupil Services Omar Haddad": bare words of an office, what it is of,
 * and the full name of somebody. Not: "a friend of winger Omar Haddad", "director of Haddad".
 */
function isOfOffice(
  { annotation, names }: NamedText,
  start: number,
  preposition: number,
  mention: NameMention,
): boolean {
  const { tokens, tags } = annotation;
  const { norm } = tokens;
  const { first, end, titleFirst, name } = mention;
  const office = preposition - 1;
  if (end - first < 2 || names.known[name]!.kind !== 'person' || preposition + 1 >= first) return false;
  if (tags[start] === POS.DET || POSSESSIVES.has(norm[start]!) || INDEFINITE.has(norm[start]!) || office < start)
    return false;
  if (norm[preposition] !== 'of' && norm[preposition] !== 'for' && norm[preposition] !== 'to') return false;
  if (tags[first - 1] === POS.DET || isPersonNoun(norm[first - 1]!)) return false;
  return titleFirst > preposition && (OFFICE_NOUNS.has(norm[office]!) || TITLES.has(norm[office]!));
}

/** "an Auravane employee", "Pentagon spokesman": only modifies; "the Rudaw network", "Xinhua news agency" is it. */
function modifiesNext({ tokens, tags, lemma }: Annotation, kind: Name['kind'], after: number, end: number): boolean {
  const next = tokens.norm[after]!;
  if (next === '(') return false;
  const isNoun =
    tags[after] === POS.NOUN ||
    tags[after] === POS.PROPN ||
    isPersonNoun(lemma[after]!) ||
    isPersonNoun(next.replace(/s$/, '')) ||
    DOCUMENT_NOUNS.has(lemma[after]!) ||
    OUTLET_NOUNS.has(next) ||
    (tags[after] === POS.ADJ && tags[after + 1] === POS.NOUN);
  if (!isNoun) return false;
  const head = tags[after + 1] === POS.NOUN && after + 1 < end ? after + 1 : after;
  return !(kind === 'outlet' && OUTLET_NOUNS.has(lemma[head]!));
}

/**
 * "a clerk, the Port Authority" is a clerk; "the regulator, the MHRA", "its owner, Castell" and "one of the clubs, Dorn United"
 * are what is named; no place is.
 */
function canBe(annotation: Annotation, [first, end]: TokenRange, { kind }: Name): boolean {
  if (kind === 'place') return false;
  const { norm } = annotation.tokens;
  const from = norm[first] === 'one' && norm[first + 1] === 'of' && first + 2 < end ? first + 2 : first;
  const noun = annotation.lemma[headNoun(annotation, from, end)] ?? '';
  return kind === 'person' || !isPersonNoun(noun) || isPersonOrBody(noun);
}
