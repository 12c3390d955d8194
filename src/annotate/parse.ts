/**
 * A dependency parser: arc-hybrid transitions with a narrow beam, then a relation for every arc, both by linear models
 * over hashed features with 8-bit weights (see models/en/parser.md). Sentences are parsed one by one, in time linear in
 * their length.
 */
import type { Annotation } from '../model/annotation.ts';
import { mix } from '../model/feature-hash.ts';
import type { ModelFile } from '../model/model-file.ts';
import { RELATION, RELATIONS, type Tree } from '../model/tree.ts';
import { LABEL_FEATURES, createSentence, describeTokens, featureBucket, labelFeatures, loadSentence, type Sentence } from './parse-features.ts'; // prettier-ignore
import { advance, beginBeam, createBeam, packedScorer, type ActionScorer, type Beam } from './parse-search.ts';
import { PADDING, type State } from './parse-transitions.ts';

export const PARSER_VERSION = 1;

/** The relations that words of each tag have; a word gets one of its tag's. */
export interface Candidates {
  /** Where the relations of each tag begin; one entry more than tags. */
  readonly start: Uint16Array;
  readonly relation: Uint8Array;
}

/** Rows of weights, one weight per candidate; rows overlap, as one more kind of hash collision. */
export interface LabelWeights {
  readonly bits: number;
  readonly weights: Int8Array | Float32Array;
}
/** Entries that a table of label weights has beyond `2 ** bits`: the length of the longest row. */
export const LABEL_TAIL = 64;

/** A loaded model; the arrays are views into its file. */
export interface Parser {
  readonly structure: ActionScorer;
  readonly label: LabelWeights;
  readonly candidates: Candidates;
  /** Word classes, packed. */
  readonly clusters: Uint16Array;
  /** Hypotheses kept. */
  readonly beam: number;
}

/** Sentences longer than this (hardly ever sentences at all) are parsed with a beam of one. */
const LONG = 256;

/** Throws RangeError when the file holds another model or another version than this code knows. */
export function loadParser(file: ModelFile): Parser {
  if (file.name !== 'parser' || file.version !== PARSER_VERSION)
    throw new RangeError(`not a parser model of version ${PARSER_VERSION}: ${file.name} version ${file.version}`);
  const { structureBits, labelBits, beam, relations } = file.meta as Record<string, unknown>;
  if (JSON.stringify(relations) !== JSON.stringify(RELATIONS))
    throw new RangeError('parser model with other relations');
  const { structure, label, candidateStart, candidateRelation, clusters } = file.arrays;
  return {
    structure: packedScorer(structure as Int32Array, structureBits as number),
    label: { bits: labelBits as number, weights: label as Int8Array },
    candidates: { start: candidateStart as Uint16Array, relation: candidateRelation as Uint8Array },
    clusters: clusters as Uint16Array,
    beam: beam as number,
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
  const facts = describeTokens(annotation, parser.clusters);
  const sentence = createSentence(longest);
  const labeller = createLabeller(longest);
  // A beam copies states as long as it has room for, so each power of two gets its own.
  const beams: Beam[] = [];

  for (let k = 0; k + 1 < sentenceStart.length; k++) {
    const first = sentenceStart[k]!;
    const end = sentenceStart[k + 1]!;
    const length = end - first;
    if (length <= 0) continue;
    loadSentence(sentence, facts, tags, first, end);
    const size = 32 - Math.clz32(length | 31);
    const beam = (beams[size] ??= createBeam(parser.beam, 1 << size));
    beginBeam(beam, length);
    const width = length > LONG ? 1 : parser.beam;
    for (let step = 0; step < 2 * length; step++) advance(beam, sentence, parser.structure, width);
    const state = beam.states[0]!;
    chooseRelations(labeller, sentence, state, tags, first, parser.label, parser.candidates);
    for (let i = 1; i <= length; i++) {
      const parent = state.head[i]!;
      head[first + i - 1] = parent > length ? -1 : first + parent - 1;
      relation[first + i - 1] = labeller.relation[i]!;
    }
  }
  return { head, relation };
}

/** What choosing relations needs besides the tree; one entry per position in the first two. */
export interface Labeller {
  readonly relation: Uint8Array;
  /** Set of the relations that the children have so far. */
  readonly used: Int32Array;
  readonly features: Int32Array;
  readonly scores: Float64Array;
}

export function createLabeller(maxLength: number): Labeller {
  return {
    relation: new Uint8Array(maxLength + PADDING),
    used: new Int32Array(maxLength + PADDING),
    features: new Int32Array(LABEL_FEATURES),
    scores: new Float64Array(RELATIONS.length),
  };
}

/** Where the row of a feature begins, for children of this tag. */
export function labelRow(value: number, template: number, tag: number, bits: number): number {
  return featureBucket(mix(value, 0x51ed270b + tag), template, bits);
}

/** Scores every candidate of `tag` from `count` features. */
export function scoreLabels(l: Labeller, count: number, tag: number, model: LabelWeights, candidates: number): void {
  const { features, scores } = l;
  const { weights, bits } = model;
  scores.fill(0);
  for (let f = 0; f < count; f++) {
    const at = labelRow(features[f]!, f, tag, bits);
    for (let c = 0; c < candidates; c++) scores[c]! += weights[at + c]!;
  }
}

/** Relations from left to right, each knowing those before it. */
export function chooseRelations(
  l: Labeller,
  s: Sentence,
  state: State,
  tags: Uint8Array,
  first: number,
  model: LabelWeights,
  { start, relation: candidate }: Candidates,
): void {
  const { relation, used, features, scores } = l;
  used.fill(0, 0, state.length + 2);
  for (let child = 1; child <= state.length; child++) {
    const head = state.head[child]!;
    const tag = tags[first + child - 1]!;
    const from = start[tag]!;
    const count = start[tag + 1]! - from;
    if (head > state.length) relation[child] = RELATION.root;
    else if (count === 1) relation[child] = candidate[from]!;
    else {
      scoreLabels(l, labelFeatures(s, state, child, relation, used, features), tag, model, count);
      let best = 0;
      for (let c = 1; c < count; c++) if (scores[c]! > scores[best]!) best = c;
      relation[child] = candidate[from + best]!;
    }
    used[head]! |= 1 << Math.min(relation[child]!, 31);
  }
}
