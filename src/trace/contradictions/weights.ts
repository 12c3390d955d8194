/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (23 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [-1.848, 1.464, 0.098, 0.078, 0.493, -0.23, 0.229, 0.754, 3.716, 0.989, 0.34, -0.007, 1.025, -0.427, 0.712, 0.017, 0.88];
