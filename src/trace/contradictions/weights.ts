/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [-1.279, 1.548, 0.111, 0.005, 0.365, 0.037, 0.729, -0.774, 2.308, 1.144, 0.28, 0.043, 0.978, -0.344, -0.053, -0.119, 0.239];
