/** For commands that read like `read`: takes their own options out of the command line, and leaves the rest to reading. */
import { UsageError } from './usage.ts';

/** `notHere`: options of `read` that make no sense in this command. Throws UsageError. */
export function takeOptions(
  args: readonly string[],
  own: Readonly<Record<string, 'value' | 'flag'>>,
  notHere: readonly string[] = [],
): { taken: Readonly<Record<string, string | undefined>>; rest: string[] } {
  const taken: Record<string, string> = {};
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i]!;
    if (argument === '--') {
      rest.push(...args.slice(i));
      break;
    }
    const [, name = '', value] = /^--([a-z-]+)(?:=([^]*))?$/.exec(argument) ?? [];
    if (notHere.includes(name)) throw new UsageError(`no option --${name} here; see --help of this command`);
    if (own[name] === 'flag' && value === undefined) taken[name] = '';
    else if (own[name] === 'value') {
      const given = value ?? args[++i];
      if (given === undefined) throw new UsageError(`--${name} needs a value; see --help of this command`);
      taken[name] = given;
    } else rest.push(argument);
  }
  return { taken, rest };
}
