/** What two small forests say (training/claims/train.ts): whether two statements are one claim, and whether one belongs to a group. */
import { binFeatures, sumTrees } from '../stance/forest.ts';
import { pairValues, type Compared } from './describe-pair.ts';
import { FIT_FOREST } from './fit-forest.ts';
import { unpackForest, type BinnedForest } from './packed-forest.ts';
import { PAIR_FOREST } from './pair-forest.ts';
import type { Statement } from './read-statements.ts';

const PAIRS = unpackForest(PAIR_FOREST);
const FITS = unpackForest(FIT_FOREST);

/** The chance that two statements are for, against or about the same proposition, in (0, 1). Symmetric. */
export function sameClaim(a: Compared, b: Statement): number {
  return chanceOf(pairValues(a, b), PAIRS);
}

/** The chance that a statement is evidence for what a group states, from FIT_VALUES of both. */
export function fitOf(values: Float32Array): number {
  return chanceOf(values, FITS);
}

function chanceOf(values: Float32Array, { bins, forest }: BinnedForest): number {
  const binned = new Uint8Array(values.length);
  binFeatures(values, bins, binned);
  return 1 / (1 + Math.exp(-sumTrees(forest, binned)[0]!));
}
