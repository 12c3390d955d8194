/**
 * Tables as Apache Parquet (https://parquet.apache.org), for those who ask many questions of many rows: the columns of the
 * CSV, without its apostrophes. Rows come a few at a time and leave in groups, so that a table of any length holds one group
 * in memory, and some 200 bytes for each column of those before it, which stand at the end of the file.
 */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import {
  ATTRIBUTION_COLUMNS,
  EVIDENCE_COLUMNS,
  type AttributionRow,
  type Cell,
  type Column,
  type EvidenceRow,
} from './tables.ts';

const TYPES = { text: 'STRING', whole: 'INT32', number: 'DOUBLE', flag: 'BOOLEAN' } as const;
/** Rows: some ten megabytes in memory, and enough for a column to be worth compressing. */
const GROUP = 20_000;

type Rows<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;

/** A row for each piece of evidence; bytes of a file, piece by piece. `group`: rows that are written together. */
export function renderEvidenceParquet(rows: Rows<EvidenceRow>, group = GROUP): AsyncGenerator<Uint8Array> {
  return table(EVIDENCE_COLUMNS, rows, group);
}

/** A row for each attribution. */
export function renderAttributionsParquet(rows: Rows<AttributionRow>, group = GROUP): AsyncGenerator<Uint8Array> {
  return table(ATTRIBUTION_COLUMNS, rows, group);
}

async function* table<Row>(
  columns: readonly Column<Row>[],
  rows: Rows<Row>,
  group: number,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    // Its offset goes on counting from the beginning of the file.
    writer.index = 0;
    return bytes;
  };
  const empty = columns.map(({ name, type }) => ({ name, type: TYPES[type], data: [] }));
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: empty }), createdBy: 'hearsay' });
  // Cells, not rows: a row holds on to its report.
  let waiting: Cell[][] = columns.map(() => []);
  const write = (): Uint8Array => {
    void file.write({ columnData: columns.map(({ name }, at) => ({ name, data: waiting[at]! })), rowGroupSize: group });
    waiting = columns.map(() => []);
    return taken();
  };
  for await (const some of rows)
    for (const row of some) {
      for (const [at, { of }] of columns.entries()) waiting[at]!.push(cellOf(of(row)));
      if (waiting[0]!.length === group) yield write();
    }
  if (waiting[0]!.length > 0) yield write();
  void file.finish();
  yield taken();
}

function cellOf(value: Cell): Cell {
  return value === undefined ? null : typeof value === 'string' ? value.toWellFormed() : value;
}
