/** Up to where the news of a collection was known when this page was opened: what came after is new to this reader. */
const keyOf = (corpus: string): string => `hearsay.seen.${corpus || 'default'}`;
const atOpening = new Map<string, number>();

/** The number of the last entry of the news that was seen on an earlier visit; undefined on the first. */
export function seenBefore(corpus: string): number | undefined {
  if (!atOpening.has(corpus)) {
    const stored = Number(localStorage.getItem(keyOf(corpus)) ?? Number.NaN);
    if (Number.isNaN(stored)) return undefined;
    atOpening.set(corpus, stored);
  }
  return atOpening.get(corpus);
}

/** Notes how far the news have been seen now, for the next visit. */
export function noteSeen(corpus: string, last: number): void {
  seenBefore(corpus);
  localStorage.setItem(keyOf(corpus), String(last));
}
