/** `hearsay read`: parses the command line, has the inputs read, and writes the reports in their order. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { InputKind } from '../src/ingest/detect-kind.ts';
import { primaryTag } from '../src/ingest/detect-language.ts';
import type { Given } from '../src/ingest/ingest.ts';
import { readPublished } from '../src/ingest/read-published.ts';
import { loadGazetteer, loadModels } from './load-models.ts';
import { mapInOrder } from './map-in-order.ts';
import { openInput, type OpenInput, type OpenOptions } from './open-input.ts';
import { openOutput } from './open-output.ts';
import { plain } from './plain-text.ts';
import { showProgress } from './progress.ts';
import {
  FORMATS,
  makeArticleReader,
  problemOf,
  type Format,
  type Job,
  type Result,
  type Settings,
} from './read-article.ts';
import { ReaderPool } from './reader-pool.ts';
import { nearest, READ_USAGE, UsageError } from './usage.ts';

const KINDS: Record<string, InputKind> = {
  html: 'html',
  text: 'text',
  json: 'article-json',
  jsonl: 'json-lines',
  feed: 'feed',
  warc: 'warc',
  pdf: 'pdf',
};

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  kind: { type: 'string' },
  outlet: { type: 'string' },
  published: { type: 'string' },
  lang: { type: 'string' },
  'min-probability': { type: 'string', default: '0' },
  out: { type: 'string' },
  outlets: { type: 'string' },
  places: { type: 'boolean', default: false },
  'no-places': { type: 'boolean', default: false },
  'allow-private': { type: 'boolean', default: false },
  jobs: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

interface Command {
  readonly inputs: readonly string[];
  readonly format: Format;
  readonly given: Given;
  readonly minProbability: number;
  readonly places: boolean;
  readonly outlets: string | undefined;
  readonly open: OpenOptions;
  readonly out: string | undefined;
  readonly jobs: number;
}

/** One input small enough that starting a thread would take longer than reading it here. */
const SMALL_INPUT_LENGTH = 300_000;

/** Returns the exit status: 0 all were read, 1 some failed. Throws UsageError. */
export async function readCommand(args: readonly string[]): Promise<number> {
  const command = parseCommand(args);
  if (command === 'help') {
    process.stdout.write(READ_USAGE);
    return 0;
  }
  if (command === 'no-input') {
    process.stderr.write(READ_USAGE);
    return 2;
  }
  const opened = openAhead(command);
  const first = await opened.next();
  const sole = command.inputs.length === 1 && !first.done ? first.value : undefined;
  const only = sole?.opened?.only;
  const isAlone = sole !== undefined && (sole.opened === undefined || only !== undefined);
  const settings: Settings = {
    format: command.format,
    given: command.given,
    minProbability: command.minProbability,
    places: command.places,
    outlets: await readOutlets(command.outlets),
    isAlone: isAlone || command.out !== undefined,
    hasColour: command.out === undefined && isColourWanted(),
    width: Math.max(40, Math.min(80, process.stdout.columns ?? 80)),
  };
  const models = { ...loadModels(), gazetteer: command.places ? loadGazetteer() : undefined };
  const output = openOutput({ format: command.format, isAlone, folder: command.out, width: settings.width });
  const progress = showProgress();
  let failures = 0;
  const complain = ({ name, problem }: Named<{ problem: NonNullable<Result['problem']> }>): void => {
    failures++;
    progress.hide();
    process.stderr.write(`hearsay: ${plain(name)}: ${plain(problem.message)}\n`);
    if (process.env['HEARSAY_DEBUG'] && problem.stack) process.stderr.write(`${problem.stack}\n`);
  };

  const isSmall = only !== undefined && only.content.length <= SMALL_INPUT_LENGTH;
  const readHere = isSmall ? await makeArticleReader(models, settings) : undefined;
  const pool = readHere ? undefined : new ReaderPool({ size: command.jobs, workerData: { models, settings } });
  const read = async (item: JobOrProblem): Promise<Named<Result>> => {
    if ('problem' in item) return item;
    const { name, job } = item;
    const { output: report, problem } = readHere ? await readHere(job) : await pool!.run(job);
    if (!problem) return { name, output: report };
    // What ingest says of a line names it already; what failed later does not know it.
    const isPlaced = job.place === undefined || problem.message.startsWith(job.place);
    return { name, problem: isPlaced ? problem : { ...problem, message: `${job.place}: ${problem.message}` } };
  };
  try {
    const items = jobsOf(first.done ? undefined : first.value, opened);
    for await (const { name, output: report, problem } of mapInOrder(items, command.jobs * 2 + 2, read)) {
      if (problem) complain({ name, problem });
      else {
        if (process.stdout.isTTY) progress.hide();
        await output.write(report, name);
      }
      progress.step(failures);
    }
    progress.hide();
    await output.end();
  } finally {
    progress.hide();
    await pool?.close();
  }
  return failures > 0 ? 1 : 0;
}

function parseCommand(args: readonly string[]): Command | 'help' | 'no-input' {
  const { values, positionals } = parseOptions(args);
  if (values.help) return 'help';
  const format = FORMATS.find((name) => name === values.format);
  if (!format) throw new UsageError(`--format ${values.format} is not known; ${oneOf(values.format, FORMATS)}`);
  const kind = values.kind === undefined ? undefined : KINDS[values.kind];
  if (values.kind !== undefined && !kind)
    throw new UsageError(`--kind ${values.kind} is not known; ${oneOf(values.kind, Object.keys(KINDS))}`);
  const minProbability = Number(values['min-probability']);
  if (!(minProbability >= 0 && minProbability <= 1) || values['min-probability'].trim() === '')
    throw new UsageError(`--min-probability ${values['min-probability']} is no number from 0 to 1`);
  const jobs = values.jobs === undefined ? Math.min(availableParallelism(), 16) : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256)
    throw new UsageError(`--jobs ${values.jobs} is no whole number from 1 to 256`);
  if (values.published !== undefined && readPublished(values.published) === undefined)
    throw new UsageError(`--published ${values.published} is no date; write 2016-11-04 or 2016-11-04T10:05:00+01:00`);
  if (values.lang !== undefined && primaryTag(values.lang) === undefined)
    throw new UsageError(`--lang ${values.lang} is no language tag; write "en" or "pt-BR"`);
  if (positionals.length === 0 && process.stdin.isTTY) return 'no-input';
  if (positionals.filter((name) => name === '-').length > 1)
    throw new UsageError('"-" stands more than once, and there is only one standard input');
  return {
    inputs: positionals.length === 0 ? ['-'] : positionals,
    format,
    given: { outlet: values.outlet, published: values.published, language: values.lang },
    minProbability,
    // Where only people look, they are asked for: the gazetteer is as large as all else together.
    places: !values['no-places'] && (values.places || format === 'json' || format === 'jsonl' || format === 'html'),
    outlets: values.outlets,
    open: { kind, isPrivateAllowed: values['allow-private'] },
    out: values.out,
    jobs,
  };
}

async function readOutlets(file: string | undefined): Promise<Settings['outlets']> {
  if (file === undefined) return [];
  const { parseOutlets } = await import('../src/ground/ground.ts');
  try {
    return parseOutlets(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`--outlets ${file}: ${(error as Error).message}`);
  }
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const name = /'(-[^\s']*)/.exec(message)?.[1];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && name !== undefined) {
      const meant = nearest(name.replace(/^-+/, ''), Object.keys(OPTIONS));
      throw new UsageError(`no option ${name}; ${meant ? `did you mean --${meant}` : 'see hearsay read --help'}`);
    }
    // "Option '--outlet <value>' argument missing" and the like; the rest of the message is about the parser.
    throw new UsageError(`${message.split('\n')[0]!.replace(/\.$/, '')}; see hearsay read --help`);
  }
}

function oneOf(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant ? `did you mean ${meant}` : `it is one of ${known.join(', ')}`;
}

function isColourWanted(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return process.stdout.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

type Named<T> = T & { readonly name: string };
type JobOrProblem = Named<{ readonly job: Job } | { readonly problem: NonNullable<Result['problem']> }>;
type Opened = Named<{ readonly opened?: OpenInput; readonly problem?: NonNullable<Result['problem']> }>;

/** Opens inputs a few ahead of their turn, so that pages are fetched while others are read. */
function openAhead({ inputs, open, jobs }: Command): AsyncGenerator<Opened> {
  async function* each(): AsyncGenerator<string> {
    yield* inputs;
  }
  return mapInOrder(each(), Math.min(8, jobs + 2), async (input): Promise<Opened> => {
    const name = input === '-' ? 'standard input' : input;
    try {
      return { name, opened: await openInput(input, open) };
    } catch (error) {
      return { name, problem: problemOf(error) };
    }
  });
}

async function* jobsOf(first: Opened | undefined, rest: AsyncIterable<Opened>): AsyncGenerator<JobOrProblem> {
  let number = 0;
  async function* all(): AsyncGenerator<Opened> {
    if (first) yield first;
    yield* rest;
  }
  for await (const { name, opened, problem } of all()) {
    if (problem) yield { name, problem };
    if (!opened) continue;
    try {
      for await (const piece of opened.pieces) yield { name, job: { ...piece, number: ++number } };
    } catch (error) {
      yield { name, problem: problemOf(error) };
    }
  }
}
