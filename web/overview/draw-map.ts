/**
 * The world with the places of a collection on it, as paths of an SVG. Countries by Natural Earth (public domain), at
 * 1:110 million; equal earth, so that areas can be compared. Pure.
 */
import {
  geoArea,
  geoCircle,
  geoPath,
  type ExtendedFeature,
  type ExtendedFeatureCollection,
  type GeoPath,
} from 'd3-geo';
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
  /** A ring instead of a dot: perhaps another of this name is meant. */
  readonly isGuess: boolean;
  readonly isChosen: boolean;
  /** Left out where it would lie over another. */
  readonly label: string | undefined;
  readonly isLabelLeft: boolean;
}
/** A circle on the earth: around a known place, where others lie somewhere, or as wide as one that is no point. */
export interface DrawnArea {
  readonly key: string;
  readonly path: string;
  /** At least one, those that most articles name first. */
  readonly places: readonly PlaceSummary[];
  readonly isChosen: boolean;
  /** Where it is free: in the middle of what is wide, beneath what holds the place that is open. */
  readonly label: DrawnName | undefined;
}
export interface DrawnMap {
  /** What lies in its middle. */
  readonly centre: Centre;
  readonly countries: readonly DrawnCountry[];
  /** Names of countries, as many as there is room for. */
  readonly names: readonly DrawnName[];
  /** Where places lie somewhere; small ones over large ones, as all that is drawn. */
  readonly areas: readonly DrawnArea[];
  /** Regions, seas, islands. */
  readonly wide: readonly DrawnArea[];
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

/** A circle is never drawn too small to be seen, in pixels. */
const LEAST_RADIUS = 9;
/** Its dashes can be told from a line. */
const LEAST_RING = 5;
/** A region of which less is seen is a dot like any other. */
const LARGEST_DOT = 5;
const KM_PER_RADIAN = 6371;
const DEGREES = 180 / Math.PI;

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
  // What is hardly wider than a dot from so far away is one.
  const isDot = ({ where }: Spot): boolean =>
    where.kind === 'point' ||
    where.kind === 'guess' ||
    (where.kind === 'wide' && (where.km / KM_PER_RADIAN) * projection.scale() < LARGEST_DOT);
  const dots = spots.filter(isDot).flatMap(({ place, where }) => {
    const at = 'lon' in where ? onPaper(where.lon, where.lat) : undefined;
    if (!at) return [];
    const isGuess = where.kind === 'guess';
    const radius = Math.max(2 + 1.5 * Math.sqrt(place.articles), isGuess ? LEAST_RING : 0);
    return [{ place, key: placeKey(place), ...at, radius, isGuess, isChosen: place.name === chosen }];
  });
  const rest = spots.filter((spot) => !isDot(spot));
  const circles = circlesOf(rest, ({ lon, lat }, km) => {
    const radius = Math.max(km / KM_PER_RADIAN, LEAST_RADIUS / projection.scale()) * DEGREES;
    const shape = geoCircle().center([lon, lat]).radius(Math.min(radius, 89)).precision(6)();
    return { path: pathOf(shape) ?? '', bounds: pathOf.bounds(shape), middle: onPaper(lon, lat) };
  }).filter(({ path }) => path !== '');
  const paperTaken = new Boxes(paper);
  for (const { x, y, radius } of dots) paperTaken.take([x - radius, y - radius, x + radius, y + radius]);
  const isChosen = ({ places: some }: Circle): boolean => some.some(({ name }) => name === chosen);
  // What is open is named in any case: the others make room.
  const areas = circles
    .filter(({ isWide }) => !isWide)
    .map((circle): DrawnArea => {
      const { key, path, places: some, bounds, middle: at } = circle;
      if (!isChosen(circle)) return { key, path, places: some, isChosen: false, label: undefined };
      const text = `somewhere here: ${chosen}`;
      const label = at && { text, x: at.x, y: bounds[1][1] + LINE / 2 };
      if (label) paperTaken.take(boxAround(label, BOLD_LETTER));
      return { key, path, places: some, isChosen: true, label };
    });
  const places = withLabels(dots, paperTaken);
  const wide = circles
    .filter(({ isWide }) => isWide)
    .map((circle): DrawnArea => {
      const { key, path, places: some, middle: at } = circle;
      const label = at && { text: some[0]!.name, ...at };
      const isShown = label && (isChosen(circle) || paperTaken.isFree(boxAround(label, LETTER)));
      if (isShown) paperTaken.take(boxAround(label, LETTER));
      return { key, path, places: some, isChosen: isChosen(circle), label: isShown ? label : undefined };
    });
  return {
    centre: middle,
    countries,
    areas,
    wide,
    places,
    names: namesOf(world, countries, pathOf, projection.scale(), paperTaken),
  };
}

interface Circle {
  readonly key: string;
  readonly places: readonly PlaceSummary[];
  readonly isWide: boolean;
  readonly path: string;
  readonly bounds: readonly [readonly [number, number], readonly [number, number]];
  /** Undefined: out of sight. */
  readonly middle: { readonly x: number; readonly y: number } | undefined;
}

/** One for all that lie somewhere around the same point, one for each wide place; the largest first. */
function circlesOf(
  spots: readonly Spot[],
  drawn: (at: { lon: number; lat: number }, km: number) => Pick<Circle, 'path' | 'bounds' | 'middle'>,
): Circle[] {
  const round = spots.flatMap(({ place, where }) =>
    where.kind === 'around' || where.kind === 'wide' ? [{ place, where }] : [],
  );
  const grouped = Map.groupBy(round, ({ place, where: { kind, lon, lat } }) =>
    kind === 'wide' ? placeKey(place) : `${lon},${lat}`,
  );
  return [...grouped]
    .map(([key, some]) => ({ key, some, km: Math.max(...some.map(({ where }) => where.km)) }))
    .sort((a, b) => b.km - a.km)
    .map(({ key, some, km }) => {
      const { where } = some[0]!;
      return { key, places: some.map(({ place }) => place), isWide: where.kind === 'wide', ...drawn(where, km) };
    });
}

/** Where one looks when it is closer than the whole world: the place that is open, else the one that most name. */
function centreOf(spots: readonly Spot[], chosen: string, world: World, paper: Paper): Centre {
  const known = spots.filter(({ where }) => where.kind !== 'nowhere');
  const spot = known.find(({ place }) => place.name === chosen) ?? known.find(({ where }) => where.kind === 'point');
  if (!spot || spot.where.kind === 'nowhere') return [0, 0];
  const { where } = spot;
  if (where.kind !== 'country') return [where.lon, where.lat];
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

const boxAround = ({ text, x, y }: DrawnName, letter: number): Box => {
  const half = (text.length * letter) / 2;
  return [x - half, y - LINE / 2, x + half, y + LINE / 2];
};

const LETTER = 7.2;
const BOLD_LETTER = 8;
const LINE = 14;
const LABEL_LENGTH = 22;

/** The most named first get their names written beside them, on whichever side is free of dots and names. */
function withLabels(places: readonly Omit<DrawnPlace, 'label' | 'isLabelLeft'>[], boxes: Boxes): DrawnPlace[] {
  const ranked = places.toSorted(
    (a, b) => Number(b.isChosen) - Number(a.isChosen) || b.place.articles - a.place.articles,
  );
  const labelled = ranked.map((spot): DrawnPlace => {
    const { name } = spot.place;
    const shown = name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH - 1)}…` : name;
    const label = spot.isGuess ? `${shown}?` : shown;
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
