/** Whose words an attribution gives: the tokens that name the source, and who is meant where none do. */
import { POS, type Annotation } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Cast, Figure } from './figures.ts';
import type { Layout, Range } from './lay-out.ts';
import { isPersonNoun } from './noun-lexicon.ts';
import type { Resolver } from './resolve-sources.ts';

export interface SourceWords {
  /** The tokens that name the source; empty when none do. */
  readonly tokens: Range;
  /** "[The Dispatch reports that Bridie Canavan] remembers": the outlet that went into the source. */
  readonly reportedBy?: Figure;
  /** "TarnPress cited General Stanek as saying", "was quoted by the Courier as saying": who cites. */
  readonly citer?: Range;
  /** "a slide passed to this paper by an employee": who let it be seen. */
  readonly givenBy?: Range;
}

/** The source of an attribution put right where it was marked too short, too long, or not at all. */
export function sourceWords(layout: Layout, resolver: Resolver, index: number): SourceWords {
  const { source, cue } = layout.shapes[index]!;
  const cueStart = cue[0]?.[0] ?? -1;
  let [first, end] = source[0] ? wholeSource(layout, source[0][0], source[0][1], cueStart) : [0, 0];
  end = withName(layout, resolver, first, end);
  const swallowed =
    layout.parents[index]! < 0 && end - first > 3 ? reportInSource(layout, resolver, first, end) : undefined;
  if (swallowed) first = swallowed.first;
  const cited = asSaying(layout, cueStart);
  if (cited && (end === first || (first >= cited.source[0] && end <= cited.source[1]))) [first, end] = cited.source;
  const citer = cited?.citer ?? quotedBy(layout, cue);
  const giver = giverOf(layout, [first, end]);
  return {
    tokens: [first, end],
    ...(swallowed ? { reportedBy: swallowed.outlet } : {}),
    ...(citer ? { citer } : {}),
    ...(giver ? { givenBy: giver } : {}),
  };
}

/** "was quoted by [the Courier] as saying" */
function quotedBy({ annotation: { tokens } }: Layout, cue: readonly Range[]): Range | undefined {
  const { norm } = tokens;
  for (const [first, end] of cue)
    for (let i = first; i + 2 < end; i++) {
      if (!/^(?:quoted|cited)$/.test(norm[i]!) || norm[i + 1] !== 'by') continue;
      const as = norm.indexOf('as', i + 2);
      return [i + 2, as > 0 && as < end ? as : end];
    }
  return undefined;
}

/** "a note described to Money Desk by [two people familiar with it]"; not: "a video released by the ministry". */
function giverOf({ annotation: { tokens, tags } }: Layout, [first, end]: Range): Range | undefined {
  const { norm } = tokens;
  let isGiven = false;
  for (let i = first; i < end; i++) {
    if (GIVEN.has(norm[i]!) && norm[i + 1] === 'to') isGiven = true;
    if (!isGiven || norm[i] !== 'by') continue;
    let stop = i + 1;
    while (
      stop < end &&
      !/^(?:[,;:(]|who|which|that)$/.test(norm[stop]!) &&
      tags[stop] !== POS.VERB &&
      tags[stop] !== POS.AUX
    )
      stop++;
    return stop > i + 1 ? [i + 1, stop] : undefined;
  }
  return undefined;
}
const GIVEN = wordSet('described shown passed given leaked handed sent read provided supplied relayed forwarded');

export interface AgentlessContext {
  readonly cue: readonly Range[];
  /** The token where the attribution begins. */
  readonly anchor: number;
  /** Who says what this one is nested in. */
  readonly within: Figure | null;
  /** The attribution read before this one. */
  readonly previous: { readonly speaker: Figure | null; readonly sentence: number } | undefined;
  /** A writer who says "I" asks the questions too. */
  readonly isInFirstPerson: boolean;
}

/** Whom a cue without a source leaves speaking; null when that cannot be told. */
export function readAgentless(
  layout: Layout,
  resolver: Resolver,
  cast: Cast,
  context: AgentlessContext,
): { figure: Figure | null; rule: string; note: string } {
  const { annotation } = layout;
  const { tokens, tags, quoteState } = annotation;
  const { norm } = tokens;
  const { cue, anchor, within, previous, isInFirstPerson } = context;
  const cueTokens = cue.flatMap(([s, e]) => Array.from({ length: e - s }, (_, k) => s + k));
  const words = cueTokens.map((i) => norm[i]!);
  if (cueTokens.length === 0) {
    const isFree = quoteState[anchor] !== 0;
    const figure = isFree
      ? (previous?.speaker ?? resolver.lastSpeaker(anchor) ?? resolver.lastPerson(anchor) ?? null)
      : null;
    return figure
      ? { figure, rule: 'free-quotation', note: `Quoted without a word of who says it; ${figure.name} spoke last.` }
      : { figure: null, rule: 'no-cue', note: 'Neither a source nor a cue.' };
  }
  const isBe = words.some((word) => /^(?:is|are|was|were|be|been|being|it|'s|reported|claimed|alleged)$/.test(word));
  const lemmas = cueTokens.map((i) => annotation.lemma[i]!);
  // "the Pentagon appears to be treating it as", "intelligence appeared to indicate": who has the attitude is the source
  if (lemmas.some((lemma) => /^(?:appear|seem)$/.test(lemma)) && hasAttitude(annotation, cueTokens)) {
    const subject = subjectBefore(layout, cueTokens[0]!, true);
    const figure =
      subject && resolver.canSpeak(...subject)
        ? resolver.resolve(...subject, { within, isQuoted: quoteState[subject[0]] !== 0 }).figure
        : null;
    if (figure) return { figure, rule: 'subject', note: `"${words.join(' ')}" has ${figure.name} before it.` };
  }
  if (lemmas.some((lemma) => /^(?:appear|seem|look|likely|unlikely)$/.test(lemma)))
    return {
      figure: cast.outlet,
      rule: 'own-judgement',
      note: `"${words.join(' ')}" is the outlet’s own judgement.`,
    };
  // "Asked whether he knew, the minister said": the reporter asked
  if (/^(?:asked|pressed|questioned|quizzed|challenged)$/.test(words[0]!) && words.length <= 2)
    return {
      figure: isInFirstPerson ? cast.author : cast.outlet,
      rule: 'own-question',
      note: `"${words[0]}": the outlet asked.`,
    };
  // "a woman said to work at the bank"
  const isReduced =
    cueTokens.length === 1 &&
    norm[cueTokens[0]! + 1] === 'to' &&
    /^(?:say|believe|think|understand|know|suppose)$/.test(lemmas[0]!);
  const isPassive =
    isBe ||
    isReduced ||
    words.some((word) => /^(?:reportedly|allegedly|supposedly|purportedly|apparently)$/.test(word)) ||
    lemmas.some((lemma) => /^(?:rumour|rumor|report|claim|allegation|suggestion|speculation)$/.test(lemma));
  // "She was asked to speak": she says nothing, but it is she who is spoken of, and a she
  const passive = isPassive ? subjectBefore(layout, cueTokens[0]!) : undefined;
  if (passive && /^(?:he|she)$/.test(norm[passive[0]]!))
    resolver.resolve(...passive, { within, isQuoted: quoteState[passive[0]] !== 0 });
  const subject = isPassive ? undefined : subjectBefore(layout, cueTokens[0]!);
  if (subject && tags[cueTokens[0]!] !== POS.NOUN && resolver.canSpeak(...subject)) {
    const { figure } = resolver.resolve(...subject, { within, isQuoted: quoteState[subject[0]] !== 0 });
    if (figure) return { figure, rule: 'subject', note: `"${words.join(' ')}" has ${figure.name} before it.` };
  }
  if (
    !isPassive &&
    previous &&
    previous.speaker &&
    previous.sentence === tokens.sentence[anchor] &&
    tags[cueTokens[0]!] !== POS.NOUN
  )
    return {
      figure: previous.speaker,
      rule: 'same-sentence',
      note: `"${words.join(' ')}" goes on with ${previous.speaker.name}.`,
    };
  return { figure: cast.unspecified, rule: 'agentless', note: `"${words.join(' ')}" names nobody.` };
}

/**
 * Whether the "it" before a cue stands for what the cue tells: then whoever writes judges so, or somebody unnamed reported it.
 *
 *   caught:      It seems that the ferry was late.  It should be noted that it sank.  It was reported that it sank.
 *   not caught:  It seems to accept the plan.  It is considering whether to sail.  It was not claiming that.
 */
export function readEmptyIt(
  { annotation }: Layout,
  [first, end]: Range,
  cue: readonly Range[],
  content: readonly Range[],
): 'judgement' | 'report' | undefined {
  const { tokens, tags, lemma } = annotation;
  const { norm } = tokens;
  const told = content[0]?.[0];
  if (end - first !== 1 || norm[first] !== 'it' || cue.length !== 1 || told === undefined) return undefined;
  const [from, to] = cue[0]!;
  if (from < end || told < to || told - to > 3 || norm[told] === 'to') return undefined;
  // "It was reported in stable condition": no clause
  const clause = content[0]!;
  let hasVerb = false;
  for (let i = clause[0]; i < clause[1] && !hasVerb; i++) hasVerb = tags[i] === POS.VERB || tags[i] === POS.AUX;
  if (!hasVerb) return undefined;
  let verb = to - 1;
  while (verb > from && (tags[verb] === POS.ADV || norm[verb] === 'that')) verb--;
  if (/^(?:seem|appear)$/.test(lemma[verb]!)) return 'judgement';
  let hasBe = false;
  for (let i = from; i < verb; i++) hasBe ||= /^(?:be|is|was|been|'s)$/.test(norm[i]!);
  if (!hasBe) return undefined;
  if (
    /^(?:noted|stressed|emphasised|emphasized|added|remembered|noting|stressing|adding|remembering)$/.test(norm[verb]!)
  )
    return norm.slice(from, verb).some((word) => /^(?:worth|should|must|be)$/.test(word)) ? 'judgement' : 'report';
  return /^(?:reported|said|believed|thought|understood|known|estimated|claimed|alleged|rumoured|rumored|suggested|announced|revealed|feared|hoped|expected|assumed|confirmed)$/.test(norm[verb]!) // prettier-ignore
    ? 'report'
    : undefined;
}

/**
 * A source that was cut off at the end of its relative clause is put together again: "The engineer who first described it
 * to [this newspaper] said". Not: "In [Oslo], she said".
 */
function wholeSource({ annotation, cueOf, contentOf }: Layout, first: number, end: number, cueStart: number): Range {
  const { tokens, tags, quoteState } = annotation;
  const { norm } = tokens;
  if (first === 0 || cueStart !== end || tokens.sentence[first - 1] !== tokens.sentence[first]) return [first, end];
  if (tags[first - 1] !== POS.ADP && norm[first - 1] !== 'to') return [first, end];
  let start = first - 1;
  const from = annotation.sentenceStart[tokens.sentence[first]!]!;
  while (
    start > from &&
    first - start < 20 &&
    cueOf[start - 1] === 0 &&
    contentOf[start - 1] === 0 &&
    quoteState[start - 1] === 0 &&
    !/^[;:.]$/.test(norm[start - 1]!)
  )
    start--;
  const isRelative = norm.slice(start + 1, first).some((word) => word === 'who' || word === 'which');
  return isRelative && tags[start] !== POS.ADP ? [start, end] : [first, end];
}

/**
 * Whom an apposition names was cut off: "According to [a judge], Ada Lind, the plan was late". Not: "According to a judge,
 * Ada Lind was late", "According to the judges, Ada Lind, 41, was late", "According to a witness, Ada Lind, a baker, fell".
 */
function withName({ annotation, cueOf }: Layout, { names }: Resolver, first: number, end: number): number {
  const { tokens, tags, lemma } = annotation;
  const { norm } = tokens;
  if (first === 0 || norm[first - 1] !== 'to' || norm[first - 2] !== 'according' || norm[end] !== ',') return end;
  const m = names.at[end + 1] ?? -1;
  const name = names.mentions[m];
  if (!name || name.titleFirst !== end + 1 || names.known[name.name]!.kind !== 'person') return end;
  const after = name.end + 1;
  const head = lemma[end - 1]!;
  if (norm[end - 1] !== head || !isPersonNoun(head) || norm[name.end] !== ',' || cueOf[after]) return end;
  const isClause = tags[after] === POS.DET || tags[after] === POS.PRON || tags[after] === POS.PROPN;
  if (!isClause || /^(?:an?|who|whose|which)$/.test(norm[after]!)) return end;
  for (let i = after; i < tokens.length && norm[i] !== ',' && tokens.sentence[i] === tokens.sentence[first]; i++)
    if (tags[i] === POS.VERB || tags[i] === POS.AUX) return name.end;
  return end;
}

/** "[The Dispatch reports that Bridie Canavan] remembers": the outlet's report went into the source. */
function reportInSource(
  { annotation }: Layout,
  resolver: Resolver,
  first: number,
  end: number,
): { outlet: Figure; first: number } | undefined {
  const {
    tags,
    tokens: { norm },
  } = annotation;
  for (let i = first + 1; i < end - 1; i++) {
    if (
      tags[i] !== POS.VERB ||
      norm[i + 1] !== 'that' ||
      !/^(?:report|say|write|claim|note|state|add)$/.test(annotation.lemma[i]!)
    )
      continue;
    const { figure } = resolver.resolve(first, i, { isQuoted: false });
    return figure?.kind === 'outlet' ? { outlet: figure, first: i + 2 } : undefined;
  }
  return undefined;
}

/**
 * "TarnPress cited General Stanek as saying": the words between are the source, however they were marked, and whoever
 * cites passes it on, where that was not found to be a statement of its own.
 */
function asSaying(layout: Layout, cueStart: number): { source: Range; citer: Range | undefined } | undefined {
  const { tokens, tags } = layout.annotation;
  const { norm } = tokens;
  const as = norm[cueStart] === 'as' ? cueStart : cueStart - 1;
  if (as < 2 || norm[as] !== 'as') return undefined;
  let verb = as - 1;
  while (
    verb > 0 &&
    as - verb < 25 &&
    tokens.sentence[verb] === tokens.sentence[as] &&
    !/^(?:quoted|quotes|quoting|cited|cites|citing)$/.test(norm[verb]!)
  )
    verb--;
  if (
    verb < 1 ||
    as - verb < 2 ||
    !/^(?:quot|cit)/.test(norm[verb]!) ||
    tags[as - 1] === POS.AUX ||
    norm[verb + 1] === 'by'
  )
    return undefined;
  let first = verb;
  while (first > 0 && tags[first - 1] === POS.AUX) first--;
  return { source: [verb + 1, as], citer: subjectBefore(layout, first, true) };
}

/** The noun phrase that stands right before a cue: a source that was not marked. */
function subjectBefore({ annotation, cueOf }: Layout, cueStart: number, isFree = false): [number, number] | undefined {
  const { tokens, tags } = annotation;
  const { norm } = tokens;
  let end = cueStart;
  while (end > 0 && tokens.sentence[end - 1] === tokens.sentence[cueStart] && tags[end - 1] === POS.ADV) end--;
  if (end === 0 || tokens.sentence[end - 1] !== tokens.sentence[cueStart] || (!isFree && cueOf[end - 1] !== 0))
    return undefined;
  if (tags[end - 1] === POS.PRON) return /^(?:he|she|they|who|it)$/.test(norm[end - 1]!) ? [end - 1, end] : undefined;
  if (tags[end - 1] !== POS.NOUN && tags[end - 1] !== POS.PROPN) return undefined;
  let start = end;
  while (
    start > 0 &&
    cueStart - start < 8 &&
    tokens.sentence[start - 1] === tokens.sentence[cueStart] &&
    cueOf[start - 1] === 0 &&
    (tags[start - 1] === POS.NOUN ||
      tags[start - 1] === POS.PROPN ||
      tags[start - 1] === POS.ADJ ||
      tags[start - 1] === POS.DET)
  )
    start--;
  return [start, end];
}

/** "appears to be treating", "appeared to indicate", not "appeared to hold the town". */
function hasAttitude({ lemma }: Annotation, cue: readonly number[]): boolean {
  const last = cue.at(-1)!;
  for (let i = cue[0]!; i <= last + 3 && i < lemma.length; i++)
    if (
      /^(?:treat|regard|see|view|consider|believe|think|confirm|accept|reject|support|back|admit|acknowledge|concede|suggest|indicate|show|say|expect|doubt|deny|agree|want)$/.test(
        lemma[i]!,
      )
    )
      return true;
  return false;
}
