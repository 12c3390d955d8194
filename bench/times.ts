/**
 * Times by TempEval-3's definitions (UzZaman et al. 2013), one corpus after the other:
 *
 *   node bench/times.ts [--data FOLDER] [--half tune|check] [--errors CORPUS]
 *
 * strict: the same span; relaxed: spans that overlap, one to one; value: of the relaxed matches those with the same value,
 * as F1 over all that are given and found. Documents are told into two halves by a hash of their id: rules were written by
 * looking at `tune`, and `check` tells whether they hold. `--errors` lists what went wrong in one corpus.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadModels } from '../cli/load-models.ts';
import { annotate, loadTagger } from '../src/annotate/annotate.ts';
import { findTimes } from '../src/ground/times/find-times.ts';
import { parseModelFile } from '../src/model/model-file.ts';
import type { Time } from '../src/model/report.ts';

export const TIME_CORPORA = ['timebank', 'aquaint', 'wikiwars'] as const;
export type Half = 'tune' | 'check' | 'all';

interface GoldTime {
  readonly b: number;
  readonly e: number;
  readonly text: string;
  readonly type: string;
  readonly value: string;
}
interface TimeDocument {
  readonly id: string;
  readonly dct: string;
  readonly text: string;
  readonly timex: readonly GoldTime[];
}

export interface TimeScores {
  readonly strict: number;
  readonly relaxed: number;
  readonly value: number;
  /** Of the relaxed matches, the share with the right value. */
  readonly valueOfMatched: number;
  readonly type: number;
  readonly gold: number;
  readonly found: number;
}
export type Mistake = {
  kind: 'missed' | 'spurious' | 'span' | 'value';
  gold?: GoldTime;
  found?: Time;
  text: string;
  dct: string;
};

const halfOf = (id: string): Half => {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) >>> 0;
  return hash % 2 === 0 ? 'tune' : 'check';
};

/** All figures in percent. Throws when the corpus is missing. */
export function scoreTimes(data: string, corpus: string, half: Half = 'all', mistakes?: Mistake[]): TimeScores {
  const file = join(data, 'time', `${corpus}.json`);
  if (!existsSync(file)) throw new Error(`no time corpus at ${file}: give the data folder with --data`);
  const documents = (JSON.parse(readFileSync(file, 'utf8')) as TimeDocument[]).filter(
    ({ id }) => half === 'all' || halfOf(id) === half,
  );
  const tagger = loadTagger(parseModelFile(loadModels().tagger));
  let [gold, found, strict, relaxed, value, type] = [0, 0, 0, 0, 0, 0];
  for (const { dct, text, timex } of documents) {
    const { times } = findTimes(annotate(text, tagger), { published: dct });
    gold += timex.length;
    found += times.length;
    const used = new Set<Time>();
    for (const one of timex) {
      const match = times.find((time) => !used.has(time) && time.span[0] < one.e && one.b < time.span[1]);
      if (!match) {
        mistakes?.push({ kind: 'missed', gold: one, text, dct });
        continue;
      }
      used.add(match);
      relaxed++;
      if (match.span[0] === one.b && match.span[1] === one.e) strict++;
      else mistakes?.push({ kind: 'span', gold: one, found: match, text, dct });
      if (match.type === one.type) type++;
      if (match.value.toUpperCase() === (one.value ?? '').toUpperCase()) value++;
      else mistakes?.push({ kind: 'value', gold: one, found: match, text, dct });
    }
    for (const time of times) if (!used.has(time)) mistakes?.push({ kind: 'spurious', found: time, text, dct });
  }
  const f1 = (n: number): number => (200 * n) / Math.max(1, gold + found);
  return {
    strict: f1(strict),
    relaxed: f1(relaxed),
    value: f1(value),
    valueOfMatched: (100 * value) / Math.max(1, relaxed),
    type: f1(type),
    gold,
    found,
  };
}

const line = (s: string): string => s.replaceAll(/\s+/g, ' ');

function show({ kind, gold, found, text, dct }: Mistake): string {
  const [b, e] = gold ? [gold.b, gold.e] : found!.span;
  const around = `${line(text.slice(Math.max(0, b - 45), b))}[[${line(text.slice(b, e))}]]${line(text.slice(e, e + 25))}`;
  const ours = found ? `${line(text.slice(...found.span))} = ${found.value}` : '';
  return [kind.padEnd(8), dct.slice(0, 10), around, gold ? `gold ${gold.value}` : '', ours].join(' | ');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '../shared/data' },
      half: { type: 'string', default: 'all' },
      errors: { type: 'string' },
    },
  });
  const half = values.half as Half;
  if (values.errors) {
    const mistakes: Mistake[] = [];
    scoreTimes(values.data, values.errors, half, mistakes);
    for (const mistake of mistakes) console.log(show(mistake));
  } else
    for (const corpus of TIME_CORPORA) {
      const { gold, found, ...scores } = scoreTimes(values.data, corpus, half);
      const figures = Object.entries(scores).map(([name, figure]) => `${name} ${figure.toFixed(1)}`);
      console.log(corpus.padEnd(10), `${found}/${gold}`.padStart(11), ...figures.map((figure) => figure.padStart(14)));
    }
}
