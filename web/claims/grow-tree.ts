/** The origin graph as trees, for a screen on which a drawing from left to right has no room. Pure; linear. */
import type { FoldedGraph, FoldedNode } from './fold-graph.ts';
import type { GraphEdge } from '../../server/api-types.ts';

export interface Branch {
  readonly node: FoldedNode;
  /** How it has it from the branch above; undefined of a root. */
  readonly how: GraphEdge['type'] | undefined;
  /** Whether it more likely than not does. */
  readonly isLikely: boolean;
  /** It stands elsewhere with all that comes after it. */
  readonly isAgain: boolean;
  readonly branches: readonly Branch[];
}

/** A deeper row than this is put at the foot as a tree of its own. */
const MAX_DEPTH = 6;

/** Whoever has it from nobody at the roots, origins first; every node is unfolded once, also of a circle. */
export function growTrees({ nodes, edges }: FoldedGraph): Branch[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const out = Map.groupBy(edges, ({ from }) => from);
  const entered = new Set(edges.map(({ to }) => to));
  const seen = new Set<string>();
  const grow = (node: FoldedNode, depth: number, edge?: GraphEdge): Branch => {
    const branch = { node, how: edge?.type, isLikely: edge?.likely ?? true };
    if (seen.has(node.id) || depth > MAX_DEPTH) return { ...branch, isAgain: true, branches: [] };
    seen.add(node.id);
    const branches = (out.get(node.id) ?? []).map((next) => grow(known.get(next.to)!, depth + 1, next));
    return { ...branch, isAgain: false, branches };
  };
  const rank = ({ id, origin, aside }: FoldedNode): number => (entered.has(id) ? 3 : origin ? 0 : aside ? 2 : 1);
  const inOrder = nodes.toSorted((a, b) => rank(a) - rank(b));
  return inOrder.flatMap((node) => (seen.has(node.id) ? [] : [grow(node, 0)]));
}
