/**
 * Who has it from whom, made small enough to look at: outlets that only copy another one are folded into one, and so are
 * many that have it in the very same ways; what goes in a circle is told. Pure; linear in nodes and edges.
 */
import type { ClaimGraph, GraphEdge, GraphNode } from '../../server/api-types.ts';

export interface FoldedNode extends GraphNode {
  /** The outlets that stand here as one; empty for a node of its own. */
  readonly folded: readonly GraphNode[];
}

/** Outlets that have it from the same in the same ways, and that nobody has it from. */
export interface Group {
  /** What it is unfolded by. */
  readonly key: string;
  /** Ids of whom they have it from. */
  readonly from: readonly string[];
  /** All that they do is copy it. */
  readonly isCopies: boolean;
  readonly members: readonly GraphNode[];
}

export interface FoldedEdge extends GraphEdge {
  /** It lies on a way that leads back to where it began. */
  readonly isCircular: boolean;
}

export interface FoldedGraph {
  readonly nodes: readonly FoldedNode[];
  readonly edges: readonly FoldedEdge[];
  /** All that can be folded, whether it is or not. */
  readonly groups: readonly Group[];
}

/** Fewer copies than this stay as they are. */
const MIN_COPIES = 3;
/** Outlets that do more than copy are worth seeing by name, up to as many as one takes in at a look. */
const MIN_ALIKE = 8;

/** `unfolded`: keys of the groups that are shown one by one. */
export function foldGraph({ nodes, edges }: ClaimGraph, unfolded: ReadonlySet<string>): FoldedGraph {
  const known = new Set(nodes.map(({ id }) => id));
  const sound = edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const circular = findCircles(known, sound);
  const groups = groupAlike(nodes, sound);
  /** The node that stands for each node. */
  const standIn = new Map<string, string>();
  const folded: FoldedNode[] = [];
  for (const { key, from, isCopies, members } of groups) {
    if (unfolded.has(key)) continue;
    const id = `as ${key}`;
    for (const member of members) standIn.set(member.id, id);
    const how = isCopies ? 'that copy it' : from.length === 1 ? 'that have it from there' : 'alike';
    folded.push({
      id, name: `${members.length} outlets ${how}`, kind: 'outlet', anonymous: false, origin: false, withdrawn: false,
      aside: members.every(({ aside }) => aside), likely: members.some(({ likely }) => likely), reports: members.flatMap(({ reports }) => reports), folded: members,
    }); // prettier-ignore
  }
  const kept = nodes.filter(({ id }) => !standIn.has(id)).map((node): FoldedNode => ({ ...node, folded: [] }));

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
  return { nodes: [...kept, ...folded], edges: [...joined.values()], groups };
}

function groupAlike(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Group[] {
  const into = Map.groupBy(edges, ({ to }) => to);
  const left = new Set(edges.map(({ from }) => from));
  const groups = new Map<string, Group & { members: GraphNode[] }>();
  for (const node of nodes) {
    const ways = into.get(node.id) ?? [];
    const isOutlet = node.kind === 'outlet' && !node.anonymous && !node.origin && !node.withdrawn;
    if (ways.length === 0 || left.has(node.id) || !isOutlet) continue;
    const from = [...new Set(ways.map((way) => way.from))].toSorted();
    const isCopies = from.length === 1 && ways.every(({ type }) => type === 'copies');
    const each = ways.map((way) => `${way.from} ${way.type} ${way.likely}`).toSorted();
    const key = isCopies ? `copies of ${from[0]}` : each.join('\n');
    const group = groups.get(key) ?? { key, from, isCopies, members: [] };
    group.members.push(node);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ isCopies, members }) => members.length >= (isCopies ? MIN_COPIES : MIN_ALIKE));
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
