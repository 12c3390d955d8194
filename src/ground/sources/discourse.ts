/**
 * Who has been spoken of where: what pronouns and nouns look back to. Every figure is "met" at the tokens where it is named,
 * told of or speaks; salience is weighed as in Lappin and Leass (1994), with weights set by hand on the scenarios
 * (`training/ground/score.ts`, November 2026).
 */
import { POS, type Annotation } from '../../model/annotation.ts';
import { firstIndex } from '../../model/first-index.ts';
import type { Cast, Figure } from './figures.ts';
import { isPersonNoun } from './noun-lexicon.ts';

export interface Context {
  /** Who speaks the words that hold this phrase. */
  readonly within?: Figure | null;
  /** The phrase stands inside quotation marks. */
  readonly isQuoted: boolean;
  /**
   * Token ranges of what is said: whoever is first told of there does not say it. "A man who opens his own door," he argues,
   * is not the man; "Ada Voss had left, she said" may be her.
   */
  readonly content?: readonly (readonly [number, number])[];
  /** It is told as what a court, jury or council heard: whoever told it there is not the "he" of it. */
  readonly isHeard?: boolean;
}

export type Pronoun = 'he' | 'she' | 'it' | 'they' | 'who';

interface Meeting {
  readonly figure: Figure;
  readonly token: number;
  isSpeaker: boolean;
  readonly isSubject: boolean;
  readonly isOwner: boolean;
  /** Whose the letter or report is that the sentence begins with: "A statement by Hana Kovac was read." */
  readonly isAuthor: boolean;
}

export interface Discourse {
  /** A figure is named or told of at this token. */
  meet(figure: Figure, token: number, as?: { readonly isOwner: boolean; readonly isAuthor: boolean }): void;
  meetingAt(token: number): Meeting | undefined;
  /** A figure speaks at this token. */
  markSpeaker(figure: Figure, token: number): void;
  /** Those who spoke, in the order of reading. */
  readonly spoken: readonly { readonly token: number; readonly figure: Figure }[];
  /** Who spoke last before a token, undefined when nobody did. */
  lastSpeaker(token: number): Figure | undefined;
  lastSpeakers(token: number): Figure[];
  lastTwo(token: number, areBodies?: boolean): Figure[];
  /** The figure met last before a token that passes a test. */
  lastOf(test: (figure: Figure) => boolean, token: number, reach?: number): Figure | undefined;
  /** The token before `token` where a figure was met last, -1 when it was not. */
  lastMet(figure: Figure, token: number): number;
  /** All tokens where a figure was met, ascending. */
  metAt(figure: Figure): readonly number[];
  /** Whom a pronoun at a token means. */
  antecedent(token: number, pronoun: Pronoun, context: Context): Figure | undefined;
  /** Adds a noun that a figure is called by, or a word that describes it. */
  learn(figure: Figure, what: 'nouns' | 'words', word: string): void;
  /** The figures that one of these words calls or describes. */
  calledBy(words: readonly string[]): ReadonlySet<Figure>;
}

/** How far back a pronoun looks, in tokens: about a dozen sentences. */
const REACH = 320;

function agrees(figure: Figure, pronoun: 'he' | 'she' | 'it' | 'they' | 'who'): boolean {
  // "the section of the debate" is unnamed too, and no "he"
  const isHuman = figure.kind !== 'anonymous' || figure.nouns.size === 0 || [...figure.nouns].some(isPersonNoun);
  const isOne = isHuman && !figure.isPlural && (figure.kind === 'person' || figure.kind === 'anonymous');
  if (pronoun === 'he') return isOne && figure.gender !== 'f';
  if (pronoun === 'she') return isOne && figure.gender !== 'm';
  if (pronoun === 'who') return figure.kind === 'person' || figure.kind === 'anonymous' || figure.kind === 'group';
  if (pronoun === 'it')
    return (
      !figure.isPlural && (figure.kind === 'organization' || figure.kind === 'outlet' || figure.kind === 'document')
    );
  return (
    figure.isPlural ||
    figure.kind === 'group' ||
    figure.kind === 'organization' ||
    (figure.kind === 'anonymous' && figure.gender === undefined)
  );
}

function lastBefore(ascending: readonly number[], token: number): number {
  return ascending[firstIndex(ascending.length, (k) => ascending[k]! >= token) - 1] ?? -1;
}

export function createDiscourse(annotation: Annotation, cast: Cast): Discourse {
  const { tokens, tags, quoteState } = annotation;
  const { norm, sentence, paragraph } = tokens;
  const events: (Meeting | undefined)[] = Array.from({ length: tokens.length });
  const spoken: { token: number; figure: Figure }[] = [];
  /** Tokens at which a figure was met, ascending. */
  const met = new Map<Figure, number[]>();
  const byWord = new Map<string, Set<Figure>>();
  // The title and the parts know whom the text told of.
  for (const figure of cast.figures) for (const word of [...figure.nouns, ...figure.words]) enter(figure, word);

  return {
    meet,
    markSpeaker,
    spoken,
    lastSpeaker,
    lastSpeakers,
    lastTwo,
    lastOf,
    antecedent,
    learn,
    calledBy,
    meetingAt: (token) => events[token],
    metAt: (figure) => met.get(figure) ?? [],
    lastMet: (figure, token) => lastBefore(met.get(figure) ?? [], token),
  };

  function enter(figure: Figure, word: string): void {
    const known = byWord.get(word);
    if (known) known.add(figure);
    else byWord.set(word, new Set([figure]));
  }
  function learn(figure: Figure, what: 'nouns' | 'words', word: string): void {
    figure[what].add(word);
    enter(figure, word);
  }
  function calledBy(words: readonly string[]): ReadonlySet<Figure> {
    const found = new Set<Figure>();
    for (const word of words) for (const figure of byWord.get(word) ?? []) found.add(figure);
    return found;
  }

  function meet(figure: Figure, token: number, { isOwner, isAuthor } = { isOwner: false, isAuthor: false }): void {
    const start = annotation.sentenceStart[sentence[token]!]!;
    let isSubject = true;
    for (let i = start; i < token; i++)
      if (tags[i] === POS.VERB || tags[i] === POS.AUX || tags[i] === POS.ADP) isSubject = false;
    events[token] = { figure, token, isSpeaker: false, isSubject, isOwner, isAuthor };
    const at = met.get(figure) ?? [];
    let k = at.length;
    while (k > 0 && at[k - 1]! > token) k--;
    at.splice(k, 0, token);
    met.set(figure, at);
  }

  function markSpeaker(figure: Figure, token: number): void {
    const event = events[token];
    if (event && event.figure === figure) event.isSpeaker = true;
    else {
      meet(figure, token);
      events[token]!.isSpeaker = true;
    }
    spoken.push({ token, figure });
  }

  function lastSpeaker(token: number): Figure | undefined {
    let best: { token: number; figure: Figure } | undefined;
    for (let i = spoken.length - 1; i >= Math.max(0, spoken.length - 12); i--) {
      const entry = spoken[i]!;
      if (entry.token < token && (!best || entry.token > best.token)) best = entry;
    }
    return best?.figure;
  }

  /** The two people who have spoken within the last sentences, in order; fewer when there are not two. */
  function lastSpeakers(at: number): Figure[] {
    const speakers: Figure[] = [];
    const from = annotation.sentenceStart[Math.max(0, sentence[at]! - 3)]!;
    for (let k = at - 1; k >= from && speakers.length < 2; k--) {
      const event = events[k];
      if (event?.isSpeaker && event.figure.kind === 'person' && !speakers.includes(event.figure))
        speakers.push(event.figure);
    }
    return speakers.reverse();
  }

  function lastTwo(at: number, areBodies = false): Figure[] {
    const here = annotation.sentenceStart[sentence[at]!]!;
    // "the cook and the cyclist were right: each had seen him"
    for (let k = at - 1; k > here; k--) {
      if (!events[k]) continue;
      for (let j = k - 1; j >= Math.max(here, k - 5); j--)
        if (events[j] && events[j]!.figure !== events[k]!.figure && norm.slice(j + 1, k).includes('and'))
          return [events[j]!.figure, events[k]!.figure];
    }
    const speakers = areBodies ? [] : lastSpeakers(at);
    if (speakers.length === 2) return speakers;
    const found: Figure[] = [];
    const from = annotation.sentenceStart[Math.max(0, sentence[at]! - (areBodies ? 8 : 2))]!;
    for (let k = at - 1; k >= from && found.length < 2; k--) {
      const event = events[k];
      if (!event || event.figure.isPlural || event.figure === cast.outlet || event.figure.kind === 'document') continue;
      if (event.figure.kind === 'anonymous' && !event.isSpeaker) continue;
      if (areBodies && event.figure.kind !== 'organization') continue;
      if (
        found.length === 1 &&
        (found[0] === event.figure || (found[0]!.kind === 'outlet') !== (event.figure.kind === 'outlet'))
      )
        continue;
      found.push(event.figure);
    }
    return found.reverse();
  }

  function lastOf(test: (figure: Figure) => boolean, at: number, reach = 2 * REACH): Figure | undefined {
    for (let k = at - 1; k >= 0 && k > at - reach; k--) {
      const event = events[k];
      if (event && test(event.figure)) return event.figure;
    }
    return undefined;
  }

  function isFirstToldIn(figure: Figure, content: Context['content']): boolean {
    if (!content || figure.kind !== 'anonymous') return false;
    const first = met.get(figure)?.[0] ?? -1;
    return content.some(([start, end]) => first >= start && first < end);
  }

  function antecedent(at: number, pronoun: 'he' | 'she' | 'it' | 'they' | 'who', context: Context): Figure | undefined {
    let best: Figure | undefined;
    let bestScore = -Infinity;
    const here = sentence[at]!;
    const isHeOrShe = pronoun === 'he' || pronoun === 'she';
    // "Eva Kral accused the minister. 'He stood there,' she said": of whom a speaker was telling, that one speaks of
    const within = isHeOrShe && context.isQuoted ? context.within : undefined;
    const toldBy = within ? lastBefore(met.get(within) ?? [], annotation.sentenceStart[here]!) : -1;
    for (let k = at - 1; k >= 0 && k > at - REACH; k--) {
      const event = events[k];
      if (!event || !agrees(event.figure, pronoun)) continue;
      if (
        pronoun === 'they' &&
        context.isQuoted &&
        (event.figure === context.within ||
          !event.figure.isPlural ||
          (event.figure.kind !== 'anonymous' && event.figure.kind !== 'group'))
      )
        continue;
      const { figure } = event;
      if (isFirstToldIn(figure, context.content)) continue;
      // "The prosecutor said Greave took it. The court heard that he told police": not the prosecutor
      if (isHeOrShe && context.isHeard && event.isSpeaker) continue;
      const wasQuoted = quoteState[k] !== 0;
      let score = -0.8 * (here - sentence[k]!) - 0.5 * Math.min(3, paragraph[at]! - paragraph[k]!);
      if (event.isSpeaker) score += 2;
      if (event.isSubject) score += 1;
      // "A statement by Hana Kovac was read. 'We slept in a van,' she wrote"; not where another she was named since
      if (event.isAuthor && isHeOrShe && best === undefined && here - sentence[k]! <= 2) score += 3;
      else if (event.isOwner) score -= 0.7;
      if (toldBy >= 0 && k > toldBy && sentence[k] === sentence[toldBy] && here - sentence[k]! <= 1) score += 2.5;
      if (wasQuoted && !context.isQuoted) score -= 2.5;
      if (figure.gender !== undefined && (pronoun === 'he' || pronoun === 'she')) score += 0.7;
      // "X said he ..." is X; "X said that Y ... he": whoever is nearer
      if (context.within === figure) score += sentence[k] === here ? 0.5 : 0;
      if (pronoun === 'they' && figure.isPlural) score += 1.5;
      if (!figure.isSure) score -= 2;
      if (pronoun === 'it' && figure.kind === 'document') score -= 1;
      if (pronoun === 'it' && figure === cast.outlet && !cast.isRelease) score -= 2.5;
      if (score > bestScore + 1e-9) {
        bestScore = score;
        best = figure;
      }
    }
    return best;
  }
}
