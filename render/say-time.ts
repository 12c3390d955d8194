/** TIMEX3 values in words: "3 November 2016", "week 44 of 2016", "a Thursday", "2 hours 30 minutes". */
import type { Place, Report, Time } from '../src/model/report.ts';
import { sayDate } from './arrange-report.ts';

const PARTS: Readonly<Record<string, string>> = {
  MO: 'morning',
  MI: 'midday',
  AF: 'afternoon',
  EV: 'evening',
  NI: 'night',
  DT: 'daytime',
};
const SEASONS: Readonly<Record<string, string>> = { SP: 'spring', SU: 'summer', FA: 'autumn', WI: 'winter' };
const REFERENCES: Readonly<Record<string, string>> = {
  PRESENT_REF: 'at present',
  PAST_REF: 'in the past',
  FUTURE_REF: 'in the future',
};
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ORDINALS = ['first', 'second', 'third', 'fourth'];
const UNITS: Readonly<Record<string, string>> = {
  Y: 'year',
  E: 'decade',
  C: 'century',
  Q: 'quarter',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
  M: 'month',
};

/** What is not known is left out, or said to be open ("a Thursday", "some week"); a value of another shape stays as it stands. */
export function sayTime({ type, value }: Pick<Time, 'type' | 'value'>): string {
  if (type === 'SET' && value.startsWith('P')) return `every ${sayLength(value)}`.replace(/^every 1 /, 'every ');
  if (/^P[T\dX]/.test(value)) return sayLength(value);
  const point = sayPoint(value).replace(/, 24:00$/, ', midnight');
  return type === 'SET' ? `every ${point.replace(/^(?:some|a) /, '')}` : point;
}

function sayPoint(value: string): string {
  const reference = REFERENCES[value];
  if (reference) return reference;
  const [date = '', clock] = value.split('T') as [string, string?];
  if (clock !== undefined) {
    const day = date.startsWith('XXXX') ? sayOpenDay(date) : sayDay(date);
    return [day, PARTS[clock] ?? clock].filter(Boolean).join(', ');
  }
  return sayDay(date);
}

/** `XXXX-XX-XX` says nothing. */
const sayOpenDay = (date: string): string => (date === 'XXXX-XX-XX' ? '' : sayDay(date));

function sayDay(date: string): string {
  const decade = /^(\d{3})$/.exec(date);
  if (decade) return `the ${decade[1]}0s`;
  const century = /^(\d\d)$/.exec(date);
  if (century) return `the ${ordinal(Number(century[1]) + 1)} century`;
  const match = /^(\d{4}|XXXX)-(?:W(\d\d|XX)(?:-(WE|\d))?|Q(\d)|H(\d)|(SP|SU|FA|WI))$/.exec(date);
  if (match) {
    const [, year = '', week, day, quarter, half, season] = match;
    const of = year === 'XXXX' ? '' : ` of ${year}`;
    if (quarter !== undefined) return `${ORDINALS[Number(quarter) - 1] ?? quarter} quarter${of}`;
    if (half !== undefined) return `${ORDINALS[Number(half) - 1] ?? half} half${of}`;
    if (season !== undefined) return `${SEASONS[season]}${year === 'XXXX' ? '' : ` ${year}`}`;
    if (day !== undefined && day !== 'WE') return `a ${WEEKDAYS[Number(day) - 1] ?? 'day'}`;
    const which = day === 'WE' ? 'weekend of week' : 'week';
    return week === 'XX' ? (day === 'WE' ? 'some weekend' : `some week${of}`) : `${which} ${week}${of}`;
  }
  if (!date.includes('X')) return sayDate(date);
  // What is open at the end is left out: 2016-08-XX is August 2016.
  const known = date.replace(/(?:-XX)+$/, '');
  if (known === 'XXXX') return date === 'XXXX' ? 'some year' : date === 'XXXX-XX' ? 'some month' : 'some day';
  return known.startsWith('XXXX-') ? sayDate(known.replace('XXXX', '2000')).replace(/ 2000$/, '') : sayDate(known);
}

/** "P2DT12H" is "2 days 12 hours"; "PXY" is "some years". */
function sayLength(value: string): string {
  const told: string[] = [];
  let isTime = false;
  for (const [, mark, count, letter] of value.matchAll(/(T)|(\d+(?:\.\d+)?|X)([A-Z])/g)) {
    if (mark) {
      isTime = true;
      continue;
    }
    const unit = UNITS[isTime ? `T${letter}` : letter!] ?? letter!;
    const plural = unit === 'century' ? 'centuries' : `${unit}s`;
    told.push(count === 'X' ? `some ${plural}` : `${count} ${count === '1' ? unit : plural}`);
  }
  return told.length === 0 ? value : told.join(' ');
}

function ordinal(n: number): string {
  const ending =
    n % 10 === 1 && n !== 11 ? 'st' : n % 10 === 2 && n !== 12 ? 'nd' : n % 10 === 3 && n !== 13 ? 'rd' : 'th';
  return `${n}${ending}`;
}

/** Nothing of it is known: "some day", "some week". A weekday or a month without its year is something. */
const isOpen = (value: string): boolean => value.startsWith('X') && !/\d|W[IE]|S[PU]|FA/.test(value);

/** "said 3 November 2016; speaks of week 44 of 2016", "said on a Thursday", or '' where neither is known. */
export function sayWhen({ said, about }: Pick<Report['attributions'][number], 'said' | 'about'>): string {
  return [
    said === undefined || isOpen(said)
      ? ''
      : `said ${sayTime({ type: 'DATE', value: said })}`.replace(/^said a /, 'said on a '),
    about === undefined || isOpen(about) ? '' : `speaks of ${sayTime({ type: 'DATE', value: about })}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/**
 * "Mosul, Iraq, 36.3° N, 43.1° E"; "Gogjali, in or near Mosul, Iraq", whose own point nobody knows; "Nova Scotia, Canada, some
 * 500 km across"; "perhaps Springfield, United States, 39.8° N, 89.6° W; only its name speaks for it". `countries` names them by their codes.
 */
export function sayPlace(place: Place, countries: (code: string) => string): string {
  const said = sayKnown(place, countries);
  return place.guessed ? `perhaps ${said}; only its name speaks for it` : said;
}

function sayKnown({ name, within, country, lat, lon, radius }: Place, countries: (code: string) => string): string {
  const bits = [name];
  if (within !== undefined) bits.push(`in or near ${within}`);
  const land = country === undefined ? '' : countries(country);
  if (land !== '' && land !== name && land !== within) bits.push(land);
  if (within !== undefined || land === name) return bits.join(', ');
  if (radius !== undefined) bits.push(`some ${(2 * radius).toLocaleString('en')} km across`);
  else if (lat !== undefined && lon !== undefined)
    bits.push(
      `${Math.abs(lat).toFixed(1)}° ${lat < 0 ? 'S' : 'N'}, ${Math.abs(lon).toFixed(1)}° ${lon < 0 ? 'W' : 'E'}`,
    );
  return bits.join(', ');
}
