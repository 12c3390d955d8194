/** `hearsay read`: parses the command line, has the inputs read, and writes the reports in their order. */
import { availableParallelism } from 'node:os';
import type { ParseArgsConfig } from 'node:util';
import type { InputKind } from '../src/ingest/detect-kind.ts';
import { primaryTag } from '../src/ingest/detect-language.ts';
import type { Given } from '../src/ingest/ingest.ts';
import { readPublished } from '../src/ingest/read-published.ts';
import { fromOf, openCheckpoint, type Checkpoint, type Place } from './checkpoint.ts';
import { readOptionText } from './file-trouble.ts';
import { loadGazetteer, loadModels } from './load-models.ts';
import { mapInOrder } from './map-in-order.ts';
import { openInput, type From, type OpenInput, type OpenOptions, type Piece, type Problem } from './open-input.ts';
import { openOutput } from './open-output.ts';
import { plain } from './plain-text.ts';
import { parseOptions } from './parse-options.ts';
import { showProgress } from './progress.ts';
import {
  FORMATS,
  makeArticleReader,
  problemOf,
  type Format,
  type Job,
  type Output,
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
  docx: 'docx',
  epub: 'epub',
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
  image: { type: 'string', multiple: true, default: [] },
  images: { type: 'boolean', default: false },
  places: { type: 'boolean', default: false },
  'no-places': { type: 'boolean', default: false },
  resume: { type: 'string' },
  skip: { type: 'string', default: '0' },
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
  readonly pictures: Settings['pictures'];
  readonly open: OpenOptions;
  readonly out: string | undefined;
  /** File that keeps how far the command has come. */
  readonly resume: string | undefined;
  /** Articles to leave out at the start. */
  readonly skip: number;
  readonly jobs: number;
}

/** One input small enough that starting a thread would take longer than reading it here. */
const SMALL_INPUT_LENGTH = 300_000;

/** What another command that reads does otherwise. */
export interface ReadHooks {
  readonly usage: string;
  readonly openOutput: typeof openOutput;
  /** What a piece of input is already, or what is made of it instead of reading it; undefined where it is to be read. */
  readonly knownReport: (piece: Piece, given: Given) => string | undefined | Promise<string | undefined>;
  /** What the inputs stand for: folders for their files. Default: themselves. */
  readonly expandInputs?: (inputs: readonly string[]) => string[];
  /** What whoever interrupts it may do; default: to leave out what was read. */
  readonly goOn?: string;
}

const READ_HOOKS: ReadHooks = { usage: READ_USAGE, openOutput, knownReport: () => undefined };

/** Returns the exit status: 0 all were read, 1 some failed. Throws UsageError. */
export async function readCommand(args: readonly string[], hooks: ReadHooks = READ_HOOKS): Promise<number> {
  const parsed = parseCommand(args);
  if (parsed === 'help') {
    process.stdout.write(hooks.usage);
    return 0;
  }
  if (parsed === 'no-input') {
    process.stderr.write(hooks.usage);
    return 2;
  }
  const command = hooks.expandInputs ? { ...parsed, inputs: hooks.expandInputs(parsed.inputs) } : parsed;
  const checkpoint = openCheckpoint(command.resume, command.inputs);
  if (checkpoint.isFinished) {
    process.stderr.write(`hearsay: nothing left to do, all is read; delete ${command.resume} to begin again\n`);
    return 0;
  }
  const opened = openAhead(command, checkpoint.start);
  const first = await opened.next();
  const sole = command.inputs.length === 1 && !first.done ? first.value : undefined;
  const only = sole?.opened?.only;
  const isAlone = sole !== undefined && (sole.opened === undefined || only !== undefined);
  if (command.pictures.given.length > 0 && (only === undefined ? !sole?.problem : only.isImage))
    throw new UsageError('--image belongs to one report; give one page or text with it');
  const settings: Settings = {
    format: command.format,
    given: command.given,
    minProbability: command.minProbability,
    places: command.places,
    pictures: command.pictures,
    outlets: await readOutlets(command.outlets),
    isAlone: isAlone || command.out !== undefined,
    hasColour: command.out === undefined && isColourWanted(),
    width: Math.max(40, Math.min(80, process.stdout.columns ?? 80)),
  };
  const models = { ...loadModels(), gazetteer: command.places ? loadGazetteer() : undefined };
  const isContinued = checkpoint.start !== undefined || command.skip > 0;
  const output = hooks.openOutput({
    format: command.format,
    isAlone,
    folder: command.out,
    width: settings.width,
    isContinued,
  });
  const progress = showProgress();
  let failures = 0;
  let isWhole = true;
  const passedOver = new Map<string, number>();
  const complain = ({ name, problem }: Named<{ problem: Problem }>): void => {
    failures++;
    progress.hide();
    // The code is for programs; docs/intake.md and docs/cli.md list them.
    const code = problem.code === undefined ? '' : ` [${problem.code}]`;
    process.stderr.write(`hearsay: ${plain(name)}: ${plain(problem.message)}${code}\n`);
    if (process.env['HEARSAY_DEBUG'] && problem.stack) process.stderr.write(`${problem.stack}\n`);
  };

  const interrupted = (): void => {
    progress.hide();
    tellPassedOver(passedOver);
    tellHowToGoOn(command, checkpoint, isAlone, hooks.goOn);
  };
  process.prependOnceListener('SIGINT', interrupted);
  // A document may be small and hang its reader; only a thread can be ended.
  const isDocument = only?.kind === 'pdf' || only?.kind === 'docx' || only?.kind === 'epub';
  const isSmall = only !== undefined && !isDocument && only.content.length <= SMALL_INPUT_LENGTH;
  const readHere = isSmall ? await makeArticleReader(models, settings) : undefined;
  const pool = readHere ? undefined : new ReaderPool({ size: command.jobs, workerData: { models, settings } });
  const read = async (item: JobOrProblem): Promise<Done> => {
    const { name } = item;
    if ('problem' in item) return { name, problem: item.problem };
    const { job, place } = item;
    try {
      const known = await hooks.knownReport(job, command.given);
      if (known !== undefined) return { name, place, output: { id: undefined, body: known } };
    } catch (error) {
      return { name, place, problem: problemOf(error) };
    }
    const { output: report, problem } = readHere ? await readHere(job) : await pool!.run(job);
    if (!problem) return { name, place, output: report };
    const isPassedOver = job.isArchived === true && NO_ARTICLE.has(problem.code ?? '');
    // What ingest says of a line names it already; what failed later does not know it.
    const isPlaced = job.place === undefined || problem.message.startsWith(job.place);
    const placed = isPlaced ? problem : { ...problem, message: `${job.place}: ${problem.message}` };
    return { name, place, isPassedOver, problem: placed };
  };
  try {
    const items = jobsOf(first.done ? undefined : first.value, opened, command.skip, checkpoint.start?.articles ?? 0);
    for await (const { name, place, output: report, problem, isPassedOver } of mapInOrder(
      items,
      command.jobs * 2 + 2,
      read,
    )) {
      if (isPassedOver) passedOver.set(problem?.code ?? '', (passedOver.get(problem?.code ?? '') ?? 0) + 1);
      else if (problem) complain({ name, problem });
      else if (report) {
        if (process.stdout.isTTY) progress.hide();
        await output.write(report, name);
      }
      // What ends an input before its time has no place: whoever has the rest by then can go on.
      if (!place) isWhole = false;
      else if (output.after) output.after(() => checkpoint.reach(place));
      else checkpoint.reach(place);
      progress.step(failures, place?.share?.());
    }
    progress.hide();
    await output.end();
    tellPassedOver(passedOver);
    if (isWhole) checkpoint.finish();
  } finally {
    progress.hide();
    process.removeListener('SIGINT', interrupted);
    await pool?.close();
  }
  return failures > 0 ? 1 : 0;
}

/** What a page of an archive may be without anybody's fault. */
const NO_ARTICLE: ReadonlySet<string> = new Set([
  'no-article', 'empty-input', 'needs-javascript', 'needs-consent', 'needs-payment', 'robot-check',
]); // prettier-ignore

function tellPassedOver(counts: ReadonlyMap<string, number>): void {
  if (counts.size === 0) return;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...counts].map(([code, count]) => `${count} ${code}`).join(', ');
  process.stderr.write(
    `hearsay: ${all} archived ${all === 1 ? 'page holds' : 'pages hold'} no article to read (${kinds})\n`,
  );
}

function tellHowToGoOn({ resume, skip }: Command, { last }: Checkpoint, isAlone: boolean, goOn?: string): void {
  if (isAlone || last === undefined) return;
  const way =
    goOn ??
    (resume === undefined
      ? `--skip ${skip + last.articles} goes on from here (and --resume FILE keeps count)`
      : 'the same command goes on from here');
  const count = skip + last.articles;
  process.stderr.write(`hearsay: interrupted after ${count} ${count === 1 ? 'article' : 'articles'}; ${way}\n`);
}

function parseCommand(args: readonly string[]): Command | 'help' | 'no-input' {
  const { values, positionals } = parseOptions('read', args, OPTIONS);
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
  const skip = Number(values.skip);
  if (!Number.isSafeInteger(skip) || skip < 0) throw new UsageError(`--skip ${values.skip} is no whole number`);
  if (values.resume !== undefined && values.out === undefined && (format === 'json' || format === 'html'))
    throw new UsageError(`--resume goes with --out FOLDER or --format jsonl; what comes out as ${format} is one piece`);
  if (values.resume !== undefined && skip > 0) throw new UsageError('--resume knows what to skip; leave out --skip');
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
    pictures: { given: values.image, mayFetch: values.images, isPrivateAllowed: values['allow-private'] },
    open: { kind, isPrivateAllowed: values['allow-private'] },
    out: values.out,
    resume: values.resume,
    skip,
    jobs,
  };
}

async function readOutlets(file: string | undefined): Promise<Settings['outlets']> {
  if (file === undefined) return [];
  const { parseOutlets } = await import('../src/ground/ground.ts');
  const text = readOptionText(file, `--outlets ${file}`);
  try {
    return parseOutlets(text);
  } catch (error) {
    throw new UsageError(`--outlets ${file}: ${(error as Error).message}`);
  }
}

function oneOf(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant ? `did you mean ${meant}` : `it is one of ${known.join(', ')}`;
}

export function isColourWanted(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return process.stdout.isTTY === true && !NO_COLOR && TERM !== 'dumb';
}

type Named<T> = T & { readonly name: string };
/** Where an article stands, and how much of its input has been read by then. */
type Placed = Place & { readonly share?: (() => number) | undefined };
type JobOrProblem = Named<{ readonly job: Job; readonly place: Placed } | { readonly problem: Problem }>;
type Done = Named<{
  readonly place?: Placed;
  readonly output?: Output | undefined;
  readonly problem?: Problem | undefined;
  readonly isPassedOver?: boolean;
}>;
type Opened = Named<{
  readonly number: number;
  readonly from: From | undefined;
  readonly opened?: OpenInput;
  readonly problem?: Problem;
}>;

/** Opens inputs a few ahead of their turn, so that pages are fetched while others are read. */
function openAhead({ inputs, open, jobs }: Command, start: Place | undefined): AsyncGenerator<Opened> {
  async function* each(): AsyncGenerator<number> {
    for (let number = start?.input ?? 0; number < inputs.length; number++) yield number;
  }
  return mapInOrder(each(), Math.min(8, jobs + 2), async (number): Promise<Opened> => {
    const input = inputs[number]!;
    const name = input === '-' ? 'standard input' : input;
    const from = fromOf(start, number);
    try {
      return { name, number, from, opened: await openInput(input, { ...open, from }) };
    } catch (error) {
      return { name, number, from, problem: problemOf(error) };
    }
  });
}

async function* jobsOf(
  first: Opened | undefined,
  rest: AsyncIterable<Opened>,
  skip: number,
  before: number,
): AsyncGenerator<JobOrProblem> {
  let articles = before;
  async function* all(): AsyncGenerator<Opened> {
    if (first) yield first;
    yield* rest;
  }
  for await (const { name, number: input, from, opened, problem } of all()) {
    if (problem) yield { name, problem };
    if (!opened) continue;
    let pieces = from?.pieces ?? 0;
    try {
      for await (const piece of opened.pieces) {
        pieces++;
        if (++articles <= skip) continue;
        const place = { articles: articles - skip, input, pieces, offset: piece.offset, share: opened.share };
        yield { name, place, job: { ...piece, number: articles } };
      }
    } catch (error) {
      yield { name, problem: problemOf(error) };
    }
  }
}
