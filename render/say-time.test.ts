import { expect, test } from 'vitest';
import { sayPlace, sayTime, sayWhen } from './say-time.ts';

test.each([
  ['DATE', '2016-11-03', '3 November 2016'],
  ['DATE', '2016-11', 'November 2016'],
  ['DATE', '2016', '2016'],
  ['DATE', '2016-W44', 'week 44 of 2016'],
  ['DATE', '2016-W44-WE', 'weekend of week 44 of 2016'],
  ['DATE', '2016-Q3', 'third quarter of 2016'],
  ['DATE', '2016-H1', 'first half of 2016'],
  ['DATE', '2025-SP', 'spring 2025'],
  ['DATE', '199', 'the 1990s'],
  ['DATE', '18', 'the 19th century'],
  ['DATE', '20', 'the 21st century'],
  ['DATE', 'XXXX-WXX-4', 'a Thursday'],
  ['DATE', 'XXXX-WXX', 'some week'],
  ['DATE', 'XXXX-08', 'August'],
  ['DATE', 'XXXX-08-14', '14 August'],
  ['DATE', 'XXXX-XX-XX', 'some day'],
  ['DATE', '2016-08-XX', 'August 2016'],
  ['DATE', 'PRESENT_REF', 'at present'],
  ['TIME', '2025-11-05T02:10', '5 November 2025, 02:10'],
  ['TIME', '2025-11-05TEV', '5 November 2025, evening'],
  ['TIME', 'XXXX-XX-XXT02:10', '02:10'],
  ['DURATION', 'P3D', '3 days'],
  ['DURATION', 'P1Y', '1 year'],
  ['DURATION', 'P2DT12H', '2 days 12 hours'],
  ['DURATION', 'PT1M30S', '1 minute 30 seconds'],
  ['DURATION', 'PXC', 'some centuries'],
  ['SET', 'P1D', 'every day'],
  ['SET', 'P2W', 'every 2 weeks'],
  ['SET', 'XXXX-WXX-2', 'every Tuesday'],
  ['DATE', 'strange', 'strange'],
] as const)('%s %s is "%s"', (type, value, words) => {
  expect(sayTime({ type, value })).toBe(words);
});

test('says of an attribution what is known of its times', () => {
  const bare = { id: 'a1', source: [], cue: [], content: [], kind: 'indirect', speaker: null, chain: [], parent: null, certainty: 'certain', polarity: 'positive', probability: 1, why: [] } as const; // prettier-ignore
  const attribution = { ...bare, source: [], cue: [], content: [], chain: [], why: [] };
  expect(sayWhen({})).toBe('');
  expect(sayWhen({ ...attribution, said: '2016-11-03' })).toBe('said 3 November 2016');
  expect(sayWhen({ ...attribution, said: '2016-11-03T24:00' })).toBe('said 3 November 2016, midnight');
  // "Today" in a text without a date says nothing; "on Thursday" does.
  expect(sayWhen({ ...attribution, said: 'XXXX-XX-XX', about: 'XXXX-WXX' })).toBe('');
  expect(sayWhen({ ...attribution, said: 'XXXX-WXX-4' })).toBe('said on a Thursday');
  expect(sayWhen({ ...attribution, said: '2016-11-03', about: '2017' })).toBe('said 3 November 2016; speaks of 2017');
});

test('says where a place is as far as it is known', () => {
  const countries = (code: string): string => ({ IQ: 'Iraq' })[code] ?? code;
  expect(sayPlace({ span: [0, 5], name: 'Mosul', country: 'IQ', lat: 36.34, lon: 43.13 }, countries)).toBe(
    'Mosul, Iraq, 36.3° N, 43.1° E',
  );
  expect(sayPlace({ span: [0, 5], name: 'Gogjali', within: 'Mosul', country: 'IQ' }, countries)).toBe(
    'Gogjali, in or near Mosul, Iraq',
  );
  expect(sayPlace({ span: [0, 4], name: 'Iraq', country: 'IQ', lat: 33, lon: 44, radius: 400 }, countries)).toBe(
    'Iraq',
  );
  expect(sayPlace({ span: [0, 7], name: 'Gogjali', within: 'Iraq', country: 'IQ' }, countries)).toBe('Gogjali, in or near Iraq'); // prettier-ignore
  // The coordinates are those of what it lies in.
  const street = { span: [0, 5], name: 'Orchard Street', within: 'Mosul', country: 'IQ', lat: 36.34, lon: 43.13, radius: 50 } as const; // prettier-ignore
  expect(sayPlace({ ...street, span: [0, 5] }, countries)).toBe('Orchard Street, in or near Mosul, Iraq');
  expect(sayPlace({ span: [0, 5], name: 'Anbar', country: 'IQ', lat: 33, lon: 42, radius: 250 }, countries)).toBe(
    'Anbar, Iraq, some 500 km across',
  );
  const guess = { name: 'Springfield', country: 'US', lat: 42.1, lon: -72.59, guessed: true } as const;
  expect(sayPlace({ ...guess, span: [0, 11] }, countries)).toBe('perhaps Springfield, US, 42.1° N, 72.6° W; only its name speaks for it'); // prettier-ignore
  expect(sayPlace({ span: [0, 5], name: 'Iraq', country: 'IQ' }, countries)).toBe('Iraq');
  expect(sayPlace({ span: [0, 5], name: 'Vila Serena' }, countries)).toBe('Vila Serena');
});
