/**
 * How surely it is known where a place lies, and so how it may be drawn: only what is known to a point becomes a point.
 * Pure.
 */
import type { PlaceSummary } from '../../server/api-types.ts';
import { countryName } from './countries.ts';

export type Where =
  /** The place itself. */
  | { readonly kind: 'point'; readonly lon: number; readonly lat: number }
  /** Perhaps there: others are called so too, and only its name speaks for this one. */
  | { readonly kind: 'guess'; readonly lon: number; readonly lat: number }
  /** As a region, a sea, an island: the place itself, which reaches so far from there. */
  | { readonly kind: 'wide'; readonly lon: number; readonly lat: number; readonly km: number }
  /** Somewhere around: `within` lies there. */
  | { readonly kind: 'around'; readonly lon: number; readonly lat: number; readonly km: number }
  /** Somewhere in this country, or the country itself. */
  | { readonly kind: 'country'; readonly country: string; readonly isItself: boolean }
  | { readonly kind: 'nowhere' };

export interface Spot {
  readonly place: PlaceSummary;
  readonly where: Where;
}

/** Each place may say where another lies that is `within` it. */
export function spotsOf(places: readonly PlaceSummary[]): Spot[] {
  const wholes = new Map<string, PlaceSummary>();
  for (const place of places)
    if (place.within === undefined && place.lat !== undefined) wholes.set(keyOfWhole(place.name, place.country), place);
  return places.map((place) => ({ place, where: whereIs(place, wholes) }));
}

const keyOfWhole = (name: string, country: string | undefined): string => `${country ?? ''}:${name}`;

/** How far around a town, where nothing says it. */
const AROUND_KM = 50;

function whereIs(
  { name, country, lat, lon, radius, guessed, within }: PlaceSummary,
  wholes: ReadonlyMap<string, PlaceSummary>,
): Where {
  const land = country === undefined ? undefined : countryName(country);
  if (country !== undefined && within === undefined && same(name, land!))
    return { kind: 'country', country, isItself: true };
  if (country !== undefined && within !== undefined && same(within, land!))
    return { kind: 'country', country, isItself: false };
  if (lat !== undefined && lon !== undefined) {
    if (within !== undefined) return { kind: 'around', lat, lon, km: radius ?? AROUND_KM };
    if (guessed) return { kind: 'guess', lat, lon };
    return radius === undefined ? { kind: 'point', lat, lon } : { kind: 'wide', lat, lon, km: radius };
  }
  const whole = within === undefined ? undefined : wholes.get(keyOfWhole(within, country));
  if (whole?.lat !== undefined && whole.lon !== undefined)
    return { kind: 'around', lat: whole.lat, lon: whole.lon, km: Math.max(AROUND_KM, whole.radius ?? 0) };
  return country === undefined ? { kind: 'nowhere' } : { kind: 'country', country, isItself: false };
}

/** Where it lies, in words, beside its name. */
export function sayWhere({ place: { country, within }, where }: Spot): string {
  const land = country === undefined ? '' : countryName(country);
  if (where.kind === 'nowhere') return '';
  if (where.kind === 'point') return land;
  if (where.kind === 'guess') return [land, 'perhaps: only its name speaks for it'].filter(Boolean).join(', ');
  if (where.kind === 'wide')
    return [`some ${(2 * where.km).toLocaleString('en')} km across`, land].filter(Boolean).join(', ');
  if (where.kind === 'country' && where.isItself) return 'country';
  const area = [within, land].filter((one) => one !== undefined && one !== '');
  return `somewhere in ${[...new Set(area)].join(', ')}`;
}

/** The parts of the list, in their order: what is drawn where it lies, where it perhaps lies, only as an area, and not at all. */
export const PARTS = ['known', 'guess', 'area', 'nowhere'] as const;
export type Part = (typeof PARTS)[number];

export function partOf({ where }: Spot): Part {
  if (where.kind === 'nowhere' || where.kind === 'guess') return where.kind;
  return where.kind === 'point' || where.kind === 'wide' || (where.kind === 'country' && where.isItself)
    ? 'known'
    : 'area';
}

/** Two of the same name may lie in different countries. */
export function placeKey({ name, country, within }: PlaceSummary): string {
  return JSON.stringify([name, country, within]);
}

// Made once: a comparison that says its language each time makes one each time.
const { compare } = new Intl.Collator('en', { sensitivity: 'base' });
const same = (a: string, b: string): boolean => compare(a, b) === 0;
