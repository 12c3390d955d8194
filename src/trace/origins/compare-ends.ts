/** Whether two ends of routes are one: the same, other, or not to be told. */
import type { Evidence } from '../../model/ledger.ts';
import { isBody, type Actor } from './join-sources.ts';
import type { Route } from './follow-routes.ts';
import { coreOf, headOf, overlap, wordsOf } from './source-words.ts';
import { isAnyBody, isBareTitle, isOffice, MINISTERIAL } from './speak-for.ts';

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
  /** Whether a report took over the text of another. */
  readonly takesOver: (report: string, other: string) => boolean;
  /** How surely a piece of evidence is about the claim; 1: it is. */
  readonly weightOf: (evidence: Evidence) => number;
  /** Who owns an outlet; undefined when it is not known. */
  readonly ownerOf: (outlet: string) => string | undefined;
}

/** Routes and actors of one end that are compared; what thousands of reports carry alike needs no more. */
const MAX_COMPARED = 8;

export function compareEnds(a: End, b: End, knowledge: Knowledge): Verdict {
  let best: Verdict = { is: 'other', rule: 'two-sources', note: 'Told of as two.' };
  const relation = relate(a, b, knowledge);
  for (const x of a.actors.slice(0, MAX_COMPARED))
    for (const y of b.actors.slice(0, MAX_COMPARED)) {
      const verdict = compareActors(x, y, relation, knowledge, a, b);
      if (verdict?.is === 'same' && !verdict.isWeak) return verdict;
      if (verdict && best.is !== 'same') best = verdict;
    }
  return best;
}

/** How the routes to two ends stand to each other. */
interface Relation {
  /** One end was reached through the outlet that has the other. */
  readonly passedOn: boolean;
  /** The first was had from an outlet that has the second, and the other way round. */
  readonly firstFromSecond: boolean;
  readonly secondFromFirst: boolean;
  /** A report of the one copies or cites a report of the other. */
  readonly copied: boolean;
  /** The first is told of in a text that was taken over from a report of the second, and the other way round. */
  readonly firstTakesOver: boolean;
  readonly secondTakesOver: boolean;
  /** The same person or body, no outlet, tells of both in one report. */
  readonly oneTeller: boolean;
  readonly oneOutlet: boolean;
  /** One of them was had from an outlet, which may be one that is not named. */
  readonly relayed: boolean;
}

function relate(a: End, b: End, { isCopy, takesOver }: Knowledge): Relation {
  const [first, second] = [a.routes.slice(0, MAX_COMPARED), b.routes.slice(0, MAX_COMPARED)];
  const some = (test: (r: Route, s: Route) => boolean): boolean => first.some((r) => second.some((s) => test(r, s)));
  const outlets = (routes: readonly Route[]): Set<Actor> => new Set(routes.map(({ links }) => links[0]!));
  const way = (routes: readonly Route[]): Actor[] => routes.flatMap(({ links }) => links.slice(1, -1));
  const [from, to] = [outlets(first), outlets(second)];
  const [firstFromSecond, secondFromFirst] = [way(first).some((link) => to.has(link)), way(second).some((link) => from.has(link))]; // prettier-ignore
  return {
    passedOn: firstFromSecond || secondFromFirst,
    firstFromSecond,
    secondFromFirst,
    firstTakesOver: some((r, s) => takesOver(r.toldIn, s.toldIn)),
    secondTakesOver: some((r, s) => takesOver(s.toldIn, r.toldIn)),
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
function compareActors(
  x: Actor,
  y: Actor,
  relation: Relation,
  { ownerOf }: Knowledge,
  a: End,
  b: End,
): Verdict | undefined {
  return (
    compareOffices(x, y) ??
    compareOwners(x, y, ownerOf) ??
    compareTakenOver(a, b, relation) ??
    compareUnnamed(x, y, relation) ??
    compareRole(x, y, relation) ??
    compareOwnPaper(x, y, hasMaker(a) || hasMaker(b)) ??
    compareBelonging(x, y) ??
    compareBodies(x, y) ??
    compareForces(x, y)
  );
}

/** Whether one report tells of both, as two. */
const inOneReport = (x: Actor, y: Actor): boolean => x.told.some(({ report }) => y.told.some((other) => other.report === report)); // prettier-ignore

/** A paper that was joined with whoever made it is nobody else's. */
const hasMaker = ({ actors }: End): boolean => actors.some(({ kind }) => kind === 'document') && actors.some(({ kind }) => kind !== 'document'); // prettier-ignore

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
const isOfficeActor = ({ kind, name }: Actor): boolean =>
  (kind === 'person' && isOffice(name)) || (kind === 'organization' && isBareTitle(name));
const sharesOffice = (role: string, noun: string): boolean =>
  wordsOf(role).includes(noun) || (noun === 'minister' && MINISTERIAL.test(role));

function compareOwners(x: Actor, y: Actor, ownerOf: Knowledge['ownerOf']): Verdict | undefined {
  if (x.kind !== 'outlet' || y.kind !== 'outlet') return undefined;
  const owner = ownerOf(x.name);
  return owner !== undefined && owner === ownerOf(y.name)
    ? same('same-owner', `${x.name} and ${y.name} belong to one owner, ${owner}.`)
    : undefined;
}

/** Whoever has no name in a text that was taken over is somebody of the original: "insiders", where that quotes a memo. */
function compareTakenOver(a: End, b: End, { firstTakesOver, secondTakesOver }: Relation): Verdict | undefined {
  const isFree = (actor: Actor): boolean => isOfficeActor(actor) || (actor.kind === 'anonymous' && VAGUE_HEADS.has(actor.head)); // prettier-ignore
  const isAllFree = ({ actors }: End): boolean => actors.every(isFree);
  const [later, original] = firstTakesOver && isAllFree(a) ? [a, b] : secondTakesOver && isAllFree(b) ? [b, a] : [];
  return later && weakly(same('taken-over', `"${nameOf(later).name}" stands in a text taken over from the report that has ${nameOf(original!).name}.`)); // prettier-ignore
}

const VAGUE_HEADS = new Set('source insider expert observer witness person'.split(' '));

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
  if (inOneReport(x, y)) {
    const isOwnSource = /['’]s (?:own )?source$/u.test(x.name) || /['’]s (?:own )?source$/u.test(y.name);
    return isOwnSource && x.kind === y.kind ? same('same-unnamed', `${both} are one in the same report.`) : undefined;
  }
  if (likeness >= 0.5 && (relation.oneOutlet || (relation.relayed && overlap(wordsOf(x.name), wordsOf(y.name)) === 1)))
    return same('same-description', `${both} are described alike, in one outlet or by way of another.`);
  // "people familiar with the talks" are not "a person close to the board"
  if (x.kind === y.kind && isMany(x.name) !== isMany(y.name) && likeness < 0.3) return undefined;
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

/** Several at once: "two people", "insiders"; not "a person". */
function isMany(description: string): boolean {
  const noun = coreOf(description).trim().split(/\s+/u).at(-1) ?? '';
  return !/^(?:an?|one|another|his|her)\s/iu.test(description) && /(?:[^s]s|people|men|women)$/iu.test(noun);
}

/** "the cyclist" in one report, "Stefan Bauer, a German cyclist" in the other. */
function compareRole(x: Actor, y: Actor, relation: Relation): Verdict | undefined {
  const [unnamed, named] = x.kind === 'anonymous' ? [x, y] : [y, x];
  if (unnamed.kind !== 'anonymous' || named.kind !== 'person' || unnamed.head.length <= 3) return undefined;
  const isFromOutletOfNamed = unnamed === x ? relation.firstFromSecond || relation.firstTakesOver : relation.secondFromFirst || relation.secondTakesOver; // prettier-ignore
  if (![...named.roles].some((role) => wordsOf(role).includes(unnamed.head)))
    return isFromOutletOfNamed && !relation.oneOutlet && !isMany(unnamed.name) ? maybe(`"${unnamed.name}", whom one outlet has from the other, may be ${named.name}.`) : undefined; // prettier-ignore
  if (isFromOutletOfNamed) return same('same-role', `"${unnamed.name}" is ${named.name}: one report has it from the other.`); // prettier-ignore
  return /^the\s/iu.test(unnamed.name)
    ? same('same-role', `"${unnamed.name}" is ${named.name}.`)
    : maybe(`"${unnamed.name}" may be ${named.name}.`);
}

/** Papers that somebody keeps or sends, and that say what he says. */
const RECORDS = new Set('record log book notebook ticket letter message bulletin register list roll figure post notice offer statement email recording screenshot sample caption'.split(' ')); // prettier-ignore

/** A paper that bears the name of its maker, or that its maker holds up: "her notebook", "Bridie Canavan's ticket". */
function compareOwnPaper(x: Actor, y: Actor, isMade: boolean): Verdict | undefined {
  if (x.kind !== 'document' && y.kind !== 'document') return undefined;
  const [paper, author] = x.kind === 'document' ? [x, y] : [y, x];
  const isOne = author.kind === 'person' || (author.kind === 'anonymous' && !isMany(author.name));
  if (/^(?:her|his|my)\s/iu.test(paper.name) && isOne && inOneReport(x, y))
    return same('own-document', `"${paper.name}" is ${author.name}’s own.`);
  if (author.kind === 'document' || author.kind === 'anonymous') return undefined;
  if (author.kind !== 'outlet' && namesBody(paper.name, author.name) && !/\b(?:leaked|internal|(?:seen|read|reported|obtained|reviewed) by)\b/iu.test(paper.name)) return same('own-document', `"${paper.name}" is ${author.name}’s own.`); // prettier-ignore
  return isMade || author.kind === 'author' || /\p{Lu}/u.test(paper.name) || !RECORDS.has(headOf(paper.name))
    ? undefined
    : maybe(`Whose "${paper.name}" is, is not said; it may be ${author.name}’s.`);
}

/** "a commission official" may say what the commission says. */
function compareBelonging(x: Actor, y: Actor): Verdict | undefined {
  const [body, person] = x.kind === 'person' || isUnnamed(x) ? [y, x] : [x, y];
  if (body.kind !== 'organization' && body.kind !== 'outlet') return undefined;
  // "a gauge that the county keeps", and "the gauge"
  if (person !== body && isUnnamed(person) && !/\p{Lu}/u.test(body.name) && wordsOf(body.name).length === 1 && headOf(person.name) === headOf(body.name))
    return same('same-description', `"${person.name}" and "${body.name}" are described alike.`); // prettier-ignore
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

/** "Ireland's outbreak office" and "National Outbreak Office"; not the police of two towns, nor the ministries of two states. */
function compareBodies(x: Actor, y: Actor): Verdict | undefined {
  if (!BODIES.has(x.kind) || !BODIES.has(y.kind)) return undefined;
  const [short, long] = wordsOf(x.name).length < wordsOf(y.name).length ? [x, y] : [y, x];
  const isShort = wordsOf(short.name).every((word) => wordsOf(long.name).includes(word));
  if (isBody(short) && isBody(long) && (isShort || isAnyBody(short.name)) && !inOneReport(x, y))
    return weakly(same('same-body', `"${short.name}" is short for ${long.name}.`)); // prettier-ignore
  const [mine, theirs] = [x.name, y.name].map((name) => wordsOf(name).filter((word) => !NATIONAL.has(word)));
  if (mine!.slice(-2).join(' ') !== theirs!.slice(-2).join(' ') || mine!.length < 2 || theirs!.length < 2) return undefined; // prettier-ignore
  const [first, second] = [mine!.slice(0, -2), theirs!.slice(0, -2)];
  return first.length === 0 || second.length === 0 || first.some((word) => second.includes(word))
    ? same('same-body', `"${x.name}" and "${y.name}" name one body.`)
    : undefined;
}
const BODIES: ReadonlySet<string> = new Set(['organization', 'outlet']);
const NATIONAL = new Set('national state federal country government republic'.split(' '));

/** Bodies of one state speak with one voice: its army and its ministry, its capital and its minister. */
function compareForces(x: Actor, y: Actor): Verdict | undefined {
  if (x.kind === 'anonymous' || y.kind === 'anonymous' || x.kind === 'document' || y.kind === 'document') return undefined; // prettier-ignore
  const text = ({ name, roles }: Actor): string => [name, ...roles].join(' ');
  const [first, second] = [text(x), text(y)];
  const voice = `${x.name} and ${y.name} speak with the voice of one government, as far as the texts tell.`;
  const [mine, theirs] = [stemsOfNames(first), stemsOfNames(second)];
  const sharesName = [...mine].some((stem) => theirs.has(stem));
  if (FORCES.test(first) && FORCES.test(second)) {
    const [state, other] = [stateOf(first), stateOf(second)];
    return state === undefined || other === undefined || state === other ? same('one-government', voice) : undefined;
  }
  // "Port Tamaro said", and "Tamaro's defence minister"; "Halmara" and "Halmar City"
  const isState = /\b(?:minister|premier|government|president of)\b/iu;
  if (!isState.test(first) && !isState.test(second) && !(isPlaceLike(x) && isPlaceLike(y))) return undefined;
  if (!sharesName) return undefined;
  return isPlaceLike(x) && isPlaceLike(y) ? same('one-government', voice) : maybe(voice);
}

const stemsOfNames = (words: string): Set<string> => new Set((words.match(/\p{Lu}\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5))); // prettier-ignore

/** The first letters of the country whose force it is: of "Vardanian Ministry of War"; undefined for "the army", "General Stanek". */
const stateOf = (words: string): string | undefined =>
  [...words.matchAll(OF_STATE)]
    .map(([, state]) => state!)
    .find((state) => /^\p{Lu}|(?:ian|ish|ese)$/u.test(state))
    ?.slice(0, 5)
    .toLowerCase();
const OF_STATE = /(?<!\p{L})(\p{L}{4,}?)(?:['’]s?)?\s+(?:own\s+)?(?:army|armed|military|navy|air force|general staff|defen[cs]e|ministry of|government)\b/giu; // prettier-ignore

/** "Halmara", "Halmar City", "the Orsavian side": a capital or country that speaks is its government. */
const isPlaceLike = ({ name, roles }: Actor): boolean =>
  roles.size === 0 && /^(?:the )?\p{L}+(?: (?:city|side|government))?$/iu.test(name);

/**
 * What an origin is called: the body that somebody speaks for, else whoever is named, else the description that tells most: one
 * with a name in it ("a deckhand of the Santa Rufina") before a longer one, but not with the name of an outlet that has it from
 * there ("the Observer’s source").
 */
export function nameOf({ actors, routes }: End): Actor {
  const outlets = new Set(routes.flatMap(({ links }) => links.filter(({ kind }) => kind === 'outlet').flatMap(({ name }) => wordsOf(name)))); // prettier-ignore
  const rank = ({ kind, name }: Actor): number => {
    if (kind === 'organization' || kind === 'outlet') return 1000 + (/\p{Lu}/u.test(name) ? 100 : 0) + name.length;
    if (kind === 'person' || kind === 'author') return (isOffice(name) ? 400 : 500) + name.length;
    const names = (name.slice(1).match(/\p{Lu}\p{L}+/gu) ?? []).filter((word) => !outlets.has(word.toLowerCase()));
    return (names.length > 0 ? 100 : 0) + Math.min(60, name.length) - (name.length > 90 ? 40 : 0);
  };
  return actors.reduce((best, actor) => (rank(actor) > rank(best) ? actor : best));
}
