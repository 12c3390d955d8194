/**
 * What a statement shares in words with each of many others, by one pass over its words: an index of the others says who has each
 * (Zobel and Moffat: Inverted files for text search engines, 2006). Of all pairs of two long reports most share next to nothing, and what
 * pair by pair would be looked up in vain is never touched.
 */
import { Numbering } from '../numbering.ts';
import { localDivisor, type Statement } from './read-statements.ts';

/** A pair that shares a word so heavy, in both, shares something that says something. */
const HEAVY = 1.2;
/** Weights in whole steps, so that sums are the same in any order. */
const STEPS = 64;

/** Which statements have a number of theirs, a term or a pair of words: found by the number. */
interface Postings {
  /** By which each has its place in `start`. */
  readonly places: Numbering;
  /** Where the holders of each number begin, those of the next one behind them; one entry more than numbers. */
  readonly start: Int32Array;
  /** Places of statements, ascending for each number. */
  readonly holders: Int32Array;
}

/** Statements made ready to be compared with many. */
export interface WordIndex {
  readonly statements: readonly Statement[];
  /** By the terms of and around a statement; what follows stands beside its holders. */
  readonly terms: Postings;
  readonly weights: Float64Array;
  readonly steps: Int32Array;
  /** 1 where the term is of what is stated itself, and where it is one of the names that its report has all through. */
  readonly isOwn: Uint8Array;
  readonly isSetting: Uint8Array;
  /** Of own terms, as `localDivisor`. */
  readonly divisors: Float64Array;
  readonly pairs: Postings;
  readonly saidBy: Postings;
}

/** What one statement shares with each of an index, by their places there. Weights are of the one; sums are in the order of its words. */
export interface SharedWords {
  /** Products of the weights of what both have, and of what both state. */
  readonly dot: Float64Array;
  readonly ownDot: Float64Array;
  /** Weight of what one states that is found in or around the other: of those in the index, and of the one. */
  readonly foundOfTheirs: Float64Array;
  readonly foundOfMine: Float64Array;
  /** Weight, number and greatest weight of what both state. */
  readonly weight: Float64Array;
  readonly terms: Float64Array;
  readonly rarest: Float64Array;
  /** By `localWeight`: the product, and the greatest. */
  readonly localDot: Float64Array;
  readonly localRarest: Float64Array;
  /** Pairs of neighbouring words that both state. */
  readonly pairs: Float64Array;
  /** Words of those who say it: that both have, and that are those of who says the one and stated by the other. */
  readonly saidBy: Float64Array;
  readonly spokenOf: Float64Array;
}

export function indexWords(statements: readonly Statement[]): WordIndex {
  const { postings: terms, at: places } = post(statements, (statement) => statement.terms);
  const size = terms.holders.length;
  const [weights, steps, divisors] = [new Float64Array(size), new Int32Array(size), new Float64Array(size)];
  const [isOwn, isSetting] = [new Uint8Array(size), new Uint8Array(size)];
  let k = 0;
  for (const { terms: own, weights: theirs, ownTerms, times, setting } of statements)
    for (let t = 0; t < own.length; t++) {
      const at = places[k++]!;
      weights[at] = theirs[t]!;
      steps[at] = inSteps(theirs[t]!);
      isSetting[at] = Number(setting.includes(own[t]!));
      if (t >= ownTerms) continue;
      isOwn[at] = 1;
      divisors[at] = localDivisor(times[t]!);
    }
  const { postings: pairs } = post(statements, (statement) => statement.pairs);
  const { postings: saidBy } = post(statements, (statement) => statement.saidBy);
  return { statements, terms, weights, steps, isOwn, isSetting, divisors, pairs, saidBy };
}

/** Like `SharedWords` of no words, all in one memory; whoever shares those of many statements gives the same again. */
export function roomToShare({ statements: { length } }: WordIndex): SharedWords {
  const { buffer } = new Float64Array(COLUMNS * length);
  let columns = 0;
  const column = (): Float64Array => new Float64Array(buffer, 8 * length * columns++, length);
  return {
    dot: column(),
    ownDot: column(),
    foundOfTheirs: column(),
    foundOfMine: column(),
    weight: column(),
    terms: column(),
    rarest: column(),
    localDot: column(),
    localRarest: column(),
    pairs: column(),
    saidBy: column(),
    spokenOf: column(),
  };
}

/** Of SharedWords. */
const COLUMNS = 12;

/** What `mine` shares with each of the index, written into `shared`, which is `roomToShare`. */
export function shareWords(
  { terms, weights, isOwn, divisors, pairs, saidBy }: WordIndex,
  mine: Statement,
  shared: SharedWords,
): void {
  new Float64Array(shared.dot.buffer).fill(0);
  for (let t = 0; t < mine.terms.length; t++) {
    const place = terms.places.find(mine.terms[t]!);
    if (place < 0) continue;
    const weight = mine.weights[t]!;
    const states = t < mine.ownTerms;
    const divisor = states ? localDivisor(mine.times[t]!) : 1;
    for (let at = terms.start[place]!; at < terms.start[place + 1]!; at++) {
      const one = terms.holders[at]!;
      const theirs = weights[at]!;
      shared.dot[one]! += weight * theirs;
      if (isOwn[at]) shared.foundOfTheirs[one]! += theirs;
      if (!states) continue;
      shared.foundOfMine[one]! += weight;
      if (!isOwn[at]) continue;
      shared.ownDot[one]! += weight * theirs;
      shared.weight[one]! += weight;
      shared.terms[one]!++;
      if (weight > shared.rarest[one]!) shared.rarest[one] = weight;
      const local = weight / Math.max(divisors[at]!, divisor);
      shared.localDot[one]! += local * local;
      if (local > shared.localRarest[one]!) shared.localRarest[one] = local;
    }
  }
  count(mine.pairs, mine.pairs.length, pairs, shared.pairs);
  count(mine.saidBy, mine.saidBy.length, saidBy, shared.saidBy);
  count(mine.terms, mine.ownTerms, saidBy, shared.spokenOf);
  for (const term of mine.saidBy) {
    const place = terms.places.find(term);
    if (place < 0) continue;
    for (let at = terms.start[place]!; at < terms.start[place + 1]!; at++)
      shared.spokenOf[terms.holders[at]!]! += isOwn[at]!;
  }
}

/** Adds to each holder how many of the first so many numbers it has. */
function count(
  numbers: readonly number[],
  length: number,
  { places, start, holders }: Postings,
  sums: Float64Array,
): void {
  for (let i = 0; i < length; i++) {
    const place = places.find(numbers[i]!);
    if (place < 0) continue;
    for (let at = start[place]!; at < start[place + 1]!; at++) sums[holders[at]!]!++;
  }
}

/** Marks with 1 whoever of the index shares a heavy word with `mine`. */
export function markHeavy({ terms, weights }: WordIndex, mine: Statement, marks: Uint8Array): void {
  marks.fill(0);
  for (let t = 0; t < mine.terms.length; t++) {
    if (mine.weights[t]! < HEAVY) continue;
    const place = terms.places.find(mine.terms[t]!);
    if (place < 0) continue;
    for (let at = terms.start[place]!; at < terms.start[place + 1]!; at++)
      if (weights[at]! >= HEAVY) marks[terms.holders[at]!] = 1;
  }
}

/** How alike two are in words: the sum of the products of their weights, in steps; and whether they share more than names. */
export interface Likeness {
  readonly products: Float64Array;
  /**
   * 1 for those that share more than the names which both their reports have all through: those say what the event is, not what is
   * claimed of it.
   */
  readonly isMoreThanNames: Uint8Array;
}

/** Of `mine` and each of the index, written from `first` on at every `step`. */
export function likenessTo(
  { terms, steps, isSetting }: WordIndex,
  mine: Statement,
  { products, isMoreThanNames }: Likeness,
  first: number,
  step: number,
): void {
  for (let t = 0; t < mine.terms.length; t++) {
    const place = terms.places.find(mine.terms[t]!);
    if (place < 0) continue;
    const weight = inSteps(mine.weights[t]!);
    const isName = mine.setting.includes(mine.terms[t]!);
    for (let at = terms.start[place]!; at < terms.start[place + 1]!; at++) {
      const cell = first + step * terms.holders[at]!;
      products[cell]! += weight * steps[at]!;
      if (!(isName && isSetting[at])) isMoreThanNames[cell] = 1;
    }
  }
}

const inSteps = (weight: number): number => Math.round(weight * STEPS);

/** `at`: per number of the statements, one after the other, its place among the holders. */
function post(
  statements: readonly Statement[],
  numbersOf: (statement: Statement) => readonly number[],
): { readonly postings: Postings; readonly at: Int32Array } {
  let size = 0;
  for (const statement of statements) size += numbersOf(statement).length;
  const places = new Numbering(size);
  const at = new Int32Array(size);
  let k = 0;
  for (const statement of statements) {
    const numbers = numbersOf(statement);
    for (let t = 0; t < numbers.length; t++) at[k++] = places.numberOf(numbers[t]!);
  }
  const start = new Int32Array(places.size + 1);
  for (k = 0; k < size; k++) start[at[k]! + 1]!++;
  for (let place = 0; place < places.size; place++) start[place + 1]! += start[place]!;
  const next = start.slice();
  const holders = new Int32Array(size);
  k = 0;
  for (let one = 0; one < statements.length; one++)
    for (let left = numbersOf(statements[one]!).length; left > 0; left--, k++) {
      at[k] = next[at[k]!]!++;
      holders[at[k]!] = one;
    }
  return { postings: { places, start, holders }, at };
}
