import { expect, it } from 'vitest';
import { dice } from '../../test/dice.ts';
import { memoryTaken } from '../../test/memory-taken.ts';
import { readCompact, writeCompact } from './compact-json.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const thereAndBack = (value: unknown): unknown => readCompact(writeCompact(value));

it.each([
  [null],
  [true],
  [''],
  ['a\u0000b', 'naïve', '“said”', 'half a \ud83d pair', '😀', 'x'.repeat(41), `${'é'.repeat(100)}’`, 'again', 'again'],
  [0, -0, 127, 128, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, 0.1, 1e300, 5e-324, NaN, Infinity],
  [[]],
  [
    [1, 2, 255],
    [1, 256],
    [-1, 65_536],
    [0.123, -32, 32],
    [0.5, 33],
    [2.4000000000000004, 2.4000000000000004, 5.5],
  ],
  [
    [
      [1, 2, 0.25],
      [3, 400, 0.041],
    ],
    [[1], [2, 3]],
    [[], []],
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [Array.from({ length: 600 }, (_, i) => Math.sqrt(i + 0.5)), [Math.SQRT2, 0.5000001]],
  [JSON.parse('{"__proto__": {"a": 1}, "b": [2]}')],
  [{}, { a: 1 }, { a: 2 }, { b: 1, a: 2 }, { a: undefined, b: 3 }, { a: [undefined] }, { 'a,b': { a: null } }],
])('gives back what JSON would: %j', (...values) => {
  expect(thereAndBack(values)).toEqual(asJson(values));
  for (const value of values) expect(JSON.stringify(thereAndBack(value))).toBe(JSON.stringify(value));
});

it('gives back what JSON would of a thousand values of any form, in the same bytes each time', () => {
  const roll = dice(7);
  const names = ['id', 'span', 'terms', 'weights', 'said', 'x'];
  const number = (): number => [roll(200), -roll(70_000), roll(2 ** 30) * 3, roll(1000) / 1000, roll(99) * 0.4, Math.sqrt(roll(999))][roll(6)]!; // prettier-ignore
  const make = (depth: number): unknown => {
    const kind = roll(depth > 4 ? 4 : 8);
    if (kind === 0) return [null, true, false][roll(3)];
    if (kind === 1) return 'the mayor said “no” 😀'.slice(roll(12), roll(24)).repeat(1 + roll(3));
    if (kind <= 3) return number();
    if (kind === 4) return Array.from({ length: roll(30) }, number);
    if (kind === 5) return Array.from({ length: roll(9) }, () => [roll(300), roll(90_000), roll(1000) / 1000]);
    if (kind === 6) return Array.from({ length: roll(5) }, () => make(depth + 1));
    return Object.fromEntries(names.slice(roll(3), 1 + roll(6)).map((name) => [name, make(depth + 1)]));
  };
  for (let i = 0; i < 1000; i++) {
    const value = make(0);
    const bytes = writeCompact(value);
    expect(JSON.stringify(readCompact(bytes))).toBe(JSON.stringify(value));
    expect(writeCompact(asJson(value))).toEqual(bytes);
  }
});

it('says that bytes are missing, wherever they end', () => {
  const bytes = writeCompact({ id: 'a1', spans: [[1, 2], [3, 400]], words: 'so he said', weights: [0.1, 2.4000000000000004] }); // prettier-ignore
  for (let length = 0; length < bytes.length; length++)
    expect(() => readCompact(bytes.subarray(0, length)), `${length}`).toThrow(RangeError);
});

it('does not go on for ever over bytes that say nothing', () => {
  const roll = dice(11);
  for (let i = 0; i < 2000; i++) {
    const bytes = Uint8Array.from({ length: 40 }, () => roll(256));
    try {
      readCompact(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  }
});

it('takes no more memory than what JSON.parse makes', () => {
  const names = ['id', 'span', 'text', 'terms', 'weights', 'parent', 'marks', 'speaker', 'isLead'];
  const value = Array.from(
    { length: 50 },
    (_, i) =>
    Object.fromEntries(names.map((name, k) => [name, [`a${i}`, [i, i + 9], 'so he said', [i, 70_000, 3], [0.25, i / 7], null, i, `s${i % 3}`, true][k]])), // prettier-ignore
  );
  const parse = 'const make = () => JSON.parse(input);';
  const read = `
    import { readCompact } from ${JSON.stringify(new URL('./compact-json.ts', import.meta.url).href)};
    const bytes = Buffer.from(input, 'base64');
    const make = () => readCompact(bytes);`;
  const parsed = memoryTaken(parse, JSON.stringify(value), 400);
  expect(memoryTaken(read, Buffer.from(writeCompact(value)).toString('base64'), 400) / parsed).toBeLessThan(1.2);
});
