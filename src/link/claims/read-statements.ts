/**
 * The statements of one report: every attribution, every sentence in the outlet's own voice, the title. Each with the
 * words by which others are compared with it; plain data that an index can keep.
 */
import { mix } from '../../model/feature-hash.ts';
import type { Attribution, Report } from '../../model/report.ts';
import type { Span } from '../../model/span.ts';
import { Numbering } from '../numbering.ts';
import { isCall } from '../copies/boilerplate.ts';
import { readReportWords, type ReportWords } from '../report-words.ts';
import {
  FLAG,
  glanceWords,
  readSentences,
  readWords,
  sentenceAt,
  type Sentences,
  type Words,
} from '../stance/words.ts';
import { standsAlone } from './stands-alone.ts';
import { raritiesOf } from './term-rarity.ts';

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
  /** Beside the own terms: how often each stands in the text. */
  readonly times: readonly number[];
  /** The length of the vector of the own terms by `localWeight`; at least 1. */
  readonly localNorm: number;
  /** The shares of its own weight that stand in the title of its report, and in its first two sentences. */
  readonly inTitle: number;
  readonly inLead: number;
  /** How many paragraphs stand before it; -1 in the title and in parts. */
  readonly paragraph: number;
  /** Different terms of who says it. */
  readonly saidBy: readonly number[];
  /** Bits of MARK. */
  readonly marks: number;
}

/** What the words of a statement and of its cue show of how it stands to others; beside each what it catches, and must not. */
export const MARK = {
  /** "it was safe", "that the figure was wrong"; not "that the dam held". */
  refersBack: 1,
  /** "he had left"; not "Brandt had left". */
  pronoun: 2,
  /** Cue: "disputed", "has withdrawn"; not "said". */
  rejects: 4,
  /** Cue: "confirmed", "stands by"; not "said". */
  accepts: 8,
  /** "61 per cent". */
  share: 16,
  /** "$4 million", "two million euros"; not "two million people". */
  money: 32,
  /** "I saw it", "our men". */
  firstPerson: 64,
  /** "no siren", "didn't". */
  negation: 128,
  /** "But Brandt said ..."; what came before is what it speaks against. */
  afterBut: 256,
  /** All of it stands in quotation marks. */
  direct: 512,
  /** It stands inside another one. */
  nested: 1024,
  /** No commitment: a question, "did not say whether". */
  open: 2048,
  number: 4096,
} as const;

/** What a report speaks of all through tells its statements apart less: the ship, in a report of a shipwreck. */
export const localWeight = (weight: number, times: number): number => weight / localDivisor(times);
export const localDivisor = (times: number): number => 1 + Math.log2(Math.max(1, times));

const WEIGHT_AROUND = 0.4;
const WEIGHT_BEFORE = 0.2;
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
/** Sentences that a report begins with. */
const LEAD_SENTENCES = 2;
/** Statements of one report that are looked at; longer lists are no news. */
const MAX_STATEMENTS = 400;

/** In the order of the text, the title last. */
export function readStatements(report: Report): Statement[] {
  return statementsIn(report, readReportWords(report));
}

/** The same, where its words were read before. */
export function statementsIn(report: Report, read: ReportWords): Statement[] {
  const { article } = report;
  const fields = new Map<string | undefined, Field>();
  const pairs = new Numbering(read.text.length);
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
    const isBody = name === undefined;
    const words = isBody ? read.text : name === 'title' ? read.title : readWords(text, read.lexicon);
    const field = {
      text,
      words,
      terms: isBody ? read.inText : name === 'title' ? read.inTitle : read.terms.numbersOf(words.term),
      pairs: pairs.numbersOf(pairsOf(words)),
      sentences: readSentences(text, words),
      isBody,
      paragraphs: isBody ? paragraphsOf(text) : [],
    };
    fields.set(name, field);
    return field;
  };
  const speakers = new Map(report.sources.map(({ id, name }) => [id, name.toLowerCase()]));
  const statements: Statement[] = [];
  const [title, body] = [fieldOf('title'), fieldOf(undefined)!];
  // The same names come again and again.
  const named = new Map<string, readonly number[]>();
  const termsOf = (text: string): readonly number[] => {
    let terms = named.get(text);
    if (!terms) named.set(text, (terms = contentTerms(glanceWords(text, read.lexicon))));
    return terms;
  };
  const attributions = report.attributions
    .filter(({ content }) => content.length > 0)
    .slice(0, MAX_STATEMENTS)
    .map((attribution) => ({ attribution, first: startOf(attribution) }))
    .sort((a, b) => a.first - b.first);
  // All fields are read before anything of them is counted.
  const fieldsOfAttributions = attributions.map(({ attribution }) => fieldOf(attribution.in));
  const frame = frameOf(title, body, read.terms.values, pairs.values);
  const setting = settingOf(title ? [title, body] : [body], frame);
  attributions.forEach(({ attribution }, order) => {
    const field = fieldsOfAttributions[order];
    if (!field) return;
    const last = attribution.chain.at(-1) ?? attribution.speaker;
    const speaker = (last === null || last === undefined ? undefined : speakers.get(last)) ?? '';
    const open = isOpen(attribution, field.text);
    statements.push(
      toStatement(describe(field, attribution.content, [...attribution.source, ...attribution.cue], frame), {
        id: `${article.id}#${attribution.id}`,
        report: article.id,
        setting,
        attribution: attribution.id,
        in: attribution.in,
        speaker,
        saidBy: [...new Set([...termsOf(textOf(field, attribution.source)), ...termsOf(speaker)])].slice(0, MAX_LISTED),
        marks: marksOf(field, attribution) | (open ? MARK.open : 0),
        parent: attribution.parent === null ? null : `${article.id}#${attribution.parent}`,
        isRejected: attribution.polarity === 'negative',
        isOpen: open,
        order,
      }),
    );
  });
  const speaker = (article.outlet ?? '').toLowerCase();
  const saidBy = termsOf(article.outlet ?? '').slice(0, MAX_LISTED);
  const addOwn = (field: Field, span: Span, name: string | number, where?: string): void => {
    statements.push(
      toStatement(describe(field, [span], [], frame), {
        id: `${article.id}#${name}`,
        report: article.id,
        setting,
        attribution: null,
        in: where,
        speaker,
        saidBy,
        marks: marksOf(field, { content: [span] }),
        parent: null,
        isRejected: false,
        isOpen: false,
        order: -1,
      }),
    );
  };
  for (const span of report.ownVoice.slice(0, MAX_STATEMENTS))
    if (!statesNothing(span, report)) addOwn(body, span, span[0]);
  if (title && title.words.length > 0) addOwn(title, [0, title.text.length], 'title', 'title');
  return statements;
}

/** A date, a credit ("Meridian Press contributed to this report"), a call to read or watch something else. */
function statesNothing([start, end]: Span, { article, credits = [] }: Report): boolean {
  const sentence = article.text.slice(start, end);
  return (
    DATE_LINE.test(sentence) ||
    isCall(sentence) ||
    LABEL.test(sentence) ||
    (FEW_WORDS.test(sentence) && !standsAlone(sentence)) ||
    credits.some(({ in: field, span: [from, to] }) => field === undefined && from <= start && to >= end)
  );
}

/** "[The Meridian]", "— Ivo Roth (@ivoroth)" below what he posted, an address; not "[He] said so", nor "— and so it was". */
const LABEL = /^(?:\[[^\]]{1,60}\]\.?|\([^)]{1,60}\)\.?|[—–-]\s?[^@]{1,60}\(@\w+\).*|\S*(?:https?:\/\/|www\.)\S*)$/u;
/** "Loading.", "Not skill.", "$19 billion"; whether such a line says something all the same is told by its verb. */
const FEW_WORDS = /^\P{L}*(?:\p{L}[\p{L}'’.-]*\P{L}*){0,3}$/u;

/** "Sunday, January 6, 2019": a line of its own that states nothing; not "It rained on January 6, 2019". */
const DATE_LINE =
  /^(?:\p{L}+day,?\s+)?(?:\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?|\d{1,2}(?:st|nd|rd|th)?\s+\p{L}{3,9}\.?,?)\s+\d{4}\.?$/u;

/** What the words alone show. */
type Described = Omit<Statement, keyof Told>;
/** What its report tells of a statement. */
type Told = Pick<
  Statement,
  | 'id'
  | 'report'
  | 'setting'
  | 'attribution'
  | 'speaker'
  | 'saidBy'
  | 'marks'
  | 'parent'
  | 'isRejected'
  | 'isOpen'
  | 'order'
> & { readonly in?: string | undefined };

/** Written out, so that all statements are laid out alike: a pair of them is compared several times faster than with spreads. */
function toStatement(words: Described, told: Told): Statement {
  const statement: Statement = {
    id: told.id,
    report: told.report,
    attribution: told.attribution,
    span: words.span,
    sentence: words.sentence,
    order: told.order,
    terms: words.terms,
    weights: words.weights,
    ownTerms: words.ownTerms,
    ownTotal: words.ownTotal,
    ownNorm: words.ownNorm,
    norm: words.norm,
    capitals: words.capitals,
    numbers: words.numbers,
    counts: words.counts,
    pairs: words.pairs,
    speaker: told.speaker,
    parent: told.parent,
    isRejected: told.isRejected,
    isOpen: told.isOpen,
    negated: words.negated,
    setting: told.setting,
    exact: words.exact,
    times: words.times,
    localNorm: words.localNorm,
    inTitle: words.inTitle,
    inLead: words.inLead,
    paragraph: words.paragraph,
    saidBy: told.saidBy,
    marks: told.marks,
  };
  return told.in === undefined ? statement : Object.assign(statement, { in: told.in });
}

/** The capitalized terms that stand most often, of equal ones the earlier; for a headline in title case only what is rare counts. */
function settingOf(fields: readonly Field[], { values, rarities }: Frame): number[] {
  const times = new Uint32Array(values.length);
  const inOrder: number[] = [];
  for (const { words, terms } of fields)
    for (let i = 0; i < words.length; i++) {
      const term = terms[i]!;
      if (words.flags[i]! & FLAG.capital && rarities[term]! >= LEAST_RARITY_OF_NAME && times[term]!++ === 0)
        inOrder.push(term);
    }
  return inOrder
    .sort((a, b) => times[b]! - times[a]!)
    .slice(0, MAX_SETTING)
    .map((term) => values[term]!);
}

interface Field {
  readonly text: string;
  readonly words: Words;
  /** Per word the number of its term, and that of the pair that begins with it; the last one has none. */
  readonly terms: Int32Array;
  readonly pairs: Int32Array;
  readonly sentences: Sentences;
  readonly isBody: boolean;
  /** Offsets at which paragraphs after the first begin. */
  readonly paragraphs: readonly number[];
}

/** Of a report, by the numbers of its terms: they themselves, how rare each is, how often it stands in the text, 1 where the title and the first two sentences have it. */
interface Frame {
  readonly values: Int32Array;
  readonly rarities: Float64Array;
  readonly times: Uint32Array;
  readonly isInTitle: Uint8Array;
  readonly isInLead: Uint8Array;
  /** Pairs of words, by their numbers. */
  readonly pairs: Int32Array;
  /** Of the statement that is described; the weights of its terms, and the numbers of its own, in rows that may be longer than it needs. */
  readonly weights: number[];
  readonly own: number[];
  readonly found: { readonly [kind in 'terms' | 'capitals' | 'numbers' | 'negated' | 'pairs']: Different };
}

function frameOf(title: Field | undefined, { terms, sentences }: Field, values: Int32Array, pairs: Int32Array): Frame {
  const size = values.length;
  const times = new Uint32Array(size);
  for (let i = 0; i < terms.length; i++) times[terms[i]!]!++;
  const leadEnd = sentences.first[Math.min(LEAD_SENTENCES, sentences.length)]!;
  const found = {
    terms: new Different(size),
    capitals: new Different(size),
    numbers: new Different(size),
    negated: new Different(size),
    pairs: new Different(pairs.length),
  };
  return {
    values,
    rarities: raritiesOf(values),
    times,
    isInTitle: marked(title?.terms ?? new Int32Array(), size),
    isInLead: marked(terms.subarray(0, leadEnd), size),
    pairs,
    weights: [],
    own: [],
    found,
  };
}

function marked(numbers: Int32Array, size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (let i = 0; i < numbers.length; i++) marks[numbers[i]!] = 1;
  return marks;
}

/** Different values of one statement after the other, in their order: a set, and a row, that cost nothing to empty. */
class Different {
  readonly #lastIn: Int32Array;
  readonly #values: number[] = [];
  #statement = 0;
  #length = 0;

  /** `size`: how many values are numbered. */
  constructor(size: number) {
    this.#lastIn = new Int32Array(size);
  }

  get length(): number {
    return this.#length;
  }

  startAnew(): void {
    this.#statement++;
    this.#length = 0;
  }

  /** Whether the value of this number comes for the first time. */
  add(number: number, value: number): boolean {
    if (this.#lastIn[number] === this.#statement) return false;
    this.#lastIn[number] = this.#statement;
    this.#values[this.#length++] = value;
    return true;
  }

  toArray(most = this.#length): number[] {
    return this.#values.slice(0, Math.min(most, this.#length));
  }
}

function pairsOf({ length, term }: Words): Int32Array {
  const pairs = new Int32Array(Math.max(0, length - 1));
  for (let i = 0; i < pairs.length; i++) pairs[i] = mix(term[i]!, term[i + 1]!);
  return pairs;
}

const paragraphsOf = (text: string): number[] => Array.from(text.matchAll(/\n\s*\n/g), ({ index }) => index);

const textOf = ({ text }: Field, spans: readonly Readonly<Span>[]): string =>
  spans.length === 1 ? text.slice(...spans[0]!) : spans.map(([start, end]) => text.slice(start, end)).join(' ');

/** Different ones, in their order. */
function contentTerms({ length, term, flags }: Words): number[] {
  const terms = new Set<number>();
  for (let i = 0; i < length; i++) if (flags[i]! & FLAG.content) terms.add(term[i]!);
  return [...terms];
}

const REFERS_BACK =
  /^[“"']?(?:(?:that|whether|if) )?(?:it|this|that|so|those|these|such|which|the (?:figures?|numbers?|claims?|reports?|story|findings?|remarks?|allegations?|statements?|account|accusations?|charges?|rumou?rs?|suggestions?|idea|count|same|words|documents?|letters?|article|video))\b/i;
const PRONOUN = /\b(?:it|this|that|he|she|they|them|him|hers?|his|their)\b/i;
const REJECTING_CUE = /\b(?:den[iy]|reject|dismiss|disput|retract|withdr|contradict|refut|disown|doubt)/i;
const ACCEPTING_CUE =
  /\b(?:confirm|accept|admit|acknowledg|insist|maintain|stand|stood|repeat|conced|agree|verif|authentic)/i;
const SHARE = /per ?cent|%/i;
const MONEY = /[$€£]|\b(?:dollar|euro|pound|crown|franc)s?\b/i;
const FIRST_PERSON = /\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us)\b/;
const NEGATION = /\b(?:not?|never|none|nobody|nothing|without|neither|nor)\b|n[’']t/i;
const NUMBER =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|third|half|double|dozen)\b/i;
const AFTER_BUT = /\b(?:but|however|yet|though|although|while|whereas)\b/i;
/** How far before it "but" may stand, in UTF-16 code units. */
const BUT_REACH = 25;

function marksOf(
  field: Field,
  { content, cue = [], source = [], kind, parent = null }: Pick<Attribution, 'content'> & Partial<Attribution>,
): number {
  const words = textOf(field, content);
  const cues = textOf(field, cue);
  const first = startOf({ content, cue, source });
  let marks = 0;
  if (REFERS_BACK.test(words)) marks |= MARK.refersBack;
  if (PRONOUN.test(words)) marks |= MARK.pronoun;
  if (cues !== '' && REJECTING_CUE.test(cues)) marks |= MARK.rejects;
  if (cues !== '' && ACCEPTING_CUE.test(cues)) marks |= MARK.accepts;
  if (SHARE.test(words)) marks |= MARK.share;
  if (MONEY.test(words)) marks |= MARK.money;
  if (FIRST_PERSON.test(words)) marks |= MARK.firstPerson;
  if (NEGATION.test(words)) marks |= MARK.negation;
  if (AFTER_BUT.test(field.text.slice(Math.max(0, first - BUT_REACH), first))) marks |= MARK.afterBut;
  if (kind === 'direct') marks |= MARK.direct;
  if (parent !== null) marks |= MARK.nested;
  if (NUMBER.test(words)) marks |= MARK.number;
  return marks;
}

function startOf({ content, cue, source }: Pick<Attribution, 'content' | 'cue' | 'source'>): number {
  let first = Infinity;
  for (const spans of [content, cue, source]) for (const span of spans) first = Math.min(first, span[0]);
  return first;
}

function describe(
  { words, terms: numbered, pairs: numberedPairs, sentences, isBody, paragraphs }: Field,
  content: readonly Readonly<Span>[],
  rest: readonly Readonly<Span>[],
  frame: Frame,
): Described {
  const span: Span = [content[0]![0], Math.max(...content.map(([, end]) => end))];
  const whole: Span = [
    Math.min(span[0], ...rest.map(([start]) => start)),
    Math.max(span[1], ...rest.map(([, end]) => end)),
  ];
  const { rarities, found, weights, own } = frame;
  const { terms, capitals, numbers, negated, pairs } = found;
  for (const kind of [terms, capitals, numbers, negated, pairs]) kind.startAnew();
  const counts: [number, number][] = [];
  let exact = 0;
  for (const [start, end] of content) {
    const to = firstWordFrom(words.start, end);
    const from = firstWordFrom(words.start, start);
    for (let i = from; i < to; i++) {
      const term = words.term[i]!;
      const flags = words.flags[i]!;
      const number = numbered[i]!;
      exact = mix(exact, term);
      if (i + 1 < to) pairs.add(numberedPairs[i]!, frame.pairs[numberedPairs[i]!]!);
      if (flags & FLAG.negation)
        for (let near = Math.max(from, i - NEGATED_BEFORE); near < Math.min(to, i + NEGATED_AFTER + 1); near++)
          if (words.flags[near]! & FLAG.content) negated.add(numbered[near]!, words.term[near]!);
      if (flags & FLAG.number) addCounts(words, i, from, to, counts);
      if (!(flags & FLAG.content)) continue;
      if (terms.add(number, term)) {
        own[terms.length - 1] = number;
        weights[terms.length - 1] = rarities[number]!;
      }
      if (flags & FLAG.capital) capitals.add(number, term);
      if (flags & FLAG.number) numbers.add(number, term);
    }
  }
  const ofOwn = weighOwn(terms.length, frame);
  const [first, last] = [sentenceAt(sentences, whole[0]), sentenceAt(sentences, whole[1] - 1)];
  const addSentence = (s: number, weight: number): void => {
    for (let i = sentences.first[s]!; i < sentences.first[s + 1]!; i++)
      if (words.flags[i]! & FLAG.content && terms.add(numbered[i]!, words.term[i]!))
        weights[terms.length - 1] = rarities[numbered[i]!]! * weight;
  };
  for (let s = first; s <= last; s++) addSentence(s, WEIGHT_AROUND);
  if (first > 0) addSentence(first - 1, WEIGHT_BEFORE);
  return {
    ...ofOwn,
    span,
    sentence: isBody ? first : -1,
    terms: terms.toArray(),
    weights: weights.slice(0, terms.length),
    norm: lengthOf(weights, terms.length),
    capitals: capitals.toArray(MAX_LISTED),
    numbers: numbers.toArray(MAX_LISTED),
    counts: counts.slice(0, 2 * MAX_LISTED),
    pairs: pairs.toArray(),
    negated: negated.toArray(),
    exact: ofOwn.ownTerms >= EXACT_TERMS ? exact : 0,
    paragraph: isBody ? countUpTo(paragraphs, span[0]) : -1,
  };
}

/** What is stated itself: the first so many terms. */
function weighOwn(ownTerms: number, { own, weights, times, isInTitle, isInLead }: Frame) {
  const ownTimes = own.slice(0, ownTerms);
  let [total, localSquares, inTitle, inLead] = [0, 0, 0, 0];
  for (let t = 0; t < ownTerms; t++) {
    const number = own[t]!;
    const weight = weights[t]!;
    // Of the title, or of a part of its own, it may not stand in the text at all.
    ownTimes[t] = Math.max(1, times[number]!);
    total += weight;
    localSquares += localWeight(weight, ownTimes[t]!) ** 2;
    if (isInTitle[number]) inTitle += weight;
    if (isInLead[number]) inLead += weight;
  }
  const ownTotal = Math.max(1, total);
  return {
    ownTerms,
    ownTotal,
    ownNorm: lengthOf(weights, ownTerms),
    times: ownTimes,
    localNorm: Math.max(1, Math.sqrt(localSquares)),
    inTitle: inTitle / ownTotal,
    inLead: inLead / ownTotal,
  };
}

/** Of a vector, of its first so many weights; at least 1. */
function lengthOf(weights: readonly number[], terms: number): number {
  let squares = 0;
  for (let t = 0; t < terms; t++) squares += weights[t]! ** 2;
  return Math.max(1, Math.sqrt(squares));
}

/**
 * What is counted, and how many, among the words `[from, to)`: a number with the content words within three words after it, and the one
 * before it: "12 people died", "killed 12".
 */
export function countsIn(words: Words, from: number, to: number): [what: number, howMany: number][] {
  const counts: [number, number][] = [];
  for (let i = from; i < to; i++) if (words.flags[i]! & FLAG.number) addCounts(words, i, from, to, counts);
  return counts;
}

/** What the number at `i` counts. */
function addCounts({ term, flags }: Words, i: number, from: number, to: number, counts: [number, number][]): void {
  for (let j = Math.max(from, i - 1); j < Math.min(to, i + 4); j++)
    if (flags[j]! & FLAG.content && !(flags[j]! & FLAG.number)) counts.push([term[j]!, term[i]!]);
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

/** How many of the ascending `offsets` are at most `offset`. */
function countUpTo(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
