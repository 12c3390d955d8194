/**
 * The way by which each report has a claim: back to the origins that are counted, else to whoever it names for it.
 *
 * Which evidence goes which route to an origin is in the ledger; how each step of it was gone is told here: what was copied,
 * who is cited, who is named. That an article cites another somewhere is no way of this claim; it is told only where the report
 * says so itself, and then as that. Whoever most likely speaks about something else carries no report to an origin: a way
 * past him, as one by such an article, is taken only where the origin would have none besides. A report whose evidence is too
 * unsure to be counted goes where what it copies goes, or to whom it names.
 */
import type { Claim, Copy } from '../../src/model/ledger.ts';
import { outletKey } from '../../src/model/outlet-names.ts';
import { wordSet } from '../../src/model/word-list.ts';
import type { Piece, Route, Somebody } from './piece.ts';
import { besideNames } from './read-why.ts';

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
  /** Where the report stands. */
  readonly stop: Stop;
  /** Whom the report has it from; nobody where it says so itself. */
  readonly from: readonly Step[];
  /** All steps back from the report, `from` among them. */
  readonly steps: readonly Step[];
  /** Indices into the claim's origins. */
  readonly origins: readonly number[];
  /** Where these stand, in their order. */
  readonly ends: readonly Stop[];
  /** Of a report in which all that says so is quoted to be rejected: by whom. */
  readonly rejectedBy: string | undefined;
}

/** A way, and the pieces that go it. */
export interface Gone<P extends Piece> {
  readonly way: Way;
  readonly pieces: readonly P[];
}

export interface Saying<P extends Piece> {
  readonly origins: readonly Somebody[];
  readonly why: Claim['independentOrigins']['why'];
  /** By report, the pieces that say so; none has an empty list. */
  readonly agreeing: ReadonlyMap<string, readonly P[]>;
  /** Among these reports. */
  readonly copies: readonly Pick<Copy, 'from' | 'to' | 'type'>[];
}

/** Ways besides those to counted origins that are told of one report. */
const MAX_ASIDE = 2;

/** The way of each report that says so. Linear in the pieces, the copies and the length of the routes. */
export function tellWays<P extends Piece>({ origins, why, agreeing, copies }: Saying<P>): Map<string, Gone<P>> {
  const pieces = [...agreeing.values()].flat();
  const copiesTo = Map.groupBy(
    copies.filter(({ from }) => agreeing.has(from)),
    ({ to }) => to,
  );
  const beside = besideNames(why, origins);
  const { stopOf, stopNamed, stopIn } = placeStops(pieces);
  const sharesPassage = passageComparer();
  // What the ledger calls "an unnamed outlet" is the one report.
  const nameless = new Map(
    pieces.flatMap((piece) =>
      piece.outlet === undefined
        ? piece.routes.filter(({ names }) => names.length === 1).map(({ origin }) => [origin, stopOf(piece)] as const)
        : [],
    ),
  );
  const ends = origins.map(({ name, kind }, origin) => nameless.get(origin) ?? stopNamed(name, kind));
  const going = Map.groupBy(
    pieces.flatMap((piece) => piece.routes.map((route) => ({ piece, route }))),
    ({ route }) => keyOf(route),
  );
  const taken = takenRoutes();
  return new Map([...agreeing].map(([report, its]) => [report, goneBy(report, its)]));

  /** By report, what goes a route; a doubtful one only where the origin has no other. */
  function takenRoutes(): Map<string, { piece: P; route: Route }[]> {
    const all = [...going.values()].flat().toSorted((a, b) => a.route.origin - b.route.origin);
    const sound = new Set(all.filter(({ piece, route }) => isSound(piece, route)));
    const reached = new Set([...sound].map(({ route }) => route.origin));
    return Map.groupBy(
      all.filter((one) => sound.has(one) || !reached.has(one.route.origin)),
      ({ piece }) => piece.report,
    );
  }

  /** Whether nobody between speaks about something else, and the report has it from whoever is next to it. */
  function isSound(piece: P, route: Route): boolean {
    if (route.names.slice(1, -1).some((name) => beside.has(outletKey(name)))) return false;
    return route.names.length < 2 || howOf(piece, stopAt(route, 1), ends[route.origin]!) !== 'refers';
  }

  function goneBy(report: string, its: readonly P[]): Gone<P> {
    const { ways, pieces: telling } = counted(report) ?? aside(report, its);
    const led = [...new Set(ways.flatMap((one) => one.led))];
    const rejectedBy = its.every((piece) => piece.rejectedBy !== undefined) ? surest(its).rejectedBy : undefined;
    const way: Way = {
      kind: led.length > 0 ? 'traced' : kindOf(ways, rejectedBy),
      stop: stopOf(its[0]!),
      from: distinct(ways.flatMap(({ steps }) => steps.slice(0, 1))),
      steps: distinct(ways.flatMap(({ steps }) => steps)),
      origins: led,
      ends: led.map((origin) => ends[origin]!),
      rejectedBy,
    };
    return { way, pieces: telling };
  }

  /** By the routes of the ledger. */
  function counted(report: string): Ways<P> | undefined {
    const own = taken.get(report);
    return (
      own && {
        ways: own.map(({ piece, route }) => ({ steps: stepsOf(piece, route), led: [route.origin] })),
        pieces: own.map(({ piece }) => piece),
      }
    );
  }

  /** From the report back to the origin. */
  function stepsOf(piece: P, route: Route): Step[] {
    const { names, origin } = route;
    // A body that prints its own releases, under another name than it has as an outlet.
    if (names.length === 1) return stepBetween(ends[origin]!, stopOf(piece), 'says');
    const stops = names.map((_, nth) => (nth === 0 ? stopOf(piece) : stopAt(route, nth)));
    return stops.slice(1).flatMap((from, nth) => {
      // The report of an outlet on the way goes what is left of the route.
      const here = nth === 0 ? piece : going.get(keyOf({ names: names.slice(nth), origin }))?.[0]?.piece;
      const how = here ? howOf(here, from, ends[origin]!) : merely(from, ends[origin]!);
      // The ledger has no other way to this origin.
      return stepBetween(from, stops[nth]!, how === 'refers' ? 'cites' : how);
    });
  }

  function stopAt({ names, origin }: Route, nth: number): Stop {
    return nth === names.length - 1 ? ends[origin]! : stopNamed(names[nth]!);
  }

  /** How a report has it with this piece from whoever is next on a route to that end. */
  function howOf(piece: P, next: Stop, end: Stop): StepHow {
    const links = (copiesTo.get(piece.report) ?? []).filter(
      ({ from }) => stopOf(agreeing.get(from)![0]!).id === next.id,
    );
    const copied = links.filter(({ type }) => type !== 'citation');
    if (copied.some(({ from }) => sharesPassage([piece], agreeing.get(from)!))) return 'copies';
    const named = piece.chain[1];
    if (next.kind !== 'outlet' || named?.kind === 'outlet') return merely(next, end);
    if (copied.length > 0 && (named === undefined || named.kind === 'anonymous')) return 'copies';
    if (named === undefined) return links.length > 0 ? 'refers' : 'cites';
    // Ada Lind, for the port that prints its own releases.
    return next.id === end.id ? 'says' : 'cites';
  }

  /** Where no route of the ledger leads to an origin: the copied passage, else those who are named, else the article that is cited. */
  function aside(report: string, its: readonly P[]): Ways<P> {
    const to = stopOf(its[0]!);
    const links = copiesTo.get(report) ?? [];
    const stepFrom = (link: Pick<Copy, 'from'> | undefined, how: StepHow): Step[] =>
      link ? stepBetween(stopOf(agreeing.get(link.from)![0]!), to, how) : [];
    const copied = links.find(({ from, type }) => type !== 'citation' && sharesPassage(its, agreeing.get(from)!));
    const copying = stepFrom(copied, 'copies');
    if (copied && copying.length > 0) {
      const onward = counted(copied.from)?.ways ?? [{ steps: [], led: leadsTo(copying) }];
      return { ways: onward.map(({ steps, led }) => ({ steps: [...copying, ...steps], led })), pieces: its };
    }
    const naming = its.toSorted((a, b) => b.probability - a.probability).filter(({ chain }) => chain.length > 1);
    const chains = [...Map.groupBy(naming, ({ chain }) => chain.map(({ name }) => name).join('\n')).values()].slice(
      0,
      MAX_ASIDE,
    );
    if (chains.length > 0) {
      const ways = chains.map(([piece]) => chainSteps(piece!)).map((steps) => ({ steps, led: leadsTo(steps) }));
      return { ways, pieces: chains.flat() };
    }
    const referring = stepFrom(
      links.find(({ type }) => type === 'citation'),
      'refers',
    );
    // Another report in an outlet's own voice is that outlet's too.
    return { ways: [{ steps: referring, led: endsAt(to) }], pieces: its };
  }

  function chainSteps(piece: P): Step[] {
    const stops = [stopOf(piece), ...piece.chain.slice(1).map((one) => stopIn(piece.report, one))];
    return stops.slice(1).flatMap((from, k) => stepBetween(from, stops[k]!, merely(from, stops.at(-1)!)));
  }

  /** What is too unsure to be counted may name a counted origin all the same. */
  function leadsTo(steps: readonly Step[]): number[] {
    const past = steps.slice(0, -1).some(({ from }) => beside.has(outletKey(from.name)));
    return past || steps.length === 0 ? [] : endsAt(steps.at(-1)!.from);
  }

  function endsAt({ id }: Stop): number[] {
    return ends.flatMap((end, origin) => (end.id === id && end.kind !== 'anonymous' ? [origin] : []));
  }
}

/** Ways of one report, each with the origins that it leads to, and the pieces that go them. */
interface Ways<P extends Piece> {
  readonly ways: readonly { readonly steps: readonly Step[]; readonly led: readonly number[] }[];
  readonly pieces: readonly P[];
}

/** Of a report that leads to no origin. */
function kindOf(ways: Ways<Piece>['ways'], rejectedBy: string | undefined): WayKind {
  if (rejectedBy !== undefined) return 'rejected';
  return ways.some(({ steps: [first] }) => first && first.how !== 'refers') ? 'aside' : 'silent';
}

/** One stop for each outlet and each name; an outlet is known by what its reports call it and by what the ledger calls it. */
function placeStops(pieces: readonly Piece[]): {
  stopOf: (piece: Piece) => Stop;
  stopNamed: (name: string, kind?: string) => Stop;
  stopIn: (report: string, one: Somebody) => Stop;
} {
  const outlets = new Map<string, Stop>();
  const kinds = new Map<string, string>();
  const learn = <Value>(known: Map<string, Value>, name: string, value: Value): void => {
    if (!known.has(outletKey(name))) known.set(outletKey(name), value);
  };
  for (const { outlet } of pieces)
    if (outlet !== undefined) learn(outlets, outlet, { id: outlet, name: outlet, kind: 'outlet' });
  for (const { outlet, chain, routes } of pieces) {
    for (const { name, kind } of chain) learn(kinds, name, kind);
    for (const { names } of routes) {
      if (outlet !== undefined && names.length > 1) learn(outlets, names[0]!, outlets.get(outletKey(outlet))!);
      for (const [nth, { kind }] of chain.entries())
        if (nth > 0 && names[nth] !== undefined) learn(kinds, names[nth], kind);
    }
  }
  const outletNamed = remember((name: string) => outlets.get(outletKey(name)));
  const stopNamed = (name: string, kind?: string): Stop =>
    outletNamed(name) ?? { id: name, name, kind: kind ?? kinds.get(outletKey(name)) ?? 'organization' };
  return {
    stopNamed,
    stopOf: ({ outlet, report, name }) =>
      (outlet === undefined ? undefined : outletNamed(outlet)) ?? { id: report, name, kind: 'outlet' },
    // Who is not named may be somebody else in each report.
    stopIn: (report, { name, kind }) =>
      kind === 'anonymous' || kind === 'group' ? { id: `${name} in ${report}`, name, kind } : stopNamed(name, kind),
  };
}

const keyOf = ({ names, origin }: Route): string => [origin, ...names].join('\n');

const stepBetween = (from: Stop, to: Stop, how: StepHow): Step[] => (from.id === to.id ? [] : [{ from, to, how }]);

/** How it is had from somebody who is named, on the way to that end. */
const merely = ({ id, kind }: Stop, end: Stop): StepHow =>
  kind === 'outlet' ? 'cites' : id === end.id ? 'says' : 'relays';

export function surest<P extends Piece>(pieces: readonly P[]): P {
  return pieces.reduce((best, piece) => (piece.probability > best.probability ? piece : best));
}

const distinct = (steps: readonly Step[]): Step[] => [
  ...new Map(steps.map((step) => [`${step.from.id}\n${step.to.id}`, step])).values(),
];

/** Pieces that are compared to tell whether a passage was taken over. */
const MAX_COMPARED = 12;

/** Tells whether what the one says so with stands in the other, most of it. */
function passageComparer(): (its: readonly Piece[], others: readonly Piece[]) => boolean {
  const wordsOf = remember(({ words }: Piece) => wordsIn(words));
  return (its, others) => {
    const some = others.slice(0, MAX_COMPARED).map(wordsOf);
    return its.slice(0, MAX_COMPARED).some((piece) => some.some((other) => sharedWords(wordsOf(piece), other) >= 0.6));
  };
}

/** Makes the same for the same once. */
function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

const SMALL = wordSet('a an the of in on at by to for from with and his her its their who that');

function wordsIn(text: string): Set<string> {
  const words = outletKey(text).split(' ').filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word));
  return new Set(telling.length > 0 ? telling : words);
}

/** The share of the words of the shorter that stand in the longer. */
function sharedWords(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const [shorter, longer] = first.size < second.size ? [first, second] : [second, first];
  return [...shorter].filter((word) => longer.has(word)).length / Math.max(1, shorter.size);
}
