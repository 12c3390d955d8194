/**
 * Gradient-boosted trees with histograms: second-order boosting as in XGBoost (Chen and Guestrin, 2016), features in at most
 * 64 bins, trees of fixed depth. One thread and a seed: the same rows give the same forest.
 */
import { DEPTH, LEAVES, NODES, sumTrees, type Bins, type Forest } from '../../src/link/stance/forest.ts';
import { randomNumbers } from '../attribution/random-numbers.ts';

const MAX_BINS = 64;
const LAMBDA = 1;
const LEAF_SCALE = 1 / 4096;

/** Borders at the quantiles of each feature. `rows`: row-major, `width` features each. */
export function makeBins(rows: Float32Array, width: number): Bins {
  const count = rows.length / width;
  const edges: number[] = [];
  const edgeStart = new Int32Array(width + 1);
  for (let f = 0; f < width; f++) {
    const column = new Float32Array(count);
    for (let r = 0; r < count; r++) column[r] = rows[r * width + f]!;
    column.sort();
    const borders = new Set<number>();
    for (let b = 1; b < MAX_BINS; b++) borders.add(column[Math.floor((b * count) / MAX_BINS)]!);
    // Rare values beyond the quantiles (counts that are nearly always 0) get borders, too.
    for (
      let r = count - 1, last = NaN, extra = 0;
      r >= 0 && extra < 6 && borders.size < MAX_BINS - 1;
      r = Math.floor(r * 0.995) - 1
    )
      if (column[r] !== last) {
        borders.add((last = column[r]!));
        extra++;
      }
    borders.delete(column[count - 1]!);
    edges.push(...[...borders].sort((a, b) => a - b));
    edgeStart[f + 1] = edges.length;
  }
  return { edges: Float32Array.from(edges), edgeStart };
}

export interface BoostOptions {
  /** 1: logistic, label 0 or 1; more: softmax over so many. */
  readonly classes: number;
  readonly rounds: number;
  readonly rate: number;
  readonly seed: number;
  /** Share of the rows and of the features that each tree sees. */
  readonly rowShare: number;
  readonly featureShare: number;
  /** The sum of second derivatives that a leaf must have. */
  readonly minWeight: number;
}

/** `bins`: one Uint8Array per feature, one entry per row. `weight`: of each row; 0 leaves it out. */
export function boost(
  bins: readonly Uint8Array[],
  label: Uint8Array,
  weight: Float32Array,
  options: BoostOptions,
): Forest {
  const { classes, rounds, rate, rowShare, featureShare, minWeight } = options;
  const random = randomNumbers(options.seed);
  const used = Int32Array.from(label.keys()).filter((r) => weight[r]! > 0);
  const scores = new Float64Array(label.length * classes);
  const gradient = new Float32Array(label.length);
  const curvature = new Float32Array(label.length);
  const trees = rounds * classes;
  const feature = new Uint16Array(trees * NODES);
  const cut = new Uint8Array(trees * NODES).fill(255);
  const leaf = new Int16Array(trees * LEAVES);
  const node = new Uint8Array(label.length);
  const perTree = Math.max(1, Math.round(bins.length * featureShare));
  const sampled = new Int32Array(used.length);
  const place = new Int32Array(used.length);
  const rowGradient = new Float32Array(used.length);
  const rowCurvature = new Float32Array(used.length);
  const histogram = new Float64Array(2 ** (DEPTH - 1) * MAX_BINS * 2);

  for (let round = 0; round < rounds; round++) {
    const before = classes === 1 ? scores : scores.slice();
    for (let c = 0; c < classes; c++) {
      for (const r of used) {
        const p = chance(before, r, c, classes);
        const hit = classes === 1 ? label[r]! : Number(label[r] === c);
        gradient[r] = weight[r]! * (p - hit);
        curvature[r] = weight[r]! * Math.max(1e-6, (classes === 1 ? 1 : 2) * p * (1 - p));
        node[r] = 0;
      }
      let size = 0;
      for (const r of used) if (random() < rowShare) sampled[size++] = r;
      const rows = sampled.subarray(0, size);
      const asked = choose(bins.length, perTree, random);
      const tree = round * classes + c;
      for (let level = 0; level < DEPTH; level++) {
        splitLevel(level, tree, rows, asked);
        for (const r of used) {
          const at = tree * NODES + node[r]!;
          node[r] = 2 * node[r]! + (bins[feature[at]!]![r]! > cut[at]! ? 2 : 1);
        }
      }
      const sums = new Float64Array(LEAVES * 2);
      for (const r of rows) {
        sums[(node[r]! - NODES) * 2]! += gradient[r]!;
        sums[(node[r]! - NODES) * 2 + 1]! += curvature[r]!;
      }
      for (let l = 0; l < LEAVES; l++) {
        const value = (-rate * sums[l * 2]!) / (sums[l * 2 + 1]! + LAMBDA);
        leaf[tree * LEAVES + l] = Math.max(-32767, Math.min(32767, Math.round(value / LEAF_SCALE)));
      }
      for (const r of used) scores[r * classes + c]! += leaf[tree * LEAVES + node[r]! - NODES]! * LEAF_SCALE;
    }
  }
  return { classes, feature, cut, leaf, leafScale: LEAF_SCALE };

  /** Finds the best question for each node of a level; a node without one sends all rows left. */
  function splitLevel(level: number, tree: number, rows: Int32Array, asked: readonly number[]): void {
    const first = 2 ** level - 1;
    const width = 2 ** level;
    const best = new Float64Array(width);
    // Copied in the order of the rows, so that the inner loop reads straight through memory.
    for (let i = 0; i < rows.length; i++) {
      const r = rows[i]!;
      place[i] = (node[r]! - first) * MAX_BINS;
      rowGradient[i] = gradient[r]!;
      rowCurvature[i] = curvature[r]!;
    }
    for (const f of asked) {
      histogram.fill(0, 0, width * MAX_BINS * 2);
      const column = bins[f]!;
      for (let i = 0; i < rows.length; i++) {
        const at = (place[i]! + column[rows[i]!]!) * 2;
        histogram[at]! += rowGradient[i]!;
        histogram[at + 1]! += rowCurvature[i]!;
      }
      for (let n = 0; n < width; n++) {
        let sumG = 0;
        let sumH = 0;
        const base = n * MAX_BINS * 2;
        for (let b = 0; b < MAX_BINS; b++) {
          sumG += histogram[base + b * 2]!;
          sumH += histogram[base + b * 2 + 1]!;
        }
        const parent = (sumG * sumG) / (sumH + LAMBDA);
        let leftG = 0;
        let leftH = 0;
        for (let b = 0; b < MAX_BINS - 1; b++) {
          leftG += histogram[base + b * 2]!;
          leftH += histogram[base + b * 2 + 1]!;
          if (leftH < minWeight) continue;
          const rightH = sumH - leftH;
          if (rightH < minWeight) break;
          const gain = (leftG * leftG) / (leftH + LAMBDA) + (sumG - leftG) ** 2 / (rightH + LAMBDA) - parent;
          if (gain > best[n]! + 1e-9) {
            best[n] = gain;
            feature[tree * NODES + first + n] = f;
            cut[tree * NODES + first + n] = b;
          }
        }
      }
    }
  }
}

function chance(scores: Float64Array, row: number, c: number, classes: number): number {
  if (classes === 1) return 1 / (1 + Math.exp(-scores[row]!));
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += Math.exp(scores[row * classes + k]!);
  return Math.exp(scores[row * classes + c]!) / sum;
}

/** `count` different numbers below `size`. */
function choose(size: number, count: number, random: () => number): number[] {
  const all = Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (size - i));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all.slice(0, count).sort((a, b) => a - b);
}

/** The forest's sums for one row of column-wise bins. */
export function sumRow(forest: Forest, bins: readonly Uint8Array[], row: number): Float64Array {
  return sumTrees(
    forest,
    Uint8Array.from(bins, (column) => column[row]!),
  );
}

/** Several forests of the same classes as one that gives their mean. */
export function meanOf(forests: readonly Forest[]): Forest {
  const join = <T extends Uint8Array | Uint16Array | Int16Array>(arrays: readonly T[]): T => {
    const out = new (arrays[0]!.constructor as new (n: number) => T)(arrays.reduce((n, a) => n + a.length, 0));
    let at = 0;
    for (const array of arrays) {
      out.set(array as never, at);
      at += array.length;
    }
    return out;
  };
  const [first] = forests;
  return {
    classes: first!.classes,
    leafScale: first!.leafScale / forests.length,
    feature: join(forests.map((f) => f.feature)),
    cut: join(forests.map((f) => f.cut)),
    leaf: join(forests.map((f) => f.leaf)),
  };
}
