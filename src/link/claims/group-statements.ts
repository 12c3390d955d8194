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
export function groupStatements(size: number, links: readonly Link[], bounds: GroupBounds): Int32Array {
  const groups = new Groups(size, links, bounds);
  while (groups.joinNext());
  return groups.names();
}

/** Groups that become one after the other, the two with the greatest mean first. Small steps, each of which is compiled for itself. */
class Groups {
  readonly #bounds: GroupBounds;
  /** Per group its items; empty once it is part of another. */
  readonly #members: number[][];
  /** Per group: other group -> sum of chances and number of links between the two. */
  readonly #between: Map<number, Between>[];
  readonly #heap = makeHeap();

  constructor(size: number, links: readonly Link[], bounds: GroupBounds) {
    this.#bounds = bounds;
    this.#members = Array.from({ length: size }, (_, i) => [i]);
    this.#between = Array.from({ length: size }, () => new Map<number, Between>());
    for (const link of links) this.#addLink(link);
    for (let a = 0; a < size; a++) this.#pushLater(a);
  }

  /** Whether there was anything left to look at. */
  joinNext(): boolean {
    const next = this.#heap.pop();
    if (!next) return false;
    const { a, b, mean } = next;
    const entry = this.#between[a]!.get(b);
    if (!entry) return true;
    // A group that grew has a lower mean with all whom the newcomer is not linked to: these are looked at again when their turn comes.
    const now = this.#mean(a, b, entry);
    if (now === mean) this.#join(a, b);
    else if (now < mean && now >= this.#bounds.threshold) this.#heap.push({ a, b, mean: now });
    return true;
  }

  names(): Int32Array {
    const names = new Int32Array(this.#members.length);
    for (const list of this.#members) {
      let least = Infinity;
      for (const item of list) if (item < least) least = item;
      for (const item of list) names[item] = least;
    }
    return names;
  }

  #addLink({ a, b, probability }: Link): void {
    if (a === b) return;
    const known = this.#between[a]!.get(b);
    if (known) {
      if (probability > known.sum) known.sum = probability;
      return;
    }
    const entry = { sum: probability, links: 1 };
    this.#between[a]!.set(b, entry);
    this.#between[b]!.set(a, entry);
  }

  /** All pairs of an item with one after it that may become one. */
  #pushLater(a: number): void {
    for (const [b, { sum }] of this.#between[a]!)
      if (a < b && sum >= this.#bounds.threshold) this.#heap.push({ a, b, mean: sum });
  }

  #mean(a: number, b: number, { sum, links }: Between): number {
    const pairs = this.#members[a]!.length * this.#members[b]!.length;
    return (sum + (pairs - links) * this.#bounds.unlinked) / pairs;
  }

  #join(a: number, b: number): void {
    // Into the group with more neighbours, so that moving is cheap; named after the least item at the end.
    const [into, from] = this.#between[a]!.size >= this.#between[b]!.size ? [a, b] : [b, a];
    for (const item of this.#members[from]!) this.#members[into]!.push(item);
    this.#members[from] = [];
    this.#between[into]!.delete(from);
    for (const [other, moved] of this.#between[from]!) if (other !== into) this.#move(other, from, into, moved);
    this.#between[from]!.clear();
  }

  /** The links that `other` had to one group are to another now. */
  #move(other: number, from: number, into: number, moved: Between): void {
    this.#between[other]!.delete(from);
    const known = this.#between[into]!.get(other);
    const merged = known ? { sum: known.sum + moved.sum, links: known.links + moved.links } : moved;
    this.#between[into]!.set(other, merged);
    this.#between[other]!.set(into, merged);
    const mean = this.#mean(into, other, merged);
    if (mean >= this.#bounds.threshold) this.#heap.push({ a: into, b: other, mean });
  }
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
    const x0 = Math.min(x.a, x.b);
    const y0 = Math.min(y.a, y.b);
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
        for (let below = 2 * at + 1; below <= 2 * at + 2 && below < items.length; below++)
          if (isBefore(items[below]!, items[best]!)) best = below;
        if (best === at) return top;
        [items[at], items[best]] = [items[best]!, items[at]!];
        at = best;
      }
    },
  };
}
