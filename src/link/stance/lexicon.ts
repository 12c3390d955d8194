/** What is known of single words: their stems as numbers, and what the lists of cue words say of them. */
import { hashString } from '../../model/feature-hash.ts';
import { CONFIRMING, COUNTED_WORDS, HEDGING, NEGATIONS, REFUTING, STOP_WORDS } from './cue-words.ts';
import { stem } from './stem.ts';

/** Bits of `flags`. `content`: neither a stop word nor a negation. `capital`: begins with one. */
export const FLAG = {
  content: 1,
  capital: 2,
  number: 4,
  refuting: 8,
  hedging: 16,
  negation: 32,
  confirming: 64,
} as const;

/** What the lists say of a word, its capital apart; looked up once per word. */
interface Listed {
  readonly flags: number;
  /** Its index in COUNTED_WORDS, or -1. */
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

/** What is known of a word as it stands there. */
interface Known extends Listed {
  /** The hash of its stem; equal stems of all texts have equal terms. */
  readonly term: number;
}

function lookUp(surface: string): Known {
  const lower = surface.toLowerCase();
  const word = lower.includes('’') ? lower.replaceAll('’', "'") : lower;
  const isNumber = word.charCodeAt(0) <= 0x39;
  const key = isNumber ? word.replace(/,(?=\d{3})/g, '') : stem(word);
  const { flags, counted } = LISTED.get(word) ?? NOT_LISTED;
  const isCapital = surface.charCodeAt(0) !== word.charCodeAt(0) && !STOP_WORDS.has(word);
  return {
    term: hashString(key),
    flags: flags | (isCapital ? FLAG.capital : 0) | (key.charCodeAt(0) <= 0x39 ? FLAG.number : 0),
    counted,
  };
}

/** Different words of any language that are kept; news of a year has about as many that it has twice. */
const MAX_WORDS = 100_000;
const FIRST_ROOM = 64;
/** Letters of a word and what ends it, in the mean, that there is room for at first. */
const LETTERS = 8;
/** Behind the letters of each word; no character. */
const END = 0xffff;

/** The words of a text while they are gathered; see Words in words.ts. */
export interface WordRoom {
  readonly term: Int32Array;
  readonly flags: Uint8Array;
  readonly counted: Int16Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

const roomFor = (length: number): WordRoom => ({
  term: new Int32Array(length),
  flags: new Uint8Array(length),
  counted: new Int16Array(length),
  start: new Int32Array(length),
  end: new Int32Array(length),
});

/** Numbers in a row. */
const ROW = 4;

/**
 * Words that were met before, so that each is looked up once; whoever reads many texts keeps one. A word is found by its characters
 * where it stands, and cut out of its text only when it is new: open addressing, at most half full. Rows of numbers and no objects: of a hundred
 * thousand words those of a text lie far apart, and each further place to look at takes longer than all that is done with them.
 */
export class Lexicon {
  /**
   * A row for each slot: the hash of the word there; one more than the place of its letters, 0 where none stands; its term; its flags, above
   * them one more than its index in COUNTED_WORDS.
   */
  #rows = new Int32Array(ROW * FIRST_ROOM);
  #letters = new Uint16Array(LETTERS * FIRST_ROOM);
  #lettersUsed = 0;
  #size = 0;
  #room = roomFor(FIRST_ROOM);

  /** For the words of one text, until those of the next are read. */
  get room(): WordRoom {
    return this.#room;
  }

  /** Twice the room, with what stood in it. */
  growRoom(): WordRoom {
    const { term, flags, counted, start, end } = this.#room;
    this.#room = roomFor(2 * term.length);
    this.#room.term.set(term);
    this.#room.flags.set(flags);
    this.#room.counted.set(counted);
    this.#room.start.set(start);
    this.#room.end.set(end);
    return this.#room;
  }

  /** Where the word stands that is in `text` from `from` to `to`, which is later; until the next one is asked for. */
  rowOf(text: string, from: number, to: number): number {
    const rows = this.#rows;
    const last = rows.length - 1;
    const hash = hashBetween(text, from, to);
    let row = (hash * ROW) & last;
    for (; rows[row + 1] !== 0; row = (row + ROW) & last)
      if (rows[row] === hash && this.#standsAt(rows[row + 1]! - 1, text, from, to)) return row;
    return this.#add(hash, text.slice(from, to));
  }

  /** The hash of its stem; equal stems of all texts have equal terms. */
  termIn(row: number): number {
    return this.#rows[row + 2]!;
  }
  flagsIn(row: number): number {
    return this.#rows[row + 3]! & 0xff;
  }
  /** Its index in COUNTED_WORDS, or -1. */
  countedIn(row: number): number {
    return (this.#rows[row + 3]! >> 8) - 1;
  }

  #standsAt(place: number, text: string, from: number, to: number): boolean {
    const letters = this.#letters;
    for (let i = from; i < to; i++) if (letters[place++] !== text.charCodeAt(i)) return false;
    return letters[place] === END;
  }

  #add(hash: number, surface: string): number {
    if (this.#size >= MAX_WORDS) {
      this.#rows = new Int32Array(ROW * FIRST_ROOM);
      this.#lettersUsed = 0;
      this.#size = 0;
    } else if (2 * ROW * this.#size >= this.#rows.length) this.#makeRoom();
    const { term, flags, counted } = lookUp(surface);
    const row = this.#freeRow(hash);
    this.#rows[row] = hash;
    this.#rows[row + 1] = 1 + this.#keepLetters(surface);
    this.#rows[row + 2] = term;
    this.#rows[row + 3] = flags | ((counted + 1) << 8);
    this.#size++;
    return row;
  }

  /** Twice as many slots. */
  #makeRoom(): void {
    const kept = this.#rows;
    this.#rows = new Int32Array(2 * kept.length);
    for (let row = 0; row < kept.length; row += ROW)
      if (kept[row + 1] !== 0) {
        const free = this.#freeRow(kept[row]!);
        for (let column = 0; column < ROW; column++) this.#rows[free + column] = kept[row + column]!;
      }
  }

  #freeRow(hash: number): number {
    const last = this.#rows.length - 1;
    let row = (hash * ROW) & last;
    while (this.#rows[row + 1] !== 0) row = (row + ROW) & last;
    return row;
  }

  #keepLetters(surface: string): number {
    const place = this.#lettersUsed;
    this.#lettersUsed += surface.length + 1;
    if (this.#lettersUsed > this.#letters.length) {
      const before = this.#letters;
      this.#letters = new Uint16Array(Math.max(this.#lettersUsed, 2 * before.length));
      this.#letters.set(before);
    }
    for (let i = 0; i < surface.length; i++) this.#letters[place + i] = surface.charCodeAt(i);
    this.#letters[place + surface.length] = END;
    return place;
  }
}

/** As `hashString`, with its bits mixed once more: the slot is its last ones. */
function hashBetween(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
