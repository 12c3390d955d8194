/** What of a run of name words is the name: without the title before it ("Foreign Secretary | Nora Gill"), the nationality, the office. */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Dateline } from '../../model/dateline.ts';
import { wordSet } from '../../model/word-list.ts';
import {
  CAPITALS,
  COUNTRIES,
  isCountry,
  isGivenName,
  isNationality,
  isPersonNoun,
  ORGANIZATION_NAME_WORDS,
  OUTLET_NAME_WORDS,
  TITLES,
} from '../sources/noun-lexicon.ts';
import { findOutlet } from '../sources/outlets.ts';
import { isHyphen } from '../token-range.ts';
import { CONNECTORS, endsBody, isAllCapitals, outletAt, type Capitals } from './capitals.ts';

/** A name where it stands. Token indices; `end` is exclusive. */
export interface Run {
  readonly first: number;
  readonly end: number;
  /** Where the title before it begins; equals `first` without one. */
  readonly titleFirst: number;
  /** "KRG", of the "Kurdistan Regional Government (KRG)". */
  readonly acronym?: string;
}

/** The names in the name words `[first, end)`: mostly one, none where it is an office or a nationality, several where an outlet ends within. */
export function cutRun(capitals: Capitals, first: number, end: number): Run[] {
  const { annotation } = capitals;
  const { norm } = annotation.tokens;
  const outletEnd = endOfOutlet(capitals, first, end);
  if (outletEnd > 0) return [{ first, end: outletEnd, titleFirst: first }, ...cutRun(capitals, outletEnd, end)];
  if (isInventedNationality(capitals, first, end)) return [];
  if (ABBREVIATED_OFFICE.test(norm[first]!)) {
    if (end - first === 1) return [];
    // "CEO of the Brack Bank": an office, and a body
    if (norm[first + 1] === 'of') return cutRun(capitals, norm[first + 2] === 'the' ? first + 3 : first + 2, end);
  }
  const behindTitle = titleEnd(annotation, first, end);
  const start = behindTitle > first ? behindTitle : nationalityEnd(capitals, first, end);
  if (start >= end || (end - start === 1 && CONNECTORS.has(norm[start]!))) return [];
  if (isOffice(annotation, first, start, end)) return [];
  const acronym = acronymAt(capitals, end);
  return [{ first: start, end, titleFirst: behindTitle > first ? first : start, ...(acronym ? { acronym } : {}) }];
}

const ABBREVIATED_OFFICE = /^(?:ceo|cfo|coo|cto|mp|mep|mpp)$/;
/** No outlet of the register has more words. */
const MAX_OUTLET_WORDS = 9;

/** A known outlet's name ends where it ends, whatever follows without a comma; -1 where none ends within. */
function endOfOutlet(capitals: Capitals, first: number, end: number): number {
  const { norm } = capitals.annotation.tokens;
  for (let k = first + 2; k < Math.min(end, first + MAX_OUTLET_WORDS); k++) {
    const goesOn = OUTLET_NAME_WORDS.has(norm[k]!) || ORGANIZATION_NAME_WORDS.has(norm[k]!);
    if (!goesOn && outletAt(capitals, first, k) && !outletAt(capitals, first, k + 1)) return k;
  }
  return -1;
}

/** "Tarnovian state television": an invented nationality is one by its ending. */
function isInventedNationality({ annotation, hints }: Capitals, first: number, end: number): boolean {
  const { tokens, tags } = annotation;
  return (
    end - first === 1 &&
    /(?:[^aeioug]ian|ese|ish|vian|ean)$/.test(tokens.norm[first]!) &&
    (tags[end] === POS.NOUN || tags[end] === POS.ADJ) &&
    !findOutlet(hints.register, tokens.word[first]!)
  );
}

/** Where the name begins behind a title, an office or a body; `first` when none stands before it. */
function titleEnd(annotation: Annotation, first: number, end: number): number {
  const { norm } = annotation.tokens;
  // "Sergeant-at-Arms Omar Haddad"
  if (norm[first] === 'arms' && end - first > 1 && isHyphen(annotation, first - 1) && norm[first - 2] === 'at')
    return first + 1;
  return (
    behindLastTitle(annotation, first, end) ??
    behindBody(annotation, first, end) ??
    behindCountry(norm, first, end) ??
    behindOfficeOf(norm, first, end) ??
    first
  );
}

/** These stand before titles and are none: "Ministry of Health and Welfare" has no title in it. */
const FIELDS = wordSet(
  'foreign home interior defence defense finance health justice education prime vice acting former associate assistant lead',
);
/** What offices are of: "Minister of Defence Ann Roe". */
const OFFICE_FIELDS = wordSet(`
  state defence defense health education justice finance commerce labor labour energy agriculture transportation
  transport interior tourism culture trade industry staff information`);

/** "British Foreign Secretary | Nora Gill", "Secretary of State | John Kerr", "Member of Parliament | Ann Roe". */
function behindLastTitle({ tokens: { word, norm } }: Annotation, first: number, end: number): number | undefined {
  for (let k = end - 2; k >= first; k--) {
    const isOfOffice =
      norm[k - 1] === 'of' &&
      ((OFFICE_FIELDS.has(norm[k]!) && TITLES.has(norm[k - 2] ?? '')) ||
        (norm[k] === 'parliament' && norm[k - 2] === 'member'));
    if (!isOfOffice && !(TITLES.has(norm[k]!) && !FIELDS.has(norm[k]!)) && !isOfficeWord(norm[k]!)) continue;
    // "Attorney | General", "Council on Teacher | Quality": the office is a part of the name
    const isWithin =
      (end - k === 2 && TITLES.has(norm[k + 1]!)) ||
      (k - 2 >= first && /^(?:of|on|for)$/.test(norm[k - 1]!) && ORGANIZATION_NAME_WORDS.has(norm[k - 2]!));
    const isConnected = CONNECTORS.has(norm[k + 1]!) && norm[k + 1] === word[k + 1];
    if (!isWithin && !isConnected && !hasBody(norm, k + 1, end)) return k + 1;
  }
  return undefined;
}

/** Somebody behind the body whose head he is: its last word, or its capitals, and a given name. */
function behindBody({ tokens: { word, norm } }: Annotation, first: number, end: number): number | undefined {
  // "the Culture Assembly Omar Haddad"
  for (let k = end - 2; k > first; k--)
    if (
      isGivenName(norm[k]!) &&
      endsBody(norm[k - 1]!) &&
      !hasBody(norm, k, end) &&
      (k - 1 > first || norm[first - 1] === "'s")
    )
      // prettier-ignore
      return k;
  // "the head of NASA Omar Haddad", "Bears QB Omar Haddad"; not "JP Morgan", nor a headline in capitals
  for (let k = end - 2; k > first; k--) {
    const before = word[k - 1]!;
    const isAcronym = isAllCapitals(before) && before.length < 7 && /^\p{Lu}+$/u.test(before);
    if (isAcronym && isGivenName(norm[k]!) && !isAllCapitals(word[k]!) && !hasBody(norm, k, end)) return k;
  }
  return undefined;
}

/** "the former envoy to Norway | Kurt Lind", "Mayor of London | Sadiq Khan"; a country that is no given name. */
function behindCountry(norm: readonly string[], first: number, end: number): number | undefined {
  if (
    end - first > 2 &&
    COUNTRIES.has(norm[first]!) &&
    !isGivenName(norm[first]!) &&
    isGivenName(norm[first + 1]!) &&
    !hasBody(norm, first, end) &&
    !/^(?:chad|israel|jordan|china)$/.test(norm[first]!)
  )
    return first + 1;
  const isOfCountry =
    TITLES.has(norm[first]!) &&
    norm[first + 1] === 'of' &&
    first + 3 < end &&
    (COUNTRIES.has(norm[first + 2]!) || CAPITALS.has(norm[first + 2]!));
  return isOfCountry ? first + 3 : undefined;
}

/** "Speaker of the House | Nora Gill", "First Minister of Norland | Nora Gill": the name begins with a given name after the title. */
function behindOfficeOf(norm: readonly string[], first: number, end: number): number | undefined {
  const isOfficeOf = [first, first + 1, first + 2].some((k) => norm[k + 1] === 'of' && k + 1 < end && (TITLES.has(norm[k]!) || isOfficeWord(norm[k]!))); // prettier-ignore
  if (!isOfficeOf && !TITLES.has(norm[first]!.replace(/s$/u, ''))) return undefined;
  for (let k = first + 1; k < end - 1; k++) if (isGivenName(norm[k]!)) return k;
  return undefined;
}

/** "NASA Administrator Ann Roe": any word for a person, unless it is a given name ("Guy") or tells of what ("Native", "Marine"). */
function isOfficeWord(norm: string): boolean {
  return isPersonNoun(norm) && !isGivenName(norm) && !/^(?:native|marine)$/.test(norm);
}

function hasBody(norm: readonly string[], from: number, end: number): boolean {
  for (let k = from; k < end; k++) if (ORGANIZATION_NAME_WORDS.has(norm[k]!)) return true;
  return false;
}

/** A nationality alone is an adjective: "Norlandic | Olympic Park"; before a title it belongs to the title. */
function nationalityEnd(capitals: Capitals, first: number, end: number): number {
  const { tokens, tags } = capitals.annotation;
  const { norm } = tokens;
  let start = first;
  while (start < end && isNationality(norm[start]!) && !COUNTRIES.has(norm[start]!)) {
    if (isCountry(norm.slice(start, end).join(' '))) break;
    // "Northern Rivers Authority" keeps its first word: the rest would be a body whose name begins with a common noun.
    // So does "Islamic State"
    if (start + 1 < end && (hasBody(norm, start, end) || tags[start] === POS.PROPN)) break;
    if (end - start === 2 && /^(?:state|republic|kingdom)$/.test(norm[start + 1]!)) break;
    // "French told the auditors", where Monica French is told of; not "French officials"
    if (end - first === 1 && isSurname(capitals, start)) break;
    start++;
  }
  return start;
}

/** Whether this word stands behind a given name elsewhere, and here for somebody. */
function isSurname({ annotation, inside }: Capitals, i: number): boolean {
  const next = annotation.tags[i + 1];
  const behind = inside.get(annotation.tokens.norm[i]!);
  if (!behind || next === POS.NOUN || next === POS.ADJ || next === POS.PROPN) return false;
  for (const word of behind) if (isGivenName(word)) return true;
  return false;
}

/** "the British Foreign Secretary" with no name after it, "a General": an office, no name. */
function isOffice({ tokens, tags }: Annotation, first: number, start: number, end: number): boolean {
  const { norm } = tokens;
  if (end - first <= 3 && TITLES.has(norm[end - 1]!) && !hasBody(norm, first, end) && norm[first - 1] === 'the')
    return true;
  const before = tags[start - 1];
  return end - start === 1 && TITLES.has(norm[start]!) && (before === POS.DET || before === POS.NUM);
}

/** "Kurdistan Regional Government (KRG)"; not "BRACK (AP)" in a dateline. */
function acronymAt({ annotation, dateline }: Capitals, end: number): string | undefined {
  const { word, norm } = annotation.tokens;
  const isAcronym = norm[end] === '(' && norm[end + 2] === ')' && isAllCapitals(word[end + 1] ?? '');
  return isAcronym && !inDateline(annotation, dateline, end) ? word[end + 1]! : undefined;
}

/** Where it is written, and the agency whose it is, which credits tell of (media/find-credits.ts). `end`: the token after the name. */
export function inDateline({ tokens }: Annotation, dateline: Dateline, end: number): 'place' | 'thing' | undefined {
  const at = tokens.end[end - 1]!;
  if (at <= dateline.places) return 'place';
  return dateline.places > 0 && at < dateline.end ? 'thing' : undefined;
}
