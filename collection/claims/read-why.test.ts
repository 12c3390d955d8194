import { expect, test } from 'vitest';
import { besideNames, originOf, standingFor } from './read-why.ts';

const why = (rule: string, ...about: string[]) => ({ rule, note: 'A sentence for people.', about });

test('whoever stands for an origin is that origin, by way of others too, and nobody else is', () => {
  const bodies = standingFor([
    why('speaks-for', 'Ada Lind', 'the port'),
    why('speaks-for', 'Ivo Sand', 'Ada Lind'),
    why('same-office', 'head', 'Ada Lind'),
  ]);
  const origins = [{ name: 'the port' }, { name: 'Mara Voss' }];
  expect(originOf('Ada Lind', origins, bodies)).toBe('the port');
  expect(originOf('Ivo Sand', origins, bodies)).toBe('the port');
  expect(originOf('Voss', origins, bodies)).toBe('Mara Voss');
  expect(originOf('Ruben Kast', origins, bodies)).toBeUndefined();
  expect(originOf('a clerk', [{ name: 'a clerk of the port' }], bodies)).toBeUndefined();
  expect(originOf('Port of Arle', [{ name: 'a Port of Arle memo' }], bodies)).toBeUndefined();
  expect(originOf('Voss', [{ name: 'Mara Voss' }, { name: 'Teo Voss' }], bodies)).toBeUndefined();
});

test('who stands in a circle is asked once', () => {
  const bodies = standingFor([why('speaks-for', 'A', 'B'), why('speaks-for', 'B', 'A')]);
  expect(originOf('A', [{ name: 'the port' }], bodies)).toBeUndefined();
});

test('those are beside of whom the count says so, but for who is counted', () => {
  const reasons = [why('beside', 'a clerk', 'The Mayor', 'Ada Lind')];
  expect([...besideNames(reasons, [{ name: 'Ada Lind' }])]).toEqual(['a clerk', 'mayor']);
  expect(besideNames([why('untraced')], []).size).toBe(0);
});
