/** The linear models over words and word pairs: multinomial logistic regression by AdaGrad (Duchi et al., 2011). */
import { BAG_CLASSES } from '../../src/link/stance/bag.ts';
import { BAG_SIZE } from '../../src/link/stance/stance.ts';
import { randomNumbers, shuffle } from '../attribution/random-numbers.ts';

const EPOCHS = 4;
const RATE = 0.25;

/** `rows`: per pair its features; `use`: the pairs to learn from; `weight`: how much each counts. Weights as floats; see `quantize`. */
export function fitBag(
  rows: readonly Int32Array[],
  label: ArrayLike<number>,
  use: Int32Array,
  seed: number,
  weight?: ArrayLike<number>,
): Float32Array {
  const weights = new Float32Array(BAG_SIZE);
  const squares = new Float32Array(BAG_SIZE).fill(1e-2);
  const order = Int32Array.from(use);
  const random = randomNumbers(seed);
  const error = new Float64Array(BAG_CLASSES);
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const r of shuffle(order, random)) {
      const features = rows[r]!;
      const value = 1 / Math.sqrt(Math.max(1, features.length));
      const counts = weight?.[r] ?? 1;
      const shares = sharesOf(features, weights);
      for (let c = 0; c < BAG_CLASSES; c++) error[c] = (shares[c]! - Number(label[r] === c)) * value * counts;
      for (const feature of features)
        for (let c = 0; c < BAG_CLASSES; c++) {
          const at = feature * BAG_CLASSES + c;
          const g = error[c]!;
          squares[at]! += g * g;
          weights[at]! -= (RATE * g) / Math.sqrt(squares[at]!);
        }
    }
  return weights;
}

function sharesOf(features: Int32Array, weights: Float32Array): number[] {
  const scores = scoresOf(features, weights).map(Math.exp);
  const sum = scores.reduce((a, b) => a + b, 0);
  return scores.map((score) => score / sum);
}

/** As `scoreBag` computes it from the packed weights. */
export function scoresOf(features: Int32Array, weights: ArrayLike<number>, scale = 1): number[] {
  const sums = [0, 0, 0];
  for (const feature of features) for (let c = 0; c < BAG_CLASSES; c++) sums[c]! += weights[feature * BAG_CLASSES + c]!;
  const norm = scale / Math.sqrt(Math.max(1, features.length));
  return sums.map((sum) => sum * norm);
}

/** Eight bits a weight; weights beyond six standard deviations are cut off there. */
export function quantize(weights: Float32Array): { weights: Int8Array; scale: number } {
  let square = 0;
  let used = 0;
  for (const w of weights)
    if (w !== 0) {
      square += w * w;
      used++;
    }
  const scale = (6 * Math.sqrt(square / Math.max(1, used))) / 127;
  return { weights: Int8Array.from(weights, (w) => Math.max(-127, Math.min(127, Math.round(w / scale)))), scale };
}
