/**
 * Which words of a statement are denied in it: "no siren was heard" denies the siren and that it was heard, and of "the story that
 * the bank closes is invented" all words before the comma are. Two statements that share words exclude each other most
 * likely where the one denies what the other does not.
 */
import { contentStem } from '../statements/content-words.ts';

const NEGATION = new Set('no not never none nobody nothing neither nor without cannot nowhere hardly'.split(' '));
/** Words that deny what follows them: "denied any delay"; some only before "to": "failed to open", not "the gate that failed". */
const REFUSAL = /^(?:lack(?:s|ed)?|den(?:y|ied|ies|ying)|reject(?:s|ed|ing)?|exclud(?:es|ed|ing))$/u;
const REFUSAL_TO = /^(?:fail(?:s|ed)?|refus(?:es|ed)|unable|declin(?:es|ed))$/u;
/** Of a clause with one of these all is denied: "the memo is a forgery"; not of the next clause. */
const UNTRUE = /^(?:untrue|false|fake|hoax|nonsense|wrong|invent(?:ed|ion)|fabricat\w*|forgery|lie|lies|baseless|unfounded|rubbish|fiction|mistaken|incorrect|inaccurate)$/u; // prettier-ignore
/** Words that a "no" or "not" reaches, at most: "no sign of damage to the wall of the dam". */
const REACH = 8;
const CLAUSE_END = /[,;:.!?“”"()–—]|\s(?:but|because|while|although|though|who|which|whereas)\s/iu;

/** Stems of content words, each with whether it is denied; a word that stands twice, as it stands first. Linear. */
export function negatedWords(text: string, isRejected: boolean): ReadonlyMap<string, boolean> {
  const signs = new Map<string, boolean>();
  for (const clause of text.split(CLAUSE_END)) {
    const words = (clause.match(/[\p{L}'’]+/gu) ?? []).map((word) => word.toLowerCase());
    const isUntrue = words.some((word) => UNTRUE.test(word));
    let reach = 0;
    for (const [at, word] of words.entries()) {
      if (NEGATION.has(word) || /n['’]t$/u.test(word)) {
        reach = REACH;
        continue;
      }
      const stem = contentStem(word);
      if (stem !== undefined) {
        if (!signs.has(stem)) signs.set(stem, (reach > 0 !== isUntrue) !== isRejected);
        reach--;
      }
      if (REFUSAL.test(word) || (REFUSAL_TO.test(word) && words[at + 1] === 'to')) reach = REACH;
    }
  }
  return signs;
}
