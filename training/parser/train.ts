/**
 * Trains the dependency parser: node24 training/parser/train.ts [--data ../shared/data] [--out models/en/parser.bin]
 *
 * In three parts: transitions one by one with a dynamic oracle and exploration (the parser follows its own choices and
 * learns what is still best after a mistake); then whole sentences with the beam, where a correct start that is beaten
 * by a wrong one counts (max-violation perceptron: Huang, Fayong and Guo, NAACL 2012); then the relations.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLabeller, labelRow, LABEL_TAIL, PARSER_VERSION, type Candidates } from '../../src/annotate/parse.ts';
import {
  ACTIONS,
  GROUP,
  STRUCTURE_FEATURES,
  createSentence,
  describeTokens,
  featureBucket,
  hashWord,
  labelFeatures,
  loadSentence,
  packClusters,
  structureFeatures,
} from '../../src/annotate/parse-features.ts';
import {
  RIGHT_ACTIONS,
  advance,
  applyAction,
  attachAction,
  beginBeam,
  createBeam,
  type ActionScorer,
} from '../../src/annotate/parse-search.ts';
import {
  LEFT,
  RIGHT,
  SHIFT,
  STACK_BASE,
  begin,
  copyState,
  createState,
  isDone,
  type State,
} from '../../src/annotate/parse-transitions.ts';
import { normalize } from '../../src/annotate/segment.ts';
import { UPOS, type Annotation } from '../../src/model/annotation.ts';
import { writeModelFile, type ModelArray, type ModelFile } from '../../src/model/model-file.ts';
import { RELATION, RELATIONS, type Relation } from '../../src/model/tree.ts';
import { clusterWords, loadRunningText, wordsOf } from './cluster.ts';
import { FORBIDDEN, projectivize, transitionCosts } from './oracle.ts';
import { jackknife } from './predict-tags.ts';
import { annotationOf, loadTreebanks, type GoldDocument, type GoldSentence } from './treebank.ts';

export interface Options {
  readonly localRounds: number;
  readonly beamRounds: number;
  readonly labelRounds: number;
  readonly beam: number;
  readonly structureBits: number;
  readonly labelBits: number;
  /** Step of AdaGrad for single choices, and of the perceptron for whole sentences. */
  readonly rate: number;
  readonly beamRate: number;
  /** Share of the features that are left out of each choice in training, so that none is relied on too much. */
  readonly dropout: number;
  /** Chance to follow the parser's own choice rather than the oracle's, from the second round on. */
  readonly exploration: number;
  readonly seed: number;
  /** Features seen less often than this in the treebanks are left out. */
  readonly cutoff: number;
}
export const OPTIONS: Options = {
  localRounds: 3,
  beamRounds: 4,
  labelRounds: 3,
  beam: 4,
  structureBits: 18,
  labelBits: 19,
  rate: 0.1,
  beamRate: 0.03,
  dropout: 0.1,
  exploration: 0.9,
  seed: 1,
  cutoff: 3,
};

/** Word classes, and parts that the tagger is trained without to tag them. */
const CLASSES = 250;
const FOLDS = 4;

const FUNCTION: readonly Relation[] = ['det', 'case', 'aux', 'aux:pass', 'cop', 'mark', 'cc', 'nmod:poss'];
const ARGUMENT: readonly Relation[] = [
  'nsubj', 'nsubj:pass', 'csubj', 'obj', 'iobj', 'xcomp', 'ccomp', 'expl', 'obl', 'obl:agent', 'obl:unmarked',
]; // prettier-ignore
const GROUP_OF = Uint8Array.from(RELATIONS, (relation) =>
  relation === 'punct'
    ? GROUP.punctuation
    : FUNCTION.includes(relation)
      ? GROUP.function
      : ARGUMENT.includes(relation)
        ? GROUP.argument
        : GROUP.other,
);

function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Linear weights; `moment` is the sum of each change times its step, which gives the average over all steps. */
interface Learner {
  readonly weights: Float32Array;
  readonly moment: Float64Array;
  /** Sums of squared gradients. */
  readonly squares: Float32Array;
  step: number;
}

function createLearner(size: number): Learner {
  return {
    weights: new Float32Array(size),
    moment: new Float64Array(size),
    squares: new Float32Array(size).fill(0.01),
    step: 1,
  };
}

function averageOf({ weights, moment, step }: Learner): Float32Array {
  return weights.map((w, i) => w - moment[i]! / step);
}

/** As bytes; the largest becomes 127. Clipping large weights costs far more than rounding small ones. */
function quantize(weights: Float32Array): Int8Array {
  const unit = 127 / weights.reduce((largest, w) => Math.max(largest, Math.abs(w)), 1e-9);
  return Int8Array.from(weights, (w) => Math.round(w * unit));
}

/** Rows of eight weights as `packedScorer` reads them. */
function pack(weights: Int8Array): Int32Array {
  const bytes = Uint8Array.from(weights, (w) => w + 128);
  return new Int32Array(bytes.buffer);
}

/**
 * One AdaGrad step towards `good` among `allowed` for a log-linear choice; `rows` has where the weights of each of the
 * `count` features begin. Choices that are almost certain already teach nothing.
 */
function learn(
  learner: Learner,
  rows: Int32Array,
  count: number,
  scores: Float64Array,
  choices: number,
  allowed: Uint8Array,
  good: Uint8Array,
  rate: number,
): void {
  const { weights, moment, squares, step } = learner;
  let max = -Infinity;
  for (let a = 0; a < choices; a++) if (allowed[a] === 1 && scores[a]! > max) max = scores[a]!;
  let sum = 0;
  let goodSum = 0;
  for (let a = 0; a < choices; a++) {
    if (allowed[a] === 0) continue;
    const p = Math.exp(scores[a]! - max);
    sum += p;
    if (good[a] === 1) goodSum += p;
  }
  if (goodSum / sum > 0.99) return;
  for (let a = 0; a < choices; a++) {
    if (allowed[a] === 0) continue;
    const p = Math.exp(scores[a]! - max);
    const gradient = p / sum - (good[a] === 1 ? p / Math.max(goodSum, 1e-12) : 0);
    if (Math.abs(gradient) < 0.005) continue;
    for (let f = 0; f < count; f++) {
      const at = rows[f]! + a;
      squares[at]! += gradient * gradient;
      const change = (-rate * gradient) / Math.sqrt(squares[at]!);
      weights[at]! += change;
      moment[at]! += step * change;
    }
  }
}

/** Features are counted in a table of `2 ** COUNT_BITS` cells, large enough that few share one. */
const COUNT_BITS = 24;

function countOne(seen: Uint8Array, at: number): void {
  if (seen[at]! < 255) seen[at]! += 1;
}

/** What all three parts share. */
interface Material {
  readonly annotation: Annotation;
  readonly sentences: readonly GoldSentence[];
  /** Heads by position of the projective tree. */
  readonly heads: readonly Int32Array[];
  readonly longest: number;
  readonly clusters: Uint16Array;
  readonly options: Options;
  readonly next: () => number;
  readonly log: (line: string) => void;
  /** How often each feature of a transition occurs on the way to the gold trees. */
  readonly seen: Uint8Array;
}

/** As `packedScorer`, for weights that are still being learnt. */
export function floatScorer(weights: Float32Array, bits: number): ActionScorer {
  return (features, count, scores) => {
    scores.fill(0);
    for (let f = 0; f < count; f++) {
      const at = featureBucket(features[f]!, f, bits) * ACTIONS;
      for (let a = 0; a < ACTIONS; a++) scores[a]! += weights[at + a]!;
    }
  };
}

function* shuffled(material: Material): Generator<number> {
  const order = material.sentences.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(material.next() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  yield* order;
}

/** How often each feature occurs on the way to the gold trees. */
function countFeatures({ annotation, sentences, heads, longest, clusters }: Omit<Material, 'seen'>): Uint8Array {
  const seen = new Uint8Array(1 << COUNT_BITS);
  const facts = describeTokens(annotation, clusters);
  const sentence = createSentence(longest);
  const state = createState(longest);
  const features = new Int32Array(STRUCTURE_FEATURES);
  sentences.forEach(({ relations }, index) => {
    const first = annotation.sentenceStart[index]!;
    loadSentence(sentence, facts, annotation.tags, first, first + relations.length);
    begin(state, relations.length);
    for (const action of goldActions(heads[index]!, relations)) {
      if (state.depth > 0) {
        const all = structureFeatures(sentence, state, features);
        for (let f = 0; f < all; f++) countOne(seen, featureBucket(features[f]!, f, COUNT_BITS));
      }
      applyAction(sentence, state, action);
    }
  });
  return seen;
}

function trainLocally(material: Material, learner: Learner): void {
  const { annotation, sentences, heads: allHeads, longest, options, next, log } = material;
  const facts = describeTokens(annotation, material.clusters);
  const sentence = createSentence(longest);
  const state = createState(longest);
  const features = new Int32Array(STRUCTURE_FEATURES);
  const rows = new Int32Array(STRUCTURE_FEATURES);
  const scores = new Float64Array(ACTIONS);
  const allowed = new Uint8Array(ACTIONS);
  const good = new Uint8Array(ACTIONS);
  const cost = new Int32Array(3);
  const { weights } = learner;
  const { seen } = material;
  for (let round = 0; round < options.localRounds; round++) {
    let wrong = 0;
    for (const index of shuffled(material)) {
      const heads = allHeads[index]!;
      const { relations } = sentences[index]!;
      const first = annotation.sentenceStart[index]!;
      const { length } = relations;
      loadSentence(sentence, facts, annotation.tags, first, first + length);
      begin(state, length);
      while (!isDone(state)) {
        if (state.depth === 0 || state.front > length) {
          // Nothing to choose: shift, or empty the stack to the right and the last word onto the root.
          const child = state.stack[STACK_BASE + state.depth - 1]!;
          const group = state.depth > 1 ? GROUP_OF[relations[child - 1]!]! : GROUP.other;
          applyAction(sentence, state, state.depth === 0 ? 0 : attachAction(state.depth === 1, group));
          continue;
        }
        const all = structureFeatures(sentence, state, features);
        let count = 0;
        scores.fill(0);
        for (let f = 0; f < all; f++) {
          if (seen[featureBucket(features[f]!, f, COUNT_BITS)]! < options.cutoff || next() < options.dropout) continue;
          const at = featureBucket(features[f]!, f, options.structureBits) * ACTIONS;
          rows[count++] = at;
          for (let a = 0; a < ACTIONS; a++) scores[a]! += weights[at + a]!;
        }
        transitionCosts(state, heads, cost);
        const least = Math.min(cost[SHIFT]!, cost[LEFT]!, cost[RIGHT]!);
        const child = state.stack[STACK_BASE + state.depth - 1]!;
        const second = state.stack[STACK_BASE + state.depth - 2]!;
        const group = GROUP_OF[relations[child - 1]!]!;
        let best = -1;
        let bestGood = -1;
        for (let a = 0; a < ACTIONS; a++) {
          const move = a === 0 ? SHIFT : a < RIGHT_ACTIONS ? LEFT : RIGHT;
          const parent = move === LEFT ? state.front : second;
          const isGoldArc = move !== SHIFT && heads[child] === parent;
          allowed[a] = cost[move]! < FORBIDDEN ? 1 : 0;
          good[a] = cost[move] === least && !(isGoldArc && a !== attachAction(move === LEFT, group)) ? 1 : 0;
          if (allowed[a] === 1 && (best < 0 || scores[a]! > scores[best]!)) best = a;
          if (good[a] === 1 && (bestGood < 0 || scores[a]! > scores[bestGood]!)) bestGood = a;
        }
        if (good[best] === 0) wrong++;
        learner.step++;
        learn(learner, rows, count, scores, ACTIONS, allowed, good, options.rate);
        applyAction(sentence, state, round > 0 && next() < options.exploration ? best : bestGood);
      }
    }
    log(`transitions, round ${round + 1}: ${wrong} wrong`);
  }
}

/** The actions that build the gold tree, attaching as early as can be. */
export function goldActions(heads: Int32Array, relations: readonly number[]): Uint8Array {
  const { length } = relations;
  const state = createState(length);
  const cost = new Int32Array(3);
  const nothing = createSentence(length);
  begin(state, length);
  return Uint8Array.from({ length: 2 * length }, () => {
    transitionCosts(state, heads, cost);
    const child = state.stack[STACK_BASE + state.depth - 1]!;
    const group = GROUP_OF[relations[child - 1] ?? 0]!;
    const action = cost[RIGHT] === 0 ? attachAction(false, group) : cost[LEFT] === 0 ? attachAction(true, group) : 0;
    applyAction(nothing, state, action);
    return action;
  });
}

function trainGlobally(material: Material, learner: Learner): void {
  const { annotation, sentences, longest, options, log } = material;
  const facts = describeTokens(annotation, material.clusters);
  const sentence = createSentence(longest);
  const beams = [32, 64, 128, 256, 512].map((size) => createBeam(options.beam, size));
  const state = createState(longest);
  const other = createState(longest);
  const features = new Int32Array(STRUCTURE_FEATURES);
  const scores = new Float64Array(ACTIONS);
  const score = floatScorer(learner.weights, options.structureBits);
  const gold = sentences.map((s, i) => goldActions(material.heads[i]!, s.relations));
  const found = new Uint8Array(2 * longest);
  const { seen } = material;
  const { weights, moment } = learner;
  const change = (at: State, action: number, by: number): void => {
    if (at.depth === 0) return;
    const count = structureFeatures(sentence, at, features);
    for (let f = 0; f < count; f++) {
      if (seen[featureBucket(features[f]!, f, COUNT_BITS)]! < options.cutoff) continue;
      const w = featureBucket(features[f]!, f, options.structureBits) * ACTIONS + action;
      weights[w]! += by;
      moment[w]! += by * learner.step;
    }
  };
  for (let round = 0; round < options.beamRounds; round++) {
    let wrong = 0;
    for (const index of shuffled(material)) {
      const actions = gold[index]!;
      const first = annotation.sentenceStart[index]!;
      const length = actions.length / 2;
      const beam = beams.find((b) => b.origin.length >= actions.length * b.width)!;
      loadSentence(sentence, facts, annotation.tags, first, first + length);
      beginBeam(beam, length);
      begin(state, length);
      let goldScore = 0;
      let goldPlace = 0;
      let worst = 0;
      let worstStep = -1;
      for (let step = 0; step < actions.length; step++) {
        const action = actions[step]!;
        if (state.depth > 0) {
          score(features, structureFeatures(sentence, state, features), scores);
          goldScore += scores[action]!;
        }
        applyAction(sentence, state, action);
        advance(beam, sentence, score, options.beam);
        let place = -1;
        for (let i = 0; i < beam.count; i++)
          if (beam.origin[step * beam.width + i] === goldPlace && beam.action[step * beam.width + i] === action)
            place = i;
        goldPlace = place;
        const violation = beam.states[0]!.score - goldScore;
        if (goldPlace !== 0 && violation >= worst) {
          worst = violation;
          worstStep = step;
        }
      }
      learner.step++;
      if (goldPlace === 0) continue;
      wrong++;
      let place = 0;
      for (let step = worstStep; step >= 0; step--) {
        found[step] = beam.action[step * beam.width + place]!;
        place = beam.origin[step * beam.width + place]!;
      }
      begin(state, length);
      let step = 0;
      for (; found[step] === actions[step]; step++) applyAction(sentence, state, found[step]!);
      copyState(state, other);
      for (; step <= worstStep; step++) {
        change(state, actions[step]!, options.beamRate);
        change(other, found[step]!, -options.beamRate);
        applyAction(sentence, state, actions[step]!);
        applyAction(sentence, other, found[step]!);
      }
    }
    log(`sentences, round ${round + 1}: ${wrong} wrong of ${gold.length}`);
  }
}

/** The relations that at least one in a thousand words of a tag have, the common ones first. */
function listCandidates(sentences: readonly GoldSentence[]): Candidates {
  const counts = UPOS.map(() => new Int32Array(RELATIONS.length));
  for (const { tags, relations } of sentences) tags.forEach((tag, i) => (counts[tag]![relations[i]!]! += 1));
  const start = [0];
  const relation: number[] = [];
  for (const row of counts) {
    const total = row.reduce((sum, n) => sum + n, 0);
    const kept = [...row.keys()].filter((r) => r !== RELATION.root && row[r]! > 0 && row[r]! >= total / 1000);
    if (kept.length === 0) kept.push(RELATION.dep);
    relation.push(...kept.sort((a, b) => row[b]! - row[a]! || a - b));
    start.push(relation.length);
  }
  return { start: Uint16Array.from(start), relation: Uint8Array.from(relation) };
}

function trainLabels(material: Material, learner: Learner, candidates: Candidates): void {
  const { annotation, sentences, heads, longest, options, next, log } = material;
  const facts = describeTokens(annotation, material.clusters);
  const sentence = createSentence(longest);
  const state = createState(longest);
  const labeller = createLabeller(longest);
  const { relation, used, features, scores } = labeller;
  const rows = new Int32Array(features.length);
  const good = new Uint8Array(RELATIONS.length);
  const allowed = new Uint8Array(RELATIONS.length).fill(1);
  const { weights } = learner;
  const seen = new Uint8Array(1 << COUNT_BITS);
  // Round -1 counts the features.
  for (let round = -1; round < options.labelRounds; round++) {
    let wrong = 0;
    for (const index of shuffled(material)) {
      const { relations } = sentences[index]!;
      const first = annotation.sentenceStart[index]!;
      const { length } = relations;
      loadSentence(sentence, facts, annotation.tags, first, first + length);
      begin(state, length);
      for (const action of goldActions(heads[index]!, relations)) applyAction(sentence, state, action);
      used.fill(0, 0, length + 2);
      for (let child = 1; child <= length; child++) {
        const right = relations[child - 1]!;
        const head = state.head[child]!;
        const tag = annotation.tags[first + child - 1]!;
        const from = candidates.start[tag]!;
        const count = candidates.start[tag + 1]! - from;
        relation[child] = right;
        if (head <= length && count > 1) {
          const all = labelFeatures(sentence, state, child, relation, used, features);
          let k = 0;
          if (round < 0) {
            for (let f = 0; f < all; f++) countOne(seen, labelRow(features[f]!, f, tag, COUNT_BITS));
            used[head]! |= 1 << Math.min(right, 31);
            continue;
          }
          scores.fill(0);
          for (let f = 0; f < all; f++) {
            if (seen[labelRow(features[f]!, f, tag, COUNT_BITS)]! < options.cutoff || next() < options.dropout)
              continue;
            const at = labelRow(features[f]!, f, tag, options.labelBits);
            rows[k++] = at;
            for (let c = 0; c < count; c++) scores[c]! += weights[at + c]!;
          }
          let best = 0;
          let isKnown = false;
          for (let c = 0; c < count; c++) {
            good[c] = candidates.relation[from + c] === right ? 1 : 0;
            if (good[c] === 1) isKnown = true;
            if (scores[c]! > scores[best]!) best = c;
          }
          if (good[best] === 0) wrong++;
          learner.step++;
          if (isKnown) learn(learner, rows, k, scores, count, allowed, good, options.rate);
          if (round > 0) relation[child] = candidates.relation[from + best]!;
        }
        used[head]! |= 1 << Math.min(relation[child]!, 31);
      }
    }
    if (round >= 0) log(`relations, round ${round + 1}: ${wrong} wrong`);
  }
}

/**
 * A model from gold trees whose tags are the tagger's. `classes` maps hashes of words to classes from 1 to 2047. Equal
 * input gives equal arrays.
 */
export function train(
  documents: readonly GoldDocument[],
  classes: ReadonlyMap<number, number>,
  options: Options,
  log: (line: string) => void = () => {},
): ModelFile {
  const sentences = documents.flatMap((document) => document.sentences);
  const clusters = packClusters(classes, 16);
  const shared: Omit<Material, 'seen'> = {
    annotation: annotationOf(sentences),
    sentences,
    heads: sentences.map((s) => {
      const heads = new Int32Array(s.words.length + 2);
      s.heads.forEach((head, i) => (heads[i + 1] = head === 0 ? s.words.length + 1 : head));
      projectivize(heads, s.words.length);
      return heads;
    }),
    longest: Math.max(...sentences.map((s) => s.words.length)),
    clusters,
    options,
    next: random(options.seed),
    log,
  };
  const material: Material = { ...shared, seen: countFeatures(shared) };
  const candidates = listCandidates(sentences);
  const label = createLearner((1 << options.labelBits) + LABEL_TAIL);
  trainLabels(material, label, candidates);
  const local = createLearner(ACTIONS << options.structureBits);
  trainLocally(material, local);
  const whole = createLearner(local.weights.length);
  whole.weights.set(averageOf(local));
  if (options.beamRounds > 0) trainGlobally(material, whole);
  const arrays: Record<string, ModelArray> = {
    structure: pack(quantize(averageOf(whole))) as ModelArray,
    label: quantize(averageOf(label)) as ModelArray,
    candidateStart: candidates.start as ModelArray,
    candidateRelation: candidates.relation as ModelArray,
    clusters: clusters as ModelArray,
  };
  const { structureBits, labelBits, seed } = options;
  const beam = options.beamRounds > 0 ? options.beam : 1;
  const from = 'UD English GUM and EWT; see parser.md';
  return {
    name: 'parser',
    version: PARSER_VERSION,
    meta: { structureBits, labelBits, beam, relations: RELATIONS, seed, from },
    arrays,
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '../shared/data' },
      out: { type: 'string', default: 'models/en/parser.bin' },
    },
  });
  const began = performance.now();
  const gold = loadTreebanks(values.data).train;
  const paragraphs = [
    ...loadRunningText(values.data).flatMap(wordsOf),
    ...gold.flatMap(({ sentences }) =>
      sentences.map(({ words }) => words.map((w) => normalize(w).replace(/\d/g, '0'))),
    ),
  ];
  const classes = new Map(
    [...clusterWords(paragraphs, CLASSES, 3, 12, console.log)].map(([word, cluster]) => [hashWord(word), cluster]),
  );
  const documents = jackknife(gold, FOLDS);
  const bytes = writeModelFile(train(documents, classes, OPTIONS, console.log));
  writeFileSync(values.out, bytes);
  console.log(`${values.out}: ${bytes.length} bytes in ${Math.round((performance.now() - began) / 1000)} s`);
}
