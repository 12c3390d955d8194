/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.63, 0.831, 0.158, 0.672, 0.343, 0.625, 0.386, -0.918, 0.481, 0.35, -0.924, 0.586, -0.73, -0.616, 0.156, 0.163, -0.086, -0.174, -0.459];
