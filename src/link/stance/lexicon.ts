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
export interface Entry extends Listed {
  readonly surface: string;
  /** The hash of its stem; equal stems of all texts have equal terms. */
  readonly term: number;
}

function lookUp(surface: string): Entry {
  const lower = surface.toLowerCase();
  const word = lower.includes('’') ? lower.replaceAll('’', "'") : lower;
  const isNumber = word.charCodeAt(0) <= 0x39;
  const key = isNumber ? word.replace(/,(?=\d{3})/g, '') : stem(word);
  const { flags, counted } = LISTED.get(word) ?? NOT_LISTED;
  const isCapital = surface.charCodeAt(0) !== word.charCodeAt(0) && !STOP_WORDS.has(word);
  return {
    surface,
    term: hashString(key),
    flags: flags | (isCapital ? FLAG.capital : 0) | (key.charCodeAt(0) <= 0x39 ? FLAG.number : 0),
    counted,
  };
}

/** Different words of any language that are kept; news of a year has about as many that it has twice. */
const MAX_WORDS = 100_000;
const FIRST_ROOM = 64;

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

/** How many: a power of two. */
type Slots = (Entry | undefined)[];
const emptySlots = (room: number): Slots => Array.from({ length: room }, () => undefined);

/**
 * Words that were met before, so that each is looked up once; whoever reads many texts keeps one. A word is found by its characters
 * where it stands, and cut out of its text only when it is new: open addressing, at most half full.
 */
export class Lexicon {
  #slots = emptySlots(FIRST_ROOM);
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

  /** The word that stands in `text` from `from` to `to`, which is later. */
  entryAt(text: string, from: number, to: number): Entry {
    const last = this.#slots.length - 1;
    let slot = hashBetween(text, from, to) & last;
    for (let entry = this.#slots[slot]; entry !== undefined; entry = this.#slots[slot]) {
      if (standsAt(entry.surface, text, from, to)) return entry;
      slot = (slot + 1) & last;
    }
    return this.#add(lookUp(text.slice(from, to)));
  }

  #add(entry: Entry): Entry {
    if (this.#size >= MAX_WORDS) this.#makeRoom(FIRST_ROOM, []);
    else if (2 * this.#size >= this.#slots.length) this.#makeRoom(2 * this.#slots.length, this.#slots);
    this.#place(entry);
    return entry;
  }

  #makeRoom(room: number, kept: Slots): void {
    this.#slots = emptySlots(room);
    this.#size = 0;
    for (const entry of kept) if (entry) this.#place(entry);
  }

  #place(entry: Entry): void {
    const { surface } = entry;
    const last = this.#slots.length - 1;
    let slot = hashBetween(surface, 0, surface.length) & last;
    while (this.#slots[slot] !== undefined) slot = (slot + 1) & last;
    this.#slots[slot] = entry;
    this.#size++;
  }
}

/** As `hashString`, with its bits mixed once more: the slot is its last ones. */
function hashBetween(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

function standsAt(surface: string, text: string, from: number, to: number): boolean {
  if (surface.length !== to - from) return false;
  for (let i = from; i < to; i++) if (surface.charCodeAt(i - from) !== text.charCodeAt(i)) return false;
  return true;
}
