/**
 * A tracer that has not learnt from a story: the product's own modules, loaded once more for each fold of stories with the forests
 * (train.ts `--folds`) and weights (../trace/fit.ts `--folds`) of a training that left this fold out.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { trace as Trace } from '../../src/trace.ts';

/** Story to fold. */
const FOLD_OF = 'fold-of.json';
const TRACER = new URL('../../src/trace.ts', import.meta.url);

export function writeFoldOf(folder: string, foldOf: ReadonlyMap<string, number>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FOLD_OF), `${JSON.stringify(Object.fromEntries(foldOf))}\n`);
}

/** Throws where `folder` is not what `train.ts --folds` made. */
export function readFoldOf(folder: string): ReadonlyMap<string, number> {
  return new Map(Object.entries(JSON.parse(readFileSync(join(folder, FOLD_OF), 'utf8')) as Record<string, number>));
}

/** `trace` of the fold of this story; the product's own where no fold has it: it has learnt from none. */
export async function foldTracer(folder: string, story: string): Promise<typeof Trace> {
  const fold = readFoldOf(folder).get(story);
  watch(resolve(folder));
  const { trace } = (await import(fold === undefined ? TRACER.href : `${TRACER.href}?fold=${fold}`)) as {
    trace: typeof Trace;
  };
  return trace;
}

const watched = new Set<string>();

/** What a module of a fold imports is of that fold, too; a forest or weights of it stand in `folder`/FOLD. */
function watch(folder: string): void {
  if (watched.has(folder)) return;
  watched.add(folder);
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const fold = context.parentURL && new URL(context.parentURL).searchParams.get('fold');
      if (!fold || !found.url.startsWith('file:')) return found;
      const path = fileURLToPath(found.url);
      const own = join(folder, fold, ownName(path));
      return { ...found, url: `${pathToFileURL(existsSync(own) ? own : path).href}?fold=${fold}` };
    },
  });
}

/** As `pair-forest.ts`, or `origins-weights.ts` for that of a folder. */
export function ownName(path: string): string {
  return basename(path) === 'weights.ts' ? `${basename(dirname(path))}-weights.ts` : basename(path);
}
