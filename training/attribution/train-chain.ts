/**
 * Trains the linear scores of a chain by maximum conditional likelihood: AdaGrad (Duchi, Hazan and Singer 2011), one
 * chain at a time, with features dropped at random, and the weights averaged over the last epochs. The same seed gives
 * the same weights.
 */
import type { Automaton } from '../../src/attribute/chain.ts';
import { ChainWorkspace, expectations, FORBIDDEN, pathScore } from '../../src/attribute/chain.ts';
import { randomNumbers, shuffle } from './random-numbers.ts';

/** Rows of feature indices, -1 for none, `width` to a row. */
export interface FeatureRows {
  readonly ids: Int32Array;
  readonly width: number;
}

export interface TrainingChain {
  readonly length: number;
  /** First row of the chain in each of the feature tables. */
  readonly rows: readonly number[];
  /** The right state of each token. */
  readonly path: Uint8Array;
  /** Zone of the transition into each token. */
  readonly zone: Uint8Array;
  /** Tokens `[from, to)` that may be in no run: the cue itself. */
  readonly barred?: readonly [from: number, to: number];
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Rate at the end as a share of the rate at the start. */
  readonly decay: number;
  /** Chance of a feature to be left out of one token, in [0, 1). */
  readonly dropout: number;
  /** The epochs at the end whose weights are averaged. */
  readonly averaged: number;
  readonly seed: number;
  readonly zones: number;
  readonly log?: (line: string) => void;
}

export interface ChainWeights {
  /** `parts` per feature. */
  readonly weights: Float32Array;
  readonly transitions: Float64Array;
}

export function trainChain(
  automaton: Automaton,
  tables: readonly FeatureRows[],
  features: number,
  chains: readonly TrainingChain[],
  options: TrainingOptions,
): ChainWeights {
  const { parts } = automaton;
  const { epochs, rate, decay, dropout, averaged, seed, zones } = options;
  const stride = 2 * parts;
  // Weights and their sums of squared gradients side by side: one cache line per feature.
  const w = new Float32Array(features * stride);
  const sum = new Float32Array(features * parts);
  const edges = zones * automaton.edges.length;
  const transitions = new Float64Array(edges);
  const transitionSquares = new Float64Array(edges).fill(1e-3);
  const transitionSum = new Float64Array(edges);
  const longest = chains.reduce((most, { length }) => Math.max(most, length), 0);
  const scores = new Float64Array(longest * parts);
  const expected = new Float64Array(longest * parts);
  const used = new Float64Array(longest * parts);
  const expectedEdges = new Float64Array(edges);
  const usedEdges = new Float64Array(edges);
  const gradient = new Float64Array(parts);
  const sums = new Float64Array(parts);
  const work = new ChainWorkspace(automaton);
  const order = Uint32Array.from(chains.keys());
  const random = randomNumbers(seed);
  const threshold = Math.floor(dropout * 2 ** 32);
  const scale = 1 / (1 - dropout);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    let loss = 0;
    for (const index of order) {
      const chain = chains[index]!;
      const { length, path, zone } = chain;
      const eta = rate * (1 - (1 - decay) * (step++ / (epochs * chains.length)));
      const chainSeed = Math.floor(random() * 2 ** 32);
      for (let t = 0; t < length; t++) {
        sums.fill(0);
        for (let k = 0; k < tables.length; k++) {
          const { ids, width } = tables[k]!;
          gather(w, parts, ids, (chain.rows[k]! + t) * width, width, noiseOf(chainSeed, k, t), threshold, sums);
        }
        for (let p = 0; p < parts; p++) scores[t * parts + p] = sums[p]!;
      }
      for (let i = 0; i < length * parts; i++) scores[i]! *= scale;
      bar(automaton, scores, chain);
      expectedEdges.fill(0);
      usedEdges.fill(0);
      used.fill(0, 0, length * parts);
      loss +=
        expectations(work, transitions, scores, zone, length, expected, expectedEdges) -
        pathScore(work, transitions, scores, zone, path, length, used, usedEdges);
      for (let e = 0; e < edges; e++) {
        const g = expectedEdges[e]! - usedEdges[e]!;
        transitionSquares[e]! += g * g;
        transitions[e]! -= (eta * g) / Math.sqrt(transitionSquares[e]!);
      }
      for (let t = 0; t < length; t++) {
        const at = t * parts;
        let most = 0;
        for (let p = 0; p < parts; p++) {
          gradient[p] = (expected[at + p]! - used[at + p]!) * scale;
          most = Math.max(most, Math.abs(gradient[p]!));
        }
        // What is certain teaches nothing: most tokens are skipped here after the first epoch.
        if (most < 2e-3) continue;
        for (let k = 0; k < tables.length; k++) {
          const { ids, width } = tables[k]!;
          const first = (chain.rows[k]! + t) * width;
          descend(w, parts, ids, first, width, noiseOf(chainSeed, k, t), threshold, gradient, eta);
        }
      }
    }
    if (epoch >= epochs - averaged) {
      for (let id = 0; id < features; id++)
        for (let p = 0; p < parts; p++) sum[id * parts + p]! += w[id * stride + p]! / averaged;
      for (let e = 0; e < edges; e++) transitionSum[e]! += transitions[e]! / averaged;
    }
    options.log?.(`epoch ${epoch + 1} loss ${(loss / chains.length).toFixed(4)}`);
  }
  return { weights: sum, transitions: transitionSum };
}

// The inner loops. Six parts are written out because the second stage spends all its time here.

/** Adds the weights of the features of one token that are not dropped. */
function gather(
  w: Float32Array,
  parts: number,
  ids: Int32Array,
  first: number,
  width: number,
  noise: number,
  threshold: number,
  sums: Float64Array,
): void {
  if (parts === 6) {
    let a = 0, b = 0, c = 0, d = 0, e = 0, f = 0; // prettier-ignore
    for (let j = first; j < first + width; j++) {
      noise = nextNoise(noise);
      const id = ids[j]!;
      if (id < 0 || noise >>> 0 < threshold) continue;
      const at = id * 12;
      a += w[at]!;
      b += w[at + 1]!;
      c += w[at + 2]!;
      d += w[at + 3]!;
      e += w[at + 4]!;
      f += w[at + 5]!;
    }
    sums[0]! += a;
    sums[1]! += b;
    sums[2]! += c;
    sums[3]! += d;
    sums[4]! += e;
    sums[5]! += f;
    return;
  }
  for (let j = first; j < first + width; j++) {
    noise = nextNoise(noise);
    const id = ids[j]!;
    if (id < 0 || noise >>> 0 < threshold) continue;
    for (let p = 0; p < parts; p++) sums[p]! += w[id * 2 * parts + p]!;
  }
}

/** One AdaGrad step for the same features. */
function descend(
  w: Float32Array,
  parts: number,
  ids: Int32Array,
  first: number,
  width: number,
  noise: number,
  threshold: number,
  gradient: Float64Array,
  eta: number,
): void {
  for (let j = first; j < first + width; j++) {
    noise = nextNoise(noise);
    const id = ids[j]!;
    if (id < 0 || noise >>> 0 < threshold) continue;
    const at = id * 2 * parts;
    for (let p = 0; p < parts; p++) {
      const g = gradient[p]!;
      if (g === 0) continue;
      const square = w[at + parts + p]! + g * g;
      w[at + parts + p] = square;
      w[at + p]! -= (eta * g) / Math.sqrt(square + 1e-2);
    }
  }
}

/** The scores of a chain under trained weights, nothing dropped, into `scores`. */
export function scoreChain(
  automaton: Automaton,
  tables: readonly FeatureRows[],
  { weights }: ChainWeights,
  chain: TrainingChain,
  scores: Float64Array,
): void {
  const { parts } = automaton;
  scores.fill(0, 0, chain.length * parts);
  tables.forEach(({ ids, width }, k) => {
    for (let t = 0; t < chain.length; t++)
      for (let j = (chain.rows[k]! + t) * width; j < (chain.rows[k]! + t + 1) * width; j++)
        if (ids[j]! >= 0) for (let p = 0; p < parts; p++) scores[t * parts + p]! += weights[ids[j]! * parts + p]!;
  });
  bar(automaton, scores, chain);
}

function bar({ parts, inside }: Automaton, scores: Float64Array, { barred }: TrainingChain): void {
  if (!barred) return;
  for (let t = barred[0]; t < barred[1]; t++)
    for (const part of inside) if (part >= 0) scores[t * parts + part] = FORBIDDEN;
}

function noiseOf(seed: number, table: number, token: number): number {
  const mixed = Math.imul(seed ^ Math.imul(token + 1, 0x9e3779b1) ^ Math.imul(table + 1, 0x85ebca6b), 0xc2b2ae35);
  return mixed ^ (mixed >>> 15) || 1;
}

/** xorshift32 (Marsaglia 2003). */
function nextNoise(x: number): number {
  x ^= x << 13;
  x ^= x >>> 17;
  return x ^ (x << 5);
}
