/** Whether two ends of routes are one: the same, other, or not to be told. */
import type { Evidence } from '../../model/ledger.ts';
import type { Actor } from './join-sources.ts';
import type { Route } from './follow-routes.ts';
import { coreOf, headOf, overlap, wordsOf } from './source-words.ts';
import { isOffice } from './speak-for.ts';

/** One end of routes: everybody in it is the same. */
export interface End {
  readonly actors: Actor[];
  readonly routes: Route[];
}

export interface Verdict {
  readonly is: 'same' | 'maybe' | 'other';
  readonly rule: string;
  readonly note: string;
  /** Of 'same': holds only where nothing fits better. */
  readonly isWeak?: boolean;
}

/** What is known besides the routes themselves. */
export interface Knowledge {
  /** Whether one of two reports copies or cites the other. */
  readonly isCopy: (a: string, b: string) => boolean;
  /** Whether a piece of evidence is surely about the claim. */
  readonly isSure?: (evidence: Evidence) => boolean;
  /** Who owns an outlet; undefined when it is not known. */
  readonly ownerOf: (outlet: string) => string | undefined;
}

/** Routes and actors of one end that are compared; what thousands of reports carry alike needs no more. */
const MAX_COMPARED = 8;

export function compareEnds(a: End, b: End, knowledge: Knowledge): Verdict {
  let best: Verdict = { is: 'other', rule: 'two-sources', note: 'Told of as two.' };
  for (const x of a.actors.slice(0, MAX_COMPARED))
    for (const y of b.actors.slice(0, MAX_COMPARED)) {
      const verdict = compareActors(x, y, relate(a, b, knowledge), knowledge);
      if (verdict?.is === 'same' && !verdict.isWeak) return verdict;
      if (verdict && best.is !== 'same') best = verdict;
    }
  return best;
}

/** How the routes to two ends stand to each other. */
interface Relation {
  readonly inOneReport: boolean;
  /** One end was reached through the outlet that has the other. */
  readonly passedOn: boolean;
  /** A report of the one copies or cites a report of the other. */
  readonly copied: boolean;
  /** The same person or body, no outlet, tells of both in one report. */
  readonly oneTeller: boolean;
  readonly oneOutlet: boolean;
  /** One of them was had from an outlet, which may be one that is not named. */
  readonly relayed: boolean;
}

function relate(a: End, b: End, { isCopy }: Knowledge): Relation {
  const [first, second] = [a.routes.slice(0, MAX_COMPARED), b.routes.slice(0, MAX_COMPARED)];
  const some = (test: (r: Route, s: Route) => boolean): boolean => first.some((r) => second.some((s) => test(r, s)));
  const outlets = (routes: readonly Route[]): Set<Actor> => new Set(routes.map(({ links }) => links[0]!));
  const way = (routes: readonly Route[]): Actor[] => routes.flatMap(({ links }) => links.slice(1, -1));
  const [from, to] = [outlets(first), outlets(second)];
  return {
    inOneReport: some((r, s) => r.toldIn === s.toldIn),
    passedOn: way(first).some((link) => to.has(link)) || way(second).some((link) => from.has(link)),
    copied: some((r, s) => isCopy(r.evidence.report, s.evidence.report)),
    oneTeller: some(
      (r, s) =>
        r.toldIn === s.toldIn &&
        r.links.length > 2 && r.links.at(-2) === s.links.at(-2) && r.links.at(-2)!.kind !== 'outlet',
    ), // prettier-ignore
    relayed: [...way(first), ...way(second)].some(({ kind, name }) => kind === 'outlet' || /\bmedia\b/iu.test(name)),
    oneOutlet: some((r, s) => r.links[0] === s.links[0]),
  };
}

/** undefined: told of as two. */
function compareActors(x: Actor, y: Actor, relation: Relation, { ownerOf }: Knowledge): Verdict | undefined {
  return (
    compareOffices(x, y) ??
    compareOwners(x, y, ownerOf) ??
    compareUnnamed(x, y, relation) ??
    compareRole(x, y, relation) ??
    compareOwnPaper(x, y, relation) ??
    compareBelonging(x, y) ??
    compareForces(x, y)
  );
}

const same = (rule: string, note: string): Verdict => ({ is: 'same', rule, note });
const weakly = (verdict: Verdict): Verdict => ({ ...verdict, isWeak: true });
const maybe = (note: string): Verdict => ({ is: 'maybe', rule: 'may-be-one', note });

/** "the minister" in one report, "Foreign Minister Nora Gill" in the other. */
function compareOffices(x: Actor, y: Actor): Verdict | undefined {
  const [office, holder] = isOfficeActor(x) ? [x, y] : [y, x];
  if (!isOfficeActor(office) || holder.kind !== 'person') return undefined;
  const noun = headOf(office.name);
  const holds = isOfficeActor(holder) ? headOf(holder.name) === noun : [...holder.roles].some((role) => sharesOffice(role, noun)); // prettier-ignore
  return holds ? same('same-office', `"${office.name}" is ${holder.name}.`) : undefined;
}
const isOfficeActor = ({ kind, name }: Actor): boolean => kind === 'person' && isOffice(name);
const MINISTERIAL = /\b(?:minister|secretary of state|(?:foreign|home|defence|defense|finance|interior) secretary)\b/iu;
const sharesOffice = (role: string, noun: string): boolean =>
  wordsOf(role).includes(noun) || (noun === 'minister' && MINISTERIAL.test(role));

function compareOwners(x: Actor, y: Actor, ownerOf: Knowledge['ownerOf']): Verdict | undefined {
  if (x.kind !== 'outlet' || y.kind !== 'outlet') return undefined;
  const owner = ownerOf(x.name);
  return owner !== undefined && owner === ownerOf(y.name)
    ? same('same-owner', `${x.name} and ${y.name} belong to one owner, ${owner}.`)
    : undefined;
}

/** Words for papers that say the same of a leak: "a leaked memo" and "an internal document". */
const PAPERS = new Set('report document memo memorandum note letter file paper study slide presentation dossier email copy'.split(' ')); // prettier-ignore
const PICTURES = new Set('picture image photo photograph video film footage clip recording still caption tape'.split(' ')); // prettier-ignore
const GENERIC = new Set('source person insider official member figure man woman somebody user intelligence some'.split(' ')); // prettier-ignore
const isUnnamed = ({ kind, name }: Actor): boolean => kind === 'anonymous' || (kind === 'document' && !/\p{Lu}/u.test(name)); // prettier-ignore
function classOf({ kind, name, head }: Actor): string {
  const noun = head || headOf(name);
  if (kind !== 'document') return noun;
  return PAPERS.has(noun) ? 'paper' : PICTURES.has(noun) ? 'picture' : noun;
}

function compareUnnamed(x: Actor, y: Actor, relation: Relation): Verdict | undefined {
  const papers = x.kind === 'document' && y.kind === 'document';
  if (!(isUnnamed(x) && isUnnamed(y)) && !papers) return undefined;
  const [first, second] = [classOf(x), classOf(y)];
  const isAlike = first === second || (x.kind === y.kind && (GENERIC.has(first) || GENERIC.has(second)));
  const likeness = Math.max(overlap(wordsOf(x.name), wordsOf(y.name)), overlap(wordsOf(coreOf(x.name)), wordsOf(coreOf(y.name)))); // prettier-ignore
  const both = `"${x.name}" and "${y.name}"`;
  if (relation.oneTeller) return same('same-teller', `${both} stand behind one and the same in one report.`);
  if (relation.inOneReport) {
    const isOwnSource = /['’]s (?:own )?source$/u.test(x.name) || /['’]s (?:own )?source$/u.test(y.name);
    return isOwnSource && x.kind === y.kind ? same('same-unnamed', `${both} are one in the same report.`) : undefined;
  }
  if (likeness >= 0.5 && (relation.oneOutlet || (relation.relayed && overlap(wordsOf(x.name), wordsOf(y.name)) === 1)))
    return same('same-description', `${both} are described alike, in one outlet or by way of another.`);
  if (relation.passedOn && (isAlike || likeness >= 0.3))
    return weakly(same('same-unnamed', `"${x.name}" is "${y.name}": one report has it from the other.`));
  if (relation.copied && (first === second || first === 'source' || second === 'source'))
    return weakly(same('same-unnamed', `"${x.name}" stands in a copy of the report that has "${y.name}".`));
  if (likeness >= 0.5 && (wordsOf(coreOf(x.name)).length > 1 || wordsOf(coreOf(y.name)).length > 1 || papers))
    return same('same-description', `${both} are described alike.`);
  // "the rescuers" and "the four rescuers"
  if (/^the\s/iu.test(x.name) && /^the\s/iu.test(y.name) && first === second)
    return same('same-description', `${both} are told of as known.`);
  const isBare = papers && (wordsOf(x.name).length === 1 || wordsOf(y.name).length === 1);
  return isAlike || isBare || x.kind !== y.kind ? maybe(`${both} may be one and the same.`) : undefined;
}

/** "the cyclist" in one report, "Stefan Bauer, a German cyclist" in the other. */
function compareRole(x: Actor, y: Actor, { passedOn }: Relation): Verdict | undefined {
  const [unnamed, named] = x.kind === 'anonymous' ? [x, y] : [y, x];
  if (unnamed.kind !== 'anonymous' || named.kind !== 'person' || unnamed.head.length <= 3) return undefined;
  if (![...named.roles].some((role) => wordsOf(role).includes(unnamed.head)))
    return passedOn ? maybe(`"${unnamed.name}", whom one outlet has from the other, may be ${named.name}.`) : undefined;
  return /^the\s/iu.test(unnamed.name)
    ? same('same-role', `"${unnamed.name}" is ${named.name}.`)
    : maybe(`"${unnamed.name}" may be ${named.name}.`);
}

/** Papers that somebody keeps or sends, and that say what he says. */
const RECORDS = new Set('record log book notebook ticket letter message bulletin register list roll figure post notice offer statement email recording screenshot sample caption'.split(' ')); // prettier-ignore

/** A paper that bears the name of its maker, or that its maker holds up: "her notebook", "Bridie Canavan's ticket". */
function compareOwnPaper(x: Actor, y: Actor, { inOneReport }: Relation): Verdict | undefined {
  if (x.kind !== 'document' && y.kind !== 'document') return undefined;
  const [paper, author] = x.kind === 'document' ? [x, y] : [y, x];
  if (author.kind === 'document' || author.kind === 'anonymous') return undefined;
  if (/^(?:her|his|my)\s/iu.test(paper.name) && author.kind === 'person' && inOneReport)
    return same('own-document', `"${paper.name}" is ${author.name}’s own.`);
  if (author.kind !== 'outlet' && namesBody(paper.name, author.name) && !/\b(?:leaked|seen by|internal)\b/iu.test(paper.name)) return same('own-document', `"${paper.name}" is ${author.name}’s own.`); // prettier-ignore
  return author.kind === 'author' || !RECORDS.has(headOf(paper.name))
    ? undefined
    : maybe(`Whose "${paper.name}" is, is not said; it may be ${author.name}’s.`);
}

/** "a commission official" may say what the commission says. */
function compareBelonging(x: Actor, y: Actor): Verdict | undefined {
  const [body, person] = x.kind === 'person' || isUnnamed(x) ? [y, x] : [x, y];
  if (body.kind !== 'organization' && body.kind !== 'outlet') return undefined;
  return person !== body && isUnnamed(person) && namesBody(person.name, body.name)
    ? maybe(`"${person.name}" may speak for ${body.name}.`)
    : undefined;
}

/** Whether most of a body's name stands in a description: "the port authority's head" and "Kaluha Port Authority". */
function namesBody(description: string, body: string): boolean {
  const told = new Set(wordsOf(description).map((word) => word.replace(/s$/u, '')));
  const words = wordsOf(body).map((word) => word.replace(/s$/u, ''));
  const shared = words.filter((word) => told.has(word));
  // "the hospital register" of the one hospital there is
  return shared.length >= 0.6 * words.length || (shared.includes(words.at(-1)!) && words.length <= 3);
}

const FORCES = /\b(?:army|armed forces|military|navy|air force|general staff|defen[cs]e (?:ministry|minister)|ministry of (?:defen[cs]e|war)|government|general|colonel)\b/iu; // prettier-ignore

/** Bodies of one state may speak with one voice: its army and its ministry, its capital and its minister. */
function compareForces(x: Actor, y: Actor): Verdict | undefined {
  if (x.kind === 'anonymous' || y.kind === 'anonymous' || x.kind === 'document' || y.kind === 'document') return undefined; // prettier-ignore
  const text = ({ name, roles }: Actor): string => [name, ...roles].join(' ');
  const [first, second] = [text(x), text(y)];
  const voice = `${x.name} and ${y.name} may speak with the voice of one government.`;
  if (FORCES.test(first) && FORCES.test(second)) return maybe(voice);
  // "Port Tamaro said", and "Tamaro's defence minister"; "Halmara" and "Halmar City"
  const isState = /\b(?:minister|premier|government|president of)\b/iu;
  if (!isState.test(first) && !isState.test(second) && !(isPlaceLike(x) && isPlaceLike(y))) return undefined;
  const stems = (words: string): Set<string> => new Set((words.match(/\p{Lu}\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5))); // prettier-ignore
  const [mine, theirs] = [stems(first), stems(second)];
  return [...mine].some((stem) => theirs.has(stem)) ? maybe(voice) : undefined;
}

/** "Halmara", "Halmar City", "the Orsavian side": a capital or country that speaks is its government. */
const isPlaceLike = ({ name, roles }: Actor): boolean =>
  roles.size === 0 && /^(?:the )?\p{L}+(?: (?:city|side|government))?$/iu.test(name);

/** A full name before a description. */
const nameRank = ({ kind, name }: Actor): number => (kind === 'anonymous' ? 0 : 100) + name.length;

/** What an origin is called: the body that somebody speaks for, else whoever is named or told of most fully. */
export function nameOf({ actors }: End): Actor {
  const body = actors.find(({ kind }) => kind === 'organization');
  return body ?? actors.reduce((best, actor) => (nameRank(actor) > nameRank(best) ? actor : best));
}
