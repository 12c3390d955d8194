/** Numbers as durations need them: "2 1/2", "twenty-four", "a couple of", "several", "two to three". */
import { wordSet } from '../../model/word-list.ts';
import type { Count, Words } from './expression.ts';
import { APPROXIMATE, APPROXIMATE_PAIR, MULTIPLE, NUMBER } from './time-words.ts';

export interface Quantity {
  readonly count: Count;
  /** Token after the number. */
  readonly end: number;
  /** Whether only an article stands for the one: "a year". */
  readonly isArticle: boolean;
}

const VAGUE = wordSet('several many some numerous countless few');
const FRACTION = new Map([
  ['½', 0.5],
  ['1/2', 0.5],
  ['1/4', 0.25],
  ['¼', 0.25],
  ['3/4', 0.75],
  ['¾', 0.75],
]);

/** The number that begins at `i`, or undefined. Looks at most eight tokens ahead. */
export function readQuantity(words: Words, i: number): Quantity | undefined {
  const head = words.norm(i);
  if (head === 'a' || head === 'an') {
    const next = words.norm(i + 1);
    if (next === 'few') return { count: 'X', end: i + 2, isArticle: false };
    if (next === 'couple') return { count: 2, end: words.norm(i + 2) === 'of' ? i + 3 : i + 2, isArticle: false };
    if (next === 'half') return { count: 0.5, end: i + 2, isArticle: false };
    const multiple = MULTIPLE.get(next);
    if (multiple !== undefined) return { count: multiple, end: i + 2, isArticle: false };
    return { count: 1, end: i + 1, isArticle: true };
  }
  if (head === 'half' && (words.norm(i + 1) === 'a' || words.norm(i + 1) === 'an'))
    return { count: 0.5, end: i + 2, isArticle: false };
  if (VAGUE.has(head)) return { count: 'X', end: i + 1, isArticle: false };
  if (head === 'couple') return { count: 2, end: words.norm(i + 1) === 'of' ? i + 2 : i + 1, isArticle: false };
  const plain = readPlain(words, i);
  if (!plain) {
    const fraction = FRACTION.get(head);
    return fraction === undefined ? undefined : { count: fraction, end: i + 1, isArticle: false };
  }
  const { value, end } = plain;
  const fraction = FRACTION.get(words.norm(end));
  if (fraction !== undefined) return { count: value + fraction, end: end + 1, isArticle: false };
  // "two and a half years", but "one and a day" is left alone
  if (words.norm(end) === 'and' && words.norm(end + 1) === 'a' && words.norm(end + 2) === 'half')
    return { count: value + 0.5, end: end + 3, isArticle: false };
  // "two to three weeks", "12-18 months", "three or four days": the lower bound counts
  const joint = words.norm(end);
  if (joint === 'to' || joint === 'or' || joint === '-' || joint === '–') {
    const upper = readPlain(words, end + 1);
    if (upper && upper.value > value) return { count: value, end: upper.end, isArticle: false };
  }
  return { count: value, end, isArticle: false };
}

/** Digits, or number words: "1,500", "twenty-four", "two hundred", "1.5 million". */
function readPlain(words: Words, i: number): { value: number; end: number } | undefined {
  const head = words.norm(i);
  let value: number | undefined;
  let end = i + 1;
  if (/^\d[\d,]*(?:\.\d+)?$/.test(head)) value = Number(head.replaceAll(',', ''));
  else {
    value = NUMBER.get(head);
    if (value === undefined) {
      if (head !== 'dozen') return undefined;
      return { value: 12, end };
    }
    if (value >= 20 && value < 100) {
      const at = words.norm(end) === '-' ? end + 1 : end;
      const ones = NUMBER.get(words.norm(at));
      if (ones !== undefined && ones > 0 && ones < 10) {
        value += ones;
        end = at + 1;
      }
    }
  }
  for (let multiple = MULTIPLE.get(words.norm(end)); multiple !== undefined; multiple = MULTIPLE.get(words.norm(end))) {
    value *= multiple;
    end++;
    if (value > 1e12) break;
  }
  return { value, end };
}

/** Where "nearly", "more than", "at least" ... end when they begin at `i`; `i` itself when they do not. */
export function skipApproximate(words: Words, i: number): number {
  const head = words.norm(i);
  const pair = `${head} ${words.norm(i + 1)}`;
  if (head === 'no' && APPROXIMATE_PAIR.has(`${pair} ${words.norm(i + 2)}`)) return i + 3;
  if (APPROXIMATE_PAIR.has(pair)) return i + 2;
  return APPROXIMATE.has(head) ? i + 1 : i;
}

/** A whole number in figures of one to `digits` digits, or undefined: 4 of "4", "04". */
export function figure(norm: string, digits: number): number | undefined {
  return norm.length <= digits && /^\d+$/.test(norm) ? Number(norm) : undefined;
}
