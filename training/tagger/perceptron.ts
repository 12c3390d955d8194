/** Trains the tagger's weights: an averaged perceptron that also learns from narrow wins. */
import {
  EDGE_TAG,
  FEATURE_LIMIT,
  classField,
  styleOf,
  tagFeatures,
  WordForms,
  type TagLexicon,
} from '../../src/annotate/tag-features.ts';
import { BUCKET_BITS, CHECK_BITS, OPEN_CLASS } from '../../src/annotate/tag.ts';
import { normalize } from '../../src/annotate/segment.ts';
import { POS, UPOS, type Upos } from '../../src/model/annotation.ts';
import { bucket } from '../../src/model/feature-hash.ts';
import type { TreebankSentence } from './treebank.ts';

export interface TrainingOptions {
  readonly epochs: number;
  /** Features seen fewer times in training are left out. */
  readonly cutoff: number;
  /** A right answer that wins by less is learnt from like a wrong one. */
  readonly margin: number;
  /** Averaged weights below this size are dropped. */
  readonly prune: number;
  /** Steps of a stored weight per unit. */
  readonly scale: number;
  readonly seed: number;
}

export interface WeightArrays {
  readonly blockStart: Uint32Array;
  readonly bucketStart: Uint16Array;
  readonly entryKeys: Uint16Array;
  readonly entryWeights: Int8Array;
}

interface Prepared {
  readonly forms: Int32Array;
  readonly tags: Uint8Array;
  readonly style: number;
}

const TAGS = UPOS.length;

/** Equal input gives equal weights. `report` hears of every epoch. */
export function trainTagger(
  sentences: readonly TreebankSentence[],
  lexicon: TagLexicon,
  sureTag: Uint8Array,
  options: TrainingOptions,
  report: (line: string) => void = () => {},
): WeightArrays {
  const wordForms = new WordForms(lexicon);
  const prepared = sentences.map(({ words, tags }) => ({
    forms: Int32Array.from(words, (word) => wordForms.index(word, normalize(word))),
    tags: Uint8Array.from(tags, (tag) => POS[tag as Upos]),
  }));
  const { fields } = wordForms;
  const data: Prepared[] = prepared.map((sentence) => ({
    ...sentence,
    style: styleOf(sentence.forms, 0, sentence.forms.length, fields),
  }));
  const features = new Int32Array(FEATURE_LIMIT);
  const rows = countFeatures(data, fields, sureTag, options.cutoff);
  report(`${rows.count} features of ${sentences.length} sentences`);

  const weights = new Float32Array(rows.count * TAGS);
  const sums = new Float64Array(rows.count * TAGS);
  const active = new Int32Array(FEATURE_LIMIT);
  const scores = new Float64Array(TAGS);
  const random = randomNumbers(options.seed);
  const order = data.map((_, index) => index);
  let step = 1;
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    shuffle(order, random);
    let errors = 0;
    for (const index of order) {
      const { forms, tags, style } = data[index]!;
      let tag1 = EDGE_TAG;
      let tag2 = EDGE_TAG;
      for (let i = 0; i < forms.length; i++) {
        const gold = tags[i]!;
        let best = sureTag[classField(fields, forms[i]!)]!;
        if (best === OPEN_CLASS) {
          step++;
          const count = tagFeatures(features, forms, fields, i, 0, forms.length, tag1, tag2, style);
          let known = 0;
          for (let k = 0; k < count; k++) {
            const row = rows.find(features[k]!);
            if (row >= 0) active[known++] = row * TAGS;
          }
          scores.fill(0);
          for (let k = 0; k < known; k++)
            for (let t = 0, base = active[k]!; t < TAGS; t++) scores[t]! += weights[base + t]!;
          best = 0;
          let rival = -1;
          for (let t = 0; t < TAGS; t++) {
            if (scores[t]! > scores[best]!) best = t;
            if (t !== gold && (rival < 0 || scores[t]! > scores[rival]!)) rival = t;
          }
          if (best !== gold) errors++;
          if (scores[gold]! - scores[rival]! < options.margin)
            for (let k = 0; k < known; k++) {
              const base = active[k]!;
              weights[base + gold]! += 1;
              weights[base + rival]! -= 1;
              sums[base + gold]! += step;
              sums[base + rival]! -= step;
            }
        }
        tag2 = tag1;
        tag1 = best;
      }
    }
    report(`epoch ${epoch}: ${errors} errors`);
  }
  for (let k = 0; k < weights.length; k++) weights[k]! -= sums[k]! / step;
  return pack(rows, weights, options);
}

/** Rows of features by hash: an open-addressed table. */
interface FeatureRows {
  readonly count: number;
  find(hash: number): number;
  forEach(visit: (hash: number, row: number) => void): void;
}

function countFeatures(
  data: readonly Prepared[],
  fields: Int32Array,
  sureTag: Uint8Array,
  cutoff: number,
): FeatureRows {
  const bits = 23;
  const mask = 2 ** bits - 1;
  const keys = new Int32Array(2 ** bits);
  const counts = new Uint8Array(2 ** bits);
  const rowOf = new Int32Array(2 ** bits).fill(-1);
  const slotOf = (key: number): number => {
    let slot = Math.imul(key, 0x85ebca6b) >>> (32 - bits);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const features = new Int32Array(FEATURE_LIMIT);
  for (const { forms, tags, style } of data) {
    let tag1 = EDGE_TAG;
    let tag2 = EDGE_TAG;
    for (let i = 0; i < forms.length; i++) {
      if (sureTag[classField(fields, forms[i]!)] === OPEN_CLASS) {
        const count = tagFeatures(features, forms, fields, i, 0, forms.length, tag1, tag2, style);
        for (let k = 0; k < count; k++) {
          const key = features[k]! || 1;
          const slot = slotOf(key);
          keys[slot] = key;
          if (counts[slot]! < 255) counts[slot]!++;
        }
      }
      tag2 = tag1;
      tag1 = tags[i]!;
    }
  }
  let count = 0;
  for (let slot = 0; slot <= mask; slot++) if (counts[slot]! >= cutoff) rowOf[slot] = count++;
  return {
    count,
    find: (hash) => rowOf[slotOf(hash || 1)]!,
    forEach(visit) {
      for (let slot = 0; slot <= mask; slot++) if (rowOf[slot]! >= 0) visit(keys[slot]!, rowOf[slot]!);
    },
  };
}

/** The table that `loadTagger` reads. */
function pack(rows: FeatureRows, weights: Float32Array, { prune, scale }: TrainingOptions): WeightArrays {
  const entries: { slot: number; key: number; weight: number }[] = [];
  rows.forEach((hash, row) => {
    for (let tag = 0; tag < TAGS; tag++) {
      const weight = weights[row * TAGS + tag]!;
      const rounded = Math.max(-127, Math.min(127, Math.round(weight * scale)));
      if (Math.abs(weight) < prune || rounded === 0) continue;
      entries.push({
        slot: bucket(hash, BUCKET_BITS),
        key: ((hash & (2 ** CHECK_BITS - 1)) << 5) | tag,
        weight: rounded,
      });
    }
  });
  entries.sort((a, b) => a.slot - b.slot || a.key - b.key || a.weight - b.weight);
  const buckets = 2 ** BUCKET_BITS;
  const blockStart = new Uint32Array(buckets / 256 + 1);
  const bucketStart = new Uint16Array(buckets);
  let entry = 0;
  for (let slot = 0; slot < buckets; slot++) {
    if (slot % 256 === 0) blockStart[slot / 256] = entry;
    bucketStart[slot] = entry - blockStart[slot >> 8]!;
    while (entry < entries.length && entries[entry]!.slot === slot) entry++;
  }
  blockStart[buckets / 256] = entries.length;
  return {
    blockStart,
    bucketStart,
    entryKeys: Uint16Array.from(entries, ({ key }) => key),
    entryWeights: Int8Array.from(entries, ({ weight }) => weight),
  };
}

/** In [0, 1), the same numbers on every machine (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}
