/**
 * Measures same claim and stance on stories with gold claims, with the shared scorer.
 *
 *   node24 training/claims/score.ts [--data ../shared/data] [--stories FOLDER] [--attribution FILE]
 *
 * Once with the gold spans, so that what is wrong is wrong in linking, and once as the reader finds them. Without `--stories` the
 * stories are DATA/scenarios; the scorer is DATA/../score/scenarios.mjs. FILE is another attribution model, such as one that has not learnt
 * from the stories. The forests have learnt from them: training/claims/train.ts measures on stories that they have not seen.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addClaims, collectClaims } from '../../src/link/claims/claims.ts';
import { memoryIndex } from '../../src/model/memory-index.ts';
import { readStories } from './gold-claims.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    stories: { type: 'string' },
    attribution: { type: 'string' },
  },
});
const folder = resolve(values.stories ?? join(values.data, 'scenarios'));
const scorer = resolve(values.data, '../score/scenarios.mjs');
if (!existsSync(scorer))
  throw new Error(`no scorer at ${scorer}: the data folder must have the score folder beside it`);

for (const spans of ['gold', 'found'] as const) {
  const scratch = mkdtempSync(join(tmpdir(), 'hearsay-claims-'));
  try {
    const [ledgers, stories] = [join(scratch, 'ledgers'), join(scratch, 'stories')];
    mkdirSync(ledgers);
    mkdirSync(stories);
    for (const { name, reports } of readStories(folder, spans, values.attribution)) {
      const index = memoryIndex();
      for (const report of reports) await addClaims(report, index);
      const claims = await collectClaims(reports, index);
      writeFileSync(
        join(ledgers, `${name}.json`),
        JSON.stringify({ reports, claims, contradictions: [], copies: [], versions: [] }),
      );
      symlinkSync(join(folder, name), join(stories, name));
    }
    const scores = JSON.parse(
      execFileSync(process.execPath, [scorer, ledgers, stories, '--json'], { encoding: 'utf8' }),
    ) as Record<string, number>;
    const shown = ['attribution found', 'same claim B-cubed F1', 'claim found', 'stance'].map(
      (key) => `${key} ${scores[key]}`,
    );
    console.log(`${spans} spans: ${shown.join(', ')}`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
