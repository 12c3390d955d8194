/** Days, months and years as `GET /timeline` names them ('2025-11-05', '2025-11', '2025'), on a line of equal steps. Pure. */
import type { TimelineView } from '../../server/api-types.ts';

export type Bucket = TimelineView['bucket'];

const DAY_MS = 86_400_000;

/** How many steps a bucket lies after the first of all; two that follow each other differ by 1. NaN for what is no date. */
export function stepOf(at: string, bucket: Bucket): number {
  const [year = Number.NaN, month = 1] = at.split('-').map(Number);
  if (bucket === 'year') return year;
  if (bucket === 'month') return year * 12 + month - 1;
  return Math.round(Date.parse(`${at}T00:00:00Z`) / DAY_MS);
}

/** The first and the last day of a bucket, as filters take them. */
export function rangeOf(at: string): { from: string; to: string } {
  const [year = 0, month] = at.split('-').map(Number);
  if (at.length >= 10) return { from: at, to: at };
  if (month === undefined) return { from: `${at}-01-01`, to: `${at}-12-31` };
  // Day 0 of the month after is the last of this one.
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${at}-01`, to: `${at}-${String(days).padStart(2, '0')}` };
}

/** So many bars side by side can still be told apart and hit; a longer line is shown in parts of so many years. */
const MOST_STEPS = 400;
const YEARS: Readonly<Record<Bucket, number>> = { day: 1, month: 25, year: 250 };

export interface Part {
  /** '2025', '2000–2024'; '' of the only one. */
  readonly name: string;
  readonly items: TimelineView['items'];
}

/** A timeline in parts that fit, the earliest first, without those that hold nothing; one that fits is one part. */
export function partsOf({ bucket, items }: TimelineView): Part[] {
  const dated = items.filter(({ at }) => !Number.isNaN(stepOf(at, bucket)));
  const [first, last] = [dated[0], dated.at(-1)];
  if (!first || !last || stepOf(last.at, bucket) - stepOf(first.at, bucket) < MOST_STEPS)
    return [{ name: '', items: dated }];
  const years = YEARS[bucket];
  const parts = Map.groupBy(dated, ({ at }) => Math.floor(stepOf(at.slice(0, 4), 'year') / years));
  return [...parts].map(([nth, held]) => {
    const begin = nth * years;
    return { name: years === 1 ? `${begin}` : `${begin}–${begin + years - 1}`, items: held };
  });
}

/**
 * Steps that get a label below the line: the beginning of each larger unit, thinned out to at most `most`. The first of each
 * year says which; a line too short for any beginning is labelled where it begins.
 */
export function labelsOf(from: number, to: number, bucket: Bucket, most: number): { step: number; text: string }[] {
  const begins: { step: number; text: string }[] = [];
  for (let step = from; step <= to; step++) {
    const text = labelAt(step, bucket);
    if (text !== undefined) begins.push({ step, text });
  }
  const every = Math.max(1, Math.ceil(begins.length / most));
  const kept = begins.filter((_, index) => index % every === 0);
  if (kept.length === 0) kept.push({ step: from, text: monthOf(from, bucket) });
  return kept.map(({ step, text }, index) => {
    const year = yearOf(step, bucket);
    const isSaid = text === year || (index > 0 && yearOf(kept[index - 1]!.step, bucket) === year);
    return { step, text: isSaid ? text : `${text} ${year}` };
  });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function labelAt(step: number, bucket: Bucket): string | undefined {
  if (bucket === 'year') return String(step);
  if (bucket === 'month' && monthIndex(step) % 3 !== 0) return undefined;
  if (bucket === 'day' && dayOf(step).getUTCDate() !== 1) return undefined;
  const month = monthOf(step, bucket);
  return month === MONTHS[0] ? yearOf(step, bucket) : month;
}

function yearOf(step: number, bucket: Bucket): string {
  if (bucket === 'year') return String(step);
  return String(bucket === 'month' ? Math.floor(step / 12) : dayOf(step).getUTCFullYear());
}

const monthOf = (step: number, bucket: Bucket): string =>
  bucket === 'year' ? String(step) : MONTHS[bucket === 'month' ? monthIndex(step) : dayOf(step).getUTCMonth()]!;
const monthIndex = (step: number): number => ((step % 12) + 12) % 12;
const dayOf = (step: number): Date => new Date(step * DAY_MS);
