import { describe, expect, it } from 'vitest';
import { CUE_AUTOMATON, LABEL, ROLE_AUTOMATON, ROLE_LABEL, roleStatesOf } from './automata.ts';
import { type Automaton, bestPath, ChainWorkspace, expectations, pathScore } from './chain.ts';

/** Numbers that look random and are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Chain {
  automaton: Automaton;
  length: number;
  scores: Float64Array;
  zone: Uint8Array;
  transitions: Float64Array;
}

function chain(automaton: Automaton, length: number, seed: number): Chain {
  const next = numbers(seed);
  const zones = 2;
  return {
    automaton,
    length,
    scores: Float64Array.from({ length: length * automaton.parts }, () => 6 * next() - 3),
    zone: Uint8Array.from({ length }, () => Math.floor(zones * next())),
    transitions: Float64Array.from({ length: zones * automaton.edges.length }, () => 2 * next() - 1),
  };
}

/** Every path there is, by trying all of them. */
function allPaths({ automaton, length }: Chain): Uint8Array[] {
  let paths: number[][] = [[]];
  for (let t = 0; t < length; t++)
    paths = paths.flatMap((path) =>
      automaton.edges.filter((edge) => edge.from === (path.at(-1) ?? 0)).map((edge) => [...path, edge.to]),
    );
  return paths.filter((path) => automaton.final[path.at(-1) ?? 0]!.allowed).map((path) => Uint8Array.from(path));
}

const scoreOf = (c: Chain, path: Uint8Array): number =>
  pathScore(new ChainWorkspace(c.automaton), c.transitions, c.scores, c.zone, path, c.length, null, null);

describe.each([
  ['cue', CUE_AUTOMATON],
  ['role', ROLE_AUTOMATON],
])('the %s chain', (_name, automaton) => {
  it('decodes the path that scores highest among all paths', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const c = chain(automaton, 1 + (seed % 5), seed);
      const path = new Uint8Array(c.length);
      const score = bestPath(new ChainWorkspace(automaton), c.transitions, c.scores, c.zone, c.length, path);
      const top = Math.max(...allPaths(c).map((p) => scoreOf(c, p)));
      expect(score).toBeCloseTo(top, 10);
      expect(scoreOf(c, path)).toBeCloseTo(top, 10);
    }
  });

  it('sums over all paths and expects of each part what all paths together use', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const c = chain(automaton, 1 + (seed % 5), seed);
      const expected = new Float64Array(c.scores.length);
      const edges = new Float64Array(c.transitions.length);
      const logSum = expectations(
        new ChainWorkspace(automaton), c.transitions, c.scores, c.zone, c.length, expected, edges,
      ); // prettier-ignore
      const paths = allPaths(c);
      const truth = Math.log(paths.reduce((sum, p) => sum + Math.exp(scoreOf(c, p)), 0));
      expect(logSum).toBeCloseTo(truth, 8);
      const parts = new Float64Array(c.scores.length);
      const uses = new Float64Array(c.transitions.length);
      for (const p of paths) {
        const used = new Float64Array(c.scores.length);
        const usedEdges = new Float64Array(c.transitions.length);
        const weight = Math.exp(
          pathScore(new ChainWorkspace(automaton), c.transitions, c.scores, c.zone, p, c.length, used, usedEdges) -
            truth,
        );
        used.forEach((n, i) => (parts[i]! += n * weight));
        usedEdges.forEach((n, i) => (uses[i]! += n * weight));
      }
      parts.forEach((n, i) => expect(expected[i]).toBeCloseTo(n, 8));
      uses.forEach((n, i) => expect(edges[i]).toBeCloseTo(n, 8));
    }
  });

  it('has expectations that are the slope of the logarithm of the sum', () => {
    const c = chain(automaton, 6, 99);
    const work = new ChainWorkspace(automaton);
    const expected = new Float64Array(c.scores.length);
    const scratch = new Float64Array(c.scores.length);
    const sum = (scores: Float64Array): number =>
      expectations(work, c.transitions, scores, c.zone, c.length, scratch, null);
    expectations(work, c.transitions, c.scores, c.zone, c.length, expected, null);
    for (let i = 0; i < c.scores.length; i++) {
      const up = Float64Array.from(c.scores);
      const down = Float64Array.from(c.scores);
      up[i]! += 1e-5;
      down[i]! -= 1e-5;
      expect(expected[i]).toBeCloseTo((sum(up) - sum(down)) / 2e-5, 5);
    }
  });

  it('stays finite with scores far beyond what a model gives', () => {
    const c = chain(automaton, 40, 5);
    c.scores.forEach((x, i) => (c.scores[i] = 400 * x));
    const expected = new Float64Array(c.scores.length);
    const logSum = expectations(
      new ChainWorkspace(automaton), c.transitions, c.scores, c.zone, c.length, expected, null,
    ); // prettier-ignore
    expect(Number.isFinite(logSum)).toBe(true);
    expect(expected.every((x) => x >= -1e-9 && x <= 1 + 1e-9)).toBe(true);
  });
});

describe('the states of the role chain', () => {
  const { none, source, content } = LABEL;
  it('give back the labels they were made from', () => {
    const labels = Uint8Array.of(content, content, none, source, source, none, content, none);
    expect([...roleStatesOf(labels)].map((s) => ROLE_LABEL[s])).toEqual([...labels]);
  });
  it('leave out a second source and a source without content', () => {
    const two = roleStatesOf(Uint8Array.of(source, none, source, content));
    expect([...two].map((s) => ROLE_LABEL[s])).toEqual([source, none, none, content]);
    expect([...roleStatesOf(Uint8Array.of(none, source, none))].map((s) => ROLE_LABEL[s])).toEqual([none, none, none]);
  });
});
