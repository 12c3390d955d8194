/** What vouches in a text for what its title says: sentence by sentence, how many of its words, and who says them. */
import { POS, type Annotation } from '../../model/annotation.ts';
import type { Attribution, Source } from '../../model/report.ts';
import { tokensOf } from '../token-range.ts';
import { FUNCTION_WORDS, isTurned, stem } from './title-words.ts';

/** A title and the text that it stands over. */
export interface TitledText {
  readonly title: Annotation;
  readonly body: Annotation;
  readonly titleStems: ReadonlySet<string>;
  /** Those of the running text. */
  readonly attributions: readonly Attribution[];
  readonly attributionById: ReadonlyMap<string, Attribution>;
  readonly sourceById: ReadonlyMap<string, Source>;
}

interface Voucher {
  /** 3 the outlet or a named source vouches, 2 another outlet does, 1 nobody named does, 0 left open, -1 denied. */
  readonly level: number;
  /** For people, within a sentence. */
  readonly reason: string;
}

/** A sentence that shares words with the title. */
export interface Support extends Voucher {
  readonly sentence: number;
  /** Share of the title's words that stand here. */
  readonly coverage: number;
  /** A word of the title stands here under a "not". */
  readonly isTurned: boolean;
}

/** `words`: stems of the title's content words. Linear in the text. */
export function measureSupport(text: TitledText, words: readonly string[]): Support[] {
  const { title, body } = text;
  const wanted = new Set(words);
  const holders = innermostHolders(text);
  const titleKnows = title.tokens.norm.some((norm) => KNOWING.test(norm));
  const tellsDenial = title.tokens.norm.some((norm) => DENIAL.test(norm));
  const supports: Support[] = [];
  for (let sentence = 0; sentence + 1 < body.sentenceStart.length; sentence++) {
    const found = tokensWith(body, sentence, wanted);
    if (found.length === 0) continue;
    const voucher = whoVouches(text, mainHolder(text, holders, found), found);
    // "denied that she had known the fund was empty" says nothing of whether it was
    if (voucher?.polarity === 'negative' && !titleKnows && opensWithKnowing(body, voucher)) continue;
    const vouched = vouching(text, voucher);
    supports.push({
      sentence,
      coverage: found.length / words.length,
      isTurned: found.some((i) => isTurned(body, i)),
      ...(vouched.level < 0 && tellsDenial
        ? { level: 3, reason: `${vouched.reason}, as the headline says` }
        : unlessPossible(body, found, vouched)),
    });
  }
  return supports;
}

/** The title itself tells of a denial: "Mayor denies report". */
const DENIAL = /^(?:den(?:y|ies|ied|ial)|reject|dismiss|disput|refut|rebut|disown)/;
const KNOWING = /^(?:know|knew|known|knowing|aware)$/;

/** Per token the index of the innermost attribution whose content holds it, or -1. */
function innermostHolders({ body, attributions }: TitledText): Int32Array {
  const holders = new Int32Array(body.tokens.length).fill(-1);
  const widestFirst = attributions.map((_, k) => k).sort((a, b) => size(attributions[b]!) - size(attributions[a]!));
  for (const k of widestFirst) for (const span of attributions[k]!.content) holders.fill(k, ...tokensOf(body, span));
  return holders;
}

const size = ({ content }: Attribution): number => content.reduce((sum, [start, end]) => sum + end - start, 0);

/** The tokens of a sentence with these stems, the first of each. */
function tokensWith({ tokens, sentenceStart }: Annotation, sentence: number, stems: ReadonlySet<string>): number[] {
  const found = new Map<string, number>();
  for (let i = sentenceStart[sentence]!; i < sentenceStart[sentence + 1]!; i++) {
    const base = stem(tokens.norm[i]!);
    if (stems.has(base) && !found.has(base)) found.set(base, i);
  }
  return [...found.values()];
}

/**
 * Whose most of these words are; undefined for the outlet. Where as many are somebody's as the outlet's, they are somebody's:
 * whose they are is what the verdict rests on.
 */
function mainHolder(
  { attributions }: TitledText,
  holders: Int32Array,
  found: readonly number[],
): Attribution | undefined {
  const share = new Map<number, number>();
  for (const i of found) share.set(holders[i]!, (share.get(holders[i]!) ?? 0) + 1);
  const [main] = [...share].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && a[0] < 0) ? b : a));
  return attributions[main];
}

/**
 * Where the title's words are those of the deed itself, whoever tells of the deed vouches for it: "Ministry planned to
 * close schools" over "the ministry planned to close schools, a memo shows" is the memo's. Not: "police said", where the
 * saying is no part of what the title claims.
 */
function whoVouches(
  { body, titleStems, attributionById }: TitledText,
  holder: Attribution | undefined,
  found: readonly number[],
): Attribution | undefined {
  const { start } = body.tokens;
  let at = holder;
  for (let steps = 0; at && steps < 8; steps++) {
    const { cue, certainty, parent, why } = at;
    const isInCue = (i: number): boolean => cue.some(([from, to]) => start[i]! >= from && start[i]! < to);
    // "Union calls on mayor to resign": the calling is what the title tells of
    const isAsking = why.some(({ rule }) => rule === 'asks' || rule === 'wishes');
    const isDeed = found.some(isInCue) || (isAsking && cue.some((span) => saysOneOf(body, span, titleStems)));
    if (!isDeed || (parent === null && certainty !== 'unknown')) break;
    at = parent === null ? undefined : attributionById.get(parent);
  }
  return at;
}

function saysOneOf(body: Annotation, span: readonly [number, number], stems: ReadonlySet<string>): boolean {
  const words = body.tokens.norm.slice(...tokensOf(body, span));
  return words.some((norm) => !FUNCTION_WORDS.has(norm) && stems.has(stem(norm)));
}

function opensWithKnowing(body: Annotation, { content }: Attribution): boolean {
  if (!content[0]) return false;
  const [first] = tokensOf(body, content[0]);
  return body.tokens.norm.slice(first, first + 6).some((norm) => KNOWING.test(norm));
}

/** How much whoever says it vouches for it; undefined: the outlet does. */
function vouching({ body, sourceById }: TitledText, attribution: Attribution | undefined): Voucher {
  if (!attribution) return { level: 3, reason: 'the outlet says it in its own voice' };
  const origin = sourceById.get(attribution.chain.at(-1) ?? '');
  const name = origin?.name ?? 'somebody';
  const cue = attribution.cue.map(([s, e]) => body.text.slice(s, e)).join(' ');
  if (attribution.polarity === 'negative') return { level: -1, reason: `${name} rejects it ("${cue}")` };
  if (attribution.certainty === 'unknown') return { level: 0, reason: `whether it is so is left open ("${cue}")` };
  if (attribution.certainty === 'possible') return { level: 0.5, reason: `the text calls it only possible ("${cue}")` };
  // "was announced": nobody named, but nobody in doubt either. "Officials say": a body, by whoever speaks for it
  if (
    origin?.kind === 'anonymous' &&
    attribution.certainty === 'certain' &&
    (origin.mentions.length === 0 || OFFICIALS.test(name))
  )
    return { level: 2, reason: `${name === 'unspecified' ? 'nobody named' : name} says so` };
  if (!origin || origin.kind === 'anonymous')
    return {
      level: 1,
      reason:
        origin && origin.mentions.length > 0
          ? `it rests on ${name}, who is not named`
          : `nobody is named who says so ("${cue}")`,
    };
  if (attribution.certainty === 'probable') return { level: 2, reason: `${name} only thinks it likely ("${cue}")` };
  if (origin.kind === 'outlet' && attribution.chain.length > 1) return { level: 2, reason: `${name} reports it` };
  return { level: 3, reason: `${name} says so` };
}

const OFFICIALS =
  /\b(?:officials|investigators|authorities|prosecutors|officers|doctors|scientists|researchers|ministers|firefighters|rescuers)\b/iu;

/** What is vouched for, or only that it is possible: "might close", "could have been sold". */
function unlessPossible(body: Annotation, found: readonly number[], vouched: Voucher): Voucher {
  const modal = possibleBy(body, found);
  if (modal < 0 || vouched.level <= 0.5) return vouched;
  return { level: 0.5, reason: `the text calls it only possible ("${body.tokens.word[modal]}")` };
}

/** The modal before one of these verbs, or -1; not "could see", "in May". */
function possibleBy({ tokens, tags, lemma }: Annotation, found: readonly number[]): number {
  for (const i of found) {
    if (tags[i] !== POS.VERB || /^(?:see|hear|feel|smell)$/.test(lemma[i]!)) continue;
    let before = i - 1;
    while (before > 0 && (/^(?:be|have)$/.test(lemma[before]!) || tags[before] === POS.ADV)) before--;
    if (tags[before] === POS.AUX && /^(?:may|might|could)$/.test(tokens.norm[before]!)) return before;
  }
  return -1;
}
