/**
 * A collection that grows: npm run bench:store [-- --articles 20000] [--reports FILE] [--keep FOLDER] [--store URL] [--json]
 *
 * Makes a collection of so many reports that were read already, as `hearsay add` does, asks it with eight readers at once
 * while it is added to, and prints the table of docs/performance.md. Reports are those of the examples, or of FILE as
 * `read --format jsonl` prints them, retold (bench/retell.ts); reading is not measured here, but by bench/add.ts. `--store`: an
 * empty database of a PostgreSQL server, instead of a folder. `--unlinked`: for figures of asking alone; see multiply.ts.
 *
 * What is to stay flat is told of every tenth: processor time a report, memory, the log of SQLite. At the end `hearsay serve` is
 * started on the collection until it answers. `npm run bench:store -- --articles 100000` is the whole of it: half an hour to an
 * hour on two cores.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
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
/** As `hearsay add`. */
const BATCH = 128;
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
const stepMs: number[] = [];
let peak = 0;
let longestLog = 0;
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
  const before = spentMs;
  for (let at = from; at < to; at += BATCH) {
    const begun = performance.now();
    const spent = processorMs();
    // Retelling them counts, too: the other thread works on meanwhile.
    const reports = Array.from({ length: Math.min(BATCH, to - at) }, (_, i) => source(at + i));
    for (const { article } of reports) words += article.text.split(/\s+/).length;
    await addReports(corpus, reports, { now });
    beside.wake();
    await beside.room();
    spentMs += processorMs() - spent;
    seconds += (performance.now() - begun) / 1000;
    peak = Math.max(peak, process.memoryUsage().rss);
    longestLog = Math.max(longestLog, sizeOf('hearsay.db-wal'));
  }
  stepSeconds.push(seconds);
  stepMs.push((spentMs - before) / (to - from));
  if (!values.json)
    console.error(
      `${to} articles: ${((to - from) / seconds).toFixed(0)} a second, ${stepMs.at(-1)!.toFixed(1)} ms each, ${Math.round(process.memoryUsage().rss / 1e6)} MB, log ${Math.round(sizeOf('hearsay.db-wal') / 1e6)} MB`,
    );
}

const drained = performance.now();
const lastMs = processorMs();
await beside.idle();
spentMs += processorMs() - lastMs;
const drainSeconds = (performance.now() - drained) / 1000;
const perStep = count / STEPS;
const size = sizeOf('hearsay.db');
const asked = await askWhileAdding();
const adding = {
  'words each': words / count,
  'added a second, first tenth': perStep / stepSeconds[0]!,
  'added a second, last tenth': perStep / stepSeconds.at(-1)!,
  'added a second, with all stories made': count / (sum(stepSeconds) + drainSeconds),
  'processor time a report, ms': spentMs / count,
  // The first has what is compiled once in it.
  'the same, second tenth': stepMs[1] ?? NaN,
  'the same, last tenth': stepMs.at(-1) ?? NaN,
};
const figures: Record<string, number> = {
  articles: count,
  ...(values.unlinked ? {} : adding),
  'memory while adding, MB': Math.max(peak, process.memoryUsage().rss) / 1e6,
  ...(values.store === undefined && {
    'on the disk, KB an article': size / 1000 / count,
    'longest log, MB': longestLog / 1e6,
  }),
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
figures['serve answers after, ms'] = await startServing();
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
if (values.json) console.log(JSON.stringify(figures));
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(36)} ${Number(value.toFixed(2))}`);

/** 0 where it is not there. */
function sizeOf(file: string): number {
  return values.store === undefined ? (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0) : NaN;
}

/** Until `hearsay serve` says where it listens, models and all, and a list of articles has come. */
async function startServing(): Promise<number> {
  const begun = performance.now();
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'serve', '--store', where, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let taken = NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url === undefined) continue;
    await (await fetch(new URL('/api/v1/articles?limit=50', url))).text();
    taken = performance.now() - begun;
    child.kill();
    break;
  }
  await ended;
  return taken;
}

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
  const child = fork(new URL('ask-store.ts', import.meta.url), [where, String(READERS)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let answer: Record<string, number> | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    child.on('message', (message: Record<string, number>) => (answer = message));
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`asking ended with ${code}`))));
  });
  let at = count;
  let isOver = false;
  const adding = (async () => {
    for (; !isOver; at += BATCH) {
      await addReports(
        corpus,
        Array.from({ length: BATCH }, (_, i) => source(at + i)),
        { now },
      );
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
