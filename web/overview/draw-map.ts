/**
 * The world with the places of a collection on it, as paths of an SVG. Countries by Natural Earth (public domain), at
 * 1:110 million; equal earth, so that areas can be compared. Pure.
 */
import { geoArea, geoPath, type ExtendedFeature, type ExtendedFeatureCollection, type GeoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { PlaceSummary } from '../../server/api-types.ts';
import { shapeOf } from './countries.ts';
import { projectionOf, type Centre, type Paper } from './map-view.ts';
import { placeKey, type Spot } from './place-on-map.ts';

interface Country {
  readonly shape: ExtendedFeature;
  readonly name: string;
  /** Its largest piece of land, where its name is written: the middle of all of France is in the Atlantic. */
  readonly mainland: ExtendedFeature;
  /** Of the mainland, in steradians. */
  readonly size: number;
}
export type World = readonly Country[];

export interface DrawnCountry {
  readonly path: string;
  /** Of places that lie somewhere in it. */
  readonly uncertain: readonly PlaceSummary[];
  /** The country itself, where articles name it. */
  readonly itself: PlaceSummary | undefined;
  readonly isChosen: boolean;
}
/** Words at a point of the paper. */
export interface DrawnName {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}
export interface DrawnPlace {
  readonly place: PlaceSummary;
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** Grows so that areas stand for numbers of articles. */
  readonly radius: number;
  readonly isChosen: boolean;
  /** Left out where it would lie over another. */
  readonly label: string | undefined;
  readonly isLabelLeft: boolean;
}
/** Around a known place: others lie somewhere in it. */
export interface DrawnArea {
  readonly key: string;
  /** At least one, those that most articles name first. */
  readonly places: readonly PlaceSummary[];
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly isChosen: boolean;
  /** Beneath the one that holds the place that is open. */
  readonly label: string | undefined;
}
export interface DrawnMap {
  /** What lies in its middle. */
  readonly centre: Centre;
  readonly countries: readonly DrawnCountry[];
  /** Names of countries, as many as there is room for. */
  readonly names: readonly DrawnName[];
  readonly areas: readonly DrawnArea[];
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
  const { features } = feature(atlas, atlas.objects['countries']!) as ExtendedFeatureCollection;
  return features.map((shape) => {
    const mainland = mainlandOf(shape);
    return { shape, name: String(shape.properties?.['name'] ?? ''), mainland, size: geoArea(mainland) };
  });
}

function mainlandOf(shape: ExtendedFeature): ExtendedFeature {
  if (shape.geometry?.type !== 'MultiPolygon') return shape;
  const pieces = shape.geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }) as const);
  const sizes = pieces.map((piece) => geoArea(piece));
  return { ...shape, geometry: pieces[sizes.indexOf(Math.max(...sizes))]! };
}

/** "Somewhere around" is drawn as wide as this, and never too small to be seen. */
const AROUND_KM = 50;
const LEAST_AROUND = 9;
const KM_PER_RADIAN = 6371;

export function drawMap(world: World, spots: readonly Spot[], { zoom, centre, chosen }: View, paper: Paper): DrawnMap {
  const middle = centre ?? centreOf(spots, chosen, world, paper);
  const projection = projectionOf({ zoom, centre: middle }, paper);
  const pathOf = geoPath(projection).digits(1);
  const within = Map.groupBy(spots, ({ where }) => (where.kind === 'country' ? shapeOf(where.country) : undefined));
  const countries = world.map((country): DrawnCountry => {
    const here = within.get(String(country.shape.id ?? country.name)) ?? [];
    const itself = here.find(({ where }) => where.kind === 'country' && where.isItself)?.place;
    return {
      path: pathOf(country.shape) ?? '',
      itself,
      uncertain: here.map(({ place }) => place).filter((place) => place !== itself),
      isChosen: here.some(({ place }) => place.name === chosen),
    };
  });
  const onPaper = (lon: number, lat: number): { x: number; y: number } | undefined => {
    const [x, y] = projection([lon, lat]) ?? [Number.NaN, Number.NaN];
    return x >= 0 && x <= paper.width && y >= 0 && y <= paper.height ? { x, y } : undefined;
  };
  const dots = spots.flatMap(({ place, where }) => {
    const at = where.kind === 'point' ? onPaper(where.lon, where.lat) : undefined;
    if (!at) return [];
    const radius = 2 + 1.5 * Math.sqrt(place.articles);
    return [{ place, key: placeKey(place), ...at, radius, isChosen: place.name === chosen }];
  });
  const around = Map.groupBy(spots, ({ where }) => (where.kind === 'around' ? `${where.lon},${where.lat}` : ''));
  const areas = [...around].flatMap(([key, some]): DrawnArea[] => {
    const { where } = some[0]!;
    const at = where.kind === 'around' ? onPaper(where.lon, where.lat) : undefined;
    if (!at) return [];
    const places = some.map(({ place }) => place);
    const radius = Math.max(LEAST_AROUND, (projection.scale() * AROUND_KM) / KM_PER_RADIAN);
    const isChosen = places.some(({ name }) => name === chosen);
    return [{ key, places, ...at, radius, isChosen, label: isChosen ? `somewhere here: ${chosen}` : undefined }];
  });
  const paperTaken = new Boxes(paper);
  for (const { x, y, radius } of dots) paperTaken.take([x - radius, y - radius, x + radius, y + radius]);
  // What is open is named in any case: the others make room.
  for (const { label = '', x, y, radius } of areas) {
    const half = (label.length * BOLD_LETTER) / 2;
    if (half > 0) paperTaken.take([x - half, y + radius, x + half, y + radius + LINE]);
  }
  const places = withLabels(dots, paperTaken);
  return {
    centre: middle,
    countries,
    areas,
    places,
    names: namesOf(world, countries, pathOf, projection.scale(), paperTaken),
  };
}

/** Where one looks when it is closer than the whole world: the place that is open, else the one that most name. */
function centreOf(spots: readonly Spot[], chosen: string, world: World, paper: Paper): Centre {
  const known = spots.filter(({ where }) => where.kind !== 'nowhere');
  const spot = known.find(({ place }) => place.name === chosen) ?? known.find(({ where }) => where.kind === 'point');
  if (!spot) return [0, 0];
  const { where } = spot;
  if (where.kind === 'point' || where.kind === 'around') return [where.lon, where.lat];
  if (where.kind === 'nowhere') return [0, 0];
  const country = world.find((one) => isShape(one, where.country));
  // The middle of what is drawn, turned back into degrees, is close enough to look at.
  const flat = projectionOf({ zoom: 1, centre: [0, 0] }, paper);
  const middle = country && geoPath(flat).centroid(country.mainland);
  return (middle && flat.invert?.(middle as [number, number])) || [0, 0];
}

function isShape({ shape: { id }, name }: Country, code: string): boolean {
  const shape = shapeOf(code);
  return shape !== undefined && (id === shape || name === shape);
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** What of the paper something lies on already. */
class Boxes {
  readonly #taken: Box[] = [];
  readonly #paper: Paper;

  constructor(paper: Paper) {
    this.#paper = paper;
  }

  take(box: Box): void {
    this.#taken.push(box);
  }

  isFree([left, top, right, bottom]: Box): boolean {
    if (left < 0 || top < 0 || right > this.#paper.width || bottom > this.#paper.height) return false;
    return this.#taken.every(([l, t, r, b]) => right < l || left > r || bottom < t || top > b);
  }
}

const LETTER = 6.6;
const BOLD_LETTER = 7;
const LINE = 14;
const LABEL_LENGTH = 22;

/** The most named first get their names written beside them, on whichever side is free of dots and names. */
function withLabels(places: readonly Omit<DrawnPlace, 'label' | 'isLabelLeft'>[], boxes: Boxes): DrawnPlace[] {
  const ranked = places.toSorted(
    (a, b) => Number(b.isChosen) - Number(a.isChosen) || b.place.articles - a.place.articles,
  );
  const labelled = ranked.map((spot): DrawnPlace => {
    const { name } = spot.place;
    const label = name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH - 1)}…` : name;
    const length = label.length * LETTER + 4;
    const boxOf = (isLabelLeft: boolean): Box => {
      const left = isLabelLeft ? spot.x - spot.radius - length - 1 : spot.x + spot.radius + 1;
      return [left, spot.y - LINE / 2, left + length, spot.y + LINE / 2];
    };
    const side = [false, true].find((isLabelLeft) => boxes.isFree(boxOf(isLabelLeft)));
    // What is open has its name in any case.
    if (side === undefined && !spot.isChosen) return { ...spot, label: undefined, isLabelLeft: false };
    const isLabelLeft = side ?? false;
    boxes.take(boxOf(isLabelLeft));
    return { ...spot, label, isLabelLeft };
  });
  return labelled.toSorted((a, b) => b.radius - a.radius);
}

const NAME_LETTER = 6.4;
const NAME_LINE = 12;

/** In the middle of what is seen of each country, where its name fits into it; those that articles name come first. */
function namesOf(
  world: World,
  drawn: readonly DrawnCountry[],
  pathOf: GeoPath,
  scale: number,
  boxes: Boxes,
): DrawnName[] {
  const fitting = world.flatMap(({ name, mainland, size }, at) => {
    // Most are too small, or not in sight: that is found without a look at their borders.
    if (drawn[at]!.path === '' || size * scale ** 2 < name.length * NAME_LETTER * NAME_LINE) return [];
    const [[left, top], [right, bottom]] = pathOf.bounds(mainland);
    const length = name.length * NAME_LETTER;
    if (!(right - left > length && bottom - top > NAME_LINE * 1.5)) return [];
    const [x, y] = pathOf.centroid(mainland);
    const isNamed = drawn[at]!.itself !== undefined || drawn[at]!.uncertain.length > 0;
    return [{ text: name, x, y, length, isNamed, area: (right - left) * (bottom - top) }];
  });
  fitting.sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || b.area - a.area);
  return fitting.flatMap(({ text, x, y, length }) => {
    const box = [x - length / 2, y - NAME_LINE / 2, x + length / 2, y + NAME_LINE / 2] as const;
    if (!boxes.isFree(box)) return [];
    boxes.take(box);
    return [{ text, x, y }];
  });
}
