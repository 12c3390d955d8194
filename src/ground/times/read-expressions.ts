/**
 * The time expressions of one sentence, from left to right, longest reading first:
 *
 *   words that lead an expression ("early", "the end of", "nearly")
 *   -> a clock, a relative expression or a date
 *   -> what still belongs to it (a part of the day, a day after a clock, the further days of a list)
 *
 * `sign-words.ts` tells for nearly every token that nothing begins there.
 */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Expression, Meaning, Words } from './expression.ts';
import { readDate, readFurtherDays } from './read-date.ts';
import { followsWithPart, partAt, readBareHour, readClock, readEntry, readRangeHour } from './read-clock.ts';
import { readRelative } from './read-relative.ts';
import { skipApproximate } from './read-quantity.ts';
import { readRangeYear } from './read-year.ts';
import { PART } from './time-words.ts';

/** The expressions of the sentence in the order of the text; they do not overlap. `starts` is of {@link findStarts}. */
export function readExpressions(words: Words, starts: Uint8Array): Expression[] {
  const found: Expression[] = [];
  let i = words.from;
  while (i < words.to) {
    if (!starts[i]) {
      i++;
      continue;
    }
    const expression = readAt(words, i);
    if (!expression) {
      i++;
      continue;
    }
    found.push(expression);
    i = expression.end;
    for (
      let more = readFurtherDays(words, expression) ?? readRangeYear(words, expression);
      more;
      more = readFurtherDays(words, more)
    ) {
      found.push(more);
      i = more.end;
    }
  }
  return found;
}

function readAt(words: Words, i: number): Expression | undefined {
  return (
    readEntry(words, i) ??
    readRangeHour(words, i) ??
    readTimeOfDay(words, i) ??
    readLed(words, i) ??
    withTail(words, readPlain(words, i))
  );
}

/** A relative expression or a date, whichever is longer. */
function readPlain(words: Words, i: number): Expression | undefined {
  const relative = readRelative(words, i);
  const date = readDate(words, i);
  return relative && date ? (date.end > relative.end ? date : relative) : (relative ?? date);
}

/** A clock with the day that follows: "10 p.m. Wednesday", "6 p.m. on 9 September", "about three o'clock". */
function readTimeOfDay(words: Words, i: number): Expression | undefined {
  const k = skipApproximate(words, i);
  const clock = readClock(words, k) ?? readBareHour(words, k);
  if (!clock) return undefined;
  const first = { ...clock, first: i };
  return withDay(words, first);
}

/** Takes in the day after a clock or a part of the day, over "on", a comma, "of". */
function withDay(words: Words, expression: Expression): Expression {
  const { meaning, end } = expression;
  if (meaning.kind !== 'clock' && meaning.kind !== 'part') return expression;
  if (meaning.day) return expression;
  let k = end;
  if (meaning.kind === 'clock' && meaning.half === '' && followsWithPart(words, end)) {
    // "three in the afternoon": the part is none of its own
    const norm = words.norm(end);
    if (norm === 'in') {
      const part = partAt(words, end + 2);
      const half = words.norm(part) === 'morning' ? 'am' : 'pm';
      return withDay(words, { ...expression, end: part + 1, meaning: { ...meaning, half } });
    }
    if (norm === 'at')
      return {
        ...expression,
        end: end + 2,
        meaning: { ...meaning, half: meaning.hour >= 6 && meaning.hour < 12 ? 'pm' : 'am' },
      };
  }
  if (/^(?:on|,|of|\()$/.test(words.norm(k))) k++;
  if (words.norm(k) === 'the' || /^(?:late|early)$/.test(words.norm(k))) return expression;
  if (meaning.kind === 'part' && words.norm(end) === ',') return expression;
  const day = readPlain(words, k);
  if (!day || !isDay(day.meaning)) {
    return expression;
  }
  const whole = withTail(words, day)!;
  const inner = whole.meaning;
  if (inner.kind === 'part') {
    if (meaning.kind === 'part') return expression;
    // "10 p.m. Wednesday night", "nine on Wednesday morning"
    const half = meaning.half || (inner.part === 'MO' ? 'am' : 'pm');
    return { ...expression, end: whole.end, meaning: { ...meaning, half, ...(inner.day ? { day: inner.day } : {}) } };
  }
  // A new clause that begins with a day after a comma: "at noon, Friday's talks"
  if (words.norm(end) === ',' && words.norm(day.end) === "'s") return expression;
  return { ...expression, end: day.end, meaning: { ...meaning, day: day.meaning } };
}

function isDay(meaning: Meaning): boolean {
  if (meaning.kind === 'weekday') return true;
  if (meaning.kind === 'calendar') return meaning.day !== undefined;
  if (meaning.kind === 'part') return meaning.day !== undefined;
  return meaning.kind === 'shift' && meaning.unit === 'day';
}

/** "Tuesday morning", "yesterday evening", "Nov. 4 at night"; "Monday-night"; the day before a clock stays by itself. */
function withTail(words: Words, expression: Expression | undefined): Expression | undefined {
  if (!expression) return undefined;
  const { meaning, end, first } = expression;
  if (meaning.kind === 'part') return withDay(words, expression);
  if (!isDay(meaning)) return expression;
  const part = PART.get(words.norm(end));
  if (part) return { first, end: end + 1, meaning: { kind: 'part', part, day: meaning } };
  // "the morning of May 7" is read from its other end
  return expression;
}

/** "early Tuesday", "later this month", "the end of the year", "the morning of May 7", "mid November", "sometime next year". */
function readLed(words: Words, i: number): Expression | undefined {
  const norm = words.norm(i);
  if (
    norm === 'early' ||
    norm === 'late' ||
    norm === 'mid' ||
    norm === 'later' ||
    norm === 'earlier' ||
    norm === 'sometime'
  ) {
    let k = i + 1;
    if (words.norm(k) === '-') k++;
    // "early in the year", "later in the day"; "late on Monday" leaves "late" out
    if (words.norm(k) === 'in' && words.norm(k + 1) === 'the' && (norm === 'early' || norm === 'late')) {
      const inner = readPlain(words, k + 1);
      return inner && inner.meaning.kind === 'shift' ? { ...inner, first: i } : undefined;
    }
    const inner = withTail(words, readPlain(words, k));
    if (!inner || !isLeadable(inner.meaning)) return undefined;
    if (
      (norm === 'later' || norm === 'earlier') &&
      !/^(?:this|that|next|last|in|on|today|the)$/.test(words.norm(k)) &&
      inner.meaning.kind !== 'weekday'
    )
      return undefined;
    return { ...inner, first: i };
  }
  if (norm === 'the') {
    const next = words.norm(i + 1);
    if (words.norm(i + 2) === 'of' && BORDER.has(next)) {
      const inner = readPlain(words, i + 3);
      return inner && isLeadable(inner.meaning) && words.norm(inner.end) !== "'s" ? { ...inner, first: i } : undefined;
    }
    if (next === 'early' || next === 'late' || next === 'mid') {
      const k = words.norm(i + 2) === '-' ? i + 3 : i + 2;
      const inner = readDate(words, k);
      if (inner?.meaning.kind === 'fixed') return { ...inner, first: i };
      const decade = /^\d/.test(words.norm(k)) ? undefined : readDate(words, k);
      if (decade?.meaning.kind === 'season') return { ...decade, first: i };
    }
    // "the evening of May 7"
    const part = PART.get(next);
    if (part && words.norm(i + 2) === 'of') {
      const day = readPlain(words, i + 3);
      if (day && isDay(day.meaning))
        return { first: i, end: day.end, meaning: { kind: 'part', part, day: day.meaning } };
    }
    return undefined;
  }
  const k = skipApproximate(words, i);
  if (k > i && k < words.to) {
    const inner = readDate(words, k);
    if (
      inner &&
      (inner.meaning.kind === 'calendar' || inner.meaning.kind === 'fixed') &&
      norm !== 'over' &&
      norm !== 'some' &&
      words.tag(k) !== POS.VERB
    )
      return { ...inner, first: i };
  }
  return undefined;
}
const BORDER = wordSet('end beginning start middle');

function isLeadable(meaning: Meaning): boolean {
  return (
    meaning.kind !== 'duration' && meaning.kind !== 'set' && meaning.kind !== 'reference' && meaning.kind !== 'clock'
  );
}
