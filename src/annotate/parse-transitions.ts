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
  /** Number of positions on the stack; the stack's entry 0, 1 and 2 are "nothing", its items follow. */
  depth: number;
  readonly stack: Int32Array;
  // All of the following have one entry per position.
  readonly head: Int32Array;
  readonly relation: Uint8Array;
  /** The outermost child on each side and the one next to it, 0 where there is none. */
  readonly left: Int32Array;
  readonly left2: Int32Array;
  readonly right: Int32Array;
  readonly right2: Int32Array;
  readonly leftCount: Uint8Array;
  readonly rightCount: Uint8Array;
  /** Bit set of the relations of the children on each side; relations from 31 on share a bit. */
  readonly leftSet: Int32Array;
  readonly rightSet: Int32Array;
}

/** Empty stack entries below the first item, so that the second and third item can be asked for at any time. */
export const STACK_BASE = 3;
/** Positions before and after the tokens: "nothing", the artificial root, and empty ones to look ahead into. */
export const PADDING = 6;

/** Room for sentences of up to `maxLength` tokens. */
export function createState(maxLength: number): State {
  const size = maxLength + PADDING;
  return {
    length: 0,
    front: 1,
    depth: 0,
    stack: new Int32Array(size + STACK_BASE),
    head: new Int32Array(size),
    relation: new Uint8Array(size),
    left: new Int32Array(size),
    left2: new Int32Array(size),
    right: new Int32Array(size),
    right2: new Int32Array(size),
    leftCount: new Uint8Array(size),
    rightCount: new Uint8Array(size),
    leftSet: new Int32Array(size),
    rightSet: new Int32Array(size),
  };
}

/** Begins a sentence of `length` tokens; forgets the one before. */
export function begin(state: State, length: number): void {
  const end = length + PADDING;
  state.length = length;
  state.front = 1;
  state.depth = 0;
  state.head.fill(0, 0, end);
  state.relation.fill(0, 0, end);
  state.left.fill(0, 0, end);
  state.left2.fill(0, 0, end);
  state.right.fill(0, 0, end);
  state.right2.fill(0, 0, end);
  state.leftCount.fill(0, 0, end);
  state.rightCount.fill(0, 0, end);
  state.leftSet.fill(0, 0, end);
  state.rightSet.fill(0, 0, end);
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

/** Attaches the top of the stack to the front of the buffer. */
export function attachLeft(state: State, relation: number): void {
  const child = state.stack[STACK_BASE + --state.depth]!;
  const head = state.front;
  state.head[child] = head;
  state.relation[child] = relation;
  state.left2[head] = state.left[head]!;
  state.left[head] = child;
  if (state.leftCount[head]! < 255) state.leftCount[head]! += 1;
  state.leftSet[head]! |= 1 << Math.min(relation, 31);
}

/** Attaches the top of the stack to the one under it. */
export function attachRight(state: State, relation: number): void {
  const child = state.stack[STACK_BASE + --state.depth]!;
  const head = state.stack[STACK_BASE + state.depth - 1]!;
  state.head[child] = head;
  state.relation[child] = relation;
  state.right2[head] = state.right[head]!;
  state.right[head] = child;
  if (state.rightCount[head]! < 255) state.rightCount[head]! += 1;
  state.rightSet[head]! |= 1 << Math.min(relation, 31);
}
