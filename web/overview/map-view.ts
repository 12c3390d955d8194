/** Which part of the world a map shows: how close it is, what lies in its middle, and how large the paper is. Pure. */
import { geoEqualEarth, type GeoProjection } from 'd3-geo';

/** In the pixels of the window, so that letters have one size on every screen. */
export interface Paper {
  readonly width: number;
  readonly height: number;
}

/** So much closer than the whole world at most. */
export const CLOSEST = 32;

/** The whole world is about twice as wide as high; on a phone it gets a little more height to be moved in, and fills most of it. */
export function paperOf(width: number): Paper {
  return { width, height: Math.max(200, Math.round(width * 0.49)) };
}

/** In degrees. */
export type Centre = readonly [lon: number, lat: number];

export interface MapView {
  /** 1 is the whole world; twice as much is twice as close. */
  readonly zoom: number;
  readonly centre: Centre;
}

/** Of the whole world the middle is always the same. */
export function projectionOf({ zoom, centre: [lon, lat] }: MapView, { width, height }: Paper): GeoProjection {
  // Parallels are straight lines here, and borders short ones: to bend them takes four times as long, and nobody sees it.
  const projection = geoEqualEarth().precision(0).fitExtent([[4, 4], [width - 4, height - 4]], { type: 'Sphere' }); // prettier-ignore
  if (zoom <= 1) return projection;
  return projection
    .rotate([-lon, 0])
    .center([0, lat])
    .scale(projection.scale() * zoom)
    .translate([width / 2, height / 2])
    .clipExtent([[0, 0], [width, height]]); // prettier-ignore
}

/** As if the paper were pushed by so many of its pixels; the whole world stays where it is. */
export function moved(view: MapView, right: number, down: number, paper: Paper): MapView {
  if (view.zoom <= 1) return view;
  const middle = projectionOf(view, paper).invert?.([paper.width / 2 - right, paper.height / 2 - down]);
  if (!middle || !middle.every(Number.isFinite)) return view;
  const [lon, lat] = middle;
  // Beyond the poles there is nothing to see.
  return { ...view, centre: [((((lon + 180) % 360) + 360) % 360) - 180, Math.max(-85, Math.min(85, lat))] };
}

/** By a factor, around a point of the paper that stays where it is; without one, around the middle. */
export function closer(
  view: MapView,
  factor: number,
  paper: Paper,
  [x, y]: readonly [number, number] = [paper.width / 2, paper.height / 2],
): MapView {
  const zoom = Math.max(1, Math.min(CLOSEST, view.zoom * factor));
  const by = zoom / Math.max(1, view.zoom) - 1;
  return moved({ ...view, zoom }, by * (paper.width / 2 - x), by * (paper.height / 2 - y), paper);
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
