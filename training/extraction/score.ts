/**
 * Article text from pages against the shared half of the public article-extraction-benchmark (93 pages), counted as
 * that benchmark counts: shingles of 4 words, precision and recall averaged over pages, F1 of the two averages.
 *
 *   node24 training/extraction/score.ts [DATA] [--pages] [--half 0|1]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extractPage } from '../../src/ingest/extract-page.ts';

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

/** What ingest makes of a page; a page without an article counts as an empty one. */
export function extractText(page: GoldPage): string {
  try {
    return extractPage(page.html, page.url).text;
  } catch {
    return '';
  }
}

/** Undefined when the data is not there. Scores of all pages that `extractPage` is measured on. */
export function scoreExtraction(dataFolder: string): ExtractionScore | undefined {
  const pages = readGoldPages(dataFolder);
  return pages && averageMatches(pages.map((page) => matchShingles(page.body, extractText(page))));
}

/** A split that keeps: by the page's identifier, a hash of its own. */
export function halfOf(page: GoldPage): 0 | 1 {
  return (parseInt(page.id.slice(0, 8), 16) & 1) as 0 | 1;
}

function show(name: string, score: ExtractionScore): void {
  console.log(
    `${name.padEnd(8)} ${score.pages} pages  P ${score.precision.toFixed(4)}  R ${score.recall.toFixed(4)}  F1 ${score.f1.toFixed(4)}`,
  );
}

function main(args: readonly string[]): number {
  const folder = args.find((arg) => !arg.startsWith('--') && !/^[01]$/.test(arg)) ?? '../shared/data';
  const pages = readGoldPages(folder);
  if (!pages) {
    console.error(`no pages in ${join(folder, 'extraction')}; name the data folder`);
    return 1;
  }
  const started = performance.now();
  const rows = pages.map((page) => ({ page, match: matchShingles(page.body, extractText(page)) }));
  const seconds = (performance.now() - started) / 1000;
  if (args.includes('--pages'))
    for (const { page, match } of [...rows].sort((a, b) => a.match.both - b.match.both))
      console.log(
        `${page.id.slice(0, 8)} extra ${match.foundOnly.toFixed(3)} missed ${match.goldOnly.toFixed(3)} ${page.url.slice(0, 90)}`,
      );
  for (const half of [0, 1] as const)
    show(`half ${half}`, averageMatches(rows.filter(({ page }) => halfOf(page) === half).map((row) => row.match)));
  show('all', averageMatches(rows.map((row) => row.match)));
  console.log(`${(pages.length / seconds).toFixed(1)} pages a second`);
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
