/** Fitted by training/trace/fit.ts --write on the public scenarios and the stories of this project (23 Nov 2026). */
// prettier-ignore
export const END_WEIGHTS: readonly number[] = [-1.831, -0.364, 0.264, -0.016, -1.086, 1.349, 0.326, 0.483, -1.192, -0.198, 0.783, -0.202, 0.84, -0.519, 0.609, -0.861, 0.311, 0.505, 0.327, 0.068, 0.044, -0.685, -0.037];
