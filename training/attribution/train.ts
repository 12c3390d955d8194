/**
 * Makes models/en/attribution.bin from PolNeAR's training articles.
 *
 *   node24 training/attribution/train.ts [--data ../shared/data] [--out models/en] [--held-out] [--set KEY=NUMBER]...
 *
 * --held-out trains on nine articles in ten and scores the tenth and the development articles; nothing is written unless
 * --out is given too. --set changes a setting, such as role.epochs=4. Needs models/en/tagger.bin; on one core and with
 * the same seed the file comes out the same, byte for byte.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { annotate, loadTagger } from '../../src/annotate/annotate.ts';
import { attribute } from '../../src/attribute/attribute.ts';
import { modelFileOf } from '../../src/attribute/attribution-model.ts';
import { WordTable } from '../../src/attribute/word-table.ts';
import { parseModelFile, writeModelFile } from '../../src/model/model-file.ts';
import { shuffle, randomNumbers } from './random-numbers.ts';
import { layOver, readArticles } from './read-articles.ts';
import { scoreAttributions, summary } from './score.ts';
import { type ModelSettings, trainModel } from './train-model.ts';

const SETTINGS: ModelSettings = {
  seed: 1,
  lexiconFolds: 10,
  cueFolds: 4,
  cueBias: 0.4,
  tokens: { least: 2, bits: 18 },
  relations: { least: 2, bits: 19 },
  cue: { epochs: 8, averaged: 4, rate: 0.1, decay: 0.1, dropout: 0.2 },
  role: { epochs: 6, averaged: 3, rate: 0.1, decay: 0.1, dropout: 0.2 },
};

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    tagger: { type: 'string', default: 'models/en/tagger.bin' },
    clusters: { type: 'string', default: 'training/attribution/word-clusters.bin' },
    out: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
    set: { type: 'string', multiple: true, default: [] },
  },
});
const settings = structuredClone(SETTINGS) as unknown as Record<string, unknown>;
for (const change of values.set) {
  const [key, value] = change.split('=') as [string, string];
  const [group, name] = key.includes('.') ? key.split('.') : [null, key];
  const target = (group ? settings[group] : settings) as Record<string, number> | undefined;
  if (!target || !(name! in target) || !Number.isFinite(Number(value)))
    throw new RangeError(`no such setting: ${change}`);
  target[name!] = Number(value);
}

const started = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`);
const open = (path: string) => parseModelFile(new Uint8Array(readFileSync(path)).buffer);
const tagger = loadTagger(open(values.tagger));
const clusterFile = open(values.clusters);
const clusters = new WordTable(clusterFile.arrays['keys'] as Int32Array, clusterFile.arrays['values'] as Uint8Array);

const all = shuffle(readArticles(join(values.data, 'attribution', 'polnear-train.jsonl')), randomNumbers(7));
const used = all.slice(0, Math.round(Number(values.share) * all.length));
const heldOut = values['held-out'] ? all.filter((_, k) => k % 10 === 3) : [];
const articles = used.filter((article) => !heldOut.includes(article));
log('reading');
const { model } = trainModel(
  articles.map((article) => layOver(article, annotate(article.text, tagger))),
  clusters,
  settings as unknown as ModelSettings,
  log,
);

if (values['held-out']) {
  const development = readArticles(join(values.data, 'attribution', 'polnear-dev.jsonl'));
  for (const cueBias of [-0.4, 0, 0.4, 0.8]) {
    const find = (text: string) => attribute(annotate(text, tagger), { ...model, cueBias: model.cueBias + cueBias });
    log(`cue bias ${(model.cueBias + cueBias).toFixed(1)}`);
    log(`  held out     ${summary(await scoreAttributions(values.data, heldOut, find))}`);
    log(`  development  ${summary(await scoreAttributions(values.data, development, find))}`);
  }
}
const out = values.out ?? (values['held-out'] ? null : 'models/en');
if (out) {
  mkdirSync(out, { recursive: true });
  const meta = { from: 'PolNeAR 1.0 training articles', articles: articles.length, settings };
  writeFileSync(join(out, 'attribution.bin'), writeModelFile(modelFileOf(model, meta)));
  log(`wrote ${join(out, 'attribution.bin')}`);
}
