/**
 * Sums of small decision trees (gradient boosting: Friedman, 2001). Every tree has DEPTH levels and is complete, so it is
 * two arrays without pointers: node n has the children 2n + 1 and 2n + 2. Features are cut into at most 64 bins
 * first, the same in training and here.
 */
import type { ModelArray } from '../../model/model-file.ts';
import { compileForestKernel, HIGH_BYTES, LANES, LOW_BYTES, NODE_BYTES, TREE_BYTES } from './forest-kernel.ts';

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

/** The sums of all trees of many rows: per row one for each class. `valuesOf` gives the values of a row, asked for in their order. */
export type Summer = (rows: number, valuesOf: (row: number) => ArrayLike<number>) => Float64Array;

/**
 * The same as `binFeatures` and `sumTrees` give of row after row, some ten times as fast (forest-kernel.ts). What it takes in memory
 * is a few times what the forest takes. Throws as `compileForestKernel` does.
 */
export function makeSummer(forest: Forest, bins: Bins): Summer {
  const { classes, leafScale } = forest;
  const features = bins.edgeStart.length - 1;
  const treesOfClass = forest.leaf.length / LEAVES / classes;
  // One after the other, all at multiples of 16 bytes: bins, values, sums, edges, where these end, trees.
  const valuesAt = LANES * features;
  const sumsAt = valuesAt + 4 * LANES * features;
  const edgesAt = sumsAt + 4 * LANES * classes;
  const endsAt = edgesAt + 16 * Math.ceil(bins.edges.length / 4);
  const treesAt = endsAt + 16 * Math.ceil(features / 4);
  const bytes = treesAt + TREE_BYTES * treesOfClass * classes;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  new Float32Array(memory.buffer, edgesAt).set(bins.edges);
  new Int32Array(memory.buffer, endsAt).set(Array.from(bins.edgeStart.subarray(1), (end) => edgesAt + 4 * end));
  for (let t = 0; t < treesOfClass * classes; t++)
    layTree(
      forest,
      (t % treesOfClass) * classes + Math.floor(t / treesOfClass),
      new DataView(memory.buffer, treesAt + TREE_BYTES * t),
    );

  const kernel = compileForestKernel(memory);
  const values = new Float32Array(memory.buffer, valuesAt, LANES * features);
  const found = new Int32Array(memory.buffer, sumsAt, LANES * classes);
  return (rows, valuesOf) => {
    const sums = new Float64Array(rows * classes);
    for (let first = 0; first < rows; first += LANES) {
      const count = Math.min(LANES, rows - first);
      for (let lane = 0; lane < count; lane++) {
        const row = valuesOf(first + lane);
        for (let f = 0; f < features; f++) values[f * LANES + lane] = row[f]!;
      }
      kernel.bin(features, valuesAt, edgesAt, endsAt);
      for (let c = 0; c < classes; c++) {
        kernel.sum(treesOfClass, treesAt + c * treesOfClass * TREE_BYTES, sumsAt + 4 * LANES * c);
        for (let lane = 0; lane < count; lane++)
          sums[(first + lane) * classes + c] = found[LANES * c + lane]! * leafScale;
      }
    }
    return sums;
  };
}

const PAGE_BYTES = 65_536;

/** Writes tree `t` as the kernel reads it. */
function layTree({ feature, cut, leaf }: Forest, t: number, memory: DataView): void {
  for (let node = 0; node < NODES; node++) {
    memory.setUint16(NODE_BYTES * node, LANES * feature[t * NODES + node]!, true);
    memory.setUint8(NODE_BYTES * node + 2, cut[t * NODES + node]!);
  }
  for (let k = 0; k < LEAVES; k++) {
    memory.setUint8(LOW_BYTES + k, leaf[t * LEAVES + k]! & 255);
    memory.setInt8(HIGH_BYTES + k, leaf[t * LEAVES + k]! >> 8);
  }
}

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
