/**
 * The figures of one text, as resolving meets them: a name's figure, a new one for an unnamed source, two joined to one, and what
 * phrases teach about them. Mentions are added here and nowhere else.
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import { lowerName } from '../../model/outlet-names.ts';
import type { SourceKind } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { isListedNoun } from '../names/capitals.ts';
import type { Names } from '../names/names.ts';
import type { SourcePhrase } from '../phrases/source-phrase.ts';
import { isOwnerMark, surface } from '../token-range.ts';
import type { Discourse } from './discourse.ts';
import { canBe, isShortFor, makeFigure, matchesName, type Cast, type Figure } from './figures.ts';
import {
  ANONYMITY,
  CAPITALS,
  DOCUMENT_NOUNS,
  FEMALE_NOUNS,
  isNationality,
  isPersonNoun,
  MALE_NOUNS,
  OFFICE_NOUNS,
  ORGANIZATION_NOUNS,
  OUTLET_NOUNS,
} from './noun-lexicon.ts';

/** "The officials at the summit on Friday", "a spokesman this week": when they spoke is not who they are; not "a man of yesterday". */
const WHEN =
  /(?<!\s(?:of|from|since|until|by|for))(?:\s(?:on|late|early|this|last|next))*\s(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s(?:morning|afternoon|evening|night))?|yesterday|today|tonight|(?<=\s(?:this|last)\s)(?:week|month|morning|afternoon|evening|night))$/iu;

export interface KnownFigures {
  /** The figure of a name (index into `names.known`), made when it is met first. */
  figureOf(name: number): Figure;
  /** The figure of a name mention (index into `names.mentions`); adds a mention. */
  figureAt(mention: number): Figure;
  /** Whether a figure has a name in this text. */
  isNamed(figure: Figure): boolean;
  /** A figure for a phrase that is none of those known; the same loose words mean the same unnamed people. */
  introduce(phrase: SourcePhrase, kind: SourceKind): Figure;
  /** One figure for several; null for none. */
  join(members: readonly Figure[]): Figure | null;
  /** Learns what a phrase says of a figure: its role, the nouns that it is called by, other words. */
  describe(figure: Figure, phrase: SourcePhrase): void;
  /** A person is named: somebody who spoke without a name may be that one. `wasMet`: the name stood before. */
  unveil(figure: Figure, phrase: SourcePhrase, wasMet: boolean): void;
  /** An outlet is named at a token: the paper that was told of without its name may be that one. */
  nameOutlet(figure: Figure, token: number): void;
  /** Adds the words `[first, end)` (token indices) to the mentions of a figure. */
  addMention(figure: Figure, first: number, end: number): void;
  /** Adds every place where a figure is named to its mentions. */
  addNameMentions(): void;
}

/** A person is called by what a person can be: "Inês Abrantes, for the authority" is no authority. */
function isCalledBy(figure: Figure, noun: string): boolean {
  return figure.kind === 'person' ? isPersonNoun(noun) : ORGANIZATION_NOUNS.has(noun) || OUTLET_NOUNS.has(noun);
}

/** Secretaries and generals are of many things, and a Secretary General is both. */
const HALF_TITLE = /^(?:secretary|general)$/;
const LESSER = /^(?:deputy|vice|former|acting|shadow|assistant|ex|-)$/;

function agreesInSex(a: Figure, b: Figure): boolean {
  return a.gender === undefined || b.gender === undefined || a.gender === b.gender;
}

/** "Officials" -> "officials", "AN official" -> "an official"; "PM's aides" and "CNN's sources" stay. */
function inSmall(name: string): string {
  const first = /^\S+/u.exec(name)![0];
  const isShouted = first.length > 1 && first === first.toUpperCase() && /^\p{Lu}+$/u.test(first);
  const isWord = /^(?:the|an?|his|her|its|their|our|this|that|one|some|many|two|three)$/i.test(first) || isListedNoun(first.toLowerCase()); // prettier-ignore
  if (isShouted && (!isWord || name.length < 4)) return name;
  return (isShouted ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1)) + name.slice(first.length);
}

/** Words that name nobody. */
export const NO_ONE = new Set(['nobody', 'none', 'no']);

/** What begins no role: it tells where, how or when something was said, or of somebody else. */
const NO_ROLE =
  /^(?:in|on|via|by|with|per|during|after|before|despite|as|nor|but|and|or|to|while|when|if|where|here|because|although|though|since|until|than)$/;
const QUANTITY = /^(?:some|many|most|several|few|both|other|more|all)$/;

/** How one is addressed, which is no role: "Ms Smith". Not: "Dr Okoro". */
const ADDRESS = /^(?:mr|mrs|ms|miss|mx|sir|madam)\.?$/i;

/** `part`: of the article, undefined for its running text. */
export function createKnownFigures(
  annotation: Annotation,
  names: Names,
  cast: Cast,
  discourse: Discourse,
  part: string | undefined,
): KnownFigures {
  const { tokens, tags, lemma } = annotation;
  const { norm, length, paragraph } = tokens;
  const { meet, learn } = discourse;
  const byName: (Figure | undefined)[] = Array.from({ length: names.known.length });
  const mentioned = new Map<Figure, Set<number>>();

  return {
    figureOf,
    figureAt,
    isNamed: (figure) => byName.includes(figure),
    introduce,
    join,
    describe,
    unveil,
    nameOutlet,
    addMention,
    addNameMentions,
  };

  function figureOf(name: number): Figure {
    const cached = byName[name];
    if (cached) return cached;
    const known = names.known[name]!;
    const key = lowerName(known.text);
    const isGovernment = known.kind === 'place' && CAPITALS.has(key);
    const isOwn =
      key === lowerName(cast.outlet.name) ||
      (known.kind !== 'place' && isShortFor(known.words, cast.outlet.name, known.kind));
    let figure = isOwn
      ? cast.outlet
      : cast.figures.find((other) => part !== undefined && matchesName(other, known.words));
    if (!figure) {
      const kind: SourceKind =
        known.kind === 'person'
          ? 'person'
          : known.kind === 'outlet'
            ? 'outlet'
            : known.kind === 'thing' && [...known.nouns].some((noun) => DOCUMENT_NOUNS.has(noun))
              ? 'document'
              : 'organization';
      figure = makeFigure(isGovernment ? CAPITALS.get(key)! : (known.outlet?.name ?? known.text), kind);
      figure.in = part;
      figure.isSure = known.isSure;
      cast.figures.push(figure);
    }
    figure.gender ??= known.gender;
    figure.outlet ??= known.outlet;
    for (const noun of known.nouns) learn(figure, 'nouns', noun);
    if (known.kind !== 'person') for (const word of known.words) learn(figure, 'words', word);
    byName[name] = figure;
    return figure;
  }

  function addMention(figure: Figure, first: number, end: number): void {
    if (figure.in !== part || first >= end) return;
    const span: Span = [tokens.start[first]!, tokens.end[end - 1]!];
    const seen = mentioned.get(figure) ?? new Set<number>();
    mentioned.set(figure, seen);
    const key = first * (length + 1) + end;
    if (seen.has(key)) return;
    seen.add(key);
    figure.mentions.push(span);
  }

  function figureAt(m: number): Figure {
    const mention = names.mentions[m]!;
    const figure = figureOf(mention.name);
    addMention(figure, mention.first, mention.end);
    return figure;
  }

  function addNameMentions(): void {
    names.mentions.forEach((mention, m) => {
      if (byName[mention.name]) figureAt(m);
    });
  }

  function describe(figure: Figure, phrase: SourcePhrase): void {
    if (phrase.role) {
      const [from, to] = phrase.role;
      const said = roleWords(phrase, from, to);
      const role = said ? surface(annotation, ...said).trim() : '';
      // "President Obama" may be another one than the Obama whose full name the text has
      const mention = names.mentions[phrase.mention];
      const isFullName =
        mention !== undefined && names.known[mention.name]!.words.length <= mention.end - mention.first;
      if (role && figure.kind !== 'author' && !ADDRESS.test(role)) figure.role ??= role;
      for (let i = from; i < to; i++) {
        const isHead = i >= roleHeadFirst(phrase.role) && i < roleHeadEnd(phrase.role);
        if (tags[i] === POS.NOUN) learn(figure, isHead && isCalledBy(figure, lemma[i]!) ? 'nouns' : 'words', lemma[i]!);
        else if (tags[i] === POS.ADJ || tags[i] === POS.PROPN) learn(figure, 'words', norm[i]!);
        // "Education Minister Jiri Vanek" is "the minister", capital or not; "Deputy Mayor Ann Roe" is not "the mayor"
        const isOffice =
          isHead &&
          tags[i] === POS.PROPN &&
          OFFICE_NOUNS.has(norm[i]!) &&
          !LESSER.test(norm[i - 1] ?? '') &&
          !(HALF_TITLE.test(norm[i]!) && (i === from || norm[i] === 'general' || norm[i + 1] === 'general'));
        if (isOffice && isFullName && figure.kind === 'person') learn(figure, 'nouns', norm[i]!);
        if (figure.kind === 'person') {
          if (FEMALE_NOUNS.has(lemma[i]!)) figure.gender ??= 'f';
          if (MALE_NOUNS.has(lemma[i]!)) figure.gender ??= 'm';
        }
      }
    }
    // The words of a relative clause describe too: "Nogal, who runs the café"
    for (let i = phrase.first; i < phrase.end; i++) if (tags[i] === POS.NOUN) learn(figure, 'words', lemma[i]!);
  }

  /**
   * The words beside a name that can stand as its role: "a baker", "of the port authority", "Brack's"; not what somebody does
   * ("Holt | bought a mill"), where and how it was said ("in a statement", "via the Dispatch"), who else there is ("nor the
   * union"), how many ("some Democrats"), or half of something ("divers working off Brack's | Skerry Bank").
   */
  function roleWords(phrase: SourcePhrase, from: number, to: number): [number, number] | undefined {
    const name = names.mentions[phrase.mention];
    // "newspaper The | Beacon"; not "a group called the | Dune"
    if (name && to === name.first && tags[to - 1] === POS.DET) to--;
    if (from >= to || NO_ROLE.test(norm[from]!)) return undefined;
    if (to < phrase.role![1] && tags[to - 1] === POS.VERB) return undefined;
    const last = tags[to - 1]!;
    if (last === POS.CCONJ || last === POS.DET || last === POS.AUX) return undefined;
    // "[Holt] bought a mill"; not "[Holt], retired"
    if ((tags[from] === POS.VERB || tags[from] === POS.AUX) && name?.end === from) return undefined;
    const isOwner = isOwnerMark(annotation, to - 1);
    let isTelling = false;
    for (let i = from; i < to; i++) {
      if (/^(?:he|she|it|they|we|i|you|that|which)$/.test(norm[i]!)) return undefined;
      if (isOwner && (tags[i] === POS.ADP || tags[i] === POS.VERB)) return undefined;
      isTelling ||= tags[i] !== POS.DET && tags[i] !== POS.PRON && tags[i] !== POS.NUM && !QUANTITY.test(norm[i]!);
    }
    return isTelling ? [from, to] : undefined;
  }

  /** The words of a role that say what one is: "[the mayor's] spokeswoman", "head [of the port authority]". */
  function roleHeadFirst([from, to]: readonly [number, number]): number {
    let first = from;
    for (let i = from; i < to; i++) if (isOwnerMark(annotation, i)) first = i + 1;
    return first;
  }
  function roleHeadEnd(role: readonly [number, number]): number {
    for (let i = roleHeadFirst(role); i < role[1]; i++)
      if (tags[i] === POS.ADP || norm[i] === 'who' || norm[i] === ',') return i;
    return role[1];
  }

  function join(members: readonly Figure[]): Figure | null {
    const distinct = [...new Set(members)];
    if (distinct.length < 2) return distinct[0] ?? null;
    const found = cast.figures.find(
      (other) => other.members.length === distinct.length && distinct.every((member) => other.members.includes(member)),
    );
    if (found) return found;
    const joint = makeFigure(distinct.map(({ name }) => name).join(' + '), 'group');
    joint.members = distinct;
    joint.isPlural = true;
    joint.in = part;
    cast.figures.push(joint);
    return joint;
  }

  /**
   * Someone who spoke without a name gets it: "the head of the port authority said. ... Yusuf Sandarra told reporters" and
   * "a German cyclist told officers ... The cyclist, Stefan Bauer, said". Not: "the mayor said. Anna Holt, a baker, said".
   */
  function unveil(figure: Figure, phrase: SourcePhrase, wasMet: boolean): void {
    const mention = names.mentions[phrase.mention]!;
    const called: string[] = [];
    if (phrase.role)
      for (let i = roleHeadFirst(phrase.role); i < roleHeadEnd(phrase.role); i++)
        if (isPersonNoun(lemma[i]!)) called.push(lemma[i]!);
    const isDefinite = norm[phrase.core[0]] === 'the' || norm[phrase.first] === 'the';
    const isFullName = names.known[mention.name]!.words.length > 1;
    for (let k = discourse.spoken.length - 1; k >= Math.max(0, discourse.spoken.length - 8); k--) {
      const other = discourse.spoken[k]!.figure;
      if (other === figure || other.became || other.isPlural || other.in !== part || byName.includes(other)) continue;
      if (
        discourse.spoken[k]!.token > mention.first ||
        !agreesInSex(other, figure) ||
        ![...other.nouns].some(isPersonNoun)
      )
        continue;
      const isCyclist = isDefinite && other.kind === 'anonymous' && called.some((noun) => other.nouns.has(noun));
      const isOfficeHolder =
        k === discourse.spoken.length - 1 &&
        !wasMet &&
        isFullName &&
        !phrase.role &&
        figure.nouns.size === 0 &&
        !other.isVeiled &&
        (other.kind === 'person' || other.kind === 'anonymous') &&
        paragraph[mention.first]! - paragraph[discourse.spoken[k]!.token]! <= 1;
      if (!isCyclist && !isOfficeHolder) continue;
      other.became = figure;
      figure.role ??= other.name;
      for (const noun of other.nouns) learn(figure, 'nouns', noun);
      for (const word of other.words) learn(figure, 'words', word);
      figure.mentions.push(...other.mentions);
      return;
    }
  }
  /** "according to an Irish newspaper. The Island Dispatch reports ...": the paper gets its name. */
  function nameOutlet(figure: Figure, token: number): void {
    const last = discourse.spoken.at(-1);
    if (
      !last ||
      last.token > token ||
      last.figure === figure ||
      last.figure.kind !== 'outlet' ||
      last.figure === cast.outlet
    )
      return;
    const other = last.figure;
    if (
      other.became ||
      other.outlet ||
      byName.includes(other) ||
      other.in !== part ||
      paragraph[token]! - paragraph[last.token]! > 1
    )
      return;
    if (![...other.nouns].every((noun) => canBe(figure, noun))) return;
    other.became = figure;
    for (const noun of other.nouns) learn(figure, 'nouns', noun);
    figure.mentions.push(...other.mentions);
  }

  function introduce(phrase: SourcePhrase, kind: SourceKind): Figure {
    const [from, coreEnd] = phrase.core;
    let start = from;
    // "Police searching for a hiker": what a body is doing is no part of its name; it is all that is told of "a man living there".
    const next = phrase.head + 1;
    const isDoing = next < coreEnd && tags[next] === POS.VERB && norm[next]!.endsWith('ing');
    const to = kind === 'organization' && isDoing ? next : coreEnd;
    if (kind !== 'anonymous' && norm[start] === 'the' && start + 1 < to) start++;
    let name = surface(annotation, start, to).replace(/\s+/g, ' ');
    if (kind !== 'document') name = name.replace(WHEN, '');
    // A sentence's capital is no part of the name.
    if (tags[start] !== POS.PROPN && names.at[start]! < 0 && !isNationality(norm[start]!) && !/^I\b/u.test(name))
      name = inSmall(name);
    // The same loose words ("officials", "experts") mean the same unnamed people all through a text.
    const same = cast.figures.find(
      (other) => other.name === name && other.kind === kind && other.in === part && phrase.determiner !== 'indefinite',
    );
    if (same) {
      meet(same, phrase.head);
      return same;
    }
    const figure = makeFigure(name, kind);
    figure.in = part;
    // Nobody is no "he" later on.
    figure.isPlural =
      phrase.isPlural ||
      phrase.kind === 'pronoun' ||
      NO_ONE.has(norm[phrase.core[0]]!) ||
      NO_ONE.has(norm[phrase.head]!);
    figure.isVeiled = ANONYMITY.test(surface(annotation, phrase.first, phrase.end));
    const noun = lemma[phrase.head]!;
    learn(figure, 'nouns', noun);
    for (let i = from; i < phrase.end; i++)
      if (i !== phrase.head && (tags[i] === POS.NOUN || tags[i] === POS.ADJ || tags[i] === POS.PROPN))
        learn(figure, 'words', tags[i] === POS.NOUN ? lemma[i]! : norm[i]!);
    if (FEMALE_NOUNS.has(noun)) figure.gender = 'f';
    else if (MALE_NOUNS.has(noun)) figure.gender = 'm';
    // "the paper's source", "Space Ledger's engineer": known only through that outlet
    const owner =
      kind === 'anonymous' && phrase.owner && phrase.determiner === 'possessive' ? names.at[phrase.owner[1] - 1]! : -1;
    if (owner >= 0) {
      const outlet = figureOf(names.mentions[owner]!.name);
      if (outlet.kind === 'outlet' && outlet !== cast.outlet) figure.via = [outlet];
    }
    cast.figures.push(figure);
    meet(figure, phrase.head);
    return figure;
  }
}
