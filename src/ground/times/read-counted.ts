/** What is counted: "three days later", "a year ago", "for two years", "year-end"; and what is not, "years of war". */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { at, isClauseEnd, reference, type Count, type Expression, type Unit, type Words } from './expression.ts';
import { duration, durationValue, unitAfter, type CountedUnit } from './lengths.ts';
import { readDate } from './read-date.ts';
import { readQuantity, skipApproximate, type Quantity } from './read-quantity.ts';
import { isRate } from './read-set.ts';
import { AWAY, UNIT, UNITS } from './time-words.ts';

/** "three days later", "nearly four years ago", "a year earlier", "two-year", "more than four hours", "a minute and a half". */
export function readCounted(words: Words, i: number): Expression | undefined {
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
  const counted = unitAfter(words, quantity);
  if (!counted) return undefined;
  const { count, isArticle } = quantity;
  const { unit, hyphen } = counted;
  const after = words.norm(counted.end);
  const isHalfMore = after === 'and' && words.norm(counted.end + 1) === 'a' && words.norm(counted.end + 2) === 'half';
  const end = isHalfMore ? counted.end + 3 : counted.end;
  const all = isHalfMore && count !== 'X' ? count + 0.5 : count;

  const away = readAway(words, end, all, unit);
  if (away) return { ...away, first: i };
  if (/^(?:old|older)$/.test(after) || (after === '-' && /^olds?$/.test(words.norm(counted.end + 1)))) return undefined;
  if (isArticle) {
    if (isRate(words, i)) return at(i, counted.end, { kind: 'set', value: durationValue(1, unit) });
    // "a day of mourning" is how it was, "a year of war" how long
    if (unit === 'day' && after === 'of') return undefined;
    // "a year" is how long only after a preposition, or before "of"; "a day when", "a minute" are not
    if (k === i && !LASTS.has(words.norm(i - 1)) && after !== 'of')
      return hyphen ? at(i + 1, counted.end, duration(1, unit)) : undefined;
    if (hyphen) return undefined;
  }
  if (isNoLength(words, quantity, counted)) return undefined;
  // "two more years", "the first six months", "a three-year period"
  const isAdjective = hyphen && hasArticle && words.tag(end) !== POS.ADP && words.tag(end) !== POS.PUNCT;
  return at(isAdjective ? k + 1 : i, end, duration(all, unit));
}

/** "ago", "later", "from now", at `end` behind a length; not "two days before the vote", which is how long. */
function readAway(words: Words, end: number, count: Count, unit: Unit): Expression | undefined {
  const norm = words.norm(end);
  const isFrom = norm === 'from' && words.norm(end + 1) === 'now';
  const way = isFrom ? ({ sign: 1, from: 'publication' } as const) : AWAY.get(norm);
  if (!way) return undefined;
  const { sign, from } = way;
  const stop = isFrom ? end + 2 : end + 1;
  if ((norm === 'before' || norm === 'after') && !isClauseEnd(words, stop)) return undefined;
  if (count !== 'X')
    return at(end, stop, {
      kind: 'shift',
      unit,
      count: sign * count,
      from,
      ...comparison(unit, sign * count, norm),
    });
  const isNear = from === 'publication';
  return at(end, stop, isNear ? reference(sign < 0 ? 'PAST_REF' : 'FUTURE_REF') : duration('X', unit));
}

/** "three-quarters of its food", "for a second", "several day", "five year on" */
function isNoLength(words: Words, { count, isArticle, end }: Quantity, counted: CountedUnit): boolean {
  const { unit, hyphen, isPlural } = counted;
  if (unit === 'quarter' && (hyphen || counted.end - end < 2)) return true;
  if (isPlural || hyphen) return false;
  if (unit === 'second' || count === 'X') return true;
  if (count === 1 || count === 0.5 || isArticle) return false;
  // "a five year low" is one: the unit belongs to the noun after it
  return words.tag(counted.end) !== POS.NOUN && words.tag(counted.end) !== POS.ADJ;
}

/** "the first nine months", "the latest two weeks" */
const NTH = wordSet('first latest final previous opening');

/** "a year ago", "a year earlier": in a report on figures, what they are compared with. */
export function comparison(unit: Unit, count: number, way: string): { isComparison?: true } {
  return unit === 'year' && count === -1 && (way === 'ago' || way === 'earlier') ? { isComparison: true } : {};
}

const LASTS = wordSet(
  'for in within over after under about nearly almost than during of around take took takes lasted spend spent another as barely just only by once half to',
);

/** "year-end", "by year's end", "month's end", "year end". */
export function readUnitEnd(words: Words, i: number): Expression | undefined {
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
export function readVagueUnits(words: Words, i: number): Expression | undefined {
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
