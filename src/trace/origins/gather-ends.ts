/**
 * The far ends of the routes of one claim: one for each actor, with whoever speaks for it; those that are one joined, those
 * that only pass on dropped. Of pairs of which the reports do not tell whether they are one it is kept that they may be.
 */
import type { Evidence } from '../../model/ledger.ts';
import {
  compareEnds,
  maybeOne,
  nameOf,
  prepareEnd,
  type End,
  type Knowledge,
  type PreparedEnd,
  type Verdict,
} from './compare-ends.ts';
import type { Route } from './follow-routes.ts';
import type { Actor, Actors } from './join-sources.ts';

export interface Gathered {
  readonly ends: readonly End[];
  /** Pairs of ends that may be one. */
  readonly maybe: readonly Pair[];
  /** The first route of every outlet that says so itself in a report that names nobody. */
  readonly own: readonly Route[];
}

/** Tells why something was joined or left out, the routes that it rests on, and the names that it is about. */
export type Note = (rule: string, text: string, of: readonly Route[], about?: readonly string[]) => void;

/** Quadratic in the ends, of which at most MAX_ENDS are compared. */
export function gatherEnds(routes: readonly Route[], actors: Actors, knowledge: Knowledge, note: Note): Gathered {
  const untraced = routes.filter(({ end }) => end === 'untraced');
  if (untraced.length > 0) note('untraced', 'Hearsay of nobody adds no origin.', untraced);
  const circular = routes.filter(({ end }) => end === 'circle');
  if (circular.length > 0) note('circle', 'Reports that have it from one another add no origin.', circular);
  const { merged, maybe } = mergeEnds(endsOfActors(routes, actors, note), endComparer(actors, knowledge), note);
  const ends = dropRelays(merged, knowledge, note);
  for (const end of ends)
    if (end.routes.length > 1)
      note('one-origin', `${nameOf(end).name}: ${end.routes.length} ways lead to one origin.`, end.routes, [
        nameOf(end).name,
      ]);
  return { ends, maybe, own: ownVoices(routes) };
}

const MAX_ENDS = 60;
export type Pair = readonly [End, End, Verdict];

/** One end for each actor that routes lead to; whoever speaks for a body ends in that body. */
function endsOfActors(routes: readonly Route[], actors: Actors, note: Note): End[] {
  const byActor = new Map<Actor, End>();
  for (const route of routes) {
    if (route.end !== 'source' && route.end !== 'outlet') continue;
    const line = [route.links.at(-1)!];
    for (
      let behind = actors.behind(line[0]!);
      behind && !line.includes(behind.actor);
      behind = actors.behind(line[0]!)
    ) {
      if (!byActor.get(behind.actor)?.actors.includes(line[0]!))
        note(
          'speaks-for',
          `${line[0]!.name} stands for ${behind.actor.name}: "${behind.says}".`,
          [route],
          [line[0]!.name, behind.actor.name],
        );
      line.unshift(behind.actor);
    }
    const end = byActor.get(line[0]!);
    if (end) {
      end.routes.push(route);
      for (const actor of line) if (!end.actors.includes(actor)) end.actors.push(actor);
    } else byActor.set(line[0]!, { actors: line, routes: [route] });
  }
  return [...byActor.values()];
}

/** Compares ends, each pair once as long as neither grows. */
interface EndComparer {
  compare(a: End, b: End): Verdict;
  /** Whether nothing is told of it but a noun: "an unnamed source". */
  isVague(end: End): boolean;
  /** Forgets what was found of an end that has grown. */
  forget(end: End): void;
}

function endComparer({ traitsOf }: Actors, knowledge: Knowledge): EndComparer {
  const prepared = new Map<End, PreparedEnd>();
  const verdicts = new Map<PreparedEnd, Map<PreparedEnd, Verdict>>();
  const prepare = (end: End): PreparedEnd => {
    const known = prepared.get(end) ?? prepareEnd(end, traitsOf);
    prepared.set(end, known);
    return known;
  };
  return {
    compare(a, b) {
      const [first, second] = [prepare(a), prepare(b)];
      const row = verdicts.get(first) ?? new Map<PreparedEnd, Verdict>();
      verdicts.set(first, row);
      const verdict = row.get(second) ?? compareEnds(first, second, knowledge);
      row.set(second, verdict);
      return verdict;
    },
    isVague: (end) => prepare(end).isBare,
    forget: (end) => prepared.delete(end),
  };
}

/** Joins the ends that are one, until none are left; gives the pairs of which nobody can tell besides. */
function mergeEnds(given: readonly End[], ends: EndComparer, note: Note): { merged: End[]; maybe: Pair[] } {
  const merged = given.slice(0, MAX_ENDS);
  joinSame(false);
  joinSame(true);
  const maybe = merged.flatMap((a, i) =>
    merged.slice(i + 1).flatMap((b): Pair[] => {
      const verdict = ends.compare(a, b);
      if (verdict.is === 'other') return [];
      return [[a, b, verdict.is === 'maybe' ? verdict : maybeOne(a, b)]];
    }),
  );
  return { merged: [...merged, ...given.slice(MAX_ENDS)], maybe };

  /** "A source", in a copy of a report that has a guard and a clerk: which of them it is cannot be told. */
  function isAmbiguous(a: End, b: End): boolean {
    if (ends.isVague(a) === ends.isVague(b)) return false;
    const [vague, other] = ends.isVague(a) ? [a, b] : [b, a];
    return merged.some(
      (end) =>
        end !== vague &&
        end !== other &&
        !ends.isVague(end) &&
        ends.compare(vague, end).is === 'same' &&
        ends.compare(other, end).is !== 'same',
    );
  }

  function joinSame(isWeakEnough: boolean): void {
    for (let i = 0; i < merged.length; i++)
      for (let j = 0; j < merged.length; j++) {
        const [a, b] = [merged[i]!, merged[j]!];
        if (i === j) continue;
        const verdict = ends.compare(a, b);
        if (verdict.is !== 'same' || (verdict.isWeak && (!isWeakEnough || isAmbiguous(a, b)))) continue;
        note(verdict.rule, verdict.note, [a.routes[0]!, b.routes[0]!], [nameOf(a).name, nameOf(b).name]);
        a.actors.push(...b.actors);
        a.routes.push(...b.routes);
        ends.forget(a);
        merged.splice(j, 1);
        if (j < i) i--;
        j = -1; // whoever was another one before may be the same as the two together
      }
  }
}

/** Who passes on what somebody else says is no origin of it, unless he says as much himself. */
function dropRelays(ends: readonly End[], { weightOf }: Knowledge, note: Note): readonly End[] {
  if (ends.length < 2) return ends;
  const endOf = new Map(ends.flatMap((end) => end.actors.map((actor) => [actor, end] as const)));
  const behind = new Map<End, Map<End, Set<Evidence>>>();
  for (const end of ends)
    for (const { links, evidence } of end.routes)
      for (const link of links.slice(1, -1)) {
        const relay = endOf.get(link);
        if (!relay || relay === end) continue;
        const passed = behind.get(relay) ?? new Map<End, Set<Evidence>>();
        behind.set(relay, passed.set(end, (passed.get(end) ?? new Set()).add(evidence)));
      }
  const sum = (pieces: Iterable<Evidence>): number =>
    [...new Set(pieces)].reduce((total, piece) => total + weightOf(piece), 0);
  return ends.filter((end) => {
    const passed = [...(behind.get(end) ?? [])].filter(([other]) => !behind.get(other)?.has(end));
    const own = sum(end.routes.map(({ evidence }) => evidence));
    if (passed.length === 0 || own > sum(passed.flatMap(([, pieces]) => [...pieces]))) return true;
    const [relay, source] = [end, passed[0]![0]].map((one) => nameOf(one).name) as [string, string];
    note('passes-on', `${relay} passes on what comes from ${source}.`, end.routes, [relay, source]);
    return false;
  });
}

/** The first route of every outlet that says so itself in a report that names nobody. */
function ownVoices(routes: readonly Route[]): Route[] {
  const told = new Set(routes.filter(({ end }) => end !== 'own').map(({ evidence }) => evidence.report));
  const seen = new Set<Actor>();
  return routes.filter(({ end, evidence, links }) => {
    if (end !== 'own' || told.has(evidence.report) || seen.has(links[0]!)) return false;
    seen.add(links[0]!);
    return true;
  });
}
