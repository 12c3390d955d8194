import { expect, test } from 'vitest';
import { besideNames, originOf, standingFor } from './read-why.ts';

const why = (rule: string, note: string) => ({ rule, note, spans: [] });

test('whoever stands for an origin is that origin, by way of others too, and nobody else is', () => {
  const bodies = standingFor([
    why('speaks-for', 'Ada Lind stands for the port: "its head".'),
    why('speaks-for', 'Ivo Sand stands for Ada Lind: "Lind’s aide".'),
    why('same-office', '"head" is Ada Lind.'),
  ]);
  const origins = [{ name: 'the port' }, { name: 'Mara Voss' }];
  expect(originOf('Ada Lind', origins, bodies)).toBe('the port');
  expect(originOf('Ivo Sand', origins, bodies)).toBe('the port');
  expect(originOf('Voss', origins, bodies)).toBe('Mara Voss');
  expect(originOf('Ruben Kast', origins, bodies)).toBeUndefined();
  expect(originOf('a clerk', [{ name: 'a clerk of the port' }], bodies)).toBeUndefined();
  expect(originOf('Voss', [{ name: 'Mara Voss' }, { name: 'Teo Voss' }], bodies)).toBeUndefined();
});

test('who stands in a circle is asked once', () => {
  const bodies = standingFor([why('speaks-for', 'A stands for B: "x".'), why('speaks-for', 'B stands for A: "y".')]);
  expect(originOf('A', [{ name: 'the port' }], bodies)).toBeUndefined();
});

test('those are beside of whom the count says so, but for who is counted', () => {
  const reasons = [why('beside', 'Most likely about something else: what is said by a clerk, The Mayor, Ada Lind.')];
  expect([...besideNames(reasons, [{ name: 'Ada Lind' }])]).toEqual(['a clerk', 'mayor']);
  expect(besideNames([why('untraced', 'Hearsay of nobody adds no origin.')], []).size).toBe(0);
});
