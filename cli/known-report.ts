/** Reports that were read before and come in again: what `read --format jsonl` or `--format json` printed of one. */
import type { Ledger } from '../src/model/ledger.ts';
import { HearsayError } from '../src/model/errors.ts';
import { Report } from '../src/model/report.ts';
import type { Piece } from './open-input.ts';

/** A report says what it is right at the beginning. */
const BEGINNING = /^\s*\{\s*"schema"\s*:\s*"hearsay\/1"\s*,\s*"article"\s*:/;
/** UTF-16 code units that hold the beginning. */
const HEAD_LENGTH = 200;

/** The JSON of the report that a piece is; undefined where it is something to read. */
export function knownReport(piece: Piece): string | undefined {
  if ('line' in piece) return BEGINNING.test(piece.line.text.slice(0, HEAD_LENGTH)) ? piece.line.text : undefined;
  if (!('content' in piece) || piece.isImage) return undefined;
  const head = new TextDecoder().decode(piece.content.subarray(0, HEAD_LENGTH));
  return BEGINNING.test(head) ? new TextDecoder().decode(piece.content) : undefined;
}

/** Throws HearsayError `bad-article` when it is no report. */
export function parseReport(json: string): Ledger['reports'][number] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new HearsayError('bad-json', `a report that is no JSON: ${(cause as Error).message}`, { cause });
  }
  const { data, error } = Report.safeParse(value);
  const issue = error?.issues[0];
  if (issue) throw new HearsayError('bad-article', `no report: ${issue.path.join('.')}: ${issue.message}`);
  return data!;
}
