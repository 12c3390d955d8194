/** Which gold attribution each attribution of a report is, as the shared scorer pairs them (`score/attributions.mjs` beside the data). */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Report } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';

/** Of the scorer: tokens of a text, attributions on them, and which of two lists are the same. */
export interface Aligner {
  tokens(text: string): unknown;
  prepare(attributions: readonly object[], tokens: unknown): { index: number }[];
  align(found: readonly object[], gold: readonly object[]): [number, number][];
}

/** `data`: the data folder. Throws when the scorer is not beside it. */
export async function loadAligner(data: string): Promise<Aligner> {
  const path = resolve(data, '../score/attributions.mjs');
  if (!existsSync(path)) throw new Error(`no scorer at ${path}: the data folder must have the score folder beside it`);
  return (await import(pathToFileURL(path).href)) as Aligner;
}

/** `REPORT#ATTRIBUTION` to the number of the gold attribution that it is. */
export function matchAttributions(
  reports: readonly Report[],
  gold: readonly { readonly article: string; readonly content: readonly Readonly<Span>[] }[],
  { tokens, prepare, align }: Aligner,
): Map<string, number> {
  const goldOf = new Map<string, number>();
  for (const { article, attributions } of reports) {
    const words = tokens(article.text);
    const mine = gold.map((one, number) => ({ ...one, number })).filter((one) => one.article === article.id);
    const [found, wanted] = [prepare(attributions, words), prepare(mine, words)];
    for (const [i, j] of align(found, wanted))
      goldOf.set(`${article.id}#${attributions[found[i]!.index]!.id}`, mine[wanted[j]!.index]!.number);
  }
  return goldOf;
}
