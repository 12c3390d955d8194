/** `hearsay serve`: the HTTP API and the workbench over a collection, until it is interrupted. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ParseArgsConfig } from 'node:util';
import { addQueue } from '../collection/add-queue.ts';
import { queueArticles } from '../collection/jobs/read-later.ts';
import { storyThread } from '../collection/story-thread.ts';
import { startWorker } from '../collection/jobs/work-jobs.ts';
import { deleteArticles } from '../collection/delete-articles.ts';
import { applyRetention } from '../collection/retention.ts';
import { startServer } from '../server/start-server.ts';
import { addedView, queuedView } from '../server/views/articles.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { openGivenStore, whereStore } from './store-option.ts';
import { interrupted, startReading } from './start-reading.ts';
import { systemPorts } from './system-ports.ts';
import { SERVE_USAGE, UsageError } from './usage.ts';
import { handlersOf, waitFor } from './worker-command.ts';

const OPTIONS = {
  store: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '4317' },
  jobs: { type: 'string' },
  'allow-private': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

export interface ServeOptions {
  readonly where: string;
  readonly host: string;
  readonly port: number;
  /** Threads that read. */
  readonly jobs: number;
  /** Whether pages may be fetched from, and news sent to, private addresses. */
  readonly isPrivateAllowed: boolean;
  readonly isJson: boolean;
}

export async function serveCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('serve', args, OPTIONS);
  if (values.help) {
    process.stdout.write(SERVE_USAGE);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(`serve takes no inputs, and there is "${positionals[0]}"`);
  const number = (name: 'port' | 'jobs', from: number, to: number, otherwise: number): number => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (!Number.isInteger(value) || value < from || value > to)
      throw new UsageError(`--${name} ${values[name]} is no whole number from ${from} to ${to}`);
    return value;
  };
  return serve({
    where: whereStore(values.store),
    host: values.host,
    port: number('port', 0, 65_535, 4317),
    jobs: number('jobs', 1, 256, Math.min(availableParallelism(), 16)),
    isPrivateAllowed: values['allow-private'],
    isJson: values.json,
  });
}

/** Resolves when it was interrupted and all is closed. */
export async function serve({ where, host, port, jobs, isPrivateAllowed, isJson }: ServeOptions): Promise<number> {
  const ports = systemPorts();
  const pages = folder('web/dist');
  const store = await openGivenStore(where, { isNew: true });
  const log = (line: string): void => void process.stderr.write(`hearsay: ${plain(line)}\n`);
  const reading = startReading(jobs, isPrivateAllowed);
  const thread = storyThread(store.where);
  const queue = addQueue({ now: ports.now, thread, onProblem: (problem) => log(`linking: ${String(problem)}`) });
  try {
    for (const { id } of await store.corpora.list()) queue.relink(store.corpus(id));
    const server = await startServer({
      ...ports,
      store,
      host,
      port,
      log,
      version: version(),
      pages,
      models: folder('models'),
      read: reading.read,
      async add(corpus, article) {
        return addedView(await queue.add(corpus, await reading.read(article)));
      },
      async addLater(corpus, article) {
        const [queued] = await queueArticles(corpus, [await reading.takeIn(article)], ports);
        return queuedView(queued!);
      },
      async remove(corpus, ids) {
        await deleteArticles(corpus, ids, ports);
        queue.relink(corpus);
      },
      ...(isPrivateAllowed ? { webhooks: { isAllowed: () => true } } : {}),
    });
    const worker = startWorker(store, {
      handlers: handlersOf(reading, queue, { isPrivateAllowed }),
      worker: `${hostname()}-${process.pid}-serve`,
      concurrency: jobs * 2,
      now: Date.now,
      wait: waitFor,
      sweep: (corpus) => applyRetention(corpus, ports),
      onProblem: (problem, job) =>
        log(`${job?.id ?? 'jobs'}: ${problem instanceof Error ? problem.message : String(problem)}`),
    });
    if (isJson) process.stdout.write(`${JSON.stringify({ url: server.url, open: server.isOpen, pid: process.pid })}\n`);
    else process.stdout.write(greeting(server.url, server.isOpen));
    if (!existsSync(join(pages, 'index.html')))
      log(
        'the workbench is not built, so this answers programs alone; build it with npm run build:web, then start again',
      );
    await interrupted();
    await server.close();
    await worker.stop();
    await queue.idle();
    await thread.close();
  } finally {
    await reading.close();
    await store.close();
  }
  return 0;
}

function greeting(url: string, isOpen: boolean): string {
  const access = isOpen
    ? 'There is no token yet, so it listens to this machine alone, and whoever uses it may do everything.\n' +
      'hearsay token make NAME closes it.\n'
    : '';
  return `Hearsay is at ${url}\nIts API is described at ${url}/docs\n${access}Ctrl-C ends it.\n`;
}

/** In a clone the folders stand beside cli/, in the package above dist/cli/. */
function beside(path: string): URL | undefined {
  return [`../${path}`, `../../${path}`].map((one) => new URL(one, import.meta.url)).find((url) => existsSync(url));
}

function folder(path: string): string {
  return fileURLToPath(beside(path) ?? new URL(`../${path}`, import.meta.url));
}

function version(): string {
  return (JSON.parse(readFileSync(beside('package.json')!, 'utf8')) as { version: string }).version;
}
