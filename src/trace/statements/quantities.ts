/** Counts and amounts in a statement: "at least 12 dead", "about forty houses", "between 3 and 5 metres", "30 per cent". */
import { MONTH_NAMES } from '../../model/calendar-words.ts';
import { alternation } from '../../model/word-list.ts';
import { contentWords } from './content-words.ts';

export interface Quantity {
  /** The least and the most that is meant by the number itself; equal but in a range. */
  readonly from: number;
  readonly to: number;
  /** How it is hedged: "about 40", "up to 40", "at least 40"; absent where it stands bare. */
  readonly hedge?: 'about' | 'atMost' | 'atLeast';
  /** Of what: stems of the words after it, and of the verb before it. */
  readonly of: readonly string[];
  /** The noun that is counted; '' where none follows. */
  readonly noun: string;
  /** Offset in the statement. */
  readonly at: number;
}

const SMALL_NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const VALUES: ReadonlyMap<string, number> = new Map([
  ...SMALL_NUMBERS.map((word, k) => [word, k] as const),
  ...TENS.map((word, k) => [word, 10 * (k + 2)] as const),
  ['dozen', 12] as const,
  ['a', 1] as const,
]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['m', 1e6],
  ['bn', 1e9],
]);

const WORD = `(?:${[...TENS.map((ten) => `${ten}(?:-(?:${SMALL_NUMBERS.slice(1, 10).join('|')}))?`), ...SMALL_NUMBERS, 'a dozen', 'dozen', 'a(?= (?:hundred|thousand|million|billion))'].join('|')})`;
const NUMBER = String.raw`(?:\d{1,3}(?:[,\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\b${WORD})(?:\s?(?:hundred|thousand|million|billion|bn|m)\b)?`;
const QUANTITY = new RegExp(
  String.raw`(?<![\p{L}\d.,:/-])(?:(?<=between\s)(?<first>${NUMBER})\sand\s|(?<low>${NUMBER})(?:\s(?:to|or)\s|\s?[–-]\s?(?=\d)))?(?<high>${NUMBER})(?![\p{L}\d/:]|[.,]\d|-\d)(?<unit>\s?(?:per cent|percent|%))?`,
  'giu',
);

/** Most statements have none, and are spared the search for all that may stand around one. */
const HAS_NUMBER = new RegExp(
  String.raw`\d|\b(?:${[...TENS, ...SMALL_NUMBERS].join('|')}|dozen|hundred|thousand|million)`,
  'iu',
);

const HEDGES: readonly (readonly [RegExp, Quantity['hedge']])[] = [
  [/\b(?:up to|as many as|as much as|at most|no more than|fewer than|less than|under|below|not more than)\s+(?:an?\s)?$/iu, 'atMost'],
  [/\b(?:at least|more than|over|no fewer than|no less than|above|upwards of|in excess of|not less than)\s+(?:an?\s)?$/iu, 'atLeast'],
  [/\b(?:about|around|some|nearly|almost|roughly|approximately|perhaps|maybe|possibly|an estimated|estimated at|close to|between|probably|as few as)\s+(?:an?\s)?$/iu, 'about'],
]; // prettier-ignore
/** "40 or so", "40 or more". */
const HEDGES_AFTER: readonly (readonly [RegExp, Quantity['hedge']])[] = [
  [/^\s+or (?:so|thereabouts)\b/iu, 'about'],
  [/^\s+or more\b/iu, 'atLeast'],
  [/^\s+or (?:fewer|less)\b/iu, 'atMost'],
];

/** "12m wide", "5m (16ft) deep"; not "12m people". */
const LENGTH =
  /^[\s-]?(?:\(\d+\s?(?:ft|feet)\)\s?)?(?:wide|deep|high|tall|long|thick|across|below|above|in (?:diameter|length|width|depth|height))\b/iu;

const DATE_OR_CLOCK = alternation(String.raw`${MONTH_NAMES} a\.?m p\.?m o['’]clock`);
/** "4 November", "10 p.m." */
const DATED = new RegExp(String.raw`^\s?${DATE_OR_CLOCK}\b`, 'iu');
const NUMBERED = alternation(String.raw`
  ${MONTH_NAMES} in since aged? flight route no\.? number section article page line pier ward unit room chapter at`);
/** "November 4", "since 1990", "flight 414" */
const NAMED = new RegExp(String.raw`\b${NUMBERED}\s$`, 'iu');

/** In their order. Dates, years, clock times and numbers that are names ("flight 414") are none. */
export function readQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  if (!HAS_NUMBER.test(text)) return found;
  for (const match of text.matchAll(QUANTITY)) {
    const {
      first,
      high,
      unit,
      low = first,
    } = match.groups as { first?: string; low?: string; high: string; unit?: string };
    const at = match.index;
    const end = at + match[0].length;
    const [before, after] = [text.slice(Math.max(0, at - 40), at), text.slice(end, end + 60)];
    const isYear = low === undefined && unit === undefined && /^(?:1[5-9]|20)\d\d$/u.test(high);
    if (
      isYear ||
      DATED.test(after) ||
      (unit === undefined && NAMED.test(before) && !/\b(?:in)\s$/iu.test(before)) ||
      /^-?year-old|^-year|^\s?\p{L}+\s(?:ago|old)\b/iu.test(after)
    )
      continue;
    const isLength = unit === undefined && /\dm$/u.test(high) && LENGTH.test(after);
    const most = valueOf(isLength ? high.slice(0, -1) : high);
    const scale = isLength || /^a\s/iu.test(high) ? undefined : scaleOf(high);
    const least = low === undefined ? most : valueOf(low, scale);
    if (Number.isNaN(most) || Number.isNaN(least)) continue;
    const isRange = least < most;
    const hedge = isRange
      ? 'about'
      : (HEDGES.find(([form]) => form.test(before)) ?? HEDGES_AFTER.find(([form]) => form.test(after)))?.[1];
    const clause = after.split(/[,.;:]|\s(?:and|but|while|when|who|which|that|as)\s/u)[0]!;
    const nouns = unit ? ['percent'] : contentWords(isLength ? `metres ${clause}` : clause).slice(0, 3);
    const verb = /(\p{L}{3,})\s+(?:\p{L}+\s+){0,2}$/u.exec(before.toLowerCase())?.[1];
    found.push({
      from: isRange ? least : most,
      to: most,
      ...(hedge ? { hedge } : {}),
      of: [...new Set([...nouns, ...(unit ? contentWords(clause).slice(0, 3) : []), ...contentWords(verb ?? '')])],
      noun: nouns[0] ?? '',
      at,
    });
  }
  return found;
}

const scaleOf = (number: string): string | undefined =>
  /(?:hundred|thousand|million|billion|bn|m)$/iu.exec(number)?.[0];

function valueOf(number: string, scale = scaleOf(number)): number {
  const bare = number
    .toLowerCase()
    .replace(/\s?(?:hundred|thousand|million|billion|bn|m)$/u, '')
    .replace(/^a\s/u, '');
  const digits = bare.replace(/[,\u00a0 ]/gu, '');
  const value = /^\d/u.test(digits)
    ? Number(digits)
    : bare.split('-').reduce((sum, word) => sum + (VALUES.get(word) ?? Number.NaN), 0);
  return value * (scale ? SCALES.get(scale.toLowerCase())! : 1);
}
