/**
 * What four small forests say (training/claims/train.ts): whether two statements are one claim, whether one is evidence for a
 * group, by itself and once more by those around it, and how it stands to the claim.
 */
import { binFeatures, sumTrees } from '../stance/forest.ts';
import { pairValues, type Compared } from './describe-pair.ts';
import { FIT_FOREST } from './fit-forest.ts';
import { NEIGHBOUR_FOREST } from './neighbour-forest.ts';
import { unpackForest, type BinnedForest } from './packed-forest.ts';
import { PAIR_FOREST } from './pair-forest.ts';
import { STANCE_FOREST } from './stance-forest.ts';

const PAIRS = unpackForest(PAIR_FOREST);
const FITS = unpackForest(FIT_FOREST);
const NEIGHBOURS = unpackForest(NEIGHBOUR_FOREST);
const STANCES = unpackForest(STANCE_FOREST);

/** The chance that two statements are for, against or about the same proposition, in (0, 1). Symmetric. */
export function sameClaim(a: Compared, b: Compared): number {
  return chanceOf(pairValues(a, b), PAIRS);
}

/** The chance that a statement is evidence for what a group states, from FIT_VALUES of both. */
export function fitOf(values: ArrayLike<number>): number {
  return chanceOf(values, FITS);
}

/** The same, from NEIGHBOUR_VALUES: once it is known what was thought of those around it. */
export function fitAgainOf(values: ArrayLike<number>): number {
  return chanceOf(values, NEIGHBOURS);
}

/** The chances of each stance, from STANCE_VALUES. */
export function sharesOf(values: ArrayLike<number>): number[] {
  const powers = Array.from(sumsOf(values, STANCES), Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function chanceOf(values: ArrayLike<number>, forest: BinnedForest): number {
  return 1 / (1 + Math.exp(-sumsOf(values, forest)[0]!));
}

function sumsOf(values: ArrayLike<number>, { bins, forest }: BinnedForest): Float64Array {
  const binned = new Uint8Array(values.length);
  binFeatures(values, bins, binned);
  return sumTrees(forest, binned);
}
