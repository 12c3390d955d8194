import { describe, expect, test } from 'vitest';
import { outletKey } from '../../model/outlet-names.ts';
import {
  DEFAULT_REGISTER,
  findOutlet,
  hasOutletForm,
  isAgency,
  makeRegister,
  OUTLETS,
  parseOutlets,
} from './outlets.ts';

describe('the register', () => {
  test('knows outlets by any of their names, with and without the article', () => {
    for (const name of ['AP', 'Associated Press', 'The Associated Press'])
      expect(findOutlet(DEFAULT_REGISTER, name)?.name).toBe('Associated Press');
    expect(findOutlet(DEFAULT_REGISTER, 'guardian')?.name).toBe('The Guardian');
    for (const name of ['Hürriyet', 'Hurriyet', 'HURRIYET DAILY NEWS'])
      expect(findOutlet(DEFAULT_REGISTER, name)?.name).toBe('Hürriyet');
    expect(findOutlet(DEFAULT_REGISTER, 'The Nowhere Times')).toBeUndefined();
  });

  test('says of every outlet what it is and where that can be checked', () => {
    expect(OUTLETS.length).toBeGreaterThan(100);
    for (const { name, source, kind, country } of OUTLETS) {
      expect(source, name).not.toBe('');
      expect(kind, name).toMatch(/^(?:agency|newspaper|broadcaster|magazine|website|blog)$/);
      if (country !== undefined) expect(country, name).toMatch(/^[A-Z]{2}$/);
    }
  });

  test('no name means two outlets', () => {
    const seen = new Map<string, string>();
    for (const { name, aliases } of OUTLETS)
      for (const each of new Set([name, ...aliases].map(outletKey))) {
        expect(seen.get(each) ?? name, each).toBe(name);
        seen.set(each, name);
      }
  });

  test('a user’s outlet of the same name takes the place of ours', () => {
    const register = makeRegister(
      OUTLETS,
      parseOutlets('[{ "name": "Reuters", "owner": "nobody", "source": "test" }]'),
    );
    expect(findOutlet(register, 'Reuters')?.owner).toBe('nobody');
  });
});

describe('parseOutlets', () => {
  test.each<[string, RegExp]>([
    ['nonsense', /not JSON/],
    ['{}', /must be an array/],
    ['[3]', /outlet 1: is not an object/],
    ['[{ "name": "A", "source": "s" }, { "name": "B" }]', /outlet 2: "source" is missing/],
    ['[{ "name": "A", "source": "s", "kind": "rag" }]', /"kind" must be one of/],
    ['[{ "name": "A", "source": "s", "aliases": "B" }]', /"aliases" must be an array/],
    ['[{ "name": "A", "source": "s", "country": "Norway" }]', /two capital letters/],
    ['[{ "name": 3, "source": "s" }]', /"name" must be a string/],
  ])('refuses %s', (json, message) => {
    expect(() => parseOutlets(json)).toThrow(RangeError);
    expect(() => parseOutlets(json)).toThrow(message);
  });

  test('keeps what is given and leaves out what is not', () => {
    expect(parseOutlets('[{ "name": "Kvitt", "source": "about page" }]')).toEqual([
      { name: 'Kvitt', aliases: [], kind: 'website', source: 'about page' },
    ]);
  });
});

describe('by form', () => {
  test.each(['Brackwater Herald', 'Radio Kaluha', 'Sportswire', 'Orbit Wire', 'Daily Tally', 'Gazzetta del Golfo'])(
    '%s is an outlet',
    (name) => {
      expect(hasOutletForm(name)).toBe(true);
    },
  );
  test.each(['Henri Costan', 'Belmar Lines', 'Press', 'Northern Rivers Authority'])('%s is none', (name) => {
    expect(hasOutletForm(name)).toBe(false);
  });
  test.each(['Caledon Agency', 'Agence France-Presse', 'Coastline Wire', 'AFP'])('%s is an agency', (name) => {
    expect(isAgency(DEFAULT_REGISTER, name)).toBe(true);
  });
  test.each(['Press office', 'Tally Online', 'Jan Olsen', 'Compass World Desk', 'The Guardian'])(
    '%s is none',
    (name) => {
      expect(isAgency(DEFAULT_REGISTER, name)).toBe(false);
    },
  );
});
