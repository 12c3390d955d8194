/** What a person types into the search, understood: words, "phrases", begin*, and all of these with a minus before them. */
import { HearsayError } from '../src/model/errors.ts';

export interface SearchTerm {
  /** Words of a phrase, folded; one for a word. */
  readonly words: readonly string[];
  /** The last word is a beginning. */
  readonly isPrefix: boolean;
}

export interface SearchQuery {
  /** At least one. */
  readonly wanted: readonly SearchTerm[];
  readonly unwanted: readonly SearchTerm[];
}

/** More terms than this are left out: nobody means them. */
const MAX_TERMS = 32;
const TERM = /(-?)(?:"([^"]*)"?|([^\s"]+))(\*?)/gu;
/** As the full-text search of SQLite (unicode61) cuts words. */
const WORD = /[\p{L}\p{N}\p{Co}]+/gu;

/** HearsayError `bad-query` where nothing is left to look for. */
export function parseSearchQuery(query: string): SearchQuery {
  const wanted: SearchTerm[] = [];
  const unwanted: SearchTerm[] = [];
  for (const [, minus, phrase, word, star] of query.normalize('NFC').matchAll(TERM)) {
    const words = cutWords(phrase ?? word ?? '');
    if (words.length === 0) continue;
    const isPrefix = star === '*' || word?.endsWith('*') === true;
    (minus === '-' ? unwanted : wanted).push({ words, isPrefix });
  }
  if (wanted.length === 0)
    throw new HearsayError(
      'bad-query',
      'nothing to look for; give a word, a "phrase" or a begin*, not only what to leave out',
    );
  return { wanted: wanted.slice(0, MAX_TERMS), unwanted: unwanted.slice(0, MAX_TERMS) };
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Case and accents do not count, in queries and texts alike. */
export function fold(text: string): string {
  // Most words have nothing to fold but their case.
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text, folded, in their order. */
export function cutWords(text: string): string[] {
  return (text.normalize('NFC').match(WORD) ?? []).map(fold);
}
