/** Half-open `[start, end)` in UTF-16 code units of the text it belongs to; `start < end`. */
export type Span = [start: number, end: number];

/** The words under a span: the first law of every layer. */
export function surface(text: string, span: Readonly<Span>): string {
  return text.slice(span[0], span[1]);
}

export function overlaps(a: Readonly<Span>, b: Readonly<Span>): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** Whether `inner` lies wholly in `outer` (equal spans count). */
export function contains(outer: Readonly<Span>, inner: Readonly<Span>): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

/** Total length of non-overlapping spans, in UTF-16 code units. */
export function totalLength(spans: readonly Readonly<Span>[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** Sorted, with touching and overlapping spans merged into one. */
export function union(spans: readonly Readonly<Span>[]): Span[] {
  const merged: Span[] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
