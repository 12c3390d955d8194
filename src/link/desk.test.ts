import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const textOf = (n: number, words: number): string => `${n} ${'word after word '.repeat(words / 3)}`;

it('has what was made of a text at hand for the next who asks, and no more texts than it has room for', () => {
  const desk = openDesk();
  const first = desk.textOf(textOf(0, 300));
  for (let n = 1; n < 500; n++) desk.textOf(textOf(n, 300));
  expect(desk.textOf(textOf(0, 300))).toBe(first);
  // As many texts that are thirty times as long do not fit.
  for (let n = 500; n < 800; n++) desk.textOf(textOf(n, 9000));
  const again = desk.textOf(textOf(0, 300));
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
