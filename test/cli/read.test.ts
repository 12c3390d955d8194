// `hearsay read`, in this process and, where that matters, in one of its own: what goes in, what comes out, and what is said when something is wrong.
import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Report } from '../../src/model/report.ts';
import { processorMs } from '../processor-time.ts';
import { runHearsay } from './run-hearsay.ts';
import { runHere } from './run-here.ts';

const scenarios = fileURLToPath(new URL('../../examples/scenarios/', import.meta.url));
const articles = globSync('s*/s*-a?.json', { cwd: scenarios })
  .sort()
  .map((file) => JSON.parse(readFileSync(join(scenarios, file), 'utf8')) as Record<string, string>);
const dam = articles[0]!;

let folder: string;
const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return at(name);
};
const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Water through Vila Serena</title>
<meta property="og:site_name" content="Rádio Vale"></head><body><article><h1>Water through Vila Serena</h1>${body}</article></body></html>`;
const paragraphs = (text: string): string => text.split('\n\n').map((p) => `<p>${p.replaceAll('<', '&lt;')}</p>`).join('\n'); // prettier-ignore

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-cli-'));
  put('dam.txt', dam['text']!);
  put('dam.json', JSON.stringify(dam));
  put('dam.html', page(paragraphs(dam['text']!)));
  put(
    'all.jsonl',
    articles
      .slice(0, 16)
      .map((article) => `${JSON.stringify(article)}\n`)
      .join(''),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what comes out', () => {
  test('json is a report by its schema, and the text is the file to the character', async () => {
    const { status, stdout, stderr } = await runHere([
      'read',
      at('dam.txt'),
      '--format',
      'json',
      '--outlet',
      'Rádio Vale',
    ]);
    expect([status, stderr]).toEqual([0, '']);
    const report = Report.parse(JSON.parse(stdout));
    expect(report.article.text).toBe(dam['text']);
    expect(report.article.outlet).toBe('Rádio Vale');
    expect(report.attributions.length).toBeGreaterThan(0);
  });

  test('an article as JSON keeps its own words about itself', async () => {
    const { stdout } = await runHere(['read', at('dam.json'), '--format', 'jsonl']);
    expect(stdout.split('\n')).toHaveLength(2);
    const { article } = Report.parse(JSON.parse(stdout));
    const { id, title, outlet, url, text } = article;
    expect({ id, title, outlet, url, text }).toEqual({ id: dam['id'], title: dam['title'], outlet: dam['outlet'], url: dam['url'], text: dam['text'] }); // prettier-ignore
  });

  test('text shows the outlet, the date and the sources', async () => {
    const { status, stdout } = await runHere(['read', at('dam.json')]);
    expect(status).toBe(0);
    expect(stdout).toContain(`${dam['title']}\nRádio Vale · 5 November 2025, 07:40 UTC`);
    expect(stdout).toMatch(/\d+% of the text is attributed, to \d+ sources?/);
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(stdout).not.toContain('\u001B');
  });

  test('html is one page that asks for nothing', async () => {
    const { stdout } = await runHere(['read', at('dam.html'), '--format', 'html']);
    expect(stdout).toMatch(/^<!doctype html>/);
    expect(stdout).toContain('Water through Vila Serena');
    expect(stdout).not.toMatch(/\ssrc=/);
  });

  test('brat offsets fit a given text', async () => {
    const { stdout } = await runHere(['read', at('dam.txt'), '--format', 'brat']);
    const characters = [...dam['text']!];
    const bound = stdout.split('\n').filter((line) => line.startsWith('T'));
    expect(bound.length).toBeGreaterThan(0);
    for (const line of bound) {
      const [, body, words] = line.split('\t');
      const pieces = body!.replace(/^\w+ /, '').split(';').map((piece) => piece.split(' ').map(Number)); // prettier-ignore
      expect(pieces.map(([start, end]) => characters.slice(start, end).join('')).join(' ')).toBe(words);
    }
  });

  test('colour comes when it is forced, and not when it is refused', async () => {
    const forced = await runHere(['read', at('dam.txt')], { env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain('\u001B[1m');
    const refused = await runHere(['read', at('dam.txt')], { env: { NO_COLOR: '1' } });
    expect(refused.stdout).not.toContain('\u001B');
  });

  test('a probability that nothing reaches leaves nothing', async () => {
    const { stdout } = await runHere(['read', at('dam.txt'), '--format', 'json', '--min-probability', '1']);
    const all = await runHere(['read', at('dam.txt'), '--format', 'json']);
    const count = (json: string): number => Report.parse(JSON.parse(json)).attributions.length;
    expect(count(stdout)).toBeLessThan(count(all.stdout));
  });

  test('more outlets can be made known', async () => {
    const input =
      'The Quorn reported on Tuesday that the bridge over the Ness had been closed for a month. ' +
      'The council said the bridge would open again in June.';
    const kindOfQuorn = async (...args: string[]): Promise<string | undefined> => {
      const { stdout } = await runHere(['read', '--format', 'json', ...args], { input });
      return Report.parse(JSON.parse(stdout)).sources.find(({ name }) => name === 'Quorn')?.kind;
    };
    const outlets = put('outlets.json', JSON.stringify([{ name: 'Quorn', source: 'invented', kind: 'newspaper' }]));
    expect(await kindOfQuorn()).not.toBe('outlet');
    expect(await kindOfQuorn('--outlets', outlets)).toBe('outlet');
  });

  test('a register of outlets that is not as it should be is a wrong usage', async () => {
    const outlets = put('bad-outlets.json', JSON.stringify([{ name: 'Quorn', source: 'invented', kind: 'tea room' }]));
    const { status, stderr } = await runHere(['read', at('dam.txt'), '--outlets', outlets]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^hearsay: --outlets .*: outlet 1: "kind" must be one of .*\n$/);
  });
});

describe('where it comes from', () => {
  test('standard input, named or not, of every kind', async () => {
    for (const args of [['read'], ['read', '-']])
      for (const input of [dam['text']!, JSON.stringify(dam), page(paragraphs(dam['text']!))]) {
        const { status, stdout, stderr } = await runHere([...args, '--format', 'json'], { input });
        expect([status, stderr]).toEqual([0, '']);
        expect(Report.parse(JSON.parse(stdout)).article.text).toContain('Vila Serena');
      }
  });

  test('the kind can be named, against what the content looks like', async () => {
    const { stdout } = await runHere(['read', at('dam.html'), '--kind', 'text', '--format', 'json']);
    expect(Report.parse(JSON.parse(stdout)).article.text).toBe(readFileSync(at('dam.html'), 'utf8'));
  });

  test('a single article of JSON without a line break stays a single article, however long', async () => {
    const long = put('long.json', JSON.stringify({ ...dam, text: `${dam['text']}\n\n`.repeat(40) }));
    const { stdout } = await runHere(['read', long, '--format', 'json']);
    expect(stdout.startsWith('{')).toBe(true);
    expect(JSON.parse(stdout).article.text).toHaveLength((dam['text']!.length + 2) * 40);
  });

  test('lines are read as they come, before the input ends', async () => {
    let seen = '';
    const { status } = await runHearsay(['read', '--format', 'jsonl', '--kind', 'jsonl'], {
      onStart(child) {
        child.stdin!.write(`${JSON.stringify(dam)}\n`);
        child.stdout!.once('data', (chunk: Buffer) => {
          seen = chunk.toString();
          child.stdin!.end(`${JSON.stringify(articles[1])}\n`);
        });
      },
    });
    expect(status).toBe(0);
    expect(seen).toContain('"s01-a1"');
  });
});

describe('several inputs', () => {
  test('come out in their order and with the same bytes, whatever the number of threads', async () => {
    const few = put('few.jsonl', articles.slice(0, 5).map((article) => JSON.stringify(article)).join('\n')); // prettier-ignore
    for (const format of ['jsonl', 'html']) {
      const file = format === 'jsonl' ? at('all.jsonl') : few;
      const one = await runHere(['read', file, '--format', format, '--jobs', '1']);
      const three = await runHere(['read', file, '--format', format, '--jobs', '3']);
      expect([one.status, one.stderr]).toEqual([0, '']);
      expect(three.stdout).toBe(one.stdout);
      if (format !== 'jsonl') continue;
      const lines = one.stdout.trimEnd().split('\n');
      const ids = lines.map((line) => (JSON.parse(line) as Report).article.id);
      expect(ids).toEqual(articles.slice(0, 16).map(({ id }) => id));
    }
  });

  test('a bad one is named, and the others still come out', async () => {
    const { status, stdout, stderr } = await runHearsay(['read', at('dam.txt'), at('nowhere.txt'), folder, at('dam.html'), '--format', 'json']); // prettier-ignore
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as unknown[]).length).toBe(2);
    expect(stderr).toBe(
      `hearsay: ${at('nowhere.txt')}: no such file; check the name [not-found]\nhearsay: ${folder}: is a folder; name a file in it [is-directory]\n`,
    );
  });

  test('json is an array even when all fail, html one page with a table of contents', async () => {
    const none = await runHere(['read', at('a'), at('b'), '--format', 'json']);
    expect([none.status, none.stdout]).toEqual([1, '[]\n']);
    const { stdout } = await runHere(['read', at('dam.json'), at('dam.html'), '--format', 'html']);
    expect(stdout.match(/<!doctype html>/g)).toHaveLength(1);
    expect(stdout.match(/<nav .*?<\/nav>/s)?.[0].match(/<li>/g)).toHaveLength(2);
  });

  test('a broken line of JSON Lines is told by its number, and the others come out', async () => {
    const lines = articles.slice(0, 12).map((article) => JSON.stringify(article));
    lines[6] = lines[6]!.slice(0, 40);
    const file = put('broken.jsonl', `${lines.join('\n')}\n`);
    const { status, stdout, stderr } = await runHere(['read', file, '--format', 'jsonl']);
    expect(status).toBe(1);
    expect(stdout.trimEnd().split('\n')).toHaveLength(11);
    expect(stderr).toMatch(/^hearsay: .*broken\.jsonl: line 7: not valid JSON \(.*\) \[bad-json\]\n$/);
  });

  test('a folder gets one file a report, brat all it needs, and no id leaves the folder', async () => {
    const hostile = [dam, { ...dam, id: '../../escape' }, { ...dam, id: dam['id'] }, { ...dam, id: '..' }];
    const file = put('hostile.jsonl', hostile.map((article) => JSON.stringify(article)).join('\n'));
    const out = at('out');
    mkdirSync(at('out-parent'), { recursive: true });
    const { status, stdout } = await runHere(['read', file, at('dam.txt'), '--format', 'brat', '--out', out]);
    expect(status).toBe(0);
    const files = ['annotation.conf', 'dam.ann', 'dam.txt', 'escape.ann', 'escape.txt', 'report.ann', 'report.txt', 's01-a1-2.ann', 's01-a1-2.txt', 's01-a1.ann', 's01-a1.txt']; // prettier-ignore
    expect(readdirSync(out).sort()).toEqual(files);
    expect(stdout.trimEnd().split('\n')).toHaveLength(5);
    expect(readFileSync(join(out, 's01-a1.txt'), 'utf8')).toContain(dam['text']);
  });
});

describe('bad input', () => {
  const BAD: [name: string, make: () => string, message: RegExp][] = [
    ['a missing file', () => at('nowhere'), /no such file/],
    ['a missing file that is an address', () => 'www.example.org/news', /for a page on the web write https:\/\/www/],
    ['a directory', () => folder, /is a folder; name a file in it/],
    ['an empty file', () => put('empty', ''), /nothing in it/],
    ['a file of white space', () => put('white', ' \n\t\n'), /nothing in it/],
    ['a program', () => put('program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 13])), /program, not text/],
    ['binary data', () => put('binary', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 32))), /binary data/],
    ['gzip data that breaks off', () => put('dam.gz', gzipSync(dam['text']!).subarray(0, 200)), /broken off or damaged/],
    ['a page without an article', () => put('none.html', '<!doctype html><html><body><nav><a href="/">Home</a></nav></body></html>'), /article/],
    ['broken JSON', () => put('broken.json', '{"id": "x", "text": '), /not valid JSON/],
    ['JSON without a text', () => put('other.json', '{"name": "x", "size": 3}'), /"text" or "html"/],
    ['a page of 50 MB', () => put('big.html', page(`<p>${'He said it was so. '.repeat(2_700_000)}</p>`)), /more than 20 MB/],
    ['another scheme', () => 'ftp://example.org/a.html', /only http and https/],
  ]; // prettier-ignore
  for (const [name, make, message] of BAD)
    test(`${name} is told on one line, by its name, with status 1`, async () => {
      const input = make();
      const begun = processorMs();
      const { status, stdout, stderr } = await runHere(['read', input, '--format', 'json']);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr.startsWith(`hearsay: ${input}: `)).toBe(true);
      expect(stderr.trimEnd()).not.toContain('\n');
      expect(stderr).toMatch(message);
      expect(processorMs() - begun).toBeLessThan(15_000);
    });

  test('an empty standard input is told as such', async () => {
    const { status, stderr } = await runHere(['read']);
    expect([status, stderr]).toEqual([
      1,
      'hearsay: standard input: nothing in it; give a page, plain text or JSON [empty-input]\n',
    ]);
  });

  test('a stack trace comes only when it is asked for', async () => {
    const { stderr } = await runHere(['read', at('nowhere')], { env: { HEARSAY_DEBUG: '1' } });
    expect(stderr).toMatch(/\n {4}at /);
  });

  test('a name cannot steer the terminal', async () => {
    const { stderr } = await runHere(['read', 'a\u001B[31mb\nc']);
    expect(stderr).toBe('hearsay: a␛[31mb c: no such file; check the name [not-found]\n');
  });
});

describe('odd input that is still read', () => {
  const read = async (input: string): Promise<Report> => {
    const { status, stdout, stderr } = await runHere(['read', '-', '--format', 'json'], { input });
    expect([status, stderr]).toEqual([0, '']);
    return Report.parse(JSON.parse(stdout));
  };
  const codes = ({ diagnostics }: Report): string[] => diagnostics.map(({ code }) => code);

  test('a line of a hundred thousand characters, in time', async () => {
    const sentence = '"The water rose quickly," said Teresa Nogal, who runs the café on the square. ';
    const text = sentence.repeat(Math.ceil(100_000 / sentence.length));
    const begun = processorMs();
    expect((await read(text)).article.text).toBe(text);
    expect(processorMs() - begun).toBeLessThan(20_000);
  });

  test('lone surrogates', async () => {
    const report = await read(
      '{"text": "Half of \\ud83d a sign, \\"it is here,\\" said Ana Reis of the harbour board."}',
    );
    expect(report.article.text).toContain('\uD83D a sign');
    expect(codes(report)).toContain('lone-surrogates');
  });

  test('a language that we do not know', async () => {
    const report = await read(
      'Der Bürgermeister sagte am Mittwoch, die Brücke sei sicher und werde noch in dieser Woche wieder für den Verkehr geöffnet. „Wir haben alles geprüft“, sagte er vor der Presse im Rathaus.',
    );
    expect(report.article.language).toBe('de');
    expect(codes(report)).toContain('language-unsupported');
    expect(report.headline?.verdict ?? 'unknown').toBe('unknown');
  });

  test('a byte-order mark goes, and nothing else of a plain text', async () => {
    expect((await read('\uFEFF A title?\r\n\r\nHe said so. \n')).article.text).toBe(' A title?\r\n\r\nHe said so. \n');
  });
});

describe('wrong usage', () => {
  const WRONG: [args: string[], message: RegExp][] = [
    [['red', 'x'], /no command "red"; did you mean: hearsay read/],
    [['frobnicate'], /see: hearsay --help/],
    [['read', '--formt', 'json'], /no option --formt; did you mean --format/],
    [['read', '--format', 'jsno'], /--format jsno is not known; did you mean json/],
    [['read', '--format', 'pdf'], /it is one of text, json, jsonl, html, brat/],
    [['read', '--kind', 'xml'], /--kind xml is not known; it is one of html, text, json, jsonl/],
    [['read', '--min-probability', '2'], /no number from 0 to 1/],
    [['read', '--jobs', '0'], /no whole number/],
    [['read', '--published', 'someday'], /no date; write 2016-11-04/],
    [['read', '--lang', '???'], /no language tag/],
    [['read', '--outlet'], /argument missing/],
    [['read', '-', '-'], /only one standard input/],
    [['read', 'x', '--outlets', '/nowhere/outlets.json'], /--outlets \/nowhere/],
  ];
  for (const [args, message] of WRONG)
    test(`hearsay ${args.join(' ')} ends with status 2 and a way out`, async () => {
      const { status, stdout, stderr } = await runHere(args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
      expect(stderr).toMatch(/^hearsay: .*\n$/);
      expect(stderr.trimEnd()).not.toContain('\n');
    });

  test('an input without a command gets the right command named', async () => {
    const { status, stderr } = await runHearsay([at('dam.txt')]);
    expect([status, stderr]).toEqual([
      2,
      `hearsay: no command "${at('dam.txt')}"; did you mean: hearsay read ${at('dam.txt')}\n`,
    ]);
  });

  test('nothing at all gets the usage', async () => {
    const { status, stderr } = await runHere([]);
    expect(status).toBe(2);
    expect(stderr).toContain('hearsay read [FILE | URL | -]...');
  });

  test('help and version are no mistakes', async () => {
    const help = await runHere(['read', '--help']);
    expect([help.status, help.stderr]).toEqual([0, '']);
    for (const line of help.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(help.stdout).toContain('Exit status: 0 all were read, 1 some failed');
    expect((await runHere(['--help'])).status).toBe(0);
    expect((await runHearsay(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('how it ends', () => {
  test('a reader that has seen enough is no failure', async () => {
    const command = `"${process.execPath}" "${fileURLToPath(new URL('../../bin/hearsay', import.meta.url))}" read "${at('all.jsonl')}" --format json | head -n 1`;
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command]);
    expect([stdout, stderr]).toEqual(['[\n', '']);
  });

  test('an interrupt ends it at once with status 130', async () => {
    const { status, stderr } = await runHearsay(['read', '--kind', 'jsonl', '--format', 'jsonl'], {
      onStart(child) {
        child.stdin!.write(`${JSON.stringify(dam)}\n`);
        child.stdout!.once('data', () => child.kill('SIGINT'));
      },
    });
    expect(status).toBe(130);
    expect(stderr).toMatch(/^hearsay: interrupted after 1 article; --skip 1 goes on from here/);
  });

  test('of an interrupted trace it is said how it goes in parts', async () => {
    const { status, stdout, stderr } = await runHearsay(['trace', '--kind', 'jsonl'], {
      onStart(child) {
        child.stdin!.write(`${JSON.stringify(dam)}\n{ "no": "article" }\n`);
        // What is wrong with the second is told when the first was read.
        child.stderr!.once('data', () => child.kill('SIGINT'));
      },
    });
    expect([status, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(
      /interrupted after \d+ articles?; no ledger was made; hearsay read --format jsonl --resume FILE/,
    );
  });
});
