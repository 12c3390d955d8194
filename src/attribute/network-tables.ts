/** Tables of the network, folded beforehand: what is always added up is added up once, when the model is loaded. */
import { RELATION_ROWS, TABLE_ROWS } from './network-inputs.ts';
import type { NetworkModel } from './network-model.ts';

const PLACE_WIDTH = 8;

/** Per quotation state and border, what they and the bias of the gates add up to: rows of 8 `hidden` sums. */
export function placeSums({ hidden, weight }: NetworkModel): Float32Array {
  const columns = 8 * hidden;
  const matrix = weight('place', 2 * PLACE_WIDTH, columns);
  const bias = weight('gates.bias', 1, columns);
  const quotes = weight('table.quote', TABLE_ROWS.quote, PLACE_WIDTH);
  const borders = weight('table.border', TABLE_ROWS.border, PLACE_WIDTH);
  const sums = new Float32Array(TABLE_ROWS.quote * TABLE_ROWS.border * columns);
  for (let quote = 0; quote < TABLE_ROWS.quote; quote++)
    for (let border = 0; border < TABLE_ROWS.border; border++) {
      const at = placeRow(quote, border) * columns;
      for (let c = 0; c < columns; c++) {
        let sum = bias[c]!;
        for (let k = 0; k < PLACE_WIDTH; k++) {
          sum += quotes[quote * PLACE_WIDTH + k]! * matrix[k * columns + c]!;
          sum += borders[border * PLACE_WIDTH + k]! * matrix[(PLACE_WIDTH + k) * columns + c]!;
        }
        sums[at + c] = sum;
      }
    }
  return sums;
}

/** Row of a token in {@link placeSums}. */
export function placeRow(quote: number, border: number): number {
  return quote * TABLE_ROWS.border + border;
}

/** Which of {@link RELATION_ROWS} go into each folded table. */
const FOLDED = {
  distance: [0],
  sentence: [1],
  /** Paragraph and quotation. */
  paragraph: [2, 4],
  /** Cues and commas between, and whether the token is part of another cue. */
  between: [3, 5, 6],
  /** Side of the cue, and place. */
  place: [7, 9],
  /** Of the cue's sentence: the same for all tokens of a window. */
  shape: [8],
} as const;
export type Relation = keyof typeof FOLDED;
export const RELATION_NAMES = Object.keys(FOLDED) as Relation[];

/** A row per combination of the tables that are folded, the last one running fastest. */
export function foldRelations({ channels, weight }: NetworkModel): Record<Relation, Float32Array> {
  const tables = RELATION_ROWS.map((rows, k) => weight(`relation.${k}`, rows, channels));
  const sums = (left: Float32Array, right: Float32Array): Float32Array => {
    const out = new Float32Array((left.length * right.length) / channels);
    let at = 0;
    for (let a = 0; a < left.length; a += channels)
      for (let b = 0; b < right.length; b += channels)
        for (let k = 0; k < channels; k++) out[at++] = left[a + k]! + right[b + k]!;
    return out;
  };
  const fold = (name: Relation): Float32Array => FOLDED[name].map((k) => tables[k]!).reduce(sums);
  return Object.fromEntries(RELATION_NAMES.map((name) => [name, fold(name)])) as Record<Relation, Float32Array>;
}

/** Row of a token in a folded table; `relations` holds its rows of {@link RELATION_ROWS} from `at` on. */
export function relationRow(name: Relation, relations: Uint8Array, at: number): number {
  let row = 0;
  for (const k of FOLDED[name]) row = row * RELATION_ROWS[k]! + relations[at + k]!;
  return row;
}
