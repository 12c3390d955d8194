/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [-1.273, 1.463, 0.16, -0.005, 0.386, -0.041, 0.295, -0.584, 2.61, 1.216, 0.562, 0.506, 0.917, -0.688, -0.098, -0.017, 0.45];
