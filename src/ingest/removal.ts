/** One thing that clean-up took out of a page's text: kept as data, so that a person can see what was left out and why. */
export interface Removal {
  /** The step that removed it, in the order of the steps. */
  readonly step: 'page' | 'readability' | 'element' | 'block';
  /** The rule, as a word: `caption`, `related-links`. */
  readonly reason: string;
  /** What was removed, white space folded. */
  readonly text: string;
}
