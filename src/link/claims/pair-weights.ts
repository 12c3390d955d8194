/** Weights of `PAIR_VALUES` for `sameClaim`. Made by training/claims/fit-pairs.ts. */
export const PAIR_BIAS = -1.9731;
export const PAIR_WEIGHTS: readonly number[] = [
  -1.8614, // cosine of what is stated
  6.3686, // cosine with the words around
  1.0937, // least share stated by both
  -0.0186, // largest share stated by both
  1.1488, // least share found in or around the other
  1.2018, // largest share found in or around the other
  0.1327, // rarest shared
  -0.0275, // weight shared
  0.902, // numbers shared
  -1.1887, // same thing counted otherwise
  -0.0947, // numbers of one alone
  1.6891, // word pairs shared
  -0.4858, // capitals shared
  0.6501, // same speaker
  0.1227, // same report
  1.738, // nearness of attributions
  -2.8995, // nearness of sentences
  -2.5001, // same sentence
  -0.1237, // nearness, same speaker
  2.1244, // one holds the other
  -0.0698, // rejection of one alone
  -0.0757, // least number of words
];
