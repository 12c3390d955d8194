/**
 * Finds the capitalised names of a text, tells title from name ("Foreign Secretary | Boris Johnson"), decides what each is
 * (person, organization, outlet, place, thing) from all its mentions together, and joins the short forms to the full ones
 * ("Johnson", "KRG", "the Ledger"). Evidence is counted, not learnt: every vote stands beside the words that give it.
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import { readDateline, type Dateline } from '../../model/dateline.ts';
import { wordSet } from '../../model/word-list.ts';
import { isHyphen } from '../token-range.ts';
import { headlinesIn, isSaidOfSomebody } from './large-headlines.ts';
import {
  BODY_ENDINGS,
  CAPITALS,
  COUNTRIES,
  DOCUMENT_NOUNS,
  FEMALE_NAMES,
  FEMALE_NOUNS,
  isCountry,
  isGivenName,
  isNationality,
  isPersonNoun,
  isPersonOrBody,
  MALE_NAMES,
  MALE_NOUNS,
  ORGANIZATION_NAME_WORDS,
  ORGANIZATION_NOUNS,
  OUTLET_NAME_WORDS,
  OUTLET_NOUNS,
  PLACE_ENDINGS,
  STATES,
  THING_ENDINGS,
  TITLES,
} from './noun-lexicon.ts';
import { findOutlet, type Outlet, type OutletRegister } from './outlets.ts';

export type NameKind = 'person' | 'organization' | 'outlet' | 'place' | 'thing';
export type Gender = 'f' | 'm';

/** One place where a name stands. Token indices; `end` is exclusive. */
export interface NameMention {
  readonly first: number;
  readonly end: number;
  /** Where the capitalised title before it begins ("Foreign Secretary"); equals `first` without one. */
  readonly titleFirst: number;
  /** Index into {@link Names.known}. */
  name: number;
}

/** Everything that is called by one name in one text. */
export interface Name {
  /** The fullest form in the text, not in capitals if any mention is not. */
  text: string;
  words: readonly string[];
  kind: NameKind;
  gender: Gender | undefined;
  /** Set where the register knows the outlet. */
  outlet: Outlet | undefined;
  acronym?: string;
  mentions: NameMention[];
  /** Lemmas of nouns that stand before or after it in apposition: "launch company Auravane", "Lima, a lorry driver". */
  readonly nouns: Set<string>;
  /** Whether more than a capital says what kind it is. */
  isSure: boolean;
}

export interface Names {
  readonly known: readonly Name[];
  /** Per token, index of the mention that covers it, or -1. */
  readonly at: Int32Array;
  readonly mentions: readonly NameMention[];
}

/** The name that covers a token. */
export function nameAt({ known, mentions, at }: Names, token: number): Name | undefined {
  const mention = mentions[at[token] ?? -1];
  return mention && known[mention.name];
}

const CONNECTORS = wordSet(
  '& of for on dela dello ben zu af av de da do dos das del della di du des la le van von der den ter al el bin ibn bint y e und et für',
);
/** Nouns that describe what follows and are no part of its name even when a sentence begins with them. */
const NAME_OPENERS = wordSet(
  'radio tv télé canal bank university club church port team house news press weekly daily state space league camp church royal',
);
const HONORIFICS = wordSet(`
  mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady don doña señor señora monsieur madame
  herr frau signor signora dom dona sheikh father brother sister reverend rev rev. rabbi imam`);
/** These stand before titles and are none: "Ministry of Health and Welfare" has no title in it. */
const FIELDS = wordSet(
  'foreign home interior defence defense finance health justice education prime vice acting former associate assistant lead',
);
/** What offices are of: "Minister of Defence Ann Roe". */
const OFFICE_FIELDS = wordSet(
  'state defence defense health education justice finance commerce labor labour energy agriculture transportation transport interior tourism culture trade industry staff information',
);
/** What bodies are of, several at a time: "Ministry of Trade, Industry and Energy". */
const FIELDS_OF_BODIES = wordSet(
  'trade industry energy health education welfare culture sport sports science technology tourism labour labor agriculture food affairs fisheries forestry forests environment transport transportation infrastructure housing planning communications information youth women families family security justice interior economy economics finance innovation employment research business commerce water climate resources development services arts humanities engineering medicine',
);
const CALENDAR = wordSet(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sept sept. oct oct. nov nov. dec dec. easter christmas',
);
const ABBREVIATED_OFFICE = /^(?:ceo|cfo|coo|cto|mp|mep|mpp)$/;
const PLACE_BEFORE = wordSet('in near above outside around across towards toward beyond throughout inside');
/** Words that open sentences and never names, whatever the tagger says. */
const NEVER_NAMES = wordSet(
  'the this that these those a an it he she they we you i his her its their our my in on at by for from with to of and but or so yet as if when while after before since although though because until unless there here then now not no nor both each all some many most several multiple few other another such what which who whom whose why how where about among during despite according asked both neither either one two three four five six seven eight nine ten more less meanwhile however instead later earlier still also only just even nobody nothing everyone everything someone something',
);
/** For which the tagger takes surnames that it does not know, and what it knows well of them. */
const MISREAD: ReadonlySet<number> = new Set([POS.AUX, POS.INTJ, POS.ADV]);
const WELL_READ = wordSet(
  'is are was were be been being am do does did have has had having will would can could may might must shall should ought yes no oh ok okay yeah hey hello hi thanks please well wow so too very again always never ever often maybe perhaps once twice soon thus hence almost already together away back home up down out off over today yesterday tomorrow tonight',
);
const CLOSED = new Set<number>([
  POS.DET,
  POS.PRON,
  POS.ADP,
  POS.CCONJ,
  POS.SCONJ,
  POS.AUX,
  POS.PART,
  POS.INTJ,
  POS.PUNCT,
  POS.NUM,
  POS.ADV,
]);

// "al-Baghdadi", "d'Estaing", "McGregor", "iPhone", "4Brack"; not "20C", "49ers"
const isCapital = (word: string): boolean =>
  /^(?:\p{Lu}|\p{Ll}{1,2}\p{Lu}|\d+(?:\p{Ll}+\d+)?\p{Lu}\p{Ll}|(?:al|el|as|an|ad|ar|ash|at|az|bin|ibn|d|l|o|de|van|von)[-'’]\p{Lu})/u.test(
    word,
  );
/** Arabic articles and the like come and go: "al-Baghdadi" is "Baghdadi". */
const bareWord = (word: string): string => word.replace(/^(?:al|el|as|an|ad|ar|ash|at|az)-/u, '');
const isAllCapitals = (word: string): boolean => word.length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word);

export interface NameHints {
  /** The article's own outlet: its name is one name wherever it stands. */
  readonly outlet?: string | undefined;
  readonly register: OutletRegister;
}

/** Linear in the number of tokens. */
export function findNames(annotation: Annotation, hints: NameHints): Names {
  const { text } = annotation;
  const dateline = readDateline(text) ?? { places: 0, end: 0 };
  const runs = splitIntoNames(annotation, hints, dateline);
  return joinForms(annotation, runs, hints, dateline);
}

/** No outlet of the register has more words. */
const MAX_OUTLET_WORDS = 9;

interface Run {
  first: number;
  end: number;
  titleFirst: number;
  acronym?: string;
}

function splitIntoNames(annotation: Annotation, hints: NameHints, dateline: Dateline): Run[] {
  const { tokens, tags, sentenceStart } = annotation;
  const { word, norm, length, sentence } = tokens;
  const startsSentence = (i: number): boolean => {
    let j = i - 1;
    while (j >= sentenceStart[sentence[i]!]! && tags[j] === POS.PUNCT && norm[j] !== ',') j--;
    return j < sentenceStart[sentence[i]!]! || /^["'([:]$/.test(norm[i - 1]!);
  };
  /** Words that are written large within a sentence, and are names for certain where they begin one, too; each with those that it stands behind. */
  const capitalInside = new Map<string, Set<string>>();
  for (let i = 0; i < length; i++)
    if (isCapital(word[i]!) && !startsSentence(i) && !isBehindDash(i))
      capitalInside.set(norm[i]!, (capitalInside.get(norm[i]!) ?? new Set()).add(norm[i - 1]!));
  /** Whether a name is told of behind another word than this one. */
  const isKnownBehind = (i: number): boolean =>
    [...(capitalInside.get(norm[i + 1]!) ?? [])].some((word) => word !== norm[i]);

  const known = [hints.outlet ?? ''].filter(Boolean).map((name) => name.toLowerCase().replace(/’/g, "'").split(/\s+/));
  const knownAt = (i: number): number => {
    for (const parts of known) {
      let k = 0;
      while (k < parts.length && norm[i + k] === parts[k]) k++;
      if (k === parts.length && isCapital(word[i]!)) return k;
    }
    return 0;
  };

  const isHeadline = headlinesIn(annotation);
  const isSaidLarge = (i: number): boolean => isHeadline[sentence[i]!]! && isSaidOfSomebody(annotation, i);

  const isNameWord = (i: number): boolean => {
    if (
      i < length &&
      /^(?:al|el|as|an|ad|ar|ash|at|az|bin|ibn)$/.test(word[i]!) &&
      isHyphen(annotation, i + 1) &&
      !isHyphen(annotation, i - 1) &&
      isCapital(word[i + 2] ?? '')
    )
      return true;
    if (i >= length || !isCapital(word[i]!) || CALENDAR.has(norm[i]!) || isSaidLarge(i)) return false;
    if (norm[i] === 'i' || norm[i]!.startsWith("i'")) return false;
    if (!startsSentence(i)) {
      // "Why Nora Gill Is the Best", in a headline
      const isAuxiliary = tags[i] === POS.AUX && /^(?:is|are|was|were|has|had|does|did)$/.test(norm[i]!);
      return norm[i] !== 'the' && !isAuxiliary && !(NEVER_NAMES.has(norm[i]!) && CLOSED.has(tags[i]!));
    }
    if (NEVER_NAMES.has(norm[i]!) && !capitalInside.has(norm[i]!)) return false;
    if (word[i]!.length > 3 && findOutlet(hints.register, word[i]!)) return true;
    if (tags[i] === POS.PROPN && !isPlainNoun(norm[i]!)) return true;
    // "Per" Lund, taken for "per"; not "Will they leave?"
    if (isGivenName(norm[i]!) && tags[i] !== POS.AUX && tags[i] !== POS.VERB) return true;
    const next =
      i + 1 < length && sentence[i + 1] === sentence[i] && isCapital(word[i + 1]!) && !CALENDAR.has(norm[i + 1]!);
    // "Verrall answered", taken for an adverb, where Leonard Verrall was told of
    const isMisread =
      capitalInside.has(norm[i]!) && MISREAD.has(tags[i]!) && !WELL_READ.has(norm[i]!) && !NEVER_NAMES.has(norm[i]!);
    if (CLOSED.has(tags[i]!) && !isMisread && !(tags[i] === POS.NUM && next)) return false;
    // "Watch Gill leave", "Stunned Gill left", where Gill is told of elsewhere; not "Wilfried Gill"
    const isBefore =
      tags[i] === POS.VERB &&
      /^(?:watch|had|says)$|..(?:ing|[^i]ed)$/.test(norm[i]!) &&
      !isGivenName(norm[i]!) &&
      isKnownBehind(i);
    return capitalInside.has(norm[i]!) || (next && !isBefore) || (isAllCapitals(word[i]!) && word[i]!.length > 2);
  };

  const runs: Run[] = [];
  for (let i = 0; i < length;) {
    const fixed = knownAt(i);
    if (fixed > 0) {
      const skipThe = norm[i] === 'the' && fixed > 1 ? 1 : 0;
      runs.push({ first: i + skipThe, end: i + fixed, titleFirst: i + skipThe });
      i += fixed;
      continue;
    }
    if (!isNameWord(i)) {
      i++;
      continue;
    }
    // A noun that only describes: "Operator Belmar Lines", "Fisherman Odd Henriksen", at the start of a sentence.
    // "BRACK (AP) — Officials" begins one, too
    if (
      (startsSentence(i) || isBehindDash(i)) &&
      isPlainNoun(norm[i]!) &&
      !capitalInside.has(norm[i]!) &&
      !TITLES.has(norm[i]!)
    ) {
      i++;
      continue;
    }
    let end = i + 1;
    for (;;) {
      if (end >= length || sentence[end] !== sentence[i]) break;
      // Hyphenated names are several tokens: "Jean-Pierre", "al-Harazi", "COVID-19"
      // and "El-masri" is one, however it is written
      if (
        isHyphen(annotation, end) &&
        end > i &&
        (isCapital(word[end + 1]!) ||
          tags[end + 1] === POS.NUM ||
          (/^(?:Al|El)$/.test(word[end - 1]!) && word[end + 1]!.length > 3))
      )
        end += 2;
      else if (isNameWord(end) && !knownAt(end)) end++;
      // "the Brack County Sheriff's Office"
      else if (
        norm[end] === "'s" &&
        TITLES.has(norm[end - 1]!) &&
        isNameWord(end + 1) &&
        /^(?:office|department)$/.test(norm[end + 1]!)
      )
        end += 2;
      else if (CONNECTORS.has(norm[end]!) && joins(norm, i, end) && continues(end))
        end += isCapital(word[end + 1]!) ? 2 : 3;
      else if (
        norm[end] === 'and' &&
        end + 1 < length &&
        isNameWord(end + 1) &&
        (hasOrganizationOf(norm, i, end)
          ? !isBodyBehind(end) && !isSomebodyElse(end)
          : isOneBody(i, end) || outletAt(i, end + 2) !== undefined)
      )
        end += 2;
      else if (
        norm[end] === ',' &&
        hasOrganizationOf(norm, i, end) &&
        FIELDS_OF_BODIES.has(norm[end - 1]!) &&
        listEnd(end) > 0
      )
        end = listEnd(end);
      // "Committee to Protect Seals", "Society for Prevention of Cruelty to Animals"; not "from the Ministry to Brack"
      else if (
        norm[end] === 'to' &&
        end + 1 < length &&
        isNameWord(end + 1) &&
        (norm[end - 1] === 'cruelty' ||
          (ORGANIZATION_NAME_WORDS.has(norm[end - 1]!) &&
            /^(?:protect|save|stop|end|prevent|free|promote|support|defend|combat|abolish|elect|re-elect)$/.test(
              norm[end + 1]!,
            )))
      )
        end += 2;
      else if (isShortAnd(end) && isCapital(word[end + 1] ?? '')) end += 2;
      else if (tags[end] === POS.NUM && /^\d{1,3}$/.test(word[end]!) && !/^[,;]$/.test(norm[end + 1] ?? '')) end++;
      else break;
    }
    // "U.S.-backed forces" names nobody, nor do "Officials" in a headline
    if (!isHyphen(annotation, end) && !(isHeadline[sentence[i]!]! && isPlain(i, end))) addRun(i, end);
    i = end;
  }
  return runs;

  function isBehindDash(i: number): boolean {
    return /^(?:--|–|—)$/.test(norm[i - 1] ?? '') || (norm[i - 1] === '-' && !isHyphen(annotation, i - 1));
  }
  /** Behind the last of "Trade, | Industry and Energy", or -1; not of "Health, Brack and Lesk". */
  function listEnd(comma: number): number {
    for (let i = comma; FIELDS_OF_BODIES.has(norm[i + 1]!) && isCapital(word[i + 1]!); i += 2) {
      const and = norm[i + 2] === ',' && norm[i + 3] === 'and' ? i + 3 : i + 2;
      if (norm[and] === 'and') return isCapital(word[and + 1] ?? '') && FIELDS_OF_BODIES.has(norm[and + 1]!) ? and + 2 : -1; // prettier-ignore
      if (norm[i + 2] !== ',') return -1;
    }
    return -1;
  }
  /** "the Ministry of Health and World Trade Council" are two. */
  function isBodyBehind(and: number): boolean {
    let last = and + 1;
    while (isNameWord(last + 1)) last++;
    return last - and > 2 && endsBody(last);
  }
  /** "the University of Brack and Omar Haddad", "the Centre for Health and Centre for Peace"; not "Control and Prevention". */
  function isSomebodyElse(and: number): boolean {
    const next = norm[and + 1]!;
    if (isGivenName(next)) return true;
    if (/^(?:center|centre|institute|university|council|ministry|department|office|association|society|foundation|commission|committee|bureau)$/.test(next)) return true; // prettier-ignore
    return isNameWord(and + 2) && [...(capitalInside.get(next) ?? [])].some((word) => word !== 'and');
  }
  function isPlain(first: number, end: number): boolean {
    for (let k = first; k < end; k++) if (!isPlainNoun(norm[k]!)) return false;
    return true;
  }
  /** "the House Oversight and Government Reform Committee": what stands before "and" is no body yet, what ends it is. */
  function isOneBody(first: number, and: number): boolean {
    const ends = norm[and - 1]!;
    if (
      ORGANIZATION_NAME_WORDS.has(ends) &&
      !/^(?:central|federal|national|international|royal|general|united)$/.test(ends)
    )
      return false;
    for (let k = first; k < and; k++) if (isGivenName(norm[k]!) || HONORIFICS.has(norm[k]!)) return false;
    let last = and + 1;
    while (isNameWord(last + 1)) last++;
    // "Brack Fire and Rescue"; not "Brack and Rescue"
    if (last === and + 1) return norm[last] === 'rescue' && ends === 'fire';
    return ORGANIZATION_NAME_WORDS.has(norm[last]!);
  }
  function continues(at: number): boolean {
    if (at + 1 < length && isNameWord(at + 1)) return true;
    // "Meteor Office of the Baltic States", "Fonds de la Recherche"
    return at + 2 < length && (norm[at + 1] === 'the' || norm[at + 1] === 'la') && isNameWord(at + 2);
  }
  /** The mark of "Reeds N' Rushes", the middle of "Rock 'n' Roll"; not the mark that ends "'Plan N' Ada Lind". */
  function isShortAnd(i: number): boolean {
    if (norm[i] === "'n'") return true;
    if (norm[i] !== "'" || word[i - 1] !== 'N' || tokens.end[i - 1] !== tokens.start[i]) return false;
    for (let k = i - 1; k >= sentenceStart[sentence[i]!]!; k--) if (norm[k] === "'") return false;
    return true;
  }
  /** "NASA Administrator Ann Roe": any word for a person, unless it is a given name ("Guy") or tells of what ("Native", "Marine"). */
  function isOfficeWord(i: number): boolean {
    return isPersonNoun(norm[i]!) && !isGivenName(norm[i]!) && !/^(?:native|marine)$/.test(norm[i]!);
  }
  /** Whether this word stands behind a given name elsewhere, and here for somebody. */
  function isSurname(i: number): boolean {
    const behind = capitalInside.get(norm[i]!);
    if (!behind || tags[i + 1] === POS.NOUN || tags[i + 1] === POS.ADJ || tags[i + 1] === POS.PROPN) return false;
    for (const word of behind) if (isGivenName(word)) return true;
    return false;
  }
  /** "Assembly", "Council"; not "Royal", "United". */
  function endsBody(i: number): boolean {
    return ORGANIZATION_NAME_WORDS.has(norm[i]!) && !/^(?:central|federal|national|international|royal|general|united|sons|brothers|house|church|port|air|state)$/.test(norm[i]!); // prettier-ignore
  }
  /** Whose name these words are; "Vice -", of a "Vice-Chancellor", is nobody's. */
  function outletAt(first: number, end: number): Outlet | undefined {
    if (!/[\p{L}\p{N}]/u.test(word[end - 1]!)) return undefined;
    return findOutlet(hints.register, word.slice(first, end).join(' '));
  }
  function addRun(first: number, end: number): void {
    // A known outlet's name ends where it ends, whatever follows without a comma.
    for (let k = first + 2; k < Math.min(end, first + MAX_OUTLET_WORDS); k++) {
      const outlet = outletAt(first, k);
      if (!outlet || OUTLET_NAME_WORDS.has(norm[k]!) || ORGANIZATION_NAME_WORDS.has(norm[k]!) || outletAt(first, k + 1))
        continue;
      runs.push({ first, end: k, titleFirst: first });
      addRun(k, end);
      return;
    }
    // "Tarnovian state television": an invented nationality is one by its ending
    if (
      end - first === 1 &&
      /(?:[^aeioug]ian|ese|ish|vian|ean)$/.test(norm[first]!) &&
      (tags[end] === POS.NOUN || tags[end] === POS.ADJ) &&
      !findOutlet(hints.register, word[first]!)
    )
      return;
    // "CEO of the Brack Bank": an office, and a body
    if (ABBREVIATED_OFFICE.test(norm[first]!)) {
      if (end - first === 1) return;
      if (norm[first + 1] === 'of') {
        addRun(norm[first + 2] === 'the' ? first + 3 : first + 2, end);
        return;
      }
    }
    // "Attorney | General", "Council on Teacher | Quality": the office is a part of the name
    const isWithin = (k: number): boolean =>
      (end - k === 2 && TITLES.has(norm[k + 1]!)) ||
      (k - 2 >= first && /^(?:of|on|for)$/.test(norm[k - 1]!) && ORGANIZATION_NAME_WORDS.has(norm[k - 2]!));
    // A nationality alone is an adjective; before a title it belongs to the title ("British Foreign Secretary").
    let start = first;
    let title = first;
    const hasBody = (from: number): boolean => {
      for (let k = from; k < end; k++) if (ORGANIZATION_NAME_WORDS.has(norm[k]!)) return true;
      return false;
    };
    for (let k = end - 2; k >= first; k--) {
      // "Secretary of State John Kerr"
      // "Member of Parliament Ann Roe", "Minister of Defence Ann Roe"
      const isState = norm[k - 1] === 'of' && ((OFFICE_FIELDS.has(norm[k]!) && TITLES.has(norm[k - 2] ?? '')) || (norm[k] === 'parliament' && norm[k - 2] === 'member')); // prettier-ignore
      if (
        (isState || (TITLES.has(norm[k]!) && !FIELDS.has(norm[k]!)) || isOfficeWord(k)) &&
        !hasBody(k + 1) &&
        (!CONNECTORS.has(norm[k + 1]!) || norm[k + 1] !== word[k + 1]) &&
        !isWithin(k)
      ) {
        start = k + 1;
        break;
      }
    }
    // "the Culture Assembly Omar Haddad", of which he is the head: a body's last word and a given name
    for (let k = end - 2; start === first && k > first; k--)
      if (isGivenName(norm[k]!) && endsBody(k - 1) && !hasBody(k) && (k - 1 > first || norm[first - 1] === "'s"))
        start = k;
    // "the head of NASA Omar Haddad", "Bears QB Omar Haddad"; not "JP Morgan", nor a headline in capitals
    for (let k = end - 2; start === first && k > first; k--)
      if (
        isGivenName(norm[k]!) &&
        isAllCapitals(word[k - 1]!) &&
        word[k - 1]!.length < 7 &&
        /^\p{Lu}+$/u.test(word[k - 1]!) &&
        !isAllCapitals(word[k]!) &&
        !hasBody(k)
      )
        start = k;
    // "Sergeant-at-Arms Omar Haddad"
    if (norm[first] === 'arms' && end - first > 1 && isHyphen(annotation, first - 1) && norm[first - 2] === 'at')
      start = first + 1;
    // "the former envoy to Norway Kurt Lind": a country, which is no given name, and somebody
    if (
      start === first &&
      end - first > 2 &&
      COUNTRIES.has(norm[first]!) &&
      !isGivenName(norm[first]!) &&
      isGivenName(norm[first + 1]!) &&
      !hasBody(first) &&
      !/^(?:chad|israel|jordan|china)$/.test(norm[first]!)
    )
      start = first + 1;
    // "Mayor of London Sadiq Khan", "President of Ukraine ..."
    if (
      start === first &&
      TITLES.has(norm[first]!) &&
      norm[first + 1] === 'of' &&
      first + 3 < end &&
      (COUNTRIES.has(norm[first + 2]!) || CAPITALS.has(norm[first + 2]!))
    )
      start = first + 3;
    // "Speaker of the House Nora Gill": the name begins with a given name after the title
    // "First Minister of Norland Nora Gill"
    const isOfficeOf = [first, first + 1, first + 2].some((k) => norm[k + 1] === 'of' && k + 1 < end && (TITLES.has(norm[k]!) || isOfficeWord(k))); // prettier-ignore
    if (start === first && (isOfficeOf || TITLES.has(norm[first]!.replace(/s$/u, '')))) {
      for (let k = first + 1; k < end - 1; k++)
        if (isGivenName(norm[k]!)) {
          start = k;
          break;
        }
    }
    if (start === first) {
      while (start < end && isNationality(norm[start]!) && !COUNTRIES.has(norm[start]!)) {
        if (isCountry(norm.slice(start, end).join(' '))) break;
        // "Northern Rivers Authority" keeps its first word: the rest would be a body whose name begins with a common noun.
        // So does "Islamic State"
        if (start + 1 < end && (hasBody(start) || tags[start] === POS.PROPN)) break;
        if (end - start === 2 && /^(?:state|republic|kingdom)$/.test(norm[start + 1]!)) break;
        // "French told the auditors", where Monica French is told of; not "French officials"
        if (end - first === 1 && isSurname(start)) break;
        start++;
      }
      title = start;
    }
    if (start < end && !(end - start === 1 && CONNECTORS.has(norm[start]!))) {
      // "British Foreign Secretary" with no name after it is a role, not a name.
      const isOffice =
        end - start === 1 && TITLES.has(norm[start]!) && (tags[start - 1] === POS.DET || tags[start - 1] === POS.NUM);
      const isRoleOnly = end - first <= 3 && TITLES.has(norm[end - 1]!) && !hasBody(first) && norm[first - 1] === 'the';
      if (!isRoleOnly && !isOffice) {
        const run: Run = { first: start, end, titleFirst: title };
        // "Kurdistan Regional Government (KRG)"
        const isAcronym = norm[end] === '(' && norm[end + 2] === ')' && isAllCapitals(word[end + 1] ?? '');
        if (isAcronym && !inDateline(annotation, dateline, end)) run.acronym = word[end + 1]!;
        runs.push(run);
      }
    }
  }
}

/** Where it is written, and the agency whose it is, which credits tell of (media/find-credits.ts). `end`: the token after the name. */
function inDateline({ tokens }: Annotation, dateline: Dateline, end: number): 'place' | 'thing' | undefined {
  const at = tokens.end[end - 1]!;
  if (at <= dateline.places) return 'place';
  return dateline.places > 0 && at < dateline.end ? 'thing' : undefined;
}

/** A common noun of our lists that opens no name. */
function isPlainNoun(norm: string): boolean {
  return !NAME_OPENERS.has(norm) && isListedNoun(norm);
}
/** A noun of our lists, one or several of it. */
export function isListedNoun(norm: string): boolean {
  const noun = norm.replace(/(?<=[^s])s$/, '');
  return isPersonNoun(noun) || ORGANIZATION_NOUNS.has(noun) || OUTLET_NOUNS.has(noun) || DOCUMENT_NOUNS.has(noun);
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
    hasOrganizationOf(norm, first, at) ||
    (before === 'member' && norm[at + 1] === 'parliament') ||
    (TITLES.has(before) && at - first <= 2 && !/^(?:democrat|republican|tory|socialist)$/.test(before)) ||
    OUTLET_NAME_WORDS.has(before)
  );
}
function hasOrganizationOf(norm: readonly string[], first: number, at: number): boolean {
  // "Ministry of Health and Welfare": "and" joins what stands after a body's "of".
  for (let k = first; k < at; k++)
    if ((norm[k] === 'of' || norm[k] === 'for') && k > first && ORGANIZATION_NAME_WORDS.has(norm[k - 1]!.replace(/s$/, ''))) return true; // prettier-ignore
  return false;
}

/** "Thorsen", "McBride", "O'Dowd", "Petrovic"; not "Jensen Holdings". */
const SURNAME = /^(?:mc\p{L}{3,}|o['’]\p{L}{3,}|\p{L}{3,}(?:[^ei]sen|sson|[ndmbl]son|berg|stein|enko|ovi[cć]|evi[cć]|owski|ewski|ovsky))$/u; // prettier-ignore
/** People's nouns that as often tell of what kind something is. */
const ADJECTIVES_TOO =
  /^(?:official|individual|professional|native|senior|junior|conservative|liberal|marine|local|expert|veteran|regular)$/;
const DOTTED_STATES = /^(?:u\.[skn]\.|e\.u\.|d\.c\.|l\.a\.|b\.c\.|n\.[ychjdm]\.|s\.[cd]\.)/;
/** "inc." as "inc" */
const bare = (word: string): string => word.replace(/\.$/, '');

type Votes = Record<NameKind, number>;
interface Draft {
  key: string;
  words: string[];
  runs: (Run & { index: number })[];
  votes: Votes;
  nouns: Set<string>;
  female: number;
  male: number;
  outlet: Outlet | undefined;
  acronym?: string;
  /** How often each kind of weak evidence was counted: a name that stands often is not surer for it. */
  readonly counted: Map<string, number>;
}

/** Nouns that stand before a name without describing it: "that morning Ada Voss", "by noon", "last week". */
const TIME_NOUNS = wordSet(`
  noon midday midnight dawn dusk morning afternoon evening night day week weekend month year today yesterday tomorrow
  tonight time meanwhile spring summer autumn winter`);

/** Whether weak evidence of this kind still counts: twice per name. */
function counts(draft: Draft, evidence: string): boolean {
  const times = draft.counted.get(evidence) ?? 0;
  draft.counted.set(evidence, times + 1);
  return times < 2;
}

function joinForms(annotation: Annotation, runs: readonly Run[], hints: NameHints, dateline: Dateline): Names {
  const { tokens, tags, lemma } = annotation;
  const { norm, word, length } = tokens;
  const drafts = new Map<string, Draft>();
  const wordsOf = (run: Run): string[] =>
    annotation.text.slice(tokens.start[run.first], tokens.end[run.end - 1]).split(/\s+/u);
  const own = hints.outlet?.toLowerCase().replace(/^the /, '');

  runs.forEach((run, index) => {
    const words = wordsOf(run);
    const key = words.join(' ').toLowerCase().replace(/[’‘]/g, "'");
    let draft = drafts.get(key);
    if (!draft) {
      draft = {
        key,
        words,
        runs: [],
        votes: { person: 0, organization: 0, outlet: 0, place: 0, thing: 0 },
        nouns: new Set(),
        counted: new Map(),
        female: 0,
        male: 0,
        outlet: findOutlet(hints.register, words.join(' ')),
      };
      drafts.set(key, draft);
      voteByForm(draft);
      if (own === key) draft.votes.outlet += 6;
    }
    if (run.acronym) draft.acronym = run.acronym;
    if (draft.words.every(isAllCapitals)) draft.words = words;
    draft.runs.push({ ...run, index });
    voteByContext(draft, run);
  });

  function voteByForm(draft: Draft): void {
    const { votes, words } = draft;
    const low = words.map((w) => w.toLowerCase());
    // "the Belmar Watch" of Belmar's; not "Harbour Watch"
    const isOnesWatch = low.slice(1).some((w) => /^watch(?:es)?$/.test(w)) && runs.some((run) => run.end - run.first === 1 && word[run.first] === words[0]); // prettier-ignore
    const first = low[0]!;
    const last = low.at(-1)!;
    if (draft.outlet) votes.outlet += 5;
    // "Port Aubrey" is a place, "Brack Port" a body
    if (
      low.some(
        (w, k) =>
          ORGANIZATION_NAME_WORDS.has(bare(w)) &&
          !(isOnesWatch && w === 'watch') &&
          (k > 0 ||
            !/^(?:port|harbour|harbor|house|air|range|works|watch|central|royal|federal|national|united|people's|geological|international)$/.test(
              w,
            )),
      ) &&
      words.length > 1
    )
      votes.organization += 3;
    if (words.length > 1 && (OUTLET_NAME_WORDS.has(last) || OUTLET_NAME_WORDS.has(first))) votes.outlet += 2.5;
    if (/(?:wire|press|tv|news|radio)$/i.test(last) && words.length === 1 && last.length > 4) votes.outlet += 2.5;
    if (CAPITALS.has(low.join(' ')) || COUNTRIES.has(low.join(' ')) || STATES.test(low.join(' '))) votes.place += 4;
    // "Saudi Arabia"; not "United Nations", a body by its words
    else if (isCountry(low.join(' ')) && votes.organization === 0) votes.place += 4;
    const given = low[0]!;
    if (FEMALE_NAMES.has(given)) draft.female += words.length > 1 ? 2 : 1;
    if (MALE_NAMES.has(given)) draft.male += words.length > 1 ? 2 : 1;
    // "the Rosa Marsh Foundation", "Saltmarsh Street" have a person's name and are none; "Rosa Street" is somebody
    const isBody = words.length > 2 && BODY_ENDINGS.has(bare(last));
    const hasGiven = isGivenName(given);
    const isPlace = words.length > 1 && !hasGiven && PLACE_ENDINGS.has(last);
    const isGiven = hasGiven && !isBody;
    if (isGiven) votes.person += words.length > 1 ? 4 : 1.5;
    if (isPlace) votes.place += 2;
    // "West Brack"; "West Brack Bank" is a body by its last word
    else if (words.length === 2 && /^(?:north|south|east|west)$/.test(given)) votes.place += 1.2;
    else if (words.length > 1 && words.length < 5 && !isGiven && !DOTTED_STATES.test(given)) votes.person += 1.2;
    // "T.R. Aldwin", not "U.S. Customs"
    if (words.length === 2 && /^(?:\p{Lu}\.){2,3}$/u.test(words[0]!) && !DOTTED_STATES.test(given) && !namesBody(draft))
      votes.person += 2;
    if (words.length === 1 && isAllCapitals(words[0]!) && words[0]!.length <= 6) votes.organization += 2;
    // "Islamic State"; not "Ray State"
    if (words.length === 2 && isNationality(first) && /^(?:state|republic|kingdom)$/.test(last))
      votes.organization += 3;
    // "Reeds N' Rushes": nobody is called so
    if (low.some((w) => /^(?:n|['’]n)['’]$/.test(w))) votes.organization += 3;
    if (/-\d|\d/.test(low.join(' ')) || isOnesWatch) votes.thing += 2;
    if (words.length > 1 && THING_ENDINGS.has(last)) votes.thing += 2.5;
    // "brack-post.com" publishes, "Brack.com Inc." does not
    if (/\p{L}\.(?:com|net|org|info|fr|de|it|es|nl|se|no|pl|ru|ie|ca|co\.uk|com\.au)$/u.test(last)) votes.outlet += 2.5;
    if (words.length === 1 && SURNAME.test(first)) votes.person += 1;
  }

  function voteByContext(draft: Draft, run: Run): void {
    const { votes } = draft;
    const written = inDateline(annotation, dateline, run.end);
    if (written) {
      votes[written] += 6;
      return;
    }
    const before = run.titleFirst - 1;
    const previous = norm[before] ?? '';
    if (run.titleFirst < run.first) {
      votes.person += 4;
      for (let k = run.titleFirst; k < run.first; k++) tellSex(draft, norm[k]!);
    }
    if (HONORIFICS.has(norm[run.first - 1] ?? '')) votes.person += 4;
    if (previous === 'the' && tags[run.end] !== POS.NOUN && counts(draft, 'the')) {
      votes.person -= 2;
      votes.organization += 1;
      if (PLACE_BEFORE.has(norm[before - 1] ?? '') || norm[before - 1] === 'at') votes.place += 1.5;
    }
    // "The mayor's spokeswoman, Colleen Ames", "the leader of the group, Omar Haddad"
    if (previous === ',') {
      let start = before - 1;
      while (
        start > 0 &&
        before - start < 12 &&
        tags[start - 1] !== POS.PUNCT &&
        tags[start - 1] !== POS.VERB &&
        tags[start - 1] !== POS.AUX &&
        tokens.sentence[start - 1] === tokens.sentence[before]
      )
        start--;
      // "an engineer of the launch company, Auravane": the nearer noun, unless it has a name already ("the Grey Coast group, Omar")
      let near = before - 1;
      while (near > start && tags[near] !== POS.DET && !isCapital(word[near]!)) near--;
      const isNamed = isCapital(word[near]!) && near > start;
      const last = lemma[before - 1]!;
      if (!isNamed && (ORGANIZATION_NOUNS.has(last) || OUTLET_NOUNS.has(last)) && !isPersonNoun(last))
        voteByNoun(draft, last, norm[before - 1]!, 2);
      else {
        const head = tags[start] === POS.ADP ? -1 : appositionHead(annotation, start);
        if (head >= 0 && isPersonNoun(lemma[head]!)) voteByNoun(draft, lemma[head]!, norm[head]!, 2);
      }
    }
    if (PLACE_BEFORE.has(previous) && counts(draft, 'place')) votes.place += 2.5;
    // "a plumber from Antofagasta"
    if (
      previous === 'from' &&
      draft.words.length === 1 &&
      isPersonNoun(lemma[before - 1] ?? '') &&
      counts(draft, 'comes from')
    )
      votes.place += 2;
    if (previous === 'from' || previous === 'to' || previous === 'at') votes.place += counts(draft, 'from') ? 0.5 : 0;
    if (previous === 'at' && draft.words.length > 1) {
      votes.person -= 1;
      votes.organization += 0.5;
    }
    // "the town of Lesk", "president of Real Almenara"
    if (
      previous === 'of' &&
      /^(?:town|city|village|district|province|region|port|island|valley|state|capital|suburb)$/.test(
        norm[before - 1] ?? '',
      )
    )
      votes.place += 3;
    else if (previous === 'of' && isPersonNoun(lemma[before - 1] ?? '') && counts(draft, 'of')) votes.organization += 1;
    // "Auravane employee", "Front negotiator"
    if (tags[run.end] === POS.NOUN && isPersonNoun(lemma[run.end]!) && counts(draft, 'modifier'))
      votes.organization += 0.8;
    // not: "By noon Mira Halven had her oven going"
    if (
      before >= 0 &&
      !TIME_NOUNS.has(previous) &&
      // nor "an official Belmar reply"
      (tags[before] === POS.NOUN ||
        (isPlainNoun(previous) && (tags[before] !== POS.ADJ || !ADJECTIVES_TOO.test(previous)))) &&
      tokens.sentence[before] === tokens.sentence[run.first]
    ) {
      // "chief of staff Fuad Karam", "head of launch operations Emre Aydin"
      let of = before - 1;
      while (of > 0 && before - of < 3 && norm[of] !== 'of' && (tags[of] === POS.NOUN || tags[of] === POS.ADJ)) of--;
      if (norm[of] === 'of' && isPersonNoun(lemma[of - 1] ?? '') && !isPersonNoun(lemma[before]!))
        voteByNoun(draft, lemma[of - 1]!, norm[of - 1]!, 3);
      else voteByNoun(draft, lemma[before]!, previous, isOfClause(draft, run) ? 1 : 3);
    }
    // "a student named Haddad", "a boat called Haddad"
    if (/^(?:named|called|nicknamed)$/.test(previous) && tags[before - 1] === POS.NOUN)
      voteByNoun(draft, lemma[before - 1]!, norm[before - 1]!, 3);
    // "Mira Halven had her oven going": bodies have theirs
    if (draft.words.length > 1) {
      for (
        let k = run.end;
        k < Math.min(length, run.end + 8) && tokens.sentence[k] === tokens.sentence[run.first] && !isCapital(word[k]!);
        k++
      ) {
        if (!/^(?:his|her|he|she|himself|herself)$/.test(norm[k]!)) continue;
        if (counts(draft, 'pronoun')) votes.person += 1;
        if (/^(?:her|herself)$/.test(norm[k]!)) draft.female += 0.5;
        else if (/^(?:his|himself)$/.test(norm[k]!)) draft.male += 0.5;
        break;
      }
    }
    // "Haddad said he was late"; not "Belmar said in the spring that he was late"
    else if (tags[run.end] === POS.VERB && tags[before] !== POS.ADP && previous !== 'the')
      for (let k = run.end + 1; k < Math.min(length, run.end + 3); k++)
        if (/^(?:he|she|himself|herself)$/.test(norm[k]!) && counts(draft, 'pronoun')) votes.person += 1.5;
    // After it: ", a lorry driver", ", the town's mayor", ", who", ", which", ", 34,"
    const { end } = run;
    if (norm[end] === ',') {
      if (norm[end + 1] === 'who' || norm[end + 1] === 'whose') votes.person += 3;
      else if (norm[end + 1] === 'which') votes[PLACE_BEFORE.has(previous) ? 'place' : 'organization'] += 2;
      else if (/^\d{1,2}$/.test(norm[end + 1] ?? '') && /^[,.]$/.test(norm[end + 2] ?? '')) votes.person += 3;
      else {
        const head = appositionHead(annotation, end + 1);
        if (head >= 0) voteByNoun(draft, lemma[head]!, norm[head]!, 3);
      }
    }
    if (norm[end] === 'who' && !PLACE_BEFORE.has(previous) && !/^(?:from|of|at)$/.test(previous)) votes.person += 3;
    if ((norm[end] === 'of' || norm[end] === 'for') && draft.words.length > 1 && counts(draft, 'of after'))
      votes.person += 0.6;
    if (/^(?:told|tells|telling)$/.test(previous) && counts(draft, 'told')) votes.outlet += 1.5;
    if (/^(?:reports|reported)$/.test(norm[end] ?? '') && counts(draft, 'reports')) votes.outlet += 1;
  }

  /** "the mission [Haddad] piloted"; not "classmate [Haddad] said", "the newspaper [Brack Post] said". */
  function isOfClause({ words }: Draft, { titleFirst, end }: Run): boolean {
    const noun = lemma[titleFirst - 1]!;
    return words.length === 1 && tags[end] === POS.VERB && !isPersonNoun(noun) && !OUTLET_NOUNS.has(noun);
  }
  function voteByNoun(draft: Draft, noun: string, form: string, weight: number): void {
    draft.nouns.add(noun);
    tellSex(draft, noun);
    // "Castell Energy, the owner" is a body by its own words; "Ann Roe, the owner" is none
    if (isPersonOrBody(noun) && namesBody(draft)) draft.votes.organization += weight;
    else if (isPersonNoun(noun)) draft.votes.person += weight;
    else if (OUTLET_NOUNS.has(noun) || OUTLET_NOUNS.has(form)) draft.votes.outlet += weight;
    else if (ORGANIZATION_NOUNS.has(noun)) draft.votes.organization += weight;
    // "astronomer", "arbiter", "nominee": nouns of our lists or not, before or after a name of several words they are people
    else if (draft.words.length > 1 && /(?:er|or|ist|ian|ant|ee|ess)$/.test(noun)) draft.votes.person += weight;
    // "Ada, a regular"; not "Reeds, a regular"
    else if (!/^\d/.test(form)) draft.votes.thing += weight * (isGivenName(draft.words[0]!.toLowerCase()) ? 0.4 : 0.6);
  }
  function namesBody({ words }: Draft): boolean {
    if (words.length === 1) return isAllCapitals(words[0]!);
    return words.some((w) => ORGANIZATION_NAME_WORDS.has(bare(w.toLowerCase())));
  }
  function tellSex(draft: Draft, noun: string): void {
    if (FEMALE_NOUNS.has(noun) || /^(?:mrs|ms|miss|mrs\.|ms\.|dame)$/.test(noun)) draft.female += 4;
    if (MALE_NOUNS.has(noun) || /^(?:mr|mr\.|sir)$/.test(noun)) draft.male += 4;
  }

  // Full forms first; then each short form goes to the full one it can stand for.
  const order = [...drafts.values()].sort(
    (a, b) => b.words.length - a.words.length || a.runs[0]!.first - b.runs[0]!.first,
  );
  const known: Name[] = [];
  const draftsOf: Draft[][] = [];
  const mentions: NameMention[] = runs.map((run) => ({ ...run, name: -1 }));
  const byWord = new Map<string, number[]>();
  for (const draft of order) {
    const targets = targetsFor(draft);
    if (targets.length > 0) {
      // Two people with one surname stay two: each mention goes to the one last spoken of before it.
      for (const run of draft.runs) {
        const name = nearest(targets, run.first);
        known[name]!.mentions.push(mentions[run.index]!);
        mentions[run.index]!.name = name;
        draftsOf[name]!.push(draft);
      }
      continue;
    }
    const name = known.length;
    const entry: Name = {
      text: draft.words.join(' '),
      words: draft.words.map((w) => w.toLowerCase()),
      kind: 'thing',
      gender: undefined,
      outlet: draft.outlet,
      mentions: draft.runs.map(({ index }) => mentions[index]!),
      nouns: new Set(),
      isSure: true,
    };
    if (draft.acronym) entry.acronym = draft.acronym;
    known.push(entry);
    draftsOf.push([draft]);
    for (const { index } of draft.runs) mentions[index]!.name = name;
    for (const w of new Set(entry.words.map(bareWord))) (byWord.get(w) ?? byWord.set(w, []).get(w)!).push(name);
    if (draft.acronym)
      byWord.set(draft.acronym.toLowerCase(), [...(byWord.get(draft.acronym.toLowerCase()) ?? []), name]);
  }

  function isSurnameOf({ words, runs }: Draft, { words: full }: Name): boolean {
    const surname = words[0]!.toLowerCase();
    return (
      words.length === 1 &&
      surname === full.at(-1) &&
      !CAPITALS.has(surname) &&
      !isCountry(surname) &&
      runs.some(({ first, end }) => tags[first - 1] !== POS.DET && tags[first - 1] !== POS.ADP && (tags[end] === POS.VERB || tags[first - 1] === POS.VERB || norm[end] === "'s")) // prettier-ignore
    );
  }
  function targetsFor(draft: Draft): number[] {
    // A registered outlet's name is whole: the "AP" of "AP Photo" is not short for it
    // but "the Observer" after "The Straits Observer" is
    const words = draft.words.map((w) => bareWord(w.toLowerCase()));
    const pool = byWord.get(words.at(-1)!) ?? byWord.get(words[0]!) ?? [];
    const strong: number[] = [];
    const weak: number[] = [];
    for (const name of pool) {
      const full = known[name]!;
      if (full.acronym?.toLowerCase() === words[0] && words.length === 1) strong.push(name);
      const fullWords = full.words.map(bareWord);
      if (full.words.length <= words.length) continue;
      if (!words.every((w) => fullWords.includes(w))) continue;
      if (draft.outlet && fullWords.at(-1) !== words.at(-1)) continue;
      const kind = settle(draftsOf[name]!);
      // "Rosa Marsh" is not the Rosa Marsh Foundation, nor "Norlandic" short for the Norlandic Liberties Union
      const isBodyName = BODY_ENDINGS.has(bare(fullWords.at(-1)!)) || namesBody(draftsOf[name]![0]!);
      if (isBodyName && draft.votes.person - draft.votes.organization >= 3) continue;
      if (words.length === 1 && isNationality(words[0]!) && namesBody(draftsOf[name]![0]!)) continue;
      if (kind === 'person') {
        if (fullWords.at(-1) === words.at(-1)) strong.push(name);
        else if (words.length === 1 && (fullWords[0] === words[0] || fullWords.length > 2)) weak.push(name);
      } else if (kind === 'outlet' || kind === 'organization') {
        const isGeneric =
          words.length === 1 && ORGANIZATION_NAME_WORDS.has(words[0]!) && !OUTLET_NAME_WORDS.has(words[0]!);
        // "The United States" is not the United States Embassy
        const isPlace = CAPITALS.has(words.join(' ')) || isCountry(words.join(' ')) || draft.votes.place > 2;
        // nor is "Brack" short for the "Liberties Union of Brack"
        if (draft.votes.place > 0 && words.length === 1 && full.text.toLowerCase().endsWith(` of ${words[0]!}`))
          continue;
        // "The Department", where one body of the text is a department
        const isOnly =
          isGeneric &&
          kind === 'organization' &&
          /^(?:department|ministry|board|commission|committee|council|association|foundation|institute|agency|authority|federation)$/.test(
            words[0]!,
          ) &&
          draft.runs.every((run) => norm[run.first - 1] === 'the') &&
          (byWord.get(words[0]!) ?? []).length === 1;
        if ((!isGeneric || isOnly) && !isPlace) (kind === 'organization' ? strong : weak).push(name);
      }
    }
    if (strong.length === 0) return weak;
    // "Marsh", where there are Rosa Marsh and the Rosa Marsh Foundation, is she
    const people = strong.filter((name) => settle(draftsOf[name]!) === 'person');
    const isNamedAfter = (name: number): boolean =>
      people.some((one) => one !== name && known[one]!.words.every((word) => known[name]!.words.includes(word)));
    return people.length > 0 ? strong.filter((name) => !isNamedAfter(name)) : strong;
  }
  function nearest(targets: readonly number[], at: number): number {
    let best = targets[0]!;
    let bestAt = -Infinity;
    for (const name of targets) {
      for (const mention of known[name]!.mentions) {
        const distance = mention.first < at ? mention.first : -mention.first;
        if (distance > bestAt) {
          bestAt = distance;
          best = name;
        }
      }
    }
    return best;
  }

  known.forEach((entry, name) => {
    const all = draftsOf[name]!;
    // "Omar Haddad" and then "Haddad": by their last word alone, without "the", people are told of
    if (
      entry.words.length > 1 &&
      entry.words.length < 4 &&
      !namesBody(all[0]!) &&
      all.some((draft) => isSurnameOf(draft, entry))
    )
      // prettier-ignore
      all[0]!.votes.person += 1.5;
    entry.kind = settle(all);
    entry.isSure = entry.outlet !== undefined || all.reduce((sum, { votes }) => sum + votes[entry.kind], 0) >= 2;
    entry.mentions.sort((a, b) => a.first - b.first);
    const female = all.reduce((sum, { female }) => sum + female, 0);
    const male = all.reduce((sum, { male }) => sum + male, 0);
    if (entry.kind === 'person' && female !== male) entry.gender = female > male ? 'f' : 'm';
    for (const draft of all) for (const noun of draft.nouns) entry.nouns.add(noun);
    // Capitals of a tabloid's first words are no spelling of a name.
    if (entry.kind === 'person' && isAllCapitals(entry.text.replace(/\P{L}/gu, '')) && entry.words.length > 1)
      entry.text = entry.text.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (c) => c.toUpperCase());
  });

  const at = new Int32Array(length).fill(-1);
  mentions.forEach((mention, index) => at.fill(index, mention.titleFirst, mention.end));
  return { known, at, mentions };
}

function settle(drafts: readonly Draft[]): NameKind {
  const votes: Votes = { person: 0, organization: 0.5, outlet: 0, place: 0, thing: 0 };
  for (const draft of new Set(drafts))
    for (const kind of Object.keys(votes) as NameKind[]) votes[kind] += draft.votes[kind];
  return (Object.keys(votes) as NameKind[]).reduce((best, kind) => (votes[kind] > votes[best] ? kind : best));
}

const NOMINAL = new Set<number>([POS.NOUN, POS.PROPN, POS.ADJ, POS.NUM, POS.DET, POS.ADV]);

/** The head noun of the noun phrase that begins at `start` ("a lorry driver who ..." -> driver), or -1. */
function appositionHead(annotation: Annotation, start: number): number {
  const { tokens, tags } = annotation;
  const { norm, sentence, length } = tokens;
  let head = -1;
  const limit = Math.min(length, start + 12);
  for (let i = start; i < limit && sentence[i] === sentence[start]; i++) {
    if (norm[i] === "'s" || norm[i] === "'" || (tags[i] === POS.PRON && i === start) || isHyphen(annotation, i))
      continue;
    if (!NOMINAL.has(tags[i]!)) break;
    // A capitalised head is a name, no description: "the town of Lesk, the Ministry of Defence announced"
    // but "the Rotterdam locker company" is a company
    const goesOn =
      i + 1 < length && (tags[i + 1] === POS.NOUN || tags[i + 1] === POS.ADJ || isCapital(tokens.word[i + 1]!));
    if (isCapital(tokens.word[i]!) && i > start && tags[i] !== POS.ADJ && !goesOn) return -1;
    if (tags[i] === POS.NOUN || isListedNoun(norm[i]!)) head = i;
    else if (tags[i] === POS.PROPN && i === start) return -1;
  }
  // "at the Harbour Bloc, the commission said": a new clause, no description
  let next = head + 1;
  while (next < limit && tags[next] === POS.ADV) next++;
  if (
    head >= 0 &&
    next < length &&
    sentence[next] === sentence[start] &&
    (tags[next] === POS.VERB || tags[next] === POS.AUX)
  )
    return -1;
  return head;
}
