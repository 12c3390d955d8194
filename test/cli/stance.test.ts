// `hearsay stance` as a process: a statement against texts, and two tables.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHere } from './run-here.ts';

let folder: string;
const put = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const DENIAL = 'The election commission denied that it had annulled the vote in 14 dockside precincts.\n\nThe report is false, its chairwoman said. No precinct has been annulled.\n'; // prettier-ignore
const FOOTBALL =
  'The club signed goalkeeper Ivo Salm from Lisbon on a season-long loan, the coach said after training on Friday.\n';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-stance-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a statement against texts', () => {
  test('prints verdict, probability and the sentences it rests on', async () => {
    const { status, stdout } = await runHere([
      'stance',
      'Election commission annulled vote in 14 precincts',
      put('denial.txt', DENIAL),
    ]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^disagree +0\.\d\d /);
    expect(stdout).toContain('    The election commission denied that it had annulled');
  });

  test('prints JSON with spans into the text, and reads standard input', async () => {
    const { stdout } = await runHere(
      ['stance', 'Election commission annulled vote in 14 precincts', '--format', 'json'],
      { input: DENIAL },
    );
    const { statement, texts } = JSON.parse(stdout) as {
      statement: string;
      texts: { stance: string; sentences: { span: [number, number]; text: string }[] }[];
    };
    expect(statement).toBe('Election commission annulled vote in 14 precincts');
    expect(texts[0]!.stance).toBe('disagree');
    for (const { span, text } of texts[0]!.sentences) expect(DENIAL.slice(...span)).toBe(text);
  });

  test('names an input that fails, and judges the others', async () => {
    const { status, stdout, stderr } = await runHere([
      'stance',
      'Club signs goalkeeper',
      join(folder, 'none.txt'),
      put('club.txt', FOOTBALL),
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/none\.txt: no such file/);
    expect(stdout.split('\n')[0]).toMatch(/club\.txt|signed/);
  });
});

describe('two tables', () => {
  const bodies = (): string => put('bodies.csv', `Body ID,articleBody\n7,"${DENIAL}"\nx,"${FOOTBALL}"\n`);

  test('come out as one, in the order of the headlines', async () => {
    const headlines = put('pairs.csv', 'Headline,Body ID\n"Commission annuls vote in ""14"" dockside precincts, official says",7\nClub signs goalkeeper Salm from Lisbon,x\nClub signs goalkeeper Salm from Lisbon,7\n'); // prettier-ignore
    const { status, stdout } = await runHere([
      'stance',
      '--bodies',
      bodies(),
      '--headlines',
      headlines,
      '--format',
      'csv',
    ]);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('Headline,Body ID,Stance');
    expect(lines[1]).toMatch(
      /^"Commission annuls vote in ""14"" dockside precincts, official says",7,(agree|disagree|discuss)$/,
    );
    expect(lines[2]).toMatch(/^Club signs goalkeeper Salm from Lisbon,x,(agree|discuss)$/);
    expect(lines[3]).toBe('Club signs goalkeeper Salm from Lisbon,7,unrelated');
  });

  test.each([
    ['Headline,Body ID\na,8\n', /pairs\.csv: line 2: no body with the Body ID "8"/],
    ['Headline,Body\na,7\n', /pairs\.csv: line 1: no column "Body ID"/],
    ['Headline,Body ID\n"a,7\n', /pairs\.csv: line 2, column 1: a quotation mark is opened and never closed/],
  ])('says where %j is wrong', async (table, message) => {
    const { status, stdout, stderr } = await runHere([
      'stance',
      '--bodies',
      bodies(),
      '--headlines',
      put('pairs.csv', table),
    ]);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });
});

test.each([
  [['stance', '--bodies', 'b.csv'], '--headlines is missing'],
  [['stance', 'a', '--format', 'xml'], 'it is one of text, json, csv'],
  [['stance', '  '], 'the statement is empty'],
  [['stance', 'a', '--formt', 'json'], 'did you mean --format'],
])('%j is a wrong command line', async (args, message) => {
  const { status, stderr } = await runHere(args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});
