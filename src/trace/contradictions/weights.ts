/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [0.545, 0.569, 0.057, 0.086, -0.501, -0.568, 0.475, 0.096, 0.536, 0.206, 0, 0.228, 0.26, -0.542, 0, 0.08];
