// What ships must stay small: the models, alone and with the compiled core, raw and gzipped. Exit status 1 above a limit.
import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MB = 1e6;
const LIMITS = { 'models, raw': 10 * MB, 'models, gzipped': 6 * MB, 'gazetteer, gzipped': 6 * MB };

const models = globSync('models/*/*.bin').map((file) => readFileSync(file));
const gazetteer = readFileSync('models/gazetteer.bin');
const sizes: Record<keyof typeof LIMITS, number> = {
  'models, raw': models.reduce((sum, bytes) => sum + bytes.length, 0),
  'models, gzipped': models.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0),
  'gazetteer, gzipped': gzipSync(gazetteer, { level: 9 }).length,
};
for (const [name, limit] of Object.entries(LIMITS)) {
  const size = sizes[name as keyof typeof LIMITS];
  console.log(`size: ${name} ${(size / MB).toFixed(2)} MB of ${limit / MB} MB`);
  if (size > limit) process.exitCode = 1;
}
