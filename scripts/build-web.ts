// Builds the workbench to web/dist, when something that it is made of is newer than what is there.
//   node bin/node24.mjs scripts/build-web.ts [--force]
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILT = join(ROOT, 'web/dist');
/** All that ends up in the pages. */
const SOURCES = [
  'web/*.*', 'web/{app,pages,reading,claims,deciding,overview,public}/**/*', 'src/**/*.ts', 'render/**/*.ts',
  'models/*.bin', 'models/*/*.bin', 'package-lock.json', 'scripts/build-web.ts',
]; // prettier-ignore

/** Whether it was built, or was newer than all its sources already. Throws when the build fails; the old one stays then. */
export async function buildWeb({ force = false } = {}): Promise<'built' | 'current'> {
  if (!force && isCurrent()) return 'current';
  const { build } = await import('vite');
  const { default: config } = await import('../web/vite.config.ts');
  // Beside the old one and then into its place: whoever serves it meanwhile finds one whole workbench or the other.
  const fresh = join(ROOT, `web/.cache/build-${process.pid}`);
  mkdirSync(join(ROOT, 'web/.cache'), { recursive: true });
  await build({ ...config, build: { ...config.build, outDir: fresh } });
  const old = `${fresh}-old`;
  if (existsSync(BUILT)) renameSync(BUILT, old);
  renameSync(fresh, BUILT);
  rmSync(old, { recursive: true, force: true });
  return 'built';
}

function isCurrent(): boolean {
  const index = join(BUILT, 'index.html');
  if (!existsSync(index)) return false;
  const built = statSync(index).mtimeMs;
  return SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).every(
    (file) => statSync(join(ROOT, file)).mtimeMs <= built,
  );
}

if (import.meta.main) {
  const begun = performance.now();
  const outcome = await buildWeb({ force: process.argv.includes('--force') });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(outcome === 'built' ? `web: built in ${seconds} s` : 'web: nothing is newer than what was built');
}
