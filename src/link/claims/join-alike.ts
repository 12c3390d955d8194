/**
 * Claims that are mostly made of the same pieces are one. Claims have wide margins, so that two which began apart may hold much the same evidence:
 * a reader would see one question twice.
 */
import type { Gathered } from './gather-evidence.ts';

/**
 * Of the chances of the lesser claim, the share that stands in the other, too. Of stories that the forests had not seen (23 Nov 2026), with all
 * from 0.4 on B-cubed loses a point; at 0.55 nothing, and a third of all claims of three and more reports were such doubles.
 */
const ALIKE = 0.55;

/** `claims`: by name. Returns the claims that are left, each by the least name of those in it, and which of them each name is in. */
export function joinAlike(claims: ReadonlyMap<number, readonly Gathered[]>): {
  claims: Map<number, Gathered[]>;
  into: (name: number) => number;
} {
  const left = new Map([...claims].map(([name, pieces]) => [name, [...pieces]]));
  const above = new Map<number, number>();
  const into = (name: number): number => {
    let at = name;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  // Each round joins the most alike first, and each claim once, for what it holds afterwards is another matter.
  for (let pairs = alikePairs(left); pairs.length > 0; pairs = alikePairs(left)) {
    const met = new Set<number>();
    for (const { a, b } of pairs) {
      if (met.has(a) || met.has(b)) continue;
      met.add(a).add(b);
      left.set(a, union(left.get(a)!, left.get(b)!));
      left.delete(b);
      above.set(b, a);
    }
  }
  return { claims: left, into };
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly alike: number;
}

/** Pairs to join, a < b, the most alike first. Only claims that share a piece are compared. */
function alikePairs(claims: ReadonlyMap<number, readonly Gathered[]>): Pair[] {
  const holders = new Map<number, { claim: number; chance: number }[]>();
  const sums = new Map<number, number>();
  for (const [claim, pieces] of claims) {
    if (pieces.length < 2) continue;
    let sum = 0;
    for (const { piece, chance } of pieces) {
      sum += chance;
      const list = holders.get(piece);
      if (list) list.push({ claim, chance });
      else holders.set(piece, [{ claim, chance }]);
    }
    sums.set(claim, sum);
  }
  const shared = new Map<number, Map<number, number>>();
  for (const list of holders.values())
    for (const one of list)
      for (const other of list) {
        if (one.claim >= other.claim) continue;
        const row = shared.get(one.claim) ?? new Map<number, number>();
        shared.set(one.claim, row.set(other.claim, (row.get(other.claim) ?? 0) + Math.min(one.chance, other.chance)));
      }
  const pairs: Pair[] = [];
  for (const [a, row] of shared)
    for (const [b, both] of row) {
      const alike = both / Math.min(sums.get(a)!, sums.get(b)!);
      if (alike >= ALIKE) pairs.push({ a, b, alike });
    }
  return pairs.sort((x, y) => y.alike - x.alike || x.a - y.a || x.b - y.b);
}

/** A piece of both belongs to the whole as surely as to the surer. */
function union(one: readonly Gathered[], other: readonly Gathered[]): Gathered[] {
  const pieces = new Map(one.map((each) => [each.piece, each]));
  for (const each of other) {
    const known = pieces.get(each.piece);
    pieces.set(
      each.piece,
      known ? { ...each, chance: Math.max(known.chance, each.chance), isFirst: known.isFirst || each.isFirst } : each,
    );
  }
  return [...pieces.values()];
}
