/**
 * Days as numbers, and the TIMEX3 values of days, weeks, months, quarters and years. Proleptic Gregorian; a day is
 * counted from 1970-01-01, so that one day earlier is one less.
 */

/** A date as far as it is known: a year, perhaps its month (1 to 12), perhaps the day of that. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** Day number of a date, undefined when the calendar has no such day (February 30). Month from 1. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  // `Date.UTC` would take years under 100 for 19xx.
  return new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function dateOf(day: number): Required<PartialDate> {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `months` later (or earlier, below 0): the month, as year and month from 1. */
export function addMonths(year: number, month: number, months: number): { year: number; month: number } {
  const all = year * 12 + (month - 1) + months;
  return { year: Math.floor(all / 12), month: (((all % 12) + 12) % 12) + 1 };
}

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

export const yearValue = (year: number): string => pad(year, 4);
export const monthValue = (year: number, month: number): string => `${pad(year, 4)}-${pad(month)}`;
export const quarterValue = (year: number, month: number): string => `${pad(year, 4)}-Q${Math.ceil(month / 3)}`;

export function dayValue(day: number): string {
  const date = dateOf(day);
  return `${pad(date.year, 4)}-${pad(date.month)}-${pad(date.day)}`;
}

/** The ISO week that holds the day, `2016-W44`: it belongs to the year of its Thursday. */
export function weekValue(day: number): string {
  const thursday = day - weekdayOf(day) + 4;
  const { year } = dateOf(thursday);
  const week = 1 + Math.floor((thursday - dayNumber(year, 1, 1)!) / 7);
  return `${pad(year, 4)}-W${pad(week)}`;
}

/** As exact as the date is: `2016`, `2016-11` or `2016-11-03`. */
export function partialValue({ year, month, day }: PartialDate): string {
  return month === undefined
    ? yearValue(year)
    : day === undefined
      ? monthValue(year, month)
      : `${monthValue(year, month)}-${pad(day)}`;
}

/** Western Easter Sunday (the anonymous Gregorian computus, Meeus 1991). */
export function easter(year: number): Required<PartialDate> {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return { year, month: Math.floor(f / 31), day: (f % 31) + 1 };
}

/** The `n`th given weekday of a month: the fourth Thursday of November. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): Required<PartialDate> {
  const first = weekdayOf(dayNumber(year, month, 1)!);
  return { year, month, day: 1 + ((weekday - first + 7) % 7) + (n - 1) * 7 };
}
