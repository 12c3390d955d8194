/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.504, 0.055, -0.053, 0.789, 0.224, 3.533, 0.182, 0.27, 0.398, -0.097, -1.104, -0.059, 0.443, -0.587, 2.807, 0.726];
