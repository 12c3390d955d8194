/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.776, 0.379, 0.223, 1.613, 0.092, 0.422, 0.361, -0.481, 0.28, 0.435, -1.016, 0.674, -0.882, -0.532, 0.468, 0.342, -0.004, -0.062, -0.597];
