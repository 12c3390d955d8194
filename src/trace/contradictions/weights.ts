/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [0.355, 0.637, 0.109, 0.145, -0.178, -0.675, 0.469, 0.246, 0.267, 0.352, 0, 0.231, 0.3, -0.815, 0, -0.014];
