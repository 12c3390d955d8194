/** PolNeAR's articles (and others in its form) with the gold laid over our tokens. */
import { existsSync, readFileSync } from 'node:fs';
import { LABEL } from '../../src/attribute/automata.ts';
import type { Annotation } from '../../src/model/annotation.ts';
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

/** A gold attribution over tokens. */
export interface TokenAttribution {
  /** Tokens `[start, end)`. */
  readonly cue: { readonly start: number; readonly end: number };
  readonly source: readonly number[];
  readonly content: readonly number[];
}

export interface TrainingArticle {
  readonly article: GoldArticle;
  readonly annotation: Annotation;
  readonly gold: readonly TokenAttribution[];
  /** How often its chains are learnt from in each epoch. */
  readonly weight: number;
}

/** Throws with the path and what to do when the file is not there. */
export function readArticles(path: string): GoldArticle[] {
  if (!existsSync(path)) throw new Error(`${path} is missing: give the data folder with --data`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as GoldArticle);
}

/** Attributions without a cue are left out: there is nothing to hang their roles on. */
export function layOver(article: GoldArticle, annotation: Annotation, weight = 1): TrainingArticle {
  const gold: TokenAttribution[] = [];
  for (const { source, cue, content } of article.attributions) {
    const cueTokens = tokensUnder(annotation, cue);
    if (cueTokens.length === 0) continue;
    gold.push({
      cue: { start: cueTokens[0]!, end: cueTokens.at(-1)! + 1 },
      source: tokensUnder(annotation, source),
      content: tokensUnder(annotation, content),
    });
  }
  return { article, annotation, gold, weight };
}

/** Indices of the tokens that share a character with one of the spans, ascending. */
export function tokensUnder({ tokens }: Annotation, spans: readonly Span[]): number[] {
  const found = new Set<number>();
  for (const [start, end] of spans) {
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens.end[middle]! > start) high = middle;
      else low = middle + 1;
    }
    for (let t = low; t < tokens.length && tokens.start[t]! < end; t++) found.add(t);
  }
  return [...found].sort((a, b) => a - b);
}

/** One of {@link LABEL} for each token of a window `[from, to)`. */
export function roleLabels(gold: TokenAttribution | null, from: number, to: number): Uint8Array {
  const labels = new Uint8Array(to - from);
  const put = (tokens: readonly number[], label: number): void => {
    for (const t of tokens) if (t >= from && t < to) labels[t - from] = label;
  };
  if (gold) {
    put(gold.content, LABEL.content);
    put(gold.source, LABEL.source);
  }
  return labels;
}
