/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const EVIDENCE_WEIGHTS: readonly number[] = [-2.109, -0.181, 0.336, 0.576, 0.259, 3.421, 0.023, 0.187, 0.268, -0.266, -1.581, -0.053, 0.237, -0.878, 2.301, 1.12];
