/**
 * Where the words of a quotation stand in a text, word for word or nearly so. Words are compared without case, accents and
 * punctuation, as the search has them; numbers are words. Pure.
 */
import { fold } from '../../store/search-query.ts';
import type { Span } from '../../src/model/span.ts';

export interface Word {
  /** As it stands. */
  readonly word: string;
  readonly folded: string;
  readonly span: Span;
}

/** How the stored words differ from the given ones; one side is empty where words were added or dropped. */
export interface Difference {
  readonly given: string;
  readonly stored: string;
}

export interface Alignment {
  /** Words of the text, by their places in the list. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Words that are alike in both, in order. */
  readonly shared: number;
  /** 1 word for word; less by every word that is added, dropped or another. */
  readonly likeness: number;
  readonly differences: readonly Difference[];
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

export function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    word,
    folded: fold(word),
    span: [index, index + word.length],
  }));
}

/**
 * Every place where the words stand one after the other; places that overlap count once. Linear in both, whatever they
 * repeat (Knuth, Morris, Pratt 1977).
 */
export function findExactly(given: readonly Word[], text: readonly Word[]): Alignment[] {
  const found: Alignment[] = [];
  if (given.length === 0) return found;
  const borders = bordersOf(given);
  let matched = 0;
  for (let at = 0; at < text.length; at++) {
    while (matched > 0 && given[matched]!.folded !== text[at]!.folded) matched = borders[matched - 1]!;
    if (given[matched]!.folded === text[at]!.folded) matched++;
    if (matched < given.length) continue;
    found.push({ from: at + 1 - matched, to: at + 1, shared: matched, likeness: 1, differences: [] });
    matched = 0;
  }
  return found;
}

/** For each beginning of the words, how much of it stands again at its own end. */
function bordersOf(given: readonly Word[]): Uint16Array {
  const borders = new Uint16Array(given.length);
  let length = 0;
  for (let i = 1; i < given.length; i++) {
    while (length > 0 && given[i]!.folded !== given[length]!.folded) length = borders[length - 1]!;
    if (given[i]!.folded === given[length]!.folded) length++;
    borders[i] = length;
  }
  return borders;
}

/** Words that must stand together somewhere for a place to be looked at closely. */
const SEED = 2;
/** Given words that are aligned; a longer quotation is looked for by its beginning. */
const MAX_GIVEN = 300;

/**
 * The place whose words are most like the given ones; undefined where not even two in a row are there. The text is looked
 * at closely only around the place that shares most pairs of words, so that the cost is that of the quotation's length.
 */
export function findNearly(allGiven: readonly Word[], text: readonly Word[]): Alignment | undefined {
  const given = allGiven.slice(0, MAX_GIVEN);
  const middle = densest(given, text);
  if (middle === undefined) return undefined;
  const reach = given.length * 2 + 10;
  const from = Math.max(0, middle - reach);
  return align(given, text, from, Math.min(text.length, middle + reach));
}

/** The middle of the stretch, as long as the quotation, that holds most of its pairs of words. */
function densest(given: readonly Word[], text: readonly Word[]): number | undefined {
  const pairs = new Set<string>();
  for (let i = 0; i + SEED <= given.length; i++) pairs.add(pairAt(given, i));
  const places: number[] = [];
  for (let i = 0; i + SEED <= text.length; i++) if (pairs.has(pairAt(text, i))) places.push(i);
  let [best, most] = [-1, 0];
  for (let start = 0, end = 0; start < places.length; start++) {
    while (end < places.length && places[end]! - places[start]! <= given.length * 1.5) end++;
    if (end - start > most) [best, most] = [start, end - start];
  }
  return best < 0 ? undefined : Math.round((places[best]! + places[best + most - 1]!) / 2);
}

const pairAt = (words: readonly Word[], at: number): string => `${words[at]!.folded} ${words[at + 1]!.folded}`;

/**
 * Edit distance of words, with the text's words before and after the place for nothing (Sellers 1980); of equally good
 * ends the first.
 */
function align(given: readonly Word[], text: readonly Word[], from: number, to: number): Alignment {
  const width = to - from + 1;
  const cost = new Uint16Array((given.length + 1) * width);
  for (let i = 1; i <= given.length; i++) {
    cost[i * width] = i;
    for (let j = 1; j < width; j++) {
      const isSame = given[i - 1]!.folded === text[from + j - 1]!.folded;
      cost[i * width + j] = Math.min(
        cost[(i - 1) * width + j - 1]! + (isSame ? 0 : 1),
        cost[(i - 1) * width + j]! + 1,
        cost[i * width + j - 1]! + 1,
      );
    }
  }
  let end = 0;
  for (let j = 1; j < width; j++) if (cost[given.length * width + j]! < cost[given.length * width + end]!) end = j;
  // A last word that is another one there was replaced, not left out: "like a bomb" where "like a torch" stands.
  const last = given.length * width;
  while (end > 0 && end + 1 < width && cost[last + end + 1] === cost[last + end] && isNextTo(text, from + end)) end++;
  return walkBack(given, text, { cost, width, from, end });
}

/** Whether nothing but a blank stands before the word: no sentence ends there. */
function isNextTo(text: readonly Word[], at: number): boolean {
  return text[at]!.span[0] - text[at - 1]!.span[1] === 1;
}

interface Table {
  readonly cost: Uint16Array;
  readonly width: number;
  readonly from: number;
  readonly end: number;
}

function walkBack(given: readonly Word[], text: readonly Word[], { cost, width, from, end }: Table): Alignment {
  const steps: { given: string; stored: string; isSame: boolean }[] = [];
  let [i, j] = [given.length, end];
  while (i > 0) {
    const here = cost[i * width + j]!;
    const [said, stored] = [given[i - 1]!, j > 0 ? text[from + j - 1]! : undefined];
    const isSame = stored !== undefined && stored.folded === said.folded;
    // Of equally good ways the one that leaves more words alike: a word put in and another left out, before two replaced.
    if (isSame && here === cost[(i - 1) * width + j - 1]!) {
      steps.push({ given: said.word, stored: stored.word, isSame });
      i--;
      j--;
    } else if (here === cost[(i - 1) * width + j]! + 1) {
      steps.push({ given: said.word, stored: '', isSame: false });
      i--;
    } else if (stored && here === cost[i * width + j - 1]! + 1) {
      steps.push({ given: '', stored: stored.word, isSame: false });
      j--;
    } else {
      steps.push({ given: said.word, stored: stored!.word, isSame: false });
      i--;
      j--;
    }
  }
  steps.reverse();
  const differences: { given: string; stored: string }[] = [];
  for (const [at, { given: said, stored, isSame }] of steps.entries()) {
    if (isSame) continue;
    const last = differences.at(-1);
    if (last && at > 0 && !steps[at - 1]!.isSame) {
      last.given = `${last.given} ${said}`.trim();
      last.stored = `${last.stored} ${stored}`.trim();
    } else differences.push({ given: said, stored });
  }
  const edits = steps.filter(({ isSame }) => !isSame).length;
  return {
    from: from + j,
    to: from + end,
    shared: steps.length - edits,
    likeness: Math.max(0, 1 - edits / given.length),
    differences,
  };
}
