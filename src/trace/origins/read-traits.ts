/** What comparing an actor with others asks of its name and roles, read once. */
import { wordSet } from '../../model/word-list.ts';
import type { Actor } from './join-sources.ts';
import { coreOf, headOf, wordsOf } from './source-words.ts';
import { isAnyBody, isBareTitle, isOffice, MINISTERIAL } from './speak-for.ts';

export interface Traits {
  readonly actor: Actor;
  readonly words: readonly string[];
  /** Of the description without what follows its noun. */
  readonly coreWords: readonly string[];
  /** The noun that it is called by. */
  readonly head: string;
  /** Without a name of its own: an anonymous source, a paper that is only described. */
  readonly isUnnamed: boolean;
  /** The beginnings of the names before its noun: of "NASA officials", "a Seoul government official". */
  readonly belongsTo: ReadonlySet<string>;
  /** By which an account is known: "forum user greylock_7", "@greylock_7"; else undefined. */
  readonly handle: string | undefined;
  /** Nothing is told but a noun: "officials", "an unnamed source". */
  readonly isBare: boolean;
  /** Several at once: "two people", "insiders"; not "a person". */
  readonly isMany: boolean;
  /** "the minister", "captain": told of by an office alone. */
  readonly isOffice: boolean;
  /** Words of the roles that it has. */
  readonly roleWords: ReadonlySet<string>;
  readonly isMinister: boolean;
  /** "the club", which is whatever body is spoken of. */
  readonly isAnyBody: boolean;
  /** Of a body, without "national", "federal" and the like. */
  readonly ownWords: readonly string[];
  readonly isForce: boolean;
  /** The first letters of the country whose force it is; undefined for "the army", "General Stanek". */
  readonly state: string | undefined;
  readonly isOfState: boolean;
  /** The first letters of the names in its name and roles. */
  readonly nameStems: ReadonlySet<string>;
  /** "Halmara", "Halmar City", "the Orsavian side": a capital or country that speaks is its government. */
  readonly isPlaceLike: boolean;
}

/** Gives the traits of an actor, each read once; actors must not change any more. */
export function traitsReader(): (actor: Actor) => Traits {
  const known = new Map<Actor, Traits>();
  return (actor) => {
    const traits = known.get(actor) ?? readTraits(actor);
    known.set(actor, traits);
    return traits;
  };
}

function readTraits(actor: Actor): Traits {
  const { called: name, kind, roles } = actor;
  const words = wordsOf(name);
  const text = [name, ...roles].join(' ');
  return {
    actor,
    words,
    coreWords: wordsOf(coreOf(name)),
    head: actor.head || headOf(name),
    isUnnamed: kind === 'anonymous' || (kind === 'document' && !/\p{Lu}/u.test(name)),
    belongsTo: new Set(nameBeginnings(coreOf(name))),
    handle: HANDLE.exec(name)?.[1]!.toLowerCase(),
    isBare: isBare(words),
    isMany: isMany(name),
    isOffice: (kind === 'person' && isOffice(name)) || (kind === 'organization' && isBareTitle(name)),
    roleWords: new Set([...roles].flatMap(wordsOf)),
    isMinister: [...roles].some((role) => MINISTERIAL.test(role)),
    isAnyBody: isAnyBody(name),
    ownWords: words.filter((word) => !NATIONAL.has(word)),
    isForce: FORCES.test(text),
    state: stateOf(text),
    isOfState: /\b(?:minister|premier|(?<!\p{L}-)government|president of)\b/iu.test(text),
    nameStems: new Set((text.match(/\p{Lu}\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5))),
    isPlaceLike: roles.size === 0 && /^(?:the )?\p{L}+(?: (?:city|side|government))?$/iu.test(name),
  };
}

const HANDLE = /(?:@|\b(?:user|account|poster|channel)\s+(?:(?:called|named|known as)\s+)?@?)(\w[\w.-]*)$/iu;

const UNTELLING = wordSet('unnamed anonymous unidentified unspecified one two several some many other');

/** Of "Saudi security officials" saud: in small letters, so short that "Iraq" and "Iraqi" are one, and "US officials" American. */
export const nameBeginnings = (description: string): string[] =>
  (description.match(/\bU\.?[SK]\b|\p{Lu}\p{L}{2,}/gu) ?? []).map((name) => inFull(name).slice(0, 4).toLowerCase());

const STATES: Readonly<Record<string, string>> = { US: 'American', UK: 'British' };
const inFull = (name: string): string => STATES[name.replaceAll('.', '')] ?? name;

const NATIONAL = wordSet('national state federal country government republic');
const FORCES =
  /\b(?:army|armed forces|military|navy|air force|general staff|defen[cs]e (?:ministry|minister)|ministry of (?:defen[cs]e|war)|(?<!\p{L}-)government|general|colonel)\b/iu;

export function isMany(description: string): boolean {
  const noun = coreOf(description).trim().split(/\s+/u).at(-1) ?? '';
  return !/^(?:an?|one|another|his|her)\s/iu.test(description) && /(?:[^s]s|people|men|women)$/iu.test(noun);
}

/** Of "Vardanian Ministry of War" the first letters of the state. */
const stateOf = (words: string): string | undefined =>
  [...words.matchAll(OF_STATE)]
    .map(([, state]) => inFull(state!))
    .find((state) => /^\p{Lu}|(?:ian|ish|ese)$/u.test(state))
    ?.slice(0, 5)
    .toLowerCase();
const OF_STATE =
  /(?<!\p{L})(U\.?[SK]\.?|\p{L}{4,}?)(?:['’]s?)?\s+(?:own\s+)?(?:army|armed|military|navy|air force|general staff|defen[cs]e|ministry of|government)\b/giu;

/** Whether the words of a description tell nothing but a noun. */
export const isBare = (words: readonly string[]): boolean => words.filter((word) => !UNTELLING.has(word)).length <= 1;
