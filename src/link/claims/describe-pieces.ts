/**
 * What tells, of each piece of a claim's evidence, how it stands among the others, whatever the claim is worded by: its cue, negations and
 * doubts in it and around it, how the others of the claim and of its speaker stand, how near it is to them, who says it and when.
 */
import {
  ACCEPTS,
  CUE_KINDS,
  has,
  isAgainst,
  readPiece,
  SENTENCE_SIGNS,
  TEXT_SIGNS,
  VOICE,
  type EvidencePiece,
} from './read-piece.ts';
import { MARK, type Statement } from './read-statements.ts';
import { makeTable, type Table } from './table.ts';
import { attributionOf, fieldText, type Worded } from './worded.ts';

export const PIECE_VALUES = [
  'chance', 'of the surest', 'place by chance', 'certainty', 'rejected', 'open', 'kind of cue', ...CUE_KINDS,
  'refers back', 'pronoun', 'negation', 'first person', 'after but', 'direct', 'nested', 'number', 'share', 'in the title', 'in the lead', 'sentence',
  ...TEXT_SIGNS, 'negations', 'words', 'length', 'outer rejects', 'holds a rejection', 'outer open', ...SENTENCE_SIGNS, 'words agree', 'words disagree', 'words discuss',
  'pieces', 'reports', 'rejected of the claim', 'negations of the claim', 'open of the claim', 'speaker rejects elsewhere', 'speaker has others', 'before it rejects', 'before it accepts', 'same speaker before it',
  'cosine to the others', 'place by that cosine', 'cosine to those who reject', 'in other reports', 'many words in other reports', ...VOICE,
  'lateness among the reports', 'in the first report', 'days after the first', 'place in the report',
] as const; // prettier-ignore

/** The evidence of one claim as it is described. */
export interface Described {
  readonly evidence: readonly Worded[];
  /** `evidence` without what says once more what others say in the same words. */
  readonly judged: readonly Worded[];
  /** Per piece of `evidence` the index in `judged` of itself, or of the first that says the same. */
  readonly standIns: readonly number[];
  /** Of those in `judged`. None where the evidence is a single piece, of which there is nothing to tell. */
  readonly pieces: readonly EvidencePiece[];
  /** A row of PIECE_VALUES for each of them. */
  readonly table: Table;
}

/**
 * A bounded number of comparisons for each piece. `pieceOf`: whoever describes many claims of one story gives one that reads each statement
 * once.
 */
export function describePieces(
  evidence: readonly Worded[],
  pieceOf: (worded: Worded) => EvidencePiece = (worded) => readPiece(worded),
): Described {
  const { judged, standIns } = withoutCopies(evidence);
  const pieces = evidence.length > 1 ? judged.map(pieceOf) : [];
  return { evidence, judged, standIns, pieces, table: tableOf(judged, pieces) };
}

/** The same words with the same cue are judged so often; a thousand copies of one report stand as the first few do. */
const MAX_COPIES = 4;

function withoutCopies(evidence: readonly Worded[]): Pick<Described, 'judged' | 'standIns'> {
  const judged: Worded[] = [];
  const seen = new Map<string, { first: number; count: number }>();
  const standIns = evidence.map((worded) => {
    const { exact, speaker, isRejected, isOpen } = worded.statement;
    const words = exact === 0 ? undefined : `${exact} ${isRejected} ${isOpen} ${cueOf(worded)} ${speaker}`;
    const known = words === undefined ? undefined : seen.get(words);
    if (known && ++known.count > MAX_COPIES) return known.first;
    const own = judged.push(worded) - 1;
    if (words !== undefined && !known) seen.set(words, { first: own, count: 1 });
    return own;
  });
  return { judged, standIns };
}

function cueOf(worded: Worded): string {
  const text = fieldText(worded);
  return (attributionOf(worded)?.cue ?? []).map(([start, end]) => text.slice(start, end)).join(' ');
}

function tableOf(evidence: readonly Worded[], pieces: readonly EvidencePiece[]): Table {
  const table = makeTable(pieces.length, PIECE_VALUES.length);
  if (pieces.length > 0) fill(table, evidence, pieces);
  return table;
}

function fill({ width, values }: Table, evidence: readonly Worded[], pieces: readonly EvidencePiece[]): void {
  const mean = (of: (piece: EvidencePiece) => boolean): number => pieces.filter(of).length / pieces.length;
  const rejects = mean(isAgainst);
  const negated = mean(({ statement }) => has(statement, MARK.negation) === 1);
  const open = mean(({ statement }) => statement.isOpen);
  const bySpeaker = new Map<string, EvidencePiece[]>();
  const byReport = new Map<string, EvidencePiece[]>();
  const byId = new Map(pieces.map((piece) => [piece.statement.id, piece]));
  for (const piece of pieces) {
    const { speaker, report } = piece.statement;
    if (speaker !== '') gather(bySpeaker, speaker, piece);
    gather(byReport, report, piece);
  }
  const dates = [...new Set(pieces.map(({ published }) => published))].filter(Number.isFinite).sort((x, y) => x - y);
  const nearness = compareAll(pieces, pieces.slice(0, MAX_COMPARED));
  const reportsWith = countReports(pieces);
  const most = evidence.reduce((greatest, { chance }) => Math.max(greatest, chance), 0);
  const placeByChance = placesOf(evidence.map(({ chance }) => chance));
  const placeByCosine = placesOf(nearness.toAll);
  pieces.forEach((piece, k) => {
    const { statement, cueKind, attribution, signs } = piece;
    const ofReport = byReport.get(statement.report)!;
    const before = nearestBefore(ofReport, piece);
    const fellows = bySpeaker.get(statement.speaker) ?? [];
    const outer = statement.parent === null ? undefined : byId.get(statement.parent);
    const place = dates.indexOf(piece.published);
    const elsewhere = inOthers(statement, reportsWith, byReport.size);
    let at = width * k;
    values[at++] = evidence[k]!.chance;
    values[at++] = evidence[k]!.chance / most;
    values[at++] = placeByChance[k]!;
    values[at++] = CERTAINTIES.indexOf(attribution?.certainty ?? 'certain');
    values[at++] = Number(statement.isRejected);
    values[at++] = Number(statement.isOpen);
    values[at++] = cueKind;
    for (let cue = 0; cue < CUE_KINDS.length; cue++) values[at++] = Number(cue === cueKind);
    values[at++] = has(statement, MARK.refersBack);
    values[at++] = has(statement, MARK.pronoun);
    values[at++] = has(statement, MARK.negation);
    values[at++] = has(statement, MARK.firstPerson);
    values[at++] = has(statement, MARK.afterBut);
    values[at++] = has(statement, MARK.direct);
    values[at++] = has(statement, MARK.nested);
    values[at++] = has(statement, MARK.number);
    values[at++] = has(statement, MARK.share);
    values[at++] = statement.inTitle;
    values[at++] = statement.inLead;
    values[at++] = statement.sentence;
    at = append(values, at, signs.text);
    values[at++] = statement.negated.length;
    values[at++] = statement.ownTerms;
    values[at++] = piece.length;
    values[at++] = Number(outer !== undefined && isAgainst(outer));
    values[at++] = Number(ofReport.some((other) => other.statement.parent === statement.id && isAgainst(other)));
    values[at++] = Number(outer?.statement.isOpen ?? false);
    at = append(values, at, signs.sentence);
    at = append(values, at, piece.words);
    values[at++] = Math.min(30, pieces.length);
    values[at++] = byReport.size;
    values[at++] = rejects;
    values[at++] = negated;
    values[at++] = open;
    values[at++] = Number(fellows.some((other) => other !== piece && isAgainst(other)));
    values[at++] = Math.min(5, fellows.length - 1);
    values[at++] = Number(before !== undefined && isAgainst(before));
    values[at++] = Number(before?.cueKind === ACCEPTS);
    values[at++] = Number(
      before !== undefined && before.statement.speaker === statement.speaker && statement.speaker !== '',
    );
    values[at++] = nearness.toAll[k]!;
    values[at++] = placeByCosine[k]!;
    values[at++] = nearness.toRejecting[k]!;
    values[at++] = elsewhere;
    // A statement of two words is no better for being short.
    values[at++] = elsewhere * Math.min(1, statement.ownTerms / 4);
    at = append(values, at, piece.voice);
    values[at++] = place < 0 ? 0.5 : place / Math.max(1, dates.length - 1);
    values[at++] = Number(place === 0);
    values[at++] = daysBetween(dates[0] ?? NaN, piece.published);
    values[at] = statement.order < 0 ? NONE : statement.order / piece.attributions;
  });
}

/** Returns where the next value goes. */
function append(values: Float32Array, at: number, some: ArrayLike<number>): number {
  for (let v = 0; v < some.length; v++) values[at++] = some[v]!;
  return at;
}

/** Per value how many are greater. */
function placesOf(values: ArrayLike<number>): number[] {
  const falling = Array.from(values).sort((x, y) => y - x);
  const places = new Map<number, number>();
  falling.forEach((value, place) => {
    if (!places.has(value)) places.set(value, place);
  });
  return Array.from(values, (value) => places.get(value)!);
}

/** Per own term in how many reports it stands. */
function countReports(pieces: readonly EvidencePiece[]): ReadonlyMap<number, number> {
  const last = new Map<number, string>();
  const counts = new Map<number, number>();
  const byReport = pieces.toSorted((a, b) => (a.statement.report < b.statement.report ? -1 : 1));
  for (const { statement } of byReport)
    for (let t = 0; t < statement.ownTerms; t++) {
      const term = statement.terms[t]!;
      if (last.get(term) === statement.report) continue;
      last.set(term, statement.report);
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  return counts;
}

/** How much of what the whole evidence speaks of is in one statement: by weight, the mean share of the other reports that hold its terms. */
function inOthers(
  { terms, weights, ownTerms }: Statement,
  reportsWith: ReadonlyMap<number, number>,
  reports: number,
): number {
  if (reports < 2) return 0;
  let [held, total] = [0, 1e-9];
  for (let t = 0; t < ownTerms; t++) {
    held += weights[t]! * ((reportsWith.get(terms[t]!)! - 1) / (reports - 1));
    total += weights[t]!;
  }
  return held / total;
}

/** Per piece its mean cosine to those of `sample`, with which `pieces` begin, and to those of them who reject; itself left out. */
function compareAll(pieces: readonly EvidencePiece[], sample: readonly EvidencePiece[]) {
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

/** Pieces of a claim that each is compared with. */
const MAX_COMPARED = 24;
/** The outlet's own voice has no place among attributions. */
const NONE = -1;
const CERTAINTIES = ['unknown', 'possible', 'probable', 'certain'];

/** At most nine, either way; 0 where one is not known. */
export function daysBetween(from: number, to: number): number {
  const days = (to - from) / 86_400_000;
  return Number.isFinite(days) ? Math.max(-9, Math.min(9, days)) : 0;
}

function nearestBefore(fellows: readonly EvidencePiece[], { statement }: EvidencePiece): EvidencePiece | undefined {
  let nearest: EvidencePiece | undefined;
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
