/** Who publishes: a newspaper, or a body that speaks for itself. */
import type { Report, Source } from '../../model/report.ts';
import { overlap, wordsOf } from './source-words.ts';

const PRESS_OFFICE =
  /\b(?:press|media|communications?|relations|public affairs|office|department|unit|committee|spokes\p{L}+)\b/iu;
/** Of the attributions in a body's own release, so many at least are its own. */
const OWN_SHARE = 0.15;

/**
 * The body whose own release a report is: what stands there it says itself. Undefined for a newspaper that looks like a body by its
 * name: there a journalist signs, or nearly all is said by others. "Communications Department" signs a release, "Ilan Moro" none.
 */
export function releaserOf(report: Report): Source | undefined {
  const publisher = report.sources[0];
  if (publisher?.kind !== 'organization') return undefined;
  const { byline } = report.article;
  if (byline !== undefined && PRESS_OFFICE.test(byline)) return publisher;
  if (byline !== undefined && overlap(wordsOf(byline), wordsOf(publisher.name)) < 0.5) return undefined;
  const own = report.attributions.filter(({ chain }) => chain.at(-1) === publisher.id).length;
  return own >= OWN_SHARE * report.attributions.length ? publisher : undefined;
}
