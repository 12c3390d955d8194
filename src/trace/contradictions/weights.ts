/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [-0.88, -0.607, 0.069, 0.133, 0.111, 0.092, -0.242, 0, 0, -0.148, -0.561, -0.998, 0.309, 0.744, -0.192, -0.063, -0.063, 1.224, -0.376];
