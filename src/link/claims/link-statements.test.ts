import { expect, test } from 'vitest';
import { report } from '../../../test/link/write-report.ts';
import { memoryIndex } from '../../model/memory-index.ts';
import { addClaims, collectClaims } from './claims.ts';
import { getStatements } from './link-statements.ts';

const REPORTS = [
  report('a', '[s The harbour master] [c said] [t the ferry Ilsa had carried 300 passengers]. [s The owners] [c denied] [t that the ferry Ilsa was overloaded].'),
  report('b', '[s A deckhand] [c told] a paper [t the ferry Ilsa had carried 300 passengers, not 118].'),
]; // prettier-ignore

test('links that an earlier version kept, a row for each, are those of today', async () => {
  const [index, earlier] = [memoryIndex(), memoryIndex()];
  for (const one of REPORTS) await addClaims(one, index);
  const filed = await getStatements(['a', 'b'], index);
  expect(filed[1]!.links[0]![1].ones.length).toBeGreaterThan(0);
  for (const { text, statements, within, links } of filed)
    await earlier.shelf('claims').file(statements[0]!.report, [], {
      text,
      statements,
      within: inRows(within),
      links: links.map(([other, list]) => [other, inRows(list)]),
    });
  expect(await getStatements(['a', 'b'], earlier)).toEqual(filed);
  expect(await collectClaims(REPORTS, earlier)).toEqual(await collectClaims(REPORTS, index));
});

type Links = Awaited<ReturnType<typeof getStatements>>[number]['within'];
const inRows = ({ ones, others, thousandths }: Links) =>
  ones.map((one, k) => [one, others[k], thousandths[k]! / 1000] as const);
