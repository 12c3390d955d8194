/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.738, 0.699, 0.214, 1.431, 0.183, 0.337, 0.341, -0.547, 0.351, 0.537, -1.019, 0.624, -0.94, -0.555, 0.471, 0.343, 0.009, -0.104, -0.63];
