/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.939, 0.246, 0.823, 2.028, 1.836, -0.951, -0.956, -0.328, 0.507, 0.403];
