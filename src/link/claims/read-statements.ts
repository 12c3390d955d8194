/**
 * The statements of one report: every attribution, every sentence in the outlet's own voice, the title. Each with the
 * words by which others are compared with it; plain data that an index can keep.
 */
import { mix } from '../../model/feature-hash.ts';
import type { Attribution, Report } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { FLAG, readSentences, readWords, type Sentences, type Words } from '../stance/words.ts';
import { termRarity } from './term-rarity.ts';

export interface Statement {
  /** `REPORT#ATTRIBUTION`, `REPORT#title` or `REPORT#START` of a sentence in the outlet's own voice. */
  readonly id: string;
  readonly report: string;
  /** null: the outlet's own voice. */
  readonly attribution: string | null;
  readonly in?: string;
  /** From the first to the last of the words that state it. */
  readonly span: Span;
  /** The index of the sentence that it begins in; -1 in the title and in parts. */
  readonly sentence: number;
  /** Its place among the attributions of its report; -1 in the outlet's own voice. */
  readonly order: number;
  /**
   * Different terms of it and around it; `weights` beside them: how rare, whole in what is stated, WEIGHT_AROUND of it in the
   * rest of its sentence, WEIGHT_BEFORE in the sentence before.
   */
  readonly terms: readonly number[];
  readonly weights: readonly number[];
  /** The first so many of `terms` are of what is stated itself. */
  readonly ownTerms: number;
  /** The sum of the own terms' weights, and the lengths of the weight vectors of the own terms and of all; at least 1. */
  readonly ownTotal: number;
  readonly ownNorm: number;
  readonly norm: number;
  /** Those of the own terms that begin with a capital, and those that are numbers. */
  readonly capitals: readonly number[];
  readonly numbers: readonly number[];
  /** What is counted, and how many: pairs of terms, "12 dead" as [dead, 12]. */
  readonly counts: readonly (readonly [what: number, howMany: number])[];
  /** Pairs of neighbouring words of what is stated. */
  readonly pairs: readonly number[];
  /** Who says it, as lower-case words; empty when it cannot be told. */
  readonly speaker: string;
  /** Id of the statement that holds this one. */
  readonly parent: string | null;
  readonly isRejected: boolean;
  /** No commitment either way: a question, "could not confirm", "did not say whether". */
  readonly isOpen: boolean;
  /** Terms that stand near a negation: "no siren" negates siren. */
  readonly negated: readonly number[];
  /** The names that its report has most, by which two events in the same words are told apart. */
  readonly setting: readonly number[];
  /** Hash of what is stated word for word, 0 when it is too short to tell. */
  readonly exact: number;
}

export const WEIGHT_AROUND = 0.4;
export const WEIGHT_BEFORE = 0.2;
/** Fewer different content words than this may be the same by chance: "it was safe". */
const EXACT_TERMS = 5;
/** Names that make the setting of a report. */
const MAX_SETTING = 24;
/** Capitals of words more common than this are those of titles and of the start of a sentence. */
const LEAST_RARITY_OF_NAME = 3.5;
/** Names, and numbers, of one statement that are compared. */
const MAX_LISTED = 24;
/** How many words before and after it a negation speaks of. */
const NEGATED_BEFORE = 2;
const NEGATED_AFTER = 5;
/** Statements of one report that are looked at; longer lists are no news. */
const MAX_STATEMENTS = 400;

/** In the order of the text, the title last. */
export function readStatements(report: Report): Statement[] {
  const { article } = report;
  const fields = new Map<string | undefined, Field>();
  const fieldOf = (name: string | undefined): Field | undefined => {
    const known = fields.get(name);
    if (known) return known;
    const text =
      name === undefined
        ? article.text
        : name === 'title'
          ? article.title
          : article.parts?.find(({ id }) => id === name)?.text;
    if (text === undefined) return undefined;
    const words = readWords(text);
    const field = { text, words, sentences: readSentences(text, words), isBody: name === undefined };
    fields.set(name, field);
    return field;
  };
  const speakers = new Map(report.sources.map(({ id, name }) => [id, name.toLowerCase()]));
  const statements: Statement[] = [];
  const setting = settingOf([fieldOf('title'), fieldOf(undefined)].flatMap((field) => (field ? [field.words] : [])));
  const attributions = [...report.attributions].filter(({ content }) => content.length > 0).slice(0, MAX_STATEMENTS);
  attributions.sort((a, b) => startOf(a) - startOf(b));
  attributions.forEach((attribution, order) => {
    const field = fieldOf(attribution.in);
    if (!field) return;
    const last = attribution.chain.at(-1) ?? attribution.speaker;
    statements.push({
      ...describe(field, attribution.content, [...attribution.source, ...attribution.cue]),
      id: `${article.id}#${attribution.id}`,
      report: article.id,
      setting,
      attribution: attribution.id,
      ...(attribution.in === undefined ? {} : { in: attribution.in }),
      speaker: (last === null || last === undefined ? undefined : speakers.get(last)) ?? '',
      parent: attribution.parent === null ? null : `${article.id}#${attribution.parent}`,
      isRejected: attribution.polarity === 'negative',
      isOpen: isOpen(attribution, field.text),
      order,
    });
  });
  const own = {
    report: article.id,
    setting,
    attribution: null,
    order: -1,
    speaker: (article.outlet ?? '').toLowerCase(),
    parent: null,
    isRejected: false,
    isOpen: false,
  };
  const body = fieldOf(undefined)!;
  for (const span of report.ownVoice.slice(0, MAX_STATEMENTS))
    statements.push({ ...describe(body, [span], []), ...own, id: `${article.id}#${span[0]}` });
  const title = fieldOf('title');
  if (title && title.words.length > 0)
    statements.push({
      ...describe(title, [[0, title.text.length]], []),
      ...own,
      in: 'title',
      id: `${article.id}#title`,
    });
  return statements;
}

/** The capitalized terms that stand most often, of equal ones the earlier; for a headline in title case only what is rare counts. */
function settingOf(fields: readonly Words[]): number[] {
  const times = new Map<number, number>();
  for (const { length, term, flags } of fields)
    for (let i = 0; i < length; i++)
      if (flags[i]! & FLAG.capital && termRarity(term[i]!) >= LEAST_RARITY_OF_NAME)
        times.set(term[i]!, (times.get(term[i]!) ?? 0) + 1);
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_SETTING)
    .map(([term]) => term);
}

interface Field {
  readonly text: string;
  readonly words: Words;
  readonly sentences: Sentences;
  readonly isBody: boolean;
}

const startOf = ({ content, cue, source }: Attribution): number =>
  Math.min(...[...content, ...cue, ...source].map(([start]) => start));

function describe(
  { words, sentences, isBody }: Field,
  content: readonly Readonly<Span>[],
  rest: readonly Readonly<Span>[],
) {
  const span: Span = [content[0]![0], Math.max(...content.map(([, end]) => end))];
  const whole: Span = [
    Math.min(span[0], ...rest.map(([start]) => start)),
    Math.max(span[1], ...rest.map(([, end]) => end)),
  ];
  const own = new Map<number, number>();
  const capitals = new Set<number>();
  const numbers = new Set<number>();
  const pairs = new Set<number>();
  const counts: [number, number][] = [];
  const negated = new Set<number>();
  let exact = 0;
  for (const [start, end] of content) {
    const to = firstWordFrom(words.start, end);
    const from = firstWordFrom(words.start, start);
    counts.push(...countsIn(words, from, to));
    for (let i = from; i < to; i++) {
      const term = words.term[i]!;
      const flags = words.flags[i]!;
      exact = mix(exact, term);
      if (i + 1 < to) pairs.add(mix(term, words.term[i + 1]!));
      if (flags & FLAG.negation)
        for (const near of contentBetween(
          words,
          Math.max(from, i - NEGATED_BEFORE),
          Math.min(to, i + NEGATED_AFTER + 1),
        ))
          negated.add(near);
      if (!(flags & FLAG.content)) continue;
      own.set(term, termRarity(term));
      if (flags & FLAG.capital) capitals.add(term);
      if (flags & FLAG.number) numbers.add(term);
    }
  }
  const around = new Map<number, number>();
  const [first, last] = [sentenceAt(sentences, whole[0]), sentenceAt(sentences, whole[1] - 1)];
  const addSentence = (s: number, weight: number): void => {
    for (let i = sentences.first[s]!; i < sentences.first[s + 1]!; i++) {
      const term = words.term[i]!;
      if (words.flags[i]! & FLAG.content && !own.has(term) && !around.has(term))
        around.set(term, termRarity(term) * weight);
    }
  };
  for (let s = first; s <= last; s++) addSentence(s, WEIGHT_AROUND);
  if (first > 0) addSentence(first - 1, WEIGHT_BEFORE);
  return {
    span,
    sentence: isBody ? first : -1,
    terms: [...own.keys(), ...around.keys()],
    weights: [...own.values(), ...around.values()],
    ownTerms: own.size,
    ownTotal: Math.max(
      1,
      sum(own.values(), (weight) => weight),
    ),
    ownNorm: Math.max(1, Math.sqrt(sum(own.values(), (weight) => weight ** 2))),
    norm: Math.max(1, Math.sqrt(sum([...own.values(), ...around.values()], (weight) => weight ** 2))),
    capitals: [...capitals].slice(0, MAX_LISTED),
    numbers: [...numbers].slice(0, MAX_LISTED),
    counts: counts.slice(0, 2 * MAX_LISTED),
    pairs: [...pairs],
    negated: [...negated],
    exact: own.size >= EXACT_TERMS ? exact : 0,
  };
}

/**
 * What is counted, and how many, among the words `[from, to)`: a number with the content words within three words after it, and the one
 * before it: "12 people died", "killed 12".
 */
export function countsIn({ term, flags }: Words, from: number, to: number): [what: number, howMany: number][] {
  const counts: [number, number][] = [];
  for (let i = from; i < to; i++) {
    if (!(flags[i]! & FLAG.number)) continue;
    for (let j = Math.max(from, i - 1); j < Math.min(to, i + 4); j++)
      if (flags[j]! & FLAG.content && !(flags[j]! & FLAG.number)) counts.push([term[j]!, term[i]!]);
  }
  return counts;
}

function sum(values: Iterable<number>, of: (value: number) => number): number {
  let total = 0;
  for (const value of values) total += of(value);
  return total;
}

function contentBetween({ term, flags }: Words, from: number, to: number): number[] {
  return Array.from(term.subarray(from, to)).filter((_, k) => flags[from + k]! & FLAG.content);
}

/** "could not confirm", "asked", "declined to say"; not "said it could not happen". */
const OPEN_CUE =
  /\b(?:could|can|would|did|does) ?n[o'’]t (?:say|confirm|verify|rule)|\b(?:ask|question|caution|wonder|examin|investigat|declin|check)/i;
const OPEN_CONTENT = /\?|^[“"]?(?:whether|if)\b/i;

/** "did not say whether the dam had held"; not "said the dam had held". */
function isOpen({ certainty, cue, content }: Attribution, text: string): boolean {
  const words = (spans: readonly Readonly<Span>[]): string =>
    spans.map(([start, end]) => text.slice(start, end)).join(' ');
  return certainty === 'unknown' || OPEN_CUE.test(words(cue)) || OPEN_CONTENT.test(words(content));
}

/** Index of the first word that begins at or after `offset`. */
function firstWordFrom(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the sentence that holds `offset`, or the last one before it. */
function sentenceAt({ start, length }: Sentences, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** A term's key in the index. */
export const termKey = (term: number): string => `t${term >>> 0}`;
export const exactKey = (exact: number): string => `x${exact >>> 0}`;
