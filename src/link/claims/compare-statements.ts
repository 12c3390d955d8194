/**
 * What five small forests say (training/claims/train.ts): whether two statements are one claim, and once more by what
 * else is linked; whether one is evidence for a group, and once more by those around it; how it stands to the claim. All of many rows at once.
 */
import { makeSummer, type Summer } from '../stance/forest.ts';
import { pairValues, type Compared } from './describe-pair.ts';
import { FIT_FOREST } from './fit-forest.ts';
import { LINK_FOREST } from './link-forest.ts';
import { NEIGHBOUR_FOREST } from './neighbour-forest.ts';
import { unpackForest } from './packed-forest.ts';
import { PAIR_FOREST } from './pair-forest.ts';
import { STANCE_FOREST } from './stance-forest.ts';

const PAIRS = summerOf(PAIR_FOREST);
const LINKS = summerOf(LINK_FOREST);
const FITS = summerOf(FIT_FOREST);
const NEIGHBOURS = summerOf(NEIGHBOUR_FOREST);
const STANCES = summerOf(STANCE_FOREST);
/** Of STANCES. */
const CLASSES = 3;

function summerOf(packed: string): Summer {
  const { forest, bins } = unpackForest(packed);
  return makeSummer(forest, bins);
}

/** Per pair the chance that two statements are for, against or about the same proposition, in (0, 1). Symmetric. */
export function sameClaims(pairs: readonly (readonly [Compared, Compared])[]): Float64Array {
  return PAIRS(pairs.length, (pair) => pairValues(...pairs[pair]!)).map(chanceOf);
}

/** The same, from rows of LINK_VALUES: once it is known what else is linked. */
export function linksAgainOf(rows: readonly ArrayLike<number>[]): Float64Array {
  return LINKS(rows.length, (row) => rows[row]!).map(chanceOf);
}

/** The chance that a statement is evidence for what a group states, from rows of FIT_VALUES of both. */
export function fitsOf(rows: readonly ArrayLike<number>[]): Float64Array {
  return FITS(rows.length, (row) => rows[row]!).map(chanceOf);
}

/** The same, from NEIGHBOUR_VALUES: once it is known what was thought of those around it. */
export function fitsAgainOf(rows: readonly ArrayLike<number>[]): Float64Array {
  return NEIGHBOURS(rows.length, (row) => rows[row]!).map(chanceOf);
}

/** The chances of each stance, from rows of STANCE_VALUES. */
export function sharesOf(rows: readonly ArrayLike<number>[]): number[][] {
  const sums = STANCES(rows.length, (row) => rows[row]!);
  return rows.map((_, row) => {
    const powers = Array.from(sums.subarray(CLASSES * row, CLASSES * (row + 1)), Math.exp);
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  });
}

const chanceOf = (sum: number): number => 1 / (1 + Math.exp(-sum));
