// What a first visit must fetch before it shows anything, and what it must not.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildWeb } from '../../../scripts/build-web.ts';

const DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
const LIMIT = 150_000;

beforeAll(async () => {
  await buildWeb();
});

/** The scripts that a script imports, without those it only loads when they are wanted. */
function importsOf(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) return known;
  known.add(name);
  const code = readFileSync(`${DIST}assets/${name}`, 'utf8');
  for (const [, other] of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)/g)) importsOf(other!, known);
  return known;
}

const gzipped = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(`${DIST}assets/${name}`), { level: 9 }).length, 0);

test('every page needs at most 150 kB of script, gzipped', () => {
  const index = readFileSync(`${DIST}index.html`, 'utf8');
  const [, entry] = /src="\/assets\/([^"]+\.js)"/.exec(index)!;
  const shell = importsOf(entry!);
  expect(gzipped(shell)).toBeLessThan(LIMIT);
  const code = [...shell].map((name) => readFileSync(`${DIST}assets/${name}`, 'utf8')).join('\n');
  const pages = [...code.matchAll(/import\(["'`]\.\/([^"'`]+\.js)/g)].map(([, name]) => name!);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(gzipped(importsOf(page, new Set(shell))), page).toBeLessThan(LIMIT);
});

test('what a test builds is what is shipped, and not the build for developers', () => {
  const code = readdirSync(`${DIST}assets`).filter((name) => name.endsWith('.js')).map((name) => readFileSync(`${DIST}assets/${name}`, 'utf8')); // prettier-ignore
  // Svelte's build for developers names the file of each component.
  expect(code.filter((script) => /[`"']web\/\w+\/\w+\.svelte[`"']/.test(script))).toEqual([]);
});

test('models stay where they are, and the page asks at first for nothing that only the reader needs', () => {
  expect(readdirSync(`${DIST}assets`).filter((name) => name.endsWith('.bin'))).toEqual([]);
  const index = readFileSync(`${DIST}index.html`, 'utf8');
  expect(index).not.toMatch(/reader-worker|\.bin/);
});
