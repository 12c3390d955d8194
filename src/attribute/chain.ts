/**
 * Linear-chain conditional random fields (Lafferty et al., ICML 2001) over a small automaton: Viterbi decoding and
 * forward-backward expectations. A label is a run of tokens, and its score has three parts, one for every token inside
 * it, one for its first token (begin) and one for its last (end), so that what makes a good border is learnt apart from
 * what makes a good inside. Whoever can score the parts of a token (a hashed linear model, a network, their sum) can
 * use the chain: it knows nothing of features.
 */

/** One way from a state at token t-1 to a state at token t. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Part scored at token t-1 because its run ends there, or -1. */
  readonly end: number;
  /** Part scored at token t because a run begins there, or -1. */
  readonly begin: number;
}

export interface Automaton {
  /** State 0 is where every chain starts from, before its first token. */
  readonly states: number;
  /** Scores per token. */
  readonly parts: number;
  /** Per state, the part scored at each token in it, or -1. */
  readonly inside: readonly number[];
  readonly edges: readonly Edge[];
  /** Per state, whether a chain may end in it, and the part then scored at the last token (-1: none). */
  readonly final: readonly { readonly allowed: boolean; readonly end: number }[];
}

/**
 * `zones` transition tables of `edges.length` weights each, laid end to end: a transition may weigh differently at, say, the start of
 * a sentence. The zone of the edge into token t is `zone[t]`.
 */
export type Transitions = Float64Array;

/** Room for the longest chain so far; reused so that decoding allocates nothing per chain. */
export class ChainWorkspace {
  readonly automaton: Automaton;
  /** The edges as columns. */
  readonly from: Int8Array;
  readonly to: Int8Array;
  /** Index of the edge from state i to state j at `i * states + j`, or -1. */
  readonly between: Int8Array;
  /** Edges that use the same parts are of one kind, and what these parts weigh is worked out once per token. */
  readonly kind: Int8Array;
  /** Per kind, its parts, or -1: ended at the token before, begun and entered (inside) at this one. */
  readonly end: Int8Array;
  readonly begin: Int8Array;
  readonly enters: Int8Array;
  /** What each kind weighs at the token in hand. */
  readonly weighed: Float64Array;
  readonly shares: Float64Array;
  back = new Int16Array(0);
  forward = new Float64Array(0);
  backward = new Float64Array(0);
  scale = new Float64Array(0);
  exponents = new Float64Array(0);
  private weights = new Float64Array(0);

  constructor(automaton: Automaton) {
    this.automaton = automaton;
    this.from = Int8Array.from(automaton.edges, ({ from }) => from);
    this.to = Int8Array.from(automaton.edges, ({ to }) => to);
    this.between = new Int8Array(automaton.states ** 2).fill(-1);
    automaton.edges.forEach(({ from, to }, e) => (this.between[from * automaton.states + to] = e));
    const kinds = automaton.edges.map(({ end, begin, to }) => `${end} ${begin} ${automaton.inside[to]!}`);
    const distinct = [...new Set(kinds)];
    this.kind = Int8Array.from(kinds, (kind) => distinct.indexOf(kind));
    const [end, begin, enters] = [0, 1, 2].map((k) => Int8Array.from(distinct, (kind) => Number(kind.split(' ')[k])));
    this.end = end!;
    this.begin = begin!;
    this.enters = enters!;
    this.weighed = new Float64Array(distinct.length);
    this.shares = new Float64Array(distinct.length);
  }

  reserve(length: number): void {
    const { states, parts } = this.automaton;
    if (this.scale.length >= length + 1) return;
    const room = Math.max(length + 1, 2 * this.scale.length);
    this.back = new Int16Array(room * states);
    this.forward = new Float64Array(room * states);
    this.backward = new Float64Array(room * states);
    this.scale = new Float64Array(room);
    this.exponents = new Float64Array(room * parts);
  }

  /** e to each transition weight, in a buffer of the workspace. */
  exponentials(transitions: Transitions): Float64Array {
    if (this.weights.length !== transitions.length) this.weights = new Float64Array(transitions.length);
    for (let i = 0; i < transitions.length; i++) this.weights[i] = Math.exp(transitions[i]!);
    return this.weights;
  }
}

/** A score that rules a part out at a token: finite, so that sums of it stay numbers. */
export const FORBIDDEN = -1e6;

/**
 * The best path: writes the state of each token into `path` and returns its score.
 * `scores` holds `parts` numbers per token; `length` tokens are read. A chain of no tokens scores 0.
 */
export function bestPath(
  work: ChainWorkspace,
  transitions: Transitions,
  scores: Float64Array,
  zone: Uint8Array,
  length: number,
  path: Uint8Array,
): number {
  if (length === 0) return 0;
  work.reserve(length);
  const { states, parts, final } = work.automaton;
  const { from, to, kind, end, begin, enters, weighed, back } = work;
  const edges = from.length;
  // `forward` serves as the table of best scores here; row t + 1 belongs to token t, row 0 stands before the chain.
  const best = work.forward;
  best.fill(-Infinity, 0, (length + 1) * states);
  best[0] = 0;
  for (let t = 0; t < length; t++) {
    const row = t * states;
    const next = row + states;
    const at = t * parts;
    const base = zone[t]! * edges;
    for (let k = 0; k < weighed.length; k++) {
      let sum = 0;
      if (end[k]! >= 0 && t > 0) sum += scores[at - parts + end[k]!]!;
      if (begin[k]! >= 0) sum += scores[at + begin[k]!]!;
      if (enters[k]! >= 0) sum += scores[at + enters[k]!]!;
      weighed[k] = sum;
    }
    for (let e = 0; e < edges; e++) {
      const score = best[row + from[e]!]! + transitions[base + e]! + weighed[kind[e]!]!;
      if (score > best[next + to[e]!]!) {
        best[next + to[e]!] = score;
        back[next + to[e]!] = e;
      }
    }
  }
  const last = length * states;
  let state = 0;
  let top = -Infinity;
  for (let s = 0; s < states; s++) {
    const { allowed, end } = final[s]!;
    const score = best[last + s]! + (end >= 0 ? scores[(length - 1) * parts + end]! : 0);
    if (allowed && score > top) {
      top = score;
      state = s;
    }
  }
  for (let t = length - 1; t >= 0; t--) {
    path[t] = state;
    state = from[back[(t + 1) * states + state]!]!;
  }
  return top;
}

/**
 * The logarithm of the sum over all paths, and into `expected` (as `scores`: parts per token) and `expectedEdges` (as
 * the transitions; added to, not overwritten) how often each part and transition is used on average. The expected
 * inside part of a token is the probability that it lies in a run of that label.
 */
export function expectations(
  work: ChainWorkspace,
  transitions: Transitions,
  scores: Float64Array,
  zone: Uint8Array,
  length: number,
  expected: Float64Array,
  expectedEdges: Float64Array | null,
): number {
  if (length === 0) return 0;
  work.reserve(length);
  const { states, parts, final } = work.automaton;
  const { from, to, kind, end, begin, enters, weighed, forward, backward, scale, exponents } = work;
  const edges = from.length;
  const weights = work.exponentials(transitions);
  // Scaled probabilities instead of logarithms: one exponential per score instead of one per edge.
  for (let i = 0; i < length * parts; i++) exponents[i] = Math.exp(Math.max(-500, Math.min(80, scores[i]!)));
  forward.fill(0, 0, (length + 1) * states);
  forward[0] = 1;
  let logSum = 0;
  for (let t = 0; t < length; t++) {
    const row = t * states;
    const next = row + states;
    const at = t * parts;
    const base = zone[t]! * edges;
    multiply(work, parts, t, at);
    let sum = 0;
    for (let e = 0; e < edges; e++) {
      const value = forward[row + from[e]!]! * weights[base + e]! * weighed[kind[e]!]!;
      forward[next + to[e]!]! += value;
      sum += value;
    }
    scale[t] = sum;
    logSum += Math.log(sum);
    for (let s = 0; s < states; s++) forward[next + s]! /= sum;
  }
  const last = length * states;
  let total = 0;
  for (let s = 0; s < states; s++) {
    const { allowed, end } = final[s]!;
    const value = allowed ? (end >= 0 ? exponents[(length - 1) * parts + end]! : 1) : 0;
    backward[last + s] = value;
    total += forward[last + s]! * value;
  }
  expected.fill(0, 0, length * parts);
  for (let s = 0; s < states; s++) {
    backward[last + s]! /= total;
    const end = final[s]!.end;
    if (end >= 0) expected[(length - 1) * parts + end]! += forward[last + s]! * backward[last + s]!;
  }
  const { shares } = work;
  for (let t = length - 1; t >= 0; t--) {
    const row = t * states;
    const next = row + states;
    const at = t * parts;
    const base = zone[t]! * edges;
    backward.fill(0, row, next);
    multiply(work, parts, t, at);
    shares.fill(0);
    for (let e = 0; e < edges; e++) {
      const value = (backward[next + to[e]!]! * weights[base + e]! * weighed[kind[e]!]!) / scale[t]!;
      backward[row + from[e]!]! += value;
      const share = forward[row + from[e]!]! * value;
      shares[kind[e]!]! += share;
      if (expectedEdges) expectedEdges[base + e]! += share;
    }
    for (let k = 0; k < shares.length; k++) {
      const share = shares[k]!;
      if (begin[k]! >= 0) expected[at + begin[k]!]! += share;
      if (end[k]! >= 0 && t > 0) expected[at - parts + end[k]!]! += share;
      if (enters[k]! >= 0) expected[at + enters[k]!]! += share;
    }
  }
  return logSum + Math.log(total);
}

/** Into `weighed`, the product of the exponentials of each kind's parts at token `t`. */
function multiply(
  { end, begin, enters, weighed, exponents }: ChainWorkspace,
  parts: number,
  t: number,
  at: number,
): void {
  for (let k = 0; k < weighed.length; k++) {
    let product = 1;
    if (end[k]! >= 0 && t > 0) product *= exponents[at - parts + end[k]!]!;
    if (begin[k]! >= 0) product *= exponents[at + begin[k]!]!;
    if (enters[k]! >= 0) product *= exponents[at + enters[k]!]!;
    weighed[k] = product;
  }
}

/** The score of one path, and what it uses: the counterpart of {@link expectations} for training. */
export function pathScore(
  work: ChainWorkspace,
  transitions: Transitions,
  scores: Float64Array,
  zone: Uint8Array,
  path: Uint8Array,
  length: number,
  used: Float64Array | null,
  usedEdges: Float64Array | null,
): number {
  const { parts, states, inside, edges, final } = work.automaton;
  let score = 0;
  const use = (t: number, part: number): void => {
    if (part < 0 || t < 0) return;
    score += scores[t * parts + part]!;
    if (used) used[t * parts + part]! += 1;
  };
  let from = 0;
  for (let t = 0; t < length; t++) {
    const to = path[t]!;
    const e = work.between[from * states + to]!;
    if (e < 0) throw new RangeError(`no edge from state ${from} to state ${to} at token ${t}`);
    const at = zone[t]! * edges.length + e;
    score += transitions[at]!;
    if (usedEdges) usedEdges[at]! += 1;
    use(t - 1, edges[e]!.end);
    use(t, edges[e]!.begin);
    use(t, inside[to]!);
    from = to;
  }
  if (length > 0) use(length - 1, final[from]!.end);
  return score;
}
