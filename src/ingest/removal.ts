/** Something of a page that is not its article: kept as data, so that a person can see what was left out and why. */
export interface Removal {
  /** What decided: a rule that names a plain sign, or the judgement of all signs together. */
  readonly step: 'rule' | 'judgement';
  /** `caption`, `related-links`, `not-like-the-article`. */
  readonly reason: string;
  /** What was left out, white space folded. */
  readonly text: string;
}
