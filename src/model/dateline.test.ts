import { expect, test } from 'vitest';
import { readDateline } from './dateline.ts';

test.each([
  ['LONDON, 3 May — The dam broke.', 'LONDON, 3 May', 'The dam broke.'],
  ['PORT BRACK, N.L. (CW) - The mayor left.', 'PORT BRACK, N.L.', 'The mayor left.'],
  ['Brack (Atlas Wire) – “No,” he said.', 'Brack', '“No,” he said.'],
  ['Vila Serena do Rio 5 November (Atlas Wire) - Seven died.', 'Vila Serena do Rio 5 November', 'Seven died.'],
  ['(Atlas Wire) — The dam broke.', '', 'The dam broke.'],
])('%s', (text, places, rest) => {
  const { places: placesEnd, end } = readDateline(text)!;
  expect([text.slice(0, placesEnd), text.slice(end)]).toEqual([places, rest]);
});

test.each([
  'NATO — which has no troops there — denied it.',
  'The bridge (a listed one) - the oldest of the town - fell.',
  'The river authority (RIA) - once a part of the ministry - said so.',
  'The mayor said so.',
])('no dateline: %s', (text) => {
  expect(readDateline(text)).toBeUndefined();
});

test.each([
  ['BRACK, Norway (Atlas Wire) - The mayor left.', 'Atlas Wire'],
  ['Brack (dpa) - The mayor left.', 'dpa'],
  ['(Atlas Wire) — The dam broke.', 'Atlas Wire'],
  ['LONDON, 3 May — The dam (a listed one) broke.', undefined],
])('the agency of %s is %s', (text, agency) => {
  const found = readDateline(text)!.agency;
  expect(found && text.slice(...found)).toBe(agency);
});
