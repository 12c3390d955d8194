/** `hearsay backup`, `hearsay restore` and `hearsay doctor`: keeping a collection safe and sound. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import { HearsayError } from '../src/model/errors.ts';
import { openStore } from '../store/open-store.ts';
import { FILE_NAME, isInUse } from '../store/sqlite/open-sqlite.ts';
import { BACKUP_USAGE, DOCTOR_USAGE, RESTORE_USAGE } from './collection-usage.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { openGivenStore, whereStore } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { UsageError } from './usage.ts';

const OPTIONS = {
  store: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

export async function backupCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('backup', args, OPTIONS);
  const [folder, ...more] = positionals;
  if (values.help || folder === undefined) {
    (values.help ? process.stdout : process.stderr).write(BACKUP_USAGE);
    return values.help ? 0 : 2;
  }
  if (more.length > 0) throw new UsageError('backup takes one folder');
  const store = await openGivenStore(values.store);
  try {
    await store.backup(folder);
  } finally {
    await store.close();
  }
  process.stdout.write(values.json ? `${JSON.stringify({ backup: folder })}\n` : `backed up to ${plain(folder)}\n`);
  return 0;
}

export async function restoreCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('restore', args, {
    ...OPTIONS,
    replace: { type: 'boolean', default: false },
  });
  const [from, ...more] = positionals;
  if (values.help || from === undefined) {
    (values.help ? process.stdout : process.stderr).write(RESTORE_USAGE);
    return values.help ? 0 : 2;
  }
  if (more.length > 0) throw new UsageError('restore takes one folder');
  const to = whereStore(values.store);
  if (/^\w+:\/\//.test(to)) throw new UsageError('restore makes a folder; for postgres://... use pg_restore');
  const { now } = systemPorts();
  const source = await openGivenStore(from, { isBackup: true });
  const coming = join(to, 'restoring');
  let kept: string | undefined;
  try {
    const isThere = existsSync(join(to, FILE_NAME));
    if (isThere && !values.replace && !(await isEmpty(to, now())))
      throw new HearsayError('store-unreachable', `there is a collection in ${to}; --replace puts it aside`);
    // What is there makes way only when what comes is whole.
    rmSync(coming, { recursive: true, force: true });
    await source.backup(coming);
    if (isThere) {
      // Whoever has it open would go on writing into what is put aside.
      if (isInUse(to))
        throw new HearsayError(
          'store-busy',
          `somebody has the collection in ${to} open (serve, watch, worker, add, mcp); end that, then restore`,
        );
      // The log belongs to its file, and goes with it.
      kept = join(to, `replaced-${now().replaceAll(':', '')}`);
      mkdirSync(kept);
      for (const name of [FILE_NAME, `${FILE_NAME}-wal`, `${FILE_NAME}-shm`])
        if (existsSync(join(to, name))) renameSync(join(to, name), join(kept, name));
    }
    renameSync(join(coming, FILE_NAME), join(to, FILE_NAME));
  } finally {
    rmSync(coming, { recursive: true, force: true });
    await source.close();
  }
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ restored: to, kept })}\n`
      : `restored to ${plain(to)}${kept ? `; what was there is in ${plain(kept)}` : ''}\n`,
  );
  return 0;
}

async function isEmpty(folder: string, now: string): Promise<boolean> {
  const store = await openStore(folder, { now });
  try {
    for (const { id } of await store.corpora.list()) if ((await store.corpus(id).articles.count()) > 0) return false;
    return true;
  } finally {
    await store.close();
  }
}

export async function doctorCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('doctor', args, OPTIONS);
  if (values.help) {
    process.stdout.write(DOCTOR_USAGE);
    return 0;
  }
  if (positionals.length > 0) throw new UsageError(`doctor takes no "${positionals[0]}"; see hearsay doctor --help`);
  const store = await openGivenStore(values.store);
  try {
    const problems = await store.check();
    for (const problem of problems)
      process.stdout.write(
        values.json
          ? `${JSON.stringify(problem)}\n`
          : `${problem.corpus ? `${plain(problem.corpus)}: ` : ''}${plain(problem.message)} [${problem.code}]\n`,
      );
    if (!values.json && problems.length === 0) {
      for (const { id, name } of await store.corpora.list()) {
        const corpus = store.corpus(id);
        const [articles, claims, jobs] = [
          await corpus.articles.count({ state: 'read' }),
          await corpus.claims.count(),
          await corpus.jobs.count(),
        ];
        const waiting = (await corpus.stories.dirty(1000)).length;
        process.stdout.write(
          `${plain(name)}: ${articles} articles, ${claims} claims${waiting > 0 ? `, ${waiting === 1000 ? 'over 1000' : waiting} stories to be made anew` : ''}${jobs.dead > 0 ? `, ${jobs.dead} jobs given up` : ''}\n`,
        );
      }
      process.stdout.write('all is well\n');
    }
    return problems.length > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
}
