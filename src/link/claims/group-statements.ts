/**
 * Groups from links: average-link clustering (Sokal and Michener, 1958) over a sparse graph. Pairs that were never compared, because they
 * share no rare word, count with a small fixed chance. The result depends on the links alone, not on their order.
 */

export interface Link {
  readonly a: number;
  readonly b: number;
  /** The chance that both are one. */
  readonly probability: number;
}

export interface GroupBounds {
  /** Two groups become one while the mean over all pairs between them is at least this. */
  readonly threshold: number;
  /** The chance of a pair without a link. */
  readonly unlinked: number;
}

/** Per item the number of its group: the least item in it. `size`: how many items. */
export function groupStatements(
  size: number,
  links: readonly Link[],
  { threshold, unlinked }: GroupBounds,
): Int32Array {
  const group = Int32Array.from({ length: size }, (_, i) => i);
  const members = Array.from({ length: size }, (_, i) => [i]);
  // Per group: other group -> sum of chances and number of links between the two.
  const between = Array.from({ length: size }, () => new Map<number, Between>());
  for (const { a, b, probability } of links) {
    if (a === b) continue;
    const known = between[a]!.get(b);
    if (known) {
      if (probability > known.sum) known.sum = probability;
      continue;
    }
    const entry = { sum: probability, links: 1 };
    between[a]!.set(b, entry);
    between[b]!.set(a, entry);
  }
  const mean = (a: number, b: number, { sum, links: linked }: Between): number => {
    const pairs = members[a]!.length * members[b]!.length;
    return (sum + (pairs - linked) * unlinked) / pairs;
  };
  const heap = makeHeap();
  between.forEach((others, a) =>
    others.forEach((entry, b) => {
      if (a < b && entry.sum >= threshold) heap.push({ a, b, mean: entry.sum });
    }),
  );
  for (let next = heap.pop(); next; next = heap.pop()) {
    const { a, b } = next;
    const entry = between[a]!.get(b);
    if (!entry) continue;
    // A group that grew has a lower mean with all whom the newcomer is not linked to: these are looked at again when their turn comes.
    const now = mean(a, b, entry);
    if (now !== next.mean) {
      if (now < next.mean && now >= threshold) heap.push({ a, b, mean: now });
      continue;
    }
    // Into the group with more neighbours, so that moving is cheap; named after the least item at the end.
    const [into, from] = between[a]!.size >= between[b]!.size ? [a, b] : [b, a];
    members[into]!.push(...members[from]!);
    members[from] = [];
    between[into]!.delete(from);
    for (const [other, moved] of between[from]!) {
      if (other === into) continue;
      between[other]!.delete(from);
      const known = between[into]!.get(other);
      const merged = known ? { sum: known.sum + moved.sum, links: known.links + moved.links } : moved;
      between[into]!.set(other, merged);
      between[other]!.set(into, merged);
      const value = mean(into, other, merged);
      if (value >= threshold) heap.push({ a: into, b: other, mean: value });
    }
    between[from]!.clear();
  }
  for (const list of members) {
    if (list.length === 0) continue;
    const least = list.reduce((x, y) => Math.min(x, y));
    for (const item of list) group[item] = least;
  }
  return group;
}

interface Between {
  sum: number;
  links: number;
}
interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly mean: number;
}

/** Greatest mean first; of equal ones the least items, so that ties do not depend on the order of the links. */
function makeHeap(): { push(item: Candidate): void; pop(): Candidate | undefined } {
  const items: Candidate[] = [];
  const isBefore = (x: Candidate, y: Candidate): boolean => {
    if (x.mean !== y.mean) return x.mean > y.mean;
    const [x0, y0] = [Math.min(x.a, x.b), Math.min(y.a, y.b)];
    return x0 !== y0 ? x0 < y0 : Math.max(x.a, x.b) < Math.max(y.a, y.b);
  };
  return {
    push(item) {
      let at = items.push(item) - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!isBefore(items[at]!, items[above]!)) break;
        [items[at], items[above]] = [items[above]!, items[at]!];
        at = above;
      }
    },
    pop() {
      const top = items[0];
      const last = items.pop();
      if (top === undefined || last === undefined || items.length === 0) return top;
      items[0] = last;
      for (let at = 0; ;) {
        let best = at;
        for (const below of [2 * at + 1, 2 * at + 2])
          if (below < items.length && isBefore(items[below]!, items[best]!)) best = below;
        if (best === at) return top;
        [items[at], items[best]] = [items[best]!, items[at]!];
        at = best;
      }
    },
  };
}
