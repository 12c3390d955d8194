/**
 * Tables as CSV (RFC 4180: comma, CRLF, quotation marks doubled, UTF-8, a header line). A cell that a spreadsheet would
 * run as a formula gets an apostrophe before it: whoever reads the table with a program takes it off again.
 */
import type { Ledger } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';
import {
  ATTRIBUTION_COLUMNS,
  attributionRows,
  EVIDENCE_COLUMNS,
  evidenceRows,
  type Cell,
  type Column,
  type Sayings,
} from './tables.ts';

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

function csvRow<Row>(columns: readonly Column<Row>[], row: Row): string {
  return csvLine(columns.map(({ of }) => of(row)));
}

/** A line for each piece of evidence, the header first. */
export function* renderEvidenceCsv(ledger: Ledger, sayings?: Sayings): Generator<string> {
  yield EVIDENCE_HEADER;
  yield* evidenceLines(ledger, sayings);
}

export const EVIDENCE_HEADER = csvLine(EVIDENCE_COLUMNS.map(({ name }) => name));

export function* evidenceLines(ledger: Ledger, sayings?: Sayings): Generator<string> {
  for (const row of evidenceRows(ledger, sayings)) yield csvRow(EVIDENCE_COLUMNS, row);
}

/** The header of a table of attributions; `attributionLines` are its lines. */
export const ATTRIBUTION_HEADER = csvLine(ATTRIBUTION_COLUMNS.map(({ name }) => name));

/** A line for each attribution of a report. */
export function attributionLines(report: Report, sayings?: Sayings): string {
  return attributionRows(report, sayings)
    .map((row) => csvRow(ATTRIBUTION_COLUMNS, row))
    .join('');
}
