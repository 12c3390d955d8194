/**
 * How long the pages of a large collection take:
 *   npm run bench:pages -- --address http://127.0.0.1:4317 [--pid PID] [--json]
 *
 * A large collection to open: npm run bench:store -- --articles 100000 --keep FOLDER (bench/multiply.ts says what is not real
 * in it; `--unlinked` for an hour less), then hearsay serve --store FOLDER, whose line with --json says its process id.
 *
 * Opens every page of the workbench that runs there (`hearsay serve --store FOLDER`) in the browser of the tests, by a link
 * within it, as a reader does, and prints the milliseconds until its content is there and nothing is waited for: the first
 * time, and the median of the next seven. The script comes to the page before, as it does while nobody waits. Then, of the
 * seven, the processor time that a page takes of the server (with its process id, on Linux) and of the page's own thread: on a
 * machine that others use the clock says little, and what nobody disturbs takes about as long as these two together.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright-core';
import type {
  ArticleSummary,
  ClaimSummary,
  Page as ListPage,
  OutletSummary,
  PlaceSummary,
  SourceSummary,
} from '../server/api-types.ts';
import { openBrowser } from '../test/browser/browser.ts';

const { values } = parseArgs({
  options: {
    address: { type: 'string', default: 'http://127.0.0.1:4317' },
    pid: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const TIMES = 7;
/** A page without anything to ask the server for. */
const BESIDE = '/read';

async function firstIfAny<Item>(path: string): Promise<Item | undefined> {
  const response = await fetch(`${values.address}/api/v1${path}`);
  const { items } = (await response.json()) as ListPage<Item>;
  return items[0];
}

async function first<Item>(path: string): Promise<Item> {
  const item = await firstIfAny<Item>(path);
  if (item === undefined) throw new Error(`${values.address} holds nothing to open: ${path}`);
  return item;
}

async function pages(): Promise<Record<string, string>> {
  const claim = (await first<ClaimSummary>('/claims?sort=reports')).id;
  const source = (await first<SourceSummary>('/sources?kind=person')).id;
  const loudest = (await first<SourceSummary>('/sources')).id;
  const outlet = (await first<OutletSummary>('/outlets')).name;
  const article = (await first<ArticleSummary>('/articles')).id;
  const place = await firstIfAny<PlaceSummary>('/places');
  const of = encodeURIComponent;
  return {
    start: '/',
    articles: '/articles',
    'an article': `/articles/${of(article)}`,
    claims: '/claims',
    'claims, disputed first': '/claims?sort=disputed',
    'claims of an outlet': `/claims?outlet=${of(outlet)}`,
    'claims of the source that says most': `/claims?source=${of(loudest)}`,
    'claims with a common word': '/claims?q=minister',
    'a claim': `/claims/${of(claim)}`,
    sources: '/sources',
    'sources by name': '/sources?q=mar',
    'a source': `/sources/${of(source)}`,
    outlets: '/outlets',
    'an outlet': `/outlets/${of(outlet)}`,
    'search, a common word': '/search?q=minister',
    'search, two words': '/search?q=dam+crack',
    'search, a word of every article': '/search?q=the',
    'search in claims': '/search?q=minister&kind=claim',
    'check a quotation': '/quotations?words=There+was+no+siren%2C+there+was+nothing',
    'timeline by day': '/timeline?bucket=day',
    ...(place ? { 'map, a place': `/map?place=${of(place.name)}` } : {}),
    inbox: '/inbox',
  };
}

/** Milliseconds from the click to the frame in which the page is there. */
function timed(page: Page, path: string): Promise<number> {
  return page.evaluate(async (path) => {
    const before = document.querySelector('main h1');
    const link = document.createElement('a');
    link.href = path;
    document.body.append(link);
    const begun = performance.now();
    link.click();
    link.remove();
    const isThere = (): boolean =>
      !before?.isConnected && document.querySelector('main h1') !== null && document.querySelector('.wait') === null;
    while (!isThere()) await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  }, path);
}

/** Milliseconds that the server's process has worked so far; the kernel counts in hundredths of a second. */
function worked(): number {
  if (values.pid === undefined) return Number.NaN;
  const fields = readFileSync(`/proc/${values.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Milliseconds that the page's own thread has worked so far. */
async function drawn(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
}

interface Figures {
  readonly first: number;
  readonly median: number;
  /** Processor time of the server for one time, NaN where its process is not known. */
  readonly server: number;
  /** And of the page. */
  readonly page: number;
}

const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
await page.goto(values.address + BESIDE);
await page.locator('main h1').waitFor();
await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
const client = await page.context().newCDPSession(page);
await client.send('Performance.enable', { timeDomain: 'threadTicks' });
const figures: Record<string, Figures> = {};
if (!values.json) console.log(`${'milliseconds'.padEnd(38)}  first median server   page`);
for (const [name, path] of Object.entries(await pages())) {
  const first = await timed(page, path);
  await timed(page, BESIDE);
  const begun = worked();
  const times: number[] = [];
  let own = 0;
  for (let i = 0; i < TIMES; i++) {
    const before = await drawn(client);
    times.push(await timed(page, path));
    own += (await drawn(client)) - before;
    await timed(page, BESIDE);
  }
  const median = times.sort((a, b) => a - b)[TIMES >> 1]!;
  const all = [first, median, (worked() - begun) / TIMES, own / TIMES].map(Math.round);
  figures[name] = { first: all[0]!, median: all[1]!, server: all[2]!, page: all[3]! };
  if (!values.json) console.log(`${name.padEnd(38)} ${all.map((ms) => String(ms).padStart(6)).join(' ')}`);
}
await browser.close();
if (values.json) console.log(JSON.stringify(figures));
