/** A worker thread of the reader pool: gets the shared models once, then articles one by one. */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { collectBeyond } from '../collection/collect-beyond.ts';
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
/** Between two articles little is alive: so the memory of a long archive stays constant. */
const collect = collectBeyond(100e6);
parentPort!.on('message', async (job: Job) => {
  parentPort!.postMessage(await readArticle(job));
  collect();
});
