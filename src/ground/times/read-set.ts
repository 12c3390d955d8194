/** What recurs: "every day", "Mondays", "$3 million a year". */
import { POS } from '../../model/annotation.ts';
import { wordSet } from '../../model/word-list.ts';
import { at, type Expression, type Words } from './expression.ts';
import { durationValue, unitAfter } from './lengths.ts';
import { monthAt } from './read-date.ts';
import { readQuantity } from './read-quantity.ts';
import { AWAY, PART, PARTS, SEASON, UNIT, WEEKDAY, WEEKDAYS } from './time-words.ts';

/** "every day", "each Thursday", "Mondays", "Tuesday nights", "daily", "per year", "twice a week". */
export function readSet(words: Words, i: number): Expression | undefined {
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
    return at(i, i + 2, { kind: 'set', value: durationValue(1, unit) });
  }
  if (norm !== 'every' && norm !== 'each') return undefined;
  const isOther = words.norm(i + 1) === 'other';
  const k = isOther ? i + 2 : i + 1;
  const unit = UNIT.get(words.norm(k));
  if (unit) return at(i, k + 1, { kind: 'set', value: durationValue(isOther ? 2 : 1, unit) });
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

/** "$33 million a year", "four flights a week", "twice a day"; not "for a year", "a year ago". */
export function isRate(words: Words, i: number): boolean {
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
