/**
 * What four small forests say (training/claims/train.ts): whether two statements are one claim, whether one is evidence for a
 * group, by itself and once more by those around it, and how it stands to the claim.
 */
import { makeSummer } from '../stance/forest.ts';
import { pairValues, type Compared } from './describe-pair.ts';
import { FIT_FOREST } from './fit-forest.ts';
import { NEIGHBOUR_FOREST } from './neighbour-forest.ts';
import { unpackForest } from './packed-forest.ts';
import { PAIR_FOREST } from './pair-forest.ts';
import { STANCE_FOREST } from './stance-forest.ts';

const PAIRS = summerOf(PAIR_FOREST);
const FITS = summerOf(FIT_FOREST);
const NEIGHBOURS = summerOf(NEIGHBOUR_FOREST);
const STANCES = summerOf(STANCE_FOREST);

function summerOf(packed: string): (values: ArrayLike<number>) => Float64Array {
  const { forest, bins } = unpackForest(packed);
  return makeSummer(forest, bins);
}

/** The chance that two statements are for, against or about the same proposition, in (0, 1). Symmetric. */
export function sameClaim(a: Compared, b: Compared): number {
  return chanceOf(PAIRS(pairValues(a, b)));
}

/** The chance that a statement is evidence for what a group states, from FIT_VALUES of both. */
export function fitOf(values: ArrayLike<number>): number {
  return chanceOf(FITS(values));
}

/** The same, from NEIGHBOUR_VALUES: once it is known what was thought of those around it. */
export function fitAgainOf(values: ArrayLike<number>): number {
  return chanceOf(NEIGHBOURS(values));
}

/** The chances of each stance, from STANCE_VALUES. */
export function sharesOf(values: ArrayLike<number>): number[] {
  const powers = Array.from(STANCES(values), Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

const chanceOf = (sums: Float64Array): number => 1 / (1 + Math.exp(-sums[0]!));
