/** What the last visit of a feed or page left behind, as far as a page can show it. Pure. */
import type { Feed } from '../../server/api-types.ts';

export interface Visit {
  /** ISO times. */
  readonly last: string | undefined;
  readonly next: string | undefined;
  /** In a row. */
  readonly failures: number;
  readonly problem: string | undefined;
}

/** The watcher's own notes have no fixed shape in the API: what is not as expected is left out. */
export function visitOf({ state }: Feed): Visit {
  const notes = (typeof state === 'object' && state !== null ? state : {}) as Readonly<Record<string, unknown>>;
  const { failures, problem } = notes;
  return {
    last: timeOf(notes['lastVisit']),
    next: timeOf(notes['nextVisit']),
    failures: typeof failures === 'number' ? failures : 0,
    problem: typeof problem === 'string' ? problem : undefined,
  };
}

function timeOf(ms: unknown): string | undefined {
  // Beyond this a Date has no ISO form.
  if (typeof ms !== 'number' || !(Math.abs(ms) <= 8.64e15)) return undefined;
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}
