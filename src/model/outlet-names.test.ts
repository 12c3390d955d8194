import { expect, test } from 'vitest';
import { initialsOf, lowerName, outletKey } from './outlet-names.ts';

test.each([
  ['The Guardian', 'guardian'],
  ['Hürriyet', 'HURRIYET'],
  ['Tri-Border Press', 'tri border press'],
  ['U.S. Army', 'US Army'],
  ['J.J. Lind', 'JJ Lind'],
  ['Ministry of Defence', 'the Ministry of Defense'],
  ['Brenn’s Herald', "Brenn's Herald"],
])('%s is %s', (name, other) => {
  expect(outletKey(name)).toBe(outletKey(other));
});

test.each([
  ['The Hill Post', 'The Hill Times'],
  ['Nora D. Gill', 'Nora Gill'],
])('%s is not %s', (name, other) => {
  expect(outletKey(name)).not.toBe(outletKey(other));
});

test('what is compared with the words of a text keeps its accents', () => {
  expect(lowerName('The  Télé Brenn')).toBe('télé brenn');
});

test('initials are the capitals that begin a word', () => {
  expect(initialsOf('Tri-Border Press')).toBe('TBP');
});
