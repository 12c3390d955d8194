/** First stage: which words say that something is said. One chain per sentence. */
import type { Annotation } from '../model/annotation.ts';
import type { AttributionModel } from './attribution-model.ts';
import { CUE, CUE_AUTOMATON, ROLE_AUTOMATON } from './automata.ts';
import { bestPath, ChainWorkspace } from './chain.ts';
import type { Cue } from './role-features.ts';
import type { TokenColumns } from './token-columns.ts';
import { FeatureWriter, TOKEN_FEATURES, tokenFeatures } from './token-features.ts';

/** What both stages think of every token before any cue is known. */
export interface TokenScores {
  /** Parts of the cue chain, token by token. */
  readonly cues: Float64Array;
  /** Parts of the role chain that depend on the token alone. */
  readonly roles: Float64Array;
}

/** One pass over the features serves both stages. */
export function scoreTokens(columns: TokenColumns, model: AttributionModel): TokenScores {
  const n = columns.length;
  const cues = new Float64Array(n * CUE_AUTOMATON.parts);
  const roles = new Float64Array(n * ROLE_AUTOMATON.parts);
  const features = new Int32Array(TOKEN_FEATURES);
  const writer = new FeatureWriter(features);
  const both = new Float64Array(CUE_AUTOMATON.parts + ROLE_AUTOMATON.parts);
  for (let t = 0; t < n; t++) {
    tokenFeatures(columns, t, writer, 0);
    both.fill(0);
    model.tokens.addTo(both, 0, features, TOKEN_FEATURES);
    for (let p = 0; p < CUE_AUTOMATON.parts; p++) cues[t * CUE_AUTOMATON.parts + p] = both[p]!;
    for (let p = 0; p < ROLE_AUTOMATON.parts; p++) roles[t * ROLE_AUTOMATON.parts + p] = both[CUE_AUTOMATON.parts + p]!;
  }
  return { cues, roles };
}

/**
 * The cues, in text order. `isCue` gets 1 for each of their tokens. `bias` is added to the score of beginning a cue.
 */
export function findCues(
  annotation: Annotation,
  scores: Float64Array,
  transitions: Float64Array,
  bias: number,
  isCue: Uint8Array,
): Cue[] {
  const { sentenceStart } = annotation;
  const { parts } = CUE_AUTOMATON;
  const work = new ChainWorkspace(CUE_AUTOMATON);
  let longest = 0;
  for (let s = 0; s + 1 < sentenceStart.length; s++)
    longest = Math.max(longest, sentenceStart[s + 1]! - sentenceStart[s]!);
  const zone = new Uint8Array(longest);
  const path = new Uint8Array(longest);
  const biased = new Float64Array(longest * parts);
  const cues: Cue[] = [];
  for (let s = 0; s + 1 < sentenceStart.length; s++) {
    const start = sentenceStart[s]!;
    const length = sentenceStart[s + 1]! - start;
    biased.set(scores.subarray(start * parts, (start + length) * parts));
    for (let t = 0; t < length; t++) biased[t * parts + CUE.begin]! += bias;
    bestPath(work, transitions, biased, zone, length, path);
    for (let t = 0; t < length; t++) {
      if (path[t] === 0) continue;
      let end = t + 1;
      while (end < length && path[end] !== 0) end++;
      cues.push({ start: start + t, end: start + end });
      isCue.fill(1, start + t, start + end);
      t = end;
    }
  }
  return cues;
}
