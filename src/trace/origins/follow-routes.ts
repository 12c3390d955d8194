/**
 * From a piece of evidence back to whoever it comes from: along the chain that its report gives, and where that ends at
 * another outlet, or in the voice of an outlet that copied another, on through that one's report of the same claim.
 */
import { compareDates } from '../../model/compare-dates.ts';
import type { Evidence } from '../../model/ledger.ts';
import type { Attribution, Report, Source } from '../../model/report.ts';
import { publishedBy } from '../claim-evidence.ts';
import type { Actor, Actors } from './join-sources.ts';
import { releaserOf } from './releases.ts';

export interface Route {
  readonly evidence: Evidence;
  /** The outlet that prints it first; the far end last, as far as the reports tell. */
  readonly links: readonly Actor[];
  readonly end: RouteEnd;
  /** The report that tells of the far end: that of the evidence, or the one that the route went on to. */
  readonly toldIn: string;
}
/**
 * source: somebody who is told of. outlet: another outlet, whose own source is not known. own: the outlet's own voice, or
 * somebody who merely accepts what others found.
 * untraced: hearsay of nobody. circle: outlets that have it from one another, and nobody else.
 */
export type RouteEnd = 'source' | 'outlet' | 'own' | 'untraced' | 'circle';

export interface Trail {
  readonly reports: ReadonlyMap<string, Report>;
  readonly actors: Actors;
  /** For each article, those that it copies or cites. */
  readonly originals: ReadonlyMap<string, readonly { readonly from: string; readonly isCitation: boolean }[]>;
  /** The evidence among which routes go on: all of one stance for one claim. */
  readonly evidence: readonly Evidence[];
  /** Whether the claim is that this actor said something; whoever tells of it is then the end. */
  readonly isClaimed?: (actor: Actor) => boolean;
  /** How much two pieces say the same, from 0 on; absent: all the same. */
  readonly alike?: (a: Evidence, b: Evidence) => number;
}

/** Reports that cite one another in a long row end somewhere. */
const MAX_STEPS = 12;
/** Reports that one goes back to, and pieces of evidence in each, that are followed. */
const MAX_BEHIND = 8;
/** Ways on from one piece of evidence; what more there are end where these do. */
const MAX_ROUTES = 12;

/** Pieces that are so much as like the one that is cited as the likest, are meant by it, too. */
const NEARLY = 0.6;

/** Every route of every piece of evidence; a piece has more than one where the report that it goes back to has. */
export function followRoutes(trail: Trail): Route[] {
  if (trail.evidence.length === 0) return [];
  const byReport = Map.groupBy(trail.evidence, ({ report }) => report);
  // Where a report tells who says so, its title and first sentence only say it again.
  for (const [report, entries] of byReport) {
    const told = entries.filter(({ attribution }) => attribution !== null);
    if (told.length > 0) byReport.set(report, told);
  }
  const byPublisher = publishedBy(trail.actors, byReport.keys());
  const inOrder = [...byReport.keys()].slice(0, MAX_STEPS * MAX_BEHIND);
  const earlier = new Map<string, readonly string[]>();
  const earlierThan = (report: string): readonly string[] => {
    const published = (id: string): string | undefined => trail.reports.get(id)!.article.published;
    const known =
      earlier.get(report) ??
      inOrder.filter((other) => other !== report && (compareDates(published(other), published(report)) ?? -1) < 0);
    earlier.set(report, known);
    return known;
  };
  const done = new Map<Evidence, readonly Route[]>();
  // Reports on the way down; where one comes up again there is a circle, and what was found below is not the whole.
  const onWay = new Set<string>();
  let cuts = 0;
  return trail.evidence.flatMap((evidence) => routesOf(evidence));

  function routesOf(evidence: Evidence): readonly Route[] {
    const known = done.get(evidence);
    if (known) return known;
    const before = cuts;
    const routes = distinct(startsOf(evidence).flatMap(goOn));
    if (cuts === before || onWay.size === 0) done.set(evidence, routes);
    return routes;
  }

  /** The chain that the report itself gives; one for each member of a joint source. */
  function startsOf(evidence: Evidence): Route[] {
    const report = trail.reports.get(evidence.report)!;
    const publisher = trail.actors.publisher(evidence.report);
    const given = report.attributions.find(({ id }) => id === evidence.attribution);
    // A body's own release is no outlet: what it says there it says itself.
    const isRelease = releaserOf(report) !== undefined;
    if (!given) return [{ evidence, toldIn: evidence.report, links: [publisher], end: isRelease ? 'source' : 'own' }];
    const attribution = innermost(given, report);
    const chain = attribution.chain.map((id) => report.sources.find((source) => source.id === id)!).filter(Boolean);
    const actorOf = ({ id }: Source): Actor => trail.actors.of(evidence.report, id);
    while (chain.length > 1 && trail.isClaimed?.(actorOf(chain.at(-1)!))) chain.pop();
    // "withdrew an earlier statement that ...": it was theirs
    if (chain.length > 2 && chain.at(-1)!.name === 'unspecified' && isTakenBack(attribution, report)) chain.pop();
    // "the hospital let this reporter see its register": who writes is behind nobody whom he names
    if (chain.length > 2 && chain.at(-1)!.kind === 'author') chain.pop();
    const last = chain.at(-1);
    const above = chain.slice(0, -1).map(actorOf);
    const ends = last?.members?.length ? last.members : last ? [last.id] : [];
    if (ends.length === 0) return [{ evidence, toldIn: evidence.report, links: [publisher], end: 'own' }];
    return ends.map((id): Route => {
      const actor = trail.actors.of(evidence.report, id);
      const links = [...above, actor];
      if (attribution.speaker === null && chain.length <= 1)
        return { evidence, toldIn: evidence.report, links, end: 'untraced' };
      if (actor.kind === 'author') return { evidence, toldIn: evidence.report, links, end: 'source' };
      if (actor === publisher && !isRelease)
        return { evidence, toldIn: evidence.report, links: [publisher], end: 'own' };
      if (chain.length === 2 && isAccepting(attribution, report))
        return { evidence, toldIn: evidence.report, links, end: 'own' };
      if (isNobody(actor, report, id)) return { evidence, toldIn: evidence.report, links, end: 'untraced' };
      return { evidence, toldIn: evidence.report, links, end: actor.kind === 'outlet' ? 'outlet' : 'source' };
    });
  }

  /** What of a report is passed on: claims hold sentences that only sound alike, and who cites another means one of his. */
  function meant(citing: Evidence, pieces: readonly Evidence[]): readonly Evidence[] {
    if (!trail.alike || pieces.length < 2) return pieces;
    const likes = pieces.map((piece) => trail.alike!(citing, piece));
    const most = Math.max(...likes);
    return most === 0 ? pieces : pieces.filter((_, k) => likes[k]! >= NEARLY * most);
  }

  function goOn(route: Route): Route[] {
    if (route.end === 'source' || onWay.size > MAX_STEPS) return [route];
    const here = route.evidence.report;
    const last = route.links.at(-1)!;
    const isGuess = route.end === 'outlet' && !byPublisher.has(last) && isUnnamed(last);
    const behind =
      route.end === 'outlet'
        ? (byPublisher.get(last) ?? (isGuess ? earlierThan(here) : []))
        : (trail.originals.get(here) ?? [])
            .filter(({ isCitation }) => !isCitation || route.end === 'own')
            .map(({ from }) => from);
    onWay.add(here);
    const open = [...new Set(behind)].filter((report) => byReport.has(report) && !onWay.has(report));
    const isCircle =
      route.end === 'outlet' && open.length === 0 && behind.some((report) => report !== here && onWay.has(report));
    if (behind.some((report) => onWay.has(report))) cuts++;
    const all = meant(
      route.evidence,
      open.slice(0, MAX_BEHIND).flatMap((report) => byReport.get(report)!.slice(0, MAX_BEHIND)),
    ).flatMap(routesOf);
    onWay.delete(here);
    if (isCircle) return [{ ...route, end: 'circle' }];
    // The other outlet has it from nobody either.
    const isEmpty = ({ end }: Route): boolean => end === 'untraced' || end === 'circle';
    if (route.end === 'outlet' && all.length > 0 && all.every(isEmpty)) return [{ ...route, end: all[0]!.end }];
    // Whoever has it from "a newspaper" is not that newspaper.
    const isSame = ({ links }: Route): boolean => route.end === 'outlet' && links.includes(last, 1);
    const further = all.filter((next) => !isEmpty(next) && !isSame(next));
    const settled = further.some(({ end }) => end === 'source')
      ? further.filter(({ end }) => end === 'source')
      : further;
    if (settled.length === 0) return [route];
    const before = route.end === 'untraced' ? route.links.slice(0, 1) : route.links;
    return settled.map(({ links, end, toldIn }): Route => ({
      evidence: route.evidence,
      // Which of several it is that "a newspaper" is, nobody can tell; only whom they all have it from.
      links: withoutCircles([...before, ...(isGuess && links.length > 1 ? links.slice(1) : links)]),
      end: end === 'own' ? 'outlet' : end,
      toldIn,
    }));
  }
}

/** Where somebody stands on a way twice, the way between is left out. */
export function withoutCircles<T>(way: readonly T[]): T[] {
  const straight: T[] = [];
  for (const link of way) {
    const at = straight.indexOf(link);
    if (at >= 0) straight.length = at;
    straight.push(link);
  }
  return straight;
}

/** One route per far end, the shortest. */
function distinct(routes: readonly Route[]): readonly Route[] {
  if (routes.length < 2) return routes;
  const byEnd = new Map<string, Map<Actor, Route>>();
  for (const route of routes) {
    const of = byEnd.get(route.end) ?? new Map<Actor, Route>();
    byEnd.set(route.end, of);
    const known = of.get(route.links.at(-1)!);
    if (!known || route.links.length < known.links.length) of.set(route.links.at(-1)!, route);
  }
  return [...byEnd.values()].flatMap((of) => [...of.values()]).slice(0, MAX_ROUTES);
}

/** "a London daily", "an Irish newspaper": one of the others, most likely. */
const isUnnamed = ({ called: name }: Actor): boolean => /^(?:an?|one|another|the)\s|^\p{Ll}/u.test(name);

/**
 * What an attribution says may be said by somebody inside it: "The Guardian reports that [the minister said the bridge was
 * shut]". The statement inside stands for the whole where it is most of it.
 */
function innermost(attribution: Attribution, { attributions }: Report): Attribution {
  let at = attribution;
  for (let depth = 0; depth < MAX_STEPS; depth++) {
    const size = lengthOf(at);
    const { id } = at;
    const inside = attributions.find((child) => child.parent === id && lengthOf(child) >= MOST * size);
    if (!inside) return at;
    at = inside;
  }
  return at;
}
const MOST = 0.6;
const lengthOf = ({ content }: Attribution): number => content.reduce((sum, [start, end]) => sum + end - start, 0);

export const cueOf = ({ cue, in: field }: Attribution, { article }: Report): string =>
  field === undefined ? cue.map(([start, end]) => article.text.slice(start, end)).join(' ') : '';

/** Words of taking something back: "withdrew", "took it back", "lowered its estimate", "no longer maintains". */
export const TAKING_BACK =
  /\b(?:withdr[aeo]w\w*|retract\w*|t(?:ook|akes?|aken) (?:(?:it|this|that) )?back|correct(?:s|ed)|revise[sd]|lower(?:s|ed)|recant\w*|amend(?:s|ed)|no longer|apologi[sz]\w*|disown\w*)\b/iu;

function isTakenBack({ parent }: Attribution, report: Report): boolean {
  const around = report.attributions.find(({ id }) => id === parent);
  return around !== undefined && TAKING_BACK.test(cueOf(around, report));
}

/** "The trust accepted the finding" is no finding of its own; "the bank acknowledged that boxes were carried out" is. */
const isAccepting = (attribution: Attribution, report: Report): boolean =>
  /^(?:\S+ )?(?:accept|acknowledg|endors|welcom)(?:s|ed|es)?$/iu.test(cueOf(attribution, report)) &&
  !/^that\b/iu.test(report.article.text.slice(...(attribution.content[0] ?? [0, 0])));

const VAGUE =
  /^(?:(?:some|several|many|most|certain|local|foreign|social|unconfirmed|various|other|the|initial|early|media|press|news|online)\s+)*(?:\p{L}+(?:\s+and\s+\p{L}+)?\s+)?(?:media|press|reports|outlets|newspapers|papers|websites|channels|rumours?|rumors?|observers|experts|critics|locals|people|many|some|others|it|they|analysts|commentators)(?:\s+(?:in|from|on|at|of)\s+.*)?$/iu;

/** "camper after camper", "posts on social media", "talk in the pubs": many, and nobody. */
const CROWD =
  /^(\p{L}+) after \1$|^(?:posts?|comments?|messages?|talk|gossip) (?:on|in) (?:social media|the (?:internet|web|net|pubs?|town|streets?))$/iu;
const MERE_REPORTS = /^(?:some |several |media |press |other )*reports(?:\s|$)/iu;

/** Hearsay without any trace: "unspecified", "local media", "experts". */
function isNobody({ kind, called: name }: Actor, report: Report, id: string): boolean {
  if (CROWD.test(name)) return true;
  if (kind !== 'anonymous' && !(kind === 'document' && MERE_REPORTS.test(name))) return false;
  const source = report.sources.find((entry) => entry.id === id);
  return name === 'unspecified' || source?.mentions.length === 0 || VAGUE.test(name);
}
