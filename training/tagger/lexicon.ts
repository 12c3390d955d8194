/** What is known of word forms before tagging: the tags they took in training, and clusters of words used alike. */
import { readFileSync } from 'node:fs';
import { formHash } from '../../src/annotate/tag-features.ts';
import { OPEN_CLASS } from '../../src/annotate/tag.ts';
import { normalize } from '../../src/annotate/segment.ts';
import { POS, UPOS, type Upos } from '../../src/model/annotation.ts';
import { parseModelFile } from '../../src/model/model-file.ts';
import type { TreebankDocument } from './treebank.ts';

export interface LexiconArrays {
  readonly lexiconKeys: Uint32Array;
  readonly lexiconClasses: Uint8Array;
  readonly lexiconClusters: Uint16Array;
  readonly sureTag: Uint8Array;
}

/** Forms seen fewer times have no class: one sighting says too little about the next. */
const LEAST_COUNT = 3;
/** A tag counts for the class with this share of the form's sightings. */
const LEAST_SHARE = 0.05;
/** A form is sure with this many sightings, of which this share has one tag. */
const SURE_COUNT = 10;
const SURE_SHARE = 0.98;
/** Clusters of rarer words would cost more bytes than they bring. */
const CLUSTERED_WORDS = 40_000;

/** `clusters` maps form hashes to cluster numbers, commonest words first. */
export function buildLexicon(
  documents: readonly TreebankDocument[],
  clusters: ReadonlyMap<number, number>,
): LexiconArrays {
  const counts = new Map<number, Int32Array>();
  for (const { sentences } of documents)
    for (const { words, tags } of sentences)
      words.forEach((word, i) => {
        const hash = formHash(normalize(word)) >>> 0;
        let count = counts.get(hash);
        if (!count) counts.set(hash, (count = new Int32Array(UPOS.length)));
        count[POS[tags[i] as Upos]]!++;
      });

  const classIds = new Map<string, number>();
  const sure: number[] = [OPEN_CLASS];
  const classOf = new Map<number, number>();
  for (const [hash, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    const total = count.reduce((sum, n) => sum + n, 0);
    if (total < LEAST_COUNT) continue;
    const ranked = [...count.entries()]
      .filter(([, n]) => n >= Math.max(1, total * LEAST_SHARE))
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const [best, most] = ranked[0]!;
    const isSure = total >= SURE_COUNT && most >= SURE_SHARE * total;
    const key = isSure
      ? `!${best}`
      : ranked
          .slice(0, 4)
          .map(([tag]) => tag)
          .join(' ');
    let id = classIds.get(key);
    if (id === undefined) {
      if (classIds.size === 254) continue;
      classIds.set(key, (id = classIds.size + 1));
      sure[id] = isSure ? best : OPEN_CLASS;
    }
    classOf.set(hash, id);
  }

  const keys = [...new Set([...classOf.keys(), ...[...clusters.keys()].slice(0, CLUSTERED_WORDS)])].sort(
    (a, b) => a - b,
  );
  return {
    lexiconKeys: Uint32Array.from(keys),
    lexiconClasses: Uint8Array.from(keys, (key) => classOf.get(key) ?? 0),
    lexiconClusters: Uint16Array.from(keys, (key) => clusters.get(key) ?? 0),
    sureTag: Uint8Array.from(sure),
  };
}

/**
 * Clusters from the word-cluster file that make-clusters.ts makes (a WordTable: hashes in `keys`, a coarse and a fine
 * number per slot in `values`). Its hash is ours for words without digits.
 */
export function readClusters(path: string): Map<number, number> {
  const bytes = readFileSync(path);
  const { arrays } = parseModelFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const keys = arrays['keys'] as Int32Array;
  const values = arrays['values'] as Uint8Array;
  const clusters = new Map<number, number>();
  keys.forEach((key, slot) => {
    if (key !== 0) clusters.set(key >>> 0, 16 + values[slot * 2]! * 16 + values[slot * 2 + 1]!);
  });
  return clusters;
}
