/** The strip above the timeline: which rows it has, and what stands in each. Pure. */
import type { ClaimEvent } from '../../server/api-types.ts';

type Kind = ClaimEvent['kind'];

/** A report with both sides stands in two rows; what is less likely than not stands apart. */
const ROWS: readonly { sure: string; may: string; kinds: readonly Kind[]; stance: 'agree' | 'disagree' | 'discuss' }[] = [
  { sure: 'says so', may: 'may say so', kinds: ['first', 'origin', 'agree', 'copy', 'version', 'quote', 'both'], stance: 'agree' },
  { sure: 'says it is not so', may: 'may say it is not so', kinds: ['disagree', 'both', 'rejection', 'withdrawal'], stance: 'disagree' },
  { sure: 'speaks of it', may: 'may speak of it', kinds: ['discuss'], stance: 'discuss' },
]; // prettier-ignore
const CHANGES: readonly Kind[] = ['laundering', 'edit'];

export interface Mark {
  readonly kind: ClaimEvent['kind'];
  /** From the first to the last, 0 to 1. */
  readonly at: number;
}

export interface Strip {
  /** Only those in which something stands. */
  readonly rows: readonly { readonly label: string; readonly marks: readonly Mark[] }[];
  /** Dates as they are given. */
  readonly from: string;
  readonly to: string;
}

/** undefined of fewer than three events with a date. */
export function stripOf(events: readonly Pick<ClaimEvent, 'kind' | 'at' | 'likely'>[]): Strip | undefined {
  const dated = events.flatMap(({ kind, at, likely }) => {
    const time = at === null ? Number.NaN : Date.parse(at);
    return Number.isNaN(time) ? [] : [{ kind, likely, day: at!, time }];
  });
  if (dated.length < 3) return undefined;
  dated.sort((a, b) => a.time - b.time);
  const [first, last] = [dated[0]!, dated.at(-1)!];
  const length = last.time - first.time || 1;
  const marksOf = (some: typeof dated): Mark[] =>
    some.map(({ kind, time }) => ({ kind, at: (time - first.time) / length }));
  const rows = ROWS.flatMap(({ sure, may, kinds, stance }) => {
    const its = dated.filter(({ kind }) => kinds.includes(kind));
    // That it is told as rejected rests on the words that would say so.
    const [surely, perhaps] = [true, false].map((wanted) =>
      its.filter(({ kind, likely }) => (likely?.includes(kind === 'rejection' ? 'agree' : stance) ?? true) === wanted),
    );
    return [
      { label: sure, marks: marksOf(surely!) },
      { label: may, marks: marksOf(perhaps!) },
    ];
  });
  rows.push({ label: 'changed', marks: marksOf(dated.filter(({ kind }) => CHANGES.includes(kind))) });
  return { rows: rows.filter(({ marks }) => marks.length > 0), from: first.day, to: last.day };
}
