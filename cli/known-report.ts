/**
 * Reports that were read before and come in again: what `read --format jsonl` or `--format json` printed, one or several
 * in an array.
 */
import type { Ledger } from '../src/model/ledger.ts';
import { HearsayError } from '../src/model/errors.ts';
import { Report } from '../src/model/report.ts';
import type { Piece } from './open-input.ts';

/** A report says what it is right at the beginning. */
const BEGINNING = /^\s*(?:\[\s*)?\{\s*"schema"\s*:\s*"hearsay\/1"\s*,\s*"article"\s*:/;
/** UTF-16 code units that hold the beginning. */
const HEAD_LENGTH = 200;

/** The JSON of the report, or of the reports, that a piece is; undefined where it is something to read. */
export function knownReport(piece: Piece): string | undefined {
  if ('line' in piece) return BEGINNING.test(piece.line.text.slice(0, HEAD_LENGTH)) ? piece.line.text : undefined;
  if (!('content' in piece) || piece.isImage) return undefined;
  const head = new TextDecoder().decode(piece.content.subarray(0, HEAD_LENGTH));
  return BEGINNING.test(head) ? new TextDecoder().decode(piece.content) : undefined;
}

/**
 * Per report what it is, or what is wrong with it: HearsayError `bad-article`. Throws HearsayError `bad-json` when it is
 * no JSON at all.
 */
export function parseReports(json: string): (Ledger['reports'][number] | HearsayError)[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new HearsayError('bad-json', `a report that is no JSON: ${(cause as Error).message}`, { cause });
  }
  return Array.isArray(value)
    ? value.map((each, i) => checkReport(each, `report ${i + 1}: `))
    : [checkReport(value, '')];
}

function checkReport(value: unknown, place: string): Ledger['reports'][number] | HearsayError {
  const { data, error } = Report.safeParse(value);
  const issue = error?.issues[0];
  if (issue) return new HearsayError('bad-article', `${place}no report: ${issue.path.join('.')}: ${issue.message}`);
  return data!;
}
