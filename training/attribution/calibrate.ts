/**
 * Fits the chance that an attribution is counted as linked by the shared scorer to what the network says of it (logistic
 * regression by gradient descent), on articles that the chains were not trained on; and measures how well it holds.
 */
import { attribute, type AttributionModel, findRoles, nestedOf } from '../../src/attribute/attribute.ts';

import { EVIDENCE, evidence } from '../../src/attribute/probability.ts';
import type { Annotation } from '../../src/model/annotation.ts';
import type { GoldArticle } from './read-articles.ts';
import { linkedFlags } from './score.ts';

export interface Case {
  readonly evidence: readonly number[];
  readonly isRight: boolean;
}

/**
 * One case per attribution found with a cue. PolNeAR has no word on nested ones: they are left out, unless `isNested` says
 * that the articles have them.
 */
export async function collectCases(
  data: string,
  articles: readonly { readonly article: GoldArticle; readonly annotation: Annotation }[],
  model: AttributionModel,
  isNested: boolean,
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const { article, annotation } of articles) {
    const found = attribute(annotation, model);
    const flags = await linkedFlags(data, article, found, isNested ? 'nested' : 'flat');
    const isRight = new Map(found.map(({ cue }, k) => [cue[0]?.[0] ?? -1, flags[k]!]));
    const roles = findRoles(annotation, model);
    const nested = nestedOf(annotation, roles);
    roles.forEach((each, k) => {
      const right = isRight.get(annotation.tokens.start[each.cue.start]!);
      if (typeof right === 'boolean') cases.push({ evidence: evidence(annotation, each, nested[k]!), isRight: right });
    });
  }
  return cases;
}

/** Weights of the evidence, by Newton's method. A little weight decay keeps evidence that says nothing near nothing. */
export function fitCalibration(cases: readonly Case[]): Float64Array<ArrayBuffer> {
  const n = EVIDENCE;
  const weights = new Float64Array(n);
  for (let round = 0; round < 25; round++) {
    // One row per weight: the curvature, then the slope.
    const rows = Array.from({ length: n }, (_, k) => {
      const row = new Float64Array(n + 1);
      row[k] = 1e-3 * cases.length;
      row[n] = 1e-3 * cases.length * weights[k]!;
      return row;
    });
    for (const { evidence: x, isRight } of cases) {
      const p = chance(weights, x);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) rows[i]![j]! += p * (1 - p) * x[i]! * x[j]!;
        rows[i]![n]! += (p - (isRight ? 1 : 0)) * x[i]!;
      }
    }
    solve(rows).forEach((step, k) => (weights[k]! -= step));
  }
  return weights.map((w) => Math.round(1e4 * w) / 1e4);
}

/** Gaussian elimination; the curvature is positive definite, so that no pivot is 0. */
function solve(rows: Float64Array[]): Float64Array {
  const n = rows.length;
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= n; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  return Float64Array.from(rows, (row, i) => row[n]! / row[i]!);
}

export interface CalibrationScores {
  /** Expected calibration error over ten bins of equal width, in [0, 1]. */
  readonly error: number;
  /** Chance that a right one gets a higher probability than a wrong one. */
  readonly auroc: number;
  /** Per bin: how many, mean probability, share right. */
  readonly bins: readonly { readonly count: number; readonly probability: number; readonly right: number }[];
}

export function measureCalibration(cases: readonly Case[], weights: Float64Array): CalibrationScores {
  const scored = cases
    .map(({ evidence: x, isRight }) => ({ p: chance(weights, x), isRight }))
    .sort((a, b) => a.p - b.p);
  let rank = 0;
  let right = 0;
  scored.forEach(({ isRight }, k) => {
    if (!isRight) return;
    rank += k + 1;
    right++;
  });
  const wrong = scored.length - right;
  const bins = Array.from({ length: 10 }, (_, bin) => {
    const inside = scored.filter(({ p }) => Math.min(9, Math.floor(10 * p)) === bin);
    const mean = (value: (s: { p: number; isRight: boolean }) => number): number =>
      inside.reduce((sum, s) => sum + value(s), 0) / Math.max(1, inside.length);
    return { count: inside.length, probability: mean(({ p }) => p), right: mean(({ isRight }) => (isRight ? 1 : 0)) };
  });
  return {
    error: bins.reduce((sum, b) => sum + (b.count / scored.length) * Math.abs(b.probability - b.right), 0),
    auroc: (rank - (right * (right + 1)) / 2) / Math.max(1, right * wrong),
    bins,
  };
}

function chance(weights: Float64Array, x: readonly number[]): number {
  return 1 / (1 + Math.exp(-x.reduce((sum, value, k) => sum + value * weights[k]!, 0)));
}

/** A reliability diagram: per bin of probability, the share that is right; the area of a dot is the number of cases. */
export function drawReliability({ bins, error, auroc }: CalibrationScores): string {
  const [size, margin] = [320, 44];
  const x = (p: number): number => Math.round(margin + p * size);
  const y = (p: number): number => Math.round(margin + (1 - p) * size);
  const most = Math.max(...bins.map(({ count }) => count));
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((p) => [
    `<text x="${x(p)}" y="${y(0) + 16}" text-anchor="middle">${p}</text>`,
    `<text x="${margin - 6}" y="${y(p) + 4}" text-anchor="end">${p}</text>`,
  ]);
  const dots = bins
    .filter(({ count }) => count > 0)
    .map(
      ({ count, probability, right }) =>
        `<circle cx="${x(probability)}" cy="${y(right)}" r="${(3 + 11 * Math.sqrt(count / most)).toFixed(1)}"><title>${count} with probability ${probability.toFixed(2)}: ${right.toFixed(2)} right</title></circle>`,
    );
  const whole = size + 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" width="${whole}" font-family="sans-serif" font-size="12" fill="#555">
<rect width="100%" height="100%" fill="#fff"/>
<path d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}M${x(0)} ${y(0)}L${x(1)} ${y(1)}" fill="none" stroke="#999"/>
${ticks.join('\n')}
<g fill="#2a6f97" fill-opacity=".75">
${dots.join('\n')}
</g>
<text x="${x(0.5)}" y="${whole - 8}" text-anchor="middle">probability</text>
<text x="12" y="${y(0.5)}" text-anchor="middle" transform="rotate(-90 12 ${y(0.5)})">share right</text>
<text x="${x(0.5)}" y="24" text-anchor="middle">calibration error ${error.toFixed(3)}, AUROC ${auroc.toFixed(3)}</text>
</svg>
`;
}
