/**
 * From a piece of evidence back to whoever it comes from: along the chain that its report gives, and where that ends at
 * another outlet, or in the voice of an outlet that copied another, on through that one's report of the same claim.
 */
import { compareDates } from '../../model/compare-dates.ts';
import type { Evidence } from '../../model/ledger.ts';
import type { Attribution, Report } from '../../model/report.ts';
import type { Actor, Actors } from './join-sources.ts';

export interface Route {
  readonly evidence: Evidence;
  /** The outlet that prints it first; the far end last, as far as the reports tell. */
  readonly links: readonly Actor[];
  readonly end: RouteEnd;
  /** Through whom it went on where the report itself ends: the evidence of the other report. */
  readonly through?: Evidence;
}
/**
 * source: somebody who is told of. outlet: another outlet, whose own source is not known. own: the outlet's own voice.
 * untraced: hearsay of nobody.
 */
export type RouteEnd = 'source' | 'outlet' | 'own' | 'untraced';

export interface Trail {
  readonly reports: ReadonlyMap<string, Report>;
  readonly actors: Actors;
  /** For each article, those that it copies or cites. */
  readonly originals: ReadonlyMap<string, readonly { readonly from: string; readonly isCitation: boolean }[]>;
  /** The evidence among which routes go on: all of one stance for one claim. */
  readonly evidence: readonly Evidence[];
}

/** Reports that cite one another in a long row end somewhere. */
const MAX_STEPS = 12;

/** Every route of every piece of evidence; a piece has more than one where the report that it goes back to has. */
export function followRoutes(trail: Trail): Route[] {
  const byReport = new Map<string, Evidence[]>();
  for (const evidence of trail.evidence) {
    const list = byReport.get(evidence.report);
    if (list) list.push(evidence);
    else byReport.set(evidence.report, [evidence]);
  }
  const byPublisher = new Map<Actor, string[]>();
  for (const report of byReport.keys()) {
    const publisher = trail.actors.publisher(report);
    byPublisher.set(publisher, [...(byPublisher.get(publisher) ?? []), report]);
  }
  const earlierThan = (report: string): string[] =>
    [...byReport.keys()].filter((other) => {
      const [mine, theirs] = [report, other].map((id) => trail.reports.get(id)!.article.published);
      return other !== report && (compareDates(theirs, mine) ?? -1) < 0;
    });
  const done = new Map<Evidence, readonly Route[]>();
  return trail.evidence.flatMap((evidence) => routesOf(evidence, new Set()));

  function routesOf(evidence: Evidence, above: ReadonlySet<string>): readonly Route[] {
    const known = done.get(evidence);
    if (known) return known;
    const routes = startsOf(evidence).flatMap((start) => goOn(start, above));
    if (above.size === 0) done.set(evidence, routes);
    return routes;
  }

  /** The chain that the report itself gives; one for each member of a joint source. */
  function startsOf(evidence: Evidence): Route[] {
    const report = trail.reports.get(evidence.report)!;
    const publisher = trail.actors.publisher(evidence.report);
    const given = report.attributions.find(({ id }) => id === evidence.attribution);
    // A body's own release is no outlet: what it says there it says itself.
    const isRelease = report.sources[0] !== undefined && report.sources[0].kind !== 'outlet';
    if (!given) return [{ evidence, links: [publisher], end: isRelease ? 'source' : 'own' }];
    const attribution = innermost(given, report);
    const chain = attribution.chain.map((id) => report.sources.find((source) => source.id === id)!).filter(Boolean);
    const last = chain.at(-1);
    const above = chain.slice(0, -1).map(({ id }) => trail.actors.of(evidence.report, id));
    const ends = last?.members?.length ? last.members : last ? [last.id] : [];
    if (ends.length === 0) return [{ evidence, links: [publisher], end: 'own' }];
    return ends.map((id): Route => {
      const actor = trail.actors.of(evidence.report, id);
      const links = [...above, actor];
      if (attribution.speaker === null && chain.length <= 1) return { evidence, links, end: 'untraced' };
      if (actor === publisher && report.sources[0]?.kind === 'outlet')
        return { evidence, links: [publisher], end: 'own' };
      if (isNobody(actor, report, id)) return { evidence, links, end: 'untraced' };
      return { evidence, links, end: actor.kind === 'outlet' ? 'outlet' : 'source' };
    });
  }

  function goOn(route: Route, above: ReadonlySet<string>): Route[] {
    if (route.end === 'source' || above.size > MAX_STEPS) return [route];
    const here = route.evidence.report;
    const seen = new Set(above).add(here);
    const last = route.links.at(-1)!;
    const behind =
      route.end === 'outlet'
        ? (byPublisher.get(last) ?? (isUnnamed(last) ? earlierThan(here) : []))
        : (trail.originals.get(here) ?? []).filter(({ isCitation }) => !isCitation || route.end === 'own').map(({ from }) => from); // prettier-ignore
    const all = [...new Set(behind)]
      .filter((report) => !seen.has(report))
      .flatMap((report) => (byReport.get(report) ?? []).flatMap((evidence) => routesOf(evidence, seen)));
    // The other outlet has it from nobody either.
    if (route.end === 'outlet' && all.length > 0 && all.every(({ end }) => end === 'untraced'))
      return [{ ...route, end: 'untraced' }];
    const further = all.filter(({ end }) => end !== 'untraced');
    const settled = further.some(({ end }) => end === 'source')
      ? further.filter(({ end }) => end === 'source')
      : further;
    if (settled.length === 0) return [route];
    const before = route.end === 'untraced' ? route.links.slice(0, 1) : route.links;
    return settled.map(({ links, end, evidence }): Route => ({
      evidence: route.evidence,
      links: [...before, ...links.filter((link, k) => k > 0 || link !== before.at(-1))],
      end: end === 'own' ? 'outlet' : end,
      through: evidence,
    }));
  }
}

/** "a London daily", "an Irish newspaper": one of the others, most likely. */
const isUnnamed = ({ name }: Actor): boolean => /^(?:an?|one|another|the)\s|^\p{Ll}/u.test(name);

/**
 * What an attribution says may be said by somebody inside it: "The Guardian reports that [the minister said the bridge was
 * shut]". The statement inside stands for the whole where it is most of it.
 */
function innermost(attribution: Attribution, { attributions }: Report): Attribution {
  let at = attribution;
  for (let depth = 0; depth < MAX_STEPS; depth++) {
    const size = lengthOf(at);
    const inside = attributions
      .filter(({ parent }) => parent === at.id)
      .find((child) => lengthOf(child) >= MOST * size);
    if (!inside) return at;
    at = inside;
  }
  return at;
}
const MOST = 0.6;
const lengthOf = ({ content }: Attribution): number => content.reduce((sum, [start, end]) => sum + end - start, 0);

const VAGUE = /^(?:(?:some|several|many|most|certain|local|foreign|social|unconfirmed|various|other|the|initial|early|media|press|news|online)\s+)*(?:\p{L}+(?:\s+and\s+\p{L}+)?\s+)?(?:media|press|reports|outlets|newspapers|papers|websites|channels|rumours?|rumors?|observers|experts|critics|locals|people|many|some|others|it|analysts|commentators)(?:\s+in\s+.*)?$/iu; // prettier-ignore

/** Hearsay without any trace: "unspecified", "local media", "experts". */
function isNobody({ kind, name }: Actor, report: Report, id: string): boolean {
  if (kind !== 'anonymous') return false;
  const source = report.sources.find((entry) => entry.id === id);
  return name === 'unspecified' || source?.mentions.length === 0 || VAGUE.test(name);
}
