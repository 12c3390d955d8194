/** From the trained weights, 32-bit floats in the order of `network.cpp`, to the model file: 16 bits, words 8 bits. */
import { RELATION_ROWS, TABLE_ROWS } from '../../src/attribute/network-inputs.ts';
import {
  CUE_LABELS,
  ATTRIBUTION_MODEL_NAME,
  ATTRIBUTION_MODEL_VERSION,
  ROLE_LABELS,
} from '../../src/attribute/network-model.ts';
import { hashString } from '../../src/model/feature-hash.ts';
import type { ModelFile } from '../../src/model/model-file.ts';

export interface NetworkShape {
  readonly wordWidth: number;
  readonly hidden: number;
  readonly channels: number;
  readonly convolutions: number;
}

export interface Vocabulary {
  /** Lower case, the most frequent first: the order of ranks in training. */
  readonly words: readonly string[];
  /** 100 numbers per word, as training scaled them. */
  readonly vectors: Float32Array;
  /** Per word the row of its own trained vector, or 0. */
  readonly trained: Int32Array;
}

const VECTOR = 100;
/** Columns that `network.cpp` gives to scores, and columns that run time does. */
const TRAINED_SCORES = 16;
const SCORES = 8;
const TABLE_WIDTHS = { suffix: 16, prefix: 16, shape: 16, quote: 8, border: 8 } as const;
const PLACE_WIDTHS = TABLE_WIDTHS.quote + TABLE_WIDTHS.border;

/** `shipped`: how many words, the most frequent first, the model knows. */
export function packModel(
  weights: Float32Array,
  shape: NetworkShape,
  vocabulary: Vocabulary,
  shipped: number,
  meta: Readonly<Record<string, unknown>>,
  calibration: Float64Array<ArrayBuffer>,
): ModelFile {
  const { wordWidth, hidden, channels, convolutions } = shape;
  let next = 0;
  const take = (rows: number, columns: number): Float32Array => {
    next += rows * columns;
    if (next > weights.length) throw new RangeError(`${weights.length} weights are too few for the shape`);
    return weights.subarray(next - rows * columns, next);
  };
  const trainedRows = vocabulary.trained.reduce((most, row) => Math.max(most, row), 0) + 1;
  const projection = take(VECTOR, wordWidth);
  const ownVectors = take(trainedRows, wordWidth);

  const matrices: Record<string, Float32Array> = {};
  let inputWidth = wordWidth;
  for (const [name, width] of Object.entries(TABLE_WIDTHS)) {
    matrices[`table.${name}`] = take(TABLE_ROWS[name as keyof typeof TABLE_WIDTHS], width);
    inputWidth += width;
  }
  const directions = [0, 1].map(() => ({
    input: take(inputWidth, 4 * hidden),
    recurrent: take(hidden, 4 * hidden),
    bias: take(1, 4 * hidden),
  }));
  const gates = beside(
    inputWidth,
    directions.map(({ input }) => input),
  );
  const ofPlaces = PLACE_WIDTHS * 8 * hidden;
  matrices['form'] = gates.subarray(0, gates.length - ofPlaces);
  matrices['place'] = gates.subarray(gates.length - ofPlaces);
  matrices['gates.bias'] = beside(
    1,
    directions.map(({ bias }) => bias),
  );
  matrices['forward'] = directions[0]!.recurrent;
  matrices['backward'] = directions[1]!.recurrent;
  const cueScores = narrowed(take(2 * hidden, TRAINED_SCORES), 2 * hidden);
  matrices['cue.bias'] = narrowed(take(1, TRAINED_SCORES), 1);
  const cueTransitions = take(CUE_LABELS, CUE_LABELS);
  matrices['cue.transitions'] = joined(cueTransitions, take(1, CUE_LABELS));
  matrices['heads'] = beside(2 * hidden, [cueScores, take(2 * hidden, channels)]);
  const value = take(6 * hidden, channels);
  const valueBias = take(1, channels);
  matrices['value'] = beside(6 * hidden, [value, take(6 * hidden, channels)]);
  matrices['value.bias'] = beside(1, [valueBias, take(1, channels)]);
  RELATION_ROWS.forEach((rows, k) => (matrices[`relation.${k}`] = take(rows, channels)));
  for (let l = 0; l < convolutions; l++) {
    for (let tap = 0; tap < 3; tap++) matrices[`convolution.${l}.${tap}`] = take(channels, channels);
    matrices[`convolution.${l}.bias`] = take(1, channels);
  }
  matrices['role'] = narrowed(take(channels, TRAINED_SCORES), channels);
  matrices['role.bias'] = narrowed(take(1, TRAINED_SCORES), 1);
  const roleTransitions = take(ROLE_LABELS, ROLE_LABELS);
  matrices['role.transitions'] = joined(roleTransitions, take(1, ROLE_LABELS));

  const scales: Record<string, number> = {};
  const arrays: Record<string, ModelFile['arrays'][string]> = {};
  for (const [name, matrix] of Object.entries(matrices)) {
    const scale = matrix.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9) / 32767;
    scales[name] = scale;
    arrays[name] = Int16Array.from(matrix, (x) => Math.round(x / scale));
  }
  return {
    name: ATTRIBUTION_MODEL_NAME,
    version: ATTRIBUTION_MODEL_VERSION,
    meta: { ...shape, scales, ...meta },
    arrays: { ...arrays, ...packWords(vocabulary, shipped, projection, ownVectors, wordWidth), calibration },
  };
}

/** Each word's pretrained vector through the projection plus its own trained one, 8 bits a number, sorted by hash. */
function packWords(
  { words, vectors, trained }: Vocabulary,
  shipped: number,
  projection: Float32Array,
  ownVectors: Float32Array,
  width: number,
): Record<string, ModelFile['arrays'][string]> {
  const byHash = new Map<number, number>();
  for (let k = 0; k < Math.min(shipped, words.length); k++) {
    const hash = hashString(words[k]!);
    if (!byHash.has(hash)) byHash.set(hash, k);
  }
  const hashes = Int32Array.from(byHash.keys()).sort();
  const packed = new Int8Array(hashes.length * width);
  const scales = new Float32Array(hashes.length);
  const sum = new Float64Array(width);
  hashes.forEach((hash, row) => {
    const word = byHash.get(hash)!;
    const own = trained[word]! * width;
    for (let j = 0; j < width; j++) {
      sum[j] = trained[word]! > 0 ? ownVectors[own + j]! : 0;
      for (let k = 0; k < VECTOR; k++) sum[j]! += vectors[word * VECTOR + k]! * projection[k * width + j]!;
    }
    const scale = sum.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9) / 127;
    scales[row] = scale;
    for (let j = 0; j < width; j++) packed[row * width + j] = Math.round(sum[j]! / scale);
  });
  return { words: hashes, 'words.vectors': packed, 'words.scales': scales };
}

/** Matrices of `rows` rows side by side. */
function beside(rows: number, parts: readonly Float32Array[]): Float32Array {
  const columns = parts.map(({ length }) => length / rows);
  const all = columns.reduce((sum, x) => sum + x, 0);
  const out = new Float32Array(rows * all);
  for (let r = 0; r < rows; r++) {
    let at = r * all;
    parts.forEach((part, k) => {
      out.set(part.subarray(r * columns[k]!, (r + 1) * columns[k]!), at);
      at += columns[k]!;
    });
  }
  return out;
}

function joined(first: Float32Array, second: Float32Array): Float32Array {
  return Float32Array.of(...first, ...second);
}

function narrowed(matrix: Float32Array, rows: number): Float32Array {
  const out = new Float32Array(rows * SCORES);
  for (let r = 0; r < rows; r++) out.set(matrix.subarray(r * TRAINED_SCORES, r * TRAINED_SCORES + SCORES), r * SCORES);
  return out;
}
