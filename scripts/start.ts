// `npm start`: the workbench on an example collection, made of the invented stories in examples/ the first time.
//   npm start [-- --port N] [--store FOLDER] [--json]
// What it makes lies in .hearsay/ (git does not see it), and is made anew when the examples change.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadGazetteer, loadModels } from '../cli/load-models.ts';
import type { Settings } from '../cli/read-article.ts';
import { ReaderPool } from '../cli/reader-pool.ts';
import { serve } from '../cli/serve-command.ts';
import { systemPorts } from '../cli/system-ports.ts';
import { addReports } from '../collection/add-reports.ts';
import { relink } from '../collection/relink.ts';
import type { Report } from '../src/model/report.ts';
import { openStore } from '../store/open-store.ts';
import { buildWeb } from './build-web.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLES = globSync('examples/{scenarios,stories}/*/*-a*.json', { cwd: ROOT }).sort();

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4317' },
    store: { type: 'string', default: join(ROOT, '.hearsay') },
    json: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stderr.write(`hearsay: ${line}\n`);

// Named after what it is made of, so that another set of examples, or a half-made collection, is never taken for it.
const where = join(values.store, `examples-${digestOfExamples()}`);
const pages = buildWeb().then(
  (outcome) => outcome === 'built' && say('the workbench is built'),
  (error: unknown) => say(`the workbench could not be built, the API is there all the same: ${String(error)}`),
);
if (!existsSync(where)) await makeCollection(where);
await pages;
process.exitCode = await serve({
  where,
  host: '127.0.0.1',
  port: Number(values.port),
  jobs: Math.min(availableParallelism(), 16),
  isPrivateAllowed: false,
  isJson: values.json,
});

async function makeCollection(folder: string): Promise<void> {
  say(`making the example collection of ${EXAMPLES.length} invented articles, once`);
  mkdirSync(values.store, { recursive: true });
  // What an interrupted start left behind; nobody needs an hour for this.
  for (const left of globSync(join(values.store, 'examples-*.unfinished-*')))
    if (Date.now() - statSync(left).mtimeMs > 3_600_000) rmSync(left, { recursive: true, force: true });
  const unfinished = `${folder}.unfinished-${process.pid}`;
  const ports = systemPorts();
  const store = await openStore(unfinished, { now: ports.now() });
  const corpus = store.corpus('default');
  const reports = await readAll();
  const added = await addReports(corpus, reports, ports);
  for (const one of added) if (one.status === 'failed') throw new Error(`${one.id}: ${one.problem}`);
  await relink(corpus, ports);
  await store.close();
  renameSync(unfinished, folder);
}

/** In the order in which they were published, as they would have come in. */
async function readAll(): Promise<Report[]> {
  const settings: Settings = {
    format: 'jsonl',
    given: {},
    minProbability: 0,
    places: true,
    pictures: { given: [], mayFetch: false, isPrivateAllowed: false },
    outlets: [],
    isAlone: true,
    hasColour: false,
    width: 80,
  };
  const models = { ...loadModels(), gazetteer: loadGazetteer() };
  const pool = new ReaderPool({ size: Math.min(availableParallelism(), 8), workerData: { models, settings } });
  const reports = await Promise.all(
    EXAMPLES.map(async (file, i) => {
      const content = new Uint8Array(readFileSync(join(ROOT, file)));
      const { output, problem } = await pool.run({ content, kind: 'article-json', number: i + 1 });
      if (problem) throw new Error(`${file}: ${problem.message}`);
      return JSON.parse(output.body) as Report;
    }),
  );
  await pool.close();
  return reports.sort((a, b) => Date.parse(a.article.published ?? '') - Date.parse(b.article.published ?? ''));
}

function digestOfExamples(): string {
  const hash = createHash('sha256');
  for (const file of EXAMPLES) hash.update(readFileSync(join(ROOT, file)));
  // What is read from them, and how it is kept, may change as well.
  for (const file of globSync(['models/en/*.bin', 'store/sql/migrations.ts'], { cwd: ROOT }).sort())
    hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 12);
}
