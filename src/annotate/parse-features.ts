/**
 * What the parser looks at: a token's word, cluster and fine class, and templates over the neighbourhood of a state
 * (after Zhang and Nivre, ACL 2011), as hashed numbers. No strings and no allocation after `describeTokens`.
 */
import { POS, type Annotation } from '../model/annotation.ts';
import { bucket, mix } from '../model/feature-hash.ts';
import { PADDING, STACK_BASE, type State } from './parse-transitions.ts';

/** Words that behave unlike others of their tag; each row is one class. Lower case. */
const CLOSED: readonly (readonly [tag: number, words: string])[] = [
  [POS.AUX, 'be been being'],
  [POS.AUX, "is are was were am 's 're 'm ’s ’re ’m s m re"],
  [POS.AUX, "have has had having 've 'd ’ve ’d"],
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
  [POS.PART, "'s ' ’s ’"],
  [POS.SCONJ, 'that'],
  [POS.SCONJ, 'as'],
  [POS.SCONJ, 'for of in by from with without after before since until'],
  [POS.SCONJ, 'if whether'],
  [POS.SCONJ, 'when where how why'],
  [POS.ADV, 'when where how why wherever whenever however'],
  [POS.ADV, "not n't never n’t"],
  [POS.ADV, 'as so too very more most less least'],
  [POS.ADV, 'then now here there later earlier ago today yesterday tomorrow'],
  [POS.ADV, 'also only even just still already'],
  [POS.CCONJ, 'and & both'],
  [POS.CCONJ, 'but yet'],
  [POS.PUNCT, ', ;'],
  [POS.PUNCT, '. ? ! ...'],
  [POS.PUNCT, "\" “ ” `` '' « »"],
  [POS.PUNCT, "' ‘ ’ `"],
  [POS.PUNCT, ': '],
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
const CLOSED_CLASS: ReadonlyMap<string, number> = new Map(
  CLOSED.flatMap(([tag, words], row) =>
    words
      .trim()
      .split(' ')
      .map((word): [string, number] => [`${tag} ${word}`, CLASSES + row]),
  ),
);
/** Per tag, whether it has closed classes at all. */
const HAS_CLOSED = Uint8Array.from({ length: 32 }, (_, tag) => (CLOSED.some((row) => row[0] === tag) ? 1 : 0));

/** A tag made finer by the word: verb forms by their ending, function words by kind. In [1, ROOT_CLASS). */
function fineClass(tag: number, norm: string): number {
  if (HAS_CLOSED[tag] === 1) {
    const closed = CLOSED_CLASS.get(`${tag} ${norm}`);
    if (closed !== undefined) return closed;
  }
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
function hashWord(norm: string): number {
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
}

export function describeTokens(annotation: Annotation): TokenFacts {
  const { norm, length } = annotation.tokens;
  const word = new Int32Array(length);
  const fine = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    word[i] = hashWord(norm[i]!);
    fine[i] = fineClass(annotation.tags[i]!, norm[i]!);
  }
  return { word, fine };
}

/** One sentence by position (see parse-transitions.ts), with running counts to ask what lies between two positions. */
export interface Sentence {
  readonly word: Int32Array;
  readonly fine: Uint8Array;
  readonly cluster: Uint8Array;
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
    cluster: new Uint8Array(size),
    verbs: new Int32Array(size),
    commas: new Int32Array(size),
    quotes: new Int32Array(size),
    conjunctions: new Int32Array(size),
  };
}

const COMMA = CLOSED_CLASS.get(`${POS.PUNCT} ,`)!;
const QUOTE = CLOSED_CLASS.get(`${POS.PUNCT} "`)!;
const ROOT_WORD = 0x5eed;

/** Loads tokens `[first, end)`. `clusters` has one entry per hashed word; its length is a power of two. */
export function loadSentence(
  into: Sentence,
  facts: TokenFacts,
  tags: Uint8Array,
  first: number,
  end: number,
  clusters: Uint8Array,
): void {
  const { word, fine, cluster, verbs, commas, quotes, conjunctions } = into;
  const length = end - first;
  const mask = clusters.length - 1;
  let position = 1;
  for (let i = first; i < end; i++, position++) {
    word[position] = facts.word[i]!;
    fine[position] = facts.fine[i]!;
    cluster[position] = clusters[facts.word[i]! & mask]!;
    const tag = tags[i];
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

/** The bucket of a feature: its value, told from equal values of other templates by its number. */
export function featureBucket(value: number, template: number, bits: number): number {
  return bucket(mix(value, Math.imul(template + 1, 0x3c6ef372)), bits);
}

export const STRUCTURE_FEATURES = 96;

/** Writes the features for the next transition into `out`; returns how many. Needs a non-empty stack. */
export function structureFeatures(s: Sentence, state: State, out: Int32Array): number {
  const { word, fine, cluster } = s;
  const { stack, left, right, left2, right2, relation, leftSet, rightSet } = state;
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

  const S0 = mix(s0w, s0f);
  const S1 = mix(s1w, s1f);
  const B0 = mix(b0w, b0f);
  const sb = mix(s0f, b0f); // classes of the two ends of a left arc
  const ss = mix(s1f, s0f); // and of a right arc
  const ssb = mix(ss, b0f);
  let k = 0;
  // single positions
  out[k++] = s0w;
  out[k++] = S0;
  out[k++] = s0f;
  out[k++] = b0w;
  out[k++] = B0;
  out[k++] = b0f;
  out[k++] = mix(b1w, b1f);
  out[k++] = mix(b1f, b2f);
  out[k++] = S1;
  out[k++] = s1f;
  // the top and the front
  out[k++] = mix(S0, B0);
  out[k++] = mix(S0, b0f);
  out[k++] = mix(s0f, B0);
  out[k++] = mix(s0w, b0w);
  out[k++] = sb;
  out[k++] = mix(S0, mix(b0f, b1f));
  out[k++] = mix(B0, mix(s0f, b1f));
  out[k++] = mix(mix(b1w, b0f), s0f);
  // the second and the top
  out[k++] = mix(S1, S0);
  out[k++] = mix(S1, s0f);
  out[k++] = mix(s1f, S0);
  out[k++] = ss;
  out[k++] = mix(s1w, s0w);
  // the three
  out[k++] = ssb;
  out[k++] = mix(mix(S1, s0f), b0f);
  out[k++] = mix(mix(S0, s1f), b0f);
  out[k++] = mix(mix(B0, s1f), s0f);
  out[k++] = mix(s1w, b0w);
  out[k++] = mix(mix(s1w, b0w), s0w);
  // more of the stack and the buffer
  out[k++] = mix(sb, b1f);
  out[k++] = mix(mix(sb, b1f), b2f);
  out[k++] = mix(ssb, b1f);
  out[k++] = mix(ss, s2f);
  out[k++] = mix(ssb, s2f);
  // children
  out[k++] = mix(sb, s0lf);
  out[k++] = mix(sb, s0rf);
  out[k++] = mix(sb, b0lf);
  out[k++] = mix(ss, s1rf);
  out[k++] = mix(ss, s1lf);
  out[k++] = mix(ss, s0lf);
  out[k++] = mix(ss, s0rf);
  out[k++] = mix(mix(s0lf, s0rf), S0);
  out[k++] = mix(mix(s0lf, s0rf), mix(sb, relation[s0r]!));
  out[k++] = mix(mix(word[s0l]!, s0f), b0f);
  out[k++] = mix(mix(word[s0r]!, s0f), b0f);
  out[k++] = mix(mix(word[s1r]!, s1f), s0f);
  out[k++] = mix(mix(word[s0l]!, s1f), s0f);
  out[k++] = mix(mix(word[b0l]!, s0f), b0f);
  out[k++] = mix(mix(fine[left2[s0]!]!, s0lf), s0f);
  out[k++] = mix(mix(fine[right2[s0]!]!, s0rf), sb);
  out[k++] = mix(mix(fine[right2[s1]!]!, s1rf), ss);
  // relations of the children
  out[k++] = mix(mix(leftSet[s0]!, rightSet[s0]!), s0f);
  out[k++] = mix(mix(leftSet[s0]!, rightSet[s0]!), s0w);
  out[k++] = mix(rightSet[s0]!, sb);
  out[k++] = mix(leftSet[s0]!, sb);
  out[k++] = mix(leftSet[b0]!, sb);
  out[k++] = mix(leftSet[b0]!, b0w);
  out[k++] = mix(mix(leftSet[s1]!, rightSet[s1]!), ss);
  out[k++] = mix(rightSet[s1]!, ss);
  out[k++] = mix(mix(rightSet[s1]!, s1w), s0f);
  out[k++] = mix(mix(leftSet[s0]!, leftSet[s1]!), ss);
  out[k++] = mix(mix(leftSet[s0]!, rightSet[s1]!), ss);
  out[k++] = mix(mix(leftSet[s0]!, leftSet[b0]!), sb);
  // distance and what lies between
  out[k++] = mix(sb, d0);
  out[k++] = mix(S0, d0);
  out[k++] = mix(B0, d0);
  out[k++] = mix(ss, d1);
  out[k++] = mix(S1, d1);
  out[k++] = mix(S0, d1);
  out[k++] = mix(sb, between0);
  out[k++] = mix(ss, between1);
  out[k++] = mix(mix(ssb, between0), between1);
  out[k++] = mix(mix(s1w, s0f), between1);
  // the words beside the ends
  out[k++] = mix(sb, mix(fine[s0 + 1]!, fine[b0 - 1]!));
  out[k++] = mix(sb, fine[s0 - 1]!);
  out[k++] = mix(ss, mix(fine[s1 + 1]!, fine[s0 - 1]!));
  // clusters
  out[k++] = mix(s0c, b0c);
  out[k++] = mix(s1c, s0c);
  out[k++] = mix(mix(s0c, b0f), s1f);
  out[k++] = mix(mix(s1c, s0c), b0c);
  out[k++] = mix(mix(b0c, s0f), s1f);
  out[k++] = mix(mix(s1c, s0f), b0f);
  out[k++] = mix(mix(b1c, s0f), b0f);
  return k;
}

export const LABEL_FEATURES = 64;

/** Writes the features for the relation of `child` to `head`, just before they are attached, into `out`; returns how many. */
export function labelFeatures(s: Sentence, state: State, child: number, head: number, out: Int32Array): number {
  const { word, fine, cluster } = s;
  const { left, right, left2, leftSet, rightSet, relation } = state;
  const side = head < child ? 1 : 2;
  const hw = word[head]!, cw = word[child]!; // prettier-ignore
  const hf = mix(fine[head]!, side);
  const cf = fine[child]!;
  const hc = cluster[head]!, cc = cluster[child]!; // prettier-ignore
  const cl = left[child]!, cr = right[child]!; // prettier-ignore
  const ff = mix(hf, cf);
  const near = side === 1 ? right[head]! : left[head]!; // the sibling nearest to the child
  const sets = mix(leftSet[head]!, rightSet[head]!);
  const low = side === 1 ? head : child;
  const high = side === 1 ? child : head;
  const d = distance(low, high);
  const gap = between(s, low, high);
  let k = 0;
  out[k++] = ff;
  out[k++] = mix(hf, cw);
  out[k++] = mix(mix(hf, cw), cf);
  out[k++] = mix(mix(hf, hw), cf);
  out[k++] = mix(hf, hw);
  out[k++] = mix(cw, side);
  out[k++] = mix(mix(hw, cw), side);
  out[k++] = mix(ff, d);
  out[k++] = mix(ff, gap);
  out[k++] = mix(ff, fine[cl]!);
  out[k++] = mix(ff, word[cl]!);
  out[k++] = mix(ff, mix(relation[cl]!, fine[left2[child]!]!));
  out[k++] = mix(ff, fine[cr]!);
  out[k++] = mix(ff, word[cr]!);
  out[k++] = mix(ff, mix(leftSet[child]!, rightSet[child]!));
  out[k++] = mix(ff, leftSet[child]!);
  out[k++] = mix(mix(hf, hw), leftSet[child]!);
  out[k++] = mix(ff, sets);
  out[k++] = mix(ff, leftSet[head]!);
  out[k++] = mix(ff, rightSet[head]!);
  out[k++] = mix(mix(hw, cf), sets);
  out[k++] = mix(ff, fine[near]!);
  out[k++] = mix(ff, relation[near]!);
  out[k++] = mix(ff, mix(fine[child - 1]!, fine[child + 1]!));
  out[k++] = mix(ff, mix(fine[head - 1]!, fine[head + 1]!));
  out[k++] = mix(ff, word[child - 1]!);
  out[k++] = mix(ff, word[child + 1]!);
  out[k++] = mix(mix(hc, cc), side);
  out[k++] = mix(hf, cc);
  out[k++] = mix(cf, mix(hc, side));
  out[k++] = mix(mix(hf, hw), mix(word[cl]!, cf));
  out[k++] = mix(mix(hf, cw), mix(word[cl]!, cf));
  return k;
}
