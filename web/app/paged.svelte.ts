/** A long list from the server, page by page, as state. */
import type { Page } from '../../server/api-types.ts';
import { Refused, Unreachable } from './api.svelte.ts';
import { fetched, type Affected } from './fetched.svelte.ts';

export interface Paged<T> {
  readonly items: readonly T[];
  /** Undefined while nothing has come yet. */
  readonly isLoaded: boolean;
  readonly isLoading: boolean;
  readonly error: Refused | Unreachable | undefined;
  readonly hasMore: boolean;
  more(): Promise<void>;
  again(): void;
}

/** As `fetched`; `ask` is called with the cursor of the page it shall answer, undefined for the first. */
export function paged<T>(
  ask: (cursor: string | undefined, signal?: AbortSignal) => Promise<Page<T>>,
  options: Affected = {},
): Paged<T> {
  const first = fetched((signal) => ask(undefined, signal), options);
  let rest = $state.raw<readonly T[]>([]);
  let next = $state.raw<string | null>(null);
  let error = $state.raw<Refused | Unreachable>();
  let isLoading = $state(false);

  // A new first page begins the list anew.
  $effect(() => {
    next = first.value?.next ?? null;
    rest = [];
  });

  return {
    get items() {
      return [...(first.value?.items ?? []), ...rest];
    },
    get isLoaded() {
      return first.value !== undefined;
    },
    get isLoading() {
      return first.isLoading || isLoading;
    },
    get error() {
      return first.error ?? error;
    },
    get hasMore() {
      return next !== null;
    },
    async more() {
      const from = first.value;
      if (next === null || isLoading) return;
      isLoading = true;
      error = undefined;
      try {
        const page = await ask(next);
        // The list may have begun anew meanwhile.
        if (first.value !== from) return;
        rest = [...rest, ...page.items];
        next = page.next;
      } catch (cause) {
        if (!(cause instanceof Refused) && !(cause instanceof Unreachable)) throw cause;
        error = cause;
      } finally {
        isLoading = false;
      }
    },
    again: () => first.again(),
  };
}
