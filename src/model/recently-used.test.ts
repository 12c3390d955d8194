import { expect, it } from 'vitest';
import { memoryTaken } from '../../test/memory-taken.ts';
import { bytesOf, RecentlyUsed } from './recently-used.ts';

it('holds what was used last, up to its room, however many that are', () => {
  const held = new RecentlyUsed<string, number>(100);
  for (let n = 0; n < 10; n++) held.set(`small ${n}`, n, 10);
  expect(held.get('small 0')).toBe(0);
  held.set('large', 1, 75);
  expect(held.size).toBe(95);
  expect(Array.from({ length: 10 }, (_, n) => held.get(`small ${n}`)).filter((n) => n !== undefined)).toEqual([0, 9]);
  held.set('large', 2, 20);
  expect([held.get('large'), held.size]).toEqual([2, 40]);
  held.set('larger than all', 3, 101);
  expect([held.get('larger than all'), held.size]).toEqual([undefined, 0]);
  held.set('small', 4, 10);
  held.delete('small');
  expect([held.get('small'), held.size]).toEqual([undefined, 0]);
  held.set('small', 5, 10);
  held.clear();
  expect([held.get('small'), held.size]).toEqual([undefined, 0]);
  held.set('small', 6, 10);
  expect([held.get('small'), held.size]).toEqual([6, 10]);
});

const SPANS = Array.from({ length: 40 }, (_, i) => [i, i + 300]);
const WEIGHTS = Array.from({ length: 200 }, (_, i) => Math.sqrt(i));
const TERMS = Array.from({ length: 200 }, (_, i) => i * 7_919);
it.each<[string, unknown]>([
  ['rows of numbers', { terms: TERMS, weights: WEIGHTS }],
  ['spans', SPANS],
  ['objects', SPANS.map((span, i) => ({ id: `a-${i}`, span, isLead: i === 0, chance: 0.5 + i / 99, why: null }))],
  ['a text', 'The mayor said that the bridge would open in May. '.repeat(90)],
])('tells how much memory a value takes: %s', (_, value) => {
  const taken = memoryTaken('const make = () => JSON.parse(input);', JSON.stringify(value), 1000);
  expect(bytesOf(value) / taken).toBeGreaterThan(0.7);
  expect(bytesOf(value) / taken).toBeLessThan(1.4);
});
