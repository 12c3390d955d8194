/** Which part of the world a map shows: how close it is, and what lies in its middle. Pure. */
import { geoEqualEarth, type GeoProjection } from 'd3-geo';

export const MAP_WIDTH = 960;
export const MAP_HEIGHT = 470;
/** So much closer than the whole world at most. */
export const CLOSEST = 32;

/** In degrees. */
export type Centre = readonly [lon: number, lat: number];

export interface MapView {
  /** 1 is the whole world; twice as much is twice as close. */
  readonly zoom: number;
  readonly centre: Centre;
}

/** Of the whole world the middle is always the same. */
export function projectionOf({ zoom, centre: [lon, lat] }: MapView): GeoProjection {
  const projection = geoEqualEarth().fitExtent([[4, 4], [MAP_WIDTH - 4, MAP_HEIGHT - 4]], { type: 'Sphere' }); // prettier-ignore
  if (zoom <= 1) return projection;
  return projection
    .rotate([-lon, 0])
    .center([0, lat])
    .scale(projection.scale() * zoom)
    .translate([MAP_WIDTH / 2, MAP_HEIGHT / 2])
    .clipExtent([[0, 0], [MAP_WIDTH, MAP_HEIGHT]]); // prettier-ignore
}

/** As if the paper were pushed by so many of its pixels; the whole world stays where it is. */
export function moved(view: MapView, right: number, down: number): MapView {
  if (view.zoom <= 1) return view;
  const middle = projectionOf(view).invert?.([MAP_WIDTH / 2 - right, MAP_HEIGHT / 2 - down]);
  if (!middle || !middle.every(Number.isFinite)) return view;
  const [lon, lat] = middle;
  // Beyond the poles there is nothing to see.
  return { ...view, centre: [((((lon + 180) % 360) + 360) % 360) - 180, Math.max(-85, Math.min(85, lat))] };
}

/** By a factor, around a point of the paper that stays where it is; without one, around the middle. */
export function closer(
  view: MapView,
  factor: number,
  [x, y]: readonly [number, number] = [MAP_WIDTH / 2, MAP_HEIGHT / 2],
): MapView {
  const zoom = Math.max(1, Math.min(CLOSEST, view.zoom * factor));
  const by = zoom / Math.max(1, view.zoom) - 1;
  return moved({ ...view, zoom }, by * (MAP_WIDTH / 2 - x), by * (MAP_HEIGHT / 2 - y));
}

/** '-9.14,38.72', as an address has it; undefined of what is no place on earth. */
export function readCentre(text: string): Centre | undefined {
  const [, lon, lat] = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const centre = [Number(lon), Number(lat)] as const;
  return Math.abs(centre[0]) <= 180 && Math.abs(centre[1]) <= 90 ? centre : undefined;
}

export const writeCentre = ([lon, lat]: Centre): string => `${round(lon)},${round(lat)}`;
export const writeZoom = (zoom: number): string => String(round(zoom));

const round = (value: number): number => Math.round(value * 100) / 100;
