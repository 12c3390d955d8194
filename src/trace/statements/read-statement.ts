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

/** Gives the statement of a piece of evidence; undefined when its report is not known or has no such words. */
export type Statements = (evidence: Evidence) => Statement | undefined;

/**
 * Reads each piece of evidence once, and the words of each passage once in whatever claims it stands. Linear in the length
 * of the passages that are asked for.
 */
export function readStatements(reports: ReadonlyMap<string, Report>): Statements {
  const statements = new Map<Evidence, Statement | undefined>();
  const passages = new Map<string, Passage>();
  const attributions = new Map<Report, ReadonlyMap<string, Attribution>>();
  return (evidence) => {
    if (statements.has(evidence)) return statements.get(evidence);
    const report = reports.get(evidence.report);
    const statement = report && read(evidence, report);
    statements.set(evidence, statement);
    return statement;
  };

  function read(evidence: Evidence, report: Report): Statement | undefined {
    const known = attributions.get(report) ?? new Map(report.attributions.map((one) => [one.id, one]));
    attributions.set(report, known);
    const attribution = evidence.attribution === null ? undefined : known.get(evidence.attribution);
    const key = [evidence.report, attribution?.id ?? `${evidence.in ?? ''} ${evidence.span.join(' ')}`].join('\u0000');
    const passage = passages.get(key) ?? readPassage(evidence, attribution, report);
    if (!passage) return undefined;
    passages.set(key, passage);
    return {
      evidence,
      report,
      ...(attribution ? { attribution } : {}),
      text: passage.text,
      words: passage.words,
      get quantities() {
        return passage.quantities;
      },
      certainty: attribution ? leastSure([attribution.certainty, ...(attribution.relays ?? []).map((relay) => relay.certainty)]) : 'certain', // prettier-ignore
    };
  }
}

type Passage = Pick<Statement, 'text' | 'words' | 'quantities'>;

function readPassage(evidence: Evidence, attribution: Attribution | undefined, report: Report): Passage | undefined {
  const { article } = report;
  const field =
    evidence.in === undefined
      ? article.text
      : evidence.in === 'title'
        ? article.title
        : article.parts?.find(({ id }) => id === evidence.in)?.text;
  if (field === undefined) return undefined;
  const spans = attribution?.content ?? [evidence.span];
  const text = spans.map(([start, end]) => field.slice(start, Math.min(end, start + MAX_LENGTH))).join(' ');
  // Read when they are first asked for: most statements are compared by their words alone.
  let quantities: readonly Quantity[] | undefined;
  return {
    text,
    words: new Set(contentWords(text)),
    get quantities() {
      return (quantities ??= readQuantities(text));
    },
  };
}

/** In UTF-16 code units; nobody states more at once. */
const MAX_LENGTH = 2000;

const ORDER: readonly Certainty[] = ['unknown', 'possible', 'probable', 'certain'];
function leastSure(certainties: readonly Certainty[]): Certainty {
  return ORDER.find((certainty) => certainties.includes(certainty)) ?? 'certain';
}
