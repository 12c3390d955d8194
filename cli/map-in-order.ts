/**
 * Runs `run` on items as they arrive, at most `limit` of them begun and not yet taken, and yields the results in the
 * order of the items, each as soon as it and all before it are there. Nothing more is drawn from `items` while `limit`
 * is reached: whoever takes the results slowly slows the source down. `run` must not reject.
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  limit: number,
  run: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = items[Symbol.asyncIterator]();
  const begun: Promise<Result>[] = [];
  let drawn: Promise<IteratorResult<Item>> | undefined;
  let isExhausted = false;
  try {
    while (!isExhausted || begun.length > 0) {
      if (!isExhausted && begun.length < limit) drawn ??= source.next();
      // Results must not wait for an item that may be long in coming, as from a terminal.
      const isHeadReady =
        drawn === undefined ||
        (begun.length > 0 && (await Promise.race([begun[0]!.then(() => true), drawn.then(() => false)])));
      if (isHeadReady) {
        yield await begun.shift()!;
        continue;
      }
      const { done, value } = await drawn!;
      drawn = undefined;
      if (done) isExhausted = true;
      else begun.push(run(value));
    }
  } finally {
    await source.return?.();
  }
}
