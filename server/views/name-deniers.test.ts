import { expect, test } from 'vitest';
import type { Piece } from '../../collection/claims/piece.ts';
import { nameDeniers } from './name-deniers.ts';

const denial = (report: string, name: string, kind = 'organization', probability = 0.5): Piece => ({
  report, outlet: report, name: report, published: undefined, stance: 'disagree', probability, words: '', routes: [], against: undefined, rejectedBy: undefined,
  chain: [{ name: report, kind: 'outlet' }, ...(name === '' ? [] : [{ name, kind }])],
}); // prettier-ignore
const names = (pieces: Piece[]): string[] => nameDeniers(pieces).map(({ name }) => name);

test('a body under a short and a full name is one', () => {
  expect(nameDeniers([denial('Wire', 'Health Office'), denial('Post', 'Health Office of Arle')])).toEqual([
    { name: 'Health Office of Arle', reports: ['Wire', 'Post'] },
  ]);
  expect(names([denial('Wire', 'the Harbour Trust'), denial('Post', 'Harbour Trust')])).toHaveLength(1);
});

test('a name that fits two others is neither', () => {
  expect(names([denial('Wire', 'Kast', 'person'), denial('Post', 'Ivo Kast', 'person'), denial('Echo', 'Ruben Kast', 'person')])).toEqual(['Kast', 'Ivo Kast', 'Ruben Kast']); // prettier-ignore
});

test('"police" are the City police where no other police deny it', () => {
  const [city, some, river] = [denial('Wire', 'City police'), denial('Post', 'police'), denial('Echo', 'River police')];
  expect(names([city, some])).toEqual(['City police']);
  expect(names([city, some, river])).toEqual(['City police', 'police', 'River police']);
});

test('who is only described may be the one who is named beside, and stands alone where nobody is', () => {
  expect(names([denial('Wire', 'its operator'), denial('Wire', 'Arle Trust', 'organization', 0.4)])).toEqual([
    'Arle Trust',
  ]);
  expect(names([denial('Wire', 'its operator'), denial('Post', 'Arle Trust')])).toEqual(['its operator', 'Arle Trust']);
});

test('in the statement of a body that denies it elsewhere, it is the body and not “reports” that deny it', () => {
  expect(nameDeniers([denial('Arle Trust', 'reports', 'anonymous'), denial('Wire', 'Arle Trust')])).toEqual([{ name: 'Arle Trust', reports: ['Arle Trust', 'Wire'] }]); // prettier-ignore
  expect(names([denial('Post', 'reports', 'anonymous'), denial('Wire', 'Arle Trust')])).toEqual(['reports', 'Arle Trust']); // prettier-ignore
});

test('an outlet that denies it itself is a denier, and what says so is none', () => {
  expect(names([denial('Wire', ''), { ...denial('Post', 'Ada Lind', 'person'), stance: 'agree' }])).toEqual(['Wire']);
});

test('who is an origin of the claim, or stands for one, is told as that', () => {
  const why = [
    { rule: 'speaks-for', note: 'Ada Lind stands for Arle Trust: "its head".', about: ['Ada Lind', 'Arle Trust'] },
  ];
  const pieces = [denial('Wire', 'Ada Lind', 'person'), denial('Post', 'Ivo Sand', 'person')];
  expect(nameDeniers(pieces, { origins: [{ name: 'Arle Trust', probability: 0.4 }], why })).toEqual([
    { name: 'Ada Lind', reports: ['Wire'], origin: 'Arle Trust', alsoProbability: 0.4, standsFor: true },
    { name: 'Ivo Sand', reports: ['Post'] },
  ]);
});

test('whose denial it is the ledger says, whatever name the report has for an origin', () => {
  const pieces = [{ ...denial('Wire', 'the Trust'), against: 0 }, denial('Post', 'Ivo Sand', 'person')];
  expect(nameDeniers(pieces, { origins: [{ name: 'Arle Water Trust' }], why: [] })).toEqual([
    { name: 'the Trust', reports: ['Wire'], origin: 'Arle Water Trust' },
    { name: 'Ivo Sand', reports: ['Post'] },
  ]);
});

test('who as surely says so is nobody else’s witness, and who surely denies it is one', () => {
  const saying = (name: string, probability: number): Piece => ({ ...denial('Wire', name, 'person', probability), stance: 'agree' }); // prettier-ignore
  const pieces = [denial('Wire', 'Ivo Sand', 'person'), denial('Post', 'Ada Lind', 'person'), saying('Ivo Sand', 0.5), saying('Ada Lind', 0.1)]; // prettier-ignore
  expect(nameDeniers(pieces)).toEqual([
    { name: 'Ivo Sand', reports: ['Wire'], origin: 'Ivo Sand', alsoProbability: 0.5 },
    { name: 'Ada Lind', reports: ['Post'] },
  ]);
});
