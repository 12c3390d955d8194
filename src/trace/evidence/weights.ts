/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.448, 0.366, -0.032, 0.211, -0.043, 3.576, 0.098, -0.037, 0.265, 0.289, -0.599, -0.066, 0.577, -0.698, 3.039, 0.538];
