/**
 * A greedy dependency parser: arc-hybrid transitions, chosen by linear models over hashed features with 8-bit weights.
 * One model picks the transition and the group that the new arc's relation belongs to, another the relation itself.
 * Trained with exploration (see models/en/parser.md). Sentences are parsed one by one, in time linear in their length.
 */
import type { Annotation } from '../model/annotation.ts';
import type { ModelFile } from '../model/model-file.ts';
import { RELATIONS, type Tree } from '../model/tree.ts';
import {
  LABEL_FEATURES,
  STRUCTURE_FEATURES,
  createSentence,
  describeTokens,
  featureBucket,
  labelFeatures,
  loadSentence,
  structureFeatures,
} from './parse-features.ts';
import {
  STACK_BASE,
  attachLeft,
  attachRight,
  begin,
  canLeft,
  canRight,
  canShift,
  createState,
  isDone,
  shift,
} from './parse-transitions.ts';

export const PARSER_VERSION = 1;

/** A loaded model; the arrays are views into its file. */
export interface Parser {
  readonly structureBits: number;
  readonly labelBits: number;
  readonly groups: number;
  /** Group of each relation. */
  readonly group: Uint8Array;
  /** Per bucket, a weight for shift, for left with each group, for right with each group. */
  readonly structure: Int8Array;
  /** Per bucket, a weight for each relation. */
  readonly label: Int8Array;
  /** Class of a word by the low bits of its hash. */
  readonly clusters: Uint8Array;
}

/** Throws RangeError when the file holds another model or another version than this code knows. */
export function loadParser(file: ModelFile): Parser {
  if (file.name !== 'parser' || file.version !== PARSER_VERSION)
    throw new RangeError(`not a parser model of version ${PARSER_VERSION}: ${file.name} version ${file.version}`);
  const { structureBits, labelBits, groups, relations } = file.meta as Record<string, unknown>;
  if (JSON.stringify(relations) !== JSON.stringify(RELATIONS))
    throw new RangeError('parser model with other relations');
  return {
    structureBits: structureBits as number,
    labelBits: labelBits as number,
    groups: groups as number,
    group: file.arrays['group'] as Uint8Array,
    structure: file.arrays['structure'] as Int8Array,
    label: file.arrays['label'] as Int8Array,
    clusters: file.arrays['clusters'] as Uint8Array,
  };
}

/** Never throws; a text without tokens gives an empty tree. */
export function parse(annotation: Annotation, parser: Parser): Tree {
  const { sentenceStart, tokens, tags } = annotation;
  const head = new Int32Array(tokens.length).fill(-1);
  const relation = new Uint8Array(tokens.length);
  let longest = 0;
  for (let k = 0; k + 1 < sentenceStart.length; k++)
    longest = Math.max(longest, sentenceStart[k + 1]! - sentenceStart[k]!);
  const facts = describeTokens(annotation);
  const sentence = createSentence(longest);
  const state = createState(longest);
  const features = new Int32Array(Math.max(STRUCTURE_FEATURES, LABEL_FEATURES));
  const { groups, group, structure, structureBits, label, labelBits } = parser;
  const actions = 1 + 2 * groups;
  const scores = new Int32Array(actions);
  const labelScores = new Int32Array(RELATIONS.length);

  for (let k = 0; k + 1 < sentenceStart.length; k++) {
    const first = sentenceStart[k]!;
    const end = sentenceStart[k + 1]!;
    if (end <= first) continue;
    loadSentence(sentence, facts, tags, first, end, parser.clusters);
    begin(state, end - first);
    while (!isDone(state)) {
      if (state.depth === 0) {
        shift(state);
        continue;
      }
      const count = structureFeatures(sentence, state, features);
      scores.fill(0);
      for (let f = 0; f < count; f++) {
        const at = featureBucket(features[f]!, f, structureBits) * actions;
        for (let a = 0; a < actions; a++) scores[a]! += structure[at + a]!;
      }
      let best = -1;
      let bestScore = -Infinity;
      if (canShift(state)) {
        best = 0;
        bestScore = scores[0]!;
      }
      if (canLeft(state)) {
        for (let a = 1; a <= groups; a++) if (scores[a]! > bestScore) bestScore = scores[(best = a)]!;
      }
      if (canRight(state)) {
        for (let a = groups + 1; a < actions; a++) if (scores[a]! > bestScore) bestScore = scores[(best = a)]!;
      }
      if (best === 0) {
        shift(state);
        continue;
      }
      const isLeft = best <= groups;
      const wanted = isLeft ? best - 1 : best - 1 - groups;
      const child = state.stack[STACK_BASE + state.depth - 1]!;
      const parent = isLeft ? state.front : state.stack[STACK_BASE + state.depth - 2]!;
      let chosen = 0;
      if (parent <= state.length) {
        const labelCount = labelFeatures(sentence, state, child, parent, features);
        labelScores.fill(0);
        for (let f = 0; f < labelCount; f++) {
          const at = featureBucket(features[f]!, f, labelBits) * RELATIONS.length;
          for (let r = 0; r < RELATIONS.length; r++) labelScores[r]! += label[at + r]!;
        }
        let bestLabel = -Infinity;
        for (let r = 1; r < RELATIONS.length; r++)
          if (group[r] === wanted && labelScores[r]! > bestLabel) bestLabel = labelScores[(chosen = r)]!;
      }
      if (isLeft) attachLeft(state, chosen);
      else attachRight(state, chosen);
      const at = first + child - 1;
      head[at] = parent > state.length ? -1 : first + parent - 1;
      relation[at] = chosen;
    }
  }
  return { head, relation };
}
