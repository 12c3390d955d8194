/** Of two articles that share their text: which one is the original, and how one can tell. */
import type { Report, Why } from '../../model/report.ts';
import { compareDates } from '../../model/compare-dates.ts';
import { outletKey } from '../../model/outlet-names.ts';
import type { Comparison } from './compare-texts.ts';

export interface Direction {
  /** Whether a is the original. */
  readonly isFromA: boolean;
  readonly why: Why;
}

/**
 * In this order: whom a credit line names, who was published first, which contains the other. A credit outweighs the
 * clock: an agency dates its article anew with every correction.
 */
export function judgeDirection(a: Report, b: Report, { shareOfA, shareOfB }: Comparison): Direction {
  const [creditOfA, creditOfB] = [creditTo(a, b), creditTo(b, a)];
  if ((creditOfA === undefined) !== (creditOfB === undefined)) {
    const [original, credit] = creditOfA ? [a, creditOfA] : [b, creditOfB!];
    return told(original === a, 'credit-line', `The copy credits ${original.article.outlet}: "${credit}".`);
  }
  const order = compareDates(a.article.published, b.article.published);
  if (order) {
    const [first, second] = order < 0 ? [a, b] : [b, a];
    const note = `${nameOf(first)} was published first: ${first.article.published}, before ${second.article.published}.`;
    return told(order < 0, 'published-first', note);
  }
  const missing = order === undefined ? 'A publication date is missing' : 'The publication dates do not tell';
  if (Math.abs(shareOfA - shareOfB) >= 0.1) {
    const isFromA = shareOfA < shareOfB;
    return told(isFromA, 'contained', `${missing}; what the copy has is all in the longer text.`);
  }
  // Any order would do; this one does not depend on which came in first.
  return told(
    a.article.id < b.article.id,
    'cannot-tell',
    `${missing}, and neither credits the other: which is the original cannot be told.`,
  );
}

const told = (isFromA: boolean, rule: string, note: string): Direction => ({ isFromA, why: { rule, note } });

export function nameOf({ article }: Report): string {
  return article.outlet ?? article.id;
}

/** The words by which `copy` credits the outlet of `original`, if it does. */
function creditTo(original: Report, copy: Report): string | undefined {
  const outlet = original.article.outlet;
  if (!outlet || outletKey(outlet) === outletKey(copy.article.outlet ?? '')) return undefined;
  const key = outletKey(outlet);
  const byline = copy.article.byline;
  if (byline && ` ${outletKey(byline)} `.includes(` ${key} `)) return byline;
  return copy.credits?.find(({ kind, outlet: credited }) => kind !== 'photo' && outletKey(credited) === key)?.outlet;
}
