import { expect, test } from 'vitest';
import { placeCards } from './place-cards.ts';

const card = (wanted: number, height = 40, isFixed = false) => ({ wanted, height, isFixed });

test('cards with room stand where they want to', () => {
  expect(placeCards([card(10), card(100), card(300)], 10)).toEqual([10, 100, 300]);
});

test('cards without room share the way, in their order, and none overlaps', () => {
  // Both want 100; the middle of the two stands there.
  expect(placeCards([card(100), card(100)], 10)).toEqual([75, 125]);
});

test('no card stands above the margin', () => {
  expect(placeCards([card(-50), card(0)], 10)).toEqual([0, 50]);
});

test('a fixed card stands at its line, and the others make room', () => {
  const [first, second, third] = placeCards([card(100), card(100, 40, true), card(100)], 10);
  expect(second).toBeCloseTo(100, 2);
  expect(first).toBeCloseTo(50, 2);
  expect(third).toBeCloseTo(150, 2);
});

test('many cards keep their order and their distance, wherever they want to be', () => {
  const cards = Array.from({ length: 500 }, (_, index) => card(((index * 7919) % 1000) + index, 20 + (index % 30)));
  const tops = placeCards(cards, 8);
  tops
    .slice(1)
    .forEach((top, index) => expect(top).toBeGreaterThanOrEqual(tops[index]! + cards[index]!.height + 8 - 1e-6));
});
