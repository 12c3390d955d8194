// Runs a command inside this process, which spares most of a second and half a second of processor time. For what only a
// process has (signals, pipes that close, what a launcher does, several commands at once) there is run-hearsay.ts.
import { Readable } from 'node:stream';
import { runCommand, tellFailure } from '../../cli/run-command.ts';
import type { Ran } from './run-hearsay.ts';

export interface HereOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other, however many are asked for: they share the process's streams and environment. */
export function runHere(args: readonly string[], options: HereOptions = {}): Promise<Ran> {
  const ran = last.then(() => runAlone(args, options));
  last = ran.catch(() => undefined);
  return ran;
}

async function runAlone(args: readonly string[], { input = '', env = {} }: HereOptions): Promise<Ran> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const before = { env: process.env, stdin: Object.getOwnPropertyDescriptor(process, 'stdin')! };
  const stdout = takeOver(process.stdout);
  const stderr = takeOver(process.stderr);
  process.env = { ...inherited, ...env };
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(input)]), configurable: true });
  try {
    const status = await runCommand(args).catch(tellFailure);
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.env = before.env;
    Object.defineProperty(process, 'stdin', before.stdin);
    stdout.giveBack();
    stderr.giveBack();
  }
}

/** Keeps what is written to a stream, until it is given back. */
function takeOver(stream: NodeJS.WriteStream): { text(): string; giveBack(): void } {
  const { write } = stream;
  const chunks: Buffer[] = [];
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    chunks.push(Buffer.from(chunk as Uint8Array));
    const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
    if (done) queueMicrotask(done);
    return true;
  };
  return {
    text: () => Buffer.concat(chunks).toString(),
    giveBack: () => void (stream.write = write),
  };
}
