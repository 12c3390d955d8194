// Speed and size, on one core: npm run bench [-- --json]
// Texts are the example scenarios, strung together to articles of 800 words; half of them as a single paragraph.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const WORDS = 800;

/** `count` different articles of 800 words each. */
function makeArticles(count: number): { id: string; outlet: string; published: string; title: string; text: string }[] {
  const paragraphs = globSync('examples/scenarios/*/*-a*.json')
    .sort()
    .flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as { text: string }).text.split(/\n\n+/));
  let next = 0;
  return Array.from({ length: count }, (_, k) => {
    const chosen: string[] = [];
    for (let words = 0; words < WORDS; next++) {
      const paragraph = paragraphs[next % paragraphs.length]!;
      const kept = paragraph.split(/\s+/).slice(0, WORDS - words);
      chosen.push(kept.length < paragraph.split(/\s+/).length ? kept.join(' ') : paragraph);
      words += kept.length;
    }
    return {
      id: `bench-${k}`,
      outlet: 'The Bench',
      published: '2026-03-02T08:00:00Z',
      title: 'Officials say the gate held',
      text: chosen.join(k % 2 === 0 ? '\n\n' : ' '),
    };
  });
}

function timeCommand(args: string[]): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['bin/hearsay', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`hearsay ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - begun;
}
const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1]!;

const folder = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
const few = join(folder, 'few.jsonl');
const many = join(folder, 'many.jsonl');
const [FEW, MANY] = [20, 420];
const lines = makeArticles(MANY).map((article) => JSON.stringify(article));
writeFileSync(few, lines.slice(0, FEW).join('\n'));
writeFileSync(many, lines.join('\n'));
const short = join(folder, 'short.txt');
writeFileSync(short, '"The gate held," the engineer said.');

const read = (file: string): number => timeCommand(['read', file, '--format', 'jsonl', '--jobs', '1']);
read(few); // fills the caches of the file system and of compiled code
const startUpMs = median(Array.from({ length: 7 }, () => timeCommand(['read', short, '--format', 'json'])));
const perSecond = median(Array.from({ length: 3 }, () => ((MANY - FEW) * 1000) / (read(many) - read(few))));
rmSync(folder, { recursive: true });

const models = globSync('models/en/*.bin').map((file) => readFileSync(file));
const figures = {
  'articles of 800 words a second, one core, start-up taken off': Math.round(perSecond * 10) / 10,
  'start-up with a one-line text, ms': Math.round(startUpMs),
  'models, MB': models.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6,
  'models gzipped, MB': models.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0) / 1e6,
};
if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
else for (const [name, value] of Object.entries(figures)) console.log(name.padEnd(64), Number(value.toFixed(2)));
