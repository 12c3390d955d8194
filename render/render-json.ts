import type { Report } from '../src/model/report.ts';

/** One report on one line, for JSON Lines; without the line break. Lone surrogates are escaped, so it is valid UTF-8. */
export function renderJsonLine(report: Report): string {
  return JSON.stringify(report);
}

/** Indented for people, with every span on one line. */
export function renderJson(report: Report): string {
  // Strings cannot hold a raw line break in JSON, so this touches only pairs of numbers.
  return JSON.stringify(report, null, 2).replace(/\[\n\s+(\d+),\n\s+(\d+)\n\s+\]/g, '[$1, $2]');
}
