/** How far a name goes on behind its first word: over hyphens, "of", "and", "de la". */
import { POS, type Annotation } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import {
  isGivenName,
  isPersonNoun,
  ORGANIZATION_NAME_WORDS,
  OUTLET_NAME_WORDS,
  TITLES,
} from '../sources/noun-lexicon.ts';
import { isHyphen } from '../token-range.ts';
import {
  CONNECTORS,
  endsBody,
  HONORIFICS,
  isCapital,
  isNameWord,
  outletAt,
  ownOutletAt,
  type Capitals,
} from './capitals.ts';

/** The token behind the last word that belongs to what begins at `first`; titles and nationalities are in it. */
export function nameEnd(capitals: Capitals, first: number): number {
  const { sentence, length } = capitals.annotation.tokens;
  let end = first + 1;
  while (end < length && sentence[end] === sentence[first]) {
    const next = behindNext(capitals, first, end);
    if (next === end) break;
    end = next;
  }
  return end;
}

/** Behind the next word or words that `[first, end)` goes on with; `end` when it ends there. */
function behindNext(capitals: Capitals, first: number, end: number): number {
  const { annotation } = capitals;
  const { tokens, tags } = annotation;
  const { word, norm } = tokens;
  if (joinsByHyphen(annotation, end)) return end + 2;
  if (isNameWord(capitals, end) && !ownOutletAt(capitals, end)) return end + 1;
  // "the Brack County Sheriff's Office"
  const isOfOfficer = norm[end] === "'s" && TITLES.has(norm[end - 1]!) && isNameWord(capitals, end + 1);
  if (isOfOfficer && /^(?:office|department)$/.test(norm[end + 1]!)) return end + 2;
  if (CONNECTORS.has(norm[end]!) && joins(norm, first, end) && isNameBehind(capitals, end))
    return end + (isCapital(word[end + 1]!) ? 2 : 3);
  if (norm[end] === 'and' && isNameWord(capitals, end + 1) && joinsByAnd(capitals, first, end)) return end + 2;
  if (norm[end] === ',' && hasBodyOf(norm, first, end) && FIELDS_OF_BODIES.has(norm[end - 1]!)) {
    const behind = behindList(annotation, end);
    if (behind > 0) return behind;
  }
  if (norm[end] === 'to' && isNameWord(capitals, end + 1) && joinsByTo(norm, end)) return end + 2;
  if (isShortAnd(annotation, end) && isCapital(word[end + 1] ?? '')) return end + 2;
  if (tags[end] === POS.NUM && /^\d{1,3}$/.test(word[end]!) && !/^[,;]$/.test(norm[end + 1] ?? '')) return end + 1;
  return end;
}

/** Hyphenated names are several tokens: "Jean-Pierre", "al-Harazi", "COVID-19", and "El-masri", however it is written. */
function joinsByHyphen(annotation: Annotation, i: number): boolean {
  const { word } = annotation.tokens;
  return (
    isHyphen(annotation, i) &&
    (isCapital(word[i + 1]!) ||
      annotation.tags[i + 1] === POS.NUM ||
      (/^(?:Al|El)$/.test(word[i - 1]!) && word[i + 1]!.length > 3))
  );
}

/** "of" and "for" join only after a body or an office: "Bank of England", "Office for Data", not "Brodie of Strathorrin". */
function joins(norm: readonly string[], first: number, at: number): boolean {
  if (norm[at] !== 'of' && norm[at] !== 'for' && norm[at] !== 'on') return true;
  const before = norm[at - 1]!;
  // "Centers for Disease Control", "Engineers for Peace" within a sentence; "Society for Prevention of Cruelty"
  return (
    ORGANIZATION_NAME_WORDS.has(before) ||
    ORGANIZATION_NAME_WORDS.has(before.replace(/s$/, '')) ||
    (norm[at] === 'for' && at - first > 1 && before.endsWith('s') && isPersonNoun(before.slice(0, -1))) ||
    hasBodyOf(norm, first, at) ||
    (before === 'member' && norm[at + 1] === 'parliament') ||
    (TITLES.has(before) && at - first <= 2 && !/^(?:democrat|republican|tory|socialist)$/.test(before)) ||
    OUTLET_NAME_WORDS.has(before)
  );
}

/** "Meteor Office [of] the Baltic States", "Fonds [de] la Recherche", "Bank [of] England". */
function isNameBehind(capitals: Capitals, connector: number): boolean {
  if (isNameWord(capitals, connector + 1)) return true;
  const next = capitals.annotation.tokens.norm[connector + 1];
  return (next === 'the' || next === 'la') && isNameWord(capitals, connector + 2);
}

/** "Ministry of Health | and Welfare": what stands behind may be what the body is of, too. */
function hasBodyOf(norm: readonly string[], first: number, at: number): boolean {
  for (let k = first + 1; k < at; k++)
    if ((norm[k] === 'of' || norm[k] === 'for') && ORGANIZATION_NAME_WORDS.has(norm[k - 1]!.replace(/s$/, '')))
      return true;
  return false;
}

function joinsByAnd(capitals: Capitals, first: number, and: number): boolean {
  if (hasBodyOf(capitals.annotation.tokens.norm, first, and))
    return !isBodyBehind(capitals, and) && !isSomebodyElse(capitals, and);
  return isOneBody(capitals, first, and) || outletAt(capitals, first, and + 2) !== undefined;
}

/** The last of the name words from `first` on. */
function lastNameWord(capitals: Capitals, first: number): number {
  let last = first;
  while (isNameWord(capitals, last + 1)) last++;
  return last;
}

/** "the Ministry of Health and World Trade Council" are two. */
function isBodyBehind(capitals: Capitals, and: number): boolean {
  const last = lastNameWord(capitals, and + 1);
  return last - and > 2 && endsBody(capitals.annotation.tokens.norm[last]!);
}

/** "the University of Brack and Omar Haddad", "the Centre for Health and Centre for Peace"; not "Control and Prevention". */
function isSomebodyElse(capitals: Capitals, and: number): boolean {
  const next = capitals.annotation.tokens.norm[and + 1]!;
  if (isGivenName(next)) return true;
  if (/^(?:center|centre|institute|university|council|ministry|department|office|association|society|foundation|commission|committee|bureau)$/.test(next)) return true; // prettier-ignore
  return isNameWord(capitals, and + 2) && [...(capitals.inside.get(next) ?? [])].some((behind) => behind !== 'and');
}

/** "the House Oversight and Government Reform Committee": what stands before "and" is no body yet, what ends it is. */
function isOneBody(capitals: Capitals, first: number, and: number): boolean {
  const { norm } = capitals.annotation.tokens;
  const before = norm[and - 1]!;
  if (
    ORGANIZATION_NAME_WORDS.has(before) &&
    !/^(?:central|federal|national|international|royal|general|united)$/.test(before)
  )
    return false;
  for (let k = first; k < and; k++) if (isGivenName(norm[k]!) || HONORIFICS.has(norm[k]!)) return false;
  const last = lastNameWord(capitals, and + 1);
  // "Brack Fire and Rescue"; not "Brack and Rescue"
  if (last === and + 1) return norm[last] === 'rescue' && before === 'fire';
  return ORGANIZATION_NAME_WORDS.has(norm[last]!);
}

/** What bodies are of, several at a time: "Ministry of Trade, Industry and Energy". */
const FIELDS_OF_BODIES = wordSet(`
  trade industry energy health education welfare culture sport sports science technology tourism labour labor
  agriculture food affairs fisheries forestry forests environment transport transportation infrastructure housing
  planning communications information youth women families family security justice interior economy economics finance
  innovation employment research business commerce water climate resources development services arts humanities
  engineering medicine`);

/** Behind the last of "Trade, | Industry and Energy", or -1; not of "Health, Brack and Lesk". */
function behindList({ tokens: { word, norm } }: Annotation, comma: number): number {
  for (let i = comma; FIELDS_OF_BODIES.has(norm[i + 1]!) && isCapital(word[i + 1]!); i += 2) {
    const and = norm[i + 2] === ',' && norm[i + 3] === 'and' ? i + 3 : i + 2;
    if (norm[and] === 'and')
      return isCapital(word[and + 1] ?? '') && FIELDS_OF_BODIES.has(norm[and + 1]!) ? and + 2 : -1;
    if (norm[i + 2] !== ',') return -1;
  }
  return -1;
}

/** "Committee to Protect Seals", "Society for Prevention of Cruelty to Animals"; not "from the Ministry to Brack". */
function joinsByTo(norm: readonly string[], to: number): boolean {
  if (norm[to - 1] === 'cruelty') return true;
  return (
    ORGANIZATION_NAME_WORDS.has(norm[to - 1]!) &&
    /^(?:protect|save|stop|end|prevent|free|promote|support|defend|combat|abolish|elect|re-elect)$/.test(norm[to + 1]!)
  );
}

/** The mark of "Reeds N' Rushes", the middle of "Rock 'n' Roll"; not the mark that ends "'Plan N' Ada Lind". */
function isShortAnd({ tokens, sentenceStart }: Annotation, i: number): boolean {
  const { word, norm, sentence } = tokens;
  if (norm[i] === "'n'") return true;
  if (norm[i] !== "'" || word[i - 1] !== 'N' || tokens.end[i - 1] !== tokens.start[i]) return false;
  for (let k = i - 1; k >= sentenceStart[sentence[i]!]!; k--) if (norm[k] === "'") return false;
  return true;
}
