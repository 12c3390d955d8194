/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.556, 0.135, 0.177, 1.108, 0.317, 0.403, 0.277, -0.722, 0.282, 0.456, -0.697, 0.549, -0.749, -0.774, 0.77, 0.388, 0.157, 0.102, -0.691];
