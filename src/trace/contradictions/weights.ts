/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const WEIGHTS: readonly number[] = [-0.187, 1.462, 0.172, 0.018, 0.564, -0.874, 0.456, -0.303, 0.825, 0.749, 0.121, -0.303, 0.501, -0.942, -0.436, 0.214, -0.163];
