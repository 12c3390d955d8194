import { parseArgs, type ParseArgsConfig } from 'node:util';
import { readPublished } from '../src/ingest/read-published.ts';
import { datedOf } from '../store/sql/derive-rows.ts';
import { nearest, UsageError } from './usage.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The options and operands of a command. Throws UsageError that names what is wrong, and the option that was meant. */
export function parseOptions<const O extends Options>(command: string, args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const help = `see hearsay ${command} --help`;
    const { code, message } = error as NodeJS.ErrnoException;
    const name = /'(-[^\s']*)/.exec(message)?.[1];
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && name !== undefined) {
      const meant = nearest(name.replace(/^-+/, ''), Object.keys(options));
      throw new UsageError(`no option ${name}; ${meant ? `did you mean --${meant}` : help}`);
    }
    // "Option '--outlet <value>' argument missing" and the like; the rest of the message is about the parser.
    throw new UsageError(`${message.split('\n')[0]!.replace(/\.$/, '')}; ${help}`);
  }
}

/** A date as it is compared with those of articles: ISO 8601, in UTC where a zone is given. Throws UsageError. */
export function dateOption(name: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const date = readPublished(given);
  if (date === undefined)
    throw new UsageError(`--${name} ${given} is no date; write 2016-11-04 or 2016-11-04T10:00:00Z`);
  return datedOf(date, date);
}
