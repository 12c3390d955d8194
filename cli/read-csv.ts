/** Comma-separated values as RFC 4180 has them: quotes, doubled quotes, commas and line breaks within quotes. Strict. */

export interface CsvRow {
  readonly cells: readonly string[];
  /** Of its first character, from 1. */
  readonly line: number;
}

/** What is wrong with a table, and where. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
}

/** The rows of a table, blank lines left out. Throws CsvError that names line and column (from 1, in characters). */
export function readCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let i = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let lineStart = i;
  const fail = (what: string, at = i): never => {
    throw new CsvError(`line ${line}, column ${at - lineStart + 1}: ${what}`);
  };
  while (i < text.length) {
    const row: string[] = [];
    const first = line;
    for (;;) {
      if (text[i] === '"') {
        const opened = `line ${line}, column ${i - lineStart + 1}`;
        let cell = '';
        let from = ++i;
        for (;;) {
          const close = text.indexOf('"', i);
          if (close < 0) throw new CsvError(`${opened}: a quotation mark is opened and never closed`);
          for (let at = i; at < close; at++)
            if (text[at] === '\n') {
              line++;
              lineStart = at + 1;
            }
          i = close + 1;
          if (text[i] !== '"') {
            cell += text.slice(from, close);
            break;
          }
          cell += text.slice(from, i);
          from = ++i;
        }
        row.push(cell);
        if (i < text.length && !/[,\r\n]/.test(text[i]!))
          fail('after a closing quotation mark a comma or the end of the line must follow');
      } else {
        const from = i;
        while (i < text.length && text[i] !== ',' && text[i] !== '\n' && text[i] !== '\r') {
          if (text[i] === '"')
            fail('a cell with a quotation mark in it must stand in quotation marks, and the mark be doubled');
          i++;
        }
        row.push(text.slice(from, i));
      }
      if (text[i] !== ',') break;
      i++;
    }
    if (text[i] === '\r') {
      i++;
      if (i < text.length && text[i] !== '\n') fail('a carriage return without a line feed', i - 1);
    }
    if (text[i] === '\n') {
      i++;
      line++;
      lineStart = i;
    }
    if (row.length > 1 || row[0] !== '') rows.push({ cells: row, line: first });
  }
  return rows;
}

/** The rows of a table with a header, as records of the columns asked for. Throws CsvError. */
export function readTable<Column extends string>(
  text: string,
  columns: readonly Column[],
): (Record<Column, string> & { line: number })[] {
  const [header, ...rows] = readCsv(text);
  if (!header) throw new CsvError(`empty: expected the columns ${columns.join(', ')}`);
  const names = header.cells.map((cell) => cell.trim());
  const places = columns.map((column) => {
    const place = names.indexOf(column);
    if (place < 0)
      throw new CsvError(
        `line ${header.line}: no column "${column}"; the columns are ${names.map((name) => `"${name}"`).join(', ')}`,
      );
    return place;
  });
  return rows.map(({ cells, line }) => {
    if (cells.length !== names.length)
      throw new CsvError(`line ${line}, column 1: ${cells.length} cells where the header has ${names.length}`);
    return { ...Object.fromEntries(columns.map((column, k) => [column, cells[places[k]!]!])), line } as Record<
      Column,
      string
    > & { line: number };
  });
}
