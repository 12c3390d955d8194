/**
 * Measures `ground` on the scenarios with the shared scorer:
 *
 *   node training/ground/score.ts [DATA] [--predicted] [--only s04,s06] [--json]
 *
 * By default the attributions' spans are the gold ones, so that what is wrong is wrong in `ground`; with `--predicted` the
 * whole of `read` runs, with the shipped models.
 */
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadGazetteer, loadModels } from '../../cli/load-models.ts';
import type { Report } from '../../src/model/report.ts';
import { createReader, type ModelFiles } from '../../src/read.ts';
import { shippedGazetteer } from '../../test/cases/ground/places-in.ts';
import { GROUND_MEASURES, groundGold, readScenarios, scoreReports } from './scenarios.ts';

export type Mode = 'gold-spans' | 'predicted';

/**
 * The scorer's numbers, by measure. `only` keeps the scenarios whose names begin with one of these; without `models` the
 * shipped ones read. Throws when the data or
 * the scorer beside it (`DATA/../score`) is missing.
 */
export function scoreScenarios(
  dataFolder: string,
  mode: Mode,
  only?: readonly string[],
  models?: ModelFiles,
): Record<string, unknown> {
  const folder = resolve(dataFolder, 'scenarios');
  const scorer = resolve(dataFolder, '../score/scenarios.mjs');
  if (!existsSync(scorer))
    throw new Error(`no scorer at ${scorer}: the data folder must have the score folder beside it`);
  const scenarios = readScenarios(folder).filter(({ name }) => !only || only.some((start) => name.startsWith(start)));
  const reader =
    mode === 'predicted' ? createReader(models ?? { ...loadModels(), gazetteer: loadGazetteer() }) : undefined;
  const reports = new Map<string, Report[]>();
  for (const scenario of scenarios)
    reports.set(
      scenario.name,
      scenario.articles.map((article) =>
        reader ? reader.read(article) : groundGold(scenario, article, shippedGazetteer()),
      ),
    );
  // The scorer reads a folder: one with links to the scenarios that are asked for.
  const chosen = mkdtempSync(join(tmpdir(), 'hearsay-scenarios-'));
  try {
    for (const { name } of scenarios) symlinkSync(join(folder, name), join(chosen, name));
    return scoreReports(reports, chosen, scorer);
  } finally {
    rmSync(chosen, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2);
  const at = args.indexOf('--only');
  const only = at >= 0 ? args.splice(at, 2)[1]?.split(',') : undefined;
  const data = args.find((arg) => !arg.startsWith('--')) ?? '../shared/data';
  const numbers = scoreScenarios(data, args.includes('--predicted') ? 'predicted' : 'gold-spans', only);
  if (args.includes('--json')) console.log(JSON.stringify(numbers));
  else for (const measure of GROUND_MEASURES) console.log(measure.padEnd(36), String(numbers[measure]).padStart(6));
}
