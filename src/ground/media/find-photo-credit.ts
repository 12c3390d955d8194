/** Who made or owns a picture, from the line or the end of a caption that says so. */
import type { Span } from '../../model/span.ts';
import { findOutlet, isAgency, type OutletRegister } from '../sources/outlets.ts';
import { knownOutlet, readCreditNames } from './read-credit-names.ts';

export interface PhotoCredit {
  /** The words of the credit, without brackets around it; an offset into the text that was given. */
  readonly span: Span;
  readonly outlets: readonly string[];
  readonly people: readonly string[];
}

/**
 * How much of a text is the credit: all of it and known to be one (`credit`, a page's own credit element), all of it if
 * it reads like one (`line`), or what stands at its end (`tail`).
 */
export type PhotoCreditPlace = 'credit' | 'line' | 'tail';

const MEDIUM = String.raw`(?:file\s+|handout\s+|pool\s+|courtesy\s+)?(?:photo(?:graph)?|image|picture|pic|still|screenshot|screen\s?grab|video|illustration|graphic|credit)s?`;
/** "Photo: Ada Lind", "Image credit: X", "Photograph by X", "Picture courtesy of X"; not "Image: the ferry, listing, at the pier" (see `isNameList`). */
const LABELLED = new RegExp(
  String.raw`^(?:${MEDIUM}\s*(?:credit|source|copyright)?s?\s*:|(?:credit|photo\s+credit)s?(?:\.{3}|…|:)|${MEDIUM}\s+(?:by|via|from|courtesy(?:\s+of)?)\b:?|courtesy(?:\s+of)?\b:?|(?:handout|supplied|provided)\s+(?:by|via|photo)\b:?|©\s*(?:\d{4}\s+)?)\s*(?<who>\S[^\n]{1,100})$`,
  'iu',
);
/** "AP Photo/Ada Lind, File", "Reuters photo by Ada Lind". */
const AGENCY_PHOTO =
  /^(?<agency>[\p{Lu}\p{N}][\p{L}\p{N}. -]{0,30}?)\s+(?:file\s+)?(?:photo|image|video|pool|handout)s?\s*(?:(?:\/|\||:|-|\s+by\b|\s+via\b)\s*(?<who>[^\n]{2,80}))?$/iu;
/** "Ada Lind/AFP/Getty Images", "Handout via Reuters", "Ada Lind | AP". */
const SLASHED = /^(?<left>[^\n/|,]{2,60}?)\s*(?<mark>\/|\||\bvia\b)\s*(?<right>[^\n]{2,80})$/iu;
/** What a line must hold to be looked at closely. */
const MAY_CREDIT = new RegExp(
  String.raw`[/|:©]|\bvia\b|\b(?:photo|image|picture|courtesy|handout|supplied|provided)|^(?:\S+\s*){1,3}$`,
  'iu',
);
/** What a credit holds besides names. */
const BESIDE_NAMES =
  /\b(?:file|photo|image|picture|video|handout|pool|via|by|for|the|of|and|courtesy|credit|copyright|supplied|family|militant|social media|stock|from|reproduced|with permission|all rights reserved)\b|\b\d{4}\b/giu;

/** Undefined when the text credits nobody. */
export function findPhotoCredit(
  text: string,
  register: OutletRegister,
  place: PhotoCreditPlace,
): PhotoCredit | undefined {
  if (place === 'tail') return findTail(text, register);
  const [start, end] = insideBrackets(text);
  const words = text.slice(start, end);
  if (words === '' || words.length > 160 || (place === 'line' && !MAY_CREDIT.test(words))) return undefined;
  const names = readCreditNames(whoOf(words) ?? words, register);
  const isCredit =
    place === 'credit' ||
    isLabelled(words, register) ||
    isAgencyPhoto(words, register) ||
    isSlashed(words, register) ||
    isPictureAgency(words, register);
  if (!isCredit) return undefined;
  if (names.outlets.length + names.people.length > 0) return { span: [start, end], ...names };
  // "Image: Harbour Trust", "Credit: Militant video": whatever is credited, by its own words
  const who = (whoOf(words) ?? words).replace(/[\s.]+$/u, '');
  // "Courtesy photo" names nobody
  if (who.replace(BESIDE_NAMES, '').trim() === '') return undefined;
  return { span: [start, end], outlets: [who], people: [] };
}

/** "The gate on Tuesday. (AP Photo/Ada Lind)", "The gate. Photo: Ada Lind/AFP". */
function findTail(text: string, register: OutletRegister): PhotoCredit | undefined {
  const trimmed = text.trimEnd();
  // "Photo: Ada Lind (Reuters)" is one credit, so it goes before the brackets at its end.
  for (const tail of [LABEL_AT_END, BRACKET_AT_END]) {
    const match = tail.exec(trimmed);
    const credit = match ? findPhotoCredit(match[1]!, register, 'line') : undefined;
    if (match && credit) return shifted(credit, match.index + match[0].indexOf(match[1]!));
  }
  return undefined;
}

const LABEL_AT_END =
  /(?:^|[.!?…]["”’]?\s+)((?:(?:file |handout )?(?:photo(?:graph)?s?|image|picture|credit)\b|courtesy|©|AP Photo)[^.!?\n]{2,100})\.?$/iu;
const BRACKET_AT_END = /[([]([^()[\]\n]{2,120})[)\]]\s*\.?$/u;

function shifted({ span: [start, end], ...names }: PhotoCredit, by: number): PhotoCredit {
  return { span: [start + by, end + by], ...names };
}

/** Without white space, full stop and the brackets around all of it; "(flickr)" at the end keeps its own. */
function insideBrackets(text: string): Span {
  const start = /^[\s([]*/u.exec(text)![0].length;
  const isOpenInside = /[([]/u.test(text.slice(start));
  const end = (isOpenInside ? /[\s.]*$/u : /[\s)\].]*$/u).exec(text)!.index;
  return [start, Math.max(start, end)];
}

/** The words after the label. */
function whoOf(words: string): string | undefined {
  return LABELLED.exec(words)?.groups!['who'];
}

function isLabelled(words: string, register: OutletRegister): boolean {
  const who = whoOf(words);
  return who !== undefined && isNameList(who, register);
}

function isAgencyPhoto(words: string, register: OutletRegister): boolean {
  const agency = AGENCY_PHOTO.exec(words)?.groups!['agency'];
  return agency !== undefined && (knownOutlet(register, agency) !== undefined || isAgency(register, agency));
}

/** Both sides are names, and one of them sells pictures. */
function isSlashed(words: string, register: OutletRegister): boolean {
  const sides = SLASHED.exec(words)?.groups;
  if (!sides || !isNameList(words, register)) return false;
  // "Ada Lind | AP", "Ada Lind via AP", but "Reuters/Ada Lind" too
  return readCreditNames(sides['mark'] === '/' ? words : sides['right']!, register).outlets.length > 0;
}

/** "Getty." alone; "AFP" alone is more likely to be the text's own. */
function isPictureAgency(words: string, register: OutletRegister): boolean {
  return knownOutlet(register, words) !== undefined && findOutlet(register, words) === undefined;
}

/** "Ada Lind/AFP", "Harbour Trust"; not "the ferry, listing, at the pier". */
function isNameList(words: string, register: OutletRegister): boolean {
  const { people, isOnlyNames } = readCreditNames(words, register);
  if (isOnlyNames && !/[!?;]/u.test(words)) return true;
  let rest = words.replace(BESIDE_NAMES, ' ');
  for (const name of people) rest = rest.replace(name, ' ');
  const left = rest.match(/\p{L}[\p{L}'’.-]*/gu) ?? [];
  const isCapitalised = left.every((word) => /^\p{Lu}/u.test(word) || /^(?:dpa|de|van|von|of|the|and|st)$/u.test(word));
  return isCapitalised && left.length <= 6 && !/[!?;]/u.test(words);
}
