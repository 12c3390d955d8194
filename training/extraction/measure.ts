/**
 * The pages of the public article-extraction-benchmark (one half of it is shared), and how that benchmark counts: shingles
 * of 4 words, precision and recall averaged over pages, F1 of the two averages.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface GoldPage {
  readonly id: string;
  readonly url: string;
  readonly html: string;
  /** The article body as people marked it. */
  readonly body: string;
}

/** The pages of `<dataFolder>/extraction`; undefined when the folder is not there. */
export function readGoldPages(dataFolder: string): GoldPage[] | undefined {
  const folder = join(dataFolder, 'extraction');
  const truthFile = join(folder, 'ground-truth.json');
  if (!existsSync(truthFile)) return undefined;
  const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as Record<string, { articleBody?: string; url: string }>;
  return Object.entries(truth).map(([id, page]) => ({
    id,
    url: page.url,
    html: gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))).toString('utf8'),
    body: page.articleBody ?? '',
  }));
}

/** Shares of all shingles of one page, so that long pages weigh no more than short ones; they sum to 1. */
export interface ShingleMatch {
  readonly both: number;
  readonly foundOnly: number;
  readonly goldOnly: number;
}

export function matchShingles(gold: string, found: string, words = 4): ShingleMatch {
  const inGold = countShingles(gold, words);
  const inFound = countShingles(found, words);
  let both = 0;
  let foundOnly = 0;
  let goldOnly = 0;
  for (const shingle of new Set([...inGold.keys(), ...inFound.keys()])) {
    const g = inGold.get(shingle) ?? 0;
    const f = inFound.get(shingle) ?? 0;
    both += Math.min(g, f);
    foundOnly += Math.max(0, f - g);
    goldOnly += Math.max(0, g - f);
  }
  const all = both + foundOnly + goldOnly || 1;
  return { both: both / all, foundOnly: foundOnly / all, goldOnly: goldOnly / all };
}

function countShingles(text: string, words: number): Map<string, number> {
  // The benchmark's `\w+`: letters, digits and underscore of every script; a text shorter than a shingle is one.
  const tokens = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.max(1, tokens.length - words + 1) && tokens.length > 0; i++) {
    const shingle = tokens.slice(i, i + words).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

export interface ExtractionScore {
  readonly pages: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function averageMatches(matches: readonly ShingleMatch[]): ExtractionScore {
  const precision = mean(matches.filter((m) => m.both + m.foundOnly > 0).map((m) => m.both / (m.both + m.foundOnly)));
  const recall = mean(matches.filter((m) => m.both + m.goldOnly > 0).map((m) => m.both / (m.both + m.goldOnly)));
  return { pages: matches.length, precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
