/** The training pairs, and their split into folds that share no claim. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../../cli/read-csv.ts';

export const STANCES = ['agree', 'disagree', 'discuss', 'unrelated'] as const;
export const UNRELATED = 3;

export interface Pairs {
  readonly headlines: readonly string[];
  readonly bodies: readonly string[];
  /** Per pair: indices into `headlines`, `bodies` and STANCES. */
  readonly headline: Int32Array;
  readonly body: Int32Array;
  readonly stance: Uint8Array;
}

/** `folder`/train_bodies.csv and train_stances.csv of FNC-1. Throws when they are missing. */
export function readPairs(folder: string): Pairs {
  const read = (name: string): string => {
    const path = join(folder, name);
    if (!existsSync(path)) throw new Error(`no ${path}: give the data folder with --data`);
    return readFileSync(path, 'utf8');
  };
  const bodies = readTable(read('train_bodies.csv'), ['Body ID', 'articleBody']);
  const stances = readTable(read('train_stances.csv'), ['Headline', 'Body ID', 'Stance']);
  const bodyOf = new Map(bodies.map((row, index) => [row['Body ID'], index]));
  const headlines = [...new Set(stances.map(({ Headline }) => Headline))];
  const headlineOf = new Map(headlines.map((headline, index) => [headline, index]));
  return {
    headlines,
    bodies: bodies.map(({ articleBody }) => articleBody),
    headline: Int32Array.from(stances, ({ Headline }) => headlineOf.get(Headline)!),
    body: Int32Array.from(stances, (row) => bodyOf.get(row['Body ID'])!),
    stance: Uint8Array.from(stances, ({ Stance }) => STANCES.indexOf(Stance as (typeof STANCES)[number])),
  };
}

export interface Folds {
  readonly count: number;
  readonly ofHeadline: Uint8Array;
  readonly ofBody: Uint8Array;
}

/**
 * Headlines and bodies that any related pair joins are one claim and stay in one fold, so that no model is measured on a
 * claim it has seen. Folds get about equal numbers of related pairs, the disagreeing ones spread first.
 */
export function foldByClaim({ headlines, bodies, headline, body, stance }: Pairs, count: number): Folds {
  const root = Int32Array.from({ length: headlines.length + bodies.length }, (_, i) => i);
  const find = (i: number): number => {
    while (root[i] !== i) i = root[i] = root[root[i]!]!;
    return i;
  };
  const isRelated = (pair: number): boolean => stance[pair] !== UNRELATED;
  for (let p = 0; p < stance.length; p++)
    if (isRelated(p)) root[find(headline[p]!)] = find(headlines.length + body[p]!);
  const weight = new Map<number, number>();
  for (let i = 0; i < root.length; i++) if (find(i) === i) weight.set(i, 0);
  for (let p = 0; p < stance.length; p++)
    if (isRelated(p)) {
      const claim = find(headlines.length + body[p]!);
      weight.set(claim, weight.get(claim)! + (stance[p] === 1 ? 11 : 1));
    }
  const load = new Float64Array(count);
  const foldOf = new Map<number, number>();
  for (const [claim, size] of [...weight].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const lightest = load.indexOf(Math.min(...load));
    foldOf.set(claim, lightest);
    load[lightest]! += size + 1;
  }
  return {
    count,
    ofHeadline: Uint8Array.from(headlines, (_, i) => foldOf.get(find(i))!),
    ofBody: Uint8Array.from(bodies, (_, i) => foldOf.get(find(headlines.length + i))!),
  };
}
