/** The strip above the timeline: which rows it has, and what stands in each. Pure. */
import type { ClaimEvent } from '../../server/api-types.ts';

/** A report with both sides stands in two rows. */
const ROWS: readonly { readonly label: string; readonly kinds: readonly ClaimEvent['kind'][] }[] = [
  { label: 'says so', kinds: ['first', 'origin', 'agree', 'copy', 'version', 'quote', 'both'] },
  { label: 'says it is not so', kinds: ['disagree', 'both', 'rejection', 'withdrawal'] },
  { label: 'speaks of it', kinds: ['discuss'] },
  { label: 'changed', kinds: ['laundering', 'edit'] },
];

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
export function stripOf(events: readonly Pick<ClaimEvent, 'kind' | 'at'>[]): Strip | undefined {
  const dated = events.flatMap(({ kind, at }) => {
    const time = at === null ? Number.NaN : Date.parse(at);
    return Number.isNaN(time) ? [] : [{ kind, day: at!, time }];
  });
  if (dated.length < 3) return undefined;
  dated.sort((a, b) => a.time - b.time);
  const [first, last] = [dated[0]!, dated.at(-1)!];
  const length = last.time - first.time || 1;
  const rows = ROWS.map(({ label, kinds }) => ({
    label,
    marks: dated.filter(({ kind }) => kinds.includes(kind)).map(({ kind, time }) => ({ kind, at: (time - first.time) / length })), // prettier-ignore
  }));
  return { rows: rows.filter(({ marks }) => marks.length > 0), from: first.day, to: last.day };
}
