import { expect, test } from 'vitest';
import { inRow, sortWhy, tellUntraced, traceBack } from './trace-back.ts';

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

test('every other report that says so is accounted for: whom it copies or cites, whom it names, or that it tells of nobody', () => {
  const passage = (outlet: string, ...chain: string[]) => ({ article: outlet, outlet, chain: [outlet, ...chain] });
  const edge = (from: string, to: string, type: 'copies' | 'cites') => ({ from, to, type, reports: [to] });
  const told = tellUntraced(
    {
      originList: [{ name: 'a pilot', kind: 'anonymous', withdrawn: false, routes: [['Quay Times', 'a pilot']] }],
      graph: {
        nodes: [],
        edges: [
          edge('Quay Times', 'Harbour Post', 'copies'),
          edge('Quay Times', 'Radio Coast', 'cites'),
          edge('Inland', 'Radio Coast', 'cites'),
        ],
      },
    },
    [
      passage('Quay Times', 'a pilot'),
      passage('Inland', 'unspecified'),
      passage('Radio Coast', 'Quay Times'),
      passage('Harbour Post'),
      passage('Dock Mail', 'the mayor'),
      passage('Dock Mail'),
      passage('Weekly'),
    ],
  );
  expect(told).toEqual([
    { how: 'copies', from: ['Quay Times'], outlets: ['Harbour Post'] },
    { how: 'cites', from: ['Quay Times', 'Inland'], outlets: ['Radio Coast'] },
    { how: 'names', from: ['the mayor'], outlets: ['Dock Mail'] },
    { how: 'silent', from: [], outlets: ['Inland', 'Weekly'] },
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
