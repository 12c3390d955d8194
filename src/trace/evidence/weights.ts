/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.132, -0.211, 0.528, 0.497, 0.327, 3.514, -0.063, 0.097, 0.293, -0.271, -1.753, -0.048, 0.253, -1.077, 2.629, 0.885];
