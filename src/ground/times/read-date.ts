/**
 * Dates by name: "Friday, Nov. 4, 2016", "4 November", "the 3rd of May", "mid-November", "the 1990s", "Christmas Eve",
 * "Q3 2016". What stands before and belongs to them ("early", "the end of") is read in `read-expressions.ts`.
 */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Expression, Words } from './expression.ts';
import { readHoliday } from './read-holiday.ts';
import { figure } from './read-quantity.ts';
import { centuryOf, readDecade, readYearExpression, shortYearAt, spelledYear, yearAt } from './read-year.ts';
import { MONTH, ordinalOf, SEASON, WEEKDAY } from './time-words.ts';

/** The date that begins at `i`, or undefined. */
export function readDate(words: Words, i: number): Expression | undefined {
  return (
    readWeekdayDate(words, i) ??
    readMonthDate(words, i) ??
    readDayMonth(words, i) ??
    readNumericDate(words, i) ??
    readHoliday(words, i) ??
    readSeason(words, i) ??
    readQuarter(words, i) ??
    readDecade(words, i) ??
    readYearExpression(words, i)
  );
}

/** "Friday", "Friday, Nov. 4, 2016", "Tuesday 10 February", "Sunday, March eighth". */
function readWeekdayDate(words: Words, i: number): Expression | undefined {
  let weekday = WEEKDAY.get(words.norm(i));
  let end = i + 1;
  if (weekday === undefined) {
    // "Fri Nov 4": a short form without its stop only before a date.
    const short = WEEKDAY.get(`${words.norm(i)}.`);
    if (short === undefined || !words.isCapital(i) || !dateAfter(words, end)) return undefined;
    weekday = short;
  } else if (!words.isCapital(i)) return undefined;
  const at = words.norm(end) === ',' ? end + 1 : end;
  const date = dateAfter(words, at) ?? dateAfter(words, words.norm(at) === 'the' ? at + 1 : at);
  if (date) return { first: i, end: date.end, meaning: date.meaning };
  return { first: i, end, meaning: { kind: 'weekday', weekday } };
}

function dateAfter(words: Words, i: number): Expression | undefined {
  const date = readMonthDate(words, i) ?? readDayMonth(words, i);
  return date?.meaning.kind === 'calendar' && date.meaning.day !== undefined ? date : undefined;
}

/** Whether the word is a month here: "may" and "march" are verbs, "August" a name too. */
export function monthAt(words: Words, i: number): number | undefined {
  const norm = words.norm(i);
  let month = MONTH.get(norm);
  if (month === undefined) {
    if (!norm.startsWith('mid-')) return undefined;
    return MONTH.get(norm.slice(4));
  }
  if (!words.isCapital(i)) return undefined;
  if (month === 5 || norm === 'march' || norm === 'mar' || norm === 'jan' || norm === 'jun' || norm === 'dec') {
    // "In May", "last March", "May 3", "3 May", "May and June"; not "May I", "March for Life", "Jan said".
    const before = words.norm(i - 1);
    const isFramed =
      BEFORE_MONTH.has(before) ||
      figure(words.norm(i + 1), 4) !== undefined ||
      figure(before, 2) !== undefined ||
      ordinalOf(before) !== undefined ||
      ordinalOf(words.norm(i + 1)) !== undefined;
    if (!isFramed && (words.tag(i) === POS.AUX || words.tag(i) === POS.VERB || i === words.from)) return undefined;
    if (!isFramed && norm !== 'may' && norm !== 'march') return undefined;
    if (!isFramed && words.isCapital(i + 1) && MONTH.get(words.norm(i + 1)) === undefined) month = undefined;
  }
  return month;
}
const BEFORE_MONTH = wordSet(
  'in of last next this since by until till from early late mid through during to between late-',
);

/** "Nov. 4, 2016", "November 4th", "March eighth", "November 2016", "June, 1982", "November". */
function readMonthDate(words: Words, i: number): Expression | undefined {
  const month = monthAt(words, i);
  if (month === undefined) return undefined;
  const at = words.norm(i + 1) === 'the' && ordinalOf(words.norm(i + 2)) !== undefined ? i + 2 : i + 1;
  const day = dayAt(words, at);
  if (day !== undefined) {
    const after = words.norm(at + 1) === ',' ? at + 2 : at + 1;
    const year = yearAt(words, after);
    // "Aug. 10, 1988, ..."; but "on May 6, 1,200 people" has no year
    if (year !== undefined) return { first: i, end: after + 1, meaning: { kind: 'calendar', year, month, day } };
    return { first: i, end: at + 1, meaning: { kind: 'calendar', month, day } };
  }
  const after = words.norm(i + 1) === ',' || words.norm(i + 1) === 'of' ? i + 2 : i + 1;
  const year = yearAt(words, after) ?? shortYearAt(words, after);
  if (year !== undefined) return { first: i, end: after + 1, meaning: { kind: 'calendar', year, month } };
  const spelled = spelledYear(words, after);
  if (spelled) return { first: i, end: spelled.end, meaning: { kind: 'calendar', year: spelled.meaning.year, month } };
  // "March next year", "October this year"
  const shift = YEAR_SHIFT.get(words.norm(i + 1));
  if (shift !== undefined && words.norm(i + 2) === 'year' && words.norm(i + 3) !== "'s")
    return { first: i, end: i + 3, meaning: { kind: 'calendar', month, yearShift: shift } };
  return { first: i, end: i + 1, meaning: { kind: 'calendar', month } };
}
const YEAR_SHIFT = new Map([
  ['last', -1],
  ['this', 0],
  ['next', 1],
]);

/** A day of the month after its name; not "May 10 percent", "Nov. 4,500", "March 15 people". */
function dayAt(words: Words, i: number): number | undefined {
  const norm = words.norm(i);
  const day = figure(norm, 2) ?? ordinalOf(norm);
  if (day === undefined || day < 1 || day > 31) return undefined;
  // "May first said": an ordinal in words only where nothing is counted
  if (norm.length > 4 && words.tag(i + 1) === POS.NOUN) return undefined;
  const next = words.norm(i + 1);
  if (next === '%' || next === 'percent' || next === 'per' || next === 'million' || next === 'billion')
    return undefined;
  return day;
}

/** "4 November 2016", "4th of November", "the 4th of November", "26-30 November" (the first day only). */
function readDayMonth(words: Words, i: number): Expression | undefined {
  const first = i;
  if (words.norm(i) === 'the' && ordinalOf(words.norm(i + 1)) !== undefined) i++;
  const norm = words.norm(i);
  const day = figure(norm, 2) ?? ordinalOf(norm);
  if (day === undefined || day < 1 || day > 31) return undefined;
  let at = i + 1;
  if (words.norm(at) === 'of' && ordinalOf(norm) !== undefined) at++;
  else if (first !== i) return undefined;
  const month = MONTH.get(words.norm(at));
  if (month !== undefined && words.isCapital(at)) {
    const after = words.norm(at + 1) === ',' ? at + 2 : at + 1;
    const year = yearAt(words, after);
    if (year !== undefined) return { first, end: after + 1, meaning: { kind: 'calendar', year, month, day } };
    return { first, end: at + 1, meaning: { kind: 'calendar', month, day } };
  }
  // "26-30 November", "22 to 24 June 2014", "2 and 3 May": the first day takes month and year from the second.
  const joint = words.norm(i + 1);
  if (joint !== '-' && joint !== '–' && joint !== 'to' && joint !== 'and') return undefined;
  const last = figure(words.norm(i + 2), 2) ?? ordinalOf(words.norm(i + 2));
  if (last === undefined || last <= day || last > 31) return undefined;
  const second = readDayMonth(words, i + 2);
  if (second?.meaning.kind !== 'calendar' || second.meaning.month === undefined) return undefined;
  return { first, end: i + 1, meaning: { ...second.meaning, day } };
}

/** The days that follow in a list: the 25 of "April 24 and 25", the 30 of "June 26-30". */
export function readFurtherDays(words: Words, date: Expression): Expression | undefined {
  const { meaning, end } = date;
  if (meaning.kind !== 'calendar' || meaning.day === undefined || meaning.month === undefined) return undefined;
  const joint = words.norm(end);
  if (joint !== 'and' && joint !== '-' && joint !== '–' && joint !== 'to' && joint !== 'or') return undefined;
  const norm = words.norm(end + 1);
  const day = figure(norm, 2) ?? (/^\d/.test(norm) ? ordinalOf(norm) : undefined);
  if (day === undefined || day <= meaning.day || day > 31) return undefined;
  // "April 24 and 25 people", "May 6 to 7 p.m.", "April 24 and 25 May"
  const next = words.norm(end + 2);
  if (
    words.tag(end + 2) === POS.NOUN ||
    words.tag(end + 2) === POS.ADJ ||
    next === '%' ||
    MONTH.has(next) ||
    /^[ap]\.?m\.?$/.test(next)
  )
    return undefined;
  const after = next === ',' ? end + 3 : end + 2;
  const year = yearAt(words, after);
  return {
    first: end + 1,
    end: year === undefined ? end + 2 : after + 1,
    meaning: { ...meaning, day, ...(year === undefined ? {} : { year }) },
  };
}

/**
 * "2016-11-04" (three tokens and two hyphens), "4/11/2016", "11/04/89", "04.11.2016". Which of two small numbers is the
 * month, the calendar tells, else the American order is taken.
 */
function readNumericDate(words: Words, i: number): Expression | undefined {
  const norm = words.norm(i);
  if (norm.length === 4 && words.norm(i + 1) === '-' && words.isJoined(i + 1) && words.isJoined(i + 2)) {
    const year = figure(norm, 4);
    const month = figure(words.norm(i + 2), 2);
    if (year === undefined || month === undefined || words.norm(i + 2).length !== 2) return undefined;
    const day = figure(words.norm(i + 4), 2);
    if (words.norm(i + 3) === '-' && words.isJoined(i + 4) && day !== undefined && month <= 12)
      return { first: i, end: i + 5, meaning: { kind: 'calendar', year, month, day } };
    return undefined;
  }
  const match = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(norm);
  if (!match) return undefined;
  const [a, b] = [Number(match[1]), Number(match[3])];
  const isDayFirst = a > 12 || (match[2] === '.' && b <= 12);
  const [month, day] = isDayFirst ? [b, a] : [a, b];
  if (month > 12 || day > 31 || month < 1 || day < 1) return undefined;
  const year = match[4]!.length === 4 ? Number(match[4]) : centuryOf(Number(match[4]));
  return { first: i, end: i + 1, meaning: { kind: 'calendar', year, month, day } };
}

/** "summer 2007", "the winter of 1994", "the spring"; not "to spring", "fall in prices", "Spring Street". */
function readSeason(words: Words, i: number): Expression | undefined {
  const hasArticle = words.norm(i) === 'the';
  const at = hasArticle ? i + 1 : i;
  const season = SEASON.get(words.norm(at));
  if (season === undefined) return undefined;
  const after = words.norm(at + 1) === 'of' || words.norm(at + 1) === ',' ? at + 2 : at + 1;
  const year = yearAt(words, after) ?? shortYearAt(words, after);
  if (year !== undefined) return { first: i, end: after + 1, meaning: { kind: 'season', season, year } };
  const spelled = spelledYear(words, after);
  if (spelled) return { first: i, end: spelled.end, meaning: { kind: 'season', season, year: spelled.meaning.year } };
  const tag = words.tag(at);
  if (tag === POS.VERB || words.norm(at + 1) === 'in' || words.norm(at + 1) === 'of') return undefined;
  const before = words.norm(i - 1);
  if (hasArticle ? before !== 'to' || tag === POS.NOUN : BEFORE_SEASON.has(before) && tag === POS.NOUN) {
    if (hasArticle && !BEFORE_SEASON.has(before) && before !== '') return undefined;
    return { first: i, end: at + 1, meaning: { kind: 'season', season } };
  }
  return undefined;
}
const BEFORE_SEASON = wordSet('in into over during since by until through throughout for of early late next');

/** "the third quarter of 1990", "third-quarter", "fiscal second quarter", "Q3 2016", "the first half of 1999". */
function readQuarter(words: Words, i: number): Expression | undefined {
  let at = words.norm(i) === 'the' ? i + 1 : i;
  // "the 1988 third quarter", "the 1988 period"
  const led = yearAt(words, at);
  if (led !== undefined) {
    const inner = yearAt(words, at + 1) === undefined ? readQuarter(words, at + 1) : undefined;
    if (inner?.meaning.kind === 'quarter' && inner.meaning.part)
      return { ...inner, first: i, meaning: { kind: 'quarter', part: inner.meaning.part, year: led } };
    return at > i && words.norm(at + 1) === 'period'
      ? { first: i, end: at + 2, meaning: { kind: 'calendar', year: led } }
      : undefined;
  }
  if (words.norm(at) === 'fiscal' || words.norm(at) === 'latest') at++;
  let part: string | undefined;
  let end = at + 1;
  const named = /^([qh])([1-4])$/.exec(words.norm(at));
  if (named && words.isCapital(at) && (named[1] === 'q' || Number(named[2]) <= 2)) part = named[0]!.toUpperCase();
  else {
    const n = words.norm(at) === 'last' ? -1 : words.norm(at) === 'final' ? 4 : ordinalOf(words.norm(at));
    const noun = words.norm(at + 1) === '-' ? at + 2 : at + 1;
    const norm = words.norm(noun) === 'fiscal' ? words.norm(noun + 1) : words.norm(noun);
    end = words.norm(noun) === 'fiscal' ? noun + 2 : noun + 1;
    if (n === undefined) return undefined;
    if (norm === 'quarter' && n >= 1 && n <= 4) part = `Q${n}`;
    else if (norm === 'half' && (n === 1 || n === 2 || n === -1)) part = n === 1 ? 'H1' : 'H2';
    else return undefined;
  }
  const of = words.norm(end) === 'of' ? end + 1 : end;
  const year = yearAt(words, of);
  if (year !== undefined) return { first: i, end: of + 1, meaning: { kind: 'quarter', part, year } };
  const shift = YEAR_SHIFT.get(words.norm(of));
  if (shift !== undefined && words.norm(of + 1) === 'year')
    return { first: i, end: of + 2, meaning: { kind: 'quarter', part, shift } };
  // "the first half of 1999"; but "in the first half" of a match is none, nor the half of anything else
  if (part.startsWith('H') && (named === null || of > end)) {
    const decade = of > end ? readDecade(words, of) : undefined;
    return decade ? { ...decade, first: i } : undefined;
  }
  // "the third-quarter loss": the article belongs to the loss
  const isAdjective =
    words.norm(end - 2) === '-' &&
    (words.tag(end) === POS.NOUN || words.tag(end) === POS.ADJ || words.tag(end) === POS.PROPN);
  return { first: isAdjective && words.norm(i) === 'the' ? i + 1 : i, end, meaning: { kind: 'quarter', part } };
}
