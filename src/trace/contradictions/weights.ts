/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (24 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [-2.708, 1.05, -0.232, 0.024, 0.334, 0.422, 0.494, 0.326, 1.285, 0.695, 0.672, 0.283, 1.235, -0.077, -0.207, 0.001, 0.214, 2.487];
