/** Sentences and words of a text as numbers: all that stance and same claim ever look at. One pass, linear time. */
import { Lexicon, type WordRoom } from './lexicon.ts';

export { FLAG, Lexicon } from './lexicon.ts';

export interface Words {
  readonly length: number;
  /** Per word, the hash of its stem; equal stems of all texts have equal terms. */
  readonly term: Int32Array;
  /** Bits of FLAG. */
  readonly flags: Uint8Array;
  /** Per word, its index in COUNTED_WORDS, or -1. */
  readonly counted: Int16Array;
  /** UTF-16 offsets, half-open. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}

export interface Sentences {
  readonly length: number;
  /** Sentence k holds the words `[first[k], first[k + 1])`; one entry more than sentences. */
  readonly first: Int32Array;
  /** UTF-16 offsets, half-open. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Question and quotation marks in each. */
  readonly marks: Uint8Array;
}

// "didn't" is two words, "mayor's" one without its ending; "1,200" and "3.5" are one number each.
const CONTRACTION = /^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$/i;
const LETTER = /\p{L}/u;

/** All words of `text`. */
export const readWords = (text: string, lexicon = new Lexicon()): Words => findWords(text, lexicon).toWords();

/** The same, until the words of another text are read by this lexicon: in its own memory, in rows that may be longer than there are words. */
export const glanceWords = (text: string, lexicon: Lexicon): Words => findWords(text, lexicon).here();

function findWords(text: string, lexicon: Lexicon): FoundWords {
  const found = new FoundWords(text, lexicon);
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at);
    if (kind === BETWEEN) {
      at++;
      continue;
    }
    const from = at;
    let apostrophes = 0;
    for (
      at = endOfRun(text, at, kind);
      isJoint(text.charCodeAt(at), kind) && kindAt(text, at + 1) === kind;
      apostrophes++
    )
      at = endOfRun(text, at + 1, kind);
    const parts = kind === LETTERS && apostrophes > 0 ? CONTRACTION.exec(text.slice(from, at)) : null;
    if (!parts) found.add(from, at);
    else {
      const split = from + parts[1]!.length;
      found.add(from, split);
      if (parts[2]!.length === 3 && /n['’]t/i.test(parts[2]!)) found.add(split, at);
    }
  }
  return found;
}

/** Gathers words in memory of the lexicon, which is used again for the next text. */
class FoundWords {
  readonly #text: string;
  readonly #lexicon: Lexicon;
  #length = 0;
  #room: WordRoom;

  constructor(text: string, lexicon: Lexicon) {
    this.#text = text;
    this.#lexicon = lexicon;
    this.#room = lexicon.room;
  }

  add(from: number, to: number): void {
    const lexicon = this.#lexicon;
    const row = lexicon.rowOf(this.#text, from, to);
    const at = this.#length++;
    if (at === this.#room.term.length) this.#room = lexicon.growRoom();
    const { term, flags, counted, start, end } = this.#room;
    term[at] = lexicon.termIn(row);
    flags[at] = lexicon.flagsIn(row);
    counted[at] = lexicon.countedIn(row);
    start[at] = from;
    end[at] = to;
  }

  here(): Words {
    const { term, flags, counted, start, end } = this.#room;
    return { length: this.#length, term, flags, counted, start, end };
  }

  toWords(): Words {
    const length = this.#length;
    const { term, flags, counted, start, end } = this.#room;
    return {
      length,
      term: term.slice(0, length),
      flags: flags.slice(0, length),
      counted: counted.slice(0, length),
      start: start.slice(0, length),
      end: end.slice(0, length),
    };
  }
}

const BETWEEN = 0;
const LETTERS = 1;
const DIGITS = 2;

/** Of most characters of most texts. */
const ASCII_KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /[a-z]/i.test(sign) ? LETTERS : /\d/.test(sign) ? DIGITS : BETWEEN;
});

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 0x80 ? ASCII_KINDS[code]! : kindOfOther(text, at, code);
}

/** Beyond ASCII, and beyond the end. */
function kindOfOther(text: string, at: number, code: number): number {
  if (Number.isNaN(code) || (code >= 0x2000 && code <= 0x206f)) return BETWEEN; // beyond the end; dashes, quotation marks
  // The second half of a pair is what the first one is; alone it is nothing.
  const sign = String.fromCodePoint(text.codePointAt(isSecondHalf(code) ? at - 1 : at)!);
  return LETTER.test(sign) && (sign.length === 2 || !isSecondHalf(code)) ? LETTERS : BETWEEN;
}

const isSecondHalf = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

function endOfRun(text: string, from: number, kind: number): number {
  let at = from + 1;
  while (at < text.length && kindAt(text, at) === kind) at++;
  return at;
}

/** "o'clock" is one word, "1,200" one number. */
function isJoint(code: number, kind: number): boolean {
  return kind === LETTERS ? code === 0x27 || code === 0x2019 : code === 0x2c || code === 0x2e;
}

// After a mark that ends a sentence, with closing quotation marks: "... he said.” The next". At least one blank.
const SENTENCE_END = /[.!?…]["”’')\]]*\s+|\n+/g;
const ABBREVIATION =
  /(?:^|[\s("“‘])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|U\.S|U\.K|U\.N|Inc|Co|Corp|Ltd|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/u;

/** Cuts `text` into sentences; `words` are its words. Not cut: "Mr. Bell", "U.S. troops". Blank sentences are left out. */
export function readSentences(text: string, words: Words): Sentences {
  const first: number[] = [0];
  const start: number[] = [];
  const end: number[] = [];
  const marks: number[] = [];
  let from = 0;
  let word = 0;
  const close = (to: number): void => {
    const begin = word;
    while (word < words.length && words.start[word]! < to) word++;
    if (word > begin) {
      const surface = text.slice(from, to);
      const trimmed = surface.trimStart();
      start.push(to - trimmed.length);
      end.push(to - trimmed.length + trimmed.trimEnd().length);
      marks.push(Math.min(255, surface.match(/[?"“”]/g)?.length ?? 0));
      first.push(word);
    }
    from = to;
  };
  for (const match of text.matchAll(SENTENCE_END)) {
    const to = match.index + match[0].length;
    if (match[0][0] === '.') {
      if (/\p{Ll}/u.test(text[to] ?? '')) continue;
      if (ABBREVIATION.test(text.slice(Math.max(from, match.index - 6), match.index))) continue;
    }
    close(to);
  }
  close(text.length);
  return {
    length: start.length,
    first: Int32Array.from(first),
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    marks: Uint8Array.from(marks),
  };
}

/** Index of the sentence that holds `offset`, or the last one before it. */
export function sentenceAt({ start, length }: Sentences, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
