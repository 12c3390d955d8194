// A real PostgreSQL server of a test's own: Debian's binaries, an empty folder, a free port on the loopback. Nothing of
// a server that may run on the machine is touched.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

export interface PostgresServer {
  /** `postgres://…`; its user may make databases. */
  readonly url: string;
  /** The address of a new, empty database. */
  makeDatabase(): Promise<string>;
  /** Stops the server at once, as when the machine loses power; `start` brings it back on the same port. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and deletes its folder. */
  remove(): Promise<void>;
}

const MISSING = 'PostgreSQL is not installed (initdb not found). On Debian: apt-get install -y postgresql';

/** Where initdb and postgres stand; undefined when they are not installed. */
export function findPostgres(): string | undefined {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return [...debian, ...(process.env['PATH'] ?? '').split(delimiter)].find((folder) =>
    existsSync(join(folder, 'initdb')),
  );
}

/** Throws when PostgreSQL is not installed. */
export async function startPostgres(): Promise<PostgresServer> {
  const binaries = findPostgres();
  if (!binaries) throw new Error(MISSING);
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-postgres-'));
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? ordinaryUser() : {};
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const arguments_ = ['-D', data, '-U', 'hearsay', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  await promisify(execFile)(join(binaries, 'initdb'), arguments_, { ...user, cwd: folder });
  let port = await freePort();
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, max_connections: 60 };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    server = spawn(join(binaries!, 'postgres'), ['-D', data, ...options], { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] }); // prettier-ignore
    let said = '';
    const isReady = new Promise<void>((resolve, reject) => {
      server!.stderr!.setEncoding('utf8').on('data', (line: string) => {
        said += line;
        if (said.includes('database system is ready to accept connections')) resolve();
      });
      server!.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
    });
    await isReady;
    server.removeAllListeners('exit');
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const isOver = once(server, 'exit');
    server.kill(signal);
    await isOver;
  }

  // Somebody else may take a free port before we do.
  for (let tries = 1; ; tries++)
    try {
      await start();
      break;
    } catch (error) {
      if (tries === 5) throw error;
      port = await freePort();
    }
  const url = `postgres://hearsay@127.0.0.1:${port}/postgres`;
  return {
    url,
    makeDatabase: () => makeDatabase(url),
    // SIGQUIT: all its processes end at once, without writing anything, and it recovers at the next start.
    kill: () => end('SIGQUIT'),
    start,
    async remove() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address of a new, empty database on the server at `url`. */
export async function makeDatabase(url: string): Promise<string> {
  const name = `hearsay_${randomUUID().replaceAll('-', '')}`;
  await askPostgres(url, `CREATE DATABASE ${name}`);
  return url.replace(/postgres$/, name);
}

/** One statement, on a connection of its own. */
export async function askPostgres(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}

function ordinaryUser(): { uid?: number; gid?: number } {
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`)); // prettier-ignore
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return {};
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
