// A real browser from npm alone. Chromium asks the system for libraries that a bare Debian lacks; the package brings
// most of them along (for a cloud's Linux), and what is still missing is said loudly.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Flags of the package that are for a cloud function, not for us: they weaken the browser or make it unstable. */
const UNWANTED = /^--(?:single-process|no-zygote|disable-web-security|allow-running-insecure-content)\b/;

/** Debian's package for each library that Chromium asks for. */
const PACKAGES: Record<string, string> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
};

/** Throws with the packages to install when the machine lacks libraries. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  const env: Record<string, string> = {};
  if (missingLibraries(executablePath, env).length > 0) env['LD_LIBRARY_PATH'] = unpackLibraries();
  const missing = missingLibraries(executablePath, env);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((library) => PACKAGES[library] ?? `(the package of ${library})`))];
    throw new Error(
      `the browser tests need libraries that this machine lacks: ${missing.join(', ')}\n` +
        `On Debian: apt-get install -y ${packages.join(' ')}`,
    );
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(tmpdir(), 'fonts');
  const args = [...chromium.args.filter((flag) => !UNWANTED.test(flag)), '--no-sandbox'];
  return playwright.launch({ executablePath, args, headless: true, env: { ...definedEnvironment(), ...env } });
}

function missingLibraries(executable: string, env: Record<string, string>): string[] {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8', env: { ...process.env, ...env } });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map(([, library]) => library!);
}

/** The folder with the libraries of the package. */
function unpackLibraries(): string {
  const folder = join(tmpdir(), 'al2023', 'lib');
  if (existsSync(folder)) return folder;
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const archive = readFileSync(join(dirname(entry), '../../bin/al2023.tar.br'));
  mkdirSync(dirname(folder), { recursive: true });
  spawnSync('tar', ['-x', '-C', dirname(folder)], { input: brotliDecompressSync(archive) });
  return folder;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
