/**
 * What a look at one word tells about time: nearly every word is none, a few can only lead an expression ("the", "late",
 * "about"), and the rest carry one ("Friday", "weeks", a figure). The rules run where a carrier is near.
 */
import { HOLIDAY_STARTS } from './read-holiday.ts';
import {
  APPROXIMATE,
  DECADE_WORD,
  MONTH,
  MULTIPLE,
  NUMBER,
  ORDINAL,
  PART,
  PARTS,
  SEASON,
  UNIT,
  UNITS,
  WEEKDAY,
  WEEKDAYS,
} from './time-words.ts';

const SIGN = { none: 0, lead: 1, carrier: 2 } as const;

/** How far an expression can lead up to its carrier: "at least the first half of next year". */
const REACH = 5;

const CARRIER_WORDS =
  'now currently nowadays presently current these recently recent yesterday today tomorrow tonight overnight past future moment ' +
  'fiscal calendar daily weekly monthly yearly annually hourly nightly weekend weekends noon midday midnight half period ' +
  "o'clock sun sat mon tue tues wed thu thur thurs fri";
const LEAD_WORDS =
  'the a an last this next coming upcoming previous preceding following same that several many few couple every each per ' +
  'early earlier late later mid sometime right latest first more less fewer at up close well no as beginning start end middle dozen';

const SIGNS = new Map<string, number>();
for (const word of [...LEAD_WORDS.split(' '), ...APPROXIMATE, ...MULTIPLE.keys()]) SIGNS.set(word, SIGN.lead);
for (const table of [WEEKDAY, WEEKDAYS, MONTH, SEASON, PART, PARTS, NUMBER, ORDINAL, UNIT, UNITS, DECADE_WORD])
  for (const word of table.keys()) SIGNS.set(word, SIGN.carrier);
for (const word of [...CARRIER_WORDS.split(' '), ...HOLIDAY_STARTS]) SIGNS.set(word, SIGN.carrier);

function signOf(norm: string): number {
  const known = SIGNS.get(norm);
  if (known !== undefined) return known;
  const first = norm.charCodeAt(0);
  // a figure; "'98", "'90s"; "½"; "mid-1990s"; "Q3", "FY2016", "H1"
  if (first >= 0x30 && first <= 0x39) return SIGN.carrier;
  if (first === 0x27) return norm.length > 2 && norm.charCodeAt(1) <= 0x39 ? SIGN.carrier : SIGN.none;
  if (first === 0xbd) return SIGN.carrier;
  if (first === 0x6d) return norm.startsWith('mid-') ? SIGN.carrier : SIGN.none;
  const isCode = (first === 0x71 || first === 0x68 || first === 0x66) && norm.length <= 6;
  return isCode && norm.charCodeAt(norm.length - 1) <= 0x39 ? SIGN.carrier : SIGN.none;
}

/** Per token, whether an expression may begin there: 1 for carriers, and for leads with a carrier close behind. */
export function findStarts(norm: readonly string[]): Uint8Array {
  const starts = new Uint8Array(norm.length);
  let carrier = Infinity;
  for (let i = norm.length - 1; i >= 0; i--) {
    const sign = signOf(norm[i]!);
    if (sign === SIGN.none) continue;
    if (sign === SIGN.carrier) carrier = i;
    if (carrier - i <= REACH) starts[i] = 1;
  }
  return starts;
}
