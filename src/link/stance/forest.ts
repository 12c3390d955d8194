/**
 * Sums of small decision trees (gradient boosting: Friedman, 2001). Every tree has DEPTH levels and is complete, so it is
 * two arrays without pointers: node n has the children 2n + 1 and 2n + 2. Features are cut into at most 64 bins
 * first, the same in training and here.
 */
import type { ModelArray } from '../../model/model-file.ts';

export const DEPTH = 4;
export const NODES = 2 ** DEPTH - 1;
export const LEAVES = 2 ** DEPTH;

/** The borders between the bins of each feature: `edges[edgeStart[f]]` to `edges[edgeStart[f + 1]]`, ascending. */
export interface Bins {
  readonly edges: Float32Array;
  readonly edgeStart: Int32Array;
}

export interface Forest {
  /** What a tree adds to: tree t belongs to class `t % classes`. */
  readonly classes: number;
  /** Per tree NODES entries: the feature that a node asks for, and the last bin that goes left. */
  readonly feature: Uint16Array;
  readonly cut: Uint8Array;
  /** Per tree LEAVES entries; times `leafScale`. */
  readonly leaf: Int16Array;
  readonly leafScale: number;
}

/** The bin of every feature: how many borders lie below its value. */
export function binFeatures(values: Float32Array, { edges, edgeStart }: Bins, out: Uint8Array): void {
  for (let f = 0; f + 1 < edgeStart.length; f++) {
    const value = values[f]!;
    let low = edgeStart[f]!;
    let high = edgeStart[f + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! < value) low = middle + 1;
      else high = middle;
    }
    out[f] = low - edgeStart[f]!;
  }
}

/** The sum of all trees, per class. */
export function sumTrees({ classes, feature, cut, leaf, leafScale }: Forest, bins: Uint8Array): Float64Array {
  const sums = new Float64Array(classes);
  const trees = leaf.length / LEAVES;
  for (let t = 0; t < trees; t++) {
    let node = 0;
    for (let level = 0; level < DEPTH; level++) {
      const at = t * NODES + node;
      node = 2 * node + (bins[feature[at]!]! > cut[at]! ? 2 : 1);
    }
    sums[t % classes]! += leaf[t * LEAVES + node - NODES]!;
  }
  for (let c = 0; c < classes; c++) sums[c]! *= leafScale;
  return sums;
}

/** Arrays of a model file under `prefix`, as `packForest` named them. */
export function loadForest(
  arrays: Readonly<Record<string, ModelArray>>,
  prefix: string,
  classes: number,
  leafScale: number,
): Forest {
  return {
    classes,
    leafScale,
    feature: arrays[`${prefix}Feature`] as Uint16Array,
    cut: arrays[`${prefix}Cut`] as Uint8Array,
    leaf: arrays[`${prefix}Leaf`] as Int16Array,
  };
}
