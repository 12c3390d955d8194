/** Who has a claim from whom, as nodes and edges: every report that says so, once, and the way by which it has it. */
import type { ListedOrigin } from '../../collection/claims/piece.ts';
import type { Told } from '../../collection/claims/tell-reports.ts';
import type { Stop } from '../../collection/claims/tell-ways.ts';
import type { ClaimGraph, GraphEdge, GraphNode } from '../api-types.ts';

/** Names are nodes: an outlet whose two reports lead in a circle is one node on that circle. */
export function claimGraph(origins: readonly ListedOrigin[], told: readonly Told[]): ClaimGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const node = ({ id, name, kind }: Stop): GraphNode => {
    const known = nodes.get(id);
    if (known) return known;
    const made: GraphNode = {
      id,
      name,
      kind,
      anonymous: kind === 'anonymous',
      origin: false,
      withdrawn: false,
      aside: true,
      reports: [],
    };
    nodes.set(id, made);
    return made;
  };

  for (const { report, way } of told) {
    if (!way) continue;
    const { stop } = way;
    node(stop).reports.push(report);
    const isAside = way.kind !== 'traced';
    for (const { from, to, how } of way.steps.toReversed()) {
      for (const end of [from, to]) if (!isAside) node(end).aside = false;
      node(from);
      node(to);
      const key = [from.id, to.id, how].join('\n');
      const known = edges.get(key);
      if (known) known.reports.push(report);
      else edges.set(key, { from: from.id, to: to.id, type: how, reports: [report] });
    }
    if (!isAside) node(stop).aside = false;
  }
  for (const { way } of told)
    for (const [k, end] of (way?.ends ?? []).entries()) {
      const { kind, withdrawn } = origins[way!.origins[k]!]!;
      Object.assign(node(end), { origin: true, withdrawn, anonymous: kind === 'anonymous' });
    }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
