/** `hearsay watch`: keeps an eye on feeds and pages, and adds what is new or was changed. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { ParseArgsConfig } from 'node:util';
import { planVisits, watchFeed } from '../collection/watch/watch.ts';
import { decode } from '../src/ingest/decode.ts';
import { readOpml, type ListedFeed } from '../src/ingest/read-opml.ts';
import { HearsayError } from '../src/model/errors.ts';
import type { CorpusStore, Feed } from '../store/store.ts';
import { WATCH_USAGE } from './collection-usage.ts';
import { readBytes } from './file-trouble.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { corpusNamed, openGivenStore, STORE_OPTIONS } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { UsageError } from './usage.ts';
import { threadsOf, work } from './worker-command.ts';

const OPTIONS = {
  ...STORE_OPTIONS,
  outlet: { type: 'string' },
  once: { type: 'boolean', default: false },
  jobs: { type: 'string' },
  'allow-private': { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

const DEEDS = new Set(['list', 'remove', 'pause', 'resume']);

export async function watchCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('watch', args, OPTIONS);
  if (values.help) {
    process.stdout.write(WATCH_USAGE);
    return 0;
  }
  const [deed = '', ...addresses] = positionals;
  const isDeed = DEEDS.has(deed) && !existsSync(deed);
  const given = isDeed ? [] : await feedsOf(positionals);
  const threads = threadsOf(values.jobs);
  const store = await openGivenStore(values.store, { isNew: !isDeed, isWritten: !isDeed || positionals[0] !== 'list' });
  try {
    const corpus = await corpusNamed(store, values.corpus);
    if (isDeed) {
      await changeFeeds(corpus, deed, addresses);
      await listFeeds(corpus, values.json);
      return 0;
    }
    const { now } = systemPorts();
    for (const { url, title } of given) {
      const outlet = values.outlet ?? title;
      const feed: Feed = { id: idOf(url), url, kind: 'feed', ...(outlet && { outlet }), added: now() };
      await watchFeed(corpus, feed, now());
    }
    await planVisits(corpus, now());
    if ((await corpus.feeds.list({ limit: 1 })).items.length === 0)
      throw new UsageError('nothing to watch; give the address of a feed or page, or a list of feeds (OPML)');
    if (values.once) await tellNotDue(corpus, given);
    return await work(store, threads, values);
  } finally {
    await store.close();
  }
}

/** Addresses stand for themselves, files are lists of feeds. */
async function feedsOf(inputs: readonly string[]): Promise<ListedFeed[]> {
  const feeds: ListedFeed[] = [];
  for (const input of inputs) {
    if (/^https?:\/\//i.test(input)) {
      const url = URL.parse(input);
      if (!url) throw new UsageError(`${input} is no address; write it as https://www.example.org/feed`);
      url.hash = '';
      feeds.push({ url: url.href, title: undefined });
      continue;
    }
    if (!existsSync(input)) throw new UsageError(`${input} is neither an address nor a file; write https://...`);
    const bytes = readBytes(input);
    try {
      feeds.push(...(await readOpml(decode(bytes, { isPage: true }).text)));
    } catch (error) {
      if (!(error instanceof HearsayError)) throw error;
      throw new HearsayError(error.code, `${input}: ${error.message}`, { cause: error });
    }
  }
  return feeds;
}

const idOf = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 16);

async function changeFeeds(corpus: CorpusStore, deed: string, addresses: readonly string[]): Promise<void> {
  if (deed === 'list' && addresses.length > 0) throw new UsageError('watch list takes no addresses');
  if (deed !== 'list' && addresses.length === 0)
    throw new UsageError(`watch ${deed} needs an address; hearsay watch list shows them`);
  const { now } = systemPorts();
  for (const address of addresses) {
    const feed = (await corpus.feeds.get(address)) ?? (await corpus.feeds.get(idOf(URL.parse(address)?.href ?? '')));
    if (!feed) throw new HearsayError('not-found', `${address} is not watched; hearsay watch list shows what is`);
    if (deed === 'remove') await corpus.feeds.remove(feed.id);
    if (deed === 'pause') await corpus.feeds.put({ ...feed, paused: true });
    if (deed === 'resume') {
      const { paused: _, ...running } = feed;
      await corpus.feeds.put(running);
      await planVisits(corpus, now());
    }
  }
}

/** What was asked for by its address and will not be visited this once. */
async function tellNotDue(corpus: CorpusStore, given: readonly ListedFeed[]): Promise<void> {
  for (const { url } of given) {
    const feed = await corpus.feeds.get(idOf(url));
    const { nextVisit = 0 } = (feed?.state ?? {}) as { nextVisit?: number };
    if (feed?.paused || nextVisit > Date.parse(systemPorts().now()))
      process.stderr.write(`hearsay: ${plain(url)} is not due: ${plain(describe(feed!))}\n`);
  }
}

async function listFeeds(corpus: CorpusStore, isJson: boolean): Promise<void> {
  for (let cursor: string | undefined; ;) {
    const page = await corpus.feeds.list({ cursor });
    for (const feed of page.items) {
      if (isJson) process.stdout.write(`${JSON.stringify(feed)}\n`);
      else process.stdout.write(`${plain(feed.url)}  ${plain(describe(feed))}\n`);
    }
    if (page.next === undefined) return;
    cursor = page.next;
  }
}

function describe({ paused, state }: Feed): string {
  const { visits = 0, nextVisit, problem } = (state ?? {}) as { visits?: number; nextVisit?: number; problem?: string };
  if (paused) return 'paused';
  const next = nextVisit === undefined ? 'not visited yet' : `next visit ${new Date(nextVisit).toISOString()}`;
  return `${visits} ${visits === 1 ? 'visit' : 'visits'}, ${next}${problem === undefined ? '' : `; last time: ${problem}`}`;
}
