// Every accuracy figure that the README shows: npm run scores [-- --data FOLDER] [--attribution FILE] [--json]
// FILE is another attribution model, such as the one that has not learnt from the public stories:
// npm run train -- attribution --held-out --out FOLDER makes FOLDER/attribution.bin (training/attribution/README.md).
// FOLDER (default ../shared/data) holds the corpora, with the scorers beside it in ../score. What is missing is said.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadGazetteer, loadModels } from '../cli/load-models.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { createReader, type ModelFiles } from '../src/read.ts';
import { scoreChunks, scoreDevelopment, scorePeople, type Find, type Scores } from '../training/attribution/score.ts';
import { scoreExtraction } from '../training/extraction/score.ts';
import { GROUND_MEASURES } from '../training/ground/scenarios.ts';
import { scoreScenarios, type Mode } from '../training/ground/score.ts';
import { scorePlaces } from '../training/places/score.ts';
import { scoreTagger } from '../training/tagger/score.ts';
import { scoreTimes, TIME_CORPORA } from './times.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    attribution: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const data = values.data;
type Figures = Record<string, number>;

const models: ModelFiles = values.attribution
  ? { ...loadModels(), attribution: Uint8Array.from(readFileSync(values.attribution)).buffer }
  : loadModels();
const reader = createReader(models);
const placesReader = () => createReader({ ...loadModels(), gazetteer: loadGazetteer() });
/** End to end from raw text, as the command line reads it. */
const find: Find = (text) => reader.read(ingest({ content: text, kind: 'text' }).article).attributions;

const ROLES = ['exact_source', 'exact_cue', 'exact_content'];
const f1 = (scores: Scores, names: readonly string[]): Figures =>
  Object.fromEntries(names.map((name) => [name.replace('_', ' '), scores[name]?.[2] ?? Number.NaN]));

function attributionFigures({ all, quoted }: { all: Scores; quoted: Scores }): Figures {
  return { ...f1(all, [...ROLES, 'found', 'linked', 'exact']), 'quoted: linked': quoted['linked']?.[2] ?? Number.NaN };
}

function groundFigures(mode: Mode): Figures {
  const all = scoreScenarios(data, mode, undefined, { ...models, gazetteer: loadGazetteer() }) as Figures;
  return Object.fromEntries(GROUND_MEASURES.map((name) => [name, all[name] ?? Number.NaN]));
}

const SECTIONS: { title: string; needs: string[]; score: () => Figures | Promise<Figures> }[] = [
  {
    title: 'Attributions: PolNeAR development articles, F1, nested ones dropped',
    needs: ['attribution/polnear-dev.jsonl', '../score/attributions.mjs'],
    score: async () => attributionFigures(await scoreDevelopment(data, find)),
  },
  {
    title: 'The same between two people (18 articles)',
    needs: ['attribution/polnear-multi-annotator.jsonl', '../score/attributions.mjs'],
    score: async () => attributionFigures(await scorePeople(data)),
  },
  {
    title: "Attributions in CofeNet's protocol, F1",
    needs: ['attribution/cofenet-valid.jsonl', '../score/chunks.mjs'],
    score: async () => f1(await scoreChunks(data, find), ['source', 'cue', 'content']),
  },
  {
    title: 'Speakers, chains, certainty, from gold spans: the ten public scenarios, shares of all gold',
    needs: ['scenarios', '../score/scenarios.mjs'],
    score: () => groundFigures('gold-spans'),
  },
  {
    title: values.attribution
      ? 'The same end to end'
      : 'The same end to end; the attribution model has learnt from these stories too, so that this flatters',
    needs: ['scenarios', '../score/scenarios.mjs'],
    score: () => groundFigures('predicted'),
  },
  {
    title: "Times by TempEval-3's definitions, F1",
    needs: TIME_CORPORA.map((corpus) => `time/${corpus}.json`),
    score: () =>
      Object.fromEntries(
        TIME_CORPORA.flatMap((corpus) => {
          const scores = scoreTimes(data, corpus);
          return (['strict', 'relaxed', 'value'] as const).map((name) => [`${corpus}, ${name}`, scores[name]]);
        }),
      ),
  },
  {
    title: 'Article text: F1 over shingles of four words',
    needs: ['extraction/ground-truth.json'],
    score: () => {
      const { precision, recall, f1 } = scoreExtraction(data)!;
      return { precision: 100 * precision, recall: 100 * recall, F1: 100 * f1 };
    },
  },
  ...(['geovirus', 'lgl'] as const).map((set) => ({
    title: `Places: ${set === 'lgl' ? 'LGL, local papers' : 'GeoVirus, world news'}, the half that nothing was tuned on`,
    needs: [`place/${set}.json`],
    score: () => ({ ...scorePlaces(data, set, placesReader()) }) as Figures,
  })),
  {
    title: 'Tagger: accuracy on held-out documents',
    needs: ['syntax/gum', 'syntax/ewt-test.conllu'],
    score: () => ({ ...scoreTagger(data) }) as Figures,
  },
];

const results: Record<string, Figures> = {};
for (const { title, needs, score } of SECTIONS) {
  const missing = needs.map((path) => join(data, path)).filter((path) => !existsSync(path));
  if (missing.length > 0) {
    console.error(`${title}: not measured, because there is no ${missing.join(' and no ')}`);
    continue;
  }
  const figures = await score();
  results[title] = figures;
  if (values.json) continue;
  console.log(title);
  for (const [name, value] of Object.entries(figures))
    if (typeof value === 'number') console.log(`  ${name.padEnd(40)} ${value.toFixed(1).padStart(6)}`);
}
if (values.json) console.log(JSON.stringify(results));
