/**
 * What speaks for a name being a place where it stands, and how much: a sum of signs, each a number that is mostly 0 or 1.
 * The weights are those of a logistic regression, found by `npm run train -- places` on the articles of LGL and GeoVirus
 * whose hash is even, 22 November 2026; but `person`, `personSure`, `article` and `outletOf`, of which those articles have too few,
 * are set by hand. A name is taken for a place where the sum is above 0.
 */
export const SIGNS = {
  always: -0.58,
  /** Decimal logarithm of its largest bearer's population, less 4. */
  size: 0.71,
  country: 0.61,
  state: 0.48,
  /** Only another spelling or language's name, or the bare name of a county. */
  otherName: -1.22,
  /** "Fort Worth" */
  manyWords: 0.82,
  /** "Licking County" */
  areaHead: 1.26,
  /** "in Lesk" */
  located: 1.15,
  /** "to Lesk" */
  directed: 0.22,
  /** "the town of Lesk" */
  called: 1.75,
  /** "mayor Lesk", "city Lesk": an area noun right before it. */
  areaBefore: -0.05,
  /** "Lesk district" */
  areaAfter: 0.51,
  /** "Paris, Texas" */
  holder: 1.5,
  /** "Lesk, Paris" with a name before the comma. */
  listed: 0.89,
  /** "Springfield officials" */
  modifier: 0.29,
  /** "Lesk's" */
  possessive: -0.71,
  /** "Texas Department of Health" */
  publicBody: -0.12,
  /** "Texas Governor Rick Perry" */
  title: 0.16,
  /** "LESK (AP) -" */
  dateline: 1.27,
  /** ", 34," or "who" behind it */
  person: -1.5,
  /** "said" behind it */
  says: -1.09,
  /** What the names of the text are, by all that is said of them. */
  personShort: -2,
  personSure: -1,
  personUnsure: 0.31,
  outlet: -0.21,
  /** "the Alhambra", as no town is called; not "the Paris suburbs" */
  article: -2.5,
  /** "Correio da Serra" */
  outletOf: -2,
  bodyShort: 0.2,
  bodySure: -0.3,
  bodyUnsure: 0.98,
  placeSure: 1.26,
  placeUnsure: 1.2,
  givenName: -0.12,
  /** The tagger takes it for no name. */
  improper: -0.96,
  /** It opens a sentence, and the tagger takes it for no name. */
  improperFirst: -1.52,
  /** Mostly a word or a surname: "Reading", "Lincoln". */
  rare: -2.5,
  /** Beyond doubt a place elsewhere in the article. */
  sureElsewhere: 0.43,
  /** In the outlet's name. */
  home: 1.31,
  /** Its country or state is named in the article. */
  countryNamed: 0.88,
};
export type Sign = keyof typeof SIGNS;
export type SignWeights = Readonly<Record<Sign, number>>;
export type Seen = Partial<Record<Sign, number>>;

export function weigh(seen: Readonly<Seen>, weights: SignWeights = SIGNS): number {
  let sum = weights.always;
  for (const sign in seen) sum += weights[sign as Sign] * seen[sign as Sign]!;
  return sum;
}
