/**
 * Trains the block judge of src/ingest/judge-blocks.ts: a logistic regression over named signs, by AdaGrad (Duchi et
 * al., JMLR 2011) from a fixed seed, so that the same pages give the same table.
 *
 *   node24 training/extraction/train.ts [DATA]            cross-validate, train on all pages, write block-weights.ts
 *   node24 training/extraction/train.ts [DATA] --dry      cross-validate only
 *
 * Cross-validation leaves out one sixth of the outlets at a time: no page is judged by weights that saw its outlet.
 */
import { writeFileSync } from 'node:fs';
import { openPage } from '../../src/ingest/extract-page.ts';
import { blockFeatures, ruleOut, THRESHOLD, viewBlocks, type BlockView } from '../../src/ingest/judge-blocks.ts';
import { averageMatches, matchShingles, readGoldPages, type GoldPage } from './measure.ts';

const FOLDS = 6;
const EPOCHS = 8;
const RATE = 0.1;
const DECAY = 0.003;
/** Signs seen on fewer pages say nothing of other pages. */
const MIN_PAGES = 5;
/** Weights below this are left out of the table. */
const MIN_WEIGHT = 0.08;
const OUT = new URL('../../src/ingest/block-weights.ts', import.meta.url);

export interface Example {
  readonly text: string;
  readonly features: readonly string[];
  readonly isArticle: boolean;
  /** Long blocks matter more, as the measure counts words. */
  readonly weight: number;
}
export interface TrainingPage {
  readonly gold: GoldPage;
  readonly outlet: string;
  readonly examples: readonly Example[];
}

/** A page with its blocks labelled by the gold text, those that rules settle left out. */
export function prepare(gold: GoldPage): TrainingPage {
  const { blocks, shares, metadata } = openPage(gold.html, gold.url);
  const views = viewBlocks(blocks, shares, metadata.title ?? '');
  const labels = labelBlocks(views, gold.body);
  const examples = views.flatMap((view, i) =>
    ruleOut(view) === undefined
      ? [
          {
            text: view.block.text,
            features: blockFeatures(views, i),
            isArticle: labels[i] ?? false,
            weight: Math.min(3, 0.3 + view.words / 25),
          },
        ]
      : [],
  );
  const host = new URL(gold.url).hostname.split('.');
  return { gold, outlet: host.slice(-2).join('.'), examples };
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? [];
const shinglesOf = (tokens: readonly string[]): string[] =>
  tokens.slice(3).map((_, i) => tokens.slice(i, i + 4).join(' '));

/** A block is of the article when half of its shingles are; a short one when the gold has it beside another such block. */
function labelBlocks(views: readonly BlockView[], body: string): boolean[] {
  const goldTokens = tokensOf(body);
  const gold = new Set(shinglesOf(goldTokens));
  const goldText = ` ${goldTokens.join(' ')} `;
  const tokens = views.map((view) => tokensOf(view.block.text));
  const labels = tokens.map((words) => {
    if (words.length === 0) return false;
    if (words.length < 4) return goldText.includes(` ${words.join(' ')} `);
    const shingles = shinglesOf(words);
    return shingles.filter((shingle) => gold.has(shingle)).length / shingles.length >= 0.5;
  });
  const sure = labels.map((label, i) => label && (tokens[i]?.length ?? 0) >= 4);
  const near = labels.map(
    (label, i) => label && (sure[i] || [-2, -1, 1, 2].some((offset) => sure[i + offset] === true)),
  );
  // Of a text that stands more than once, as many count as the gold has, those first that Readability takes.
  const copies = new Map<string, number[]>();
  near.forEach((label, i) => {
    if (label && (tokens[i]?.length ?? 0) >= 4)
      copies.set(views[i]?.block.text ?? '', [...(copies.get(views[i]?.block.text ?? '') ?? []), i]);
  });
  for (const [text, places] of copies) {
    const wanted = Math.max(1, goldText.split(` ${tokensOf(text).join(' ')} `).length - 1);
    const ordered = [...places].sort((a, b) => Number(views[b]?.isTaken) - Number(views[a]?.isTaken));
    for (const place of ordered.slice(wanted)) near[place] = false;
  }
  return near;
}

function train(pages: readonly TrainingPage[]): Map<string, number> {
  const seenOn = new Map<string, number>();
  for (const page of pages)
    for (const name of new Set(page.examples.flatMap((one) => one.features)))
      seenOn.set(name, (seenOn.get(name) ?? 0) + 1);
  const names = [...seenOn.keys()].filter((name) => (seenOn.get(name) ?? 0) >= MIN_PAGES).sort();
  const numberOf = new Map(names.map((name, i) => [name, i]));
  const examples = pages.flatMap((page) =>
    page.examples.map((one) => ({
      ...one,
      numbers: one.features.map((name) => numberOf.get(name) ?? -1).filter((i) => i >= 0),
    })),
  );
  const weights = new Float64Array(names.length);
  const squares = new Float64Array(names.length).fill(1);
  const random = makeRandom(20161104);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(examples, random);
    for (const { numbers, isArticle, weight } of examples) {
      let sum = 0;
      for (const i of numbers) sum += weights[i] ?? 0;
      const error = (1 / (1 + Math.exp(-sum)) - (isArticle ? 1 : 0)) * weight;
      for (const i of numbers) {
        const gradient = error + DECAY * (weights[i] ?? 0);
        squares[i] = (squares[i] ?? 0) + gradient * gradient;
        weights[i] = (weights[i] ?? 0) - (RATE * gradient) / Math.sqrt(squares[i] ?? 1);
      }
    }
  }
  return new Map(
    names
      .map((name, i): [string, number] => [name, Math.round((weights[i] ?? 0) * 100) / 100])
      .filter(([, weight]) => Math.abs(weight) >= MIN_WEIGHT),
  );
}

function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
}

function textBy(weights: ReadonlyMap<string, number>, page: TrainingPage, threshold: number): string {
  const kept = page.examples.filter(({ features }) => {
    let sum = 0;
    for (const name of features) sum += weights.get(name) ?? 0;
    return 1 / (1 + Math.exp(-sum)) >= threshold;
  });
  return kept.map((one) => one.text).join('\n\n');
}

function foldOf(outlet: string): number {
  let hash = 7;
  for (const char of outlet) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return hash % FOLDS;
}

/** For each page, the text that weights find which never saw a page of its outlet. */
export function heldOutTexts(pages: readonly TrainingPage[]): string[] {
  const judgeOf = trainFolds(pages);
  return pages.map((page) => textBy(judgeOf(page), page, THRESHOLD));
}

/** For each page the weights that the other folds' pages make. */
function trainFolds(pages: readonly TrainingPage[]): (page: TrainingPage) => ReadonlyMap<string, number> {
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    train(pages.filter((page) => foldOf(page.outlet) !== fold)),
  );
  return (page) => byFold[foldOf(page.outlet)] ?? new Map();
}

function main(args: readonly string[]): number {
  const folder = args.find((arg) => !arg.startsWith('--')) ?? '../shared/data';
  const gold = readGoldPages(folder);
  if (!gold) {
    console.error(`no pages in ${folder}/extraction; name the data folder`);
    return 1;
  }
  const pages = gold.map(prepare);
  const show = (name: string, textOf: (page: TrainingPage) => string): void => {
    const { precision, recall, f1 } = averageMatches(pages.map((page) => matchShingles(page.gold.body, textOf(page))));
    console.log(`${name.padEnd(34)} P ${precision.toFixed(4)}  R ${recall.toFixed(4)}  F1 ${f1.toFixed(4)}`);
  };
  show('rules and the right judgement', (page) =>
    page.examples
      .filter((one) => one.isArticle)
      .map((one) => one.text)
      .join('\n\n'),
  );
  show('rules and Readability alone', (page) =>
    page.examples
      .filter((one) => one.features.includes('own taken'))
      .map((one) => one.text)
      .join('\n\n'),
  );
  const judgeOf = trainFolds(pages);
  for (const threshold of [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6])
    show(`cross-validated, from ${threshold}`, (page) => textBy(judgeOf(page), page, threshold));
  const weights = train(pages);
  console.log(`${weights.size} weights from ${pages.length} pages`);
  if (args.includes('--dry')) return 0;
  const rows = [...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, weight]) => `  '${name}': ${weight},`);
  writeFileSync(
    OUT,
    `/**
 * What speaks for a block being the article (positive) and against (negative), for judge-blocks.ts. Made by
 * \`training/extraction/train.ts\` from ${pages.length} pages of the article-extraction-benchmark; that command prints how well it does
 * on outlets it has not seen. Names are those of \`blockFeatures\`; what is not listed weighs nothing.
 */
// prettier-ignore
export const BLOCK_WEIGHTS: Readonly<Record<string, number>> = {
${rows.join('\n')}
};
`,
  );
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
