/** Places of a report as a list: each once, in the order of the text, surely if it is once sure, with how often it is named. Pure. */
import type { Place, Report } from '../src/model/report.ts';

export interface ToldPlace {
  readonly place: Place;
  /** How often the report names it. */
  readonly times: number;
}

export function tellPlaces({ places = [] }: Pick<Report, 'places'>): ToldPlace[] {
  const told = new Map<string, { place: Place; times: number }>();
  for (const place of places) {
    const key = JSON.stringify([place.name, place.country, place.lat, place.lon, place.within]);
    const known = told.get(key);
    if (known) {
      known.times++;
      if (!place.guessed) known.place = place;
    } else told.set(key, { place, times: 1 });
  }
  return [...told.values()];
}

/** Made when first asked for: it takes longer than rendering a report. */
let countries: Intl.DisplayNames | undefined;

/** "Portugal" for "PT"; what is no code stays as it is. */
export function countryName(code: string): string {
  countries ??= new Intl.DisplayNames('en', { type: 'region' });
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}
