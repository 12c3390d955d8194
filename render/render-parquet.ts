/** Tables as Apache Parquet (https://parquet.apache.org), for those who ask many questions of many rows. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Ledger } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';
import {
  ATTRIBUTION_COLUMNS,
  attributionRows,
  EVIDENCE_COLUMNS,
  evidenceRows,
  type Column,
  type Sayings,
} from './tables.ts';

const TYPES = { text: 'STRING', whole: 'INT32', number: 'DOUBLE', flag: 'BOOLEAN' } as const;

/** A row for each piece of evidence; the columns of the CSV, without its apostrophes. */
export function renderEvidenceParquet(ledger: Ledger, sayings?: Sayings): Uint8Array<ArrayBuffer> {
  return table(EVIDENCE_COLUMNS, evidenceRows(ledger, sayings));
}

/** A row for each attribution. */
export function renderAttributionsParquet(reports: readonly Report[], sayings?: Sayings): Uint8Array<ArrayBuffer> {
  return table(
    ATTRIBUTION_COLUMNS,
    reports.flatMap((report) => attributionRows(report, sayings)),
  );
}

function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Uint8Array<ArrayBuffer> {
  const columnData = columns.map(({ name, type, of }) => ({
    name,
    type: TYPES[type],
    data: rows.map((row) => {
      const value = of(row);
      return value === undefined ? null : typeof value === 'string' ? value.toWellFormed() : value;
    }),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'hearsay' }));
}
