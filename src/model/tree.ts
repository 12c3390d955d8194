/**
 * Dependency trees in the manner of Universal Dependencies 2, one per sentence, over the tokens of an Annotation. A layer
 * of its own, beside the Annotation: whoever needs it parses. Internal: it does not leave.
 */

/**
 * Universal relations; a subtype is kept where it helps to tell who says what, and folded into its relation otherwise. A
 * relation is stored as its index here. The common ones stand first: a set of these fits into 31 bits.
 */
export const RELATIONS = [
  'root', 'nsubj', 'obj', 'ccomp', 'xcomp', 'obl', 'advcl', 'advmod', 'aux', 'cop', 'mark', 'nmod', 'appos', 'nummod',
  'acl', 'amod', 'det', 'case', 'conj', 'cc', 'flat', 'compound', 'parataxis', 'punct', 'nsubj:pass', 'obl:agent',
  'obl:unmarked', 'acl:relcl', 'nmod:poss', 'aux:pass', 'iobj', 'csubj', 'expl', 'nmod:desc', 'nmod:unmarked', 'fixed',
  'vocative', 'discourse', 'dislocated', 'clf', 'list', 'orphan', 'goeswith', 'reparandum', 'dep',
] as const; // prettier-ignore
export type Relation = (typeof RELATIONS)[number];
/** Index of each relation in {@link RELATIONS}. */
export const RELATION = Object.fromEntries(RELATIONS.map((name, index) => [name, index])) as Record<Relation, number>;

/** One entry per token. Every sentence is one projective tree: exactly one token of it has the head -1. */
export interface Tree {
  /** Token index of the head, -1 for the root of a sentence. */
  readonly head: Int32Array;
  /** Index into {@link RELATIONS} of the relation to the head. */
  readonly relation: Uint8Array;
}

/** The same trees from the top down. */
export interface TreeIndex {
  /** Children of token t in text order: `child[childStart[t]]` to `child[childStart[t + 1] - 1]`. */
  readonly childStart: Int32Array;
  readonly child: Int32Array;
  /** A subtree is a run of tokens, for trees are projective: `[first[t], end[t])`. */
  readonly first: Int32Array;
  readonly end: Int32Array;
}

/** Linear in the number of tokens. */
export function indexTree(tree: Tree): TreeIndex {
  const { head } = tree;
  const { length } = head;
  const childStart = new Int32Array(length + 1);
  for (let t = 0; t < length; t++) if (head[t]! >= 0) childStart[head[t]! + 1]! += 1;
  for (let t = 0; t < length; t++) childStart[t + 1]! += childStart[t]!;
  const child = new Int32Array(childStart[length]!);
  const filled = childStart.slice(0, length);
  // Parents before their children.
  const order = new Int32Array(length);
  let count = 0;
  for (let t = 0; t < length; t++) {
    const parent = head[t]!;
    if (parent < 0) order[count++] = t;
    else child[filled[parent]!++] = t;
  }
  for (let i = 0; i < count; i++)
    for (let c = childStart[order[i]!]!; c < childStart[order[i]! + 1]!; c++) order[count++] = child[c]!;
  const first = Int32Array.from({ length }, (_, t) => t);
  const end = Int32Array.from({ length }, (_, t) => t + 1);
  for (let i = count - 1; i >= 0; i--) {
    const t = order[i]!;
    const parent = head[t]!;
    if (parent < 0) continue;
    if (first[t]! < first[parent]!) first[parent] = first[t]!;
    if (end[t]! > end[parent]!) end[parent] = end[t]!;
  }
  return { childStart, child, first, end };
}

/** The children of `token` with one of these relations, in text order. */
export function childrenOf(tree: Tree, index: TreeIndex, token: number, ...relations: readonly Relation[]): number[] {
  const all = [...index.child.subarray(index.childStart[token], index.childStart[token + 1])];
  return relations.length === 0 ? all : all.filter((child) => relations.includes(RELATIONS[tree.relation[child]!]!));
}

/**
 * The token that stands for the tokens `[firstToken, endToken)`: the one whose head lies outside. Of several (a span cut
 * across the tree) the one that holds most of the span, the first of equals. Throws RangeError for an empty span.
 */
export function headOfSpan(tree: Tree, index: TreeIndex, firstToken: number, endToken: number): number {
  if (!(firstToken < endToken)) throw new RangeError(`no tokens in [${firstToken}, ${endToken})`);
  let best = firstToken;
  let most = 0;
  for (let t = firstToken; t < endToken; t++) {
    const head = tree.head[t]!;
    if (head >= firstToken && head < endToken) continue;
    const held = Math.min(index.end[t]!, endToken) - Math.max(index.first[t]!, firstToken);
    if (held > most) {
      most = held;
      best = t;
    }
  }
  return best;
}
