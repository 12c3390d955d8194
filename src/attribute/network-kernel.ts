/**
 * The loops that the network spends its time in, as a hand-assembled WebAssembly SIMD module. Products of matrices are of
 * 16-bit integers, eight multiplications and additions an instruction; everything else is 32-bit floats in a fixed order,
 * so that the result is the same to the last bit on every machine.
 */
import {
  ADD,
  advance,
  assembleModule,
  AT_MOST,
  block,
  branch,
  branchIf,
  type Code,
  constant,
  FLOATS,
  fourTimes,
  get,
  INTEGERS,
  IS_ZERO,
  LESS,
  load,
  loadSplat,
  loop,
  MULTIPLY,
  type Routine,
  run,
  set,
  SHIFT_LEFT,
  store,
  storeHalf,
  SUBTRACT,
  tee,
} from '../model/wasm-assembler.ts';

/** All offsets and row lengths in bytes. */
export interface Kernel {
  /** `C = A B * scale + bias`. */
  readonly multiply: Multiply;
  /** `C += max(0, A B * scale + bias)`. */
  readonly addRectified: Multiply;
  readonly lstmCell: LstmCell;
  readonly seedRow: SeedRow;
  /** The largest of `count` floats that are not negative, a multiple of 4. */
  readonly largest: (from: number, count: number) => number;
  /** Writes `count` floats times `factor` as 16-bit integers, a multiple of 4. */
  readonly toIntegers: (from: number, to: number, count: number, factor: number) => void;
}

export type Multiply = (
  /** Rows of A and C. */
  rows: number,
  /** Columns of B and C, a multiple of {@link PANEL}. */
  columns: number,
  /** Numbers of a row of A that follow one another, a multiple of 8. */
  inner: number,
  /** How many such pieces a row of A has; and from one to the next, which may be rows that lie apart. */
  taps: number,
  tapStep: number,
  /** 16-bit integers; {@link LIMIT} at most. */
  a: number,
  aRow: number,
  /** As {@link packPanels} gives it. */
  b: number,
  /** Floats per column. */
  scale: number,
  bias: number,
  c: number,
  cRow: number,
  /** Times `scale`. */
  factor: number,
) => void;

/**
 * One step of an LSTM for one lane: from the sums of its four gates (input, forget, candidate, output, one after the other
 * in a row), each of which is the sum of three rows, and its cells, the new cells in place, and the new hidden state as
 * integers of {@link LIMIT}, which goes to two places.
 */
export type LstmCell = (
  /** Bytes of the row of cells, a multiple of 16; the rows of gates are four times as long. */
  width: number,
  sums: number,
  form: number,
  place: number,
  cells: number,
  hidden: number,
  state: number,
) => void;

/** `out = max(0, key * gate + value + the five rows)`; `width` bytes each, a multiple of 16. */
export type SeedRow = (
  width: number,
  key: number,
  gate: number,
  value: number,
  ...rowsThenOut: [number, number, number, number, number, number]
) => void;

/** Columns of B that are kept together: two vectors of four sums. */
const PANEL = 8;

/** What 1, or the largest number of a window, becomes as a 16-bit integer. */
export const LIMIT = 8192;

/** Rows of A that are done at once, as long as they fit: 4 x 2 sums, 2 vectors of B and 1 of A fit the 16 registers of x86-64. */
const TILES = [4, 2, 1] as const;
const TILE = TILES[0];

/** Throws CompileError where WebAssembly SIMD is missing or a page's policy forbids WebAssembly. */
export function compileKernel(memory: WebAssembly.Memory): Kernel {
  const routines = [
    multiplyRoutine('multiply', false),
    multiplyRoutine('addRectified', true),
    lstmCellRoutine(),
    seedRowRoutine(),
    largestRoutine(),
    toIntegersRoutine(),
  ];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembleModule(routines)), { env: { memory } });
  return exports as unknown as Kernel;
}

export interface Panels {
  /** All pairs of rows of the first 8 columns, then of the next 8. */
  readonly integers: Int16Array;
  /** Per column, what 1 is worth in a product with integers of which 1 stands for `unit`. */
  readonly scale: Float32Array;
}

/**
 * A matrix as the kernel reads it. Each column has a scale of its own, as fine as it may be without a sum ever leaving 32
 * bits, whatever the integers of A up to {@link LIMIT} are. Throws RangeError on odd sizes.
 */
export function packPanels(matrix: Float32Array, inner: number, columns: number, unit: number): Panels {
  if (columns % PANEL !== 0 || inner % 8 !== 0 || matrix.length !== inner * columns)
    throw new RangeError(`cannot pack ${matrix.length} numbers as ${inner} x ${columns}`);
  const step = Float64Array.from({ length: columns }, (_, column) => {
    let sum = 0;
    let most = 1e-12;
    for (let k = 0; k < inner; k++) {
      const size = Math.abs(matrix[k * columns + column]!);
      sum += size;
      most = Math.max(most, size);
    }
    // Each weight may be rounded up by a half.
    return Math.max(most / 32767, (sum * LIMIT) / (2 ** 31 - 1 - (inner * LIMIT) / 2));
  });
  const integers = new Int16Array(matrix.length);
  let at = 0;
  for (let first = 0; first < columns; first += PANEL)
    for (let k = 0; k < inner; k += 2)
      for (let column = first; column < first + PANEL; column++)
        for (const row of [k, k + 1]) integers[at++] = Math.round(matrix[row * columns + column]! / step[column]!);
  return { integers, scale: Float32Array.from(step, (s) => s * unit) };
}

// ---- products of matrices ----------------------------------------------------------------------------------------

function multiplyRoutine(name: string, isRectified: boolean): Routine {
  const [rows, columns, inner, taps, tapStep, a, aRow, b, scale, bias, c, cRow, factor] = Array.from(Array(13).keys()) as [
    number, number, number, number, number, number, number, number, number, number, number, number, number,
  ]; // prettier-ignore
  const [i, j, k, tap, panel, bAt] = [13, 14, 15, 16, 17, 18] as const;
  /** Locals that hold where row `r` of A and of C is read and written. */
  const aAt = (r: number): number => 19 + r;
  const cAt = (r: number): number => 19 + TILE + r;
  const firstVector = 19 + 2 * TILE;
  const sum = (r: number, half: number): number => firstVector + 2 * r + half;
  const [b0, b1, pair] = [0, 1, 2].map((n) => firstVector + 2 * TILE + n) as [number, number, number];
  const halves = [0, 1] as const;

  /** `count` rows of A from row i on, times one panel of B. */
  const tile = (count: number): Code => {
    const each = Array.from({ length: count }, (_, r) => r);
    const start = each.flatMap((r) => [
      ...(r === 0 ? [get(a), get(i), get(aRow), MULTIPLY, ADD] : [get(aAt(r - 1)), get(aRow), ADD]),
      set(aAt(r)),
      ...(r === 0
        ? [get(c), get(i), get(cRow), MULTIPLY, ADD, get(j), constant(2), SHIFT_LEFT, ADD]
        : [get(cAt(r - 1)), get(cRow), ADD]),
      set(cAt(r)),
      ...halves.map((half) => run(fourTimes(0), set(sum(r, half)))),
    ]);
    // Four pairs of the inner dimension per turn.
    const steps = [0, 1, 2, 3].flatMap((x) => [
      run(get(bAt), load(32 * x), set(b0), get(bAt), load(32 * x + 16), set(b1)),
      ...each.flatMap((r) => [
        run(get(aAt(r)), loadSplat(4 * x), set(pair)),
        ...halves.map((half) =>
          run(get(pair), get(half === 0 ? b0 : b1), INTEGERS.dot, get(sum(r, half)), INTEGERS.add, set(sum(r, half))),
        ),
      ]),
    ]);
    const onward = [
      ...each.map((r) => advance(aAt(r), 16)),
      run(advance(bAt, 128), get(k), constant(8), SUBTRACT, tee(k), branchIf(0)),
    ];
    const nextTap = [
      ...each.map((r) => run(get(aAt(r)), get(tapStep), ADD, get(inner), constant(1), SHIFT_LEFT, SUBTRACT, set(aAt(r)))),
      run(get(tap), constant(1), SUBTRACT, tee(tap), branchIf(0)),
    ]; // prettier-ignore
    const columnOf = (vector: number, half: number): Code =>
      run(get(vector), get(j), constant(2), SHIFT_LEFT, ADD, load(16 * half));
    const finish = each.flatMap((r) =>
      halves.map((half) => {
        const product = run(get(sum(r, half)), INTEGERS.toFloats, columnOf(scale, half), get(factor), FLOATS.splat);
        const value = run(product, FLOATS.multiply, FLOATS.multiply, columnOf(bias, half), FLOATS.add);
        const added = run(value, fourTimes(0), FLOATS.atLeast, get(cAt(r)), load(16 * half), FLOATS.add);
        return run(get(cAt(r)), isRectified ? added : value, store(16 * half));
      }),
    );
    const body = loop(get(inner), set(k), loop(...steps, ...onward), ...nextTap);
    return run(...start, get(panel), set(bAt), get(taps), set(tap), body, ...finish);
  };
  /** As many tiles of `count` rows as still fit. */
  const tiles = (count: number): Code =>
    block(
      loop(
        run(get(i), constant(count), ADD, get(rows), AT_MOST, IS_ZERO, branchIf(1)),
        run(tile(count), advance(i, count), branch(0)),
      ),
    );
  const body = run(
    run(constant(0), set(j), get(b), set(panel)),
    block(
      loop(
        run(get(j), get(columns), LESS, IS_ZERO, branchIf(1), constant(0), set(i)),
        run(...TILES.map(tiles)),
        run(get(panel), get(inner), get(taps), MULTIPLY, constant(4), SHIFT_LEFT, ADD, set(panel)),
        run(advance(j, PANEL), branch(0)),
      ),
    ),
  );
  const parameters = Array.from({ length: 13 }, (_, n) => (n === factor ? 'float' : 'integer'));
  return { name, parameters, integers: 6 + 2 * TILE, vectors: 2 * TILE + 3, body };
}

const integers = (count: number): 'integer'[] => Array.from({ length: count }, () => 'integer' as const);

// ---- the cell of the LSTM ----------------------------------------------------------------------------------------

/**
 * Lambert's continued fraction for tanh x (1770), cut after x^2/13, as a quotient of polynomials in x^2 (highest power
 * first); wrong by 1e-4 at most once it is cut off at 1, which is less than a step of the integers that come of it.
 */
const TANH_ABOVE = [1, 378, 17325, 135135];
const TANH_BELOW = [28, 3150, 62370, 135135];

function lstmCellRoutine(): Routine {
  const [width, sums, form, place, cells, hidden, state] = [0, 1, 2, 3, 4, 5, 6] as const;
  const left = 7;
  /** What is to be added to the address of a gate to come to the second, third and fourth one. */
  const [second, third, fourth] = [8, 9, 10] as const;
  const [x, square, below, input, forget, candidate] = [11, 12, 13, 14, 15, 16] as const;
  // Made before the loop: in place, each would be made again for every four cells.
  const constants: number[] = [];
  const four = (value: number): Code => {
    if (!constants.includes(value)) constants.push(value);
    return get(candidate + 1 + constants.indexOf(value));
  };
  const polynomial = ([first, ...others]: readonly number[]): Code[] => [
    four(first!),
    ...others.flatMap((factor) => [get(square), FLOATS.multiply, four(factor), FLOATS.add]),
  ];
  /** From the top of the stack to the top of the stack. */
  const tanh: Code = run(
    run(tee(x), get(x), FLOATS.multiply, set(square)),
    run(...polynomial(TANH_BELOW), set(below), get(x), ...polynomial(TANH_ABOVE), FLOATS.multiply),
    run(get(below), FLOATS.divide, four(-1), FLOATS.atLeast, four(1), FLOATS.atMost),
  );
  const half = four(0.5);
  const sigmoid: Code = run(half, FLOATS.multiply, tanh, half, FLOATS.multiply, half, FLOATS.add);
  const gate = (offset: Code): Code =>
    run(
      run(get(sums), offset, load(0), get(form), offset, load(0), FLOATS.add),
      run(get(place), offset, load(0), FLOATS.add),
    );
  const plus = (local: number): Code => run(get(local), ADD);
  const cell = loop(
    run(gate([]), sigmoid, set(input), gate(plus(second)), sigmoid, set(forget)),
    run(gate(plus(third)), tanh, set(candidate)),
    run(get(forget), get(cells), load(0), FLOATS.multiply),
    run(get(input), get(candidate), FLOATS.multiply, FLOATS.add, set(candidate)),
    run(get(cells), get(candidate), store(0)),
    run(gate(plus(fourth)), sigmoid, get(candidate), tanh, FLOATS.multiply),
    run(four(LIMIT), FLOATS.multiply, FLOATS.nearest, FLOATS.truncate, set(x)),
    run(get(x), get(x), INTEGERS.narrow, set(x)),
    run(get(hidden), get(x), storeHalf(0), get(state), get(x), storeHalf(0)),
    run(advance(sums, 16), advance(form, 16), advance(place, 16), advance(cells, 16)),
    run(advance(hidden, 8), advance(state, 8)),
    run(get(left), constant(16), SUBTRACT, tee(left), branchIf(0)),
  );
  const body = run(
    run(get(width), set(left), get(width), set(second), get(width), constant(1), SHIFT_LEFT, set(third)),
    run(get(width), constant(3), MULTIPLY, set(fourth)),
    run(...constants.map((value) => run(fourTimes(value), set(candidate + 1 + constants.indexOf(value))))),
    cell,
  );
  return { name: 'lstmCell', parameters: integers(7), integers: 4, vectors: 6 + constants.length, body };
}

// ---- the second stage's beginnings -------------------------------------------------------------------------------

function seedRowRoutine(): Routine {
  const [width, key, gate, value, out] = [0, 1, 2, 3, 9] as const;
  const rows = [4, 5, 6, 7, 8] as const;
  const body = loop(
    run(get(out), get(key), load(0), get(gate), load(0), FLOATS.multiply, get(value), load(0), FLOATS.add),
    run(...rows.map((row) => run(get(row), load(0), FLOATS.add)), fourTimes(0), FLOATS.atLeast, store(0)),
    run(...[key, gate, value, ...rows, out].map((local) => advance(local, 16))),
    run(get(width), constant(16), SUBTRACT, tee(width), branchIf(0)),
  );
  return { name: 'seedRow', parameters: integers(10), integers: 0, vectors: 0, body };
}

function largestRoutine(): Routine {
  const [from, count, most] = [0, 1, 2] as const;
  const body = run(
    run(fourTimes(0), set(most)),
    loop(
      run(get(most), get(from), load(0), FLOATS.atLeast, set(most), advance(from, 16)),
      run(get(count), constant(4), SUBTRACT, tee(count), branchIf(0)),
    ),
    run(...[0, 1, 2, 3].map((k) => run(get(most), FLOATS.lane(k)))),
    // f32.max, thrice.
    run([0x97], [0x97], [0x97]),
  );
  return { name: 'largest', parameters: integers(2), gives: 'float', integers: 0, vectors: 1, body };
}

function toIntegersRoutine(): Routine {
  const [from, to, count, factor, x] = [0, 1, 2, 3, 4] as const;
  const body = loop(
    run(get(from), load(0), get(factor), FLOATS.splat, FLOATS.multiply, FLOATS.nearest, FLOATS.truncate, set(x)),
    run(get(to), get(x), get(x), INTEGERS.narrow, storeHalf(0), advance(from, 16), advance(to, 8)),
    run(get(count), constant(4), SUBTRACT, tee(count), branchIf(0)),
  );
  return { name: 'toIntegers', parameters: [...integers(3), 'float'], integers: 0, vectors: 1, body };
}
