/**
 * What a text has spoken of so far, as far as later expressions count from it: the last date, the last day and clock, the
 * quarter whose figures it reports.
 */
import type { Anchor, Anchored, Publication, Reference } from './anchor.ts';
import { dateOf, dayNumber, type PartialDate } from './calendar.ts';
import type { Meaning } from './expression.ts';

/** What the text as a whole shows about its dates: see {@link Anchor}. */
export type Habits = Pick<Anchor, 'isNarrative' | 'writesHalves' | 'clocks'>;

/** In news a clock belongs to the days around the publication, not to an anniversary that the text mentions. */
const NEAR_DAYS = 10;
/** So many sentences after a quarter was named, "a year earlier" is still the quarter of the year before. */
const QUARTER_REACH = 3;

export interface Memory {
  /** What an expression of the sentence is anchored on. */
  anchorFor(tense: Anchor['tense'], sentence: number): Anchor;
  /** Takes note of an expression that has been anchored. */
  note(meaning: Meaning, anchored: Anchored, sentence: number): void;
}

export function createMemory(publication: Publication, habits: Habits): Memory {
  let reference = initialReference(publication);
  let day: number | undefined;
  let dayOfClock: number | undefined;
  let clock: number | undefined;
  let quarter: (NonNullable<Anchor['quarter']> & { sentence: number }) | undefined;
  return {
    anchorFor(tense, sentence) {
      // Clocks follow clocks: "6:40 a.m.", "had warned on Monday", "arrived at 8:15 a.m."
      const lastDay = habits.isNarrative ? day : (dayOfClock ?? day);
      const isQuarterNear = quarter !== undefined && sentence - quarter.sentence <= QUARTER_REACH;
      return {
        publication,
        ...habits,
        tense,
        reference,
        ...(lastDay === undefined ? {} : { day: lastDay }),
        ...(clock === undefined ? {} : { clock }),
        ...(isQuarterNear ? { quarter: quarter! } : {}),
      };
    },
    note(meaning, { type, date, minutes }, sentence) {
      // Bare clocks move nothing: in a running report each of them counts from the same day.
      const isBare = (meaning.kind === 'clock' || meaning.kind === 'part') && !meaning.day;
      if (date && !isBare) reference = { ...date, isPublication: false };
      const spoken = date && exactDay(date);
      if (spoken !== undefined && (habits.isNarrative || Math.abs(spoken - (publication.day ?? spoken)) <= NEAR_DAYS)) {
        if (!isBare) day = spoken;
        if (type === 'TIME' && !(meaning.kind === 'clock' && meaning.isEntry)) dayOfClock = spoken;
      }
      if (minutes !== undefined) clock = minutes;
      if (meaning.kind !== 'quarter') return;
      if (meaning.part?.startsWith('Q') && meaning.shift === undefined && date && isPast(date, publication))
        quarter = { year: date.year, part: meaning.part, sentence };
      else if (quarter) quarter = { ...quarter, sentence };
    },
  };
}

function initialReference({ year, month, day }: Publication): Reference {
  if (year === undefined) return { year: 0, isPublication: true };
  const date = day === undefined ? { year, ...(month === undefined ? {} : { month }) } : dateOf(day);
  return { ...date, isPublication: true };
}

function exactDay({ year, month, day }: PartialDate): number | undefined {
  return month === undefined || day === undefined ? undefined : dayNumber(year, month, day);
}

/** Figures are reported of quarters that have begun. */
function isPast({ year, month = 1 }: PartialDate, publication: Publication): boolean {
  if (publication.year === undefined) return true;
  return year < publication.year || (year === publication.year && month <= (publication.month ?? 12));
}
