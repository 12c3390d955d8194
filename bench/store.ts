/**
 * A collection that grows: npm run bench:store [-- --articles 20000] [--reports FILE] [--keep FOLDER] [--store URL] [--json]
 *
 * Makes a collection of so many reports that were read already, as `hearsay add` does, asks it with eight readers at once
 * while it is added to, and prints the table of docs/performance.md. Reports are those of the examples, or of FILE as
 * `read --format jsonl` prints them, retold (bench/retell.ts); reading is not measured here. `--store`: an empty database
 * of a PostgreSQL server, instead of a folder. `--unlinked`: for figures of asking alone; see multiply.ts.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addReports } from '../collection/add-reports.ts';
import { relinkBeside } from '../collection/relink-beside.ts';
import { storyThread } from '../collection/story-thread.ts';
import { openStore } from '../store/open-store.ts';
import { processorMs } from '../test/processor-time.ts';
import { multiply } from './multiply.ts';
import { makeReports, readExamples, readReports } from './retell.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    keep: { type: 'string' },
    store: { type: 'string' },
    unlinked: { type: 'boolean', default: false },
    reports: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.articles);
const BATCH = 64;
const STEPS = 10;
const READERS = 8;

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
const now = (): string => new Date().toISOString();
const where = values.store ?? folder;
const store = await openStore(where, { now: now() });
const corpus = store.corpus('default');
const originals = values.reports === undefined ? readExamples() : readReports(values.reports);
const source = makeReports(originals);

const thread = storyThread(where);
const beside = relinkBeside(corpus, {
  now,
  thread,
  onProblem(problem) {
    throw problem;
  },
});
const stepSeconds: number[] = [];
let peak = 0;
let words = 0;
let spentMs = 0;
if (values.unlinked)
  await multiply(corpus, originals, count, {
    now,
    told: (articles) => articles % 10_000 < originals.length && console.error(`${articles} articles`),
  });
for (let step = 0; step < STEPS && !values.unlinked; step++) {
  const [from, to] = [Math.round((count * step) / STEPS), Math.round((count * (step + 1)) / STEPS)];
  let seconds = 0;
  for (let at = from; at < to; at += BATCH) {
    const reports = Array.from({ length: Math.min(BATCH, to - at) }, (_, i) => source(at + i));
    for (const { article } of reports) words += article.text.split(/\s+/).length;
    const begun = performance.now();
    const spent = processorMs();
    await addReports(corpus, reports, { now });
    beside.wake();
    await beside.room();
    spentMs += processorMs() - spent;
    seconds += (performance.now() - begun) / 1000;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  stepSeconds.push(seconds);
  if (!values.json)
    console.error(
      `${to} articles: ${((to - from) / seconds).toFixed(0)} a second, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
}

const drained = performance.now();
const lastMs = processorMs();
await beside.idle();
spentMs += processorMs() - lastMs;
const drainSeconds = (performance.now() - drained) / 1000;
const perStep = count / STEPS;
const size = values.store === undefined ? statSync(join(folder, 'hearsay.db')).size : NaN;
const asked = await askWhileAdding();
const adding = {
  'words each': words / count,
  'added a second, first tenth': perStep / stepSeconds[0]!,
  'added a second, last tenth': perStep / stepSeconds.at(-1)!,
  'added a second, with all stories made': count / (sum(stepSeconds) + drainSeconds),
  'processor time a report, ms': spentMs / count,
};
const figures: Record<string, number> = {
  articles: count,
  ...(values.unlinked ? {} : adding),
  'memory while adding, MB': Math.max(peak, process.memoryUsage().rss) / 1e6,
  ...(values.store === undefined && { 'on the disk, KB an article': size / 1000 / count }),
  stories: await countStories(),
  ...asked,
};
await thread.close();
await store.close();
const begun = performance.now();
const again = await openStore(where, { now: now() });
await again.corpus('default').articles.list({});
figures['open and list again, ms'] = performance.now() - begun;
await again.close();
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
if (values.json) console.log(JSON.stringify(figures));
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(36)} ${Number(value.toFixed(2))}`);

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

async function countStories(): Promise<number> {
  const stories = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await corpus.articles.list({ limit: 1000, cursor });
    for (const { story } of page.items) if (story !== undefined) stories.add(story);
    cursor = page.next;
  } while (cursor !== undefined);
  return stories.size;
}

/** The 95th of a hundred answers, in ms, with eight readers in another process while this one adds. */
async function askWhileAdding(): Promise<Record<string, number>> {
  const child = fork(new URL('ask-store.ts', import.meta.url), [where, String(READERS)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }); // prettier-ignore
  let answer: Record<string, number> | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    child.on('message', (message: Record<string, number>) => (answer = message));
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`asking ended with ${code}`))));
  });
  let at = count;
  let isOver = false;
  const adding = (async () => {
    for (; !isOver; at += BATCH) {
      await addReports(corpus, Array.from({ length: BATCH }, (_, i) => source(at + i)), { now }); // prettier-ignore
      beside.wake();
      await beside.room();
    }
  })();
  await ended;
  isOver = true;
  await adding;
  await beside.idle();
  return { ...answer!, 'added meanwhile': at - count };
}
