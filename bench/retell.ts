/**
 * Reports of the examples told again about other events: enough of them for measures, with the structure of real ones; and
 * the same of what was worked out from their links.
 */
import { globSync, readFileSync } from 'node:fs';
import { loadModels } from '../cli/load-models.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { hashString } from '../src/model/feature-hash.ts';
import type { Report } from '../src/model/report.ts';
import { createReader } from '../src/read.ts';
import type { StoryRows } from '../store/store.ts';

/** Read from the text, in the order of their files. */
export function readExamples(): Report[] {
  const reader = createReader(loadModels());
  return globSync('examples/{scenarios,stories}/*/*-a*.json')
    .sort()
    .map((file) => reader.read(ingest({ content: readFileSync(file), kind: 'article-json' }, {}).article));
}

/** Whether a word stays, which is in lower case, behind so many that stayed. */
export type IsKept = (word: string, inARow: number) => boolean;

/** The same report of another event, in which only words that many stories use stay. Every word keeps its length. */
export function retell(report: Report, telling: number, isKept: IsKept): Report {
  if (telling === 0) return report;
  const other = (text: string): string => retellText(text, telling, isKept);
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
      ...(article.published !== undefined && { published: later(article.published, telling) }),
    },
    // Of another time.
    times: [],
    sources: report.sources.map((source) => ({ ...source, name: other(source.name) })),
  };
}

/** The rows of a story of which all reports are told again: what tracing these makes of them, but for their chances. */
export function retellRows(rows: StoryRows, telling: number, isKept: IsKept): StoryRows {
  if (telling === 0) return rows;
  const articles = new Set(rows.claims.flatMap(({ claim }) => claim.evidence.map(({ report }) => report)));
  const claims = new Set(rows.claims.map(({ id }) => id));
  return JSON.parse(
    JSON.stringify(rows, (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (articles.has(value) || claims.has(value) || key === 'from' || key === 'to') return `${value}-${telling}`;
      if (key === 'first' || key === 'latest') return later(value, telling);
      return key === 'text' || key === 'name' ? retellText(value, telling, isKept) : value;
    }),
  ) as StoryRows;
}

function retellText(text: string, telling: number, isKept: IsKept): string {
  let inARow = 0;
  return text.replace(/\p{L}{2,}|\d+/gu, (word) => {
    if (isKept(word.toLowerCase(), inARow)) {
      inARow++;
      return word;
    }
    inARow = 0;
    return otherWord(word, telling);
  });
}

/** So many weeks later. */
function later(published: string, weeks: number): string {
  const time = Date.parse(published);
  return Number.isNaN(time) ? published : new Date(time + weeks * 7 * 86_400_000).toISOString();
}

/** Words in lower case that stand in reports of at least four fifths of all stories. */
export function commonWords(reports: readonly Report[]): ReadonlySet<string> {
  const stories = new Map<string, Set<string>>();
  for (const { article } of reports)
    for (const [word] of article.text.matchAll(/\p{Ll}{2,}/gu)) {
      const of = stories.get(word) ?? new Set();
      stories.set(word, of.add(article.id.split('-')[0]!));
    }
  const all = new Set(reports.map(({ article }) => article.id.split('-')[0]));
  return new Set([...stories].filter(([, of]) => of.size >= (all.size * 4) / 5).map(([word]) => word));
}

function otherWord(word: string, telling: number): string {
  let hash = hashString(word.toLowerCase(), telling);
  return word.replace(/[a-zA-Z0-9]/g, (sign) => {
    hash = (Math.imul(hash, 1664525) + 1013904223) | 0;
    const code = sign.charCodeAt(0);
    if (code < 0x3a) return String.fromCharCode(0x30 + ((hash >>> 16) % 10));
    return String.fromCharCode((code < 0x5b ? 0x41 : 0x61) + ((hash >>> 16) % 26));
  });
}

/** The n-th of as many reports as are wanted; the same n gives the same report. */
export function makeReports(originals: readonly Report[]): (n: number) => Report {
  const common = commonWords(originals);
  return (n) => retell(originals[n % originals.length]!, Math.floor(n / originals.length), (word) => common.has(word));
}

/** As `hearsay read --format jsonl` prints them. */
export function readReports(file: string): Report[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Report);
}
