// Builds the workbench to web/dist, when something that it is made of is newer than what is there.
//   node bin/node24.mjs scripts/build-web.ts [--force]
import {
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILT = join(ROOT, 'web/dist');
const LOCK = join(ROOT, 'web/.cache/building');
const LOCK_COUNTS_MS = 120_000;
/** All that ends up in the pages. */
const SOURCES = [
  'web/*.*', 'web/{app,claims,deciding,overview,pages,parts,public,reading}/**/*', 'src/**/*.ts', 'render/**/*.ts',
  'models/*.bin', 'models/*/*.bin', 'package-lock.json', 'scripts/build-web.ts',
]; // prettier-ignore

/** Whether it was built, or was newer than all its sources already. Throws when the build fails; the old one stays then. */
export async function buildWeb({ force = false } = {}): Promise<'built' | 'current'> {
  if (!force && isCurrent()) return 'current';
  mkdirSync(join(ROOT, 'web/.cache'), { recursive: true });
  await locked();
  try {
    // Somebody else may have built it meanwhile.
    if (!force && isCurrent()) return 'current';
    await build();
    return 'built';
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** Tests that run side by side all want it, and one of them builds. A lock that nobody took away counts for so long. */
async function locked(): Promise<void> {
  for (;;) {
    try {
      closeSync(openSync(LOCK, 'wx'));
      return;
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
      const { mtimeMs } = statSync(LOCK, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
      if (Date.now() - mtimeMs > LOCK_COUNTS_MS) rmSync(LOCK, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function build(): Promise<void> {
  const begun = new Date();
  const { build: bundle } = await import('vite');
  const { default: config } = await import('../web/vite.config.ts');
  // Beside the old one and then into its place: whoever serves it meanwhile finds one whole workbench or the other.
  const fresh = join(ROOT, `web/.cache/build-${process.pid}`);
  // What a test builds is served as well: never the slower one for developers.
  const { NODE_ENV } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    await bundle({ ...config, build: { ...config.build, outDir: fresh } });
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
  // What changes while it is built is newer than it.
  utimesSync(join(fresh, 'index.html'), begun, begun);
  const old = `${fresh}-old`;
  if (existsSync(BUILT)) renameSync(BUILT, old);
  renameSync(fresh, BUILT);
  rmSync(old, { recursive: true, force: true });
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
