/**
 * Where the reports of a claim have it from, told in words: of each origin who has it from there, and who has it from
 * somebody who has it from there; and why so many are counted, put together by what the reasons are about. Pure.
 */
import type { ClaimView } from '../../server/api-types.ts';

type Origin = ClaimView['originList'][number];
type Why = ClaimView['originsWhy'][number];

export interface TracedBack {
  readonly name: string;
  readonly kind: Origin['kind'];
  readonly withdrawn: boolean;
  /** Outlets that name it themselves. */
  readonly direct: readonly string[];
  /** Outlets that have it from another only, by the shortest way there is, the nearest to the origin first. */
  readonly through: readonly { readonly outlet: string; readonly from: string }[];
}

/** One for each origin, the one that most outlets go back to first. */
export function traceBack(origins: readonly Origin[]): TracedBack[] {
  const traced = origins.map(({ name, kind, withdrawn, routes }): TracedBack => {
    const shortest = new Map<string, readonly string[]>();
    // A route begins at the outlet and ends at the origin; an outlet that is the origin itself has nothing between.
    for (const route of routes) {
      const [outlet] = route;
      if (outlet === undefined || outlet === name) continue;
      const known = shortest.get(outlet);
      if (!known || route.length < known.length) shortest.set(outlet, route);
    }
    const ways = [...shortest].sort((a, b) => a[1].length - b[1].length);
    return {
      name,
      kind,
      withdrawn,
      direct: ways.filter(([, route]) => route.length === 2).map(([outlet]) => outlet),
      through: ways.filter(([, route]) => route.length > 2).map(([outlet, route]) => ({ outlet, from: route[1]! })),
    };
  });
  const reach = ({ direct, through }: TracedBack): number => direct.length + through.length;
  return traced.sort((a, b) => reach(b) - reach(a));
}

/** Outlets that say so and go back to none of the origins that are known, as far as their reports tell. */
export interface Untraced {
  /** `names`: it gives it as said by somebody who does not count as an origin; `silent`: it says so and tells of nobody. */
  readonly how: 'copies' | 'cites' | 'names' | 'silent';
  /** From whom; empty of the silent. */
  readonly from: readonly string[];
  readonly outlets: readonly string[];
}

type Passage = Pick<ClaimView['evidence'][number], 'article' | 'outlet' | 'title' | 'chain'>;

/**
 * What the others have it from, so that every report that says so is accounted for: by copies and citations where there are
 * any, else by whom they name. `agreeing`: the passages that say so. Those who have it alike stand together.
 */
export function tellUntraced(claim: Pick<ClaimView, 'originList' | 'graph'>, agreeing: readonly Passage[]): Untraced[] {
  const traced = new Set(claim.originList.flatMap(({ name, routes }) => [name, ...routes.map(([outlet]) => outlet)]));
  const passages = Map.groupBy(agreeing, ({ outlet, title }) => outlet ?? title ?? 'a report');
  const told = new Map<string, Untraced>();
  for (const [outlet, its] of passages) {
    if (traced.has(outlet)) continue;
    const { how, from } = waysTo(outlet, claim.graph.edges, its);
    const key = `${how} ${from.join('\n')}`;
    told.set(key, { how, from, outlets: [...(told.get(key)?.outlets ?? []), outlet] });
  }
  const ORDER: readonly Untraced['how'][] = ['copies', 'cites', 'names', 'silent'];
  return [...told.values()].sort((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how));
}

function waysTo(
  outlet: string,
  edges: ClaimView['graph']['edges'],
  passages: readonly Passage[],
): Pick<Untraced, 'how' | 'from'> {
  for (const how of ['copies', 'cites'] as const) {
    const from = edges.filter(({ to, type }) => to === outlet && type === how).map((edge) => edge.from);
    if (from.length > 0) return { how, from: [...new Set(from)] };
  }
  const named = passages.map(({ chain }) => chain[1]).filter((name) => name !== undefined && name !== 'unspecified');
  return named.length > 0 ? { how: 'names', from: [...new Set(named as string[])] } : { how: 'silent', from: [] };
}

export interface SortedWhy {
  /** Why several names count as one. */
  readonly same: readonly Why[];
  /** What is left out of the count, and why. */
  readonly leftOut: readonly Why[];
  /** How many ways lead to each name, also to those that are left out. */
  readonly ways: readonly Why[];
}

const LEFT_OUT = new Set(['beside', 'may-be-beside', 'untraced', 'circle', 'passes-on', 'own-voice']);
const WAYS = new Set(['one-origin']);

/** Each reason once. */
export function sortWhy(all: readonly Why[]): SortedWhy {
  const once = [...new Map(all.map((why) => [why.note, why])).values()];
  return {
    same: once.filter(({ rule }) => !LEFT_OUT.has(rule) && !WAYS.has(rule)),
    leftOut: once.filter(({ rule }) => LEFT_OUT.has(rule)),
    ways: once.filter(({ rule }) => WAYS.has(rule)),
  };
}

/** 'a', 'a and b', 'a, b and c'. */
export function inRow(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
