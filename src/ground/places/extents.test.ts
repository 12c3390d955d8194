import { describe, expect, test } from 'vitest';
import { placesIn, shippedGazetteer } from '../../../test/cases/ground/places-in.ts';
import { extentOf, WIDE_NAMES } from './extents.ts';
import { placeKey } from './place-key.ts';

const gazetteer = shippedGazetteer();
/** Of the first of the places of this name that is of the kind. */
function extent(name: string, ...kinds: string[]): number | undefined {
  const found = gazetteer.find(placeKey(name)).candidates.find(({ place }) => kinds.includes(gazetteer.kindOf(place)));
  expect(found).toBeDefined();
  return extentOf(found!.place, gazetteer);
}

describe('how wide a place is', () => {
  test.each<[string, string, number, number]>([
    ['Nova Scotia', 'state', 150, 300],
    ['Texas', 'state', 400, 700],
    ['Rhode Island', 'state', 20, 50],
    ['Scotland', 'state', 100, 300],
    ['Denmark', 'country', 100, 250],
    ['Chile', 'country', 1000, 2500],
    ['Norwegian Sea', 'water', 500, 900],
    ['Alps', 'mountain', 300, 800],
    ['South America', 'region', 3000, 4000],
    ['Crete', 'island', 80, 200],
  ])('%s (%s) reaches %i to %i kilometres from its middle', (name, kind, least, most) => {
    expect(extent(name, kind)).toBeGreaterThanOrEqual(least);
    expect(extent(name, kind)).toBeLessThanOrEqual(most);
  });

  test('a town, a palace and a peak are points', () => {
    expect(extent('Inverness', 'city')).toBe(undefined);
    expect(extent('Buckingham Palace', 'region')).toBe(undefined);
    expect(extent('Ben Nevis', 'mountain')).toBe(undefined);
    expect(extent('Monaco', 'country')).toBe(undefined);
  });

  test('every name of the table is one of the gazetteer, and stands there once', () => {
    const known = new Set<string>();
    for (let place = 0; place < gazetteer.size; place++) {
      if (!/^(?:region|water|mountain|island)$/.test(gazetteer.kindOf(place))) continue;
      const country = gazetteer.countryOf(place);
      known.add(country ? `${gazetteer.nameOf(place)}:${country}` : gazetteer.nameOf(place));
    }
    expect(WIDE_NAMES.filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(WIDE_NAMES).size).toBe(WIDE_NAMES.length);
  });
});

test('a report tells how wide the places are that it names, and around what the unknown ones lie', () => {
  const radii = (text: string): [string, number | undefined][] =>
    placesIn(text).map(({ name, radius }) => [name, radius]);
  expect(radii('Snow fell in Nova Scotia and in Halifax, Nova Scotia.').slice(0, 2)).toEqual([
    ['Nova Scotia', 250],
    ['Halifax', undefined],
  ]);
  expect(radii('The fire began on Orchard Street in Leeds.')).toEqual([
    ['Orchard Street', 50],
    ['Leeds', undefined],
  ]);
});
