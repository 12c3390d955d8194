/**
 * How many origins a claim has. Two ends of routes are one where the reports say or make plain that they are (merged),
 * two where they cannot be one (split), and where neither can be told they are one for `atLeast` and two for `atMost`.
 */
import type { Why } from '../../model/report.ts';
import {
  compareEnds,
  nameOf,
  prepareEnd,
  type End,
  type Knowledge,
  type PreparedEnd,
  type Verdict,
} from './compare-ends.ts';
import type { Route } from './follow-routes.ts';
import type { Actor, Actors } from './join-sources.ts';

export interface Counted {
  readonly ends: readonly End[];
  readonly atLeast: number;
  readonly atMost: number;
  readonly why: readonly Why[];
}

/** Quadratic in the ends, of which at most MAX_ENDS are compared. */
export function countOrigins(routes: readonly Route[], actors: Actors, knowledge: Knowledge): Counted {
  const why: Why[] = [];
  const note: Note = (rule, text, of) => {
    why.push({ rule, note: text, spans: of.slice(0, MAX_SPANS).map(({ evidence: { report, in: field, span } }) => ({ report, ...(field === undefined ? {} : { in: field }), span })) }); // prettier-ignore
  };
  const untraced = routes.filter(({ end }) => end === 'untraced');
  if (untraced.length > 0) note('untraced', 'Hearsay of nobody adds no origin.', untraced);
  const circular = routes.filter(({ end }) => end === 'circle');
  if (circular.length > 0) note('circle', 'Reports that have it from one another add no origin.', circular);

  const { merged, maybe } = mergeEnds(gatherEnds(routes, actors, note), endComparer(actors, knowledge), note);
  const ends = dropRelays(merged, note);
  for (const end of ends)
    if (end.routes.length > 1) note('one-origin', `${nameOf(end).name}: ${end.routes.length} ways lead to one origin.`, end.routes); // prettier-ignore

  const own = ownVoices(routes);
  const { sure, likely } = weighEnds(ends, own, knowledge);
  const apart = new Groups(sure);
  for (const [one, other, { rule, note: text }] of maybe)
    if (apart.join(one, other)) note(rule, text, [one.routes[0]!, other.routes[0]!]);
  for (const end of likely) note('may-be-beside', `What ${nameOf(end).name} says may be about something else.`, end.routes); // prettier-ignore
  const beside = ends.filter((end) => !sure.includes(end) && !likely.includes(end));
  if (beside.length > 0)
    note('beside', `Most likely about something else: what is said by ${beside.map((end) => nameOf(end).name).join(', ')}.`, beside.flatMap((end) => end.routes)); // prettier-ignore
  if (sure.length > 0) {
    if (own.length > 0)
      note('own-voice', 'An outlet that says so without naming anybody adds no origin to those that are named.', own);
    return { ends: [...sure, ...likely], atLeast: apart.count, atMost: sure.length + likely.length, why };
  }
  if (own.length === 0) return { ends: [], atLeast: 0, atMost: 0, why };
  note('own-voice', 'Outlets say so themselves and name nobody; whether the later ones have it from the first cannot be told.', own); // prettier-ignore
  return {
    ends: [{ actors: [own[0]!.links.at(-1)!], routes: own.slice(0, 1) }, ...likely],
    atLeast: 1,
    atMost: (own.length > 1 ? 2 : 1) + likely.length,
    why,
  };
}

/**
 * From this weight on a piece of evidence is taken to be about its claim. Where origins that rest on less weigh as much as
 * BESIDE together, the heaviest may be one more. Chosen on the stories as they are read, by the scores of
 * bench/trace-scores.ts (22 Nov 2026). At .55 nearly every claim had "1 to 2": within the range 75 in a hundred on the public ten,
 * exactly right 23. At 1.5 it is 65 and 58, and what is told is oftener one number.
 */
const SURE = 0.65;
const BESIDE = 1.5;

/** The ends that count: the sure ones, or the surest where none is, unless an outlet's own voice is surer; and those that may. */
function weighEnds(ends: readonly End[], own: readonly Route[], { weightOf }: Knowledge): { sure: End[]; likely: End[] } {
  const heaviest = (routes: readonly Route[]): number => routes.reduce((most, { evidence }) => Math.max(most, weightOf(evidence)), 0); // prettier-ignore
  const weights = new Map(ends.map((end) => [end, heaviest(end.routes)]));
  const inOrder = ends.toSorted((a, b) => weights.get(b)! - weights.get(a)!);
  const surest = inOrder.length > 0 ? weights.get(inOrder[0]!)! : 0;
  const sure = surest >= SURE ? ends.filter((end) => weights.get(end)! >= SURE) : heaviest(own) > surest ? [] : inOrder.slice(0, 1);
  const rest = inOrder.filter((end) => !sure.includes(end));
  const together = rest.reduce((sum, end) => sum + weights.get(end)!, 0);
  return { sure, likely: together >= BESIDE ? rest.slice(0, 1) : [] };
} // prettier-ignore

const MAX_ENDS = 60;
const MAX_SPANS = 4;

type Note = (rule: string, text: string, of: readonly Route[]) => void;
type Pair = readonly [End, End, Verdict];

/** One end for each actor that routes lead to; whoever speaks for a body ends in that body. */
function gatherEnds(routes: readonly Route[], actors: Actors, note: Note): End[] {
  const byActor = new Map<Actor, End>();
  for (const route of routes) {
    if (route.end !== 'source' && route.end !== 'outlet') continue;
    const line = [route.links.at(-1)!];
    for (let behind = actors.behind(line[0]!); behind && !line.includes(behind.actor); behind = actors.behind(line[0]!)) {
      if (!byActor.get(behind.actor)?.actors.includes(line[0]!))
        note('speaks-for', `${line[0]!.name} stands for ${behind.actor.name}: "${behind.says}".`, [route]);
      line.unshift(behind.actor);
    } // prettier-ignore
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
      return verdict.is === 'maybe' ? [[a, b, verdict]] : [];
    }),
  );
  return { merged: [...merged, ...given.slice(MAX_ENDS)], maybe };

  function joinSame(isWeakEnough: boolean): void {
    for (let i = 0; i < merged.length; i++)
      for (let j = 0; j < merged.length; j++) {
        const [a, b] = [merged[i]!, merged[j]!];
        if (i === j) continue;
        const verdict = ends.compare(a, b);
        if (verdict.is !== 'same' || (verdict.isWeak && !isWeakEnough)) continue;
        note(verdict.rule, verdict.note, [a.routes[0]!, b.routes[0]!]);
        a.actors.push(...b.actors);
        a.routes.push(...b.routes);
        ends.forget(a);
        merged.splice(j, 1);
        if (j < i) i--;
        j = -1; // whoever was another one before may be the same as the two together
      }
  }
}

/** Who passes on what somebody else says is no origin of it; the innermost link is. */
function dropRelays(ends: readonly End[], note: Note): End[] {
  const endOf = new Map(ends.flatMap((end) => end.actors.map((actor) => [actor, end] as const)));
  const behind = new Map<End, Set<End>>();
  for (const end of ends)
    for (const { links } of end.routes)
      for (const link of links.slice(1, -1)) {
        const relay = endOf.get(link);
        if (relay && relay !== end) behind.set(relay, (behind.get(relay) ?? new Set()).add(end));
      }
  return ends.filter((end) => {
    const origin = [...(behind.get(end) ?? [])].find((other) => !behind.get(other)?.has(end));
    if (!origin) return true;
    note('passes-on', `${nameOf(end).name} passes on what ${nameOf(origin).name} says.`, end.routes);
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

/** Ends that may be one, counted together. */
class Groups {
  readonly #above = new Map<End, End>();
  readonly #known: ReadonlySet<End>;
  count: number;

  constructor(ends: readonly End[]) {
    this.#known = new Set(ends);
    this.count = ends.length;
  }

  /** Whether the two were apart before. */
  join(a: End, b: End): boolean {
    if (!this.#known.has(a) || !this.#known.has(b)) return false;
    const [first, second] = [this.#root(a), this.#root(b)];
    if (first === second) return false;
    this.#above.set(first, second);
    this.count--;
    return true;
  }

  #root(end: End): End {
    let at = end;
    for (let next = this.#above.get(at); next; next = this.#above.get(at)) at = next;
    return at;
  }
}
