/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (22 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.136, 0.652, 0.184, 0.023, 0.83, 0.535, 0.141, -0.756, 0.479, 0.304, -0.703, 0.443, -0.621, -0.699, -0.103, 0.509, -0.006, -0.271, -0.567];
