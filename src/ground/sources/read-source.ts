/**
 * Takes the words of a source apart: which of its names is the one who speaks, what is only said about it, whose it is.
 *
 *   [The managing director of Belmar Lines], [Henri Costan]     -> the name Henri Costan, role "managing director ..."
 *   [the engineer], [an Auravane employee] who asked ...        -> the noun engineer
 *   [the mission]'s daily report                                -> the noun report, owner "the mission"
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { isHyphen, type Names } from './find-names.ts';
import {
  DOCUMENT_NOUNS,
  isPersonNoun,
  isPersonOrBody,
  OFFICE_NOUNS,
  ORGANIZATION_NOUNS,
  OUTLET_NOUNS,
  TITLES,
} from './noun-lexicon.ts';

export type Determiner = 'definite' | 'indefinite' | 'possessive' | 'bare';

/** A noun phrase that may speak. Token ranges are half-open. */
export interface SourcePhrase {
  readonly kind: 'pronoun' | 'name' | 'nominal' | 'joint';
  readonly first: number;
  readonly end: number;
  /** kind name: index into `names.mentions`. */
  readonly mention: number;
  /** kind nominal: token of the head noun; kind pronoun: of the pronoun. */
  readonly head: number;
  readonly determiner: Determiner;
  readonly isPlural: boolean;
  /** Whose it is: "[the mission]'s report", "a spokesman for [the range]", "[Its] director". Token range. */
  readonly owner: readonly [number, number] | undefined;
  /** What it is besides its name: "port authority head", "a lorry driver". Token range, empty when nothing. */
  readonly role: readonly [number, number] | undefined;
  /** The phrase without relative clause and appositions. */
  readonly core: readonly [number, number];
  readonly members: readonly SourcePhrase[];
}

const RELATIVE = new Set(['who', 'whom', 'whose', 'which']);
const PRONOUNS = wordSet(`
  he she they it i we you him her them us me who which that this these those both each neither all none nobody
  everybody everyone somebody someone anyone one others another many some most few several two three what his hers its
  their theirs my mine our ours your yours whose`);
const SUBJECT_PRONOUNS = wordSet('he she it they i we you who');
const TIME_ADVERBS = wordSet(
  'earlier later then now today yesterday afterwards previously recently meanwhile separately initially originally finally once again also still',
);
const POSSESSIVES = wordSet('his her its their our my your whose');
const INDEFINITE = wordSet(`
  a an one some several many few most another any no various numerous multiple two three four five six seven eight
  nine ten dozens hundreds thousands other certain half more`);
const DEFINITE = wordSet('the this that these those both all each every');
const PLURAL_FORMS = wordSet(
  'people police men women children media data personnel folk locals spokespeople staff crew',
);
const PREPOSITIONS = wordSet(`
  of for at in near from with on by to about behind within inside outside among under across around against between
  close familiar aboard through like without over above below`);
const QUANTITY_HEADS = wordSet(
  'number dozen dozens group pair couple handful series majority minority hundreds thousands half string crowd lot',
);

/** The token range of a span: every token that overlaps it. */
export function tokensOf({ tokens }: Annotation, span: readonly [number, number]): [number, number] {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.end[middle]! > span[0]) high = middle;
    else low = middle + 1;
  }
  let end = low;
  while (end < tokens.length && tokens.start[end]! < span[1]) end++;
  return [low, end];
}

const ACCOUNTS = wordSet(
  'account accounts claim claims allegation allegations accusation charge charges version figure figures number assertion statement story',
);

export function readSource(annotation: Annotation, names: Names, first: number, end: number): SourcePhrase {
  const { tokens, tags, lemma } = annotation;
  const { norm } = tokens;
  while (end > first + 1 && tags[end - 1] === POS.PUNCT && norm[end - 1] !== ')') end--;
  // "[a channel] called Osk Votes Live reported"; not "[a minister] called Obama weak", nor "called Obama, who"
  if (/^(?:an?|one)$/.test(norm[first]!) && isCalledBy(end)) {
    const named = names.mentions[names.at[end + 1] ?? -1];
    const { kind } = (named && names.known[named.name]) ?? {};
    const next = tags[named?.end ?? -1];
    const isEnd = next === POS.VERB || next === POS.AUX || (kind !== 'person' && (next === POS.CCONJ || next === POS.PUNCT)); // prettier-ignore
    if (named?.first === end + 1 && kind !== 'place' && isEnd) end = named.end;
  }
  // "[the prosecution's] claim": whose it is
  if (end > first + 1 && (norm[end - 1] === "'s" || norm[end - 1] === "'")) end--;
  while (first < end - 1 && (tags[first] === POS.PUNCT || tags[first] === POS.CCONJ || norm[first] === 'but')) first++;

  // "At noon the authority", "Lisbon the ministry": what was marked too early is no part of it
  const isAfterNoun = (i: number): boolean =>
    tags[i - 1] === POS.NOUN || tags[i - 1] === POS.PROPN || tags[i - 1] === POS.NUM || norm[i - 1] === ',';
  if (
    tags[first] === POS.ADP ||
    (names.at[first]! >= 0 && names.known[names.mentions[names.at[first]!]!.name]!.kind === 'place')
  )
    for (let i = first + 1; i < end - 1; i++)
      if (tags[i] === POS.DET && isAfterNoun(i)) {
        first = i;
        break;
      }

  // "Earlier it had said nine": when it was said is no part of who; not "later police", "still others"
  while (end - first > 1 && TIME_ADVERBS.has(norm[first]!) && SUBJECT_PRONOUNS.has(norm[first + 1]!)) first++;

  if (
    tags[first] === POS.ADP &&
    end - first > 1 &&
    tags[first + 1] !== POS.NUM &&
    !/^(?:least|most|all)$/.test(norm[first + 1]!)
  )
    first++;
  first = subjectOfRelative();
  if (end - first === 1 && PRONOUNS.has(norm[first]!)) return pronoun(first);
  if (RELATIVE.has(norm[first]!)) return pronoun(first);
  // "the two", "all of them", "most of those", "neither of the two"
  if (
    end - first === 2 &&
    norm[first] === 'the' &&
    /^(?:two|three|pair|four|former|latter|others|other)$/.test(norm[first + 1]!)
  )
    return pronoun(first + 1);

  const mainEnd = relativeStart();
  const segments = splitAtCommas(first, mainEnd);
  const joint = readJoint();
  if (joint) return joint;

  for (const [k, [s, e]] of segments.entries()) {
    const mention = speakingName(s, e, k);
    if (mention < 0) continue;
    const { titleFirst, end: nameEnd } = names.mentions[mention]!;
    // The role is what stands before the name, else the neighbouring apposition.
    let role: [number, number] | undefined;
    const before = skipDeterminer(s, titleFirst);
    const nameFirst = names.mentions[mention]!.first;
    // "a blog called Harbour Notes" is a blog, the "so-called Alliance" so-called
    if (before < nameFirst) role = [before, isCalledBy(nameFirst - 1) ? nameFirst - 1 : nameFirst];
    else if (k > 0) role = [skipDeterminer(segments[0]![0], segments[0]![1]), segments[0]![1]];
    else if (nameEnd < e && norm[nameEnd] !== "'s" && norm[nameEnd] !== "'") role = [nameEnd, e];
    else if (segments[1] && !/^\d/.test(norm[segments[1][0]]!)) role = [skipDeterminer(...segments[1]), segments[1][1]];
    if (role && role[0] >= role[1]) role = undefined;
    return {
      kind: 'name',
      first,
      end,
      mention,
      head: names.mentions[mention]!.end - 1,
      determiner: 'definite',
      isPlural: false,
      owner: undefined,
      role,
      core: [s, e],
      members: [],
    };
  }
  return nominal(segments[0]![0], segments[0]![1]);

  function pronoun(at: number): SourcePhrase {
    return {
      kind: 'pronoun',
      first,
      end,
      mention: -1,
      head: at,
      determiner: 'definite',
      isPlural:
        /^(?:they|them|both|all|many|some|most|few|several|others|two|three|these|those|we|us|each|neither|pair|four)$/.test(
          norm[at]!,
        ),
      owner: undefined,
      role: undefined,
      core: [first, end],
      members: [],
    };
  }

  /** "an account that | the lawyer" has disputed: who does, and not what; not "a video that the ministry released" shows something. */
  function subjectOfRelative(): number {
    for (let i = first + 1; i < end - 2; i++) {
      if ((norm[i] !== 'that' && norm[i] !== 'which') || !ACCOUNTS.has(norm[norm[i - 1] === ',' ? i - 2 : i - 1]!))
        continue;
      for (let k = i + 1; k < end; k++) if (tags[k] === POS.VERB || tags[k] === POS.AUX) return first;
      return tags[i + 1] === POS.DET || tags[i + 1] === POS.PROPN ? i + 1 : first;
    }
    return first;
  }

  /** Where a relative clause begins: "the authority, | which runs the dam", "an engineer | who took part". */
  function relativeStart(): number {
    for (let i = first + 1; i < end; i++) {
      const isThat =
        norm[i] === 'that' &&
        tags[i - 1] === POS.NOUN &&
        (tags[i + 1] === POS.VERB || tags[i + 1] === POS.AUX || tags[i + 1] === POS.ADV);
      if (!RELATIVE.has(norm[i]!) && !isThat) continue;
      let at = i;
      // "one of whom", "some of which"
      while (at > first + 1 && (tags[at - 1] === POS.ADP || norm[at - 1] === 'one')) at--;
      while (
        at > first + 1 &&
        (norm[at - 1] === ',' || norm[at - 1] === '-' || norm[at - 1] === '–' || norm[at - 1] === '—')
      )
        at--;
      return Math.max(at, first + 1);
    }
    // "some of the intelligence | we have"
    const last = end - 1;
    return last > first + 1 && SUBJECT_PRONOUNS.has(norm[last]!) && tags[last - 1] === POS.NOUN ? last : end;
  }

  function splitAtCommas(from: number, to: number): [number, number][] {
    const segments: [number, number][] = [];
    let start = from;
    let depth = 0;
    for (let i = from; i < to; i++) {
      const mark = norm[i]!;
      if (mark === '(' || mark === '[') {
        if (depth++ === 0 && i > start) segments.push([start, i]);
        continue;
      }
      if (mark === ')' || mark === ']') {
        depth = Math.max(0, depth - 1);
        start = i + 1;
        continue;
      }
      if (
        depth === 0 &&
        (mark === ',' ||
          (mark === '-' && !isHyphen(annotation, i)) ||
          mark === '—' ||
          mark === '–' ||
          mark === '--' ||
          mark === ':' ||
          mark === ';') &&
        names.at[i]! < 0
      ) {
        if (i > start) segments.push([start, i]);
        start = i + 1;
      }
    }
    if (start < to && depth === 0) segments.push([start, to]);
    // What is left of "(KRG) President X" goes on with the segment before the bracket.
    const merged: [number, number][] = [];
    for (const segment of segments) {
      const last = merged.at(-1);
      if (last && norm[last[1]] === '(' && segment[0] > last[1] && norm[segment[0] - 1] === ')') last[1] = segment[1];
      else merged.push([...segment]);
    }
    return merged.length > 0 ? merged : [[from, Math.max(to, from + 1)]];
  }

  function skipDeterminer(from: number, to: number): number {
    while (from < to && (norm[from] === 'the' || norm[from] === 'a' || norm[from] === 'an' || tags[from] === POS.PUNCT))
      from++;
    return from;
  }

  /** The name in a segment that is the head of it, or -1. */
  function speakingName(s: number, e: number, k: number): number {
    let best = -1;
    // "for the authority", "in Rome": a segment that begins with a preposition says more about the one before it.
    // "like Senator Holt", "including the board" give examples; "called EB-5" goes on describing
    if (
      k > 0 &&
      (tags[s] === POS.ADP ||
        PREPOSITIONS.has(norm[s]!) ||
        tags[s] === POS.VERB ||
        /^(?:such|including|especially|notably|among|plus|now|then|once|formerly|not)$/.test(norm[s]!))
    )
      return -1;
    for (let i = s; i < e; i++) {
      const m = names.at[i]!;
      if (m < 0) continue;
      const mention = names.mentions[m]!;
      const name = names.known[mention.name]!;
      // "Reuters/Ipsos poll": the slash joins what both modify
      let after = mention.end;
      while (after + 1 < e && norm[after] === '/')
        after = names.at[after + 1]! >= 0 ? names.mentions[names.at[after + 1]!]!.end : after + 2;
      i = Math.max(i, after - 1);
      if (after > e && names.mentions[m]!.first >= e) continue;
      const isOwner = norm[after] === "'s" || (norm[after] === "'" && after < e);
      if (isOwner && after + 1 < e) continue;
      // "a friend of winger Davi Monteloro" speaks of him; "chief of staff Fuad Hussein" is he
      let before = mention.titleFirst - 1;
      while (before >= s) {
        // Over another name that only modifies: "a study by Lindale Law School professor Ann Roe"
        // and over whose it is: "divers from Norland's Skerry Bank", but "Norland's Skerry Bank"
        if (name.kind !== 'person' && (norm[before] === "'s" || norm[before] === "'") && before - 1 >= s) {
          const owner = names.at[before - 1]!;
          before = owner >= 0 ? names.mentions[owner]!.titleFirst - 1 : before - 2;
        } else if (names.at[before]! >= 0 && isDescriptor(mention.titleFirst - 1, name.kind === 'person'))
          before = names.mentions[names.at[before]!]!.titleFirst - 1;
        // "scientists from the University of Brack and Apex Sharks"
        else if (norm[before] === 'and' && name.kind !== 'person' && before - 1 >= s && names.at[before - 1]! >= 0)
          before = names.mentions[names.at[before - 1]!]!.titleFirst - 1;
        else if (
          tags[before] === POS.ADJ ||
          tags[before] === POS.DET ||
          (tags[before] === POS.PROPN && names.at[before]! < 0) ||
          isHyphen(annotation, before) ||
          isDescriptor(before, name.kind === 'person')
        )
          before--;
        else break;
      }
      if (before >= s && isPreposition(before) && !isOfOffice(s, before, m)) continue;
      // "an Auravane employee", "Pentagon spokesman": only modifies; "the Rudaw network", "Xinhua news agency" is it
      if (
        after < e &&
        (tags[after] === POS.NOUN ||
          tags[after] === POS.PROPN ||
          isPersonNoun(lemma[after]!) ||
          isPersonNoun(norm[after]!.replace(/s$/, '')) ||
          DOCUMENT_NOUNS.has(lemma[after]!) ||
          OUTLET_NOUNS.has(norm[after]!) ||
          (tags[after] === POS.ADJ && tags[after + 1] === POS.NOUN)) &&
        norm[after] !== '('
      ) {
        const nounAt = tags[after + 1] === POS.NOUN && after + 1 < e ? after + 1 : after;
        if (!(OUTLET_NOUNS.has(lemma[nounAt]!) && name.kind === 'outlet')) continue;
      }
      // "[In] Lisbon the ministry": a place before another phrase
      if (name.kind === 'place' && (k > 0 || (after < e && tags[after] === POS.DET))) continue;
      // "a clerk, the Port Authority" is a clerk; "the regulator, the MHRA" and "its owner, Castell" are what is named
      const described = k > 0 ? (lemma[nominalHead(...segments[0]!)] ?? '') : '';
      if (k > 0 && name.kind !== 'person' && isPersonNoun(described) && !isPersonOrBody(described)) continue;
      const current = best < 0 ? undefined : names.known[names.mentions[best]!.name]!;
      if (
        !current ||
        (name.kind === 'person' && current.kind !== 'person') ||
        (name.kind === 'person' && current.kind === 'person' && norm[mention.titleFirst - 1] !== 'and')
      )
        best = m;
    }
    return best;
  }
  /**
   * "[Minister] of Mines Omar Haddad", "[director] of Pupil Services Omar Haddad": bare words of an office, what it is of,
   * and the full name of somebody. Not: "a friend of winger Omar Haddad", "director of Haddad".
   */
  function isOfOffice(s: number, preposition: number, m: number): boolean {
    const { first: nameFirst, end: nameEnd, titleFirst, name } = names.mentions[m]!;
    const office = preposition - 1;
    if (nameEnd - nameFirst < 2 || names.known[name]!.kind !== 'person' || preposition + 1 >= nameFirst) return false;
    if (tags[s] === POS.DET || POSSESSIVES.has(norm[s]!) || INDEFINITE.has(norm[s]!) || office < s) return false;
    if (norm[preposition] !== 'of' && norm[preposition] !== 'for' && norm[preposition] !== 'to') return false;
    if (tags[nameFirst - 1] === POS.DET || isPersonNoun(norm[nameFirst - 1]!)) return false;
    return titleFirst > preposition && (OFFICE_NOUNS.has(norm[office]!) || TITLES.has(norm[office]!));
  }
  /** "a blog [called]" */
  function isCalledBy(i: number): boolean {
    return /^(?:called|named)$/.test(norm[i] ?? '') && tags[i - 1] === POS.NOUN;
  }
  function isPreposition(i: number): boolean {
    return PREPOSITIONS.has(norm[i]!) || (tags[i] === POS.ADP && norm[i] !== 'as');
  }
  function isDescriptor(i: number, beforePerson: boolean): boolean {
    if (tags[i] !== POS.NOUN) return false;
    const noun = lemma[i]!;
    return !beforePerson || isPersonNoun(noun);
  }

  /** "the hospital register and the port authority": two who can each speak. */
  function readJoint(): SourcePhrase | undefined {
    if (segments.length > 1 && !segments.some(([s]) => norm[s] === 'and')) {
      // "A, B and C" has its "and" in the last segment
      const [s, e] = segments.at(-1)!;
      if (!hasAnd(s, e)) return undefined;
    }
    const [s, e] = [segments[0]![0], mainEnd];
    const cutsWhere = (starts: (i: number) => boolean): number[] => {
      const cuts: number[] = [];
      for (let i = s + 1; i < e - 1; i++)
        if ((norm[i] === 'and' || norm[i] === '&') && names.at[i]! < 0 && starts(i + 1) && endsPhrase(s, i))
          cuts.push(i);
      return cuts;
    };
    let cuts = cutsWhere(startsPhrase);
    if (cuts.length === 0) cuts = cutsWhere(startsPerson);
    if (cuts.length !== 1) return undefined;
    const cut = cuts[0]!;
    const list = readList(s, cut);
    // "Joan Pell, an aide in Brack and Lesk": so does one in an apposition
    const apposed = segments.findIndex(([from, to]) => cut > from && cut < to);
    if (!list && apposed > 0 && names.at[cut + 1]! >= 0 && hasPrepositionBetween(segments[apposed]![0], cut))
      return undefined;
    // "polls in the West and Florida": the "and" joins what stands after the preposition
    if (names.at[cut + 1]! >= 0 && hasPrepositionBetween(s, cut) && names.at[s]! < 0) return undefined;
    const left = readSource(annotation, names, s, cut);
    const right = readSource(annotation, names, cut + 1, e);
    if (left.kind === 'pronoun' || right.kind === 'pronoun') return undefined;
    if (right.kind === 'joint') return undefined;
    // "party leader and Prime Minister Ann Roe" is one person
    if (
      left.kind === 'nominal' &&
      left.determiner === 'bare' &&
      !left.isPlural &&
      isPersonNoun(lemma[left.head]!) &&
      right.kind === 'name'
    )
      return undefined;
    if (isSecondOffice(left, right, cut)) return undefined;
    // Two appositions of one person ("the player's uncle and agent, Rui Monteloro") are no pair.
    if (left.kind === 'nominal' && right.kind === 'name' && segments.length > 1) return undefined;
    if (left.kind === 'nominal' && right.kind === 'nominal' && right.determiner === 'bare') return undefined;
    return {
      kind: 'joint',
      first,
      end,
      mention: -1,
      head: right.head,
      determiner: 'definite',
      isPlural: true,
      owner: undefined,
      role: undefined,
      core: [s, e],
      members: [...(list ?? (left.kind === 'joint' ? left.members : [left])), right],
    };
  }
  /** "[Norland], [Estavia] and Brack": names alone between commas. Not "Joan Pell, a baker and ...". */
  function readList(s: number, cut: number): SourcePhrase[] | undefined {
    const items = segments.filter(([from]) => from < cut).map(([from, to]): [number, number] => [from, Math.min(to, cut)]); // prettier-ignore
    if (items.length < 2 || items[0]![0] !== s) return undefined;
    const isName = ([from, to]: readonly [number, number]): boolean => {
      const m = names.at[from]!;
      return m >= 0 && names.at[to - 1] === m && names.mentions[m]!.end === to;
    };
    return items.every(isName) ? items.map(([from, to]) => readSource(annotation, names, from, to)) : undefined;
  }
  /** "Joan Pell, chairman and CEO of the bank", one person; not "Joan Pell and the mayor". */
  function isSecondOffice(left: SourcePhrase, right: SourcePhrase, cut: number): boolean {
    const apposed = segments.findIndex(([s, e]) => cut > s && cut < e);
    if (apposed < 1 || left.kind !== 'name' || left.head >= segments[apposed]![0]) return false;
    if (names.known[names.mentions[left.mention]!.name]!.kind !== 'person') return false;
    const head = right.kind === 'name' ? names.mentions[right.mention]!.first : right.head;
    return !right.isPlural && (isPersonNoun(norm[head]!) || TITLES.has(norm[head]!));
  }
  function hasAnd(s: number, e: number): boolean {
    for (let i = s; i < e; i++) if (norm[i] === 'and') return true;
    return false;
  }
  function startsPhrase(i: number): boolean {
    return (
      names.at[i]! >= 0 ||
      tags[i] === POS.DET ||
      POSSESSIVES.has(norm[i]!) ||
      DEFINITE.has(norm[i]!) ||
      INDEFINITE.has(norm[i]!)
    );
  }
  /** "Joan Pell and | school principal Tom Lee"; not "the former CEO and | school principal Tom Lee". */
  function startsPerson(i: number): boolean {
    const isPerson = (at: number): boolean =>
      at < mainEnd && names.at[at]! >= 0 && names.known[names.mentions[names.at[at]!]!.name]!.kind === 'person';
    if (!isPerson(i - 2) || TITLES.has(norm[i - 2]!) || isPersonNoun(norm[i - 2]!)) return false;
    let next = i;
    while (next < i + 5 && names.at[next]! < 0 && (tags[next] === POS.ADJ || tags[next] === POS.NOUN)) next++;
    return isPerson(next);
  }
  function endsPhrase(s: number, i: number): boolean {
    for (let k = s; k < i; k++)
      if (isPreposition(k) && norm[k] === 'of' && tags[i + 1] !== POS.DET && names.at[i + 1]! < 0) return false;
    return names.at[i - 1]! >= 0 || tags[i - 1] === POS.NOUN || tags[i - 1] === POS.PROPN;
  }

  function nominalHead(s: number, e: number): number {
    // "nobody at the club", "those in the room"
    let head = tags[s] === POS.PRON && !POSSESSIVES.has(norm[s]!) ? s : -1;
    for (let i = s; i < e; i++) {
      const tag = tags[i]!;
      if (norm[i] === "'s" || norm[i] === "'") {
        if (i + 1 < e) head = -1;
        continue;
      }
      if (
        head >= 0 &&
        (isPreposition(i) ||
          tag === POS.VERB ||
          tag === POS.AUX ||
          tag === POS.SCONJ ||
          norm[i] === 'to' ||
          norm[i] === 'not')
      )
        break;
      if (head >= 0 && tag === POS.ADJ && PREPOSITIONS.has(norm[i + 1] ?? '')) break;
      if (tag === POS.NOUN || tag === POS.PROPN || (tag === POS.ADJ && i === e - 1 && head < 0) || tag === POS.NUM)
        head = i;
      else if (isPersonNoun(lemma[i]!) || OUTLET_NOUNS.has(norm[i]!) || ORGANIZATION_NOUNS.has(norm[i]!)) head = i;
    }
    return head;
  }

  function nominal(s: number, e: number): SourcePhrase {
    let from = s;
    let owner: [number, number] | undefined;
    // "[the mission]'s daily report": what stands before the last 's that has something after it
    for (let i = s; i < e - 1; i++) {
      if (norm[i] !== "'s" && norm[i] !== "'") continue;
      if (hasPrepositionBetween(s, i) && owner === undefined && norm[s] !== 'the') continue;
      owner = [s, i];
      from = i + 1;
    }
    if (!owner && POSSESSIVES.has(norm[s]!)) owner = [s, s + 1];
    let head = nominalHead(from, e);
    if (head < 0) head = Math.max(from, Math.min(e - 1, end - 1));
    let after = head + 1;
    // "a number of officials", "dozens of passengers"
    if (QUANTITY_HEADS.has(norm[head]!) && norm[after] === 'of' && after + 1 < e) {
      const inner = nominalHead(after + 1, e);
      if (inner >= 0) {
        head = inner;
        after = head + 1;
      }
    }
    if (!owner) {
      if (after < e && /^(?:of|for|at|from|with|in)$/.test(norm[after]!)) owner = [after + 1, e];
      else {
        // "an Auravane employee", "a Pentagon spokesman"
        for (let i = from; i < head; i++) {
          const m = names.at[i]!;
          if (m >= 0 && names.mentions[m]!.end <= head) owner = [names.mentions[m]!.first, names.mentions[m]!.end];
        }
      }
    }
    const opening = norm[s]!;
    const determiner: Determiner =
      owner && from > s
        ? 'possessive'
        : POSSESSIVES.has(opening)
          ? 'possessive'
          : DEFINITE.has(opening)
            ? 'definite'
            : INDEFINITE.has(opening) || tags.subarray(s, head).includes(POS.NUM)
              ? 'indefinite'
              : 'bare';
    const form = norm[head]!;
    const isPlural =
      PLURAL_FORMS.has(form) ||
      (form !== lemma[head] && form.endsWith('s')) ||
      (/[^su]s$/.test(form) && lemma[head] === form && tags[head] === POS.NOUN) ||
      /^(?:several|many|few|two|three|four|five|six|most|both|dozens|hundreds|thousands|these|those|multiple|various|numerous)$/.test(
        opening,
      );
    return {
      kind: 'nominal',
      first,
      end,
      mention: -1,
      head,
      determiner,
      isPlural,
      owner,
      role: undefined,
      core: [s, e],
      members: [],
    };
  }
  function hasPrepositionBetween(s: number, i: number): boolean {
    for (let k = s; k < i; k++) if (isPreposition(k)) return true;
    return false;
  }
}

/** Where the noun phrase that ends at token `i` begins, or -1. */
export function phraseStart(annotation: Annotation, i: number): number {
  const { tags, tokens } = annotation;
  const { norm, sentence } = tokens;
  let start = -1;
  for (let k = i; k >= 0 && k > i - 10 && sentence[k] === sentence[i]; k--) {
    const tag = tags[k]!;
    if (tag === POS.DET || (tag === POS.PRON && k < i)) return k;
    if (
      tag !== POS.NOUN &&
      tag !== POS.PROPN &&
      tag !== POS.ADJ &&
      tag !== POS.NUM &&
      norm[k] !== "'s" &&
      norm[k] !== "'" &&
      !isHyphen(annotation, k)
    )
      break;
    start = k;
  }
  return start;
}
