/**
 * What PostgreSQL takes beside SQLite: npm run bench:compare [-- --articles 2000] [--rounds 1] [--unlinked] [--json]
 *
 * Runs bench/store.ts on a new folder and on a new database of a server of its own (from the system's binaries, as the tests
 * do), in turn, and prints both columns and how many times as long the second takes. Of several rounds the best of each counts:
 * what else the machine does can only make it slower.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { startPostgres } from '../test/store/postgres-server.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '1' },
    unlinked: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
type Figures = Readonly<Record<string, number>>;

const script = fileURLToPath(new URL('store.ts', import.meta.url));
const server = await startPostgres();
const folders: Figures[] = [];
const servers: Figures[] = [];
try {
  for (let round = 0; round < Number(values.rounds); round++) {
    folders.push(await measure([]));
    servers.push(await measure(['--store', await server.makeDatabase()]));
  }
} finally {
  await server.remove();
}
const rows = Object.keys(folders[0]!).flatMap((name) => {
  const [sqlite, postgres] = [best(name, folders), best(name, servers)];
  return Number.isFinite(sqlite) && Number.isFinite(postgres)
    ? [{ name, sqlite, postgres, times: postgres / sqlite }]
    : [];
});
if (values.json) for (const row of rows) console.log(JSON.stringify(row));
else {
  console.log(`${''.padEnd(46)}${['SQLite', 'PostgreSQL', 'times'].map((name) => name.padStart(12)).join('')}`);
  for (const { name, ...figures } of rows)
    console.log(
      `${name.padEnd(46)}${Object.values(figures)
        .map((figure) => figure.toFixed(2).padStart(12))
        .join('')}`,
    );
}

async function measure(where: readonly string[]): Promise<Figures> {
  const args = [script, '--json', '--articles', values.articles, ...(values.unlinked ? ['--unlinked'] : []), ...where];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Figures;
}

/** The most of what is counted by the second, the least of everything else. */
function best(name: string, of: readonly Figures[]): number {
  const found = of.map((figures) => figures[name] ?? NaN);
  return / a second/.test(name) ? Math.max(...found) : Math.min(...found);
}
