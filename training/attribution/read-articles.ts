/** PolNeAR's articles, and others in its form. */
import { existsSync, readFileSync } from 'node:fs';
import type { Span } from '../../src/model/span.ts';

export interface GoldAttribution {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
}

export interface GoldArticle {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly GoldAttribution[];
}

/** Throws with the path and what to do when the file is not there. */
export function readArticles(path: string): GoldArticle[] {
  if (!existsSync(path)) throw new Error(`${path} is missing: give the data folder with --data`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as GoldArticle);
}
