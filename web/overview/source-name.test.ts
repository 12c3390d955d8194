import { expect, test } from 'vitest';
import { tellApart } from './source-name.ts';

test('sources of one name are told apart by their kinds, and others by their names alone', () => {
  const sources = [
    { name: 'Sarra Electric', kind: 'organization' },
    { name: 'Ruben Kast', kind: 'person' },
    { name: 'Sarra Electric', kind: 'outlet' },
  ] as const;
  expect(sources.map(tellApart(sources))).toEqual([
    'Sarra Electric, organization',
    'Ruben Kast',
    'Sarra Electric, outlet',
  ]);
});
