/**
 * Enough of an assembler to write WebAssembly SIMD loops in place: each function gives the bytes of an instruction, and
 * {@link assembleModule} the bytes of a module that works in an imported memory. Binary format: WebAssembly Core 2.0,
 * section 5.
 */

export type Code = readonly number[];

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;
const EMPTY = 0x40;
const END = 0x0b;

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

/** One instruction after the other. */
export const run = (...codes: readonly Code[]): Code => codes.flat();

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const tee = (local: number): Code => [0x22, ...unsigned(local)];
export const constant = (value: number): Code => [0x41, ...signed(value)];
export const ADD: Code = [0x6a];
export const SUBTRACT: Code = [0x6b];
export const MULTIPLY: Code = [0x6c];
export const SHIFT_LEFT: Code = [0x74];
export const IS_ZERO: Code = [0x45];
export const LESS: Code = [0x48];
export const AT_MOST: Code = [0x4c];
/** Adds a number to a local. */
export const advance = (local: number, by: number): Code => [...get(local), ...constant(by), ...ADD, ...set(local)];

/** Of 32 bits, and of 16 without a sign; see `load` for alignment. */
export const loadInteger = (offset: number): Code => [0x28, 1, ...unsigned(offset)];
export const loadShort = (offset: number): Code => [0x2f, 1, ...unsigned(offset)];

export const branch = (depth: number): Code => [0x0c, depth];
export const branchIf = (depth: number): Code => [0x0d, depth];
export const block = (...body: Code[]): Code => [0x02, EMPTY, ...body.flat(), END];
export const loop = (...body: Code[]): Code => [0x03, EMPTY, ...body.flat(), END];

// ---- vectors of 128 bits -----------------------------------------------------------------------------------------

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
/** Alignment 2 ** 1: nothing more than that of a 16-bit number is promised. */
export const load = (offset: number): Code => [...vector(0x00), 1, ...unsigned(offset)];
/** The same 32 bits four times. */
export const loadSplat = (offset: number): Code => [...vector(0x09), 1, ...unsigned(offset)];
/** The same byte sixteen times. */
export const loadSplatByte = (offset: number): Code => [...vector(0x07), 0, ...unsigned(offset)];
export const store = (offset: number): Code => [...vector(0x0b), 1, ...unsigned(offset)];
/** The first 64 bits of a vector. */
export const storeHalf = (offset: number): Code => [...vector(0x5b), 1, ...unsigned(offset), 0];

/** Bit by bit, of two vectors. */
export const AND: Code = vector(0x4e);
export const OR: Code = vector(0x50);
/** Bits of the first vector where the third has 1, else of the second. */
export const SELECT: Code = vector(0x52);

/** Four floats. */
export const FLOATS = {
  splat: vector(0x13),
  nearest: vector(0x6a),
  add: vector(0xe4),
  multiply: vector(0xe6),
  divide: vector(0xe7),
  /** Of a number and a bound on top of it: one machine instruction each, unlike `min` and `max`. */
  atMost: vector(0xea),
  atLeast: vector(0xeb),
  /** To 32-bit integers, cut off where they do not fit. */
  truncate: vector(0xf8),
  /** All bits 1 where the first is greater. */
  greater: vector(0x44),
  lane: (k: number): Code => [...vector(0x1f), k],
} as const;

/** The same float four times. */
export const fourTimes = (value: number): Code => {
  const bytes = [...new Uint8Array(Float32Array.of(value).buffer)];
  return [...vector(0x0c), ...bytes, ...bytes, ...bytes, ...bytes];
};

export const INTEGERS = {
  /** Four sums of two products of 16-bit numbers each. */
  dot: vector(0xba),
  add: vector(0xae),
  toFloats: vector(0xfa),
  /** Two vectors of 32-bit numbers to one of 16-bit ones, cut off where they do not fit. */
  narrow: vector(0x85),
  /** The first four of eight 16-bit numbers, and the last four, as 32-bit ones. */
  widenFirst: vector(0xa7),
  widenLast: vector(0xa8),
} as const;

/** Sixteen bytes. */
export const BYTES = {
  splat: vector(0x0f),
  subtract: vector(0x71),
  /** All bits 1 where the first is greater; bytes without a sign. */
  greater: vector(0x28),
  /** Two vectors of 16-bit numbers to one of bytes, cut off where they do not fit. */
  narrow: vector(0x65),
  /** From a table of sixteen bytes, those whose places the second vector has. */
  lookUp: vector(0x0e),
  /** Those of two vectors, the bytes of the second one from 16 on. */
  shuffle: (places: readonly number[]): Code => [...vector(0x0d), ...places],
} as const;

// ---- modules -----------------------------------------------------------------------------------------------------

/** A function whose locals are numbered in this order: `parameters`, then `integers` 32-bit ones, then `vectors`. */
export interface Routine {
  readonly name: string;
  readonly parameters: readonly ('integer' | 'float')[];
  readonly gives?: 'float';
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
}

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: Code): Code => [id, ...unsigned(body.length), ...body];
const name = (text: string): Code => [...unsigned(text.length), ...[...text].map((letter) => letter.charCodeAt(0))];

/** The module imports `env.memory` and exports every routine under its name. */
export function assembleModule(routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const types = routines.map(({ parameters, gives }) => [
    0x60,
    ...list(parameters.map((type) => [type === 'integer' ? I32 : F32])),
    ...list(gives ? [[F32]] : []),
  ]);
  const bodies = routines.map(({ integers, vectors, body }) => {
    const locals = list([
      [...unsigned(integers), I32],
      [...unsigned(vectors), V128],
    ]);
    return [...unsigned(locals.length + body.length + 1), ...locals, ...body, END];
  });
  const magicAndVersion = [...'\0asm\x01\0\0\0'].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from([
    ...magicAndVersion,
    ...section(1, list(types)),
    ...section(2, list([[...name('env'), ...name('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, list(routines.map((_, k) => [k]))),
    ...section(7, list(routines.map((routine, k) => [...name(routine.name), 0x00, k]))),
    ...section(10, list(bodies)),
  ]);
}
