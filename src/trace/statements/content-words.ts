/** The words of a statement by which two of them are compared. */
import { WEEKDAY_NAMES } from '../../model/calendar-words.ts';
import { wordSet } from '../../model/word-list.ts';

const SMALL = wordSet(`
  a an the and or but if then than so as at by for from in into of off on onto out over per to up with within without
  about after again against all also although am an any are because been before being between both can cannot could
  did do does doing done down during each else even ever every few further had has have having he her here hers him
  his how i it its itself just last less like made make many may me might more most much must my near no nobody none
  nor not nothing now on once one only other our own put rather same say said says she should since some still such
  take than that the their them there these they thing this those though through thus too under until upon us very was
  we were what when where whether which while who whom whose why will would yes yet you your told tell tells added
  according reported reportedly report reports claim claims claimed ${WEEKDAY_NAMES} yesterday today people`);

/** Different stems of content words, numbers left out, in their order. Linear. */
export function contentWords(text: string): string[] {
  const stems = new Set<string>();
  const bare = plain(text);
  for (const word of bare.match(HAS_ACCENT.test(bare) ? WORDS : ASCII_WORDS) ?? [])
    if (!SMALL.has(word)) stems.add(stemOf(word));
  return [...stems];
}

/** Of small letters. Where all are ASCII, as in most texts, the second one finds the same in half of the time. */
const WORDS = /\p{L}{3,}/gu;
const ASCII_WORDS = /[a-z]{3,}/g;

/** Most words, which are plain as they are. */
const ASCII_LETTERS = /^[a-z]+$/;

/** The stem of one word; undefined where it is no content word. */
export function contentStem(word: string): string | undefined {
  if (ASCII_LETTERS.test(word)) return word.length < 3 || SMALL.has(word) ? undefined : stemOf(word);
  const bare = plain(word);
  return bare.length < 3 || SMALL.has(bare) || /\P{L}/u.test(bare) ? undefined : stemOf(bare);
}

/** Small letters without accents and possessives; most texts have only the latter to lose. */
function plain(text: string): string {
  const bare = HAS_ACCENT.test(text) ? text.normalize('NFKD').replace(/\p{M}/gu, '') : text;
  const small = bare.toLowerCase();
  return small.includes("'") || small.includes('’') ? small.replace(/['’]s?\b/gu, '') : small;
}
/** Anything but ASCII, curly quotation marks and dashes. */
const HAS_ACCENT = /[^\0-\x7f‘’“”–—]/u;

/** Cuts endings off, the same for all forms of a regular word: "closed", "closes", "closing" are "clos". */
export function stemOf(word: string): string {
  const known = IRREGULAR.get(word);
  if (known) return known;
  let stem = word;
  if (stem.length > 4)
    if (stem.endsWith('ies') || stem.endsWith('ied')) stem = `${stem.slice(0, -3)}y`;
    else if (stem.endsWith('s') && !stem.endsWith('ss')) stem = stem.slice(0, -1);
  if (stem.length > 4)
    if (stem.endsWith('ing')) stem = cutAfterLetters(stem, 3);
    else if (stem.endsWith('ed')) stem = cutAfterLetters(stem, 2);
  if (stem.length > 3) {
    if (stem.endsWith('e')) stem = cutAfterLetters(stem, 1);
    const last = stem.length - 1;
    if (stem.charCodeAt(last) === stem.charCodeAt(last - 1))
      stem = isSmallLetter(stem, last) ? stem.slice(0, -1) : stem.replace(/(\p{L})\1$/u, '$1');
  }
  return stem;
}

/** The word without its last `count` letters, where three letters stand before these. */
function cutAfterLetters(word: string, count: number): string {
  const rest = word.slice(0, -count);
  const at = rest.length - 1;
  if (isSmallLetter(rest, at) && isSmallLetter(rest, at - 1) && isSmallLetter(rest, at - 2)) return rest;
  return /\p{L}{3}$/u.test(rest) ? rest : word;
}

/** From a to z; others are looked up. */
function isSmallLetter(word: string, at: number): boolean {
  const code = word.charCodeAt(at);
  return code >= 0x61 && code <= 0x7a;
}

/** Forms that no rule finds, of verbs that news lives on. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  'fled fle|went go|gone go|left leav|leaving leav|leave leav|leaves leav|found find|held hold|knew know|known know|took take|taken take|gave give|given give|came come|began begin|begun begin|broke break|broken break|fell fall|fallen fall|won win|lost los|losing los|lose los|died di|dies di|dying di|die di|dead di|death di|deaths di|killed kill|shot shoot|sold sell|bought buy|paid pay|met meet|men man|women woman|children child|stood stand|wrote writ|written writ|writing writ|saw see|seen see|heard hear|rose ris|risen ris|ran run|hid hid|hidden hid|hiding hid|built build|sent send|spent spend|stole steal|stolen steal|struck strik|brought bring|caught catch|led lead|burnt burn|burned burn|sank sink|sunk sink|drowned drown|withdrew withdraw|withdrawn withdraw'
    .split('|')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** Different words of at least three letters that begin with a capital. Linear. */
export const namesIn = (text: string): Set<string> => new Set(text.match(HAS_ACCENT.test(text) ? NAMES : ASCII_NAMES));
const NAMES = /\p{Lu}\p{L}{2,}/gu;
const ASCII_NAMES = /[A-Z][A-Za-z]{2,}/g;

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const word of short) if (long.has(word)) count++;
  return count;
}

/** The share of the shorter statement's words that both have, from 0 to 1; 0 where they share fewer than two. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return likenessOf(shared(a, b), a, b);
}

/** The same, where it is known how many they share. */
export function likenessOf(count: number, a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return count < 2 ? 0 : count / Math.min(a.size, b.size);
}
