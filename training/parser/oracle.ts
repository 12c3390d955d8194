/**
 * The dynamic oracle of the arc-hybrid system (Goldberg and Nivre, TACL 2013): how many gold arcs each transition puts
 * out of reach, from any state, so that training can follow its own mistakes.
 */
import {
  LEFT,
  RIGHT,
  SHIFT,
  STACK_BASE,
  canLeft,
  canRight,
  canShift,
  type State,
} from '../../src/annotate/parse-transitions.ts';

/** The cost of a transition that is not allowed. */
export const FORBIDDEN = 1 << 20;

/**
 * Writes the costs of shift, left and right into `cost`. `gold` has the head of each position, the artificial root at
 * `state.length + 1`; it must be a single-rooted projective tree.
 */
export function transitionCosts(state: State, gold: Int32Array, cost: Int32Array): void {
  const { stack, front, depth, length } = state;
  const root = length + 1;
  const top = stack[STACK_BASE + depth - 1]!;
  const second = depth > 1 ? stack[STACK_BASE + depth - 2]! : 0;
  // Whether an arc root -> top could still be made: only the lowest of the stack ever meets the root.
  const topHead = gold[top]!;
  const topMeetsRoot = depth === 1;
  let inBuffer = 0; // children of the top that are still to come
  for (let i = front; i <= length; i++) if (gold[i] === top) inBuffer++;

  if (!canShift(state)) cost[SHIFT] = FORBIDDEN;
  else {
    // The front becomes the top: it can have no more children from the stack, and its head can no longer be deeper in
    // the stack than the present top, nor the root when anything lies under it.
    let lost = 0;
    for (let i = 0; i < depth; i++) if (gold[stack[STACK_BASE + i]!] === front) lost++;
    for (let i = 0; i < depth - 1; i++) if (gold[front] === stack[STACK_BASE + i]) lost++;
    if (gold[front] === root && depth > 0) lost++;
    cost[SHIFT] = lost;
  }
  if (!canLeft(state)) cost[LEFT] = FORBIDDEN;
  else {
    // Its head was the second, or is further on in the buffer; and its children in the buffer.
    let lost = inBuffer;
    if (topHead !== front && (topHead === second || (topHead > front && (topHead !== root || topMeetsRoot)))) lost++;
    cost[LEFT] = lost;
  }
  if (!canRight(state)) cost[RIGHT] = FORBIDDEN;
  else {
    let lost = inBuffer;
    if (topHead !== second && topHead >= front && (topHead !== root || topMeetsRoot)) lost++;
    cost[RIGHT] = lost;
  }
}

/**
 * Lifts the heads of crossing arcs to their grandparents until the tree is projective (Nivre and Nilsson, ACL 2005,
 * without encoding the lift), the shortest arc first. Heads are positions, the root's is `length + 1`. Changes `head`;
 * returns the number of lifts.
 */
export function projectivize(head: Int32Array, length: number): number {
  const root = length + 1;
  let lifts = 0;
  for (;;) {
    let worst = 0;
    let span = Infinity;
    for (let child = 1; child <= length; child++) {
      const parent = head[child]!;
      const size = Math.abs(parent - child);
      // A child of the root word stays: there is one root only, and whatever crosses its arc can be lifted instead.
      if (parent === root || head[parent] === root) continue;
      if (size < span && isCrossed(head, child, parent)) {
        worst = child;
        span = size;
      }
    }
    if (worst === 0) return lifts;
    head[worst] = head[head[worst]!]!;
    lifts++;
  }
}

/** Whether a word strictly between the ends of the arc has its head outside of it. */
function isCrossed(head: Int32Array, child: number, parent: number): boolean {
  const low = Math.min(child, parent);
  const high = Math.max(child, parent);
  for (let i = low + 1; i < high; i++) if (head[i]! < low || head[i]! > high) return true;
  return false;
}
