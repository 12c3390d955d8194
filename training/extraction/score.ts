/**
 * How well `extractPage` finds the article of a page.
 *
 *   node24 training/extraction/score.ts [DATA] [--pages]
 *
 * "Held out" is the figure to believe: every page judged by weights that never saw its outlet. The rules, which people
 * wrote with these pages before them, are the same in both.
 */
import { extractPage } from '../../src/ingest/extract-page.ts';
import { averageMatches, matchShingles, readGoldPages, type ExtractionScore, type GoldPage } from './measure.ts';
import { heldOutTexts, prepare } from './train.ts';

export interface ExtractionScores extends ExtractionScore {
  /** With the weights that ship, on the pages they were made from. */
  readonly shipped: ExtractionScore;
}

/** Held-out figures, and those of the shipped weights; undefined when the data is not there. */
export function scoreExtraction(dataFolder: string): ExtractionScores | undefined {
  const pages = readGoldPages(dataFolder);
  if (!pages) return undefined;
  const heldOut = heldOutTexts(pages.map(prepare));
  return {
    ...averageMatches(pages.map((page, i) => matchShingles(page.body, heldOut[i] ?? ''))),
    shipped: averageMatches(pages.map((page) => matchShingles(page.body, extractText(page)))),
  };
}

/** What ingest makes of a page; a page without an article counts as an empty one. */
function extractText(page: GoldPage): string {
  try {
    return extractPage(page.html, page.url).text;
  } catch {
    return '';
  }
}

function show(name: string, { precision, recall, f1 }: ExtractionScore): void {
  console.log(`${name.padEnd(10)} P ${precision.toFixed(4)}  R ${recall.toFixed(4)}  F1 ${f1.toFixed(4)}`);
}

function main(args: readonly string[]): number {
  const folder = args.find((arg) => !arg.startsWith('--')) ?? '../shared/data';
  const scores = scoreExtraction(folder);
  const pages = readGoldPages(folder);
  if (!scores || !pages) {
    console.error(`no pages in ${folder}/extraction; name the data folder`);
    return 1;
  }
  const started = performance.now();
  const rows = pages.map((page) => ({ page, match: matchShingles(page.body, extractText(page)) }));
  const seconds = (performance.now() - started) / 1000;
  if (args.includes('--pages'))
    for (const { page, match } of rows.sort((a, b) => a.match.both - b.match.both))
      console.log(
        `${page.id.slice(0, 8)} extra ${match.foundOnly.toFixed(3)} missed ${match.goldOnly.toFixed(3)} ${page.url}`,
      );
  show('held out', scores);
  show('shipped', scores.shipped);
  console.log(`${pages.length} pages, ${(pages.length / seconds).toFixed(1)} a second`);
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
