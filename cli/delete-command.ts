/** `hearsay delete` and `hearsay retention`: what is to be forgotten, at once or with time. */
import type { ParseArgsConfig } from 'node:util';
import { deleteArticles, findToDelete } from '../collection/delete-articles.ts';
import { applyRetention, findExpired, readRetention, setRetention } from '../collection/retention.ts';
import type { CorpusStore } from '../store/store.ts';
import { DELETE_USAGE, RETENTION_USAGE } from './collection-usage.ts';
import { dateOption, parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { STORE_OPTIONS, withCorpus } from './store-option.ts';
import { tellUnknown } from './tell-gaps.ts';
import { systemPorts } from './system-ports.ts';
import { UsageError } from './usage.ts';

const DELETE_OPTIONS = {
  ...STORE_OPTIONS,
  outlet: { type: 'string' },
  before: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

export async function deleteCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('delete', args, DELETE_OPTIONS);
  const { outlet } = values;
  const before = dateOption('before', values.before);
  const isMany = outlet !== undefined || before !== undefined;
  if (values.help || (positionals.length === 0 && !isMany)) {
    (values.help ? process.stdout : process.stderr).write(DELETE_USAGE);
    return values.help ? 0 : 2;
  }
  if (positionals.length > 0 && isMany) throw new UsageError('give articles, or --outlet and --before, not both');
  return withCorpus(values, async (corpus) => {
    const missing: string[] = [];
    const ids = isMany
      ? await findToDelete(corpus, { outlet }, ({ dated }) => before === undefined || dated < before)
      : await findNamed(corpus, positionals, missing);
    if (values['dry-run']) tell(ids, values.json, 'would-delete');
    else tell(await deleteArticles(corpus, ids, systemPorts()), values.json);
    if (isMany && ids.length === 0) await tellUnknown(corpus, { outlet });
    for (const name of missing) process.stderr.write(`hearsay: there is no article ${plain(name)}\n`);
    return missing.length > 0 ? 1 : 0;
  });
}

/** Ids of articles that are named by id or address. */
async function findNamed(corpus: CorpusStore, names: readonly string[], missing: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const [article] = await corpus.articles.get([name]);
    const found = article ? [article] : await corpus.articles.byUrl(name);
    if (found.length === 0) missing.push(name);
    ids.push(...found.map(({ id }) => id));
  }
  return ids;
}

function tell(ids: readonly string[], isJson: boolean, status: 'deleted' | 'would-delete' = 'deleted'): void {
  const words = status === 'deleted' ? 'deleted' : 'would delete';
  for (const id of ids)
    process.stdout.write(isJson ? `${JSON.stringify({ id, status })}\n` : `${words} ${plain(id)}\n`);
}

const RETENTION_OPTIONS = {
  ...STORE_OPTIONS,
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

export async function retentionCommand(args: readonly string[]): Promise<number> {
  // "-5" is no option, but a number that does not fit.
  const negative = args.find((argument) => /^-\d/.test(argument));
  if (negative !== undefined) throw new UsageError(`retention ${negative}: ${RETENTION_FORM}`);
  const { values, positionals } = parseOptions('retention', args, RETENTION_OPTIONS);
  const [given, ...more] = positionals;
  if (values.help) {
    process.stdout.write(RETENTION_USAGE);
    return 0;
  }
  const isApplied = given === 'apply';
  const days = given === undefined || isApplied || given === 'forever' ? null : Number(given);
  if (more.length > 0 || (days !== null && (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)))
    throw new UsageError(`retention ${positionals.join(' ')}: ${RETENTION_FORM}`);
  const ports = systemPorts();
  return withCorpus(values, async (corpus) => {
    const kept = given === undefined || isApplied ? await readRetention(corpus) : days;
    const expired = kept === null ? [] : await findExpired(corpus, kept, ports);
    if (values['dry-run']) {
      tell(expired, values.json, 'would-delete');
      process.stderr.write(`hearsay: ${keepingWords(kept)} would delete ${articles(expired.length)}\n`);
      return 0;
    }
    const isSet = given !== undefined && !isApplied;
    if (isSet && expired.length > 0 && !values.yes) {
      process.stderr.write(
        `hearsay: ${keepingWords(kept)} would delete ${articles(expired.length)} now; nothing was changed: --dry-run says which, --yes does it\n`,
      );
      return 1;
    }
    if (isSet) await setRetention(corpus, days);
    if (!isApplied)
      process.stdout.write(values.json ? `${JSON.stringify({ days: kept })}\n` : `${keepingWords(kept)}\n`);
    if (!isSet && !isApplied) {
      if (expired.length > 0)
        process.stderr.write(
          `hearsay: ${articles(expired.length)} older than that, which the next hearsay add deletes\n`,
        );
      return 0;
    }
    const gone = await applyRetention(corpus, ports);
    tell(gone, values.json);
    if (isApplied || gone.length > 0) tellExpired(gone.length, kept);
    return 0;
  });
}

const RETENTION_FORM = 'it takes a number of days from 1 to 100000, "forever", or "apply"';
const MOST_DAYS = 100_000;
const articles = (count: number): string => `${count} ${count === 1 ? 'article' : 'articles'}`;

function keepingWords(days: number | null): string {
  return days === null ? 'forever' : `${days} ${days === 1 ? 'day' : 'days'} after publication`;
}

/** On standard error, after every run that may delete. */
export function tellExpired(count: number, days: number | null): void {
  const why = days === null ? 'articles are kept forever' : `kept are ${keepingWords(days)}`;
  process.stderr.write(`hearsay: ${articles(count)} deleted; ${why}\n`);
}
