/**
 * What six small forests say (training/claims/train.ts): whether two statements are one claim, and once more by what
 * else is linked; whether one is evidence for a group, and once more by those around it; whether it may name the claim, and how it stands to
 * that. All of many rows at once.
 */
import { makeSummer, type Summer } from '../stance/forest.ts';
import { PAIR_VALUES, pairValues } from './describe-pair.ts';
import { FIT_FOREST } from './fit-forest.ts';
import { LINK_FOREST } from './link-forest.ts';
import { NAME_FOREST } from './name-forest.ts';
import { NEIGHBOUR_FOREST } from './neighbour-forest.ts';
import { unpackForest, type BinnedForest } from './packed-model.ts';
import { PAIR_FOREST } from './pair-forest.ts';
import type { Statement } from './read-statements.ts';
import { roomToShare, shareWords, type WordIndex } from './share-words.ts';
import { STANCE_FOREST } from './stance-forest.ts';
import { countRows, rowReader, type Table } from './table.ts';

const PAIRS = summerOf(unpackForest(PAIR_FOREST));
const STANCES = summerOf(unpackForest(STANCE_FOREST));

/** Judges all rows of a table at once: the chance of each, in (0, 1). */
export type Look = (table: Table) => Float64Array;

/** `forest`: of one class. */
export function lookWith(forest: BinnedForest): Look {
  const sum = summerOf(forest);
  return (table) => toChances(sum(countRows(table), rowReader(table)));
}

/**
 * Per pair the chance that both are for, against or about the same proposition, in (0, 1). `ones`: places in the index; `others`: beside
 * them places in `statements`, best in a row where they are the same: what one shares with all of the index is looked up at once.
 */
export function sameClaims(
  index: WordIndex,
  statements: readonly Statement[],
  { ones, others }: { readonly ones: readonly number[]; readonly others: readonly number[] },
): Float64Array {
  const values = new Float32Array(PAIR_VALUES.length);
  const shared = roomToShare(index);
  let mine = -1;
  return toChances(
    PAIRS(ones.length, (pair) => {
      const other = statements[others[pair]!]!;
      if (others[pair] !== mine) shareWords(index, other, shared);
      mine = others[pair]!;
      return pairValues(index.statements[ones[pair]!]!, other, shared, ones[pair]!, values);
    }),
  );
}

/** The same, from rows of LINK_VALUES: once it is known what else is linked. */
export const linksAgainOf = lookWith(unpackForest(LINK_FOREST));

/** The chance that a statement is evidence for what a group states, from rows of FIT_VALUES of both. */
export const fitsOf = lookWith(unpackForest(FIT_FOREST));

/** The same, from rows of NEIGHBOUR_VALUES: once it is known what was thought of those around it. */
export const fitsAgainOf = lookWith(unpackForest(NEIGHBOUR_FOREST));

/** The chance that a statement says what the evidence of its claim is mostly about, so that it may name it, from rows of PIECE_VALUES. */
export const wordingsOf = lookWith(unpackForest(NAME_FOREST));

/** The chances of each stance, from rows of STANCE_VALUES. */
export function sharesOf(table: Table): number[][] {
  const rows = countRows(table);
  const sums = STANCES(rows, rowReader(table));
  const classes = sums.length / rows;
  const shares: number[][] = [];
  for (let row = 0; row < rows; row++) {
    const own: number[] = [];
    let total = 0;
    for (let c = 0; c < classes; c++) total += own[c] = Math.exp(sums[classes * row + c]!);
    for (let c = 0; c < classes; c++) own[c]! /= total;
    shares.push(own);
  }
  return shares;
}

function summerOf({ forest, bins }: BinnedForest): Summer {
  return makeSummer(forest, bins);
}

/** In their place. */
function toChances(sums: Float64Array): Float64Array {
  for (let row = 0; row < sums.length; row++) sums[row] = 1 / (1 + Math.exp(-sums[row]!));
  return sums;
}
