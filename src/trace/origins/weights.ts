/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (23 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.58, 0.058, 0.019, 0.014, -1.093, 1.358, 0.416, 0.49, -1.122, -0.093, 0.725, -0.415, 0.816, -0.413, 0.531, -0.733, 0.269, 0.504, 0.498, -0.026, 0.029, -0.746, -0.013];
