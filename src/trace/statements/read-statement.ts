/** A piece of evidence with all that comparing it with another needs. */
import type { Evidence } from '../../model/ledger.ts';
import type { Attribution, Certainty, Report } from '../../model/report.ts';
import { contentWords, namesIn } from './content-words.ts';
import { readQuantities, type Quantity } from './quantities.ts';

export interface Statement {
  readonly evidence: Evidence;
  readonly report: Report;
  /** undefined: the outlet's own voice. */
  readonly attribution?: Attribution;
  /** What is stated, without who says so. */
  readonly text: string;
  readonly words: ReadonlySet<string>;
  /** Words that begin with a capital. */
  readonly names: ReadonlySet<string>;
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
  const known = new Map<Report, Known>();
  const texts = new Map<string, TextRead>();
  return (evidence) => {
    const before = statements.get(evidence);
    if (before || statements.has(evidence)) return before;
    const report = reports.get(evidence.report);
    const statement = report && read(evidence, report);
    statements.set(evidence, statement);
    return statement;
  };

  function read(evidence: Evidence, report: Report): Statement | undefined {
    let of = known.get(report);
    if (!of) {
      of = { attributions: new Map(report.attributions.map((one) => [one.id, one])), passages: new Map() };
      known.set(report, of);
    }
    const attribution = evidence.attribution === null ? undefined : of.attributions.get(evidence.attribution);
    const key = attribution ?? `${evidence.in ?? ''} ${evidence.span.join(' ')}`;
    const passage = of.passages.get(key) ?? readPassage(evidence, attribution, report, texts);
    if (!passage) return undefined;
    of.passages.set(key, passage);
    return new ToldStatement(evidence, report, attribution, passage);
  }
}

class ToldStatement implements Statement {
  readonly evidence: Evidence;
  readonly report: Report;
  declare readonly attribution?: Attribution;
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly certainty: Certainty;
  readonly #read: TextRead;

  constructor(evidence: Evidence, report: Report, attribution: Attribution | undefined, { read, certainty }: Passage) {
    this.evidence = evidence;
    this.report = report;
    if (attribution) this.attribution = attribution;
    this.text = read.text;
    this.words = read.words;
    this.certainty = certainty;
    this.#read = read;
  }

  get names(): ReadonlySet<string> {
    return this.#read.names;
  }
  get quantities(): readonly Quantity[] {
    return this.#read.quantities;
  }
}

/** What was read of a report. */
interface Known {
  readonly attributions: ReadonlyMap<string, Attribution>;
  /** By attribution, or by the place of what the outlet says itself. */
  readonly passages: Map<Attribution | string, Passage>;
}

interface Passage {
  readonly read: TextRead;
  readonly certainty: Certainty;
}

/** A text, the same for all who state it in the same words. What only some statements are asked for is read when it first is. */
export class TextRead {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  #names: ReadonlySet<string> | undefined;
  #quantities: readonly Quantity[] | undefined;

  constructor(text: string) {
    this.text = text;
    this.words = new Set(contentWords(text));
  }

  get names(): ReadonlySet<string> {
    return (this.#names ??= namesIn(this.text));
  }
  get quantities(): readonly Quantity[] {
    return (this.#quantities ??= readQuantities(this.text));
  }
}

function readPassage(
  evidence: Evidence,
  attribution: Attribution | undefined,
  report: Report,
  texts: Map<string, TextRead>,
): Passage | undefined {
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
  let read = texts.get(text);
  if (!read) texts.set(text, (read = new TextRead(text)));
  const certainty = attribution
    ? leastSure([attribution.certainty, ...(attribution.relays ?? []).map((relay) => relay.certainty)])
    : 'certain';
  return { read, certainty };
}

/** In UTF-16 code units; nobody states more at once. */
const MAX_LENGTH = 2000;

const ORDER: readonly Certainty[] = ['unknown', 'possible', 'probable', 'certain'];
function leastSure(certainties: readonly Certainty[]): Certainty {
  return ORDER.find((certainty) => certainties.includes(certainty)) ?? 'certain';
}
