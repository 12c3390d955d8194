/**
 * The network of `attribute`: a bidirectional LSTM (Hochreiter and Schmidhuber, 1997) over the words of a text scores
 * every token as part of a cue; then, for each cue, what the LSTM makes of the tokens around it, what it makes of the
 * cue, and where each token stands towards the cue go through a stack of dilated convolutions, which scores every token
 * as part of source and content. Chains (chain.ts) over these scores decide. Made by `training/attribution`.
 */
import type { Annotation } from '../model/annotation.ts';
import { hashString } from '../model/feature-hash.ts';
import { KernelMemory } from './kernel-memory.ts';
import {
  type CueWindow,
  formNumbers,
  type NetworkInputs,
  networkInputs,
  RELATIONS,
  relationRows,
  TABLE_ROWS,
  WIDEST_WINDOW,
} from './network-inputs.ts';
import { compileKernel, type Kernel, LIMIT, packPanels } from './network-kernel.ts';
import { CUE_LABELS, type NetworkModel, ROLE_LABELS } from './network-model.ts';
import { foldRelations, placeRow, placeSums, RELATION_NAMES, type Relation, relationRow } from './network-tables.ts';

/** Tables that belong to a form, beside its word's vector, with the width of their rows. */
const FORM_TABLES = [
  ['suffix', 16],
  ['prefix', 16],
  ['shape', 16],
] as const;
/** Scores are made in panels of eight columns; those beyond the labels are empty. */
const SCORES = 8;
/** Tokens and pieces of text that go through the LSTM at once: bounds on the memory that a long text takes. */
const BLOCK = 2048;
const LANES = 16;
/** Distinct forms whose sums are kept: 16 MB. */
const FORMS = 3 * BLOCK;
/** Tokens after which a piece may end; three times as many at most. */
const PIECE = 200;
const FLOAT = 4;
const SHORT = 2;

/** What the network makes of one text before any cue is known. */
export interface Encoded {
  readonly annotation: Annotation;
  readonly inputs: NetworkInputs;
  /** {@link CUE_LABELS} scores per token: outside, begins a cue, goes on. */
  readonly cueScores: Float32Array;
  /** States of the LSTM per token, forward then backward, in 1 / {@link LIMIT}. */
  readonly states: Int16Array;
  /** What the second stage sees of each token: `channels` numbers. */
  readonly keys: Float32Array;
}

/** A piece of text on its way through the LSTM: tokens from `start` on. */
interface Lane {
  readonly start: number;
  readonly length: number;
}

/** A matrix in the kernel's memory: where its integers and scales begin, and the bias of what comes of it. */
interface Layer {
  readonly inner: number;
  readonly taps: number;
  readonly columns: number;
  readonly at: number;
  readonly scale: number;
  readonly bias: number;
}

/**
 * A network ready to run. It owns the memory that it computes in and serves one text after another; threads may share
 * the model's file, not the network.
 */
export class Network {
  readonly model: NetworkModel;
  readonly #kernel: Kernel;
  /** Per table of {@link FORM_TABLES}, its rows as integers of which `#formLimit` is {@link LIMIT}. */
  readonly #formTables: readonly Int16Array[];
  readonly #formWidth: number;
  readonly #formLimit: number;
  /** Slots of the forms whose sums are kept. */
  readonly #forms = new Map<string, number>();
  readonly #layers: Readonly<Record<'form' | 'forward' | 'backward' | 'heads' | 'value' | 'role', Layer>>;
  readonly #convolutions: readonly Layer[];
  /** Where tables and buffers begin in the kernel's memory, in bytes. */
  readonly #relations: Readonly<Record<Relation, number>>;
  readonly #places: number;
  readonly #buffer: ReturnType<typeof layBuffers>;
  readonly #floats: Float32Array;
  readonly #shorts: Int16Array;

  constructor(model: NetworkModel) {
    const { hidden, channels, wordWidth, weight } = model;
    this.model = model;
    const tables = FORM_TABLES.map(([name, width]) => weight(`table.${name}`, TABLE_ROWS[name], width));
    this.#formWidth = FORM_TABLES.reduce((sum, [, width]) => sum + width, wordWidth);
    this.#formLimit = largestOf(model, tables);
    this.#formTables = tables.map((table) => Int16Array.from(table, (x) => Math.round((x * LIMIT) / this.#formLimit)));

    const memory = new KernelMemory();
    const layer = (
      inner: number,
      columns: number,
      unit: number,
      matrix: Float32Array,
      bias: Float32Array,
      taps = 1,
    ): Layer => {
      const { integers, scale } = packPanels(matrix, inner * taps, columns, unit);
      return { inner, taps, columns, at: memory.put(integers), scale: memory.put(scale), bias: memory.put(bias) };
    };
    const state = 1 / LIMIT;
    const gates = new Float32Array(8 * hidden);
    const columns = SCORES + channels;
    const headBias = new Float32Array(columns);
    headBias.set(weight('cue.bias', 1, SCORES));
    this.#layers = {
      form: layer(
        this.#formWidth,
        8 * hidden,
        this.#formLimit / LIMIT,
        weight('form', this.#formWidth, 8 * hidden),
        gates,
      ),
      forward: layer(hidden, 4 * hidden, state, weight('forward', hidden, 4 * hidden), gates),
      backward: layer(hidden, 4 * hidden, state, weight('backward', hidden, 4 * hidden), gates),
      heads: layer(2 * hidden, columns, state, weight('heads', 2 * hidden, columns), headBias),
      value: layer(
        6 * hidden,
        2 * channels,
        state,
        weight('value', 6 * hidden, 2 * channels),
        weight('value.bias', 1, 2 * channels),
      ),
      role: layer(channels, SCORES, 1, weight('role', channels, SCORES), weight('role.bias', 1, SCORES)),
    };
    this.#convolutions = Array.from({ length: model.convolutions }, (_, l) => {
      const taps = [0, 1, 2].map((tap) => weight(`convolution.${l}.${tap}`, channels, channels));
      const matrix = Float32Array.from(taps.flatMap((tap) => [...tap]));
      return layer(channels, channels, 1, matrix, weight(`convolution.${l}.bias`, 1, channels), taps.length);
    });
    const folded = foldRelations(model);
    this.#relations = Object.fromEntries(RELATION_NAMES.map((name) => [name, memory.put(folded[name])])) as Record<
      Relation,
      number
    >;
    this.#places = memory.put(placeSums(model));
    this.#buffer = layBuffers(memory, model, this.#formWidth);
    const { buffer, instance } = memory.make();
    this.#floats = new Float32Array(buffer);
    this.#shorts = new Int16Array(buffer);
    this.#kernel = compileKernel(instance);
  }

  /** First stage, and what the second one takes from it. Time is linear in the length of the text. */
  encode(annotation: Annotation): Encoded {
    const { hidden, channels } = this.model;
    const n = annotation.tokens.length;
    const inputs = networkInputs(annotation);
    const encoded = {
      annotation,
      inputs,
      cueScores: new Float32Array(n * CUE_LABELS),
      states: new Int16Array(n * 2 * hidden),
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
    const { channels } = this.model;
    const { stream, integers, scores } = this.#buffer;
    const rows = window.to - window.from;
    const numbers = rows * channels;
    this.#seedStream(encoded, window, isCue);
    // Convolutions look past the window's end: there must be nothing.
    const behind = integers / SHORT + numbers;
    this.#shorts.fill(0, behind, behind + reachOf(this.model) * channels);
    for (const [l, layer] of this.#convolutions.entries()) {
      const shift = SHORT * channels * 2 ** l;
      const unit = this.#toIntegers(numbers);
      this.#multiply(
        'addRectified',
        layer,
        rows,
        integers - shift,
        SHORT * channels,
        stream,
        FLOAT * channels,
        unit,
        shift,
      );
    }
    const unit = this.#toIntegers(numbers);
    this.#multiply('multiply', this.#layers.role, rows, integers, SHORT * channels, scores, FLOAT * SCORES, unit);
    const out = new Float32Array(rows * ROLE_LABELS);
    for (let r = 0; r < rows; r++)
      for (let label = 0; label < ROLE_LABELS; label++)
        out[r * ROLE_LABELS + label] = this.#floats[scores / FLOAT + r * SCORES + label]!;
    return out;
  }

  /** The stream of a window as integers, of which the largest is {@link LIMIT}; returns what 1 of them is worth. */
  #toIntegers(numbers: number): number {
    const { stream, integers } = this.#buffer;
    const largest = Math.max(this.#kernel.largest(stream, numbers), 1e-6);
    this.#kernel.toIntegers(stream, integers, numbers, LIMIT / largest);
    return largest / LIMIT;
  }

  #multiply(
    deed: 'multiply' | 'addRectified',
    { inner, columns, taps, at, scale, bias }: Layer,
    rows: number,
    a: number,
    aRow: number,
    c: number,
    cRow: number,
    factor = 1,
    tapStep = 0,
  ): void {
    this.#kernel[deed](rows, columns, inner, taps, tapStep, a, aRow, at, scale, bias, c, cRow, factor);
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
    const { states, headed } = this.#buffer;
    const first = lanes[0]!.start;
    const forms = this.#sumForms(encoded.annotation, first, tokens);
    const longestFirst = lanes.toSorted((a, b) => b.length - a.length);
    for (const direction of [0, 1] as const) this.#run(encoded.inputs, forms, longestFirst, first, direction);
    const columns = SCORES + channels;
    const row = SHORT * 2 * hidden;
    this.#multiply('multiply', this.#layers.heads, tokens, states, row, headed, FLOAT * columns);
    encoded.states.set(this.#shorts.subarray(states / SHORT, states / SHORT + tokens * 2 * hidden), first * 2 * hidden);
    for (let t = 0; t < tokens; t++) {
      const at = headed / FLOAT + t * columns;
      for (let k = 0; k < CUE_LABELS; k++) encoded.cueScores[(first + t) * CUE_LABELS + k] = this.#floats[at + k]!;
      encoded.keys.set(this.#floats.subarray(at + SCORES, at + columns), (first + t) * channels);
    }
  }

  /**
   * What its form adds to the sums of the gates of each token: per token, where that stands. Each distinct form is worked
   * out once, and kept for the next texts as long as there is room.
   */
  #sumForms({ tokens: { word, norm } }: Annotation, first: number, count: number): Int32Array {
    const { forms: at, formSums } = this.#buffer;
    const row = FLOAT * 8 * this.model.hidden;
    if (this.#forms.size + count > FORMS) this.#forms.clear();
    const known = this.#forms.size;
    const sumsOf = new Int32Array(count);
    for (let t = 0; t < count; t++) {
      const surface = word[first + t]!;
      let slot = this.#forms.get(surface);
      if (slot === undefined) {
        slot = this.#forms.size;
        this.#forms.set(surface, slot);
        this.#writeForm(surface, norm[first + t]!, at / SHORT + (slot - known) * this.#formWidth);
      }
      sumsOf[t] = formSums + slot * row;
    }
    const { form } = this.#layers;
    const fresh = this.#forms.size - known;
    this.#multiply('multiply', form, fresh, at, SHORT * this.#formWidth, formSums + known * row, row);
    return sumsOf;
  }

  /** The integers of one form: its word's vector and its rows of {@link FORM_TABLES}. */
  #writeForm(word: string, norm: string, at: number): void {
    const { wordWidth, wordVectors, wordScales } = this.model;
    const shorts = this.#shorts;
    const [rank, ...rows] = formNumbers(word, norm, (key) => this.#rankOf(key)) as [number, ...number[]];
    if (rank === 0) shorts.fill(0, at, at + wordWidth);
    else {
      const from = (rank - 1) * wordWidth;
      const scale = (wordScales[rank - 1]! * LIMIT) / this.#formLimit;
      for (let k = 0; k < wordWidth; k++) shorts[at + k] = Math.round(wordVectors[from + k]! * scale);
    }
    let next = at + wordWidth;
    for (const [k, [, width]] of FORM_TABLES.entries()) {
      shorts.set(this.#formTables[k]!.subarray(rows[k]! * width, (rows[k]! + 1) * width), next);
      next += width;
    }
  }

  /** The LSTM in one direction over all lanes in step; the longest lane comes first, so that those still running lead. */
  #run(
    { quote, border }: NetworkInputs,
    forms: Int32Array,
    lanes: readonly Lane[],
    first: number,
    direction: 0 | 1,
  ): void {
    const { hidden } = this.model;
    const { sums, cells, hidden: out, states } = this.#buffer;
    const half = direction * FLOAT * 4 * hidden;
    const layer = this.#layers[direction === 0 ? 'forward' : 'backward'];
    this.#floats.fill(0, cells / FLOAT, cells / FLOAT + lanes.length * hidden);
    this.#shorts.fill(0, out / SHORT, out / SHORT + lanes.length * hidden);
    let running = lanes.length;
    for (let step = 0; step < lanes[0]!.length; step++) {
      while (lanes[running - 1]!.length <= step) running--;
      this.#multiply('multiply', layer, running, out, SHORT * hidden, sums, FLOAT * 4 * hidden);
      for (let l = 0; l < running; l++) {
        const { start, length } = lanes[l]!;
        const t = start + (direction === 0 ? step : length - 1 - step);
        this.#kernel.lstmCell(
          FLOAT * hidden,
          sums + l * FLOAT * 4 * hidden,
          forms[t - first]! + half,
          this.#places + placeRow(quote[t]!, border[t]!) * FLOAT * 8 * hidden + half,
          cells + l * FLOAT * hidden,
          out + l * SHORT * hidden,
          states + ((t - first) * 2 + direction) * SHORT * hidden,
        );
      }
    }
  }

  /** What the cue makes of each token of its window, before the convolutions. */
  #seedStream({ states, keys, annotation, inputs }: Encoded, window: CueWindow, isCue: Uint8Array): void {
    const { hidden, channels } = this.model;
    const { cue, cueValue: value, keys: keysAt, stream } = this.#buffer;
    const floats = this.#floats;
    const { start, end, from, to } = window;
    // The cue's first token, its last one, and what follows.
    const places = [start, end - 1, Math.min(end, annotation.tokens.length - 1)];
    for (const [k, t] of places.entries())
      this.#shorts.set(states.subarray(t * 2 * hidden, (t + 1) * 2 * hidden), cue / SHORT + k * 2 * hidden);
    this.#multiply('multiply', this.#layers.value, 1, cue, 0, value, 0);
    const relations = new Uint8Array((to - from) * RELATIONS);
    relationRows(annotation, inputs, window, isCue, relations);
    const width = FLOAT * channels;
    const gate = value + width;
    const shape = (this.#relations.shape + relationRow('shape', relations, 0) * width) / FLOAT;
    for (let k = 0; k < channels; k++) {
      floats[value / FLOAT + k]! += floats[shape + k]!;
      floats[gate / FLOAT + k]! += 1;
    }
    floats.set(keys.subarray(from * channels, to * channels), keysAt / FLOAT);
    const at = (name: Relation, r: number): number => this.#relations[name] + relationRow(name, relations, r) * width;
    for (let row = 0; row < to - from; row++) {
      const r = row * RELATIONS;
      this.#kernel.seedRow(
        width,
        keysAt + row * width,
        gate,
        value,
        at('distance', r),
        at('sentence', r),
        at('paragraph', r),
        at('between', r),
        at('place', r),
        stream + row * width,
      );
    }
  }
}

/** Tokens that the widest convolution looks past a window's end. */
function reachOf({ convolutions }: NetworkModel): number {
  return 2 ** (convolutions - 1);
}

/** The largest number of a form, whatever the word: what {@link LIMIT} stands for. */
function largestOf({ wordScales }: NetworkModel, tables: readonly Float32Array[]): number {
  let most = 0;
  for (const scale of wordScales) most = Math.max(most, 127 * scale);
  for (const table of tables) for (const x of table) most = Math.max(most, Math.abs(x));
  return most;
}

function layBuffers(memory: KernelMemory, model: NetworkModel, formWidth: number) {
  const { hidden, channels } = model;
  const padding = reachOf(model) * SHORT * channels;
  return {
    forms: memory.reserve(SHORT * BLOCK * formWidth),
    formSums: memory.reserve(FLOAT * FORMS * 8 * hidden),
    sums: memory.reserve(FLOAT * LANES * 4 * hidden),
    cells: memory.reserve(FLOAT * LANES * hidden),
    hidden: memory.reserve(SHORT * LANES * hidden),
    states: memory.reserve(SHORT * BLOCK * 2 * hidden),
    headed: memory.reserve(FLOAT * BLOCK * (SCORES + channels)),
    cue: memory.reserve(SHORT * 6 * hidden),
    cueValue: memory.reserve(FLOAT * 2 * channels),
    keys: memory.reserve(FLOAT * WIDEST_WINDOW * channels),
    stream: memory.reserve(FLOAT * WIDEST_WINDOW * channels),
    // Nothing stands before a window and after it.
    integers: memory.reserve(2 * padding + SHORT * WIDEST_WINDOW * channels) + padding,
    scores: memory.reserve(FLOAT * WIDEST_WINDOW * SCORES),
  };
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
