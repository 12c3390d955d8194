import { expect, test } from 'vitest';
import type { ToldReport } from '../../server/api-types.ts';
import { sortWhy, tellUntraced, traceBack } from './trace-back.ts';

type Way = NonNullable<ToldReport['way']>;
/** 'says the harbour master': how, and from whom. */
const from = (...ways: string[]): Way['from'] =>
  ways.map((way) => {
    const [how, ...name] = way.split(' ');
    return { how: how as Way['from'][number]['how'], name: name.join(' '), kind: 'person' };
  });
const told = (outlet: string, kind: Way['kind'], ways: string[], more: Partial<Way> = {}): ToldReport => ({
  article: `${outlet} ${ways.join()}`,
  outlet,
  passages: [{ stance: 'agree', evidence: 'e', probability: 0.6 }],
  likely: ['agree'],
  way: { kind, from: from(...ways), origins: [], ...more },
});
const origin = (name: string, withdrawn = false) => ({
  name,
  kind: 'person',
  withdrawn,
  routes: [],
  passages: ['e'],
  probability: 0.6,
});

test('an origin is likely where one passage that leads there is', () => {
  const [sure, unsure] = traceBack([origin('a pilot'), { ...origin('the harbour master'), probability: 0.4 }], []);
  expect([sure!.isLikely, unsure!.isLikely, unsure!.passages]).toEqual([true, false, ['e']]);
});

test('of each origin it is told who has it from there, and who by way of whom', () => {
  const [most, other] = traceBack(
    [origin('a pilot', true), origin('the harbour master')],
    [
      told('Radio Coast', 'traced', ['says the harbour master'], { origins: ['the harbour master'] }),
      told('Quay Times', 'traced', ['says a pilot', 'cites Radio Coast'], {
        origins: ['a pilot', 'the harbour master'],
      }),
      told('Harbour Post', 'traced', ['cites Radio Coast'], { origins: ['the harbour master'] }),
      told('Radio Coast', 'traced', ['cites Quay Times'], { origins: ['the harbour master'] }),
      told('Dock Mail', 'silent', []),
    ],
  );
  expect(most).toMatchObject({
    name: 'the harbour master',
    direct: ['Radio Coast'],
    through: [{ outlets: ['Quay Times', 'Harbour Post'], from: 'Radio Coast' }],
  });
  expect(other).toMatchObject({ name: 'a pilot', withdrawn: true, direct: ['Quay Times'], through: [] });
});

test('an outlet that is the origin itself has it from nobody', () => {
  expect(traceBack([origin('Quay Times')], [told('Quay Times', 'traced', [], { origins: ['Quay Times'] })])).toEqual([
    { name: 'Quay Times', kind: 'person', withdrawn: false, isLikely: true, passages: ['e'], direct: [], through: [] },
  ]);
});

test('every report that leads to nobody who is counted is told by how it has it, those alike together', () => {
  const all = [
    told('Quay Times', 'traced', ['says a pilot'], { origins: ['a pilot'] }),
    told('Weekly', 'silent', []),
    told('Harbour Post', 'aside', ['copies Dock Mail']),
    told('Radio Coast', 'aside', ['says the mayor']),
    told('Dock Mail', 'aside', ['says the mayor']),
    told('Inland', 'silent', ['refers Quay Times']),
    told('Port', 'rejected', ['says a paper'], { rejectedBy: 'the port' }),
  ];
  expect(tellUntraced(all).map(({ outlets, deed }) => `${outlets.join(' and ')} ${deed}`)).toEqual([
    'Harbour Post copies Dock Mail',
    'Radio Coast and Dock Mail attribute it to the mayor',
    'Port quotes it as said by a paper, and that the port rejects it',
    'Weekly says so itself, and not from whom',
    'Inland says so itself, and cites Quay Times for something else',
  ]);
});

test('who less likely than not has it from there stands apart from who has', () => {
  const unsure = (outlet: string): ToldReport => ({ ...told(outlet, 'aside', ['says the mayor']), passages: [{ stance: 'agree', evidence: 'e', probability: 0.4 }], likely: [] }); // prettier-ignore
  const all = [told('Radio Coast', 'aside', ['says the mayor']), unsure('Dock Mail'), unsure('Weekly')];
  expect(tellUntraced(all).map(({ outlets, deed }) => `${outlets.join(' and ')} ${deed}`)).toEqual([
    'Radio Coast attributes it to the mayor',
    'Dock Mail and Weekly may attribute it to the mayor',
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
