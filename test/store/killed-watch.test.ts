// `hearsay watch` is killed at random moments, again and again; what was found is there, once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../store/open-store.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const entries = Array.from({ length: 6 }, (_, i) => `n${i}`);
let origin: string;
let folder: string;

const server = createServer(({ url = '' }, response) => {
  if (url === '/feed')
    response.end(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Vell Post</title>${entries.map((entry) => `<item><link>${origin}/news/${entry}</link></item>`).join('')}</channel></rss>`,
    );
  else if (url.startsWith('/news/'))
    response.end(
      `<!doctype html><html lang="en"><head><title>Lock ${url}</title></head><body><article><h1>Lock ${url}</h1>
<p>Water broke through lock ${url} at Vell on Saturday night and flooded eleven cellars along the quay, the canal office said.</p>
<p>“The gate had been inspected in October and was in good order,” said Marta Oduya, who runs the canal office.</p></article></body></html>`,
    );
  else response.writeHead(404).end();
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-killed-'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

const watch = (...more: string[]) =>
  spawn(process.execPath, ['cli/main.ts', 'watch', `${origin}/feed`, '--allow-private', '--jobs', '1', '--json', '--store', folder, ...more], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore

test('killed again and again while it watches, it loses nothing and adds nothing twice', async () => {
  for (let round = 0; round < 5; round++) {
    const child = watch();
    const hasEnded = once(child, 'exit');
    // It is at work now; somewhere in the next two seconds it is killed.
    await once(child.stdout, 'data');
    await Promise.race([sleep(Math.random() * 2000), hasEnded]);
    child.kill('SIGKILL');
    await hasEnded;
  }
  const store = await openStore(folder, { now: '2026-11-22T09:00:00.000Z' });
  const corpus = store.corpus('default');
  const last = watch();
  // A lease that nobody gave back runs half a minute, and one that failed waits as long: what matters is that all come.
  // What is not read yet says why.
  const open = async () =>
    (await corpus.jobs.list({ kind: 'article' })).items.flatMap(({ id, state, attempts, due, problem }) => (state === 'done' ? [] : [{ id, state, attempts, due, problem }])); // prettier-ignore
  await expect.poll(async () => ({ read: await corpus.articles.count({ state: 'read' }), open: await open() }), { timeout: 240_000 }).toEqual({ read: entries.length, open: [] }); // prettier-ignore
  last.kill('SIGTERM');
  expect(await once(last, 'exit')).toEqual([0, null]);
  expect((await corpus.articles.list({})).items.map(({ title }) => title!).toSorted()).toEqual(entries.map((entry) => `Lock /news/${entry}`)); // prettier-ignore
  expect(await store.check()).toEqual([]);
  await store.close();
});
