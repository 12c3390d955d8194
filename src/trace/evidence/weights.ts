/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.213, -0.182, 0.395, 0.705, 0.296, 3.39, -0.055, -0.106, 0.161, 0.282, -1.009, -0.01, 0.218, -0.941, 2.658, 0.732];
