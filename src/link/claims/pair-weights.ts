/** Weights of `PAIR_VALUES` for `sameClaim`. Made by training/claims/fit-pairs.ts. */
export const PAIR_BIAS = -2.0389;
export const PAIR_WEIGHTS: readonly number[] = [
  -1.6049, // cosine of what is stated
  6.3754, // cosine with the words around
  1.4458, // least share stated by both
  0.3657, // largest share stated by both
  0.9017, // least share found in or around the other
  1.1643, // largest share found in or around the other
  0.1125, // rarest shared
  -0.0573, // weight shared
  0.9789, // numbers shared
  -0.8556, // same thing counted otherwise
  -0.0893, // numbers of one alone
  1.6669, // word pairs shared
  -0.5191, // capitals shared
  0.6636, // same speaker
  0.172, // same report
  1.6738, // nearness of attributions
  -2.805, // nearness of sentences
  -2.4215, // same sentence
  -0.3569, // nearness, same speaker
  2.6244, // one holds the other
  -0.1075, // rejection of one alone
  -0.0631, // least number of words
];
