/** `hearsay sources` and `hearsay outlets`: who is said to have said something, and who published it, page by page. */
import type { ParseArgsConfig } from 'node:util';
import { decisionBooks } from '../server/views/decision-book.ts';
import { isListedSource } from '../server/views/sources.ts';
import { OUTLETS_USAGE, SOURCES_USAGE } from './collection-usage.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { printPage, wholeNumber } from './search-command.ts';
import { STORE_OPTIONS, withCorpus } from './store-option.ts';
import { nearest, UsageError } from './usage.ts';

const OPTIONS = {
  ...STORE_OPTIONS,
  limit: { type: 'string' },
  cursor: { type: 'string' },
  sort: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

export async function sourcesCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('sources', args, OPTIONS);
  if (values.help) {
    process.stdout.write(SOURCES_USAGE);
    return 0;
  }
  const sort = sortOf(values.sort ?? 'statements', ['statements', 'name', 'latest'] as const);
  const q = positionals.length === 0 ? undefined : positionals.join(' ');
  const page = { limit: wholeNumber('limit', values.limit), cursor: values.cursor };
  return withCorpus(values, async (corpus) => {
    const { items, next } = await corpus.sources.list({ ...page, q, sort });
    const book = await decisionBooks()(corpus);
    const listed = items.filter((source) => isListedSource(source, book));
    const found = { items: listed, ...(next !== undefined && { next }) };
    const status = printPage(
      found,
      values.json,
      (source) => source,
      ({ id, name, kind, statements, articles }) =>
        `${plain(id)}  ${plain(name)} (${kind})\n    ${count(statements, 'statement')} in ${count(articles, 'article')}\n`,
    );
    if (q !== undefined && items.length === 0) process.stderr.write(`hearsay: no source is called ${plain(q)}\n`);
    return q === undefined ? 0 : status;
  });
}

export async function outletsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('outlets', args, OPTIONS);
  if (values.help) {
    process.stdout.write(OUTLETS_USAGE);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(`outlets takes no "${positionals[0]}"; see hearsay outlets --help`);
  const sort = sortOf(values.sort ?? 'articles', ['articles', 'name'] as const);
  const page = { limit: wholeNumber('limit', values.limit), cursor: values.cursor };
  return withCorpus(values, async (corpus) => {
    printPage(
      await corpus.outlets.list({ ...page, sort }),
      values.json,
      (outlet) => outlet,
      ({ name, articles, copies, copied }) =>
        `${plain(name)}\n    ${count(articles, 'article')}, ${copies} copied from others, ${copied} that others copied\n`,
    );
    return 0;
  });
}

function sortOf<Sort extends string>(given: string, sorts: readonly Sort[]): Sort {
  const sort = sorts.find((known) => known === given);
  if (sort !== undefined) return sort;
  const meant = nearest(given, sorts);
  throw new UsageError(
    `--sort ${given} is not known; ${meant ? `did you mean ${meant}` : `it is one of ${sorts.join(', ')}`}`,
  );
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
