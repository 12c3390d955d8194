import { describe, expect, test } from 'vitest';
import { groupStatements, type Link } from './group-statements.ts';

const BOUNDS = { threshold: 0.4, unlinked: 0.05 };
const link = (a: number, b: number, probability: number): Link => ({ a, b, probability });

describe('groupStatements', () => {
  test('joins what is linked, and names each group after its least item', () => {
    expect([...groupStatements(5, [link(1, 3, 0.9), link(3, 4, 0.8), link(1, 4, 0.7)], BOUNDS)]).toEqual([
      0, 1, 2, 1, 1,
    ]);
  });

  test('one link between two groups does not join them: the mean over all pairs counts', () => {
    const links = [link(0, 1, 0.9), link(2, 3, 0.9), link(1, 2, 0.8)];
    expect([...groupStatements(4, links, BOUNDS)]).toEqual([0, 0, 2, 2]);
  });

  test('a chain does not draw its ends together', () => {
    const chain = Array.from({ length: 9 }, (_, k) => link(k, k + 1, 0.6));
    expect(new Set(groupStatements(10, chain, BOUNDS)).size).toBeGreaterThan(3);
  });

  test('the order of the links, and which item of a link comes first, change nothing', () => {
    const links = Array.from({ length: 60 }, (_, k) => link((k * 7) % 20, (k * 11 + 3) % 20, ((k * 37) % 100) / 100));
    const turned = [...links].reverse().map(({ a, b, probability }) => link(b, a, probability));
    expect([...groupStatements(20, turned, BOUNDS)]).toEqual([...groupStatements(20, links, BOUNDS)]);
  });

  test('no item, no link', () => {
    expect([...groupStatements(0, [], BOUNDS)]).toEqual([]);
    expect([...groupStatements(2, [], BOUNDS)]).toEqual([0, 1]);
  });
});
