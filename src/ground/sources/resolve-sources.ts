/**
 * Who is meant: every source phrase of a text becomes a figure, and phrases that mean the same one become the same
 * figure. Names were joined before (find-names.ts); here pronouns and nouns ("the minister", "the paper", "its director")
 * find theirs among those whom the text has spoken of (discourse.ts).
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { SourceKind } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { classifyPhrase } from './classify-phrase.ts';
import { createDiscourse, type Context } from './discourse.ts';
import {
  canBe,
  COMMERCIAL,
  isAgencyLike,
  isOtherOne,
  isPublic,
  PUBLIC,
  isShortFor,
  makeFigure,
  matchesName,
  type Cast,
  type Figure,
} from './figures.ts';
import { isHyphen, type Names } from './find-names.ts';
import {
  ANONYMITY,
  CAPITALS,
  DOCUMENT_NOUNS,
  FEMALE_NOUNS,
  isNationality,
  isPersonNoun,
  MALE_NOUNS,
  MOUTHPIECE_NOUNS,
  OFFICE_NOUNS,
  ORGANIZATION_NOUNS,
  OUTLET_NOUNS,
  PLAIN_OUTLET_NOUNS,
  SPOKESPEOPLE,
} from './noun-lexicon.ts';
import { outletKey } from './outlets.ts';
import { readSource, type SourcePhrase } from './read-source.ts';

export interface Resolution {
  /** Null when the text leaves open who it is. */
  readonly figure: Figure | null;
  readonly rule: string;
  readonly note: string;
  /** The token that stands for the whole: head noun, last word of the name, pronoun. */
  readonly token?: number;
}

export interface Resolver {
  readonly annotation: Annotation;
  readonly names: Names;
  /** Who the words `[first, end)` (token indices) mean; adds a mention. */
  resolve(first: number, end: number, context: Context): Resolution;
  /** The figure of a name mention (index into `names.mentions`); adds a mention. */
  figureAt(mention: number): Figure;
  /** Whether the head of these words is one that speaks: a person, body, outlet or document; not "citing concerns". */
  canSpeak(first: number, end: number): boolean;
  /** Tells that a figure spoke at this token. */
  markSpeaker(figure: Figure, token: number): void;
  /** Who spoke last before a token, undefined when nobody did. */
  lastSpeaker(token: number): Figure | undefined;
  /** The person met last before a token. */
  lastPerson(token: number): Figure | undefined;
  /** The token where a figure was met first, -1 when it never was. */
  firstMet(figure: Figure): number;
  /** Adds every place where a figure is named to its mentions. */
  addNameMentions(): void;
}

const GENERIC_ORGANIZATIONS = new Set(['company', 'firm', 'operator', 'club', 'group', 'organisation', 'organization', 'body', 'agency', 'airline', 'manufacturer', 'maker', 'retailer', 'supplier', 'builder', 'developer', 'carrier', 'charity', 'owner', 'owners', 'management', 'leadership', 'institution', 'institute', 'outfit', 'side', 'team', 'employer', 'startup', 'start-up', 'bank', 'insurer', 'publisher', 'movement', 'union', 'party', 'watchdog', 'regulator', 'utility', 'contractor', 'supermarket', 'chain', 'corporation']); // prettier-ignore
const OWN_WRITERS = new Set(['reporter', 'correspondent', 'writer', 'journalist', 'columnist', 'author', 'blogger', 'photographer']); // prettier-ignore
const DATE_WORD =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/;
const OWN_WORK = new Set([
  'team',
  'investigation',
  'analysis',
  'data',
  'datum',
  'review',
  'department',
  'estimate',
  'figure',
  'test',
  'check',
  'audit',
  'monitoring',
]);
/** Bodies that the text may speak of before they say something: "asked the ministry ... It replied". */
const BODIES = new Set(['ministry', 'authority', 'agency', 'company', 'firm', 'club', 'union', 'party', 'army', 'navy', 'council', 'government', 'committee', 'commission', 'mission', 'hospital', 'university']); // prettier-ignore
const NO_ONE = new Set(['nobody', 'none', 'no']);

/** A person is called by what a person can be: "Inês Abrantes, for the authority" is no authority. */
function isCalledBy(figure: Figure, noun: string): boolean {
  return figure.kind === 'person' ? isPersonNoun(noun) : ORGANIZATION_NOUNS.has(noun) || OUTLET_NOUNS.has(noun);
}

function agreesInSex(a: Figure, b: Figure): boolean {
  return a.gender === undefined || b.gender === undefined || a.gender === b.gender;
}

export function createResolver(annotation: Annotation, names: Names, cast: Cast, part?: string): Resolver {
  const { tokens, tags, lemma, text } = annotation;
  const { norm, length, sentence, paragraph } = tokens;
  const discourse = createDiscourse(annotation, cast);
  const { meet, meetingAt, learn, lastSpeaker, lastOf } = discourse;
  const byName: (Figure | undefined)[] = Array.from({ length: names.known.length });
  const mentioned = new Map<Figure, Set<number>>();

  // Names are met where they stand, whether they speak or not.
  for (const mention of names.mentions) {
    const { kind } = names.known[mention.name]!;
    if (kind === 'place' || kind === 'thing') continue;
    meet(figureOf(mention.name), mention.end - 1, norm[mention.end] === "'s" || norm[mention.end] === "'");
  }
  // So are unnamed people that the text introduces ("a retired electrician in Inverness").
  let scanned = 0;
  let depth = 0;

  return {
    annotation,
    names,
    resolve,
    canSpeak,
    figureAt,
    markSpeaker: discourse.markSpeaker,
    lastPerson: (token) => discourse.antecedent(token, 'who', { isQuoted: false }),
    firstMet: (figure) => discourse.metAt(figure)[0] ?? -1,
    lastSpeaker,
    addNameMentions,
  };

  function surface(first: number, end: number): string {
    return first < end ? text.slice(tokens.start[first], tokens.end[end - 1]) : '';
  }

  function figureOf(name: number): Figure {
    const cached = byName[name];
    if (cached) return cached;
    const known = names.known[name]!;
    const key = outletKey(known.text);
    const isGovernment = known.kind === 'place' && CAPITALS.has(key);
    const isOwn =
      key === outletKey(cast.outlet.name) ||
      (known.kind !== 'place' && isShortFor(known.words, cast.outlet.name, known.kind));
    let figure = isOwn ? cast.outlet : cast.figures.find((other) => part !== undefined && matchesName(other, known.words)); // prettier-ignore
    if (!figure) {
      const kind: SourceKind = known.kind === 'person' ? 'person' : known.kind === 'outlet' ? 'outlet' : known.kind === 'thing' && [...known.nouns].some((noun) => DOCUMENT_NOUNS.has(noun)) ? 'document' : 'organization'; // prettier-ignore
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

  function resolve(first: number, end: number, context: Context): Resolution {
    if (first >= end) return { figure: null, rule: 'no-source', note: 'No words name a source.' };
    let isEmpty = true;
    for (let i = first; i < end && isEmpty; i++)
      isEmpty = tags[i] === POS.DET || tags[i] === POS.PUNCT || tags[i] === POS.ADP;
    if (isEmpty && !/^(?:this|that|these|those|both|each|all|some|many|another|neither)$/.test(norm[first]!))
      return { figure: null, rule: 'no-source', note: 'The words name nobody.' };
    meetPeopleUpTo(first);
    const phrase = readSource(annotation, names, first, end);
    const resolution = resolvePhrase(phrase, context);
    if (resolution.figure) {
      addMention(resolution.figure, first, end);
      if (!meetingAt(phrase.head)) meet(resolution.figure, phrase.head);
    }
    return { ...resolution, token: phrase.head };
  }

  function canSpeak(first: number, end: number): boolean {
    const phrase = readSource(annotation, names, first, end);
    if (phrase.kind !== 'nominal') return phrase.kind === 'name' && norm[names.mentions[phrase.mention]!.end] !== "'s";
    const noun = lemma[phrase.head]!;
    return isPersonNoun(noun) || ORGANIZATION_NOUNS.has(noun) || OUTLET_NOUNS.has(noun) || DOCUMENT_NOUNS.has(noun);
  }

  function resolvePhrase(phrase: SourcePhrase, context: Context): Resolution {
    if (phrase.kind === 'joint') return resolveJoint(phrase, context);
    if (phrase.kind === 'pronoun') return resolvePronoun(phrase, context);
    if (phrase.kind === 'name') {
      const figure = figureAt(phrase.mention);
      const mention = names.mentions[phrase.mention]!;
      const wasMet = names.known[mention.name]!.mentions[0] !== mention;
      if (figure.kind === 'person') unveil(figure, phrase, wasMet);
      else if (figure.kind === 'outlet' && !wasMet && figure !== cast.outlet) nameOutlet(figure, mention.first);
      describe(figure, phrase);
      return { figure, rule: 'name', note: `Named: ${figure.name}.` };
    }
    return resolveNominal(phrase, context);
  }

  function describe(figure: Figure, phrase: SourcePhrase): void {
    if (phrase.role) {
      const [from, to] = phrase.role;
      const role = surface(from, to).trim();
      if (role && figure.kind !== 'author') figure.role ??= role;
      for (let i = from; i < to; i++) {
        const isHead = i >= roleHeadFirst(phrase.role) && i < roleHeadEnd(phrase.role);
        if (tags[i] === POS.NOUN) learn(figure, isHead && isCalledBy(figure, lemma[i]!) ? 'nouns' : 'words', lemma[i]!);
        else if (tags[i] === POS.ADJ || tags[i] === POS.PROPN) learn(figure, 'words', norm[i]!);
        if (figure.kind === 'person') {
          if (FEMALE_NOUNS.has(lemma[i]!)) figure.gender ??= 'f';
          if (MALE_NOUNS.has(lemma[i]!)) figure.gender ??= 'm';
        }
      }
    }
    // The words of a relative clause describe too: "Nogal, who runs the café"
    for (let i = phrase.first; i < phrase.end; i++) if (tags[i] === POS.NOUN) learn(figure, 'words', lemma[i]!);
  }

  /** The words of a role that say what one is: "[the mayor's] spokeswoman", "head [of the port authority]". */
  function roleHeadFirst([from, to]: readonly [number, number]): number {
    let first = from;
    for (let i = from; i < to; i++) if (norm[i] === "'s" || norm[i] === "'") first = i + 1;
    return first;
  }
  function roleHeadEnd(role: readonly [number, number]): number {
    for (let i = roleHeadFirst(role); i < role[1]; i++)
      if (tags[i] === POS.ADP || norm[i] === 'who' || norm[i] === ',') return i;
    return role[1];
  }

  function resolveJoint(phrase: SourcePhrase, context: Context): Resolution {
    const members = phrase.members
      .map((member) => resolvePhrase(member, context).figure)
      .filter((figure) => figure !== null);
    // "The first version and its headline"
    if (members.includes(cast.outlet)) return { figure: cast.outlet, rule: 'own-outlet', note: 'The article itself.' };
    phrase.members.forEach((member, k) => members[k] && addMention(members[k], member.first, member.end));
    return { figure: joinFigures(members), rule: 'joint-source', note: 'Two sources named together.' };
  }

  function joinFigures(members: readonly Figure[]): Figure | null {
    const distinct = [...new Set(members)];
    if (distinct.length < 2) return distinct[0] ?? null;
    const found = cast.figures.find((other) => other.members.length === distinct.length && distinct.every((member) => other.members.includes(member))); // prettier-ignore
    if (found) return found;
    const joint = makeFigure(distinct.map(({ name }) => name).join(' + '), 'group');
    joint.members = distinct;
    joint.isPlural = true;
    joint.in = part;
    cast.figures.push(joint);
    return joint;
  }

  // ---- pronouns ----------------------------------------------------------------------------------------------------

  function resolvePronoun(phrase: SourcePhrase, context: Context): Resolution {
    const at = phrase.head;
    const word = norm[at]!;
    if (word === 'you') return { figure: null, rule: 'addressee', note: '"You" is whoever is spoken to.' };
    if (word === 'i' || word === 'me') {
      if (!context.isQuoted)
        return { figure: cast.author, rule: 'author', note: '"I" outside quotation marks is the writer.' };
      return {
        figure: context.within ?? lastSpeaker(at) ?? null,
        rule: 'first-person',
        note: '"I" is whoever speaks the quotation.',
      };
    }
    if (word === 'we' || word === 'us') {
      if (!context.isQuoted)
        return { figure: cast.outlet, rule: 'own-we', note: '"We" outside quotation marks is the outlet.' };
      return {
        figure: context.within ?? lastSpeaker(at) ?? null,
        rule: 'first-person',
        note: '"We" is whoever speaks the quotation.',
      };
    }
    if (word === 'who' || word === 'which' || word === 'that' || word === 'whom') {
      const figure = antecedentOfRelative(at, context);
      if (figure) return { figure, rule: 'relative-clause', note: `"${word}" is what stands before it.` };
    }
    // "Officials estimate ...; all expect ..."
    if (/^(?:all|most|some|many|several|few|others)$/.test(word) && word !== 'others') {
      const group = lastOf((figure) => figure.isPlural && figure.kind !== 'document', at, 40);
      if (group) return { figure: group, rule: 'one-of', note: `"${word}" are ${group.name}.` };
    }
    if (
      /^(?:nobody|none|everybody|everyone|somebody|someone|anyone|others|another|many|some|most|few|several|one|all)$/.test(
        word,
      ) &&
      phrase.end - phrase.first <= 1
    ) {
      return {
        figure: newFigure(phrase, 'anonymous'),
        rule: 'indefinite-pronoun',
        note: 'An indefinite pronoun names nobody.',
      };
    }
    // "they said": people told of as several, else the two who have just spoken, else a body
    const isThey = (word === 'they' || word === 'their') && !context.isQuoted;
    const several = isThey ? discourse.antecedent(at, 'they', context) : undefined;
    if (
      /^(?:both|each|two|neither|pair)$/.test(word) ||
      (isThey && !several?.isPlural && several?.kind !== 'organization') ||
      (isThey && several?.kind === 'organization' && lastSpeaker(at) !== several)
    ) {
      const pair = isThey ? discourse.lastSpeakers(at) : discourse.lastTwo(at);
      if (pair.length === 2) return { figure: joinFigures(pair), rule: 'both', note: 'The two last spoken of.' };
    }
    const kind = word === 'he' || word === 'him' || word === 'his' ? 'he' : word === 'she' || word === 'her' || word === 'hers' ? 'she' : word === 'it' || word === 'its' || word === 'this' || word === 'that' || word === 'which' ? 'it' : word === 'who' || word === 'whom' ? 'who' : 'they'; // prettier-ignore
    const figure = discourse.antecedent(at, kind, context);
    // "In 2004 they told us": some people
    if (!figure && kind === 'they' && context.isQuoted)
      return {
        figure: newFigure(phrase, 'anonymous'),
        rule: 'indefinite-pronoun',
        note: '"They" are nobody in particular.',
      };
    if (!figure) return { figure: null, rule: 'no-antecedent', note: `Nobody before "${word}" fits it.` };
    if (kind === 'he' || kind === 'she') figure.gender ??= kind === 'he' ? 'm' : 'f';
    return { figure, rule: 'pronoun', note: `"${word}" fits ${figure.name}, last spoken of.` };
  }

  function antecedentOfRelative(at: number, context: Context): Figure | undefined {
    let i = at - 1;
    while (i >= 0 && (norm[i] === ',' || tags[i] === POS.ADP || norm[i] === ')' || norm[i] === '(')) i--;
    if (i < 0) return undefined;
    if (isDateWord(i)) return openerOfSentence(i, at, context);
    // A source phrase or name that ends here; else the noun phrase that does.
    for (let k = i; k > Math.max(-1, i - 8); k--) {
      const event = meetingAt(k);
      if (event && (event.isSpeaker || k === i)) return event.figure;
      if (tags[k] === POS.VERB || tags[k] === POS.PUNCT) break;
    }
    const start = phraseStart(i);
    if (start < 0) return undefined;
    const phrase = readSource(annotation, names, start, i + 1);
    const figure = phrase.kind === 'pronoun' ? undefined : (resolvePhrase(phrase, context).figure ?? undefined);
    if (figure) addMention(figure, start, i + 1);
    return figure;
  }

  function isDateWord(i: number): boolean {
    return tags[i] === POS.NUM ? /^\d{1,4}$/.test(norm[i]!) : DATE_WORD.test(norm[i]!);
  }

  /**
   * A date says nothing, so that what follows it describes what the sentence begins with:
   *   "This image made from video of 5 July 2014, which purports to show the square"    (the image)
   *   "The board met the mayor, who said no"                                            (no date: the mayor)
   */
  function openerOfSentence(i: number, at: number, context: Context): Figure | undefined {
    let start = i;
    while (start > 0 && sentence[start - 1] === sentence[i]) start--;
    let end = start;
    while (end < at && ![POS.VERB, POS.AUX, POS.ADP, POS.PUNCT].includes(tags[end]!)) end++;
    if (end === start) return undefined;
    const phrase = readSource(annotation, names, start, end);
    const figure = phrase.kind === 'pronoun' ? undefined : (resolvePhrase(phrase, context).figure ?? undefined);
    if (figure) addMention(figure, start, end);
    return figure;
  }

  /** Where the noun phrase that ends at token `i` begins, or -1. */
  function phraseStart(i: number): number {
    let start = -1;
    for (let k = i; k >= 0 && k > i - 10 && sentence[k] === sentence[i]; k--) {
      const tag = tags[k]!;
      if (tag === POS.DET || (tag === POS.PRON && k < i)) return k;
      if (tag !== POS.NOUN && tag !== POS.PROPN && tag !== POS.ADJ && tag !== POS.NUM && norm[k] !== "'s" && norm[k] !== "'" && !isHyphen(annotation, k)) break; // prettier-ignore
      start = k;
    }
    return start;
  }

  // ---- nouns -------------------------------------------------------------------------------------------------------

  function resolveNominal(phrase: SourcePhrase, context: Context): Resolution {
    const { head, determiner, isPlural } = phrase;
    const noun = lemma[head]!;
    const form = norm[head]!;
    const opening = norm[phrase.core[0]]!;

    if (opening === 'this' || opening === 'our') {
      if (OUTLET_NOUNS.has(noun) && !isPlural)
        return { figure: cast.outlet, rule: 'own-outlet', note: `"${opening} ${form}" is the outlet itself.` };
      if (OWN_WRITERS.has(noun) && !isPlural)
        return { figure: cast.author, rule: 'author', note: `"${opening} ${form}" is the writer.` };
    }
    if (OWN_WRITERS.has(noun) && isOwnOutlet(phrase.owner))
      return { figure: cast.author, rule: 'author', note: 'The outlet’s own writer.' };

    // "its author noted": a paper's or a blog's writer is the paper
    if (
      (OWN_WRITERS.has(noun) || noun === 'editor') &&
      phrase.owner &&
      (determiner === 'possessive' || norm[head + 1] === 'of')
    ) {
      const isIts = /^(?:its|their)$/.test(norm[phrase.owner[0]]!);
      const owner = isIts
        ? lastOf((figure) => figure.kind === 'outlet' && figure !== cast.outlet, phrase.first, 80)
        : resolveRange(phrase.owner, context, true);
      if (owner?.kind === 'outlet')
        return { figure: owner, rule: 'speaks-for', note: `"${surface(...phrase.core)}" speaks for ${owner.name}.` };
    }

    // "both sides": the two bodies last spoken of
    if (/^(?:both|two)$/.test(opening) || (opening === 'the' && norm[phrase.core[0] + 1] === 'two')) {
      if (
        /^(?:side|party|camp|team|government|country|company|paper|newspaper|group|faction|report|man|woman)$/.test(
          noun,
        )
      ) {
        const pair = discourse.lastTwo(
          phrase.first,
          /^(?:side|party|camp|team|government|country|company|group|faction)$/.test(noun),
        );
        if (pair.length === 2) return { figure: joinFigures(pair), rule: 'both', note: 'The two last spoken of.' };
      }
    }
    // "an earlier version of this article", "this site": the outlet itself
    if (
      phrase.owner &&
      norm[phrase.owner[0]] === 'this' &&
      /^(?:article|story|report|post|page|piece|site|newspaper|paper)$/.test(lemma[phrase.owner[1] - 1]!)
    )
      return { figure: cast.outlet, rule: 'own-outlet', note: 'The article itself.' };
    if (cast.isRelease && determiner !== 'indefinite' && !isPlural && isOwnBody(noun, form))
      return {
        figure: cast.outlet,
        rule: 'own-outlet',
        note: `"${surface(...phrase.core)}" is ${cast.outlet.name} in its own release.`,
      };

    // In its own release the body's team, data and inquiry are the body.
    if (cast.isRelease && !isPersonNoun(noun) && OWN_WORK.has(noun)) {
      const owner = determiner === 'possessive' && phrase.owner ? resolveRange(phrase.owner, context, true) : undefined;
      if (!owner || owner === cast.outlet)
        return {
          figure: cast.outlet,
          rule: 'own-outlet',
          note: `"${surface(...phrase.core)}" is ${cast.outlet.name} in its own release.`,
        };
    }
    if (noun === 'version' && !isPlural && !phrase.owner)
      return { figure: cast.outlet, rule: 'own-outlet', note: 'An earlier version of the article itself.' };

    // "one of them": still they. "nobody at the club": the club would not say.
    if (/^(?:one|some|many|most|none|neither|either|several|two|three)$/.test(form) && phrase.owner) {
      const of = resolveRange(phrase.owner, context);
      if (of?.isPlural) return { figure: of, rule: 'one-of', note: `One of ${of.name}.` };
    }
    if (NO_ONE.has(form) || NO_ONE.has(opening)) {
      const at = phrase.owner && resolveRange(phrase.owner, context, true);
      if (at && (at.kind === 'organization' || at.kind === 'outlet'))
        return { figure: at, rule: 'nobody-at', note: `Nobody at ${at.name} is ${at.name}.` };
      return { figure: newFigure(phrase, 'anonymous'), rule: 'indefinite-pronoun', note: 'Nobody is named.' };
    }

    // Whoever speaks through it: "the company's website", "a spokesman for the range", "the mission's daily report"
    const isSpokesman = SPOKESPEOPLE.has(noun);
    if ((MOUTHPIECE_NOUNS.has(noun) || MOUTHPIECE_NOUNS.has(form)) && (isSpokesman || !isPlural)) {
      if (!isSpokesman || determiner !== 'definite' || !matchByNoun(phrase)) {
        const owner = phrase.owner && resolveRange(phrase.owner, context, true);
        if (
          owner &&
          owner !== cast.unspecified &&
          (owner.kind === 'organization' || owner.kind === 'outlet' || owner.kind === 'person')
        )
          return { figure: owner, rule: 'speaks-for', note: `"${surface(...phrase.core)}" speaks for ${owner.name}.` };
        if (
          (isSpokesman && !phrase.owner) ||
          (determiner === 'definite' && /^(?:statement|release|communiqué|communique)$/.test(noun))
        ) {
          const body = lastOf((figure) => figure.kind === 'organization', head);
          if (body)
            return {
              figure: body,
              rule: 'speaks-for',
              note: `A ${form} without more speaks for ${body.name}, the body last spoken of.`,
            };
        }
      }
    }

    if (PLAIN_OUTLET_NOUNS.has(noun) && determiner === 'definite' && head - phrase.core[0] === 1) {
      // "The newspaper at first claimed": the one last spoken of, whatever others were called
      const outlet = lastOf(
        (figure) => figure.kind === 'outlet' && figure !== cast.outlet && canBe(figure, noun),
        phrase.first,
        120,
      );
      if (outlet) {
        learn(outlet, 'nouns', noun);
        return {
          figure: outlet,
          rule: 'same-class',
          note: `"${surface(...phrase.core)}" is ${outlet.name}, last spoken of.`,
        };
      }
    }
    if (determiner !== 'indefinite' && !(determiner === 'bare' && isPlural && form !== 'police')) {
      let match = matchByNoun(phrase);
      // "For the president it was a record sale. But Ortuño waits. ... the president answered": she is the president
      if (
        match &&
        OFFICE_NOUNS.has(noun) &&
        determiner === 'definite' &&
        !byName.includes(match) &&
        !discourse.spoken.some(({ figure }) => figure === match)
      )
        match = matchByClass(phrase) ?? match;
      if (match) {
        describe(match, phrase);
        return { figure: match, rule: 'same-noun', note: `"${surface(...phrase.core)}" is ${match.name}.` };
      }
      const fallback = determiner === 'definite' ? matchByClass(phrase) : undefined;
      if (fallback) {
        learn(fallback, 'nouns', noun);
        return {
          figure: fallback,
          rule: 'same-class',
          note: `"${surface(...phrase.core)}" is ${fallback.name}, the last one it can be.`,
        };
      }
    }
    const kind = classifyPhrase(annotation, names, phrase);
    if (
      determiner === 'possessive' &&
      phrase.owner &&
      norm[phrase.core[0]] !== 'our' &&
      !isPersonNoun(noun) &&
      !DOCUMENT_NOUNS.has(noun) &&
      !ORGANIZATION_NOUNS.has(noun) &&
      !OUTLET_NOUNS.has(noun)
    ) {
      // "the commission's screen": what a body shows, the body says
      const owner = resolveRange(phrase.owner, context, true);
      if (owner?.kind === 'organization')
        return { figure: owner, rule: 'speaks-for', note: `"${surface(...phrase.core)}" speaks for ${owner.name}.` };
    }
    const figure = newFigure(phrase, kind);
    // A person's message speaks as the person does: "Al-Sabri's message urged ... 'Hold on,' he says"
    if (kind === 'document' && determiner === 'possessive' && phrase.owner) {
      const m = names.at[phrase.owner[1] - 1]!;
      const event = m >= 0 ? meetingAt(names.mentions[m]!.end - 1) : undefined;
      if (event) event.isSpeaker = true;
    }
    return { figure, rule: kind === 'anonymous' ? 'unnamed' : 'described', note: kind === 'anonymous' ? `"${figure.name}" is not named.` : `Told only as "${figure.name}".` }; // prettier-ignore
  }

  /** "the company" in a company's release, "the committee" in one signed by it; not "the company" in a union's. */
  function isOwnBody(noun: string, form: string): boolean {
    const own = outletKey(cast.outlet.name).split(' ');
    if (own.includes(noun) || own.includes(form) || cast.bylineWords.has(noun)) return ORGANIZATION_NOUNS.has(noun);
    return COMMERCIAL.has(noun) && !own.some((word) => PUBLIC.has(word));
  }

  function isOwnOutlet(range: readonly [number, number] | undefined): boolean {
    if (!range) return false;
    const m = names.at[range[1] - 1]!;
    return m >= 0 && figureOf(names.mentions[m]!.name) === cast.outlet;
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
        k === discourse.spoken.length - 1 && !wasMet && isFullName && !phrase.role && figure.nouns.size === 0 && !other.isVeiled &&
        (other.kind === 'person' || other.kind === 'anonymous') &&
        paragraph[mention.first]! - paragraph[discourse.spoken[k]!.token]! <= 1; // prettier-ignore
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

  /** The figure of an owner or complement; only an existing one when `isKnown`. */
  function resolveRange(range: readonly [number, number], context: Context, isKnown = false): Figure | undefined {
    // Owners of owners ("the mayor's brother's lawyer's office") end somewhere.
    if (depth > 6) return undefined;
    depth++;
    try {
      return resolveOwner(range, context, isKnown);
    } finally {
      depth--;
    }
  }
  function resolveOwner(range: readonly [number, number], context: Context, isKnown: boolean): Figure | undefined {
    const [first, end] = range;
    const before = cast.figures.length;
    const word = norm[first]!;
    if (end - first === 1 && /^(?:his|her|its|their|him|them|it)$/.test(word)) {
      const pronoun =
        word === 'his' || word === 'him'
          ? 'he'
          : word === 'her'
            ? 'she'
            : word === 'its' || word === 'it'
              ? 'it'
              : 'they';
      return discourse.antecedent(first, pronoun, context);
    }
    if (end - first === 1 && (word === 'our' || word === 'my')) return cast.outlet;
    const phrase = readSource(annotation, names, first, end);
    if (phrase.kind === 'name') {
      const { kind } = names.known[names.mentions[phrase.mention]!.name]!;
      if (kind === 'place' && isKnown) return undefined;
      return figureAt(phrase.mention);
    }
    if (phrase.kind !== 'nominal') return resolvePhrase(phrase, context).figure ?? undefined;
    const figure = resolvePhrase(phrase, context).figure ?? undefined;
    if (
      isKnown &&
      figure &&
      cast.figures.length > before &&
      !ORGANIZATION_NOUNS.has(lemma[phrase.head]!) &&
      figure.kind !== 'outlet'
    ) {
      cast.figures.length = before;
      return undefined;
    }
    if (figure) addMention(figure, first, end);
    return figure;
  }

  /** A figure that is called by this noun, the last met first. */
  function matchByNoun(phrase: SourcePhrase): Figure | undefined {
    const { head, isPlural } = phrase;
    const noun = lemma[head]!;
    const form = norm[head]!;
    const modifiers: string[] = [];
    for (let i = phrase.core[0]; i < head; i++)
      if (tags[i] === POS.NOUN || tags[i] === POS.ADJ || tags[i] === POS.PROPN) modifiers.push(norm[i]!);
    let best: Figure | undefined;
    let bestScore = -Infinity;
    for (const figure of discourse.calledBy([noun, form, ...modifiers])) {
      if (figure.members.length > 0 || figure === cast.unspecified || (figure.in !== undefined && figure.in !== part))
        continue;
      if (figure.became) continue;
      if (figure.kind === 'person' && !isPersonNoun(noun)) continue;
      // "the authority" is the Northern Rivers Authority: bodies are called by the words of their names
      // but "the ministry" is no "video released by the ministry"
      const isBody =
        figure.kind === 'organization' ||
        figure.kind === 'outlet' ||
        (figure.kind === 'document' && DOCUMENT_NOUNS.has(noun));
      const isCalled = figure.nouns.has(noun) || figure.nouns.has(form) || (isBody && (figure.words.has(noun) || figure.words.has(form))); // prettier-ignore
      if (!isCalled) {
        // "the café boss" for the café owner: another noun, the same describing word
        const isDescribed =
          figure.kind === 'person' &&
          isPersonNoun(noun) &&
          modifiers.some((word) => figure.words.has(word)) &&
          !OFFICE_NOUNS.has(noun);
        if (
          !isDescribed &&
          !(figure.kind === 'person' && noun === 'boss' && modifiers.some((word) => figure.words.has(word)))
        )
          continue;
      }
      if (figure.isPlural !== isPlural && form !== 'police' && figure.kind !== 'organization') continue;
      if ((FEMALE_NOUNS.has(noun) && figure.gender === 'm') || (MALE_NOUNS.has(noun) && figure.gender === 'f'))
        continue;
      if (modifiers.length > 0 && isOtherOne(figure, noun, modifiers)) continue;
      const last = discourse.lastMet(figure, head);
      // Not met yet: named only later in the text ("the head of the port authority said"), which is better than nobody.
      let score = last >= 0 ? last : -(discourse.metAt(figure)[0] ?? length);
      for (const word of modifiers) if (figure.words.has(word) || figure.nouns.has(word)) score += 60;
      if (score > bestScore) {
        bestScore = score;
        best = figure;
      }
    }
    return best;
  }

  /** "the paper", "the company", "the man": whichever of that class was met last. */
  function matchByClass(phrase: SourcePhrase): Figure | undefined {
    const { head, core } = phrase;
    const noun = lemma[head]!;
    const isBare = head - core[0] <= 1;
    const recent = (test: (figure: Figure) => boolean): Figure | undefined => lastOf(test, phrase.first);
    if (phrase.isPlural) return undefined;
    if (noun === 'agency' && isBare) return recent((figure) => figure !== cast.outlet && isAgencyLike(figure)) ?? recent((figure) => figure.kind === 'organization'); // prettier-ignore
    if (noun === 'radio') return recent((figure) => figure !== cast.outlet && /radio|\bfm\b/i.test(figure.name));
    if (noun === 'station' || noun === 'broadcaster' || noun === 'channel')
      return recent((figure) => figure.kind === 'outlet' && figure !== cast.outlet && /radio|tv|television|canal|channel|voice/i.test(figure.name)) ?? recent((figure) => figure.kind === 'outlet' && figure !== cast.outlet); // prettier-ignore
    if (PLAIN_OUTLET_NOUNS.has(noun) || noun === 'site' || noun === 'website')
      return recent((figure) => figure.kind === 'outlet' && figure !== cast.outlet && !isAgencyLike(figure)) ?? recent((figure) => figure.kind === 'outlet' && figure !== cast.outlet); // prettier-ignore
    if (GENERIC_ORGANIZATIONS.has(noun) && isBare) {
      const canSpeak = (figure: Figure): boolean =>
        figure.kind === 'organization' &&
        !(COMMERCIAL.has(noun) && isPublic(figure)) &&
        // A body told by another noun ("its security team") is no company
        (byName.includes(figure) ||
          [...figure.nouns].some((word) => GENERIC_ORGANIZATIONS.has(word) && word !== 'team' && word !== 'side'));
      // A capital alone makes no company, but being spoken of twice nearly does.
      return recent((figure) => canSpeak(figure) && figure.isSure) ?? recent((figure) => canSpeak(figure) && discourse.metAt(figure).length > 1); // prettier-ignore
    }
    if (noun === 'man' || noun === 'woman') {
      const fits = (figure: Figure): boolean =>
        !figure.isPlural && (noun === 'man' ? figure.gender !== 'f' : figure.gender !== 'm');
      return recent((figure) => figure.kind === 'anonymous' && fits(figure)) ?? recent((figure) => figure.kind === 'person' && fits(figure)); // prettier-ignore
    }
    if (OFFICE_NOUNS.has(noun) && isBare) {
      // "Ortuño is not there yet. ... the president answered": a named person of whom no office was told
      const last = lastSpeaker(phrase.first);
      return last?.kind === 'person' && last.role === undefined && last.nouns.size === 0 ? last : undefined;
    }
    if (noun === 'document' && isBare) return recent((figure) => figure.kind === 'document');
    if (noun === 'source' && isBare) return recent((figure) => figure.kind === 'anonymous' && !figure.isPlural);
    return undefined;
  }

  function newFigure(phrase: SourcePhrase, kind: SourceKind): Figure {
    const [from, to] = phrase.core;
    let start = from;
    if (kind !== 'anonymous' && norm[start] === 'the' && start + 1 < to) start++;
    let name = surface(start, to).replace(/\s+/g, ' ');
    // A sentence's capital is no part of the name.
    if (tags[start] !== POS.PROPN && names.at[start]! < 0 && !isNationality(norm[start]!) && !/^I\b/u.test(name))
      name = name.charAt(0).toLowerCase() + name.slice(1);
    // The same loose words ("officials", "experts") mean the same unnamed people all through a text.
    const same = cast.figures.find((other) => other.name === name && other.kind === kind && other.in === part && phrase.determiner !== 'indefinite'); // prettier-ignore
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
    figure.isVeiled = ANONYMITY.test(surface(phrase.first, phrase.end));
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

  /** Meets the unnamed people between where it stopped and `token`: "a retired electrician in Inverness". */
  function meetPeopleUpTo(token: number): void {
    for (; scanned < token && scanned < length; scanned++) {
      const i = scanned;
      if (tags[i] !== POS.NOUN || names.at[i]! >= 0 || meetingAt(i)) continue;
      const isBody = BODIES.has(lemma[i]!);
      if (!isBody && !isPersonNoun(lemma[i]!)) continue;
      if (tags[i + 1] === POS.NOUN || names.at[i + 1]! >= 0 || norm[i + 1] === "'s") continue;
      // The apposition of a name is that one: "Duarte Lima, a lorry driver"
      const start = phraseStart(i);
      if (start < 0 || start === i) continue;
      const opening = norm[start]!;
      const before = start - 1;
      if (before >= 1 && norm[before] === ',' && names.at[before - 1]! >= 0) continue;
      // So is "the head of the rescue brigade, Captain Aurelio Gonzaga".
      let comma = i + 1;
      while (comma < i + 8 && /^(?:of|for)$/.test(norm[i + 1] ?? '') && comma < length && tags[comma] !== POS.PUNCT && tags[comma] !== POS.VERB && tags[comma] !== POS.AUX) comma++; // prettier-ignore
      if (norm[comma] === ',' && comma + 1 < length && names.at[comma + 1]! >= 0) continue;
      const isSeveral = /^(?:two|three|four|five|six|several)$/.test(opening);
      const isNew = opening === 'a' || opening === 'an' || opening === 'one' || isSeveral;
      if (!isNew && opening !== 'the') continue;
      const phrase = readSource(annotation, names, start, i + 1);
      if (phrase.kind !== 'nominal' || phrase.isPlural !== isSeveral) continue;
      const known = isNew ? undefined : matchByNoun(phrase);
      if (known) meet(known, i);
      else if (!isBody || !isNew)
        newFigure(phrase, isBody ? 'organization' : OFFICE_NOUNS.has(lemma[i]!) && !isNew ? 'person' : 'anonymous');
    }
  }
}
