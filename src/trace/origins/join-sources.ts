/** The same person, body or document in several reports is one actor, under its fullest name. */
import { initialsOf, outletKey } from '../../model/outlet-names.ts';
import type { Report, Source, SourceKind } from '../../model/report.ts';
import { fullDescription } from './full-description.ts';
import { traitsReader, type Traits } from './read-traits.ts';
import { releaserOf } from './releases.ts';
import { headOf, isPaper, overlap, wordsOf } from './source-words.ts';
import { principalOf, rolesOf } from './speak-for.ts';

/** Somebody on a route. Actors are compared by identity. */
export interface Actor {
  /** Of an unnamed source its full description. */
  name: string;
  /** As reports call it; of an unnamed source without the clause after its noun. */
  readonly called: string;
  kind: SourceKind;
  /** Of an unnamed source, the noun that it is called by ("official"); else ''. */
  readonly head: string;
  /** What reports say that it is. */
  readonly roles: Set<string>;
  /** Where reports tell of it; the first few. */
  readonly told: { readonly report: Report; readonly source: Source }[];
}

export interface Behind {
  readonly actor: Actor;
  readonly says: string;
  readonly report: string;
}

export interface Actors {
  /** The actor of a source of a report. */
  of(report: string, source: string): Actor;
  /** The actor that published a report. */
  publisher(report: string): Actor;
  /** The body that an actor leads or speaks for, or whoever made it, and the words that say so. */
  behind(actor: Actor): Behind | undefined;
  /** What comparing an actor with others asks, read once. */
  traitsOf(actor: Actor): Traits;
}

/**
 * Joins the sources of some reports about the same events (those that carry one claim). People are joined by full name,
 * a surname alone with the one person who bears it; bodies and outlets by name, a short name with the one that it fits;
 * documents by most of their words. Unnamed sources stay apart: whether two of them are one is not for names to tell.
 * Linear in the number of sources but for names that share a word.
 */
export function joinSources(reports: readonly Report[]): Actors {
  /** By report and source. */
  const bySource = new Map<string, Map<string, Actor>>(reports.map(({ article }) => [article.id, new Map()]));
  const byPublisher = new Map<string, Actor>();
  const outlets = new Map<string, Actor>();
  const names = new NameBook();
  const mentions: { report: Report; source: Source; length: number }[] = [];
  for (const report of reports) {
    const { id, outlet } = report.article;
    // Reports without an outlet may be anybody's; they are not one outlet for that.
    const publisher = outlet === undefined ? newActor('an unnamed outlet', 'outlet') : names.meet(outlet, 'outlet');
    byPublisher.set(id, publisher);
    if (outlet !== undefined) outlets.set(outletKey(outlet), publisher);
    for (const source of report.sources) mentions.push({ report, source, length: wordsOf(source.name).length });
  }
  const byInitials = new Map<string, Actor | undefined>();
  for (const outlet of new Set(outlets.values())) {
    const initials = initialsOf(outlet.name);
    // Two outlets with the same initials: neither is meant.
    if (initials.length > 1) byInitials.set(initials, byInitials.has(initials) ? undefined : outlet);
  }
  const kindOf = settleKinds(mentions.map(({ source }) => source));
  // Full names first, so that short ones find them.
  mentions.sort((a, b) => b.length - a.length);
  for (const { report, source } of mentions) {
    const actor = meet(report, source);
    for (const role of rolesOf(source, report)) actor.roles.add(role);
    if (actor.told.length < MAX_TOLD) actor.told.push({ report, source });
    bySource.get(report.article.id)!.set(source.id, actor);
  }
  const known = new Map<Actor, Behind | undefined>();
  return {
    of: (report, source) => bySource.get(report)!.get(source)!,
    publisher: (report) => byPublisher.get(report)!,
    behind(actor) {
      if (!known.has(actor)) known.set(actor, findBehind(actor));
      return known.get(actor);
    },
    traitsOf: traitsReader(),
  };

  function findBehind(actor: Actor): Behind | undefined {
    for (const { report, source } of actor.told) {
      const principal = principalOf(source, report);
      if (!principal) continue;
      const { id } = report.article;
      const body = principal.id
        ? bySource.get(id)!.get(principal.id)!
        : (names.person(principal.name) ??
          names.bearerOf(principal.name) ??
          names.meet(principal.name, 'organization'));
      // Who is told of beside a newspaper speaks for it only in that newspaper's own words.
      if (body.kind === 'outlet' && !isBody(body) && byPublisher.get(id) !== body) continue;
      if (body !== actor) return { actor: body, says: principal.says, report: id };
    }
    return undefined;
  }

  function meet(report: Report, source: Source): Actor {
    const { name } = source;
    const kind = kindOf(source);
    const publisher = byPublisher.get(report.article.id)!;
    if (source === report.sources[0] && kind === 'outlet') return publisher;
    if (kind === 'author') {
      // The writer of an article, as a witness: under the name that it gives.
      return names.meet(name === 'the author' ? publisher.name : name, 'author');
    }
    // "Night Owl" may look like a person; where it is one of the outlets, it is that, and "TBP" the Tri-Border Press.
    const outlet = outlets.get(outletKey(name)) ?? byInitials.get(name);
    if (outlet) return outlet;
    // "Strake" alone may look like a firm; where one person bears that name and no firm does, it is his.
    const bearer = kind === 'organization' ? names.bearerOf(name) : undefined;
    if (bearer) return bearer;
    return kind === 'anonymous' || kind === 'group'
      ? newActor(fullDescription(source, report), kind, name)
      : names.meet(name, kind);
  }
}

/** Of a name that one report takes for a person and another for a body: what it is where more is told of it. */
function settleKinds(sources: readonly Source[]): (source: Source) => SourceKind {
  const told = new Map<string, { person: number; organization: number }>();
  for (const { kind, name, mentions, role } of sources) {
    if (kind !== 'person' && kind !== 'organization') continue;
    const key = outletKey(name);
    let counts = told.get(key);
    if (!counts) told.set(key, (counts = { person: 0, organization: 0 }));
    counts[kind] += mentions.length + (role === undefined ? 0 : 1);
  }
  for (const [key, { person, organization }] of told) if (person === 0 || organization === 0) told.delete(key);
  if (told.size === 0) return ({ kind }) => kind;
  return ({ kind, name }) => {
    const counts = kind === 'person' || kind === 'organization' ? told.get(outletKey(name)) : undefined;
    return counts ? (counts.person > counts.organization ? 'person' : 'organization') : kind;
  };
}

function newActor(name: string, kind: SourceKind, called = name): Actor {
  return { name, called, kind, head: kind === 'anonymous' ? headOf(called) : '', roles: new Set(), told: [] };
}

const MAX_TOLD = 8;

/** A body, even where it publishes its own releases. */
export const isBody = ({ kind, told }: Actor): boolean =>
  kind === 'organization' ||
  (kind === 'outlet' &&
    told.some(
      ({ report, source }) =>
        source.kind === 'organization' && (source !== report.sources[0] || releaserOf(report) === source),
    ));

/** Named actors by the words of their names. */
class NameBook {
  readonly #byName = new Map<string, Actor>();
  readonly #byWord = new Map<string, Set<Actor>>();

  /** The one person whose surname this is, where no body has the word in its name. */
  bearerOf(name: string): Actor | undefined {
    const words = wordsOf(name);
    if (words.length !== 1 || !/^\p{Lu}/u.test(name) || this.#byWord.has(`body ${words[0]}`)) return undefined;
    const bearers = [...(this.#byWord.get(`person ${words[0]}`) ?? [])].filter(
      (actor) => wordsOf(actor.name).length > 1 && wordsOf(actor.name).at(-1) === words[0],
    );
    return bearers.length === 1 ? bearers[0] : undefined;
  }

  person(name: string): Actor | undefined {
    return this.#byName.get(`person ${outletKey(name)}`);
  }

  meet(name: string, kind: SourceKind): Actor {
    // The writer of one article may be a person in another.
    const group = kind === 'author' ? 'person' : kind === 'person' || kind === 'document' ? kind : 'body';
    const key = `${group} ${outletKey(name)}`;
    const known = this.#byName.get(key) ?? this.#fitting(name, group);
    const actor = known ?? newActor(name, kind);
    if (actor.kind === 'organization' && kind === 'outlet') actor.kind = 'outlet';
    this.#byName.set(key, actor);
    for (const word of wordsOf(name)) {
      const shelf = `${group} ${word}`;
      const actors = this.#byWord.get(shelf);
      if (actors) actors.add(actor);
      else this.#byWord.set(shelf, new Set([actor]));
    }
    return actor;
  }

  /** The one actor that a name may be short for. */
  #fitting(name: string, group: string): Actor | undefined {
    const words = wordsOf(name);
    const index =
      group === 'person' ? words.at(-1) : words.toSorted((a, b) => this.#count(group, a) - this.#count(group, b))[0];
    if (index === undefined) return undefined;
    // "the coastguard" is not "Coastguard News", but "the Herald" is the "Northgate Herald"
    const isProper = /^\p{Lu}/u.test(name.replace(/^the\s/iu, ''));
    const candidates = [...(this.#byWord.get(`${group} ${index}`) ?? [])].slice(0, MAX_CANDIDATES).filter((actor) => {
      const full = wordsOf(actor.name);
      if (isPaper(actor.name) && !isPaper(name)) return false;
      const mayBeShort = actor.kind !== 'outlet' || isProper || words.length > 1 || full.at(-1) === words[0];
      return mayBeShort && fits(words, full, group);
    });
    if (candidates.length > 0 || group !== 'person' || words.length !== 1)
      return candidates.length === 1 ? candidates[0] : undefined;
    // "Sam", of a tabloid that calls people by their first names
    const called = [...(this.#byWord.get(`person ${index}`) ?? [])].filter((actor) => wordsOf(actor.name)[0] === index);
    return called.length === 1 ? called[0] : undefined;
  }
  #count(group: string, word: string): number {
    return this.#byWord.get(`${group} ${word}`)?.size ?? 0;
  }
}

/** A word that more actors share tells nobody apart. */
const MAX_CANDIDATES = 50;

/** "Gill" for "Nora Gill", "the commission" for "City Election Commission"; not "Tom Gill" for "Nora Gill", "the coastguard" for "Coastguard News". */
function fits(short: readonly string[], full: readonly string[], group: string): boolean {
  if (group === 'document') return overlap(short, full) >= 0.6;
  // "Auntie Grace" for "Auntie Grace Lamptey"
  const isBegun = short.length > 1 && short.every((word, k) => full[k] === word);
  if (group === 'person' && short.at(-1) !== full.at(-1) && !isBegun) return false;
  return short.length > 0 && short.length <= full.length && short.every((word) => full.includes(word));
}
