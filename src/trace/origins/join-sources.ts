/** The same person, body or document in several reports is one actor, under its fullest name. */
import { outletKey } from '../../model/outlet-names.ts';
import type { Report, Source, SourceKind } from '../../model/report.ts';

/** Somebody on a route. Actors are compared by identity. */
export interface Actor {
  name: string;
  kind: SourceKind;
  /** Of an unnamed source, the noun that it is called by ("official"); else ''. */
  readonly head: string;
  /** What reports say that it is. */
  readonly roles: Set<string>;
}

export interface Actors {
  /** The actor of a source of a report. */
  of(report: string, source: string): Actor;
  /** The actor that published a report. */
  publisher(report: string): Actor;
}

/**
 * Joins the sources of some reports about the same events (those that carry one claim). People are joined by full name,
 * a surname alone with the one person who bears it; bodies and outlets by name, a short name with the one that it fits;
 * documents by most of their words. Unnamed sources stay apart: whether two of them are one is not for names to tell.
 * Linear in the number of sources but for names that share a word.
 */
export function joinSources(reports: readonly Report[]): Actors {
  const bySource = new Map<string, Actor>();
  const byPublisher = new Map<string, Actor>();
  const names = new NameBook();
  const mentions: { report: Report; source: Source }[] = [];
  for (const report of reports) {
    byPublisher.set(report.article.id, names.meet(report.article.outlet ?? 'an unnamed outlet', 'outlet'));
    for (const source of report.sources) mentions.push({ report, source });
  }
  // Full names first, so that short ones find them.
  mentions.sort((a, b) => wordsOf(b.source.name).length - wordsOf(a.source.name).length);
  for (const { report, source } of mentions) {
    const isOwnVoice = source === report.sources[0] && source.kind === 'outlet';
    const isNamed = source.kind !== 'anonymous' && source.kind !== 'author' && source.kind !== 'group';
    const actor = isOwnVoice
      ? byPublisher.get(report.article.id)!
      : isNamed
        ? names.meet(source.name, source.kind)
        : source.kind === 'author'
          ? byPublisher.get(report.article.id)!
          : { name: source.name, kind: source.kind, head: headOf(source.name), roles: new Set<string>() };
    if (source.role) actor.roles.add(source.role);
    bySource.set(keyOf(report.article.id, source.id), actor);
  }
  return {
    of: (report, source) => bySource.get(keyOf(report, source))!,
    publisher: (report) => byPublisher.get(report)!,
  };
}

const keyOf = (report: string, source: string): string => `${report}\u0000${source}`;

/** Named actors by the words of their names. */
class NameBook {
  readonly #byName = new Map<string, Actor>();
  readonly #byWord = new Map<string, Set<Actor>>();

  meet(name: string, kind: SourceKind): Actor {
    const group = kind === 'person' ? 'person' : kind === 'document' ? 'document' : 'body';
    const key = `${group} ${outletKey(name)}`;
    const known = this.#byName.get(key) ?? this.#fitting(name, group);
    const actor = known ?? { name, kind, head: '', roles: new Set<string>() };
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
    const candidates = [...(this.#byWord.get(`${group} ${index}`) ?? [])].slice(0, MAX_CANDIDATES).filter((actor) => fits(words, wordsOf(actor.name), group)); // prettier-ignore
    return candidates.length === 1 ? candidates[0] : undefined;
  }
  #count(group: string, word: string): number {
    return this.#byWord.get(`${group} ${word}`)?.size ?? 0;
  }
}

/** A word that more actors share tells nobody apart. */
const MAX_CANDIDATES = 50;

/** "Gill" for "Nora Gill", "the commission" for "City Election Commission"; not "Tom Gill" for "Nora Gill". */
function fits(short: readonly string[], full: readonly string[], group: string): boolean {
  if (group === 'document') return overlap(short, full) >= 0.6;
  if (group === 'person' && short.at(-1) !== full.at(-1)) return false;
  return short.length > 0 && short.length <= full.length && short.every((word) => full.includes(word));
}

/** Jaccard index of two sets of words. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  let shared = 0;
  for (const word of first) if (second.has(word)) shared++;
  return shared / Math.max(1, first.size + second.size - shared);
}

const SMALL = new Set('a an the this that its their his her our same own of for in on at by to and or mr mrs ms miss dr prof professor sir lady lord captain colonel general doña'.split(' ')); // prettier-ignore

export function wordsOf(name: string): string[] {
  const words = outletKey(name).split(' ').filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word));
  return telling.length > 0 ? telling : words;
}

/** The noun of a description: "a senior official of the commission" is an official, "two former soldiers" are soldiers. */
export function headOf(description: string): string {
  const core = description.split(
    /\s+(?:of|for|in|at|on|near|from|with|who|which|that|close|familiar|behind|to)\s+|,/u,
  )[0]!;
  const noun = wordsOf(core).at(-1) ?? '';
  return noun === 'people' || noun === 'persons' ? 'person' : noun.replace(/(?<=[^s])s$/u, '');
}
