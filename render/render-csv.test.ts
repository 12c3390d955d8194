import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { exampleReport } from '../test/cli/example-report.ts';
import { exampleLedger } from '../test/cli/example-ledger.ts';
import { ATTRIBUTION_HEADER, attributionLines, csvLine, renderEvidenceCsv } from './render-csv.ts';

type Row = Record<string, string>;
const read = (lines: Iterable<string>): Row[] => parse([...lines].join(''), { columns: true });

test.each(['s01-dam-penedo', 's08-missing-hiker'])('%s: a line for each piece of evidence, with its words', (story) => {
  const ledger = exampleLedger(story);
  const rows = read(renderEvidenceCsv(ledger));
  expect(rows).toHaveLength(ledger.claims.flatMap(({ evidence }) => evidence).length);
  for (const row of rows) {
    const { article } = ledger.reports.find((report) => report.article.id === row['report'])!;
    const text = row['in'] === 'title' ? article.title! : article.text;
    const words = text.slice(Number(row['start']), Number(row['end'])).replace(/\s+/g, ' ').trim();
    expect(row['words']!.replace(/^'(?=[=+\-@])/, '')).toBe(words);
    expect(row['claim_text']).toBe(ledger.claims.find(({ id }) => id === row['claim'])!.text);
  }
});

test('a line for each attribution, with who says it', () => {
  const report = exampleReport('s03-ferry-rufina', 's03-a8');
  const rows = read([ATTRIBUTION_HEADER, attributionLines(report)]);
  expect(rows.map((row) => row['attribution']).sort()).toEqual(report.attributions.map(({ id }) => id).sort());
  const nameOf = (id: string | null) => report.sources.find((source) => source.id === id)?.name;
  for (const row of rows) {
    const attribution = report.attributions.find(({ id }) => id === row['attribution'])!;
    expect(row['speaker']).toBe(nameOf(attribution.speaker));
    expect(row['chain']).toBe(attribution.chain.map(nameOf).join(' < '));
  }
});

test('cells come back as they were: commas, quotation marks, line breaks, blanks, letters of all kinds', () => {
  const cells = ['a,b', '"quoted"', 'two\r\nlines', ' blanks ', 'Größe 🎉', '', 'plain'];
  expect(parse(csvLine(cells))).toEqual([cells]);
});

test.each(['=1+1', '+44 20', '-5', '@SUM(A1)', '\tx', '\rx', '＝1', "=cmd|' /C calc'!A0"])(
  'no spreadsheet runs %j',
  (formula) => {
    expect(parse(csvLine([formula, -5]))).toEqual([[`'${formula}`, '-5']]);
  },
);
