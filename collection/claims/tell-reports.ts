/**
 * How each report has a claim: whom it copies, cites or names for it, and to which of the origins that are counted that leads.
 * All that is told of a claim (its counts, sentences, drawing, table, timeline) is taken from here, so that it is one story.
 *
 *   pieceOf       a piece of evidence, with whom its report gives it as said by, and who rejects it there
 *   tellReports   the pieces of a claim -> its reports, each once, the earliest first
 *
 * A ledger has the ways to its origins by the names of outlets. Of an outlet with several reports a way is that of the one
 * whose evidence names the same. That an article cites another somewhere is no way of this claim; it is told only where the
 * report says so itself, and then as that. Whoever most likely speaks about something else carries no report to an origin:
 * a way past him, as one by such an article, is taken only where the origin would have none besides.
 */
import { compareDates } from '../../src/model/compare-dates.ts';
import type { Claim, Copy, Evidence, Stance } from '../../src/model/ledger.ts';
import { outletKey } from '../../src/model/outlet-names.ts';
import type { Attribution, Report } from '../../src/model/report.ts';
import { textIn } from '../decisions/find-anchor.ts';
import { besideNames, originOf, standingFor } from './read-why.ts';

export interface Somebody {
  readonly name: string;
  /** Of a source, or 'outlet'. */
  readonly kind: string;
}

export interface Piece {
  readonly report: string;
  readonly outlet: string | undefined;
  /** The outlet; where there is none, the title. */
  readonly name: string;
  readonly published: string | undefined;
  readonly stance: Stance;
  readonly probability: number;
  /** The outlet first, as far out as the report tells. */
  readonly chain: readonly Somebody[];
  readonly words: string;
  /** Who rejects it in the report that quotes it: "the company rejects the charge that [the log was wrong]". */
  readonly rejectedBy: string | undefined;
}

/** says: a source, in its own words; relays: a go-between; refers: an outlet whose article it cites, not for this. */
export type StepHow = 'says' | 'relays' | 'copies' | 'cites' | 'refers';

/** Somebody in the drawing. `id` tells apart those who are called alike. */
export interface Stop extends Somebody {
  readonly id: string;
}

export interface Step {
  /** Who had it first. */
  readonly from: Stop;
  readonly to: Stop;
  readonly how: StepHow;
}

/**
 * traced: it leads to an origin that is counted. aside: to nobody who is counted. rejected: quoted only to be rejected, and to
 * nobody who is counted. silent: the report says so itself, and not from whom.
 */
export type WayKind = 'traced' | 'aside' | 'rejected' | 'silent';

export interface Way {
  readonly kind: WayKind;
  /** Whom the report has it from; nobody where it says so itself. */
  readonly from: readonly Step[];
  /** All steps back from the report, `from` among them. */
  readonly steps: readonly Step[];
  /** Indices into the claim's origins. */
  readonly origins: readonly number[];
  /** Of a report in which all that says so is quoted to be rejected: by whom. */
  readonly rejectedBy: string | undefined;
}

export interface Told<P extends Piece = Piece> {
  readonly report: string;
  readonly stop: Stop;
  /** The surest piece of each stance, of what says so one that goes its way; a report is counted with all that it has. */
  readonly plainest: Readonly<Partial<Record<Stance, P>>>;
  /** Of a report that says so: the earliest that does of which it is a later version; undefined of all others. */
  readonly versionOf: string | undefined;
  /** Of a report that says so. */
  readonly way: Way | undefined;
}

export function pieceOf(
  report: Report,
  { report: id, attribution: of, in: part, span, stance, probability }: Evidence,
): Piece {
  // prettier-ignore
  const { article, sources } = report;
  const attribution = of === null ? undefined : report.attributions.find((one) => one.id === of);
  const source = (wanted: string | null): Somebody | undefined => sources.find((one) => one.id === wanted);
  const own: readonly Somebody[] = article.outlet === undefined ? [] : [{ name: article.outlet, kind: 'outlet' }];
  const rejecting = attribution && rejects(attribution, report);
  return {
    report: id,
    outlet: article.outlet,
    name: article.outlet ?? article.title ?? 'a report',
    published: article.published,
    stance,
    probability,
    chain: attribution ? attribution.chain.flatMap((link) => source(link) ?? []) : own,
    words: (textIn(article, part) ?? '').slice(...span),
    rejectedBy: rejecting && (source(rejecting.speaker)?.name ?? article.outlet ?? 'the report'),
  };
}

/** The attribution around this one that rejects what it says. */
function rejects({ parent }: Attribution, { attributions }: Report): Attribution | undefined {
  for (let at = parent, depth = 0; at !== null && depth < MAX_DEPTH; depth++) {
    const around = attributions.find(({ id }) => id === at);
    if (!around) return undefined;
    if (around.polarity === 'negative') return around;
    at = around.parent;
  }
  return undefined;
}
const MAX_DEPTH = 12;

export interface Given<P extends Piece> {
  readonly origins: readonly Pick<Claim['origins'][number], 'name' | 'kind' | 'routes'>[];
  readonly why: Claim['independentOrigins']['why'];
  /** Without what people took out, with the stance that people gave. */
  readonly pieces: readonly P[];
  /** Among these reports. */
  readonly copies: readonly Pick<Copy, 'from' | 'to' | 'type'>[];
  /** By report, the first article that stood at its address; absent: each report is an article of its own. */
  readonly firstAt?: ReadonlyMap<string, string>;
}

/** Ways besides those to counted origins that are told of one report. */
const MAX_ASIDE = 2;

/** Every report once, the earliest first. Linear in the pieces and the routes, but for the reports of one outlet. */
export function tellReports<P extends Piece>({
  origins,
  why,
  pieces,
  copies,
  firstAt = new Map(),
}: Given<P>): Told<P>[] {
  const byReport = Map.groupBy(pieces, ({ report }) => report);
  const agreeing = new Map([...byReport].flatMap(([report, its]) => {
    const those = its.filter(({ stance }) => stance === 'agree');
    return those.length > 0 ? [[report, those] as const] : [];
  })); // prettier-ignore
  const publishers = Map.groupBy(agreeing.keys(), (report) => outletKey(agreeing.get(report)![0]!.outlet ?? ''));
  const copiesOf = Map.groupBy(copies, ({ to }) => to);
  const bodies = standingFor(why);
  const beside = besideNames(why, origins);
  const isBeside = ({ name }: Pick<Somebody, 'name'>): boolean => beside.has(outletKey(name));
  /** "Ada Lind" for the port whose head she is. */
  const isFor = (name: string, whom: string): boolean => isLike(name, whom) || originOf(name, [{ name: whom }], bodies) !== undefined; // prettier-ignore
  const kinds = new Map(pieces.flatMap(({ chain }) => chain.map(({ name, kind }) => [outletKey(name), kind] as const)));
  const routes = assignRoutes();
  const versions = new Map<string, string>();
  return [...byReport]
    .map(([report, its]): Told<P> => {
      const way = agreeing.has(report) ? wayOf(report) : undefined;
      const byStance = [...Map.groupBy(its, ({ stance }) => stance)];
      const plainest = byStance.map(([stance, some]) => [stance, surest(stance === 'agree' && way ? onWay(some, way) : some)]); // prettier-ignore
      return { report, stop: stopOf(its[0]!), plainest: Object.fromEntries(plainest), versionOf: undefined, way };
    })
    .sort((a, b) => compareOrNone(byReport.get(a.report)![0]!.published, byReport.get(b.report)![0]!.published))
    .map((told) => ({ ...told, versionOf: versionOf(told) }));

  function versionOf({ report, way }: Told<P>): string | undefined {
    const address = firstAt.get(report);
    if (address === undefined || !way) return undefined;
    const first = versions.get(address);
    if (first === undefined) versions.set(address, report);
    return first;
  }

  /** The pieces that name whom the report has it from; where none does, as in a copy without a credit, all. */
  function onWay(pieces: readonly P[], { from }: Way): readonly P[] {
    const names = from.filter(({ how }) => how !== 'refers').map((step) => step.from.name);
    const those = pieces.filter(({ chain }) =>
      chain[1] === undefined ? names.length === 0 : names.some((name) => isFor(chain[1]!.name, name)),
    );
    return those.length > 0 ? those : pieces;
  }

  /** By report, the routes of the ledger that are its own, each with the index of its origin. */
  function assignRoutes(): Map<string, { names: readonly string[]; origin: number }[]> {
    const assigned = new Map<string, { names: readonly string[]; origin: number }[]>();
    origins.forEach(({ name, routes: all }, origin) => {
      const told = new Set(why.filter(({ rule, note }) => rule === 'one-origin' && note.startsWith(`${name}: `)).flatMap(({ spans = [] }) => spans.map(({ report }) => report))); // prettier-ignore
      const found = all.flatMap((names) => {
        const candidates = printersOf(names[0] ?? '');
        const likeness = candidates.map((report) => Math.max(...agreeing.get(report)!.map((piece) => likenessOf(piece, names)))); // prettier-ignore
        const most = Math.max(...likeness);
        return candidates.flatMap((report, i) => (likeness[i]! < most && !(told.has(report) && likeness[i]! >= 0) ? [] : [{ report, names, isSound: likeness[i]! >= 0 && carries(report, names, origin) }])); // prettier-ignore
      });
      const sound = found.filter(({ isSound }) => isSound);
      for (const { report, names } of sound.length > 0 ? sound : found)
        assigned.set(report, [...(assigned.get(report) ?? []), { names, origin }]);
    });
    return assigned;
  }

  /** Whether nobody between speaks about something else, and the report has it from whoever is next to it. */
  function carries(report: string, names: readonly string[], origin: number): boolean {
    if (names.slice(1, -1).some((name) => isBeside({ name }))) return false;
    const next = names[1];
    return next === undefined || howOf([report], stopNamed(next, names.length === 2 ? origins[origin]!.kind : undefined), names.length === 2) !== 'refers'; // prettier-ignore
  }

  /** Reports of an outlet that say so. */
  function reportsOf(outlet: string): readonly string[] {
    return publishers.get(outletKey(outlet)) ?? [];
  }

  /** By what a ledger calls whoever printed it: a body that prints its own releases stands there under its fullest name. */
  function printersOf(name: string): readonly string[] {
    const known = publishers.get(name === UNNAMED ? '' : outletKey(name));
    return known ?? [...publishers].flatMap(([outlet, its]) => (outlet !== '' && isLike(outlet, name) ? its : []));
  }

  /** How well what a piece tells of its way fits a route; below 0: it is about something else. */
  function likenessOf({ chain, report }: P, names: readonly string[]): number {
    if (chain.length > 1 && isBeside(chain.at(-1)!)) return -1;
    if (chain.length <= 1 && names.length > 1) {
      const goesOn = (copiesOf.get(report) ?? []).some(({ from }) => reportsOf(names[1]!).includes(from));
      return goesOn ? 2 : 0;
    }
    let shared = 0;
    for (let k = 1; k < Math.min(chain.length, names.length) && isFor(chain[k]!.name, names[k]!); k++) shared++;
    return shared * 2 + (chain.length === names.length ? 1 : 0);
  }

  function wayOf(report: string): Way {
    const its = agreeing.get(report)!;
    const own = routes.get(report) ?? [];
    const rejectedBy = its.every((piece) => piece.rejectedBy !== undefined) ? surest(its).rejectedBy : undefined;
    if (own.length > 0) {
      const ways = own.map(({ names, origin }) => stepsOf(report, names, origin));
      return {
        kind: 'traced',
        from: distinct(ways.flatMap((steps) => steps.slice(0, 1))),
        steps: distinct(ways.flat()),
        origins: [...new Set(own.map(({ origin }) => origin))],
        rejectedBy,
      };
    }
    const ways = aside(report, its);
    // What is too unsure to be counted may name a counted origin all the same.
    const named = origins.flatMap((origin, k) => (origin.kind !== 'anonymous' && ways.some((steps) => leadsTo(steps, stopNamed(origin.name, origin.kind))) ? [k] : [])); // prettier-ignore
    return { kind: kindOf(named, ways, rejectedBy), from: distinct(ways.flatMap((steps) => steps.slice(0, 1))), steps: distinct(ways.flat()), origins: named, rejectedBy }; // prettier-ignore
  }

  function leadsTo(steps: readonly Step[], { id }: Stop): boolean {
    const last = steps.at(-1);
    return last?.from.id === id && last.how !== 'refers' && !steps.slice(0, -1).some(({ from }) => isBeside(from));
  }

  function kindOf(
    named: readonly number[],
    ways: readonly (readonly Step[])[],
    rejectedBy: string | undefined,
  ): WayKind {
    if (named.length > 0) return 'traced';
    if (rejectedBy !== undefined) return 'rejected';
    return ways.some(([first]) => first && first.how !== 'refers') ? 'aside' : 'silent';
  }

  /** Where no way leads to a counted origin: the copied passage, else those who are named, else the article that is cited. */
  function aside(report: string, its: readonly P[]): Step[][] {
    const to = stopOf(its[0]!);
    const copied = (copiesOf.get(report) ?? []).find(({ from, type }) => type !== 'citation' && sharesPassage(its, agreeing.get(from))); // prettier-ignore
    const stepFrom = (from: string, how: StepHow): Step[] => {
      const stop = stopOf(agreeing.get(from)![0]!);
      return stop.id === to.id ? [] : [{ from: stop, to, how }];
    };
    const steps = copied ? stepFrom(copied.from, 'copies') : [];
    if (steps.length > 0) return [steps];
    const named = its.toSorted((a, b) => b.probability - a.probability).filter(({ chain }) => chain.length > 1);
    const chains = new Map(named.map(({ chain }) => [chain.map(({ name }) => name).join('\n'), chain]));
    if (chains.size > 0) return [...chains.values()].slice(0, MAX_ASIDE).map((chain) => chainSteps(report, to, chain));
    const cited = (copiesOf.get(report) ?? []).find(({ from, type }) => type === 'citation' && agreeing.has(from));
    const reference = cited ? stepFrom(cited.from, 'refers') : [];
    return reference.length > 0 ? [reference] : [];
  }

  function chainSteps(report: string, to: Stop, chain: readonly Somebody[]): Step[] {
    const stops = [to, ...chain.slice(1).map((one) => stopIn(report, one))];
    return stops.slice(1).flatMap((from, k): Step[] => {
      const how = from.kind === 'outlet' ? 'cites' : k === stops.length - 2 ? 'says' : 'relays';
      return from.id === stops[k]!.id ? [] : [{ from, to: stops[k]!, how }];
    });
  }

  /** From the report back to the origin. */
  function stepsOf(report: string, names: readonly string[], origin: number): Step[] {
    const stops = names.map((name, k) => (k === 0 ? stopOf(agreeing.get(report)![0]!) : stopNamed(name, k === names.length - 1 ? origins[origin]!.kind : undefined))); // prettier-ignore
    // A body that prints its own releases, under another name than it has as an outlet.
    if (stops.length === 1) stops.push(stopNamed(names[0]!, origins[origin]!.kind));
    return stops.slice(1).flatMap((from, k): Step[] => {
      const to = stops[k]!;
      if (from.id === to.id || (names.length === 1 && names[0] === UNNAMED)) return [];
      const how = howOf(k === 0 ? [report] : reportsOf(names[k]!), from, k === stops.length - 2);
      // The ledger has no other way to this origin.
      return [{ from, to, how: how === 'refers' ? 'cites' : how }];
    });
  }

  /** How these reports have it from that name. */
  function howOf(reports: readonly string[], { name, kind }: Stop, isLast: boolean): StepHow {
    const behind = reportsOf(name);
    const links = reports.flatMap((report) => (copiesOf.get(report) ?? []).filter(({ from }) => behind.includes(from)));
    const names = (report: string): boolean => agreeing.get(report)!.some(({ chain }) => chain[1] !== undefined && isLike(chain[1].name, name)); // prettier-ignore
    if (links.some(({ from, to, type }) => type !== 'citation' && sharesPassage(agreeing.get(to)!, agreeing.get(from)))) return 'copies'; // prettier-ignore
    if (kind !== 'outlet') return isLast ? 'says' : 'relays';
    // Ada Lind, for the port that prints its own releases.
    const speaks = ({ chain: [, first] }: P): boolean => first !== undefined && first.kind !== 'outlet' && originOf(first.name, [{ name }], bodies) !== undefined; // prettier-ignore
    if (isLast && reports.some((report) => agreeing.get(report)!.some(speaks))) return 'says';
    if (reports.some(names)) return 'cites';
    if (links.some(({ type }) => type !== 'citation')) return 'copies';
    return links.length > 0 ? 'refers' : 'cites';
  }

  function stopNamed(name: string, kind: string | undefined): Stop {
    const [report] = publishers.get(outletKey(name)) ?? [];
    if (report !== undefined) return stopOf(agreeing.get(report)![0]!);
    return { id: name, name, kind: kind ?? kinds.get(outletKey(name)) ?? 'organization' };
  }

  /** Who is not named may be somebody else in each report. */
  function stopIn(report: string, { name, kind }: Somebody): Stop {
    const isNamed = kind !== 'anonymous' && kind !== 'group';
    return isNamed ? stopNamed(name, kind) : { id: `${name} in ${report}`, name, kind };
  }
}

/** Articles that say so and lead to an origin that is counted; all versions of one are one. */
export function countTraced(told: readonly Told[]): number {
  return new Set(told.flatMap(({ report, versionOf, way }) => (way?.kind === 'traced' ? [versionOf ?? report] : []))).size; // prettier-ignore
}

/** As a ledger calls the outlet of a report that has none. */
const UNNAMED = 'an unnamed outlet';

function stopOf({ report, outlet, name }: Piece): Stop {
  return { id: outlet ?? report, name, kind: 'outlet' };
}

function surest<P extends Piece>(pieces: readonly P[]): P {
  return pieces.reduce((best, piece) => (piece.probability > best.probability ? piece : best));
}

const distinct = (steps: readonly Step[]): Step[] => [
  ...new Map(steps.map((step) => [`${step.from.id}\n${step.to.id}`, step])).values(),
];

/** What has no date comes last. */
function compareOrNone(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareDates(a, b) ?? 0;
}

const SMALL = new Set('a an the of in on at by to for from with and his her its their who that'.split(' '));

function wordsIn(text: string): Set<string> {
  const words = outletKey(text).split(' ').filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word));
  return new Set(telling.length > 0 ? telling : words);
}

/** The share of the words of the shorter that stand in the longer. */
function sharedWords(a: string, b: string): number {
  const [first, second] = [wordsIn(a), wordsIn(b)];
  const [shorter, longer] = first.size < second.size ? [first, second] : [second, first];
  return [...shorter].filter((word) => longer.has(word)).length / Math.max(1, shorter.size);
}

/** "the Herald" is the "Northgate Herald", "a leaked laboratory report" may be "a laboratory report leaked to the Echo". */
const isLike = (a: string, b: string): boolean => outletKey(a) === outletKey(b) || sharedWords(a, b) > 0.5;

/** Pieces that are compared to tell whether a passage was taken over. */
const MAX_COMPARED = 12;

/** Whether what the one says so with stands in the other, most of it. */
function sharesPassage(its: readonly Piece[], others: readonly Piece[] = []): boolean {
  const some = others.slice(0, MAX_COMPARED);
  return its.slice(0, MAX_COMPARED).some(({ words }) => some.some((other) => sharedWords(words, other.words) >= 0.6));
}
