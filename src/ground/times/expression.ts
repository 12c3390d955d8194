/** What a time expression means before it is anchored, and the words that it is read from. */
import { POS, type Annotation } from '../../model/annotation.ts';

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century';
/** A number, or 'X' where the text leaves it open: "several days". */
export type Count = number | 'X';
/** Parts of a day as TIMEX3 writes them: morning, midday, afternoon, evening, night, daytime. */
export type DayPart = 'MO' | 'MI' | 'AF' | 'EV' | 'NI' | 'DT';
export type Season = 'SP' | 'SU' | 'FA' | 'WI';

/**
 * From where a shift counts: the publication; what the text spoke of last ("three days later"); or the setting, which is
 * the publication in news and what was spoken of last in an account of the past ("the end of the year").
 */
export type Origin = 'publication' | 'text' | 'setting';

export type Meaning =
  /** PRESENT_REF, PAST_REF, FUTURE_REF */
  | { readonly kind: 'reference'; readonly value: string }
  /** A DATE whose value needs no anchor: decades, centuries. */
  | { readonly kind: 'fixed'; readonly value: string }
  /** A day, month or year by name; `yearShift` counts from the publication's year ("last year's March"). */
  | {
      readonly kind: 'calendar';
      readonly year?: number;
      readonly month?: number;
      readonly day?: number;
      readonly yearShift?: number;
      /** "last May": -1, "next May": 1, "this May": 0 */
      readonly shift?: number;
    }
  | {
      readonly kind: 'holiday';
      readonly dateIn: (year: number) => { readonly month: number; readonly day: number };
      readonly year?: number;
      readonly shift?: number;
    }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly shift?: number }
  | { readonly kind: 'weekend'; readonly shift?: number }
  /** A day, week, month ... counted from the publication or from what the text spoke of last. */
  | {
      readonly kind: 'shift';
      readonly unit: Unit;
      readonly count: number;
      readonly from: Origin | Meaning;
      /** What figures are compared with: "a year ago", "the year-earlier loss". */
      readonly isComparison?: true;
    }
  | { readonly kind: 'season'; readonly season: Season; readonly year?: number; readonly shift?: number }
  /** `part` is Q1 to Q4, H1, H2; without it `shift` counts from the present quarter, or else it is the one spoken of last. */
  | { readonly kind: 'quarter'; readonly part?: string; readonly year?: number; readonly shift?: number }
  | { readonly kind: 'duration'; readonly value: string }
  | { readonly kind: 'set'; readonly value: string }
  /** `half`: 'am' and 'pm' as written, '24' when the hour is of the 24-hour clock, '' when the text does not say. */
  | {
      readonly kind: 'clock';
      readonly hour: number;
      readonly minute: number;
      readonly half: 'am' | 'pm' | '24' | '';
      /** Written with a colon, which the 24-hour clock is too: "10:30". */
      readonly isWritten?: true;
      /** It begins an entry of a running report. */
      readonly isEntry?: true;
      readonly day?: Meaning;
    }
  | { readonly kind: 'part'; readonly part: DayPart; readonly day?: Meaning };

/** Tokens `[first, end)` and what they mean. */
export interface Expression {
  readonly first: number;
  readonly end: number;
  readonly meaning: Meaning;
}

export const at = (first: number, end: number, meaning: Meaning): Expression => ({ first, end, meaning });
/** PRESENT_REF, PAST_REF, FUTURE_REF */
export const reference = (value: string): Meaning => ({ kind: 'reference', value });

/** The words of one sentence: what lies outside `[from, to)` is not there for the rules. */
export class Words {
  readonly annotation: Annotation;
  readonly from: number;
  readonly to: number;
  /** Whether the text is a running report, whose paragraphs begin with the time: "22:10 Polls have closed". */
  readonly isLog: boolean;

  constructor(annotation: Annotation, from: number, to: number, isLog = false) {
    this.annotation = annotation;
    this.from = from;
    this.to = to;
    this.isLog = isLog;
  }

  /** Normal form of a token, '' outside the sentence. */
  norm(i: number): string {
    return i >= this.from && i < this.to ? this.annotation.tokens.norm[i]! : '';
  }

  /** The token as it stands. */
  word(i: number): string {
    return i >= this.from && i < this.to ? this.annotation.tokens.word[i]! : '';
  }

  /** Index into UPOS, -1 outside the sentence. */
  tag(i: number): number {
    return i >= this.from && i < this.to ? this.annotation.tags[i]! : -1;
  }

  isCapital(i: number): boolean {
    const word = this.word(i);
    return word !== '' && word[0] !== word[0]!.toLowerCase();
  }

  /** Whether no blank stands between a token and the one before it. */
  isJoined(i: number): boolean {
    const { start, end } = this.annotation.tokens;
    return i > this.from && i < this.to && start[i] === end[i - 1];
  }
}

/** Whether the clause ends before `i`: a mark, a conjunction, or the end of the sentence. */
export function isClauseEnd(words: Words, i: number): boolean {
  const tag = words.tag(i);
  return (
    tag === -1 ||
    tag === POS.PUNCT ||
    tag === POS.CCONJ ||
    tag === POS.PART ||
    words.norm(i) === 'that' ||
    tag === POS.ADP
  );
}
