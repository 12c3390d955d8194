/** `hearsay COMMAND ...`: picks the command, and turns whatever escapes into one line and an exit status. */
import { existsSync, readFileSync } from 'node:fs';
import { COLLECTION_USAGES } from './collection-usage.ts';
import { plain } from './plain-text.ts';
import { DECIDE_USAGE, nearest, READ_USAGE, SERVE_USAGE, STANCE_USAGE, TOKEN_USAGE, TRACE_USAGE, USAGE, UsageError } from './usage.ts'; // prettier-ignore

const USAGES: Readonly<Record<string, string>> = {
  read: READ_USAGE,
  trace: TRACE_USAGE,
  stance: STANCE_USAGE,
  serve: SERVE_USAGE,
  token: TOKEN_USAGE,
  decide: DECIDE_USAGE,
  ...COLLECTION_USAGES,
};
const COMMANDS = Object.keys(USAGES);

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  complain(`standard output: ${error.message}`, error);
  process.exit(1);
});
process.stderr.on('error', () => {});
process.once('SIGINT', () => {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  process.exit(130);
});
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  fail(error);
}

async function main([command, ...rest]: readonly string[]): Promise<number> {
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

function fail(error: unknown): never {
  complain(error instanceof Error ? error.message : String(error), error);
  process.exit(error instanceof UsageError ? 2 : 1);
}

function complain(message: string, error: unknown): void {
  process.stderr.write(`hearsay: ${plain(message)}\n`);
  if (process.env['HEARSAY_DEBUG'] && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
}
