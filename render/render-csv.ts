/**
 * Tables as CSV (RFC 4180: comma, CRLF, quotation marks doubled, UTF-8, a header line). A cell that a spreadsheet would
 * run as a formula begins with an apostrophe instead: whoever reads the table with a program takes it off again.
 */
import type { Ledger } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';
import { arrangeLedger } from './arrange-ledger.ts';
import { arrangeReport, wordsOf } from './arrange-report.ts';

type Cell = string | number | boolean | null | undefined;

/** One line with its end. Numbers stay as they are; only text can be a formula. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  // What spreadsheets take for the beginning of a formula (OWASP, CSV injection), also in its full-width form.
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  const whole = safe.toWellFormed();
  return /[",\r\n]/.test(whole) || /^\s|\s$/.test(whole) ? `"${whole.replaceAll('"', '""')}"` : whole;
}

const EVIDENCE_COLUMNS = [
  'claim', 'claim_text', 'disputed', 'origins_at_least', 'origins_at_most', 'stance', 'probability',
  'report', 'outlet', 'published', 'url', 'title', 'attribution', 'in', 'start', 'end', 'words',
  'source', 'source_kind', 'chain', 'certainty', 'polarity',
]; // prettier-ignore

/**
 * A line for each piece of evidence, by claim in the order of the other views. `start` and `end` are UTF-16 offsets into
 * the part that `in` names (the text where it is empty); `chain` is outlet first, joined by " < ".
 */
export function* renderEvidenceCsv(ledger: Ledger): Generator<string> {
  yield csvLine(EVIDENCE_COLUMNS);
  const { disputed, shared, single } = arrangeLedger(ledger);
  for (const { claim, evidence, isDisputed } of [...disputed, ...shared, ...single])
    for (const { evidence: each, report, attribution, speaker, words } of evidence) {
      const article = report?.report.article;
      const chain = attribution?.chain.map(
        (id) => report?.report.sources.find((source) => source.id === id)?.name ?? id,
      );
      yield csvLine([
        claim.id, claim.text, isDisputed, claim.independentOrigins.atLeast, claim.independentOrigins.atMost, each.stance, each.probability,
        each.report, article?.outlet, article?.published, article?.url, article?.title, each.attribution, each.in, ...each.span, words,
        speaker?.name, speaker?.kind, chain?.join(' < '), attribution?.certainty, attribution?.polarity,
      ]); // prettier-ignore
    }
}

const ATTRIBUTION_COLUMNS = [
  'report', 'outlet', 'published', 'url', 'title', 'attribution', 'in', 'start', 'end', 'source_words', 'cue_words', 'content_words',
  'kind', 'speaker', 'speaker_kind', 'speaker_role', 'chain', 'parent', 'certainty', 'polarity', 'said', 'about', 'probability',
]; // prettier-ignore

/** A line for each attribution, in the order of each text. `start` and `end` enclose all of its content. */
export function* renderAttributionsCsv(reports: Iterable<Report>): Generator<string> {
  yield csvLine(ATTRIBUTION_COLUMNS);
  for (const report of reports) {
    const { article } = report;
    const names = new Map(report.sources.map(({ id, name }) => [id, name]));
    for (const { attribution, text, speaker } of arrangeReport(report).items) {
      const { id, source, cue, content, kind, chain, parent, certainty, polarity, said, about, probability } =
        attribution;
      yield csvLine([
        article.id, article.outlet, article.published, article.url, article.title, id, attribution.in,
        content[0]?.[0], content.at(-1)?.[1], wordsOf(text, source), wordsOf(text, cue), wordsOf(text, content),
        kind, speaker?.name, speaker?.kind, speaker?.role, chain.map((each) => names.get(each) ?? each).join(' < '), parent,
        certainty, polarity, said, about, probability,
      ]); // prettier-ignore
    }
  }
}
