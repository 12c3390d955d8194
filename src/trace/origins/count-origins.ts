/**
 * How many origins a claim has. Two ends of routes are one where the reports say or make plain that they are (merged),
 * two where they cannot be one (split), and where neither can be told they are one for `atLeast` and two for `atMost`. So
 * it is with ends of which it cannot be told whether what they say is about this claim.
 */
import type { Why } from '../../model/report.ts';
import { nameOf, type End, type Knowledge } from './compare-ends.ts';
import type { Route } from './follow-routes.ts';
import { gatherEnds, type Gathered, type Note } from './gather-ends.ts';
import type { Actors } from './join-sources.ts';

export interface Counted {
  readonly ends: readonly End[];
  readonly atLeast: number;
  readonly atMost: number;
  readonly why: readonly Why[];
}

/** The chance of each end that it is an origin of the claim, in their order. */
export type Chances = (ends: readonly End[]) => readonly number[];

export function countOrigins(
  routes: readonly Route[],
  actors: Actors,
  knowledge: Knowledge,
  chancesOf: Chances = allSure,
): Counted {
  if (routes.length === 0) return { ends: [], atLeast: 0, atMost: 0, why: [] };
  const why: Why[] = [];
  const note: Note = (rule, text, of, about) => {
    why.push({
      rule,
      note: text,
      ...(about ? { about: [...about] } : {}),
      spans: of.slice(0, MAX_SPANS).map(({ evidence: { report, in: field, span } }) => ({
        report,
        ...(field === undefined ? {} : { in: field }),
        span,
      })),
    });
  };
  const gathered = gatherEnds(routes, actors, knowledge, note);
  const { own } = gathered;
  if (gathered.ends.length === 0) return { ...countOwn(own, note), why };
  const { sure, likely, beside } = sortEnds(gathered.ends, chancesOf);
  const apart = countApart(sure, gathered.maybe, note);
  for (const end of likely)
    note('may-be-beside', `What ${nameOf(end).name} says may be about something else.`, end.routes, [nameOf(end).name]);
  const names = beside.map((end) => nameOf(end).name);
  if (beside.length > 0)
    note(
      'beside',
      `Most likely about something else: what is said by ${names.join(', ')}.`,
      beside.flatMap((end) => end.routes),
      names,
    );
  if (own.length > 0)
    note('own-voice', 'An outlet that says so without naming anybody adds no origin to those that are named.', own);
  return { ends: [...sure, ...likely], atLeast: apart, atMost: sure.length + likely.length, why };
}

const MAX_SPANS = 4;

/**
 * From the chance SURE on, more likely than not, an end is one of the origins; the surest always is. The second is one of `atMost` from SECOND on,
 * a third, where there is a second, from THIRD on. Chosen on the stories as they are read, each with weights from the others (training/trace/fit.ts, 23 Nov 2026): how many
 * ends seem to be origins says little about how many there are, and most claims have one.
 */
export const SURE = 0.5;
export const SECOND = 0.28;
export const THIRD = 0.16;

interface Sorted {
  readonly sure: readonly End[];
  readonly likely: readonly End[];
  readonly beside: readonly End[];
}

function sortEnds(ends: readonly End[], chancesOf: Chances): Sorted {
  if (ends.length === 1) return { sure: ends, likely: [], beside: [] };
  const chances = chancesOf(ends);
  const chanceOf = new Map(ends.map((end, k) => [end, chances[k]!]));
  const inOrder = ends.toSorted((a, b) => chanceOf.get(b)! - chanceOf.get(a)!);
  const sure = inOrder.filter((end, k) => k === 0 || chanceOf.get(end)! >= SURE);
  const rest = inOrder.slice(sure.length);
  const reaches = [SECOND, THIRD].slice(Math.min(2, sure.length - 1));
  const short = reaches.findIndex((least, k) => !(rest[k] && chanceOf.get(rest[k])! >= least));
  const likely = rest.slice(0, short < 0 ? reaches.length : short);
  return { sure: ends.filter((end) => sure.includes(end)), likely, beside: rest.slice(likely.length) };
}

/** Without weights whoever is named is one. */
const allSure: Chances = (ends) => ends.map(() => 1);

/**
 * How many the ends are at least, where those that may be one are one, and so are two that a third may be: whoever is told of as two is
 * less sure to be two beside such a third (counted as two, 50 and not 54 of 100 counts of the stories are within their range).
 */
function countApart(ends: readonly End[], maybe: Gathered['maybe'], note: Note): number {
  const groups = new Groups(ends);
  for (const [one, other, { rule, note: text }] of maybe)
    if (groups.join(one, other))
      note(rule, text, [one.routes[0]!, other.routes[0]!], [nameOf(one).name, nameOf(other).name]);
  return groups.count;
}

/** Where nobody is named, the first outlet that says so itself. */
function countOwn(own: readonly Route[], note: Note): Omit<Counted, 'why'> {
  if (own.length === 0) return { ends: [], atLeast: 0, atMost: 0 };
  note(
    'own-voice',
    'Outlets say so themselves and name nobody; whether the later ones have it from the first cannot be told.',
    own,
  );
  const first = { actors: [own[0]!.links.at(-1)!], routes: own.slice(0, 1) };
  return { ends: [first], atLeast: 1, atMost: own.length > 1 ? 2 : 1 };
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
