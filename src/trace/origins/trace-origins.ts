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
import { followRoutes, TAKING_BACK, type Route } from './follow-routes.ts';
import type { Actor, Actors } from './join-sources.ts';

export interface OriginsInput {
  /** The claim as it is worded. */
  readonly text?: string;
  /** All evidence of one claim, of known reports. */
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
  return {
    origins: counted.ends.map((end) => describe(end, denials.ends, reports)),
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

function describe(end: End, denials: readonly End[], reports: ReadonlyMap<string, Report>): Origin {
  const actor = nameOf(end);
  const routes = new Map(
    end.routes.map(({ links }) => {
      const names = [...links.slice(0, -1), actor].map(({ name }) => name);
      return [names.join('\u0000'), names];
    }),
  );
  return {
    name: actor.name,
    kind: actor.kind,
    routes: [...routes.values()],
    withdrawn: isWithdrawn(end, denials, reports),
  };
}

/** Whether the same origin later said the opposite, or took it back. */
function isWithdrawn(end: End, denials: readonly End[], reports: ReadonlyMap<string, Report>): boolean {
  const own = new Set<Actor>(end.actors);
  return denials.some((denial) =>
    denial.actors.some((actor) => own.has(actor)) &&
    denial.routes.some(({ evidence }) => {
      const attribution = reports.get(evidence.report)!.attributions.find(({ id }) => id === evidence.attribution);
      const text = reports.get(evidence.report)!.article.text;
      const cue = attribution?.cue.map(([start, ends]) => text.slice(start, ends)).join(' ') ?? '';
      return TAKING_BACK.test(cue) || isLaterThanOne(evidence, end.routes, reports);
    }),
  ); // prettier-ignore
}

function isLaterThanOne(a: Evidence, routes: readonly Route[], reports: ReadonlyMap<string, Report>): boolean {
  const publishedAt = ({ report }: Evidence): string | undefined => reports.get(report)!.article.published;
  const date = publishedAt(a);
  // A thousand copies have few dates.
  return [...new Set(routes.map(({ evidence }) => publishedAt(evidence)))].some(
    (other) => (compareDates(date, other) ?? 0) > 0,
  );
}
