/** Publication dates as outlets write them, to ISO 8601: as precise as they are given, never more. */
import { MONTH_STARTS } from '../model/calendar-words.ts';
import { alternation } from '../model/word-list.ts';

const MONTHS = MONTH_STARTS.split(' ');
const MONTH = `(${alternation(MONTH_STARTS)})[a-z]*\\.?`;

// Only names that mean one offset the world over: IST, and ET that says nothing of summer time, stay without a zone.
const ZONES: Readonly<Record<string, string>> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  ut: 'Z',
  bst: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
};

const TIME =
  '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([ap]\\.?m\\.?)?\\s*\\(?(z|[+-]\\d{2}:?\\d{2}|[a-z]{2,4})?\\)?';
const ISO = new RegExp(`^(\\d{4})(?:[-/](\\d{1,2})(?:[-/](\\d{1,2})(?:[T\\s]+${TIME}.*)?)?)?$`, 'i');
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?$/;
const MONTH_FIRST = new RegExp(
  `\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b(?:,?\\s*(?:at|-|\\||–)?\\s*${TIME})?`,
  'i',
);
const DAY_FIRST = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+${MONTH}[\\s,-]+(\\d{4})\\b(?:,?\\s*(?:at|-|\\||–)?\\s*${TIME})?`,
  'i',
);
const TIME_BEFORE = new RegExp(`${TIME},?\\s+(?:on\\s+)?(?:[a-z]{3,9},?\\s+)?$`, 'i');

/**
 * "2016-11-04T10:05:00+0100", "Fri, 04 Nov 2016 10:05:00 GMT", "Nov. 4, 2016 at 10:05 a.m. EST" and "4 November 2016"
 * to ISO 8601; undefined when it cannot be told: "yesterday", "03/04/2016" (March or April?), "February 30, 2016".
 * Fractions of a second are dropped.
 */
export function readPublished(given: string): string | undefined {
  const text = given.trim().replace(/\s+/g, ' ');
  if (text.length > 200) return undefined;
  const iso = ISO.exec(text);
  if (iso) return compose(iso[1], iso[2], iso[3], iso.slice(4));
  const compact = COMPACT.exec(text);
  if (compact)
    return compose(compact[1], compact[2], compact[3], [compact[4], compact[5], compact[6], undefined, compact[7]]);
  if (/^1\d{9}(\d{3})?$/.test(text)) return new Date(Number(text.padEnd(13, '0'))).toISOString().replace('.000Z', 'Z');
  const monthFirst = MONTH_FIRST.exec(text);
  const dayFirst = monthFirst ? null : DAY_FIRST.exec(text);
  const match = monthFirst ?? dayFirst;
  if (!match) return undefined;
  const [month, day] = monthFirst ? [match[1], match[2]] : [match[2], match[1]];
  // "10:05 GMT, Friday 4 November 2016": the hour may stand in front.
  const time = match[4] === undefined ? (TIME_BEFORE.exec(text.slice(0, match.index))?.slice(1) ?? []) : match.slice(4);
  return compose(match[3], String(MONTHS.indexOf((month ?? '').toLowerCase().slice(0, 3)) + 1), day, time);
}

type Piece = string | undefined;

function compose(year: Piece, month: Piece, day: Piece, time: readonly Piece[]): string | undefined {
  if (year === undefined) return undefined;
  if (month === undefined) return year;
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12) return undefined;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  const daysInMonth = new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > daysInMonth) return undefined;
  const date = `${yearMonth}-${day.padStart(2, '0')}`;
  const [hours, minutes, seconds, half, zone] = time;
  if (hours === undefined || minutes === undefined) return date;
  let hour = Number(hours);
  if (half !== undefined) hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 60) return date;
  const clock = `${String(hour).padStart(2, '0')}:${minutes}${seconds === undefined ? '' : `:${seconds}`}`;
  return `${date}T${clock}${zoneOffset(zone)}`;
}

function zoneOffset(zone: Piece): string {
  if (zone === undefined) return '';
  if (/^[+-]/.test(zone)) return `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return ZONES[zone.toLowerCase()] ?? '';
}
