/** How much of one text stands in another, and whether so much comes by copying. */
import type { Span } from '../../model/span.ts';
import { splitWords, type Words } from '../words.ts';
import { markBoilerplate } from './boilerplate.ts';
import { fingerprint, type Fingerprints } from './fingerprint.ts';
import { markPairs, MIN_PASSAGE, sharedPassages, type PairMarks } from './shared-passages.ts';

/** A text made ready to be compared. */
export interface PreparedText {
  readonly text: string;
  readonly words: Words;
  /** Per word, 1 for boilerplate. */
  readonly isBoilerplate: Uint8Array;
  /** Words that are no boilerplate: all of them, and those outside quotation marks. */
  readonly wordCount: number;
  readonly ownCount: number;
  /** Worked out when they are first asked for: not every text is looked for, not every one is compared. */
  readonly prints: Fingerprints;
  readonly pairs: PairMarks;
}

export function prepareText(text: string): PreparedText {
  const words = splitWords(text);
  const isBoilerplate = markBoilerplate(text, words);
  let wordCount = 0;
  let ownCount = 0;
  for (let i = 0; i < words.length; i++) {
    if (isBoilerplate[i]) continue;
    wordCount++;
    if (!words.isQuoted[i]) ownCount++;
  }
  let prints: Fingerprints | undefined;
  let pairs: PairMarks | undefined;
  return {
    text,
    words,
    isBoilerplate,
    wordCount,
    ownCount,
    get prints() {
      return (prints ??= fingerprint(words, isBoilerplate));
    },
    get pairs() {
      return (pairs ??= markPairs(words));
    },
  };
}

/** Two texts side by side. JSON-safe. */
export interface Comparison {
  /** Words in shared passages over all words of each text; in [0, 1]. */
  readonly shareOfA: number;
  readonly shareOfB: number;
  /** The same over words outside quotation marks, of the text that has fewer of them. */
  readonly ownShare: number;
  /** Words in the longest shared passage, quotations included. */
  readonly longest: number;
  /** What they share, in the order of b; `b` and `a` are the places of the same words. */
  readonly passages: readonly {
    readonly a: Span;
    readonly b: Span;
    readonly words: number;
    /** Of the words, those in quotation marks in both. */
    readonly quoted: number;
  }[];
}

export function compareTexts(a: PreparedText, b: PreparedText): Comparison {
  const shared = sharedPassages(a.words, b.words, b.isBoilerplate, b.pairs);
  let words = 0;
  let own = 0;
  for (const passage of shared) {
    words += passage.length;
    let ownHere = 0;
    for (let i = 0; i < passage.length; i++)
      if (!a.words.isQuoted[passage.a + i] && !b.words.isQuoted[passage.b + i]) ownHere++;
    // "... said the head of the port authority" beside a shared quotation is no shared wording.
    if (ownHere >= MIN_PASSAGE && !isName(a, passage.a, passage.length)) own += ownHere;
  }
  // "a private archive during her years as head of the harbour office" of a notice of fifty words is how anybody says it
  const fewest = Math.min(a.ownCount, b.ownCount);
  if (own < MIN_OWN && own < fewest / 2) own = 0;
  return {
    // Two passages of b may be one of a.
    shareOfA: ratio(Math.min(words, a.wordCount), a.wordCount),
    shareOfB: ratio(words, b.wordCount),
    ownShare: ratio(own, fewest),
    longest: Math.max(0, ...shared.map(({ length }) => length)),
    passages: shared.map(({ a: at, b: bt, length }) => ({
      a: [a.words.start[at]!, a.words.end[at + length - 1]!],
      b: [b.words.start[bt]!, b.words.end[bt + length - 1]!],
      words: length,
      quoted: quotedIn(a.words, b.words, at, bt, length),
    })),
  };
}

/** Fewer words of its own are a copy only of a text that has hardly more. */
const MIN_OWN = 12;
/** Longer passages are more than a name, whatever names stand in them. */
const LONGEST_NAME = 9;

/** "former Foreign Secretary Edmund Halloway (C-Norland", which all who write of him write; not "a fire broke out in Harbour Street". */
function isName({ text, words }: PreparedText, at: number, length: number): boolean {
  if (length > LONGEST_NAME) return false;
  let large = 0;
  for (let i = at; i < at + length; i++) {
    const first = text[words.start[i]!]!;
    if (first !== first.toLowerCase()) large++;
  }
  return 2 * large > length;
}

function quotedIn(a: Words, b: Words, at: number, bt: number, length: number): number {
  let quoted = 0;
  for (let i = 0; i < length; i++) quoted += a.isQuoted[at + i]! & b.isQuoted[bt + i]!;
  return quoted;
}

/** In thousandths: what is stored and printed should not carry noise. */
const ratio = (part: number, whole: number): number =>
  whole > 0 ? Math.round((1000 * Math.min(part, whole)) / whole) / 1000 : 0;
