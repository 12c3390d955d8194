/**
 * Who really says so: the origins of one claim over the reports that carry it, and how many of them are independent.
 *
 *   join-sources    the same person, body, document in several reports  -> one actor
 *   follow-routes   evidence -> routes from the outlet that prints it to the far end, through other reports
 *   gather-ends     the far ends, those that are one joined
 *   describe-ends   how likely each is an origin of this claim
 *   count-origins   which are one, two, or cannot be told apart         -> a range, with every reason
 */
import type { Claim, Evidence, IndependentOrigins, Origin } from '../../model/ledger.ts';
import type { Report } from '../../model/report.ts';
import type { ClaimEvidence } from '../claim-evidence.ts';
import type { Echo } from '../evidence/weigh-evidence.ts';
import { shared } from '../statements/content-words.ts';
import type { Statements } from '../statements/read-statement.ts';
import { claimedSpeaker } from './claimed-speaker.ts';
import { nameOf, type End, type Knowledge } from './compare-ends.ts';
import { countOrigins } from './count-origins.ts';
import { chancesOf, type Weighed } from './describe-ends.ts';
import { cueOf, followRoutes, TAKING_BACK, withoutCircles, type Route } from './follow-routes.ts';

export interface OriginsInput extends Omit<ClaimEvidence, 'statementOf'> {
  /** The claim as it is worded. */
  readonly text?: string;
  /** How surely each piece says what the claim says; absent: all do. */
  readonly weights?: ReadonlyMap<Evidence, number>;
  /** How much of a piece is in words of the claim; absent: all. */
  readonly echo?: Echo;
  /** What each piece states; absent: the same. */
  readonly statementOf?: Statements;
  /** Who owns an outlet, by its name; undefined when it is not known. */
  readonly ownerOf?: Knowledge['ownerOf'];
}

/**
 * From this probability on a denial is told: below it stands what denies something near the claim. Of the claims of two and more reports that nobody
 * annotated 22 in 100 have one then, and 48 without; of those that people call disputed 94 and 71 (the public ten, all other stories; 23 Nov 2026).
 */
const DENIES = 0.2;

/** Evidence of less weight than this is left out (bench/trace-scores.ts on the stories as they are read, 22 Nov 2026). */
const USABLE = 0.08;

export type Traced = Pick<Claim, 'origins' | 'independentOrigins' | 'deniedBy' | 'denials'>;

/** Pure; linear in the evidence but for the origins themselves, which are few. */
export function traceOrigins(input: OriginsInput): Traced {
  const { agreeing, disagreeing, knowledge, weighed } = readRoutes(input);
  const { actors, reports, echo = () => 1 } = input;
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
  const told = denials.ends.filter(({ routes }) => routes.some(({ evidence }) => evidence.probability >= DENIES));
  return {
    origins: counted.ends.map((end) => describe(end, denials.ends, { reports, echo, places })),
    independentOrigins,
    deniedBy: told.map((end) => nameOf(end).name),
    denials: told.map(({ routes }) => [...new Set(routes.map(({ evidence }) => places.get(evidence)!))]),
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
  statementOf,
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
    const trail = {
      reports,
      actors,
      originals,
      evidence: evidence.filter((entry) => entry.stance === stance),
      ...(statementOf ? { alike: likenessOf(statementOf) } : {}),
    };
    const vouched = isClaimed && followRoutes({ ...trail, isClaimed });
    // Where nobody tells of the saying, it is known from the speaker alone.
    return vouched?.some(({ end }) => end === 'source' || end === 'outlet') ? vouched : followRoutes(trail);
  };

  return {
    agreeing: routesFor('agree'),
    disagreeing: routesFor('disagree'),
    knowledge: { isCopy, takesOver, ownerOf, weightOf },
    weighed: weights && { text, evidence, weightOf },
  };
}

/** The share of the words of the shorter of two pieces that the other has. */
function likenessOf(statementOf: Statements): (a: Evidence, b: Evidence) => number {
  return (a, b) => {
    const [mine, theirs] = [a, b].map((piece) => statementOf(piece)?.words);
    return mine && theirs ? shared(mine, theirs) / Math.max(1, Math.min(mine.size, theirs.size)) : 0;
  };
}

interface Ground {
  readonly reports: ReadonlyMap<string, Report>;
  readonly echo: Echo;
  /** Where each piece stands among all evidence of the claim. */
  readonly places: ReadonlyMap<Evidence, number>;
}

function describe(end: End, denials: readonly End[], { reports, echo, places }: Ground): Origin {
  const actor = nameOf(end);
  const routes = new Map<string, { names: string[]; evidence: Set<number> }>();
  for (const { links, evidence } of end.routes) {
    // Of two outlets that are one origin the one has it from the other: it is not a way from an origin to itself.
    const first = links.findIndex((link) => end.actors.includes(link));
    const names = withoutCircles([...links.slice(0, first < 0 ? -1 : first), actor].map(({ name }) => name));
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
    withdrawn: [...against, ...end.routes].some(({ evidence }) => takesBack(evidence, reports, echo)),
  };
}

/**
 * Whether a piece takes back, in so many words, what is said in words of the claim, or in hardly any ("withdrew her finding"). A mere denial, or
 * the opposite said later, is not enough: of what was told so only one in five had taken it back (on all stories, 23 Nov 2026).
 */
function takesBack(piece: Evidence, reports: ReadonlyMap<string, Report>, echo: Echo): boolean {
  const report = reports.get(piece.report)!;
  const told = report.attributions.find(({ id }) => id === piece.attribution);
  if (told === undefined || piece.in !== undefined) return false;
  const isTakenBack = TAKING_BACK.test(cueOf(told, report)) || WAS_WRONG.test(report.article.text.slice(...piece.span));
  return isTakenBack && echo(piece) >= MOSTLY;
}
const MOSTLY = 0.5;

/** Of oneself: "It was a pike. I was wrong." */
const WAS_WRONG =
  /\b(?:I|we) (?:was|were) (?:wrong|mistaken)\b|\b(?:I|we) (?:take|withdraw|retract) (?:it|that|this|my|our)\b|\bour statement (?:of \p{L}+ )?was wrong\b/iu;
