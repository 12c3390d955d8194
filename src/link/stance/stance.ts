/**
 * How a text stands to a statement: agree, disagree, discuss or unrelated.
 *
 *   words      text -> sentences, words, cues
 *   prepare    once per text and once per statement
 *   features   of each pair: what of the statement stands in the text, where, beside which cues
 *   judge      two forests of small trees: is it related; if so, how does it stand
 *
 * The task and its terms are those of the Fake News Challenge (FNC-1, 2017). How it was trained: `training/stance`.
 */
import type { ModelFile } from '../../model/model-file.ts';
import type { Span } from '../../model/span.ts';
import { addBagFeatures, BAG_BITS, BAG_CLASSES, BAG_VIEWS, scoreBag } from './bag.ts';
import { binFeatures, loadForest, sumTrees, type Bins, type Forest } from './forest.ts';
import { isOpposite } from './is-opposite.ts';
import { FEATURE_COUNT, pairFeatures, type Nearest } from './pair-features.ts';
import {
  prepareStatement,
  prepareText,
  type PreparedStatement,
  type PreparedText,
  type TermWeights,
} from './prepare-text.ts';

export const STANCE_VERSION = 1;
/** The classes of the second forest, then the one that the first decides. */
export const VERDICTS = ['agree', 'disagree', 'discuss', 'unrelated'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Numbers of a pair beside FEATURE_COUNT that the second forest sees: the scores of the linear models. */
export const BAG_FEATURES = BAG_VIEWS.length * BAG_CLASSES;

export interface Bags {
  /** Per view of BAG_VIEWS. */
  readonly weights: readonly Int8Array[];
  readonly scales: readonly number[];
}

export interface StanceModel {
  readonly terms: TermWeights;
  readonly bags: Bags;
  readonly relatedBins: Bins;
  readonly related: Forest;
  readonly stanceBins: Bins;
  readonly stance: Forest;
  /** Related when the first forest says so with at least this probability. */
  readonly threshold: number;
  /** What the probabilities of agree, disagree and discuss are multiplied with before the greatest wins. */
  readonly favour: readonly number[];
}

/** A text with its share of the linear models. */
export interface StanceText extends PreparedText {
  readonly bagScores: Float32Array;
}
export interface StanceStatement extends PreparedStatement {
  readonly bagScores: Float32Array;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Of the verdict, in [0, 1]. */
  readonly probability: number;
  readonly probabilities: Readonly<Record<Verdict, number>>;
  /** Sentences of the text that come nearest to the statement, nearest first; none when unrelated. */
  readonly sentences: readonly Span[];
}

/** Throws RangeError when `file` is another model or of another version. */
export function loadStanceModel({ name, version, meta, arrays }: ModelFile): StanceModel {
  if (name !== 'stance' || version !== STANCE_VERSION)
    throw new RangeError(`expected the model stance, version ${STANCE_VERSION}; this is ${name}, version ${version}`);
  const { threshold, favour, bagScales, relatedScale, stanceScale } = meta as {
    threshold: number;
    favour: number[];
    bagScales: number[];
    relatedScale: number;
    stanceScale: number;
  };
  const bins = (prefix: string): Bins => ({
    edges: arrays[`${prefix}Edges`] as Float32Array,
    edgeStart: arrays[`${prefix}EdgeStart`] as Int32Array,
  });
  return {
    terms: { weight: arrays['termWeight'] as Uint8Array },
    bags: { weights: BAG_VIEWS.map((view) => arrays[`${view}Bag`] as Int8Array), scales: bagScales },
    relatedBins: bins('related'),
    related: loadForest(arrays, 'related', 1, relatedScale),
    stanceBins: bins('stance'),
    stance: loadForest(arrays, 'stance', 3, stanceScale),
    threshold,
    favour,
  };
}

export function prepareStanceText(text: string, { terms, bags }: Pick<StanceModel, 'terms' | 'bags'>): StanceText {
  const prepared = prepareText(text, terms);
  const features = new Set<number>();
  for (let s = 0; s < prepared.sentences.length; s++) addSentence(prepared, s, features);
  const bagScores = new Float32Array(BAG_CLASSES);
  scoreBag(features, bags.weights[2]!, bags.scales[2]!, bagScores, 0);
  return { ...prepared, bagScores };
}

export function prepareStanceStatement(
  text: string,
  { terms, bags }: Pick<StanceModel, 'terms' | 'bags'>,
): StanceStatement {
  const prepared = prepareStatement(text, terms);
  const bagScores = new Float32Array(BAG_CLASSES);
  scoreBag(statementBag(prepared), bags.weights[0]!, bags.scales[0]!, bagScores, 0);
  return { ...prepared, bagScores };
}

/** The features of the view 'statement'. */
export function statementBag({ words }: PreparedStatement): Set<number> {
  const features = new Set<number>();
  addBagFeatures(words, 0, words.length, features);
  return features;
}

/** The features of the view 'near': the nearest sentence with its neighbours, and the second nearest. */
export function nearBag(text: PreparedText, nearest: Nearest): Set<number> {
  const features = new Set<number>();
  const [best = 0, second = best] = nearest;
  for (const s of new Set([best - 1, best, best + 1, second]))
    if (s >= 0 && s < text.sentences.length) addSentence(text, s, features);
  return features;
}

/** The features of the view 'text'. */
export function textBag(text: PreparedText): Set<number> {
  const features = new Set<number>();
  for (let s = 0; s < text.sentences.length; s++) addSentence(text, s, features);
  return features;
}

function addSentence({ words, sentences }: PreparedText, s: number, features: Set<number>): void {
  addBagFeatures(words, sentences.first[s]!, sentences.first[s + 1]!, features);
}

/** Judges pairs one after the other; holds the scratch arrays, so use one per thread. */
export function makeJudge(model: StanceModel): (statement: StanceStatement, text: StanceText) => Judgement {
  const features = new Float32Array(FEATURE_COUNT + BAG_FEATURES);
  const relatedBins = new Uint8Array(FEATURE_COUNT);
  const stanceBins = new Uint8Array(FEATURE_COUNT + BAG_FEATURES);
  return (statement, text) => {
    const nearest = pairFeatures(statement, text, features);
    binFeatures(features, model.relatedBins, relatedBins);
    const related = 1 / (1 + Math.exp(-sumTrees(model.related, relatedBins)[0]!));
    if (related < model.threshold) {
      const rest = related / 3;
      return judgement([rest, rest, rest, 1 - related], 3, []);
    }
    features.set(statement.bagScores, FEATURE_COUNT);
    scoreBag(
      nearBag(text, nearest),
      model.bags.weights[1]!,
      model.bags.scales[1]!,
      features,
      FEATURE_COUNT + BAG_CLASSES,
    );
    features.set(text.bagScores, FEATURE_COUNT + 2 * BAG_CLASSES);
    binFeatures(features, model.stanceBins, stanceBins);
    const shares = softmax(sumTrees(model.stance, stanceBins)).map((p, c) => p * model.favour[c]!);
    const total = shares.reduce((sum, share) => sum + share, 0);
    // In the order of VERDICTS: who says the same but for a "not" disagrees, however alike the words are.
    const [agree, disagree] = shares as [number, number];
    if (agree > disagree && isOpposite(statement, text, nearest[0] ?? 0)) [shares[0], shares[1]] = [disagree, agree];
    const verdict = shares.indexOf(Math.max(...shares));
    return judgement(
      [...shares.map((share) => (related * share) / total), 1 - related],
      verdict,
      spansOf(text, nearest),
    );
  };
}

function judgement(probabilities: readonly number[], verdict: number, sentences: Span[]): Judgement {
  return {
    verdict: VERDICTS[verdict]!,
    probability: probabilities[verdict]!,
    probabilities: Object.fromEntries(VERDICTS.map((name, k) => [name, probabilities[k]!])) as Record<Verdict, number>,
    sentences,
  };
}

function spansOf({ sentences }: PreparedText, nearest: Nearest): Span[] {
  return nearest.map((s) => [sentences.start[s]!, sentences.end[s]!]);
}

function softmax(scores: Float64Array): number[] {
  const top = Math.max(...scores);
  const powers = Array.from(scores, (score) => Math.exp(score - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Size of one linear model: BAG_CLASSES weights per feature. */
export const BAG_SIZE = BAG_CLASSES << BAG_BITS;
