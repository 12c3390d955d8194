import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../test/cli/example-report.ts';
import type { Attribution, Report, Source } from '../src/model/report.ts';
import {
  arrangeReport,
  notesOf,
  percent,
  sayDate,
  sayDistance,
  sayUnread,
  unnamedSources,
  wordsOf,
} from './arrange-report.ts';

const bare: Omit<Attribution, 'id' | 'content'> = {
  source: [], cue: [], kind: 'indirect', speaker: null, chain: [], parent: null,
  certainty: 'certain', polarity: 'positive', probability: 0.9, why: [],
}; // prettier-ignore

test('the heaviest source comes first and shares are of visible characters', () => {
  const report: Report = {
    ...emptyReport({ text: 'aaaa bb\n\ncccc', outlet: 'The Paper' }),
    sources: [
      { id: 's1', name: 'Ann', kind: 'person', mentions: [] },
      { id: 's2', name: 'Bob', kind: 'person', mentions: [] },
      { id: 's3', name: 'The Paper', kind: 'outlet', mentions: [] },
    ],
    attributions: [
      { ...bare, id: 'x', content: [[5, 7]], speaker: 's1' },
      { ...bare, id: 'y', content: [[0, 4]], speaker: 's2' },
      { ...bare, id: 'z', content: [[0, 2]], speaker: 's3' },
    ],
    ownVoice: [[9, 13]],
  };
  const { weights, attributedShare, ownVoiceShare, sourceCount } = arrangeReport(report);
  expect(weights.map(({ source, share }) => [source?.name, share])).toEqual([
    ['Bob', 0.4],
    ['The Paper', 0.2],
    ['Ann', 0.2],
  ]);
  expect(attributedShare).toBeCloseTo(0.6);
  expect(ownVoiceShare).toBeCloseTo(0.4);
  expect(sourceCount).toBe(2);
});

test('numbers follow the reading order, and what holds comes before what it holds', () => {
  const report: Report = {
    ...emptyReport({ text: 'one two three', title: 'T', parts: [{ id: 'p1', kind: 'caption', text: 'cap' }] }),
    attributions: [
      { ...bare, id: 'caption', in: 'p1', content: [[0, 3]] },
      { ...bare, id: 'inner', content: [[0, 3]], parent: 'outer' },
      { ...bare, id: 'outer', content: [[0, 13]] },
      { ...bare, id: 'title', in: 'title', content: [[0, 1]] },
    ],
  };
  const { items } = arrangeReport(report);
  expect(items.map(({ number, attribution }) => `${number} ${attribution.id}`)).toEqual([
    '1 title',
    '2 outer',
    '3 inner',
    '4 caption',
  ]);
  expect(items[1]!.children).toEqual([items[2]]);
  expect(items[3]!.text).toBe('cap');
});

test('attributions that nest in a circle, or in nothing known, do not hang or vanish', () => {
  const report: Report = {
    ...emptyReport({ text: 'one two' }),
    attributions: [
      { ...bare, id: 'a', content: [[0, 3]], parent: 'b' },
      { ...bare, id: 'b', content: [[4, 7]], parent: 'a' },
      { ...bare, id: 'c', content: [[4, 7]], parent: 'nowhere', speaker: 'nobody' },
    ],
  };
  const { items } = arrangeReport(report);
  expect(items).toHaveLength(3);
  expect(items.filter(({ parent }) => parent)).toHaveLength(1);
});

test('a chain that says no more than the speaker is left out', () => {
  const { items } = arrangeReport(exampleReport('s01-dam-penedo', 's01-a4'));
  const chains = items.map(({ chain }) => chain.map(({ name }) => name));
  expect(chains[11]).toEqual(['The Lisbon Ledger', 'Correio da Serra', 'Duarte Lima']);
  expect(chains[6]).toEqual([]);
});

test('words that stand apart are joined by an ellipsis, and by a space where only white space was between', () => {
  expect(wordsOf('"a" and "b"', [[0, 3], [8, 11]])).toBe('"a" … "b"'); // prettier-ignore
  expect(wordsOf('one\n\ntwo', [[0, 3], [5, 8]])).toBe('one two'); // prettier-ignore
});

test('a note that holds often is said once, and grave ones come first', () => {
  const note = (severity: 'info' | 'warning', message: string): Report['diagnostics'][0] => ({
    code: 'x',
    severity,
    message,
  });
  const diagnostics = [note('info', 'a'), note('warning', 'b'), note('info', 'a'), note('info', 'b')];
  expect(notesOf({ ...emptyReport({ text: 'x' }), diagnostics })).toEqual([
    { label: 'warning', note: 'b' },
    { label: '', note: 'a (2 times)' },
    { label: '', note: 'b' },
  ]);
});

test('who is not named counts once, whether they speak or pass something on', () => {
  const source = (id: string, kind: Source['kind']): Source => ({ id, name: id, kind, mentions: [] });
  const engineer = source('an engineer', 'anonymous');
  const paper = source('Correio da Serra', 'outlet');
  const driver = source('a lorry driver', 'anonymous');
  expect(unnamedSources({ speaker: paper, chain: [paper, engineer] })).toEqual([engineer]);
  expect(unnamedSources({ speaker: driver, chain: [paper, driver] })).toEqual([driver]);
  expect(unnamedSources({ speaker: undefined, chain: [] })).toEqual([]);
  const told = arrangeReport(exampleReport('s01-dam-penedo', 's01-a4'));
  expect(told.unnamedCount).toBe(2);
});

test('of a text in another language no share is told, but what to think of the reading', () => {
  const unsupported = { code: 'language-unsupported', severity: 'warning', message: '' } as const;
  const report = emptyReport({ text: 'Es regnete, sagte er.', language: 'de' });
  expect(sayUnread(report)).toBe(undefined);
  expect(sayUnread({ ...report, diagnostics: [unsupported] })).toMatch(
    /^The text is in German, which Hearsay does not read\./,
  );
});

test('how far the text stands from its origins is said in a sentence', () => {
  expect(sayDistance(arrangeReport(exampleReport('s03-ferry-rufina', 's03-a8')))).toBe(
    '4 of the sources are not named; 10 of the attributions are passed on by somebody between outlet and origin.',
  );
  expect(sayDistance(arrangeReport(emptyReport({ text: 'It rained.' })))).toBe('');
});

test.each([
  ['2025-11-05T07:40:00Z', '5 November 2025, 07:40 UTC'],
  ['2025-07-09T16:10-04:00', '9 July 2025, 16:10 UTC−04:00'],
  ['2025-11-05', '5 November 2025'],
  ['2025-11', 'November 2025'],
  ['2025', '2025'],
  ['2025-13', '2025-13'],
  ['yesterday', 'yesterday'],
])('%s is said as %s', (iso, said) => expect(sayDate(iso)).toBe(said));

test('a share that rounds to nothing is told from nothing', () => {
  expect([percent(0), percent(0.001), percent(0.125), percent(1)]).toEqual(['0%', '<1%', '13%', '100%']);
});
