/** Whether two ends of routes are one: the same, other, or not to be told. */
import type { Evidence } from '../../model/ledger.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Route } from './follow-routes.ts';
import { isBody, type Actor } from './join-sources.ts';
import { isBare, isMany, nameBeginnings, type Traits } from './read-traits.ts';
import { coreOf, headOf, isPaper, overlap, wordsOf } from './source-words.ts';
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
  /** Whether a report took over the text of another. */
  readonly takesOver: (report: string, other: string) => boolean;
  /** How surely a piece of evidence is about the claim; 1: it is. */
  readonly weightOf: (evidence: Evidence) => number;
  /** Who owns an outlet; undefined when it is not known. */
  readonly ownerOf: (outlet: string) => string | undefined;
}

/** Routes and actors of one end that are compared; what thousands of reports carry alike needs no more. */
const MAX_COMPARED = 8;

/** An end with all that comparing it with others asks, read once; to be prepared anew when it grows. */
export interface PreparedEnd {
  readonly end: End;
  readonly actors: readonly Traits[];
  /** Outlets that print it, and whoever stands between them and the end. */
  readonly outlets: ReadonlySet<Actor>;
  readonly way: ReadonlySet<Actor>;
  readonly isRelayed: boolean;
  /** Reports that carry it, and those that tell of the end. */
  readonly reports: ReadonlySet<string>;
  readonly toldIn: ReadonlySet<string>;
  /** Who tells of it, of those who are no outlets, by the report where he does. */
  readonly tellers: ReadonlyMap<string, readonly Actor[]>;
  /** All in it have an office or a vague word for a name. */
  readonly isAllFree: boolean;
  /** Nothing is told of any in it but a noun. */
  readonly isBare: boolean;
  /** A paper that was joined with whoever made it. */
  readonly hasMaker: boolean;
}

export function prepareEnd(end: End, traitsOf: (actor: Actor) => Traits): PreparedEnd {
  const routes = end.routes.slice(0, MAX_COMPARED);
  const traits = end.actors.map(traitsOf);
  const way = new Set(routes.flatMap(({ links }) => links.slice(1, -1)));
  const tellers = new Map<string, Actor[]>();
  for (const { links, toldIn } of routes) {
    const teller = links.length > 2 ? links.at(-2)! : undefined;
    if (teller && teller.kind !== 'outlet') tellers.set(toldIn, [...(tellers.get(toldIn) ?? []), teller]);
  }
  return {
    end,
    actors: traits.slice(0, MAX_COMPARED),
    outlets: new Set(routes.map(({ links }) => links[0]!)),
    way,
    isRelayed: [...way].some(({ kind, name }) => kind === 'outlet' || /\bmedia\b/iu.test(name)),
    reports: new Set(routes.map(({ evidence }) => evidence.report)),
    toldIn: new Set(routes.map(({ toldIn }) => toldIn)),
    tellers,
    isAllFree: traits.every(isFree),
    isBare: traits.every((one) => one.isUnnamed && one.isBare),
    hasMaker: end.actors.some(({ kind }) => kind === 'document') && end.actors.some(({ kind }) => kind !== 'document'),
  };
}

/** Bounded by the square of MAX_COMPARED. */
export function compareEnds(a: PreparedEnd, b: PreparedEnd, knowledge: Knowledge): Verdict {
  let best: Verdict = { is: 'other', rule: 'two-sources', note: 'Told of as two.' };
  const relation = new Relation(a, b, knowledge);
  for (const x of a.actors)
    for (const y of b.actors) {
      const verdict = compareActors(x, y, relation, knowledge, a, b);
      if (verdict?.is === 'same' && !verdict.isWeak) return verdict;
      if (verdict && best.is !== 'same') best = verdict;
    }
  return best;
}

/** How the routes to two ends stand to each other; each looked for when it is asked for, which for most pairs it is not. */
class Relation {
  readonly #a: PreparedEnd;
  readonly #b: PreparedEnd;
  readonly #knowledge: Knowledge;

  constructor(a: PreparedEnd, b: PreparedEnd, knowledge: Knowledge) {
    this.#a = a;
    this.#b = b;
    this.#knowledge = knowledge;
  }

  /** One end was reached through the outlet that has the other. */
  get passedOn(): boolean {
    return this.firstFromSecond || this.secondFromFirst;
  }
  /** The first was had from an outlet that has the second, and the other way round. */
  get firstFromSecond(): boolean {
    return intersect(this.#a.way, this.#b.outlets);
  }
  get secondFromFirst(): boolean {
    return intersect(this.#b.way, this.#a.outlets);
  }
  /** A report of the one copies or cites a report of the other. */
  get copied(): boolean {
    return somePair(this.#a.reports, this.#b.reports, this.#knowledge.isCopy);
  }
  /** The first is told of in a text that was taken over from a report of the second, and the other way round. */
  get firstTakesOver(): boolean {
    return somePair(this.#a.toldIn, this.#b.toldIn, this.#knowledge.takesOver);
  }
  get secondTakesOver(): boolean {
    return somePair(this.#b.toldIn, this.#a.toldIn, this.#knowledge.takesOver);
  }
  /** The same person or body, no outlet, tells of both in one report. */
  get oneTeller(): boolean {
    for (const [report, tellers] of this.#a.tellers)
      if (this.#b.tellers.get(report)?.some((teller) => tellers.includes(teller))) return true;
    return false;
  }
  get oneOutlet(): boolean {
    return intersect(this.#a.outlets, this.#b.outlets);
  }
  /** Of the names of all on the way to both, as Traits.belongsTo has them. */
  get namesOnTheWay(): ReadonlySet<string> {
    const all = [this.#a.outlets, this.#a.way, this.#b.outlets, this.#b.way];
    return new Set(all.flatMap((some) => [...some].flatMap(({ name }) => nameBeginnings(name))));
  }
  /** One of them was had from an outlet, which may be one that is not named. */
  get relayed(): boolean {
    return this.#a.isRelayed || this.#b.isRelayed;
  }
}

function intersect(a: ReadonlySet<Actor>, b: ReadonlySet<Actor>): boolean {
  for (const actor of a) if (b.has(actor)) return true;
  return false;
}

function somePair(a: ReadonlySet<string>, b: ReadonlySet<string>, test: (x: string, y: string) => boolean): boolean {
  for (const x of a) for (const y of b) if (test(x, y)) return true;
  return false;
}

/** undefined: told of as two. */
function compareActors(
  x: Traits,
  y: Traits,
  relation: Relation,
  { ownerOf }: Knowledge,
  a: PreparedEnd,
  b: PreparedEnd,
): Verdict | undefined {
  return (
    compareOffices(x, y) ??
    compareOwners(x.actor, y.actor, ownerOf) ??
    compareTakenOver(a, b, relation) ??
    compareUnnamed(x, y, relation, a, b) ??
    compareRole(x, y, relation) ??
    compareOwnPaper(x, y, a.hasMaker || b.hasMaker) ??
    compareBelonging(x, y) ??
    compareBodies(x, y) ??
    compareForces(x, y)
  );
}

/** Whether one report tells of both, as two. */
const inOneReport = ({ actor: x }: Traits, { actor: y }: Traits): boolean =>
  x.told.some(({ report }) => y.told.some((other) => other.report === report));

const same = (rule: string, note: string): Verdict => ({ is: 'same', rule, note });
const weakly = (verdict: Verdict): Verdict => ({ ...verdict, isWeak: true });
const maybe = (note: string): Verdict => ({ is: 'maybe', rule: 'may-be-one', note });
export const maybeOne = (a: End, b: End): Verdict =>
  maybe(`"${nameOf(a).name}" and "${nameOf(b).name}" may be one and the same.`);

/** "the minister" in one report, "Foreign Minister Nora Gill" in the other; not "the 31-year-old leader", who may lead anything. */
function compareOffices(x: Traits, y: Traits): Verdict | undefined {
  const [office, holder] = x.isOffice ? [x, y] : [y, x];
  if (!office.isOffice || holder.actor.kind !== 'person' || /\d/u.test(office.actor.name)) return undefined;
  const noun = office.head;
  const holds = holder.isOffice
    ? holder.head === noun
    : holder.roleWords.has(noun) || (noun === 'minister' && holder.isMinister);
  return holds ? same('same-office', `"${office.actor.name}" is ${holder.actor.name}.`) : undefined;
}

function compareOwners(x: Actor, y: Actor, ownerOf: Knowledge['ownerOf']): Verdict | undefined {
  if (x.kind !== 'outlet' || y.kind !== 'outlet') return undefined;
  const owner = ownerOf(x.name);
  return owner !== undefined && owner === ownerOf(y.name)
    ? same('same-owner', `${x.name} and ${y.name} belong to one owner, ${owner}.`)
    : undefined;
}

/** Whoever has no name in a text that was taken over is somebody of the original: "insiders", where that quotes a memo. */
function compareTakenOver(a: PreparedEnd, b: PreparedEnd, relation: Relation): Verdict | undefined {
  const [later, original] =
    a.isAllFree && relation.firstTakesOver ? [a, b] : b.isAllFree && relation.secondTakesOver ? [b, a] : [];
  if (!later || original!.actors.every(({ actor }) => actor.kind === 'outlet' && !isBody(actor))) return undefined;
  // "mayor" is no committee
  const isHeld = later.actors.every((one) => !one.isOffice) || original!.actors.some((one) => !isBody(one.actor));
  if (!isHeld) return undefined;
  const [unnamed, other] = [nameOf(later.end).name, nameOf(original!.end).name];
  return weakly(same('taken-over', `"${unnamed}" stands in a text taken over from the report that has ${other}.`));
}

const isFree = (one: Traits): boolean =>
  one.isOffice || (one.actor.kind === 'anonymous' && VAGUE_HEADS.has(one.head) && !isMedia(one));
const VAGUE_HEADS = wordSet('source insider expert observer witness person');

/** Words for papers that say the same of a leak: "a leaked memo" and "an internal document". */
const PAPERS = wordSet(
  'report document memo memorandum note letter file paper study slide presentation dossier email copy',
);
const PICTURES = wordSet('picture image photo photograph video film footage clip recording still caption tape');
const GENERIC = wordSet(
  'source person people insider official member figure man woman one them somebody user intelligence some',
);
function classOf({ actor, head }: Traits): string {
  if (actor.kind !== 'document') return head;
  return PAPERS.has(head) ? 'paper' : PICTURES.has(head) ? 'picture' : head;
}

function compareUnnamed(x: Traits, y: Traits, relation: Relation, a: PreparedEnd, b: PreparedEnd): Verdict | undefined {
  const isOneKind = x.actor.kind === y.actor.kind;
  const papers = isOneKind && x.actor.kind === 'document';
  if (!(x.isUnnamed && y.isUnnamed) && !papers) return undefined;
  const [first, second] = [classOf(x), classOf(y)];
  const isAlike = first === second || (isOneKind && (GENERIC.has(first) || GENERIC.has(second)));
  const likeWords = overlap(x.words, y.words);
  const likeness = Math.max(likeWords, overlap(x.coreWords, y.coreWords));
  const both = `"${x.actor.name}" and "${y.actor.name}"`;
  const alike =
    x.actor.name === y.actor.name ? `"${x.actor.name}" is told of in the same words` : `${both} are described alike`;
  if (isMedia(x) !== isMedia(y) || belongApart(x, y, relation)) return undefined;
  if (relation.oneTeller)
    return isAlike ? maybe(`${both}, of whom one and the same tells, may be one and the same.`) : undefined;
  if (inOneReport(x, y)) {
    const isOwnSource = [x, y].some(({ actor }) => /['’]s (?:own )?source$/u.test(actor.called));
    return isOwnSource && isOneKind ? same('same-unnamed', `${both} are one in the same report.`) : undefined;
  }
  const likely = (verdict: Verdict): Verdict => (x.isBare === y.isBare ? verdict : weakly(verdict));
  const isSameNoun = isAlike && sharesTellingWord(x, y);
  if (likeness >= 0.5 && isSameNoun && (relation.oneOutlet || (relation.relayed && likeWords === 1)))
    return likely(same('same-description', `${alike}, in one outlet or by way of another.`));
  // "people familiar with the talks" are not "a person close to the board"
  if (isOneKind && x.isMany !== y.isMany && likeness < 0.3) return undefined;
  if (relation.passedOn && (first === second || likeness >= 0.3))
    return weakly(same('same-unnamed', `"${x.actor.name}" is "${y.actor.name}": one report has it from the other.`));
  const isAnySource = (first === 'source' && a.isBare) || (second === 'source' && b.isBare);
  if (relation.copied && (first === second || isAnySource))
    return weakly(same('same-unnamed', `"${x.actor.name}" stands in a copy of the report that has "${y.actor.name}".`));
  if (likeness >= 0.5 && isSameNoun && (x.coreWords.length > 1 || y.coreWords.length > 1 || papers))
    return likely(same('same-description', `${alike}.`));
  // "the rescuers" and "the four rescuers"
  if (first === second && [x, y].every(({ actor }) => /^the\s/iu.test(actor.name)))
    return same('same-description', `${both} are told of as known.`);
  const isBare = papers && (x.words.length === 1 || y.words.length === 1);
  return isAlike || isBare || !isOneKind ? maybe(`${both} may be one and the same.`) : undefined;
}

/** "a security man" and "a man who once hunted spies" share nothing that tells who they are. */
const sharesTellingWord = (x: Traits, y: Traits): boolean =>
  x.words.some((word) => !GENERIC.has(word) && y.words.includes(word)) || x.actor.name === y.actor.name;

/** "Iraqi media", "two newspapers": whoever passes on, and nobody who was there. */
const isMedia = ({ coreWords }: Traits): boolean => coreWords.some((word) => MEDIA.has(word));
const MEDIA = wordSet(
  'media news press outlet outlets newspaper newspapers website websites blog blogs broadcaster broadcasters television',
);

/** "NASA officials" and "Nicaraguan officials", two accounts; not "a Western diplomat" and "a diplomat", nor what is only called by an outlet that has it. */
function belongApart(x: Traits, y: Traits, relation: Relation): boolean {
  if (x.handle !== undefined && y.handle !== undefined && x.handle !== y.handle) return true;
  if (x.belongsTo.size === 0 || y.belongsTo.size === 0) return false;
  if ([...x.belongsTo].some((stem) => y.belongsTo.has(stem))) return false;
  const passing = relation.namesOnTheWay;
  return [x, y].every(({ belongsTo }) => ![...belongsTo].some((stem) => passing.has(stem)));
}

/** "the cyclist" in one report, "Stefan Bauer, a German cyclist" in the other. */
function compareRole(x: Traits, y: Traits, relation: Relation): Verdict | undefined {
  const [unnamed, named] = x.actor.kind === 'anonymous' ? [x, y] : [y, x];
  if (unnamed.actor.kind !== 'anonymous' || named.actor.kind !== 'person' || unnamed.head.length <= 3) return undefined;
  const [description, name] = [unnamed.actor.name, named.actor.name];
  const isFromOutletOfNamed =
    unnamed === x
      ? relation.firstFromSecond || relation.firstTakesOver
      : relation.secondFromFirst || relation.secondTakesOver;
  if (!named.roleWords.has(unnamed.head))
    return isFromOutletOfNamed && !relation.oneOutlet && !unnamed.isMany
      ? maybe(`"${description}", whom one outlet has from the other, may be ${name}.`)
      : undefined;
  if (unnamed.isMany) return maybe(`${name} may be one of "${description}".`);
  if (isFromOutletOfNamed) return same('same-role', `"${description}" is ${name}: one report has it from the other.`);
  return /^the\s/iu.test(description)
    ? same('same-role', `"${description}" is ${name}.`)
    : maybe(`"${description}" may be ${name}.`);
}

/** Papers that somebody keeps or sends, and that say what he says. */
const RECORDS = wordSet(
  'record log book notebook ticket letter message bulletin register list roll figure post notice offer statement email recording screenshot sample caption',
);

/** A paper that bears the name of its maker, or that its maker holds up: "her notebook", "Bridie Canavan's ticket". */
function compareOwnPaper(x: Traits, y: Traits, isMade: boolean): Verdict | undefined {
  if (x.actor.kind !== 'document' && y.actor.kind !== 'document') return undefined;
  const [paper, author] = x.actor.kind === 'document' ? [x, y] : [y, x];
  const { kind, name } = author.actor;
  const title = paper.actor.name;
  const isOne = kind === 'person' || (kind === 'anonymous' && !author.isMany);
  if (/^(?:her|his|my)\s/iu.test(title) && isOne && inOneReport(x, y))
    return isOnlyPerson(author, paper)
      ? same('own-document', `"${title}" is ${name}’s own.`)
      : maybe(`Whose "${title}" is, is not sure; it may be ${name}’s.`);
  if (kind === 'document' || kind === 'anonymous') return undefined;
  // "An article about Nora Gill", "a statement of the Marsh group" beside another group
  const [named, names] = [nameBeginnings(title), nameBeginnings(name)];
  const isOther = named.length > 0 && names.length > 0 && !names.some((one) => named.includes(one));
  if (isOther || /\babout\s/iu.test(title)) return undefined;
  if (
    kind !== 'outlet' &&
    namesBody(paper, author) &&
    !/\b(?:leaked|internal|(?:seen|read|reported|obtained|reviewed) by)\b/iu.test(title)
  )
    return same('own-document', `"${title}" is ${name}’s own.`);
  return isMade || kind === 'author' || /\p{Lu}/u.test(title) || !RECORDS.has(paper.head)
    ? undefined
    : maybe(`Whose "${title}" is, is not said; it may be ${name}’s.`);
}

/** Whether "her notebook" can be nobody else's: nobody else is told of beside it. */
function isOnlyPerson(author: Traits, paper: Traits): boolean {
  const own = new Set(author.actor.told.map(({ source }) => source));
  return paper.actor.told.every(({ report }) =>
    report.sources.every(
      (source) =>
        own.has(source) || !(source.kind === 'person' || (source.kind === 'anonymous' && !isMany(source.name))),
    ),
  );
}

/** "a commission official" may say what the commission says. */
function compareBelonging(x: Traits, y: Traits): Verdict | undefined {
  const [body, person] = x.actor.kind === 'person' || x.isUnnamed ? [y, x] : [x, y];
  if (!BODIES.has(body.actor.kind) || person === body || !person.isUnnamed) return undefined;
  const { name } = body.actor;
  // "a gauge that the county keeps", and "the gauge"
  if (!/\p{Lu}/u.test(name) && body.words.length === 1 && headOf(person.actor.name) === headOf(name))
    return same('same-description', `"${person.actor.name}" and "${name}" are described alike.`);
  return namesBody(person, body) ? maybe(`"${person.actor.name}" may speak for ${name}.`) : undefined;
}

/** Whether most of a body's name stands in a description: "the port authority's head" and "Kaluha Port Authority". */
function namesBody(description: Traits, body: Traits): boolean {
  const told = new Set(description.words.map((word) => word.replace(/s$/u, '')));
  const words = body.words.map((word) => word.replace(/s$/u, ''));
  const shared = words.filter((word) => told.has(word));
  // "the hospital register" of the one hospital there is
  return shared.length >= 0.6 * words.length || (shared.includes(words.at(-1)!) && words.length <= 3);
}

/** "Norsat's Meteor Office" is part of Norsat. */
const OWNER = /^(?:the )?(\S+?)['’]s?\s/iu;

/** "Ireland's outbreak office" and "National Outbreak Office"; not the police of two towns, nor the ministries of two states. */
function compareBodies(x: Traits, y: Traits): Verdict | undefined {
  if (!BODIES.has(x.actor.kind) || !BODIES.has(y.actor.kind)) return undefined;
  const [short, long] = x.words.length < y.words.length ? [x, y] : [y, x];
  // "The dam" is not the "Council of the Dam", but "the union" the "Union of the Dam".
  const within = short.words.length === 1 ? wordsOf(coreOf(long.actor.name)) : long.words;
  if (
    !short.isAnyBody &&
    short.words.every((word) => within.includes(word)) &&
    isBody(short.actor) &&
    isBody(long.actor) &&
    isPaper(short.actor.name) === isPaper(long.actor.name) &&
    !inOneReport(x, y)
  )
    return weakly(
      same(
        'same-body',
        OWNER.exec(long.actor.name)?.[1]!.toLowerCase() === short.actor.name.toLowerCase()
          ? `${long.actor.name} is part of ${short.actor.name}.`
          : `"${short.actor.name}" is short for ${long.actor.name}.`,
      ),
    );
  const [mine, theirs] = [x.ownWords, y.ownWords];
  if (mine.length < 2 || theirs.length < 2 || mine.at(-1) !== theirs.at(-1) || mine.at(-2) !== theirs.at(-2))
    return undefined;
  // Of one town, and two bodies: "civil defence in Port Brack", "the council of Port Brack".
  if (overlap(wordsOf(coreOf(x.actor.name)), wordsOf(coreOf(y.actor.name))) === 0) return undefined;
  const [first, second] = [mine.slice(0, -2), theirs.slice(0, -2)];
  return first.length === 0 || second.length === 0 || first.some((word) => second.includes(word))
    ? same('same-body', `"${x.actor.name}" and "${y.actor.name}" name one body.`)
    : undefined;
}
const BODIES: ReadonlySet<string> = new Set(['organization', 'outlet']);

/** Bodies of one state speak with one voice: its army and its ministry, its capital and its minister. */
function compareForces(x: Traits, y: Traits): Verdict | undefined {
  if (!hasVoice(x.actor) || !hasVoice(y.actor)) return undefined;
  if (x.words.join(' ') === y.words.join(' ')) return same('same-body', `"${x.actor.name}" names one body.`);
  const voice = `${x.actor.name} and ${y.actor.name} speak with the voice of one government, as far as the texts tell.`;
  if (x.isForce && y.isForce)
    return x.state === undefined || y.state === undefined || x.state === y.state
      ? same('one-government', voice)
      : undefined;
  // "Port Tamaro said", and "Tamaro's defence minister"; "Halmara" and "Halmar City"
  const arePlaces = x.isPlaceLike && y.isPlaceLike;
  if (!x.isOfState && !y.isOfState && !arePlaces) return undefined;
  if (![...x.nameStems].some((stem) => y.nameStems.has(stem))) return undefined;
  return arePlaces ? same('one-government', voice) : maybe(voice);
}
const NO_VOICE: ReadonlySet<string> = new Set(['anonymous', 'document']);
/** A paper speaks for no government, whatever it is close to. */
const hasVoice = (actor: Actor): boolean =>
  !NO_VOICE.has(actor.kind) &&
  (actor.kind !== 'outlet' || isBody(actor)) &&
  ![...actor.roles].some((role) => PRESS.test(role));
const PRESS = /\b(?:newspaper|daily|weekly|magazine|broadcaster|news agency|news site|website)\b/iu;

/**
 * What an origin is called: the body that somebody speaks for, else whoever is named, else the description that tells most: one
 * in which most ways to it end, where that tells more than a noun; one with a name in it ("a deckhand of the Santa Rufina") before a
 * longer one, but not with the name of an outlet that has it from there ("the Observer’s source"); a paper only where nobody is
 * known who made it but "insiders".
 */
export function nameOf({ actors, routes }: End): Actor {
  if (actors.length === 1) return actors[0]!;
  const outlets = new Set(
    routes.flatMap(({ links }) => links.filter(({ kind }) => kind === 'outlet').flatMap(({ name }) => wordsOf(name))),
  );
  const ways = new Map<string, number>();
  for (const { links } of routes) {
    const name = links.at(-1)!.name.toLowerCase();
    ways.set(name, (ways.get(name) ?? 0) + 1);
  }
  const favour = (name: string): number =>
    isBare(wordsOf(name)) ? 0 : 60 * Math.log1p(ways.get(name.toLowerCase()) ?? 0);
  const rank = ({ kind, name, head }: Actor): number => {
    // "a committee formed by the Brack government" is described, "the Brack government" named
    if (kind === 'organization' || kind === 'outlet')
      return 3000 + (/\p{Lu}/u.test(name) && !/^an?\s/iu.test(name) ? 100 : 0) + name.length;
    if (kind === 'person' || kind === 'author') return (isOffice(name) ? 2000 : 2100) + name.length;
    const names = (name.slice(1).match(/\p{Lu}\p{L}+/gu) ?? []).filter((word) => !outlets.has(word.toLowerCase()));
    return (
      (kind === 'document' || VAGUE_HEADS.has(head) ? 0 : 200) +
      (names.length > 0 ? 30 : 0) +
      favour(name) +
      Math.min(60, name.length) -
      (name.length > 90 ? 40 : 0)
    );
  };
  return actors.reduce((best, actor) => (rank(actor) > rank(best) ? actor : best));
}
