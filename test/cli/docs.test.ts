// Every example of docs/cli.md on a collection is typed in its order and answers as it says; every command has an example.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../cli/run-command.ts';
import { runHere } from './run-here.ts';

const blocksIn = (markdown: string): string[] => [...markdown.matchAll(/^```\w*\n([^]*?)^```$/gm)].map(([, block]) => block!); // prettier-ignore
const cli = readFileSync('docs/cli.md', 'utf8');
const session = /^## A collection$([^]*?)^## /m.exec(cli)![1]!;

interface Example {
  readonly command: string;
  readonly answer: string;
}
/** What is typed stands behind `bin/hearsay`, what comes back below it. */
const examples = blocksIn(session).flatMap((block) =>
  block
    .split(/^(?=bin\/hearsay )/m)
    .filter((part) => part.startsWith('bin/hearsay '))
    .map((part): Example => {
      const [command, ...answer] = part.split('\n');
      return { command: command!, answer: answer.join('\n').trim() };
    }),
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-docs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As a shell takes it: quotation marks, `*`, and files of the session's own folder under /tmp. */
function argumentsOf(command: string): string[] {
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)];
  return words.slice(1).flatMap(([, single, double, bare]) => {
    const word = (single ?? double ?? bare!).replace(/^\/tmp\//, `${folder}/`);
    return bare?.includes('*') ? globSync(word).sort() : [word];
  });
}

/** `…` stands for anything. */
function patternOf(shown: string): RegExp {
  const escaped = shown.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[^]*?')}$`);
}

describe('docs/cli.md', () => {
  test.each(examples)('$command', async ({ command, answer }) => {
    const { stdout, stderr } = await runHere(argumentsOf(command), { env: { HEARSAY_STORE: join(folder, 'desk') } });
    const said = `${stdout}${stderr}`.replaceAll(folder, '/tmp').trim();
    expect(said).toMatch(patternOf(answer));
  });
});

const typed = globSync('{docs/*.md,README.md}').flatMap((file) =>
  blocksIn(readFileSync(file, 'utf8')).flatMap(
    (block) =>
    [...block.matchAll(/^(?:\$ )?(?:bin\/)?hearsay ([a-z]+)\b(.*)$/gm)].map(([line, command, rest]) => ({ file, line, command: command!, rest: rest! })), // prettier-ignore
  ),
);

test('every command has an example', () => {
  const shown = new Set(typed.map(({ command }) => command));
  expect(COMMANDS.filter((command) => !shown.has(command))).toEqual([]);
});

test('examples use commands and options that there are', async () => {
  const wrong: string[] = [];
  for (const { file, line, command, rest } of typed) {
    const usage = COMMANDS.includes(command) ? (await runHere(['help', command])).stdout : '';
    const options = [...rest.matchAll(/(?<=\s)--[a-z][a-z-]*/g)].map(([option]) => option);
    if (usage === '' || options.some((option) => !usage.includes(option))) wrong.push(`${file}: ${line}`);
  }
  expect(wrong).toEqual([]);
});
