/** Holidays by name: those whose day every reader of English-language news knows. */
import { easter, nthWeekday, type PartialDate } from './calendar.ts';
import type { Expression, Meaning, Words } from './expression.ts';
import { yearAt } from './read-year.ts';

const HOLIDAY: readonly {
  words: readonly string[];
  dateIn: (year: number) => { readonly month: number; readonly day: number };
}[] = [
  { words: ['christmas', 'eve'], dateIn: () => ({ month: 12, day: 24 }) },
  { words: ['christmas', 'day'], dateIn: () => ({ month: 12, day: 25 }) },
  { words: ['christmas'], dateIn: () => ({ month: 12, day: 25 }) },
  { words: ['boxing', 'day'], dateIn: () => ({ month: 12, day: 26 }) },
  { words: ['new', 'year', "'s", 'eve'], dateIn: () => ({ month: 12, day: 31 }) },
  { words: ['new', 'year', "'s", 'day'], dateIn: () => ({ month: 1, day: 1 }) },
  { words: ['valentine', "'s", 'day'], dateIn: () => ({ month: 2, day: 14 }) },
  { words: ['may', 'day'], dateIn: () => ({ month: 5, day: 1 }) },
  { words: ['bastille', 'day'], dateIn: () => ({ month: 7, day: 14 }) },
  { words: ['halloween'], dateIn: () => ({ month: 10, day: 31 }) },
  { words: ['veterans', 'day'], dateIn: () => ({ month: 11, day: 11 }) },
  { words: ['thanksgiving', 'day'], dateIn: (year) => nthWeekday(year, 11, 4, 4) },
  { words: ['thanksgiving'], dateIn: (year) => nthWeekday(year, 11, 4, 4) },
  { words: ['labor', 'day'], dateIn: (year) => nthWeekday(year, 9, 1, 1) },
  { words: ['good', 'friday'], dateIn: (year) => shiftDate(easter(year), -2) },
  { words: ['easter', 'monday'], dateIn: (year) => shiftDate(easter(year), 1) },
  { words: ['easter', 'sunday'], dateIn: (year) => easter(year) },
  { words: ['easter'], dateIn: (year) => easter(year) },
];
export const HOLIDAY_STARTS: readonly string[] = [...new Set(HOLIDAY.map(({ words }) => words[0]!))];

function shiftDate({ year, month, day }: Required<PartialDate>, days: number): { month: number; day: number } {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** "Christmas Eve", "Thanksgiving 2016"; not "christmas trees" */
export function readHoliday(words: Words, i: number): Expression | undefined {
  if (!words.isCapital(i)) return undefined;
  const holiday = HOLIDAY.find((one) => one.words.every((word, k) => words.norm(i + k) === word));
  if (!holiday) return undefined;
  const end = i + holiday.words.length;
  const year = yearAt(words, end);
  const { dateIn } = holiday;
  return year === undefined
    ? { first: i, end, meaning: { kind: 'holiday', dateIn } satisfies Meaning }
    : { first: i, end: end + 1, meaning: { kind: 'holiday', dateIn, year } satisfies Meaning };
}
