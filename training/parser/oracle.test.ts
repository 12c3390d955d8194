import { describe, expect, it } from 'vitest';
import {
  LEFT,
  RIGHT,
  SHIFT,
  STACK_BASE,
  attachLeft,
  attachRight,
  begin,
  canLeft,
  canRight,
  canShift,
  createState,
  isDone,
  shift,
  type State,
} from '../../src/annotate/parse-transitions.ts';
import { FORBIDDEN, projectivize, transitionCosts } from './oracle.ts';

const MOVES = [
  { can: canShift, apply: (state: State) => shift(state) },
  { can: canLeft, apply: (state: State) => attachLeft(state, 1) },
  { can: canRight, apply: (state: State) => attachRight(state, 1) },
];

/** Heads by position: `tree(2, 3, 0)` has word 1 under 2, 2 under 3, and 3 as the root. */
function tree(...heads: number[]): Int32Array {
  const root = heads.length + 1;
  return Int32Array.of(0, ...heads.map((head) => (head === 0 ? root : head)), 0);
}

function copy(state: State): State {
  const into = createState(state.length);
  for (const key of Object.keys(state) as (keyof State)[]) {
    const value = state[key];
    if (typeof value === 'number') (into as unknown as Record<string, number>)[key] = value;
    else (into[key] as Int32Array).set(value as Int32Array);
  }
  return into;
}

function correct(state: State, gold: Int32Array): number {
  let count = 0;
  for (let i = 1; i <= state.length; i++) if (state.head[i] === gold[i]) count++;
  return count;
}

/** The most gold arcs that any way on from here can end with. */
function mostCorrect(state: State, gold: Int32Array): number {
  if (isDone(state)) return correct(state, gold);
  let most = -1;
  for (const move of MOVES) {
    if (!move.can(state)) continue;
    const after = copy(state);
    move.apply(after);
    most = Math.max(most, mostCorrect(after, gold));
  }
  return most;
}

function* projectiveTrees(length: number): Generator<Int32Array> {
  for (const gold of trees(length)) if (projectivize(gold.slice(), length) === 0) yield gold;
}

function* trees(length: number): Generator<Int32Array> {
  const heads = Array.from({ length }, () => 0);
  for (;;) {
    if (isTree(heads)) yield tree(...heads);
    let i = 0;
    while (i < length && heads[i] === length) heads[i++] = 0;
    if (i === length) return;
    heads[i]! += 1;
  }
}

function isTree(heads: readonly number[]): boolean {
  if (heads.filter((head) => head === 0).length !== 1) return false;
  return heads.every((_, i) => {
    let at = i + 1;
    for (let steps = 0; steps <= heads.length && at !== 0; steps++) at = heads[at - 1]!;
    return at === 0;
  });
}

describe('the dynamic oracle', () => {
  it('counts exactly the arcs that a transition puts out of reach, from every state of every tree of four words', () => {
    let states = 0;
    for (const gold of projectiveTrees(4)) {
      const start = createState(4);
      begin(start, 4);
      const visit = (state: State): void => {
        if (isDone(state)) return;
        const reachable = mostCorrect(state, gold);
        const cost = new Int32Array(3);
        transitionCosts(state, gold, cost);
        states++;
        MOVES.forEach((move, m) => {
          if (!move.can(state)) return expect(cost[m]).toBe(FORBIDDEN);
          const after = copy(state);
          move.apply(after);
          const stack = [...state.stack.subarray(STACK_BASE, STACK_BASE + state.depth)];
          expect({ gold, stack, front: state.front, m, cost: cost[m] }).toEqual({
            gold,
            stack,
            front: state.front,
            m,
            cost: reachable - mostCorrect(after, gold),
          });
          visit(after);
        });
      };
      visit(start);
    }
    expect(states).toBeGreaterThan(1000);
  });

  it('leads from the start to the gold tree', () => {
    for (const gold of projectiveTrees(5)) {
      const state = createState(5);
      begin(state, 5);
      const cost = new Int32Array(3);
      while (!isDone(state)) {
        transitionCosts(state, gold, cost);
        const move = [SHIFT, LEFT, RIGHT].find((m) => cost[m] === 0)!;
        MOVES[move]!.apply(state);
      }
      expect(state.head.subarray(1, 6)).toEqual(gold.subarray(1, 6));
    }
  });
});

describe('projectivize', () => {
  it('leaves a projective tree alone', () => {
    const heads = tree(2, 0, 4, 2);
    expect(projectivize(heads, 4)).toBe(0);
    expect(heads).toEqual(tree(2, 0, 4, 2));
  });

  it('lifts an arc that crosses another to the head of its head', () => {
    // "A hearing is scheduled on the issue": issue belongs to hearing, over scheduled.
    const heads = tree(2, 4, 4, 0, 7, 7, 2);
    expect(projectivize(heads, 7)).toBe(1);
    expect(heads).toEqual(tree(2, 4, 4, 0, 7, 7, 4));
  });

  it('makes every tree of four words projective and keeps its one root', () => {
    let lifted = 0;
    for (const gold of trees(4)) {
      const heads = gold.slice();
      if (projectivize(heads, 4) > 0) lifted++;
      expect(projectivize(heads.slice(), 4)).toBe(0);
      const roots = [1, 2, 3, 4].filter((i) => heads[i] === 5);
      expect(roots).toEqual([1, 2, 3, 4].filter((i) => gold[i] === 5));
    }
    expect(lifted).toBeGreaterThan(10);
  });
});
