/** `hearsay stance`: how texts stand to a statement; or, with two tables, how many texts stand to many headlines. */
import type { ParseArgsConfig } from 'node:util';
import { readOptionText } from './file-trouble.ts';
import { ingestPiece } from './ingest-piece.ts';
import { parseModelFile } from '../src/model/model-file.ts';
import type { Article } from '../src/model/report.ts';
import {
  loadStanceModel,
  makeJudge,
  prepareStanceStatement,
  prepareStanceText,
  type Judgement,
  type StanceModel,
  type StanceText,
} from '../src/link/stance/stance.ts';
import { loadModel } from './load-models.ts';
import { openInput } from './open-input.ts';
import { plain } from './plain-text.ts';
import { problemOf } from './read-article.ts';
import { CsvError, readTable } from './read-csv.ts';
import { parseOptions } from './parse-options.ts';
import { STANCE_USAGE, UsageError } from './usage.ts';

const FORMATS = ['text', 'json', 'csv'] as const;
type Format = (typeof FORMATS)[number];

const OPTIONS = {
  format: { type: 'string' },
  bodies: { type: 'string' },
  headlines: { type: 'string' },
  'allow-private': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Returns the exit status: 0 all were judged, 1 some inputs failed. Throws UsageError. */
export async function stanceCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('stance', args, OPTIONS);
  if (values.help) {
    process.stdout.write(STANCE_USAGE);
    return 0;
  }
  const isTable = values.bodies !== undefined || values.headlines !== undefined;
  const format = FORMATS.find((name) => name === (values.format ?? (isTable ? 'csv' : 'text')));
  if (!format) throw new UsageError(`--format ${values.format} is not known; it is one of ${FORMATS.join(', ')}`);
  if (isTable) {
    if (values.bodies === undefined || values.headlines === undefined)
      throw new UsageError(
        `--bodies and --headlines go together; ${values.bodies === undefined ? '--bodies' : '--headlines'} is missing`,
      );
    if (positionals.length > 0)
      throw new UsageError(`with --bodies and --headlines nothing else is read; leave out ${positionals[0]}`);
    if (format !== 'csv')
      throw new UsageError(`tables come out as tables: leave out --format ${format}, or write --format csv`);
    return judgeTables(values.bodies, values.headlines);
  }
  if (format === 'csv') throw new UsageError('--format csv goes with --bodies and --headlines');
  const [statement, ...inputs] = positionals;
  if (statement === undefined) {
    process.stderr.write(STANCE_USAGE);
    return 2;
  }
  if (statement.trim() === '') throw new UsageError('the statement is empty; write it in quotation marks');
  return judgeInputs(statement, inputs.length > 0 ? inputs : ['-'], format, values['allow-private']);
}

function loadModelOnce(): StanceModel {
  return loadStanceModel(parseModelFile(loadModel('stance')));
}

// ---- one statement, any number of texts ---------------------------------------------------------------------------

interface Judged {
  readonly name: string;
  readonly article: Article;
  readonly judgement: Judgement;
}

async function judgeInputs(
  statement: string,
  inputs: readonly string[],
  format: Format,
  isPrivateAllowed: boolean,
): Promise<number> {
  const model = loadModelOnce();
  const judge = makeJudge(model);
  const prepared = prepareStanceStatement(statement, model);
  let failures = 0;
  const judged: Judged[] = [];
  const write = (item: Judged): void => {
    if (format === 'text') process.stdout.write(renderText(item));
    else judged.push(item);
  };
  for (const input of inputs) {
    const name = input === '-' ? 'standard input' : input;
    try {
      for await (const { article, place } of articlesOf(input, isPrivateAllowed))
        write({
          name: place ? `${name}, ${place}` : name,
          article,
          judgement: judge(prepared, prepareStanceText(article.text, model)),
        });
    } catch (error) {
      failures++;
      process.stderr.write(`hearsay: ${plain(name)}: ${plain(problemOf(error).message)}\n`);
    }
  }
  if (format === 'json') process.stdout.write(renderJson(statement, judged));
  return failures > 0 ? 1 : 0;
}

async function* articlesOf(
  input: string,
  isPrivateAllowed: boolean,
): AsyncGenerator<{ article: Article; place?: string }> {
  const { pieces } = await openInput(input, { kind: undefined, isPrivateAllowed });
  for await (const piece of pieces) {
    const { article } = await ingestPiece(piece, {});
    yield piece.place === undefined ? { article } : { article, place: piece.place };
  }
}

function renderText({ name, article, judgement: { verdict, probability, sentences } }: Judged): string {
  const quoted = sentences.map(([start, end]) => `    ${plain(article.text.slice(start, end).replace(/\s+/g, ' '))}\n`);
  return `${verdict.padEnd(9)} ${probability.toFixed(2)}  ${plain(article.title ?? name)}\n${quoted.join('')}`;
}

function renderJson(statement: string, judged: readonly Judged[]): string {
  const texts = judged.map(({ name, article, judgement: { verdict, probability, probabilities, sentences } }) => ({
    input: name,
    article: article.id,
    ...(article.title === undefined ? {} : { title: article.title }),
    stance: verdict,
    probability: round(probability),
    probabilities: Object.fromEntries(Object.entries(probabilities).map(([key, p]) => [key, round(p)])),
    sentences: sentences.map((span) => ({ span, text: article.text.slice(...span) })),
  }));
  return `${JSON.stringify({ statement, texts }, null, 2)}\n`;
}

const round = (p: number): number => Math.round(p * 1000) / 1000;

// ---- many headlines, many texts -----------------------------------------------------------------------------------

function judgeTables(bodiesFile: string, headlinesFile: string): number {
  const bodies = new Map<string, string>();
  for (const { 'Body ID': id, articleBody, line } of readColumns(bodiesFile, ['Body ID', 'articleBody'])) {
    if (bodies.has(id)) throw new CsvError(`${bodiesFile}: line ${line}: Body ID ${id} stands twice`);
    bodies.set(id, articleBody);
  }
  const pairs = readColumns(headlinesFile, ['Headline', 'Body ID']);
  for (const { 'Body ID': id, line } of pairs)
    if (!bodies.has(id))
      throw new CsvError(`${headlinesFile}: line ${line}: no body with the Body ID "${id}" in ${bodiesFile}`);

  const model = loadModelOnce();
  const judge = makeJudge(model);
  const texts = remember((id) => prepareStanceText(bodies.get(id)!, model));
  const statements = remember((headline) => prepareStanceStatement(headline, model));
  process.stdout.write('Headline,Body ID,Stance\n');
  const rows: string[] = [];
  for (const { Headline, 'Body ID': id } of pairs) {
    rows.push(`${cell(Headline)},${cell(id)},${judge(statements(Headline), texts(id)).verdict}\n`);
    if (rows.length === 1000) process.stdout.write(rows.splice(0).join(''));
  }
  process.stdout.write(rows.join(''));
  return 0;
}

function readColumns<Column extends string>(
  file: string,
  columns: readonly Column[],
): ReturnType<typeof readTable<Column>> {
  const text = readOptionText(file === '-' ? 0 : file, file);
  try {
    return readTable(text, columns);
  } catch (error) {
    throw error instanceof CsvError ? new CsvError(`${file}: ${error.message}`) : error;
  }
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function remember<Prepared extends object = StanceText>(prepare: (key: string) => Prepared): (key: string) => Prepared {
  const known = new Map<string, Prepared>();
  return (key) => {
    let prepared = known.get(key);
    if (!prepared) known.set(key, (prepared = prepare(key)));
    return prepared;
  };
}
