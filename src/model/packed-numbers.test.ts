import { expect, it } from 'vitest';
import { packBytes, packNumbers, unpackBytes, unpackNumbers } from './packed-numbers.ts';

it('gives back what was packed, whatever its length', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => 255 - 37 * i);
    expect(unpackBytes(packBytes(bytes))).toEqual(bytes);
    const numbers = Uint32Array.from({ length }, (_, i) => 0xffffffff - 0x9e3779b1 * i);
    expect(unpackNumbers(packNumbers(numbers))).toEqual(numbers);
  }
});

it('packs as others do who know base64', () => {
  expect(packBytes(new TextEncoder().encode('Who says so?'))).toBe(btoa('Who says so?'));
  expect(packBytes(new TextEncoder().encode('Who says'))).toBe(btoa('Who says'));
});

it('packs long rows', () => {
  const bytes = new Uint8Array(100_000).fill(7);
  expect(unpackBytes(packBytes(bytes))).toEqual(bytes);
});
