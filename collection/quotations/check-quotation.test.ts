import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import type { CorpusStore, Store } from '../../store/store.ts';
import { exampleReport } from '../../test/cli/example-report.ts';
import { addReports } from '../add-reports.ts';
import { checkQuotation, isNamed } from './check-quotation.ts';

let folder: string;
let store: Store;
let corpus: CorpusStore;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-quotations-'));
  const now = '2026-03-02T10:00:00.000Z';
  store = await openStore(folder, { now });
  corpus = store.corpus('default');
  const reports = [...['1', '2', '3', '5'].map((n) => exampleReport('s01-dam-penedo', `s01-a${n}`)), ...['2', '3', '6'].map((n) => exampleReport('s08-missing-hiker', `s08-a${n}`))]; // prettier-ignore
  await addReports(corpus, reports, { now: () => now });
});
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

const check = (words: string, speaker?: string, article?: string) =>
  checkQuotation(corpus, { words, speaker, article });
const stored = ({ places }: Awaited<ReturnType<typeof check>>) =>
  places.map(({ report, in: part, span }) =>
    (part === 'title' ? report.article.title! : report.article.text).slice(...span),
  );

test('words that stand so are found word for word, with who says them', async () => {
  const found = await check('There was no siren, there was nothing', 'Teresa Nogal');
  expect(found.verdict).toBe('word-for-word');
  expect(found.places[0]).toMatchObject({ isSpeaker: true, isQuoted: true, likeness: 1, differences: [] });
  expect(stored(found)[0]).toBe('There was no siren, there was nothing');
  expect(found.places[0]!.speaker?.name).toBe('Teresa Nogal');
});

test('case, punctuation and marked omissions do not alter a quotation', async () => {
  expect((await check('“NOBODY warned us … there was only the noise of the water”')).verdict).toBe('word-for-word');
  expect((await check('Nobody warned us [the people of the town]. There was no siren')).verdict).toBe('word-for-word');
});

test('a word put in, left out or changed is told', async () => {
  const found = await check('There was no alarm, there was nothing, there was only the noise of the water');
  expect(found.verdict).toBe('altered');
  expect(found.places[0]!.differences).toEqual([{ given: 'alarm', stored: 'siren' }]);
  const number = await check('We have 30 people on roofs and we have people we cannot reach');
  expect(number.verdict).toBe('altered');
  expect(number.places[0]!.differences).toEqual([{ given: '30', stored: '' }]);
});

test('words that somebody else says are misattributed, and who says them is told', async () => {
  const found = await check('There was no siren, there was nothing', 'Paulo Meireles');
  expect(found.verdict).toBe('misattributed');
  expect(found.places[0]!.speaker?.name).toBe('Teresa Nogal');
});

test('what is nowhere is not found; what is like it only in parts neither', async () => {
  expect(await check('The minister resigned at noon over the affair')).toEqual({ verdict: 'not-found', places: [] });
  expect((await check('There was no way that the water could be warned of by the siren')).verdict).toBe('not-found');
});

test('the outlet’s words for what was said are no quotation marks', async () => {
  const { verdict, places } = await check('the water rose by two metres in less than ten minutes');
  expect(verdict).toBe('word-for-word');
  expect(places[0]!.isQuoted).toBe(false);
});

test('one article can be asked about, and what is not there is said', async () => {
  expect((await check('There was no siren, there was nothing', undefined, 's08-a2')).verdict).toBe('not-found');
  await expect(check('no siren', undefined, 'none')).rejects.toMatchObject({ code: 'not-found' });
  await expect(check('…!?')).rejects.toMatchObject({ code: 'bad-query' });
  await expect(check('x '.repeat(3000))).rejects.toMatchObject({ code: 'too-large' });
});

test.each(['" OR 1=1 --', 'NEAR("a b")', '* * *a', 'siren"; DROP TABLE article', 'a\u0000b'])(
  'hostile words are words: %j',
  async (words) => {
    expect((await check(words)).verdict).toMatch(/not-found|altered|word-for-word/);
  },
);

test.each([
  ['Meireles', { name: 'Paulo Meireles' }, true],
  ['Mr Paulo Meireles', { name: 'Meireles' }, true],
  ['the civil protection commander', { name: 'Paulo Meireles', role: 'civil protection commander' }, true],
  ['Pedro Meireles', { name: 'Paulo Meireles' }, false],
  ['Teresa Nogal', { name: 'Paulo Meireles' }, false],
  ['the', { name: 'The Lisbon Ledger' }, false],
])('%s and %j: the same is %s', (given, source, is) => {
  expect(isNamed(given, source)).toBe(is);
});
