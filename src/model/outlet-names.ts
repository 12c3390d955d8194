/** How outlets, and others, are named in articles: in one way, and in short. */
import { oneSpellingOf } from './spelling.ts';

/** How outlets and bodies are compared: "The Guardian", "guardian" and "Guardian" are one; accents, marks and British spelling do not count. */
export function outletKey(name: string): string {
  return withoutArticle(oneSpellingOf(PLAIN.test(name) ? name.toLowerCase() : plain(name)));
}

/** A name as the words of a text are compared with it, accents and all: in small letters, without the article, marks straight. */
export function lowerName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^the\s+/, '')
    .replace(/\s+/g, ' ');
}

/** Of "Tri-Border Press" TBP, of "Ada Lind" AL. */
export const initialsOf = (name: string): string => (name.match(/(?<!\p{L})\p{Lu}/gu) ?? []).join('');

/** Letters, digits and single blanks: most names, which need no more than small letters. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** "U.S." is "US", "J.J. Lind" "JJ Lind". */
const INITIALS = /(?<!\p{L})(?:\p{L}\.){2,}/gu;

/** ASCII, curly quotation marks and dashes: nothing to take off. */
const ASCII_OR_MARKS = /^[\0-\x7f‘’“”–—]*$/u;

function plain(name: string): string {
  const bare = ASCII_OR_MARKS.test(name) ? name : name.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare
    .replace(INITIALS, (letters) => letters.replaceAll('.', ''))
    .toLowerCase()
    .replace(/['’]s?\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const withoutArticle = (name: string): string => (name.startsWith('the ') ? name.slice(4) : name);
