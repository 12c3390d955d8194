/** `hearsay COMMAND ...` as a process: turns whatever escapes into one line and an exit status. */
import { complain, runCommand, tellFailure } from './run-command.ts';

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
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  process.exit(tellFailure(error));
}
