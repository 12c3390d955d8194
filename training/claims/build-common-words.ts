/**
 * Makes src/link/claims/common-words.ts: how common the commonest word stems of news are.
 *
 *   node24 training/claims/build-common-words.ts [--data ../shared/data]
 *
 * Counted over the training bodies of FNC-1 and the Wikinews articles; what stands in fewer than one text in a hundred
 * is left out and counts as rare.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readTable } from '../../cli/read-csv.ts';
import { NEGATIONS, STOP_WORDS } from '../../src/link/stance/cue-words.ts';
import { stem } from '../../src/link/stance/stem.ts';

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const OUT = 'src/link/claims/common-words.ts';
const read = (path: string): string => readFileSync(join(values.data, path), 'utf8');
const texts = [
  ...readTable(read('stance/train_bodies.csv'), ['articleBody']).map(({ articleBody }) => articleBody),
  ...(JSON.parse(read('news/wikinews-2019-2020.json')) as { text: string }[]).map(({ text }) => text),
];
const holding = new Map<string, number>();
for (const text of texts) {
  const own = new Set<string>();
  for (const [surface] of text
    .toLowerCase()
    .replaceAll('’', "'")
    .matchAll(/\p{L}+/gu))
    if (surface.length > 1 && !STOP_WORDS.has(surface) && !NEGATIONS.has(surface)) own.add(stem(surface));
  for (const key of own) holding.set(key, (holding.get(key) ?? 0) + 1);
}
/** Rarity in half steps: round(2 ln(texts / holding)). */
const bands = new Map<number, string[]>();
for (const [key, count] of [...holding].sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (count < texts.length / 100) continue;
  const band = Math.round(2 * Math.log(texts.length / count));
  bands.set(band, [...(bands.get(band) ?? []), key]);
}
const lines = [...bands].sort(([a], [b]) => a - b).map(([band, keys]) => `  [${band}, '${keys.join(' ')}'],`);
writeFileSync(
  OUT,
  `/**
 * The commonest word stems of news by rarity: twice the natural logarithm of how many texts it takes to meet one that
 * holds the word. Made by training/claims/build-common-words.ts from ${texts.length} texts; whatever is not here is rarer.
 */
// prettier-ignore
export const COMMON_STEMS: readonly (readonly [twiceLog: number, stems: string])[] = [
${lines.join('\n')}
];
`,
);
console.log(`${OUT}: ${[...bands.values()].reduce((n, keys) => n + keys.length, 0)} stems`);
