/**
 * From meanings to TIMEX3 values: what "Thursday", "three days later" or "half past two" comes to, counted from the
 * publication and from what the text spoke of last. What cannot be anchored keeps an X for each figure that is not known:
 * `XXXX-WXX-4` is a Thursday, `XXXX-08` an August.
 */
import type { Time } from '../../model/report.ts';
import {
  addMonths,
  dateOf,
  dayNumber,
  dayValue,
  daysInMonth,
  monthValue,
  partialValue,
  quarterValue,
  weekdayOf,
  weekValue,
  yearValue,
  type PartialDate,
} from './calendar.ts';
import type { Tense } from './clause-tense.ts';
import type { Meaning, Season, Unit } from './expression.ts';
import { durationValue } from './lengths.ts';

type Type = Time['type'];

/** When the article appeared, as exact as it says; the day and the minutes of its own zone. */
export interface Publication {
  readonly year?: number;
  readonly month?: number;
  /** Day number. */
  readonly day?: number;
  /** Minutes since midnight. */
  readonly minutes?: number;
}

/** What an expression is anchored on. */
export interface Anchor {
  readonly publication: Publication;
  /** What the text spoke of last; at its beginning, the publication. */
  readonly reference: Reference;
  /** The text tells of years long past: a month without a year belongs to the year that was spoken of last. */
  readonly isNarrative: boolean;
  readonly tense: Exclude<Tense, 'timetable'>;
  /** The text writes a.m. and p.m.; else its hours are those of 24. */
  readonly writesHalves: boolean;
  /** Minutes of the clocks that the text writes in full: they tell what "ten past two" is. */
  readonly clocks: ReadonlySet<number>;
  /** The quarter whose figures the text reports, where it has just named one. */
  readonly quarter?: { readonly year: number; readonly part: string };
  /** Number of the day that the text spoke of last: that of clocks without one of their own. */
  readonly day?: number;
  /** Minutes since midnight of what was spoken of last, where a clock was. */
  readonly clock?: number;
}

export interface Reference extends PartialDate {
  /** Whether it is the publication itself, or something that the text set. */
  readonly isPublication: boolean;
}

export interface Anchored {
  readonly type: Type;
  readonly value: string;
  /** The date as far as it is known, for what the text says next. */
  readonly date?: PartialDate;
  /** Minutes since midnight. */
  readonly minutes?: number;
}

/** Undefined for a date that the calendar does not have. */
export function anchor(meaning: Meaning, to: Anchor): Anchored | undefined {
  switch (meaning.kind) {
    case 'reference':
    case 'fixed':
      return { type: 'DATE', value: meaning.value };
    case 'duration':
      return { type: 'DURATION', value: meaning.value };
    case 'set':
      return { type: 'SET', value: meaning.value };
    case 'calendar':
      return anchorCalendar(meaning, to);
    case 'holiday':
      return anchorHoliday(meaning, to);
    case 'weekday':
      return anchorWeekday(meaning, to);
    case 'weekend':
      return anchorWeekend(meaning, to);
    case 'shift':
      return anchorShift(meaning, to);
    case 'season':
      return anchorSeason(meaning, to);
    case 'quarter':
      return anchorQuarter(meaning, to);
    case 'clock':
      return anchorClock(meaning, to);
    case 'part':
      return anchorPart(meaning, to);
  }
}

type Of<K extends Meaning['kind']> = Extract<Meaning, { kind: K }>;

const dated = (date: PartialDate): Anchored => ({ type: 'DATE', value: partialValue(date), date });
const onDay = (day: number): Anchored => ({ type: 'DATE', value: dayValue(day), date: dateOf(day) });
const dayOf = ({ year, month, day }: PartialDate): number | undefined =>
  month === undefined || day === undefined ? undefined : dayNumber(year, month, day);
const pad = (n: number): string => String(n).padStart(2, '0');

// ---------------------------------------------------------------------------------------------------------------
// Dates

function anchorCalendar(meaning: Of<'calendar'>, to: Anchor): Anchored | undefined {
  const { month, day, shift, yearShift } = meaning;
  // A day that no year has: February 30.
  if (month !== undefined && day !== undefined && day > daysInMonth(2000, month)) return undefined;
  let { year } = meaning;
  if (year === undefined && month !== undefined) year = yearOf(month, day, shift, yearShift, to);
  if (year === undefined)
    return { type: 'DATE', value: `XXXX-${pad(month ?? 1)}${day === undefined ? '' : `-${pad(day)}`}` };
  if (month === undefined) return dated({ year });
  if (day === undefined) return dated({ year, month });
  return dayNumber(year, month, day) === undefined ? undefined : dated({ year, month, day });
}

/** The year that a month without one belongs to. */
function yearOf(
  month: number,
  day: number | undefined,
  shift: number | undefined,
  yearShift: number | undefined,
  to: Anchor,
): number | undefined {
  const { publication, reference, isNarrative, tense } = to;
  if (isNarrative && !reference.isPublication && shift === undefined && yearShift === undefined)
    return nearReference(month, reference);
  const { year, month: now } = publication;
  if (year === undefined) return undefined;
  if (yearShift !== undefined) return year + yearShift;
  if (now === undefined) return year;
  if (shift === 0) return year;
  if (shift === -1) return month < now ? year : year - 1;
  if (shift === 1) return month > now ? year : year + 1;
  if (day !== undefined && publication.day !== undefined) return nearestYear(month, day, publication.day, year, tense);
  if (tense === 'future') return month >= now ? year : year + 1;
  return month <= now ? year : year - 1;
}

/**
 * In a story of the past a date is rather a little after what was told before it than before: from four months back to
 * seven ahead.
 */
function nearReference(month: number, reference: Reference): number {
  if (reference.month === undefined) return reference.year;
  const ahead = (month - reference.month + 12) % 12;
  const isAhead = ahead <= 7;
  return isAhead
    ? reference.year + (month < reference.month ? 1 : 0)
    : reference.year - (month > reference.month ? 1 : 0);
}

/** The nearest day of that name to the publication, but for clauses in the past none that is far ahead, and so the other way. */
function nearestYear(month: number, day: number, published: number, year: number, tense: Tense): number {
  let best = year;
  let least = Infinity;
  for (const candidate of [year - 1, year, year + 1]) {
    const at = dayNumber(candidate, month, day);
    if (at === undefined) continue;
    const ahead = at - published;
    const cost = Math.abs(ahead) * ((tense === 'future' ? ahead < 0 : tense === 'past' && ahead > 0) ? 8 : 1);
    if (cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best;
}

function anchorHoliday({ dateIn, year, shift }: Of<'holiday'>, to: Anchor): Anchored | undefined {
  if (year !== undefined) return dated({ year, ...dateIn(year) });
  const { publication } = to;
  const { month, day } = dateIn(publication.year ?? 2000);
  const found = anchorCalendar({ kind: 'calendar', month, day, ...(shift === undefined ? {} : { shift }) }, to);
  // Movable ones have another day in another year.
  return found?.date ? dated({ year: found.date.year, ...dateIn(found.date.year) }) : found;
}

/** A weekday of news is the last one, today's among them, unless the clause is about what comes. */
function anchorWeekday({ weekday, shift }: Of<'weekday'>, { publication, tense }: Anchor): Anchored {
  const { day } = publication;
  if (day === undefined) return { type: 'DATE', value: `XXXX-WXX-${weekday}` };
  const today = weekdayOf(day);
  const back = (today - weekday + 7) % 7;
  const ahead = (weekday - today + 7) % 7;
  if (shift === -1) return onDay(day - (back || 7));
  if (shift === 1) return onDay(day + (ahead || 7));
  if (shift === 0) return onDay(day - today + weekday);
  return onDay(tense === 'future' ? day + ahead : day - back);
}

function anchorWeekend({ shift }: Of<'weekend'>, { publication, tense }: Anchor): Anchored {
  const { day } = publication;
  if (day === undefined) return { type: 'DATE', value: 'XXXX-WXX-WE' };
  // From Monday to Friday "the weekend" of the past is that of the week before.
  const isOver = shift === undefined && tense !== 'future' && weekdayOf(day) <= 5;
  const at = day + 7 * (shift ?? (isOver ? -1 : 0));
  return { type: 'DATE', value: `${weekValue(at)}-WE`, date: dateOf(at - weekdayOf(at) + 6) };
}

// ---------------------------------------------------------------------------------------------------------------
// So long before or after

function anchorShift({ unit, count, from, isComparison }: Of<'shift'>, to: Anchor): Anchored | undefined {
  const { publication, reference } = to;
  let base: PartialDate | undefined;
  let minutes: number | undefined;
  if (from === 'publication' || (from === 'setting' && !to.isNarrative)) {
    if (publication.day !== undefined) base = dateOf(publication.day);
    else if (publication.year !== undefined)
      base = { year: publication.year, ...(publication.month === undefined ? {} : { month: publication.month }) };
    minutes = publication.minutes;
  } else if (from === 'text' || (from === 'setting' && to.isNarrative)) {
    if (reference.year > 0) base = reference;
    // "A year ago they met. The day before, ...": days count from the last day, not from a year.
    if ((unit === 'day' || unit === 'week') && (!base || base.day === undefined) && to.day !== undefined)
      base = dateOf(to.day);
    minutes = to.clock;
  } else if (typeof from === 'object') base = anchor(from, to)?.date;
  if (unit === 'second' || unit === 'minute' || unit === 'hour') return shiftClock(unit, count, base, minutes);
  if (isComparison && to.quarter) {
    // "from $70.1 million a year ago" in a report on a third quarter is the third quarter of the year before
    const { year, part } = to.quarter;
    return { type: 'DATE', value: `${yearValue(year - 1)}-${part}`, date: { year: year - 1 } };
  }
  if (!base) return { type: 'DATE', value: UNKNOWN[unit] };
  return shiftDate(unit, count, base);
}

/** What remains when nothing tells from where to count. */
const UNKNOWN: Record<Exclude<Unit, 'second' | 'minute' | 'hour'>, string> = {
  day: 'XXXX-XX-XX',
  week: 'XXXX-WXX',
  month: 'XXXX-XX',
  quarter: 'XXXX-QX',
  year: 'XXXX',
  decade: 'XXX',
  century: 'XX',
};

function shiftDate(unit: Exclude<Unit, 'second' | 'minute' | 'hour'>, count: number, base: PartialDate): Anchored {
  const { year, month } = base;
  const day = dayOf(base);
  const isWhole = Number.isInteger(count);
  switch (unit) {
    case 'day':
      if (day === undefined)
        return {
          type: 'DATE',
          value: month === undefined ? `${yearValue(year)}-XX-XX` : `${monthValue(year, month)}-XX`,
        };
      return onDay(day + Math.round(count));
    case 'week': {
      if (day === undefined) return { type: 'DATE', value: `${yearValue(year)}-WXX` };
      const at = day + Math.round(count * 7);
      return { type: 'DATE', value: weekValue(at), date: dateOf(at) };
    }
    case 'month':
      return month === undefined
        ? { type: 'DATE', value: `${yearValue(year)}-XX` }
        : dated(addMonths(year, month, Math.round(count)));
    case 'quarter': {
      if (month === undefined) return { type: 'DATE', value: `${yearValue(year)}-QX` };
      const at = addMonths(year, month, Math.round(count * 3));
      return { type: 'DATE', value: quarterValue(at.year, at.month), date: at };
    }
    case 'year':
      // Half a year says a month.
      if (!isWhole && month !== undefined) return dated(addMonths(year, month, Math.round(count * 12)));
      return dated({ year: year + Math.trunc(count) });
    case 'decade':
      return inYears(year + Math.round(count * 10), 3);
    case 'century':
      return inYears(year + Math.round(count * 100), 2);
  }
}

const inYears = (year: number, figures: number): Anchored => ({
  type: 'DATE',
  value: yearValue(year).slice(0, figures),
  date: { year },
});

function shiftClock(
  unit: 'second' | 'minute' | 'hour',
  count: number,
  base: PartialDate | undefined,
  minutes: number | undefined,
): Anchored {
  const day = base && dayOf(base);
  if (day === undefined || minutes === undefined)
    return { type: 'DURATION', value: durationValue(Math.abs(count), unit) };
  const all = minutes + count * (unit === 'hour' ? 60 : unit === 'minute' ? 1 : 1 / 60);
  const at = day + Math.floor(all / 1440);
  return atMinutes(dayValue(at), ((Math.round(all) % 1440) + 1440) % 1440, dateOf(at));
}

// ---------------------------------------------------------------------------------------------------------------
// Parts of a year

const FIRST_MONTH: Record<Season, number> = { SP: 3, SU: 6, FA: 9, WI: 12 };

function anchorSeason({ season, year, shift }: Of<'season'>, to: Anchor): Anchored {
  const { publication, reference, isNarrative, tense } = to;
  let found = year;
  if (found === undefined && isNarrative && !reference.isPublication && shift === undefined) found = reference.year;
  if (found === undefined && publication.year !== undefined) {
    const now = publication.month ?? 1;
    const start = FIRST_MONTH[season];
    const isBegun = start <= now;
    if (shift === 1 || (shift === undefined && tense === 'future'))
      found = publication.year + (isBegun && shift === 1 ? 1 : 0);
    else if (shift === -1) found = publication.year - (start + 3 <= now ? 0 : 1);
    else if (shift === 0) found = publication.year;
    else found = publication.year - (isBegun ? 0 : 1);
  }
  if (found === undefined) return { type: 'DATE', value: `XXXX-${season}` };
  return { type: 'DATE', value: `${yearValue(found)}-${season}`, date: { year: found, month: FIRST_MONTH[season] } };
}

function anchorQuarter({ part, year, shift }: Of<'quarter'>, to: Anchor): Anchored {
  const { publication, tense } = to;
  const { year: now, month } = publication;
  if (part === undefined) {
    if (to.quarter && shift !== 0 && shift !== 1)
      return { type: 'DATE', value: `${yearValue(to.quarter.year)}-${to.quarter.part}` };
    if (now === undefined || month === undefined) return { type: 'DATE', value: 'XXXX-QX' };
    const at = addMonths(now, month, 3 * (shift ?? -1));
    return { type: 'DATE', value: quarterValue(at.year, at.month), date: at };
  }
  let found = year;
  const n = Number(part[1]);
  const first = part.startsWith('Q') ? n * 3 - 2 : n * 6 - 5;
  if (found === undefined && now !== undefined) {
    if (shift !== undefined) found = now + shift;
    else found = first > (month ?? 12) && tense !== 'future' ? now - 1 : now;
  }
  if (found === undefined) return { type: 'DATE', value: `XXXX-${part}` };
  return { type: 'DATE', value: `${yearValue(found)}-${part}`, date: { year: found, month: first } };
}

// ---------------------------------------------------------------------------------------------------------------
// Clocks and parts of the day

function anchorClock(meaning: Of<'clock'>, to: Anchor): Anchored | undefined {
  const own = meaning.day && anchor(meaning.day, to);
  if (meaning.day && !own) return undefined;
  const { publication, tense } = to;
  const isEntry = meaning.isEntry === true;
  let day = own ? own.date && dayOf(own.date) : isEntry ? publication.day : (to.day ?? publication.day);
  const minutes = minutesOf(meaning, to, day !== undefined && day === publication.day);
  // "22:10" in a text of half past midnight was yesterday, unless it says that it is to come.
  const isFromPublication = !own && (isEntry || to.day === undefined);
  const looksBack = isEntry || tense === 'past' || tense === 'none';
  if (day !== undefined && isFromPublication && looksBack && minutes > (publication.minutes ?? 1440)) day--;
  return atMinutes(
    day === undefined ? (own?.value ?? 'XXXX-XX-XX') : dayValue(day),
    minutes,
    day === undefined ? undefined : dateOf(day),
  );
}

function atMinutes(day: string, minutes: number, date: PartialDate | undefined): Anchored {
  const value = `${day}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return { type: 'TIME', value, ...(date ? { date } : {}), minutes };
}

/** Minutes since midnight; 1440 for the midnight at which a day ends. */
function minutesOf({ hour, minute, half, isWritten }: Of<'clock'>, to: Anchor, isToday: boolean): number {
  const morning = (hour % 12) * 60 + minute;
  const evening = morning + 720;
  if (half === 'am') return morning;
  if (half === 'pm') return evening;
  if (half === '24' || hour > 12 || hour === 0 || (isWritten && !to.writesHalves)) return hour * 60 + minute;
  // What the text writes in full elsewhere: "the sirens sounded at ten past two" after "02:10".
  const isMorning = to.clocks.has(morning);
  if (isMorning !== to.clocks.has(evening)) return isMorning ? morning : evening;
  const now = to.publication.minutes;
  if (isToday && now !== undefined) {
    if (to.tense === 'future' || to.tense === 'present') {
      if (morning >= now) return morning;
      if (evening >= now) return evening;
    }
    if (evening <= now) return evening;
    if (morning <= now) return morning;
  }
  // Nothing tells: people are awake.
  return hour >= 7 && hour < 12 ? morning : evening;
}

function anchorPart({ part, day: of }: Of<'part'>, to: Anchor): Anchored | undefined {
  const own = of && anchor(of, to);
  if (of && !own) return undefined;
  const day = own ? own.date && dayOf(own.date) : (to.day ?? to.publication.day);
  if (day === undefined) return { type: 'TIME', value: `${own?.value ?? 'XXXX-XX-XX'}T${part}` };
  return { type: 'TIME', value: `${dayValue(day)}T${part}`, date: dateOf(day) };
}
