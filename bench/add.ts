/**
 * `hearsay add` from end to end, as a process of its own: npm run bench:add [-- --articles 500] [--words 800] [--read] [--json]
 *
 * Writes so many articles of so many words each as JSON Lines (bench/lengthen.ts) and has them added to a new collection: read by
 * threads, linked, stored, and their stories worked out. `--read`: they are read before, by `hearsay read`, and added as Reports.
 * Counted is what `add --json` acknowledges, and what the process took until all stories were made: its processor time and the
 * most memory, from /proc. Starting, loading models among it, is told apart: it ends with the first acknowledgement.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countWords, makeArticles } from './lengthen.ts';
import { readExamples } from './retell.ts';
import { processorOf } from './server-time.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '500' },
    words: { type: 'string', default: '800' },
    read: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.articles);
const STEPS = 10;
const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));

try {
  const article = makeArticles(readExamples(), Number(values.words));
  const articles = join(folder, 'articles.jsonl');
  let words = 0;
  await writeLines(articles, count, (n) => {
    const line = article(n);
    words += countWords(line.text);
    return JSON.stringify(line);
  });
  const input = values.read ? await readBefore(articles) : articles;
  const figures = { 'words each': words / count, ...(await measure(input)) };
  if (values.json) console.log(JSON.stringify(figures));
  else
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(44)} ${Number(value.toFixed(2))}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function writeLines(file: string, lines: number, line: (n: number) => string): Promise<void> {
  const all = function* (): Generator<string> {
    for (let n = 0; n < lines; n++) yield `${line(n)}\n`;
  };
  await pipeline(Readable.from(all()), createWriteStream(file));
}

async function readBefore(articles: string): Promise<string> {
  const reports = join(folder, 'reports.jsonl');
  const child = spawn(process.execPath, [main, 'read', '--format', 'jsonl', articles], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await pipeline(child.stdout, createWriteStream(reports));
  return reports;
}

async function measure(input: string): Promise<Record<string, number>> {
  const store = join(folder, 'store');
  const begun = performance.now();
  const child = spawn(process.execPath, [main, 'add', '--json', '--store', store, input], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  /** Of each acknowledgement, in ms: when it came, and what the process had taken by then. */
  const times: number[] = [];
  const spent: number[] = [];
  let memory = 0;
  const look = (): number => {
    memory = Math.max(memory, residentMb(child.pid!));
    return processorOf(child.pid!)?.own ?? NaN;
  };
  let last = look();
  const watching = setInterval(() => (last = look() || last), 200);
  for await (const line of createInterface({ input: child.stdout })) {
    if (!(JSON.parse(line) as { status: string }).status.match(/^(added|version)$/)) throw new Error(line);
    times.push(performance.now() - begun);
    // A batch is acknowledged at once.
    spent.push(spent.length % 16 === 0 ? (last = look() || last) : last);
  }
  await ended;
  clearInterval(watching);
  const whole = performance.now() - begun;
  const step = Math.max(1, Math.floor(times.length / STEPS));
  const rate = (from: number, to: number): number => ((to - from) / (times[to]! - times[from]!)) * 1000;
  const tenth = (from: number): number => (spent[from + step - 1]! - spent[from]!) / (step - 1);
  return {
    added: times.length,
    'seconds until the first was there': times[0]! / 1000,
    'a second, from the first to all stories made': times.length / ((whole - times[0]!) / 1000),
    'a second, second tenth': rate(step, 2 * step),
    'a second, last tenth': rate(times.length - step, times.length - 1),
    'processor time each, ms': (last - spent[0]!) / times.length,
    'the same, second tenth': tenth(step),
    'the same, last tenth': tenth(times.length - step),
    'cores used': (last - spent[0]!) / (whole - times[0]!),
    'memory, MB': memory,
    'on the disk, KB each': statSync(join(store, 'hearsay.db')).size / 1000 / times.length,
  };
}

/** 0 where it is not known. */
function residentMb(pid: number): number {
  try {
    return Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}
