/** Pages of long lists: by the key of the last row, never by counting rows over. */
import { sql, type RawBuilder } from 'kysely';
import { HearsayError } from '../../src/model/errors.ts';
import type { Page, PageOf } from '../store.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;

export type CursorKey = readonly (string | number)[];

/** RangeError where it is no whole number from 1 to 1000. */
export function limitOf({ limit = DEFAULT_LIMIT }: PageOf): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw new RangeError(`a page has 1 to ${MAX_LIMIT} items, not ${limit}`);
  return limit;
}

/** The key that a cursor of this list holds; HearsayError `bad-cursor` where it is another list's, or none. */
export function keyOf(list: string, { cursor }: PageOf): CursorKey | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [name, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (name === list && key.length > 0 && key.every((part) => typeof part === 'string' || typeof part === 'number'))
      return key as CursorKey;
  } catch {
    // Told below.
  }
  throw new HearsayError('bad-cursor', 'the cursor belongs to another list, or is none; begin again without it');
}

/** From one row more than the limit. */
export function pageOf<Row, Item>(
  list: string,
  rows: readonly Row[],
  limit: number,
  keyOfRow: (row: Row) => CursorKey,
  items: (rows: readonly Row[]) => Item[],
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  if (rows.length <= limit || last === undefined) return { items: items(shown) };
  return { items: items(shown), next: Buffer.from(JSON.stringify([list, ...keyOfRow(last)])).toString('base64url') };
}

/** `(a, b) < (?, ?)`: rows behind that key in descending order; `>` in ascending. */
export function behind(columns: readonly string[], direction: 'asc' | 'desc', key: CursorKey): RawBuilder<boolean> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(key.map((part) => sql`${part}`));
  return direction === 'asc' ? sql`(${names}) > (${values})` : sql`(${names}) < (${values})`;
}
