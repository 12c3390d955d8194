/**
 * What `hearsay trace` makes of whole stories, from raw text, and how pure its claims are.
 *
 *   npm run scores:trace [-- --stories FOLDER]... [--data FOLDER] [--attribution FILE] [--work FOLDER]
 *                           [--folds FOLDER] [--only s03,t05] [--save FOLDER] [--json]
 *
 * FOLDER of stories (default DATA/scenarios, the public scenarios, and examples/stories) holds a folder with articles and gold.json
 * each; DATA (default ../shared/data) has the scorer beside it, in ../score. `--attribution` is another attribution model, such as one that
 * has not learnt from these stories (training/attribution/README.md). `--work` keeps the reports that were read, so that the next run traces only:
 * take another folder, or none, when what reads has changed. `--folds` traces each story with forests and weights that have not learnt from
 * it either (training/claims/fold-tracer.ts). `--save` keeps the ledgers.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
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
import type { Claim, Ledger } from '../src/model/ledger.ts';
import type { Attribution, Report } from '../src/model/report.ts';
import { createReader, type ModelFiles, type Reader } from '../src/read.ts';
import { trace } from '../src/trace.ts';
import { foldTracer } from '../training/claims/fold-tracer.ts';
import type { GoldClaim } from '../training/claims/gold-claims.ts';
import { loadAligner, matchAttributions } from '../training/claims/match-attributions.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string', multiple: true },
    attribution: { type: 'string' },
    work: { type: 'string' },
    folds: { type: 'string' },
    only: { type: 'string', default: '' },
    save: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const scorer = resolve(values.data, '../score/scenarios.mjs');
const folders = (values.stories ?? [join(values.data, 'scenarios'), 'examples/stories']).map((path) => resolve(path));
for (const path of [scorer, ...folders])
  if (!existsSync(path)) {
    console.error(`not measured: there is no ${path}; name the folders with --data and --stories`);
    process.exit(1);
  }

const aligner = await loadAligner(values.data);

interface Gold {
  readonly attributions: readonly (Pick<Attribution, 'content'> & { article: string })[];
  readonly claims: readonly GoldClaim[];
}

let reader: Reader | undefined;
const models: ModelFiles = {
  ...loadModels(),
  gazetteer: loadGazetteer(),
  ...(values.attribution ? { attribution: Uint8Array.from(readFileSync(values.attribution)).buffer } : {}),
};
const modelName = createHash('sha256').update(new Uint8Array(models.attribution)).digest('hex').slice(0, 12);

const scratch = mkdtempSync(join(tmpdir(), 'hearsay-trace-'));
try {
  for (const [k, folder] of folders.entries()) await scoreFolder(folder, k);
} finally {
  rmSync(scratch, { recursive: true });
}

async function scoreFolder(folder: string, k: number): Promise<void> {
  const ledgers = values.save ? join(resolve(values.save), basename(folder)) : join(scratch, `ledgers-${k}`);
  const gold = join(scratch, `gold-${k}`);
  mkdirSync(ledgers, { recursive: true });
  mkdirSync(gold);
  const sums: Purity = { claims: 0, evidence: 0, known: 0, right: 0, ownVoice: 0 };
  const stories = globSync('*/gold.json', { cwd: folder }).map((file) => file.split(/[\\/]/)[0]!);
  for (const story of stories.sort()) {
    if (!values.only.split(',').some((start) => story.startsWith(start))) continue;
    const traceIt = values.folds ? await foldTracer(values.folds, story) : trace;
    const ledger = await traceIt(readStory(join(folder, story)));
    writeFileSync(join(ledgers, `${story}.json`), JSON.stringify(ledger));
    symlinkSync(join(folder, story), join(gold, story));
    addPurity(sums, ledger, JSON.parse(readFileSync(join(folder, story, 'gold.json'), 'utf8')) as Gold);
  }
  const output = execFileSync(process.execPath, [scorer, ledgers, gold, '--json'], { encoding: 'utf8' });
  const all = { ...(JSON.parse(output) as Record<string, unknown>), ...purityFigures(sums) };
  if (values.json) {
    console.log(JSON.stringify({ folder: basename(folder), ...all }));
    return;
  }
  console.log(`\n${folder}`);
  for (const [name, value] of Object.entries(all))
    console.log(name.padEnd(52), Array.isArray(value) ? value.join(' ') || '-' : value);
}

function readStory(folder: string): Report[] {
  const kept = values.work && join(values.work, `${basename(folder)}-${modelName}.json`);
  if (kept && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Report[];
  reader ??= createReader(models);
  const reports = globSync('*-a*.json', { cwd: folder })
    .sort()
    .map((file) => readFileSync(join(folder, file)))
    .map((content) => reader!.read(ingest({ content, kind: 'article-json' }, {}).article));
  if (kept) {
    mkdirSync(values.work!, { recursive: true });
    writeFileSync(kept, JSON.stringify(reports));
  }
  return reports;
}

/** Sums over the claims of ledgers that are the best for some gold claim: those which the scorer looks at. */
interface Purity {
  claims: number;
  /** All their evidence, the outlets' own voice apart. */
  evidence: number;
  /** Of it what is evidence of some gold claim, and of the one that this claim is the best for. */
  known: number;
  right: number;
  ownVoice: number;
}

function addPurity(sums: Purity, ledger: Ledger, gold: Gold): void {
  const claimsOf = new Map<number, Set<string>>();
  for (const { id, evidence } of gold.claims)
    for (const { attribution } of evidence)
      if (attribution !== null) claimsOf.set(attribution, (claimsOf.get(attribution) ?? new Set()).add(id));
  const goldOf = matchAttributions(ledger.reports, gold.attributions, aligner);
  const best = new Map<Claim, string>();
  for (const { id } of gold.claims) {
    const hits = ledger.claims.map(
      ({ evidence }) =>
        evidence.filter(
          (e) => e.attribution !== null && claimsOf.get(goldOf.get(`${e.report}#${e.attribution}`) ?? -1)?.has(id),
        ).length,
    );
    const most = hits.reduce((a, b) => Math.max(a, b), 0);
    if (most > 0) best.set(ledger.claims[hits.indexOf(most)]!, id);
  }
  for (const [claim, id] of best) {
    sums.claims++;
    for (const { report, attribution } of claim.evidence) {
      if (attribution === null) {
        sums.ownVoice++;
        continue;
      }
      sums.evidence++;
      const its = claimsOf.get(goldOf.get(`${report}#${attribution}`) ?? -1);
      if (its) sums.known++;
      if (its?.has(id)) sums.right++;
    }
  }
}

function purityFigures({ claims, evidence, known, right, ownVoice }: Purity): Record<string, number> {
  return {
    'claims that are the best for a gold one': claims,
    'purity: of their evidence of gold claims, right': percent(right, known),
    'purity: of all their attributions, right': percent(right, evidence),
    'of all their attributions, in no gold claim': percent(evidence - known, evidence),
    'own-voice sentences and titles in them': ownVoice,
  };
}

function percent(part: number, of: number): number {
  return Math.round((1000 * part) / Math.max(1, of)) / 10;
}
