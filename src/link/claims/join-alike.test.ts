import { expect, test } from 'vitest';
import type { Gathered } from './gather-evidence.ts';
import { joinAlike } from './join-alike.ts';

const claim = (chances: Record<number, number>, first: number): Gathered[] =>
  Object.entries(chances).map(([piece, chance]) => ({
    piece: Number(piece),
    chance,
    isFirst: Number(piece) === first,
  }));
const held = (pieces: readonly Gathered[] | undefined): Record<number, number> =>
  Object.fromEntries((pieces ?? []).map(({ piece, chance }) => [piece, chance]));

test('claims that hold much the same pieces become one, which holds each as surely as the surer', () => {
  const { claims, into } = joinAlike(
    new Map([
      [0, claim({ 0: 0.9, 1: 0.4, 2: 0.3 }, 0)],
      [1, claim({ 0: 0.2, 1: 0.8, 2: 0.5 }, 1)],
    ]),
  );
  expect([...claims.keys()]).toEqual([0]);
  expect(held(claims.get(0))).toEqual({ 0: 0.9, 1: 0.8, 2: 0.5 });
  expect(
    claims
      .get(0)!
      .filter(({ isFirst }) => isFirst)
      .map(({ piece }) => piece),
  ).toEqual([0, 1]);
  expect(into(1)).toBe(0);
});

test('a piece that two claims share does not make them one', () => {
  const { claims, into } = joinAlike(
    new Map([
      [0, claim({ 0: 0.9, 1: 0.4, 2: 0.3 }, 0)],
      [3, claim({ 2: 0.4, 3: 0.8, 4: 0.7 }, 3)],
    ]),
  );
  expect([...claims.keys()]).toEqual([0, 3]);
  expect(into(3)).toBe(3);
});

test('a claim of one piece stays by itself, whoever else holds that piece', () => {
  const { claims } = joinAlike(new Map([[0, claim({ 0: 0.9, 1: 0.8 }, 0)], [1, claim({ 1: 0.5 }, 1)]])); // prettier-ignore
  expect([...claims.keys()]).toEqual([0, 1]);
});

test('three that are alike end in one, in whatever order they come', () => {
  const one = claim({ 0: 0.5, 1: 0.5, 2: 0.5, 3: 0.1 }, 0);
  const two = claim({ 0: 0.5, 1: 0.5, 2: 0.4 }, 1);
  const three = claim({ 1: 0.5, 2: 0.6, 3: 0.2 }, 2);
  const sorted = (pieces: readonly Gathered[]): Gathered[] => pieces.toSorted((x, y) => x.piece - y.piece);
  const first = joinAlike(new Map([[0, one], [1, two], [2, three]])).claims; // prettier-ignore
  const last = joinAlike(new Map([[2, three], [1, two], [0, one]])).claims; // prettier-ignore
  expect([...first.keys()]).toEqual([0]);
  expect(sorted(first.get(0)!)).toEqual(sorted(last.get(0)!));
});
