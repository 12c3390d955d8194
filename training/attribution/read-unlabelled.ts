/** News texts that nobody annotated, for the teachers to mark: real reports from the sets kept for other tasks. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts with fewer words or more are left out. */
const LEAST_WORDS = 120;
const MOST_WORDS = 1500;

/** Throws with the path when a file is missing. */
export function readUnlabelled(data: string): string[] {
  const read = (...path: string[]): string => {
    const file = join(data, ...path);
    if (!existsSync(file)) throw new Error(`${file} is missing: give the data folder with --data`);
    return readFileSync(file, 'utf8');
  };
  const all = [
    ...texts(read('news', 'wikinews-2019-2020.json')),
    ...texts(read('place', 'lgl.json')),
    ...texts(read('place', 'geovirus.json')),
    ...withoutCopies(lastColumn(read('stance', 'train_bodies.csv'))),
  ];
  return all.filter((text) => {
    const words = text.split(/\s+/).length;
    return words >= LEAST_WORDS && words <= MOST_WORDS;
  });
}

function texts(json: string): string[] {
  return (JSON.parse(json) as { text: string }[]).map(({ text }) => text);
}

/** Of texts that share more than a fifth of their runs of eight words, the first. */
function withoutCopies(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const words = text.split(/\s+/);
    const runs = words.slice(0, Math.max(0, words.length - 8)).map((_, k) => words.slice(k, k + 8).join(' '));
    if (runs.filter((run) => seen.has(run)).length > 0.2 * runs.length) return false;
    for (const run of runs) seen.add(run);
    return true;
  });
}

/** The last field of each record of a CSV file (RFC 4180) but the first. */
function lastColumn(csv: string): string[] {
  const records: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let i = 0; i < csv.length; i++) {
    const letter = csv[i]!;
    if (isQuoted) {
      if (letter !== '"') field += letter;
      else if (csv[i + 1] === '"') field += csv[++i]!;
      else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === ',') field = '';
    else if (letter === '\n') {
      records.push(field);
      field = '';
    } else if (letter !== '\r') field += letter;
  }
  if (field) records.push(field);
  return records.slice(1);
}
