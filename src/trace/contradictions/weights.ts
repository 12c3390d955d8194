/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [0.162, 1.237, 0.137, -0.029, -0.031, -0.432, 0.332, -0.963, 1.06, 0.688, -0.062, 0.344, 0.095, -1.141, -0.343, -0.032, -0.343];
