/** Who has a claim from whom, as nodes and edges: every report that says so, once, and the way by which it has it. */
import type { ListedOrigin } from '../../collection/claims/piece.ts';
import type { Told } from '../../collection/claims/tell-reports.ts';
import type { Stop } from '../../collection/claims/tell-ways.ts';
import { isLikely } from '../../src/model/sureness.ts';
import type { ClaimGraph, GraphEdge, GraphNode } from '../api-types.ts';

/** As the claim's page lists it: how sure the surest passage is that leads to it. */
type Origin = ListedOrigin & { readonly probability: number };

/** Names are nodes: an outlet whose two reports lead in a circle is one node on that circle. */
export function claimGraph(origins: readonly Origin[], told: readonly Told[]): ClaimGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const saying = new Set<string>();
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
      likely: false,
      reports: [],
    };
    nodes.set(id, made);
    return made;
  };

  for (const { report, way, plainest, likely } of told) {
    if (!way) continue;
    const { stop } = way;
    node(stop).reports.push(report);
    if (likely.includes('agree')) saying.add(stop.id);
    const isGone = isLikely(plainest.agree!.probability);
    const isAside = way.kind !== 'traced';
    for (const { from, to, how } of way.steps.toReversed()) {
      for (const end of [from, to]) if (!isAside) node(end).aside = false;
      for (const end of [from, to]) node(end).likely ||= isGone;
      const key = [from.id, to.id, how].join('\n');
      const known = edges.get(key);
      if (known) {
        known.reports.push(report);
        known.likely ||= isGone;
      } else edges.set(key, { from: from.id, to: to.id, type: how, likely: isGone, reports: [report] });
    }
    if (!isAside) node(stop).aside = false;
  }
  // An outlet whose own reports say so is as sure as they are, whoever has it from there.
  for (const one of nodes.values()) if (one.reports.length > 0) one.likely = saying.has(one.id);
  for (const { way } of told)
    for (const [k, end] of (way?.ends ?? []).entries()) {
      const { kind, withdrawn, probability } = origins[way!.origins[k]!]!;
      const likely = node(end).reports.length > 0 ? node(end).likely : isLikely(probability);
      Object.assign(node(end), { origin: true, withdrawn, anonymous: kind === 'anonymous', likely });
    }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
