/**
 * Who has it from whom, made small enough to look at: outlets that only copy another one are folded into one, and what
 * goes in a circle is told. Pure; linear in nodes and edges.
 */
import type { ClaimGraph, GraphEdge, GraphNode } from '../../server/api-types.ts';

export interface FoldedNode extends GraphNode {
  /** The outlets that stand here as one; empty for a node of its own. */
  readonly folded: readonly GraphNode[];
  /** Of a group, and of an outlet whose copies are unfolded: whose copies they are. */
  readonly copiesOf: string | undefined;
}

export interface FoldedEdge extends GraphEdge {
  /** It lies on a way that leads back to where it began. */
  readonly isCircular: boolean;
}

export interface FoldedGraph {
  readonly nodes: readonly FoldedNode[];
  readonly edges: readonly FoldedEdge[];
}

/** Fewer copies than this stay as they are. */
const MIN_FOLDED = 3;

/** `unfolded`: ids of the outlets whose copies are shown one by one. */
export function foldGraph({ nodes, edges }: ClaimGraph, unfolded: ReadonlySet<string>): FoldedGraph {
  const known = new Set(nodes.map(({ id }) => id));
  const sound = edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const circular = findCircles(known, sound);
  const groups = groupCopies(nodes, sound);
  /** The node that stands for each node. */
  const standIn = new Map<string, string>();
  const folded: FoldedNode[] = [];
  for (const [original, copies] of groups) {
    if (copies.length < MIN_FOLDED || unfolded.has(original)) continue;
    const id = `copies of ${original}`;
    for (const copy of copies) standIn.set(copy.id, id);
    folded.push({
      id, name: `${copies.length} outlets that copy it`, kind: 'outlet', anonymous: false, origin: false, withdrawn: false,
      aside: copies.every(({ aside }) => aside), likely: copies.some(({ likely }) => likely), reports: copies.flatMap(({ reports }) => reports), folded: copies, copiesOf: original,
    }); // prettier-ignore
  }
  const originalOf = new Map([...groups].flatMap(([original, copies]) => copies.map(({ id }) => [id, original])));
  const kept = nodes
    .filter(({ id }) => !standIn.has(id))
    .map((node): FoldedNode => ({ ...node, folded: [], copiesOf: originalOf.get(node.id) }));

  const joined = new Map<string, FoldedEdge>();
  for (const edge of sound) {
    const from = standIn.get(edge.from) ?? edge.from;
    const to = standIn.get(edge.to) ?? edge.to;
    if (from === to) continue;
    const key = `${from}\n${to}\n${edge.type}`;
    const known = joined.get(key);
    const reports = [...new Set([...(known?.reports ?? []), ...edge.reports])];
    const likely = edge.likely || known?.likely === true;
    joined.set(key, {
      ...edge,
      from,
      to,
      reports,
      likely,
      isCircular: circular.get(edge.from) === circular.get(edge.to),
    });
  }
  return { nodes: [...kept, ...folded], edges: [...joined.values()] };
}

/** By outlet: those that have it from there and from nowhere else, by copying, and that nobody but such has it from. */
function groupCopies(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, GraphNode[]> {
  const into = new Map<string, GraphEdge[]>();
  const out = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
    out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  }
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const from = into.get(node.id) ?? [];
    const originals = new Set(from.map((edge) => edge.from));
    if (originals.size !== 1 || (out.get(node.id) ?? []).length > 0 || from.some(({ type }) => type !== 'copies'))
      continue;
    const [original] = originals;
    groups.set(original!, [...(groups.get(original!) ?? []), node]);
  }
  return groups;
}

/** Which circle each node is in: the strongly connected components (Tarjan 1972), without a stack of calls. */
function findCircles(ids: ReadonlySet<string>, edges: readonly GraphEdge[]): Map<string, number> {
  const next = new Map<string, string[]>([...ids].map((id) => [id, []]));
  for (const { from, to } of edges) next.get(from)!.push(to);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const component = new Map<string, number>();
  const open: string[] = [];
  let count = 0;
  let circles = 0;
  for (const root of ids) {
    if (order.has(root)) continue;
    const path: { id: string; at: number }[] = [{ id: root, at: 0 }];
    while (path.length > 0) {
      const step = path.at(-1)!;
      const { id } = step;
      if (step.at === 0) {
        order.set(id, count);
        low.set(id, count++);
        open.push(id);
      }
      const target = next.get(id)![step.at++];
      if (target !== undefined) {
        if (!order.has(target)) path.push({ id: target, at: 0 });
        else if (!component.has(target)) low.set(id, Math.min(low.get(id)!, order.get(target)!));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) low.set(parent.id, Math.min(low.get(parent.id)!, low.get(id)!));
      if (low.get(id) !== order.get(id)) continue;
      circles++;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        component.set(member, circles);
        if (member === id) break;
      }
    }
  }
  return component;
}
