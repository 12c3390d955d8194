/**
 * Sentences over tokens. A sentence ends at a stop, together with the quotation marks and brackets it closes, unless
 * what follows shows that it goes on. A sentence within a quotation is a sentence of its own; a quotation and the
 * clause that attributes it are one: `“Is it?” he asked.` One pass, every look ahead bounded.
 */
import { wordSet } from '../model/word-list.ts';
import { isApostrophe } from './characters.ts';
import { MARK } from './match-quotations.ts';
import { BREAK } from './split-paragraphs.ts';
import type { TokenOffsets } from './tokenize.ts';

/** What `splitSentences` looks at; all arrays have one entry per token. */
export interface SentenceInput {
  readonly text: string;
  readonly tokens: TokenOffsets;
  readonly word: readonly string[];
  /** From `findBreaks`. */
  readonly breaks: Uint8Array;
  /** From `matchQuotations`. */
  readonly marks: Uint8Array;
}

/** Token indices at which sentences start, ascending, with the number of tokens as the last entry; [0] for no tokens. */
export function splitSentences(input: SentenceInput): Int32Array {
  const { tokens, breaks } = input;
  const starts: number[] = [];
  const { length } = tokens;
  let start = 0;
  for (let i = 0; i < length;) {
    let next = i + 1;
    let isEnd = false;
    if (isStop(input.word[i]!)) {
      next = afterClosers(input, i + 1);
      isEnd = next < length && endsAt(input, i, next);
    }
    // A break wins over everything, and may lie among the closing marks.
    for (let k = i + 1; k < next && k < length; k++)
      if (breaks[k] === BREAK.paragraph) {
        next = k;
        isEnd = true;
      }
    if (next < length && breaks[next] !== BREAK.none)
      isEnd ||= breaks[next] === BREAK.paragraph || isLineEnd(input, next);
    if (isEnd) {
      starts.push(start);
      start = next;
    }
    i = next;
  }
  if (start < length) starts.push(start);
  starts.push(length);
  return Int32Array.from(starts);
}

/** Stops and abbreviations: "." "..." "…" "?!" "U.S." */
function isStop(word: string): boolean {
  const last = word.charCodeAt(word.length - 1);
  return last === 0x2e || last === 0x21 || last === 0x3f || last === 0x2026;
}

/** The first token from `i` on that belongs no more to the stop before it. */
function afterClosers({ text, tokens, word, marks, breaks }: SentenceInput, i: number): number {
  let k = i;
  for (; k < tokens.length && breaks[k] !== BREAK.paragraph; k++) {
    const isAttached = tokens.start[k] === tokens.end[k - 1];
    if (marks[k] === MARK.closes) continue;
    const mark = word[k]!;
    if (mark === ')' || mark === ']' || mark === '}' || mark === '[...]' || mark === ':)') continue;
    if (mark === '[' && word[k + 2] === ']' && /^\d+$/.test(word[k + 1]!)) {
      // A footnote's number.
      k += 2;
      continue;
    }
    if (!isAttached || marks[k] === MARK.opens) break;
    // A closing mark whose opening one is missing; more stops: "..." before "?".
    const isAtBlank = k + 1 === tokens.length || tokens.start[k + 1]! > tokens.end[k]!;
    if (isAtBlank && mark.length <= 2 && isQuotationMark(text.charCodeAt(tokens.start[k]!))) continue;
    if (mark === '.' || mark === '…' || mark === '...' || mark === '!' || mark === '?') continue;
    break;
  }
  return k;
}

function isQuotationMark(code: number): boolean {
  return code === 0x22 || code === 0x201d || code === 0xbb || (isApostrophe(code) && code !== 0x2018);
}

/** Whether a line that breaks before token `i` ends its sentence: unless the next one goes on with a small letter. */
function isLineEnd({ word, tokens, breaks }: SentenceInput, i: number): boolean {
  return breaks[i] === BREAK.line && i < tokens.length && !isLower(word[i]!);
}

/** Whether the stop at token `i`, with its closing marks up to `next`, ends a sentence. `next` is a token. */
function endsAt(input: SentenceInput, i: number, next: number): boolean {
  const { word, marks, tokens } = input;
  const stop = word[i]!;
  const first = word[next]!;
  const hasClosedQuote = next > i + 1 && hasMark(marks, i + 1, next, MARK.closes);
  const isTight = tokens.start[next] === tokens.end[next - 1];
  if (CONTINUES.has(first)) return false;

  if (stop.length > 1 && isLetterFirst(stop)) return isAbbreviationEnd(input, i, next, hasClosedQuote);
  // "2." at the start of a line, ".5"
  if (stop.length > 1 && /^\d/.test(stop)) return false;

  const start = firstWordFrom(input, next);
  if (start < 0) return true;
  const opener = word[start]!;
  if (isLower(opener)) {
    if (next > i + 1 || stop !== '.') return false;
    if (isTight) return false;
    // "…the fund. al-Qadi", "…last week. iPhone" and careless writing; but not "Bur. of", an unknown abbreviation.
    return start !== next || opener.length === 1 || LOWER_NAME.test(opener) || isPlainWord(word[i - 1] ?? '');
  }
  if (hasClosedQuote && isAttributed(input, i, next)) return false;
  if (stop === '...' || stop === '…') return opener !== 'I' && !isTight;
  // "example.Org", "No!Yes": without a space only a longer word starts anew.
  return !isTight || opener.length > 1 || next > i + 1;
}

/** Tokens that no sentence begins with. */
const CONTINUES = wordSet(", ; : . ? ! % ) ] } 's ’s / & = +");
const LOWER_NAME = /^(?:al|el|de|von|van|bin)$|^[ie][A-Z]/;

/** A common word of four letters or more, or a number: a full stop after it is no abbreviation's. */
function isPlainWord(word: string): boolean {
  return (word.length >= 4 && isLower(word)) || /^\d/.test(word);
}

/** The token that shows how what starts at `next` begins: past opening marks, brackets and dashes; -1 at the end. */
function firstWordFrom({ word, tokens, breaks }: SentenceInput, next: number): number {
  let k = next;
  while (k < tokens.length && k < next + 4 && !isWordLike(word[k]!)) k++;
  if (k >= tokens.length || (k > next && breaks[k] === BREAK.paragraph)) return -1;
  return k;
}

function isWordLike(word: string): boolean {
  return /^[\p{L}\p{N}]/u.test(word) || ((word.startsWith("'") || word.startsWith('’')) && word.length > 2);
}

// ---------------------------------------------------------------------------------------------------------------
// Abbreviations

/** Followed by a name or a number whatever stands there: never the end of a sentence. */
const TITLE = wordSet(`
  mr. mrs. ms. messrs. mme. mlle. dr. drs. prof. profs. rev. fr. hon. gov. govs. sen. sens. rep. reps. pres. amb.
  atty. gen. col. maj. capt. cpt. lt. sgt. cpl. pvt. pfc. adm. cmdr. cdr. brig. supt. det. insp. msgr. st. ste. mt.
  ft. no. nos. vol. vols. pp. p. fig. figs. vs. v. viz. cf. e.g. i.e. eg. ie. approx. ca. c. art. cllr. ald. asst.`);
/** After a clock time: words that belong to it. */
const AFTER_HOUR =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:E[SD]?T|P[SD]?T|C[SD]?T|M[SD]?T|GMT|BST|UTC|CES?T|IST|AES?T|Eastern|Pacific|Central|Mountain|local|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;
/** Words that begin sentences and hardly ever go on a name: what tells "in the U.S. The" from "U.S. Senate". */
const OPENER = wordSet(`
  A About After All Also Although Among An And Another Any As At Because Before Both But By Despite Did Do Does During
  Each Earlier Even Every Everybody Everyone Few For Former From Had Has Have He Her Here His How However I If In
  Instead Is It Its Last Later Like Many Meanwhile More Most Much My Neither No Nobody None Nor Not Nothing Now Of On
  Once One Only Or Other Others Our Over Police She Since So Some Someone Still Such That The Their Then There These
  They This Those Though Through Thus To Today Under Unlike Until Was We Were What When Where Whether Which While Who
  Why Will With Without Yes Yet You Your`);

/** Whether a sentence ends with the abbreviation at `i`. */
function isAbbreviationEnd(input: SentenceInput, i: number, next: number, hasClosedQuote: boolean): boolean {
  const { word, marks, tokens } = input;
  const stop = word[i]!;
  const key = stop.toLowerCase();
  const first = word[next]!;
  const isLoose = next === i + 1;
  if (isLoose && TITLE.has(key)) return false;
  const start = firstWordFrom(input, next);
  if (start < 0) return !isLoose;
  const opener = word[start]!;
  if (isLower(opener)) return false;
  if (hasClosedQuote) return !isAttributed(input, i, next);
  if (!isLoose) return true;
  if (marks[next] === MARK.opens) {
    // `C.L. "Kit" Voss`: a nickname.
    if (stop.length > 2 && marks[start + 1] === MARK.closes && /^(?:\p{Lu}\.)+$/u.test(stop)) return false;
    return isUpperFirst(opener) && stop.length > 2;
  }
  if (first === '(' || first === '[' || first === '-' || first === '--' || first === '—' || first === '–') return false;
  // "J. Marlow", "W. Hale"
  if (stop.length === 2 && isUpperFirst(stop))
    return OPENER.has(opener) && opener.length > 1 && i > 0 && !isUpperFirst(word[i - 1]!);
  if (/^\d/.test(opener)) return false;
  if (key === 'a.m.' || key === 'p.m.') return !AFTER_HOUR.test(opener);
  if (key === 'etc.') return true;
  if (!OPENER.has(opener)) return false;
  // "the U.S. A Marlow spokesman" ends; "Inc. A" too; "U.S. I Corps" is rarer than "U.S. I think".
  return tokens.start[next]! > tokens.end[i]!;
}

// ---------------------------------------------------------------------------------------------------------------
// A quotation and the clause that attributes it

/** Past and present forms that follow a quotation's end with their subject before them. */
const ASKS = wordSet(`
  said says asked asks wondered wonders demanded demands wrote writes tweeted tweets shouted shouts cried cries
  exclaimed exclaims yelled yells joked jokes quipped replied replies added adds told tells answered answers recalled
  recalls explained explains continued continues insisted insists warned warns noted notes mused muses urged urges
  declared declares thundered screamed whispered pleaded`);
/** The few of them that an unpunctuated full stop can stand before: `“It is over.” Voss said.` */
const SAYS = wordSet('said says wrote tweeted added asked');
const PERSON = wordSet('I We He She They');

/**
 * Whether a clause of attribution follows the quotation that ends before `next`. Catches `“Is it over?” Mira Voss
 * asked.`, `“Go!” I said.` and `“It is over.” Voss said.`; must not catch `“Is it over?” Voss said that it was not.`
 */
function isAttributed({ word, tokens, breaks }: SentenceInput, i: number, next: number): boolean {
  const isFullStop = word[i] === '.';
  for (let k = next; k < tokens.length && k < next + 6; k++) {
    if (k > next && breaks[k] === BREAK.paragraph) return false;
    const token = word[k]!;
    if (ASKS.has(token)) {
      if (k === next) return !isFullStop || SAYS.has(token);
      const after = word[k + 1] ?? '.';
      const isShort = after === '.' || after === ',';
      return isFullStop ? isShort && SAYS.has(token) : isShort || !CLAUSE_START.test(after);
    }
    const isName = isUpperFirst(token) && (!OPENER.has(token) || PERSON.has(token));
    if (!isName && token !== 'de' && token !== 'von' && token !== 'van' && token !== '-') return false;
  }
  return false;
}

/** What an attributed clause of its own begins with after its verb. */
const CLAUSE_START = /^(?:that|he|she|it|they|we|there|this|these|those|his|her|their|its|no|nobody|nothing)$/;

// ---------------------------------------------------------------------------------------------------------------

function hasMark(marks: Uint8Array, from: number, to: number, mark: number): boolean {
  for (let k = from; k < to; k++) if (marks[k] === mark) return true;
  return false;
}

function isLetterFirst(word: string): boolean {
  const code = word.charCodeAt(0) | 0x20;
  return (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && /^\p{L}/u.test(word));
}

function isUpperFirst(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 0x41 && code <= 0x5a : /^\p{Lu}/u.test(word);
}

function isLower(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 0x61 && code <= 0x7a : /^\p{Ll}/u.test(word);
}
