/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [1.218, 0.305, -0.309, -0.295, -0.058, -0.692, 0.22, -0.234, 0.655, 0.157, 0, 0, 0.196, -0.36, 0.27, 0.24, -1.22];
