/** The chance that an attribution is right, from what the chains say of it. */
import type { Annotation } from '../model/annotation.ts';
import type { Roles } from './find-roles.ts';

/** Numbers that {@link evidence} gives, the constant one included. */
export const EVIDENCE = 10;

/** What the calibration looks at. `isNested`: whether the cue stands inside the content of another attribution. */
export function evidence({ quoteState }: Annotation, roles: Roles, isNested: boolean): number[] {
  const words = roles.content.reduce((sum, { start, end }) => sum + end - start, 0);
  const quoted = roles.content.some(({ start, end }) => quoteState.subarray(start, end).some((state) => state > 0));
  return [
    1,
    Math.max(-10, roles.logProbability),
    logit(roles.cueProbability),
    logit(roles.sourceProbability),
    logit(roles.contentProbability),
    Math.min(2, Math.abs(Math.log(Math.max(0.01, roles.contentRatio)))),
    roles.source.length > 0 ? 1 : 0,
    quoted ? 1 : 0,
    Math.min(4, Math.log(Math.max(1, words))),
    isNested ? 1 : 0,
  ];
}

/** Logistic regression over the evidence, fitted on articles and stories that the network has not learnt from. */
export function probabilityOf(
  annotation: Annotation,
  roles: Roles,
  isNested: boolean,
  calibration: Float64Array,
): number {
  const sum = evidence(annotation, roles, isNested).reduce((total, x, k) => total + x * (calibration[k] ?? 0), 0);
  return Math.round(1e4 / (1 + Math.exp(-sum))) / 1e4;
}

function logit(p: number): number {
  const safe = Math.max(0.001, Math.min(0.999, p));
  return Math.log(safe / (1 - safe));
}
