/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (23 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [-1.793, 1.45, 0.164, -0.122, 0.557, 0.007, 0.438, 0.56, 3.161, 1.077, 0.321, -0.103, 1.19, -0.69, 0.472, 0.034, 0.38];
