// Bringing many reports together: npm run bench:trace [-- --reports 10000] [--cores] [--data ../shared/data] [--json]
// The reports are those of the examples, and news of the data folder where there is one, retold: in every retelling
// names, numbers and all words that few texts have are other words of the same length, so that each is another event in
// the same language, told by several outlets. They come as JSON Lines, are parsed, added and brought into one ledger, which is
// printed to nowhere. Reading the articles is not measured. Times are processor time, so that waiting for others does not
// count; other work on the same cores still slows them down. With --cores it is done as `hearsay trace` does it, on all cores,
// and the time on the clock tells how long one waits; what the threads work out while reports are added counts as adding.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ledgerPool } from '../cli/ledger-pool.ts';
import { loadModels } from '../cli/load-models.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { hashString } from '../src/model/feature-hash.ts';
import type { Report } from '../src/model/report.ts';
import { createReader } from '../src/read.ts';
import { createTracer } from '../src/trace.ts';
import { processorMs } from '../test/processor-time.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '10000' },
    cores: { type: 'boolean', default: false },
    data: { type: 'string', default: '../shared/data' },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.reports);
/** Between two steps the next reports are made, in which time no thread may get ahead. */
const STEPS = values.cores ? 1 : 10;
/** Real articles that are retold beside the stories. */
const MAX_NEWS = 200;

const reader = createReader(loadModels());
const stories = globSync('examples/{scenarios,stories}/*/*-a*.json')
  .sort()
  .map((file) => readFileSync(file, 'utf8'));
const originals = [...stories, ...newsOf(join(values.data, 'news/wikinews-2019-2020.json'))].map((content) =>
  reader.read(ingest({ content, kind: 'article-json' }, {}).article),
);

const commonWords = wordsOfMany(originals.map(({ article }) => article.text));

const tracer = createTracer({ linksLater: values.cores });
const pool = ledgerPool(values.cores ? availableParallelism() - 1 : 0);
const ids: string[] = [];
const perReport: number[] = [];
let words = 0;
let clock = 0;
for (let step = 0; step < STEPS; step++) {
  const [from, to] = [Math.round((count * step) / STEPS), Math.round((count * (step + 1)) / STEPS)];
  const lines = Array.from({ length: to - from }, (_, i) => JSON.stringify(reportOf(from + i)));
  const [start, began] = [processorMs(), performance.now()];
  await pool.addAll(parsed(lines), tracer);
  perReport.push((processorMs() - start) / (to - from));
  clock += performance.now() - began;
  if (!values.json)
    console.log(
      `${String(to).padStart(6)} reports: ${perReport.at(-1)!.toFixed(2)} ms to add one, ${Math.round(1000 / perReport.at(-1)!)} a second`,
    );
}
const [start, began] = [processorMs(), performance.now()];
const ledger = await tracer.ledger(ids, (story) => pool.workOut(story));
await pool.close();
const ledgerSeconds = (processorMs() - start) / 1000;
// As the command prints it: a long ledger is no single string.
const printed = [ledger.reports, ledger.claims, ledger.copies]
  .flat()
  .reduce((sum, row) => sum + JSON.stringify(row).length, 0);
const printSeconds = (processorMs() - start) / 1000 - ledgerSeconds;
clock += performance.now() - began;
const sizes = (await tracer.stories(ids)).map((story) => story.length);
const addSeconds = (perReport.reduce((sum, ms) => sum + ms, 0) * count) / STEPS / 1000;

const figures = {
  reports: count,
  'words in each': Math.round(words / count),
  'adding all, s': addSeconds,
  'ledger, s': ledgerSeconds,
  'printing, s': printSeconds,
  'all, s': addSeconds + ledgerSeconds + printSeconds,
  'on the clock, s': clock / 1000,
  'per report, first tenth, ms': perReport[0]!,
  'per report, last tenth, ms': perReport.at(-1)!,
  'memory, MB': process.memoryUsage().rss / 1e6,
  'printed, MB': printed / 1e6,
  stories: sizes.length,
  'reports of the largest story': sizes.reduce((most, size) => Math.max(most, size), 0),
  copies: ledger.copies.length,
  claims: ledger.claims.length,
  versions: ledger.versions.length,
};
if (values.json) console.log(JSON.stringify(figures));
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(32)} ${Number(value.toFixed(2))}`);

/** Each line when its turn comes, and then gone. */
function* parsed(lines: string[]): Iterable<Report> {
  for (const [i, line] of lines.entries()) {
    const report = JSON.parse(line) as Report;
    lines[i] = '';
    ids.push(report.article.id);
    words += report.article.text.length / 6;
    yield report;
  }
}

/** Articles of a file of news as an array, each as JSON; none where it is missing. */
function newsOf(file: string): string[] {
  if (!existsSync(file)) return [];
  const articles = JSON.parse(readFileSync(file, 'utf8')) as { title: string; date: string; text: string }[];
  return articles
    .slice(0, MAX_NEWS)
    .map(({ title, date, text }, i) =>
      JSON.stringify({ id: `news-${i}`, outlet: 'Wikinews', published: date, title, text }),
    );
}

/** Words in small letters that stand in as large a share of the texts. */
function wordsOfMany(texts: readonly string[], share = 0.15): Set<string> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(text.match(/\b[a-z]{4,}\b/g))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].filter(([, held]) => held >= share * texts.length).map(([word]) => word));
}

/** The i-th of all reports: every original in turn, retold once more each round. */
function reportOf(i: number): Report {
  return retell(originals[i % originals.length]!, Math.floor(i / originals.length));
}

/** The same report of another event. Offsets stay right, because every word keeps its length. */
function retell(report: Report, telling: number): Report {
  if (telling === 0) return report;
  const other = (text: string): string => text.replace(/[A-Za-z]{4,}|\d+/g, (word) => otherWord(word, telling));
  const { article } = report;
  return {
    ...report,
    article: {
      ...article,
      id: `${article.id}-${telling}`,
      hash: `${article.hash}-${telling}`,
      text: other(article.text),
      ...(article.title !== undefined && { title: other(article.title) }),
      ...(article.outlet !== undefined && { outlet: other(article.outlet) }),
      ...(article.byline !== undefined && { byline: other(article.byline) }),
      ...(article.url !== undefined && { url: `${article.url}-${telling}` }),
    },
    sources: report.sources.map((source) => ({ ...source, name: other(source.name) })),
  };
}

/** Names, numbers and what few of the originals have turn into something else; common words stay. */
function otherWord(word: string, telling: number): string {
  if (commonWords.has(word)) return word;
  const shift = 1 + ((hashString(word, telling) >>> 8) % 24);
  return word.replace(/[a-zA-Z0-9]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (code < 0x3a) return String.fromCharCode(0x30 + ((code - 0x30 + shift) % 10));
    const base = code < 0x5b ? 0x41 : 0x61;
    return String.fromCharCode(base + ((code - base + shift) % 26));
  });
}
