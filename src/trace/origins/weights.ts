/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (23 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.558, 0.047, 0.008, 0.013, -1.1, 1.361, 0.437, 0.478, -1.124, -0.094, 0.714, -0.411, 0.812, -0.411, 0.533, -0.735, 0.263, 0.522, 0.5, -0.029, 0.029, -0.749, 0.003];
