/** Lengths of time: the unit that stands behind a number, and their TIMEX3 values. */
import { wordSet } from '../../model/word-list.ts';
import type { Count, Meaning, Unit, Words } from './expression.ts';
import type { Quantity } from './read-quantity.ts';
import { UNIT, UNIT_LETTER, UNITS } from './time-words.ts';

export interface CountedUnit {
  readonly unit: Unit;
  /** Token after it. */
  readonly end: number;
  readonly isPlural: boolean;
  /** "two-year" */
  readonly hyphen: boolean;
}

/** The unit after a number: "years", "-year", "more years", "trading days", "consecutive weeks". */
export function unitAfter(words: Words, { end, isArticle, count }: Quantity): CountedUnit | undefined {
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

export function duration(count: Count, unit: Unit): Meaning {
  return { kind: 'duration', value: durationValue(count, unit) };
}
