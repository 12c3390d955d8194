/**
 * Which words of a statement are denied in it: "no siren was heard" denies the siren and that it was heard, and of "the story that
 * the bank closes is invented" all words before the comma are. Two statements that share words exclude each other most
 * likely where the one denies what the other does not.
 */
import { alternation, wordSet } from '../../model/word-list.ts';
import { contentStem } from '../statements/content-words.ts';

const NEGATIONS = 'no not never none nobody nothing neither nor without cannot nowhere hardly';
const NEGATION = wordSet(NEGATIONS);
const ANY_NEGATION = new RegExp(String.raw`\b${alternation(NEGATIONS)}\b|n['’]t\b`, 'giu');
/** Words that deny what follows them: "denied any delay"; some only before "to": "failed to open", not "the gate that failed". */
const REFUSAL = wordSet(
  'lack lacks lacked deny denied denies denying reject rejects rejected rejecting excludes excluded excluding unlikely improbable',
);
const REFUSAL_TO = wordSet('fail fails failed refuses refused unable declines declined');
const EXTENT = wordSet('only just merely simply least');
/** Of a clause with one of these all is denied: "the memo is a forgery"; not of the next clause. */
const UNTRUE = wordSet(
  'untrue false fake hoax nonsense wrong invented invention forgery lie lies baseless unfounded rubbish fiction mistaken incorrect inaccurate',
);
const FABRICATED = /^fabricat\w*$/u;
/** Words that a "no" or "not" reaches, at most: "no sign of damage to the wall of the dam". */
const REACH = 8;
const CLAUSE_END = /[,;:.!?“”"()–—]|\s(?:but|because|while|although|though|who|which|whereas)\s/iu;

/** Stems of content words, each with whether it is denied; a word that stands twice, as it stands first. Linear. */
export function negatedWords(text: string, isRejected: boolean): ReadonlyMap<string, boolean> {
  const signs = new Map<string, boolean>();
  for (const clause of text.split(CLAUSE_END)) {
    const told = (clause.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? []).map((word) => word.toLowerCase());
    const isUntrue = told.some((word) => UNTRUE.has(word) || FABRICATED.test(word));
    let reach = 0;
    for (let at = 0; at < told.length; at++) {
      const word = told[at]!;
      if (NEGATION.has(word) || word.endsWith("n't") || word.endsWith('n’t')) {
        // "not only had it sunk" says that it had
        if (!(word === 'not' && EXTENT.has(told[at + 1] ?? ''))) reach = REACH;
        continue;
      }
      const stem = contentStem(word);
      if (stem !== undefined) {
        if (!signs.has(stem)) signs.set(stem, (reach > 0 !== isUntrue) !== isRejected);
        reach--;
      }
      if (REFUSAL.has(word) || (REFUSAL_TO.has(word) && told[at + 1] === 'to')) reach = REACH;
    }
  }
  return signs;
}

/** Of a cue: "declined" to comment, "did not acknowledge" the bond; not "said", nor "did not only say". */
export const withholds = (cue: string): boolean =>
  /\b(?:declin|refus|fail)(?:e[sd]?|s|ed)?(?: to \p{L}+)?$|(?:\b(?:not|never)|n['’]t)\s(?!only|just|merely)(?:\p{L}+ly )?\p{L}+(?: \p{L}+)?$/iu.test(
    cue,
  );

/** Whether some words deny: an odd number of negations among them. */
export const isNegated = (text: string): boolean => (text.match(ANY_NEGATION)?.length ?? 0) % 2 === 1;
