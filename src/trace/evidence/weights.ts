/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (23 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.164, -0.166, 0.345, 0.743, 0.464, 3.244, -0.003, 0.201, 0.205, -0.076, -1.743, -0.012, 0.183, -0.753, 2.142, 1.102];
