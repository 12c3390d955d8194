/**
 * Finds where a text names a place, known to the gazetteer or not, and what speaks for and against it: people and bodies
 * bear the names of places too. Which of several places is meant is not decided here.
 *
 *   longest name of the gazetteer at every capital -> what stands around it -> keep with its signs, grow or drop
 *   other names that the text itself calls a place ("the village of Upper Lesk", "Neches River")
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Span } from '../../model/span.ts';
import { wordSet } from '../../model/word-list.ts';
import type { NameMention, Names } from '../names/names.ts';
import { isGivenName, TITLES } from '../sources/noun-lexicon.ts';
import { NAME_FORMS, type Candidate, type Found, type Gazetteer } from './gazetteer.ts';
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
import type { Seen } from './signs.ts';

/** Where a text names a place. */
export interface Toponym {
  /** Token indices; `end` is exclusive. */
  readonly first: number;
  readonly end: number;
  readonly span: Span;
  /** What the gazetteer was asked for; '' where it knows nothing. */
  readonly key: string;
  /** What the gazetteer knows by that name, the most important first. */
  readonly candidates: readonly Candidate[];
  /**
   * known: the name is the gazetteer's; part: of the place it names ("North Dallas"); spot: a street, river, building;
   * area: an area or settlement that the gazetteer lacks.
   */
  readonly form: 'known' | 'part' | 'spot' | 'area';
  /** What speaks for a place. Without any it is one in any case. */
  readonly signs: Seen | undefined;
  /** "the island of Melo" */
  readonly isIsland: boolean;
  /** Index (into the text's toponyms) of the place that it is said to lie in: "Paris, Texas"; -1 without one. */
  readonly container: number;
}

export interface FoundToponyms {
  readonly toponyms: readonly Toponym[];
  /** Country codes of adjectives ("Iraqi"), one entry each time. */
  readonly adjectives: readonly string[];
}

/** A name of the gazetteer in the text. */
interface Match {
  readonly end: number;
  readonly key: string;
  readonly candidates: readonly Candidate[];
}

/** Words of the longest name; hyphens count. */
const MAX_WORDS = 8;

/** What joins an outlet's name to the place in it: "Correio da Serra", "Voice of America". */
const PARTICLES = /^(?:of|da|de|do|das|dos|di|del|della|dello|des|du|der|von|af|av)$/;

/** Linear in the number of tokens. */
export function findToponyms(
  annotation: Annotation,
  names: Names,
  gazetteer: Gazetteer,
  isTitle: boolean,
): FoundToponyms {
  const { tokens, tags, sentenceStart, text } = annotation;
  const { word, norm, sentence, length, start, end: tokenEnd } = tokens;
  const toponyms: Toponym[] = [];
  const adjectives: string[] = [];
  const asked = new Map<string, Found>();

  for (let i = 0; i < length;) {
    if (!isCapital(i) || CALENDAR.has(norm[i]!) || endsCompound(i)) {
      i++;
      continue;
    }
    const match = longestMatch(i);
    if (match && isAdjective(match)) {
      const people = match.candidates.find(({ form }) => form === NAME_FORMS.adjective)!;
      adjectives.push(gazetteer.countryOf(people.place));
      i = match.end;
      continue;
    }
    const known = match && judge(i, match);
    // "North Dallas" begins with a word that only says which part of Dallas
    if (!known && PART_OPENERS.has(norm[i]!) && isJoined(i + 1) && isCapital(i + 1) && longestMatch(i + 1)) {
      i++;
      continue;
    }
    const toponym = known ?? unknownPlace(i, match?.end ?? i + 1);
    if (toponym) toponyms.push(toponym);
    i = Math.max(toponym?.end ?? match?.end ?? 0, i + 1);
  }
  return { toponyms: linkContainers(toponyms, annotation, isWide), adjectives };

  function find(key: string): Found {
    let found = asked.get(key);
    if (!found) asked.set(key, (found = gazetteer.find(key)));
    return found;
  }
  function isCapital(i: number): boolean {
    if (i < 0 || i >= length) return false;
    const letter = word[i]!.charCodeAt(0);
    return letter < 128 ? letter >= 65 && letter <= 90 : /^\p{Lu}/u.test(word[i]!);
  }
  /** "Wal-Mart", "K-State"; but "D-S.C.", "R-London", "mid-London" are places. */
  function endsCompound(i: number): boolean {
    return norm[i - 1] === '-' && tokenEnd[i - 1] === start[i] && isCapital(i - 2) && !/^[DRI]$/.test(word[i - 2]!);
  }
  /** Words of one name stand together: a space or a hyphen between them, no other mark. */
  function isJoined(i: number): boolean {
    if (i <= 0 || i >= length || sentence[i] !== sentence[i - 1] || start[i]! - tokenEnd[i - 1]! > 1) return false;
    return !isMark(i) && !isMark(i - 1);
  }
  function isMark(i: number): boolean {
    return tags[i] === POS.PUNCT && norm[i] !== '-';
  }
  function opensSentence(i: number): boolean {
    let j = i - 1;
    while (j >= sentenceStart[sentence[i]!]! && tags[j] === POS.PUNCT) j--;
    return j < sentenceStart[sentence[i]!]!;
  }
  function mentionAt(i: number): NameMention | undefined {
    return names.mentions[names.at[i] ?? -1];
  }
  function isWide(place: number): boolean {
    const kind = gazetteer.kindOf(place);
    return kind === 'country' || kind === 'state';
  }

  /** The longest name of the gazetteer that begins here. */
  function longestMatch(i: number): Match | undefined {
    let best: Match | undefined;
    for (let end = i + 1, words = 1; words <= MAX_WORDS && end <= length; words++, end++) {
      const last = word[end - 1]!;
      if (isCapital(end - 1) || /^\d/.test(last)) {
        const key = placeKey(text.slice(start[i], tokenEnd[end - 1]));
        const { candidates, hasLonger } = find(key);
        if (candidates.length > 0) best = { end, key, candidates };
        // "People's Republic of China", "St. Louis": the key of the first word alone is another
        if (!hasLonger && !/^['’]s$/.test(word[end] ?? '') && !isShortened(end - 1)) break;
      }
      if (!isJoined(end) || !(isCapital(end) || CONNECTORS.has(norm[end]!) || norm[end] === "'s")) break;
    }
    return best;
  }

  /** "St. Louis", "Mt. Pleasant", "Ft. Worth" */
  function isShortened(i: number): boolean {
    return word[i]!.length < 4 && /^(?:ste?|mt|ft|pt)\.?$/.test(norm[i]!);
  }

  /** "Georgian", "the Swiss": whose people it is, where nothing of any size bears the name. */
  function isAdjective({ candidates }: Match): boolean {
    return (
      candidates.some(({ form }) => form === NAME_FORMS.adjective) &&
      !candidates.some(({ form, place }) => form === NAME_FORMS.own && gazetteer.weightOf(place) > 5.3)
    );
  }

  /** What a name of the gazetteer is in this text; undefined where it is no place. */
  function judge(i: number, { end, key, candidates }: Match): Toponym | undefined {
    const raw = text.slice(start[i], tokenEnd[end - 1]);
    const followsName = norm[i - 1] === ',' && isCapital(i - 2);
    const meant = candidates.filter(
      ({ form }) => form !== NAME_FORMS.adjective && (form !== NAME_FORMS.code || (followsName && isCode(raw))),
    );
    if (meant.length === 0 || (norm[i] === 'the' && gazetteer.weightOf(meant[0]!.place) < 5)) return undefined;
    // "us" is no country, "la" no city
    if (ABBREVIATIONS.has(key) && /\p{Ll}/u.test(raw)) return undefined;
    // "UN", "NATO", "SWAT" are no towns; "ROME —" is
    const top = meant[0]!.place;
    if (
      /^\p{Lu}{2,4}$/u.test(raw) &&
      gazetteer.weightOf(top) < 5.5 &&
      !/^(?:\(|--|—|–|-|,)$/.test(norm[end] ?? '') &&
      !followsName
    )
      return undefined;
    const isBig = gazetteer.weightOf(top) >= 5.5 && meant[0]!.form === NAME_FORMS.own;
    const before = i - 1;
    const next = norm[end] ?? '';
    const follows = isJoined(end) && isCapital(end);
    const mention = mentionAt(i);

    // "Mr London", "President Jordan", "University of Oxford", "Bank of England", "Duke of York"
    if (isJoined(i) && isCapital(before) && HONORIFICS.has(norm[before]!)) return undefined;
    if (isOfBody(i)) return undefined;
    // "JAKARTA (Meridian) -": whose report it is
    if (norm[i - 1] === '(' && norm[end] === ')' && /^[-–—]+$/.test(norm[end + 1] ?? '')) return undefined;
    const signs = signsAround(i, end);
    // "The Pentagon hopes" is the ministry, "outside the Pentagon" the house
    if (SEATS.has(key) && !signs.located && !signs.directed && norm[i - 2] !== 'at' && norm[i - 1] !== 'at')
      return undefined;
    if (isJoined(i) && isCapital(before) && !opensPlainly(before)) {
      // "North Dallas": a part of it. "Jack London", "Camp Texas": the last word of another name
      if (PART_OPENERS.has(norm[before]!) && !(follows && !endsRun(i, end)))
        return make(before, end, key, meant, 'part', signs);
      if (SPOT_HEADS.has(norm[before]!) || FEATURE_OPENERS.has(norm[before]!)) return undefined;
      if (mention && mention.first < i && mention.end >= end) return undefined;
    }
    // "the DeKalb County Courthouse": a county is one whatever follows
    const isCounty = end - i > 1 && COUNTY_HEADS.has(norm[end - 1]!);
    if (follows && !isCounty) {
      if (AREA_HEADS.has(next) && !BODY_AFTER.has(next) && !VAGUE_HEADS.has(next)) {
        // "Anbar Province", "Highlands Region": the gazetteer has no such name, but one like it
        if (isJoined(end + 1) && isCapital(end + 1) && BODY_AFTER.has(norm[end + 1]!) && !isPublicBody(end + 1))
          return undefined;
        return make(i, end + 1, key, meant, 'known', { ...signs, areaHead: 1 });
      }
      // "Dresden Zoo": in Dresden, as a rule; "Oxford Street" is anywhere but
      if (SPOT_BODIES.has(next) && !VAGUE_HEADS.has(next) && !(isJoined(end + 1) && isCapital(end + 1)))
        return make(i, end + 1, key, meant, 'part', signs);
      if (SPOT_HEADS.has(next) || (NUMBERED_ROADS.has(next) && /^\d/.test(word[end + 1] ?? ''))) return undefined;
      if (isPublicBody(end)) signs.publicBody = 1;
      else if (BODY_AFTER.has(next)) return undefined;
      else if (TITLES.has(next) || HONORIFICS.has(next)) signs.title = 1;
      // "Paris Hilton": the first word of another name
      else if (!endsRun(i, end) && !(isTitle && isBig)) return undefined;
    }
    tellName(signs, i, end, mention);
    tellPlace(signs, i, end, meant);
    // "northern Norway": a part of a country is not all of it
    if (isWide(top) && isJoined(i) && PART_OPENERS.has(norm[before]!) && !isCapital(before) && norm[before] !== 'old')
      return make(before, end, key, meant, 'part', signs);
    return make(i, end, key, meant, 'known', signs);
  }

  /** "Oxford" in "University of Oxford", "York" in "Duke of York". */
  function isOfBody(i: number): boolean {
    const of = norm[i - 1] === 'the' ? i - 2 : i - 1;
    return norm[of] === 'of' && isCapital(of - 1) && BODY_BEFORE_OF.has(norm[of - 1]!);
  }
  /** A capital that only opens the sentence: "In London", "Neighbouring Uganda"; not "Kofi Washington". */
  function opensPlainly(i: number): boolean {
    if (norm[i] === 'the') return true;
    const mention = mentionAt(i);
    const isPerson =
      mention !== undefined && mention === mentionAt(i + 1) && names.known[mention.name]!.kind === 'person';
    return opensSentence(i) && tags[i] !== POS.PROPN && !isPerson;
  }
  /** Whether the capitals from here on name what a state or town has: a council, a court, its police. */
  function isPublicBody(from: number): boolean {
    for (
      let k = from;
      k < from + 6 && isJoined(k) && (isCapital(k) || norm[k] === 'and' || norm[k] === 'of' || norm[k] === 'for');
      k++
    )
      if (isCapital(k) && PUBLIC_BODIES.has(norm[k]!)) return true;
    return false;
  }
  /** Whether the names of the text, too, end here: "Texas | Governor Rick Perry", "in Boston | Monday". */
  function endsRun(i: number, end: number): boolean {
    const mention = mentionAt(i);
    const after = mentionAt(end);
    return !after || after !== mention || mention.end === end || end <= mention.first;
  }

  /** What the words around a name say. */
  function signsAround(i: number, end: number): Seen {
    const signs: Seen = {};
    let before = i - 1;
    while (
      before > 0 &&
      (norm[before] === 'the' ||
        norm[before] === 'nearby' ||
        PART_OPENERS.has(norm[before]!) ||
        norm[before] === 'neighboring' ||
        norm[before] === 'neighbouring')
    )
      before--;
    const previous = sentence[before] === sentence[i] ? (norm[before] ?? '') : '';
    if (LOCATIVE.has(previous)) signs.located = 1;
    else if (previous === 'of' && AREA_NOUNS.has(norm[before - 1] ?? '')) signs.called = 1;
    else if (DIRECTIONAL.has(previous)) signs.directed = 1;
    else if (AREA_NOUNS.has(previous)) signs.areaBefore = 1;
    const next = norm[end] ?? '';
    if (
      next === ',' &&
      isCapital(end + 1) &&
      find(placeKey(word[end + 1]!)).candidates.some(
        ({ place, form }) => form !== NAME_FORMS.adjective && isWide(place),
      )
    )
      signs.holder = 1;
    if (norm[i - 1] === ',' && isCapital(i - 2)) signs.listed = 1;
    if (AREA_AFTER.has(next) && !isCapital(end)) signs.areaAfter = 1;
    else if (tags[end] === POS.NOUN && !isCapital(end) && isJoined(end)) signs.modifier = 1;
    if (next === "'s" || next === "'") signs.possessive = 1;
    if (
      next === 'who' ||
      (next === ',' && (norm[end + 1] === 'who' || (/^\d{1,2}$/.test(norm[end + 1] ?? '') && norm[end + 2] === ',')))
    )
      signs.person = 1;
    if (/^(?:said|says|added|told|tells|recalled|explained|wrote|thinks|believes)$/.test(next)) signs.says = 1;
    if (opensSentence(i) && /^(?:\(|--|—|–|-)$/.test(next)) signs.dateline = 1;
    return signs;
  }

  /** What the text as a whole takes the name for. */
  function tellName(signs: Seen, i: number, end: number, mention: NameMention | undefined): void {
    if (tags[i] !== POS.PROPN && end - i === 1) signs[opensSentence(i) ? 'improperFirst' : 'improper'] = 1;
    if (end - i === 1 && RARELY_PLACES.has(norm[i]!)) signs.rare = 1;
    if (end - i === 1 && isGivenName(norm[i]!)) signs.givenName = 1;
    if (!mention || mention.first > i || mention.end < end || signs.publicBody || signs.title) return;
    const { kind, isSure, words } = names.known[mention.name]!;
    const isShort = words.length > end - i;
    if (kind === 'person') signs[isShort ? 'personShort' : isSure ? 'personSure' : 'personUnsure'] = 1;
    else if (kind === 'outlet') {
      signs.outlet = 1;
      if (i > mention.first && PARTICLES.test(norm[i - 1]!)) signs.outletOf = 1;
    } else if (kind === 'organization') signs[isShort ? 'bodyShort' : isSure ? 'bodySure' : 'bodyUnsure'] = 1;
    else if (kind === 'place') signs[isSure ? 'placeSure' : 'placeUnsure'] = 1;
  }

  /** "the Paris suburbs", "the Paris-based bank" */
  function goesOn(end: number): boolean {
    const tag = tags[end];
    return tag === POS.NOUN || tag === POS.PROPN || tag === POS.ADJ || tag === POS.NUM || norm[end] === '-';
  }

  /** What is known of the places that bear the name. */
  function tellPlace(signs: Seen, i: number, end: number, meant: readonly Candidate[]): void {
    const { place, form } = meant[0]!;
    signs.size = Math.min(4, gazetteer.weightOf(place) - 4);
    const kind = gazetteer.kindOf(place);
    if (kind === 'country') signs.country = 1;
    if (kind === 'state') signs.state = 1;
    const isTown = kind === 'city' || kind === 'capital' || kind === 'county' || kind === 'quarter';
    if (isTown && end - i === 1 && norm[i - 1] === 'the' && !goesOn(end)) signs.article = 1;
    if (form === NAME_FORMS.other) signs.otherName = 1;
    if (end - i > 1) signs.manyWords = 1;
    if (end - i > 1 && (AREA_HEADS.has(norm[end - 1]!) || SPOT_HEADS.has(norm[end - 1]!))) signs.areaHead = 1;
  }

  /** A name that the gazetteer lacks and the text calls a place: by its last word, its first, or what stands around it. */
  function unknownPlace(i: number, matchEnd: number): Toponym | undefined {
    if (opensSentence(i) && tags[i] !== POS.PROPN) return undefined;
    let end = i;
    while (
      end < length &&
      end - i < MAX_WORDS &&
      (end === i || isJoined(end)) &&
      (isCapital(end) || (norm[end] === '-' && isCapital(end + 1)))
    ) {
      end++;
      if (SPOT_HEADS.has(norm[end - 1]!) || AREA_HEADS.has(norm[end - 1]!)) break;
    }
    if (isJoined(i) && isCapital(i - 1) && HONORIFICS.has(norm[i - 1]!)) return undefined;
    const last = norm[end - 1]!;
    const { located, called, areaAfter, holder } = signsAround(i, end);
    const previous = norm[i - 1] ?? '';
    // "Neches River", "Orchard St."; not "Cove Hospital said", not "Islamic State", not "House of Parks"
    if (end - i > 1 && (SPOT_HEADS.has(last) || AREA_HEADS.has(last)) && !(isJoined(end) && isCapital(end))) {
      const isBody = SPOT_BODIES.has(last) || VAGUE_HEADS.has(last);
      const isAt = norm[previous === 'the' ? i - 2 : i - 1] === 'at';
      if ((isBody && !located && !called && !isAt) || isOfBody(i)) return undefined;
      const isArea = AREA_HEADS.has(last);
      const key = isArea ? placeKey(text.slice(start[i], tokenEnd[end - 2])) : '';
      const known = find(key).candidates.filter(({ form }) => form === NAME_FORMS.own);
      return make(i, end, key, known, SPOT_HEADS.has(last) ? 'spot' : 'area', undefined);
    }
    // "the Penedo Alto dam"
    if (
      isJoined(end) &&
      SPOT_HEADS.has(norm[end]!) &&
      !SPOT_BODIES.has(norm[end]!) &&
      previous === 'the' &&
      matchEnd <= end
    )
      return make(i, end + 1, '', [], 'spot', undefined);
    // "Mount Sinjar", "Highway 61"
    if (FEATURE_OPENERS.has(norm[i]!) && end - i > 1 && end - i < 4) return make(i, end, '', [], 'spot', undefined);
    if (NUMBERED_ROADS.has(norm[i]!) && /^\d{1,3}[A-Z]?$/.test(word[i + 1] ?? ''))
      return make(i, i + 2, '', [], 'spot', undefined);
    // "in Gogjali", "the village of Upper Lesk", "the Samaha district", "Bandaro, Indonesia"
    const mention = mentionAt(i);
    if (
      isTitle ||
      mention?.first !== i ||
      !(located || called || areaAfter || holder || previous === 'at' || previous === 'from')
    )
      return undefined;
    const { kind, isSure } = names.known[mention.name]!;
    if (
      (kind === 'place' && (isSure || located)) ||
      (holder && (located || !isSure) && mention.end - i < 3) ||
      ((called || (areaAfter && previous !== 'of')) && kind !== 'outlet')
    )
      return make(i, mention.end, '', [], 'area', undefined);
    return undefined;
  }

  function make(
    first: number,
    end: number,
    key: string,
    candidates: readonly Candidate[],
    form: Toponym['form'],
    signs: Seen | undefined,
  ): Toponym {
    const before = norm[first - 1] === 'of' ? first - 2 : first - 1;
    const isIsland = before >= 0 && sentence[before] === sentence[first] && norm[before] === 'island';
    const span: Span = [start[first]!, tokenEnd[end - 1]!];
    return { first, end, span, key, candidates, form, signs, isIsland, container: -1 };
  }
}

/** Houses and streets whose names mostly stand for who works there. */
const SEATS = new Set([
  'pentagon',
  'white house',
  'kremlin',
  'downing street',
  '10 downing street',
  'whitehall',
  'westminster',
  'capitol hill',
  'wall street',
  'vatican',
  'holy see',
]);
/** Last words of what a state is divided into. */
const COUNTY_HEADS = wordSet('county parish township province state oblast governorate prefecture');
/** Names in letters that are words in lower case. */
const ABBREVIATIONS = wordSet('us uk la eu car act wa bc nl ns nb');

/** "OH", "Ont.", "La.": letters that are a place only where a town stands before them. */
function isCode(raw: string): boolean {
  return /^\p{Lu}{2}$/u.test(raw) || raw.endsWith('.');
}

/**
 * "Paris, Texas", "Bandaro, Indonesia", "Alexandria (Va.)", "Samaha in Mosul": the second holds the first. But in
 * "Michigan, Mississippi, Missouri and Idaho" no state holds another's county.
 */
function linkContainers(
  toponyms: readonly Toponym[],
  { tokens }: Annotation,
  isWide: (place: number) => boolean,
): Toponym[] {
  const between = (k: number): string => {
    const from = toponyms[k];
    const to = toponyms[k + 1];
    if (!from || !to || tokens.sentence[to.first] !== tokens.sentence[from.first] || to.first - from.end > 2)
      return '-';
    return tokens.norm.slice(from.end, to.first).join(' ');
  };
  const isWideAt = (k: number): boolean =>
    toponyms[k]!.candidates[0] !== undefined && isWide(toponyms[k]!.candidates[0].place);
  const isListed = (k: number): boolean => /^(?:,|and|, and|or|, or)$/.test(between(k));
  return toponyms.map((toponym, k) => {
    if (!/^(?:,|\(|in|, in)$/.test(between(k))) return toponym;
    const isList = isWideAt(k) && isWideAt(k + 1) && ((k > 0 && isListed(k - 1)) || isListed(k + 1));
    return isList ? toponym : { ...toponym, container: k + 1 };
  });
}
