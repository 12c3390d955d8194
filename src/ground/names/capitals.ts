/** Which words of a text are words of names: those written large, but not because a sentence begins there. */
import { FUNCTION_TAGS, POS, type Annotation } from '../../model/annotation.ts';
import { MONTH_NAMES, SHORT_MONTHS, WEEKDAY_NAMES } from '../../model/calendar-words.ts';
import { readDateline, type Dateline } from '../../model/dateline.ts';
import { wordSet } from '../../model/word-list.ts';
import {
  DOCUMENT_NOUNS,
  isGivenName,
  isPersonNoun,
  isSurname,
  ORGANIZATION_NAME_WORDS,
  ORGANIZATION_NOUNS,
  OUTLET_NOUNS,
} from '../sources/noun-lexicon.ts';
import { findOutlet, type Outlet, type OutletRegister } from '../sources/outlets.ts';
import { isHyphen } from '../token-range.ts';
import { headlinesIn, isSaidOfSomebody } from './large-headlines.ts';

export interface NameHints {
  /** The article's own outlet: its name is one name wherever it stands. */
  readonly outlet?: string | undefined;
  readonly register: OutletRegister;
}

/** A text in which names are looked for, and what its capitals tell. */
export interface Capitals {
  readonly annotation: Annotation;
  readonly hints: NameHints;
  readonly dateline: Dateline;
  /** The words of its own outlet's name, as `norm`; none when that is not known. */
  readonly ownOutlet: readonly string[];
  /** Words that are written large within a sentence, and are names for certain where they begin one, too; each with those that it stands behind. */
  readonly inside: ReadonlyMap<string, ReadonlySet<string>>;
  /** Per sentence: a headline whose words are all written large. */
  readonly isHeadline: readonly boolean[];
}

/** Linear in the number of tokens. */
export function readCapitals(annotation: Annotation, hints: NameHints): Capitals {
  const { word, norm, length } = annotation.tokens;
  const inside = new Map<string, Set<string>>();
  for (let i = 0; i < length; i++)
    if (isCapital(word[i]!) && !startsSentence(annotation, i) && !isBehindDash(annotation, i))
      inside.set(norm[i]!, (inside.get(norm[i]!) ?? new Set()).add(norm[i - 1]!));
  return {
    annotation,
    hints,
    dateline: readDateline(annotation.text) ?? { places: 0, end: 0 },
    ownOutlet: hints.outlet ? hints.outlet.toLowerCase().replace(/’/g, "'").split(/\s+/) : [],
    inside,
    isHeadline: headlinesIn(annotation),
  };
}

// "al-Baghdadi", "d'Estaing", "McGregor", "iPhone", "4Brack"; not "20C", "49ers"
export const isCapital = (word: string): boolean =>
  /^(?:\p{Lu}|\p{Ll}{1,2}\p{Lu}|\d+(?:\p{Ll}+\d+)?\p{Lu}\p{Ll}|(?:al|el|as|an|ad|ar|ash|at|az|bin|ibn|d|l|o|de|van|von)[-'’]\p{Lu})/u.test(
    word,
  );

export const isAllCapitals = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && /\p{Lu}/u.test(word);

export function startsSentence({ tokens, tags, sentenceStart }: Annotation, i: number): boolean {
  const { norm, sentence } = tokens;
  const start = sentenceStart[sentence[i]!]!;
  let j = i - 1;
  while (j >= start && tags[j] === POS.PUNCT && norm[j] !== ',') j--;
  // "((Holt)) Correct": behind the label of a speaker
  const isBehindLabel = norm[i - 1] === ')' && norm[i - 2] === ')';
  return j < start || isBehindLabel || /^["'([:]$/.test(norm[i - 1]!);
}

/** "BRACK (AP) — | Officials" */
export function isBehindDash(annotation: Annotation, i: number): boolean {
  const before = annotation.tokens.norm[i - 1] ?? '';
  return /^(?:--|–|—)$/.test(before) || (before === '-' && !isHyphen(annotation, i - 1));
}

/** How many words of the text's own outlet's name stand from token `i` on: all of them, or 0. */
export function ownOutletAt({ annotation, ownOutlet }: Capitals, i: number): number {
  const { word, norm } = annotation.tokens;
  let k = 0;
  while (k < ownOutlet.length && norm[i + k] === ownOutlet[k]) k++;
  return k > 0 && k === ownOutlet.length && isCapital(word[i]!) ? k : 0;
}

/** Whose name the tokens `[first, end)` are; "Vice -", of a "Vice-Chancellor", is nobody's. */
export function outletAt({ annotation, hints }: Capitals, first: number, end: number): Outlet | undefined {
  const { word } = annotation.tokens;
  if (!/[\p{L}\p{N}]/u.test(word[end - 1]!)) return undefined;
  return findOutlet(hints.register, word.slice(first, end).join(' '));
}

const CALENDAR = wordSet(`${MONTH_NAMES} ${SHORT_MONTHS} ${WEEKDAY_NAMES} easter christmas`);

/** Whether token `i` can be a word of a name. */
export function isNameWord(capitals: Capitals, i: number): boolean {
  const { annotation, isHeadline } = capitals;
  const { word, norm, length, sentence } = annotation.tokens;
  if (i >= length) return false;
  if (isArticleOfName(annotation, i)) return true;
  if (!isCapital(word[i]!) || CALENDAR.has(norm[i]!)) return false;
  if (isHeadline[sentence[i]!]! && isSaidOfSomebody(annotation, i)) return false;
  if (norm[i] === 'i' || norm[i]!.startsWith("i'")) return false;
  return startsSentence(annotation, i) ? isNameAtStart(capitals, i) : isNameInside(annotation, i);
}

/** "[al]-Harazi"; not the second of "Jean-al". */
function isArticleOfName(annotation: Annotation, i: number): boolean {
  const { word } = annotation.tokens;
  return (
    /^(?:al|el|as|an|ad|ar|ash|at|az|bin|ibn)$/.test(word[i]!) &&
    isHyphen(annotation, i + 1) &&
    !isHyphen(annotation, i - 1) &&
    isCapital(word[i + 2] ?? '')
  );
}

/** Words that open sentences and never names, whatever the tagger says. */
const NEVER_NAMES = wordSet(`
  the this that these those a an it he she they we you i his her its their our my in on at by for from with to of and
  but or so yet as if when while after before since although though because until unless there here then now not no
  nor both each all some many most several multiple few other another such what which who whom whose why how where
  about among during despite according asked both neither either one two three four five six seven eight nine ten more
  less meanwhile however instead later earlier still also only just even nobody nothing everyone everything someone
  something`);
const CLOSED: ReadonlySet<number> = new Set([...FUNCTION_TAGS, POS.NUM, POS.ADV]);

function isNameInside({ tokens, tags }: Annotation, i: number): boolean {
  const norm = tokens.norm[i]!;
  // "Why Nora Gill Is the Best", in a headline
  const isAuxiliary = tags[i] === POS.AUX && /^(?:is|are|was|were|has|had|does|did)$/.test(norm);
  return norm !== 'the' && !isAuxiliary && !(NEVER_NAMES.has(norm) && CLOSED.has(tags[i]!));
}

/** For which the tagger takes surnames that it does not know, and what it knows well of them. */
const MISREAD: ReadonlySet<number> = new Set([POS.AUX, POS.INTJ, POS.ADV]);
const WELL_READ = wordSet(`
  is are was were be been being am do does did have has had having will would can could may might must shall should
  ought yes no oh ok okay yeah hey hello hi thanks please well wow so too very again always never ever often maybe
  perhaps once twice soon thus hence almost already together away back home up down out off over today yesterday
  tomorrow tonight`);

/** Where every word is written large: by the tagger, by the lists, by what the rest of the text has of it. */
function isNameAtStart({ annotation, hints, inside }: Capitals, i: number): boolean {
  const { tokens, tags } = annotation;
  const { word, sentence, length } = tokens;
  const norm = tokens.norm[i]!;
  const isKnown = inside.has(norm);
  if (NEVER_NAMES.has(norm) && !isKnown) return false;
  if (word[i]!.length > 3 && findOutlet(hints.register, word[i]!)) return true;
  if (tags[i] === POS.PROPN && (!isPlainNoun(norm) || isSurname(norm))) return true;
  // "Per" Lund, taken for "per", "Lindqvist" for a noun; not "Will they leave?"
  if ((isGivenName(norm) || isSurname(norm)) && tags[i] !== POS.AUX && tags[i] !== POS.VERB) return true;
  const next =
    i + 1 < length && sentence[i + 1] === sentence[i] && isCapital(word[i + 1]!) && !CALENDAR.has(tokens.norm[i + 1]!);
  // "Verrall answered", taken for an adverb, where Leonard Verrall was told of
  const isMisread = isKnown && MISREAD.has(tags[i]!) && !WELL_READ.has(norm) && !NEVER_NAMES.has(norm);
  if (CLOSED.has(tags[i]!) && !isMisread && !(tags[i] === POS.NUM && next)) return false;
  if (isKnown || (isAllCapitals(word[i]!) && word[i]!.length > 2)) return true;
  // "Watch Gill leave", "Stunned Gill left", where Gill is told of elsewhere; not "Wilfried Gill"
  const isBeforeName =
    tags[i] === POS.VERB &&
    /^(?:watch|had|says)$|..(?:ing|[^i]ed)$/.test(norm) &&
    !isGivenName(norm) &&
    [...(inside.get(tokens.norm[i + 1]!) ?? [])].some((behind) => behind !== norm);
  return next && !isBeforeName;
}

/** Nouns that describe what follows and are no part of its name even when a sentence begins with them. */
const NAME_OPENERS = wordSet(
  'radio tv télé canal bank university club church port team house news press weekly daily state space league camp church royal',
);

/** A common noun of our lists that opens no name. */
export function isPlainNoun(norm: string): boolean {
  return !NAME_OPENERS.has(norm) && isListedNoun(norm);
}
/** A noun of our lists, one or several of it. */
export function isListedNoun(norm: string): boolean {
  const noun = norm.replace(/(?<=[^s])s$/, '');
  return isPersonNoun(noun) || ORGANIZATION_NOUNS.has(noun) || OUTLET_NOUNS.has(noun) || DOCUMENT_NOUNS.has(noun);
}

/** "Assembly", "Council"; not "Royal", "United". */
export function endsBody(norm: string): boolean {
  return (
    ORGANIZATION_NAME_WORDS.has(norm) &&
    !/^(?:central|federal|national|international|royal|general|united|sons|brothers|house|church|port|air|state)$/.test(
      norm,
    )
  );
}

/** Words that link the words of one name, where more of it follows. */
export const CONNECTORS = wordSet(`
  & of for on dela dello ben zu af av de da do dos das del della di du des la le van von der den ter al el bin ibn
  bint y e und et für`);
export const HONORIFICS = wordSet(`
  mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady don doña señor señora monsieur madame
  herr frau signor signora dom dona sheikh father brother sister reverend rev rev. rabbi imam`);
