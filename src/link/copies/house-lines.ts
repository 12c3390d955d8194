/**
 * Lines that one house prints above or below everything, in no words that a rule knows: two articles on different things
 * that share their first or last lines, and no others, share nothing. What more houses print is too frequent for the
 * index, but the first articles that carry it are told here.
 */
import type { Span } from '../../model/span.ts';
import type { Comparison } from './compare-texts.ts';

/** Characters between shared passages, and before and after them, in which lines may differ: a date, a name, marks. */
const MAX_GAP = 24;
/** Articles on one thing share more of the names and numbers that they have beside such lines; of the one with fewer. */
const MAX_SHARED_STORY = 0.15;
/** With fewer names and numbers beside the lines one cannot tell what an article is about. */
const MIN_STORY = 5;
/** Words of a phrase that any two texts may share, wherever it stands. */
const MAX_PHRASE = 7;

/** One of two articles: names and numbers of its story, and how to read those of some of its words. */
export interface Told {
  readonly text: string;
  readonly storyOf: () => readonly number[];
}

/**
 * Whether all that the two share are such lines; `termsOf` gives the names and numbers of a passage. Catches the same
 * two sentences about the newsroom below a report on a trial and one on a dam; must not catch an agency's paragraph at the
 * end of two reports on one trial, nor one in the midst of another report.
 */
export function shareHouseLines(
  { passages }: Comparison,
  a: Told,
  b: Told,
  termsOf: (passage: string) => ReadonlySet<number>,
): boolean {
  const lines = passages.filter(({ words }) => words > MAX_PHRASE);
  if (lines.length === 0) return false;
  if (
    !standAtEdges(
      lines.map(({ b: span }) => span),
      b.text.length,
    )
  )
    return false;
  if (
    !standAtEdges(
      lines.map(({ a: span }) => span).sort((x, y) => x[0] - y[0]),
      a.text.length,
    )
  )
    return false;
  const inLines = termsOf(passages.map(({ b: span }) => b.text.slice(...span)).join('\n'));
  const ofA = new Set(a.storyOf().filter((term) => !inLines.has(term)));
  const ofB = b.storyOf().filter((term) => !inLines.has(term));
  const fewer = Math.min(ofA.size, ofB.length);
  return fewer >= MIN_STORY && ofB.filter((term) => ofA.has(term)).length <= MAX_SHARED_STORY * fewer;
}

/** Whether the spans, in order, reach without a gap from the start on, or up to the end, or both; not all across. */
function standAtEdges(spans: readonly Span[], length: number): boolean {
  let start = 0;
  let i = 0;
  for (; i < spans.length && spans[i]![0] - start <= MAX_GAP; i++) start = Math.max(start, spans[i]![1]);
  let end = length;
  let k = spans.length;
  for (; k > i && end - spans[k - 1]![1] <= MAX_GAP; k--) end = Math.min(end, spans[k - 1]![0]);
  return k === i && end - start > MAX_GAP;
}
