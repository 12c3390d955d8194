/** Weights of `PAIR_VALUES` for `sameClaim`. Made by training/claims/fit-pairs.ts. */
export const PAIR_BIAS = -1.9839;
export const PAIR_WEIGHTS: readonly number[] = [
  -1.6431, // cosine of what is stated
  6.3079, // cosine with the words around
  1.1393, // least share stated by both
  -0.0483, // largest share stated by both
  1.3301, // least share found in or around the other
  1.2178, // largest share found in or around the other
  0.1232, // rarest shared
  -0.0343, // weight shared
  0.9119, // numbers shared
  -1.0265, // same thing counted otherwise
  -0.0884, // numbers of one alone
  1.5841, // word pairs shared
  -0.4997, // capitals shared
  0.6465, // same speaker
  0.1299, // same report
  1.656, // nearness of attributions
  -2.7703, // nearness of sentences
  -2.699, // same sentence
  -0.1443, // nearness, same speaker
  2.2196, // one holds the other
  -0.0708, // rejection of one alone
  -0.0734, // least number of words
];
