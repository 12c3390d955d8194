/**
 * Months and days of the week by name, as lists of words in small letters. Whatever else a rule takes for one it says itself:
 * short forms and their stops, Mondays, a capital where "may" and "march" could be verbs.
 */

/** From January. */
export const MONTH_NAMES = 'january february march april may june july august september october november december';
/** What each begins with, its short form among them: "sep" of "Sept." and of "September". */
export const MONTH_STARTS = 'jan feb mar apr may jun jul aug sep oct nov dec';
/** Short for a month and nothing else, with a stop or without. */
export const SHORT_MONTHS =
  'jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sept sept. oct oct. nov nov. dec dec.';
/** From Monday. */
export const WEEKDAY_NAMES = 'monday tuesday wednesday thursday friday saturday sunday';
