import { expect, test } from 'vitest';
import { inRow, sortWhy, traceBack } from './trace-back.ts';

test('of each origin it is told who has it from there, and who by way of whom, by the shortest way', () => {
  const [most, other] = traceBack([
    { name: 'a pilot', kind: 'anonymous', withdrawn: true, routes: [['Quay Times', 'a pilot']] },
    {
      name: 'the harbour master',
      kind: 'person',
      withdrawn: false,
      routes: [
        ['Harbour Post', 'Quay Times', 'Radio Coast', 'the harbour master'],
        ['Harbour Post', 'Radio Coast', 'the harbour master'],
        ['Radio Coast', 'the harbour master'],
        ['Quay Times', 'Radio Coast', 'the harbour master'],
      ],
    },
  ]);
  expect(most).toMatchObject({
    name: 'the harbour master',
    direct: ['Radio Coast'],
    through: [
      { outlet: 'Harbour Post', from: 'Radio Coast' },
      { outlet: 'Quay Times', from: 'Radio Coast' },
    ],
  });
  expect(other).toMatchObject({ name: 'a pilot', withdrawn: true, direct: ['Quay Times'], through: [] });
});

test('an outlet that is the origin itself has it from nobody', () => {
  expect(traceBack([{ name: 'Quay Times', kind: 'outlet', withdrawn: false, routes: [['Quay Times']] }])).toEqual([
    { name: 'Quay Times', kind: 'outlet', withdrawn: false, direct: [], through: [] },
  ]);
});

test('reasons are put together by what they are about, each once', () => {
  const why = (rule: string, note: string) => ({ rule, note, spans: [] });
  const { same, leftOut, ways } = sortWhy([
    why('untraced', 'Hearsay of nobody adds no origin.'),
    why('one-origin', 'the mayor: 3 ways lead to one origin.'),
    why('speaks-for', 'Ada Lind stands for the port.'),
    why('untraced', 'Hearsay of nobody adds no origin.'),
  ]);
  expect([same, leftOut, ways].map((some) => some.map(({ rule }) => rule))).toEqual([
    ['speaks-for'],
    ['untraced'],
    ['one-origin'],
  ]);
});

test('names stand in a row as in a sentence', () => {
  expect([inRow([]), inRow(['a']), inRow(['a', 'b']), inRow(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']); // prettier-ignore
});
