/**
 * Makes models/en/attribution.bin from PolNeAR's training articles.
 *
 *   node24 training/attribution/train.ts [--data ../shared/data] [--out models/en] [--held-out] [--set KEY=NUMBER]...
 *
 * --held-out trains on nine articles in ten and scores the tenth and the development articles, and fits on the tenth how
 * probable it is that an attribution is right, into calibration.json, which the full training takes up; no model is
 * written unless --out is given too. --set changes a setting, such as role.epochs=4. Needs models/en/tagger.bin; on one core and with
 * the same seed the file comes out the same, byte for byte.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { annotate, loadTagger } from '../../src/annotate/annotate.ts';
import { attribute, type AttributionModel } from '../../src/attribute/attribute.ts';
import { modelFileOf } from '../../src/attribute/attribution-model.ts';
import { WordTable } from '../../src/attribute/word-table.ts';
import { parseModelFile, writeModelFile } from '../../src/model/model-file.ts';
import { shuffle, randomNumbers } from './random-numbers.ts';
import { collectCases, fitCalibration, measureCalibration } from './calibrate.ts';
import { type GoldArticle, layOver, readArticles } from './read-articles.ts';
import { readScenarios } from './read-scenarios.ts';
import { scoreAttributions, summary } from './score.ts';
import { type ModelSettings, trainModel } from './train-model.ts';

const SETTINGS: ModelSettings & { scenarioWeight: number } = {
  seed: 1,
  lexiconFolds: 10,
  cueFolds: 3,
  cueBias: 0.8,
  scenarioWeight: 2,
  nestedBias: -0.5,
  nestedBin: 9,
  tokens: { least: 3, bits: 18 },
  relations: { least: 3, bits: 18 },
  cue: { epochs: 7, averaged: 3, rate: 0.1, decay: 0.1, dropout: 0.5 },
  role: { epochs: 6, averaged: 3, rate: 0.1, decay: 0.1, dropout: 0.5 },
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
  if (!target || !Object.hasOwn(target, name!) || !Number.isFinite(Number(value)))
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
const CALIBRATION = 'training/attribution/calibration.json';

log('reading');
const lay = (article: GoldArticle, weight = 1) => layOver(article, annotate(article.text, tagger), weight);
const scenarios = readScenarios(values.data);
const isHeldOut = (story: string): boolean => values['held-out'] && story >= 's06';
const { scenarioWeight } = settings as unknown as typeof SETTINGS;
const training = [
  ...articles.map((article) => lay(article)),
  ...scenarios
    .filter(({ story }) => scenarioWeight > 0 && !isHeldOut(story))
    .map((article) => lay(article, scenarioWeight)),
];
const { model: trained } = trainModel(training, clusters, settings as unknown as ModelSettings, log);
const weights = existsSync(CALIBRATION) ? (JSON.parse(readFileSync(CALIBRATION, 'utf8')) as number[]) : [];
let model: AttributionModel = {
  ...trained,
  calibration: Float64Array.from(trained.calibration, (_, k) => weights[k] ?? 0),
};

if (values['held-out']) {
  const development = readArticles(join(values.data, 'attribution', 'polnear-dev.jsonl'));
  for (const cueBias of [-0.4, 0, 0.4, 0.8]) {
    const find = (text: string) => attribute(annotate(text, tagger), { ...model, cueBias: model.cueBias + cueBias });
    log(`cue bias ${(model.cueBias + cueBias).toFixed(1)}`);
    log(`  held out     ${summary(await scoreAttributions(values.data, heldOut, find))}`);
    log(`  development  ${summary(await scoreAttributions(values.data, development, find))}`);
    const stories = scenarios.filter(({ story }) => isHeldOut(story));
    log(`  stories      ${summary(await scoreAttributions(values.data, stories, find, 'nested'))}`);
  }
  const calibration = fitCalibration(
    await collectCases(
      values.data,
      heldOut.map((article) => lay(article)),
      model,
    ),
  );
  const { error, auroc, bins } = measureCalibration(
    await collectCases(
      values.data,
      development.map((article) => lay(article)),
      model,
    ),
    calibration,
  );
  log(`calibrated on held-out articles; on development: error ${error.toFixed(3)}, AUROC ${auroc.toFixed(3)}`);
  for (const { count, probability, right } of bins)
    log(`  ${count} at ${probability.toFixed(2)}, right ${right.toFixed(2)}`);
  if (values.share === '1') writeFileSync(CALIBRATION, `[${[...calibration].join(', ')}]\n`);
  model = { ...model, calibration };
}
const out = values.out ?? (values['held-out'] ? null : 'models/en');
if (out) {
  mkdirSync(out, { recursive: true });
  const meta = { from: 'PolNeAR 1.0 training articles', articles: articles.length, stories: 10, settings };
  writeFileSync(join(out, 'attribution.bin'), writeModelFile(modelFileOf(model, meta)));
  log(`wrote ${join(out, 'attribution.bin')}`);
}
