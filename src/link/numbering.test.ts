import { expect, test } from 'vitest';
import { dice } from '../../test/dice.ts';
import { Numbering } from './numbering.ts';

test('different values have different numbers, as they come, however many there are', () => {
  const roll = dice(11);
  // Those that end in the same bits fall into one slot at first.
  const values = Int32Array.from({ length: 3000 }, (_, i) => (i % 3 === 0 ? roll(500) - 250 : (roll(900) << 22) | 7));
  const inOrder = [...new Set(values)];
  const numbering = new Numbering(4);
  const numbers = numbering.numbersOf(values);
  expect([...numbers]).toEqual([...values].map((value) => inOrder.indexOf(value)));
  expect([...numbering.values]).toEqual(inOrder);
  expect(numbering.size).toBe(inOrder.length);
  expect(inOrder.map((value) => numbering.find(value))).toEqual([...inOrder.keys()]);
  expect([0x7fffffff, -12345].map((value) => numbering.find(value))).toEqual([-1, -1]);
});
