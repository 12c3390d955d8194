/**
 * Expressions that are counted from somewhere: "yesterday", "last week", "this year's third quarter", "three days later",
 * "a year ago", "the following month", "that day"; lengths of time ("two years", "the past three months"); what recurs
 * ("every Tuesday", "$3 million a year"); and "now", "recently", "the future".
 */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { monthAt, readDate } from './read-date.ts';
import type { Count, Expression, Meaning, Origin, Unit, Words } from './expression.ts';
import { readQuantity, skipApproximate, type Quantity } from './read-quantity.ts';
import { PART, PARTS, SEASON, UNIT, UNIT_LETTER, UNITS, WEEKDAY, WEEKDAYS } from './time-words.ts';

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

const at = (first: number, end: number, meaning: Meaning): Expression => ({ first, end, meaning });
const reference = (value: string): Meaning => ({ kind: 'reference', value });
const day = (count: number): Meaning => ({ kind: 'shift', unit: 'day', count, from: 'publication' });

// ---------------------------------------------------------------------------------------------------------------
// now, then, today

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

// ---------------------------------------------------------------------------------------------------------------
// last, this, next

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
  const { count, from } = pointer;
  const isSpan =
    (hasArticle || head === 'this') &&
    count !== 0 &&
    from === 'publication' &&
    head !== 'coming' &&
    head !== 'upcoming';

  // "the past three years", "the next 14 months", "the last few days", "these past two weeks"
  const quantity = readQuantity(words, skipApproximate(words, k));
  if (quantity && !quantity.isArticle && from === 'publication' && count !== 0) {
    const unit = unitAfter(words, quantity);
    if (unit && unit.isPlural) return at(i, unit.end, duration(quantity.count, unit.unit));
  }
  if (UNITS.has(words.norm(k)) && count > 0 && from === 'publication')
    return at(i, k + 1, head === 'coming' ? reference('FUTURE_REF') : duration('X', UNITS.get(words.norm(k))!));

  const isFiscal = words.norm(k) === 'fiscal' || words.norm(k) === 'calendar';
  const noun = words.norm(isFiscal ? k + 1 : k);
  const end = isFiscal ? k + 2 : k + 1;
  const unit = UNIT.get(noun);
  if (unit && unit !== 'second' && unit !== 'minute') {
    if (head === 'that' && words.tag(i) !== POS.DET && words.tag(i) !== POS.PRON) return undefined;
    // "the last week of May" is a week of May; "the next day" is the day after that of the text
    if (words.norm(end) === 'of') return undefined;
    if (unit === 'day') {
      if (head === 'next' || from === 'text') return at(i, end, { kind: 'shift', unit, count, from: 'text' });
      return hasArticle || head === 'last' || head === 'past' ? undefined : at(i, end, day(count));
    }
    if (isSpan && unit !== 'quarter') return at(i, end, duration(1, unit));
    if (unit === 'hour') return undefined;
    // "this year's third quarter", "next year's budget"
    if (unit === 'year' && words.norm(end) === "'s") {
      const inner = readDate(words, end + 1);
      if (inner?.meaning.kind === 'quarter' && inner.meaning.part && from === 'publication')
        return at(i, inner.end, { ...inner.meaning, shift: count });
    }
    if (unit === 'quarter') return at(i, end, { kind: 'quarter', shift: count });
    return at(i, end, { kind: 'shift', unit, count, from });
  }
  if (noun === 'weekend') return at(i, end, { kind: 'weekend', shift: count });
  if (hasArticle) return undefined;
  const part = PART.get(noun);
  if (part) {
    if (from === 'text') return at(i, end, { kind: 'part', part, day: { kind: 'shift', unit: 'day', count, from } });
    return head === 'this' || (head === 'last' && noun !== 'morning' && noun !== 'afternoon')
      ? at(i, end, { kind: 'part', part, day: day(count) })
      : undefined;
  }
  if (from === 'text') return undefined;
  const weekday = WEEKDAY.get(noun);
  if (weekday !== undefined) {
    const date = readDate(words, k);
    if (date && date.end > k + 1) return at(i, date.end, date.meaning);
    return at(i, k + 1, { kind: 'weekday', weekday, shift: count });
  }
  const month = monthAt(words, k);
  if (month !== undefined) {
    const date = readDate(words, k);
    if (date?.meaning.kind === 'calendar') return at(i, date.end, { ...date.meaning, shift: count });
  }
  const season = SEASON.get(noun);
  if (season) return at(i, end, { kind: 'season', season, shift: count });
  // "last Thanksgiving", "next Easter"
  const date = words.isCapital(k) && head !== 'this' ? readDate(words, k) : undefined;
  if (date?.meaning.kind === 'holiday') return at(i, date.end, { ...date.meaning, shift: count });
  return undefined;
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

/** Whether the clause ends before `i`: a mark, a conjunction, or the end of the sentence. */
function isClauseEnd(words: Words, i: number): boolean {
  const tag = words.tag(i);
  return (
    tag === -1 ||
    tag === POS.PUNCT ||
    tag === POS.CCONJ ||
    tag === POS.PART ||
    words.norm(i) === 'that' ||
    tag === POS.ADP
  );
}

// ---------------------------------------------------------------------------------------------------------------
// three days, two years ago

/** "three days later", "nearly four years ago", "a year earlier", "two-year", "more than four hours", "a minute and a half". */
function readCounted(words: Words, i: number): Expression | undefined {
  // "can be used over three years": a preposition; "for over three years" is none
  if (words.norm(i) === 'over' && !LASTS.has(words.norm(i - 1)) && words.tag(i - 1) !== POS.AUX) return undefined;
  const k = skipApproximate(words, i);
  if (words.norm(k) === 'year' || (words.norm(k) === 'the' && words.norm(k + 1) === 'year'))
    return readYearAgo(words, i);
  const hasArticle = words.norm(k) === 'the';
  const isNth = hasArticle && NTH.has(words.norm(k + 1));
  const quantity = readQuantity(words, isNth ? k + 2 : hasArticle ? k + 1 : k) ?? readQuantity(words, i);
  if (!quantity) return undefined;
  if (hasArticle && quantity.isArticle) return undefined;
  const unit = unitAfter(words, quantity);
  if (!unit) return undefined;
  const { count, isArticle } = quantity;
  const after = words.norm(unit.end);
  const isHalfMore = after === 'and' && words.norm(unit.end + 1) === 'a' && words.norm(unit.end + 2) === 'half';
  const end = isHalfMore ? unit.end + 3 : unit.end;
  const all = isHalfMore && count !== 'X' ? count + 0.5 : count;

  const way = AWAY.get(words.norm(end));
  const isFrom = words.norm(end) === 'from' && words.norm(end + 1) === 'now';
  if (way || isFrom) {
    const sign = isFrom ? 1 : way!.sign;
    const from = isFrom ? 'publication' : way!.from;
    const stop = isFrom ? end + 2 : end + 1;
    // "two days before the vote": how long, and the rest is another expression or none
    const isOpen = (words.norm(end) === 'before' || words.norm(end) === 'after') && !isClauseEnd(words, stop);
    if (!isOpen) {
      if (all === 'X')
        return at(
          i,
          stop,
          from === 'publication' ? reference(sign < 0 ? 'PAST_REF' : 'FUTURE_REF') : duration('X', unit.unit),
        );
      return at(i, stop, {
        kind: 'shift',
        unit: unit.unit,
        count: sign * all,
        from,
        ...comparison(unit.unit, sign * all, words.norm(end)),
      });
    }
  }
  if (/^(?:old|older)$/.test(after) || (after === '-' && /^olds?$/.test(words.norm(unit.end + 1)))) return undefined;
  if (isArticle) {
    // "a year" is how long only after a preposition, or before "of"; "a day when", "a minute" are not
    const before = words.norm(i - 1);
    if (isRate(words, i)) return at(i, unit.end, { kind: 'set', value: setValue(1, unit.unit) });
    // "a day of mourning" is how it was, "a year of war" how long
    if (unit.unit === 'day' && after === 'of') return undefined;
    if (k === i && !LASTS.has(before) && after !== 'of')
      return unit.hyphen ? at(i + 1, unit.end, duration(1, unit.unit)) : undefined;
    if (unit.hyphen) return undefined;
  }
  // "three-quarters of its food"
  if (unit.unit === 'quarter' && unit.end - quantity.end < 2) return undefined;
  if (unit.hyphen && unit.unit === 'quarter') return undefined;
  if (unit.unit === 'second' && !unit.isPlural && !unit.hyphen) return undefined;
  if (!unit.isPlural && !unit.hyphen && count !== 1 && count !== 0.5 && !isArticle && count !== 'X') {
    // "five year low": a unit that belongs to the noun after it
    if (words.tag(unit.end) !== POS.NOUN && words.tag(unit.end) !== POS.ADJ) return undefined;
  }
  if (count === 'X' && !unit.isPlural && !unit.hyphen) return undefined;
  // "two more years", "the first six months", "a three-year period"
  const isAdjective = unit.hyphen && hasArticle && words.tag(end) !== POS.ADP && words.tag(end) !== POS.PUNCT;
  return at(isAdjective ? k + 1 : i, end, duration(all, unit.unit));
}

/** "the first nine months", "the latest two weeks" */
const NTH = wordSet('first latest final previous opening');

/** "a year ago", "a year earlier": in a report on figures, what they are compared with. */
function comparison(unit: Unit, count: number, way: string): { isComparison?: true } {
  return unit === 'year' && count === -1 && (way === 'ago' || way === 'earlier') ? { isComparison: true } : {};
}

const AWAY = new Map<string, { sign: number; from: Origin }>([
  ['ago', { sign: -1, from: 'publication' }],
  ['earlier', { sign: -1, from: 'text' }],
  ['before', { sign: -1, from: 'text' }],
  ['previously', { sign: -1, from: 'text' }],
  ['later', { sign: 1, from: 'text' }],
  ['after', { sign: 1, from: 'text' }],
  ['afterwards', { sign: 1, from: 'text' }],
]);
const LASTS = wordSet(
  'for in within over after under about nearly almost than during of around take took takes lasted spend spent another as barely just only by once half to',
);

/** "year-end", "by year's end", "month's end", "year end". */
function readUnitEnd(words: Words, i: number): Expression | undefined {
  const unit = UNIT.get(words.norm(i));
  if (unit !== 'year' && unit !== 'month') return undefined;
  const k = words.norm(i + 1) === '-' || words.norm(i + 1) === "'s" ? i + 2 : i + 1;
  return words.norm(k) === 'end' ? at(i, k + 1, { kind: 'shift', unit, count: 0, from: 'setting' }) : undefined;
}

/** "year-ago", "the year-earlier quarter", "a year-ago". */
function readYearAgo(words: Words, i: number): Expression | undefined {
  const k = words.norm(i) === 'the' ? i + 1 : i;
  if (words.norm(k) !== 'year' || words.norm(k + 1) !== '-') return undefined;
  const way = words.norm(k + 2);
  if (way !== 'ago' && way !== 'earlier') return undefined;
  const inner = readDate(words, k + 3);
  if (inner?.meaning.kind === 'quarter' && inner.meaning.part) return at(i, inner.end, { ...inner.meaning, shift: -1 });
  const noun = words.norm(k + 3);
  const isWhole = noun === 'quarter' || noun === 'period';
  return at(isWhole ? i : k, isWhole ? k + 4 : k + 3, {
    kind: 'shift',
    unit: 'year',
    count: -1,
    from: 'setting',
    isComparison: true,
  });
}

/** "years of war", "for weeks", "decades-long", "within days"; not "the days of", "years ago" (vague, but a date). */
function readVagueUnits(words: Words, i: number): Expression | undefined {
  const unit = UNITS.get(words.norm(i));
  if (!unit) return undefined;
  const next = words.norm(i + 1);
  if (next === 'ago' || next === 'earlier') return at(i, i + 2, reference('PAST_REF'));
  if (next === '-' && words.norm(i + 2) === 'long') return at(i, i + 3, duration('X', unit));
  // "three-quarters of the states"
  if (unit === 'quarter') return undefined;
  const before = words.norm(i - 1);
  if (!VAGUE_AFTER.has(before) && next !== 'later' && next !== 'of') return undefined;
  if (next === 'of' && (words.norm(i - 1) === 'the' || words.tag(i - 1) === POS.ADJ || unit === 'second'))
    return undefined;
  return at(i, next === 'later' ? i + 2 : i + 1, duration('X', unit));
}
const VAGUE_AFTER = wordSet('for in within over after take took spent of');

/** The unit after a number: "years", "-year", "more years", "trading days", "consecutive weeks". */
function unitAfter(
  words: Words,
  { end, isArticle, count }: Quantity,
): { unit: Unit; end: number; isPlural: boolean; hyphen: boolean } | undefined {
  let k = end;
  const hyphen = words.norm(k) === '-';
  if (hyphen) k++;
  else if (FILLER.has(words.norm(k)) && (!isArticle || MORE.has(words.norm(k)))) k++;
  const norm = words.norm(k);
  const unit = UNIT.get(norm);
  if (unit) {
    if (hyphen && words.norm(k + 1) === '-' && words.norm(k + 2) === 'long')
      return { unit, end: k + 3, isPlural: false, hyphen };
    return { unit, end: k + 1, isPlural: false, hyphen };
  }
  const plural = UNITS.get(norm);
  if (plural && !isArticle && (count === 'X' || count !== 1))
    return { unit: plural, end: k + 1, isPlural: true, hyphen };
  return undefined;
}
/** After an article too: "an additional year"; "a long day" is no length. */
const MORE = wordSet('additional further full whole');
const FILLER = wordSet(
  'more full straight consecutive trading additional further whole working successive long short other additional',
);

/** TIMEX3 of a length: P3D, PT2H, P2Y6M, PXW; decades and centuries in years where they are counted. */
export function durationValue(count: Count, unit: Unit): string {
  if (count === 'X')
    return unit === 'second' || unit === 'minute' || unit === 'hour'
      ? `PTX${UNIT_LETTER[unit]}`
      : `PX${UNIT_LETTER[unit]}`;
  if (unit === 'decade') return durationValue(count * 10, 'year');
  if (unit === 'century') return durationValue(count * 100, 'year');
  if (unit === 'quarter') return durationValue(count * 3, 'month');
  const whole = Math.floor(count);
  const rest = count - whole;
  const smaller = SMALLER[unit];
  const isTime = unit === 'second' || unit === 'minute' || unit === 'hour';
  if (rest === 0 || !smaller) return `P${isTime ? 'T' : ''}${rest === 0 ? whole : count}${UNIT_LETTER[unit]}`;
  const [letter, size] = smaller;
  const head = whole > 0 ? `${whole}${UNIT_LETTER[unit]}` : '';
  const tail = `${Math.round(rest * size)}${letter}`;
  return isTime ? `PT${head}${tail}` : unit === 'day' ? `P${head}T${tail}` : `P${head}${tail}`;
}
/** What half of a unit is counted in: half a year is six months, half a day twelve hours. */
const SMALLER: Partial<Record<Unit, [letter: string, size: number]>> = {
  year: ['M', 12],
  month: ['D', 30],
  day: ['H', 24],
  hour: ['M', 60],
  minute: ['S', 60],
};
const duration = (count: Count, unit: Unit): Meaning => ({ kind: 'duration', value: durationValue(count, unit) });

// ---------------------------------------------------------------------------------------------------------------
// every day

/** "every day", "each Thursday", "Mondays", "Tuesday nights", "daily", "per year", "twice a week". */
function readSet(words: Words, i: number): Expression | undefined {
  const norm = words.norm(i);
  const adverb = REGULAR.get(norm);
  // "annually", "the daily count"; not "the Daily Post", "a regional daily"
  if (adverb && words.tag(i) === POS.NOUN && words.tag(i + 1) !== POS.NOUN) return undefined;
  if (adverb && (PAPER.has(words.norm(i + 1)) || words.tag(i + 1) === POS.PROPN)) return undefined;
  if (adverb) return words.isCapital(i) && i > words.from ? undefined : at(i, i + 1, { kind: 'set', value: adverb });
  const weekdays = WEEKDAYS.get(norm);
  if (weekdays !== undefined) return at(i, i + 1, { kind: 'set', value: `XXXX-WXX-${weekdays}` });
  if (norm === 'weekends') return at(i, i + 1, { kind: 'set', value: 'XXXX-WXX-WE' });
  const weekday = WEEKDAY.get(norm);
  if (weekday !== undefined) {
    const parts = PARTS.get(words.norm(i + 1));
    return parts && at(i, i + 2, { kind: 'set', value: `XXXX-WXX-${weekday}T${parts}` });
  }
  if (norm === 'per' || norm === 'a' || norm === 'an') {
    const unit = UNIT.get(words.norm(i + 1));
    if (!unit || words.norm(i + 2) === '-' || (norm !== 'per' && !isRate(words, i))) return undefined;
    if (AWAY.has(words.norm(i + 2))) return undefined;
    return at(i, i + 2, { kind: 'set', value: setValue(1, unit) });
  }
  if (norm !== 'every' && norm !== 'each') return undefined;
  const isOther = words.norm(i + 1) === 'other';
  const k = isOther ? i + 2 : i + 1;
  const unit = UNIT.get(words.norm(k));
  if (unit) return at(i, k + 1, { kind: 'set', value: setValue(isOther ? 2 : 1, unit) });
  const day = WEEKDAY.get(words.norm(k));
  if (day !== undefined) {
    const part = PART.get(words.norm(k + 1));
    return at(i, part ? k + 2 : k + 1, { kind: 'set', value: `XXXX-WXX-${day}${part ? `T${part}` : ''}` });
  }
  const part = PART.get(words.norm(k));
  if (part) return at(i, k + 1, { kind: 'set', value: `XXXX-XX-XXT${part}` });
  const month = monthAt(words, k);
  if (month !== undefined) return at(i, k + 1, { kind: 'set', value: `XXXX-${String(month).padStart(2, '0')}` });
  const season = SEASON.get(words.norm(k));
  if (season) return at(i, k + 1, { kind: 'set', value: `XXXX-${season}` });
  const quantity = readQuantity(words, k);
  const counted = quantity && unitAfter(words, quantity);
  // "every few years"
  return counted && at(i, counted.end, { kind: 'set', value: durationValue(quantity.count, counted.unit) });
}
const PAPER = wordSet('newspaper newspapers paper papers tabloid tabloids magazine broadsheet');
const REGULAR = new Map([
  ['daily', 'P1D'], ['weekly', 'P1W'], ['monthly', 'P1M'], ['yearly', 'P1Y'], ['annually', 'P1Y'], ['hourly', 'PT1H'], ['nightly', 'XXXX-XX-XXTNI'],
]); // prettier-ignore
const setValue = (count: number, unit: Unit): string => durationValue(count, unit);

/** "$33 million a year", "four flights a week", "twice a day"; not "for a year", "a year ago". */
function isRate(words: Words, i: number): boolean {
  const before = words.norm(i - 1);
  if (
    before === 'once' ||
    before === 'twice' ||
    before === 'times' ||
    before === 'percent' ||
    before === '%' ||
    before === 'million' ||
    before === 'billion'
  )
    return true;
  const tag = words.tag(i - 1);
  if (tag === POS.NUM) return true;
  return (
    tag === POS.NOUN &&
    before.endsWith('s') &&
    (words.tag(i - 2) === POS.NUM || words.norm(i - 2) === 'of' || words.tag(i - 3) === POS.NUM)
  );
}

// ---------------------------------------------------------------------------------------------------------------
// in the morning

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
