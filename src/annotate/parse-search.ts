/**
 * Beam search over transitions (Zhang and Clark, EMNLP 2008). All hypotheses of a beam have taken the same number of
 * transitions; each step keeps the best few of all their continuations. Used by the parser and by its training.
 */
import { ACTIONS, GROUP, STRUCTURE_FEATURES, childKind, featureBucket, structureFeatures, type Sentence } from './parse-features.ts'; // prettier-ignore
import {
  STACK_BASE,
  attachLeft,
  attachRight,
  begin,
  canLeft,
  canRight,
  canShift,
  copyState,
  createState,
  shift,
  type State,
} from './parse-transitions.ts';

/** Action 0 shifts; the next four attach to the left by group of relations, the last three to the right. */
export const LEFT_ACTIONS = 1;
export const RIGHT_ACTIONS = 5;
/** Group of the arc that each action makes. Function words hardly ever follow their head: those that do are `other`. */
export const ACTION_GROUP = Uint8Array.of(0, 0, 1, 2, 3, 0, 2, 3);

/** The action that attaches a word of `group` to the left or right. */
export function attachAction(isLeft: boolean, group: number): number {
  if (isLeft) return LEFT_ACTIONS + group;
  return group === GROUP.function ? RIGHT_ACTIONS + 2 : RIGHT_ACTIONS + Math.max(0, group - 1);
}

export function applyAction(s: Sentence, state: State, action: number): void {
  if (action === 0) return shift(state);
  const child = state.stack[STACK_BASE + state.depth - 1]!;
  const kind = childKind(s, state, child, ACTION_GROUP[action]!);
  if (action < RIGHT_ACTIONS) attachLeft(state, kind);
  else attachRight(state, kind);
}

/** Writes the scores of all actions, in a state with a non-empty stack, from `count` features. */
export type ActionScorer = (features: Int32Array, count: number, scores: Float64Array) => void;

/**
 * Scores from packed weights: for each of `2 ** bits` buckets two words, a byte per action (action 0 lowest), each the
 * weight plus 128. Four bytes are added at once as two pairs of 16-bit lanes, which hold 257 features.
 */
export function packedScorer(packed: Int32Array, bits: number): ActionScorer {
  return (features, count, scores) => {
    let even0 = 0, odd0 = 0, even1 = 0, odd1 = 0; // prettier-ignore
    for (let f = 0; f < count; f++) {
      const at = featureBucket(features[f]!, f, bits) << 1;
      const low = packed[at]!;
      const high = packed[at + 1]!;
      even0 += low & 0xff00ff;
      odd0 += (low >>> 8) & 0xff00ff;
      even1 += high & 0xff00ff;
      odd1 += (high >>> 8) & 0xff00ff;
    }
    const bias = count * 128;
    scores[0] = (even0 & 0xffff) - bias;
    scores[1] = (odd0 & 0xffff) - bias;
    scores[2] = (even0 >>> 16) - bias;
    scores[3] = (odd0 >>> 16) - bias;
    scores[4] = (even1 & 0xffff) - bias;
    scores[5] = (odd1 & 0xffff) - bias;
    scores[6] = (even1 >>> 16) - bias;
    scores[7] = (odd1 >>> 16) - bias;
  };
}

export interface Beam {
  readonly width: number;
  /** The hypotheses, the best first; `count` of them. */
  readonly states: State[];
  count: number;
  /** The hypotheses one step ago; states that are not in use. */
  readonly before: State[];
  readonly spare: State[];
  /** Per step and place in the beam, the place before and the action that led here. */
  readonly origin: Uint8Array;
  readonly action: Uint8Array;
  step: number;
  readonly features: Int32Array;
  readonly scores: Float64Array;
  // The best continuations so far.
  readonly bestScore: Float64Array;
  readonly bestOrigin: Int32Array;
  readonly bestAction: Int32Array;
  readonly uses: Int32Array;
}

/** For sentences of up to `maxLength` tokens. */
export function createBeam(width: number, maxLength: number): Beam {
  return {
    width,
    states: [createState(maxLength)],
    count: 1,
    before: [],
    spare: Array.from({ length: width }, () => createState(maxLength)),
    origin: new Uint8Array(2 * maxLength * width),
    action: new Uint8Array(2 * maxLength * width),
    step: 0,
    features: new Int32Array(STRUCTURE_FEATURES),
    scores: new Float64Array(ACTIONS),
    bestScore: new Float64Array(width + 1),
    bestOrigin: new Int32Array(width + 1),
    bestAction: new Int32Array(width + 1),
    uses: new Int32Array(width),
  };
}

export function beginBeam(beam: Beam, length: number): void {
  for (let i = 1; i < beam.count; i++) beam.spare.push(beam.states[i]!);
  begin(beam.states[0]!, length);
  beam.count = 1;
  beam.step = 0;
}

/** One transition for every hypothesis; the beam is as wide as `width` allows afterwards. */
export function advance(beam: Beam, s: Sentence, score: ActionScorer, width: number): void {
  const { states, before, spare, scores, features, bestScore, bestOrigin, bestAction, uses } = beam;
  let kept = 0;
  for (let place = 0; place < beam.count; place++) {
    const state = states[place]!;
    uses[place] = 0;
    scores.fill(0);
    if (state.depth > 0) score(features, structureFeatures(s, state, features), scores);
    const from = canShift(state) ? 0 : 1;
    // The arc to the artificial root says nothing about its group.
    const isLast = state.front > state.length && state.depth === 1;
    for (let action = from; action < ACTIONS; action++) {
      if (action === LEFT_ACTIONS) {
        if (!canLeft(state)) action = RIGHT_ACTIONS;
        else if (isLast) action = LEFT_ACTIONS + GROUP.other;
      }
      if (action === RIGHT_ACTIONS && !canRight(state)) break;
      const total = state.score + scores[action]!;
      if (kept === width && total <= bestScore[kept - 1]!) continue;
      let at = kept < width ? kept++ : kept - 1;
      for (; at > 0 && bestScore[at - 1]! < total; at--) {
        bestScore[at] = bestScore[at - 1]!;
        bestOrigin[at] = bestOrigin[at - 1]!;
        bestAction[at] = bestAction[at - 1]!;
      }
      bestScore[at] = total;
      bestOrigin[at] = place;
      bestAction[at] = action;
    }
  }
  for (let i = 0; i < kept; i++) uses[bestOrigin[i]!]! += 1;
  for (let i = 0; i < beam.count; i++) before[i] = states[i]!;
  for (let i = 0; i < beam.count; i++) if (uses[i] === 0) spare.push(before[i]!);
  for (let i = 0; i < kept; i++) {
    const place = bestOrigin[i]!;
    let state = before[place]!;
    if (--uses[place]! > 0) {
      const fresh = spare.pop()!;
      copyState(state, fresh);
      state = fresh;
    }
    applyAction(s, state, bestAction[i]!);
    state.score = bestScore[i]!;
    states[i] = state;
    beam.origin[beam.step * beam.width + i] = place;
    beam.action[beam.step * beam.width + i] = bestAction[i]!;
  }
  beam.count = kept;
  beam.step++;
}
