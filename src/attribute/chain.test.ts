import { describe, expect, it } from 'vitest';
import { Chain, CONTENT, SOURCE } from './chain.ts';

/** Numbers that look random and are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every sequence of labels in which what goes on was begun. */
function sequences(labels: number, length: number): number[][] {
  let all: number[][] = [[]];
  for (let t = 0; t < length; t++)
    all = all.flatMap((path) =>
      Array.from({ length: labels }, (_, label) => label)
        .filter((label) => label % 2 === 1 || label === 0 || path.at(-1) === label || path.at(-1) === label - 1)
        .map((label) => [...path, label]),
    );
  return all;
}

function scoreOf(path: readonly number[], scores: Float32Array, weights: Float32Array, labels: number): number {
  return path.reduce((sum, label, t) => {
    const before = t === 0 ? labels : path[t - 1]!;
    return sum + weights[before * labels + label]! + scores[t * labels + label]!;
  }, 0);
}

const isAllowed = (path: readonly number[]): boolean => {
  const sources = path.filter((label) => label === SOURCE).length;
  return sources <= 1 && (sources === 0 || path.includes(CONTENT));
};

describe.each([
  ['cue', 3, (weights: Float32Array) => Chain.ofCues(weights), () => true],
  ['role', 5, (weights: Float32Array) => Chain.ofRoles(weights), isAllowed],
] as const)('the %s chain', (_, labels, make, mayBe) => {
  const trials = Array.from({ length: 20 }, (_, k) => {
    const next = numbers(k + 1);
    const length = 1 + (k % 5);
    const scores = Float32Array.from({ length: length * labels }, () => 6 * next() - 3);
    const weights = Float32Array.from({ length: (labels + 1) * labels }, () => 2 * next() - 1);
    return { length, scores, weights, chain: make(weights) };
  });

  it('finds the path that scores highest among all that may be', () => {
    for (const { length, scores, weights, chain } of trials) {
      const path = new Uint8Array(length);
      const score = chain.bestPath(scores, length, path);
      const possible = sequences(labels, length).filter(mayBe);
      expect(score).toBeCloseTo(Math.max(...possible.map((p) => scoreOf(p, scores, weights, labels))), 6);
      expect(scoreOf([...path], scores, weights, labels)).toBeCloseTo(score, 6);
      expect(mayBe([...path])).toBe(true);
    }
  });

  it('gives the chance of each label among all paths', () => {
    for (const { length, scores, weights, chain } of trials) {
      const chances = new Float64Array(length * labels);
      const logSum = chain.chances(scores, length, chances);
      const all = sequences(labels, length).map((path) => ({ path, p: Math.exp(scoreOf(path, scores, weights, labels)) }));
      const total = all.reduce((sum, { p }) => sum + p, 0);
      expect(logSum).toBeCloseTo(Math.log(total), 6);
      for (let t = 0; t < length; t++)
        for (let label = 0; label < labels; label++) {
          const share = all.filter(({ path }) => path[t] === label).reduce((sum, { p }) => sum + p, 0) / total;
          expect(chances[t * labels + label]).toBeCloseTo(share, 6);
        }
    }
  }); // prettier-ignore

  it('stays with numbers on long sequences of extreme scores', () => {
    const length = 5000;
    const next = numbers(9);
    const scores = Float32Array.from({ length: length * labels }, () => 2e6 * next() - 1e6);
    const chances = new Float64Array(length * labels);
    const chain = make(new Float32Array((labels + 1) * labels));
    expect(chain.chances(scores, length, chances)).toBeGreaterThan(-Infinity);
    for (const chance of chances) if (!(chance >= 0 && chance <= 1 + 1e-9)) expect(chance).toBe('a chance');
    expect(chain.bestPath(scores, 0, new Uint8Array(0))).toBe(0);
  });
});
