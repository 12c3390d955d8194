/** A worker thread of the reader pool: gets the shared models once, then articles one by one. */
import { enableCompileCache } from 'node:module';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { ModelFiles } from '../src/read.ts';
import type { Job, Settings } from './read-article.ts';

export interface WorkerData {
  readonly models: ModelFiles;
  readonly settings: Settings;
}

enableCompileCache();
const { makeArticleReader } = await import('./read-article.ts');
const { models, settings } = workerData as WorkerData;
const readArticle = await makeArticleReader(models, settings);
const collect = collector();
parentPort!.on('message', async (job: Job) => {
  parentPort!.postMessage(await readArticle(job));
  collect();
});

/**
 * Left alone V8 lets a thread's heap grow by hundreds of megabytes before it collects, on a machine that has them. Between
 * two articles little is alive: beyond 100 MB in use a collection keeps the memory of a long archive constant.
 */
function collector(): () => void {
  const MOST = 100e6;
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  return () => {
    if (getHeapStatistics().used_heap_size > MOST) gc();
  };
}
