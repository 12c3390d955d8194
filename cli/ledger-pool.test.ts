import { expect, test } from 'vitest';
import { report } from '../test/link/write-report.ts';
import { createTracer, trace, type StoryMaterial } from '../src/trace.ts';
import { ledgerPool } from './ledger-pool.ts';

const TOWNS = ['Brenn', 'Oskburg', 'Vila Serena', 'Castelmar'];
const REPORTS = TOWNS.flatMap((town, i) => [
  report(`a${i}`, `[s The harbour master of ${town}] [c said] [t the ferry of ${town} had carried ${300 + i} passengers].`),
  report(`b${i}`, `[s A deckhand] in ${town} [c denied] [t that the ferry of ${town} had carried ${300 + i} passengers].`),
]); // prettier-ignore
const ids = REPORTS.map(({ article }) => article.id);

test.each([
  [0, false], [1, false], [2, false], [1, true],
] as const)('with %i threads a ledger is the same as with none, and when they link the statements: %s', async (threads, linksLater) => {
  const tracer = createTracer({ linksLater });
  for (const one of REPORTS) await tracer.add(one);
  const pool = ledgerPool(threads);
  const ledger = await tracer.ledger(ids, (story) => pool.workOut(story));
  const again = await tracer.ledger(ids, (story) => pool.workOut(story));
  await pool.close();
  expect(ledger).toEqual(await trace(REPORTS));
  expect(again).toEqual(ledger);
  expect(ledger.claims.length).toBeGreaterThanOrEqual(TOWNS.length);
}); // prettier-ignore

test.each([0, 1, 2])('with %i threads the ledger is the same when they begin while reports are added', async (threads) => {
  const tracer = createTracer({ linksLater: true });
  const pool = ledgerPool(threads);
  // So many of something else that the first stories come to rest.
  const all = [...REPORTS, ...Array.from({ length: 250 }, (_, i) => report(`c${i}`, `Item ${i * 7919}.`))];
  await pool.addAll(all, tracer);
  const handed: string[] = [];
  const ledger = await tracer.ledger(ids, (story) => {
    handed.push(...story.reports.map(({ article }) => article.id));
    return pool.workOut(story);
  });
  await pool.close();
  expect(ledger).toEqual(await trace(REPORTS));
  expect(handed).toEqual(threads === 0 ? ids : []);
}); // prettier-ignore

test.each([0, 1])('with %i threads a story that cannot be worked out fails with its reason', async (threads) => {
  const pool = ledgerPool(threads);
  const broken = { reports: REPORTS, statements: [null], copyLinks: [] } as unknown as StoryMaterial;
  await expect(pool.workOut(broken)).rejects.toThrow(/null/);
  await pool.close();
});
