/** Rows of values that a forest judges. */

/** One row after the other, each of `width` values. */
export interface Table {
  readonly width: number;
  readonly values: Float32Array;
}

/** So many rows of zeros. */
export const makeTable = (rows: number, width: number): Table => ({ width, values: new Float32Array(rows * width) });

export const countRows = ({ width, values }: Table): number => values.length / width;

/** The same table, or one of twice its length that begins with it, where it has not so many rows. */
export function withRoom(table: Table, rows: number): Table {
  if (rows <= countRows(table)) return table;
  const larger = makeTable(Math.max(rows, 2 * countRows(table)), table.width);
  larger.values.set(table.values);
  return larger;
}

/** Its first rows, in the same memory. */
export const firstRows = ({ width, values }: Table, rows: number): Table => ({
  width,
  values: values.subarray(0, rows * width),
});

/** Gives one row after the other, each until the next: a view of every row would take longer than what is done with it. */
export function rowReader({ width, values }: Table): (row: number) => Float32Array {
  const current = new Float32Array(width);
  return (row) => {
    for (let at = 0, from = row * width; at < width; at++) current[at] = values[from + at]!;
    return current;
  };
}

/** Views of all rows. */
export const viewRows = ({ width, values }: Table): Float32Array[] =>
  Array.from({ length: values.length / width }, (_, row) => values.subarray(row * width, (row + 1) * width));
