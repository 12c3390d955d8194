/**
 * What another worker is worth: npm run bench:workers [-- --workers 1,2] [--rounds 2] [--articles 272] [--words 800] [--store URL]
 * [--jobs N] [--cores-each 0.4] [--warm 16] [--json]
 *
 * So many articles of so many words each (bench/lengthen.ts) wait to be read (`hearsay add --later`) in a fresh database of
 * PostgreSQL, and so many `hearsay worker` processes work them off: read, link, store, and work the stories out. Counted is what
 * happens once each of them has done its first few, until nothing waits and no story is marked: articles by the clock. Starts a server of its own from the system's binaries, as the
 * tests do; `--store`: one that is there, whose user may make databases.
 *
 * Besides the clock, which tells little on a machine that others use: the processor time of the workers and of the server
 * (from /proc; of a server elsewhere it is not known), and the share of their time that workers wait for one another's
 * turn to write, as the server sees it.
 *
 * `--cores-each 0.4`: each worker gets no more than so much of a core, as if it had a machine of its own, and the server as much as
 * there is (bound-cores.ts; as root under Linux). Where one worker and the server use more than half of the machine, two cannot do
 * twice as much whatever they do; bounded, they can, if they do not hinder each other. How often a worker was held back by its bound
 * is told, too: where that is seldom, the machine had not even so much to give, and the figures say little.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { openStore } from '../store/open-store.ts';
import { makeDatabase, startPostgres } from '../test/store/postgres-server.ts';
import { boundCores, type CoreGroup } from './bound-cores.ts';
import { makeArticles } from './lengthen.ts';
import { readExamples } from './retell.ts';
import { processorOf, serverMs } from './server-time.ts';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1,2' },
    rounds: { type: 'string', default: '2' },
    articles: { type: 'string', default: '272' },
    words: { type: 'string', default: '800' },
    jobs: { type: 'string' },
    'cores-each': { type: 'string' },
    warm: { type: 'string', default: '16' },
    store: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('../', import.meta.url));
/**
 * So many articles that each worker does are not counted: it has loaded its models by then, and compiled most of its code. What is
 * compiled later costs two workers twice as much as one: for how many times as much they do, 100 are better.
 */
const warm = Number(values.warm);
/** Between two looks at who waits. */
const LOOK_MS = 20;

interface Figures {
  readonly workers: number;
  readonly articles: number;
  readonly 'a second': number;
  readonly 'processor ms of workers an article': number;
  readonly 'processor ms of the server an article': number;
  /** Of the cores' time, what all of them used. */
  readonly 'cores used': number;
  readonly 'share of the time that a worker waits for its turn': number;
  /** Of the periods in which a bounded one worked, those in which it used up its share. */
  readonly 'share of the time that a worker is at its bound'?: number;
}

const coresEach = values['cores-each'] === undefined ? undefined : Number(values['cores-each']);
/** Of workers that are bounded; each is to be removed once they have ended. */
const groups: CoreGroup[] = [];
const children = new Set<ChildProcess>();

const folder = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
const file = join(folder, 'articles.jsonl');
const article = makeArticles(readExamples(), Number(values.words));
writeFileSync(
  file,
  Array.from({ length: Number(values.articles) }, (_, n) => `${JSON.stringify(article(n))}\n`).join(''),
);
// Before anything is started: here or never. The first group is made and removed to see whether it can be.
if (coresEach !== undefined) boundCores(`hearsay-bench-${process.pid}`, coresEach).remove();
const server = values.store === undefined ? await startPostgres() : undefined;
const all: Figures[] = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    // What is still asked of the server fails now, and is no news.
    for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, () => undefined);
    void cleanUp().finally(() => process.exit(1));
  });
try {
  for (let round = 0; round < Number(values.rounds); round++)
    for (const workers of values.workers.split(',').map(Number)) {
      const figures = await measure(server?.url ?? values.store!, workers);
      all.push(figures);
      if (values.json) console.log(JSON.stringify(figures));
      else
        console.log(
          Object.entries(figures)
            .map(([name, value]) => `${name}: ${round2(value)}`)
            .join('; '),
        );
    }
} finally {
  await cleanUp();
}
if (!values.json) tellGains();

async function cleanUp(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([...children].map(ended));
  for (const group of groups.splice(0)) group.remove();
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(url: string, count: number): Promise<Figures> {
  const address = server ? await server.makeDatabase() : await makeDatabase(url);
  await ended(hearsay(address, ['add', '--later', file], 'ignore'));
  const store = await openStore(address, { now: new Date().toISOString() });
  const corpus = store.corpus('default');
  const waiting = await corpus.articles.count({ state: 'queued' });
  const jobs = values.jobs === undefined ? [] : ['--jobs', values.jobs];
  const workers = Array.from({ length: count }, () => hearsay(address, ['worker', '--json', ...jobs], 'pipe'));
  const bounds = coresEach === undefined ? [] : workers.map((worker) => bound(worker, coresEach));
  const done = workers.map(countDone);
  while (done.some((of) => of() < warm)) await sleep(LOOK_MS);

  const first = done.reduce((sum, of) => sum + of(), 0);
  const begun = performance.now();
  const spent = spentBy(workers);
  const served = server ? serverMs(address) : NaN;
  const looks = watchTurns(address);
  while ((await corpus.articles.count({ state: 'queued' })) > 0 || (await corpus.stories.dirty(1)).length > 0)
    await sleep(100);
  const ms = performance.now() - begun;
  const waited = await looks.end();
  const articles = waiting - first;
  const workerMs = spentBy(workers) - spent;
  const servedMs = server ? serverMs(address) - served : NaN;
  const atBound = bounds.reduce((sum, group) => sum + group.throttled(), 0) / count;
  for (const worker of workers) worker.kill('SIGTERM');
  await Promise.all(workers.map(ended));
  for (const group of groups.splice(0)) group.remove();
  await store.close();
  return {
    workers: count,
    articles,
    'a second': articles / (ms / 1000),
    'processor ms of workers an article': workerMs / articles,
    'processor ms of the server an article': servedMs / articles,
    'cores used': (workerMs + (server ? servedMs : 0)) / ms,
    'share of the time that a worker waits for its turn': waited / count,
    ...(coresEach !== undefined && { 'share of the time that a worker is at its bound': atBound }),
  };
}

function hearsay(address: string, args: readonly string[], output: 'ignore' | 'pipe'): ChildProcess {
  const child = spawn(process.execPath, ['cli/main.ts', ...args, '--store', address], {
    cwd: root,
    stdio: ['ignore', output, 'inherit'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function bound({ pid }: ChildProcess, share: number): CoreGroup {
  const group = boundCores(`hearsay-bench-${process.pid}-${groups.length}`, share);
  groups.push(group);
  group.add(pid!);
  return group;
}

/** How many jobs a worker has told of as done. */
function countDone(worker: ChildProcess): () => number {
  let done = 0;
  createInterface({ input: worker.stdout! }).on('line', (line) => {
    if ((JSON.parse(line) as { state: string }).state === 'done') done++;
  });
  return () => done;
}

/** Looks again and again at how many connections wait for the turn of a corpus; `end`: how many did, in the mean. */
function watchTurns(address: string): { end(): Promise<number> } {
  const client = new pg.Client(address);
  let [looks, waiting] = [0, 0];
  let isOver = false;
  const watching = (async () => {
    await client.connect();
    while (!isOver) {
      const { rows } = await client.query<{ count: string }>(
        `SELECT count(*) AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      looks++;
      waiting += Number(rows[0]!.count);
      await sleep(LOOK_MS);
    }
    await client.end();
  })();
  return {
    async end() {
      isOver = true;
      await watching;
      return waiting / Math.max(1, looks);
    },
  };
}

function spentBy(processes: readonly ChildProcess[]): number {
  return processes.reduce((sum, { pid }) => sum + (processorOf(pid!)?.own ?? 0), 0);
}

/**
 * What several do beside what one does, of the best round of each; and what they could do at the most, if none of them ever
 * waited: all cores of this machine, of which one worker and what the server does for it use so many by themselves.
 */
function tellGains(): void {
  const best = new Map<number, number>();
  for (const { workers, 'a second': rate } of all) best.set(workers, Math.max(best.get(workers) ?? 0, rate));
  const [one] = best.values();
  for (const [workers, rate] of best)
    console.log(`${workers} workers: ${round2(rate)} articles a second, ${round2(rate / one!)} times as many`);
  const used = coresEach === undefined ? all.find(({ workers }) => workers === 1)?.['cores used'] : undefined;
  if (server && used !== undefined)
    console.log(
      `one uses ${round2(used)} of ${availableParallelism()} cores, server included: at the most ${round2(availableParallelism() / used)} times as many, if nothing else ran here meanwhile`,
    );
}

function round2(value: number): number {
  return Number(value.toFixed(2));
}
