/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.569, 0.935, 0.134, 0.873, 0.262, 0.294, 0.265, -0.757, 0.238, 0.396, -0.435, 0.807, -0.593, -0.5, 0.459, 0.437, 0.093, 0.237, -0.763];
