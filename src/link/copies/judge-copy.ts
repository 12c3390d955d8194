/** When so much shared wording is a copy. */
import type { Report } from '../../model/report.ts';
import { outletKey } from '../../model/outlet-names.ts';
import type { Comparison } from './compare-texts.ts';
import { MIN_PASSAGE } from './shared-passages.ts';
import type { Citation } from './judge-citation.ts';

/** A pair of reports of which one has something from the other. JSON-safe. */
export interface CopyLink {
  readonly a: string;
  readonly b: string;
  /** Where they share their text. */
  readonly comparison?: Comparison;
  readonly citations: readonly Citation[];
}

/**
 * The share of an article's own words (of the one that has fewer) that makes a copy, and of one of the same outlet, which
 * repeats its background from day to day. Found on derived articles by `node24 training/copies/measure.ts`, 22 Nov 2026.
 */
const MIN_SHARE = 0.12;
const MIN_SHARE_WITHIN_OUTLET = 0.5;
/** A passage of so many words is copied, quotations and all; not a quotation alone, which all who heard it may print. */
const LONG_PASSAGE = 24;
/**
 * With as much of its own words from one text an article stands for it: what else shares them has them from there. Less
 * may be a line that one house prints below everything.
 */
export const MAIN_SHARE = 0.3;

export function isCopy({ ownShare, passages }: Comparison, a: Report, b: Report): boolean {
  const { outlet } = a.article;
  const isWithinOutlet = outlet !== undefined && outletKey(outlet) === outletKey(b.article.outlet ?? '');
  if (isWithinOutlet) return ownShare >= MIN_SHARE_WITHIN_OUTLET;
  return (
    ownShare >= MIN_SHARE ||
    passages.some(({ words, quoted }) => words >= LONG_PASSAGE && words - quoted >= MIN_PASSAGE)
  );
}
