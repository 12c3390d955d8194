import atlas from 'world-atlas/countries-110m.json' with { type: 'json' };
import { expect, test } from 'vitest';
import type { PlaceSummary } from '../../server/api-types.ts';
import { shapeOf } from './countries.ts';
import { drawMap, worldOf } from './draw-map.ts';
import { paperOf } from './map-view.ts';
import { spotsOf } from './place-on-map.ts';

const world = worldOf(atlas as unknown as Parameters<typeof worldOf>[0]);
const PAPER = paperOf(960);
const draw = (places: readonly PlaceSummary[], zoom = 1, chosen = '') =>
  drawMap(world, spotsOf(places), { zoom, chosen }, PAPER);
const LONDON = { name: 'London', country: 'GB', lat: 51.51, lon: -0.13, articles: 16 };
const SANTIAGO = { name: 'Santiago', country: 'CL', lat: -33.45, lon: -70.67, articles: 4 };

test('north is up and west is left', () => {
  const { places } = draw([LONDON, SANTIAGO]);
  const [london, santiago] = ['London', 'Santiago'].map((name) => places.find(({ place }) => place.name === name)!);
  expect(london!.y).toBeLessThan(santiago!.y);
  expect(london!.x).toBeGreaterThan(santiago!.x);
});

test('what lies somewhere in a country is drawn as that country and nowhere else', () => {
  const drawn = draw([{ name: 'Santa Rufina', country: 'ID', within: 'Indonesia', articles: 4 }]);
  expect(drawn.places).toEqual([]);
  expect(drawn.countries.filter(({ uncertain }) => uncertain.length > 0)).toHaveLength(1);
});

test('what lies somewhere around a place is an area there, one for all of them, and no dot', () => {
  const near = (name: string) => ({ name, country: 'GB', within: 'London', lat: 51.51, lon: -0.13, articles: 1 });
  const { places, areas } = draw([LONDON, near('Dunmere'), near('Old Wharf')]);
  expect(places.map(({ place }) => place.name)).toEqual(['London']);
  expect(areas.map((area) => area.places.map(({ name }) => name))).toEqual([['Dunmere', 'Old Wharf']]);
  // Some fifty kilometres once that is more than can be seen from far.
  const [close] = draw([LONDON, near('Dunmere')], 32, 'London').areas;
  expect(close!.radius).toBeGreaterThan(areas[0]!.radius * 3);
});

test('the area that is open is named, and other names make room for that', () => {
  const crete = { lat: 35.2, lon: 24.9, country: 'GR', articles: 2 };
  const around = { ...crete, name: 'Port Tamaro', within: 'Crete' };
  // On either side its own name would lie over the other's.
  const below = { name: 'Brega', country: 'LY', lat: 30.4, lon: 19.6, articles: 9 };
  const labels = (chosen: string) => draw([around, below], 1, chosen);
  expect(labels('').areas[0]!.label).toBe(undefined);
  expect(labels('').places[0]!.label).toBe('Brega');
  expect(labels('Port Tamaro').areas[0]!.label).toBe('somewhere here: Port Tamaro');
  expect(labels('Port Tamaro').places[0]!.label).toBe(undefined);
});

test('countries bear their names where these fit, those that articles name first', () => {
  const names = draw([]).names.map(({ text }) => text);
  expect(names).toEqual(expect.arrayContaining(['Russia', 'Brazil', 'Australia', 'Canada']));
  expect(names).not.toContain('Belgium');
  expect(draw([LONDON], 16, 'London').names.map(({ text }) => text)).toContain('Belgium');
  const sudan = { name: 'Sudan', country: 'SD', lat: 15, lon: 30, articles: 1 };
  expect(draw([sudan]).names[0]!.text).toBe('Sudan');
});

test('every shape of the atlas is found by two letters, but for two that have none', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = new Set(letters.flatMap((a) => letters.map((b) => shapeOf(a + b))));
  const lost = world.filter(({ shape, name }) => !known.has(String(shape.id)) && !known.has(name));
  expect(lost.map(({ name }) => name)).toEqual(['N. Cyprus', 'Somaliland']);
});

test('closer, what is open lies in the middle, and what lies outside is left out', () => {
  const { places } = draw([LONDON, SANTIAGO], 8, 'Santiago');
  expect(places.map(({ place }) => place.name)).toEqual(['Santiago']);
  expect(places[0]!.x).toBeCloseTo(PAPER.width / 2, 0);
  expect(places[0]!.y).toBeCloseTo(PAPER.height / 2, 0);
});

test('where one looks counts before what is open', () => {
  const drawn = drawMap(
    world,
    spotsOf([LONDON, SANTIAGO]),
    { zoom: 8, centre: [-0.13, 51.51], chosen: 'Santiago' },
    PAPER,
  );
  expect(drawn.places.map(({ place }) => place.name)).toEqual(['London']);
  expect(drawn.centre).toEqual([-0.13, 51.51]);
});

test('names never lie over each other, but for the one that is open', () => {
  const crowd = Array.from({ length: 40 }, (_, i) => ({ ...LONDON, name: `Town ${i}`, lat: 51 + (i % 7) / 10, lon: i / 40, articles: 40 - i })); // prettier-ignore
  const labelled = draw(crowd, 1).places.filter(({ label }) => label !== undefined);
  expect(labelled.length).toBeLessThan(5);
  const chosen = draw(crowd, 1, 'Town 39').places.find(({ isChosen }) => isChosen)!;
  expect(chosen.label).toBe('Town 39');
});

test('a name that no country has, and places without end, break nothing', () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({ name: `p${i}`, country: 'ZZ', lat: (i % 180) - 90, lon: (i % 360) - 180, articles: 1 })); // prettier-ignore
  expect(draw(many).places).toHaveLength(2000);
  expect(draw([{ name: '', country: '<b>', within: '', articles: 0 }]).places).toEqual([]);
});
