/** Years, decades and centuries: "2014", "fiscal 1988", "'98", "nineteen ninety-four", "the 1990s", "the 19th century". */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import type { Expression, Words } from './expression.ts';
import { figure } from './read-quantity.ts';
import { DECADE_WORD, NUMBER, ordinalOf } from './time-words.ts';

/** Years of two digits lie between 1940 and 2039: the same window as most readers of numeric dates take. */
export const centuryOf = (year: number): number => (year < 40 ? 2000 + year : 1900 + year);

/** A year that may follow a month or season: four digits, 1000 to 2199. */
export function yearAt(words: Words, i: number): number | undefined {
  const year = figure(words.norm(i), 4);
  return year !== undefined && words.norm(i).length === 4 && year >= 1000 && year < 2200 ? year : undefined;
}

/** "'98", "’44". */
export function shortYearAt(words: Words, i: number): number | undefined {
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
export function readYearExpression(words: Words, i: number): Expression | undefined {
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

/** "nineteen ninety-four" */
export function spelledYear(
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
export function readDecade(words: Words, i: number): Expression | undefined {
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
