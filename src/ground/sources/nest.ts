/** Which attribution stands inside the content of which. */
import type { FoundAttribution } from '../../model/found-attribution.ts';
import type { Span } from '../../model/span.ts';

/**
 * For each attribution the index of the innermost one whose content holds it, or -1. What must lie inside is the cue
 * (without one, the content). Never a cycle. Sorts, then sweeps once.
 *
 *   inside: The Courier reports that [a diplomat called it a pause]       not: "It is a pause," a diplomat [said], the Courier reports
 */
export function nest(
  found: readonly Pick<FoundAttribution, 'source' | 'cue' | 'content'>[],
  canHold: (owner: number, offset: number) => boolean = () => true,
): number[] {
  const contents: { span: Span; owner: number; size: number }[] = [];
  found.forEach(({ content }, owner) => {
    const size = content.reduce((sum, [s, e]) => sum + e - s, 0);
    for (const span of content) contents.push({ span: [span[0], span[1]], owner, size });
  });
  contents.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);

  const anchors = found.map(({ cue, content }, index) => ({
    index,
    span: cue[0] ?? content[0],
    isCue: cue.length > 0,
  }));
  const order = anchors.filter(({ span }) => span !== undefined).sort((a, b) => a.span![0] - b.span![0]);
  const parents = Array.from({ length: found.length }, () => -1);
  let next = 0;
  let open: typeof contents = [];
  for (const { index, span, isCue } of order) {
    const [start, end] = span!;
    while (next < contents.length && contents[next]!.span[0] <= start) open.push(contents[next++]!);
    open = open.filter((content) => content.span[1] > start);
    let best: (typeof contents)[number] | undefined;
    for (const content of open) {
      if (content.owner === index || content.span[1] < end) continue;
      // "X said a, adding that b": b has the source that stands before a, so it is no part of a.
      const source = found[index]!.source[0];
      if (source && !found[content.owner]!.content.some(([s, e]) => s <= source[0] && source[0] < e)) continue;
      if (!canHold(content.owner, start)) continue;
      // Two free quotations never hold one another; two attributions with the same words do not either.
      if (!isCue && content.span[0] === start && content.span[1] === end) continue;
      if (!best || content.size < best.size) best = content;
    }
    if (best) parents[index] = best.owner;
  }
  breakCycles(parents, found);
  return parents;
}

/** Wrong spans can hold one another; the one with more content keeps the other. */
function breakCycles(parents: number[], found: readonly Pick<FoundAttribution, 'content'>[]): void {
  const size = (index: number): number => found[index]!.content.reduce((sum, [s, e]) => sum + e - s, 0);
  const state = new Uint8Array(parents.length); // 0 not seen, 1 on the way up, 2 done
  for (let start = 0; start < parents.length; start++) {
    const path: number[] = [];
    let at = start;
    while (at >= 0 && state[at] === 0) {
      state[at] = 1;
      path.push(at);
      at = parents[at]!;
    }
    if (at >= 0 && state[at] === 1) {
      const cycle = path.slice(path.indexOf(at));
      parents[cycle.reduce((a, b) => (size(b) > size(a) ? b : a))] = -1;
    }
    for (const index of path) state[index] = 2;
  }
}

/** Indices with parents before their children, otherwise in text order. */
export function inReadingOrder(
  found: readonly Pick<FoundAttribution, 'source' | 'cue' | 'content'>[],
  parents: readonly number[],
): number[] {
  const position = (index: number): number => {
    const { source, cue, content } = found[index]!;
    return source[0]?.[0] ?? cue[0]?.[0] ?? content[0]?.[0] ?? 0;
  };
  const depth = (index: number): number => {
    let steps = 0;
    for (let at = parents[index]!; at >= 0 && steps < 32; at = parents[at]!) steps++;
    return steps;
  };
  // A child goes directly after the outermost attribution that holds it.
  const root = (index: number): number => {
    let at = index;
    for (let steps = 0; parents[at]! >= 0 && steps < 32; steps++) at = parents[at]!;
    return at;
  };
  return found
    .map((_, index) => ({
      index,
      top: position(root(index)),
      depth: depth(index),
      own: position(index),
      cue: found[index]!.cue[0]?.[0] ?? 0,
    }))
    .sort((a, b) => a.top - b.top || a.depth - b.depth || a.own - b.own || a.cue - b.cue)
    .map(({ index }) => index);
}
