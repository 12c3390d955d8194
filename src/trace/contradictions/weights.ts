/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [0.199, 0.677, 0.067, 0.068, -0.033, -0.698, 0.496, 0.461, 0.222, -0.131, 0, 0.233, 0.327, -0.516, 0, -0.014];
