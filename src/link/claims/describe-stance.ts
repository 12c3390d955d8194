/**
 * What tells how a piece of evidence stands to its claim: its cue, negations and doubts in it and around it, how much of the claim it
 * repeats, its numbers beside those of the claim, how the others of the claim and of its speaker stand, who says it and when.
 */
import { FLAG, readWords, type Lexicon } from '../stance/words.ts';
import { countsOtherwise } from './describe-pair.ts';
import { countsIn, MARK, type Statement } from './read-statements.ts';
import { termRarity } from './term-rarity.ts';
import { attributionOf, fieldText, statementText, type Worded, type Wording } from './word-claim.ts';

/** Cues by what they do; the first that matches counts. Beside each a cue that it catches, and one that it must not. */
const CUES = [
  ['open', /\b(?:could|can|would|did|does|do|will) ?(?:not|n[o'’]t) (?:say|confirm|verify|rule|exclude|dispute|comment|deny|discuss|be drawn|give|know)|cannot (?:say|confirm|rule|exclude)|neither|declin|refus|unable|is not aware|\bask|question|wonder|\bcheck|investigat|examin|await/i], // "could not confirm"; not "confirmed"
  ['takes back', /\b(?:withdr|retract|correct|disown|apologi|took back|takes back|recant|amend|delet)/i], // "withdrew"; not "drew"
  ['rejects', /\b(?:den(?:y|ie)|reject|dismiss|disput|contradict|refut|doubt|disagree|object|protest)/i], // "denied"; not "density"
  ['accepts', /\b(?:confirm|accept|admit|acknowledg|conced|agree|verif|authentic|stand by|stands by|stood by)/i], // "admitted"; not "said"
  ['insists', /\b(?:insist|maintain|repeat|stress|assur|reiterat|underlin|emphas)/i],
  ['explains', /\b(?:explain|caution|point(?:s|ed)? out|not(?:es|ed)\b|clarif|stat(?:es|ed)|observ|remark|remind|warn|add(?:s|ed)\b)/i],
  ['supposes', /\b(?:believ|think|thought|suspect|suggest|expect|estimat|fear|assum|guess|speculat|appear|seem|consider|purport)/i],
  ['passes on', /\b(?:report|quot|cit|hear|whisper|rumou?r|is said|was said|are said|alleg|claim|according|wrote|writes|announc|reveal)/i],
  ['shows', /\b(?:show|list|record|bear|read|found|find|held|hold|giv|gav|put|count|contain|saw|see)/i],
  ['says', /\b(?:sa(?:y|id)|saying|told|tell|spoke|speak|describ|recall|remember|testif)/i],
] as const; // prettier-ignore
const NO_CUE = CUES.length;

/** What a cue does beside that; several may hold. */
const DEEDS = [
  ['replies', /\b(?:repl(?:y|ie)|answer|counter|retort|hit back|respond|rebuff|shot back|contend|ruled out|rubbish|scoff|laugh|mock)/i], // "hit back"; not "hit by"
  ['names', /\b(?:call|describ|brand|label|term(?:ed|s)|speaks? of|spoke of|put it|dubb)/i], // "called it gossip"; not "asked"
  ['blames', /\b(?:blam|accus|alleg|charg|critici)/i], // "accused"; not "said"
  ['wants', /\b(?:promis|order|demand|urge|want|would like|plan|agree|hope)/i], // "demanded"; not "said"
  ['knows', /\b(?:know|aware|saw|seen|heard|recall|rememb)/i], // "remembers"; not "reports"
] as const; // prettier-ignore

/** Who says it. What nobody signs accuses more often, and whoever speaks for a body denies more often. */
const KINDS = ['person', 'organization', 'outlet', 'group', 'anonymous', 'document', 'author'] as const;
/** "the company's spokeswoman", "police"; not "a deckhand". */
const OFFICIAL =
  /\b(?:spokes|minist|police|authorit|company|chief|director|lawyer|government|office|head|president|manager|commission|university|hospital|union|council)/i;

const HEDGED =
  /\b(?:may|might|could|possib|perhaps|apparently|appear|likely|probabl|unclear|unknown|not clear|too early|reportedly|alleged)/i;
const REFUTED =
  /\b(?:false|wrong|untrue|hoax|fake|lie|lies|lying|myth|invent|nonsense|mistake|error|baseless|unfounded|no (?:basis|evidence|sign|record|trace|truth|proof|reason)|nothing of the kind|never|misread|misheard|exaggerat|fiction|rubbish|absurd|impossible|contrary|instead|on the contrary|not true)/i;
const AWAITED = /\b(?:until|wait|inquiry|enquiry|investigat|next week|yet|still|question|whether|later|will be)\b/i;
const LOWERED = /\b(?:only|just|no more than|at most|merely|fewer|less than|not more)\b/i;

export const STANCE_VALUES = [
  'chance', 'certainty', 'rejected', 'open', 'kind of cue', ...CUES.map(([name]) => `cue ${name}`), 'no cue',
  'refers back', 'pronoun', 'negation', 'first person', 'after but', 'direct', 'nested', 'number', 'share', 'in the title', 'in the lead', 'sentence',
  'hedged', 'refuted', 'question', 'awaited', 'lowered', 'whether', 'negations', 'words',
  'cosine to the wording', 'of the wording', 'of the statement', 'is the wording', 'same speaker as the wording', 'same report as the wording', 'days after the wording',
  'negates of the wording', 'wording negated', 'one negated', 'wording number', 'counts otherwise', 'numbers shared', 'numbers of the statement alone', 'numbers of the wording alone', 'number above', 'number below',
  'outer rejects', 'holds a rejection', 'outer open', 'sentence negations', 'sentence refuted', 'sentence hedged',
  'pieces', 'reports', 'rejected of the claim', 'negations of the claim', 'open of the claim', 'speaker rejects elsewhere', 'speaker has others', 'before it rejects', 'before it accepts', 'same speaker before it', 'cosine to the others', 'cosine to those who reject', 'other number of the same',
  ...KINDS.map((kind) => `from ${kind}`), 'of nobody', 'steps', 'official', 'first hand', ...DEEDS.map(([name]) => `cue ${name}`), 'has a cue',
  'lateness among the reports', 'in the first report', 'days after the first', 'place in the report',
] as const; // prettier-ignore

/**
 * Per piece of evidence STANCE_VALUES. A bounded number of comparisons for each. `pieceOf`: whoever describes many claims of one story
 * gives one that reads each statement once, and the `lexicon` by which words are read.
 */
export function describeStances(
  wording: Omit<Wording, 'name'>,
  evidence: readonly Worded[],
  pieceOf = readPiece,
  lexicon?: Lexicon,
): Float32Array[] {
  const claim = readWording(wording, lexicon);
  const pieces = evidence.map(pieceOf);
  const mean = (of: (piece: StancePiece) => boolean): number => pieces.filter(of).length / pieces.length;
  const rejects = mean(isAgainst);
  const negated = mean(({ statement }) => has(statement, MARK.negation) === 1);
  const open = mean(({ statement }) => statement.isOpen);
  const bySpeaker = new Map<string, StancePiece[]>();
  const byReport = new Map<string, StancePiece[]>();
  const byId = new Map(pieces.map((piece) => [piece.statement.id, piece]));
  for (const piece of pieces) {
    const { speaker, report } = piece.statement;
    if (speaker !== '') gather(bySpeaker, speaker, piece);
    gather(byReport, report, piece);
  }
  const wordedAt = Date.parse(
    evidence.find(({ statement }) => statement === wording.from)?.report.article.published ?? '',
  );
  const dates = [...new Set(pieces.map(({ published }) => published))].filter(Number.isFinite).sort((x, y) => x - y);
  const nearness = compareAll(pieces, pieces.slice(0, MAX_COMPARED));
  const width = STANCE_VALUES.length;
  const table = new Float32Array(width * pieces.length);
  return pieces.map((piece, k) => {
    const { statement, cueKind, attribution, signs } = piece;
    let [dot, shared] = [0, 0];
    for (let t = 0; t < statement.ownTerms; t++) {
      const weight = claim.weights.get(statement.terms[t]!);
      if (weight === undefined) continue;
      shared += statement.weights[t]!;
      dot += statement.weights[t]! * weight;
    }
    const denies = statement.negated.some((term) => claim.weights.has(term));
    const numbersShared =
      claim.numbers.size === 0 ? 0 : statement.numbers.filter((term) => claim.numbers.has(term)).length;
    const ofReport = byReport.get(statement.report)!;
    const before = nearestBefore(ofReport, piece);
    const fellows = bySpeaker.get(statement.speaker) ?? [];
    const outer = statement.parent === null ? undefined : byId.get(statement.parent);
    const place = dates.indexOf(piece.published);
    const values = claim.values.length > 0 && piece.values.length > 0;
    let at = width * k;
    table[at++] = evidence[k]!.chance;
    table[at++] = CERTAINTIES.indexOf(attribution?.certainty ?? 'certain');
    table[at++] = Number(statement.isRejected);
    table[at++] = Number(statement.isOpen);
    table[at++] = cueKind;
    for (let cue = 0; cue <= NO_CUE; cue++) table[at++] = Number(cue === cueKind);
    table[at++] = has(statement, MARK.refersBack);
    table[at++] = has(statement, MARK.pronoun);
    table[at++] = has(statement, MARK.negation);
    table[at++] = has(statement, MARK.firstPerson);
    table[at++] = has(statement, MARK.afterBut);
    table[at++] = has(statement, MARK.direct);
    table[at++] = has(statement, MARK.nested);
    table[at++] = has(statement, MARK.number);
    table[at++] = has(statement, MARK.share);
    table[at++] = statement.inTitle;
    table[at++] = statement.inLead;
    table[at++] = statement.sentence;
    at = append(table, at, signs.text);
    table[at++] = statement.negated.length;
    table[at++] = statement.ownTerms;
    table[at++] = dot / (statement.ownNorm * claim.norm);
    table[at++] = shared / Math.max(1, claim.total);
    table[at++] = shared / statement.ownTotal;
    table[at++] = Number(statement === wording.from);
    table[at++] = Number(statement.speaker !== '' && statement.speaker === wording.from.speaker);
    table[at++] = Number(statement.report === wording.from.report);
    table[at++] = daysBetween(wordedAt, piece.published);
    table[at++] = Number(denies);
    table[at++] = Number(claim.isNegated);
    table[at++] = Number(denies !== claim.isNegated);
    table[at++] = Number(claim.numbers.size > 0);
    table[at++] = Number(countsOtherwise(claim, statement));
    table[at++] = numbersShared;
    table[at++] = Math.min(3, statement.numbers.length - numbersShared);
    table[at++] = Math.min(3, claim.numbers.size - numbersShared);
    table[at++] = Number(values && Math.max(...piece.values) > Math.max(...claim.values));
    table[at++] = Number(values && Math.max(...piece.values) < Math.max(...claim.values));
    table[at++] = Number(outer !== undefined && isAgainst(outer));
    table[at++] = Number(
      pieces.length > 1 && ofReport.some((other) => other.statement.parent === statement.id && isAgainst(other)),
    );
    table[at++] = Number(outer?.statement.isOpen ?? false);
    at = append(table, at, signs.sentence);
    table[at++] = Math.min(30, pieces.length);
    table[at++] = byReport.size;
    table[at++] = rejects;
    table[at++] = negated;
    table[at++] = open;
    table[at++] = Number(fellows.some((other) => other !== piece && isAgainst(other)));
    table[at++] = Math.min(5, fellows.length - 1);
    table[at++] = Number(before !== undefined && isAgainst(before));
    table[at++] = Number(before?.cueKind === ACCEPTS);
    table[at++] = Number(
      before !== undefined && before.statement.speaker === statement.speaker && statement.speaker !== '',
    );
    table[at++] = nearness.toAll[k]!;
    table[at++] = nearness.toRejecting[k]!;
    table[at++] = Number(isOtherNumber(claim, statement, numbersShared));
    at = append(table, at, piece.voice);
    table[at++] = place < 0 ? 0.5 : place / Math.max(1, dates.length - 1);
    table[at++] = Number(place === 0);
    table[at++] = daysBetween(dates[0] ?? NaN, piece.published);
    table[at] = statement.order < 0 ? NONE : statement.order / piece.attributions;
    return table.subarray(width * k, width * (k + 1));
  });
}

/** Returns where the next value goes. */
function append(table: Float32Array, at: number, values: readonly number[]): number {
  for (let v = 0; v < values.length; v++) table[at++] = values[v]!;
  return at;
}

/** Per piece its mean cosine to those of `sample`, with which `pieces` begin, and to those of them who reject; itself left out. */
function compareAll(pieces: readonly StancePiece[], sample: readonly StancePiece[]) {
  const toAll = new Float64Array(pieces.length);
  const toRejecting = new Float64Array(pieces.length);
  const isRejecting = sample.map(isAgainst);
  const rejecting = isRejecting.filter(Boolean).length;
  const holders = weighedHolders(sample.map(({ statement }) => statement));
  const dots = new Float64Array(sample.length);
  pieces.forEach((piece, k) => {
    const { terms, weights, ownTerms, ownNorm } = piece.statement;
    dots.fill(0);
    for (let t = 0; t < ownTerms; t++) {
      const held = holders.get(terms[t]!);
      if (held) for (let h = 0; h < held.length; h += 2) dots[held[h]!]! += held[h + 1]! * weights[t]!;
    }
    for (let other = 0; other < sample.length; other++) {
      if (sample[other] === piece) continue;
      const cosine = dots[other]! / (ownNorm * sample[other]!.statement.ownNorm);
      toAll[k]! += cosine;
      if (isRejecting[other]) toRejecting[k]! += cosine;
    }
    toAll[k]! /= Math.max(1, sample.length - Number(k < sample.length));
    toRejecting[k]! /= Math.max(1, rejecting - Number(isRejecting[k] ?? false));
  });
  return { toAll, toRejecting };
}

/** Per own term the statements that have it, each followed by its weight in it. */
function weighedHolders(statements: readonly Statement[]): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, number[]>();
  statements.forEach(({ terms, weights, ownTerms }, k) => {
    for (let t = 0; t < ownTerms; t++) {
      const held = holders.get(terms[t]!);
      if (held) held.push(k, weights[t]!);
      else holders.set(terms[t]!, [k, weights[t]!]);
    }
  });
  return holders;
}

/** In the words of the wording, but for its number: "twelve died on the ferry", of "twenty died on the ferry"; not "twelve of the twenty died". */
function isOtherNumber(claim: ReturnType<typeof readWording>, statement: Statement, numbersShared: number): boolean {
  if (numbersShared > 0 || !countsOtherwise(claim, statement)) return false;
  const words = [...claim.weights.keys()].filter((term) => !claim.numbers.has(term));
  const own = statement.terms.slice(0, statement.ownTerms);
  return words.filter((term) => own.includes(term)).length >= SAME_WORDS * words.length;
}

/** So much of the wording stands in a statement that differs by its number alone. */
const SAME_WORDS = 0.8;
/** Pieces of a claim that each is compared with. */
const MAX_COMPARED = 24;
/** The outlet's own voice has no place among attributions. */
const NONE = -1;
const CERTAINTIES = ['unknown', 'possible', 'probable', 'certain'];
const NEGATED = /\b(?:not?|never|none|nobody|nothing|without|neither|nor)\b|n[’']t/i;
const REJECTS = CUES.findIndex(([name]) => name === 'rejects');
const TAKES_BACK = CUES.findIndex(([name]) => name === 'takes back');
const ACCEPTS = CUES.findIndex(([name]) => name === 'accepts');

/** At most nine, either way; 0 where one is not known. */
function daysBetween(from: number, to: number): number {
  const days = (to - from) / 86_400_000;
  return Number.isFinite(days) ? Math.max(-9, Math.min(9, days)) : 0;
}

/** What is read of a statement, whatever it is evidence of. */
export interface StancePiece {
  readonly statement: Statement;
  readonly attribution: ReturnType<typeof attributionOf>;
  readonly cueKind: number;
  /** `text`: from 'hedged' to 'whether'; `sentence`, which is all from the first of its words to the last, with source and cue: the last three. */
  readonly signs: { readonly text: readonly number[]; readonly sentence: readonly number[] };
  readonly values: readonly number[];
  /** In milliseconds; NaN where it is not known. */
  readonly published: number;
  /** From 'from person' on to 'has a cue'. */
  readonly voice: readonly number[];
  /** Of its report; at least 1. */
  readonly attributions: number;
}

const isAgainst = ({ statement, cueKind }: StancePiece): boolean =>
  statement.isRejected || cueKind === REJECTS || cueKind === TAKES_BACK;

export function readPiece(worded: Worded): StancePiece {
  const { statement, report } = worded;
  const attribution = attributionOf(worded);
  const field = fieldText(worded);
  const spans = attribution ? [...attribution.content, ...attribution.cue, ...attribution.source] : [statement.span];
  const from = Math.min(...spans.map(([start]) => start));
  const cue = (attribution?.cue ?? []).map(([start, end]) => field.slice(start, end)).join(' ');
  const kind = cue === '' ? -1 : CUES.findIndex(([, form]) => form.test(cue));
  const text = statementText(worded).slice(0, MAX_LENGTH);
  const sentence = field.slice(from, Math.min(from + MAX_LENGTH, Math.max(...spans.map(([, end]) => end))));
  return {
    statement,
    attribution,
    cueKind: kind < 0 ? NO_CUE : kind,
    signs: {
      text: [
        Number(HEDGED.test(text)),
        Number(REFUTED.test(text)),
        Number(text.includes('?')),
        Number(AWAITED.test(text)),
        Number(LOWERED.test(text)),
        Number(/^[“"]?(?:whether|if)\b/i.test(text)),
      ],
      sentence: [Number(NEGATED.test(sentence)), Number(REFUTED.test(sentence)), Number(HEDGED.test(sentence))],
    },
    values: valuesIn(text),
    published: Date.parse(report.article.published ?? ''),
    voice: voiceOf(worded, attribution, cue),
    attributions: Math.max(1, report.attributions.length),
  };
}

function voiceOf(worded: Worded, attribution: StancePiece['attribution'], cue: string): number[] {
  const field = fieldText(worded);
  const origin = worded.report.sources.find(({ id }) => id === attribution?.chain.at(-1));
  const named = (attribution?.source ?? []).map(([start, end]) => field.slice(start, end)).join(' ');
  return [
    ...KINDS.map((kind) => Number(origin?.kind === kind)),
    Number(attribution?.source.length === 0), attribution?.chain.length ?? 0,
    Number(OFFICIAL.test(`${named} ${origin?.name ?? ''} ${origin?.role ?? ''}`)), Number(attribution !== undefined && attribution.speaker === attribution.chain.at(-1)),
    ...DEEDS.map(([, form]) => Number(form.test(cue))), Number(cue !== ''),
  ]; // prettier-ignore
}

/** In UTF-16 code units; nobody states more at once. */
const MAX_LENGTH = 1000;

function readWording({ text }: Pick<Wording, 'text'>, lexicon?: Lexicon) {
  const words = readWords(text, lexicon);
  const weights = new Map<number, number>();
  const numbers = new Set<number>();
  let isNegated = false;
  for (let i = 0; i < words.length; i++) {
    const [term, flags] = [words.term[i]!, words.flags[i]!];
    if (flags & FLAG.content) weights.set(term, termRarity(term));
    if (flags & FLAG.number) numbers.add(term);
    if (flags & FLAG.negation) isNegated = true;
  }
  const all = [...weights.values()];
  return {
    /** Of its content words. */
    weights,
    total: all.reduce((sum, weight) => sum + weight, 0),
    norm: Math.max(1, Math.hypot(...all)),
    isNegated,
    numbers,
    counts: countsIn(words, 0, words.length),
    values: valuesIn(text),
  };
}

/** Numbers in digits, years left out. */
function valuesIn(text: string): readonly number[] {
  if (!/\d/.test(text)) return [];
  return Array.from(text.matchAll(/\d+(?:[.,]\d+)*/g), ([digits]) => Number(digits.replaceAll(',', ''))).filter(
    (value) => Number.isFinite(value) && !(value >= 1900 && value < 2100),
  );
}

const has = ({ marks }: Statement, mark: number): number => Number((marks & mark) !== 0);

function nearestBefore(fellows: readonly StancePiece[], { statement }: StancePiece): StancePiece | undefined {
  let nearest: StancePiece | undefined;
  for (const fellow of fellows)
    if (fellow.statement.order >= 0 && fellow.statement.order < statement.order)
      if (!nearest || fellow.statement.order > nearest.statement.order) nearest = fellow;
  return nearest;
}

function gather<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
