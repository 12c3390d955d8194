/**
 * Who really says so: the origins of one claim over the reports that carry it, and how many of them are independent.
 *
 *   join-sources    the same person, body, document in several reports  -> one actor
 *   follow-routes   evidence -> routes from the outlet that prints it to the far end, through other reports
 *   gather-ends     the far ends, those that are one joined
 *   describe-ends   how likely each is an origin of this claim
 *   count-origins   which are one, two, or cannot be told apart         -> a range, with every reason
 */
import { compareDates } from '../../model/compare-dates.ts';
import type { Claim, Copy, Evidence, IndependentOrigins, Origin } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import { claimedSpeaker } from './claimed-speaker.ts';
import { nameOf, type End, type Knowledge } from './compare-ends.ts';
import { countOrigins } from './count-origins.ts';
import { chancesOf, type Weighed } from './describe-ends.ts';
import { cueOf, followRoutes, TAKING_BACK, type Route } from './follow-routes.ts';
import type { Actors } from './join-sources.ts';

export interface OriginsInput {
  /** The claim as it is worded. */
  readonly text?: string;
  /** All evidence of one claim, of known reports, in the order that the ledger has it. */
  readonly evidence: readonly Evidence[];
  readonly reports: ReadonlyMap<string, Report>;
  /** Copies among these reports, by the article that copies. */
  readonly copiesTo: ReadonlyMap<string, readonly Copy[]>;
  /** The sources of all reports that carry the claim, joined. */
  readonly actors: Actors;
  /** How surely each piece says what the claim says; absent: all do. */
  readonly weights?: ReadonlyMap<Evidence, number>;
  /** Who owns an outlet, by its name; undefined when it is not known. */
  readonly ownerOf?: Knowledge['ownerOf'];
}

/** Evidence of less weight than this is left out (bench/trace-scores.ts on the stories as they are read, 22 Nov 2026). */
const USABLE = 0.08;

export type Traced = Pick<Claim, 'origins' | 'independentOrigins' | 'deniedBy'>;

/** Pure; linear in the evidence but for the origins themselves, which are few. */
export function traceOrigins(input: OriginsInput): Traced {
  const { agreeing, disagreeing, knowledge, weighed } = readRoutes(input);
  const { actors, reports } = input;
  const counted = weighed
    ? countOrigins(agreeing, actors, knowledge, (ends) => chancesOf(ends, weighed))
    : countOrigins(agreeing, actors, knowledge);
  const denials = countOrigins(disagreeing, actors, knowledge);
  const independentOrigins: IndependentOrigins = {
    atLeast: counted.atLeast,
    atMost: counted.atMost,
    why: [...counted.why],
  };
  const places = new Map(input.evidence.map((piece, place) => [piece, place]));
  return {
    origins: counted.ends.map((end) => describe(end, denials.ends, reports, places)),
    independentOrigins,
    deniedBy: denials.ends.map((end) => nameOf(end).name),
  };
}

/** What origins are counted from. */
export interface Routes {
  readonly agreeing: readonly Route[];
  readonly disagreeing: readonly Route[];
  readonly knowledge: Knowledge;
  /** undefined where all evidence is sure. */
  readonly weighed: Weighed | undefined;
}

export function readRoutes({
  text = '',
  evidence: all,
  reports,
  copiesTo,
  actors,
  weights,
  ownerOf = () => undefined,
}: OriginsInput): Routes {
  const weightOf = (entry: Evidence): number => weights?.get(entry) ?? 1;
  const best = all.reduce((most, entry) => (entry.stance === 'agree' ? Math.max(most, weightOf(entry)) : most), 0);
  const evidence = all.filter((entry) => weightOf(entry) >= Math.min(USABLE, best));
  const originals = new Map(
    [...new Set(evidence.map(({ report }) => report))].map((id) => [
      id,
      (copiesTo.get(id) ?? []).map(({ from, type }) => ({ from, isCitation: type === 'citation' })),
    ]),
  );
  const isCopy = (a: string, b: string): boolean =>
    (originals.get(a) ?? []).some(({ from }) => from === b) || (originals.get(b) ?? []).some(({ from }) => from === a);
  const isClaimed = claimedSpeaker(text);
  const takesOver = (report: string, other: string): boolean =>
    (originals.get(report) ?? []).some(({ from, isCitation }) => from === other && !isCitation);
  const routesFor = (stance: Evidence['stance']): Route[] => {
    const trail = { reports, actors, originals, evidence: evidence.filter((entry) => entry.stance === stance) };
    const vouched = isClaimed && followRoutes({ ...trail, isClaimed });
    // Where nobody tells of the saying, it is known from the speaker alone.
    return vouched?.some(({ end }) => end === 'source' || end === 'outlet') ? vouched : followRoutes(trail);
  };

  const agreeing = evidence.reduce((count, { stance }) => (stance === 'agree' ? count + 1 : count), 0);
  return {
    agreeing: routesFor('agree'),
    disagreeing: routesFor('disagree'),
    knowledge: { isCopy, takesOver, ownerOf, weightOf },
    weighed: weights && { text, agreeing, weightOf },
  };
}

/** `places`: where each piece stands among all evidence of the claim. */
function describe(
  end: End,
  denials: readonly End[],
  reports: ReadonlyMap<string, Report>,
  places: ReadonlyMap<Evidence, number>,
): Origin {
  const actor = nameOf(end);
  const routes = new Map<string, { names: string[]; evidence: Set<number> }>();
  for (const { links, evidence } of end.routes) {
    const names = [...links.slice(0, -1), actor].map(({ name }) => name);
    const key = names.join('\u0000');
    const route = routes.get(key) ?? { names, evidence: new Set() };
    route.evidence.add(places.get(evidence)!);
    routes.set(key, route);
  }
  const denying = denials.filter(({ actors }) => actors.some((one) => end.actors.includes(one)));
  const against = denying.flatMap((denial) => denial.routes);
  return {
    name: actor.name,
    kind: actor.kind,
    routes: [...routes.values()].map(({ names }) => names),
    evidence: [...routes.values()].map(({ evidence }) => [...evidence]),
    ...(against.length > 0 ? { against: [...new Set(against.map(({ evidence }) => places.get(evidence)!))] } : {}),
    withdrawn: isWithdrawn(end.routes, against, reports),
  };
}

/**
 * Whether the origin took back what it had said, in so many words, or later said the opposite, and nothing for it since. One of three
 * that are told so is one that people marked, of 37 that they marked 14 are told (on all stories, 23 Nov 2026; of mere denials,
 * without words or order in time, one of five). The others took back what stands near it.
 */
function isWithdrawn(
  agreeing: readonly Route[],
  against: readonly Route[],
  reports: ReadonlyMap<string, Report>,
): boolean {
  const takesBack = ({ evidence: { report: id, attribution } }: Route): boolean => {
    const report = reports.get(id)!;
    const told = report.attributions.find((one) => one.id === attribution);
    return told !== undefined && TAKING_BACK.test(cueOf(told, report));
  };
  return [...against, ...agreeing].some(takesBack) || isTurned(agreeing, against, reports);
}

/** Whether what is surely against it came after all that is surely for it. Linear: a thousand copies have few dates. */
function isTurned(agreeing: readonly Route[], against: readonly Route[], reports: ReadonlyMap<string, Report>): boolean {
  const datesOf = (routes: readonly Route[], least: number): Set<string | undefined> =>
    new Set(routes.flatMap(({ evidence: { report, probability } }) => (probability >= least ? [reports.get(report)!.article.published] : []))); // prettier-ignore
  const before = [...datesOf(agreeing, FOR)];
  return before.length > 0 && [...datesOf(against, AGAINST)].some((date) => before.every((other) => (compareDates(date, other) ?? 0) > 0)); // prettier-ignore
} // prettier-ignore
const FOR = 0.4;
const AGAINST = 0.3;
