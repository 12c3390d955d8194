/**
 * Linear-chain conditional random fields (Lafferty et al., ICML 2001) over the network's scores. A run of tokens begins
 * with one label and goes on with another; the network was trained with a weight for each pair of labels. The best path
 * (Viterbi) may be held to more than the labels of neighbours say, by states that remember what came before; the chances
 * of labels (forward-backward) are those of the labels alone, as in training.
 */
import { CUE_LABELS, ROLE_LABELS } from './network-model.ts';

/** Labels of the role chain that begin a run; the one after each goes on with it. 0 is outside of everything. */
export const SOURCE = 1;
export const CONTENT = 3;

/** A score that rules a label out at a token: finite, so that sums of it stay numbers. */
export const FORBIDDEN = -1e6;

const begins = (label: number): boolean => label % 2 === 1;
const mayFollow = (from: number, to: number): boolean => to === 0 || begins(to) || from === to || from === to - 1;

interface State {
  readonly label: number;
  readonly hasSource: boolean;
  readonly hasContent: boolean;
}

interface Rules {
  readonly labels: number;
  /** The first one is the one outside of everything, where a chain stands before its first token. */
  readonly states: readonly State[];
  /** Where a label leads, or null where it may not follow. */
  readonly next: (state: State, label: number) => State | null;
  readonly mayEnd: (state: State) => boolean;
}

const CUE_RULES: Rules = {
  labels: CUE_LABELS,
  states: [0, 1, 2].map((label) => ({ label, hasSource: false, hasContent: false })),
  next: (state, label) => ({ ...state, label }),
  mayEnd: () => true,
};

/**
 * At most one run of source (in PolNeAR 9 attributions of 19,834 have two), and none without content: that is how a cue
 * is rejected. Against the labels alone: linked + 0.6, exact source + 1.8 on 84 training articles kept aside.
 */
const ROLE_RULES: Rules = {
  labels: ROLE_LABELS,
  states: [0, SOURCE, SOURCE + 1, CONTENT, CONTENT + 1].flatMap((label) =>
    [false, true].flatMap((hasSource) =>
      [false, true].flatMap((hasContent) => {
        const isSource = label === SOURCE || label === SOURCE + 1;
        return (isSource && !hasSource) || (label >= CONTENT && !hasContent) ? [] : [{ label, hasSource, hasContent }];
      }),
    ),
  ),
  next: ({ hasSource, hasContent }, label) =>
    label === SOURCE && hasSource
      ? null
      : { label, hasSource: hasSource || label === SOURCE, hasContent: hasContent || label === CONTENT },
  mayEnd: ({ hasSource, hasContent }) => hasContent || !hasSource,
};

/** A chain ready to run on one sequence after another. */
export class Chain {
  readonly #labels: number;
  /** Per state, its label and whether a chain may end there. */
  readonly #labelOf: Uint8Array;
  readonly #mayEnd: readonly boolean[];
  /** Ways from state to state, and what each weighs. */
  readonly #from: Uint8Array;
  readonly #to: Uint8Array;
  readonly #weight: Float64Array;
  /** Per state, what it weighs to begin there; -Infinity where one cannot. */
  readonly #start: Float64Array;
  /** From label to label, and to each label at the start: e to the weight, or 0. */
  readonly #factor: Float64Array;
  readonly #startFactor: Float64Array;
  /** Room for the longest sequence so far: rows per token. */
  #best = new Float64Array(0);
  #back = new Uint8Array(0);
  #forward = new Float64Array(0);
  #exponents = new Float64Array(0);
  #scale = new Float64Array(0);

  /** `weights`: a row per label before, of the labels after; then one for the start. */
  static ofCues(weights: Float32Array): Chain {
    return new Chain(CUE_RULES, weights);
  }
  static ofRoles(weights: Float32Array): Chain {
    return new Chain(ROLE_RULES, weights);
  }

  private constructor({ labels, states, next, mayEnd }: Rules, weights: Float32Array) {
    const indexOf = (sought: State): number =>
      states.findIndex(
        (s) => s.label === sought.label && s.hasSource === sought.hasSource && s.hasContent === sought.hasContent,
      );
    const reached = (state: State, label: number): number => {
      const to = mayFollow(state.label, label) ? next(state, label) : null;
      return to ? indexOf(to) : -1;
    };
    const all = Array.from({ length: labels }, (_, label) => label);
    const ways = states.flatMap((state, from) =>
      all.map((label) => ({
        from,
        to: reached(state, label),
        weight: weights[state.label * labels + label]!,
      })),
    );
    const possible = ways.filter(({ to }) => to >= 0);
    this.#labels = labels;
    this.#labelOf = Uint8Array.from(states, ({ label }) => label);
    this.#mayEnd = states.map(mayEnd);
    this.#from = Uint8Array.from(possible, ({ from }) => from);
    this.#to = Uint8Array.from(possible, ({ to }) => to);
    this.#weight = Float64Array.from(possible, ({ weight }) => weight);
    this.#start = new Float64Array(states.length).fill(-Infinity);
    for (const label of all) {
      const to = reached(states[0]!, label);
      if (to >= 0) this.#start[to] = weights[labels * labels + label]!;
    }
    const factor = (from: number, to: number): number =>
      mayFollow(from, to) ? Math.exp(weights[from * labels + to]!) : 0;
    this.#factor = Float64Array.from(all.flatMap((from) => all.map((to) => factor(from, to))));
    this.#startFactor = Float64Array.from(all, (to) =>
      mayFollow(0, to) ? Math.exp(weights[labels * labels + to]!) : 0,
    );
  }

  /**
   * The best path: writes the label of each token into `path` and returns its score. `scores` holds a number per label
   * and token. A chain of no tokens scores 0.
   */
  bestPath(scores: Float32Array, length: number, path: Uint8Array): number {
    if (length === 0) return 0;
    this.#reserve(length);
    const best = this.#best;
    const back = this.#back;
    const labelOf = this.#labelOf;
    const [from, to, weight] = [this.#from, this.#to, this.#weight];
    const states = labelOf.length;
    for (let s = 0; s < states; s++) best[s] = this.#start[s]! + scores[labelOf[s]!]!;
    best.fill(-Infinity, states, length * states);
    for (let t = 1; t < length; t++) {
      const row = t * states;
      const before = row - states;
      for (let e = 0; e < from.length; e++) {
        const score = best[before + from[e]!]! + weight[e]!;
        if (score > best[row + to[e]!]!) {
          best[row + to[e]!] = score;
          back[row + to[e]!] = from[e]!;
        }
      }
      for (let s = 0; s < states; s++) best[row + s]! += scores[t * this.#labels + labelOf[s]!]!;
    }
    const last = (length - 1) * states;
    let state = 0;
    for (let s = 1; s < states; s++) if (this.#mayEnd[s] && best[last + s]! > best[last + state]!) state = s;
    const top = best[last + state]!;
    for (let t = length - 1; t >= 0; t--) {
      path[t] = labelOf[state]!;
      state = back[t * states + state]!;
    }
    return top;
  }

  /** Writes the chance of each label of each token into `chances`; returns the logarithm of the sum over all paths. */
  chances(scores: Float32Array, length: number, chances: Float64Array): number {
    if (length === 0) return 0;
    this.#reserve(length);
    const labels = this.#labels;
    const [forward, exponents, scale] = [this.#forward, this.#exponents, this.#scale];
    const [factor, startFactor] = [this.#factor, this.#startFactor];
    const numbers = length * labels;
    let logSum = 0;
    // Scaled probabilities instead of logarithms: one exponential per score instead of one per pair of labels.
    for (let i = 0; i < numbers; i++) exponents[i] = Math.exp(Math.max(-500, Math.min(80, scores[i]!)));
    for (let row = 0, t = 0; t < length; row += labels, t++) {
      let sum = 0;
      for (let k = 0; k < labels; k++) {
        let x = t === 0 ? startFactor[k]! : 0;
        if (t > 0) for (let j = 0; j < labels; j++) x += forward[row - labels + j]! * factor[j * labels + k]!;
        x *= exponents[row + k]!;
        forward[row + k] = x;
        sum += x;
      }
      scale[t] = sum;
      logSum += Math.log(sum);
      const share = 1 / sum;
      for (let k = 0; k < labels; k++) forward[row + k]! *= share;
    }
    // `chances` holds what comes after each token until it is multiplied with what came before.
    chances.fill(1, numbers - labels, numbers);
    for (let t = length - 2; t >= 0; t--) {
      const row = t * labels;
      const after = row + labels;
      const share = 1 / scale[t + 1]!;
      for (let k = 0; k < labels; k++) exponents[after + k]! *= chances[after + k]! * share;
      for (let j = 0; j < labels; j++) {
        let x = 0;
        for (let k = 0; k < labels; k++) x += factor[j * labels + k]! * exponents[after + k]!;
        chances[row + j] = x;
      }
    }
    for (let i = 0; i < numbers; i++) chances[i]! *= forward[i]!;
    return logSum;
  }

  #reserve(length: number): void {
    if (this.#scale.length >= length) return;
    const room = Math.max(length, 2 * this.#scale.length);
    this.#best = new Float64Array(room * this.#labelOf.length);
    this.#back = new Uint8Array(room * this.#labelOf.length);
    this.#forward = new Float64Array(room * this.#labels);
    this.#exponents = new Float64Array(room * this.#labels);
    this.#scale = new Float64Array(room);
  }
}
