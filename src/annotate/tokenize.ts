/**
 * Words and marks of English text in the manner of Universal Dependencies (the conventions of the GUM and EWT
 * treebanks), found in one pass from left to right. Every look ahead is bounded, so time is linear in the length of
 * the text whatever it holds.
 */
import { wordSet } from '../model/word-list.ts';
import {
  BLANK,
  characterKind,
  DIGIT,
  isApostrophe,
  isBlank,
  isDigitAt,
  isLetterAt,
  isLowerLetterAt,
  isUpper,
  isWordAt,
  LETTER,
} from './characters.ts';

/** Token `i` is `text.slice(start[i], end[i])`; every character that is no blank belongs to exactly one token. */
export interface TokenOffsets {
  readonly length: number;
  /** UTF-16 offsets, half-open, ascending. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** Cuts `text` into tokens. Never throws; lone surrogates come out as tokens of their own. */
export function tokenize(text: string): TokenOffsets {
  const out = new Growing(text);
  const end = text.length;
  let i = 0;
  while (i < end) {
    const code = text.charCodeAt(i);
    const kind = characterKind(code);
    if (kind === BLANK) i++;
    else if (kind === LETTER) i = readWord(text, i, out);
    else if (kind === DIGIT) i = readNumber(text, i, out);
    else i = readMark(text, i, code, out);
  }
  return out.finish();
}

// ---------------------------------------------------------------------------------------------------------------
// Lexicons

/** Prefixes that keep their hyphen: "co-founder", "anti-war", "e-mail"; all other compounds are cut: "all - girl". */
const BOUND_PREFIX = wordSet(`
  anti arch bi bio co counter cross de e eco euro ex extra fore hyper infra inter intra macro meta micro mid mini
  multi neo non over pan para post pre pro proto pseudo psycho quasi re semi socio sub super supra trans ultra un
  under`);

/** Abbreviations that hold their full stop wherever they stand: "Mr. Ames", "vs. Leeds", "approx. 40". */
const ABBREVIATION = wordSet(`
  mr mrs ms messrs mme mlle dr drs prof profs rev fr hon gov govs sen sens rep reps pres amb atty gen col maj capt cpt
  lt sgt cpl pvt pfc adm cmdr cdr brig supt det insp msgr st ste mt ft jr sr esq inc corp ltd bros assn dept univ dist
  intl natl govt etc vs viz cf eg ie approx ca al eds jan feb mar apr aug sept oct nov dec tues thurs ave blvd
  rd hwy hts`);

/** Abbreviations that are words too: they hold their stop only with this before or after them. */
const BEFORE_NUMBER = wordSet(
  'no nos rs vol vols pp fig figs sec secs ch art arts para op pt ss eq jun jul sun mon wed fri sat',
);
const BEFORE_NAME = wordSet('co mss bishop ald asst assoc cllr pte cst const ofc rt');
/** American states after the name of a place: "Dayton, Ore. (AP)", but not "She was ill. The". */
const STATE = wordSet(`
  ala ariz ark calif colo conn del fla ga ida ill ind kan ky la mass md me mich minn miss mo mont neb nev okla ore pa
  penn tenn tex va vt wash wis wyo wisc ont que alta sask man`);
/** Company words: "Marlow & Co.", "Halden Mfg." */
const AFTER_NAME = wordSet('co cos mfg');

/** Words that the treebanks cut although nothing shows the seam: where to cut, by lower-case form. */
const FUSED = new Map([
  ['cannot', 3], ['gonna', 3], ['gotta', 3], ['wanna', 3], ['gimme', 3], ['lemme', 3], ['dunno', 2],
]); // prettier-ignore

/** Endings by which a dotted word is an address ("marlow-times.com") and not two sentences without a space. */
const DOMAIN_ENDING = wordSet(`
  com org net edu gov mil int info biz tv fm io ai app me ly uk us eu de fr es it nl be ch at ie ca au nz in jp cn ru
  ua pl se no dk fi br mx za kr tr gr il ir doc docx xls xlsx pdf txt html htm php jpg png gif exe zip`);

/** Units that are written to a number without a space and are words of their own: "5pm" is "5 pm". */
const UNIT = wordSet(`
  am pm km m cm mm nm kg g mg lb lbs oz ft in mi mph kph kmh k bn mn tn hz khz mhz ghz kb mb gb tb w kw mw gw
  kwh mwh v ml l hr hrs min mins sec secs yr yrs x c f p b gmt bst est utc watt watts`);

// ---------------------------------------------------------------------------------------------------------------
// Words

/** The longest look ahead, in code units: addresses and look-ups in the lexicons. */
const REACH = 96;

/** Reads a word that begins at `i` with a letter; returns where it ends. */
function readWord(text: string, i: number, out: Growing): number {
  const address = readAddress(text, i);
  if (address > i) return out.add(i, address);

  const end = text.length;
  let j = i + 1;
  let segment = i;
  let isDotted = false;
  let hasApostrophe = false;
  for (; j < end; j++) {
    const code = text.charCodeAt(j);
    const kind = characterKind(code);
    if (kind === LETTER || kind === DIGIT) continue;
    if ((isApostrophe(code) || code === 0x60) && isLetterAt(text, j + 1)) {
      // A backtick stands for an apostrophe in old wire copy: "don`t".
      hasApostrophe = true;
    } else if (code === 0x2e /* . */ && isLetterAt(text, j + 1)) {
      if (j - segment === 1 || (isDotted && j - segment <= 2) || isAcademicDegree(text, segment, j)) {
        // "U.S.", "a.m.", "Ph.D." go on; "at 5.The" and "Plan B.They" do not.
        if (isLetterAt(text, j + 2) && isLetterAt(text, j + 3) && !isDotted) break;
        isDotted = true;
        segment = j + 1;
      } else break;
    } else if (code === 0x2d /* - */ && isWordAt(text, j + 1)) {
      if (!keepsHyphen(text, i, j, out)) break;
    } else if (code === 0x26 /* & */ && isUpper(text.charCodeAt(j - 1)) && isLetterAt(text, j + 1)) {
      // "AT&T", "R&D" stay whole.
      if (!isUpper(text.charCodeAt(j + 1))) break;
    } else if (code === 0x5f /* _ */) {
      continue;
    } else break;
  }
  // "s/he", "w/o", "c/o" are too few to be worth a rule; the treebanks cut most slashes.
  if (isDotted && j < end && text.charCodeAt(j) === 0x2e) return out.add(i, j + 1);
  if (hasApostrophe) return cutClitics(text, i, j, out);
  if (j < end && text.charCodeAt(j) === 0x2e && !isDotsAt(text, j) && isAbbreviation(text, i, j, out))
    return out.add(i, j + 1);
  // "rock 'n'" and "lovin'" look like closing marks: left to the mark. "US$", "A$": the sign belongs to the letters.
  if (j < end && text.charCodeAt(j) === 0x24 && j - i <= 3 && isUpper(text.charCodeAt(j - 1))) return out.add(i, j + 1);
  if (j - i >= 5 && j - i <= 6) {
    const cut = FUSED.get(text.slice(i, j).toLowerCase());
    if (cut) {
      out.add(i, i + cut);
      return out.add(i + cut, j);
    }
  }
  return out.add(i, j);
}

/** "Ph" of "Ph.D.", "Ed" of "Ed.D.", "LL" of "LL.D." */
function isAcademicDegree(text: string, segment: number, dot: number): boolean {
  if (dot - segment !== 2 || !isUpper(text.charCodeAt(dot + 1))) return false;
  const head = text.slice(segment, dot);
  return (head === 'Ph' || head === 'Ed' || head === 'LL' || head === 'Lt') && !isLetterAt(text, dot + 2);
}

/** Whether `text[i, hyphen)` goes on over its hyphen: after a bound prefix, or in a Korean or Chinese given name. */
function keepsHyphen(text: string, i: number, hyphen: number, out: Growing): boolean {
  const length = hyphen - i;
  if (length > 7) return false;
  const head = text.slice(i, hyphen);
  const isLowerAfter = isLowerLetterAt(text, hyphen + 1);
  if (BOUND_PREFIX.has(head.toLowerCase())) {
    // "E-mail", "co-founder", "pro-Beijing", "mid-1980s"; not "RE-RUN-ALL" in capitals, not "no-one".
    return isLowerAfter || head !== head.toUpperCase() || length === 1;
  }
  // "Kim Min-jae", "Lau Chi-wai": short, capital before, small after, and a name before it; not "The French-born".
  return (
    isLowerAfter &&
    length >= 2 &&
    length <= 5 &&
    isUpper(text.charCodeAt(i)) &&
    isGivenNameTail(text, hyphen + 1) &&
    out.isLastCapitalized(i) &&
    !GIVEN_NAME_STOP.has(head)
  );
}

/** First halves of compounds that stand after capitalised words in headlines and are no given names. */
const GIVEN_NAME_STOP = wordSet(
  'All Anti Big Cold Deep Far Five Four Full Good Half Hard High Hot Ill Jail Land Late Left Long Low Mass Near New Non Off Old Once One Open Part Post Red Right Self Short Six Soft Ten Three Top Two Well White World York',
);

/** At most six small letters and then no letter, hyphen or digit. */
function isGivenNameTail(text: string, i: number): boolean {
  let j = i;
  while (j < i + 7 && isLowerLetterAt(text, j)) j++;
  if (j - i > 5 || isWordAt(text, j) || text.charCodeAt(j) === 0x2d) return false;
  return !GIVEN_NAME_TAIL_STOP.has(text.slice(i, j));
}
const GIVEN_NAME_TAIL_STOP = wordSet(
  'age aged area based born day era led like long made of old only owned paid plus rated related run style term time to town type up wide year in on out off and by hit hour week month ever known',
);

/** Whether the word `text[i, dot)` holds the full stop at `dot`. */
function isAbbreviation(text: string, i: number, dot: number, out: Growing): boolean {
  const length = dot - i;
  if (length === 1) return isInitial(text, i, dot, out) || isCirca(text, i, dot, out);
  if (length > 6) return false;
  const word = text.slice(i, dot);
  const key = word.toLowerCase();
  if (ABBREVIATION.has(key)) {
    // Months and "Gen." are written with a capital; "mar", "dec", "al" as common words hardly occur.
    return isUpper(word.charCodeAt(0)) || !CAPITAL_ONLY.has(key);
  }
  const next = nextOnLine(text, dot + 1);
  if (BEFORE_NUMBER.has(key)) return next >= 0 && isDigitAt(text, next);
  if (!isUpper(word.charCodeAt(0))) return false;
  if (STATE.has(key)) return out.isLastPlaceMark();
  if (AFTER_NAME.has(key) && out.isLastCapitalized(i)) return true;
  return BEFORE_NAME.has(key) && next >= 0 && isUpper(text.charCodeAt(next)) && word !== word.toUpperCase();
}
const CAPITAL_ONLY = wordSet('mar gen col sen rep fr hon mt ft st dec oct sept mme hts det dist pres amb maj ave');

/**
 * Whether a single letter with a full stop is an initial. Catches "J. Marlow", "George W. Hale", "J. R. Voss" and the
 * list mark "A. Voters"; must not catch "and I. She" or "vitamin C. The".
 */
function isInitial(text: string, i: number, dot: number, out: Growing): boolean {
  if (!isUpper(text.charCodeAt(i))) return false;
  const next = nextOnLine(text, dot + 1);
  if (next < 0) return false;
  const isNameNext = isUpper(text.charCodeAt(next));
  if (out.isAtLineStart(i)) return isNameNext;
  if (!isNameNext) return text.charCodeAt(dot + 1) === 0x2c && out.isLastCapitalized(i);
  const before = out.lastWord();
  if (text.charCodeAt(i) === 0x49 /* I */ && !isNameBefore(before)) return false;
  return !LETTER_NOUN.has(before.toLowerCase()) && (isNameBefore(before) || !SENTENCE_OPENER.has(wordAt(text, next)));
}

/** "c. 1890", "Roe v. Hale", "p. 12"; must not catch "vitamin c. The". */
function isCirca(text: string, i: number, dot: number, out: Growing): boolean {
  const next = nextOnLine(text, dot + 1);
  if (next < 0) return false;
  const letter = text[i]!;
  if (letter === 'c' || letter === 'p') return isDigitAt(text, next);
  return letter === 'v' && isUpper(text.charCodeAt(next)) && out.isLastCapitalized(i);
}

/** Nouns that a single letter can follow: "Plan B. They left." */
const LETTER_NOUN = wordSet(
  'plan vitamin grade group class type section part hepatitis exhibit option team point line category schedule appendix block gate figure table channel annex unit model series',
);
/** Capitalised words that begin a sentence rather than a surname. */
const SENTENCE_OPENER = wordSet(
  'The A An He She It They We You I This That These Those There But And Or In On At As If When While After Before For From His Her Their Its Our My No Not What Who Why How',
);

function isNameBefore(word: string): boolean {
  return word.length > 0 && isUpper(word.charCodeAt(0)) && !SENTENCE_OPENER.has(word);
}

function wordAt(text: string, i: number): string {
  let j = i;
  while (j < i + 8 && isWordAt(text, j)) j++;
  return text.slice(i, j);
}

/** The next character on the same line that is no blank, within a few blanks; -1 if there is none. */
function nextOnLine(text: string, i: number): number {
  for (let j = i; j < text.length && j < i + 4; j++) {
    const code = text.charCodeAt(j);
    if (code === 0x0a || code === 0x0d) return -1;
    if (!isBlank(code)) return j;
  }
  return -1;
}

/** Three stops at `i`: an ellipsis, not the end of an abbreviation ("Jr.." is one with a stop too many). */
function isDotsAt(text: string, i: number): boolean {
  return text.charCodeAt(i) === 0x2e && text.charCodeAt(i + 1) === 0x2e && text.charCodeAt(i + 2) === 0x2e;
}

/** Cuts `text[i, j)`, which holds an apostrophe between letters: "don't", "Ames's", "O'Hara's", "would've". */
function cutClitics(text: string, i: number, j: number, out: Growing): number {
  const cuts: number[] = [];
  let end = j;
  // From the right, twice at most: "shouldn't've", "O'Hara's".
  for (let round = 0; round < 2; round++) {
    const cut = cliticStart(text, i, end);
    if (cut <= i) break;
    cuts.push(cut);
    end = cut;
  }
  let from = i;
  for (let k = cuts.length - 1; k >= 0; k--) {
    out.add(from, cuts[k]!);
    from = cuts[k]!;
  }
  return out.add(from, j);
}

/** Where the last clitic of `text[i, end)` starts, or -1. */
function cliticStart(text: string, i: number, end: number): number {
  const at = (back: number): number => text.charCodeAt(end - back) | 0x20;
  const isMark = (back: number): boolean =>
    isApostrophe(text.charCodeAt(end - back)) || text.charCodeAt(end - back) === 0x60;
  if (end - i >= 3 && isMark(2)) {
    const last = at(1);
    if (last === 0x73 /* s */ || last === 0x64 /* d */ || last === 0x6d /* m */) {
      // "o's" of a spelling and decades ("1930's", read as numbers) are whole in the treebanks; rare, so cut.
      return end - 2;
    }
    if (last === 0x74 /* t */ && end - i >= 4 && at(3) === 0x6e /* n */) {
      // "can't" is "ca|n't"; "ain't", "won't" alike.
      return end - 3;
    }
  }
  if (end - i >= 4 && isMark(3)) {
    const a = at(2);
    const b = at(1);
    if ((a === 0x6c && b === 0x6c) || (b === 0x65 && (a === 0x72 || a === 0x76))) return end - 3; // 'll 're 've
  }
  return -1;
}

// ---------------------------------------------------------------------------------------------------------------
// Addresses

/** Where a web or e-mail address that begins at `i` ends, or -1. */
function readAddress(text: string, i: number): number {
  const code = text.charCodeAt(i) | 0x20;
  if (
    (code === 0x68 && /^https?:\/\//i.test(text.slice(i, i + 8))) ||
    (code === 0x77 && /^www\./i.test(text.slice(i, i + 4)))
  )
    return readUrl(text, i);
  // A cheap test first: an address has a dot, an at sign, a hyphen or an underline right after its first word.
  let j = i + 1;
  const limit = Math.min(text.length, i + REACH);
  while (j < limit && isWordAt(text, j)) j++;
  const after = text.charCodeAt(j);
  if (after !== 0x2e && after !== 0x40 && after !== 0x2d && after !== 0x5f && after !== 0x2b) return -1;
  if (!isWordAt(text, j + 1)) return -1;
  let at = -1;
  let dot = -1;
  let start = i;
  for (j = i; j < limit; j++) {
    const c = text.charCodeAt(j);
    if (isWordAt(text, j)) continue;
    if (c === 0x40 && at < 0) at = j;
    else if (c === 0x2e) dot = j;
    else if (c !== 0x2d && c !== 0x5f && c !== 0x2b) break;
    if (!isWordAt(text, j + 1)) break;
    start = j + 1;
  }
  if (at > 0) return dot > at || start === at + 1 ? j : -1;
  if (dot < 0 || j - dot > 6 || dot - i < 3 || !isLowerLetterAt(text, dot + 1))
    return isBareFile(text, i, dot, j) ? j : -1;
  if (!DOMAIN_ENDING.has(text.slice(dot + 1, j).toLowerCase())) return -1;
  return text.charCodeAt(j) === 0x2f && isWordAt(text, j + 1) ? readUrl(text, j) : j;
}

/** "REPORT.XLS": a file name in capitals. */
function isBareFile(text: string, i: number, dot: number, end: number): boolean {
  return (
    dot > i &&
    end - dot >= 4 &&
    end - dot <= 5 &&
    /^(?:docx?|xlsx?|pdf|txt|html?|jpg|png|gif|exe|zip)$/i.test(text.slice(dot + 1, end))
  );
}

/** To the next blank, quotation mark or bracket, without the marks that end a sentence. */
function readUrl(text: string, i: number): number {
  let j = i;
  while (j < text.length) {
    const code = text.charCodeAt(j);
    if (
      isBlank(code) ||
      code === 0x22 ||
      code === 0x3c ||
      code === 0x3e ||
      code === 0x5d ||
      (code >= 0x2018 && code <= 0x201f)
    )
      break;
    j++;
  }
  while (j > i + 1 && /[.,;:!?'")]/.test(text[j - 1]!)) j--;
  return j;
}

// ---------------------------------------------------------------------------------------------------------------
// Numbers

/** Reads a number that begins at `i` with a digit: "1,400", "6:30", "9/11", "3.5", "1990s", "21st", "713-555-0100". */
function readNumber(text: string, i: number, out: Growing): number {
  const end = text.length;
  let j = i + 1;
  for (; j < end; j++) {
    const code = text.charCodeAt(j);
    if (characterKind(code) === DIGIT) continue;
    // After a comma exactly three digits, so that "13,14" is a list; after the others any.
    if (code === 0x2c && isThousands(text, j + 1)) continue;
    if ((code === 0x2e || code === 0x3a || code === 0x2f) && isDigitAt(text, j + 1)) continue;
    break;
  }
  // Telephone numbers keep their hyphens; spans ("10-12", "2016-17") and scores do not.
  if (text.charCodeAt(j) === 0x2d && isDigitAt(text, j + 1)) {
    const phone = readPhone(text, i);
    if (phone > j) return out.add(i, phone);
  }
  if (isLetterAt(text, j)) {
    let k = j + 1;
    while (k < end && k < j + REACH && isWordAt(text, k)) k++;
    const tail = text.slice(j, k).toLowerCase();
    if (
      UNIT.has(tail) ||
      ((tail === 'a' || tail === 'p') && text.charCodeAt(k) === 0x2e && (text.charCodeAt(k + 1) | 0x20) === 0x6d)
    )
      return out.add(i, j);
    // "21st", "1990s", "4chan"
    return out.add(i, k);
  }
  // "1990's": the treebanks keep the decade whole.
  if (
    isApostrophe(text.charCodeAt(j)) &&
    text.charCodeAt(j + 1) === 0x73 &&
    !isWordAt(text, j + 2) &&
    text.charCodeAt(j - 1) === 0x30
  )
    return out.add(i, j + 2);
  // "2." at the start of a line numbers it.
  if (
    text.charCodeAt(j) === 0x2e &&
    j - i <= 2 &&
    text.charCodeAt(j + 1) === 0x20 &&
    nextOnLine(text, j + 1) >= 0 &&
    out.isAtLineStart(i)
  )
    return out.add(i, j + 1);
  return out.add(i, j);
}

function isThousands(text: string, i: number): boolean {
  return isDigitAt(text, i) && isDigitAt(text, i + 1) && isDigitAt(text, i + 2) && !isDigitAt(text, i + 3);
}

/** Where a telephone number that begins at `i` ends ("555-0100", "1-800-555-0100"), or -1. */
function readPhone(text: string, i: number): number {
  const match = /^(?:\d{1,2}-)?(?:\d{3}-)?\d{3}-\d{4}(?![\d-])/.exec(text.slice(i, i + 20));
  return match ? i + match[0].length : -1;
}

// ---------------------------------------------------------------------------------------------------------------
// Marks

function readMark(text: string, i: number, code: number, out: Growing): number {
  const next = text.charCodeAt(i + 1);
  if (isApostrophe(code)) return readApostrophe(text, i, code, out);
  if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) return readPair(text, i, out);
  switch (code) {
    case 0x2e: // . .. ...
      if (isDigitAt(text, i + 1) && !isWordAt(text, i - 1)) return readNumber(text, i, out);
      return out.add(i, runOf(text, i, code));
    case 0x21: // ! and ? mix: "?!"
    case 0x3f: {
      let j = i + 1;
      while (j < text.length && (text.charCodeAt(j) === 0x21 || text.charCodeAt(j) === 0x3f)) j++;
      return out.add(i, j);
    }
    case 0x60: // `` of typewriters and treebanks
      return out.add(i, next === 0x60 ? i + 2 : i + 1);
    case 0x5b: // [...] marks words left out
      if (text.startsWith('...]', i + 1)) return out.add(i, i + 5);
      if (text.startsWith('…]', i + 1)) return out.add(i, i + 3);
      return out.add(i, i + 1);
    case 0x2d: // - -- ---
    case 0x2014:
    case 0x2026:
    case 0x2a: // * = _ ~ # + < > draw lines and stress
    case 0x3d:
    case 0x5f:
    case 0x7e:
    case 0x2b:
    case 0x3c:
    case 0x3e:
      return out.add(i, runOf(text, i, code));
    case 0x23: // #hashtag, @handle
    case 0x40: {
      if (!isWordAt(text, i + 1) || isWordAt(text, i - 1)) return out.add(i, i + 1);
      if (code === 0x23 && isDigitAt(text, i + 1)) return out.add(i, i + 1);
      let j = i + 1;
      while (j < text.length && (isWordAt(text, j) || text.charCodeAt(j) === 0x5f)) j++;
      return out.add(i, j);
    }
    case 0x3a: // :) :-( ;)
    case 0x3b: {
      const face = i > 0 && isBlank(text.charCodeAt(i - 1)) ? /^[:;]-?[()](?!\S)/.exec(text.slice(i, i + 4)) : null;
      return out.add(i, face ? i + face[0].length : i + 1);
    }
    default:
      return out.add(i, i + 1);
  }
}

function runOf(text: string, i: number, code: number): number {
  let j = i + 1;
  while (j < text.length && text.charCodeAt(j) === code) j++;
  return j;
}

/** A pair of surrogates: a letter of a rare script, or a symbol with whatever is joined to it. */
function readPair(text: string, i: number, out: Growing): number {
  let j = i + 2;
  // Skin tones, joiners and variation selectors belong to the emoji before them.
  while (j < text.length) {
    const code = text.charCodeAt(j);
    const low = text.charCodeAt(j + 1);
    if (code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) j++;
    else if (code === 0xd83c && low >= 0xdffb && low <= 0xdfff) j += 2;
    else if (text.charCodeAt(j - 1) === 0x200d && code >= 0xd800 && code < 0xdc00 && low >= 0xdc00 && low < 0xe000)
      j += 2;
    else break;
  }
  return out.add(i, j);
}

/** ' or ’ that no word has taken: a clitic ("U.S.'s", `"Post"'s`), a cut-off word ("'90s"), else a mark of its own. */
function readApostrophe(text: string, i: number, code: number, out: Growing): number {
  const next = text.charCodeAt(i + 1);
  // '' closes what `` opened; some type ’’ and ‘‘ too.
  if (code === next) return out.add(i, i + 2);
  if (code === 0x2018) {
    // Word processors turn the apostrophe of ‘90s the wrong way.
    return isDecade(text, i + 1) ? out.add(i, decadeEnd(text, i + 1)) : out.add(i, i + 1);
  }
  const isAttached = i > 0 && !isBlank(text.charCodeAt(i - 1));
  if (isAttached && isLetterAt(text, i + 1)) {
    let j = i + 1;
    while (j < text.length && j < i + 4 && isWordAt(text, j)) j++;
    if (j - i <= 3 && /^(?:s|d|m|ll|re|ve)$/i.test(text.slice(i + 1, j))) return out.add(i, j);
  }
  if (!isAttached) {
    if (isDecade(text, i + 1)) return out.add(i, decadeEnd(text, i + 1));
    // "rock 'n' roll"
    if ((next | 0x20) === 0x6e && isApostrophe(text.charCodeAt(i + 2)) && !isWordAt(text, i + 3))
      return out.add(i, i + 3);
    const cut = /^(?:em|til|cause|tis|twas|n|round|bout)(?![\p{L}\p{N}])(?!['’])/iu.exec(text.slice(i + 1, i + 8));
    if (cut && (code === 0x2019 || /^(?:em|til|n|tis|twas)$/i.test(cut[0]))) return out.add(i, i + 1 + cut[0].length);
  }
  return out.add(i, i + 1);
}

/** Two digits, perhaps with an s, and no more: "'90s", "'08". */
function isDecade(text: string, i: number): boolean {
  return (
    isDigitAt(text, i) &&
    isDigitAt(text, i + 1) &&
    !isDigitAt(text, i + 2) &&
    !isApostrophe(text.charCodeAt(decadeEnd(text, i)))
  );
}

function decadeEnd(text: string, i: number): number {
  return (text.charCodeAt(i + 2) | 0x20) === 0x73 ? i + 3 : i + 2;
}

// ---------------------------------------------------------------------------------------------------------------

/** Two typed arrays that grow, and what was read last. */
class Growing {
  private starts: Int32Array;
  private ends: Int32Array;
  private count = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.starts = new Int32Array(16 + (text.length >> 2));
    this.ends = new Int32Array(this.starts.length);
  }

  /** Adds `[start, end)`; returns `end`. */
  add(start: number, end: number): number {
    if (this.count === this.starts.length) {
      this.starts = grown(this.starts);
      this.ends = grown(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
    return end;
  }

  /** The last token, or '' where there is none. Long ones are not worth a look. */
  lastWord(): string {
    if (this.count === 0) return '';
    const start = this.starts[this.count - 1]!;
    const end = this.ends[this.count - 1]!;
    return end - start > 32 ? '' : this.text.slice(start, end);
  }

  /** Whether the last token begins with a capital and only blanks of one line lie between it and `i`. */
  isLastCapitalized(i: number): boolean {
    if (this.count === 0) return false;
    const start = this.starts[this.count - 1]!;
    const end = this.ends[this.count - 1]!;
    if (i - end > 2 || this.isAtLineStart(i)) return false;
    return isUpper(this.text.charCodeAt(start)) || this.text.charCodeAt(start) === 0x26;
  }

  /** What stands before a state: "Dayton, Ore.", "(D-Vt.)", "Ames (Tex.)". */
  isLastPlaceMark(): boolean {
    const code = this.count === 0 ? 0 : this.text.charCodeAt(this.starts[this.count - 1]!);
    return code === 0x2c || code === 0x2d || code === 0x28;
  }

  /** Whether only blanks lie between `i` and the line's start. Looks no further back than the last token. */
  isAtLineStart(i: number): boolean {
    const from = this.count === 0 ? 0 : this.ends[this.count - 1]!;
    if (from === 0) return true;
    for (let k = i - 1; k >= from && k > i - REACH; k--) {
      const code = this.text.charCodeAt(k);
      if (code === 0x0a || code === 0x0d) return true;
    }
    return false;
  }

  finish(): TokenOffsets {
    return { length: this.count, start: this.starts.slice(0, this.count), end: this.ends.slice(0, this.count) };
  }
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
