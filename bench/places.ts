// How well places are found: npm run places [-- --data FOLDER] [--half odd|even|all]
// FOLDER (default ../shared/data) holds place/lgl.json and place/geovirus.json. `odd` is the half that nothing was tuned on.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadGazetteer, loadModels } from '../cli/load-models.ts';
import { createReader } from '../src/read.ts';
import { PLACE_SETS } from '../training/places/read-gold.ts';
import { scorePlaces } from '../training/places/score.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, half: { type: 'string', default: 'odd' } },
});
const half = values.half === 'even' || values.half === 'all' ? values.half : 'odd';
const reader = createReader({ ...loadModels(), gazetteer: loadGazetteer() });
for (const set of PLACE_SETS) {
  const file = join(values.data, 'place', `${set}.json`);
  if (!existsSync(file)) {
    console.error(`${set}: not measured, because there is no ${file}`);
    continue;
  }
  console.log(`${set}, ${half} half`);
  for (const [name, value] of Object.entries(scorePlaces(values.data, set, reader, half)))
    console.log(`  ${name.padEnd(20)} ${(value as number).toFixed(Number.isInteger(value) ? 0 : 1).padStart(7)}`);
}
