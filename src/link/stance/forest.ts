/**
 * Sums of small decision trees (gradient boosting: Friedman, 2001). Every tree has DEPTH levels and is complete, so it is
 * two arrays without pointers: node n has the children 2n + 1 and 2n + 2. Features are cut into at most 64 bins
 * first, the same in training and here.
 */
import type { ModelArray } from '../../model/model-file.ts';

/** `sumTrees` counts on it. */
export const DEPTH = 4;
export const NODES = 15;
export const LEAVES = 16;

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

/** The bin of every feature: how many borders lie below its value, as 32 bits hold it. */
export function binFeatures(values: ArrayLike<number>, { edges, edgeStart }: Bins, out: Uint8Array): void {
  for (let f = 0; f + 1 < edgeStart.length; f++) {
    const value = Math.fround(values[f]!);
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
  // Names of a module are looked up each time, those of a function are not.
  const [nodes, leaves] = [NODES, LEAVES];
  const trees = leaf.length / leaves;
  for (let c = 0; c < classes; c++) {
    let sum = 0;
    for (let t = c; t < trees; t += classes) {
      // DEPTH steps, written out and without branches (nothing foretells them): three times as fast as in a loop.
      const root = t * nodes;
      let node = 1 + right(cut[root]!, bins[feature[root]!]!);
      node = 2 * node + 1 + right(cut[root + node]!, bins[feature[root + node]!]!);
      node = 2 * node + 1 + right(cut[root + node]!, bins[feature[root + node]!]!);
      node = 2 * node + 1 + right(cut[root + node]!, bins[feature[root + node]!]!);
      sum += leaf[t * leaves + node - nodes]!;
    }
    sums[c] = sum;
  }
  for (let c = 0; c < classes; c++) sums[c]! *= leafScale;
  return sums;
}

/**
 * The sums of all trees, per class, of one row of values after the other: `binFeatures` and `sumTrees` in one, and half as fast
 * again, because a node's feature and cut are one number. Each call writes over what the one before gave.
 */
export function makeSummer({ classes, feature, cut, leaf, leafScale }: Forest, bins: Bins): (values: ArrayLike<number>) => Float64Array {
  // The nodes of tree t begin at 16 t + 1, so that node n has the children 2n and 2n + 1.
  const nodes = Uint16Array.from(leaf, (_, i) => {
    const node = Math.floor(i / LEAVES) * NODES + (i % LEAVES) - 1;
    return i % LEAVES === 0 ? 0 : (feature[node]! << CUT_BITS) | Math.min(cut[node]!, MAX_CUT);
  });
  const bin = new Uint8Array(bins.edgeStart.length - 1);
  const sums = new Float64Array(classes);
  const [cutBits, maxCut, leaves] = [CUT_BITS, MAX_CUT, LEAVES];
  return (values) => {
    binFeatures(values, bins, bin);
    for (let c = 0; c < classes; c++) {
      let sum = 0;
      for (let root = c * leaves; root < nodes.length; root += classes * leaves) {
        let asked = nodes[root + 1]!;
        let node = 2 | right(asked & maxCut, bin[asked >> cutBits]!);
        asked = nodes[root + node]!;
        node = (node << 1) | right(asked & maxCut, bin[asked >> cutBits]!);
        asked = nodes[root + node]!;
        node = (node << 1) | right(asked & maxCut, bin[asked >> cutBits]!);
        asked = nodes[root + node]!;
        node = (node << 1) | right(asked & maxCut, bin[asked >> cutBits]!);
        sum += leaf[root + node - leaves]!;
      }
      sums[c] = sum * leafScale;
    }
    return sums;
  };
} // prettier-ignore

/** A cut of 64 bins, and a feature of 1024, in 16 bits; from the last bin on all go left. */
const CUT_BITS = 6;
const MAX_CUT = 63;

/** 1 where the bin is above the cut, else 0. */
const right = (cut: number, bin: number): number => (cut - bin) >>> 31;

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
