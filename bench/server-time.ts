/** What a PostgreSQL server on this machine works, from /proc: how much it used, of which processes. NaN of one elsewhere. */
import { globSync, readFileSync } from 'node:fs';
import pg from 'pg';

/** Of the clock that /proc/PID/stat counts in (`getconf CLK_TCK`; 100 on Linux). */
const TICK_MS = 10;

/** Milliseconds of processor time of the server at `address` and of all that it has started, ended or not. */
export function serverMs(address: string): number {
  const port = new URL(address).port;
  const known = globSync('/proc/[0-9]*').flatMap((folder) => processorOf(Number(folder.slice('/proc/'.length))) ?? []);
  const main = known.find(({ command }) => command.includes('postgres') && command.includes(`port=${port}`));
  if (!main) return NaN;
  return known.reduce((sum, one) => (one.parent === main.pid ? sum + one.own : sum), main.own + main.ended);
}

interface Processor {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** ms, of itself and of its children that have ended. */
  readonly own: number;
  readonly ended: number;
}

/** undefined: there is none of that number, or it may not be seen. */
export function processorOf(pid: number): Processor | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map((ticks) => Number(ticks) * TICK_MS);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return { pid, parent: Number(fields[1]), command, own: user! + system!, ended: endedUser! + endedSystem! };
  } catch {
    return undefined;
  }
}

/** The same address, for connections that can be told from those of other processes. */
export function named(address: string, name: string): string {
  const url = new URL(address);
  url.searchParams.set('application_name', name);
  return url.href;
}

/** The processes of the server that work for connections of that name. */
export async function backendsOf(address: string, name: string): Promise<number[]> {
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE application_name = $1', [
    name,
  ]);
  await client.end();
  return rows.map(({ pid }) => pid);
}

/**
 * The same of processes with one thread each, to the microsecond: what a question costs the server is less than a tick. Of
 * 0 where /proc does not tell.
 */
export function onProcessorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      return sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      return sum;
    }
  }, 0);
}
