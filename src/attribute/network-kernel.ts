/**
 * The two loops that the network spends its time in, a product of matrices and the cell of an LSTM, as a hand-assembled
 * WebAssembly SIMD module: about nine times as fast as the same loops in JavaScript, and the same to the last bit on
 * every machine, because they use only IEEE arithmetic in a fixed order. Binary format: WebAssembly Core 2.0, section 5.
 */

export interface Kernel {
  readonly multiplyAdd: MultiplyAdd;
  readonly lstmCell: LstmCell;
}

/** `C += A B`, all 32-bit floats in one memory; offsets and row lengths in bytes. */
export type MultiplyAdd = (
  /** Rows of A and C. */
  rows: number,
  /** Columns of B and C, a multiple of {@link PANEL}. */
  columns: number,
  /** Columns of A, rows of B: a multiple of 4. */
  inner: number,
  a: number,
  aRow: number,
  /** Packed by {@link packPanels}. */
  b: number,
  c: number,
  cRow: number,
) => void;

/**
 * One step of an LSTM for several lanes: from the sums of their four gates (input, forget, candidate, output, one after
 * the other in a row) and their cells, the new cells and hidden states, in place. Offsets in bytes.
 */
export type LstmCell = (
  lanes: number,
  /** Bytes of one row of `cells` and `hidden`, a multiple of 16; a row of `gates` is four times as long. */
  width: number,
  gates: number,
  cells: number,
  hidden: number,
) => void;

/** Columns of B that are kept together: two vectors of four. */
export const PANEL = 8;

/** Rows of A that are done at once, as long as they fit: 4 x 2 sums, 2 vectors of B and 1 of A fit the 16 registers of x86-64. */
const TILES = [4, 2, 1] as const;
const TILE = TILES[0];

/** Throws CompileError where WebAssembly SIMD is missing or a page's policy forbids WebAssembly. */
export function compileKernel(memory: WebAssembly.Memory): Kernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(kernelModule()), { env: { memory } });
  return exports as unknown as Kernel;
}

/** The order in which B is read: all rows of its first 8 columns, then of the next 8. Throws RangeError on odd sizes. */
export function packPanels(matrix: ArrayLike<number>, inner: number, columns: number): Float32Array {
  if (columns % PANEL !== 0 || inner % 4 !== 0 || matrix.length !== inner * columns)
    throw new RangeError(`cannot pack ${matrix.length} numbers as ${inner} x ${columns}`);
  const packed = new Float32Array(matrix.length);
  let at = 0;
  for (let first = 0; first < columns; first += PANEL)
    for (let k = 0; k < inner; k++) for (let j = 0; j < PANEL; j++) packed[at++] = matrix[k * columns + first + j]!;
  return packed;
}

// ---- assembler: each function returns the bytes of an instruction ------------------------------------------------

type Code = readonly number[];
const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY = 0x40;
const END = 0x0b;
/** One instruction after the other. */
const run = (...codes: readonly Code[]): Code => codes.flat();

const unsigned = (value: number): number[] => {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
};
const signed = (value: number): number[] => {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const byte = rest & 127;
    if ((rest >> 7 === 0 && byte < 64) || (rest >> 7 === -1 && byte >= 64)) return [...bytes, byte];
    bytes.push(byte | 128);
  }
};
const get = (local: number): Code => [0x20, ...unsigned(local)];
const set = (local: number): Code => [0x21, ...unsigned(local)];
const tee = (local: number): Code => [0x22, ...unsigned(local)];
const constant = (value: number): Code => [0x41, ...signed(value)];
const ADD: Code = [0x6a];
const SUBTRACT: Code = [0x6b];
const MULTIPLY: Code = [0x6c];
const SHIFT_LEFT: Code = [0x74];
const IS_ZERO: Code = [0x45];
const LESS: Code = [0x48];
const AT_MOST: Code = [0x4c];
const branch = (depth: number): Code => [0x0c, depth];
const branchIf = (depth: number): Code => [0x0d, depth];
const block = (...body: Code[]): Code => [0x02, EMPTY, ...body.flat(), END];
const loop = (...body: Code[]): Code => [0x03, EMPTY, ...body.flat(), END];
const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
/** Alignment 2 ** 2: nothing more than that of a float is promised. */
const load = (offset: number): Code => [...vector(0x00), 2, ...unsigned(offset)];
const loadSplat = (offset: number): Code => [...vector(0x09), 2, ...unsigned(offset)];
const store = (offset: number): Code => [...vector(0x0b), 2, ...unsigned(offset)];
const VECTOR_ADD = vector(0xe4);
const VECTOR_MULTIPLY = vector(0xe6);
const VECTOR_DIVIDE = vector(0xe7);
const VECTOR_MIN = vector(0xe8);
const VECTOR_MAX = vector(0xe9);
/** The same float four times. */
const fourTimes = (value: number): Code => {
  const bytes = [...new Uint8Array(Float32Array.of(value).buffer)];
  return [...vector(0x0c), ...bytes, ...bytes, ...bytes, ...bytes];
};
const advance = (local: number, by: number): Code => [...get(local), ...constant(by), ...ADD, ...set(local)];

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: Code): Code => [id, ...unsigned(body.length), ...body];
const name = (text: string): Code => [...unsigned(text.length), ...[...text].map((letter) => letter.charCodeAt(0))];

interface Routine {
  readonly name: string;
  readonly parameters: number;
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
}

function kernelModule(): Uint8Array<ArrayBuffer> {
  const routines = [multiplyAddRoutine(), lstmCellRoutine()];
  const types = routines.map(({ parameters }) => [
    0x60,
    ...list(Array.from({ length: parameters }, () => [I32])),
    0x00,
  ]);
  const bodies = routines.map(({ integers, vectors, body }) => {
    const locals = list([
      [...unsigned(integers), I32],
      [...unsigned(vectors), V128],
    ]);
    return [...unsigned(locals.length + body.length + 1), ...locals, ...body, END];
  });
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    0x01,
    0x00,
    0x00,
    0x00,
    ...section(1, list(types)),
    ...section(2, list([[...name('env'), ...name('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, list(routines.map((_, k) => [k]))),
    ...section(7, list(routines.map((routine, k) => [...name(routine.name), 0x00, k]))),
    ...section(10, list(bodies)),
  ]);
}

/** Locals that hold where row `r` of A and of C is read and written. */
const aAt = (r: number): number => 13 + r;
const cAt = (r: number): number => 13 + TILE + r;

function multiplyAddRoutine(): Routine {
  const [rows, columns, inner, a, aRow, b, c, cRow] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const [i, j, k, panel, bAt] = [8, 9, 10, 11, 12] as const;
  const integers = 5 + 2 * TILE;
  const sum = (r: number, half: number): number => 8 + integers + 2 * r + half;
  const b0 = 8 + integers + 2 * TILE;
  const b1 = b0 + 1;
  const one = b0 + 2;
  const vectors = 2 * TILE + 3;

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
      ...[0, 1].flatMap((half) => [get(cAt(r)), load(16 * half), set(sum(r, half))]),
    ]);
    // Four steps of the inner dimension per turn.
    const steps = [0, 1, 2, 3].flatMap((x) => [
      run(get(bAt), load(32 * x), set(b0), get(bAt), load(32 * x + 16), set(b1)),
      ...each.flatMap((r) => [
        run(get(aAt(r)), loadSplat(4 * x), set(one)),
        ...[0, 1].flatMap((half) => [
          run(get(sum(r, half)), get(one), get(half === 0 ? b0 : b1)),
          run(VECTOR_MULTIPLY, VECTOR_ADD, set(sum(r, half))),
        ]),
      ]),
    ]);
    const onward = [
      ...each.flatMap((r) => [get(aAt(r)), constant(16), ADD, set(aAt(r))]),
      run(get(bAt), constant(128), ADD, set(bAt), get(k), constant(4), SUBTRACT, tee(k), branchIf(0)),
    ];
    const finish = each.flatMap((r) => [0, 1].flatMap((half) => [get(cAt(r)), get(sum(r, half)), store(16 * half)]));
    return [...start, get(panel), set(bAt), get(inner), set(k), loop(...steps, ...onward), ...finish].flat();
  };
  /** As many tiles of `count` rows as still fit. */
  const tiles = (count: number): Code =>
    block(
      loop(
        run(get(i), constant(count), ADD, get(rows), AT_MOST, IS_ZERO, branchIf(1)),
        run(tile(count), advance(i, count), branch(0)),
      ),
    );
  const body = [
    run(constant(0), set(j), get(b), set(panel)),
    block(
      loop(
        run(get(j), get(columns), LESS, IS_ZERO, branchIf(1), constant(0), set(i)),
        run(...TILES.map(tiles)),
        run(get(panel), get(inner), constant(5), SHIFT_LEFT, ADD, set(panel), advance(j, PANEL), branch(0)),
      ),
    ),
  ].flat();
  return { name: 'multiplyAdd', parameters: 8, integers, vectors, body };
}

/**
 * Lambert's continued fraction for tanh x (1770), cut after x^2/17, as a quotient of polynomials in x^2 (highest power
 * first); wrong by 7e-6 at most once it is cut off at 1.
 */
const TANH_ABOVE = [1, 990, 135135, 4729725, 34459425];
const TANH_BELOW = [45, 13860, 945945, 16216200, 34459425];

function lstmCellRoutine(): Routine {
  const [lanes, width, gates, cells, hidden] = [0, 1, 2, 3, 4] as const;
  const [left, gate] = [5, 6] as const;
  const [x, square, below, input, forget, candidate, output] = [7, 8, 9, 10, 11, 12, 13] as const;
  const polynomial = (factors: readonly number[]): Code[] => [
    fourTimes(factors[0]!),
    ...factors.slice(1).flatMap((factor) => [get(square), VECTOR_MULTIPLY, fourTimes(factor), VECTOR_ADD]),
  ];
  /** From the top of the stack to the top of the stack. */
  const tanh: Code[] = [
    run(fourTimes(-20), VECTOR_MAX, fourTimes(20), VECTOR_MIN, set(x)),
    run(get(x), get(x), VECTOR_MULTIPLY, set(square)),
    run(...polynomial(TANH_BELOW), set(below), get(x), ...polynomial(TANH_ABOVE), VECTOR_MULTIPLY),
    run(get(below), VECTOR_DIVIDE, fourTimes(-1), VECTOR_MAX, fourTimes(1), VECTOR_MIN),
  ];
  const half = fourTimes(0.5);
  const sigmoid: Code[] = [half, VECTOR_MULTIPLY, ...tanh, half, VECTOR_MULTIPLY, half, VECTOR_ADD];
  const nextGate: Code[] = [get(gate), get(width), ADD, set(gate)];
  const body = [
    block(
      loop(
        run(get(lanes), IS_ZERO, branchIf(1), get(width), set(left)),
        loop(
          run(get(gates), set(gate), get(gate), load(0), ...sigmoid, set(input)),
          run(...nextGate, get(gate), load(0), ...sigmoid, set(forget)),
          run(...nextGate, get(gate), load(0), ...tanh, set(candidate)),
          run(...nextGate, get(gate), load(0), ...sigmoid, set(output)),
          run(get(forget), get(cells), load(0), VECTOR_MULTIPLY),
          run(get(input), get(candidate), VECTOR_MULTIPLY, VECTOR_ADD, set(candidate)),
          run(get(cells), get(candidate), store(0)),
          run(get(hidden), get(candidate), ...tanh, get(output), VECTOR_MULTIPLY, store(0)),
          run(advance(gates, 16), advance(cells, 16), advance(hidden, 16)),
          run(get(left), constant(16), SUBTRACT, tee(left), branchIf(0)),
        ),
        // `gates` stands at its second gate of this lane: three more are to be passed.
        run(get(gates), get(width), constant(3), MULTIPLY, ADD, set(gates)),
        run(get(lanes), constant(1), SUBTRACT, set(lanes), branch(0)),
      ),
    ),
  ].flat();
  return { name: 'lstmCell', parameters: 5, integers: 2, vectors: 7, body };
}
