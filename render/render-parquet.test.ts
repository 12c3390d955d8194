import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { emptyReport } from '../test/cli/example-report.ts';
import { exampleLedger } from '../test/cli/example-ledger.ts';
import { renderAttributionsParquet, renderEvidenceParquet } from './render-parquet.ts';
import { attributionRows, evidenceRows } from './tables.ts';

async function read(pieces: AsyncIterable<Uint8Array>): Promise<Record<string, unknown>[]> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return parquetReadObjects({ file: new Uint8Array(Buffer.concat(all)).buffer });
}

test.each(['s01-dam-penedo', 's08-missing-hiker'])('%s reads back row by row', async (story) => {
  const ledger = exampleLedger(story);
  const evidence = await read(renderEvidenceParquet([evidenceRows(ledger)]));
  expect(evidence.map((row) => [row['claim'], row['report'], row['words'], row['disputed'], row['start']])).toEqual(
    evidenceRows(ledger).map(({ claim, each }) => [claim.claim.id, each.evidence.report, each.words, claim.isDisputed, each.evidence.span[0]]), // prettier-ignore
  );
  const attributions = await read(renderAttributionsParquet(ledger.reports.map((report) => attributionRows(report))));
  expect(attributions.map((row) => [row['attribution'], row['speaker'], row['chain'], row['probability']])).toEqual(
    ledger.reports.flatMap((report) => attributionRows(report)).map(({ item, chain }) => [item.attribution.id, item.speaker?.name, chain, item.attribution.probability]), // prettier-ignore
  );
});

test.each([1, 7, 50])('groups of %i rows read back as one table', async (group) => {
  const all = ['s01-dam-penedo', 's08-missing-hiker'].map((story) => evidenceRows(exampleLedger(story)));
  const rows = await read(renderEvidenceParquet(all, group));
  expect(rows).toEqual(await read(renderEvidenceParquet(all)));
  expect(rows.map(({ claim, start }) => [claim, start])).toEqual(
    all.flat().map(({ claim, each }) => [claim.claim.id, each.evidence.span[0]]),
  );
});

test('a long table leaves group by group', async () => {
  const rows = evidenceRows(exampleLedger('s08-missing-hiker'));
  const sizes: number[] = [];
  let asked = 0;
  function* source() {
    for (const row of rows) {
      asked++;
      yield [row];
    }
  }
  for await (const piece of renderEvidenceParquet(source(), 10)) sizes.push(piece.length, asked);
  expect(sizes.filter((_, i) => i % 2 === 1).slice(0, 2)).toEqual([10, 20]);
  expect(sizes.every((size) => size > 0)).toBe(true);
});

test('what is not there is null, and no rows are a table', async () => {
  expect(await read(renderAttributionsParquet([attributionRows(emptyReport({ text: 'Nothing.' }))]))).toEqual([]);
  expect(await read(renderEvidenceParquet([]))).toEqual([]);
  const ledger = exampleLedger('s08-missing-hiker');
  const rows = await read(renderEvidenceParquet([evidenceRows(ledger)]));
  const own = rows.find(({ attribution }) => attribution === null)!;
  expect([own['certainty'], own['in']]).toEqual([null, 'title']);
});
