/** The words of time, by normal form. Every table is a plain map; nothing here is read from data. */
import { WEEKDAY_NAMES } from '../../model/calendar-words.ts';
import { wordSet } from '../../model/word-list.ts';
import type { DayPart, Origin, Season, Unit } from './expression.ts';

const rows = <T>(table: Record<string, T>): Map<string, T> =>
  new Map(
    Object.entries(table).flatMap(([words, value]) => words.split(' ').map((word): [string, T] => [word, value])),
  );

/** ISO: 1 is Monday. Short forms only with their stop; "sat" and "sun" are words of their own. */
export const WEEKDAY = rows({
  'monday mon.': 1,
  'tuesday tue. tues.': 2,
  'wednesday wed. weds.': 3,
  'thursday thu. thur. thurs.': 4,
  'friday fri.': 5,
  'saturday sat.': 6,
  'sunday sun.': 7,
});

/** Several of them: "Mondays". */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  WEEKDAY_NAMES.split(' ').map((name, i) => [`${name}s`, i + 1]),
);

export const MONTH = rows({
  'january jan. jan': 1,
  'february feb. feb': 2,
  'march mar. mar': 3,
  'april apr. apr': 4,
  may: 5,
  'june jun. jun': 6,
  'july jul. jul': 7,
  'august aug. aug': 8,
  'september sept. sept sep. sep': 9,
  'october oct. oct': 10,
  'november nov. nov': 11,
  'december dec. dec': 12,
});

export const UNIT: ReadonlyMap<string, Unit> = rows<Unit>({
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  decade: 'decade',
  century: 'century',
});
export const UNITS: ReadonlyMap<string, Unit> = rows<Unit>({
  seconds: 'second',
  'minutes mins': 'minute',
  'hours hrs': 'hour',
  days: 'day',
  weeks: 'week',
  months: 'month',
  quarters: 'quarter',
  'years yrs': 'year',
  decades: 'decade',
  centuries: 'century',
});

export const PART: ReadonlyMap<string, DayPart> = rows<DayPart>({
  morning: 'MO',
  afternoon: 'AF',
  evening: 'EV',
  night: 'NI',
  'mid-morning': 'MO',
  'mid-afternoon': 'AF',
  lunchtime: 'MI',
});
export const PARTS: ReadonlyMap<string, DayPart> = rows<DayPart>({
  mornings: 'MO',
  afternoons: 'AF',
  evenings: 'EV',
  nights: 'NI',
});

export const SEASON: ReadonlyMap<string, Season> = rows<Season>({
  'spring mid-spring': 'SP',
  'summer mid-summer midsummer': 'SU',
  'fall autumn mid-autumn': 'FA',
  'winter mid-winter midwinter': 'WI',
});

export const NUMBER = rows({
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
});
export const MULTIPLE = rows({ dozen: 12, hundred: 100, thousand: 1000, million: 1e6, billion: 1e9 });

export const ORDINAL = rows({
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirtieth: 30,
});

/** "the twenties"; nobody says "the tens". */
export const DECADE_WORD = rows({
  twenties: 2,
  thirties: 3,
  forties: 4,
  fifties: 5,
  sixties: 6,
  seventies: 7,
  eighties: 8,
  nineties: 9,
});

/** What stands before a number and belongs to the expression: "nearly four years", "at least 20 days". */
export const APPROXIMATE = wordSet('nearly almost about around approximately roughly over some circa');
export const APPROXIMATE_PAIR = new Set(
  [
    'more than',
    'less than',
    'fewer than',
    'at least',
    'up to',
    'close to',
    'well over',
    'at most',
    'as many as',
  ].flatMap((pair) => [pair, `no ${pair}`]),
);

/** Behind a length of time: which way it leads, and from where. */
export const AWAY: ReadonlyMap<string, { readonly sign: number; readonly from: Origin }> = new Map([
  ['ago', { sign: -1, from: 'publication' }],
  ['earlier', { sign: -1, from: 'text' }],
  ['before', { sign: -1, from: 'text' }],
  ['previously', { sign: -1, from: 'text' }],
  ['later', { sign: 1, from: 'text' }],
  ['after', { sign: 1, from: 'text' }],
  ['afterwards', { sign: 1, from: 'text' }],
]);

/** Zones, and what stands for one, after a clock. */
export const ZONE = wordSet(
  'gmt utc est edt cst cdt mst mdt pst pdt et ct mt pt bst cet cest eet eest msk ist jst kst hkt aest aedt z hrs hours h',
);

/** ISO 8601 letters of durations. */
export const UNIT_LETTER: Record<Unit, string> = {
  second: 'S',
  minute: 'M',
  hour: 'H',
  day: 'D',
  week: 'W',
  month: 'M',
  quarter: 'Q',
  year: 'Y',
  decade: 'E',
  century: 'C',
};

/** Ordinals in figures ("21st") and words; undefined when it is none. */
export function ordinalOf(norm: string): number | undefined {
  const named = ORDINAL.get(norm);
  if (named !== undefined) return named;
  const match = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(norm);
  return match ? Number(match[1]) : undefined;
}
