/**
 * Part-of-speech tags by an averaged perceptron with a margin (Collins, EMNLP 2002), greedy from left to right. Words
 * that had one tag in training are looked up. Weights are bytes, packed so that they can be read from shared memory.
 */
import { POS } from '../model/annotation.ts';
import { bucket } from '../model/feature-hash.ts';
import type { ModelArray, ModelFile } from '../model/model-file.ts';
import {
  classField,
  EDGE_TAG,
  FEATURE_LIMIT,
  styleOf,
  tagFeatures,
  WordForms,
  type TagLexicon,
} from './tag-features.ts';

export const TAGGER_NAME = 'tagger';
export const TAGGER_VERSION = 1;
const TAGS = Object.keys(POS).length;
/** In `sureTag`: the class leaves the tag open. */
export const OPEN_CLASS = 255;

/** log2 of the number of buckets of the weight table. */
export const BUCKET_BITS = 16;
/** Bits of a feature's hash that are kept beside the tag, to tell it from the others in its bucket. */
export const CHECK_BITS = 11;

export interface Tagger {
  /**
   * Indices into UPOS, one per token. `sentenceStart` holds token indices, one more than there are sentences; `word`
   * and `norm` are the surfaces and their normal forms.
   */
  tag(word: readonly string[], norm: readonly string[], sentenceStart: Int32Array): Uint8Array;
}

/**
 * Binds to the arrays of a model file without copying them:
 *
 *   lexiconKeys     Uint32  hashes of forms, ascending
 *   lexiconClasses  Uint8   which tags a form took in training, 0 where it was not seen
 *   lexiconClusters Uint16  the form's cluster, 0 where it has none
 *   sureTag         Uint8   per class the only tag it leaves, or OPEN_CLASS
 *   blockStart      Uint32  per 256 buckets, the first entry
 *   bucketStart     Uint16  per bucket, its first entry counted from its block's
 *   entryKeys       Uint16  check bits of the feature's hash, above 5 bits of tag
 *   entryWeights    Int8    the weight
 *
 * Throws RangeError for another model or version, or when arrays are missing or do not fit each other.
 */
export function loadTagger(model: ModelFile): Tagger {
  if (model.name !== TAGGER_NAME || model.version !== TAGGER_VERSION)
    throw new RangeError(`model ${model.name} ${model.version} where ${TAGGER_NAME} ${TAGGER_VERSION} is needed`);
  const array = <T extends ModelArray>(name: string, Type: new (...args: never[]) => T): T => {
    const found = model.arrays[name];
    if (!(found instanceof Type)) throw new RangeError(`tagger model without the ${Type.name} ${name}`);
    return found;
  };
  const lexicon = bindLexicon(
    array('lexiconKeys', Uint32Array),
    array('lexiconClasses', Uint8Array),
    array('lexiconClusters', Uint16Array),
  );
  const sureTag = array('sureTag', Uint8Array);
  const blockStart = array('blockStart', Uint32Array);
  const bucketStart = array('bucketStart', Uint16Array);
  const entryKeys = array('entryKeys', Uint16Array);
  const entryWeights = array('entryWeights', Int8Array);
  if (bucketStart.length !== 2 ** BUCKET_BITS || blockStart.length !== bucketStart.length / 256 + 1)
    throw new RangeError(`tagger model with ${bucketStart.length} buckets in ${blockStart.length} blocks`);
  if (blockStart.at(-1) !== entryKeys.length || entryWeights.length !== entryKeys.length)
    throw new RangeError(`tagger model with ${entryKeys.length} keys for ${entryWeights.length} weights`);

  const addWeights = (scores: Int32Array, hash: number): void => {
    const slot = bucket(hash, BUCKET_BITS);
    const check = (hash & ((1 << CHECK_BITS) - 1)) << 5;
    const block = slot >> 8;
    const from = blockStart[block]! + bucketStart[slot]!;
    const to = (slot & 255) === 255 ? blockStart[block + 1]! : blockStart[block]! + bucketStart[slot + 1]!;
    for (let k = from; k < to; k++) {
      const entry = entryKeys[k]!;
      if ((entry & 0xffe0) === check) scores[entry & 31]! += entryWeights[k]!;
    }
  };

  return {
    tag(word, norm, sentenceStart) {
      const { length } = word;
      const tags = new Uint8Array(length);
      const forms = new WordForms(lexicon);
      const formOf = new Int32Array(length);
      for (let i = 0; i < length; i++) formOf[i] = forms.index(word[i]!, norm[i]!);
      const { fields } = forms;
      const features = new Int32Array(FEATURE_LIMIT);
      const scores = new Int32Array(32);
      for (let s = 0; s + 1 < sentenceStart.length; s++) {
        const from = sentenceStart[s]!;
        const to = sentenceStart[s + 1]!;
        const style = styleOf(formOf, from, to, fields);
        let tag1 = EDGE_TAG;
        let tag2 = EDGE_TAG;
        for (let i = from; i < to; i++) {
          let best = sureTag[classField(fields, formOf[i]!)]!;
          if (best === OPEN_CLASS) {
            const count = tagFeatures(features, formOf, fields, i, from, to, tag1, tag2, style);
            scores.fill(0);
            for (let k = 0; k < count; k++) addWeights(scores, features[k]!);
            best = 0;
            for (let t = 1; t < TAGS; t++) if (scores[t]! > scores[best]!) best = t;
          }
          tags[i] = best;
          tag2 = tag1;
          tag1 = best;
        }
      }
      return tags;
    },
  };
}

/** Binary search: each distinct form of a text is looked up once. */
export function bindLexicon(keys: Uint32Array, classes: Uint8Array, clusters: Uint16Array): TagLexicon {
  if (classes.length !== keys.length || clusters.length !== keys.length)
    throw new RangeError(
      `tagger lexicon of ${keys.length} keys, ${classes.length} classes, ${clusters.length} clusters`,
    );
  const find = (hash: number): number => {
    const key = hash >>> 0;
    let low = 0;
    let high = keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const there = keys[middle]!;
      if (there === key) return middle;
      if (there < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
  return {
    classOf: (hash) => classes[find(hash)] ?? 0,
    clusterOf: (hash) => clusters[find(hash)] ?? 0,
  };
}
