/** `npm start`, as on a fresh clone: an example collection, the workbench and the API on it; the second time it is quick. */
import { spawn, type ChildProcess } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { CorpusView, SearchResult } from '../../server/api-types.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hearsay-start-'));
let started: ChildProcess | undefined;
/** What it wrote for people. */
let said = '';

async function start(): Promise<string> {
  started = spawn(process.execPath, ['scripts/start.ts', '--port', '0', '--json', '--store', folder], { cwd: ROOT });
  said = '';
  started.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for await (const line of createInterface({ input: started.stdout! }))
    return (JSON.parse(line) as { url: string }).url;
  throw new Error(`it ended before it began: ${said}`);
}

async function stop(): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => started!.once('exit', resolve));
  started!.kill('SIGINT');
  return ended;
}

afterAll(() => {
  started?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  test('opens the workbench on all invented stories', async () => {
    const url = await start();
    const page = await (await fetch(url)).text();
    expect(page).toContain('<script type="module"');
    expect(said).toContain('making the example collection');
    const collection = (await (await fetch(`${url}/api/v1/corpora/default`)).json()) as CorpusView;
    expect(collection.articles).toBe(globSync('examples/{scenarios,stories}/*/*-a*.json', { cwd: ROOT }).length);
    expect(collection.claims).toBeGreaterThan(collection.articles);
    const found = (await (await fetch(`${url}/api/v1/search?q=dam`)).json()) as SearchResult;
    expect(found.items.length).toBeGreaterThan(0);
    expect(await stop()).toBe(0);
  });

  test('makes it once', async () => {
    const url = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(said).not.toContain('making the example collection');
    expect(await stop()).toBe(0);
  });
});
