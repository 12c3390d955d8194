/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-1.799, -0.062, -0.152, 1.431, 1.949, 2.271, 0.341, 0.459, 0.33, -0.29, -0.762, -0.28, 0.602, -0.728];
