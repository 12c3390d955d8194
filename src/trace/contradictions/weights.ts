/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [-1.835, 1.471, 0.106, 0.066, 0.511, -0.229, 0.178, 0.643, 3.711, 1.032, 0.346, -0.005, 1.015, -0.412, 0.708, 0, 0.887];
