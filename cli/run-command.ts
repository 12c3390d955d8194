/** `hearsay COMMAND ...`: picks the command. */
import { existsSync, readFileSync } from 'node:fs';
import { COLLECTION_USAGES } from './collection-usage.ts';
import { plain } from './plain-text.ts';
import {
  DECIDE_USAGE,
  nearest,
  READ_USAGE,
  SERVE_USAGE,
  STANCE_USAGE,
  TOKEN_USAGE,
  TRACE_USAGE,
  USAGE,
  UsageError,
} from './usage.ts';

const USAGES: Readonly<Record<string, string>> = {
  read: READ_USAGE,
  trace: TRACE_USAGE,
  stance: STANCE_USAGE,
  serve: SERVE_USAGE,
  token: TOKEN_USAGE,
  decide: DECIDE_USAGE,
  ...COLLECTION_USAGES,
};
/** All that there are. */
export const COMMANDS: readonly string[] = Object.keys(USAGES);

/** Resolves to the exit status; whatever escapes is for {@link tellFailure}. */
export async function runCommand([command, ...rest]: readonly string[]): Promise<number> {
  switch (command) {
    case 'read':
      return (await import('./read-command.ts')).readCommand(rest);
    case 'trace':
      return (await import('./trace-command.ts')).traceCommand(rest);
    case 'stance':
      return (await import('./stance-command.ts')).stanceCommand(rest);
    case 'add':
      return (await import('./add-command.ts')).addCommand(rest);
    case 'search':
      return (await import('./search-command.ts')).searchCommand(rest);
    case 'claims':
      return (await import('./search-command.ts')).claimsCommand(rest);
    case 'sources':
      return (await import('./sources-command.ts')).sourcesCommand(rest);
    case 'outlets':
      return (await import('./sources-command.ts')).outletsCommand(rest);
    case 'show':
      return (await import('./show-command.ts')).showCommand(rest);
    case 'corpus':
      return (await import('./corpus-command.ts')).corpusCommand(rest);
    case 'delete':
      return (await import('./delete-command.ts')).deleteCommand(rest);
    case 'retention':
      return (await import('./delete-command.ts')).retentionCommand(rest);
    case 'backup':
      return (await import('./backup-command.ts')).backupCommand(rest);
    case 'restore':
      return (await import('./backup-command.ts')).restoreCommand(rest);
    case 'doctor':
      return (await import('./backup-command.ts')).doctorCommand(rest);
    case 'export':
      return (await import('./export-command.ts')).exportCommand(rest);
    case 'verify':
      return (await import('./export-command.ts')).verifyCommand(rest);
    case 'watch':
      return (await import('./watch-command.ts')).watchCommand(rest);
    case 'worker':
      return (await import('./worker-command.ts')).workerCommand(rest);
    case 'mcp':
      return (await import('./mcp-command.ts')).mcpCommand(rest);
    case 'serve':
      return (await import('./serve-command.ts')).serveCommand(rest);
    case 'token':
      return (await import('./token-command.ts')).tokenCommand(rest);
    case 'decide':
      return (await import('./decide-command.ts')).decideCommand(rest);
    case '--version':
    case '-v':
      process.stdout.write(`${version()}\n`);
      return 0;
    case '--help':
    case '-h':
    case 'help':
      process.stdout.write(USAGES[rest[0] ?? ''] ?? USAGE);
      return 0;
    case undefined:
      process.stderr.write(USAGE);
      return 2;
    default: {
      const meant = nearest(command, COMMANDS);
      const isInput = existsSync(command) || /^https?:/i.test(command) || command === '-';
      const hint = isInput ? `hearsay read ${command}` : meant ? `hearsay ${meant}` : 'hearsay --help';
      throw new UsageError(`no command "${command}"; ${isInput || meant ? 'did you mean' : 'see'}: ${hint}`);
    }
  }
}

/** In a clone package.json stands beside cli/, in the package above dist/cli/. */
function version(): string {
  const file = ['../package.json', '../../package.json']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  return (JSON.parse(readFileSync(file!, 'utf8')) as { version: string }).version;
}

/** One line on standard error; returns the exit status. */
export function tellFailure(error: unknown): number {
  complain(error instanceof Error ? error.message : String(error), error);
  return error instanceof UsageError ? 2 : 1;
}

/** `message` on standard error, and the stack of `error` where it is asked for. */
export function complain(message: string, error: unknown): void {
  process.stderr.write(`hearsay: ${plain(message)}\n`);
  if (process.env['HEARSAY_DEBUG'] && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
}
