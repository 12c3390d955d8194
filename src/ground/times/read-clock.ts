/**
 * Times of the day: "7:15 p.m.", "2.10am", "1900 GMT", "half past two", "ten to seven", "six o'clock", "noon",
 * "three in the afternoon", "1.48 on Monday morning"; and the hours of a range, "between 2 and 4 a.m.".
 */
import type { Annotation } from '../../model/annotation.ts';
import type { Expression, Meaning, Words } from './expression.ts';
import { figure } from './read-quantity.ts';
import { NUMBER, PART, ZONE } from './time-words.ts';

type Clock = Extract<Meaning, { kind: 'clock' }>;

/** The clock time that begins at `i`, without its day, or undefined. */
export function readClock(words: Words, i: number): Expression | undefined {
  const found = readWritten(words, i) ?? readSpoken(words, i) ?? readNamed(words, i);
  return found && { ...found, end: skipZone(words, found.end) };
}

/** "22:10 Polls have closed.", "7.40 The company ...": what begins a paragraph of a running report. */
export function readEntry(words: Words, i: number): Expression | undefined {
  if (!words.isLog || i !== words.from || !isParagraphStart(words, i)) return undefined;
  const match = ENTRY.exec(words.norm(i));
  if (!match) return undefined;
  const half = halfAt(words, i + 1);
  const found = clock(i, half ? i + 2 : i + 1, Number(match[1]), Number(match[2]), half ?? '24');
  return { ...found, meaning: { ...(found.meaning as Clock), isEntry: true } };
}
const ENTRY = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

function isParagraphStart({ annotation: { tokens } }: Words, i: number): boolean {
  return i === 0 || tokens.paragraph[i] !== tokens.paragraph[i - 1];
}

/** At least three paragraphs begin with a time. */
export function isLog({ tokens }: Annotation): boolean {
  let entries = 0;
  for (let i = 0; i < tokens.length && entries < 3; i++)
    if ((i === 0 || tokens.paragraph[i] !== tokens.paragraph[i - 1]) && ENTRY.test(tokens.norm[i]!)) entries++;
  return entries === 3;
}

/** am, pm or nothing, of "a.m.", "PM". Before a noun "am" is a verb, but never after a number. */
function halfAt(words: Words, i: number): 'am' | 'pm' | undefined {
  const norm = words.norm(i);
  if (norm === 'a.m.' || norm === 'am' || norm === 'a.m') return 'am';
  return norm === 'p.m.' || norm === 'pm' || norm === 'p.m' ? 'pm' : undefined;
}

/** "7:15 p.m.", "19:00", "2.10am", "7 p.m.", "1900 GMT", "0735 GMT". */
function readWritten(words: Words, i: number): Expression | undefined {
  const norm = words.norm(i);
  const match = /^(\d{1,2})(?:([:.])(\d\d)(?::\d\d)?)?h?$/.exec(norm);
  if (match) {
    const hour = Number(match[1]);
    const minute = Number(match[3] ?? 0);
    if (minute > 59 || hour > 24) return undefined;
    const half = halfAt(words, i + 1);
    if (half) return hour >= 1 && hour <= 12 ? clock(i, i + 2, hour, minute, half) : undefined;
    // "19:00", "02:04"; a score or a verse has no leading zero: "won 3:1" is not of this shape
    if (match[2] === ':') {
      const found = clock(i, i + 1, hour, minute, hour > 12 || norm.startsWith('0') ? '24' : '');
      return { ...found, meaning: { ...(found.meaning as Clock), isWritten: true } };
    }
    return undefined;
  }
  if (/^\d{4}$/.test(norm) && ZONE.has(words.norm(i + 1))) {
    const [hour, minute] = [Number(norm.slice(0, 2)), Number(norm.slice(2))];
    return hour <= 24 && minute < 60 ? clock(i, i + 1, hour, minute, '24') : undefined;
  }
  return undefined;
}

/** "half past two", "ten to seven", "quarter past noon", "six o'clock", "twenty past two". */
function readSpoken(words: Words, i: number): Expression | undefined {
  const head = words.norm(i);
  const at = head === 'a' && words.norm(i + 1) === 'quarter' ? i + 1 : i;
  const spoken = MINUTES.get(words.norm(at));
  if (spoken !== undefined) {
    const isFive = words.norm(at) === 'twenty' && words.norm(at + 1) === '-' && words.norm(at + 2) === 'five';
    const minutes = isFive ? 25 : spoken;
    const side = isFive ? at + 3 : at + 1;
    const way = words.norm(side);
    const hour = hourAt(words, side + 1);
    if (hour && (way === 'past' || (way === 'to' && minutes < 30 && isAfterAt(words, i)))) {
      const all = (way === 'past' ? hour.hour * 60 + minutes : hour.hour * 60 - minutes + 1440) % 1440;
      const end = hour.end + (halfAt(words, hour.end) ? 1 : 0);
      return clock(i, end, Math.floor(all / 60), all % 60, halfAt(words, hour.end) ?? hour.half);
    }
  }
  const number = NUMBER.get(head) ?? figure(head, 2);
  if (
    number !== undefined &&
    number >= 1 &&
    number <= 24 &&
    (words.norm(i + 1) === "o'clock" || words.norm(i + 1) === 'oclock')
  )
    return clock(i, i + 2, number, 0, number > 12 ? '24' : '');
  // "seven p.m."
  if (number !== undefined && number >= 1 && number <= 12 && halfAt(words, i + 1))
    return clock(i, i + 2, number, 0, halfAt(words, i + 1)!);
  return undefined;
}
const MINUTES = new Map([
  ['half', 30],
  ['quarter', 15],
  ['five', 5],
  ['ten', 10],
  ['twenty', 20],
]);

/** "at ten to seven", "shortly before ten to seven": else "five to seven" is a range of numbers. */
function isAfterAt(words: Words, i: number): boolean {
  return /^(?:at|before|after|about|around|until|till|since)$/.test(words.norm(i - 1));
}

function hourAt(words: Words, i: number): { hour: number; half: '24' | ''; end: number } | undefined {
  const norm = words.norm(i);
  if (norm === 'midnight') return { hour: 0, half: '24', end: i + 1 };
  if (norm === 'noon' || norm === 'midday') return { hour: 12, half: '24', end: i + 1 };
  const hour = NUMBER.get(norm) ?? figure(norm, 2);
  return hour !== undefined && hour >= 1 && hour <= 12 ? { hour, half: '', end: i + 1 } : undefined;
}

/** "noon", "midday", "midnight", "12 noon"; not "Midnight Express". */
function readNamed(words: Words, i: number): Expression | undefined {
  const at = words.norm(i) === '12' ? i + 1 : i;
  const norm = words.norm(at);
  if (norm !== 'noon' && norm !== 'midday' && norm !== 'midnight') return undefined;
  if (words.isCapital(at) && at > words.from) return undefined;
  return clock(i, at + 1, norm === 'midnight' ? 24 : 12, 0, '24');
}

/** A bare hour whose half of the day follows: "three in the afternoon", "nine on Wednesday morning", "eight this evening". */
export function readBareHour(words: Words, i: number): Expression | undefined {
  const norm = words.norm(i);
  const match = /^(\d{1,2})[.:](\d\d)$/.exec(norm);
  const hour = match ? Number(match[1]) : (NUMBER.get(norm) ?? figure(norm, 2));
  const minute = match ? Number(match[2]) : 0;
  if (hour === undefined || hour < 1 || hour > 12 || minute > 59) return undefined;
  if (!followsWithPart(words, i + 1)) return undefined;
  return clock(i, i + 1, hour, minute, '');
}

/** Past "early" and "late": "six in the early evening". */
export function partAt(words: Words, i: number): number {
  return words.norm(i) === 'early' || words.norm(i) === 'late' ? i + 1 : i;
}

/** "in the afternoon", "on Wednesday morning", "this evening", "at night", "on the morning of", "last night", "tonight". */
export function followsWithPart(words: Words, i: number): boolean {
  const norm = words.norm(i);
  if (norm === 'in' && words.norm(i + 1) === 'the') return PART.has(words.norm(partAt(words, i + 2)));
  if (norm === 'at') return words.norm(i + 1) === 'night';
  if (norm === 'this' || norm === 'last') return PART.has(words.norm(i + 1));
  if (norm === 'tonight') return true;
  return norm === 'on' && words.isCapital(i + 1) && PART.has(words.norm(i + 2));
}

/**
 * The first hour of a range, which takes its half from the second: the 2 of "between 2 and 4 a.m.", the 11 of "from 11 to
 * 2 p.m." (in the morning, because it comes first).
 */
export function readRangeHour(words: Words, i: number): Expression | undefined {
  const hour = figure(words.norm(i), 2) ?? NUMBER.get(words.norm(i));
  if (hour === undefined || hour < 1 || hour > 12) return undefined;
  const joint = words.norm(i + 1);
  if (joint !== 'and' && joint !== 'to' && joint !== '-' && joint !== '–' && joint !== 'until') return undefined;
  const second = readWritten(words, i + 2) ?? readSpoken(words, i + 2);
  if (second?.meaning.kind !== 'clock') return undefined;
  const { half, hour: last } = second.meaning;
  if (half !== 'am' && half !== 'pm') return undefined;
  const isLater = last % 12 > hour % 12;
  return clock(i, i + 1, hour, 0, isLater ? half : half === 'pm' ? 'am' : 'pm');
}

function skipZone(words: Words, i: number): number {
  if (words.norm(i) === 'local' && words.norm(i + 1) === 'time') return i + 2;
  if (words.norm(i) === 'eastern' || words.norm(i) === 'pacific' || words.norm(i) === 'central')
    return words.norm(i + 1) === 'time' ? i + 2 : i;
  return ZONE.has(words.norm(i)) ? i + 1 : i;
}

function clock(first: number, end: number, hour: number, minute: number, half: Clock['half']): Expression {
  return { first, end, meaning: { kind: 'clock', hour, minute, half } };
}
