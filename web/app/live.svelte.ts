/**
 * What happens in the collection while a page is open: the server's news over server-sent events. Read with `fetch`
 * rather than `EventSource`, which can carry no token. A connection that is lost is taken up again where it ended, after
 * 1 s at first and 30 s at most, at once when the device is online again.
 */
import type { News } from '../../server/api-types.ts';
import { eventsOf, type ServerEvent } from './read-events.ts';
import { authorization, endpoint, session, tokenRefused } from './api.svelte.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** How full the collection is, and what is still to be done in it. */
export interface Progress {
  readonly articles: number;
  readonly queued: number;
  readonly failed: number;
  readonly jobs: { readonly waiting: number; readonly running: number; readonly dead: number };
}

const listeners = new Set<(news: News) => void>();
let progress = $state.raw<Progress>();
/** How often the stream was taken up again: what was missed in between must be asked for. */
let revivals = $state(0);

export const live = {
  get progress(): Progress | undefined {
    return progress;
  },
  get revivals(): number {
    return revivals;
  },
};

/** Calls `hear` with every piece of news from now on; returns how to stop. */
export function hearNews(hear: (news: News) => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

/** Keeps the connection until it is stopped by the function it returns. */
export function followNews(): () => void {
  const stop = new AbortController();
  let last = '';
  let isFirst = true;
  let waitMs = FIRST_WAIT_MS;

  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        const response = await fetch(endpoint('/events'), {
          headers: {
            accept: 'text/event-stream',
            ...authorization(),
            ...(last === '' ? {} : { 'last-event-id': last }),
          },
          signal: stop.signal,
        });
        if (response.status === 401) tokenRefused();
        if (!response.ok || !response.body) throw new Error(`the stream of events answered ${response.status}`);
        session.note(true);
        if (!isFirst) revivals++;
        isFirst = false;
        waitMs = FIRST_WAIT_MS;
        for await (const event of eventsOf(response.body)) {
          last = event.id || last;
          if (event.data !== '') tell(event);
        }
        throw new Error('the stream of events ended');
      } catch (cause) {
        if (stop.signal.aborted) return;
        // A server that answers, but not this, is there all the same.
        if (cause instanceof TypeError) session.note(false);
        await pause(waitMs, stop.signal);
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      }
    }
  };
  void run();
  return () => stop.abort();
}

function tell({ name, data }: ServerEvent): void {
  let told: unknown;
  try {
    told = JSON.parse(data);
  } catch {
    return;
  }
  if (name === 'progress') progress = told as Progress;
  if (name === 'news') for (const hear of listeners) hear(told as News);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
