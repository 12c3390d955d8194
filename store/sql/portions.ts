/** Parts of a list, none too long for one statement. */
export function* portions<Item>(items: readonly Item[], size = 500): Generator<Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** What `ask` answers for all of `keys`, asked portion after portion. */
export async function inPortions<Key, Row>(
  keys: readonly Key[],
  ask: (some: Key[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const some of portions(keys)) for (const row of await ask(some)) rows.push(row);
  return rows;
}
