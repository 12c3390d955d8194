/**
 * Finds where a text names a place, known to the gazetteer or not, and tells it from people and bodies that bear the name.
 * Which of several places is meant is not decided here.
 *
 *   longest name of the gazetteer at every capital -> what stands around it -> keep, grow ("Licking County") or drop
 *   other names that the text itself calls a place ("the village of Upper Lesk", "Neches River")
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Span } from '../../model/span.ts';
import type { NameMention, Names } from '../sources/find-names.ts';
import { MALE_NAMES, FEMALE_NAMES } from '../sources/noun-lexicon.ts';
import { NAME_FORMS, type Candidate, type Gazetteer } from './gazetteer.ts';
import { placeKey } from './place-key.ts';
import {
  AREA_AFTER,
  AREA_HEADS,
  AREA_NOUNS,
  BODY_AFTER,
  BODY_BEFORE_OF,
  CALENDAR,
  CONNECTORS,
  DIRECTIONAL,
  FEATURE_OPENERS,
  HONORIFICS,
  LOCATIVE,
  NUMBERED_ROADS,
  PART_OPENERS,
  PUBLIC_BODIES,
  RARELY_PLACES,
  SPOT_BODIES,
  SPOT_HEADS,
  VAGUE_HEADS,
} from './place-words.ts';

/** Where a text names a place. */
export interface Toponym {
  /** Token indices; `end` is exclusive. */
  readonly first: number;
  readonly end: number;
  readonly span: Span;
  /** What the gazetteer is asked for; of a spot or a part ("North Dallas") what it lies in, or '' . */
  readonly key: string;
  /** What the gazetteer knows by that name. */
  readonly candidates: readonly Candidate[];
  /**
   * known: the name is the gazetteer's; part: of the place it names ("North Dallas"); spot: a street, river, building;
   * area: an area or settlement that the gazetteer lacks.
   */
  readonly form: 'known' | 'part' | 'spot' | 'area';
  /** How much the words around it speak for a place; see `WEIGHTS` in `choose-places.ts`. */
  readonly evidence: number;
  /** Index (into the text's toponyms) of the place that it is said to lie in: "Paris, Texas"; -1 without one. */
  container: number;
}

export interface FoundToponyms {
  readonly toponyms: readonly Toponym[];
  /** Country codes of adjectives ("Iraqi"), one entry each time. */
  readonly adjectives: readonly string[];
}

/** The longest names have seven words: "United Kingdom of Great Britain and Northern Ireland" is cut and that is well. */
const MAX_WORDS = 6;

/** Linear in the number of tokens. */
export function findToponyms(annotation: Annotation, names: Names, gazetteer: Gazetteer, isTitle: boolean): FoundToponyms {
  const { tokens, tags, sentenceStart, text, lemma } = annotation;
  const { word, norm, sentence, length, start, end: tokenEnd } = tokens;
  const toponyms: Toponym[] = [];
  const adjectives: string[] = [];
  const lookedUp = new Map<string, readonly Candidate[]>();
  const find = (key: string): readonly Candidate[] => {
    let found = lookedUp.get(key);
    if (!found) lookedUp.set(key, (found = key ? gazetteer.find(key) : []));
    return found;
  };

  const isCapital = (i: number): boolean => i >= 0 && i < length && /^\p{Lu}/u.test(word[i]!);
  /** Words of one name stand together: a space or a hyphen between them, no other mark. */
  const isJoined = (i: number): boolean =>
    i > 0 && i < length && sentence[i] === sentence[i - 1] && start[i]! - tokenEnd[i - 1]! <= 1 && !/^[,;:.()"“”'‘’!?—–/]$/.test(word[i]!) && !/^[,;:()"“”!?—–/]$/.test(word[i - 1]!); // prettier-ignore
  const opensSentence = (i: number): boolean => {
    let j = i - 1;
    while (j >= sentenceStart[sentence[i]!]! && tags[j] === POS.PUNCT) j--;
    return j < sentenceStart[sentence[i]!]!;
  };
  const isName = (i: number): boolean =>
    isCapital(i) && !(opensSentence(i) && tags[i] !== POS.PROPN && tags[i] !== POS.NOUN && tags[i] !== POS.ADJ);
  const mentionAt = (i: number): NameMention | undefined => names.mentions[names.at[i] ?? -1];

  for (let i = 0; i < length;) {
    // "Wal-Mart", "K-State": the end of a compound; and no month or day
    if (!isCapital(i) || CALENDAR.has(norm[i]!) || (norm[i - 1] === '-' && tokenEnd[i - 1] === start[i] && isCapital(i - 2))) {
      i++;
      continue;
    }
    const match = longestMatch(i);
    if (match && isAdjective(match.candidates)) {
      const country = gazetteer.countryOf(match.candidates.find(({ form }) => form === NAME_FORMS.adjective)!.place);
      adjectives.push(country);
      i = match.end;
      continue;
    }
    const toponym = (match && judge(i, match)) ?? unknownPlace(i, match?.end ?? i + 1);
    if (toponym) {
      toponyms.push(toponym);
      i = Math.max(toponym.end, i + 1);
    } else i = Math.max(match?.end ?? 0, i + 1);
  }
  linkContainers();
  return { toponyms, adjectives };

  /** The longest name of the gazetteer that begins here. */
  function longestMatch(i: number): { end: number; key: string; candidates: readonly Candidate[] } | undefined {
    let best: { end: number; key: string; candidates: readonly Candidate[] } | undefined;
    let end = i + 1;
    for (let words = 1; words <= MAX_WORDS && end <= length; words++) {
      if (isCapital(end - 1) || /^\d/.test(word[end - 1]!)) {
        const key = placeKey(text.slice(start[i], tokenEnd[end - 1]));
        if (!key) break;
        const candidates = find(key);
        if (candidates.length > 0) best = { end, key, candidates };
        if (!/^['’]s$/.test(word[end] ?? '') && !gazetteer.hasLonger(key)) break;
      }
      if (!isJoined(end)) break;
      if (!isCapital(end) && !CONNECTORS.has(norm[end]!) && !/^['’]s$/.test(word[end]!)) break;
      end++;
    }
    return best;
  }

  /** "Georgian", "the Swiss": whose people it is, where nothing of any size bears the name. */
  function isAdjective(candidates: readonly Candidate[]): boolean {
    return (
      candidates.some(({ form }) => form === NAME_FORMS.adjective) &&
      !candidates.some(({ form, place }) => form === NAME_FORMS.own && gazetteer.weightOf(place) > 5.3)
    );
  }

  /** What a name of the gazetteer is in this text: a place, part of a longer name of one, or none (undefined). */
  function judge(i: number, match: { end: number; key: string; candidates: readonly Candidate[] }): Toponym | undefined {
    let { end } = match;
    const candidates = match.candidates.filter(({ form }) => form !== NAME_FORMS.adjective);
    const raw = text.slice(start[i], tokenEnd[end - 1]);
    const afterComma = norm[i - 1] === ',' && isCapital(i - 2);
    const meant = candidates.filter(({ form }) => form !== NAME_FORMS.code || (afterComma && isCode(raw)));
    if (meant.length === 0) return undefined;
    // "us", "Us" are no country
    if (/^us$|^uk$|^la$|^eu$/.test(match.key) && raw.replace(/\./g, '') !== raw.replace(/\./g, '').toUpperCase()) return undefined; // prettier-ignore
    const top = meant[0]!.place;
    const weight = gazetteer.weightOf(top);
    const isBig = weight >= 5.5 && meant[0]!.form === NAME_FORMS.own;
    let evidence = evidenceAround(i, end);

    // The capitals next to it
    const mention = mentionAt(i);
    const before = i - 1;
    const hasBefore = isJoined(i) && isName(before) && norm[before] !== 'the' && !(mention && mention.first === i && mention.titleFirst < i); // prettier-ignore
    const hasAfter = isJoined(end) && isCapital(end) && word[end] !== 'I';
    const next = norm[end] ?? '';

    if (end - i === 1 && RARELY_PLACES.has(norm[i]!) && !isBig && !(afterComma && evidence > 3)) {
      if (evidence < 3 || opensSentence(i)) return undefined;
      evidence -= 2;
    }
    if (tags[i] !== POS.PROPN && end - i === 1 && !isBig) {
      if (opensSentence(i)) return undefined;
      evidence -= 0.5;
    }
    // "Mr London", "President Jordan"; but "President Georgia ..." is none either
    if (isJoined(i) && HONORIFICS.has(norm[before]!) && isCapital(before)) return undefined;
    // "University of Oxford", "Bank of England", "Duke of York"
    if (norm[before] === 'of' || (norm[before] === 'the' && norm[before - 1] === 'of')) {
      const head = norm[before] === 'of' ? before - 1 : before - 2;
      if (isCapital(head) && BODY_BEFORE_OF.has(norm[head]!)) return undefined;
    }
    if (hasAfter) {
      if (AREA_HEADS.has(next) && !BODY_AFTER.has(next)) {
        // "Licking County", "Anbar Province": the gazetteer has no such name, but one like it
        end++;
        evidence += 3;
        if (isJoined(end) && isCapital(end) && (BODY_AFTER.has(norm[end]!) || norm[end] === 'of')) return undefined;
        return make(i, end, match.key, meant, 'known', evidence);
      }
      if (SPOT_HEADS.has(next) || (NUMBERED_ROADS.has(next) && /^\d/.test(word[end + 1] ?? ''))) return undefined;
      // "Texas Department of State Health Services", "Paris Police Department": the body is the place's own
      if (isPublicBody(end)) return make(i, end, match.key, meant, 'known', evidence + 1 + Math.min(2, weight - 4));
      if (BODY_AFTER.has(next)) return undefined;
    }
    if (hasBefore) {
      if (PART_OPENERS.has(norm[before]!)) {
        return hasAfter && !endsRun(i, end) ? undefined : make(before, end, match.key, meant, 'part', evidence + 1);
      }
      if (SPOT_HEADS.has(norm[before]!) || FEATURE_OPENERS.has(norm[before]!)) return undefined;
      // "Jack London", "Camp Texas": the last word of another name
      if (mention && mention.first < i && mention.end >= end) return undefined;
    }
    // "Paris Hilton": the first word of another name
    if (hasAfter && !endsRun(i, end)) {
      const isTitleCase = isTitle && isBig;
      if (!isTitleCase) return undefined;
    }
    if (mention) {
      const { kind, isSure, words } = names.known[mention.name]!;
      const isWhole = mention.first <= i && mention.end >= end;
      if (isWhole) {
        const isShort = words.length > end - i;
        if (kind === 'person') evidence -= isShort ? 4 : isSure ? 2.5 : end - i > 1 ? 0 : 0.5;
        else if (kind === 'outlet') evidence -= 3;
        else if (kind === 'organization') evidence -= isShort ? 2.5 : isSure ? 1 : 0.5;
        else if (kind === 'place') evidence += isSure ? 1.5 : 0.5;
      }
    }
    const given = norm[i]!;
    if (end - i === 1 && (MALE_NAMES.has(given) || FEMALE_NAMES.has(given)) && !isBig) evidence -= 1;
    // A capital that is known to everybody needs no more; a hamlet does.
    evidence += Math.min(3, (weight - 4) * 1.1) + (end - i > 1 ? 0.7 : 0);
    if (gazetteer.kindOf(top) === 'country' || gazetteer.kindOf(top) === 'state') evidence += 1.5;
    // "northern Norway": a part of a country is not all of it
    const isWideOne = isWide(top) || gazetteer.weightOf(top) > 7.5;
    if (isWideOne && isJoined(i) && PART_OPENERS.has(norm[before]!) && /^\p{Ll}/u.test(word[before]!) && norm[before] !== 'old')
      return make(before, end, match.key, meant, 'part', evidence);
    return make(i, end, match.key, meant, 'known', evidence);
  }

  /** Whether the capitals from here on name what a state or town has: a council, a court, its police. */
  function isPublicBody(from: number): boolean {
    for (let k = from; k < from + 4 && isJoined(k) && isCapital(k); k++) if (PUBLIC_BODIES.has(norm[k]!)) return true;
    return false;
  }

  /** Whether the names of the text, too, end here: "Texas | Governor Rick Perry", "in Boston | Monday". */
  function endsRun(i: number, end: number): boolean {
    const mention = mentionAt(i);
    const after = mentionAt(end);
    if (mention && mention.end === end && mention.first <= i) return true;
    if (!after) return true;
    // A title that belongs to the person after it: "London Mayor Boris Johnson"
    return after.titleFirst <= i && end <= after.first && (end < after.first || mention !== after) ? true : after !== mention;
  }

  /** What the words around a name say: positive for a place. */
  function evidenceAround(i: number, end: number): number {
    let evidence = 0;
    let before = i - 1;
    while (before > 0 && (norm[before] === 'the' || PART_OPENERS.has(norm[before]!) || norm[before] === 'nearby' || norm[before] === 'neighboring' || norm[before] === 'neighbouring')) { // prettier-ignore
      if (norm[before] !== 'the') evidence += 1;
      before--;
    }
    const previous = sentence[before] === sentence[i] ? (norm[before] ?? '') : '';
    if (LOCATIVE.has(previous)) evidence += 3;
    else if (previous === 'of' && AREA_NOUNS.has(norm[before - 1] ?? '')) evidence += 3;
    else if (DIRECTIONAL.has(previous)) evidence += 1;
    else if (AREA_NOUNS.has(previous)) evidence += 1.5;
    else if (previous === 'and' && isCapital(before - 1)) evidence += 0.5;
    if (norm[end] === ',' && isCapital(end + 1) && find(placeKey(word[end + 1]!)).some(({ place, form }) => form !== NAME_FORMS.adjective && isWide(place))) evidence += 3; // prettier-ignore
    if (norm[i - 1] === ',' && isCapital(i - 2)) evidence += 1;
    if (AREA_AFTER.has(norm[end] ?? '') && !isCapital(end)) evidence += 2;
    if (norm[end] === '-' && lemma[end + 1] === 'base') evidence += 2;
    // "London said", "London, 34,", "London who"
    const next = norm[end] ?? '';
    if (next === 'who' || (next === ',' && (norm[end + 1] === 'who' || /^\d{1,2}$/.test(norm[end + 1] ?? '')) && norm[end + 2] === ',')) evidence -= 3; // prettier-ignore
    if (/^(?:said|says|added|told|tells|recalled|explained|wrote|thinks|believes)$/.test(next)) evidence -= 1.5;
    // A dateline
    if (opensSentence(i) && /^(?:\(|--|—|–|-)$/.test(norm[end] ?? '')) evidence += 1.5;
    return evidence;
  }

  function isWide(place: number): boolean {
    const kind = gazetteer.kindOf(place);
    return kind === 'country' || kind === 'state';
  }

  /** A name that the gazetteer lacks and the text calls a place: by its last word, its first, or what stands around it. */
  function unknownPlace(i: number, matchEnd: number): Toponym | undefined {
    if (!isName(i) || (opensSentence(i) && tags[i] !== POS.PROPN)) return undefined;
    let end = i;
    while (end < length && end - i < MAX_WORDS && (end === i || isJoined(end)) && (isCapital(end) || (norm[end] === '-' && isCapital(end + 1)))) { // prettier-ignore
      end++;
      if (SPOT_HEADS.has(norm[end - 1]!) || AREA_HEADS.has(norm[end - 1]!)) break;
    }
    if (end === i) return undefined;
    const last = norm[end - 1]!;
    const around = evidenceAround(i, end);
    const first = norm[i]!;
    const isLocated = around >= 2 || /^(?:at|on|from|to|over|off|of|the)$/.test(norm[i - 1] ?? '');
    const isPerson = HONORIFICS.has(norm[i - 1] ?? '') && isCapital(i - 1);
    if (isPerson) return undefined;
    // "Neches River", "Orchard St."; not "River said", not "Cove Hospital said"
    if (end - i > 1 && (SPOT_HEADS.has(last) || AREA_HEADS.has(last)) && !(isJoined(end) && isCapital(end))) {
      // "Islamic State", "Weimar Republic": what is no place by its last word alone
      if (VAGUE_HEADS.has(last) && around < 2) return undefined;
      const isBody = SPOT_BODIES.has(last);
      if ((isBody && around < 1 && norm[i - 1] !== 'at') || (BODY_BEFORE_OF.has(norm[i - 2] ?? '') && norm[i - 1] === 'of')) return undefined; // prettier-ignore
      const key = placeKey(text.slice(start[i], tokenEnd[end - 2]));
      return make(i, end, AREA_HEADS.has(last) ? key : '', AREA_HEADS.has(last) ? find(key).filter(({ form }) => form === NAME_FORMS.own) : [], SPOT_HEADS.has(last) ? 'spot' : 'area', around); // prettier-ignore
    }
    // "the Penedo Alto dam", "the Kaluha strait"
    if (isJoined(end) && SPOT_HEADS.has(norm[end] ?? '') && !SPOT_BODIES.has(norm[end]!) && norm[i - 1] === 'the' && matchEnd <= end && end < length) // prettier-ignore
      return make(i, end + 1, '', [], 'spot', around);
    if (FEATURE_OPENERS.has(first) && end - i > 1 && end - i < 4) return make(i, end, '', [], 'spot', around);
    if (NUMBERED_ROADS.has(first) && /^\d{1,3}[A-Z]?$/.test(word[i + 1] ?? '')) return make(i, i + 2, '', [], 'spot', around);
    if (!isLocated) return undefined;
    // "the village of Upper Lesk", "the Samaha district", "in Gogjali"
    const mention = mentionAt(i);
    if (!mention || mention.first !== i || isTitle) return undefined;
    const { kind, isSure } = names.known[mention.name]!;
    const isCalled = (norm[i - 1] === 'of' && AREA_NOUNS.has(norm[i - 2] ?? '')) || (AREA_AFTER.has(norm[mention.end] ?? '') && norm[i - 1] !== 'of'); // prettier-ignore
    if (kind === 'place' && (isSure || around >= 3)) return make(i, mention.end, '', [], 'area', around + 1);
    if (isCalled && kind !== 'outlet') return make(i, mention.end, '', [], 'area', around + 1);
    return undefined;
  }

  function make(first: number, end: number, key: string, candidates: readonly Candidate[], form: Toponym['form'], evidence: number): Toponym { // prettier-ignore
    return { first, end, span: [start[first]!, tokenEnd[end - 1]!], key, candidates, form, evidence, container: -1 };
  }

  /** "Paris, Texas", "Bandaro, Indonesia", "Alexandria (Va.)": the second holds the first. */
  function linkContainers(): void {
    for (let k = 0; k + 1 < toponyms.length; k++) {
      const toponym = toponyms[k]!;
      const next = toponyms[k + 1]!;
      if (sentence[next.first] !== sentence[toponym.first]) continue;
      const between = norm.slice(toponym.end, next.first).join(' ');
      if (/^(?:,|\(|in|, in)$/.test(between)) toponym.container = k + 1;
    }
  }
}

/** "OH", "Ont.", "La.": letters that are a place only where a town stands before them. */
function isCode(raw: string): boolean {
  return /^\p{Lu}{2}$/u.test(raw) || raw.endsWith('.');
}
