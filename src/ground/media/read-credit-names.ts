/** The outlets and people that the words of a credit name: "AP writers Ada Lind in Brack and Jon Velt". */
import { MONTH_NAMES, WEEKDAY_NAMES } from '../../model/calendar-words.ts';
import { outletKey } from '../../model/outlet-names.ts';
import { alternation } from '../../model/word-list.ts';
import { findOutlet, hasOutletForm, isAgency, type OutletRegister } from '../sources/outlets.ts';

export interface CreditNames {
  /** By the name of the register or, of one that it does not know, as written; each once. */
  readonly outlets: readonly string[];
  readonly people: readonly string[];
  /** Whether it holds nothing but names and words for work and place: "by the river" and "AP workers strike" do not. */
  readonly isOnlyNames: boolean;
}

/** Who sells or passes on pictures and is no outlet: names in the form of {@link outletKey}, and how they are called. */
const PICTURE_AGENCIES: ReadonlyMap<string, string> = new Map(
  [
    'Getty Images; Getty; Gettyimages',
    'Shutterstock',
    'EPA; EPA-EFE; European Pressphoto Agency',
    'Alamy; Alamy Stock Photo',
    'iStock; iStockphoto',
    'Magnum Photos; Magnum',
    'Zuma Press; Zuma',
    'Sipa USA; Sipa',
    'Imago; Imago Images',
    'Picture Alliance; Picture-Alliance',
    'NurPhoto',
    'Abaca; Abacapress',
    'Rex Features; Rex',
    'Polaris',
    'Maxar; Maxar Technologies',
    'Planet Labs; Planet Labs PBC',
    'Wikimedia Commons; Wikimedia',
    'Flickr',
    'Unsplash',
  ].flatMap((line) => {
    const names = line.split('; ');
    return names.map((name): [string, string] => [outletKey(name), names[0]!]);
  }),
);

/** What a name may hold in the middle: "Agence de Presse", "Mail & Guardian". */
const PARTICLE = /^(?:of|de|da|do|dos|del|della|di|du|van|von|der|den|bin|ibn|al|el|la|le|y|&)$/u;
/** Work, not a name: "Science Writer", "Staff Photographer"; also what stands beside a picture. */
const WORK_WORDS = alternation(`
  staff senior special chief science sports? business political foreign wire news writers? reporters? correspondents?
  photographers? editors? journalists? bureaus? photos? photographs? images? pictures? videos? graphics? handouts?
  files? pool stringers? contributors? desk newsroom agency services? stock social media militant family combined all
  rights reserved reproduced permission by and for from in on at with the courtesy via credit reporting editing
  writing additional compiled source copyright reports? dispatch(?:es)? new undated provided supplied ${MONTH_NAMES}
  ${WEEKDAY_NAMES}`);
const WORK = new RegExp(`^${WORK_WORDS}$`, 'iu');
/** The longest names of outlets have six words. */
const MAX_NAME_WORDS = 6;

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Nothing but a space stands between it and the word before. */
  readonly isJoined: boolean;
}

/** The outlet that a name stands for, by the name it is known by; picture agencies too. */
export function knownOutlet(register: OutletRegister, name: string): string | undefined {
  return findOutlet(register, name)?.name ?? PICTURE_AGENCIES.get(outletKey(name));
}

/** Time grows with the words of the credit, which callers keep short. */
export function readCreditNames(credit: string, register: OutletRegister): CreditNames {
  const words = wordsOf(credit);
  const outlets: string[] = [];
  const people: string[] = [];
  let isOnlyNames = true;
  for (let i = 0; i < words.length;) {
    const known = knownAt(words, i, credit, register);
    if (known) {
      add(outlets, known.name);
      i = known.end;
      continue;
    }
    const end = nameEnd(words, i, credit, register);
    if (end === i) {
      if (!isWork(words[i]!.word)) isOnlyNames = false;
      i++;
      continue;
    }
    const name = credit.slice(words[i]!.start, words[end - 1]!.end).replace(/['’]s$/u, '');
    // "in Brack", "from Oslo": where they were, not who
    const isPlace = i > 0 && words[i]!.isJoined && /^(?:in|from|at|near)$/iu.test(words[i - 1]!.word);
    // "Kestrel Press", "Sportswire"; not "Press" alone
    if (hasOutletForm(name) || (end - i > 1 && isAgency(register, name))) add(outlets, name);
    else if (end - i > 1 && !isPlace) add(people, name);
    i = end;
  }
  return { outlets, people, isOnlyNames };
}

function add(to: string[], name: string): void {
  if (!to.includes(name)) to.push(name);
}

function isWork(word: string): boolean {
  return WORK.test(word) || PARTICLE.test(word) || /^\d+$/u.test(word);
}

function wordsOf(credit: string): Word[] {
  const words: Word[] = [];
  for (const match of credit.matchAll(
    /[\p{L}\p{N}&@](?:[\p{L}\p{M}\p{N}'’&@-]|\.(?=[\p{L}\p{N}])|(?<=\b\p{Lu})\.)*/gu,
  )) {
    const start = match.index;
    const before = words.at(-1);
    const isJoined = before !== undefined && credit.slice(before.end, start) === ' ';
    words.push({ word: match[0], start, end: start + match[0].length, isJoined });
  }
  return words;
}

/** The longest known name that begins here. "AP Photo" is AP's, but "Time Larsen" is no magazine's. */
function knownAt(
  words: readonly Word[],
  first: number,
  credit: string,
  register: OutletRegister,
): { name: string; end: number } | undefined {
  if (!/^[\p{Lu}\p{N}]|^(?:dpa|flickr)$/u.test(words[first]!.word)) return undefined;
  let last = first + 1;
  while (last < words.length && words[last]!.isJoined && last - first < MAX_NAME_WORDS) last++;
  for (let end = last; end > first; end--) {
    const written = credit.slice(words[first]!.start, words[end - 1]!.end).replace(/['’]s$/u, '');
    const name = knownOutlet(register, written);
    if (name === undefined) continue;
    const next = words[end];
    const isPartOfName = next?.isJoined === true && /^\p{Lu}/u.test(next.word) && !WORK.test(next.word);
    if (isPartOfName && !isAgency(register, written)) continue;
    return { name, end };
  }
  return undefined;
}

/** Behind the last word of the capitalised name that begins here; the same index when none does. */
function nameEnd(words: readonly Word[], first: number, credit: string, register: OutletRegister): number {
  const isNameWord = ({ word }: Word): boolean => /^(?:\p{Lu}|\p{Ll}['’]\p{Lu})/u.test(word) && !WORK.test(word);
  if (!isNameWord(words[first]!)) return first;
  let end = first + 1;
  while (end < words.length && words[end]!.isJoined) {
    if (knownAt(words, end, credit, register)) break;
    // "Staff", "Photo" and "News" can end an outlet's name; a writer's has none of them
    const isLastOfOutlet = WORK.test(words[end]!.word) && isWholeOutlet(words, first, end + 1, credit, register);
    if (!isNameWord(words[end]!) && !isLastOfOutlet) {
      const next = words[end + 1];
      if (!PARTICLE.test(words[end]!.word) || !next?.isJoined || !isNameWord(next)) break;
    }
    end++;
  }
  return end;
}

function isWholeOutlet(
  words: readonly Word[],
  first: number,
  end: number,
  credit: string,
  register: OutletRegister,
): boolean {
  const name = credit.slice(words[first]!.start, words[end - 1]!.end);
  return /^\p{Lu}/u.test(words[end - 1]!.word) && (isAgency(register, name) || hasOutletForm(name));
}
