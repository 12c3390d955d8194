/** Words and pairs of neighbouring words as hashed features of linear models. */
import { bucket, mix } from '../../model/feature-hash.ts';
import type { Words } from './words.ts';

export const BAG_BITS = 15;
/** agree, disagree, discuss */
export const BAG_CLASSES = 3;
/** The models of a text beside a statement: of the statement, of the sentences near it, of the text. */
export const BAG_VIEWS = ['statement', 'near', 'text'] as const;

/** Adds the features of the words `[from, to)`; each counts once however often it stands there. `field`: the same words of another field are others. */
export function addBagFeatures({ term }: Words, from: number, to: number, features: Set<number>, field = 0): void {
  const add = (hash: number): void => void features.add(bucket(field === 0 ? hash : mix(field, hash), BAG_BITS));
  for (let i = from; i < to; i++) {
    add(term[i]!);
    if (i + 1 < to) add(mix(term[i]!, term[i + 1]!));
  }
}

/** Scores of the three classes, written to `out` from `at`. `weights`: BAG_CLASSES numbers per feature, times `scale`. */
export function scoreBag(
  features: ReadonlySet<number>,
  weights: Int8Array,
  scale: number,
  out: Float32Array,
  at: number,
): void {
  const sums = [0, 0, 0];
  for (const feature of features) for (let c = 0; c < BAG_CLASSES; c++) sums[c]! += weights[feature * BAG_CLASSES + c]!;
  const norm = scale / Math.sqrt(Math.max(1, features.size));
  for (let c = 0; c < BAG_CLASSES; c++) out[at + c] = sums[c]! * norm;
}
