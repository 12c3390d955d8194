/**
 * Who is meant: every source phrase of a text becomes a figure, and phrases that mean the same one become the same
 * figure. Names were joined before (find-names.ts); here pronouns and nouns ("the minister", "the paper", "its director")
 * find theirs among those whom the text has spoken of (discourse.ts).
 *
 *   known-figures     the figures of the text, their mentions, what is learnt of them
 *   match-figure      which of them a noun may mean
 *   resolve-pronoun   "he", "who", "both"
 *   resolve-nominal   "the minister", "its director", "an official"
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import type { NameMention, Names } from '../names/names.ts';
import { readSource } from '../phrases/read-source.ts';
import type { SourcePhrase } from '../phrases/source-phrase.ts';
import { isOwnerMark, phraseStart } from '../token-range.ts';
import { createDiscourse, type Context } from './discourse.ts';
import type { Cast, Figure } from './figures.ts';
import { createKnownFigures } from './known-figures.ts';
import { createFigureMatcher } from './match-figure.ts';
import { DOCUMENT_NOUNS, isPersonNoun, OFFICE_NOUNS, ORGANIZATION_NOUNS, OUTLET_NOUNS } from './noun-lexicon.ts';
import { createNominalResolver } from './resolve-nominal.ts';
import { createPronounResolver } from './resolve-pronoun.ts';
import type { Resolution, Scene } from './scene.ts';

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

/** Bodies that the text may speak of before they say something: "asked the ministry ... It replied". */
const BODIES = wordSet(
  'ministry authority agency company firm club union party army navy council government committee commission mission hospital university',
);

/** They are spoken of, and say nothing: "she" behind "a baby" is somebody else. */
const CANNOT_SPEAK = wordSet('baby infant newborn toddler foetus fetus embryo');

const JOINING: ReadonlySet<number> = new Set([POS.SCONJ, POS.CCONJ, POS.PART, POS.AUX]);

export function createResolver(annotation: Annotation, names: Names, cast: Cast, part?: string): Resolver {
  const { tokens, tags, lemma } = annotation;
  const { norm, length } = tokens;
  const discourse = createDiscourse(annotation, cast);
  const { meet, meetingAt } = discourse;
  const figures = createKnownFigures(annotation, names, cast, discourse, part);
  const matcher = createFigureMatcher({ annotation, cast, discourse, figures, part });
  const scene: Scene = { annotation, names, cast, part, discourse, figures, matcher, resolvePhrase, resolveRange };
  const resolvePronoun = createPronounResolver(scene);
  const resolveNominal = createNominalResolver(scene);

  // In a talk "he" is seldom whoever spoke before: that one is "you". So nobody is met in a label.
  const labels = new Set(annotation.turns.flatMap(({ label: [first, end] }) => range(first, end)));
  // Names are met where they stand, whether they speak or not.
  for (const mention of names.mentions) {
    if (labels.has(mention.first)) continue;
    const { kind } = names.known[mention.name]!;
    if (kind === 'place' || kind === 'thing') continue;
    const isOwner = isOwnerMark(annotation, mention.end);
    meet(figures.figureOf(mention.name), mention.end - 1, { isOwner, isAuthor: isAuthor(mention, isOwner) });
  }
  // So are unnamed people that the text introduces ("a retired electrician in Inverness").
  let scanned = 0;
  let depth = 0;

  return {
    annotation,
    names,
    resolve,
    canSpeak,
    figureAt: figures.figureAt,
    markSpeaker: discourse.markSpeaker,
    lastPerson: (token) => discourse.antecedent(token, 'who', { isQuoted: false }),
    firstMet: (figure) => discourse.metAt(figure)[0] ?? -1,
    lastSpeaker: discourse.lastSpeaker,
    addNameMentions: figures.addNameMentions,
  };

  function resolve(first: number, end: number, context: Context): Resolution {
    if (first >= end) return { figure: null, rule: 'no-source', note: 'No words name a source.' };
    let isEmpty = true;
    for (let i = first; i < end && isEmpty; i++)
      isEmpty = tags[i] === POS.DET || tags[i] === POS.PUNCT || tags[i] === POS.ADP;
    if (isEmpty && !/^(?:this|that|these|those|both|each|all|some|many|another|neither)$/.test(norm[first]!))
      return { figure: null, rule: 'no-source', note: 'The words name nobody.' };
    meetPeopleUpTo(first);
    const phrase = readSource(scene, first, end);
    if (phrase.kind === 'nominal' && end - first === 1 && isNobody(first))
      return { figure: cast.unspecified, rule: 'agentless', note: `"${tokens.word[first]!}" names nobody.` };
    const resolution = resolvePhrase(phrase, context);
    if (resolution.figure) {
      figures.addMention(resolution.figure, first, end);
      if (!meetingAt(phrase.head) && !labels.has(phrase.head)) meet(resolution.figure, phrase.head);
    }
    return { ...resolution, token: phrase.head };
  }

  /** "There" were rumours, "raising" fears, "if" confirmed: a word that stands for nobody. Not: "Milly" tells, which is taken for an adverb. */
  function isNobody(token: number): boolean {
    const isFirst = annotation.sentenceStart[tokens.sentence[token]!] === token;
    if (/^\p{Lu}/u.test(tokens.word[token]!) && !isFirst) return false;
    if (/^(?:there|if|how)$/.test(norm[token]!)) return true;
    return !isFirst && (JOINING.has(tags[token]!) || (tags[token] === POS.VERB && norm[token]!.endsWith('ing')));
  }

  function canSpeak(first: number, end: number): boolean {
    const phrase = readSource(scene, first, end);
    if (phrase.kind !== 'nominal') return phrase.kind === 'name' && norm[names.mentions[phrase.mention]!.end] !== "'s";
    const noun = lemma[phrase.head]!;
    return isPersonNoun(noun) || ORGANIZATION_NOUNS.has(noun) || OUTLET_NOUNS.has(noun) || DOCUMENT_NOUNS.has(noun);
  }

  function resolvePhrase(phrase: SourcePhrase, context: Context): Resolution {
    if (phrase.kind === 'joint') return resolveJoint(phrase, context);
    if (phrase.kind === 'pronoun') return resolvePronoun(phrase, context);
    if (phrase.kind === 'name') {
      const figure = figures.figureAt(phrase.mention);
      const mention = names.mentions[phrase.mention]!;
      const wasMet = names.known[mention.name]!.mentions[0] !== mention;
      if (figure.kind === 'person') figures.unveil(figure, phrase, wasMet);
      else if (figure.kind === 'outlet' && !wasMet && figure !== cast.outlet) figures.nameOutlet(figure, mention.first);
      figures.describe(figure, phrase);
      return { figure, rule: 'name', note: `Named: ${figure.name}.` };
    }
    return resolveNominal(phrase, context);
  }

  function resolveJoint(phrase: SourcePhrase, context: Context): Resolution {
    const members = phrase.members
      .map((member) => resolvePhrase(member, context).figure)
      .filter((figure) => figure !== null);
    // "The first version and its headline"
    if (members.includes(cast.outlet)) return { figure: cast.outlet, rule: 'own-outlet', note: 'The article itself.' };
    phrase.members.forEach((member, k) => members[k] && figures.addMention(members[k], member.first, member.end));
    return {
      figure: figures.join(members),
      rule: 'joint-source',
      note: `${members.length > 2 ? 'Several' : 'Two'} sources named together.`,
    };
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
    const phrase = readSource(scene, first, end);
    if (phrase.kind === 'name') {
      const { kind } = names.known[names.mentions[phrase.mention]!.name]!;
      if (kind === 'place' && isKnown) return undefined;
      return figures.figureAt(phrase.mention);
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
    if (figure) figures.addMention(figure, first, end);
    return figure;
  }

  /**
   * Whether a sentence begins with the writing of this one: "A victim statement by Hana Kovac was read", "Kovac's letter
   * was read"; not "The court read a statement by Hana Kovac", nor "Kovac's house".
   */
  function isAuthor({ titleFirst, end }: NameMention, isOwner: boolean): boolean {
    const writing = isOwner ? headAfter(end + 1) : titleFirst - 2;
    if (!isOwner && norm[titleFirst - 1] !== 'by' && norm[titleFirst - 1] !== 'from') return false;
    if (writing < 0 || !DOCUMENT_NOUNS.has(lemma[writing]!) || tokens.sentence[writing] !== tokens.sentence[end - 1])
      return false;
    for (let i = Math.min(writing, titleFirst) - 1; i >= 0 && tokens.sentence[i] === tokens.sentence[writing]; i--)
      if (tags[i] === POS.VERB || tags[i] === POS.AUX || tags[i] === POS.ADP) return false;
    return true;
  }
  /** The last of the nouns and adjectives from here on, or -1: "[Kovac's] victim impact | statement". */
  function headAfter(from: number): number {
    let i = from;
    while (i < length && i < from + 5 && (tags[i] === POS.NOUN || tags[i] === POS.ADJ)) i++;
    return i > from ? i - 1 : -1;
  }

  /** Meets the unnamed people between where it stopped and `token`: "a retired electrician in Inverness". */
  function meetPeopleUpTo(token: number): void {
    for (; scanned < token && scanned < length; scanned++) {
      const i = scanned;
      if (tags[i] !== POS.NOUN || names.at[i]! >= 0 || meetingAt(i)) continue;
      const isBody = BODIES.has(lemma[i]!);
      if (!isBody && (!isPersonNoun(lemma[i]!) || CANNOT_SPEAK.has(lemma[i]!) || norm[i - 1] === 'unborn')) continue;
      if (tags[i + 1] === POS.NOUN || names.at[i + 1]! >= 0 || norm[i + 1] === "'s") continue;
      // The apposition of a name is that one: "Duarte Lima, a lorry driver"
      const start = phraseStart(annotation, i);
      if (start < 0 || start === i) continue;
      const opening = norm[start]!;
      const before = start - 1;
      if (before >= 1 && norm[before] === ',' && names.at[before - 1]! >= 0) continue;
      // So is "the head of the rescue brigade, Captain Aurelio Gonzaga".
      let comma = i + 1;
      while (
        comma < i + 8 &&
        /^(?:of|for)$/.test(norm[i + 1] ?? '') &&
        comma < length &&
        tags[comma] !== POS.PUNCT &&
        tags[comma] !== POS.VERB &&
        tags[comma] !== POS.AUX
      )
        comma++;
      if (norm[comma] === ',' && comma + 1 < length && names.at[comma + 1]! >= 0) continue;
      const isSeveral = /^(?:two|three|four|five|six|several)$/.test(opening);
      const isNew = opening === 'a' || opening === 'an' || opening === 'one' || isSeveral;
      if (!isNew && opening !== 'the') continue;
      const phrase = readSource(scene, start, i + 1);
      if (phrase.kind !== 'nominal' || phrase.isPlural !== isSeveral) continue;
      const known = isNew ? undefined : matcher.byNoun(phrase);
      if (known) meet(known, i);
      else if (!isBody || !isNew)
        figures.introduce(
          phrase,
          isBody ? 'organization' : OFFICE_NOUNS.has(lemma[i]!) && !isNew ? 'person' : 'anonymous',
        );
    }
  }
}

const range = (first: number, end: number): number[] => Array.from({ length: end - first }, (_, k) => first + k);
