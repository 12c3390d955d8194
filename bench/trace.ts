// Bringing many reports together: npm run bench:trace [-- --reports 10000] [--json]
// The reports are those of the examples, retold: in every retelling half of the words are other words of the same length
// (names and numbers too), so that each is another event in the same language, told by several outlets. Reading them is
// not measured. Times are processor time, so that other work on the machine does not count.
import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadModels } from '../cli/load-models.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { hashString } from '../src/model/feature-hash.ts';
import type { Report } from '../src/model/report.ts';
import { createReader } from '../src/read.ts';
import { createTracer } from '../src/trace.ts';

const { values } = parseArgs({
  options: { reports: { type: 'string', default: '10000' }, json: { type: 'boolean' } },
});
const count = Number(values.reports);
const STEPS = 10;

const reader = createReader(loadModels());
const originals = globSync('examples/{scenarios,stories}/*/*-a*.json')
  .sort()
  .map((file) => reader.read(ingest({ content: readFileSync(file), kind: 'article-json' }, {}).article));
const reports = Array.from({ length: count }, (_, i) =>
  retell(originals[i % originals.length]!, Math.floor(i / originals.length)),
);
const tracer = createTracer();

const perReport: number[] = [];
for (let step = 0; step < STEPS; step++) {
  const [from, to] = [Math.round((count * step) / STEPS), Math.round((count * (step + 1)) / STEPS)];
  const start = processorMs();
  for (const report of reports.slice(from, to)) await tracer.add(report);
  perReport.push((processorMs() - start) / (to - from));
}
const start = processorMs();
const ledger = await tracer.ledger(reports.map(({ article }) => article.id));
const ledgerSeconds = (processorMs() - start) / 1000;
const addSeconds = (perReport.reduce((sum, ms) => sum + ms, 0) * count) / STEPS / 1000;

const figures = {
  reports: count,
  words: Math.round(reports.reduce((sum, { article }) => sum + article.text.split(/\s+/).length, 0) / count),
  'adding all, s': addSeconds,
  'ledger, s': ledgerSeconds,
  'per report, first tenth, ms': perReport[0]!,
  'per report, last tenth, ms': perReport.at(-1)!,
  'memory, MB': process.memoryUsage().rss / 1e6,
  copies: ledger.copies.length,
  claims: ledger.claims.length,
  versions: ledger.versions.length,
};
if (values.json) console.log(JSON.stringify(figures));
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(32)} ${Number(value.toFixed(2))}`);

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The same report of another event. Offsets stay right, because every word keeps its length. */
function retell(report: Report, telling: number): Report {
  if (telling === 0) return report;
  const other = (text: string): string => text.replace(/[A-Za-z]{5,}|\d+/g, (word) => otherWord(word, telling));
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

/** Names, numbers and every other word turn into something else; of common words those that the hash picks. */
function otherWord(word: string, telling: number): string {
  if (hashString(word) & 1 && word === word.toLowerCase()) return word;
  const shift = 1 + ((hashString(word, telling) >>> 8) % 24);
  return word.replace(/[a-zA-Z0-9]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (code < 0x3a) return String.fromCharCode(0x30 + ((code - 0x30 + shift) % 10));
    const base = code < 0x5b ? 0x41 : 0x61;
    return String.fromCharCode(base + ((code - base + shift) % 26));
  });
}
