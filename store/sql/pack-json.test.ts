import { expect, it } from 'vitest';
import { report } from '../../test/link/write-report.ts';
import { memoryTaken } from '../../test/memory-taken.ts';
import { readStatements } from '../../src/link/claims/read-statements.ts';
import { packSized, unpackSized } from './pack-json.ts';

const SHORT = report('a', '[s The harbour master] [c said] [t the ferry Ilsa had carried 300 passengers].');
const LONG = report('a', Array.from({ length: 60 }, (_, n) => `[s Master ${n}] [c said] [t ferry ${n * n} had carried ${n} passengers too many, in all weathers].`).join(' ')); // prettier-ignore

it.each<[string, unknown, number]>([
  ['a short report', SHORT, 10_000],
  ['a long report', LONG, 1000],
  ['what it states', readStatements(LONG), 1000],
])('gives back what was packed, and tells how much memory it takes: %s', (_, value, count) => {
  const { packed, size } = packSized(value);
  const there = unpackSized(packed);
  expect(there.value).toEqual(JSON.parse(JSON.stringify(value)));
  expect(Math.abs(there.size - size)).toBeLessThan(100);
  const taken = memoryTaken('const make = () => JSON.parse(input);', JSON.stringify(value), count);
  expect(size / taken).toBeGreaterThan(0.4);
  expect(size / taken).toBeLessThan(2.5);
});
