/**
 * How many origins a claim has. Two ends of routes are one where the reports say or make plain that they are (merged),
 * two where they cannot be one (split), and where neither can be told they are one for `atLeast` and two for `atMost`.
 */
import type { Why } from '../../model/report.ts';
import { headOf, overlap, wordsOf, type Actor } from './join-sources.ts';
import type { Route } from './follow-routes.ts';

/** One end of routes: everybody in it is the same. */
export interface End {
  readonly actors: Actor[];
  readonly routes: Route[];
}

export interface Counted {
  readonly ends: readonly End[];
  readonly atLeast: number;
  readonly atMost: number;
  readonly why: readonly Why[];
}

/** Whether one of two reports copies or cites the other. */
export type CopyOf = (a: string, b: string) => boolean;

type Verdict = { readonly is: 'same' | 'maybe' | 'other'; readonly rule: string; readonly note: string };

/** Quadratic in the ends, of which at most 60 are looked at. */
export function countOrigins(routes: readonly Route[], copyOf: CopyOf): Counted {
  const why: Why[] = [];
  const note: Note = (rule, text, of) => {
    why.push({ rule, note: text, spans: of.slice(0, 4).map(({ evidence }) => ({ report: evidence.report, ...(evidence.in ? { in: evidence.in } : {}), span: evidence.span })) }); // prettier-ignore
  };

  // Ends that are the same actor.
  const byActor = new Map<Actor, End>();
  for (const route of routes) {
    if (route.end === 'untraced' || route.end === 'own') continue;
    const actor = route.links.at(-1)!;
    const end = byActor.get(actor);
    if (end) end.routes.push(route);
    else byActor.set(actor, { actors: [actor], routes: [route] });
  }
  const untraced = routes.filter(({ end }) => end === 'untraced');
  if (untraced.length > 0) note('untraced', 'Hearsay of nobody adds no origin.', untraced);
  const { merged: joined, maybe } = mergeEnds([...byActor.values()].slice(0, MAX_ENDS), copyOf, note);
  let ends = dropRelays(joined, note);
  for (const { actors, routes: of } of ends)
    if (of.length > 1) note('one-origin', `${actors[0]!.name}: ${of.length} ways lead to one origin.`, of);

  // What an outlet says in its own voice: its own, unless it also tells where it has it from.
  const own = ownVoices(routes);
  let [atLeast, atMost] = [ends.length, ends.length];
  const merged = new Map<End, End>();
  const root = (end: End): End => (merged.has(end) ? root(merged.get(end)!) : end);
  for (const [a, b, { rule, note: text }] of maybe) {
    if (!ends.includes(a) || !ends.includes(b) || root(a) === root(b)) continue;
    merged.set(root(a), root(b));
    atLeast--;
    note(rule, text, [a.routes[0]!, b.routes[0]!]);
  }
  if (own.length > 0 && ends.length === 0) {
    ends = [{ actors: [own[0]!.links.at(-1)!], routes: own.slice(0, 1) }];
    [atLeast, atMost] = [1, own.length > 1 ? 2 : 1];
    note('own-voice', 'Outlets say so themselves and name nobody; whether the later ones have it from the first cannot be told.', own); // prettier-ignore
  } else if (own.length > 0) note('own-voice', 'An outlet that says so without naming anybody adds no origin to those that are named.', own); // prettier-ignore
  return { ends, atLeast: Math.max(ends.length > 0 ? 1 : 0, atLeast), atMost, why };
}

const MAX_ENDS = 60;

type Note = (rule: string, text: string, of: readonly Route[]) => void;
type Pair = readonly [End, End, Verdict];

/** Joins the ends that are one, until none are left; gives the pairs of which nobody can tell besides. */
function mergeEnds(given: readonly End[], copyOf: CopyOf, note: Note): { merged: End[]; maybe: Pair[] } {
  const merged = [...given];
  for (let i = 0; i < merged.length; i++)
    for (let j = 0; j < merged.length; j++) {
      const [a, b] = [merged[i]!, merged[j]!];
      if (i === j) continue;
      const verdict = compareEnds(a, b, copyOf);
      if (verdict.is !== 'same') continue;
      note(verdict.rule, verdict.note, [a.routes[0]!, b.routes[0]!]);
      a.actors.push(...b.actors);
      a.routes.push(...b.routes);
      merged.splice(j, 1);
      if (j < i) i--;
      j = -1; // whoever was another one before may be the same as the two together
    }
  const maybe = merged.flatMap((a, i) =>
    merged.slice(i + 1).flatMap((b): Pair[] => {
      const verdict = compareEnds(a, b, copyOf);
      return verdict.is === 'maybe' ? [[a, b, verdict]] : [];
    }),
  );
  return { merged, maybe };
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

function ownVoices(routes: readonly Route[]): Route[] {
  const told = new Set(routes.filter(({ end }) => end !== 'own').map(({ evidence }) => evidence.report));
  const seen = new Set<Actor>();
  return routes.filter(({ end, evidence, links }) => {
    if (end !== 'own' || told.has(evidence.report) || seen.has(links[0]!)) return false;
    seen.add(links[0]!);
    return true;
  });
}

/** A full name before a description. */
function nameRank({ kind, name }: Actor): number {
  return (kind === 'anonymous' ? 0 : 100) + name.length;
}

/** "the union" and its president: whoever leads or speaks for a body speaks as that body. */
const LEADING = /\b(?:spokes(?:man|woman|person|people)|press (?:officer|secretary)|president|chair(?:man|woman|person)?|head|director|chief|leader|secretary|commander|manager|minister|ceo|editor|mayor|general)\b/iu; // prettier-ignore
/** Words for papers that say the same of a leak: "a leaked memo" and "an internal document". */
const PAPERS = new Set('report document memo memorandum note letter file paper study slide presentation dossier email'.split(' ')); // prettier-ignore
const classOf = ({ kind, name, head }: Actor): string => {
  const noun = head || headOf(name);
  return kind === 'document' && PAPERS.has(noun) ? 'document' : noun;
};
const GENERIC = new Set('source person insider official member figure'.split(' '));

function compareEnds(a: End, b: End, copyOf: CopyOf): Verdict {
  let best: Verdict = { is: 'other', rule: 'two-sources', note: 'Told of as two.' };
  for (const x of a.actors)
    for (const y of b.actors) {
      const verdict = compareActors(x, y, a, b, copyOf);
      if (verdict.is === 'same') return verdict;
      if (verdict.is === 'maybe') best = verdict;
    }
  return best;
}

function compareActors(x: Actor, y: Actor, a: End, b: End, copyOf: CopyOf): Verdict {
  const other: Verdict = { is: 'other', rule: 'two-sources', note: `${x.name} and ${y.name} are told of as two.` };
  // "the minister" in one report, "Foreign Minister Nora Gill" in the other
  const [office, holder] = isOffice(x) ? [x, y] : [y, x];
  if (isOffice(office) && holder.kind === 'person') {
    const noun = headOf(office.name);
    const holds = isOffice(holder) ? headOf(holder.name) === noun : [...holder.roles].some((role) => sharesOffice(role, noun)); // prettier-ignore
    if (holds) return { is: 'same', rule: 'same-office', note: `"${office.name}" is ${holder.name}.` };
  }
  // "the cyclist" in one report, "Stefan Bauer, a German cyclist" in the other
  const [unnamed, named] = x.kind === 'anonymous' ? [x, y] : [y, x];
  if (unnamed.kind === 'anonymous' && named.kind === 'person' && unnamed.head.length > 3 && [...named.roles].some((role) => wordsOf(role).includes(unnamed.head))) {
    const isDefinite = /^the\s/iu.test(unnamed.name);
    return isDefinite
      ? { is: 'same', rule: 'same-role', note: `"${unnamed.name}" is ${named.name}.` }
      : { is: 'maybe', rule: 'may-be-one', note: `"${unnamed.name}" may be ${named.name}.` };
  } // prettier-ignore
  const isUnnamed = (actor: Actor): boolean => actor.kind === 'anonymous' || (actor.kind === 'document' && !/\p{Lu}/u.test(actor.name)); // prettier-ignore
  if (isUnnamed(x) && isUnnamed(y)) {
    const sameReport = a.routes.some((r) => b.routes.some((s) => r.evidence.report === s.evidence.report));
    const [first, second] = [classOf(x), classOf(y)];
    const isAlike = first === second || (x.kind === y.kind && (GENERIC.has(first) || GENERIC.has(second)));
    const likeness = overlap(wordsOf(x.name), wordsOf(y.name));
    const isOwnSource =
      /’s (?:own )?source$|'s source$/u.test(x.name) || /’s (?:own )?source$|'s source$/u.test(y.name);
    if (isOwnSource && sameReport && x.kind === y.kind)
      return { is: 'same', rule: 'same-unnamed', note: `"${x.name}" and "${y.name}" are one in the same report.` };
    if (passedOn(a, b) && (isAlike || likeness >= 0.3))
      return {
        is: 'same',
        rule: 'same-unnamed',
        note: `"${x.name}" is "${y.name}": one report has it from the other.`,
      };
    if (
      a.routes.some((r) => b.routes.some((s) => copyOf(r.evidence.report, s.evidence.report))) &&
      (first === second || first === 'source' || second === 'source')
    )
      return {
        is: 'same',
        rule: 'same-unnamed',
        note: `"${x.name}" stands in a copy of the report that has "${y.name}".`,
      };
    if (!sameReport && likeness >= 0.5 && wordsOf(x.name).length > 1)
      return { is: 'same', rule: 'same-description', note: `"${x.name}" and "${y.name}" are described alike.` };
    // "the rescuers" and "the four rescuers"
    const isDefinite = /^the\s/iu.test(x.name) && /^the\s/iu.test(y.name);
    if (!sameReport && isDefinite && first === second)
      return { is: 'same', rule: 'same-description', note: `"${x.name}" and "${y.name}" are told of as known.` };
    if (!sameReport && (isAlike || x.kind !== y.kind))
      return { is: 'maybe', rule: 'may-be-one', note: `"${x.name}" and "${y.name}" may be one and the same.` };
    return other;
  }
  const [body, person] = x.kind === 'person' || isUnnamed(x) ? [y, x] : [x, y];
  if ((body.kind === 'organization' || body.kind === 'outlet') && person !== body) {
    const told = isUnnamed(person) ? person.name : [...person.roles].find((role) => LEADING.test(role));
    if (told && namesBody(told, body.name)) {
      if (!isUnnamed(person) || LEADING.test(told))
        return { is: 'same', rule: 'speaks-for', note: `${person.name} speaks for ${body.name}.` };
      return { is: 'maybe', rule: 'may-be-one', note: `"${person.name}" may speak for ${body.name}.` };
    }
  }
  if (x.kind === 'document' || y.kind === 'document') {
    const [document, author] = x.kind === 'document' ? [x, y] : [y, x];
    if (author.kind !== 'document' && author.kind !== 'anonymous' && namesBody(document.name, author.name))
      return { is: 'same', rule: 'own-document', note: `"${document.name}" is ${author.name}’s own.` };
  }
  return other;
}

/** A person told of by an office alone: "the minister", "London's own minister". */
const isOffice = ({ kind, name }: Actor): boolean => kind === 'person' && LEADING.test(headOf(name));
const MINISTERIAL = /\b(?:minister|secretary of state|(?:foreign|home|defence|defense|finance|interior) secretary)\b/iu;
function sharesOffice(role: string, noun: string): boolean {
  return wordsOf(role).includes(noun) || (noun === 'minister' && MINISTERIAL.test(role));
}

/** Whether most of a body's name stands in a description: "the port authority's head" and "Kaluha Port Authority". */
function namesBody(description: string, body: string): boolean {
  const told = new Set(wordsOf(description).map((word) => word.replace(/s$/u, '')));
  const words = wordsOf(body).map((word) => word.replace(/s$/u, ''));
  const shared = words.filter((word) => told.has(word));
  // "the hospital register" of the one hospital there is
  return (
    shared.length >= 0.6 * words.length || (shared.length > 0 && shared.includes(words.at(-1)!) && words.length <= 3)
  );
}

/** Whether one end was reached through the outlet that has the other. */
function passedOn(a: End, b: End): boolean {
  const outlets = ({ routes }: End): Set<Actor> => new Set(routes.map(({ links }) => links[0]!));
  const way = ({ routes }: End): Actor[] => routes.flatMap(({ links }) => links.slice(1, -1));
  const [from, to] = [outlets(a), outlets(b)];
  return way(a).some((link) => to.has(link)) || way(b).some((link) => from.has(link));
}

/** What an origin is called: the body that somebody speaks for, else whoever is named or told of most fully. */
export function nameOf({ actors }: End): Actor {
  const body = actors.find(({ kind }) => kind === 'organization');
  if (body) return body;
  return actors.reduce((best, actor) => (nameRank(actor) > nameRank(best) ? actor : best));
}
