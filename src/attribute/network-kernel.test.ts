import { describe, expect, it } from 'vitest';
import { compileKernel, LIMIT, packPanels } from './network-kernel.ts';

/** Numbers that repeat on no axis. */
const wave = (length: number, step: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(i * step));
const asIntegers = (numbers: Float32Array): Int16Array => Int16Array.from(numbers, (x) => Math.round(x * LIMIT));

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** A kernel, and where in its memory each array came to lie. */
function kernelWith(...arrays: (Int16Array | Float32Array)[]) {
  const memory = new WebAssembly.Memory({ initial: 8 });
  let next = 0;
  const at = arrays.map((array) => {
    const here = next;
    new Uint8Array(memory.buffer).set(new Uint8Array(array.buffer), here);
    next += Math.ceil(array.byteLength / 16) * 16;
    return here;
  });
  return { kernel: compileKernel(memory), memory, at };
}

describe('products of matrices', () => {
  it.each([
    [1, 8, 8],
    [3, 16, 48],
    [4, 8, 112],
    [9, 24, 64],
    [30, 256, 24],
  ])('are right for %i x %i results over %i steps', (rows, columns, inner) => {
    const [a, b, bias] = [wave(rows * inner, 1.3), wave(inner * columns, 0.7), wave(columns, 0.31)];
    const { integers, scale } = packPanels(b, inner, columns, 1 / LIMIT);
    const out = new Float32Array(rows * columns + 1).fill(77);
    const { kernel, memory, at } = kernelWith(asIntegers(a), integers, scale, bias, out);
    const [aAt, bAt, scaleAt, biasAt, outAt] = at as [number, number, number, number, number];
    const got = new Float32Array(memory.buffer, outAt, out.length);
    const run = (deed: 'multiply' | 'addRectified', factor: number): void =>
      kernel[deed](rows, columns, inner, 1, 0, aAt, 2 * inner, bAt, scaleAt, biasAt, outAt, 4 * columns, factor);
    const exact = (r: number, j: number): number => {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[r * inner + k]! * b[k * columns + j]!;
      return sum;
    };
    run('multiply', 1);
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < columns; j++) expect(got[r * columns + j]).toBeCloseTo(exact(r, j) + bias[j]!, 2);
    expect(got[rows * columns]).toBe(77);
    const before = got.slice();
    run('addRectified', 3);
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < columns; j++)
        expect(got[r * columns + j]! - before[r * columns + j]!).toBeCloseTo(
          Math.max(0, 3 * exact(r, j) + bias[j]!),
          1,
        );
    expect(got[rows * columns]).toBe(77);
  });

  it('take pieces of a row that lie apart and overlap', () => {
    const ones = packPanels(new Float32Array(2 * 8 * 8).fill(1), 16, 8, 1);
    const a = Int16Array.from({ length: 40 }, (_, k) => k);
    const { kernel, memory, at } = kernelWith(a, ones.integers, ones.scale, new Float32Array(8), new Float32Array(24));
    const [aAt, bAt, scaleAt, biasAt, outAt] = at as [number, number, number, number, number];
    kernel.multiply(3, 8, 8, 2, 32, aAt, 4, bAt, scaleAt, biasAt, outAt, 32, 1);
    const sum = (from: number): number => 8 * from + 28;
    const got = new Float32Array(memory.buffer, outAt, 24);
    for (const r of [0, 1, 2]) expect(got[8 * r]! / (sum(2 * r) + sum(2 * r + 16))).toBeCloseTo(1, 3);
  });

  it('never leave 32 bits, however large the numbers', () => {
    const inner = 480;
    const { integers, scale } = packPanels(new Float32Array(inner * 8).fill(1e9), inner, 8, 1);
    const a = new Int16Array(inner).fill(LIMIT);
    const { kernel, memory, at } = kernelWith(a, integers, scale, new Float32Array(8), new Float32Array(8));
    const [aAt, bAt, scaleAt, biasAt, outAt] = at as [number, number, number, number, number];
    kernel.multiply(1, 8, inner, 1, 0, aAt, 0, bAt, scaleAt, biasAt, outAt, 0, 1);
    expect(new Float32Array(memory.buffer, outAt, 1)[0]! / (1e9 * inner * LIMIT)).toBeCloseTo(1, 2);
  });
});

describe('lstmCell', () => {
  it('keeps, forgets and puts out as the gates say', () => {
    const width = 16;
    const [sums, form, place] = [5, 3, 1].map((size) => wave(4 * width, 1.7 + size).map((x) => size * x)) as [
      Float32Array, Float32Array, Float32Array,
    ]; // prettier-ignore
    const cells = wave(width, 0.9);
    const hidden = new Int16Array(width + 1).fill(77);
    const { kernel, memory, at } = kernelWith(sums, form, place, cells, hidden, hidden.slice());
    const [sumsAt, formAt, placeAt, cellsAt, hiddenAt, stateAt] = at as [number, number, number, number, number, number]; // prettier-ignore
    kernel.lstmCell(4 * width, sumsAt, formAt, placeAt, cellsAt, hiddenAt, stateAt);
    for (let k = 0; k < width; k++) {
      const gate = (g: number): number => [sums, form, place].reduce((sum, row) => sum + row[g * width + k]!, 0);
      const cell = sigmoid(gate(1)) * cells[k]! + sigmoid(gate(0)) * Math.tanh(gate(2));
      expect(new Float32Array(memory.buffer, cellsAt)[k]).toBeCloseTo(cell, 4);
      for (const where of [hiddenAt, stateAt])
        expect(new Int16Array(memory.buffer, where)[k]! / LIMIT).toBeCloseTo(sigmoid(gate(3)) * Math.tanh(cell), 3);
    }
    for (const where of [hiddenAt, stateAt]) expect(new Int16Array(memory.buffer, where)[width]).toBe(77);
  });
});

describe('streams', () => {
  it('begin with the key through the gate, the value and five rows, nothing below 0', () => {
    const rows = Array.from({ length: 8 }, (_, k) => wave(16, 0.3 + 0.2 * k));
    const { kernel, memory, at } = kernelWith(...rows, new Float32Array(16));
    const [key, gate, value, a, b, c, d, e, out] = at as [number, number, number, number, number, number, number, number, number]; // prettier-ignore
    kernel.seedRow(64, key, gate, value, a, b, c, d, e, out);
    const got = new Float32Array(memory.buffer, out, 16);
    for (let k = 0; k < 16; k++) {
      const sum = rows.slice(2).reduce((total, row) => total + row[k]!, rows[0]![k]! * rows[1]![k]!);
      expect(got[k]).toBeCloseTo(Math.max(0, sum), 5);
    }
  });

  it('become integers of which the largest is the limit', () => {
    const numbers = Float32Array.of(0, 1, 7, 2, 0.5, 3, 1, 0);
    const { kernel, memory, at } = kernelWith(numbers, new Int16Array(8));
    const [from, to] = at as [number, number];
    const largest = kernel.largest(from, 8);
    expect(largest).toBe(7);
    kernel.toIntegers(from, to, 8, LIMIT / largest);
    expect([...new Int16Array(memory.buffer, to, 8)]).toEqual(
      [...numbers].map((x) => Math.round(Math.fround(x * Math.fround(LIMIT / 7)))),
    );
  });
});

describe('packPanels', () => {
  it('refuses sizes that the loop cannot do', () => {
    expect(() => packPanels(new Float32Array(72), 8, 9, 1)).toThrow(RangeError);
    expect(() => packPanels(new Float32Array(32), 4, 8, 1)).toThrow(RangeError);
    expect(() => packPanels(new Float32Array(31), 8, 8, 1)).toThrow('cannot pack 31 numbers as 8 x 8');
  });
});
