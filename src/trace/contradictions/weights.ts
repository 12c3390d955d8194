/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [0.59, 0.529, -0.331, -0.297, 0.031, -0.362, 0.212, 0.143, -0.399, -0.361, 0, 0.143, 0.228, -0.547, 0, 0.298];
