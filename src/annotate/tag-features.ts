/**
 * What the tagger sees of a word and its neighbours, as 32-bit hashes. Training and tagging share this file, so that
 * they cannot part. Words are looked at once per distinct form; per token only numbers are mixed.
 */
import { mix } from '../model/feature-hash.ts';

/** Word classes from training data and word clusters: numbers that are known before any tag is. */
export interface TagLexicon {
  /** Which tags a lower-case form took in training: an id, 0 for unknown forms. */
  classOf(hash: number): number;
  /** Cluster of words used alike, 0 for unknown forms. The coarse half is the id divided by 16. */
  clusterOf(hash: number): number;
}

/** Fields of one distinct word form: hashes, but for CLASS, CLUSTER, COARSE and KIND. */
const FIELDS = 15;
const LOW = 0;
const SUFFIX = 1; // four of them
const PREFIX = 5; // three of them
const SHAPE = 8;
const FORM = 9;
const CLASS = 10;
const CLUSTER = 11;
const KIND = 12;
const COARSE = 13;
const LAST2 = 14;

/** Flags of KIND. */
const CAPITAL = 1;
const ALL_CAPS = 2;
const ALPHABETIC = 4;

/** Hash of a form for the lexicon: lower case, marks straight, digits alike. */
export function formHash(norm: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < norm.length; i++) hash = Math.imul(hash ^ foldDigit(norm.charCodeAt(i)), 0x01000193);
  return hash | 0;
}

function foldDigit(code: number): number {
  return code >= 0x30 && code <= 0x39 ? 0x30 : code;
}

/** The distinct word forms of one text, with their fields. */
export class WordForms {
  private readonly indexOf = new Map<string, number>();
  private readonly lexicon: TagLexicon;
  fields = new Int32Array(FIELDS * 256);

  constructor(lexicon: TagLexicon) {
    this.lexicon = lexicon;
    // Index 0 stands for the sentence's edge.
    this.add('', '');
  }

  index(word: string, norm: string): number {
    return this.indexOf.get(word) ?? this.add(word, norm);
  }

  private add(word: string, norm: string): number {
    const index = this.indexOf.size;
    this.indexOf.set(word, index);
    if ((index + 1) * FIELDS > this.fields.length) {
      const larger = new Int32Array(this.fields.length * 2);
      larger.set(this.fields);
      this.fields = larger;
    }
    const { fields, lexicon } = this;
    const at = index * FIELDS;
    const { length } = norm;
    const low = formHash(norm);
    fields[at + LOW] = low;
    let suffix = 17;
    for (let k = 0; k < 4; k++) {
      suffix = mix(suffix, k < length ? foldDigit(norm.charCodeAt(length - 1 - k)) : 1);
      fields[at + SUFFIX + k] = suffix;
    }
    let prefix = 19;
    for (let k = 0; k < 3; k++) {
      prefix = mix(prefix, k < length ? foldDigit(norm.charCodeAt(k)) : 1);
      fields[at + PREFIX + k] = prefix;
    }
    let shape = 23;
    let last = 0;
    let upper = 0;
    let letters = 0;
    const limit = Math.min(word.length, 24);
    for (let k = 0; k < limit; k++) {
      const code = word.charCodeAt(k);
      const kind = shapeOf(code, norm, word, k);
      if (kind === 1) upper++;
      if (kind <= 2) letters++;
      if (kind !== last) shape = mix(shape, kind === 4 ? code : kind);
      last = kind;
    }
    const isCapital = shapeOf(word.charCodeAt(0), norm, word, 0) === 1;
    fields[at + SHAPE] = shape;
    fields[at + FORM] = mix(low, shape);
    fields[at + CLASS] = lexicon.classOf(low);
    const cluster = lexicon.clusterOf(low);
    fields[at + CLUSTER] = cluster;
    fields[at + COARSE] = cluster >> 4;
    fields[at + KIND] =
      (isCapital ? CAPITAL : 0) |
      (letters > 1 && upper === letters ? ALL_CAPS : 0) |
      (letters === limit && limit > 0 ? ALPHABETIC : 0);
    fields[at + LAST2] = mix(fields[at + SUFFIX + 1]!, isCapital ? 1 : 0);
    return index;
  }
}

/** 1 capital, 2 small letter, 3 digit, 4 anything else. */
function shapeOf(code: number, norm: string, word: string, k: number): number {
  if (code >= 0x61 && code <= 0x7a) return 2;
  if (code >= 0x41 && code <= 0x5a) return 1;
  if (code >= 0x30 && code <= 0x39) return 3;
  if (code >= 0xc0) return norm.length === word.length && norm.charCodeAt(k) !== code ? 1 : 2;
  return 4;
}

/** The lexicon's class of each form in `forms`, for a look-up that needs nothing else. */
export function classField(fields: Int32Array, form: number): number {
  return fields[form * FIELDS + CLASS]!;
}

/** How a sentence is written, where capitals say less than usual. */
export const STYLE = { plain: 0, title: 1, capitals: 2 } as const;

/** One of {@link STYLE} for the forms `[from, to)` of a sentence. Catches "Mayor Denies Claims Over Dam"; not "Mayor Ana Ruiz denies it". */
export function styleOf(forms: Int32Array, from: number, to: number, fields: Int32Array): number {
  let words = 0;
  let capitals = 0;
  let allCaps = 0;
  for (let i = from; i < to; i++) {
    const kind = fields[forms[i]! * FIELDS + KIND]!;
    if (!(kind & ALPHABETIC)) continue;
    words++;
    if (kind & CAPITAL) capitals++;
    if (kind & ALL_CAPS) allCaps++;
  }
  if (words < 3) return STYLE.plain;
  if (allCaps * 10 >= words * 7) return STYLE.capitals;
  return capitals * 10 >= words * 7 ? STYLE.title : STYLE.plain;
}

/** Upper bound of what `tagFeatures` writes. */
export const FEATURE_LIMIT = 48;

/**
 * Writes the hashed features of token `i` of a sentence `[from, to)` to `out`; returns how many. `forms` holds the form
 * index per token; `tag1` and `tag2` are the tags before it (17 at the sentence's edge).
 */
export function tagFeatures(
  out: Int32Array,
  forms: Int32Array,
  fields: Int32Array,
  i: number,
  from: number,
  to: number,
  tag1: number,
  tag2: number,
  style: number,
): number {
  const w = forms[i]! * FIELDS;
  const p = i - 1 >= from ? forms[i - 1]! * FIELDS : 0;
  const pp = i - 2 >= from ? forms[i - 2]! * FIELDS : 0;
  const n = i + 1 < to ? forms[i + 1]! * FIELDS : 0;
  const nn = i + 2 < to ? forms[i + 2]! * FIELDS : 0;
  const low = fields[w + LOW]!;
  const isFirst = i === from ? 1 : 0;
  const shape = mix(fields[w + SHAPE]!, style * 2 + isFirst);
  const cls = fields[w + CLASS]!;
  const nextClass = fields[n + CLASS]!;
  const suffix3 = fields[w + SUFFIX + 2]!;
  const next = fields[n + LOW]!;
  const previous = fields[p + LOW]!;
  const cluster = fields[w + CLUSTER]!;
  const tags = tag1 * 18 + tag2;
  let k = 0;
  out[k++] = mix(1, low);
  out[k++] = mix(2, mix(fields[w + FORM]!, style * 2 + isFirst));
  out[k++] = mix(3, fields[w + SUFFIX]!);
  out[k++] = mix(4, fields[w + SUFFIX + 1]!);
  out[k++] = mix(5, suffix3);
  out[k++] = mix(6, fields[w + SUFFIX + 3]!);
  out[k++] = mix(7, fields[w + PREFIX]!);
  out[k++] = mix(8, fields[w + PREFIX + 1]!);
  out[k++] = mix(9, fields[w + PREFIX + 2]!);
  out[k++] = mix(10, shape);
  out[k++] = mix(11, tag1);
  out[k++] = mix(12, tags);
  out[k++] = mix(mix(13, low), tag1);
  out[k++] = mix(14, previous);
  out[k++] = mix(15, fields[pp + LOW]!);
  out[k++] = mix(16, next);
  out[k++] = mix(17, fields[nn + LOW]!);
  out[k++] = mix(18, fields[n + SUFFIX + 2]!);
  out[k++] = mix(19, fields[p + SUFFIX + 2]!);
  out[k++] = mix(mix(20, fields[n + SHAPE]!), fields[w + SHAPE]!);
  out[k++] = mix(mix(21, fields[p + SHAPE]!), shape);
  out[k++] = mix(mix(22, previous), low);
  out[k++] = mix(mix(23, low), next);
  out[k++] = mix(mix(24, cls), shape);
  out[k++] = mix(25, nextClass);
  out[k++] = mix(mix(26, tag1), nextClass);
  out[k++] = mix(mix(mix(27, tag1), cls), nextClass);
  out[k++] = mix(mix(28, cls), nextClass);
  out[k++] = mix(mix(29, nextClass), fields[nn + CLASS]!);
  out[k++] = mix(mix(30, tag1), suffix3);
  out[k++] = mix(mix(31, tag1), next);
  out[k++] = mix(mix(32, tags), low);
  out[k++] = mix(mix(33, fields[w + LAST2]!), style);
  out[k++] = mix(34, cluster);
  out[k++] = mix(35, fields[n + CLUSTER]!);
  out[k++] = mix(36, fields[p + CLUSTER]!);
  out[k++] = mix(mix(37, fields[w + COARSE]!), tag1);
  out[k++] = mix(mix(38, fields[n + COARSE]!), cls);
  out[k++] = mix(mix(39, tags), cls);
  out[k++] = mix(mix(40, tag1), fields[w + LAST2]!);
  return k;
}

/** What stands for the tags before a sentence. */
export const EDGE_TAG = 17;
