/**
 * Scores attributions with the scorers of the shared score folder, `../score` beside the data folder. Each function
 * takes `find`, which reads one text, and returns plain numbers in percent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type GoldArticle, type GoldAttribution, readArticles } from './read-articles.ts';

/** Precision, recall, F1. */
export type Scores = Readonly<Record<string, readonly [precision: number, recall: number, f1: number]>>;
type Attributions = readonly GoldAttribution[];
export type Find = (text: string) => Attributions;

interface AttributionScorer {
  score(
    pairs: { predicted: { attributions: Attributions }; gold: { text: string; attributions: Attributions } }[],
  ): Scores;
  flat(attributions: Attributions): Attributions;
  quoted(attributions: Attributions, text: string): Attributions;
  tokens(text: string): unknown;
  prepare(attributions: Attributions, tokens: unknown): Prepared[];
  align(predicted: Prepared[], gold: Prepared[]): [number, number][];
}
interface Prepared {
  readonly index: number;
  /** Word indices of source, cue and content. */
  readonly sets: readonly [Set<number>, Set<number>, Set<number>];
}
interface ChunkScorer {
  chunkText(chunk: unknown): { text: string };
  scoreChunks(chunks: unknown[], reports: Map<string, { attributions: Attributions }>): Scores;
}

async function scorer<T>(data: string, file: string): Promise<T> {
  const path = resolve(data, '..', 'score', file);
  if (!existsSync(path)) throw new Error(`${path} is missing: the scorers lie beside the data folder`);
  return (await import(pathToFileURL(path).href)) as T;
}

/** PolNeAR's way: nested attributions dropped, unless asked for; `quoted` counts those with a quotation mark in their content. */
export async function scoreAttributions(
  data: string,
  articles: readonly GoldArticle[],
  find: Find,
  level: 'flat' | 'nested' = 'flat',
): Promise<{ all: Scores; quoted: Scores }> {
  const { score, flat, quoted } = await scorer<AttributionScorer>(data, 'attributions.mjs');
  const leave = level === 'flat' ? flat : (attributions: Attributions) => attributions;
  const pairs = articles.map((gold) => ({ predicted: { attributions: leave(find(gold.text)) }, gold }));
  return {
    all: score(pairs),
    quoted: score(
      pairs.map(({ predicted, gold }) => ({
        predicted: { attributions: quoted(predicted.attributions, gold.text) },
        gold: { text: gold.text, attributions: quoted(gold.attributions, gold.text) },
      })),
    ),
  };
}

/** PolNeAR's development articles. */
export async function scoreDevelopment(data: string, find: Find): Promise<{ all: Scores; quoted: Scores }> {
  return scoreAttributions(data, readArticles(join(data, 'attribution', 'polnear-dev.jsonl')), find);
}

/** Per found attribution whether the scorer counts it as linked; null for those that `--flat` drops, if that is the level. */
export async function linkedFlags(
  data: string,
  gold: GoldArticle,
  found: Attributions,
  level: 'flat' | 'nested' = 'flat',
): Promise<(boolean | null)[]> {
  const { align, flat, prepare, tokens } = await scorer<AttributionScorer>(data, 'attributions.mjs');
  const words = tokens(gold.text);
  const kept = level === 'flat' ? flat(found) : found;
  const P = prepare(kept, words);
  const G = prepare(gold.attributions, words);
  const agree = (a: Set<number>, b: Set<number>): boolean => {
    const common = [...a].filter((x) => b.has(x)).length;
    return a.size === 0 && b.size === 0 ? true : common / Math.max(a.size, b.size) >= 0.5;
  };
  const linked = new Set<GoldAttribution>();
  for (const [i, j] of align(P, G)) {
    const [p, g] = [P[i]!, G[j]!];
    if (agree(p.sets[0], g.sets[0]) && agree(p.sets[2], g.sets[2])) linked.add(kept[p.index]!);
  }
  const isKept = new Set(kept);
  return found.map((attribution) => (isKept.has(attribution) ? linked.has(attribution) : null));
}

/** The protocol of CofeNet (COLING 2022): exact token spans of each role on its chunks, links ignored. */
export async function scoreChunks(data: string, find: Find): Promise<Scores> {
  const scorers = await scorer<ChunkScorer>(data, 'chunks.mjs');
  const path = join(data, 'attribution', 'cofenet-valid.jsonl');
  if (!existsSync(path)) throw new Error(`${path} is missing: give the data folder with --data`);
  const chunks = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
  const found = chunks.map((chunk, k) => [`${k}`, { attributions: find(scorers.chunkText(chunk).text) }] as const);
  return scorers.scoreChunks(chunks, new Map(found));
}

/** How well two people agree: each annotator of an article scored against each other one, both ways. */
export async function scorePeople(data: string): Promise<{ all: Scores; quoted: Scores }> {
  const { score, quoted } = await scorer<AttributionScorer>(data, 'attributions.mjs');
  const path = join(data, 'attribution', 'polnear-multi-annotator.jsonl');
  if (!existsSync(path)) throw new Error(`${path} is missing: give the data folder with --data`);
  const texts = new Map(
    ['polnear-train.jsonl', 'polnear-dev.jsonl'].flatMap((file) =>
      readArticles(join(data, 'attribution', file)).map(({ id, text }) => [id, text] as const),
    ),
  );
  const articles = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; annotators: Record<string, Attributions> })
    .flatMap(({ id, annotators }) => (texts.has(id) ? [{ text: texts.get(id)!, annotators }] : []));
  const pairs = articles.flatMap(({ text, annotators }) =>
    Object.entries(annotators).flatMap(([a, predicted]) =>
      Object.entries(annotators)
        .filter(([b]) => a !== b)
        .map(([, attributions]) => ({ predicted: { attributions: predicted }, gold: { text, attributions } })),
    ),
  );
  return {
    all: score(pairs),
    quoted: score(
      pairs.map(({ predicted, gold }) => ({
        predicted: { attributions: quoted(predicted.attributions, gold.text) },
        gold: { ...gold, attributions: quoted(gold.attributions, gold.text) },
      })),
    ),
  };
}

/** One line for people: the F1 that the project watches, with precision and recall of `found`. */
export function summary({ all, quoted }: { all: Scores; quoted: Scores }): string {
  const f1 = (scores: Scores, name: string): string => scores[name]![2].toFixed(1);
  return (
    `source ${f1(all, 'exact_source')} cue ${f1(all, 'exact_cue')} content ${f1(all, 'exact_content')} ` +
    `found ${f1(all, 'found')} (${all['found']![0]}/${all['found']![1]}) linked ${f1(all, 'linked')} exact ${f1(all, 'exact')} ` +
    `quoted ${f1(quoted, 'linked')}`
  );
}
