// What `hearsay trace` makes of whole stories, from raw text: npm run scores:trace [-- --stories FOLDER] [--data FOLDER]
// [--only s03,t05] [--save FOLDER] [--json]. FOLDER of stories (default DATA/scenarios, the public scenarios) holds a folder
// with articles and gold.json each; DATA (default ../shared/data) has the scorer beside it, in ../score.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadGazetteer, loadModels } from '../cli/load-models.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { createReader } from '../src/read.ts';
import { trace } from '../src/trace.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string' },
    only: { type: 'string', default: '' },
    save: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const scorer = resolve(values.data, '../score/scenarios.mjs');
const folder = resolve(values.stories ?? join(values.data, 'scenarios'));
for (const path of [scorer, folder])
  if (!existsSync(path)) {
    console.error(`not measured: there is no ${path}; name the folders with --data and --stories`);
    process.exit(1);
  }

const reader = createReader({ ...loadModels(), gazetteer: loadGazetteer() });
const work = mkdtempSync(join(tmpdir(), 'hearsay-trace-'));
const ledgers = resolve(values.save ?? join(work, 'ledgers'));
const gold = join(work, 'gold');
mkdirSync(ledgers, { recursive: true });
mkdirSync(gold);
try {
  const starts = values.only.split(',');
  for (const story of globSync('*/gold.json', { cwd: folder })
    .map((file) => file.split('/')[0]!)
    .sort()) {
    if (!starts.some((start) => story.startsWith(start))) continue;
    const reports = globSync(`${story}/*-a*.json`, { cwd: folder })
      .sort()
      .map((file) => readFileSync(join(folder, file)))
      .map((content) => reader.read(ingest({ content, kind: 'article-json' }, {}).article));
    writeFileSync(join(ledgers, `${basename(story)}.json`), JSON.stringify(await trace(reports)));
    symlinkSync(join(folder, story), join(gold, story));
  }
  const output = execFileSync(process.execPath, [scorer, ledgers, gold, ...(values.json ? ['--json'] : [])], { encoding: 'utf8' }); // prettier-ignore
  process.stdout.write(output);
} finally {
  rmSync(work, { recursive: true });
}
