/** Who has a claim from whom, as nodes and edges: the routes of its origins, and the copies among its reports. */
import type { Claim } from '../../src/model/ledger.ts';
import type { Report } from '../../src/model/report.ts';
import type { ClaimGraph, CopyView, GraphEdge, GraphNode } from '../api-types.ts';

/**
 * Names are nodes: an outlet whose two reports lead in a circle is one node on that circle. `reports` are those with
 * evidence for the claim.
 */
export function claimGraph(
  origins: Claim['origins'],
  reports: readonly Report[],
  copies: readonly CopyView[],
): ClaimGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const articlesOf = Map.groupBy(reports, ({ article }) => article.outlet ?? article.id);
  const kinds = kindsOf(reports);
  const links = new Map(copies.map(({ from, to, type }) => [`${from.outlet} > ${to.outlet}`, type]));

  const node = (name: string): GraphNode => {
    let known = nodes.get(name);
    if (!known) {
      const kind = articlesOf.has(name) ? 'outlet' : (kinds.get(name) ?? 'organization');
      known = { id: name, name, kind, anonymous: kind === 'anonymous', origin: false, withdrawn: false };
      nodes.set(name, known);
    }
    return known;
  };
  const edge = (from: string, to: string, type: GraphEdge['type'], articles: readonly string[]): void => {
    const key = `${from} > ${to}`;
    const known = edges.get(key);
    if (known) known.reports = [...new Set([...known.reports, ...articles])];
    else edges.set(key, { from, to, type, reports: [...articles] });
  };

  for (const { name, kind, routes, withdrawn } of origins) {
    const origin = node(name);
    Object.assign(origin, { kind: origin.kind === 'outlet' ? 'outlet' : kind, origin: true, withdrawn });
    origin.anonymous = kind === 'anonymous';
    for (const route of routes) {
      const articles = (articlesOf.get(route[0] ?? '') ?? []).map(({ article }) => article.id);
      for (let i = route.length - 1; i > 0; i--) {
        const [from, to] = [route[i]!, route[i - 1]!];
        node(from);
        node(to);
        if (from !== to) edge(from, to, typeOf(from, to, name, links, articlesOf), articles);
      }
    }
  }
  for (const { from, to, type } of copies) {
    if (from.outlet === undefined || to.outlet === undefined || from.outlet === to.outlet) continue;
    node(from.outlet);
    node(to.outlet);
    edge(from.outlet, to.outlet, type === 'citation' ? 'cites' : 'copies', [to.id]);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function typeOf(
  from: string,
  to: string,
  origin: string,
  links: ReadonlyMap<string, CopyView['type']>,
  outlets: ReadonlyMap<string, unknown>,
): GraphEdge['type'] {
  const link = links.get(`${from} > ${to}`);
  if (link) return link === 'citation' ? 'cites' : 'copies';
  if (outlets.has(from) && outlets.has(to)) return 'cites';
  return from === origin ? 'says' : 'relays';
}

/** The kind that reports give to a name; of several the first. */
function kindsOf(reports: readonly Report[]): Map<string, string> {
  const kinds = new Map<string, string>();
  for (const { sources } of reports) for (const { name, kind } of sources) if (!kinds.has(name)) kinds.set(name, kind);
  return kinds;
}
