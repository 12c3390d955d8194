/**
 * Dates of GUM (the `<date>` elements of its XML, TEI style) against ours, by genre: a view of other texts than newswire.
 *
 *   node bench/gum-dates.ts [--data FOLDER]
 *
 * GUM marks dates only, no durations and no "now", so this measures what is found of the marked ones: recall of overlapping
 * spans, of exact ones, and, of those with a single `when`, the same value.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadModels } from '../cli/load-models.ts';
import { annotate, loadTagger } from '../src/annotate/annotate.ts';
import { findTimes } from '../src/ground/times/find-times.ts';
import { parseModelFile } from '../src/model/model-file.ts';

interface GoldDate {
  readonly attributes: string;
  start: number;
  end: number;
}

/** The running text of a document, its tokens spaced as print has them, and its dates. */
function readDocument(xml: string): { text: string; dates: GoldDate[] } {
  let text = '';
  const dates: GoldDate[] = [];
  const open: GoldDate[] = [];
  for (const line of xml.split('\n')) {
    const attributes = /^<date ([^>]*)>/.exec(line)?.[1];
    if (attributes !== undefined) open.push({ attributes, start: -1, end: -1 });
    else if (line === '</date>') {
      const date = open.pop();
      if (date && date.start >= 0) dates.push({ ...date, end: text.length });
    } else if (line === '</p>' || line === '</head>') text += '\n\n';
    else if (!line.startsWith('<') && line.includes('\t')) {
      const word = line.slice(0, line.indexOf('\t')).replaceAll('&amp;', '&');
      const isJoined = /^(?:[.,;:?!')\]-]|'s|n't)$/.test(word) || /[(\n-]$/.test(text) || text === '';
      if (!isJoined) text += ' ';
      for (const date of open) if (date.start < 0) date.start = text.length;
      text += word;
    }
  }
  return { text, dates };
}

/** 2016-11-03T10:15 for 2016-11-03T10:15:00, and the other way round; a recurring `--07-04` counts by month and day. */
function isSameDate(value: string, when: string): boolean {
  return (
    value === when ||
    value.startsWith(when) ||
    when.startsWith(`${value}:`) ||
    (when.startsWith('--') && value.endsWith(when.slice(1)))
  );
}

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const folder = join(values.data, 'syntax/gum-xml');
if (!existsSync(folder)) throw new Error(`no GUM documents at ${folder}: give the data folder with --data`);
const tagger = loadTagger(parseModelFile(loadModels().tagger));
const genres = new Map<string, { marked: number; found: number; exact: number; dated: number; same: number }>();
for (const file of readdirSync(folder).sort()) {
  const xml = readFileSync(join(folder, file), 'utf8');
  const { text, dates } = readDocument(xml);
  const published = /dateCreated="(\d{4}-\d\d-\d\d)/.exec(xml)?.[1];
  const { times } = findTimes(annotate(text, tagger), { published });
  const genre = file.split('_')[1]!;
  const count = genres.get(genre) ?? { marked: 0, found: 0, exact: 0, dated: 0, same: 0 };
  genres.set(genre, count);
  for (const { attributes, start, end } of dates) {
    count.marked++;
    const time = times.find(({ span }) => span[0] < end && start < span[1]);
    if (!time) continue;
    count.found++;
    if (time.span[0] === start && time.span[1] === end) count.exact++;
    const when = /when="([^"]*)"/.exec(attributes)?.[1];
    if (when === undefined) continue;
    count.dated++;
    if (isSameDate(time.value, when)) count.same++;
  }
}
const percent = (n: number, of: number): string => ((100 * n) / Math.max(1, of)).toFixed(1);
for (const [genre, { marked, found, exact, dated, same }] of genres)
  console.log(
    `${genre.padEnd(10)} ${String(marked).padStart(4)} dates  found ${percent(found, marked)}  exact ${percent(exact, marked)}  value ${percent(same, dated)}`,
  );
