import { expect, test } from 'vitest';
import type { PlaceSummary } from '../../server/api-types.ts';
import { partOf, sayWhere, spotsOf } from './place-on-map.ts';

const at = (place: PlaceSummary, others: readonly PlaceSummary[] = []): [string, string, string] => {
  const spot = spotsOf([place, ...others])[0]!;
  return [spot.where.kind, sayWhere(spot), partOf(spot)];
};
const geneva = { name: 'Geneva', country: 'CH', lat: 46.2, lon: 6.15, articles: 3 };

test('what is known to the point is a point', () => {
  expect(at(geneva)).toEqual(['point', 'Switzerland', 'known']);
});

test('what only lies somewhere around another place is an area, never a point', () => {
  expect(at({ name: 'Askholm', country: 'SE', lat: 55.6, lon: 13, within: 'Malmö', articles: 3 })).toEqual(['around', 'somewhere in Malmö, Sweden', 'area']);
  expect(at({ name: 'Odra', country: 'CH', within: 'Geneva', articles: 3 }, [geneva])).toEqual(['around', 'somewhere in Geneva, Switzerland', 'area']);
}); // prettier-ignore

test('a place that only its name speaks for is perhaps there', () => {
  const guess = { name: 'Springfield', country: 'US', lat: 42.1, lon: -72.59, guessed: true, articles: 2 } as const;
  expect(at(guess)).toEqual(['guess', 'United States, perhaps: only its name speaks for it', 'guess']);
  // A county, too: how wide it is says nothing of which is meant.
  expect(at({ ...guess, name: 'Madison County', radius: 30 })[0]).toBe('guess');
});

test('a region is as wide as it is, and what lies in it somewhere there', () => {
  const nova = { name: 'Nova Scotia', country: 'CA', lat: 45, lon: -63, radius: 250, articles: 2 };
  expect(at(nova)).toEqual(['wide', 'some 500 km across, Canada', 'known']);
  expect(at({ name: 'Europe', lat: 48.7, lon: 9.2, radius: 2500, articles: 2 })).toEqual(['wide', 'some 5,000 km across', 'known']);
  const within = { name: 'Port Aubrey', country: 'CA', within: 'Nova Scotia', articles: 2 };
  expect(spotsOf([within, nova])[0]!.where).toEqual({ kind: 'around', lat: 45, lon: -63, km: 250 });
}); // prettier-ignore

test('what only lies somewhere in a country is all of it', () => {
  expect(at({ name: 'Santa Rufina', country: 'ID', within: 'Indonesia', articles: 4 })).toEqual(['country', 'somewhere in Indonesia', 'area']);
  expect(at({ name: 'Port Aubrey', country: 'CA', within: 'Nova Scotia', articles: 2 }, [geneva])).toEqual(['country', 'somewhere in Nova Scotia, Canada', 'area']);
}); // prettier-ignore

test('a country is an area, whatever middle it is given', () => {
  expect(at({ name: 'Denmark', country: 'DK', lat: 55.95, lon: 10.3, articles: 4 })).toEqual([
    'country',
    'country',
    'known',
  ]);
});

test('an invented place is nowhere', () => {
  expect(at({ name: 'Brenna', articles: 5 })).toEqual(['nowhere', '', 'nowhere']);
});
