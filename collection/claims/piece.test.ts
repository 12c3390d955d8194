import { expect, test } from 'vitest';
import type { Evidence, Origin } from '../../src/model/ledger.ts';
import { gatherRoutes } from './piece.ts';

const evidence = (report: string, stance: Evidence['stance'] = 'agree'): Evidence => ({ report, attribution: null, span: [0, 9], stance, probability: 0.5 }); // prettier-ignore
const origin = (name: string, ways: readonly (readonly [route: string[], evidence: number[]])[]): Origin => ({ name, kind: 'person', withdrawn: false, routes: ways.map(([names]) => names), evidence: ways.map(([, places]) => places) }); // prettier-ignore

test('each piece has the routes that it goes, and a route that nothing goes which stands is left out', () => {
  const [wire, echo, late] = [evidence('Wire'), evidence('Echo'), evidence('Late', 'disagree')];
  const voss = { ...origin('Mara Voss', [[['Wire', 'Mara Voss'], [0]], [['Echo', 'Wire', 'Mara Voss'], [1]]]), against: [2] }; // prettier-ignore
  const claim = { evidence: [wire, echo, late], origins: [voss, origin('Ivo Sand', [[['Wire', 'Ivo Sand'], [0]]])] };
  const whole = gatherRoutes([claim]);
  expect(whole.origins.map(({ name, routes }) => [name, routes.length])).toEqual([['Mara Voss', 2], ['Ivo Sand', 1]]); // prettier-ignore
  expect(whole.placeOf(wire).routes).toEqual([{ names: ['Wire', 'Mara Voss'], origin: 0 }, { names: ['Wire', 'Ivo Sand'], origin: 1 }]); // prettier-ignore
  expect(whole.placeOf(late)).toEqual({ routes: [], against: 0 });
  const left = gatherRoutes([claim], (piece) => piece === echo);
  expect(left.origins).toEqual([{ name: 'Mara Voss', kind: 'person', withdrawn: false, routes: [['Echo', 'Wire', 'Mara Voss']] }]); // prettier-ignore
  expect(left.placeOf(echo).routes).toEqual([{ names: ['Echo', 'Wire', 'Mara Voss'], origin: 0 }]);
  expect(left.placeOf(wire).routes).toEqual([]);
});

test('of claims that people made one, those of one name are one; in a claim of its own they stay apart', () => {
  const first = { evidence: [evidence('Wire')], origins: [origin('a clerk', [[['Wire', 'a clerk'], [0]]])] };
  const second = { evidence: [evidence('Post')], origins: [origin('a clerk', [[['Post', 'a clerk'], [0]]])] };
  const { origins, placeOf } = gatherRoutes([first, second]);
  expect(origins.map(({ name, routes: all }) => [name, all.length])).toEqual([['a clerk', 2]]);
  for (const {
    evidence: [one],
  } of [first, second])
    expect(placeOf(one!).routes[0]!.origin).toBe(0);
  const two = { evidence: [...first.evidence, ...second.evidence], origins: [first.origins[0]!, origin('a clerk', [[['Post', 'a clerk'], [1]]])] }; // prettier-ignore
  expect(gatherRoutes([two]).origins).toHaveLength(2);
});

test('whom a person named takes the place of the origin, also for who has it by way of that report', () => {
  const [wire, echo, post] = [evidence('Wire'), evidence('Echo'), evidence('Post')];
  const voss = origin('Mara Voss', [[['Wire', 'Mara Voss'], [0]], [['Echo', 'Wire', 'Mara Voss'], [1]], [['Post', 'Mara Voss'], [2]]]); // prettier-ignore
  const gather = (end: { name: string; kind: string } | null) => gatherRoutes([{ evidence: [wire, echo, post], origins: [voss] }], undefined, (piece) => (piece === wire ? end : undefined)); // prettier-ignore
  const { origins, placeOf } = gather({ name: 'Ivo Sand', kind: 'person' });
  expect(origins.map(({ name, routes }) => [name, routes])).toEqual([
    ['Mara Voss', [['Post', 'Mara Voss']]],
    ['Ivo Sand', [['Wire', 'Ivo Sand'], ['Echo', 'Wire', 'Ivo Sand']]],
  ]); // prettier-ignore
  expect(placeOf(wire).routes).toEqual([{ names: ['Wire', 'Ivo Sand'], origin: 1 }]);
  expect(gather(null).origins.map(({ routes }) => routes)).toEqual([[['Post', 'Mara Voss']]]);
  expect(gather({ name: 'Mara Voss', kind: 'person' }).origins).toHaveLength(1);
});

test('a ledger that does not say which evidence goes where is left whole', () => {
  const { evidence: _, ...older } = origin('Mara Voss', [[['Wire', 'Mara Voss'], [0]]]);
  const wire = evidence('Wire');
  const { origins, placeOf } = gatherRoutes([{ evidence: [wire], origins: [older] }]);
  expect(origins).toEqual([older]);
  expect(placeOf(wire)).toEqual({ routes: [], against: undefined });
});
