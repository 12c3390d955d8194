// Two processes that know one another only through PostgreSQL share the work, and one of them is killed in the middle.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import { findPostgres, startPostgres, type PostgresServer } from './postgres-server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NOW = '2026-11-22T09:00:00.000Z';

interface Line {
  readonly job?: string;
  readonly state: string;
  readonly worker: string;
}

describe.skipIf(!findPostgres())('workers on PostgreSQL', () => {
  let server: PostgresServer;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await server.remove();
  });

  function run(address: string, ...args: string[]): { child: ChildProcess; lines: Line[] } {
    const child = spawn(process.execPath, ['cli/main.ts', ...args, '--store', address, '--json'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
    children.push(child);
    const lines: Line[] = [];
    createInterface({ input: child.stdout! }).on('line', (line) => lines.push(JSON.parse(line) as Line));
    return { child, lines };
  }

  test('share what waits to be read; what the killed one was at is done by the other, and nothing twice', async () => {
    const address = await server.makeDatabase();
    // Both wait for work before there is any: neither can have done it all before the other begins.
    const [first, second] = [run(address, 'worker', '--jobs', '1'), run(address, 'worker', '--jobs', '1')];
    await expect.poll(() => first.lines.length > 0 && second.lines.length > 0).toBe(true);
    const articles = globSync('examples/scenarios/s0*/*-a?.json', { cwd: root });
    const add = run(address, 'add', '--later', ...articles);
    await once(add.child, 'close');
    const queued = add.lines.length;
    expect(queued).toBe(articles.length);
    expect(queued).toBeGreaterThan(50);

    const store = await openStore(address, { now: NOW });
    const corpus = store.corpus('default');
    const done = ({ lines }: { lines: Line[] }): string[] => lines.flatMap(({ job, state }) => (job && state === 'done' ? [job] : [])); // prettier-ignore
    await expect.poll(() => Math.min(done(first).length, done(second).length)).toBeGreaterThan(2);
    first.child.kill('SIGKILL');
    await expect.poll(() => corpus.articles.count({ state: 'read' }), { timeout: 240_000, interval: 200 }).toBe(queued);
    // What the killed one had added but not settled is done once more, and found to be there.
    await expect.poll(() => corpus.jobs.count(), { timeout: 240_000 }).toMatchObject({ waiting: 0, running: 0, dead: 0 }); // prettier-ignore

    second.child.kill('SIGTERM');
    const [status] = (await once(second.child, 'exit')) as [number];
    expect(status).toBe(0);
    // Whatever the second one was told to have done, the killed one had not been told to have done.
    expect(done(first).filter((job) => done(second).includes(job))).toEqual([]);
    expect(await store.check()).toEqual([]);
    expect(await corpus.stories.dirty(1)).toEqual([]);
    expect((await corpus.claims.list({ minReports: 3 })).items.length).toBeGreaterThan(10);
    await store.close();
  });
});
