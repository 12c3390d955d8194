/**
 * Expressions that are counted from somewhere: "yesterday", "last week", "this year's third quarter", "three days later",
 * "the following month", "that day", "this morning"; and "now", "recently", "the future". What is counted is read in
 * `read-counted.ts`, what recurs in `read-set.ts`.
 */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { at, isClauseEnd, reference } from './expression.ts';
import type { Expression, Meaning, Origin, Unit, Words } from './expression.ts';
import { duration, unitAfter } from './lengths.ts';
import { comparison, readCounted, readUnitEnd, readVagueUnits } from './read-counted.ts';
import { monthAt, readDate } from './read-date.ts';
import { readQuantity, skipApproximate } from './read-quantity.ts';
import { readSet } from './read-set.ts';
import { PART, SEASON, UNIT, UNITS, WEEKDAY } from './time-words.ts';

/** The relative expression that begins at `i`, or undefined. */
export function readRelative(words: Words, i: number): Expression | undefined {
  return (
    readReference(words, i) ??
    readSet(words, i) ??
    readPointed(words, i) ??
    readCounted(words, i) ??
    readVagueUnits(words, i) ??
    readUnitEnd(words, i) ??
    readPartOfDay(words, i)
  );
}

const day = (count: number): Meaning => ({ kind: 'shift', unit: 'day', count, from: 'publication' });

/** "now", "currently", "recent", "the past", "in the future", "today", "yesterday", "tonight". */
function readReference(words: Words, i: number): Expression | undefined {
  const norm = words.norm(i);
  const next = words.norm(i + 1);
  switch (norm) {
    case 'right':
      return next === 'now' ? at(i, i + 2, reference('PRESENT_REF')) : undefined;
    case 'now':
    case 'currently':
    case 'nowadays':
    case 'presently':
      return at(i, i + 1, reference('PRESENT_REF'));
    case 'current':
      return UNIT.has(next) || next === 'fiscal' ? undefined : at(i, i + 1, reference('PRESENT_REF'));
    case 'these':
      return next === 'days' ? at(i, i + 2, reference('PRESENT_REF')) : undefined;
    case 'recently':
      return at(i, i + 1, reference('PAST_REF'));
    case 'recent':
      return at(i, UNITS.has(next) ? i + 2 : i + 1, reference('PAST_REF'));
    case 'the': {
      const last = words.norm(i + 2);
      if ((next === 'past' || next === 'future') && words.tag(i + 2) !== POS.NOUN && !readQuantity(words, i + 2))
        return at(i, i + 2, reference(next === 'past' ? 'PAST_REF' : 'FUTURE_REF'));
      if (next === 'near' && last === 'future') return at(i, i + 3, reference('FUTURE_REF'));
      if (next === 'moment' && words.norm(i - 1) === 'at') return at(i, i + 2, reference('PRESENT_REF'));
      return undefined;
    }
    case 'yesterday':
      return at(i, i + 1, day(-1));
    case 'today':
      return at(i, i + 1, day(0));
    case 'tomorrow':
      return at(i, i + 1, day(1));
    case 'tonight':
      return at(i, i + 1, { kind: 'part', part: 'NI', day: day(0) });
    case 'overnight':
      return words.tag(i) === POS.ADV ? at(i, i + 1, { kind: 'part', part: 'NI' }) : undefined;
    default:
      return undefined;
  }
}

/** What points from the publication, and what from the text. */
const POINTER = new Map<string, { count: number; from: Origin }>([
  ['last', { count: -1, from: 'publication' }],
  ['past', { count: -1, from: 'publication' }],
  ['this', { count: 0, from: 'publication' }],
  ['current', { count: 0, from: 'publication' }],
  ['next', { count: 1, from: 'publication' }],
  ['coming', { count: 1, from: 'publication' }],
  ['upcoming', { count: 1, from: 'publication' }],
  ['previous', { count: -1, from: 'text' }],
  ['preceding', { count: -1, from: 'text' }],
  ['following', { count: 1, from: 'text' }],
  ['same', { count: 0, from: 'text' }],
  ['that', { count: 0, from: 'text' }],
]);

interface Pointing {
  readonly first: number;
  readonly hasArticle: boolean;
  /** The word that points; the first of "this past". */
  readonly head: string;
  readonly count: number;
  readonly from: Origin;
  /** The token behind, where what is pointed at begins. */
  readonly k: number;
}

/** "last week", "this coming Sunday", "next year's first quarter", "the following day", "that same month", "last May". */
function readPointed(words: Words, i: number): Expression | undefined {
  const hasArticle = words.norm(i) === 'the';
  let k = hasArticle ? i + 1 : i;
  let pointer = POINTER.get(words.norm(k));
  if (!pointer) return hasArticle ? readTheUnit(words, i) : undefined;
  const head = words.norm(k);
  k++;
  // "this past week", "this coming Sunday", "that same day": the second word decides
  const second = POINTER.get(words.norm(k));
  if (second && (head === 'this' || head === 'that') && (words.norm(k) !== 'last' || head === 'this')) {
    pointer = second;
    k++;
  }
  const pointing: Pointing = { first: i, hasArticle, head, ...pointer, k };
  const isFiscal = words.norm(k) === 'fiscal' || words.norm(k) === 'calendar';
  const noun = words.norm(isFiscal ? k + 1 : k);
  const end = isFiscal ? k + 2 : k + 1;
  const unit = UNIT.get(noun);
  return (
    readPointedLength(words, pointing) ??
    (unit && unit !== 'second' && unit !== 'minute'
      ? readPointedUnit(words, pointing, unit, end)
      : readPointedName(words, pointing, noun, end))
  );
}

/** "the past three years", "the next 14 months", "the last few days", "these past two weeks", "coming weeks" */
function readPointedLength(words: Words, { first, head, count, from, k }: Pointing): Expression | undefined {
  if (from !== 'publication' || count === 0) return undefined;
  const quantity = readQuantity(words, skipApproximate(words, k));
  const counted = quantity && !quantity.isArticle ? unitAfter(words, quantity) : undefined;
  if (counted?.isPlural) return at(first, counted.end, duration(quantity!.count, counted.unit));
  const units = count > 0 ? UNITS.get(words.norm(k)) : undefined;
  return units && at(first, k + 1, head === 'coming' ? reference('FUTURE_REF') : duration('X', units));
}

/** "last week", "this year", "the next day", "that same month"; before `end` */
function readPointedUnit(words: Words, pointing: Pointing, unit: Unit, end: number): Expression | undefined {
  const { first, hasArticle, head, count, from } = pointing;
  if (head === 'that' && words.tag(first) !== POS.DET && words.tag(first) !== POS.PRON) return undefined;
  // "the last week of May" is a week of May; "the next day" is the day after that of the text
  if (words.norm(end) === 'of') return undefined;
  if (unit === 'day') {
    if (head === 'next' || from === 'text') return at(first, end, { kind: 'shift', unit, count, from: 'text' });
    return hasArticle || head === 'last' || head === 'past' ? undefined : at(first, end, day(count));
  }
  // "the past year", "this past year" are how long; "the coming year" is a year
  const isSpan =
    (hasArticle || head === 'this') &&
    count !== 0 &&
    from === 'publication' &&
    head !== 'coming' &&
    head !== 'upcoming';
  if (isSpan && unit !== 'quarter') return at(first, end, duration(1, unit));
  if (unit === 'hour') return undefined;
  // "this year's third quarter", "next year's budget"
  if (unit === 'year' && words.norm(end) === "'s") {
    const inner = readDate(words, end + 1);
    if (inner?.meaning.kind === 'quarter' && inner.meaning.part && from === 'publication')
      return at(first, inner.end, { ...inner.meaning, shift: count });
  }
  if (unit === 'quarter') return at(first, end, { kind: 'quarter', shift: count });
  return at(first, end, { kind: 'shift', unit, count, from });
}

/** "last weekend", "this morning", "next Tuesday", "last May", "this summer", "last Thanksgiving"; `noun` ends before `end` */
function readPointedName(words: Words, pointing: Pointing, noun: string, end: number): Expression | undefined {
  const { first, hasArticle, head, count, from, k } = pointing;
  if (noun === 'weekend') return at(first, end, { kind: 'weekend', shift: count });
  if (hasArticle) return undefined;
  const part = PART.get(noun);
  if (part) {
    if (from === 'text')
      return at(first, end, { kind: 'part', part, day: { kind: 'shift', unit: 'day', count, from } });
    return head === 'this' || (head === 'last' && noun !== 'morning' && noun !== 'afternoon')
      ? at(first, end, { kind: 'part', part, day: day(count) })
      : undefined;
  }
  if (from === 'text') return undefined;
  const weekday = WEEKDAY.get(noun);
  if (weekday !== undefined) {
    const date = readDate(words, k);
    if (date && date.end > k + 1) return at(first, date.end, date.meaning);
    return at(first, k + 1, { kind: 'weekday', weekday, shift: count });
  }
  if (monthAt(words, k) !== undefined) {
    const date = readDate(words, k);
    if (date?.meaning.kind === 'calendar') return at(first, date.end, { ...date.meaning, shift: count });
  }
  const season = SEASON.get(noun);
  if (season) return at(first, end, { kind: 'season', season, shift: count });
  // "last Thanksgiving", "next Easter"
  const date = words.isCapital(k) && head !== 'this' ? readDate(words, k) : undefined;
  return date?.meaning.kind === 'holiday' ? at(first, date.end, { ...date.meaning, shift: count }) : undefined;
}

/** "the week", "the year", "the latest quarter", "the weekend", "the year-ago quarter", "the day before". */
function readTheUnit(words: Words, i: number): Expression | undefined {
  let k = i + 1;
  const isLatest = words.norm(k) === 'latest' || words.norm(k) === 'full' || words.norm(k) === 'fiscal';
  if (isLatest) k++;
  const noun = words.norm(k);
  const next = words.norm(k + 1);
  if (noun === 'weekend') return at(i, k + 1, { kind: 'weekend' });
  if ((noun === 'quarter' || noun === 'period') && isLatest) return at(i, k + 1, { kind: 'quarter', shift: -1 });
  if (noun === 'day' && (next === 'before' || next === 'after')) {
    // "the day before", "the day after Christmas", "the day before yesterday"; not "the day before the storm"
    const count = next === 'before' ? -1 : 1;
    const anchor = readDate(words, k + 2) ?? readReference(words, k + 2);
    if (anchor && anchor.meaning.kind !== 'reference')
      return at(i, anchor.end, { kind: 'shift', unit: 'day', count, from: anchor.meaning });
    return isClauseEnd(words, k + 2) ? at(i, k + 2, { kind: 'shift', unit: 'day', count, from: 'text' }) : undefined;
  }
  const unit = UNIT.get(noun);
  if (!unit || next === '-' || words.tag(k + 1) === POS.NOUN) return undefined;
  if (next === 'ago' || next === 'earlier' || next === 'before') {
    const from = next === 'ago' ? 'publication' : 'text';
    return at(i, k + 2, { kind: 'shift', unit, count: -1, from, ...comparison(unit, -1, next) });
  }
  // "for the week", "later in the day", "the end of the month"; "the year that changed", "the day of the vote" are none
  if (
    !BEFORE_THE.has(words.norm(i - 1)) ||
    next === 'of' ||
    next === 'that' ||
    next === 'when' ||
    next === 'he' ||
    next === 'she'
  )
    return undefined;
  // "in the year ended March 31", "for the nine months ended"
  if (unit === 'year' && (next === 'ended' || next === 'ending')) return at(i, k + 1, duration(1, unit));
  if (unit === 'quarter') return at(i, k + 1, { kind: 'quarter' });
  if (
    unit === 'year' ||
    unit === 'month' ||
    unit === 'week' ||
    (unit === 'day' &&
      /^(?:in|of|for)$/.test(words.norm(i - 1)) &&
      /^(?:later|earlier|late|early|end|rest|for)$/.test(words.norm(i - 2)))
  )
    return at(i, k + 1, { kind: 'shift', unit, count: 0, from: 'setting' });
  return undefined;
}
const BEFORE_THE = wordSet('in of for during over through throughout');

/** "the morning", "in the afternoon", "the early hours of Monday", "at night", "mid-afternoon yesterday". */
function readPartOfDay(words: Words, i: number): Expression | undefined {
  const norm = words.norm(i);
  if (norm === 'the') {
    const isEarly = words.norm(i + 1) === 'early' || words.norm(i + 1) === 'late';
    const k = isEarly ? i + 2 : i + 1;
    const part = PART.get(words.norm(k));
    if (isEarly && words.norm(k) === 'hours') return at(i, k + 1, { kind: 'part', part: 'MO' });
    if (!part || words.norm(k) === 'lunchtime') return undefined;
    // "the morning session", "the night the flight was lost" say no time of their own
    return isClauseEnd(words, k + 1) || words.tag(k + 1) === POS.VERB || words.tag(k + 1) === POS.ADV
      ? at(i, k + 1, { kind: 'part', part })
      : undefined;
  }
  if (norm === 'night' && words.norm(i - 1) === 'at') return at(i, i + 1, { kind: 'part', part: 'NI' });
  const part = norm.startsWith('mid-') ? PART.get(norm) : undefined;
  return part ? at(i, i + 1, { kind: 'part', part }) : undefined;
}
