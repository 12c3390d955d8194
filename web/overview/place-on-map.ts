/**
 * How surely it is known where a place lies, and so how it may be drawn: only what is known to a point becomes a point.
 * Pure.
 */
import type { PlaceSummary } from '../../server/api-types.ts';
import { countryName } from './countries.ts';

export type Where =
  /** The place itself. */
  | { readonly kind: 'point'; readonly lon: number; readonly lat: number }
  /** Somewhere around: `within` lies there. */
  | { readonly kind: 'ring'; readonly lon: number; readonly lat: number }
  /** Somewhere in this country, or the country itself. */
  | { readonly kind: 'country'; readonly country: string; readonly isItself: boolean }
  | { readonly kind: 'nowhere' };

/** `others`: places that may say where `within` lies. */
export function whereIs(place: PlaceSummary, others: readonly PlaceSummary[]): Where {
  const { name, country, lat, lon, within } = place;
  if (country !== undefined && within === undefined && same(name, countryName(country)))
    return { kind: 'country', country, isItself: true };
  if (country !== undefined && within !== undefined && same(within, countryName(country)))
    return { kind: 'country', country, isItself: false };
  if (lat !== undefined && lon !== undefined) return { kind: within === undefined ? 'point' : 'ring', lat, lon };
  const around = others.find(
    (other) => other.name === within && other.country === country && other.within === undefined,
  );
  if (around?.lat !== undefined && around.lon !== undefined) return { kind: 'ring', lat: around.lat, lon: around.lon };
  return country === undefined ? { kind: 'nowhere' } : { kind: 'country', country, isItself: false };
}

/** Where it lies, in words, beside its name. */
export function sayWhere({ country, within }: PlaceSummary, where: Where): string {
  const land = country === undefined ? '' : countryName(country);
  if (where.kind === 'nowhere') return 'not known where';
  if (where.kind === 'point') return land;
  if (where.kind === 'country' && where.isItself) return 'country';
  const area = [within, land].filter((one) => one !== undefined && one !== '');
  return `somewhere in ${[...new Set(area)].join(', ')}`;
}

/** Two of the same name may lie in different countries. */
export function placeKey({ name, country, within }: PlaceSummary): string {
  return JSON.stringify([name, country, within]);
}

const same = (a: string, b: string): boolean => a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;
