/**
 * The world with the places of a collection on it, as paths of an SVG. Countries by Natural Earth (public domain), at
 * 1:110 million; equal earth, so that areas can be compared. Pure.
 */
import { geoPath, type ExtendedFeature, type ExtendedFeatureCollection } from 'd3-geo';
import { feature } from 'topojson-client';
import type { PlaceSummary } from '../../server/api-types.ts';
import { shapeOf } from './countries.ts';
import { MAP_HEIGHT, MAP_WIDTH, projectionOf, type Centre } from './map-view.ts';
import { placeKey, whereIs } from './place-on-map.ts';

/** Countries as shapes. */
export type World = ExtendedFeatureCollection;

export interface DrawnCountry {
  readonly path: string;
  /** Of places that lie somewhere in it. */
  readonly uncertain: readonly PlaceSummary[];
  /** The country itself, where articles name it. */
  readonly itself: PlaceSummary | undefined;
  readonly isChosen: boolean;
}
export interface DrawnPlace {
  readonly place: PlaceSummary;
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** Grows so that areas stand for numbers of articles. */
  readonly radius: number;
  readonly isRing: boolean;
  readonly isChosen: boolean;
  /** Left out where it would lie over another. */
  readonly label: string | undefined;
  readonly isLabelLeft: boolean;
}
export interface DrawnMap {
  /** What lies in its middle. */
  readonly centre: Centre;
  readonly countries: readonly DrawnCountry[];
  /** Small ones over large ones. */
  readonly places: readonly DrawnPlace[];
}

export interface View {
  /** 1 is the whole world; twice as much is twice as close. */
  readonly zoom: number;
  /** Where one looks; where nothing is said, at the place that is open. */
  readonly centre?: Centre | undefined;
  /** The name of the place that is open. */
  readonly chosen: string;
}

/** Of world-atlas: a topology with the object `countries`. */
export function worldOf(atlas: Parameters<typeof feature>[0]): World {
  return feature(atlas, atlas.objects['countries']!) as World;
}

export function drawMap(world: World, places: readonly PlaceSummary[], { zoom, centre, chosen }: View): DrawnMap {
  const spots = places.map((place) => ({ place, where: whereIs(place, places) }));
  const middle = centre ?? centreOf(spots, chosen, world);
  const projection = projectionOf({ zoom, centre: middle });
  const pathOf = geoPath(projection).digits(1);
  const countries = world.features.map((country): DrawnCountry => {
    const here = spots.filter(({ where }) => where.kind === 'country' && isShape(country, where.country));
    const itself = here.find(({ where }) => where.kind === 'country' && where.isItself)?.place;
    return {
      path: pathOf(country) ?? '',
      itself,
      uncertain: here.map(({ place }) => place).filter((place) => place !== itself),
      isChosen: here.some(({ place }) => place.name === chosen),
    };
  });
  const drawn = spots.flatMap(({ place, where }) => {
    if (where.kind !== 'point' && where.kind !== 'ring') return [];
    const [x, y] = projection([where.lon, where.lat]) ?? [Number.NaN, Number.NaN];
    if (!(x >= 0 && x <= MAP_WIDTH && y >= 0 && y <= MAP_HEIGHT)) return [];
    const isRing = where.kind === 'ring';
    const radius = (isRing ? 4 : 2) + 1.5 * Math.sqrt(place.articles);
    return [{ place, key: placeKey(place), x, y, radius, isRing, isChosen: place.name === chosen }];
  });
  return { centre: middle, countries, places: withLabels(drawn) };
}

type Spot = { readonly place: PlaceSummary; readonly where: ReturnType<typeof whereIs> };

/** Where one looks when it is closer than the whole world: the place that is open, else the one that most name. */
function centreOf(spots: readonly Spot[], chosen: string, world: World): Centre {
  const known = spots.filter(({ where }) => where.kind !== 'nowhere');
  const spot = known.find(({ place }) => place.name === chosen) ?? known.find(({ where }) => where.kind === 'point');
  if (!spot) return [0, 0];
  const { where } = spot;
  if (where.kind === 'point' || where.kind === 'ring') return [where.lon, where.lat];
  if (where.kind === 'nowhere') return [0, 0];
  const country = world.features.find((one) => isShape(one, where.country));
  // The middle of what is drawn, turned back into degrees, is close enough to look at.
  const flat = projectionOf({ zoom: 1, centre: [0, 0] });
  const middle = country && geoPath(flat).centroid(country);
  return (middle && flat.invert?.(middle as [number, number])) || [0, 0];
}

function isShape(country: ExtendedFeature, code: string): boolean {
  const shape = shapeOf(code);
  return shape !== undefined && (country.id === shape || country.properties?.['name'] === shape);
}

const LETTER = 6.2;
const LINE = 13;
const LABEL_LENGTH = 22;

/** The most named first get their names written beside them, on whichever side is free of dots and names. */
function withLabels(places: readonly Omit<DrawnPlace, 'label' | 'isLabelLeft'>[]): DrawnPlace[] {
  const taken: (readonly [left: number, top: number, right: number, bottom: number])[] = [];
  const ranked = places.toSorted(
    (a, b) => Number(b.isChosen) - Number(a.isChosen) || b.place.articles - a.place.articles,
  );
  for (const { x, y, radius } of ranked) taken.push([x - radius, y - radius, x + radius, y + radius]);
  const labelled = ranked.map((spot): DrawnPlace => {
    const { name } = spot.place;
    const label = name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH - 1)}…` : name;
    const length = label.length * LETTER + 4;
    for (const isLabelLeft of [false, true]) {
      const left = isLabelLeft ? spot.x - spot.radius - length - 1 : spot.x + spot.radius + 1;
      const box = [left, spot.y - LINE / 2, left + length, spot.y + LINE / 2] as const;
      const isFree = taken.every(([l, t, r, b]) => box[2] < l || box[0] > r || box[3] < t || box[1] > b);
      // What is open has its name in any case.
      if (!spot.isChosen && (!isFree || box[0] < 0 || box[2] > MAP_WIDTH)) continue;
      taken.push(box);
      return { ...spot, label, isLabelLeft };
    }
    return { ...spot, label: undefined, isLabelLeft: false };
  });
  return labelled.toSorted((a, b) => b.radius - a.radius);
}
