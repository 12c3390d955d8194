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
/** Of a path, in pixels. */
function widthOf(path: string): number {
  const x = [...path.matchAll(/[ML](-?[\d.]+),/g)].map(([, at]) => Number(at));
  return Math.max(...x) - Math.min(...x);
}
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
  expect(widthOf(close!.path)).toBeGreaterThan(widthOf(areas[0]!.path) * 3);
});

test('a guess is a ring with a question mark, and never so small that it looks like a dot', () => {
  const guess = { name: 'Springfield', country: 'US', lat: 42.1, lon: -72.59, guessed: true, articles: 1 } as const;
  const { places } = draw([LONDON, guess], 1);
  expect(places.map(({ label, isGuess }) => [label, isGuess])).toEqual([['London', false], ['Springfield?', true]]); // prettier-ignore
  expect(places[1]!.radius).toBeGreaterThan(4);
});

test('a region is a circle as wide as it is, named in its middle, and no dot', () => {
  const nova = { name: 'Nova Scotia', country: 'CA', lat: 45, lon: -63, radius: 250, articles: 2 };
  const europe = { name: 'Europe', lat: 48.7, lon: 9.2, radius: 2500, articles: 2 };
  const { places, areas, wide } = draw([nova, europe]);
  expect([places, areas]).toEqual([[], []]);
  // The large one first, so that the small ones lie over it.
  expect(wide.map(({ places: [place] }) => place!.name)).toEqual(['Europe', 'Nova Scotia']);
  expect(wide.map(({ label }) => label?.text)).toEqual(['Europe', 'Nova Scotia']);
  expect(widthOf(wide[0]!.path)).toBeGreaterThan(widthOf(wide[1]!.path) * 5);
  expect(widthOf(draw([nova], 4, 'Nova Scotia').wide[0]!.path)).toBeGreaterThan(widthOf(wide[1]!.path) * 2);
  // Where a dot lies in the middle its name goes before, unless the region is open.
  const truro = { name: 'Truro', country: 'CA', lat: 45, lon: -63, articles: 9 };
  expect(draw([nova, truro]).wide[0]!.label).toBe(undefined);
  expect(draw([nova, truro], 1, 'Nova Scotia').wide[0]!).toMatchObject({
    isChosen: true,
    label: { text: 'Nova Scotia' },
  });
});

test('a region that is no wider than a dot is one, until one comes closer', () => {
  const county = { name: 'Brannock', country: 'GB', lat: 54, lon: -2, radius: 30, articles: 2 };
  expect(draw([county])).toMatchObject({ places: [{ label: 'Brannock' }], wide: [] });
  expect(draw([county], 16, 'Brannock')).toMatchObject({ places: [], wide: [{ isChosen: true }] });
});

test('what is somewhere in a region lies around as wide as that one', () => {
  const nova = { name: 'Nova Scotia', country: 'CA', lat: 45, lon: -63, radius: 250, articles: 2 };
  const { wide, areas } = draw(
    [nova, { name: 'Port Aubrey', country: 'CA', within: 'Nova Scotia', articles: 2 }],
    8,
    'Nova Scotia',
  );
  expect(widthOf(areas[0]!.path)).toBeCloseTo(widthOf(wide[0]!.path));
});

test('the area that is open is named, and other names make room for that', () => {
  const crete = { lat: 35.2, lon: 24.9, country: 'GR', articles: 2 };
  const around = { ...crete, name: 'Port Tamaro', within: 'Crete' };
  // On either side its own name would lie over the other's.
  const below = { name: 'Brega', country: 'LY', lat: 30.4, lon: 19.6, articles: 9 };
  const labels = (chosen: string) => draw([around, below], 1, chosen);
  expect(labels('').areas[0]!.label).toBe(undefined);
  expect(labels('').places[0]!.label).toBe('Brega');
  expect(labels('Port Tamaro').areas[0]!.label?.text).toBe('somewhere here: Port Tamaro');
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
