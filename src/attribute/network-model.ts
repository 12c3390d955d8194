/** The trained network of `attribute`, as it lies in its model file. */
import type { ModelFile } from '../model/model-file.ts';

export const ATTRIBUTION_MODEL_NAME = 'attribution';
/** Goes up with every change of inputs, layers or their order: weights fit only what they were learnt for. */
export const ATTRIBUTION_MODEL_VERSION = 3;

/** Labels that the network scores; a run begins with its first label and goes on with the second. */
export const CUE_LABELS = 3;
export const ROLE_LABELS = 5;

export interface NetworkModel {
  /** States of the LSTM each way, channels of the convolutions: multiples of 16. */
  readonly hidden: number;
  readonly channels: number;
  readonly convolutions: number;
  /** Hashes of the words in ascending order; the vector of word k stands at row k. */
  readonly words: Int32Array;
  readonly wordWidth: number;
  readonly wordVectors: Int8Array;
  readonly wordScales: Float32Array;
  /** Every other matrix, row by row. */
  readonly weight: (name: string, rows: number, columns: number) => Float32Array;
  /** Added to the score of beginning a cue, and of beginning a source. */
  readonly cueBias: number;
  readonly sourceBias: number;
  /** From label to label, then from the start to each label. */
  readonly cueTransitions: Float32Array;
  readonly roleTransitions: Float32Array;
  /** Weights of the logistic regression from what the chains say to the chance of being right: `calibrate.ts`. */
  readonly calibration: Float64Array;
}

/** Throws RangeError when the file is another model, another version, or has arrays of the wrong size. */
export function loadNetworkModel(file: ModelFile): NetworkModel {
  if (file.name !== ATTRIBUTION_MODEL_NAME || file.version !== ATTRIBUTION_MODEL_VERSION)
    throw new RangeError(
      `need the model ${ATTRIBUTION_MODEL_NAME}, version ${ATTRIBUTION_MODEL_VERSION}; got ${file.name}, version ${file.version}`,
    );
  const number = (name: string): number => {
    const value = file.meta[name];
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new RangeError(`model ${file.name}: number ${name} is missing`);
    return value;
  };
  const size = (name: string): number => {
    const value = number(name);
    if (!Number.isInteger(value) || value <= 0) throw new RangeError(`model ${file.name}: ${name} is no size`);
    return value;
  };
  const words = file.arrays['words'];
  const wordVectors = file.arrays['words.vectors'];
  const wordScales = file.arrays['words.scales'];
  const calibration = file.arrays['calibration'];
  const wordWidth = size('wordWidth');
  if (
    !(words instanceof Int32Array && wordVectors instanceof Int8Array && wordScales instanceof Float32Array) ||
    wordVectors.length !== words.length * wordWidth ||
    wordScales.length !== words.length
  )
    throw new RangeError(`model ${file.name}: the words are missing or do not fit their vectors`);
  if (!(calibration instanceof Float64Array)) throw new RangeError(`model ${file.name}: the calibration is missing`);
  const scales = (file.meta['scales'] ?? {}) as Readonly<Record<string, number>>;
  const weight = (name: string, rows: number, columns: number): Float32Array => {
    const stored = file.arrays[name];
    const scale = scales[name];
    if (!(stored instanceof Int16Array) || stored.length !== rows * columns || typeof scale !== 'number')
      throw new RangeError(`model ${file.name}: array ${name} is missing or not ${rows} x ${columns}`);
    return Float32Array.from(stored, (x) => x * scale);
  };
  return {
    hidden: size('hidden'),
    channels: size('channels'),
    convolutions: size('convolutions'),
    words,
    wordWidth,
    wordVectors,
    wordScales,
    weight,
    cueBias: number('cueBias'),
    sourceBias: number('sourceBias'),
    cueTransitions: weight('cue.transitions', CUE_LABELS + 1, CUE_LABELS),
    roleTransitions: weight('role.transitions', ROLE_LABELS + 1, ROLE_LABELS),
    calibration,
  };
}
