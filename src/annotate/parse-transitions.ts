/**
 * The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta, ACL 2011) on typed arrays.
 *
 * Positions: 0 is "nothing", so that every pointer to a missing child or neighbour reads zeros; the tokens of the
 * sentence are 1 .. length; length + 1 is the artificial root, the last of the buffer; a few empty positions follow, so
 * that looking ahead needs no bounds.
 *
 *   shift   moves the front of the buffer onto the stack
 *   left    makes the front of the buffer the head of the top of the stack, and pops it
 *   right   makes the second of the stack the head of the top, and pops it
 *
 * Left onto the artificial root is allowed to a stack of one only: that is what makes every tree single-rooted. A
 * sentence of n tokens takes exactly 2n transitions, so time is linear.
 */
export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;

export interface State {
  /** Tokens in the sentence. */
  length: number;
  /** Position of the front of the buffer. */
  front: number;
  /** Number of positions on the stack. */
  depth: number;
  /** Sum of the scores of the transitions so far. */
  score: number;
  /** What all arrays below are views of, so that a state is copied at one go. */
  readonly all: Int32Array;
  /** Its first entries are "nothing", see {@link STACK_BASE}; then the stack from the bottom. */
  readonly stack: Int32Array;
  // All of the following have one entry per position.
  readonly head: Int32Array;
  /** The outermost child on each side and the one next to it, 0 where there is none. */
  readonly left: Int32Array;
  readonly left2: Int32Array;
  readonly right: Int32Array;
  readonly right2: Int32Array;
  /** Kinds of the children on each side, as a set of bits. */
  readonly leftKinds: Int32Array;
  readonly rightKinds: Int32Array;
}

/** Empty stack entries below the first item, so that the second and third item can be asked for at any time. */
export const STACK_BASE = 3;
/** Positions before and after the tokens: "nothing", the artificial root, and empty ones to look ahead into. */
export const PADDING = 6;

/** Room for sentences of up to `maxLength` tokens. */
export function createState(maxLength: number): State {
  const size = maxLength + PADDING;
  const all = new Int32Array(8 * size + STACK_BASE);
  const field = (index: number): Int32Array => all.subarray(index * size, (index + 1) * size);
  return {
    length: 0,
    front: 1,
    depth: 0,
    score: 0,
    all,
    head: field(0),
    left: field(1),
    left2: field(2),
    right: field(3),
    right2: field(4),
    leftKinds: field(5),
    rightKinds: field(6),
    stack: all.subarray(7 * size),
  };
}

/** Begins a sentence of `length` tokens; forgets the one before. */
export function begin(state: State, length: number): void {
  state.all.fill(0);
  state.length = length;
  state.front = 1;
  state.depth = 0;
  state.score = 0;
}

/** Both must have been created for the same length. */
export function copyState(from: State, into: State): void {
  into.all.set(from.all);
  into.length = from.length;
  into.front = from.front;
  into.depth = from.depth;
  into.score = from.score;
}

export function isDone(state: State): boolean {
  return state.depth === 0 && state.front > state.length;
}

export function canShift(state: State): boolean {
  return state.front <= state.length;
}

export function canLeft(state: State): boolean {
  return state.depth > 0 && (state.front <= state.length || state.depth === 1);
}

export function canRight(state: State): boolean {
  return state.depth > 1;
}

export function shift(state: State): void {
  state.stack[STACK_BASE + state.depth++] = state.front++;
}

/** Attaches the top of the stack to the front of the buffer. `kind` is a bit, for the features. */
export function attachLeft(state: State, kind: number): void {
  const child = state.stack[STACK_BASE + --state.depth]!;
  const head = state.front;
  state.head[child] = head;
  state.left2[head] = state.left[head]!;
  state.left[head] = child;
  state.leftKinds[head]! |= kind;
}

/** Attaches the top of the stack to the one under it. `kind` is a bit, for the features. */
export function attachRight(state: State, kind: number): void {
  const child = state.stack[STACK_BASE + --state.depth]!;
  const head = state.stack[STACK_BASE + state.depth - 1]!;
  state.head[child] = head;
  state.right2[head] = state.right[head]!;
  state.right[head] = child;
  state.rightKinds[head]! |= kind;
}
