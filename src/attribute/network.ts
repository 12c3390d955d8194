/**
 * The network of `attribute`: a bidirectional LSTM (Hochreiter and Schmidhuber, 1997) over the words of a text scores
 * every token as part of a cue; then, for each cue, what the LSTM makes of the tokens around it, what it makes of the
 * cue, and where each token stands towards the cue go through a stack of dilated convolutions, which scores every token
 * as part of source and content. Chains (chain.ts) over these scores decide. Made by `training/attribution`.
 */
import type { Annotation } from '../model/annotation.ts';
import { hashString } from '../model/feature-hash.ts';
import type { ModelFile } from '../model/model-file.ts';
import {
  type CueWindow,
  FORM_COLUMNS,
  type NetworkInputs,
  networkInputs,
  RELATION_ROWS,
  RELATIONS,
  relationRows,
  TABLE_ROWS,
  WIDEST_WINDOW,
} from './network-inputs.ts';
import { compileKernel, type Kernel, packPanels } from './network-kernel.ts';

export const ATTRIBUTION_MODEL_NAME = 'attribution';
/** Goes up with every change of inputs, layers or their order. */
export const ATTRIBUTION_MODEL_VERSION = 3;

/** Labels that the network scores; a run begins with its first label and goes on with the second. */
export const CUE_LABELS = 3;
export const ROLE_LABELS = 5;

/** Tables that belong to a form, beside its word's vector, and those of where it stands; with the width of their rows. */
const FORM_TABLES = [
  ['suffix', 16],
  ['prefix', 16],
  ['shape', 16],
] as const;
const PLACE_WIDTH = 8;
/** Scores are made in panels of eight columns; those beyond the labels are empty. */
const SCORES = 8;
/** Tokens and pieces of text that go through the LSTM at once: bounds on the memory that a long text takes. */
const BLOCK = 2048;
const LANES = 16;
/** Tokens after which a piece may end; three times as many at most. */
const PIECE = 200;
/** The trained network: sizes and weights as they lie in the model file. */
export interface NetworkModel {
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
  const size = (name: string): number => {
    const value = file.meta[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0)
      throw new RangeError(`model ${file.name}: size ${name} is missing`);
    return value;
  };
  const number = (name: string): number => {
    const value = file.meta[name];
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new RangeError(`model ${file.name}: number ${name} is missing`);
    return value;
  };
  const words = file.arrays['words'];
  const wordVectors = file.arrays['words.vectors'];
  const wordScales = file.arrays['words.scales'];
  const wordWidth = size('wordWidth');
  if (
    !(words instanceof Int32Array && wordVectors instanceof Int8Array && wordScales instanceof Float32Array) ||
    wordVectors.length !== words.length * wordWidth ||
    wordScales.length !== words.length
  )
    throw new RangeError(`model ${file.name}: the words are missing or do not fit their vectors`);
  const scales = (file.meta['scales'] ?? {}) as Readonly<Record<string, number>>;
  const calibration = file.arrays['calibration'];
  if (!(calibration instanceof Float64Array)) throw new RangeError(`model ${file.name}: array calibration is missing`);
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

/** What the network makes of one text before any cue is known. */
export interface Encoded {
  readonly annotation: Annotation;
  readonly inputs: NetworkInputs;
  /** {@link CUE_LABELS} scores per token: outside, begins a cue, goes on. */
  readonly cueScores: Float32Array;
  /** States of the LSTM per token, forward then backward. */
  readonly states: Float32Array;
  /** What the second stage sees of each token: `channels` numbers. */
  readonly keys: Float32Array;
}

/** A piece of text on its way through the LSTM: tokens from `start` on. */
interface Lane {
  readonly start: number;
  readonly length: number;
}

/**
 * A network ready to run. It owns the memory that it computes in and serves one text after another; threads may share
 * the model's file, not the network.
 */
export class Network {
  readonly model: NetworkModel;
  readonly #kernel: Kernel;
  readonly #formTables: readonly Float32Array[];
  /** What each place of a form (quotation and border) adds to the sums of the gates, their bias included. */
  readonly #places: Float32Array;
  readonly #relations: FoldedRelations;
  readonly #bias: Readonly<Record<'cue' | 'value' | 'role', Float32Array>>;
  readonly #convolutionBias: readonly Float32Array[];
  readonly #formWidth: number;
  /** The kernel's memory, and where each matrix and buffer begins in it. */
  readonly #floats: Float32Array;
  readonly #at = new Map<string, number>();

  constructor(model: NetworkModel) {
    const { hidden, channels, convolutions, wordWidth, weight } = model;
    this.model = model;
    this.#formTables = FORM_TABLES.map(([name, width]) => weight(`table.${name}`, TABLE_ROWS[name], width));
    this.#formWidth = FORM_TABLES.reduce((sum, [, width]) => sum + width, wordWidth);
    this.#places = placeSums(model);
    this.#relations = foldRelations(
      RELATION_ROWS.map((rows, k) => weight(`relation.${k}`, rows, channels)),
      channels,
    );
    this.#bias = {
      cue: weight('cue.bias', 1, SCORES),
      value: weight('value.bias', 1, 2 * channels),
      role: weight('role.bias', 1, SCORES),
    };
    const layers = Array.from({ length: convolutions }, (_, layer) => layer);
    this.#convolutionBias = layers.map((layer) => weight(`convolution.${layer}.bias`, 1, channels));

    const matrices: [name: string, inner: number, columns: number][] = [
      ['form', this.#formWidth, 8 * hidden],
      ['forward', hidden, 4 * hidden],
      ['backward', hidden, 4 * hidden],
      ['heads', 2 * hidden, SCORES + channels],
      ['value', 6 * hidden, 2 * channels],
      ...layers.flatMap((layer) =>
        [0, 1, 2].map((tap): [string, number, number] => [`convolution.${layer}.${tap}`, channels, channels]),
      ),
      ['role', channels, SCORES],
    ];
    const buffers: [name: string, length: number][] = [
      ['forms', BLOCK * this.#formWidth],
      ['formSums', BLOCK * 8 * hidden],
      ['sums', BLOCK * 8 * hidden],
      ['step', LANES * 4 * hidden],
      ['cells', LANES * hidden],
      ['hidden', LANES * hidden],
      ['states', BLOCK * 2 * hidden],
      ['headed', BLOCK * (SCORES + channels)],
      ['cue', 6 * hidden],
      ['cueValue', 2 * channels],
      ['stream', WIDEST_WINDOW * channels],
      ['layer', WIDEST_WINDOW * channels],
      ['scores', WIDEST_WINDOW * SCORES],
    ];
    let next = 0;
    const sizes = [...matrices.map(([name, inner, columns]) => [name, inner * columns] as const), ...buffers];
    for (const [name, length] of sizes) {
      this.#at.set(name, next);
      next += (length + 3) & ~3;
    }
    const memory = new WebAssembly.Memory({ initial: Math.ceil((4 * next) / 65536) });
    this.#kernel = compileKernel(memory);
    this.#floats = new Float32Array(memory.buffer);
    for (const [name, inner, columns] of matrices)
      this.#floats.set(packPanels(weight(name, inner, columns), inner, columns), this.#offset(name));
  }

  /** First stage, and what the second one takes from it. Time is linear in the length of the text. */
  encode(annotation: Annotation): Encoded {
    const { hidden, channels } = this.model;
    const n = annotation.tokens.length;
    const inputs = networkInputs(annotation, (norm) => this.#rankOf(norm));
    const encoded = {
      annotation,
      inputs,
      cueScores: new Float32Array(n * CUE_LABELS),
      states: new Float32Array(n * 2 * hidden),
      keys: new Float32Array(n * channels),
    };
    let block: Lane[] = [];
    let tokens = 0;
    const flush = (): void => {
      if (block.length > 0) this.#encodeBlock(encoded, block, tokens);
      block = [];
      tokens = 0;
    };
    for (const lane of lanesOf(annotation)) {
      if (tokens + lane.length > BLOCK || block.length === LANES) flush();
      block.push(lane);
      tokens += lane.length;
    }
    flush();
    return encoded;
  }

  /**
   * Second stage: {@link ROLE_LABELS} scores (none, begins and goes on as source, begins and goes on as content) for each
   * token of the window of the cue, in a new array. `isCue` marks the tokens of all cues of the text.
   */
  scoreRoles(encoded: Encoded, window: CueWindow, isCue: Uint8Array): Float32Array {
    const { channels, convolutions } = this.model;
    const { multiplyAdd } = this.#kernel;
    const floats = this.#floats;
    const rows = window.to - window.from;
    const row = 4 * channels;
    this.#seedStream(encoded, window, isCue);
    const stream = this.#offset('stream');
    const layer = this.#offset('layer');
    for (let l = 0; l < convolutions; l++) {
      const bias = this.#convolutionBias[l]!;
      for (let r = 0; r < rows; r++) floats.set(bias, layer + r * channels);
      for (let tap = 0; tap < 3; tap++) {
        const shift = (tap - 1) * 2 ** l;
        const first = Math.max(0, -shift);
        const count = rows - Math.abs(shift);
        if (count <= 0) continue;
        const weights = 4 * this.#offset(`convolution.${l}.${tap}`);
        const from = 4 * stream + (first + shift) * row;
        multiplyAdd(count, channels, channels, from, row, weights, 4 * layer + first * row, row);
      }
      for (let k = 0; k < rows * channels; k++) {
        const value = floats[layer + k]!;
        if (value > 0) floats[stream + k]! += value;
      }
    }
    const scores = this.#offset('scores');
    for (let r = 0; r < rows; r++) floats.set(this.#bias.role, scores + r * SCORES);
    multiplyAdd(rows, SCORES, channels, 4 * stream, row, 4 * this.#offset('role'), 4 * scores, 4 * SCORES);
    const out = new Float32Array(rows * ROLE_LABELS);
    for (let r = 0; r < rows; r++)
      for (let label = 0; label < ROLE_LABELS; label++)
        out[r * ROLE_LABELS + label] = floats[scores + r * SCORES + label]!;
    return out;
  }

  #offset(name: string): number {
    return this.#at.get(name)!;
  }

  /** Rank of a word in the vocabulary, from 1; 0: unknown. */
  #rankOf(norm: string): number {
    const { words } = this.model;
    const hash = hashString(norm);
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle]! < hash) low = middle + 1;
      else high = middle;
    }
    return words[low] === hash ? low + 1 : 0;
  }

  #encodeBlock(encoded: Encoded, lanes: readonly Lane[], tokens: number): void {
    const { hidden, channels } = this.model;
    const { multiplyAdd } = this.#kernel;
    const floats = this.#floats;
    const first = lanes[0]!.start;
    this.#sumGates(encoded.inputs, first, tokens);
    const longestFirst = lanes.toSorted((a, b) => b.length - a.length);
    for (const direction of [0, 1] as const) this.#run(longestFirst, first, direction);
    const columns = SCORES + channels;
    const states = this.#offset('states');
    const headed = this.#offset('headed');
    floats.fill(0, headed, headed + tokens * columns);
    for (let t = 0; t < tokens; t++) floats.set(this.#bias.cue, headed + t * columns);
    const heads = 4 * this.#offset('heads');
    multiplyAdd(tokens, columns, 2 * hidden, 4 * states, 8 * hidden, heads, 4 * headed, 4 * columns);
    encoded.states.set(floats.subarray(states, states + tokens * 2 * hidden), first * 2 * hidden);
    for (let t = 0; t < tokens; t++) {
      const at = headed + t * columns;
      encoded.cueScores.set(floats.subarray(at, at + CUE_LABELS), (first + t) * CUE_LABELS);
      encoded.keys.set(floats.subarray(at + SCORES, at + columns), (first + t) * channels);
    }
  }

  /** The LSTM in one direction over all lanes in step; the longest lane comes first, so that those still running lead. */
  #run(lanes: readonly Lane[], first: number, direction: 0 | 1): void {
    const { hidden } = this.model;
    const { multiplyAdd, lstmCell } = this.#kernel;
    const floats = this.#floats;
    const sums = this.#offset('sums') + direction * 4 * hidden;
    const states = this.#offset('states') + direction * hidden;
    const [step, cells, out] = [this.#offset('step'), this.#offset('cells'), this.#offset('hidden')];
    const weights = 4 * this.#offset(direction === 0 ? 'forward' : 'backward');
    floats.fill(0, cells, cells + lanes.length * hidden);
    floats.fill(0, out, out + lanes.length * hidden);
    let running = lanes.length;
    for (let s = 0; s < lanes[0]!.length; s++) {
      while (lanes[running - 1]!.length <= s) running--;
      for (let l = 0; l < running; l++) {
        const { start, length } = lanes[l]!;
        const at = sums + (start - first + (direction === 0 ? s : length - 1 - s)) * 8 * hidden;
        floats.copyWithin(step + l * 4 * hidden, at, at + 4 * hidden);
      }
      multiplyAdd(running, 4 * hidden, hidden, 4 * out, 4 * hidden, weights, 4 * step, 16 * hidden);
      lstmCell(running, 4 * hidden, 4 * step, 4 * cells, 4 * out);
      for (let l = 0; l < running; l++) {
        const { start, length } = lanes[l]!;
        const at = states + (start - first + (direction === 0 ? s : length - 1 - s)) * 2 * hidden;
        floats.copyWithin(at, out + l * hidden, out + (l + 1) * hidden);
      }
    }
  }

  /** The sums of all gates but for what the LSTM remembers: each distinct form once, then tokens by form and place. */
  #sumGates({ form, forms, quote, border }: NetworkInputs, first: number, tokens: number): void {
    const floats = this.#floats;
    const columns = 8 * this.model.hidden;
    const [at, formSums, sums] = [this.#offset('forms'), this.#offset('formSums'), this.#offset('sums')];
    const slots = new Map<number, number>();
    for (let t = first; t < first + tokens; t++) {
      if (slots.has(form[t]!)) continue;
      this.#writeForm(forms, form[t]! * FORM_COLUMNS, at + slots.size * this.#formWidth);
      slots.set(form[t]!, slots.size);
    }
    floats.fill(0, formSums, formSums + slots.size * columns);
    const width = 4 * this.#formWidth;
    const weights = 4 * this.#offset('form');
    this.#kernel.multiplyAdd(slots.size, columns, this.#formWidth, 4 * at, width, weights, 4 * formSums, 4 * columns);
    for (let t = 0; t < tokens; t++) {
      const to = sums + t * columns;
      const from = formSums + slots.get(form[first + t]!)! * columns;
      const place = (quote[first + t]! * TABLE_ROWS.border + border[first + t]!) * columns;
      for (let k = 0; k < columns; k++) floats[to + k] = floats[from + k]! + this.#places[place + k]!;
    }
  }

  #writeForm(forms: readonly number[], index: number, at: number): void {
    const { wordWidth, wordVectors, wordScales } = this.model;
    const floats = this.#floats;
    const rank = forms[index]!;
    if (rank === 0) floats.fill(0, at, at + wordWidth);
    else {
      const from = (rank - 1) * wordWidth;
      const scale = wordScales[rank - 1]!;
      for (let k = 0; k < wordWidth; k++) floats[at + k] = wordVectors[from + k]! * scale;
    }
    let next = at + wordWidth;
    for (const [k, [, width]] of FORM_TABLES.entries()) {
      const row = forms[index + 1 + k]! * width;
      floats.set(this.#formTables[k]!.subarray(row, row + width), next);
      next += width;
    }
  }

  /** What the cue makes of each token of its window, before the convolutions. */
  #seedStream(encoded: Encoded, window: CueWindow, isCue: Uint8Array): void {
    const { hidden, channels } = this.model;
    const floats = this.#floats;
    const { states, keys, annotation, inputs } = encoded;
    const { start, end, from, to } = window;
    const cue = this.#offset('cue');
    // The cue's first token, its last one, and what follows.
    const places = [start, end - 1, Math.min(end, annotation.tokens.length - 1)];
    for (const [k, t] of places.entries())
      floats.set(states.subarray(t * 2 * hidden, (t + 1) * 2 * hidden), cue + k * 2 * hidden);
    const value = this.#offset('cueValue');
    floats.set(this.#bias.value, value);
    this.#kernel.multiplyAdd(1, 2 * channels, 6 * hidden, 4 * cue, 0, 4 * this.#offset('value'), 4 * value, 0);
    const relations = new Uint8Array((to - from) * RELATIONS);
    relationRows(annotation, inputs, window, isCue, relations);
    const { distance, sentence, paragraph, between, place, shape } = this.#relations;
    const shapeRow = relations[8]! * channels;
    for (let k = 0; k < channels; k++) floats[value + k]! += shape[shapeRow + k]!;
    const stream = this.#offset('stream');
    for (let t = from; t < to; t++) {
      const at = stream + (t - from) * channels;
      for (let k = 0; k < channels; k++)
        floats[at + k] = keys[t * channels + k]! * (1 + floats[value + channels + k]!) + floats[value + k]!;
      const r = (t - from) * RELATIONS;
      const a = relations[r]! * channels;
      const b = relations[r + 1]! * channels;
      const c = (relations[r + 2]! * RELATION_ROWS[4] + relations[r + 4]!) * channels;
      const d =
        ((relations[r + 3]! * RELATION_ROWS[5] + relations[r + 5]!) * RELATION_ROWS[6] + relations[r + 6]!) * channels;
      const e = (relations[r + 7]! * RELATION_ROWS[9] + relations[r + 9]!) * channels;
      for (let k = 0; k < channels; k++) {
        const seed =
          floats[at + k]! + distance[a + k]! + sentence[b + k]! + paragraph[c + k]! + between[d + k]! + place[e + k]!;
        floats[at + k] = seed > 0 ? seed : 0;
      }
    }
  }
}

/** The tables of {@link RELATION_ROWS}, those that are always asked together added up beforehand. */
interface FoldedRelations {
  readonly distance: Float32Array;
  readonly sentence: Float32Array;
  /** Paragraph and quotation. */
  readonly paragraph: Float32Array;
  /** Cues and commas between, and whether the token is part of another cue. */
  readonly between: Float32Array;
  /** Side and place. */
  readonly place: Float32Array;
  /** Of the sentence: the same for all tokens of a window. */
  readonly shape: Float32Array;
}

function foldRelations(tables: readonly Float32Array[], channels: number): FoldedRelations {
  const sums = (...numbers: readonly number[]): Float32Array =>
    numbers
      .map((k) => tables[k]!)
      .reduce((left, right) => {
        const out = new Float32Array((left.length * right.length) / channels);
        let at = 0;
        for (let a = 0; a < left.length; a += channels)
          for (let b = 0; b < right.length; b += channels)
            for (let k = 0; k < channels; k++) out[at++] = left[a + k]! + right[b + k]!;
        return out;
      });
  return {
    distance: tables[0]!,
    sentence: tables[1]!,
    paragraph: sums(2, 4),
    between: sums(3, 5, 6),
    place: sums(7, 9),
    shape: tables[8]!,
  };
}

/** Per quotation state and border, what they and the bias of the gates add up to. */
function placeSums({ hidden, weight }: NetworkModel): Float32Array {
  const columns = 8 * hidden;
  const matrix = weight('place', 2 * PLACE_WIDTH, columns);
  const bias = weight('gates.bias', 1, columns);
  const quotes = weight('table.quote', TABLE_ROWS.quote, PLACE_WIDTH);
  const borders = weight('table.border', TABLE_ROWS.border, PLACE_WIDTH);
  const sums = new Float32Array(TABLE_ROWS.quote * TABLE_ROWS.border * columns);
  for (let quote = 0; quote < TABLE_ROWS.quote; quote++)
    for (let border = 0; border < TABLE_ROWS.border; border++) {
      const at = (quote * TABLE_ROWS.border + border) * columns;
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

/**
 * The pieces in which a text goes through the LSTM: each ends with a paragraph once it is long enough, or else with a
 * sentence, or at all costs.
 */
function* lanesOf({ tokens }: Annotation): Generator<Lane> {
  let start = 0;
  for (let t = 1; t <= tokens.length; t++) {
    const length = t - start;
    const isDue =
      t === tokens.length ||
      (length >= PIECE && tokens.paragraph[t] !== tokens.paragraph[t - 1]) ||
      (length >= 2 * PIECE && tokens.sentence[t] !== tokens.sentence[t - 1]) ||
      length >= 3 * PIECE;
    if (!isDue) continue;
    yield { start, length };
    start = t;
  }
}
