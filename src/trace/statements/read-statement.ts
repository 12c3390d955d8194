/** A piece of evidence with all that comparing it with another needs. */
import type { Evidence } from '../../model/ledger.ts';
import type { Attribution, Certainty, Report } from '../../model/report.ts';
import { contentWords } from './content-words.ts';
import { readQuantities, type Quantity } from './quantities.ts';

export interface Statement {
  readonly evidence: Evidence;
  readonly report: Report;
  /** undefined: the outlet's own voice. */
  readonly attribution?: Attribution;
  /** What is stated, without who says so. */
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly quantities: readonly Quantity[];
  /** The least sure of those who say it and pass it on; the outlet's own voice is certain. */
  readonly certainty: Certainty;
}

/** undefined when the report has no such words. Linear in the length of the words. */
export function readStatement(evidence: Evidence, report: Report): Statement | undefined {
  const { article } = report;
  const field =
    evidence.in === undefined
      ? article.text
      : evidence.in === 'title'
        ? article.title
        : article.parts?.find(({ id }) => id === evidence.in)?.text;
  if (field === undefined) return undefined;
  const attribution = report.attributions.find(({ id }) => id === evidence.attribution);
  const spans = attribution?.content ?? [evidence.span];
  const text = spans.map(([start, end]) => field.slice(start, Math.min(end, start + MAX_LENGTH))).join(' ');
  // Read when they are first asked for: most statements are compared by their words alone.
  let quantities: readonly Quantity[] | undefined;
  return {
    evidence,
    report,
    ...(attribution ? { attribution } : {}),
    text,
    words: new Set(contentWords(text)),
    get quantities() {
      return (quantities ??= readQuantities(text));
    },
    certainty: attribution ? leastSure([attribution.certainty, ...(attribution.relays ?? []).map((relay) => relay.certainty)]) : 'certain', // prettier-ignore
  };
}

/** In UTF-16 code units; nobody states more at once. */
const MAX_LENGTH = 2000;

const ORDER: readonly Certainty[] = ['unknown', 'possible', 'probable', 'certain'];
function leastSure(certainties: readonly Certainty[]): Certainty {
  return ORDER.find((certainty) => certainties.includes(certainty)) ?? 'certain';
}
