#!/usr/bin/env node
// Runs a script under Node 24, without dependencies, on any host with Node 14 or newer.
//   node bin/node24.mjs SCRIPT [ARGUMENT]...
// A host that already has Node 24 runs the script in this very process and pays nothing.
// An older host gets Node 24 from the npm registry once (about 10 s); the place of that
// binary is remembered in the user's cache folder, so that later starts cost one process.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = 24;
const major = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);

function rememberedPath() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'hearsay', `node-${NEEDED}-path`);
}

/** The path of a Node 24 binary; asks the npm registry when none is remembered. Exits with 1 and a reason if that fails. */
export function findNode24() {
  if (major(process.version) >= NEEDED) return process.execPath;
  const memory = rememberedPath();
  if (existsSync(memory)) {
    const path = readFileSync(memory, 'utf8').trim();
    if (existsSync(path)) return path;
  }
  if (process.stderr.isTTY)
    process.stderr.write(`hearsay: fetching Node ${NEEDED} once (this is ${process.version})\n`);
  const asked = spawnSync('npx', ['--yes', `node@${NEEDED}`, '-p', 'process.execPath + " " + process.version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [path, version] = (asked.stdout ?? '').trim().split(/ (?=v\d+)/);
  if (asked.status !== 0 || !path || major(version) < NEEDED) {
    process.stderr.write(
      `hearsay: needs Node ${NEEDED} or newer, this is ${process.version}, and it could not be had from the npm registry.\n` +
        `Install Node ${NEEDED} (https://nodejs.org) and run the command again.\n${asked.stderr ?? ''}`,
    );
    process.exit(1);
  }
  try {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(memory, path);
  } catch {
    // A read-only home only costs the look-up next time.
  }
  return path;
}

/** Runs `script` with `args` under Node 24: here if this is one, else in a child whose exit status becomes ours. */
export async function runUnderNode24(script, args) {
  if (major(process.version) >= NEEDED) {
    process.argv = [process.execPath, script, ...args];
    await import(pathToFileURL(script).href);
    return;
  }
  const child = spawn(findNode24(), [script, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`hearsay: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal) process.exit(128 + ({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1, SIGPIPE: 13 }[signal] ?? 0));
    process.exit(code ?? 1);
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [script, ...args] = process.argv.slice(2);
  if (!script) {
    process.stderr.write('usage: node bin/node24.mjs SCRIPT [ARGUMENT]...\n');
    process.exit(2);
  }
  await runUnderNode24(resolve(script), args);
}
