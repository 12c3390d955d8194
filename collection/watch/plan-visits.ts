/**
 * When a feed or page is visited next, and when an article is read again. Pure: times come in and go out as milliseconds
 * since 1970.
 *
 *   a feed with news is visited twice as often the next time, one without a third more seldom, between 5 minutes and 6 hours
 *   one that fails is left alone twice as long each time, up to a day, or for as long as its server asks
 *   an article is read again 1, 6 and 24 hours and 7 days after it was found: most edits come early
 */

/** What the last visit left behind; JSON-safe, kept with the feed. */
export interface VisitState {
  /** Visits so far, the failed ones too. */
  readonly visits: number;
  /** The usual time between two visits. */
  readonly everyMs: number;
  /** Failures in a row. */
  readonly failures: number;
  readonly lastVisit?: number;
  /** Not visited before. */
  readonly nextVisit: number;
  /** Of the last failure; absent after a success. */
  readonly problem?: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

export type Outcome =
  | {
      readonly kind: 'news' | 'nothing';
      readonly etag?: string | undefined;
      readonly lastModified?: string | undefined;
    }
  | { readonly kind: 'failed'; readonly problem: string; readonly retryAfterMs?: number | undefined };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LEAST_MS = 5 * MINUTE;
const MOST_MS = 6 * HOUR;
const FIRST_MS = 15 * MINUTE;
const LONGEST_SILENCE_MS = 24 * HOUR;

/** After the finding of an article, in milliseconds. */
export const REREAD_AFTER_MS = [HOUR, 6 * HOUR, 24 * HOUR, 7 * 24 * HOUR] as const;

/** Of a feed that was never visited: now. */
export function firstVisit(now: number): VisitState {
  return { visits: 0, everyMs: FIRST_MS, failures: 0, nextVisit: now };
}

export function planNextVisit(state: VisitState, outcome: Outcome, now: number): VisitState {
  const { visits, everyMs, failures, etag, lastModified } = state;
  const visited = { visits: visits + 1, lastVisit: now };
  if (outcome.kind === 'failed') {
    const silence = Math.min(LONGEST_SILENCE_MS, LEAST_MS * 2 ** Math.min(failures, 16));
    const nextVisit = now + Math.max(silence, outcome.retryAfterMs ?? 0);
    return {
      ...visited,
      everyMs,
      failures: failures + 1,
      nextVisit,
      problem: outcome.problem,
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
    };
  }
  const every = outcome.kind === 'news' ? Math.max(LEAST_MS, everyMs / 2) : Math.min(MOST_MS, (everyMs * 4) / 3);
  return {
    ...visited,
    everyMs: every,
    failures: 0,
    nextVisit: now + every,
    ...(outcome.etag === undefined ? {} : { etag: outcome.etag }),
    ...(outcome.lastModified === undefined ? {} : { lastModified: outcome.lastModified }),
  };
}

/** The times at which an article that was found at `found` is still to be read again, `from` now on. */
export function planRereads(found: number, from: number): number[] {
  return REREAD_AFTER_MS.map((after) => found + after).filter((time) => time >= from);
}
