import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { emptyReport } from '../test/cli/example-report.ts';
import { exampleLedger } from '../test/cli/example-ledger.ts';
import { renderAttributionsParquet, renderEvidenceParquet } from './render-parquet.ts';
import { attributionRows, evidenceRows } from './tables.ts';

const read = (bytes: Uint8Array<ArrayBuffer>) => parquetReadObjects({ file: bytes.buffer });

test.each(['s01-dam-penedo', 's08-missing-hiker'])('%s reads back row by row', async (story) => {
  const ledger = exampleLedger(story);
  const evidence = await read(renderEvidenceParquet(ledger));
  expect(evidence.map((row) => [row['claim'], row['report'], row['words'], row['disputed'], row['start']])).toEqual(
    evidenceRows(ledger).map(({ claim, each }) => [claim.claim.id, each.evidence.report, each.words, claim.isDisputed, each.evidence.span[0]]), // prettier-ignore
  );
  const attributions = await read(renderAttributionsParquet(ledger.reports));
  expect(attributions.map((row) => [row['attribution'], row['speaker'], row['chain'], row['probability']])).toEqual(
    ledger.reports.flatMap((report) => attributionRows(report)).map(({ item, chain }) => [item.attribution.id, item.speaker?.name, chain, item.attribution.probability]), // prettier-ignore
  );
});

test('what is not there is null, and no rows are a table', async () => {
  expect(await read(renderAttributionsParquet([emptyReport({ text: 'Nothing.' })]))).toEqual([]);
  const ledger = exampleLedger('s08-missing-hiker');
  const rows = await read(renderEvidenceParquet(ledger));
  const own = rows.find(({ attribution }) => attribution === null)!;
  expect([own['certainty'], own['in']]).toEqual([null, 'title']);
});
