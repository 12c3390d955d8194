/**
 * Bounds processes to a share of a core each, as if each had a (slow) machine of its own: a control group of Linux with a quota,
 * for each of them. Of two processes that are bounded so the one cannot take time from the other, as long as the machine has room
 * for both. Groups of version 1 (`cpu.cfs_quota_us`) and 2 (`cpu.max`): Linux, Documentation/scheduler/sched-bwc and
 * admin-guide/cgroup-v2.
 */
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface CoreGroup {
  /** Moves a process and its threads here; what it starts from then on begins here. Right after it was started, then. */
  add(pid: number): void;
  /** How much of the time that it was at work it had to pause because its share was used up: 0 to 1. */
  throttled(): number;
  /** Once its processes have ended. */
  remove(): void;
}

/** Time is given out this often: what is bounded pauses for a few milliseconds at a time. */
const PERIOD_US = 20_000;

/**
 * `share`: of one core, above 0; 1.5 is one and a half. Throws an Error that says why where this user may make no such group.
 */
export function boundCores(name: string, share: number): CoreGroup {
  if (!(share > 0)) throw new RangeError(`a share of a core is above 0, not ${share}`);
  const problems: string[] = [];
  for (const { parent, files } of places()) {
    const folder = join(parent, name);
    try {
      mkdirSync(folder);
    } catch (error) {
      problems.push(`${folder}: ${(error as Error).message}`);
      continue;
    }
    try {
      for (const [file, content] of files(Math.round(share * PERIOD_US))) writeFileSync(join(folder, file), content);
      return groupAt(folder);
    } catch (error) {
      rmdirSync(folder);
      problems.push((error as Error).message);
    }
  }
  throw new Error(
    `no control group can be made here that bounds cores; as root under Linux it can\n${problems.join('\n')}`,
  );
}

function groupAt(folder: string): CoreGroup {
  return {
    add: (pid) => writeFileSync(join(folder, 'cgroup.procs'), String(pid)),
    throttled() {
      const stat = readFileSync(join(folder, 'cpu.stat'), 'utf8');
      const count = (name: string): number => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(stat)?.[1]);
      return count('nr_throttled') / Math.max(1, count('nr_periods'));
    },
    remove: () => rmdirSync(folder),
  };
}

interface Place {
  readonly parent: string;
  /** What is written into a new group, the share being so many microseconds of each period. */
  readonly files: (quota: number) => readonly (readonly [file: string, content: string])[];
}

/** Where groups may be made, the likeliest first. */
function places(): Place[] {
  return mounts().flatMap(({ folder, kind, options }): Place[] => {
    if (kind === 'cgroup' && options.includes('cpu'))
      return [
        {
          parent: join(
            folder,
            ownPath((controllers) => controllers.split(',').includes('cpu')),
          ),
          files: (quota) => [
            ['cpu.cfs_period_us', String(PERIOD_US)],
            ['cpu.cfs_quota_us', String(quota)],
          ],
        },
      ];
    if (kind !== 'cgroup2') return [];
    const files = (quota: number) => [['cpu.max', `${quota} ${PERIOD_US}`]] as const;
    return upwards(
      folder,
      ownPath((controllers) => controllers === ''),
    )
      .filter(givesOutCores)
      .map((parent) => ({ parent, files }));
  });
}

function mounts(): { folder: string; kind: string; options: readonly string[] }[] {
  if (!existsSync('/proc/self/mounts')) return [];
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, folder, kind, options] = line.split(' ');
      return { folder: folder!, kind: kind!, options: options!.split(',') };
    });
}

/** The group that this process is in, of the hierarchy with such controllers. */
function ownPath(isOurs: (controllers: string) => boolean): string {
  for (const line of readFileSync('/proc/self/cgroup', 'utf8').split('\n')) {
    const [, controllers, ...path] = line.split(':');
    if (controllers !== undefined && isOurs(controllers)) return path.join(':');
  }
  return '/';
}

/** The group itself and those above it. */
function upwards(root: string, path: string): string[] {
  return path === '/' ? [root] : [join(root, path), ...upwards(root, dirname(path))];
}

/** In version 2 a group's own groups have only the controllers that it hands on. */
function givesOutCores(group: string): boolean {
  const file = join(group, 'cgroup.subtree_control');
  return existsSync(file) && readFileSync(file, 'utf8').split(/\s+/).includes('cpu');
}
