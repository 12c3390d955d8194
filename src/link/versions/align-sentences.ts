/** Which sentence of one version is which of the next: the same, reworded, gone, new. */
import type { Span } from '../../model/span.ts';
import { readSentences, readWords, type Lexicon } from '../stance/words.ts';
import { splitWords } from '../words.ts';

export interface Sentence {
  readonly span: Span;
  /** Hashes of its words in their order. */
  readonly words: readonly number[];
}

/** `before` and `after` index the sentences of the versions; one of them is -1 where a sentence is new or gone. */
export interface Pair {
  readonly before: number;
  readonly after: number;
  readonly isSame: boolean;
}

/** Two sentences with less of their words in common (Dice's coefficient) are not one sentence reworded. */
const MIN_ALIKE = 0.4;
/** A word that stands in more sentences brings none together. */
const MAX_SENTENCES_OF_WORD = 12;

export function sentencesOf(text: string, lexicon?: Lexicon): Sentence[] {
  const sentences = readSentences(text, readWords(text, lexicon));
  return Array.from({ length: sentences.length }, (_, i) => {
    const span: Span = [sentences.start[i]!, sentences.end[i]!];
    // Signed: V8 keeps such numbers in the row itself.
    return { span, words: Array.from(new Int32Array(splitWords(text.slice(...span)).hash)) };
  });
}

/**
 * Equal sentences first, in their order, then of the rest the most alike; in the order of the later version, what is gone
 * where it stood. Marks, spaces and capitals do not count.
 */
export function alignSentences(before: readonly Sentence[], after: readonly Sentence[]): Pair[] {
  const partner = new Map<number, { after: number; isSame: boolean }>();
  const taken = new Set<number>();
  const pair = (b: number, a: number, isSame: boolean): void => {
    partner.set(b, { after: a, isSame });
    taken.add(a);
  };

  const equals = new Map<string, number[]>();
  for (const [i, { words }] of after.entries()) append(equals, words.join(' '), i);
  for (const [i, { words }] of before.entries()) {
    const equal = equals.get(words.join(' '))?.shift();
    if (equal !== undefined) pair(i, equal, true);
  }
  for (const { b, a } of alikeSentences(before, after, partner, taken))
    if (!partner.has(b) && !taken.has(a)) pair(b, a, false);

  return inOrder(before.length, after.length, partner);
}

/** Pairs that may be one sentence reworded, the most alike first. Only sentences that share a rarer word are compared. */
function alikeSentences(
  before: readonly Sentence[],
  after: readonly Sentence[],
  partner: ReadonlyMap<number, unknown>,
  taken: ReadonlySet<number>,
): { b: number; a: number; alike: number }[] {
  const holders = new Map<number, number[]>();
  const theirs = after.map(({ words }, a) => (taken.has(a) ? NO_WORDS : new Set(words)));
  for (const [a, words] of theirs.entries()) for (const word of words) append(holders, word, a);
  const found: { b: number; a: number; alike: number }[] = [];
  for (const [b, { words }] of before.entries()) {
    if (partner.has(b)) continue;
    const candidates = new Set<number>();
    const mine = new Set(words);
    for (const word of mine) {
      const list = holders.get(word);
      if (list && list.length <= MAX_SENTENCES_OF_WORD) for (const a of list) candidates.add(a);
    }
    for (const a of candidates) {
      const alike = alikeness(mine, theirs[a]!);
      if (alike >= MIN_ALIKE) found.push({ b, a, alike });
    }
  }
  return found.sort((x, y) => y.alike - x.alike || Math.abs(x.a - x.b) - Math.abs(y.a - y.b));
}

const NO_WORDS: ReadonlySet<number> = new Set();

function alikeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size);
}

function inOrder(
  beforeCount: number,
  afterCount: number,
  partner: ReadonlyMap<number, { after: number; isSame: boolean }>,
): Pair[] {
  const backwards = new Map([...partner].map(([before, { after, isSame }]) => [after, { before, isSame }]));
  const pairs: Pair[] = [];
  let next = 0;
  const goneUpTo = (end: number): void => {
    for (; next < end; next++) if (!partner.has(next)) pairs.push({ before: next, after: -1, isSame: false });
  };
  for (let after = 0; after < afterCount; after++) {
    const match = backwards.get(after);
    if (match) goneUpTo(match.before);
    pairs.push({ before: match?.before ?? -1, after, isSame: match?.isSame ?? false });
  }
  goneUpTo(beforeCount);
  return pairs;
}

function append<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
