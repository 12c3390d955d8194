/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-1.816, -0.085, -0.1, 1.562, 1.917, 2.312, 0.304, 0.514, 0.335, -0.243, -0.776, -0.272, 0.611, -0.736];
