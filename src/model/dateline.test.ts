import { expect, test } from 'vitest';
import { readDateline } from './dateline.ts';

test.each([
  ['LONDON, 3 May — The dam broke.', 'LONDON, 3 May', 'The dam broke.'],
  ['PORT BRACK, N.L. (CW) - The mayor left.', 'PORT BRACK, N.L.', 'The mayor left.'],
  ['Brack (Atlas Wire) – “No,” he said.', 'Brack', '“No,” he said.'],
  ['Vila Serena do Rio 5 November (Atlas Wire) - Seven died.', 'Vila Serena do Rio 5 November', 'Seven died.'],
])('%s', (text, places, rest) => {
  const { places: placesEnd, end } = readDateline(text)!;
  expect([text.slice(0, placesEnd), text.slice(end)]).toEqual([places, rest]);
});

test.each([
  'NATO — which has no troops there — denied it.',
  'The bridge (a listed one) - the oldest of the town - fell.',
  'The mayor said so.',
])('no dateline: %s', (text) => {
  expect(readDateline(text)).toBeUndefined();
});
