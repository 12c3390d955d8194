/** Sentences and words of a text as numbers: all that stance and same claim ever look at. One pass, linear time. */
import { hashString } from '../../model/feature-hash.ts';
import { CONFIRMING, COUNTED_WORDS, HEDGING, NEGATIONS, REFUTING, STOP_WORDS } from './cue-words.ts';
import { stem } from './stem.ts';

/** Bits of `Words.flags`. `content`: neither a stop word nor a negation. `capital`: begins with one. */
export const FLAG = {
  content: 1,
  capital: 2,
  number: 4,
  refuting: 8,
  hedging: 16,
  negation: 32,
  confirming: 64,
} as const;

export interface Words {
  readonly length: number;
  /** Per word, the hash of its stem; equal stems of all texts have equal terms. */
  readonly term: Int32Array;
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
const WORD = /\p{L}+(?:['’]\p{L}+)*|\d+(?:[.,]\d+)*/gu;
const CONTRACTION = /^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$/i;

/** What the lists say of a word, its capital apart; looked up once per word. */
interface Listed {
  readonly flags: number;
  readonly counted: number;
}
const LISTED: ReadonlyMap<string, Listed> = new Map(
  [...STOP_WORDS, ...NEGATIONS, ...REFUTING, ...HEDGING, ...CONFIRMING, ...COUNTED_WORDS].map((word) => [
    word,
    {
      flags:
        (NEGATIONS.has(word) || STOP_WORDS.has(word) ? 0 : FLAG.content) |
        (REFUTING.has(word) ? FLAG.refuting : 0) |
        (HEDGING.has(word) ? FLAG.hedging : 0) |
        (NEGATIONS.has(word) ? FLAG.negation : 0) |
        (CONFIRMING.has(word) ? FLAG.confirming : 0),
      counted: (COUNTED_WORDS as readonly string[]).indexOf(word),
    },
  ]),
);
const NOT_LISTED: Listed = { flags: FLAG.content, counted: -1 };

/** All words of `text`. */
export function readWords(text: string): Words {
  const term: number[] = [];
  const flags: number[] = [];
  const counted: number[] = [];
  const start: number[] = [];
  const end: number[] = [];
  const add = (surface: string, at: number): void => {
    const lower = surface.toLowerCase();
    const word = lower.includes('’') ? lower.replaceAll('’', "'") : lower;
    const isNumber = word.charCodeAt(0) <= 0x39;
    const key = isNumber ? word.replace(/,(?=\d{3})/g, '') : stem(word);
    const listed = LISTED.get(word) ?? NOT_LISTED;
    term.push(hashString(key));
    flags.push(
      listed.flags |
        (surface.charCodeAt(0) !== word.charCodeAt(0) && !STOP_WORDS.has(word) ? FLAG.capital : 0) |
        (key.charCodeAt(0) <= 0x39 ? FLAG.number : 0),
    );
    counted.push(listed.counted);
    start.push(at);
    end.push(at + surface.length);
  };
  for (const match of text.matchAll(WORD)) {
    const [surface] = match;
    const parts = surface.includes("'") || surface.includes('’') ? CONTRACTION.exec(surface) : null;
    if (!parts) add(surface, match.index);
    else {
      add(parts[1]!, match.index);
      if (parts[2]!.length === 3 && /n['’]t/i.test(parts[2]!)) add(parts[2]!, match.index + parts[1]!.length);
    }
  }
  return {
    length: term.length,
    term: Int32Array.from(term),
    flags: Uint8Array.from(flags),
    counted: Int16Array.from(counted),
    start: Int32Array.from(start),
    end: Int32Array.from(end),
  };
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
