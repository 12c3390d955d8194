import { describe, expect, it } from 'vitest';
import { compileKernel, packPanels } from './network-kernel.ts';

/** Numbers that repeat on no axis. */
const wave = (length: number, step: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(i * step));

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe('multiplyAdd', () => {
  it.each([
    [1, 8, 4],
    [3, 16, 48],
    [4, 8, 112],
    [9, 24, 64],
    [30, 256, 20],
  ])('adds the product of %i x %i matrices over %i steps to what is there', (rows, columns, inner) => {
    const memory = new WebAssembly.Memory({ initial: 4 });
    const { multiplyAdd } = compileKernel(memory);
    const a = wave(rows * inner, 1.3);
    const b = wave(inner * columns, 0.7);
    const before = wave(rows * columns, 0.31);
    const floats = new Float32Array(memory.buffer);
    const bAt = a.length;
    const cAt = bAt + b.length;
    floats.set(a);
    floats.set(packPanels(b, inner, columns), bAt);
    floats.set(before, cAt);
    floats.fill(77, cAt + before.length);
    multiplyAdd(rows, columns, inner, 0, 4 * inner, 4 * bAt, 4 * cAt, 4 * columns);
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < columns; j++) {
        let sum = before[r * columns + j]!;
        for (let k = 0; k < inner; k++) sum += a[r * inner + k]! * b[k * columns + j]!;
        expect(floats[cAt + r * columns + j]).toBeCloseTo(sum, 4);
      }
    expect(floats[cAt + before.length]).toBe(77);
  });

  it('reads rows that lie apart and overlap', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { multiplyAdd } = compileKernel(memory);
    const floats = new Float32Array(memory.buffer);
    floats.set([1, 2, 3, 4, 5, 6]);
    floats.set(
      packPanels(
        Float32Array.from({ length: 32 }, (_, i) => (i % 8 === 0 ? 1 : 0)),
        4,
        8,
      ),
      16,
    );
    multiplyAdd(3, 8, 4, 0, 4, 64, 256, 40);
    expect([floats[64], floats[74], floats[84]]).toEqual([1 + 2 + 3 + 4, 2 + 3 + 4 + 5, 3 + 4 + 5 + 6]);
  });
});

describe('lstmCell', () => {
  it('keeps, forgets and puts out as the gates say', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { lstmCell } = compileKernel(memory);
    const [lanes, width] = [3, 8];
    const gates = Float32Array.from({ length: lanes * 4 * width }, (_, i) => 9 * Math.sin(i * 1.7));
    const cells = wave(lanes * width, 0.9);
    const floats = new Float32Array(memory.buffer);
    const cellsAt = gates.length;
    const hiddenAt = cellsAt + cells.length;
    floats.set(gates);
    floats.set(cells, cellsAt);
    floats.fill(77, hiddenAt + cells.length);
    lstmCell(lanes, 4 * width, 0, 4 * cellsAt, 4 * hiddenAt);
    for (let lane = 0; lane < lanes; lane++)
      for (let k = 0; k < width; k++) {
        const [input, forget, candidate, output] = [0, 1, 2, 3].map((g) => gates[(4 * lane + g) * width + k]!);
        const before = cells[lane * width + k]!;
        const cell = sigmoid(forget!) * before + sigmoid(input!) * Math.tanh(candidate!);
        expect(floats[cellsAt + lane * width + k]).toBeCloseTo(cell, 4);
        expect(floats[hiddenAt + lane * width + k]).toBeCloseTo(sigmoid(output!) * Math.tanh(cell), 4);
      }
    expect(floats[hiddenAt + cells.length]).toBe(77);
  });
});

describe('packPanels', () => {
  it('refuses sizes that the loop cannot do', () => {
    expect(() => packPanels(new Float32Array(36), 4, 9)).toThrow(RangeError);
    expect(() => packPanels(new Float32Array(24), 3, 8)).toThrow(RangeError);
    expect(() => packPanels(new Float32Array(31), 4, 8)).toThrow('cannot pack 31 numbers as 4 x 8');
  });
});
