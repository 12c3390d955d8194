/** `hearsay search` and `hearsay claims`: lists of what is in the collection, page by page. */
import type { ParseArgsConfig } from 'node:util';
import { tellCounts, tellDispute } from '../render/tell-claim.ts';
import type { ArticleHit, ClaimHit, ClaimSort, ClaimSummary, CorpusStore, Marked, Page } from '../store/store.ts';
import { decisionBooks } from '../server/views/decision-book.ts';
import { isListed } from '../server/views/claims.ts';
import { CLAIMS_USAGE, SEARCH_USAGE } from './collection-usage.ts';
import { dateOption, parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { STORE_OPTIONS, withCorpus } from './store-option.ts';
import { tellUnknown, tellWaiting } from './tell-gaps.ts';
import { nearest, UsageError } from './usage.ts';

const PAGE_OPTIONS = {
  limit: { type: 'string' },
  cursor: { type: 'string' },
  outlet: { type: 'string' },
  source: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];
const SEARCH_OPTIONS = {
  ...STORE_OPTIONS,
  ...PAGE_OPTIONS,
  claims: { type: 'boolean', default: false },
  from: { type: 'string' },
  to: { type: 'string' },
  lang: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];
const CLAIMS_OPTIONS = {
  ...STORE_OPTIONS,
  ...PAGE_OPTIONS,
  sort: { type: 'string', default: 'reports' },
  disputed: { type: 'boolean', default: false },
  'min-reports': { type: 'string' },
  article: { type: 'string' },
  since: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];
const SORTS: readonly ClaimSort[] = ['interest', 'reports', 'latest', 'origins', 'disputed', 'news'];
/** Hits on a screen. */
const SEARCH_LIMIT = 20;

export async function searchCommand(args: readonly string[]): Promise<number> {
  // What is to be left out begins with a minus, like an option: words are given over first.
  const words = args.filter((argument) => /^-[^-hs]/.test(argument) || /^-[hs]./.test(argument));
  const { values, positionals } = parseOptions(
    'search',
    args.filter((argument) => !words.includes(argument)),
    SEARCH_OPTIONS,
  );
  const query = [...positionals, ...words].join(' ');
  if (values.help || query === '') {
    (values.help ? process.stdout : process.stderr).write(SEARCH_USAGE);
    return values.help ? 0 : 2;
  }
  const { outlet, source, lang: language, cursor } = values;
  const [from, to] = [dateOption('from', values.from), dateOption('to', values.to)];
  const page = { limit: wholeNumber('limit', values.limit) ?? SEARCH_LIMIT, cursor };
  return withCorpus(values, async (corpus) => {
    if (values.claims) {
      const hits = await corpus.search.claims(query, { ...page, outlet, source });
      const book = await decisionBooks()(corpus);
      const found = { ...hits, items: hits.items.filter(({ claim }) => isListed(claim, book)) };
      await tellWaiting(corpus);
      if (found.items.length === 0) await tellNothing(corpus, query, { outlet, source });
      return printPage(
        found,
        values.json,
        ({ claim, text, score }: ClaimHit) => ({ ...claim, marks: text.marks, score }),
        ({ claim, text }) => claimLines(claim, shown(text)),
      );
    }
    const found = await corpus.search.articles(query, { ...page, outlet, source, from, to, language });
    if (found.items.length === 0) await tellNothing(corpus, query, { outlet, source });
    return printPage(found, values.json, (hit: ArticleHit) => hit, articleLines);
  });
}

async function tellNothing(
  corpus: CorpusStore,
  query: string,
  filter: Parameters<typeof tellUnknown>[1],
): Promise<void> {
  process.stderr.write(`hearsay: nothing was found for ${plain(query)}\n`);
  await tellUnknown(corpus, filter);
}

export async function claimsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('claims', args, CLAIMS_OPTIONS);
  if (values.help) {
    process.stdout.write(CLAIMS_USAGE);
    return 0;
  }
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}" is no option; hearsay search --claims finds claims by their words`);
  const sort = SORTS.find((known) => known === values.sort);
  if (!sort)
    throw new UsageError(
      `--sort ${values.sort} is not known; ${nearest(values.sort, SORTS) ? `did you mean ${nearest(values.sort, SORTS)}` : `it is one of ${SORTS.join(', ')}`}`,
    );
  const { outlet, source, article, cursor } = values;
  const since = dateOption('since', values.since);
  const page = { limit: wholeNumber('limit', values.limit), cursor };
  const minReports = wholeNumber('min-reports', values['min-reports']);
  return withCorpus(values, async (corpus) => {
    const disputed = values.disputed ? true : undefined;
    const listed = await corpus.claims.list({ ...page, sort, outlet, source, article, since, minReports, disputed });
    const book = await decisionBooks()(corpus);
    const found = { ...listed, items: listed.items.filter((claim) => isListed(claim, book)) };
    await tellWaiting(corpus);
    if (listed.items.length === 0) await tellUnknown(corpus, { outlet, source, article });
    printPage(
      found,
      values.json,
      (claim) => claim,
      (claim) => claimLines(claim, plain(claim.text)),
    );
    return 0;
  });
}

/** 1 when there is nothing. */
export function printPage<Item>(
  { items, next }: Page<Item>,
  isJson: boolean,
  toJson: (item: Item) => unknown,
  toText: (item: Item) => string,
): number {
  for (const item of items) process.stdout.write(isJson ? `${JSON.stringify(toJson(item))}\n` : `${toText(item)}\n`);
  if (next !== undefined) {
    if (isJson) process.stdout.write(`${JSON.stringify({ next })}\n`);
    else process.stderr.write(`hearsay: there is more; --cursor ${next} goes on\n`);
  }
  return items.length > 0 ? 0 : 1;
}

function articleLines({ article, title, snippet }: ArticleHit): string {
  const where = [article.outlet, article.published?.slice(0, 10)]
    .filter((part) => part !== undefined)
    .map(plain)
    .join(', ');
  const head = `${plain(article.id)}  ${title ? shown(title) : '(no title)'}${where ? `  (${where})` : ''}`;
  return `${head}\n    ${shown(snippet)}\n`;
}

function claimLines({ id, disputed, ...counts }: ClaimSummary, text: string): string {
  const dispute = tellDispute({ disputed, ...counts });
  const { atLeast, atMost } = counts.origins;
  const independent = atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`;
  const origins = `${independent} ${atMost === 1 ? 'origin' : 'origins'}`;
  return `${plain(id)}  ${text}\n    ${origins}${dispute === '' ? '' : `, ${dispute}`}; ${tellCounts(counts)}\n`;
}

/** What was looked for stands in **asterisks**. */
function shown({ text, marks }: Marked): string {
  let out = '';
  let at = 0;
  for (const [start, end] of marks) {
    out += `${text.slice(at, start)}**${text.slice(start, end)}**`;
    at = end;
  }
  return plain(`${out}${text.slice(at)}`.replace(/\s+/gu, ' '));
}

export function wholeNumber(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (!/^\d+$/.test(given) || number < 1 || number > 1000)
    throw new UsageError(`--${name} ${given} is no whole number from 1 to 1000`);
  return number;
}
