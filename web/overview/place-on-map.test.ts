import { expect, test } from 'vitest';
import { sayWhere, whereIs } from './place-on-map.ts';

const at = (place: Parameters<typeof whereIs>[0], others: Parameters<typeof whereIs>[1] = []): [string, string] => {
  const where = whereIs(place, others);
  return [where.kind, sayWhere(place, where)];
};
const geneva = { name: 'Geneva', country: 'CH', lat: 46.2, lon: 6.15, articles: 3 };

test('what is known to the point is a point', () => {
  expect(at(geneva)).toEqual(['point', 'Switzerland']);
});

test('what only lies somewhere around another place is a ring, never a point', () => {
  expect(at({ name: 'Askholm', country: 'SE', lat: 55.6, lon: 13, within: 'Malmö', articles: 3 })).toEqual(['ring', 'somewhere in Malmö, Sweden']);
  expect(at({ name: 'Odra', country: 'CH', within: 'Geneva', articles: 3 }, [geneva])).toEqual(['ring', 'somewhere in Geneva, Switzerland']);
}); // prettier-ignore

test('what only lies somewhere in a country is all of it', () => {
  expect(at({ name: 'Santa Rufina', country: 'ID', within: 'Indonesia', articles: 4 })).toEqual(['country', 'somewhere in Indonesia']);
  expect(at({ name: 'Port Aubrey', country: 'CA', within: 'Nova Scotia', articles: 2 }, [geneva])).toEqual(['country', 'somewhere in Nova Scotia, Canada']);
}); // prettier-ignore

test('a country is an area, whatever middle it is given', () => {
  expect(at({ name: 'Denmark', country: 'DK', lat: 55.95, lon: 10.3, articles: 4 })).toEqual(['country', 'country']);
});

test('an invented place is nowhere', () => {
  expect(at({ name: 'Brenna', articles: 5 })).toEqual(['nowhere', 'not known where']);
});
