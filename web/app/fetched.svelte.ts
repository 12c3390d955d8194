/** What a page gets from the server, as state: while it is on its way, when it is there, and when it cannot be had. */
import { untrack } from 'svelte';
import { Refused, session, Unreachable } from './api.svelte.ts';
import { hearNews, live } from './live.svelte.ts';
import type { News } from '../../server/api-types.ts';

export interface Fetched<T> {
  /** The last that came; stays while a newer one is on its way. */
  readonly value: T | undefined;
  readonly error: Refused | Unreachable | undefined;
  readonly isLoading: boolean;
  /** Asks once more. */
  again(): void;
}

/** When to ask again by oneself. */
export interface Affected {
  /** Whether a piece of news changes the answer. */
  readonly isAffected?: (news: News) => boolean;
  /** Whether the answer changes with the number of articles and jobs. */
  readonly isCounted?: boolean;
}

/** News come in bursts; a page asks again once they pause for this long. */
const SETTLE_MS = 150;

/**
 * Calls `ask` now, whenever state that it reads before its first `await` changes, when the server is back, and when news
 * come that `isAffected` says yes to. To be called while a component is set up; ends with it.
 */
export function fetched<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  { isAffected, isCounted = false }: Affected = {},
): Fetched<T> {
  let value = $state.raw<T>();
  let error = $state.raw<Refused | Unreachable>();
  let isLoading = $state(true);
  let round = $state(0);

  $effect(() => {
    void round;
    if (isCounted) void live.progress;
    if (isAffected) void live.revivals;
    const abort = new AbortController();
    isLoading = true;
    ask(abort.signal).then(
      (answer) => {
        if (abort.signal.aborted) return;
        value = answer;
        error = undefined;
        isLoading = false;
      },
      (cause: unknown) => {
        if (abort.signal.aborted) return;
        if (!(cause instanceof Refused) && !(cause instanceof Unreachable)) throw cause;
        error = cause;
        isLoading = false;
      },
    );
    return () => abort.abort();
  });

  // What failed because the server was away is asked for again when it is back.
  $effect(() => {
    if (session.isReachable && error instanceof Unreachable) untrack(() => round++);
  });

  $effect(() => {
    if (!isAffected) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = hearNews((news) => {
      if (!isAffected(news)) return;
      clearTimeout(timer);
      timer = setTimeout(() => round++, SETTLE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  });

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get isLoading() {
      return isLoading;
    },
    again: () => {
      round++;
    },
  };
}
