/** `hearsay trace`: has the inputs read as `read` does, brings the reports together, and prints the ledger. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { createTracer } from '../src/trace.ts';
import type { Ledger } from '../src/model/ledger.ts';
import type { Report } from '../src/model/report.ts';
import { selectArticles } from '../collection/export/select-articles.ts';
import { wholeLedger } from '../collection/export/gather-ledgers.ts';
import { DEFAULT_CORPUS } from '../store/store.ts';
import { knownReport, parseReports } from './known-report.ts';
import { ledgerPool } from './ledger-pool.ts';
import { plain } from './plain-text.ts';
import { problemOf } from './read-article.ts';
import { isColourWanted, readCommand, type ReadHooks } from './read-command.ts';
import { withCorpus } from './store-option.ts';
import { tellWaiting } from './tell-gaps.ts';
import { takeOptions } from './take-options.ts';
import { nearest, TRACE_USAGE, UsageError } from './usage.ts';

const FORMATS = ['text', 'json', 'html', 'prov', 'csv'] as const;
type Format = (typeof FORMATS)[number];

/** Options of `read` that say where reports go: a ledger is one piece. */
const NOT_HERE = ['out', 'resume', 'skip', 'image', 'images'];

/** The stories of fewer reports are worked out before a thread has started. */
const MANY = 400;

/** Returns the exit status: 0 all were read, 1 some failed. Throws UsageError. */
export async function traceCommand(args: readonly string[]): Promise<number> {
  const { taken, rest: options } = takeOptions(args, { store: 'value', corpus: 'value' });
  const { format, rest } = takeFormat(options);
  if ((taken['store'] ?? taken['corpus']) !== undefined && !isHelpWanted(rest)) return traceStore(taken, rest, format);
  const reports: Report[] = [];
  let failures = 0;
  const hooks: ReadHooks = {
    usage: TRACE_USAGE,
    knownReport,
    goOn: 'no ledger was made; hearsay read --format jsonl --resume FILE reads in parts what trace then takes as Reports',
    openOutput: () => ({
      async write({ body }, name) {
        const complain = (error: unknown): void => {
          failures++;
          process.stderr.write(`hearsay: ${plain(name)}: ${plain(problemOf(error).message)}\n`);
        };
        try {
          for (const report of parseReports(body))
            if (report instanceof Error) complain(report);
            else reports.push(report);
        } catch (error) {
          complain(error);
        }
      },
      end: async () => {},
    }),
  };
  const status = await readCommand(['--format', 'jsonl', ...rest], hooks);
  if (isHelpWanted(rest) || status === 2) return status;

  // An empty ledger would say that there is nothing to tell.
  if (reports.length === 0 && (status !== 0 || failures > 0)) {
    const where = process.env['HEARSAY_STORE'];
    const way = where ? `; articles of the collection: hearsay trace --store ${plain(where)} ID...` : '';
    process.stderr.write(`hearsay: nothing to trace${way}\n`);
    return 1;
  }
  const own = withOwnIds(reports);
  const tracer = createTracer({ linksLater: true });
  const pool = ledgerPool(own.length < MANY ? 0 : availableParallelism() - 1);
  await pool.addAll(own, tracer);
  const ids = own.map(({ article }) => article.id);
  await print(await tracer.ledger(ids, (story) => pool.workOut(story)), format);
  await pool.close();
  return status !== 0 || failures > 0 ? 1 : 0;
}

const isHelpWanted = (args: readonly string[]): boolean => args.some((arg) => arg === '--help' || arg === '-h');

/** The ledger of a collection: of the stories that the named articles belong to, or of all. */
async function traceStore(
  { store, corpus: name = DEFAULT_CORPUS }: Readonly<Record<string, string | undefined>>,
  ids: readonly string[],
  format: Format,
): Promise<number> {
  const option = ids.find((id) => id.startsWith('-'));
  if (option !== undefined) throw new UsageError(`no option ${option} with --store; see hearsay trace --help`);
  return withCorpus({ store, corpus: name }, async (corpus) => {
    const { stories } = await selectArticles(corpus, ids.length > 0 ? { articles: ids } : {});
    const whole = new Map<string, readonly string[]>();
    for (const story of stories.keys()) whole.set(story, await corpus.stories.members(story));
    await print(await wholeLedger(corpus, { ids: [...whole.values()].flat(), stories: whole }), format);
    await tellWaiting(corpus);
    return 0;
  });
}

/** `--format` is this command's; all else is for reading. */
function takeFormat(args: readonly string[]): { format: Format; rest: string[] } {
  const rest: string[] = [];
  let wanted = 'text';
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (argument === '--') {
      rest.push(...args.slice(i));
      break;
    }
    const name = /^--([a-z-]+)/.exec(argument)?.[1];
    if (name !== undefined && NOT_HERE.includes(name))
      throw new UsageError(
        `no option --${name} here: a ledger is one piece, on standard output; see hearsay trace --help`,
      );
    if (argument === '--format') {
      if (args[i + 1] === undefined) throw new UsageError('--format needs a value; see hearsay trace --help');
      wanted = args[++i]!;
    } else if (argument.startsWith('--format=')) wanted = argument.slice('--format='.length);
    else rest.push(argument);
  }
  const format = FORMATS.find((known) => known === wanted);
  if (format) return { format, rest };
  const meant = nearest(wanted, FORMATS);
  throw new UsageError(
    `--format ${wanted} is not known; ${meant ? `did you mean ${meant}` : `it is one of ${FORMATS.join(', ')}`}`,
  );
}

/**
 * The same article given twice is one report. Different articles under one id ("1" of two feeds) would be taken for one,
 * and so would one text of two outlets whose id is its hash: the later one gets an id of its own.
 */
function withOwnIds(reports: readonly Report[]): Report[] {
  const seen = new Map<string, string>();
  const own: Report[] = [];
  for (const report of reports) {
    const { article } = report;
    const identity = JSON.stringify([article.hash, article.url, article.outlet, article.published, article.title]);
    let id = article.id;
    for (let n = 2; seen.has(id) && seen.get(id) !== identity; n++) id = `${article.id}-${n}`;
    if (seen.has(id)) continue;
    seen.set(id, identity);
    own.push(id === article.id ? report : { ...report, article: { ...article, id } });
  }
  return own;
}

async function print(ledger: Ledger, format: Format): Promise<void> {
  switch (format) {
    case 'json': {
      const { renderLedgerJson } = await import('../render/render-ledger-json.ts');
      for (const piece of renderLedgerJson(ledger)) await write(piece);
      return;
    }
    case 'html': {
      const { renderLedgerHtml } = await import('../render/render-ledger-html.ts');
      return write(renderLedgerHtml(ledger));
    }
    case 'prov': {
      const { renderProv } = await import('../render/render-prov.ts');
      for (const piece of renderProv(ledger)) await write(piece);
      return;
    }
    case 'csv': {
      const { renderEvidenceCsv } = await import('../render/render-csv.ts');
      for (const line of renderEvidenceCsv(ledger)) await write(line);
      return;
    }
    case 'text': {
      const { renderLedgerText } = await import('./render-ledger-text.ts');
      process.stdout.write(
        renderLedgerText(ledger, {
          width: Math.max(40, Math.min(80, process.stdout.columns ?? 80)),
          hasColour: isColourWanted(),
        }),
      );
    }
  }
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
