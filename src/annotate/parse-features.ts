/**
 * What the parser looks at: a token's word, cluster and fine class, and templates over the neighbourhood of a state
 * (after Zhang and Nivre, ACL 2011), as hashed numbers. No strings and no allocation after `describeTokens`.
 */
import { POS, UPOS, type Annotation } from '../model/annotation.ts';
import { bucket, mix } from '../model/feature-hash.ts';
import { PADDING, STACK_BASE, type State } from './parse-transitions.ts';

/** Words that behave unlike others of their tag; each row is one class. Lower case. */
const CLOSED: readonly (readonly [tag: number, words: string])[] = [
  [POS.AUX, 'be been being'],
  [POS.AUX, "is are was were am 's 're 'm s m re"],
  [POS.AUX, "have has had having 've 'd"],
  [POS.AUX, 'do does did doing done'],
  [POS.AUX, 'get gets got getting'],
  [POS.PRON, 'who whom which whose whoever whatever whichever'],
  [POS.PRON, 'what'],
  [POS.PRON, 'that'],
  [POS.PRON, 'i he she they we'],
  [POS.PRON, 'it you'],
  [POS.PRON, 'me him us them'],
  [POS.PRON, 'my his our their your its'],
  [POS.PRON, 'her'],
  [POS.PRON, 'there'],
  [POS.PRON, 'this these those'],
  [POS.DET, 'a an the'],
  [POS.DET, 'that this these those'],
  [POS.DET, 'all both half'],
  [POS.DET, 'which what whatever'],
  [POS.ADP, 'of'],
  [POS.ADP, 'to'],
  [POS.ADP, 'in on at'],
  [POS.ADP, 'by'],
  [POS.ADP, 'for'],
  [POS.ADP, 'with without'],
  [POS.ADP, 'as than like'],
  [POS.ADP, 'from'],
  [POS.ADP, 'after before since until during'],
  [POS.ADP, 'up out off down away back over'],
  [POS.PART, 'to na ta'],
  [POS.PART, "'s '"],
  [POS.SCONJ, 'that'],
  [POS.SCONJ, 'as'],
  [POS.SCONJ, 'for of in by from with without after before since until'],
  [POS.SCONJ, 'if whether'],
  [POS.SCONJ, 'when where how why'],
  [POS.ADV, 'when where how why wherever whenever however'],
  [POS.ADV, "not n't never"],
  [POS.ADV, 'as so too very more most less least'],
  [POS.ADV, 'then now here there later earlier ago today yesterday tomorrow'],
  [POS.ADV, 'also only even just still already'],
  [POS.CCONJ, 'and & both'],
  [POS.CCONJ, 'but yet'],
  [POS.PUNCT, ', ;'],
  [POS.PUNCT, '. ? ! ...'],
  [POS.PUNCT, "\" `` ''"],
  [POS.PUNCT, "' `"],
  [POS.PUNCT, ':'],
  [POS.PUNCT, '( [ {'],
  [POS.PUNCT, ') ] }'],
  [POS.PUNCT, '- – — -- /'],
  [POS.VERB, 'said says say saying told tells tell added adds'],
  [POS.VERB, 'according including regarding following'],
  [POS.NOUN, 'monday tuesday wednesday thursday friday saturday sunday'],
  [POS.PROPN, 'monday tuesday wednesday thursday friday saturday sunday'],
  [POS.NOUN, 'day week month year days weeks months years time hours minutes'],
];
/** Tags take 0 .. 16 plus one; classes by ending come next, the closed ones after. 0 is "nothing". */
const ENDINGS = 18;
const CLASSES = 26;
/** The class of the artificial root. */
const ROOT_CLASS = CLASSES + CLOSED.length;
/** Per tag, the class of each word that has one of its own. */
const CLOSED_CLASSES: readonly (ReadonlyMap<string, number> | undefined)[] = UPOS.map((_, tag) => {
  const words = CLOSED.flatMap(([its, row], index) =>
    its === tag ? row.split(' ').map((word): [string, number] => [word, CLASSES + index]) : [],
  );
  return words.length > 0 ? new Map(words) : undefined;
});

/** A tag made finer by the word: verb forms by their ending, function words by kind. In [1, ROOT_CLASS). */
function fineClass(tag: number, norm: string): number {
  const closed = CLOSED_CLASSES[tag]?.get(norm);
  if (closed !== undefined) return closed;
  const n = norm.length;
  const last = norm.charCodeAt(n - 1);
  if (tag === POS.VERB) {
    if (n > 4 && last === 103 && norm.charCodeAt(n - 2) === 110 && norm.charCodeAt(n - 3) === 105) return ENDINGS; // -ing
    if (n > 3 && last === 100 && norm.charCodeAt(n - 2) === 101) return ENDINGS + 1; // -ed
    if (n > 3 && last === 115 && norm.charCodeAt(n - 2) !== 115) return ENDINGS + 2; // -s, not -ss
    if (n > 4 && last === 110) return ENDINGS + 3; // -en, -wn
  } else if (tag === POS.NOUN) {
    if (n > 3 && last === 115 && norm.charCodeAt(n - 2) !== 115) return ENDINGS + 4;
  } else if (tag === POS.NUM) {
    if (last >= 48 && last <= 57) return ENDINGS + 5;
  } else if (tag === POS.ADV) {
    if (n > 3 && last === 121 && norm.charCodeAt(n - 2) === 108) return ENDINGS + 6;
  }
  return tag + 1;
}

/** The word as a number; digits are all alike. */
export function hashWord(norm: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < norm.length; i++) {
    const code = norm.charCodeAt(i);
    hash = Math.imul(hash ^ (code >= 48 && code <= 57 ? 48 : code), 0x01000193);
  }
  return hash | 0;
}

/** Per token of the whole text. */
export interface TokenFacts {
  readonly word: Int32Array;
  readonly fine: Uint8Array;
  readonly cluster: Uint16Array;
}

/** `clusters` is what {@link packClusters} made. */
export function describeTokens(annotation: Annotation, clusters: Uint16Array): TokenFacts {
  const { norm, length } = annotation.tokens;
  const word = new Int32Array(length);
  const fine = new Uint8Array(length);
  const cluster = new Uint16Array(length);
  for (let i = 0; i < length; i++) {
    const hash = hashWord(norm[i]!);
    word[i] = hash;
    fine[i] = fineClass(annotation.tags[i]!, norm[i]!);
    const entry = clusters[hash & (clusters.length - 1)]!;
    if (entry >>> CLASS_BITS === hash >>> (16 + CLASS_BITS)) cluster[i] = entry & ((1 << CLASS_BITS) - 1);
  }
  return { word, fine, cluster };
}

/** Bits of an entry of the table of word classes: the class below, above it the word's hash again as a check. */
const CLASS_BITS = 11;

/**
 * The classes (1 to 2047) of words, by the hash of the word, as a table without chains. Of two words in one place the
 * first stays; most words that it does not hold find nothing.
 */
export function packClusters(classes: ReadonlyMap<number, number>, bits: number): Uint16Array {
  const table = new Uint16Array(1 << bits);
  for (const [hash, cluster] of classes) {
    const at = hash & (table.length - 1);
    if (table[at] === 0) table[at] = ((hash >>> (16 + CLASS_BITS)) << CLASS_BITS) | cluster;
  }
  return table;
}

/** One sentence by position (see parse-transitions.ts), with running counts to ask what lies between two positions. */
export interface Sentence {
  readonly word: Int32Array;
  readonly fine: Uint8Array;
  readonly cluster: Uint16Array;
  /** Eight kinds of words, see COARSE. */
  readonly coarse: Uint8Array;
  /** Number of such tokens at positions up to and including this one. */
  readonly verbs: Int32Array;
  readonly commas: Int32Array;
  readonly quotes: Int32Array;
  readonly conjunctions: Int32Array;
}

export function createSentence(maxLength: number): Sentence {
  const size = maxLength + PADDING;
  return {
    word: new Int32Array(size),
    fine: new Uint8Array(size),
    cluster: new Uint16Array(size),
    coarse: new Uint8Array(size),
    verbs: new Int32Array(size),
    commas: new Int32Array(size),
    quotes: new Int32Array(size),
    conjunctions: new Int32Array(size),
  };
}

/** Nominals 0 (1 with an adposition, see `childKind`), verbs 2, adjectives and adverbs 3, adpositions and marks 4, auxiliaries 5, determiners 6, other 7. */
const COARSE = Uint8Array.from(UPOS, (tag) =>
  ['NOUN', 'PROPN', 'PRON', 'NUM', 'SYM', 'X'].includes(tag)
    ? 0
    : tag === 'VERB'
      ? 2
      : tag === 'ADJ' || tag === 'ADV'
        ? 3
        : ['ADP', 'SCONJ', 'PART'].includes(tag)
          ? 4
          : tag === 'AUX'
            ? 5
            : tag === 'DET'
              ? 6
              : 7,
);

/** Groups of relations: what a transition says about the arc it makes. */
export const GROUP = { punctuation: 0, function: 1, argument: 2, other: 3 } as const;
/** Shift, left with each group, right with each group but function words. */
export const ACTIONS = 8;

/** A bit for a child of this group, for the sets in a state: group and kind of word. */
export function childKind(s: Sentence, state: State, child: number, group: number): number {
  let coarse = s.coarse[child]!;
  if (coarse === 0 && (state.leftKinds[child]! & (1 << (GROUP.function * 8 + 4))) !== 0) coarse = 1;
  return 1 << (group * 8 + coarse);
}

const COMMA = CLOSED_CLASSES[POS.PUNCT]!.get(',')!;
const QUOTE = CLOSED_CLASSES[POS.PUNCT]!.get('"')!;
const ROOT_WORD = 0x5eed;

/** Loads tokens `[first, end)`. */
export function loadSentence(into: Sentence, facts: TokenFacts, tags: Uint8Array, first: number, end: number): void {
  const { word, fine, cluster, coarse, verbs, commas, quotes, conjunctions } = into;
  const length = end - first;
  let position = 1;
  for (let i = first; i < end; i++, position++) {
    word[position] = facts.word[i]!;
    fine[position] = facts.fine[i]!;
    cluster[position] = facts.cluster[i]!;
    const tag = tags[i]!;
    coarse[position] = COARSE[tag]!;
    verbs[position] = verbs[position - 1]! + (tag === POS.VERB ? 1 : 0);
    commas[position] = commas[position - 1]! + (facts.fine[i] === COMMA ? 1 : 0);
    quotes[position] = quotes[position - 1]! + (facts.fine[i] === QUOTE ? 1 : 0);
    conjunctions[position] = conjunctions[position - 1]! + (tag === POS.CCONJ ? 1 : 0);
  }
  word[position] = ROOT_WORD;
  fine[position] = ROOT_CLASS;
  cluster[position] = 0;
  for (; position <= length + 1; position++) {
    verbs[position] = verbs[length]!;
    commas[position] = commas[length]!;
    quotes[position] = quotes[length]!;
    conjunctions[position] = conjunctions[length]!;
  }
  for (position = length + 2; position < length + PADDING; position++) {
    word[position] = 0;
    fine[position] = 0;
    cluster[position] = 0;
  }
}

/** What lies between positions a < b, as a small number: verbs (0, 1, more), commas (0, 1, more), a lone quote mark, a conjunction. */
function between(s: Sentence, a: number, b: number): number {
  const verbs = s.verbs[b - 1]! - s.verbs[a]!;
  const commas = s.commas[b - 1]! - s.commas[a]!;
  return (
    (verbs > 2 ? 2 : verbs) +
    3 * (commas > 2 ? 2 : commas) +
    9 * ((s.quotes[b - 1]! - s.quotes[a]!) & 1) +
    18 * (s.conjunctions[b - 1]! > s.conjunctions[a]! ? 1 : 0)
  );
}

function distance(a: number, b: number): number {
  const d = b - a;
  return d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8;
}

/** A conjunction; the first value is spread before the second comes in, because both may be small and order matters. */
function join(a: number, b: number): number {
  return mix(Math.imul(a, 0x85ebca6b), b);
}

/** The bucket of a feature: its value, told from equal values of other templates by its number. */
export function featureBucket(value: number, template: number, bits: number): number {
  return bucket(mix(value, Math.imul(template + 1, 0x3c6ef372)), bits);
}

/** Room for the features of one choice of transition. */
export const STRUCTURE_FEATURES = 128;

/** Writes the features for the next transition into `out`; returns how many. Needs a non-empty stack. */
export function structureFeatures(s: Sentence, state: State, out: Int32Array): number {
  const { word, fine, cluster } = s;
  const { stack, left, right, left2, right2, leftKinds, rightKinds } = state;
  const top = STACK_BASE + state.depth - 1;
  const s0 = stack[top]!;
  const s1 = stack[top - 1]!;
  const s2 = stack[top - 2]!;
  const b0 = state.front;
  const s0w = word[s0]!, s1w = word[s1]!, b0w = word[b0]!, b1w = word[b0 + 1]!; // prettier-ignore
  const s0f = fine[s0]!, s1f = fine[s1]!, s2f = fine[s2]!; // prettier-ignore
  const b0f = fine[b0]!, b1f = fine[b0 + 1]!, b2f = fine[b0 + 2]!; // prettier-ignore
  const s0c = cluster[s0]!, s1c = cluster[s1]!, b0c = cluster[b0]!, b1c = cluster[b0 + 1]!; // prettier-ignore
  const s0l = left[s0]!, s0r = right[s0]!, b0l = left[b0]!, s1l = left[s1]!, s1r = right[s1]!; // prettier-ignore
  const s0lf = fine[s0l]!, s0rf = fine[s0r]!, b0lf = fine[b0l]!, s1rf = fine[s1r]!, s1lf = fine[s1l]!; // prettier-ignore
  const d0 = distance(s0, b0);
  const d1 = s1 === 0 ? 0 : distance(s1, s0);
  const between0 = between(s, s0, b0);
  const between1 = s1 === 0 ? 63 : between(s, s1, s0);

  const S0 = join(s0w, s0f);
  const S1 = join(s1w, s1f);
  const B0 = join(b0w, b0f);
  const sb = join(s0f, b0f); // classes of the two ends of a left arc
  const ss = join(s1f, s0f); // and of a right arc
  const ssb = join(ss, b0f);
  let k = 0;
  // single positions
  out[k++] = s0w;
  out[k++] = S0;
  out[k++] = s0f;
  out[k++] = b0w;
  out[k++] = B0;
  out[k++] = b0f;
  out[k++] = join(b1w, b1f);
  out[k++] = join(b1f, b2f);
  out[k++] = S1;
  out[k++] = s1f;
  // the top and the front
  out[k++] = join(S0, B0);
  out[k++] = join(S0, b0f);
  out[k++] = join(s0f, B0);
  out[k++] = join(s0w, b0w);
  out[k++] = sb;
  out[k++] = join(S0, join(b0f, b1f));
  out[k++] = join(B0, join(s0f, b1f));
  out[k++] = join(join(b1w, b0f), s0f);
  // the second and the top
  out[k++] = join(S1, S0);
  out[k++] = join(S1, s0f);
  out[k++] = join(s1f, S0);
  out[k++] = ss;
  out[k++] = join(s1w, s0w);
  // the three
  out[k++] = ssb;
  out[k++] = join(join(S1, s0f), b0f);
  out[k++] = join(join(S0, s1f), b0f);
  out[k++] = join(join(B0, s1f), s0f);
  out[k++] = join(s1w, b0w);
  out[k++] = join(join(s1w, b0w), s0w);
  // more of the stack and the buffer
  out[k++] = join(sb, b1f);
  out[k++] = join(join(sb, b1f), b2f);
  out[k++] = join(ssb, b1f);
  out[k++] = join(ss, s2f);
  out[k++] = join(ssb, s2f);
  // children
  out[k++] = join(sb, s0lf);
  out[k++] = join(sb, s0rf);
  out[k++] = join(sb, b0lf);
  out[k++] = join(ss, s1rf);
  out[k++] = join(ss, s1lf);
  out[k++] = join(ss, s0lf);
  out[k++] = join(ss, s0rf);
  out[k++] = join(join(s0lf, s0rf), S0);
  out[k++] = join(join(s0lf, s0rf), sb);
  out[k++] = join(join(word[s0l]!, s0f), b0f);
  out[k++] = join(join(word[s0r]!, s0f), b0f);
  out[k++] = join(join(word[s1r]!, s1f), s0f);
  out[k++] = join(join(word[s0l]!, s1f), s0f);
  out[k++] = join(join(word[b0l]!, s0f), b0f);
  out[k++] = join(join(fine[left2[s0]!]!, s0lf), s0f);
  out[k++] = join(join(fine[right2[s0]!]!, s0rf), sb);
  out[k++] = join(join(fine[right2[s1]!]!, s1rf), ss);
  // relations of the children
  out[k++] = join(join(leftKinds[s0]!, rightKinds[s0]!), s0f);
  out[k++] = join(join(leftKinds[s0]!, rightKinds[s0]!), s0w);
  out[k++] = join(rightKinds[s0]!, sb);
  out[k++] = join(leftKinds[s0]!, sb);
  out[k++] = join(leftKinds[b0]!, sb);
  out[k++] = join(leftKinds[b0]!, b0w);
  out[k++] = join(join(leftKinds[s1]!, rightKinds[s1]!), ss);
  out[k++] = join(rightKinds[s1]!, ss);
  out[k++] = join(join(rightKinds[s1]!, s1w), s0f);
  out[k++] = join(join(leftKinds[s0]!, leftKinds[s1]!), ss);
  out[k++] = join(join(leftKinds[s0]!, rightKinds[s1]!), ss);
  out[k++] = join(join(leftKinds[s0]!, leftKinds[b0]!), sb);
  // distance and what lies between
  out[k++] = join(sb, d0);
  out[k++] = join(S0, d0);
  out[k++] = join(B0, d0);
  out[k++] = join(ss, d1);
  out[k++] = join(S1, d1);
  out[k++] = join(S0, d1);
  out[k++] = join(sb, between0);
  out[k++] = join(ss, between1);
  out[k++] = join(join(ssb, between0), between1);
  out[k++] = join(join(s1w, s0f), between1);
  // the words beside the ends
  out[k++] = join(sb, join(fine[s0 + 1]!, fine[b0 - 1]!));
  out[k++] = join(sb, fine[s0 - 1]!);
  out[k++] = join(ss, join(fine[s1 + 1]!, fine[s0 - 1]!));
  // clusters
  out[k++] = join(s0c, b0c);
  out[k++] = join(s1c, s0c);
  out[k++] = join(join(s0c, b0f), s1f);
  out[k++] = join(join(s1c, s0c), b0c);
  out[k++] = join(join(b0c, s0f), s1f);
  out[k++] = join(join(s1c, s0f), b0f);
  out[k++] = join(join(b1c, s0f), b0f);
  // single facts, for what the conjunctions have never seen
  out[k++] = leftKinds[s0]!;
  out[k++] = rightKinds[s0]!;
  out[k++] = leftKinds[b0]!;
  out[k++] = join(leftKinds[s1]!, 1);
  out[k++] = rightKinds[s1]!;
  out[k++] = join(rightKinds[s1]!, s1w);
  out[k++] = join(rightKinds[s0]!, s0w);
  out[k++] = join(leftKinds[b0]!, b0f);
  out[k++] = join(rightKinds[s1]!, s1f);
  out[k++] = join(rightKinds[s0]!, b0f);
  out[k++] = join(rightKinds[s1]!, s0f);
  out[k++] = join(b1w, s0f);
  out[k++] = join(between0, between1);
  out[k++] = join(d0, d1);
  out[k++] = join(word[b0 + 2]!, b2f);
  out[k++] = join(word[s0 + 1]!, s0f);
  out[k++] = join(word[b0 - 1]!, b0f);
  out[k++] = join(join(fine[s0 - 1]!, s0f), fine[s0 + 1]!);
  out[k++] = join(join(fine[b0 - 1]!, b0f), b1f);
  out[k++] = join(word[left[s0]!]!, fine[left[s0]!]!);
  out[k++] = join(word[right[s1]!]!, s1f);
  out[k++] = join(word[b0l]!, b0f);
  out[k++] = s0c;
  out[k++] = b0c;
  out[k++] = join(s1c, s0f);
  out[k++] = join(s0c, b0f);
  out[k++] = join(s0f, b0c);
  return k;
}

/** Room for the features of one choice of relation. */
export const LABEL_FEATURES = 64;

/**
 * Writes the features for the relation of `child` to its head, in the finished tree of `state`, into `out`; returns how
 * many. `relation` has the relations of the positions before the child, `used` per position the set of the relations
 * its children have so far.
 */
export function labelFeatures(
  s: Sentence,
  state: State,
  child: number,
  relation: Uint8Array,
  used: Int32Array,
  out: Int32Array,
): number {
  const { word, fine, cluster } = s;
  const { left, right, left2, right2, leftKinds, rightKinds } = state;
  const head = state.head[child]!;
  const over = head > state.length ? 0 : state.head[head]!;
  const side = head < child ? 1 : 2;
  const hw = word[head]!, cw = word[child]!; // prettier-ignore
  const hf = join(fine[head]!, side);
  const cf = fine[child]!;
  const hc = cluster[head]!, cc = cluster[child]!; // prettier-ignore
  const cl = left[child]!, cr = right[child]!; // prettier-ignore
  const ff = join(hf, cf);
  const H = join(hf, hw);
  const low = side === 1 ? head : child;
  const high = side === 1 ? child : head;
  const d = distance(low, high);
  const gap = between(s, low, high);
  const kinds = join(leftKinds[child]!, rightKinds[child]!);
  let k = 0;
  out[k++] = ff;
  out[k++] = join(hf, cw);
  out[k++] = join(join(hf, cw), cf);
  out[k++] = join(H, cf);
  out[k++] = H;
  out[k++] = join(cw, side);
  out[k++] = join(join(hw, cw), side);
  out[k++] = join(ff, d);
  out[k++] = join(ff, gap);
  out[k++] = join(ff, join(fine[cl]!, fine[left2[child]!]!));
  out[k++] = join(ff, word[cl]!);
  out[k++] = join(ff, word[left2[child]!]!);
  out[k++] = join(ff, fine[cr]!);
  out[k++] = join(ff, word[cr]!);
  out[k++] = join(ff, kinds);
  out[k++] = join(ff, leftKinds[child]!);
  out[k++] = join(H, leftKinds[child]!);
  out[k++] = join(join(leftKinds[head]!, rightKinds[head]!), ff);
  out[k++] = join(ff, leftKinds[head]!);
  out[k++] = join(ff, rightKinds[head]!);
  out[k++] = join(ff, used[head]!);
  out[k++] = join(join(hw, cf), used[head]!);
  out[k++] = join(join(H, cf), kinds);
  out[k++] = join(ff, fine[right[head]!]!);
  out[k++] = join(ff, fine[left[head]!]!);
  out[k++] = join(ff, join(fine[right2[head]!]!, head === state.head[child - 1]! ? 1 : 2));
  out[k++] = join(ff, join(fine[child - 1]!, fine[child + 1]!));
  out[k++] = join(ff, join(fine[head - 1]!, fine[head + 1]!));
  out[k++] = join(ff, word[child - 1]!);
  out[k++] = join(ff, word[child + 1]!);
  out[k++] = join(join(hc, cc), side);
  out[k++] = join(hf, cc);
  out[k++] = join(cf, join(hc, side));
  out[k++] = join(H, join(word[cl]!, cf));
  out[k++] = join(join(hf, cw), join(word[cl]!, cf));
  out[k++] = join(ff, join(fine[over]!, over < head ? 1 : 2));
  out[k++] = join(ff, head < child ? relation[head]! : 63);
  out[k++] = join(join(cf, cw), fine[over]!);
  out[k++] = cw;
  out[k++] = cf;
  out[k++] = join(kinds, side);
  out[k++] = join(leftKinds[child]!, cf);
  out[k++] = join(word[cl]!, side);
  out[k++] = join(hw, side);
  out[k++] = join(join(hw, side), kinds);
  out[k++] = join(join(used[head]!, side), fine[head]!);
  out[k++] = join(join(used[head]!, side), hw);
  out[k++] = join(join(hc, side), word[cl]!);
  out[k++] = join(cluster[child - 1]!, fine[child - 1]!);
  out[k++] = join(cc, cluster[cl]!);
  return k;
}
