/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (23 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.196, -0.113, 0.238, 0.359, 0.422, 3.291, 0.039, 0.148, 0.253, 0.102, -1.365, 0.066, 0.187, -0.737, 2.232, 1.059];
