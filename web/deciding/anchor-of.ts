/** Words where they stand, with a little around them, so that they are found again in the next version. Pure. */
import { textOf } from '../../render/arrange-report.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';
import type { Anchor } from '../../server/api-types.ts';

const AROUND = 32;

/** `span` in the text, or in the part that `place` names. */
export function anchorAt(report: Report, place: string | undefined, span: Readonly<Span>): Anchor {
  const text = textOf(report, place);
  const [start, end] = span;
  return {
    article: report.article.id,
    ...(place === undefined ? {} : { in: place }),
    span: [start, end],
    words: text.slice(start, end),
    before: text.slice(Math.max(0, start - AROUND), start),
    after: text.slice(end, end + AROUND),
  };
}

/** From the first to the last character of what is reported; of an attribution without any, of its cue. */
export function anchorOf(report: Report, { content, cue, in: place }: Attribution): Anchor {
  const spans = content.length > 0 ? content : cue;
  const start = Math.min(...spans.map(([at]) => at));
  const end = Math.max(...spans.map(([, at]) => at));
  return anchorAt(report, place, spans.length === 0 ? [0, 0] : [start, end]);
}
