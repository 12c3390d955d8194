/** A real server over a real store of its own, with invented stories in it: a folder, or a database where the project has PostgreSQL. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addReports } from '../../collection/add-reports.ts';
import { queueArticles, type GivenArticle } from '../../collection/jobs/read-later.ts';
import { deleteArticles } from '../../collection/delete-articles.ts';
import { relink } from '../../collection/relink.ts';
import { loadGazetteer, loadModels } from '../../cli/load-models.ts';
import type { Added, NewArticle } from '../../server/api-types.ts';
import { startServer, type RunningServer, type StartOptions } from '../../server/start-server.ts';
import { addedView, queuedView } from '../../server/views/articles.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { Report } from '../../src/model/report.ts';
import { createReader, type Reader } from '../../src/read.ts';
import { inject } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import type { CorpusStore, Store } from '../../store/store.ts';
import { askPostgres, makeDatabase } from '../store/postgres-server.ts';

const STORIES = fileURLToPath(new URL('../../examples/', import.meta.url));

let reader: Reader | undefined;
/** Reads an article given as JSON, as every door does. */
export function readArticle(given: Omit<NewArticle, 'url'> & { url?: string | undefined }): Report {
  reader ??= createReader({ ...loadModels(), gazetteer: loadGazetteer() });
  const { article, diagnostics } = takeIn(given);
  return reader.read(article, { diagnostics });
}

function takeIn(given: Omit<NewArticle, 'url'> & { url?: string | undefined }): GivenArticle {
  const { article, diagnostics } = ingest({ content: JSON.stringify(given), kind: 'article-json' });
  return { article, diagnostics };
}

/** The articles of a story, in order: 'scenarios/s01-dam-penedo'. */
export function storyArticles(name: string): NewArticle[] {
  const folder = join(STORIES, name);
  const files = readdirSync(folder).filter((file) => /-a\d+\.json$/.test(file));
  files.sort((a, b) => Number(/(\d+)\.json/.exec(a)![1]) - Number(/(\d+)\.json/.exec(b)![1]));
  return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as NewArticle);
}

export interface TestServer {
  readonly url: string;
  readonly streams: number;
  readonly store: Store;
  readonly corpus: CorpusStore;
  /** Everything that the server wrote down. */
  readonly log: string[];
  /** Milliseconds that its clock is put ahead; the clock of PostgreSQL, by which jobs wait there, goes on as it was. */
  advance(ms: number): void;
  /** The time has come for every job that waits for its next try. */
  hasten(): Promise<void>;
  add(articles: readonly NewArticle[]): Promise<Added[]>;
  /** JSON of an address under /api/v1; throws for anything but success. */
  get<Answer>(path: string): Promise<Answer>;
  ask(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Stops listening; `restart` listens again. */
  stop(): Promise<void>;
  restart(options?: Partial<StartOptions>): Promise<void>;
  close(): Promise<void>;
}

let ids = 0;

/** `address`: of an empty store, instead of one of its own. */
export async function startTestServer(
  stories: readonly string[],
  options: Partial<StartOptions> = {},
  address?: string,
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-server-'));
  let ahead = 0;
  const now = (): string => new Date(Date.now() + ahead).toISOString();
  const postgres = inject('postgres');
  const where = address ?? (postgres === undefined ? join(folder, 'store') : await makeDatabase(postgres));
  const store = await openStore(where, { now: now() });
  const corpus = store.corpus('default');
  const log: string[] = [];

  async function addTo(to: CorpusStore, articles: readonly NewArticle[]): Promise<Added[]> {
    const added = await addReports(to, articles.map(readArticle), { now });
    await relink(to, { now });
    return added.map(addedView);
  }
  const start = (more: Partial<StartOptions>): Promise<RunningServer> =>
    startServer({
      store,
      port: 0,
      now,
      newId: () => `${Date.now().toString(16).padStart(12, '0')}-${String(++ids).padStart(6, '0')}`,
      add: async (to, article) => (await addTo(to, [article]))[0]!,
      addLater: async (to, article) => queuedView((await queueArticles(to, [takeIn(article)], { now }))[0]!),
      read: async (article) => readArticle(article),
      remove: async (from, gone) => void (await deleteArticles(from, gone, { now })),
      version: '0.0.0-test',
      log: (line) => log.push(line),
      pages: join(folder, 'no-pages'),
      models: fileURLToPath(new URL('../../models/', import.meta.url)),
      ...options,
      ...more,
    });
  for (const story of stories) await addTo(corpus, storyArticles(story));
  let running = await start({});
  let isRunning = true;
  const stop = async (): Promise<void> => {
    if (isRunning) await running.close();
    isRunning = false;
  };
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${running.url}${path.startsWith('/') ? path : `/api/v1/${path}`}`, init);
  return {
    get url() {
      return running.url;
    },
    get streams() {
      return running.streams;
    },
    store,
    corpus,
    log,
    advance(ms) {
      ahead += ms;
    },
    async hasten() {
      // The tables of the queue come with the first job.
      if (store.kind === 'postgres')
        return askPostgres(where, `DO $$ BEGIN IF to_regclass('pgboss.job') IS NOT NULL THEN UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'; END IF; END $$`); // prettier-ignore
      // One that is due may be on its way by now, and on its way its lease must not run out.
      const { items } = await corpus.jobs.list({ state: 'waiting' });
      if (items.some(({ attempts, due }) => attempts > 0 && due > now())) ahead += 7 * 3_600_000;
    },
    add: (articles) => addTo(corpus, articles),
    ask,
    async get(path) {
      const response = await ask(path);
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return JSON.parse(text) as never;
    },
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    stop,
    async restart(more = {}) {
      await stop();
      running = await start(more);
      isRunning = true;
    },
    async close() {
      await stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
