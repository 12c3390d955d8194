/**
 * What a report is about, as the terms that weigh most in it: how often it has them and how rare they are (Salton and
 * Buckley: Term-weighting approaches in automatic text retrieval, 1988). Two reports are as close as the angle between
 * them is small.
 */
import { hoursBetween } from '../../model/compare-dates.ts';
import { packBytes, packNumbers, unpackBytes, unpackNumbers } from '../../model/packed-numbers.ts';
import type { Report } from '../../model/report.ts';
import { raritiesOf } from '../claims/term-rarity.ts';
import { nthGreatest } from '../nth-greatest.ts';
import type { ReportWords } from '../report-words.ts';
import { FLAG, type Words } from '../stance/words.ts';

/** Terms of a profile: with all of them no more is told apart, with 64 less. */
const MAX_TERMS = 128;
/** A word of the title counts as often in the text. */
const TITLE = 2;
/** The terms by which a report is found, and how much more a name counts among them. */
const MAX_KEYS = 40;
const NAME = 1.5;
/** Capitals of words more common than this are those of titles and of the start of a sentence. */
const LEAST_RARITY_OF_NAME = 3.5;

export interface Profile {
  /** Ascending, distinct; `weights` beside them, at most 255. */
  readonly terms: Uint32Array;
  readonly weights: Uint8Array;
  /** Length of the vector of weights; at least 1. */
  readonly length: number;
  /** Days since 1970. */
  readonly day?: number;
}

/** A profile as an index keeps it. */
export interface KeptProfile {
  readonly terms: string;
  readonly weights: string;
  readonly day?: number;
}

export interface ReadProfile {
  readonly profile: Profile;
  /** What it is found by, the heaviest first. */
  readonly keys: readonly number[];
}

export function readProfile({ article: { published } }: Report, read: ReportWords): ReadProfile {
  const terms = new Uint32Array(read.terms.values);
  const rarities = raritiesOf(read.terms.values);
  const { times, isName } = countTerms(read);
  const weights = new Float64Array(terms.length);
  const keyWeights = new Float64Array(terms.length);
  for (let t = 0; t < terms.length; t++) {
    if (times[t] === 0) continue;
    const rarity = rarities[t]!;
    const often = 1 + Math.log(times[t]!);
    weights[t] = often * (rarity - 1);
    keyWeights[t] = often * rarity ** 2 * (rarity >= LEAST_RARITY_OF_NAME && isName[t] ? NAME : 1);
  }
  const inProfile = heaviest(terms, weights, MAX_TERMS).sort((a, b) => terms[a]! - terms[b]!);
  const most = inProfile.reduce((greatest, t) => Math.max(greatest, weights[t]!), 0);
  const hours = hoursBetween('1970-01-01T00:00Z', published);
  return {
    profile: profileOf(
      new Uint32Array(inProfile.map((t) => terms[t]!)),
      new Uint8Array(inProfile.map((t) => Math.max(1, Math.round((255 * weights[t]!) / most)))),
      hours === undefined ? undefined : Math.round(hours / 24),
    ),
    keys: heaviest(terms, keyWeights, MAX_KEYS)
      .sort((a, b) => keyWeights[b]! - keyWeights[a]! || terms[a]! - terms[b]!)
      .map((t) => terms[t]!),
  };
}

/** By the numbers of terms: how often a report has each as a content word, and 1 where it stands with a capital. */
function countTerms({ title, text, terms: { size }, inTitle, inText }: ReportWords) {
  const times = new Uint32Array(size);
  const isName = new Uint8Array(size);
  const add = ({ length, flags }: Words, numbers: Int32Array, count: number): void => {
    for (let i = 0; i < length; i++) {
      if (!(flags[i]! & FLAG.content)) continue;
      times[numbers[i]!]! += count;
      if (flags[i]! & FLAG.capital) isName[numbers[i]!] = 1;
    }
  };
  add(title, inTitle, TITLE);
  add(text, inText, 1);
  return { times, isName };
}

/** The places of so many greatest weights above 0, of equal ones those of the least terms; in no order. */
function heaviest(terms: Uint32Array, weights: Float64Array, most: number): number[] {
  const least = weights.length <= most ? 0 : nthGreatest(weights.slice(), most);
  const above: number[] = [];
  const equal: number[] = [];
  for (let t = 0; t < weights.length; t++)
    if (weights[t]! > least) above.push(t);
    else if (weights[t] === least && least > 0) equal.push(t);
  equal.sort((a, b) => terms[a]! - terms[b]!);
  return above.concat(equal.slice(0, most - above.length));
}

function profileOf(terms: Uint32Array, weights: Uint8Array, day: number | undefined): Profile {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.max(1, Math.sqrt(squares));
  return { terms, weights, length, ...(day !== undefined && { day }) };
}

export const keepProfile = ({ terms, weights, day }: Profile): KeptProfile => ({
  terms: packNumbers(terms),
  weights: packBytes(weights),
  ...(day !== undefined && { day }),
});

export const readKept = ({ terms, weights, day }: KeptProfile): Profile =>
  profileOf(unpackNumbers(terms), unpackBytes(weights), day);

/** News of one event comes within days; each day more makes two reports less close by so much, up to a bound. */
const FREE_DAYS = 3;
const LESS_PER_DAY = 0.0015;
const LEAST_LESS = 0.06;

/**
 * How close others are to one profile: the cosine of the two, in [0, 1], less the more days lie between them; how well it tells stories
 * apart: src/link/stories/join-story.ts.
 */
export function closenessTo(profile: Profile): (other: Profile) => number {
  const dotWith = dotWithMany(profile);
  return (other) => {
    const days = profile.day === undefined || other.day === undefined ? 0 : Math.abs(profile.day - other.day);
    const less = Math.min(LEAST_LESS, LESS_PER_DAY * Math.max(0, days - FREE_DAYS));
    return dotWith(other) / (profile.length * other.length) - less;
  };
}

/** Every report that is added is held against dozens of others: its weights are laid out once, so that each term of another finds its own. */
function dotWithMany({ terms, weights }: Profile): (other: Profile) => number {
  let room = 16;
  while (room < 4 * terms.length) room *= 2;
  const last = room - 1;
  const termAt = new Uint32Array(room);
  /** 0 where no term stands. */
  const weightAt = new Uint8Array(room);
  for (let t = 0; t < terms.length; t++) {
    let slot = terms[t]! & last;
    while (weightAt[slot] !== 0) slot = (slot + 1) & last;
    termAt[slot] = terms[t]!;
    weightAt[slot] = weights[t]!;
  }
  return ({ terms: theirs, weights: theirWeights }) => {
    let sum = 0;
    for (let t = 0; t < theirs.length; t++) {
      const term = theirs[t]!;
      let slot = term & last;
      while (weightAt[slot] !== 0 && termAt[slot] !== term) slot = (slot + 1) & last;
      sum += weightAt[slot]! * theirWeights[t]!;
    }
    return sum;
  };
}
