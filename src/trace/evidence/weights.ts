/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.505, 0.425, 0.676, 1.433, 1.583, -0.145, -0.538, -0.611, 0.335, -0.457];
