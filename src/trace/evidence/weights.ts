/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-1.893, 0.215, 0.134, 0.571, 2.218, 1.016, 0.494, 0.425, 0.442, 0.061, -0.687, -0.268, 0.46, -0.659];
