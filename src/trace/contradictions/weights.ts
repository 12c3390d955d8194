/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [0.746, 0.333, -0.341, -0.161, 0.147, -0.881, 0.592, 0, 1.251, 0.155, -0.313, -0.142, 0.15, -0.57, 0.194, -0.067, -0.841];
