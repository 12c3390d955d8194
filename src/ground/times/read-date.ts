/**
 * Dates by name: "Friday, Nov. 4, 2016", "4 November", "the 3rd of May", "mid-November", "the 1990s", "Christmas Eve",
 * "Q3 2016". What stands before and belongs to them ("early", "the end of") is read in `read-expressions.ts`.
 */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { easter, nthWeekday, type PartialDate } from './calendar.ts';
import type { Expression, Meaning, Words } from './expression.ts';
import { figure } from './read-quantity.ts';
import { DECADE_WORD, MONTH, NUMBER, ordinalOf, SEASON, WEEKDAY } from './time-words.ts';

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

/** Years of two digits lie between 1940 and 2039: the same window as most readers of numeric dates take. */
const centuryOf = (year: number): number => (year < 40 ? 2000 + year : 1900 + year);

/** A year that may follow a month or season: four digits, 1000 to 2199. */
function yearAt(words: Words, i: number): number | undefined {
  const year = figure(words.norm(i), 4);
  return year !== undefined && words.norm(i).length === 4 && year >= 1000 && year < 2200 ? year : undefined;
}

/** "'98", "’44". */
function shortYearAt(words: Words, i: number): number | undefined {
  const match = /^'(\d\d)$/.exec(words.norm(i));
  return match ? centuryOf(Number(match[1])) : undefined;
}

const UNIT_LIKE = wordSet(`
  percent % per people men women children troops soldiers miles kilometers kilometres km feet foot meters metres tons
  tonnes points pounds dollars euros votes shares jobs homes degrees calories acres members employees workers times
  votes seats words`);
const BEFORE_YEAR = wordSet(`
  in of since by from until till before after during between and to through fiscal for early late mid around about circa than
  c. ca ( - – / throughout the , as`);

/** A year on its own: "2014", "fiscal 1988", "'98", "nineteen ninety-four", "the year 2000", "FY2016". */
function readYearExpression(words: Words, i: number): Expression | undefined {
  const norm = words.norm(i);
  const mid = /^mid-(\d{4})$/.exec(norm);
  if (mid) return { first: i, end: i + 1, meaning: { kind: 'calendar', year: Number(mid[1]) } };
  if (norm === 'fiscal' || norm === 'year' || norm === 'calendar') {
    const at = words.norm(i + 1) === 'year' ? i + 2 : i + 1;
    const year = yearAt(words, at);
    return year === undefined ? undefined : { first: i, end: at + 1, meaning: { kind: 'calendar', year } };
  }
  if (norm === 'the' && words.norm(i + 1) === 'year' && yearAt(words, i + 2) !== undefined)
    return { first: i, end: i + 3, meaning: { kind: 'calendar', year: yearAt(words, i + 2)! } };
  // "the year two thousand"
  if (norm === 'the' && words.norm(i + 1) === 'year' && words.norm(i + 2) === 'two' && words.norm(i + 3) === 'thousand')
    return { first: i, end: i + 4, meaning: { kind: 'calendar', year: 2000 } };
  const spelled = spelledYear(words, i);
  if (spelled) return spelled;
  const fy = /^fy'?(\d{4}|\d\d)$/.exec(norm);
  if (fy)
    return {
      first: i,
      end: i + 1,
      meaning: { kind: 'calendar', year: fy[1]!.length === 4 ? Number(fy[1]) : centuryOf(Number(fy[1])) },
    };
  if (shortYearAt(words, i) !== undefined && BEFORE_YEAR.has(words.norm(i - 1)))
    return { first: i, end: i + 1, meaning: { kind: 'calendar', year: shortYearAt(words, i)! } };
  const year = yearAt(words, i);
  if (year === undefined || !isYearHere(words, i, year)) return undefined;
  return { first: i, end: i + 1, meaning: { kind: 'calendar', year } };
}

/** "in 1876", "the 2014 vote", "(1953)"; not "1,876", "$2000", "2000 people", "Flight 1549", "2010 hours". */
function isYearHere(words: Words, i: number, year: number): boolean {
  const before = words.norm(i - 1);
  const next = words.norm(i + 1);
  if (UNIT_LIKE.has(next) || (words.isJoined(i) && !/^[(\-–"'/[—,:.]$/.test(before))) return false;
  if (words.isJoined(i + 1) && next === '/') return false;
  if (next === 'gmt' || next === 'hours' || next === 'hrs' || next === 'utc') return false;
  if (words.tag(i - 1) === POS.SYM && /^[$£€#]$/.test(before)) return false;
  const isFramed = BEFORE_YEAR.has(before);
  // Far from today a bare number is seldom a year: "1549" wants "in", "of", a bracket.
  if (year < 1900 || year > 2040)
    return (
      isFramed &&
      words.tag(i + 1) !== POS.NOUN &&
      before !== 'the' &&
      before !== 'to' &&
      before !== 'and' &&
      before !== 'than' &&
      before !== ','
    );
  if (isFramed || i === words.from) return true;
  const beforeTag = words.tag(i - 1);
  // "Flight 1954", "Boeing 2000": a number after a name, unless it is a name of an event ("Euro 2016").
  if (words.isCapital(i - 1) && beforeTag === POS.PROPN && (year < 1980 || year > 2035)) return false;
  // "killed 2000 rebels": a counted plural after a verb
  if (words.tag(i + 1) === POS.NOUN && next.endsWith('s') && (beforeTag === POS.VERB || beforeTag === POS.ADV))
    return false;
  return true;
}

/** The year that a range begun with another one ends with: the 08 of "2007-08", the 94 of "1990-94". */
export function readRangeYear(words: Words, date: Expression): Expression | undefined {
  const { meaning, end } = date;
  if (meaning.kind !== 'calendar' || meaning.year === undefined || meaning.month !== undefined) return undefined;
  const joint = words.norm(end);
  if ((joint !== '-' && joint !== '–' && joint !== '/') || !words.isJoined(end) || !words.isJoined(end + 1))
    return undefined;
  const norm = words.norm(end + 1);
  const short = figure(norm, 2);
  if (short === undefined || norm.length !== 2 || words.norm(end + 2) === '-') return undefined;
  const year = Math.floor(meaning.year / 100) * 100 + short;
  return year > meaning.year ? { first: end + 1, end: end + 2, meaning: { kind: 'calendar', year } } : undefined;
}

function spelledYear(
  words: Words,
  i: number,
): (Expression & { meaning: { kind: 'calendar'; year: number } }) | undefined {
  if (words.norm(i) !== 'nineteen') return undefined;
  const tens = NUMBER.get(words.norm(i + 1));
  if (tens === undefined || tens < 10) return undefined;
  const at = words.norm(i + 2) === '-' ? i + 3 : i + 2;
  const ones = tens >= 20 ? NUMBER.get(words.norm(at)) : undefined;
  const hasOnes = ones !== undefined && ones > 0 && ones < 10;
  return {
    first: i,
    end: hasOnes ? at + 1 : i + 2,
    meaning: { kind: 'calendar', year: 1900 + tens + (hasOnes ? ones : 0) },
  };
}

/** "the 1990s", "mid-1990s", "the '90s", "the nineties", "the 19th century", "16th-century". */
function readDecade(words: Words, i: number): Expression | undefined {
  const at = words.norm(i) === 'the' ? i + 1 : i;
  const hasArticle = at > i;
  const norm = words.norm(at);
  const full = /^(?:mid-)?(1[0-9]|20)(\d)0'?s$/.exec(norm);
  if (full) return { first: i, end: at + 1, meaning: { kind: 'fixed', value: full[1]! + full[2]! } };
  const short = /^(?:mid-)?'?(\d)0'?s$/.exec(norm);
  if (short && (norm.includes("'") || hasArticle))
    return { first: i, end: at + 1, meaning: { kind: 'fixed', value: decadeValue(Number(short[1])) } };
  const named = DECADE_WORD.get(norm.replace(/^mid-/, ''));
  // "in his thirties" is an age, "temperatures in the twenties" are degrees: only with "the" and no number of degrees
  if (named !== undefined && hasArticle && words.norm(at + 1) !== 'and')
    return { first: i, end: at + 1, meaning: { kind: 'fixed', value: decadeValue(named) } };
  const ordinal = /^(?:mid-)?\d/.test(norm) ? ordinalOf(norm.replace(/^mid-/, '')) : ordinalOf(norm);
  if (ordinal === undefined || ordinal > 30) return undefined;
  const century = words.norm(at + 1) === '-' ? at + 2 : at + 1;
  if (words.norm(century) !== 'century' || ordinal < 2) return undefined;
  return { first: i, end: century + 1, meaning: { kind: 'fixed', value: String(ordinal - 1).padStart(2, '0') } };
}

/** The 90s are those of the 1900s; of the 2000s are the tens and twenties. */
const decadeValue = (tens: number): string => (tens <= 2 ? `20${tens}` : `19${tens}`);

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

/** Holidays by name: those whose day every reader of English-language news knows. */
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

function readHoliday(words: Words, i: number): Expression | undefined {
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
